"""Control polygons cut into small pieces, so that each test touches few vertices.

A polygon of 50,000 vertices is halved across its longer side until no piece has more
than :data:`MAX_VERTICES`; an index over the pieces then finds the few that matter to a
parcel. The pieces of a polygon meet only along the cuts, so an intersection with the
polygon is the union of the intersections with its pieces.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..common import workers

MAX_VERTICES = 256
_AREA_TOLERANCE = 1e-9  # relative loss of area above which the fast clipping is not trusted
_DEPTH = 60
_BLOCK = 500  # parts between two looks at the cancel button


@dataclass(frozen=True)
class Pieces:
    """``geometries``: (m,) polygons; ``feature``: (m,) row of the polygon each was cut from."""

    geometries: np.ndarray
    feature: np.ndarray


def cut(polygons, max_vertices=MAX_VERTICES, progress=None) -> Pieces:
    """Cut valid polygons and multipolygons (None is skipped) into :class:`Pieces`.

    Fast rectangle clipping does the work; it gives no guarantee on degenerate rings, so
    the areas of a feature's pieces are compared with the feature's and the feature is
    cut again by exact intersection where they differ or a piece is invalid.
    """
    polygons = np.asarray(polygons, dtype=object)
    vertices = shapely.get_num_coordinates(polygons)
    large = np.flatnonzero(vertices > max_vertices)
    total, done = max(int(vertices[large].sum()), 1), 0

    def look():
        if progress is not None:
            progress(done / total)

    parts = {}
    for row, found in zip(large.tolist(), workers.in_order(_Cut(max_vertices), polygons[large], look)):
        parts[row] = found
        done += int(vertices[row])
        look()
    geometries, features = [], []
    for row, polygon in enumerate(polygons):
        if polygon is None:
            continue
        own = parts[row] if row in parts else shapely.get_parts(polygon)
        geometries.extend(own)
        features.extend([row] * len(own))
    return Pieces(np.array(geometries, dtype=object), np.array(features, dtype=np.int64))


@dataclass(frozen=True)
class _Cut:
    """The task: the pieces of one polygon."""

    max_vertices: int

    def __call__(self, polygon, still) -> np.ndarray:
        leaves = _halves(polygon, self.max_vertices, _clip, still)
        areas = shapely.area(leaves)
        if not shapely.is_valid(leaves).all() or abs(areas.sum() - polygon.area) > _AREA_TOLERANCE * polygon.area:
            leaves = _halves(polygon, self.max_vertices, _intersect, still)
        return leaves


def _halves(polygon, max_vertices, clip, still):
    """Halve all parts at once, level by level.

    Leaves come as a depth-first walk finds them that takes the last half first.
    """
    parts = shapely.get_parts(polygon)
    places = [(i,) for i in range(len(parts))]
    leaves, found = [], []
    for depth in range(_DEPTH + 1):
        small = (shapely.get_num_coordinates(parts) <= max_vertices) | (depth == _DEPTH)
        leaves += parts[small].tolist()
        found += [places[i] for i in np.flatnonzero(small)]
        large = np.flatnonzero(~small)
        if not large.size:
            break
        first, second = _middle(shapely.bounds(parts[large]))
        cut_off = []
        for number, (part, one, other) in enumerate(zip(parts[large], first, second)):
            if number % _BLOCK == 0:
                still()
            cut_off += [clip(part, one), clip(part, other)]
        halves, parent = _polygons(np.array(cut_off, dtype=object), np.repeat(np.arange(large.size), 2))
        count = np.bincount(parent, minlength=large.size)
        sibling = np.arange(parent.size) - (np.cumsum(count) - count)[parent]
        places = [places[large[of]] + (k,) for of, k in zip(parent.tolist(), sibling.tolist())]
        parts = halves
    order = sorted(range(len(found)), key=found.__getitem__, reverse=True)
    result = np.empty(len(leaves), dtype=object)
    result[:] = [leaves[i] for i in order]
    return result


def _middle(bounds):
    """(lower or left boxes, the others) that halve boxes across their longer side; (n, 4) each."""
    first, second = bounds.copy(), bounds.copy()
    wide = bounds[:, 2] - bounds[:, 0] > bounds[:, 3] - bounds[:, 1]
    for rows, low, high in ((wide, 0, 2), (~wide, 1, 3)):
        middle = 0.5 * (bounds[rows, low] + bounds[rows, high])
        first[rows, high], second[rows, low] = middle, middle
    return first.tolist(), second.tolist()


def _clip(part, box):
    return shapely.clip_by_rect(part, *box)


def _intersect(part, box):
    return shapely.intersection(part, shapely.box(*box))


def _polygons(geometries, of):
    """(polygons that are not empty, ``of`` of each): collections are taken apart, lines and points left out."""
    while True:
        kinds = shapely.get_type_id(geometries)
        if not (kinds > 3).any():
            kept = (kinds == 3) & ~shapely.is_empty(geometries)
            return geometries[kept], of[kept]
        geometries, at = shapely.get_parts(geometries, return_index=True)
        of = of[at]
