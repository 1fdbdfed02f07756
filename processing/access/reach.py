"""The reached parts of the network, cut exactly at each threshold, and the areas around them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..common.waiting import patiently
from .noding import TOUCH


@dataclass(frozen=True)
class ReachedParts:
    """Parts of edges, each in one band; no stretch of an edge is in two parts.

    ``band`` is the index of the first threshold that holds the part; ``cost_min`` and
    ``cost_max`` are the smallest and largest cost on it.
    """

    edge: np.ndarray
    low: np.ndarray
    high: np.ndarray
    band: np.ndarray
    cost_min: np.ndarray
    cost_max: np.ndarray

    @property
    def lengths(self) -> np.ndarray:
        """(k,) metres."""
        return self.high - self.low


def reached_parts(graph, node_cost, thresholds, outward=False) -> ReachedParts:
    """Cut every link where its cost passes a threshold.

    The cost on a link grows linearly from both ends, so the cuts are exact. thresholds:
    increasing costs. A link walked into from both ends is covered once.
    """
    thresholds = np.asarray(thresholds, dtype=float)
    there, back = (graph.forward, graph.backward) if outward else (graph.backward, graph.forward)
    length = graph.high - graph.low
    d_start, d_end = node_cost[graph.start], node_cost[graph.end]
    live = np.flatnonzero(np.isfinite(d_start) | np.isfinite(d_end))
    length, there, back = length[live], there[live], back[live]
    d_start, d_end = d_start[live], d_end[live]
    rate_start, rate_end = there / length, back / length
    # Where the two walks meet: everything before is reached from the start, the rest from the end.
    with np.errstate(invalid="ignore"):
        meet = (d_end + back - d_start) / (rate_start + rate_end)
    meet = np.where(np.isinf(d_end), length, np.where(np.isinf(d_start), 0.0, np.clip(meet, 0.0, length)))
    pieces = []
    before_start, before_end = np.zeros(len(live)), length.copy()
    for band, threshold in enumerate(thresholds):
        with np.errstate(invalid="ignore"):
            to_start = np.clip(np.where(np.isinf(d_start), 0.0, (threshold - d_start) / rate_start), 0.0, meet)
            to_end = np.clip(np.where(np.isinf(d_end), length, length - (threshold - d_end) / rate_end), meet, length)
        joined = to_end - to_start <= 0
        one = joined & (before_end > before_start)
        pieces.append((live[one], before_start[one], before_end[one], band))
        for mask, low, high in ((~joined & (to_start > before_start), before_start, to_start),
                                (~joined & (before_end > to_end), to_end, before_end)):
            pieces.append((live[mask], low[mask], high[mask], band))
        before_start = np.where(joined, meet, to_start)
        before_end = np.where(joined, meet, to_end)
    link = np.concatenate([p[0] for p in pieces])
    low, high = (np.concatenate([p[i] for p in pieces]) for i in (1, 2))
    band = np.concatenate([np.full(len(p[0]), p[3]) for p in pieces])
    at = np.searchsorted(live, link)

    def cost(offset):
        with np.errstate(invalid="ignore"):
            return np.fmin(d_start[at] + offset * rate_start[at],
                           d_end[at] + (length[at] - offset) * rate_end[at])
    at_low, at_high = cost(low), cost(high)
    peak = np.clip(meet[at], low, high)
    order = np.lexsort((low, link))
    parts = (graph.edge[link], graph.low[link] + low, graph.low[link] + high, band,
             np.minimum(at_low, at_high), np.maximum(np.maximum(at_low, at_high), cost(peak)))
    return ReachedParts(*(column[order] for column in parts))


@dataclass(frozen=True)
class ReachedLines:
    """Reached parts that follow one another on the same input line, joined: ``source`` (k,) is that line."""

    geometries: np.ndarray
    source: np.ndarray
    band: np.ndarray
    cost_min: np.ndarray
    cost_max: np.ndarray


def reached_lines(network, parts) -> ReachedLines:
    """Join reached parts of one band that touch end to end on one input line."""
    if not len(parts.edge):
        void = np.empty(0)
        return ReachedLines(np.empty(0, dtype=object), void.astype(int), void.astype(int), void, void)
    source, length = network.source[parts.edge], network.lengths[parts.edge]
    start = network.from_m[parts.edge] + parts.low
    stop = network.from_m[parts.edge] + parts.high
    step = parts.edge[1:] - parts.edge[:-1]
    # The pieces of a multi-part line each begin at 0 again, so their measures do not follow one another.
    follows = ((source[1:] == source[:-1]) & (parts.band[1:] == parts.band[:-1])
               & (np.abs(start[1:] - stop[:-1]) < TOUCH)
               & ((step == 0) | ((step == 1) & (parts.high[:-1] >= length[:-1] - TOUCH) & (parts.low[1:] <= TOUCH))))
    first = np.concatenate([[True], ~follows])
    group = np.cumsum(first) - 1
    cut = network.edges.cut(parts.edge, parts.low, parts.high)
    keep = np.ones(len(cut.xy), dtype=bool)
    keep[cut.first[:-1][~first]] = False
    lines = shapely.linestrings(cut.xy[keep], indices=group[cut.owner[keep]])
    begin = np.flatnonzero(first)
    some = shapely.length(lines) > 0  # where two bands meet on a vertex, rounding can leave a part without length
    return ReachedLines(lines[some], source[begin][some], parts.band[begin][some],
                        np.minimum.reduceat(parts.cost_min, begin)[some],
                        np.maximum.reduceat(parts.cost_max, begin)[some])


def zones(geometries, band, bands, distance, progress=None) -> np.ndarray:
    """Area within ``distance`` metres of everything reached up to each band.

    geometries: (k,) reached lines; band: (k,) index of each. Returns ``bands`` shapely
    (multi)polygons, each holding the one before it: buffers of lines, never a hull.
    """
    result, area = [], None
    for number in range(bands):
        fresh = geometries[band == number]
        new = merged_buffers(fresh, distance,
                             (lambda f, n=number: progress((n + f) / bands)) if progress else None)
        area = new if area is None else patiently(lambda a=area, b=new: shapely.union(a, b), progress,
                                                  (number + 1) / bands)
        result.append(area)
    return np.array(result, dtype=object)


def merged_buffers(geometries, distance, progress=None, chunk=400) -> shapely.Geometry:
    """Union of the buffers of many geometries; neighbours are united first, lines joined end to end before."""
    if not len(geometries):
        return shapely.from_wkt("POLYGON EMPTY")
    geometries = np.asarray(geometries, dtype=object)
    if len(geometries) > chunk and np.all(shapely.get_type_id(geometries) == 1):
        geometries = np.concatenate([
            shapely.get_parts(shapely.line_merge(shapely.multilinestrings(some)))
            for some in _neighbours(geometries, distance, 5 * chunk)])
    united = []
    groups = list(_neighbours(geometries, distance, chunk))
    for number, some in enumerate(groups):
        if progress:
            progress(0.9 * number / len(groups))
        united.append(shapely.union_all(shapely.buffer(some, distance, quad_segs=8)))
    while len(united) > 1:
        united = [patiently(lambda some=united[i:i + 4]: shapely.union_all(some), progress, 0.95)
                  for i in range(0, len(united), 4)]
    return united[0]


def _neighbours(geometries, distance, count):
    """Groups of ``count`` geometries that lie near each other."""
    box = shapely.bounds(geometries)
    tile = np.floor((box[:, :2] + box[:, 2:]) / 2 / max(20 * distance, 500.0))
    order = np.lexsort((box[:, 0], tile[:, 1], tile[:, 0]))
    for low in range(0, len(order), count):
        yield geometries[order[low:low + count]]
