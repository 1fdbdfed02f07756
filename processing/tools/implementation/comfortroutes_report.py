"""The report of ecoplan:comfortroutes."""

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge
from .comfortroutes_outputs import AUDIT, GAPS, LOOPS, ROUTES

_SHADES = ((0, "#e8a33d"), (20, "#f2d27a"), (40, "#b7cf8a"), (60, "#6fae7a"), (80, "#2c7a55"))
_MOST_ROUTES, _MOST_GAPS = 60, 40
_PAPER = "#d3d8d4"
_MOST_LINES = 30_000  # drawn one by one; of larger networks a picture is made
_PIXELS = 1400


def comfort_report(tool, run, around, found, routes, loops, audit, gaps):
    """Key figures, maps of shade and routes, tables of routes, round walks and named routes, sun, weights, limits."""
    report = bridge.reports.Report(tool.displayName(), run.source("NETWORK").sourceName())
    paper = Paper(found)
    _headline(report, run, around, found, routes, audit)
    _shade_map(report, paper, found)
    _routes(report, paper, *routes)
    _loops(report, paper, *loops)
    _audit(report, run, paper, found, audit, gaps)
    _sun(report, around, found)
    _rules(report, run, found)
    return report


def _known(rows, names):
    """The columns that say anything."""
    return [name for name in names if any(getattr(row, name) is not None for row in rows)]


def _easy(rows):
    return [row for row in rows if row.kind == "comfortable"]


def _headline(report, run, around, found, routes, audit):
    lengths = found.walk.network.lengths
    shade = 100.0 * float(np.average(found.shade.shade, weights=lengths))
    hours = ", ".join(m.label for m in around.moments)
    easy = _easy(routes[1])
    if easy:
        report.headline(translate(
            "ComfortRoutes", "{count} comfortable routes take {extra:.1f} minutes longer than the quickest ones on "
            "average, with {saved:.1f} minutes less in the sun ({date}, {hours}).").format(
            count=len(easy), extra=np.mean([r.extra_min for r in easy]), saved=np.mean([r.saved_min for r in easy]),
            date=run.text("DATE"), hours=hours))
    else:
        report.headline(translate("ComfortRoutes", "{share:.0f} % of the walking network's length lies in shade "
                                                   "({date}, {hours}).").format(
            share=shade, date=run.text("DATE"), hours=hours))
    facts = [(translate("ComfortRoutes", "network (km)"), f"{lengths.sum() / 1000:,.1f}"),
             (translate("ComfortRoutes", "in shade (% of length)"), f"{shade:.1f}"),
             (translate("ComfortRoutes", "in buildings' shadow (%)"), "–" if not len(around.buildings.shapes) else
              f"{100 * float(np.average(found.shade.built, weights=lengths)):.1f}"),
             (translate("ComfortRoutes", "under canopy (%)"),
              "–" if not len(around.canopy) and not run.given("CANOPY_RASTER") else
              f"{100 * float(np.average(found.shade.green, weights=lengths)):.1f}")]
    if easy:
        facts += [(translate("ComfortRoutes", "shade on the comfortable routes (%)"),
                   f"{np.average([r.shade for r in easy], weights=[r.length_m for r in easy]):.1f}"),
                  (translate("ComfortRoutes", "longest detour (min)"), f"{max(r.extra_min for r in easy):.1f}")]
    if audit[1]:
        facts.append((translate("ComfortRoutes", "named routes (km)"),
                      f"{sum(r.length_m for r in audit[1]) / 1000:,.1f}"))
    report.facts(facts)


class Paper:
    """The walking network as the ground of maps: its lines, joined end to end, or a picture of a large one."""

    def __init__(self, found):
        self.edges = found.walk.network.edges
        self.lines = _joined(self.edges.geometries())

    def ground(self, shapes):
        """A map of the surroundings of shapes with the network in grey."""
        bounds = shapely.total_bounds(np.array(shapes, dtype=object))
        drawing = bridge.maps.Map(bounds)
        reach = 0.1 * max(bounds[2] - bounds[0], bounds[3] - bounds[1])
        near = shapely.intersects(self.lines, shapely.box(*(bounds + np.array([-reach, -reach, reach, reach]))))
        if near.sum() <= _MOST_LINES:
            return drawing.lines(list(self.lines[near]), stroke=_PAPER, width=0.7,
                                 legend=translate("ComfortRoutes", "walking network"))
        drawing.raster(*_picture(self.edges, np.zeros(len(self.edges)), [(0, _PAPER), (1, _PAPER)]))
        return drawing.key(translate("ComfortRoutes", "walking network"), _PAPER)

    def shades(self, share):
        """A map of the whole network by its shade in %."""
        drawing = bridge.maps.Map(shapely.total_bounds(self.lines))
        limits = [low for low, _ in _SHADES] + [100.1]
        many = len(self.lines) > _MOST_LINES
        if many:
            drawing.raster(*_picture(self.edges, share, [(low + 10, colour) for low, colour in _SHADES]))
        for (low, colour), high in zip(_SHADES, limits[1:]):
            text = translate("ComfortRoutes", "{low}–{high} % in shade").format(low=low, high=min(100, int(high)))
            if many:
                drawing.key(text, colour)
                continue
            some = self.edges.geometries()[(share >= low) & (share < high)]
            drawing.lines(list(_joined(some)), stroke=colour, width=1.2, legend=text)
        return drawing


def _joined(lines):
    return shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines))) if len(lines) else lines


def _picture(edges, values, stops):
    """((h, w, 4) picture, bounds) of values of lines, each cell the mean of what passes through it."""
    low, high = edges.xy.min(axis=0), edges.xy.max(axis=0)
    cell = max(float((high - low).max()) / _PIXELS, 1e-3)
    width, height = (np.floor((high - low) / cell).astype(int) + 1).tolist()
    pieces = np.maximum(1, np.ceil(edges.lengths / cell)).astype(int)
    total, count = np.zeros(width * height), np.zeros(width * height)
    for first in range(0, len(edges), 100_000):
        some = np.arange(first, min(first + 100_000, len(edges)))
        owner = np.repeat(some, pieces[some])
        within = np.arange(len(owner)) - np.repeat(np.cumsum(pieces[some]) - pieces[some], pieces[some])
        xy = edges.locate(owner, (within + 0.5) * edges.lengths[owner] / pieces[owner])
        column, row = np.floor((xy - low) / cell).astype(int).T
        place = (height - 1 - np.clip(row, 0, height - 1)) * width + np.clip(column, 0, width - 1)
        total += np.bincount(place, values[owner], minlength=len(total))
        count += np.bincount(place, minlength=len(count))
    mean = np.divide(total, count, out=np.full(len(total), np.nan), where=count > 0).reshape(height, width)
    return (bridge.maps.rgba(mean, stops),
            (low[0], low[1], low[0] + width * cell, low[1] + height * cell))


def _shade_map(report, paper, found):
    report.figure(paper.shades(100.0 * found.shade.shade).svg(),
                  translate("ComfortRoutes", "Shade on the walking network, mean of the hours."))


def _routes(report, paper, shapes, rows):
    if not rows:
        return
    report.section(translate("ComfortRoutes", "Comfortable routes beside the quickest"))
    shapes = np.array(shapes, dtype=object)
    easy = np.array([row.kind == "comfortable" for row in rows])
    drawing = paper.ground(shapes)
    drawing.lines(list(shapes[~easy]), stroke="#8c3b2e", width=3.2, opacity=0.55,
                  legend=translate("ComfortRoutes", "quickest route"))
    drawing.lines(list(shapes[easy]), stroke="#1b6e4f", width=1.8,
                  legend=translate("ComfortRoutes", "comfortable route"))
    ends = {}
    for shape, row in zip(shapes, rows):
        for name, at in ((row.from_name, 0), (row.to_name, -1)):
            ends.setdefault(name, shapely.get_point(shape, at))
    drawing.points(list(ends.values()), 3.5, "#1d2a24", legend=translate("ComfortRoutes", "places"))
    if len(ends) <= 40:
        drawing.labels([shapely.Point(p.x, p.y) for p in ends.values()], list(ends))
    report.figure(drawing.svg(), translate("ComfortRoutes", "Comfortable and quickest routes between the places."))
    chosen = [row for row in rows if row.kind == "comfortable"]
    names = ("from_name", "to_name", "length_m", "minutes", "slow_min", "extra_min", "shade", "shade_gain", "sun_min",
             "saved_min", "climb_m", "stairs_m", "steepest")
    report.records(ROUTES, _known(chosen, names), chosen[:_MOST_ROUTES])
    if len(chosen) > _MOST_ROUTES:
        report.paragraph(translate("ComfortRoutes", "{shown} of {all} routes are listed; the layer holds them "
                                                    "all.").format(shown=_MOST_ROUTES, all=len(chosen)))
    same = sum(row.common > 99.9 for row in chosen)
    if same:
        report.paragraph(translate("ComfortRoutes", "On {count} of {all} pairs the quickest route is also the most "
                                                    "comfortable one.").format(count=same, all=len(chosen)))


def _loops(report, paper, shapes, rows):
    if not rows:
        return
    report.section(translate("ComfortRoutes", "Round walks"))
    drawing = paper.ground(shapes)
    drawing.lines(shapes, stroke="#1b6e4f", width=1.8, legend=translate("ComfortRoutes", "round walk"))
    starts = {row.place: shapely.get_point(shape, 0) for shape, row in zip(shapes, rows)}
    drawing.points(list(starts.values()), 3.5, "#1d2a24", legend=translate("ComfortRoutes", "places"))
    if len(starts) <= 40:
        drawing.labels(list(starts.values()), list(starts))
    report.figure(drawing.svg(), translate("ComfortRoutes", "Round walks of the wanted lengths."))
    report.records(LOOPS, _known(rows, ("place", "wanted_m", "rank", "length_m", "minutes", "slow_min", "shade",
                                        "sun_min", "climb_m", "stairs_m", "twice_m")), rows[:_MOST_ROUTES])


def _audit(report, run, paper, found, audit, gaps):
    shapes, rows = audit
    if not rows:
        return
    report.section(translate("ComfortRoutes", "Named routes"))
    drawing = paper.ground(shapes)
    share = np.array([row.shade for row in rows])
    limits = [low for low, _ in _SHADES] + [100.1]
    for (low, colour), high in zip(_SHADES, limits[1:]):
        some = [s for s, value in zip(shapes, share) if low <= value < high]
        if some:
            drawing.lines(some, stroke=colour, width=2.4, legend=translate(
                "ComfortRoutes", "{low}–{high} % in shade").format(low=low, high=min(100, int(high))))
    drawing.lines(gaps[0], stroke="#b3261e", width=3.0, legend=translate("ComfortRoutes", "gap") if gaps[0] else "")
    if len(rows) <= 40:
        drawing.labels(shapes, [row.name for row in rows])
    report.figure(drawing.svg(), translate("ComfortRoutes", "Named routes by their shade, with their gaps."))
    for names in (("length_m", "pieces", "gaps", "gap_m", "stairs_m", "shade", "heat", "minutes", "slow_min"),
                  ("climb_m", "descent_m", "steepest", "slope_1_m", "slope_2_m", "slope_3_m", "slope_4_m"),
                  ("seats", "no_seat_m", "water", "no_water_m")):
        known = _known(rows, names)
        if known:
            report.records(AUDIT, ["name", *known], rows)
    low = run.text("SLOPE_LIMITS")
    if rows[0].climb_m is not None:
        report.paragraph(translate("ComfortRoutes", "The slope classes end at {limits} %; the last one is "
                                                    "open.").format(limits=low))
    else:
        report.note(translate("ComfortRoutes", "Not computed: climb and slope (no elevation model was given)."))
    if rows[0].seats is None:
        report.note(translate("ComfortRoutes", "Not computed: seats and drinking water (no points were given)."))
    if gaps[1]:
        report.heading(translate("ComfortRoutes", "Gaps"))
        report.records(GAPS, ["gap_id", "name", "gap_m"],
                       sorted(gaps[1], key=lambda row: -row.gap_m)[:_MOST_GAPS])


def _sun(report, around, found):
    report.section(translate("ComfortRoutes", "Sun and shade by the hour"))
    lengths = found.walk.network.lengths
    report.table([translate("ComfortRoutes", "Hour"), translate("ComfortRoutes", "Sun above the horizon (°)"),
                  translate("ComfortRoutes", "Direction of the sun from north (°)"),
                  translate("ComfortRoutes", "Shadow of 10 m (m)"),
                  translate("ComfortRoutes", "Network in shade (% of length)")],
                 [(m.label, (f"{m.sun.elevation:.1f}",), (f"{m.sun.azimuth:.1f}",),
                   (f"{10 * float(np.hypot(*m.vector)):.1f}",), (f"{100 * float(np.average(s, weights=lengths)):.1f}",))
                  for m, s in zip(around.moments, found.shade.by_moment)])
    report.paragraph(translate("ComfortRoutes", "Place of the sun: J. Meeus, Astronomical Algorithms, 2nd edition "
                                                "1998, good to 0.01 degrees. The ground counts as level between a "
                                                "building and its shadow; canopy shades what lies below it."))


def _rules(report, run, found):
    report.section(translate("ComfortRoutes", "What a minute counts"))
    report.paragraph(translate("ComfortRoutes", "Every stretch counts its walking time · (1 + {sun:g} · share in the "
                                                "sun + {heat:g} · heat + {grade:g} · grade).").format(
        **{name.lower(): run.number(f"{name}_WEIGHT") for name in ("SUN", "HEAT", "GRADE")}))
    own = translate("ComfortRoutes", "EcoPlan's own starting value, unverified")
    user = translate("ComfortRoutes", "user")
    report.table([translate("ComfortRoutes", "Value"), translate("ComfortRoutes", "Number"),
                  translate("ComfortRoutes", "Comes from")],
                 [(tool_label, (f"{run.number(name):g}",), user if run.given(name) else source)
                  for tool_label, name, source in (
                      (translate("ComfortRoutes", "A minute in the sun counts more by"), "SUN_WEIGHT", own),
                      (translate("ComfortRoutes", "A minute in the greatest heat counts more by"), "HEAT_WEIGHT", own),
                      (translate("ComfortRoutes", "A minute on a grade of 100 % counts more by"), "GRADE_WEIGHT", own),
                      (translate("ComfortRoutes", "Sun that canopy keeps off (%)"), "CANOPY_OPACITY", own),
                      (translate("ComfortRoutes", "Speed of a slow walker on the level (km/h)"), "SLOW_SPEED",
                       translate("ComfortRoutes", "common practice, unverified")))])
    if found.limits:
        report.paragraph(translate("ComfortRoutes", "Heat counts from {low:g} (0) to {high:g} (1), in the raster's "
                                                    "unit.").format(low=found.limits[0], high=found.limits[1]))
    report.table([translate("ComfortRoutes", "Network"), translate("ComfortRoutes", "Value")],
                 [(label, (bridge.reports.number(value),)) for label, value in found.walk.facts])
