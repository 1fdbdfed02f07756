"""The main roads and the railway: ring and through motorways, trunk, primary, secondary, country roads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.ndimage import binary_dilation

from .curves import smooth_line
from .grid import burn_lines
from .routes import Router
from .settlement import CITY, SUBCENTRE, TOWN, VILLAGE


@dataclass(frozen=True)
class Way:
    """One planned line: vertices, class, and a number for its name."""

    xy: np.ndarray
    kind: str
    name: int


class RoadPlan:
    """Adds one least-cost road after another; later roads follow and join earlier ones."""

    def __init__(self, router: Router):
        self.router, self.grid = router, router.grid
        self.ways = []
        self.roads = np.zeros(router.grid.shape, bool)
        self.closed = np.zeros(router.grid.shape, bool)
        self.names = 0

    def motorway(self, points, closed=False):
        """Motorway through the points; other roads may cross it but not follow it."""
        legs = [self.router.path(a, [b], slope_weight=28, water_cost=3) for a, b in zip(points[:-1], points[1:])]
        legs = [leg for leg in legs if leg is not None and len(leg) > 1]
        if not legs:
            return None
        xy = np.concatenate([legs[0]] + [leg[1:] for leg in legs[1:]])
        xy[0], xy[-1] = points[0], points[-1]
        xy = smooth_line(xy, 1500, 60)
        if closed:
            # smoothed once more from the far side, so that the seam has no kink
            half = len(xy) // 2
            turned = np.concatenate([xy[half:-1], xy[:half + 1]])
            xy = smooth_line(turned, 1200, 60)
        self.names += 1
        self.ways.append(Way(xy, "motorway", self.names))
        burn_lines(self.closed, self.grid, [shapely.linestrings(xy)], [True])
        return xy

    def connect(self, start, ends, kind, slope_weight=45, water_cost=8, reach=420, margin=2500, follow=0.45):
        """Road from ``start`` to the cheapest of ``ends``; only what does not exist yet is added."""
        avoid = np.where(self.closed, 4.0, 1.0)
        path = self.router.path(start, ends, slope_weight, water_cost, self.roads, follow, margin, avoid)
        if path is None or len(path) < 2:
            return
        self.names += 1
        free = ~self.grid.sample(self.roads, path[:, 0], path[:, 1])
        begin = 0
        while begin < len(path):
            if not free[begin]:
                begin += 1
                continue
            end = begin
            while end < len(path) and free[end]:
                end += 1
            run = path[max(begin - 1, 0):min(end + 1, len(path))]
            self._add(run, kind, begin > 0, end < len(path), reach)
            begin = end
        burn_lines(self.roads, self.grid, [shapely.linestrings(path)], [True])

    def _add(self, run, kind, from_road, to_road, reach):
        if len(run) < 2:
            return
        run = run.copy()
        lines = [shapely.linestrings(w.xy) for w in self.ways if w.kind != "motorway"]
        for end, joined in ((0, from_road), (-1, to_road)):
            if joined and lines:
                run[end] = _nearest_on(lines, run[end])
        if np.hypot(*np.diff(run, axis=0).T).sum() < 60:
            return
        xy = smooth_line(run, reach, 30)
        self.ways.append(Way(xy, kind, self.names))


def _nearest_on(lines, point):
    tree = shapely.STRtree(lines)
    spot = shapely.points(point)
    line = lines[tree.nearest(spot)]
    return shapely.get_coordinates(shapely.line_interpolate_point(line, shapely.line_locate_point(line, spot)))[0]


def plan_roads(router: Router, centres, progress=None):
    """All roads outside the street blocks, in the order of their class."""
    plan, grid = RoadPlan(router), router.grid
    cities = [c for c in centres if c.kind == CITY]
    at = {k: [np.array([c.x, c.y]) for c in centres if c.kind == k] for k in (CITY, SUBCENTRE, TOWN, VILLAGE)}
    middle_y = (grid.top + grid.bottom) / 2
    for city in cities:
        _ring(plan, city)
    main = cities[0]
    hub = np.array([main.x, main.y])
    west, east = np.array([grid.left, middle_y]), np.array([grid.right, middle_y])
    north, south = np.array([main.x + 1500, grid.top]), np.array([main.x - 2500, grid.bottom])
    rings = [w.xy for w in plan.ways]
    if rings:
        for edge in (west, east, north, south + (5500, 0)):
            far = [_along_edge(router, edge, grid)]
            near = min(np.concatenate(rings), key=lambda p: np.hypot(*(p - far[0])))
            plan.motorway([far[0], near])
    for edge in (west + (0, 2200), east - (0, 1500), south, north - (3500, 0)):
        plan.connect(_along_edge(router, edge, grid), [hub], "trunk")
    for city in cities[1:]:
        nearest = min((c for c in cities if c is not city and c.reach >= city.reach or c is main),
                      key=lambda c: np.hypot(c.x - city.x, c.y - city.y))
        plan.connect(np.array([city.x, city.y]), [[nearest.x, nearest.y]], "trunk")
    for city in cities:
        _inner_ring(plan, city)
        subs = [c for c in centres if c.kind == SUBCENTRE and c.city == city.city]
        for sub in subs:
            plan.connect(np.array([sub.x, sub.y]), [[city.x, city.y]], "primary")
        turn = sorted(subs, key=lambda c: np.arctan2(c.y - city.y, c.x - city.x))
        for a, b in zip(turn, turn[1:] + turn[:1]):
            if a is not b:
                plan.connect(np.array([a.x, a.y]), [[b.x, b.y]], "secondary")
    others = at[CITY] + at[SUBCENTRE] + at[TOWN]
    for k, town in enumerate(at[TOWN]):
        order = sorted(others, key=lambda p: np.hypot(*(p - town)))[1:4]
        for goal in order[:2]:
            plan.connect(town, [goal], "secondary" if k % 2 else "primary")
    for k, village in enumerate(at[VILLAGE]):
        r, c = grid.index(*village)
        n = int(4500 / grid.cell)
        window = plan.roads[max(r - n, 0):r + n, max(c - n, 0):c + n]
        rows, cols = np.nonzero(window)
        if not len(rows):
            continue
        ends = np.column_stack([grid.xs()[cols + max(c - n, 0)], grid.ys()[rows + max(r - n, 0)]])
        plan.connect(village, ends, "tertiary", slope_weight=30, water_cost=14, reach=260, margin=300)
        if progress and k % 8 == 0:
            progress(k / len(at[VILLAGE]))
    return plan.ways


def _ring(plan, city):
    if city.reach < 2000 and city.city > 0:
        return
    radius, grid = 1.75 * city.reach, plan.grid
    rough = binary_dilation(plan.router.water > 0.3, iterations=3) * 60.0
    points = []
    for angle in np.linspace(0, 2 * np.pi, 9)[:-1]:
        tries = [np.array([city.x + f * radius * 1.12 * np.cos(angle), city.y + f * radius * np.sin(angle)])
                 for f in (0.9, 1.0, 1.1)]
        cost = []
        for t in tries:
            r, c = grid.index(*t)
            z = plan.router.height[max(r - 4, 0):r + 5, max(c - 4, 0):c + 5]
            cost.append(np.ptp(z) + rough[r, c])
        points.append(tries[int(np.argmin(cost))])
    plan.motorway(points + points[:1], closed=True)


def _inner_ring(plan, city):
    radius = 0.72 * city.reach
    angles = np.linspace(0, 2 * np.pi, 7) + 0.4
    points = [_dry(plan, city, [np.array([city.x + f * radius * 1.15 * np.cos(a), city.y + f * radius * np.sin(a)])
                                for f in (1.0, 0.85, 1.15, 0.7, 1.3, 1.5)]) for a in angles[:-1]]
    points.append(points[0])
    for a, b in zip(points[:-1], points[1:]):
        plan.connect(a, [b], "trunk" if city.city == 0 else "primary", water_cost=3.0, follow=0.8)


def _dry(plan, city, tries):
    """The first of the places that is at least 200 m from water, else the last."""
    near = binary_dilation(plan.router.water > 0.05, iterations=max(1, int(200 / plan.grid.cell)))
    return next((t for t in tries if not plan.grid.sample(near, *t)), tries[-1])


def _along_edge(router, point, grid):
    """The flattest dry place near ``point`` on the region's edge."""
    side = np.array([0, 1]) if point[0] in (grid.left, grid.right) else np.array([1, 0])
    tries = [point + side * d for d in np.arange(-1400, 1401, 200)]
    inner = [np.clip(t, (grid.left + 1, grid.bottom + 1), (grid.right - 1, grid.top - 1)) for t in tries]
    cost = []
    for t in inner:
        r, c = grid.index(*t)
        r0, c0 = max(r - 6, 0), max(c - 6, 0)
        cost.append(np.ptp(router.height[r0:r + 7, c0:c + 7]) + 300 * router.water[r0:r + 7, c0:c + 7].max())
    best = inner[int(np.argmin(cost))]
    return np.array([point[0], best[1]]) if side[1] else np.array([best[0], point[1]])


def plan_railway(router: Router, centres):
    """A railway from west to east that passes beside the centre; curves are wide."""
    grid = router.grid
    main = centres[0]
    station = np.array([main.x - 600, main.y + 0.55 * main.reach])
    west = _along_edge(router, np.array([grid.left, (grid.top + grid.bottom) / 2 + 3500]), grid)
    east = _along_edge(router, np.array([grid.right, (grid.top + grid.bottom) / 2 + 1000]), grid)
    legs = [router.path(west, [station], slope_weight=130, water_cost=6),
            router.path(station, [east], slope_weight=130, water_cost=6)]
    if any(leg is None for leg in legs):
        return []
    xy = np.concatenate([legs[0], legs[1][1:]])
    return [Way(smooth_line(xy, 2200, 60), "rail", 0)]
