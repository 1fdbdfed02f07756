"""QGIS without the plugin: a project and a GeoPackage that it made are opened and looked at."""

import os
import sys
from pathlib import Path

sys.path.insert(0, os.path.dirname(os.environ["ECOPLAN_GUI_SCRIPT"]))

from driver import OUT, iface, pause, shot, size, start  # noqa: E402
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer  # noqa: E402


def look(layer):
    """What a layer shows of itself."""
    renderer = layer.renderer()
    fields = layer.fields()
    return {"name": layer.name(), "renderer": renderer.type(), "title": layer.metadata().title(),
            "aliases": [layer.attributeAlias(i) for i in range(len(fields))],
            "widgets": sorted({layer.editorWidgetSetup(i).type() for i in range(len(fields))})}


def no_plugin():
    import qgis.utils
    provider = QgsApplication.processingRegistry().providerById("ecoplan")
    return {"plugin": "ecoplan" in qgis.utils.plugins, "provider": provider is not None}


def project():
    size(1280, 900)
    iface.addProject(os.environ["ECOPLAN_GUI_PROJECT"])
    pause(3)
    shot("bare_project")
    return sorted(layer.name() for layer in QgsProject.instance().mapLayers().values() if layer.isValid())


def package():
    """The links alone, in an empty project."""
    iface.newProject()
    path = next(Path(os.environ["ECOPLAN_GUI_KEPT"]).rglob("links.gpkg"))
    layer = iface.addVectorLayer(f"{path}|layername=links", "links", "ogr")
    iface.setActiveLayer(layer)
    iface.zoomToActiveLayer()
    pause(1)
    table = iface.showAttributeTable(layer)
    pause(1)
    shot("bare_package")
    if table is not None:
        shot("bare_table", table)
        table.close()
    return look(layer)


def combined():
    """A table of the common GeoPackage."""
    path = OUT / "all.gpkg"
    probe = QgsVectorLayer(str(path), "probe", "ogr")
    names = [line.split("!!::!!")[1] for line in probe.dataProvider().subLayers()]
    name = next(n for n in names if n.startswith("break_points"))
    return look(iface.addVectorLayer(f"{path}|layername={name}", name, "ogr"))


start([no_plugin, project, package, combined])
