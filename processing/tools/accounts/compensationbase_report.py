"""The report of ecoplan:compensationbase."""

from ....i18n import translate
from ... import bridge
from .compensationbase_outputs import BASE, FLOWS, INDEX, SHARES
from .compensationbase_tables import net_of


def titled(rows):
    """[(title, output, rows)] of the tables that have rows."""
    titles = {BASE: translate("Compensation", "Base table"), SHARES: translate("Compensation", "Shares of the fund"),
              FLOWS: translate("Compensation", "Who pays whom"),
              INDEX: translate("Compensation", "Sections and their index")}
    return [(titles[output], output, found) for output, found in rows.items() if found]


def compensation_report(rows, money, fund):
    """Key figures, base table, shares with factors and their provenance, sections, flows and nets."""
    report = bridge.reports.Report(translate("Compensation", "Ecological compensation: base table and shares"))
    whole = next(row for row in rows[BASE] if row.level == "total" and row.element == "total")
    report.facts([
        (translate("Compensation", "ha by element (the same ground several times)"), f"{whole.area_ha:,.2f}"),
        (translate("Compensation", "ha counted once"), f"{whole.once_ha:,.2f}"),
        (translate("Compensation", "ha inside the red line, counted once"), f"{whole.once_redline_ha:,.2f}"),
        (translate("Compensation", "amount by element (yuan)"), _yuan(whole.amount)),
        (translate("Compensation", "amount counted once (yuan)"), _yuan(whole.amount_once)),
        (translate("Compensation", "fund (yuan)"), None if fund is None else f"{fund / 100:,.2f}")])
    report.paragraph(translate(
        "Compensation", "Red line, public-benefit forest, reserve and wetland often share the same hectare. Both ways "
        "of counting stand side by side: every element by itself, and every hectare once, for the element that comes "
        "first in the order of precedence. Which one is paid is decided by the local rules."))
    report.section(translate("Compensation", "Base table"))
    names = ["level", "unit_name", "element", "class", "grade", "area_ha", "redline_ha", "reserve_ha", "once_ha",
             "overlap_ha"]
    if whole.amount is not None:
        names += ["rate", "amount", "amount_once"]
    report.records(BASE, names, [row for row in rows[BASE] if row.level != "total"] + [whole], total_rows=1, limit=300)
    _shares(report, rows, money)
    _sections(report, rows, money)
    _flows(report, rows)
    return report


def _shares(report, rows, money):
    report.section(translate("Compensation", "Shares of the fund"))
    if not rows[SHARES]:
        report.note(translate("Compensation", "Not computed: no fund was given."))
        return
    for side in money.splits:
        totals = sorted((row for row in rows[SHARES] if row.side == side and row.factor == "total"),
                        key=lambda row: -row.amount)
        report.figure(bridge.charts.bars([row.unit_name for row in totals], [round(row.share, 2) for row in totals],
                                         unit="%"), SHARES["side"].word(side))
        report.records(SHARES, ["unit_code", "unit_name", "share", "amount"], totals)
    report.records(SHARES, ["side", "unit_name", "factor", "weight", "value", "used", "part", "share"],
                   [row for row in rows[SHARES] if row.factor != "total"])
    report.paragraph(translate("Compensation", "Share = sum of weight x value / sum of the values of all units, so "
                                               "that shares add up to 100 %; money is split to the cent by largest "
                                               "remainder."))
    report.table([SHARES["factor"].heading(), SHARES["weight"].heading(), translate("Compensation", "Source"),
                  translate("Compensation", "Status")],
                 [[f.name, f"{100 * f.weight:g}", translate("Provenance", f.source) if f.source else "",
                   translate("Provenance", f.status) if f.status else ""] for f in money.factors])


def _sections(report, rows, money):
    report.section(translate("Compensation", "Sections and their index"))
    if not rows[INDEX]:
        report.note(translate("Compensation", "Not computed: no water sections were given."))
        return
    report.records(INDEX, [f.name for f in INDEX.fields], rows[INDEX])
    report.paragraph(translate(
        "Compensation", "P = k0 x sum of weight x mean / basic limit, k0 = {stability:g}. Where P is 1 or less the "
        "unit downstream pays the agreed amount to the one upstream, else the other way round. The form is that of the "
        "Xin'an River; its numbers are not verified.").format(stability=money.stability))


def _flows(report, rows):
    report.section(translate("Compensation", "Who pays whom"))
    if not rows[FLOWS]:
        report.note(translate("Compensation", "No payments."))
        return
    report.records(FLOWS, ["payer", "payer_name", "payee", "payee_name", "reason", "section", "amount"], rows[FLOWS])
    nets = sorted(net_of(rows[FLOWS]), key=lambda row: -row[4])
    report.table([translate("Compensation", "Party"), translate("Compensation", "Name"),
                  translate("Compensation", "Received (yuan)"), translate("Compensation", "Paid (yuan)"),
                  translate("Compensation", "Net (yuan)")],
                 [[FLOWS["payer"].word(code), name, _yuan(got / 100), _yuan(paid / 100), _yuan(net / 100)]
                  for code, name, got, paid, net in nets])
    report.paragraph(translate("Compensation", "The nets add up to 0."))


def _yuan(value):
    return None if value is None else f"{value:,.2f}"
