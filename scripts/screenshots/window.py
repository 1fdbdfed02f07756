"""Runs inside a QGIS window: panel, dialogs and map sheets in one language, as PNG files.

ECOPLAN_GUI_OUT is the folder of the pictures, ECOPLAN_GUI_SAMPLE the folder where the tutorials' commands ran.
"""

import os
import sys
from pathlib import Path

HERE = Path(os.environ["ECOPLAN_GUI_SCRIPT"]).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "tests" / "gui")]

from driver import OUT, SAMPLE, desktop, iface, pause, shot, size, start, wait_until  # noqa: E402
from mapsheet import draw  # noqa: E402
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsVectorLayer  # noqa: E402
from qgis.PyQt.QtGui import QCursor  # noqa: E402
from qgis.PyQt.QtWidgets import QDockWidget  # noqa: E402
from sheets import LAND, SHEETS  # noqa: E402

LANGUAGE = os.environ["ECOPLAN_SCREENSHOT_LANGUAGE"]
WORK = Path(SAMPLE)
WINDOW = (1180, 760)


def quiet():
    """Only what the pictures are about: no message bar, no docks but layers and panel."""
    iface.messageBar().clearWidgets()
    for dock in iface.mainWindow().findChildren(QDockWidget):
        if dock.isVisible() and dock.objectName() not in ("Layers", "EcoPlanDock"):
            dock.close()
    pause(0.2)


def drawn():
    wait_until(lambda: not iface.mapCanvas().isDrawing())
    pause(0.4)


def panel_city():
    size(*WINDOW)
    QCursor.setPos(WINDOW[0] + 100, WINDOW[1] + 100)  # beside the window: nothing is hovered over
    desktop().menus.dock_action.trigger()
    pause(0.5)
    dock = desktop().dock
    dock.language_buttons.button(("en", "zh").index(LANGUAGE)).click()
    view = dock.city_view
    view.find("从化")
    view.apply_button.click()
    quiet()
    dock.resize(400, 620)
    shot("panel_city", dock)


def panel_layers():
    """The sample city is loaded and checked without a city, which is a real one."""
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "ecoplan" / "sample_city"
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.symlink_to(WORK / "sample", target_is_directory=True)
    desktop().session.choose(None)
    QgsProject.instance().clear()
    dock, loaded = desktop().dock, []
    dock.tabs.setCurrentIndex(2)
    desktop().sample.loaded.connect(lambda: loaded.append(1))
    dock.tools_view.start.sample_button.click()
    wait_until(lambda: loaded, 60)
    layers = dock.layers_view
    wait_until(lambda: layers.task is None and layers.findings is not None)
    quiet()
    drawn()
    shot("panel_sample")
    dock.tabs.setCurrentIndex(1)
    pause(0.3)
    shot("panel_layers", dock)
    return [f.code for f in layers.findings]


def dialogs():
    """Each dialog as the panel opens it: layers and fields filled in."""
    texts = {"en": ("Resistance surface", "Suitability score", "Criteria table"), "zh": ("阻力面", "适宜性评分", "因子表")}[LANGUAGE]
    made = [QgsRasterLayer(str(WORK / "network" / "resistance.tif"), texts[0]),
            QgsRasterLayer(str(WORK / "nbs" / "suitability.tif"), texts[1]),
            QgsVectorLayer(str(WORK / "nbs" / "criteria.gpkg"), texts[2])]
    resistance, score, criteria = [layer.id() for layer in QgsProject.instance().addMapLayers(made)]
    sites = QgsApplication.processingRegistry().algorithmById("ecoplan:nbssites")

    def option(name, text):
        keys = list(sites.parameterDefinition(name).options())
        return keys.index(next(o for o in keys if text in o))

    wanted = (("corridors", {"RESISTANCE": resistance, "NAME_FIELD": f"name_{LANGUAGE}"}),
              ("redlinecheck", {}), ("greenwayaccess", {}),
              ("nbssites", {"SUITABILITY": score, "CRITERIA_TABLE": criteria,
                            "FAMILY": option("FAMILY", {"en": "pen green space", "zh": "开放绿地"}[LANGUAGE]),
                            "SELECTION": option("SELECTION", {"en": "budget", "zh": "预算"}[LANGUAGE]), "AREA_BUDGET": 30}),
              ("preparecity", {"OSM": "guangdong-latest.osm.pbf", "CITY": "guangzhou/conghua",
                               "POPULATION": "chn_ppp_2020_UNadj.tif"}))
    for tool, values in wanted:
        dialog = desktop().launcher.open(f"ecoplan:{tool}", values)
        dialog.resize(880, 620)
        pause(0.6)
        shot(f"dialog_{tool}", dialog)
        dialog.close()
    QgsProject.instance().removeMapLayers([resistance, score, criteria])


def results_window():
    """What stands in the window after the corridor tool has run."""
    from ecoplan.processing.bridge import project as bridge
    corridors = next(s for s in SHEETS if s.name == "corridors_map")
    title = {"en": "Results", "zh": "结果"}[LANGUAGE]
    entries = [bridge.Entry(str(WORK / file), {"en": en, "zh": zh}[LANGUAGE], tool=tool, style=style, expanded=True)
               for file, tool, style, en, zh in corridors.results]
    root = QgsProject.instance().layerTreeRoot()
    for node in root.findLayers():
        node.setItemVisibilityChecked(node.layer().customProperty("ecoplan/look") in LAND)
    for group in root.findGroups(True):
        group.setExpanded(False)
    bridge.add_entries(QgsProject.instance(), entries, title)
    results = root.findGroup(title)
    clone = results.clone()
    root.insertChildNode(0, clone)
    root.removeChildNode(results)
    desktop().dock.tabs.setCurrentIndex(2)
    quiet()
    drawn()
    shot("corridors_window")


def map_sheets():
    wanted = os.environ.get("ECOPLAN_SCREENSHOT_ONLY", "")
    for sheet in SHEETS:
        if wanted and not sheet.name.startswith(wanted):
            continue
        draw(sheet, WORK, LANGUAGE, OUT / f"{sheet.name}.png")


if os.environ.get("ECOPLAN_SCREENSHOT_ONLY"):
    start([map_sheets])
else:
    start([panel_city, panel_layers, dialogs, results_window, map_sheets])
