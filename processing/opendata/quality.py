"""What a planner must know about a set of layers before using them: overlaps, holes, a network in pieces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

SLIVER_M2 = 1.0  # overlaps below this are drawing noise; common practice, unverified


@dataclass(frozen=True)
class Overlaps:
    """Pairs of areas of one layer that overlap, and their area in the square of the map unit."""

    pairs: int
    area: float


@dataclass(frozen=True)
class Pieces:
    """A network's connected pieces: how many, total length and the length outside the largest."""

    count: int
    length: float
    outside: float

    @property
    def share_outside(self) -> float:
        return self.outside / self.length if self.length else 0.0


def overlaps(polygons, least=SLIVER_M2, progress=None) -> Overlaps:
    """:class:`Overlaps` of valid polygons among themselves, pairs of less than ``least`` left out."""
    polygons = np.asarray(polygons, dtype=object)
    if len(polygons) < 2:
        return Overlaps(0, 0.0)
    left, right = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    once = left < right
    left, right = left[once], right[once]
    pairs, area = 0, 0.0
    for start in range(0, len(left), 2000):
        if progress is not None:
            progress(start / len(left))
        some = slice(start, start + 2000)
        common = shapely.area(shapely.intersection(polygons[left[some]], polygons[right[some]]))
        pairs += int((common >= least).sum())
        area += float(common[common >= least].sum())
    return Overlaps(pairs, area)


def holes(polygons, least=SLIVER_M2) -> list[shapely.Geometry]:
    """Areas enclosed by a set of polygons that none of them covers, without those below ``least``."""
    polygons = np.asarray(polygons, dtype=object)
    if not len(polygons):
        return []
    parts = shapely.get_parts(shapely.union_all(polygons))
    rings = shapely.get_rings(parts)
    outer = {shapely.get_exterior_ring(p).wkb for p in parts}
    found = [shapely.polygons(r) for r in rings if r.wkb not in outer]
    return [hole for hole in found if hole.area >= least]


def network_pieces(lines) -> Pieces:
    """:class:`Pieces` of lines that are joined where they share a vertex, as OpenStreetMap joins its ways."""
    parts = shapely.get_parts(np.asarray(lines, dtype=object))
    if not len(parts):
        return Pieces(0, 0.0, 0.0)
    xy, part = shapely.get_coordinates(parts, return_index=True)
    _, node = np.unique(xy, axis=0, return_inverse=True)
    inner = part[1:] == part[:-1]
    a, b = node[:-1][inner], node[1:][inner]
    length = np.hypot(*(xy[1:] - xy[:-1])[inner].T)
    size = int(node.max()) + 1
    count, label = connected_components(coo_matrix((np.ones(len(a)), (a, b)), shape=(size, size)), directed=False)
    by_piece = np.bincount(label[a], weights=length, minlength=count)
    return Pieces(int(count), float(length.sum()), float(length.sum() - by_piece.max()))
