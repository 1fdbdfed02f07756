"""The report and the workbook of ecoplan:reportcard."""

from ....i18n import choose, label_language, translate
from ... import bridge
from .reportcard_outputs import CARD, LEAGUE, unit_name

_LEAGUE = ["rank", "unit_name", "grade", "score", "graded", "counted", "confidence", "better", "worse"]


def report(cards, rows, league, atlas, rule_table, targets):
    """The league table and the map of each level, the card of the uppermost unit, the rules."""
    year = cards[0].year
    made = bridge.reports.Report(translate("ReportCard", "Report card {year}").format(year=year))
    made.facts([(translate("ReportCard", "units"), len(cards)),
                (translate("ReportCard", "with an overall grade"), sum(c.overall.score is not None for c in cards)),
                (translate("ReportCard", "indicators counted"), max(c.overall.counted for c in cards))])
    if targets is None:
        made.note(translate("ReportCard", "No targets were given: values and trends are shown, nothing is graded."))
    for level in dict.fromkeys(card.level for card in cards):
        mine = [row for row in league if row.level == level]
        if len(mine) < 2:
            continue
        made.section(LEAGUE["level"].word(level))
        drawing = atlas.of_level(level)
        if drawing:
            made.figure(drawing, translate("ReportCard", "Units by overall grade"))
        made.records(LEAGUE, _LEAGUE, mine, limit=200)
    first = cards[0]
    made.section(translate("ReportCard", "{unit}: all indicators").format(unit=unit_name(first.name)))
    language = "en" if label_language() == "en" else "zh"
    made.records(CARD, [f"name_{language}", "value", f"value_unit_{language}", "target", "attainment", "earlier",
                        "trend", "coverage", "data_date", "confidence", "grade"],
                 [row for row in rows if (row.level, row.unit_code) == (first.level, first.code)])
    made.section(translate("ReportCard", "Rules"))
    made.paragraph(translate(
        "ReportCard", "These rules are EcoPlan's own and can be edited; they do not reproduce the expert judgement of "
        "other report cards. Attainment is value / target where more is better, target / value where less is better. "
        "A grade of a unit is the weighted mean of 4 points for A to 0 for F over its graded indicators."))
    made.table([translate("ReportCard", "Rule"), translate("ReportCard", "Value"), translate("ReportCard", "Unit")],
               [(choose({"en": row.get("name_en") or row["rule"], "zh": row.get("name_zh") or row["rule"]}),
                 row["value"], row.get("unit", "")) for row in rule_table.rows])
    return made


def sheets(rows, league):
    """The sheets of the workbook."""
    return [(title, output.headings([field.name for field in output.fields]),
             [[field.word(field.of(row)) for field in output.fields] for row in table],
             [field.digits for field in output.fields])
            for title, output, table in ((translate("ReportCard", "League table"), LEAGUE, league),
                                         (translate("ReportCard", "Cards"), CARD, rows))]
