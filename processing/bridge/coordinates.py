"""Coordinates between reference systems, whole arrays at a time, with QGIS's own transformations."""

import numpy as np
from ..dependencies import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsLineString

from ..common.errors import InputError
from .datums import datum_gap
from .notices import notice

CGCS2000 = "EPSG:4490"
_WKB_LINE_HEADER = 9  # byte order, type, number of points


def transform_xy(xy, source_crs, target_crs, transform_context, measuring=False):
    """(n, 2) coordinates in ``target_crs``, as x (east) and y (north).

    One line string carries all points through QGIS, so that the user's datum
    choices hold and no Python loop runs. Raises InputError where a point
    cannot be transformed. A change of datum that is not known is told as a
    warning of the run, except for ``measuring``: sizes do not depend on it.
    """
    xy = np.ascontiguousarray(xy, dtype=float)
    if source_crs == target_crs or len(xy) == 0:
        return xy
    if not measuring:
        tell_datum(source_crs, target_crs, transform_context, xy[0])
    doubled = xy if len(xy) > 1 else np.repeat(xy, 2, axis=0)
    geometry = QgsGeometry(QgsLineString(doubled[:, 0], doubled[:, 1]))
    try:
        geometry.transform(QgsCoordinateTransform(source_crs, target_crs, transform_context))
    except QgsCsException as error:
        raise InputError(
            "Coordinates cannot be transformed from {source} to {target}: {reason}. Check the layer's reference "
            "system.",
            source=source_crs.authid(), target=target_crs.authid(), reason=str(error)) from error
    out = np.frombuffer(bytes(geometry.asWkb()), dtype="<f8", offset=_WKB_LINE_HEADER).reshape(-1, 2)
    if not np.isfinite(out).all():
        raise InputError(
            "Coordinates cannot be transformed from {source} to {target}: some lie outside the area of use. Check the "
            "layer's reference system.", source=source_crs.authid(), target=target_crs.authid())
    return out[:len(xy)]


def transform_geometries(geometries, source_crs, target_crs, transform_context, measuring=False):
    """The same shapely geometries in another reference system (None stays None); see :func:`transform_xy`."""
    if source_crs == target_crs:
        return geometries
    return shapely.transform(
        geometries, lambda xy: transform_xy(xy, source_crs, target_crs, transform_context, measuring))


def tell_datum(source_crs, target_crs, transform_context, place):
    """Warn the run of a change of datum that is not known or coarse; ``place``: x, y in ``source_crs``."""
    gap = datum_gap(source_crs, target_crs, transform_context, place)
    if gap is not None:
        notice(gap.text())


def crs(text):
    """Reference system from an authority id; a wrong id is a programming error and raises ValueError."""
    system = QgsCoordinateReferenceSystem(text)
    if not system.isValid():
        raise ValueError(f"unknown reference system {text}")
    return system
