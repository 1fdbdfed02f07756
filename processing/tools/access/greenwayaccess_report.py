"""The report of ecoplan:greenwayaccess."""

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge
from .greenwayaccess_rows import ENTRANCE_KINDS, ENTRANCES_USED, UNIT_TABLE
from ..shared.servicerules import rule_rows
from ..shared.walkservice import State

SHADES = ("#1b7f4d", "#66b27c", "#b9dcb8")


def access_report(algorithm, run, walk, gates, parks, greenways, units, people, outcomes, rows, provenance):
    report = bridge.reports.Report(
        algorithm.displayName(), "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}"
    )
    facts = []
    for row in rows:
        label = f"{row.tier} · ≤ {row.threshold:g} {row.unit_of_cost}"
        if row.whole and row.people_reached_pct is not None:
            facts.append((translate("Access", "People reached") + f"\n{label}", f"{row.people_reached_pct:.1f} %"))
        if row.whole and row.land_covered_pct is not None:
            facts.append((translate("Access", "Residential land covered") + f"\n{label}",
                          f"{row.land_covered_pct:.1f} %"))
    report.facts(facts)
    whole = next((row for row in rows if row.whole and row.share is not None), None)
    if whole is not None:
        report.headline(translate(
            "Access", "{share:.1f} % of {what} lie within {limit:g} {unit} on foot of {tier}.").format(
            share=whole.share, limit=whole.threshold, unit=whole.unit_of_cost, tier=whole.tier,
            what=translate("Access", "the residential land") if whole.land_covered_pct is not None
            else translate("Access", "the people")))
    for outcome in outcomes:
        report.section(outcome["tier"].name)
        report.figure(_map(outcome, walk, gates, parks, greenways, units, people), translate(
            "Access", "Reached lines and zones; people without access as orange dots, people not connected as purple "
                      "dots"))
        last = len(outcome["thresholds"])
        here = [row for row in rows if row.tier == outcome["tier"].name]
        if units.polygons is not None:
            for ring in range(1, last + 1):
                some = [row for row in here if row.ring == ring and row.share is not None]
                report.figure(
                    bridge.charts.bars([row.unit for row in some], [row.share for row in some], unit="%"),
                    translate("Access", "Share reached within {threshold}").format(
                        threshold=f"{outcome['thresholds'][ring - 1]:g} {walk.unit}"
                    ),
                )
        if people is not None:
            report.records(UNIT_TABLE, (
                "unit", "threshold", "unit_of_cost", "people", "people_reached", "people_reached_pct", "people_beyond",
                "people_not_connected", "people_off_network", "mean_cost"), here)
        if outcome["land"] is not None:
            report.records(UNIT_TABLE, (
                "unit", "threshold", "unit_of_cost", "land_ha", "land_covered_ha", "land_covered_pct",
                "meets_80"), here)
            report.note(translate("Access", "The 80 % floor of GB 55014-2021 speaks of service radii; it is shown "
                                            "beside the walking zones for comparison."))
    report.section(translate("Access", "The walking network"))
    report.table([translate("Access", "Property"), translate("Access", "Value")], walk.facts)
    report.table([translate("Access", "Entrances"), translate("Access", "Number"), translate("Access", "Joined")],
                 [(ENTRANCES_USED["kind"].word(kind), int((gates.kind == kind).sum()),
                   int(((gates.kind == kind) & gates.joined).sum()))
                  for kind in ENTRANCE_KINDS if (gates.kind == kind).any()])
    report.section(translate("Access", "Thresholds used"))
    report.table([translate("Access", "Kind"), translate("Access", "Class"), translate("Access", "Threshold"),
                  translate("Access", "Source"), translate("Access", "Status")], rule_rows(run, provenance))
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
        for state, colour, text in (
                (State.BEYOND, "#e8833a", translate("Access", "People beyond the last threshold")),
                (State.NOT_CONNECTED, "#8a4fa3", translate("Access", "People on a piece without entrance")),
                (State.OFF_NETWORK, "#444444", translate("Access", "People off the network"))):
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
