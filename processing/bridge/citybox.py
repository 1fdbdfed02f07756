"""Whether a layer lies in the chosen city."""

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsRectangle

from .coordinates import CGCS2000

NEAR = 0.05  # degrees around the city that still count as its surroundings


def city_box(preset):
    """The surroundings of a preset's city in degrees."""
    west, south, east, north = preset.city.extent
    return QgsRectangle(west - NEAR, south - NEAR, east + NEAR, north + NEAR)


def outside(layer, preset, transform_context):
    """True if all of a map layer lies outside the city; False where its place is not known."""
    if not layer.isSpatial() or layer.extent().isEmpty() or not layer.crs().isValid():
        return False
    transform = QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem(CGCS2000), transform_context)
    try:
        box = transform.transformBoundingBox(layer.extent())
    except QgsCsException:
        return False
    return box.isFinite() and not box.intersects(city_box(preset))
