"""Ellipsoidal size of projects and parts.

Parts are measured on the CGCS2000 ellipsoid after densifying their edges in the plane
(domain practice: 200 m at most), so that long edges agree with the survey formula of
国土调查办发〔2008〕32号.
"""

from __future__ import annotations


import numpy as np
import shapely

from ..common import geodesy
from ..common.chunks import by_vertices

TOUCH = 3  # beside the classes of common.sliverparts
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
