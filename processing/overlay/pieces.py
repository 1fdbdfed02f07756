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

MAX_VERTICES = 256
_AREA_TOLERANCE = 1e-9  # relative loss of area above which the fast clipping is not trusted
_DEPTH = 60


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
    total = max(int(vertices.sum()), 1)
    geometries, features, done = [], [], 0
    for row, polygon in enumerate(polygons):
        if polygon is None:
            continue
        parts = list(shapely.get_parts(polygon))
        if vertices[row] > max_vertices:
            share = (done / total, (done + int(vertices[row])) / total)
            parts = _cut_feature(polygon, max_vertices, progress, share)
        geometries.extend(parts)
        features.extend([row] * len(parts))
        done += int(vertices[row])
        if progress is not None and row % 200 == 0:
            progress(done / total)
    return Pieces(np.array(geometries, dtype=object), np.array(features, dtype=np.int64))


def _cut_feature(polygon, max_vertices, progress, share):
    def report(fraction):
        if progress is not None:
            progress(share[0] + (share[1] - share[0]) * fraction)

    leaves = _halves(polygon, max_vertices, _clip, report)
    areas = shapely.area(leaves)
    if not shapely.is_valid(leaves).all() or abs(areas.sum() - polygon.area) > _AREA_TOLERANCE * polygon.area:
        leaves = _halves(polygon, max_vertices, _intersect, report)
    return leaves


def _halves(polygon, max_vertices, clip, report):
    """Depth-first halving. Each half carries half the progress of what it was cut from."""
    parts = shapely.get_parts(polygon)
    leaves, stack, done = [], [(part, 0, 1.0 / len(parts)) for part in parts], 0.0
    while stack:
        part, depth, weight = stack.pop()
        if shapely.get_num_coordinates(part) <= max_vertices or depth >= _DEPTH:
            leaves.append(part)
            done += weight
            report(min(done, 1.0))
            continue
        x_min, y_min, x_max, y_max = part.bounds
        if x_max - x_min > y_max - y_min:
            middle = 0.5 * (x_min + x_max)
            boxes = ((x_min, y_min, middle, y_max), (middle, y_min, x_max, y_max))
        else:
            middle = 0.5 * (y_min + y_max)
            boxes = ((x_min, y_min, x_max, middle), (x_min, middle, x_max, y_max))
        halves = [inner for box in boxes for inner in _polygons(clip(part, box))]
        stack.extend((inner, depth + 1, weight / len(halves)) for inner in halves)
    return np.array(leaves, dtype=object)


def _clip(part, box):
    return shapely.clip_by_rect(part, *box)


def _intersect(part, box):
    return shapely.intersection(part, shapely.box(*box))


def _polygons(geometry):
    kind = shapely.get_type_id(geometry)
    if kind == 3:
        return [] if geometry.is_empty else [geometry]
    return [inner for part in shapely.get_parts(geometry) for inner in _polygons(part)] if kind > 3 else []
