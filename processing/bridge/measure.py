"""Areas and lengths on the CGCS2000 ellipsoid, for geometries in any reference system."""

import numpy as np

from ..common import geodesy
from .coordinates import CGCS2000, crs, transform_geometries
from .progress import look

_BLOCK = 2000


def _lonlat(geometries, source_crs, transform_context):
    dense = geodesy.densify(geometries, source_crs.isGeographic())
    return transform_geometries(dense, source_crs, crs(CGCS2000), transform_context, measuring=True)


def ellipsoidal_areas(geometries, source_crs, transform_context, progress=None):
    """(n,) areas in m2 on the ellipsoid EPSG:1024."""
    return _in_blocks(geodesy.polygon_areas, geometries, source_crs, transform_context, progress)


def ellipsoidal_lengths(geometries, source_crs, transform_context, progress=None):
    """(n,) lengths in m on the ellipsoid EPSG:1024."""
    return _in_blocks(geodesy.line_lengths, geometries, source_crs, transform_context, progress)


def _in_blocks(measure, geometries, source_crs, transform_context, progress):
    """Some thousand geometries at a time: the densified copies stay small, and a cancel is heard."""
    geometries = np.asarray(geometries, dtype=object)
    sizes = np.zeros(len(geometries))
    for start in range(0, len(geometries), _BLOCK):
        part = slice(start, start + _BLOCK)
        sizes[part] = measure(_lonlat(geometries[part], source_crs, transform_context))
        look()
        if progress is not None:
            progress(min(1.0, (start + _BLOCK) / len(geometries)))
    return sizes
