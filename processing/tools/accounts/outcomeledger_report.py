"""The report of ecoplan:outcomeledger."""

from ....i18n import translate
from ... import bridge
from ...dependencies import shapely
from .outcomeledger_outputs import CASHFLOW, CHECKED, COSTS, FRONTIER, HABITAT, LEDGER, PAYERS, PAYMENTS

_COLOURS = {"lost": "#d73027", "kept": "#1a9850", "unchecked": "#9e9e9e"}


def outcome_report(outcomes, rows, checked, geometries, asked):
    """Key figures, map of the measures, ledger, costs, frontier by metric, payments, payers, net gain."""
    report = bridge.reports.Report(translate("Outcomes", "Ledger of outcomes: costs, results, payments"))
    total = rows[COSTS][-1]
    report.facts([
        (translate("Outcomes", "measures"), len(checked)),
        (translate("Outcomes", "entries of the ledger"), len(rows[LEDGER])),
        (translate("Outcomes", "measures that lost natural cover"), sum(r.status == "lost" for r in checked)),
        (translate("Outcomes", "cost, not discounted (yuan)"), f"{total.total:,.0f}"),
        (translate("Outcomes", "net present value, first year not discounted (yuan)"), f"{total.npv_now:,.0f}"),
        (translate("Outcomes", "net present value, first year discounted (yuan)"), f"{total.npv_later:,.0f}")])
    _checked(report, checked, geometries)
    report.section(translate("Outcomes", "Ledger"))
    if rows[LEDGER]:
        report.records(LEDGER, [f.name for f in LEDGER.fields], rows[LEDGER], limit=200)
        report.paragraph(translate(
            "Outcomes", "The ledger is only added to. Every seal is made of its row and of the seal before, so a row "
            "that is changed or taken out is noticed the next time the ledger is read."))
    else:
        report.note(translate("Outcomes", "No values yet."))
    _money(report, outcomes, rows)
    _benefit(report, outcomes, rows[FRONTIER])
    report.section(translate("Outcomes", "Pay by result"))
    if rows[PAYMENTS]:
        report.records(PAYMENTS, [f.name for f in PAYMENTS.fields], rows[PAYMENTS])
        report.paragraph(translate("Outcomes", "A result on the bound of two steps belongs to the lower one."))
    else:
        report.note(translate("Outcomes", "Not computed: no steps were given, or no check of their metric."))
    report.section(translate("Outcomes", "Who pays"))
    report.records(PAYERS, ["measure_id", "name", "payer", "basis", "share", "amount"], rows[PAYERS], limit=200)
    _gain(report, rows[HABITAT], asked)
    return report


def _checked(report, checked, geometries):
    report.section(translate("Outcomes", "Are the outcomes kept?"))
    bounds = shapely.total_bounds(geometries)
    drawing = bridge.maps.Map(tuple(bounds))
    for status, colour in _COLOURS.items():
        shapes = [g for g, row in zip(geometries, checked) if row.status == status]
        if shapes:
            flat = shapely.get_dimensions(shapes)
            legend = CHECKED["status"].word(status)
            if (flat == 2).any():
                drawing.polygons([g for g, d in zip(shapes, flat) if d == 2], fill=colour, opacity=0.6, legend=legend)
            if (flat == 1).any():
                drawing.lines([g for g, d in zip(shapes, flat) if d == 1], stroke=colour, width=2.0, legend=legend)
            if (flat == 0).any():
                drawing.points([g for g, d in zip(shapes, flat) if d == 0], radius=5, fill=colour, legend=legend)
    drawing.labels(geometries, [row.measure_id for row in checked])
    report.figure(drawing.svg(), translate("Outcomes", "Measures by whether their natural cover is kept."))
    report.records(CHECKED, [f.name for f in CHECKED.fields], checked, limit=200)


def _money(report, outcomes, rows):
    report.section(translate("Outcomes", "Costs and net present value"))
    _with_year(report, COSTS, ["measure_id", "name", "capital", "yearly", "start", "life", "cost_now", "cost_later",
                               "npv_now", "npv_later"], rows[COSTS], "start", total_rows=1, limit=200)
    report.paragraph(translate(
        "Outcomes", "Discounted to {base} at {rate:g} %, by both conventions of the first year: left as it is, or "
        "discounted by one year as spreadsheets' NPV does.").format(base=outcomes.base, rate=100 * outcomes.rate))
    report.heading(translate("Outcomes", "Cash flow by year"))
    _with_year(report, CASHFLOW, [f.name for f in CASHFLOW.fields], rows[CASHFLOW], "year", limit=60)


def _with_year(report, output, names, rows, year, **options):
    """A table with a column of years, which take no separator of thousands."""
    place = names.index(year)
    cells = [report.cells(output, names, row) for row in rows]
    for found, row in zip(cells, rows):
        value = getattr(row, year)
        found[place] = None if value is None else str(value)
    report.table(output.headings(names), cells, **options)


def _benefit(report, outcomes, rows):
    report.section(translate("Outcomes", "Benefit per cost"))
    if not rows:
        report.note(translate("Outcomes", "Not computed: benefit per cost (no check of any metric yet)."))
        return
    report.paragraph(translate("Outcomes", "Each metric by itself: metrics are never added up. Measures stand in the "
                                           "order of benefit per discounted cost; the line sums them up."))
    for metric in dict.fromkeys(row.metric for row in rows):
        label, unit, _, _ = outcomes.metrics.get(metric, (metric, "", True, None))
        own = [row for row in rows if row.metric == metric]
        report.heading(f"{label} ({unit})" if unit else label)
        report.figure(bridge.charts.lines(
            [(label, [0.0, *(row.cost_sum / 1e4 for row in own)], [0.0, *(row.benefit_sum for row in own)])],
            x_label=translate("Outcomes", "cost, summed up (10,000 yuan)"),
            y_label=translate("Outcomes", "benefit, summed up")))
        report.records(FRONTIER, ["rank", "measure_id", "name", "baseline", "checked", "benefit", "cost", "per_cost",
                                  "benefit_sum", "cost_sum"], own, limit=100)


def _gain(report, rows, asked):
    report.section(translate("Outcomes", "Habitat units and net gain"))
    if not rows:
        report.note(translate("Outcomes", "Not computed: no habitats were given."))
        return
    report.records(HABITAT, [f.name for f in HABITAT.fields], rows, total_rows=1, limit=200)
    gain = rows[-1].gain
    if gain is None:
        report.note(translate("Outcomes", "There were no units before, so a gain in percent has no meaning."))
        return
    fine = gain >= asked
    text = (translate("Outcomes", "Net gain {gain:.2f} %: reaches the {asked:g} % that are asked for.") if fine else
            translate("Outcomes", "Net gain {gain:.2f} %: falls short of the {asked:g} % that are asked for."))
    report.note(text.format(gain=gain, asked=asked), warning=not fine)
