"""Rings to areas as a GIS draws them: what an odd number of rings goes around is ground (even-odd rule)."""

from __future__ import annotations

from typing import Optional

import numpy as np
import shapely

THIN = 0.002
"""Metres. Coordinates are written to 1 mm, so a ring may overstep another by that; what is thinner than
this between two rings is rounding and neither ground nor hole."""


def even_odd(rings) -> tuple[Optional[shapely.Geometry], str]:
    """(area, reason): the polygon or multipolygon of closed (k, 2) rings in metres, in any order.

    ``reason`` says why the rings had to be cut where they cross or touch, else it is empty.
    The area is None where nothing is left.
    """
    simple = _nested(rings)
    if simple is not None and simple.is_valid:
        return simple, ""
    reason = str(shapely.is_valid_reason(simple)) if simple is not None else "Rings cross"
    area = shapely.Polygon()
    for ring in rings:
        area = shapely.symmetric_difference(area, shapely.make_valid(shapely.Polygon(ring)))
    parts = [_without_threads(p) for p in shapely.get_parts(area) if p.geom_type == "Polygon" and not _is_thread(p)]
    if not parts:
        return None, reason
    return (parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)), reason


def _nested(rings):
    """The rings as shells and holes by how many others lie around each; None where one crosses another."""
    shapes = np.array([shapely.Polygon(ring) for ring in rings], dtype=object)
    if not shapely.is_valid(shapes).all():
        return shapes[0] if len(shapes) == 1 else None
    order = np.argsort(-shapely.area(shapes), kind="stable")
    tree = shapely.STRtree(shapes)
    inside, around = tree.query(shapes, predicate="intersects")
    outer = [[] for _ in rings]
    rank = np.empty(len(rings), int)
    rank[order] = np.arange(len(rings))
    for small, large in zip(inside, around):
        if rank[large] < rank[small]:
            if shapely.covers(shapes[large], shapes[small]):
                outer[small].append(int(large))
            elif shapely.overlaps(shapes[large], shapes[small]):
                return None
    holes = {int(i): [] for i in order if len(outer[i]) % 2 == 0}
    for i in order:
        if len(outer[i]) % 2:
            holes[max(outer[i], key=lambda o: rank[o])].append(rings[i])
    polygons = [shapely.Polygon(rings[i], inner) for i, inner in holes.items()]
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


def _is_thread(polygon):
    return 2.0 * shapely.Polygon(polygon.exterior).area <= THIN * polygon.exterior.length


def _without_threads(polygon):
    return shapely.Polygon(polygon.exterior, [
        ring for ring in polygon.interiors if not _is_thread(shapely.Polygon(ring))])
