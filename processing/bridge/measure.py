"""Areas and lengths on the CGCS2000 ellipsoid, for geometries in any reference system."""

import numpy as np
import shapely

from ..common import geodesy
from .coordinates import CGCS2000, crs, transform_geometries

SEGMENT_M = 200.0  # edges are cut to this length before they leave the plane (domain practice: <= 200 m)


def _lonlat(geometries, source_crs, transform_context):
    step = geodesy.METRES_TO_DEGREES * SEGMENT_M if source_crs.isGeographic() else SEGMENT_M
    dense = shapely.segmentize(np.asarray(geometries, dtype=object), step)
    return transform_geometries(dense, source_crs, crs(CGCS2000), transform_context)


def ellipsoidal_areas(geometries, source_crs, transform_context):
    """(n,) areas in m2 on the ellipsoid EPSG:1024."""
    return geodesy.polygon_areas(_lonlat(geometries, source_crs, transform_context))


def ellipsoidal_lengths(geometries, source_crs, transform_context):
    """(n,) lengths in m on the ellipsoid EPSG:1024."""
    return geodesy.line_lengths(_lonlat(geometries, source_crs, transform_context))
