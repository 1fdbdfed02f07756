"""The HTML report of ecoplan:comparescenarios."""

import numpy as np

from ....i18n import translate
from ... import bridge
from .patternlayers import headers

COLOURS = {"kept": "#2563eb", "lost": "#e11d48", "gained": "#16a34a"}


def state_names():
    """Labels of the states of links and sources, evaluated live."""
    return {"kept": translate("Scenarios", "kept"), "lost": translate("Scenarios", "lost"),
            "gained": translate("Scenarios", "gained"), "new": translate("Scenarios", "new"),
            "same": translate("Scenarios", "unchanged"), "larger": translate("Scenarios", "larger"),
            "smaller": translate("Scenarios", "smaller")}


def scenario_report(run, grid, base, plans, rows, lines, links, sources, units):
    """Report with the scenarios side by side, a map for each plan, links, sources and districts."""
    names = state_names()
    report = bridge.reports.Report(
        translate("Scenarios", "Scenarios of the ecological network"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}",
    )
    report.section(translate("Scenarios", "Scenarios side by side"))
    fields = ("scenario", "sources", "source_area_ha", "links", "links_lost", "links_gained", "mean_lcd", "components",
              "isolated", "ec_ha", "area_change_percent", "ec_change_percent", "d0")
    report.table(headers("comparescenarios", fields), rows)
    report.figure(bridge.charts.bars([r[0] for r in rows], [r[9] for r in rows], unit="ha"),
                  translate("Scenarios", "Equivalent connectivity EC(PC)."))
    for row, plan in zip(rows[1:], plans):
        report.paragraph(_sentence(plan.name, row))
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
            figure.lines([g for g, r in zip(lines, links) if r[0] == plan.name and r[3] == state], stroke=colour,
                         width=1.6, dash="5 3" if state == "lost" else "", legend=legends[state])
        report.heading(plan.name).figure(figure.svg())
    report.section(translate("Scenarios", "Links"))
    moved = sorted((r for r in links if r[3] != "kept" or r[6]), key=lambda r: (r[0], r[3] == "kept", -abs(r[7] or 0)))
    fields = ("scenario", "from_id", "to_id", "state", "lcd_base", "lcd_plan", "lcd_change", "change_percent")
    report.table(headers("comparescenarios", fields), [(*r[:3], names[r[3]], *r[4:]) for r in moved], limit=80)
    gone = [r for r in sources if r[3] != "same"]
    if gone:
        fields = ("scenario", "source_id", "base_id", "state", "area_ha", "base_area_ha", "change_ha")
        report.section(translate("Scenarios", "Sources"))
        report.table(headers("comparescenarios", fields), [(*r[:3], names[r[3]], *r[4:]) for r in gone], limit=80)
    if units:
        fields = ("scenario", "unit", "area_ha", "source_share_base", "source_share_plan", "mean_cost_base",
                  "mean_cost_plan", "change_percent")
        report.section(translate("Scenarios", "Districts"))
        report.table(headers("comparescenarios", fields), units, limit=120)
    report.note(translate(
        "Scenarios", "EC(PC) is the size of one unbroken source that would be as well connected (Saura et al. 2011), "
                     "with one reference distance for all scenarios. Where EC(PC) falls more than the area of the "
                     "sources, the plan costs more connectivity than habitat. Sources of two scenarios are the same "
                     "where they share most cells."))
    return report


def _sentence(name, row):
    text = translate(
        "Scenarios", "{name}: EC(PC) {ec:+.1f} %, source area {area:+.1f} %, {lost} links lost, {gained} gained.")
    return text.format(name=name, ec=row[11] or 0.0, area=row[10] or 0.0, lost=row[4], gained=row[5])


def _quantile(values, share):
    seen = values[np.isfinite(values)]
    return np.quantile(seen, share) if seen.size else 0.0
