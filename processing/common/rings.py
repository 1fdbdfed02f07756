"""The ground that rings enclose, read by the even-odd rule and by the parts the rings play.

A ring may cross or touch itself; rings may touch, cross, nest and repeat. Even-odd: ground is
what an odd number of rings surrounds, as GIS draws a polygon. By role: ground is what the outer
ring surrounds, however often, less what the inner rings surround. GEOS's make_valid keeps
neither in all cases (by lines it fills a hole that shares an edge with its shell, by structure
it drops an island in a hole), hence this module; it needs overlays and polygonizing only, which
agree over the versions of GEOS.
"""

from __future__ import annotations

import numpy as np
import shapely

EMPTY = shapely.Polygon()
_AREA_ERROR = 1e-9
"""Winding numbers times areas must give the ring's signed area to within this share of the box around the ring."""
_GRIDS = (0.0, 1e-12, 1e-10)
"""Grids of the noding in shares of the largest coordinate, tried in turn: 0 is full precision."""
_RAYS = 2000


def ground_of_ring(ring) -> tuple[shapely.Geometry, shapely.Geometry]:
    """(even-odd, wound) areas of a closed ring, (k, 2): odd crossings, and winding number not 0. Both may be empty.

    Raises GEOSException where the ring cannot be noded.
    """
    if len(ring) < 4:
        return EMPTY, EMPTY
    polygon = shapely.Polygon(ring)
    if shapely.is_valid(polygon):
        return polygon, polygon
    line = shapely.LineString(ring)
    for grid in _GRIDS:
        faces, winding = _faces(line, ring, grid * np.abs(ring).max())
        area = shapely.area(faces)
        if abs((winding * area).sum() - _signed_area(ring)) <= _AREA_ERROR * max(np.ptp(ring, axis=0).prod(), 1e-300):
            break
    else:
        raise shapely.errors.GEOSException("rings cannot be noded")
    odd = winding % 2 == 1
    even_odd = shapely.union_all(faces[odd]) if odd.any() else EMPTY
    if np.array_equal(odd, winding != 0):
        return even_odd, even_odd
    return even_odd, shapely.union_all(faces[winding != 0])


def symmetric_difference(areas) -> shapely.Geometry:
    """What an odd number of the areas covers."""
    areas = np.asarray(areas, dtype=object)
    while len(areas) > 1:
        rest = areas[len(areas) // 2 * 2:]
        areas = np.concatenate([areal(shapely.symmetric_difference(areas[0:-1:2], areas[1::2])), rest])
    return areas[0] if len(areas) else EMPTY


def areal(geometries) -> np.ndarray:
    """(n,) geometries without the lines and points that overlays of areas leave behind."""
    geometries = np.array(geometries, dtype=object)
    for i in np.flatnonzero(shapely.get_type_id(geometries) == 7):
        parts = shapely.get_parts(geometries[i])
        parts = parts[shapely.get_dimensions(parts) == 2]
        geometries[i] = shapely.union_all(parts) if len(parts) else EMPTY
    geometries[shapely.get_dimensions(geometries) < 2] = EMPTY
    return geometries


def ground_of_polygon(polygon) -> tuple[shapely.Geometry, shapely.Geometry]:
    """(even-odd, by role) areas of a polygon of any validity."""
    rings = [shapely.get_coordinates(ring) for ring in (polygon.exterior, *polygon.interiors)]
    odd, wound = zip(*(ground_of_ring(ring) for ring in rings))
    even_odd, shell, inner = symmetric_difference(odd), wound[0], np.array(wound[1:], dtype=object)
    if not len(inner):
        return even_odd, shell
    hole = shapely.relate_pattern(inner, shell, "T********")  # a ring apart from the outer one is further ground
    role, = areal([shapely.difference(shell, shapely.union_all(inner[hole]))])
    return even_odd, role if hole.all() else areal([shapely.union_all(np.append(inner[~hole], role))])[0]


def _signed_area(ring):
    x, y = (ring - ring[0]).T
    return 0.5 * float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum())


def _faces(line, ring, grid):
    """The faces a ring cuts the plane into, and the ring's winding number in each."""
    noded = shapely.union_all(np.array([line], dtype=object), grid_size=grid or None)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    return faces, _winding(shapely.get_coordinates(shapely.point_on_surface(faces)), ring)


def _winding(points, ring):
    """(n,) winding numbers of a ring about points, counted along a ray to the east."""
    start, end = ring[:-1], ring[1:]
    tree = shapely.STRtree(shapely.linestrings(np.stack([start, end], axis=1)))
    east = ring[:, 0].max() + 1.0
    winding = np.zeros(len(points), dtype=np.int64)
    for low in range(0, len(points), _RAYS):
        p = points[low:low + _RAYS]
        rays = shapely.box(p[:, 0], p[:, 1], np.maximum(east, p[:, 0]), p[:, 1])
        at, segment = tree.query(rays)
        a, b, p = start[segment], end[segment], p[at]
        up = (a[:, 1] <= p[:, 1]) & (b[:, 1] > p[:, 1])
        down = (b[:, 1] <= p[:, 1]) & (a[:, 1] > p[:, 1])
        side = (b[:, 0] - a[:, 0]) * (p[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (p[:, 0] - a[:, 0])
        turn = (up & (side > 0)).astype(np.int64) - (down & (side < 0))
        winding[low:low + _RAYS] = np.bincount(at, turn, min(_RAYS, len(points) - low)).astype(np.int64)
    return winding
