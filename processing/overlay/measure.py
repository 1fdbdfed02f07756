"""Ellipsoidal size of projects and parts, and what is too small to be ground.

Parts are measured on the CGCS2000 ellipsoid after densifying their edges in the plane
(domain practice: 200 m at most), so that long edges agree with the survey formula of
国土调查办发〔2008〕32号. Slivers are tagged and never deleted.
"""

from __future__ import annotations


import numpy as np
import shapely

from ..common import geodesy
from ..common.chunks import by_vertices
from .settings import SliverRules

NORMAL, REVIEW, NOISE, TOUCH = 0, 1, 2, 3
CLASS_KEYS = ("normal", "review", "noise", "touch")


def sizes(geometries, kind, to_lonlat, progress=None) -> np.ndarray:
    """Ellipsoidal area in m2 (polygons), length in m (lines) or 1 (points) of each geometry.

    ``geometries``: (n,) in a metric plane, None gives 0. ``to_lonlat``: callable that
    takes (m, 2) plane coordinates to (m, 2) longitudes and latitudes in degrees.
    """
    geometries = np.asarray(geometries, dtype=object)
    result = np.zeros(len(geometries))
    for chunk in by_vertices(geometries):
        if kind == "point":
            result[chunk] = shapely.get_num_geometries(geometries[chunk])
        else:
            lonlat = shapely.transform(geodesy.densify(geometries[chunk]), to_lonlat)
            result[chunk] = geodesy.polygon_areas(lonlat) if kind == "polygon" else geodesy.line_lengths(lonlat)
        if progress is not None:
            progress(chunk.stop / len(geometries))
    return result


def classify(geometries, areas, rules=None) -> np.ndarray:
    """(n,) class of polygon parts: NORMAL, REVIEW or NOISE.

    ``areas``: (n,) ellipsoidal m2. A part is narrower than ``width_m`` if no circle of
    that diameter fits in; most parts are settled by area / perimeter, which is never
    larger than the radius of the largest circle inside.
    """
    rules = rules or SliverRules()
    classes = np.full(len(areas), NORMAL, dtype=np.int64)
    classes[areas < rules.review_m2] = REVIEW
    planar, around = shapely.area(geometries), shapely.length(geometries)
    stretch = np.sqrt(np.divide(planar, areas, out=np.ones(len(areas)), where=areas > 0))
    radius = 0.5 * rules.width_m * stretch
    doubtful = np.flatnonzero((classes == NORMAL) & (planar < radius * around))
    for row in doubtful:
        if shapely.buffer(geometries[row], -radius[row]).is_empty:
            classes[row] = REVIEW
    classes[areas < rules.noise_m2] = NOISE
    return classes
