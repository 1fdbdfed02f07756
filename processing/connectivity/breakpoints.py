"""Where corridors are cut: crossings with roads, railways, built-up runs, and what mending them gains.

Break point (生态断裂点): corridor x road, railway or built-up run. Strategic point
(战略点): the saddle of the accumulated-cost surface between two neighbouring
sources, where their zones first touch (Yu K. 1996, Landscape and Urban Planning
36:1-17; Yu 1999, 生态学报 19:8-15). Pause point (暂歇点): where corridors meet, or
a place to rest on a stretch longer than a species crosses in one go, as studies
of ecological networks use the word; the stretch is the user's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

from ..common.errors import InputError
from ._lattice import build_lattice
from .costdistance import cost_distance
from .linkages import zone_crossings


@dataclass(frozen=True)
class Break:
    """One crossing: position of its link, kind and class of the obstacle, from and to along the link (map units)."""

    link: int
    kind: str
    name: str
    start: float
    end: float

    @property
    def gap(self) -> float:
        return self.end - self.start


def crossings(lines, kind, names, areas, merge=0.0) -> list[Break]:
    """Breaks of lines by obstacle polygons.

    lines: (m,) LineStrings. names: class of each of the polygons ``areas``.
    merge: crossings of one link by the same class less than this apart are one
    (the carriageways of one road).
    """
    found = {}
    areas = np.asarray(areas, object)
    if not len(areas) or not len(lines):
        return []
    for area, link in zip(*shapely.STRtree(lines).query(areas, predicate="intersects")):
        inside = shapely.intersection(lines[link], areas[area])
        for part in shapely.get_parts(shapely.line_merge(inside) if inside.geom_type == "MultiLineString" else inside):
            if part.geom_type == "LineString" and part.length > 0:
                ends = shapely.line_locate_point(lines[link], shapely.points(part.coords[::len(part.coords) - 1]))
                found.setdefault((int(link), names[area]), []).append((float(ends.min()), float(ends.max())))
    return [Break(link, kind, name, start, end) for (link, name), spans in sorted(found.items())
            for start, end in _merged(spans, merge)]


def runs(lines, kind, name, mask, x_min, y_max, cell, least, merge=0.0) -> list[Break]:
    """Breaks of lines by runs over true cells of a raster that are at least ``least`` long (map units)."""
    found = []
    for link, line in enumerate(lines):
        along = np.linspace(0.0, line.length, max(2, int(np.ceil(line.length / (cell / 4))) + 1))
        xy = shapely.get_coordinates(shapely.line_interpolate_point(line, along))
        cols = np.floor((xy[:, 0] - x_min) / cell).astype(np.int64)
        rows = np.floor((y_max - xy[:, 1]) / cell).astype(np.int64)
        held = (rows >= 0) & (rows < mask.shape[0]) & (cols >= 0) & (cols < mask.shape[1])
        on = np.zeros(along.size, bool)
        on[held] = mask[rows[held], cols[held]]
        edges = np.flatnonzero(np.diff(np.concatenate([[False], on, [False]]).astype(np.int8)))
        half = along[1] / 2
        spans = [(max(0.0, along[a] - half), min(line.length, along[b - 1] + half)) for a, b in edges.reshape(-1, 2)]
        found += [Break(link, kind, name, start, end) for start, end in _merged(spans, merge)
                  if end - start >= least - half]
    return found


def _merged(spans, merge):
    """Spans that overlap or lie less than ``merge`` apart made one."""
    result = []
    for start, end in sorted(spans):
        if result and start - result[-1][1] <= merge:
            result[-1][1] = max(result[-1][1], end)
        else:
            result.append([start, end])
    return result


def cells_along(line, start, end, x_min, y_max, cell, shape) -> np.ndarray:
    """Flat cells that the stretch of a line passes."""
    along = np.linspace(start, end, max(2, int(np.ceil((end - start) / (cell / 4))) + 1))
    xy = shapely.get_coordinates(shapely.line_interpolate_point(line, along))
    cols = np.floor((xy[:, 0] - x_min) / cell).astype(np.int64)
    rows = np.floor((y_max - xy[:, 1]) / cell).astype(np.int64)
    held = (rows >= 0) & (rows < shape[0]) & (cols >= 0) & (cols < shape[1])
    return np.unique(rows[held] * shape[1] + cols[held])


def mended_cost(resistance, cell_size, cells, restored, from_a, from_b, least, margin=3) -> float:
    """Least cost of a link when ``cells`` get the resistance ``restored``; never above ``least``.

    resistance: (rows, columns), NaN = barrier (may be mended). from_a, from_b: cost
    rasters of the link's two sources, NaN beyond the least cost. Only a window
    around the cells is searched again: a way that gains must pass it, and outside
    nothing has changed. (A way that leaves the window and comes back is not seen.)
    """
    rows, cols = np.divmod(cells, resistance.shape[1])
    top, left = max(0, rows.min() - margin), max(0, cols.min() - margin)
    window = (slice(top, rows.max() + margin + 1), slice(left, cols.max() + margin + 1))
    with np.errstate(invalid="ignore"):
        first, second = np.nanmin(from_a[window], initial=np.inf), np.nanmin(from_b[window], initial=np.inf)
    if not first + second < least:
        return least
    part = resistance[window].astype(float).copy()
    part[rows - top, cols - left] = np.minimum(restored, np.where(np.isnan(part[rows - top, cols - left]), np.inf,
                                                                  part[rows - top, cols - left]))
    graph = _steps(part, cell_size)
    start = np.where(np.isnan(from_a[window]), np.inf, from_a[window]).ravel()
    entries = np.flatnonzero(np.isfinite(start))
    size = part.size
    links = coo_matrix((np.concatenate([graph[2], np.maximum(start[entries], 1e-300)]),
                        (np.concatenate([graph[0], np.full(entries.size, size)]), np.concatenate([graph[1], entries]))),
                       shape=(size + 1, size + 1)).tocsr()
    cost = dijkstra(links, indices=size, limit=least)[:size]
    rest = np.where(np.isnan(from_b[window]), np.inf, from_b[window]).ravel()
    return float(min(least, (cost + rest).min()))


def _steps(resistance, cell_size):
    """(from, to, cost) of all steps in both directions between the valid cells of a small raster."""
    height, width = resistance.shape
    number = np.arange(resistance.size).reshape(height, width)
    starts, ends, costs = [], [], []
    for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1)):
        here = (slice(0, height - dy), slice(max(0, -dx), width - max(0, dx)))
        there = (slice(dy, height), slice(max(0, dx), width + min(0, dx)))
        cost = 0.5 * (resistance[here] + resistance[there]) * cell_size * np.hypot(dy, dx)
        known = np.isfinite(cost)
        for one, other in ((here, there), (there, here)):
            starts.append(number[one][known])
            ends.append(number[other][known])
            costs.append(cost[known])
    return np.concatenate(starts), np.concatenate(ends), np.concatenate(costs)


def strategic_points(resistance, labels, cell_size, pairs,
                     engine="auto") -> dict[tuple[int, int], tuple[float, float, float]]:
    """Saddles of the accumulated cost between neighbouring sources: {pair: (row, column, cost)}.

    The cheapest step over the common boundary of two zones; row and column are
    in cells, halfway over the step. Pairs whose zones do not touch have none.
    """
    result = cost_distance(resistance, labels, cell_size, allocation=True, engine=engine)
    lattice = build_lattice(resistance, cell_size)
    cost = lattice.pad(np.where(np.isnan(result.cost), np.inf, result.cost), np.inf, np.float64)
    found = zone_crossings(lattice, cost, lattice.pad(result.allocation, 0, np.int32))
    rows, cols = (0.5 * (a + b) for a, b in zip(lattice.rows_columns(found.from_cell),
                                                lattice.rows_columns(found.to_cell)))
    wanted = {tuple(sorted(map(int, pair))) for pair in pairs}
    return {(int(a), int(b)): (float(r) + 0.5, float(c) + 0.5, float(v))
            for a, b, r, c, v in zip(found.from_id, found.to_id, rows, cols, found.cost) if (int(a), int(b)) in wanted}


def meeting_points(lines, away_from, distance, together) -> np.ndarray:
    """Points where three or more corridor arms meet, farther than ``distance`` from the geometry ``away_from``.

    Meeting points less than ``together`` apart are one, at their mean place.
    """
    if not len(lines):
        return np.empty(0, object)
    noded = shapely.get_parts(shapely.line_merge(shapely.node(shapely.multilinestrings(list(lines)))))
    ends = shapely.get_coordinates(np.concatenate([shapely.get_point(noded, 0), shapely.get_point(noded, -1)]))
    places, arms = np.unique(np.round(ends, 6), axis=0, return_counts=True)
    places = places[arms >= 3]
    if away_from is not None and len(places):
        places = places[shapely.distance(shapely.points(places), away_from) > distance]
    if not len(places):
        return np.empty(0, object)
    near = cKDTree(places).query_pairs(together, output_type="ndarray")
    joined = coo_matrix((np.ones(len(near)), (near[:, 0], near[:, 1])), shape=(len(places),) * 2)
    count, group = connected_components(joined, directed=False)
    size = np.bincount(group, minlength=count)
    return shapely.points(np.column_stack([np.bincount(group, places[:, k], count) / size for k in (0, 1)]))


def rest_points(lines, stretch) -> tuple[list[shapely.Point], list[int]]:
    """(points, link positions): even stops on lines so that no stretch is longer than ``stretch``."""
    if not stretch > 0:
        raise InputError("The longest stretch without a rest must be above 0, not {value}.", value=stretch)
    points, links = [], []
    for link, line in enumerate(lines):
        stops = int(np.ceil(line.length / stretch)) - 1
        for k in range(1, stops + 1):
            points.append(shapely.line_interpolate_point(line, line.length * k / (stops + 1)))
            links.append(link)
    return points, links
