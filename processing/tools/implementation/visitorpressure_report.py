"""The report of ecoplan:visitorpressure."""

import numpy as np

from ...dependencies import shapely
from ....i18n import label_language, translate
from ... import bridge
from .visitorpressure_outputs import BANDS, CAPACITY, CONFLICTS, ROUTES, TRAIL_TABLE

COLOURS = {1: "#fee8c8", 2: "#fdbb84", 3: "#e34a33", 4: "#8b0000"}
_MOST = 40
_HIGH = 3


def visitor_report(run, found, conflicts, trails, routes, bands, capacity):
    """Key figures, conflicts with a map, trails in the core and ways around, distances, capacities."""
    report = bridge.reports.Report(translate("VisitorPressure", "Visitors and wild nature"),
                                   run.source("TRAILS").sourceName())
    whole = float(found.habitat_m2.sum()) / 1e4
    pressed = sum(row.area_ha for row in conflicts[1] if row.pressure >= _HIGH)
    inside = float(found.inside_m.sum())
    ways = sum(1 for row in routes[1] if row.state == "found")
    report.facts([(translate("VisitorPressure", "core habitat (ha)"), f"{whole:,.1f}"),
                  (translate("VisitorPressure", "under high pressure (ha)"), f"{pressed:,.1f}"),
                  (translate("VisitorPressure", "trail inside the core (m)"), f"{inside:,.0f}"),
                  (translate("VisitorPressure", "passages inside"), len(routes[1])),
                  (translate("VisitorPressure", "with a way around"), ways)])
    report.headline(translate(
        "VisitorPressure", "{pressed:,.1f} of {whole:,.1f} ha core habitat are under high pressure; {inside:,.0f} m of "
                           "trail run inside it, and {ways} of {count} passages could go around.").format(
        pressed=pressed, whole=whole, inside=inside, ways=ways, count=len(routes[1])))
    _conflicts(report, found, conflicts, routes)
    _trails(report, trails, routes)
    report.section(translate("VisitorPressure", "Core habitat by distance to trails"))
    report.records(BANDS, ["from_m", "to_m", "area_ha", "share"], bands)
    _capacity(report, capacity)
    return report


def _conflicts(report, found, conflicts, routes):
    report.section(translate("VisitorPressure", "Pressure on core habitat"))
    drawing = bridge.maps.Map(shapely.total_bounds(np.r_[found.habitat, found.trails]))
    for level in (1, 2, 3, 4):
        shapes = [s for s, row in zip(*conflicts) if row.pressure == level]
        drawing.polygons(shapes, fill=COLOURS[level], stroke=COLOURS[level], width=0.2,
                         legend=CONFLICTS["pressure"].word(level) if shapes else "")
    drawing.polygons(list(found.habitat), stroke="#2e7d32", width=0.8,
                     legend=translate("VisitorPressure", "core habitat"))
    drawing.lines(list(found.trails), stroke="#7a6a55", width=0.7, legend=translate("VisitorPressure", "trails"))
    drawing.lines(list(found.inside.lines), stroke="#1f3fbf", width=1.8,
                  legend=translate("VisitorPressure", "trail inside the core") if len(found.inside.lines) else "")
    ways = [s for s in routes[0] if s is not None]
    drawing.lines(ways, stroke="#00897b", width=1.5, dash="5 3",
                  legend=translate("VisitorPressure", "way around") if ways else "")
    drawing.points(list(shapely.points(found.entrances.xy)), radius=2.5, fill="#333333",
                   legend=translate("VisitorPressure", "entrances"))
    report.figure(drawing.svg(), translate("VisitorPressure", "Pressure classes of core habitat, trails inside it and "
                                                              "ways around it."))
    report.records(CONFLICTS, ["habitat", "pressure", "zone", "area_ha", "share"],
                   [row for row in conflicts[1] if row.pressure >= 2][:_MOST])
    report.paragraph(_origin(found))
    report.paragraph(translate(
        "VisitorPressure", "Classes are shares of the largest pressure of this run: they compare places and say "
                           "nothing of how much a species bears."))


def _origin(found):
    return {"field": translate("VisitorPressure", "Visitors of each entrance come from its field."),
            "counts": translate("VisitorPressure", "Visitors of each entrance are the mean of the days counted."),
            "people": translate("VisitorPressure", "No visitors were given: the people within reach of an entrance "
                                                   "stand for them; people near several entrances count at each."),
            "one": translate("VisitorPressure", "No visitors are known: each entrance counts as one.")}[
        found.entrances.origin]


def _trails(report, trails, routes):
    report.section(translate("VisitorPressure", "Trails inside the core"))
    rows = [row for row in trails[1] if row.inside_m > 0]
    if not rows:
        report.paragraph(translate("VisitorPressure", "No trail runs inside core habitat."))
        return
    report.records(TRAIL_TABLE, ["trail_id", "trail_name", "length_m", "inside_m", "inside_share", "stretches"],
                   rows[:_MOST])
    report.heading(translate("VisitorPressure", "Ways around"))
    report.records(ROUTES, ["route_id", "trail_id", "trail_name", "state", "replaced_m", "route_m", "extra_m",
                            "minutes"], routes[1][:_MOST])
    report.paragraph(translate(
        "VisitorPressure", "A way around leaves the trail where it enters the core and comes back to it "
                           "where it leaves the core: the ends of the trail stay. It is the least walking time, a "
                           "candidate to be looked at in the field. Pieces that meet end to end are one passage."))


def _capacity(report, capacity):
    report.section(translate("VisitorPressure", "Carrying capacity"))
    if not capacity:
        report.note(translate("VisitorPressure", "Not computed: neither places nor trails have a size."))
        return
    name = f"name_{'en' if label_language() == 'en' else 'zh'}"
    report.table([CAPACITY["place"].label(), CAPACITY["binding_low"].label(), CAPACITY["day_low"].heading(),
                  CAPACITY["binding_high"].label(), CAPACITY["day_high"].heading()],
                 [(low.place, _named(low, name), (f"{low.day_low:,.0f}",), _named(high, name),
                   (f"{high.day_high:,.0f}",)) for low, high in _binding(capacity)])
    report.records(CAPACITY, ["place", "method", name, "basis", "basis_unit", "standard_low", "standard_high",
                              "standard_unit", "instant_low", "instant_high", "day_low", "day_high", "year_low",
                              "year_high", "visitors"], capacity[:3 * _MOST])
    report.paragraph(translate(
        "VisitorPressure", "Capacities are never added or averaged: each stands for itself, and the smallest governs. "
                           "A day = at once x open hours / hours of a visit."))
    sources = {(row.source, row.status) for row in capacity if row.source}
    report.table([CAPACITY["source"].label(), CAPACITY["status"].label()],
                 [(translate("Provenance", a), translate("Provenance", b) if b else "") for a, b in sorted(sources)])


def _binding(capacity):
    """(row that binds at the low end, at the high end) of the first places."""
    places = {}
    for row in capacity:
        places.setdefault(row.place, []).append(row)
    return [(next(r for r in rows if r.binding_low), next(r for r in rows if r.binding_high))
            for rows in list(places.values())[:_MOST]]


def _named(row, name):
    return f"{CAPACITY['method'].word(row.method)} ({getattr(row, name)})"
