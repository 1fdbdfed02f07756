"""Many polylines in one flat table, so that they can be measured and cut without a loop."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely


@dataclass(frozen=True)
class Polylines:
    """Polylines stored end to end.

    ``xy`` is (V, 2) in metres; polyline ``i`` owns the vertices ``first[i]`` to
    ``first[i + 1] - 1``; ``along`` (V,) is each vertex's distance from the start
    of its own polyline. Every polyline has at least two vertices and no two
    consecutive vertices coincide.
    """

    xy: np.ndarray
    first: np.ndarray
    along: np.ndarray

    def __len__(self):
        return len(self.first) - 1

    @property
    def lengths(self) -> np.ndarray:
        """(n,) length of each polyline in metres."""
        return self.along[self.first[1:] - 1]

    @property
    def owner(self) -> np.ndarray:
        """(V,) index of the polyline each vertex belongs to."""
        return np.repeat(np.arange(len(self)), np.diff(self.first))

    def _keys(self):
        return self._axis

    @cached_property
    def _axis(self):
        # One increasing axis for all polylines: each starts 1 m after the end of the one before.
        base = np.concatenate([[0.0], np.cumsum(self.lengths + 1.0)])[:-1]
        return base, self.along + np.repeat(base, np.diff(self.first))

    def locate(self, which, distance) -> np.ndarray:
        """(k, 2) points at ``distance`` along the polylines ``which``."""
        base, keys = self._keys()
        position = base[which] + np.clip(distance, 0.0, self.lengths[which])
        after = np.clip(np.searchsorted(keys, position, side="left"),
                        self.first[which] + 1, self.first[which + 1] - 1)
        span = keys[after] - keys[after - 1]
        share = np.clip((position - keys[after - 1]) / span, 0.0, 1.0)[:, None]
        return self.xy[after - 1] * (1.0 - share) + self.xy[after] * share

    def cut(self, which, start, end) -> Polylines:
        """The parts ``start`` to ``end`` (metres, start < end) of the polylines ``which``."""
        which = np.asarray(which, dtype=np.int64)
        base, keys = self._keys()
        # A vertex within a hair of the cut is the cut itself, not a further vertex.
        hair = 1e-9 * np.maximum(1.0, self.lengths[which])
        low = np.searchsorted(keys, base[which] + start + hair, side="right")
        high = np.searchsorted(keys, base[which] + end - hair, side="left")
        low = np.maximum(low, self.first[which] + 1)
        inner = np.maximum(np.minimum(high, self.first[which + 1] - 1) - low, 0)
        first = np.concatenate([[0], np.cumsum(inner + 2)])
        xy = np.empty((first[-1], 2))
        along = np.empty(first[-1])
        xy[first[:-1]] = self.locate(which, start)
        xy[first[1:] - 1] = self.locate(which, end)
        along[first[:-1]] = 0.0
        along[first[1:] - 1] = end - start
        within = np.arange(inner.sum()) - np.repeat(np.cumsum(inner) - inner, inner)
        target = np.repeat(first[:-1] + 1, inner) + within
        vertex = np.repeat(low, inner) + within
        xy[target] = self.xy[vertex]
        along[target] = self.along[vertex] - np.repeat(start, inner)
        return Polylines(xy, first, along)

    def segments(self) -> tuple[np.ndarray, np.ndarray]:
        """(index of the first vertex, polyline) of every straight segment."""
        last = np.zeros(len(self.xy), dtype=bool)
        last[self.first[1:] - 1] = True
        vertex = np.flatnonzero(~last)
        return vertex, self.owner[vertex]

    def geometries(self) -> np.ndarray:
        """(n,) shapely LineStrings."""
        if not len(self):
            return np.empty(0, dtype=object)
        return shapely.linestrings(self.xy, indices=self.owner)


def from_geometries(geometries) -> tuple[Polylines, np.ndarray, int, int]:
    """Polylines of (multi)line geometries.

    Returns the polylines, the (n,) index of the input geometry of each, the number
    of null or empty inputs and the number of zero-length lines left out. Z values
    and repeated vertices are dropped.
    """
    geometries = np.asarray(geometries, dtype=object)
    void = shapely.is_missing(geometries) | shapely.is_empty(geometries)
    usable = np.flatnonzero(~void)
    parts, part_of = shapely.get_parts(geometries[usable], return_index=True)
    xy, owner = shapely.get_coordinates(parts, return_index=True)
    keep = np.ones(len(xy), dtype=bool)
    keep[1:] = (owner[1:] != owner[:-1]) | np.any(xy[1:] != xy[:-1], axis=1)
    count = np.bincount(owner[keep], minlength=len(parts))
    solid = count >= 2
    keep &= solid[owner]
    xy = xy[keep]
    first = np.concatenate([[0], np.cumsum(count[solid])])
    return (_measured(xy, first), usable[part_of[solid]], int(void.sum()), int((~solid).sum()))


def _measured(xy, first):
    step = np.zeros(len(xy))
    if len(xy):
        step[1:] = np.hypot(*(xy[1:] - xy[:-1]).T)
        step[first[:-1]] = 0.0
    # Summed polyline by polyline: one long running sum would lose digits on large networks.
    total = np.cumsum(step)
    along = total - np.repeat(total[first[:-1]], np.diff(first)) if len(xy) else step
    return Polylines(xy, first, along)
