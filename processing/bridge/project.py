"""Layers on disk as a grouped, styled QGIS project, and the sample city in the open one."""

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsMapLayer, QgsProject, QgsRasterLayer, QgsRectangle,
    QgsReferencedRectangle, QgsVectorLayer)

from ...i18n import choose
from ..common.errors import InputError
from . import layernames, styles
from .maplooks import apply_look, looks

ELLIPSOID = "EPSG:1024"  # CGCS2000
_MARGIN = 1.03


@dataclass(frozen=True)
class Entry:
    """One layer of a project.

    ``source`` is a path, for a GeoPackage ``path|layername=x``; ``title`` and
    ``group`` are texts in the label language. The look is either that of a
    sample-city layer (``look``, a key of map_layers.csv) or the style of a tool's
    output (``tool`` without provider, ``style`` a file of resources/styles, none for the field
    names alone); with neither, QGIS's own.
    """

    source: str
    title: str
    group: str = ""
    look: str = ""
    tool: str = ""
    style: str = ""
    visible: bool = True
    expanded: bool = False


def sample_entries(folder, check=True):
    """Entries for the sample city that ``ecoplan:samplecity`` wrote into a folder, the topmost layer first."""
    folder = Path(folder)
    package = folder / "sample_city.gpkg"
    entries = []
    for key, look in looks().items():
        raster = folder / f"{key}.tif"
        source = str(raster) if raster.exists() else f"{package}|layername={key}"
        entries.append(Entry(source, choose(look.title), choose(look.group), look=key, visible=look.visible))
    return [e for e in entries if not check or open_layer(e) is not None]


def build_project(entries, path, crs, title, rights=""):
    """Write a QGIS project file with the layers of ``entries``, the topmost first.

    ``crs`` is a QgsCoordinateReferenceSystem or a text such as ``EPSG:4547``;
    ``title`` stands in the project's properties. Layers are grouped by
    :attr:`Entry.group`, paths are relative to the project, areas are measured on
    the CGCS2000 ellipsoid and the first view shows all visible layers. ``rights``
    (whose data these are) stands in the metadata and on the map. Returns the path.
    Needs a running QgsApplication; raises InputError where a layer
    cannot be opened or the file not be written.
    """
    crs = QgsCoordinateReferenceSystem(crs) if isinstance(crs, str) else crs
    project = QgsProject()
    project.setTitle(title)
    project.setCrs(crs)
    project.setEllipsoid(ELLIPSOID)
    if rights:
        metadata = project.metadata()
        metadata.setAbstract(rights)  # a project, unlike a layer, has no rights of its own
        project.setMetadata(metadata)
        for key, value in (("Enabled", True), ("Label", rights)):
            project.writeEntry("CopyrightLabel", f"/{key}", value)
    layers = add_entries(project, entries)
    visible = [layer for layer, entry in zip(layers, entries) if entry.visible]
    extent = layers_extent(visible or layers, crs, project)
    if not extent.isNull():
        project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, crs))
    if not project.write(str(path)):
        raise InputError("The file {path} cannot be written: {reason}. Choose a folder that can be written to.",
                         path=str(path), reason=project.error())
    return str(path)


def add_entries(project, entries, top=None):
    """Add the layers of ``entries`` to a project, below the group ``top`` if given; returns the layers."""
    root = project.layerTreeRoot()
    parent = root if not top else root.findGroup(top) or root.insertGroup(0, top)
    added = []
    for entry in entries:
        layer = open_layer(entry)
        if layer is None:
            raise InputError("The layer {name} cannot be opened: check that the file is there.", name=entry.source)
        project.addMapLayer(layer, False)
        group = parent if not entry.group else parent.findGroup(entry.group) or _new_group(parent, entry)
        node = group.addLayer(layer)
        node.setItemVisibilityChecked(entry.visible)
        node.setExpanded(entry.expanded)
        added.append(layer)
    for group in parent.findGroups():
        group.setExpanded(any(node.isVisible() for node in group.findLayers()))
    return added


def open_layer(entry):
    """The layer of an entry with its title and look, or None where it cannot be opened."""
    source = entry.source
    if source.partition("|")[0].lower().endswith((".tif", ".tiff", ".vrt", ".asc")):
        layer = QgsRasterLayer(source, entry.title)
    else:
        layer = QgsVectorLayer(source, entry.title, "ogr")
    if not layer.isValid():
        return None
    if entry.look:
        apply_look(layer, entry.look)
    if entry.tool:
        styles.apply(layer, entry.tool, entry.style or None)
    if entry.look:
        layernames.remember_look(layer, "look", entry.look)
    return layer


def _new_group(parent, entry):
    group = parent.addGroup(entry.group)
    if entry.look:
        layernames.remember_look(group, "group", entry.look)
    return group


def layers_extent(layers, crs, project):
    """The common extent of layers in ``crs``, a little widened; a null rectangle where none has one."""
    total = QgsRectangle()
    for layer in layers:
        if not isinstance(layer, QgsMapLayer) or layer.extent().isEmpty():
            continue
        transform = QgsCoordinateTransform(layer.crs(), crs, project.transformContext())
        total.combineExtentWith(transform.transformBoundingBox(layer.extent()))
    if not total.isNull():
        total.scale(_MARGIN)
    return total
