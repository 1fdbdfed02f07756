"""The report of ecoplan:cityindicators."""

from ....i18n import choose, translate
from ... import bridge
from .cityindicators_outputs import INDICATORS, heading, label

_MOST = 40  # units that the report's tables show


def report(table, rows, measured):
    """Key figures, the whole by group, a table per group of indicators by unit, what had no input."""
    made = bridge.reports.Report(translate("CityIndicators", "City indicators"))
    computed = [i for i in table.indicators if not isinstance(table.found[i.id], tuple)]
    made.facts([(translate("CityIndicators", "indicators computed"), len(computed)),
                (translate("CityIndicators", "indicators without input"), len(table.indicators) - len(computed)),
                (translate("CityIndicators", "units"), len(table.units))])
    top = table.units[0]
    whole = [row for row in rows if row.unit_code == table.tree.codes[top] and row.level == table.tree.levels[top]]
    groups = list(dict.fromkeys((row.group_en, row.group_zh) for row in rows))
    made.section(translate("CityIndicators", "{unit}: all indicators").format(unit=table.name(top)))
    name, unit = choose({"en": "name_en", "zh": "name_zh"}), choose({"en": "value_unit_en", "zh": "value_unit_zh"})
    name = name if name in ("name_en", "name_zh") else "name_zh"
    unit = unit if unit in ("value_unit_en", "value_unit_zh") else "value_unit_zh"
    for group in groups:
        made.heading(choose({"en": group[0], "zh": group[1]}))
        made.records(INDICATORS, [name, "value", unit, "numerator", "numerator_unit", "denominator",
                                  "denominator_unit", "coverage", "data_date", "state", "status"],
                     [row for row in whole if (row.group_en, row.group_zh) == group])
    made.paragraph(translate(
        "CityIndicators", "The value is the numerator over the denominator. Numerators and denominators of a unit are "
        "the sums of those of the units in it; counts of species are not, for one species may live in several. "
        "Coverage is the share of the unit on which the least complete input has a value; where it cannot be "
        "measured it is assumed to be 100 %."))
    if len(table.units) > 1:
        made.section(translate("CityIndicators", "By unit"))
        by_unit = {}
        for row in rows:
            by_unit.setdefault((row.level, row.unit_code, row.unit_name), {})[row.indicator] = row.value
        for group in groups:
            shown = [i for i in computed if (i.group_en, i.group_zh) == group]
            if shown:
                made.heading(choose({"en": group[0], "zh": group[1]}))
                made.table([INDICATORS["level"].label(), INDICATORS["unit_name"].label(), *map(heading, shown)],
                           [[INDICATORS["level"].word(level), unit_name, *(values[i.id] for i in shown)]
                            for (level, _, unit_name), values in by_unit.items()], limit=_MOST)
    lacking = [i for i in table.indicators if isinstance(table.found[i.id], tuple)]
    if lacking:
        made.section(translate("CityIndicators", "No input"))
        made.table([translate("CityIndicators", "Indicator"), translate("CityIndicators", "Missing inputs")],
                   [(label(i), ", ".join(table.found[i.id])) for i in lacking])
    return made
