"""Named routes looked over: pieces and gaps, stretches without a seat or water, lengths by slope."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from . import audit
from .network import Network, build_network
from .thresholds import inclusive


@dataclass(frozen=True)
class Named:
    """A route of one or more lines: ``name``, its ``network``, the ``line`` (E,) of the input each edge is from."""

    name: str
    network: Network
    line: np.ndarray

    @property
    def length(self) -> float:
        """Metres, what is drawn twice counted once."""
        return float(self.network.lengths.sum())


def named_routes(geometries, names, snap: float, step: float, progress=None) -> list[Named]:
    """[:class:`Named`] in the order of the names' first lines.

    geometries: (n,) lines; names: (n,) texts; snap: metres within which ends are one place; step: longest edge in m.
    Routes without a line of positive length are left out.
    """
    which = {}
    for row, name in enumerate(names):
        which.setdefault(name, []).append(row)
    geometries, found = np.asarray(geometries, dtype=object), []
    for number, (name, rows) in enumerate(which.items()):
        if progress is not None:
            progress(number / len(which))
        rows = np.array(rows)
        if shapely.length(geometries[rows]).sum() > 0:
            network = build_network(geometries[rows], snap, None, False, step)
            found.append(Named(name, network, rows[network.source]))
    return found


@dataclass(frozen=True)
class Breaks:
    """The pieces a route falls into, and the shortest straight lines that would join them with their metres."""

    pieces: int
    lines: np.ndarray
    metres: np.ndarray


def breaks(route: Named, most: float) -> Breaks:
    """:class:`Breaks` of a route; gaps longer than ``most`` metres are no gaps of the route but its end."""
    label, pieces = route.network.components()
    if pieces == 1:
        return Breaks(1, np.empty(0, dtype=object), np.empty(0))
    gaps = audit.find_gaps(route.network.edges.geometries(), label[route.network.start], route.network.lengths, most)
    return Breaks(pieces, gaps.lines[gaps.needed], gaps.gap_m[gaps.needed])


def courses(route: Named) -> np.ndarray:
    """(k,) the route's lines joined end to end, as they are walked between its ends and branchings."""
    merged = shapely.line_merge(shapely.multilinestrings(route.network.edges.geometries()))
    return shapely.get_parts(merged)


@dataclass(frozen=True)
class Furnishing:
    """Points within reach of a route: how many, and the longest stretch of it that has none (m)."""

    count: int
    longest_without: float


def furnishing(lines, points, distance: float) -> Furnishing:
    """Points within ``distance`` metres of a route's lines (:func:`courses`), each put at the place nearest to it."""
    lines, points = np.asarray(lines, dtype=object), np.asarray(points, dtype=object)
    near = np.unique(shapely.STRtree(points).query(lines, predicate="dwithin", distance=inclusive(distance))[1]) \
        if len(points) else np.empty(0, dtype=np.int64)
    longest = 0.0
    for line in lines:
        length, mine = shapely.length(line), points[near]
        mine = mine[shapely.distance(mine, line) <= inclusive(distance)] if len(mine) else mine
        if len(mine):
            at = np.sort(shapely.line_locate_point(line, mine))
            stretch = np.diff(np.concatenate([[0.0], at, [length]])).max()
            if line.is_closed:  # a ring goes on from its end
                stretch = max(stretch, at[0] + length - at[-1])
        else:
            stretch = length
        longest = max(longest, float(stretch))
    return Furnishing(len(near), longest)


def lengths_by_slope(lengths, grade, limits) -> np.ndarray:
    """(len(limits) + 1,) metres by the slope either way: up to each limit, inclusive, and above the last."""
    band = np.searchsorted(inclusive(np.asarray(limits, dtype=float)), np.abs(grade))
    return np.bincount(band, lengths, minlength=len(limits) + 1)


def along_stairs(route: Named, stairs, distance: float) -> np.ndarray:
    """(E,) True for edges of the route that run along stairs: middle and both quarters lie within ``distance``."""
    edges = route.network.edges
    result = np.ones(len(edges), dtype=bool)
    if not len(stairs):
        return ~result
    tree = shapely.STRtree(stairs)
    for share in (0.25, 0.5, 0.75):
        points = shapely.points(edges.locate(np.arange(len(edges)), share * edges.lengths))
        hit = np.zeros(len(edges), dtype=bool)
        hit[tree.query(points, predicate="dwithin", distance=inclusive(distance))[0]] = True
        result &= hit
    return result
