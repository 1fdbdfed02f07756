"""The HTML report of ecoplan:comparescenarios."""

import numpy as np

from ....i18n import translate
from ... import bridge
from .comparescenarios_outputs import LINK_CHANGES, SCENARIOS, SOURCE_CHANGES, UNIT_TABLE

COLOURS = {"kept": "#2563eb", "lost": "#e11d48", "gained": "#16a34a"}


def scenario_report(run, grid, base, plans, rows, lines, links, sources, units):
    """Report with the scenarios side by side, a map for each plan, links, sources and districts."""
    report = bridge.reports.Report(
        translate("Scenarios", "Scenarios of the ecological network"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}",
    )
    if len(rows) > 1:
        report.headline("\n".join(_sentence(row) for row in rows[1:4]))
    report.section(translate("Scenarios", "Scenarios side by side"))
    report.records(SCENARIOS, [field.name for field in SCENARIOS.fields], rows)
    report.figure(bridge.charts.bars([row.scenario for row in rows], [row.ec_ha for row in rows], unit="ha"),
                  translate("Scenarios", "Equivalent connectivity EC(PC)."))
    for row, plan in zip(rows[1:], plans):
        report.paragraph(_sentence(row))
        figure = bridge.maps.Map(grid.bounds)
        change = plan.result.cost - base.result.cost
        step = max(1, int(max(change.shape) / 1600))
        limit = max(abs(float(_quantile(change, 0.02))), abs(float(_quantile(change, 0.98))), 1e-9)
        figure.raster(
            bridge.maps.rgba(change[::step, ::step], [(-limit, "#1a9850"), (0.0, "#fffef5"), (limit, "#d73027")]),
            grid.bounds,
        )
        figure.key(translate("Scenarios", "nearer to a source (cost)"), "#1a9850")
        figure.key(translate("Scenarios", "farther from a source (cost)"), "#d73027")
        figure.polygons(plan.shapes, fill="#1f7a52", stroke="#0f4d33", width=0.5,
                        legend=translate("Scenarios", "source"))
        legends = {"kept": translate("Scenarios", "link kept"), "lost": translate("Scenarios", "link lost"),
                   "gained": translate("Scenarios", "link gained")}
        for state, colour in COLOURS.items():
            figure.lines([g for g, r in zip(lines, links) if r.scenario == plan.name and r.state == state],
                         stroke=colour, width=1.6, dash="5 3" if state == "lost" else "", legend=legends[state])
        report.heading(plan.name).figure(figure.svg(), translate(
            "Scenarios", "{name}: change of the least cost to the nearest source, and links kept, lost and "
                         "gained.").format(name=plan.name))
    report.section(translate("Scenarios", "Links"))
    moved = sorted((r for r in links if r.state != "kept" or r.lcd_change),
                   key=lambda r: (r.scenario, r.state == "kept", -abs(r.change_percent or 0)))
    report.records(LINK_CHANGES, [field.name for field in LINK_CHANGES.fields], moved, limit=1000)
    gone = [r for r in sources if r.state != "same"]
    if gone:
        report.section(translate("Scenarios", "Sources"))
        report.records(SOURCE_CHANGES, [field.name for field in SOURCE_CHANGES.fields], gone, limit=80)
    if units:
        report.section(translate("Scenarios", "Districts"))
        report.records(UNIT_TABLE, [field.name for field in UNIT_TABLE.fields], units, limit=1000)
    report.note(translate(
        "Scenarios", "EC(PC) is the size of one unbroken source that would be as well connected (Saura et al. 2011), "
                     "with one reference distance for all scenarios. Where EC(PC) falls more than the area of the "
                     "sources, the plan costs more connectivity than habitat. Sources of two scenarios are the same "
                     "where they share most cells."))
    return report


def _sentence(row):
    text = translate(
        "Scenarios", "{name}: EC(PC) {ec:+.1f} %, source area {area:+.1f} %, {lost} links lost, {gained} gained.")
    return text.format(name=row.scenario, ec=row.ec_change_percent or 0.0, area=row.area_change_percent or 0.0,
                       lost=row.links_lost, gained=row.links_gained)


def _quantile(values, share):
    seen = values[np.isfinite(values)]
    return np.quantile(seen, share) if seen.size else 0.0
