"""How much of each line lies in shade: parts of straight segments in shadows and under canopy, united exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..common.waiting import patiently
from .shadows import swept_edges

_CHUNK = 50_000


@dataclass(frozen=True)
class Covered:
    """Parts of straight segments: number ``segment`` (k,), from ``low`` to ``high`` (k,) as shares of its length."""

    segment: np.ndarray
    low: np.ndarray
    high: np.ndarray

    def joined(self, other: "Covered") -> "Covered":
        """The parts of both."""
        return Covered(*(np.concatenate([getattr(self, name), getattr(other, name)])
                         for name in ("segment", "low", "high")))


class Segments:
    """The straight segments of polylines with an index over them, to ask for what covers them."""

    def __init__(self, lines):
        vertex, self.owner = lines.segments()
        self.start = lines.xy[vertex]
        self.step = lines.xy[vertex + 1] - self.start
        self.length = np.hypot(*self.step.T)
        self.lines = len(lines)
        self.tree = shapely.STRtree(shapely.linestrings(np.stack([self.start, self.start + self.step], axis=1)))

    def under_shadows(self, footprints, vectors, progress=None) -> Covered:
        """Parts in the shadow of footprints, the parts inside the footprints themselves not counted.

        footprints: (n,) polygons; vectors: (n, 2) shadow of the whole height of each.
        """
        strips = swept_edges(footprints, vectors)
        found = []
        for first in range(0, len(strips), _CHUNK):
            if progress is not None:
                progress(first / len(strips))
            some = slice(first, first + _CHUNK)
            corners = strips.some(some).corners()
            low, high = corners.min(axis=1), corners.max(axis=1)
            strip, segment = self.tree.query(shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1]))
            found.append(self._clip(strips, strip + first, segment))
        return _together(found)

    def _clip(self, strips, strip, segment):
        """Segments cut to parallelograms (Liang and Barsky 1984, in the coordinates of the two sides)."""
        edge, sweep = (strips.end - strips.begin)[strip], strips.sweep[strip]
        size = _cross(edge, sweep)
        gap, step = self.start[segment] - strips.begin[strip], self.step[segment]
        enter, leave = np.zeros(len(strip)), np.ones(len(strip))
        fine = np.ones(len(strip), dtype=bool)
        for at, rate in ((_cross(gap, sweep) / size, _cross(step, sweep) / size),
                         (_cross(edge, gap) / size, _cross(edge, step) / size)):
            still = rate == 0
            fine &= ~still | ((at >= 0) & (at <= 1))
            with np.errstate(divide="ignore", invalid="ignore"):
                one, other = -at / rate, (1.0 - at) / rate
            enter = np.where(still, enter, np.maximum(enter, np.minimum(one, other)))
            leave = np.where(still, leave, np.minimum(leave, np.maximum(one, other)))
        fine &= leave > enter
        return Covered(segment[fine], enter[fine], leave[fine])

    def inside(self, polygons, progress=None) -> Covered:
        """Parts inside polygons (small ones: cut large ones before)."""
        polygons = np.asarray(polygons, dtype=object)
        found = []
        for first in range(0, len(polygons), _CHUNK):
            some = polygons[first:first + _CHUNK]
            shapely.prepare(some)
            which, segment = patiently(lambda s=some: self.tree.query(s, predicate="intersects"), progress,
                                       first / len(polygons))
            whole = shapely.contains_properly(some[which], self.tree.geometries[segment])
            found.append(Covered(segment[whole], np.zeros(whole.sum()), np.ones(whole.sum())))
            which, segment = which[~whole], segment[~whole]
            cut = shapely.intersection(self.tree.geometries[segment], some[which])
            parts, of = shapely.get_parts(cut, return_index=True)
            straight = shapely.get_type_id(parts) == 1
            parts, segment = parts[straight], segment[of[straight]]
            ends = np.stack([shapely.get_coordinates(shapely.get_point(parts, i)) for i in (0, -1)]) \
                if len(parts) else np.empty((2, 0, 2))
            share = np.einsum("ijk,jk->ij", ends - self.start[segment], self.step[segment]) / self.length[segment] ** 2
            found.append(Covered(segment, *np.clip(np.sort(share, axis=0), 0.0, 1.0)))
        return _together(found)

    def metres(self, covered: Covered) -> np.ndarray:
        """(lines,) metres of each line that lie in at least one of the parts."""
        order = np.lexsort((covered.low, covered.segment))
        segment = covered.segment[order]
        low, high = 2.0 * segment + covered.low[order], 2.0 * segment + covered.high[order]
        before = np.concatenate([[-1.0], np.maximum.accumulate(high)[:-1]]) if len(high) else high
        fresh = np.maximum(0.0, high - np.maximum(low, before)) * self.length[segment]
        return np.bincount(self.owner[segment], fresh, minlength=self.lines)


def _cross(a, b):
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]


def _together(found):
    if not found:
        return Covered(np.empty(0, dtype=np.int64), np.empty(0), np.empty(0))
    return Covered(*(np.concatenate([getattr(part, name) for part in found]) for name in ("segment", "low", "high")))


@dataclass(frozen=True)
class Shade:
    """(E,) shares 0..1 of lines: ``shade`` in all, ``built`` in buildings' shadow, ``green`` under canopy; means over
    the moments, ``by_moment`` (moments, E) of ``shade``."""

    shade: np.ndarray
    built: np.ndarray
    green: np.ndarray
    by_moment: np.ndarray


def shade_of(lines, footprints, heights, vectors, canopy, opacity, cover=None, progress=None) -> Shade:
    """:class:`Shade` of polylines.

    footprints, heights: (n,) polygons of buildings and metres; vectors: (moments, 2) shadow of a metre of height;
    canopy: (m,) polygons; opacity: share 0..1 of the sun that canopy keeps off; cover: (E,) share of canopy from a
    raster, which knows no place on the line and so counts evenly along it, or None.
    A building keeps all sun off, also where a line runs through it.
    """
    progress = progress or (lambda fraction: None)
    segments, length = Segments(lines), lines.lengths
    inside = segments.inside(footprints)
    green = segments.inside(canopy)
    trees = segments.metres(green) / length
    if cover is not None:
        trees = 1.0 - (1.0 - trees) * (1.0 - cover)
    shade, built = [], []
    for number, vector in enumerate(vectors):
        progress(number / len(vectors))
        dark = inside.joined(segments.under_shadows(
            footprints, np.asarray(heights, dtype=float)[:, None] * vector,
            lambda f, n=number: progress((n + f) / len(vectors))))
        stone = segments.metres(dark) / length
        either = segments.metres(dark.joined(green)) / length
        part = stone + opacity * (either - stone)
        if cover is not None:
            part += (1.0 - either) * cover * opacity
        shade.append(np.clip(part, 0.0, 1.0))
        built.append(stone)
    shade, built = np.array(shade), np.array(built)
    return Shade(shade.mean(axis=0), built.mean(axis=0), trees, shade)
