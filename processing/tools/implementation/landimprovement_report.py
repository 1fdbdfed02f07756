"""The report of ecoplan:landimprovement."""

import numpy as np

from ...dependencies import shapely
from ....i18n import choose, label_language, translate
from ... import bridge
from ...implementation.landrules import KINDS
from .landimprovement_outputs import BALANCE, CANDIDATES, CHECKS, CONTIGUITY, THRESHOLDS_MU

COLOURS = {"farmland": "#d9a520", "village": "#a0522d", "ecology": "#2e8b57", "industry": "#7b4fa3", "urban": "#c0392b"}
_MOST = 40


def land_report(run, found, candidates, balance, contiguity, checks):
    """Key figures, candidates by kind and rule with a map, balance, contiguity, figures held against the rules."""
    after = run.source("AFTER") or run.source("PLAN")
    report = bridge.reports.Report(
        translate("LandImprovement", "Land improvement: candidates and balance"),
        " – ".join(s.sourceName() for s in (run.source("BEFORE"), after) if s is not None))
    shapes, rows = candidates
    whole = contiguity[1][0]
    items = {row.item: row for row in balance if row.level == "total"}
    once = {row.parcel_id: row.area_ha for row in rows}
    facts = [(translate("LandImprovement", "survey polygons"), f"{len(found.before.shapes):,}"),
             (translate("LandImprovement", "polygons caught"), f"{len(once):,}"),
             (translate("LandImprovement", "candidates (ha)"), f"{sum(once.values()):,.1f}"),
             (translate("LandImprovement", "farmland in patches from {mu} mu on").format(mu=THRESHOLDS_MU[1]),
              _percent(whole.share50_before) if whole.share50_after is None else
              f"{_percent(whole.share50_before)} → {_percent(whole.share50_after)}")]
    if "farmland" in items:
        facts.append((translate("LandImprovement", "farmland, net change (ha)"),
                      f"{items['farmland'].in_ha - items['farmland'].out_ha:+,.2f}"))
    report.facts(facts)
    report.headline(translate("LandImprovement", "{count} survey polygons with {area:,.1f} ha are candidates for land "
                                                 "improvement.").format(count=f"{len(once):,}",
                                                                        area=sum(once.values())))
    _candidates(report, found, shapes, rows)
    if found.changed:
        _balance(report, found, balance)
    _contiguity(report, run, found, contiguity)
    if checks:
        _checks(report, checks)
    _rules(report, found)
    return report


def _percent(value):
    return "–" if value is None else f"{value:.1f} %"


def _candidates(report, found, shapes, rows):
    report.section(translate("LandImprovement", "Candidates"))
    report.figure(_candidate_map(found, shapes, rows), translate(
        "LandImprovement", "Candidates by kind; where several kinds catch a polygon the upper one of the legend is "
                           "drawn."))
    table = []
    for rule in found.rules:
        mine = [row for row in rows if row.rule == rule.key]
        if rule.key in found.caught:
            table.append((CANDIDATES["kind"].word(rule.kind), choose({"en": rule.en, "zh": rule.zh}),
                          int(found.caught[rule.key].sum()), len(mine), (f"{sum(r.area_ha for r in mine):,.2f}",)))
    report.table([CANDIDATES["kind"].label(), translate("LandImprovement", "Rule"),
                  translate("LandImprovement", "Polygons it catches"),
                  translate("LandImprovement", "of these named by it first"), CANDIDATES["area_ha"].heading()], table)
    report.paragraph(translate(
        "LandImprovement", "A polygon that several rules of a kind catch stands under the first of them; the column "
        "of all rules met holds the others. The rules find where to look; they decide nothing."))
    if found.skipped:
        report.note(translate("LandImprovement", "Left out, because no field gives their values: {rules}.").format(
            rules="; ".join(choose({"en": rule.en, "zh": rule.zh}) for rule in found.skipped)))


def _candidate_map(found, shapes, rows):
    area = list(found.unit_shapes) if len(found.unit_shapes) else []
    drawing = bridge.maps.Map(shapely.total_bounds(found.before.shapes))
    farm = found.before.shapes[found.before.group == found.farm]
    drawing.polygons(list(farm), fill="#f5f0d8", stroke="none", width=0,
                     legend=translate("LandImprovement", "farmland") if len(farm) else "")
    for kind in reversed(KINDS):
        mine = [s for s, row in zip(shapes, rows) if row.kind == kind]
        drawing.polygons(mine, fill=COLOURS[kind], stroke=COLOURS[kind], width=0.3,
                         legend=CANDIDATES["kind"].word(kind) if mine else "")
    drawing.polygons(area, stroke="#555555", width=0.9, legend=translate("LandImprovement", "units") if area else "")
    return drawing.svg()


def _balance(report, found, balance):
    report.section(translate("LandImprovement", "Balance"))
    columns = [f"item_{'en' if label_language() == 'en' else 'zh'}", "before_ha", "out_ha", "in_ha", "sliver_out_ha",
               "sliver_in_ha", "after_ha", "change_ha"]
    if any(row.adjustment_ha for row in balance):
        columns.insert(6, "adjustment_ha")
    whole = [row for row in balance if row.level == "total"]
    report.records(BALANCE, columns, whole)
    report.paragraph(translate(
        "LandImprovement", "Ground that changed only because a line was drawn anew (smaller or narrower than the "
        "limits of slivers) stands in columns of its own and counts as no change of use."))
    _change_map(report, found)
    kept = [row for row in balance if row.level != "total" and row.item in ("farmland", "basic_farmland", "forest",
                                                                            "wetland", "construction")]
    if kept:
        report.heading(translate("LandImprovement", "Units"))
        report.records(BALANCE, ["level", "unit_name", columns[0], "before_ha", "out_ha", "in_ha", "after_ha",
                                 "quality_before", "quality_after"],
                       [row for row in kept if row.before_ha or row.after_ha])


def _change_map(report, found):
    drawing = bridge.maps.Map(shapely.total_bounds(found.before.shapes))
    area = list(found.unit_shapes)
    drawing.polygons(area, fill="#fbfbf7", stroke="#777777", width=0.7,
                     legend=translate("LandImprovement", "units") if area else "")
    if found.land is not None:
        old, new = found.before.group[found.first], found.after.group[found.second]
        moved, sliver = old != new, found.narrow
        for rows, colour, text in (
                (moved & (new == found.farm) & ~sliver, "#3c9d4e", translate("LandImprovement", "new farmland")),
                (moved & (old == found.farm) & ~sliver, "#c0392b", translate("LandImprovement", "farmland lost")),
                (moved & (old != found.farm) & (new != found.farm) & ~sliver, "#8e7cc3",
                 translate("LandImprovement", "other change"))):
            drawing.polygons(list(found.shapes[rows]), fill=colour, stroke=colour, width=0.6,
                             legend=text if rows.any() else "")
    if found.basic_change is not None:
        shapes, _, side, narrow, _ = found.basic_change[1]
        for value, colour, text in ((0, "#7f1d1d", translate("LandImprovement", "out of basic farmland")),
                                    (1, "#14532d", translate("LandImprovement", "into basic farmland"))):
            rows = (side == value) & ~narrow
            drawing.polygons(list(shapes[rows]), stroke=colour, width=1.4, dash="4 2",
                             legend=text if rows.any() else "")
    report.figure(drawing.svg(), translate("LandImprovement", "Changed ground, redrawn lines left out."))


def _contiguity(report, run, found, contiguity):
    report.section(translate("LandImprovement", "Contiguity of farmland"))
    report.paragraph(translate(
        "LandImprovement", "Farmland polygons not more than {gap:g} m apart are one patch. A patch that a border of "
        "units cuts counts in each unit with its whole size.").format(gap=run.number("GAP")))
    columns = ["level", "unit_name"]
    for date in found.dates:
        columns += [f"farmland_{date}_ha", f"patches_{date}", f"weighted_{date}_ha", f"mesh_{date}_ha",
                    f"share{THRESHOLDS_MU[1]}_{date}"]
    report.records(CONTIGUITY, columns, [row for row in contiguity[1] if row.farmland_before_ha][:_MOST])


def _checks(report, checks):
    report.section(translate("LandImprovement", "Figures held against the rules"))
    name = f"check_{'en' if label_language() == 'en' else 'zh'}"
    report.table([*CHECKS.headings([name, "value"]), CHECKS["figure"].label(), CHECKS["holds"].label(),
                  CHECKS["source"].label(), CHECKS["status"].label()],
                 [(getattr(row, name), (_value(row),), (f"{row.relation} {row.figure:g} {row.value_unit}".strip(),),
                   CHECKS["holds"].word(row.holds), translate("Provenance", row.source),
                   translate("Provenance", row.status)) for row in checks if row.level == "total"])
    _checks_of_units(report, checks, name)
    report.paragraph(translate(
        "LandImprovement", "The two rules of 5 % are read so: what goes out of permanent basic farmland is at most 5 % "
        "of the township's; what comes in exceeds what goes out by at least 5 % of it. The wording of the document was "
        "not seen; the figures are facts, no verdict."))


def _checks_of_units(report, checks, name):
    """One row for each unit with what is not as the figure says marked by a star."""
    units = {}
    for row in checks:
        if row.level != "total":
            units.setdefault((row.level, row.unit_code, row.unit_name), {})[row.check] = row
    kept = [key for key in dict.fromkeys(row.check for row in checks) if key not in ("quality", "sum")]
    titles = {row.check: getattr(row, name) for row in checks}
    table = [(CHECKS["level"].word(level), title, *(_marked(row.get(key)) for key in kept))
             for (level, _, title), row in units.items() if any(r.value for r in row.values())]
    if table:
        report.heading(translate("LandImprovement", "Units"))
        report.table([CHECKS["level"].label(), CHECKS["unit_name"].label(), *(titles[key] for key in kept)],
                     table[:2 * _MOST])
        report.paragraph(translate("LandImprovement", "* the figure beside the whole area's does not hold here"))


def _marked(row):
    return "–" if row is None else (_value(row) + (" *" if row.holds == "no" else ""),)


def _value(row):
    return "–" if row.value is None else f"{row.value:,.4f} {row.value_unit}".strip()


def _rules(report, found):
    report.section(translate("LandImprovement", "Rules"))
    report.table([CANDIDATES["kind"].label(), translate("LandImprovement", "Rule"),
                  translate("LandImprovement", "Land classes"), translate("LandImprovement", "Conditions"),
                  translate("LandImprovement", "Source"), translate("LandImprovement", "Status")],
                 [(CANDIDATES["kind"].word(rule.kind), choose({"en": rule.en, "zh": rule.zh}), ", ".join(rule.classes),
                   "; ".join(f"{c.name}{c.sign}{_shown(c.value)}" for c in rule.conditions),
                   translate("Provenance", rule.provenance) if rule.provenance else "",
                   translate("Provenance", rule.status) if rule.status else "") for rule in found.rules])


def _shown(value):
    return f"{value:g}" if isinstance(value, (float, np.floating)) else str(value)
