"""Whether the metres of a reference system are metres on the ground where the data lie, and which system would fit."""

import math

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsDistanceArea, QgsPointXY, QgsProject,
    QgsUnitTypes)

from ..common.errors import InputError
from ..common.systems import fitting_system

#: Largest part by which lengths on the map may differ from the ground. Gauss-Kruger and UTM keep within 0.1 % in their
#: zones (0.04 % at UTM's middle); 0.5 % is reached some 640 km from the meridian. 500 m are then 2.5 m off.
LIMIT = 0.005
_STEP = 100.0  # metres: short against the Earth, long against rounding
_DIRECTIONS = ((1, 0), (0, 1), (math.sqrt(0.5), math.sqrt(0.5)), (math.sqrt(0.5), -math.sqrt(0.5)))


def crs_metres(crs):
    """Metres per map unit."""
    return QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters)


def in_metres(crs):
    """True for a projected system whose unit is the metre."""
    return not crs.isGeographic() and math.isclose(crs_metres(crs), 1.0, rel_tol=1e-6)


def scale_at(crs, extent):
    """Map metres per metre on the ground, where it is furthest from 1: at the centre or a corner of the extent.

    Lengths on the ground are those on the system's own ellipsoid, in four directions. None where
    no place of the extent can be told, and without an extent.
    """
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, QgsProject.instance().transformContext())
    measure.setEllipsoid(crs.ellipsoidAcronym() or "EPSG:7030")
    found = []
    for point in _places(extent):
        for east, north in _DIRECTIONS:
            try:
                length = measure.measureLine(point, QgsPointXY(point.x() + _STEP * east, point.y() + _STEP * north))
            except QgsCsException:
                continue
            if math.isfinite(length) and length > 0:
                found.append(_STEP / length)
    return max(found, key=lambda scale: abs(scale - 1)) if found else None


def is_true(crs, extent):
    """True if the system is in metres and its metres are within the LIMIT of the ground's."""
    scale = scale_at(crs, extent) if in_metres(crs) else math.inf
    return scale is None or abs(scale - 1) <= LIMIT


def fitting(crs, extent):
    """``EPSG:code (name)`` of a system in metres for the middle of an extent, empty where none can be told."""
    places = _places(extent)
    if not places:
        return ""
    try:
        middle = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"),
                                        QgsProject.instance().transformContext()).transform(places[0])
    except QgsCsException:
        return ""
    found = fitting_system(middle.x(), middle.y())
    return f"EPSG:{found[0]} ({found[1]})" if found else ""


def require_metric(crs, name, suggestion="", extent=None):
    """Raise InputError unless ``crs`` is projected, in metres, and true to scale within the LIMIT over ``extent``.

    ``suggestion`` names the system to reproject to; without one it follows from the extent's place.
    """
    if not crs.isValid():
        raise InputError("The layer {name} has no reference system: assign the right one first (layer "
                         "properties; on the command line native:assignprojection, for rasters "
                         "gdal:assignprojection).", name=name)
    if not in_metres(crs):
        raise InputError(
            "The layer {name} is in {crs}, which is not a projected reference system in metres: reproject it first, "
            "for "
            "example to {suggestion}.", name=name, crs=crs.authid() or crs.description(),
            suggestion=suggestion or fitting(crs, extent) or "EPSG:4547 (CGCS2000, 114E)")
    if not is_true(crs, extent):
        scale = scale_at(crs, extent)
        raise InputError(
            "The layer {name} is in {crs}, whose metres are not metres on the ground there: 1000 m are {length:.0f} m "
            "on the map ({off:+.1%}; up to {limit:.1%} is allowed). Reproject it first, for example to {suggestion}.",
            name=name, crs=crs.authid() or crs.description(), length=1000 * scale, off=scale - 1, limit=LIMIT,
            suggestion=suggestion or fitting(crs, extent) or "EPSG:4547 (CGCS2000, 114E)")


def _places(extent):
    """The centre and the corners of an extent, where it has one."""
    if extent is None:
        return []
    bounds = extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()
    if not all(map(math.isfinite, bounds)) or bounds[0] > bounds[2] or bounds[1] > bounds[3]:
        return []
    return [extent.center(), *(QgsPointXY(x, y) for x in bounds[::2] for y in bounds[1::2])]
