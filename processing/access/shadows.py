"""Shadows of buildings on level ground: a footprint swept along the shadow of its height, exactly.

A point lies in the shadow if going back along the shadow vector meets the footprint: it is in the footprint, or the way
back leaves the footprint through an edge that faces away from the sun. So the shadow is the union of the footprint and
of one parallelogram per such edge, for concave outlines and courtyards too.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely

from .sun import Sun


_GRID = 1e-6  # m; the union is made on it, which GEOS does without losing parts that nearly coincide


@dataclass(frozen=True)
class Parallelograms:
    """Swept edges from ``begin`` to ``end`` (k, 2), the building on their left, moved by ``sweep`` (k, 2);
    ``owner`` (k,) is the footprint's number."""

    begin: np.ndarray
    end: np.ndarray
    sweep: np.ndarray
    owner: np.ndarray

    def __len__(self) -> int:
        return len(self.owner)

    def some(self, which) -> "Parallelograms":
        """The ones at these positions."""
        return Parallelograms(self.begin[which], self.end[which], self.sweep[which], self.owner[which])

    def corners(self) -> np.ndarray:
        """(k, 4, 2) corners in order."""
        return np.stack([self.begin, self.end, self.end + self.sweep, self.begin + self.sweep], axis=1)


def shadow_vector(sun: Sun, convergence: float = 0.0) -> np.ndarray:
    """(2,) shadow of one metre of height in map units: its length is 1 / tan(elevation), it points away from the sun.

    convergence: degrees clockwise from the map's north to true north. ValueError for a sun below the horizon.
    """
    if sun.elevation <= 0:
        raise ValueError("the sun is down")
    length = 1.0 / math.tan(math.radians(sun.elevation))
    direction = math.radians(sun.azimuth + convergence)
    return np.array([-math.sin(direction) * length, -math.cos(direction) * length])


def swept_edges(footprints, vectors) -> Parallelograms:
    """The parallelograms of the edges that face along the sweep.

    footprints: (n,) valid shapely (Multi)Polygons; vectors: (n, 2) shadow of the whole height of each.
    """
    parts, owner = shapely.get_parts(np.asarray(footprints, dtype=object), return_index=True)
    owner = owner[~shapely.is_empty(parts)]
    parts = parts[~shapely.is_empty(parts)]
    rings, of = shapely.get_rings(parts, return_index=True)
    outer = np.concatenate([[True], of[1:] != of[:-1]])[:len(of)]
    left = shapely.is_ccw(rings) == outer  # the building is on the left as the ring runs
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    left = left[ring[1:][same]][:, None]
    begin, end = np.where(left, xy[:-1][same], xy[1:][same]), np.where(left, xy[1:][same], xy[:-1][same])
    owner = owner[of[ring[1:][same]]]
    sweep = np.asarray(vectors, dtype=float).reshape(-1, 2)[owner]
    edge = end - begin
    facing = edge[:, 1] * sweep[:, 0] - edge[:, 0] * sweep[:, 1]  # (dy, -dx) points outward
    keep = facing > 1e-12 * np.maximum(np.hypot(*edge.T) * np.hypot(*sweep.T), 1e-300)
    return Parallelograms(begin[keep], end[keep], sweep[keep], owner[keep])


def swept_polygons(footprints, vectors, progress=None) -> np.ndarray:
    """(n,) shadows as (multi)polygons, the ground under the footprints with them."""
    footprints = np.asarray(footprints, dtype=object)
    strips = swept_edges(footprints, vectors)
    shapes = shapely.polygons(strips.corners()) if len(strips) else np.empty(0, dtype=object)
    order = np.argsort(strips.owner, kind="stable")
    shapes, limits = shapes[order], np.searchsorted(strips.owner[order], np.arange(len(footprints) + 1))
    result = footprints.copy()
    for i, footprint in enumerate(footprints):
        if progress is not None and i % 500 == 0:
            progress(i / len(footprints))
        if limits[i] < limits[i + 1]:
            result[i] = shapely.union_all([footprint, *shapes[limits[i]:limits[i + 1]]], grid_size=_GRID)
    return result
