"""Corridors in Chinese by clicking, and what the tools that take its results are filled in with, panel and toolbox."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.environ["ECOPLAN_GUI_SCRIPT"]))

from chainsteps import click_run  # noqa: E402
from driver import SAMPLE, desktop, flush, iface, pause, shot, size, start, wait_until  # noqa: E402
from qgis.core import QgsApplication, QgsProject  # noqa: E402
from qgis.PyQt.QtCore import QTimer  # noqa: E402

USERS = ("breakpoints", "pinchpoints", "barriers", "networkcentrality")


def sample_in_a_city():
    """Chongqing is chosen and applied; then the fictional city is loaded."""
    from pathlib import Path
    size(1280, 800)
    desktop().session.set_language("zh")
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "ecoplan" / "sample_city"
    folder.parent.mkdir(parents=True, exist_ok=True)
    if not folder.exists():
        folder.symlink_to(SAMPLE, target_is_directory=True)
    desktop().show_dock(True)
    view = desktop().dock.city_view
    view.find("重庆渝中")
    view.apply_button.click()
    before = QgsProject.instance().crs().authid()
    loaded = []
    desktop().sample.loaded.connect(lambda: loaded.append(1))
    desktop().load_sample()
    wait_until(lambda: loaded)
    return {"before": before, "key": desktop().session.key(), "crs": QgsProject.instance().crs().authid(),
            "remembered": QgsProject.instance().readEntry("ecoplan", "city", "")[0],
            "shown": view.city_box.currentIndex()}


def values_of(dialog):
    """{parameter: layer name or value} that a dialog shows."""
    seen = {}
    for name, wrapper in dialog.mainWidget().wrappers.items():
        value = wrapper.parameterValue() if hasattr(wrapper, "parameterValue") else wrapper.value()
        layer = QgsProject.instance().mapLayer(value) if isinstance(value, str) else None
        seen[name] = layer.name() if layer is not None else str(value)
    return seen


def corridors():
    """Corridors with a smallest area that leaves sources out and renumbers the others."""
    seen = {}
    for tool, extra in (("resistancesurface", {}), ("corridors", {"MIN_AREA": 60})):
        fine, log = click_run(desktop().launcher.open(f"ecoplan:{tool}", extra))
        seen[tool] = {"fine": fine, "log": log}
    layers = {x.name(): x.featureCount() for x in QgsProject.instance().mapLayers().values()
              if hasattr(x, "featureCount")}
    return {**seen, "layers": layers}


def panel():
    """The four tools from their buttons."""
    seen = {}
    for tool in USERS:
        desktop().dock.tools_view.buttons[tool].click()
        pause(0.3)
        dialog = desktop().launcher.dialogs[-1]
        seen[tool] = {"values": values_of(dialog), "said": [item.text() for item in dialog.messageBar().items()]}
        shot(f"chain_{tool}_zh", dialog)
        dialog.close()
    flush()
    return seen


def runs():
    """Break points and pinch points with what was filled in."""
    return {tool: click_run(desktop().launcher.open(f"ecoplan:{tool}")) for tool in ("breakpoints", "pinchpoints")}


def toolbox():
    """The same from QGIS's toolbox, whose dialogs hold the window until they are closed."""
    from processing.gui.AlgorithmDialog import AlgorithmDialog
    from processing.gui.ProcessingToolbox import ProcessingToolbox
    box = next(iter(iface.mainWindow().findChildren(ProcessingToolbox)))
    seen = {}
    for tool in ("pinchpoints", "redlinecheck"):
        found = []

        def look(found=found):
            dialog = next(w for w in QgsApplication.topLevelWidgets() if isinstance(w, AlgorithmDialog) and w.isVisible())
            found.append({"values": values_of(dialog), "tool": dialog.algorithm().id()})
            dialog.close()

        algorithm = QgsApplication.processingRegistry().algorithmById(f"ecoplan:{tool}")
        box.algorithmTree.setFilterString(algorithm.displayName())
        pause(0.3)
        QTimer.singleShot(1000, look)
        box.algorithmTree.selectedAlgorithm = lambda algorithm=algorithm: algorithm
        box.executeAlgorithm()
        seen[tool] = found[0]
    return seen


def other_city():
    """A city is chosen that the layers do not lie in: told before the run."""
    desktop().dock.city_view.find("重庆")
    dialog = desktop().launcher.open("ecoplan:corridors")
    pause(0.2)
    seen = [item.text() for item in dialog.messageBar().items()]
    shot("chain_other_city_zh", dialog)
    dialog.close()
    desktop().session.choose(None)
    desktop().session.set_language("en")
    return seen


start([sample_in_a_city, corridors, panel, runs, toolbox, other_city])
