"""What ecoplan:comfortroutes finds: stretches, routes, round walks and named routes as rows of its outputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ... import access
from ...bridge.memory import require_memory
from ...common.errors import InputError
from ...dependencies import shapely
from .comfortroutes_inputs import MOST_ROUTES
from .comfortroutes_outputs import AUDIT, EDGES, GAPS, LOOPS, ROUTES, SHADOWS

_EDGE_BYTES = 1500  # of an edge: its line, its costs, searches over it
STAIRS_REACH_M = 5.0  # stairs of the network this close to a named route are part of it


@dataclass(frozen=True)
class Surroundings:
    """What makes streets comfortable: ``moments``, ``buildings``, ``canopy`` polygons, ``opacity``, ``weights``."""

    moments: list
    buildings: object
    canopy: np.ndarray
    opacity: float
    weights: object

    def shade(self, lines, cover, progress):
        """Shade of polylines at the moments."""
        return access.shade.shade_of(lines, self.buildings.shapes, self.buildings.heights,
                                     np.array([m.vector for m in self.moments]), self.canopy, self.opacity, cover,
                                     progress)


@dataclass(frozen=True)
class Streets:
    """The network with what is known of its edges: ``factor`` of discomfort, ``time`` in minutes (infinite on stairs
    that are avoided) and ``costs`` (time by factor), ``limits`` of heat or None, ``slow``: a slow walker's time by
    time, ``sloped``: whether heights are known."""

    walk: object
    shade: object
    known: object
    factor: np.ndarray
    time: object
    costs: object
    limits: Optional[tuple]
    slow: float
    sloped: bool


def require_room(walk):
    """InputError where the network does not fit into memory."""
    require_memory(_EDGE_BYTES * len(walk.network.start))


def streets(walk, around, shade, heat, limits, stairs, avoid, slow, sloped):
    """:class:`Streets`; ``avoid``: stairs are not walked at all."""
    network = walk.network
    known = access.comfort.EdgeComfort(shade.shade, heat, walk.rise / network.lengths, walk.rise, stairs)
    factor = access.comfort.discomfort(known, around.weights)
    time = walk.costs
    if avoid and stairs.any():
        time = access.walking.EdgeCosts(*(np.where(stairs, np.inf, c) for c in (time.forward, time.backward)))
    costs = access.walking.EdgeCosts(time.forward * factor, time.backward * factor)
    return Streets(walk, shade, known, factor, time, costs, limits, slow, sloped)


def edge_rows(found):
    """(lines, rows of EDGES)."""
    walk, known, shade = found.walk, found.known, found.shade
    network, nothing = walk.network, [None] * len(walk.network.start)
    return network.edges.geometries(), EDGES.rows(
        edge_id=range(1, len(network.start) + 1), class_=[walk.classes[i] for i in network.source],
        length_m=network.lengths, minutes=walk.costs.forward, back_min=walk.costs.backward,
        shade=100.0 * shade.shade, built=100.0 * shade.built, canopy=100.0 * shade.green,
        heat=known.heat if found.limits else nothing, grade=100.0 * known.grade if found.sloped else nothing,
        stairs=["yes" if s else "no" for s in known.stairs], factor=found.factor)


class Trips:
    """Routes and round walks over the streets with all places inserted."""

    def __init__(self, found, spots, limit):
        walk, time = found.walk, found.time
        self.found, self.network = found, walk.network
        only = walk.index.only
        if not np.isfinite(time.forward).all():
            only = np.isfinite(time.forward) if only is None else only & np.isfinite(time.forward)
        index = walk.index if only is walk.index.only else access.joining.EdgeIndex(walk.network.edges, only)
        self.places = index.join_points(spots.xy, limit)
        on = np.flatnonzero(self.places.edge >= 0)
        some = access.joining.Places(self.places.edge[on], self.places.offset[on], self.places.gap[on])
        self.graph, node = access.search.insert_places(walk.network, found.costs.forward, found.costs.backward, some)
        self.node = np.full(len(spots.xy), -1, dtype=np.int64)
        self.node[on] = node
        share = (self.graph.high - self.graph.low) / walk.network.lengths[self.graph.edge]
        self.comfortable = access.routes.Router(self.graph, self.graph.forward, self.graph.backward)
        self.quickest = access.routes.Router(self.graph, time.forward[self.graph.edge] * share,
                                             time.backward[self.graph.edge] * share)

    def met(self, route, gap):
        """{column: value} of a way, and its :class:`~...access.routes.Measures`."""
        found, known = self.found, self.found.known
        met = access.routes.measure(self.network, self.graph, found.walk.costs, known, route)
        cost = np.where(route.along, self.graph.forward[route.links], self.graph.backward[route.links])
        return {"length_m": met.length, "minutes": met.minutes, "slow_min": met.minutes * found.slow,
                "cost": float(cost.sum()), "shade": 100.0 * met.shade, "sun_min": met.sun_minutes,
                "heat": met.heat if found.limits else None, "climb_m": met.climb if found.sloped else None,
                "descent_m": met.descent if found.sloped else None, "stairs_m": met.stairs,
                "steepest": 100.0 * met.steepest if found.sloped else None, "gap_m": gap}, met

    def line(self, route):
        """The route as a line."""
        return shapely.LineString(access.routes.coordinates(self.network, self.graph, route))

    def routes(self, names, pairs, progress):
        """(lines, rows of ROUTES, pairs without a way); pairs: {place: destinations} or a function of its costs."""
        shapes, rows, apart = [], [], []
        for number, (start, ends) in enumerate(pairs.items()):
            progress(number / len(pairs))
            if self.node[start] < 0:
                continue
            easy = self.comfortable.tree(self.node[start])
            ends = ends(self._costs(easy)) if callable(ends) else ends
            quick = self.quickest.tree(self.node[start])
            for end in ends:
                if self.node[end] < 0 or self.node[start] == self.node[end]:
                    continue
                ways = [self.comfortable.route(easy, self.node[end]), self.quickest.route(quick, self.node[end])]
                if None in ways:
                    apart.append((names[start], names[end]))
                    continue
                gap = float(self.places.gap[start] + self.places.gap[end])
                shapes += [self.line(way) for way in ways]
                rows += self._pair(ways, len(rows), names[start], names[end], gap)
        return shapes, rows, apart

    def _costs(self, tree):
        return np.where(self.node >= 0, tree[0][np.maximum(self.node, 0)], np.inf)

    def _pair(self, ways, before, start, end, gap):
        (easy, comfort), (quick, quickest) = (self.met(way, gap) for way in ways)
        common = 100.0 * access.routes.shared(self.graph, *ways)
        named = {"pair_id": before // 2 + 1, "from_name": start, "to_name": end}
        return [
            ROUTES.row(route_id=before + 1, kind="comfortable", **named, **easy,
                       extra_min=comfort.minutes - quickest.minutes,
                       saved_min=quickest.sun_minutes - comfort.sun_minutes,
                       shade_gain=100.0 * (comfort.shade - quickest.shade), common=common),
            ROUTES.row(route_id=before + 2, kind="quickest", **named, **quick, extra_min=None, saved_min=None,
                       shade_gain=None, common=None)]

    def loops(self, names, some, lengths, tolerance, count, progress):
        """(lines, rows of LOOPS, [(place, length)] without one) of the places ``some``."""
        shapes, rows, lacking = [], [], []
        tasks = [(place, length) for place in some if self.node[place] >= 0 for length in lengths]
        for number, (place, wanted) in enumerate(tasks):
            loops = access.loops.find_loops(
                self.network, self.graph, self.graph.forward, self.graph.backward, int(self.node[place]), wanted,
                tolerance, count, lambda f, n=number: progress((n + f) / len(tasks)))
            if not loops:
                lacking.append((names[place], wanted))
            for rank, loop in enumerate(loops, 1):
                shapes.append(self.line(loop.route))
                rows.append(LOOPS.row(loop_id=len(rows) + 1, place=names[place], wanted_m=wanted, rank=rank,
                                      **self.met(loop.route, float(self.places.gap[place]))[0], twice_m=loop.twice))
        return shapes, rows, lacking


def nearest(ends, count, start):
    """A function of costs that gives the ``count`` cheapest of ``ends``, the place itself left out."""
    def chosen(costs):
        some = np.array([end for end in ends if end != start and np.isfinite(costs[end])], dtype=np.int64)
        return some[np.argsort(costs[some], kind="stable")[:count]].tolist()
    return chosen


def too_many(count):
    """Whether these are more routes than anybody reads."""
    return count > MOST_ROUTES


def refuse_many(count):
    """InputError for more pairs than anybody reads."""
    if too_many(count):
        raise InputError("That are {count:,} pairs of places, more than {most:,}: give fewer places, ask for the "
                         "nearest destinations, or name the pairs in a table (PAIRS).", count=count, most=MOST_ROUTES)


# --- named routes ---------------------------------------------------------------------


def joined_lines(named):
    """Polylines of the edges of all named routes, one after another."""
    return access.polylines.from_geometries(np.concatenate([one.network.edges.geometries() for one in named]))[0]


@dataclass(frozen=True)
class Ground:
    """Along the edges of all named routes: ``shade``, ``heat`` (E,), ``heights`` at both ends (E, 2) or None."""

    shade: np.ndarray
    heat: Optional[np.ndarray]
    heights: Optional[np.ndarray]


def audit_rows(run, named, ground, stairs, pace, facilities):
    """((lines, rows of AUDIT), (lines, rows of GAPS)).

    stairs: per route (E,) bool of its edges; pace: (km/h on the level, km/h of a slow walker, km/h on stairs);
    facilities: as of read_facilities.
    """
    limits = [v / 100.0 for v in slope_limits(run)]
    reach, most = run.number("FACILITY_DISTANCE"), run.number("GAP_LIMIT")
    shapes, rows, gap_lines, gap_rows, first = [], [], [], [], 0
    for route, steps in zip(named, stairs):
        part = slice(first, first + len(route.network.start))
        first = part.stop
        lengths, broken = route.network.lengths, access.routeaudit.breaks(route, most)
        heights = None if ground.heights is None else ground.heights[part]
        rise = np.zeros(len(lengths)) if heights is None else np.nan_to_num(heights[:, 1] - heights[:, 0])
        minutes = access.walking.walking_minutes(
            lengths, pace[0], np.where(steps, pace[2], np.nan), *((None, None) if heights is None else heights.T))
        there, back = float(minutes.forward.sum()), float(minutes.backward.sum())
        courses = access.routeaudit.courses(route)
        found = {key: None if points is None else access.routeaudit.furnishing(courses, points, reach)
                 for key, points in facilities.items()}
        slopes = access.routeaudit.lengths_by_slope(lengths, rise / lengths, limits)
        known = heights is not None
        shapes.append(shapely.multilinestrings(courses))
        rows.append(AUDIT.row(
            name=route.name, length_m=route.length, pieces=broken.pieces, gaps=len(broken.metres),
            gap_m=float(broken.metres.sum()), longest_gap=float(broken.metres.max(initial=0.0)),
            climb_m=float(np.maximum(rise, 0).sum()) if known else None,
            descent_m=float(np.maximum(-rise, 0).sum()) if known else None,
            steepest=100.0 * float(np.abs(rise / lengths)[lengths >= 0.5 * lengths.max()].max()) if known else None,
            **{f"slope_{i}_m": float(slopes[i - 1]) if known else None for i in range(1, 5)},
            stairs_m=float(lengths[steps].sum()), shade=100.0 * float(np.average(ground.shade[part], weights=lengths)),
            heat=None if ground.heat is None else float(np.average(ground.heat[part], weights=lengths)),
            seats=found["seats"] and found["seats"].count,
            no_seat_m=found["seats"] and found["seats"].longest_without,
            water=found["water"] and found["water"].count,
            no_water_m=found["water"] and found["water"].longest_without,
            minutes=there, back_min=back, slow_min=max(there, back) * pace[0] / pace[1]))
        gap_lines += list(broken.lines)
        gap_rows += [GAPS.row(gap_id=len(gap_rows) + 1 + i, name=route.name, gap_m=float(m))
                     for i, m in enumerate(broken.metres)]
    return (shapes, rows), (gap_lines, gap_rows)


def slope_limits(run):
    """The three limits of the slope classes in percent; InputError for anything else."""
    from ...common.reading import numbers
    found = numbers(run.text("SLOPE_LIMITS"), "SLOPE_LIMITS", "5, 8, 12")
    if len(found) != 3 or not 0 < found[0] < found[1] < found[2]:
        raise InputError("SLOPE_LIMITS says {given}; write three rising percentages, for example {example}.",
                         given=run.text("SLOPE_LIMITS"), example="5, 8, 12")
    return found


def shadow_rows(around, progress):
    """(polygons, rows of SHADOWS) of all buildings with a height at all moments."""
    shapes, rows = [], []
    buildings = around.buildings
    tall = np.flatnonzero(buildings.heights > 0)
    for number, moment in enumerate(around.moments):
        some = access.shadows.swept_polygons(
            buildings.shapes[tall], buildings.heights[tall][:, None] * moment.vector,
            lambda f, n=number: progress((n + f) / len(around.moments)))
        shapes += list(some)
        reach = float(np.hypot(*moment.vector))
        rows += [SHADOWS.row(
            shadow_id=len(rows) + 1 + i, building=int(buildings.fids[b]), hour=moment.label,
            height_m=float(buildings.heights[b]), sun_height=moment.sun.elevation, sun_from=moment.sun.azimuth,
            shadow_m=float(buildings.heights[b]) * reach) for i, b in enumerate(tall)]
    return shapes, rows


def no_way_text(apart):
    """The first pairs without a way, for a warning."""
    return "; ".join(f"{a} – {b}" for a, b in apart[:6])
