"""The whole chain by clicking Run in dialogs as they come up filled in, in one label language; results into a folder."""

import json
import os
import shutil
import sys
from pathlib import Path

sys.path.insert(0, os.path.dirname(os.environ["ECOPLAN_GUI_SCRIPT"]))

from chainsteps import click_run, load_sample  # noqa: E402
from driver import OUT, desktop, flush, iface, pause, shot, size, start  # noqa: E402
from qgis.core import (  # noqa: E402
    NULL, QgsProcessingFeatureSourceDefinition, QgsProcessingOutputLayerDefinition, QgsProject, QgsProperty)

LANGUAGE = os.environ["ECOPLAN_GUI_LANGUAGE"]
PLACE = OUT / f"fullchain_{LANGUAGE}"
CHAIN = ("resistancesurface", "ecologicalsources", "corridors", "networkcentrality", "breakpoints", "pinchpoints", "barriers",
         "redlinecheck", "greenwaybuffers", "greenwayaccess", "nbssuitability", "nbssites")


def plain(value):
    """A parameter's value as the command line takes it; layers by their sources."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, str):
        layer = QgsProject.instance().mapLayer(value)
        return layer.source() if layer is not None else value
    if hasattr(value, "source") and callable(value.source):
        return value.source()
    if hasattr(value, "authid"):
        return value.authid()
    if value == NULL:
        return None
    return value if isinstance(value, (int, float, bool)) or value is None else str(value)


def destination(value):
    """The path of an output's value, an empty text for others."""
    value = value.sink.staticValue() if isinstance(value, QgsProcessingOutputLayerDefinition) else value
    return value if isinstance(value, str) else ""


def sample():
    size(1280, 900)
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    held = load_sample(LANGUAGE)
    desktop().launcher.place.choose(str(PLACE))
    return {"held": held, "layers": len(QgsProject.instance().mapLayers())}


def chain():
    """{tool: (went well, end of the log, parameters, folder)}."""
    seen = {}
    for tool in CHAIN:
        dialog = desktop().launcher.open(f"ecoplan:{tool}", {"FAMILY": 1} if tool == "nbssuitability" else None)
        given = dialog.createProcessingParameters()
        folder = next(Path(place).parent for place in map(destination, given.values()) if PLACE.name in place)
        values = {name: plain(value) for name, value in given.items()
                  if not dialog.algorithm().parameterDefinition(name).isDestination()}
        fine, log = click_run(dialog)
        flush()
        seen[tool] = {"fine": fine, "log": log, "values": values, "folder": str(folder)}
        (OUT / f"fullchain_{LANGUAGE}_values.json").write_text(json.dumps(seen, ensure_ascii=False), encoding="utf-8")
    return seen


def looked_at():
    """The window with everything, and three tables."""
    iface.mapCanvas().zoomToFullExtent()
    pause(3)
    shot(f"fullchain_{LANGUAGE}")
    layers = {layer.source(): layer for layer in QgsProject.instance().mapLayers().values()}
    for name in ("break_points.gpkg", "checked.gpkg", "links.gpkg"):
        layer = next((x for source, x in layers.items() if name in source), None)
        if layer is not None:
            table = iface.showAttributeTable(layer)
            pause(0.7)
            shot(f"table_{name.partition('.')[0]}_{LANGUAGE}", table)
            table.close()
    return sorted(layer.name() for layer in layers.values())


start([sample, chain, looked_at])
