"""The pictures of a case: its layers before and after, drawn at the same place in both languages."""

import os

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsProject, QgsRasterLayer, QgsRectangle,
    QgsVectorLayer, QgsWkbTypes)

from ....i18n import speaking
from ... import bridge
from ...bridge import metric
from ...bridge.coordinates import CGCS2000
from ...common.errors import InputError

_MOST = 6  # layers of the last run that are drawn without being named
_ON_TOP = (QgsWkbTypes.GeometryType.PointGeometry, QgsWkbTypes.GeometryType.LineGeometry,
           QgsWkbTypes.GeometryType.PolygonGeometry)


def layers_of(run, name):
    """The map layers that a parameter names, the topmost first; InputError where none can be opened."""
    if not run.given(name):
        return []
    found = [layer for layer in run.algorithm.parameterAsLayerList(run.parameters, name, run.context) or []
             if not isinstance(layer, QgsVectorLayer) or layer.isSpatial()]
    if not found:
        raise InputError("None of the layers given can be opened: check the paths.")
    for number, layer in enumerate(found, 1):
        run.named(f"{name} {number}", layer.source())
    return found


def layers_of_runs(steps):
    """The layers that the last run with any has written, points above lines above areas above rasters."""
    for step in reversed(steps):
        found = [layer for layer in map(opened, step.outputs.values()) if layer is not None]
        if found:
            return sorted(found, key=_height)[:_MOST]
    return []


def opened(place):
    """The map layer at a place that a manifest names; None for what is none, or has no shapes."""
    path = place.partition("|")[0]
    if not os.path.isfile(path) or path.lower().endswith((".json", ".html", ".xlsx", ".csv", ".pdf", ".txt", ".xml")):
        return None
    layer = QgsVectorLayer(place, os.path.basename(path), "ogr")
    if layer.isValid():
        return layer if layer.isSpatial() else None
    raster = QgsRasterLayer(place, os.path.basename(path))
    return raster if raster.isValid() else None


def _height(layer):
    if not isinstance(layer, QgsVectorLayer):
        return len(_ON_TOP)
    kind = layer.geometryType()
    return _ON_TOP.index(kind) if kind in _ON_TOP else len(_ON_TOP)


def extent_in(layers, crs, context):
    """(x_min, y_min, x_max, y_max) of layers in a system; None where none has a place."""
    total = QgsRectangle()
    for layer in layers:
        if layer.extent().isNull() or not layer.crs().isValid():
            continue
        try:
            total.combineExtentWith(QgsCoordinateTransform(
                layer.crs(), crs, context.transformContext()).transformBoundingBox(layer.extent()))
        except QgsCsException:
            continue
    if total.isNull() or not total.isFinite():
        return None
    return total.xMinimum(), total.yMinimum(), total.xMaximum(), total.yMaximum()


def bbox_of(layers, context):
    """West, south, east, north of layers in degrees; None where none has a place."""
    return extent_in(layers, QgsCoordinateReferenceSystem(CGCS2000), context)


def draw(run, before, after, bbox, stem, folder, progress):
    """Draw the pictures into ``folder``; returns the card's ``maps``. ``bbox``: degrees of what they show."""
    sets = [(role, layers) for role, layers in (("before", before), ("after", after)) if layers]
    if not sets:
        return []
    crs = _system(run, [layer for _, layers in sets for layer in layers])
    bounds = _bounds(bbox, crs, run.context) or extent_in([one for _, many in sets for one in many], crs, run.context)
    if bounds is None:
        return []
    found = []
    for number, (role, layers) in enumerate(sets):
        names = {}
        for place, language in enumerate(("en", "zh")):
            progress((2 * number + place) / (2 * len(sets)))
            names[language] = f"{stem}_{role}_{language}.png"
            with speaking(language):
                project = QgsProject()
                drawn = [bridge.dressing.dressed(layer.clone()) for layer in layers]
                project.addMapLayers(drawn)
                bridge.sheets.picture.draw(project, drawn, crs, bounds, run.stage(folder / names[language]))
                project.clear()
        found.append({"role": role, "file": names["en"], "file_zh": names["zh"], "caption": {"en": "", "zh": ""}})
    return found


def _bounds(bbox, crs, context):
    if bbox is None:
        return None
    try:
        box = QgsCoordinateTransform(QgsCoordinateReferenceSystem(CGCS2000), crs, context.transformContext()
                                     ).transformBoundingBox(QgsRectangle(*bbox))
    except QgsCsException:
        return None
    return (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()) if box.isFinite() else None


def _system(run, layers):
    """The city's system, else a layer's that is in metres, else one that fits."""
    found = [QgsCoordinateReferenceSystem(f"EPSG:{run.preset.epsg}")] if run.preset is not None else []
    for crs in found + [layer.crs() for layer in layers]:
        if crs.isValid() and metric.is_true(crs, None) and metric.in_metres(crs) and crs.authid() != "EPSG:3857":
            return crs
    for layer in layers:
        fitting = metric.fitting(layer.crs(), layer.extent())
        if fitting:
            return QgsCoordinateReferenceSystem(fitting.partition(" ")[0])
    raise InputError("No reference system in metres fits the layers: choose one for the sheets, for example {crs}.",
                     crs="EPSG:4547")
