"""The report and the workbook of ecoplan:gep."""

from ....i18n import choose, translate
from ... import bridge
from ...accounts.gepitems import GROUPS
from .gep_outputs import EQUIVALENT, GEP, GROUP_WORDS, SENSITIVITY, TOTAL, TOTALS, UNIT_MAP

_MILLION = 1e6


def gep_report(tables, entries, found, facts):
    """``entries``: rows of SENSITIVITY; ``found``: the coefficients; ``facts``: :class:`Facts` of the run."""
    rows = tables.gep_rows([0], kinds=False)
    total = tables.worth(0, lambda item: True)
    report = bridge.reports.Report(translate("Gep", "Gross ecosystem product"), facts.subtitle)
    report.facts([
        (translate("Gep", "gross ecosystem product (million yuan)"), _million(total[0])),
        *((_word(GROUP_WORDS[group]) + translate("Gep", " (million yuan)"),
           _million(tables.worth(0, lambda item, g=group: item.group == g)[0], tables, group)) for group in GROUPS),
        (translate("Gep", "items computed / not computed"), f"{total[1]} / {total[2]}"),
        (translate("Gep", "years of the prices"), facts.price_years or None)])
    if total[2]:
        report.note(translate("Gep", "{count} items are not computed, so the product is a lower bound: each has a row "
                                     "that says what is missing.").format(count=total[2]), warning=True)
    report.section(translate("Gep", "Quantity and value of the whole area"))
    for group in GROUPS:
        _group(report, group, [row for row in rows if row.group == group])
    report.paragraph(translate(
        "Gep", "The prices decide the result: for reservoirs one account took 7.06 yuan/m³ and a county's platform "
        "82.18 (basis not told). Read quantity and value side by side."))
    _balance(report, facts)
    _sensitivity(report, entries, facts, total[0] / 100.0)
    if len(tables.units) > 1:
        report.section(translate("Gep", "Units"))
        names = ["material_yuan", "regulating_yuan", "cultural_yuan", "gep_yuan"]
        report.table(
            [*UNIT_MAP.headings(["level", "unit_code", "unit_name", "area_ha"]),
             *(UNIT_MAP[name].label() + translate("Gep", " (million yuan)") for name in names),
             *UNIT_MAP.headings(["yuan_per_ha", "not_computed"])],
            [[*bridge.reports.Report.cells(UNIT_MAP, ["level", "unit_code", "unit_name", "area_ha"], row),
              *((bridge.reports.number(_per_million(getattr(row, name)), 2),) for name in names),
              (bridge.reports.number(row.yuan_per_ha, 0),), row.not_computed]
             for row in tables.map_rows([u for u in tables.units if u])])
    report.section(translate("Gep", "By ecosystem type"))
    report.table(
        [GEP["item"].heading(), GEP["type"].heading(), GEP["quantity"].heading(), GEP["quantity_unit"].heading(),
         GEP["value_yuan"].label() + translate("Gep", " (million yuan)"), GEP["area_ha"].heading(),
         GEP["no_data_ha"].heading()],
        [[_item(row), choose({"en": row.type_en, "zh": row.type_zh}), (bridge.reports.number(row.quantity, 2),),
          GEP["quantity_unit"].word(row.quantity_unit), (bridge.reports.number(_per_million(row.value_yuan), 3),),
          (bridge.reports.number(row.area_ha, 2),), (bridge.reports.number(row.no_data_ha, 2),)]
         for row in tables.gep_rows([0]) if row.type != TOTAL and row.quantity is not None])
    report.paragraph(translate("Gep", "Ground without a coefficient is left out and counted; none is given one in "
                                      "silence."))
    _coefficients(report, found)
    return report


def _group(report, group, rows):
    """Items of a group as a table, what they lack in their last column."""
    if not rows:
        return
    report.heading(_word(GROUP_WORDS[group]))
    report.table(
        [GEP["service"].heading(), GEP["item"].heading(), GEP["quantity"].heading(), GEP["quantity_unit"].heading(),
         GEP["price"].heading(), GEP["price_row"].heading(),
         GEP["value_yuan"].label() + translate("Gep", " (million yuan)"), GEP["state"].heading()],
        [[GEP["service"].word(row.service), _item(row), (bridge.reports.number(row.quantity, 0),),
          GEP["quantity_unit"].word(row.quantity_unit),
          (bridge.reports.number(row.price),), _from(row), (bridge.reports.number(_per_million(row.value_yuan), 2),),
          ": ".join(filter(None, (GEP["state"].word(row.state), row.missing)))] for row in rows])


def _item(row):
    return row.product or GEP["item"].word(row.item)


def _from(row):
    """The price's row and its year."""
    return (row.price_row or "–") + (f" ({row.price_year})" if row.price_year else "")


def _per_million(yuan):
    return None if yuan is None else yuan / _MILLION


def _million(cents, tables=None, group=None):
    if tables is not None and not any(line.item.group == group and line.cents is not None for line in tables.lines):
        return None
    return f"{cents / 100.0 / _MILLION:,.2f}"


def _word(pair):
    return choose({"en": pair[0], "zh": pair[1]})


def _balance(report, facts):
    if not facts.negative_ha:
        return
    report.note(translate("Gep", "Water balance: {area:,.2f} ha have less rain than they evaporate and let run off, "
                                 "{amount:,.0f} m³ in all. {what}").format(
        area=facts.negative_ha, amount=-facts.deficit,
        what=translate("Gep", "They were taken for 0, as asked.") if facts.clamped else
        translate("Gep", "The sign is kept: they lower the sum.")))


def _sensitivity(report, entries, facts, total):
    report.section(translate("Gep", "What each price does to the product"))
    if not entries:
        report.note(translate("Gep", "Nothing has a price."))
        return
    shown = entries[:20]
    report.figure(bridge.charts.bars([_named(row) for row in shown], [row.change_yuan / _MILLION for row in shown],
                                     unit=translate("Gep", "million yuan")),
                  translate("Gep", "Change of the product if a price changes by {percent:g} %; longest first.").format(
                      percent=facts.percent))
    wide = [row for row in shown if row.low_yuan is not None]
    if wide:
        report.table([SENSITIVITY["price_row"].heading(), SENSITIVITY["price"].heading(),
                      translate("Gep", "Product with the lowest other row (million yuan)"),
                      translate("Gep", "as it is"), translate("Gep", "with the highest other row"),
                      SENSITIVITY["others"].heading()],
                     [[_named(row), (f"{row.price:g} {row.price_unit}",),
                       (f"{(total + min(0.0, row.low_yuan)) / _MILLION:,.2f}",), (f"{total / _MILLION:,.2f}",),
                       (f"{(total + max(0.0, row.high_yuan)) / _MILLION:,.2f}",), row.others] for row in wide],
                     caption=translate("Gep", "Other rows of the table for the same price"))


def _named(row):
    return choose({"en": row.name_en, "zh": row.name_zh})


def _coefficients(report, found):
    report.section(translate("Gep", "Coefficients and prices that were used"))
    report.table(*coefficient_table(found))


def coefficient_table(found):
    """(headings, rows) of the coefficients that were used."""
    headings = [translate("Gep", "Row"), translate("Gep", "Name"), translate("Gep", "Class"),
                translate("Gep", "Amount"), translate("Gep", "Unit"), translate("Gep", "Year"),
                translate("Gep", "Region"), translate("Gep", "Source"), translate("Gep", "Status")]
    return headings, [[row.id, choose({"en": row.en, "zh": row.zh}), row.cls, (f"{row.value:g}",), row.unit,
                       str(row.year or "–"), row.region or "–",
                       _provenance(row, row.source), _provenance(row, row.status)] for row in found.used.values()]


def _provenance(row, text):
    return (text if row.own else translate("Provenance", text)) or "–"


def equivalent_report(rows, factors, worth, subtitle):
    """The report of the quick mode."""
    report = bridge.reports.Report(translate("Gep", "Quick value by equivalent factors"), subtitle)
    whole = [row for row in rows if row.level == TOTAL]
    report.facts([(translate("Gep", "value (million yuan)"), f"{whole[-1].value_yuan / _MILLION:,.2f}"),
                  (translate("Gep", "one equivalent (yuan)"), f"{worth:,.2f}"),
                  (translate("Gep", "area (ha)"), f"{whole[-1].area_ha:,.2f}")])
    report.note(translate("Gep", "These values stand for the same services as a gross ecosystem product, reckoned in "
                                 "another way: the two are never added."), warning=True)
    bare = [row for row in whole if row.service == TOTAL and row.type != TOTAL and not row.factor_class]
    if bare:
        report.note(translate("Gep", "Not in the table of factors, counted as 0: {types}.").format(types=", ".join(
            f"{choose({'en': row.type_en, 'zh': row.type_zh})} ({row.area_ha:,.2f} ha)" for row in bare)))
    report.section(translate("Gep", "By ecosystem type and service"))
    report.records(EQUIVALENT, [choose({"en": "type_en", "zh": "type_zh"}), "factor_class", "service", "area_ha",
                                "factor", "value_yuan"], whole, total_rows=1)
    if any(row.level != TOTAL for row in rows):
        report.section(translate("Gep", "Units"))
        report.records(EQUIVALENT, ["level", "unit_code", "unit_name", choose({"en": "type_en", "zh": "type_zh"}),
                                    "area_ha", "value_yuan"],
                       [row for row in rows if row.level != TOTAL and row.service == TOTAL])
    return report


class Facts:
    """What the report says besides the tables."""

    def __init__(self, subtitle, percent, sums, clamped, entries):
        self.subtitle, self.percent, self.clamped = subtitle, percent, clamped
        water = "water_retention" in sums.quantities
        self.negative_ha = float(sums.negative.sum()) / 1e4 if water else None
        self.deficit = float(sums.deficit.sum()) if water else 0.0
        self.price_years = ", ".join(str(y) for y in sorted({row.year for row in entries if row.year}))


def sheets(tables, entries, found):
    """Sheets of the workbook: the product in three groups, services by unit, detail, prices, what is missing."""
    whole = tables.gep_rows([0], kinds=False)
    names = ["group", "service", "item", "product", "quantity", "quantity_unit", "price", "price_row", "price_year",
             "value_yuan", "state", "missing"]
    digits = [None, None, None, None, 2, None, 4, None, None, 2, None, None]
    first = []
    for group in GROUPS:
        rows = [row for row in whole if row.group == group]
        first += [_cells(GEP, names, row) for row in rows]
        if rows:
            cents, done, _ = tables.worth(0, lambda item, g=group: item.group == g)
            first.append([GEP["group"].word(group), TOTALS["service"].word(TOTAL), *[None] * 7,
                          cents / 100.0 if done else None, None, None])
    first.append([GEP["group"].word(TOTAL), *[None] * 8, tables.worth(0, lambda item: True)[0] / 100.0, None, None])
    units = ["level", "unit_code", "unit_name", "group", "service", "value_yuan", "share", "computed", "not_computed"]
    detail = [field.name for field in GEP.fields if field.name not in ("type", "type_en", "type_zh")]
    kind = choose({"en": "type_en", "zh": "type_zh"})
    detail.insert(detail.index("quantity"), kind)
    prices = [field.name for field in SENSITIVITY.fields if field.name not in ("name_en", "name_zh")]
    headings, rows = coefficient_table(found)
    missing = [row for row in whole if row.state.startswith("no_")]
    return [
        (translate("Gep", "Gross ecosystem product"), GEP.headings(names), first, digits),
        (translate("Gep", "Units"), TOTALS.headings(units), [_cells(TOTALS, units, row) for row in
                                                             tables.totals_rows()],
         [None] * 5 + [2, 2, None, None]),
        (translate("Gep", "Detail"), GEP.headings(detail), [_cells(GEP, detail, row) for row in tables.gep_rows()],
         [GEP[name].digits for name in detail]),
        (translate("Gep", "Prices"), SENSITIVITY.headings(prices), [_cells(SENSITIVITY, prices, row) for row in
                                                                    entries],
         [SENSITIVITY[name].digits for name in prices]),
        (translate("Gep", "Coefficients"), headings,
         [[float(c[0]) if isinstance(c, tuple) else c for c in row] for row in rows], [None] * len(headings)),
        (translate("Gep", "Not computed"), GEP.headings(["service", "item", "state", "missing"]),
         [_cells(GEP, ["service", "item", "state", "missing"], row) for row in missing], [None] * 4)]


def _cells(output, names, row):
    return [output[name].word(getattr(row, output[name].attribute)) for name in names]
