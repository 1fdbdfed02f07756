"""Visitors' pressure on ground: walking time over the terrain, a Gaussian of it, trails inside habitat, ways around it.

P(c) = sum over entrances e of A_e f(t(c, e)), f(t) = exp(-t^2 / (2 sigma^2)); A_e visitors, t minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, List, Optional, Sequence, Tuple

import numpy as np
import shapely

REACH = 3.0  # sigmas beyond which a visitor counts as not there: exp(-4.5) = 1.1 % of the pressure at the gate
_TOUCH = 1e-6


def minutes_per_metre(slope: Optional[np.ndarray], on_trail: np.ndarray, speed: float, off_trail: float) -> np.ndarray:
    """(rows, cols) minutes for a metre: the mean of walking up and down the slope by Tobler's curve (1993).

    slope : degrees, NaN is level; None is level ground. on_trail : bool. speed : km/h on the level along a trail.
    off_trail : how many times longer a metre takes beside trails.
    """
    rise = np.zeros(on_trail.shape) if slope is None else np.tan(np.radians(np.nan_to_num(slope, nan=0.0)))
    level = np.exp(-3.5 * 0.05)
    pace = 0.5 * (level / np.exp(-3.5 * np.abs(rise + 0.05)) + level / np.exp(-3.5 * np.abs(0.05 - rise)))
    return np.where(on_trail, 1.0, off_trail) * pace * 60.0 / (1000.0 * speed)


def window(cell: Tuple[int, int], radius: float, shape: Tuple[int, int]) -> Tuple[slice, slice]:
    """Rows and columns of a grid within ``radius`` cells of a cell."""
    reach = int(min(np.ceil(radius), max(shape))) + 1
    low, high = zip(*((max(0, at - reach), min(size, at + reach + 1)) for at, size in zip(cell, shape)))
    return slice(low[0], high[0]), slice(low[1], high[1])


def pressure(minutes: Callable[[int], Tuple[np.ndarray, Tuple[slice, slice]]], visitors: Sequence[float], sigma: float,
             shape: Tuple[int, int], progress: Any = None) -> np.ndarray:
    """(rows, cols) float64 pressure; ``minutes(e)`` gives the walking time from entrance ``e``, NaN beyond reach, and
    the window of the grid that it covers."""
    total = np.zeros(shape)
    for entrance, count in enumerate(visitors):
        if count > 0:
            time, around = minutes(entrance)
            total[around] += np.where(np.isnan(time), 0.0, count * np.exp(-0.5 * (np.nan_to_num(time) / sigma) ** 2))
        if progress is not None:
            progress((entrance + 1) / len(visitors))
    return total


def classes(values: np.ndarray, limits_percent: Sequence[float]) -> np.ndarray:
    """(rows, cols) int32 class from 1 (below the first limit, above 0) on; 0 where there is no pressure.

    limits_percent : rising shares of the largest pressure.
    """
    top = float(values.max(initial=0.0))
    if top <= 0:
        return np.zeros(values.shape, np.int32)
    found = np.searchsorted(np.asarray(limits_percent, float) / 100.0 * top, values, side="right") + 1
    return np.where(values > 0, found, 0).astype(np.int32)


@dataclass(frozen=True)
class Stretches:
    """Stretches of trails inside habitat: ``trail`` (position) and ``lines``."""

    trail: np.ndarray
    lines: np.ndarray


def inside(trails: np.ndarray, habitat: Any) -> Stretches:
    """:class:`Stretches` of lines in a polygon; what only runs along its outline is outside."""
    outline = habitat.boundary
    shapely.prepare([habitat, outline])
    hit = np.flatnonzero(shapely.intersects(habitat, trails))
    owner, lines = [], []
    for trail in hit.tolist():
        cut = shapely.intersection(trails[trail], habitat)
        pieces = [p for p in shapely.get_parts(cut) if shapely.get_type_id(p) in (1, 2) and shapely.length(p) > _TOUCH]
        if not pieces:  # it touches in a point
            continue
        merged = shapely.line_merge(shapely.multilinestrings(pieces))
        for part in shapely.get_parts(merged):
            middle = shapely.line_interpolate_point(part, 0.5, normalized=True)
            if shapely.dwithin(outline, middle, _TOUCH):
                continue
            owner.append(trail)
            lines.append(part)
    return Stretches(np.array(owner, np.int64), np.array(lines, dtype=object))


@dataclass(frozen=True)
class Passages:
    """Stretches joined where trails are only drawn in pieces: ``lines``, the ``trail`` that has most of each, and
    whether a line ``through`` leads from the outline of the habitat to its outline."""

    lines: np.ndarray
    trail: np.ndarray
    through: np.ndarray


def passages(stretches: Stretches, habitat: Any) -> Passages:
    """:class:`Passages` of stretches: pieces that meet end to end, two at a point, are one."""
    if not len(stretches.lines):
        return Passages(np.empty(0, object), np.empty(0, np.int64), np.empty(0, bool))
    joined = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(stretches.lines)))
    middle = shapely.line_interpolate_point(stretches.lines, 0.5, normalized=True)
    of_piece = shapely.STRtree(joined).nearest(middle)
    length, trail = shapely.length(stretches.lines), np.zeros(len(joined), np.int64)
    order = np.argsort(length, kind="stable")
    trail[of_piece[order]] = stretches.trail[order]  # the longest piece comes last
    tips = shapely.points([shapely.get_coordinates(line)[[0, -1]] for line in joined])
    return Passages(joined, trail, shapely.dwithin(habitat.boundary, tips, 1e-3).all(axis=1))


def bands(habitat: np.ndarray, trails: np.ndarray, distances: Sequence[float]) -> List[np.ndarray]:
    """Habitat polygons cut by their distance to the nearest trail: one array of polygons for each band, the last one
    beyond the last distance. ``distances`` rise, in m."""
    whole, result, before = shapely.union_all(habitat), [], None
    shapely.prepare(whole)
    for distance in distances:
        close = trails[shapely.dwithin(whole, trails, distance)]
        # trail by trail: one buffer of a whole city's ways takes minutes
        around = shapely.intersection(whole, shapely.buffer(close, distance, quad_segs=16))
        near = shapely.union_all(around) if len(close) else shapely.Polygon()
        result.append(near if before is None else shapely.difference(near, before))
        before = near
    result.append(whole if before is None else shapely.difference(whole, before))
    return [np.array([p for p in shapely.get_parts(shape) if shapely.get_type_id(p) == 3 and shapely.area(p) > 0],
                     dtype=object) for shape in result]


def nearest_free(free: np.ndarray, row: int, col: int, reach: int = 4) -> Optional[Tuple[int, int]]:
    """The free cell nearest to a cell, within ``reach`` cells; None without one."""
    top, left = max(0, row - reach), max(0, col - reach)
    rows, cols = np.nonzero(free[top:row + reach + 1, left:col + reach + 1])
    if not len(rows):
        return None
    far = (rows + top - row) ** 2 + (cols + left - col) ** 2
    best = int(far.argmin())
    return int(rows[best] + top), int(cols[best] + left)


def trace(backlink: np.ndarray, start: Tuple[int, int], steps: Sequence[Tuple[int, int]]) -> List[Tuple[int, int]]:
    """Cells from ``start`` to the source by back-links (0 at the source, else 1 + position in ``steps``)."""
    path = [start]
    while backlink[path[-1]]:
        down, right = steps[int(backlink[path[-1]]) - 1]
        path.append((path[-1][0] + down, path[-1][1] + right))
    return path
