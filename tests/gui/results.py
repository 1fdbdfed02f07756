"""A place for results is chosen once; runs lie in groups of their own; the project and the last results are kept."""

import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.environ["ECOPLAN_GUI_SCRIPT"]))

from chainsteps import click_run, load_sample  # noqa: E402
from driver import OUT, desktop, flush, pause, shot, size, start  # noqa: E402
from qgis.core import QgsProject  # noqa: E402

PLACE = OUT / "kept"


def tree(node=None):
    """Groups and layers as nested lists of names."""
    node = node or QgsProject.instance().layerTreeRoot()
    return [[child.name(), tree(child)] if hasattr(child, "addLayer") else child.name() for child in node.children()]


def sample():
    size(1280, 900)
    shutil.rmtree(PLACE, ignore_errors=True)
    (OUT / "all.gpkg").unlink(missing_ok=True)
    load_sample("zh")
    desktop().dock.tabs.setCurrentIndex(2)
    return len(QgsProject.instance().mapLayers())


def folder():
    """Results into a folder: two runs, one after the other."""
    PLACE.mkdir(exist_ok=True)
    desktop().launcher.place.choose(str(PLACE))
    seen = [click_run(desktop().launcher.open(f"ecoplan:{tool}"))[0] for tool in ("resistancesurface", "corridors")]
    flush()
    pause(1)
    shot("results_zh")
    return {"fine": seen, "tree": tree(), "files": sorted(str(p.relative_to(PLACE)) for p in PLACE.rglob("*"))}


def notes():
    from ecoplan.processing.bridge.reportlinks import documents
    return {layer.name(): sorted(documents(layer)) for layer in QgsProject.instance().mapLayers().values()
            if layer.customProperty("ecoplan/output")}


def package():
    """Results into one GeoPackage."""
    desktop().launcher.place.choose(str(OUT / "all.gpkg"))
    fine, log = click_run(desktop().launcher.open("ecoplan:breakpoints"))
    pause(0.5)
    return {"fine": fine, "log": log, "tree": tree(),
            "sources": [x.source() for x in QgsProject.instance().mapLayers().values() if "all.gpkg" in x.source()]}


def cancelled():
    """A dialog that is closed without a run leaves no folder."""
    desktop().launcher.place.choose(str(PLACE))
    before = sorted(PLACE.iterdir())
    dialog = desktop().launcher.open("ecoplan:barriers")
    during = len(list(PLACE.iterdir()))
    dialog.close()
    flush()
    return {"before": len(before), "during": during, "after": len(list(PLACE.iterdir()))}


def saved():
    project = QgsProject.instance()
    path = OUT / "kept.qgz"
    project.write(str(path))
    return str(path)


start([sample, folder, notes, package, cancelled, saved])
