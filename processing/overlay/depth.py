"""How deep something reaches into ground: what tells a shared boundary from an occupation.

Coordinates are rounded (parcel files keep millimetres) and digitised to a centimetre or
two, so parcels cut along a control line overlap it by slivers. What lies everywhere
within the tolerance of the ground's edge, and is nowhere wider, is such a sliver.
"""

from __future__ import annotations

import numpy as np
import shapely

_CLOSE = 1e-4  # m; pieces of one ground that were cut apart are joined over this gap


def reaches_deeper(geometries, grounds, depth_m, progress=None) -> np.ndarray:
    """(n,) True where a geometry holds a point that lies deeper than ``depth_m`` inside the union of ``grounds``.

    ``geometries``: (n,) without None; ``grounds``: (m,) small valid polygons. All lie in
    one metric plane.
    """
    tree = shapely.STRtree(grounds)
    result = np.zeros(len(geometries), dtype=bool)
    for row, geometry in enumerate(geometries):
        if progress is not None and row % 100 == 0:
            progress(row / len(geometries))
        # Long routes are mostly settled by one point, with little ground around it.
        probe = shapely.point_on_surface(geometry)
        result[row] = _deep(probe, grounds, tree, depth_m) or _deep(geometry, grounds, tree, depth_m)
    return result


def _deep(geometry, grounds, tree, depth_m):
    x_min, y_min, x_max, y_max = shapely.bounds(geometry)
    room = 3 * (depth_m + _CLOSE)  # the frame's own edge must stay clear of the geometry after shrinking
    frame = shapely.box(x_min - room, y_min - room, x_max + room, y_max + room)
    near = grounds[tree.query(frame, predicate="intersects")]
    if not len(near):
        return False
    ground = shapely.buffer(shapely.union_all(shapely.intersection(near, frame)), _CLOSE)
    return bool(shapely.intersects(geometry, shapely.buffer(ground, -depth_m - _CLOSE)))


def narrow(polygons, width_m) -> np.ndarray:
    """(n,) True where a polygon is nowhere wider than ``width_m``: no larger circle fits in."""
    result = shapely.area(polygons) <= 0.5 * width_m * (1 + 1e-6) * shapely.length(polygons)
    for row in np.flatnonzero(result):
        result[row] = shapely.buffer(polygons[row], -0.5 * width_m * (1 + 1e-6)).is_empty
    return result


def slight(parts, grounds, tolerance_m, kind, progress=None) -> np.ndarray:
    """(n,) True where an occupied part is only a touch: within ``tolerance_m`` of the ground's edge all along.

    ``parts``: (n,) parts that lie inside the union of ``grounds``. Polygons must also be
    nowhere wider than the tolerance. Without a tolerance nothing is.
    """
    result = np.zeros(len(parts), dtype=bool)
    if tolerance_m <= 0 or not len(parts):
        return result
    rows = np.flatnonzero(narrow(parts, tolerance_m)) if kind == "polygon" else np.arange(len(parts))
    result[rows] = ~reaches_deeper(parts[rows], grounds, tolerance_m, progress)
    return result
