"""The layers of a set of sheets and the project that keeps its layout."""

from dataclasses import dataclass
from typing import Any, List

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsMapLayer, QgsProject, QgsRasterLayer,
    QgsRectangle, QgsVectorLayer)

from ....i18n import translate
from ... import bridge
from ...bridge import metric
from ...bridge.roles import role_of
from ...common.errors import InputError

_OVERVIEW_ROLES = ("boundary", "units", "rivers", "landcover", "development", "redline", "protected")


@dataclass
class Layers:
    """``drawn`` topmost first; ``project`` holds them, ``own`` where it is one that the run has made."""

    drawn: List[Any]
    project: Any
    own: bool

    @property
    def sources(self):
        return [layer.source() for layer in self.drawn]

    def overview(self):
        """Layers of the overview: boundary, districts and water where there are such, else all."""
        chosen = [layer for layer in self.drawn if role_of(layer) in _OVERVIEW_ROLES]
        return chosen or self.drawn

    def legend(self):
        return [layer for layer in self.drawn
                if isinstance(layer, QgsVectorLayer) and layer.isSpatial() or isinstance(layer, QgsRasterLayer)]


def layers_of(run):
    """The :class:`Layers` that the parameters name: a list, a project file, or what the open project shows."""
    given = run.algorithm.parameterAsLayerList(run.parameters, "LAYERS", run.context) or []
    path = run.path("PROJECT")
    if run.given("LAYERS") and not given:
        raise InputError("None of the layers given can be opened: check the paths.")
    if path and not given:
        return _of_project(run, path)
    current = run.context.project()
    if not given:
        shown = [] if current is None else visible(current)
        if not shown:
            raise InputError("There is nothing to draw: name layers or a project file, or open a project with visible "
                             "layers.")
        return Layers(shown, current, False)
    for number, layer in enumerate(given, 1):
        run.named(f"LAYERS {number}", layer.source())
    if current is not None and all(layer.id() in current.mapLayers() for layer in given):
        order = {node.layerId(): place for place, node in enumerate(current.layerTreeRoot().findLayers())}
        return Layers(sorted(given, key=lambda layer: order.get(layer.id(), 0)), current, False)
    project = QgsProject()
    drawn = [bridge.dressing.dressed(layer.clone()) for layer in given]
    for layer in drawn:
        project.addMapLayer(layer)
    root = project.layerTreeRoot()
    for place, layer in enumerate(drawn):  # a layer that is added goes to the top
        node = root.findLayer(layer.id())
        root.insertChildNode(place, node.clone())
        root.removeChildNode(node)
    return Layers(drawn, project, True)


def visible(project):
    """The layers that a project shows, the topmost first."""
    return [node.layer() for node in project.layerTreeRoot().findLayers()
            if node.isVisible() and node.layer() is not None and node.layer().isValid() and _is_map(node.layer())]


def _is_map(layer):
    return not isinstance(layer, QgsVectorLayer) or layer.isSpatial()


def _of_project(run, path):
    project = QgsProject()
    if not project.read(path):
        raise InputError("The project {path} cannot be read: {reason}.", path=path, reason=project.error() or "?")
    missing = [layer.name() for layer in project.mapLayers().values() if not layer.isValid()]
    if missing:
        run.warn(translate(
            "MapSheets", "These layers of the project cannot be opened and are left out: {list}.").format(
                list=", ".join(missing[:8])))
    shown = visible(project)
    if not shown:
        raise InputError("The project {path} shows no layer that can be opened.", path=path)
    for number, layer in enumerate(shown, 1):
        run.named(f"PROJECT {number}", layer.source())
    return Layers(shown, project, True)


def extent_of(layers, crs, context):
    """(x_min, y_min, x_max, y_max) of layers in a system; InputError where none has a place."""
    total = QgsRectangle()
    for layer in layers:
        extent = layer.extent()
        if extent.isNull() or not isinstance(layer, QgsMapLayer) or not layer.crs().isValid():
            continue
        try:
            found = QgsCoordinateTransform(layer.crs(), crs, context.transformContext()).transformBoundingBox(extent)
        except QgsCsException:
            continue
        total.combineExtentWith(found)
    if total.isNull() or not total.isFinite():
        raise InputError("None of the layers has an extent that can be drawn in {crs}.", crs=crs.authid())
    return total.xMinimum(), total.yMinimum(), total.xMaximum(), total.yMaximum()


def sheet_crs(run, layers):
    """The system of the sheets, in metres: the chosen one, the city's, the project's, a layer's, or one that fits."""
    chosen = run.algorithm.parameterAsCrs(run.parameters, "SHEET_CRS", run.context)
    if run.given("SHEET_CRS") and chosen.isValid():
        extent = None
        run.require_metric(chosen, "SHEET_CRS", extent)
        return chosen
    found = [QgsCoordinateReferenceSystem(f"EPSG:{run.preset.epsg}")] if run.preset is not None else []
    found += [] if run.preset is None and layers.own else [layers.project.crs()] if not found else []
    found += [layer.crs() for layer in layers.drawn]
    for crs in found:
        if crs.isValid() and metric.is_true(crs, None) and metric.in_metres(crs) and crs.authid() != "EPSG:3857":
            return crs
    for layer in layers.drawn:
        fitting = metric.fitting(layer.crs(), layer.extent())
        if fitting:
            return QgsCoordinateReferenceSystem(fitting.partition(" ")[0])
    raise InputError("No reference system in metres fits the layers: choose one for the sheets, for example {crs}.",
                     crs="EPSG:4547")
