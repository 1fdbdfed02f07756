"""The report of ecoplan:greenwayaccess."""

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge

SHADES = ("#1b7f4d", "#66b27c", "#b9dcb8")


def access_report(algorithm, run, walk, gates, parks, greenways, units, people, outcomes, rows, provenance):
    report = bridge.reports.Report(
        algorithm.displayName(), "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}"
    )
    whole = (translate("Access", "Total"), translate("Access", "Whole area"))
    facts = []
    for row in rows:
        if row[0] in whole:
            label = f"{row[1]} · ≤ {row[3]:g} {row[4]}"
            if row[7] is not None:
                facts.append((translate("Access", "People reached") + f"\n{label}", f"{row[7]:.1f} %"))
            if row[14] is not None:
                facts.append((translate("Access", "Residential land covered") + f"\n{label}", f"{row[14]:.1f} %"))
    report.facts(facts)
    for outcome in outcomes:
        report.section(outcome["tier"].name)
        report.figure(_map(outcome, walk, gates, parks, greenways, units, people), translate(
            "Access", "Reached lines and zones; people without access as orange dots, people not connected as purple "
                      "dots"))
        last = len(outcome["thresholds"])
        here = [r for r in rows if r[1] == outcome["tier"].name]
        if units.polygons is not None:
            for ring in range(1, last + 1):
                some = [r for r in here if r[2] == ring and (r[7] is not None or r[14] is not None)]
                report.figure(
                    bridge.charts.bars(
                        [r[0] for r in some], [r[7] if r[7] is not None else r[14] for r in some], unit="%"
                    ),
                    translate("Access", "Share reached within {threshold}").format(
                        threshold=f"{outcome['thresholds'][ring - 1]:g} {walk.unit}"
                    ),
                )
        if people is not None:
            report.table(
                [translate("Access", "Unit"), translate("Access", "Threshold"), translate("Access", "People"),
                 translate("Access", "Reached"), translate("Access", "Reached (%)"), translate("Access", "Beyond"),
                 translate("Access", "Not connected"), translate("Access", "Off the network"),
                 translate("Access", "Mean cost of the reached")],
                [(r[0], f"≤ {r[3]:g} {r[4]}", _n(r[5]), _n(r[6]), _n(r[7], 2), _n(r[8]), _n(r[9]), _n(r[10]),
                  _n(r[11], 1))
                 for r in here])
        if outcome["land"] is not None:
            report.table(
                [translate("Access", "Unit"), translate("Access", "Threshold"),
                 translate("Access", "Residential land (ha)"),
                 translate("Access", "Covered (ha)"), translate("Access", "Covered (%)"),
                 translate("Access", "Above 80 %")],
                [(r[0], f"≤ {r[3]:g} {r[4]}", _n(r[12], 4), _n(r[13], 4), _n(r[14], 2),
                  {"yes": translate("Access", "yes"), "no": translate("Access", "no")}.get(r[15], "–")) for r in here])
            report.note(translate("Access", "The 80 % floor of GB 55014-2021 speaks of service radii; it is shown "
                                            "beside the walking zones for comparison."))
    report.section(translate("Access", "The walking network"))
    report.table([translate("Access", "Property"), translate("Access", "Value")], walk.facts)
    kinds = {"given": translate("Access", "Given points"), "greenway": translate("Access",
                                                                                 "Greenway meets walkable line"),
             "edge": translate("Access", "Walkable line meets park edge"),
             "street": translate("Access", "Along streets beside the park"),
             "nearest": translate("Access", "Place of the park nearest to the network")}
    report.table([translate("Access", "Entrances"), translate("Access", "Number"), translate("Access", "Joined")],
                 [(kinds[k], int((gates.kind == k).sum()), int(((gates.kind == k) & gates.joined).sum()))
                  for k in kinds if (gates.kind == k).any()])
    report.section(translate("Access", "Thresholds used"))
    report.table([translate("Access", "Kind"), translate("Access", "Class"), translate("Access", "Threshold"),
                  translate("Access", "Source"), translate("Access", "Status")], algorithm.rule_rows(run, provenance))
    report.paragraph(translate(
        "Access", "All entrances start one search over the network together; lines are cut where the threshold falls "
                  "and count once. Zones are buffers of the reached lines, never a hull. People join the nearest edge "
                  "in a straight line, which counts as walked unless switched off."))
    return report


def _map(outcome, walk, gates, parks, greenways, units, people):
    frame = units.polygons if units.polygons is not None else outcome["lines"]
    if not len(frame):
        frame = walk.network.edges.geometries()
    view = bridge.maps.Map(shapely.total_bounds(np.asarray(frame, dtype=object)))
    rings = len(outcome["thresholds"])
    for ring in reversed(range(rings)):
        view.polygons([outcome["zones"][ring]], SHADES[min(ring, 2)], "none", opacity=0.55,
                      legend=f"≤ {outcome['thresholds'][ring]:g} {walk.unit}")
    lines = walk.network.edges.geometries()
    if len(lines) <= 60_000:
        view.lines(lines, "#b3b3ad", 0.4, legend=translate("Access", "Walking network"))
    if parks is not None:
        view.polygons(parks.polygons, "#2e7d5b", "#1d5c40", 0.4, legend=translate("Access", "Parks"))
    if greenways is not None:
        view.lines(greenways, "#0f4d33", 1.5, legend=translate("Access", "Greenways"))
    demand = outcome["demand"]
    if demand is not None and len(people.count) <= 50_000:
        for state, colour, text in ((1, "#e8833a", translate("Access", "People beyond the last threshold")),
                                    (2, "#8a4fa3", translate("Access", "People on a piece without entrance")),
                                    (3, "#444444", translate("Access", "People off the network"))):
            which = demand["state"] == state
            if which.any():
                view.points(list(shapely.points(people.xy[which])), 1.6, colour, "none", legend=text)
    on = np.flatnonzero(outcome["serves"])
    if len(on) <= 5_000:
        view.points(list(shapely.points(gates.xy[on])), 2.2, "#1f3fbf", "#fff", legend=translate("Access", "Entrances"))
    if units.polygons is not None:
        view.polygons(units.polygons, stroke="#555", width=0.8)
        view.labels(units.polygons, units.names)
    return view.svg()


def _n(value, digits=0):
    return "–" if value is None or value != value else (f"{value:,.{digits}f}",)
