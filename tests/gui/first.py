"""First session in a clean profile: everything the panel offers."""

import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.environ["ECOPLAN_GUI_SCRIPT"]))

from driver import (  # noqa: E402
    OUT, SAMPLE, desktop, flush, iface, pause, plugin, shot, size, start, wait_until)
from qgis.core import (  # noqa: E402
    QgsApplication, QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer)
from qgis.PyQt.QtWidgets import QDockWidget, QLabel, QPushButton, QTextEdit, QToolButton  # noqa: E402

DEGREES = "EPSG:4490"


def before():
    """Nothing is built before it is asked for."""
    size(1280, 800)
    return {"dock_built": desktop().dock is not None, "menus": [a.text() for a in iface.pluginMenu().actions()],
            "action": desktop().menus.dock_action.shortcut().toString()}


def open_dock():
    desktop().menus.dock_action.trigger()
    pause(0.5)
    dock = desktop().dock
    shot("dock_empty_en_1280")
    return {"visible": dock.isVisible(), "object": dock.objectName(),
            "area": int(iface.mainWindow().dockWidgetArea(dock)), "checked": desktop().menus.dock_action.isChecked(),
            "tabs": [dock.tabs.tabText(i) for i in range(dock.tabs.count())], "start": not dock.city_view.start.isHidden()}


def pick_cities():
    """Each city and one district of each, applied."""
    view, seen = desktop().dock.city_view, {}
    for row in range(1, view.city_box.count()):
        view.city_box.setCurrentIndex(row)
        view.city_box.activated.emit(row)
        city = desktop().session.preset.city
        view.district_box.setCurrentIndex(2)
        view.district_box.activated.emit(2)
        preset = desktop().session.preset
        view.apply_button.click()
        project = QgsProject.instance()
        canvas = iface.mapCanvas()
        from qgis.core import QgsCoordinateTransform
        centre = QgsCoordinateTransform(canvas.mapSettings().destinationCrs(), QgsCoordinateReferenceSystem(DEGREES),
                                        project).transform(canvas.extent().center())
        west, south, east, north = preset.extent
        seen[city.key] = {
            "district": preset.key, "epsg": preset.epsg, "crs": project.crs().authid(),
            "ellipsoid": project.ellipsoid(), "remembered": project.readEntry("ecoplan", "city", "")[0],
            "centre_inside": west < centre.x() < east and south < centre.y() < north,
            "card": view.card.toPlainText()}
    return seen


def search():
    view, seen = desktop().dock.city_view, {}
    for text in ("渝中", "yuzhong", "yz", "500103", "Conghua"):
        view.search_edit.setText(text)
        view.search_edit.textEdited.emit(text)
        view.search_edit.returnPressed.emit()
        seen[text] = desktop().session.preset.key
    return seen


def vintages():
    """Chongqing before and after November 2025."""
    view = desktop().dock.city_view
    view.search_edit.setText("重庆")
    view.find("重庆")
    now = [view.district_box.itemText(i) for i in range(view.district_box.count())]
    view.vintage_box.setCurrentIndex(1)
    view.vintage_box.activated.emit(1)
    before = [view.district_box.itemText(i) for i in range(view.district_box.count())]
    shown = not view.vintage_box.isHidden()
    key = desktop().session.key()
    card = view.card.toPlainText()
    view.vintage_box.setCurrentIndex(0)
    view.vintage_box.activated.emit(0)
    shot("city_chongqing_en_1280")
    return {"now": now, "before": before, "shown": shown, "key": key, "card": card}


def language():
    """Three ways, all parts at once."""
    seen = {}
    for number, key in enumerate(("en", "zh", "both")):
        desktop().dock.language_buttons.button(number).click()
        pause(0.3)
        dock, menus = desktop().dock, desktop().menus
        algorithm = QgsApplication.processingRegistry().algorithmById("ecoplan:samplecity")
        dialog = desktop().launcher.open("ecoplan:samplecity")
        pause(0.3)
        seen[key] = {
            "title": dock.windowTitle(), "tab": dock.tabs.tabText(0), "apply": dock.city_view.apply_button.text(),
            "menu": menus.menu.title(), "check": menus.check_action.text(), "tool": algorithm.displayName(),
            "group": algorithm.group(), "parameter": algorithm.parameterDefinition("SEED").description(),
            "help": algorithm.shortHelpString(), "dialog": dialog.windowTitle(),
            "button": dock.tools_view.buttons["samplecity"].text(), "card": dock.city_view.card.toPlainText(),
            "tree": toolbox_texts()}
        dialog.close()
        for index, page in enumerate(("city", "layers", "tools")):
            dock.tabs.setCurrentIndex(index)
            shot(f"{page}_{key}_1280")
        size(1920, 1080)
        dock.tabs.setCurrentIndex(0)
        shot(f"city_{key}_1920")
        size(1280, 800)
    desktop().dock.language_buttons.button(0).click()
    dock.tabs.setCurrentIndex(0)
    return seen


def toolbox_texts():
    """What QGIS's own toolbox shows for the provider: its name and its groups."""
    tree = iface.mainWindow().findChild(QDockWidget, "ProcessingToolbox").algorithmTree
    model = tree.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        if str(index.data()).startswith("EcoPlan"):
            return [index.data()] + [model.index(i, 0, index).data() for i in range(model.rowCount(index))]
    return []


def offset_remedy():
    """A boundary in GCJ-02 beside the true districts: found, and the tool opens filled in but not accepted."""
    from ecoplan.processing.common import gcj02
    import shapely
    desktop().dock.city_view.find("重庆渝中")
    true = shapely.segmentize(shapely.Point(106.53, 29.55).buffer(0.03), 0.002)
    layer(true.wkt, DEGREES, "XZQ")
    shifted = layer(shapely.transform(true, lambda xy: gcj02.apply(xy, "gcj02")).wkt, DEGREES, "web boundary")
    desktop().check_layers()
    view = desktop().dock.layers_view
    wait_until(lambda: view.task is None)
    shot("offset_found_en_1280")
    view.area.widget().findChild(QPushButton, "remedy_offset").click()
    pause(0.3)
    dialog = desktop().launcher.dialogs[-1]
    values = parameters(dialog)
    shot("dialog_gcj02shift_en", dialog)
    seen = {"tool": dialog.algorithm().id(), "right_layer": values["INPUT"] == shifted.id(), "system": values["SYSTEM"],
            "accepted": values["ACCEPT"],
            "said": [w.text() for w in view.area.widget().findChildren(QLabel) if "GCJ-02" in w.text()]}
    dialog.close()
    for made in list(QgsProject.instance().mapLayers()):
        QgsProject.instance().removeMapLayer(made)
    return seen


def layer(wkt, crs, name):
    made = QgsVectorLayer("Polygon?crs=" + crs, name, "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt(wkt))
    made.dataProvider().addFeatures([feature])
    made.updateExtents()
    QgsProject.instance().addMapLayer(made)
    return made


def check_layers():
    """Three layers with faults; each finding has its remedy, and the remedy opens the right tool filled in."""
    view = desktop().dock.city_view
    view.find("从化")
    degrees = layer("Polygon((113.5 23.5, 113.6 23.5, 113.6 23.6, 113.5 23.5))", DEGREES, "degrees")
    layer("Polygon((450000 2600000, 451000 2601000, 451000 2600000, 450000 2601000, 450000 2600000))", "EPSG:4547",
          "STBHHX 2024")
    far = layer("Polygon((500000 3400000, 501000 3400000, 501000 3401000, 500000 3400000))", "EPSG:4547", "far")
    desktop().check_layers()
    layers = desktop().dock.layers_view
    wait_until(lambda: layers.task is None)
    shot("layers_findings_en_1280")
    roles = [b.text() for b in layers.area.widget().findChildren(QToolButton)]
    button = layers.area.widget().findChild(QPushButton, "remedy_crs_geographic")
    button.click()
    pause(0.5)
    dialog = desktop().launcher.dialogs[-1]
    seen = {"codes": sorted(f.code for f in layers.findings), "roles": roles,
            "tool": dialog.algorithm().id(), "parameters": {k: str(v) for k, v in parameters(dialog).items()},
            "wanted": degrees.id(), "far": far.id(),
            "sentences": [w.text() for w in layers.area.widget().findChildren(QLabel) if w.text()]}
    dialog.close()
    for made in list(QgsProject.instance().mapLayers()):
        QgsProject.instance().removeMapLayer(made)
    return seen


def parameters(dialog):
    """What a Processing dialog shows, parameter by parameter, complete or not."""
    widget, seen = dialog.mainWidget(), {}
    for name, wrapper in widget.wrappers.items():
        seen[name] = wrapper.parameterValue() if hasattr(wrapper, "parameterValue") else wrapper.value()
    return seen


def prepare_city():
    """From the empty project to a city's layers that the panel knows."""
    QgsProject.instance().clear()
    view, dock = desktop().dock.city_view, desktop().dock
    folder = OUT / "prepared"
    shutil.rmtree(folder, ignore_errors=True)
    seen = {"offered": not view.start.isHidden()}
    view.start.prepare_button.click()
    pause(0.3)
    seen["opens"] = desktop().launcher.dialogs[-1].algorithm().id()
    desktop().launcher.dialogs[-1].close()
    dock.layers_view.findings = None
    fine, results, worst, log = run_dialog("ecoplan:preparecity", {
        "OSM": os.environ["ECOPLAN_GUI_OSM"], "TARGET_CRS": "EPSG:4547", "CELL_SIZE": 20, "FOLDER": str(folder)})
    wait_until(lambda: dock.layers_view.task is None and dock.layers_view.findings is not None)
    wait_until(lambda: not iface.mapCanvas().isDrawing())
    project = QgsProject.instance()
    layers = project.mapLayers().values()
    extent, roads = iface.mapCanvas().extent(), next(x for x in layers if "layername=roads" in x.source())
    values = desktop().launcher.starting_values(
        QgsApplication.processingRegistry().algorithmById("ecoplan:greenwayaccess"))
    seen.update(fine=fine, log=log, longest=worst, offered_again=not view.start.isHidden(), crs=project.crs().authid(),
                ellipsoid=project.ellipsoid(), shown=extent.contains(roads.extent()),
                roles=sorted(v.role for v in dock.layers_view.views if v.role),
                filled=values.get("NETWORK") == roads.id())
    shot("prepared_en_1280")
    project.clear()
    seen["offered_when_cleared"] = not view.start.isHidden()
    return seen


def load_sample():
    """The layers come in the background; the window stays alive."""
    from pathlib import Path
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "ecoplan" / "sample_city"
    if SAMPLE:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.symlink_to(SAMPLE, target_is_directory=True)
    desktop().dock.tabs.setCurrentIndex(2)
    loaded = []
    desktop().sample.loaded.connect(lambda: loaded.append(1))
    desktop().dock.tools_view.start.sample_button.click()
    wait_until(lambda: loaded)
    layers = desktop().dock.layers_view
    worst = wait_until(lambda: layers.task is None and layers.findings is not None)
    wait_until(lambda: not iface.mapCanvas().isDrawing())
    pause(0.5)
    project = QgsProject.instance()
    root = project.layerTreeRoot()
    shot("sample_en_1280")
    desktop().dock.tabs.setCurrentIndex(1)
    shot("sample_layers_en_1280")
    return {"layers": sorted(x.name() for x in project.mapLayers().values()),
            "groups": [g.name() for g in root.findGroups(True)], "crs": project.crs().authid(), "longest": worst,
            "findings": [f.code for f in layers.findings], "roles": {v.name: v.role for v in layers.views}}


def tool_dialogs():
    """Every tool opens, with city, thresholds and layers filled in where they exist."""
    view = desktop().dock.city_view
    view.find("从化")
    seen = {}
    for name, button in desktop().dock.tools_view.buttons.items():
        button.click()
        pause(0.15)
        dialog = desktop().launcher.dialogs[-1]
        values = parameters(dialog)
        project = QgsProject.instance()

        def shown(value):
            found = project.mapLayer(value) if isinstance(value, str) else None
            return found.name() if found is not None else str(value)

        seen[name] = {"tool": dialog.algorithm().id(), "title": dialog.windowTitle(),
                      "values": {k: shown(v) for k, v in values.items()}}
        if name in ("corridors", "redlinecheck"):
            shot(f"dialog_{name}_en", dialog)
        dialog.close()
    flush()
    return {"tools": seen, "left": len(desktop().launcher.dialogs)}


def run_dialog(tool, extra):
    dialog = desktop().launcher.open(tool, extra)
    pause(0.2)
    done = []
    dialog.algorithmFinished.connect(lambda fine, results: done.append((fine, results)))
    from qgis.PyQt.QtWidgets import QDialogButtonBox
    box = dialog.findChild(QDialogButtonBox)
    next(b for b in box.buttons() if b.text().replace("&", "") == "Run").click()
    worst = wait_until(lambda: done)
    pause(0.5)
    log = dialog.findChild(QTextEdit, "txtLog").toPlainText()[-600:]
    dialog.close()
    return done[0][0], done[0][1], worst, log


def run_tools():
    """Corridors and the red-line check from the panel, on the sample city, with its layers filled in."""
    seen = {}
    fine, results, worst, log = run_dialog("ecoplan:resistancesurface", {"CITY": ""})
    seen["resistancesurface"] = {"fine": fine, "longest": worst, "log": log}
    for tool, extra in (("corridors", {"CITY": "", "MIN_AREA": 20}), ("redlinecheck", {"CITY": ""})):
        fine, results, worst, log = run_dialog(f"ecoplan:{tool}", extra)
        seen[tool] = {"fine": fine, "longest": worst, "log": log,
                      "results": {k: str(v)[-60:] for k, v in (results or {}).items()}}
    wait_until(lambda: not iface.mapCanvas().isDrawing())
    pause(0.7)
    seen["panel_in_front"] = desktop().dock.isUserVisible()
    seen["layers"] = [x.name() for x in QgsProject.instance().layerTreeRoot().layerOrder()]
    seen["last_results"] = desktop().dock.tools_view.results.text()
    desktop().dock.tabs.setCurrentIndex(2)
    shot("results_en_1280")
    size(1920, 1080)
    wait_until(lambda: not iface.mapCanvas().isDrawing())
    shot("results_en_1920")
    return seen


def names():
    """What the plugin has named follows the switch; what the user has renamed stays."""
    project, seen = QgsProject.instance(), {}
    project.mapLayersByName("Corridors")[0].setName("mine")
    for number, key in ((1, "zh"), (0, "en")):
        desktop().dock.language_buttons.button(number).click()
        pause(0.3)
        seen[key] = [x.name() for x in project.mapLayers().values()]
        seen[key + "_groups"] = [g.name() for g in project.layerTreeRoot().findGroups(True)]
        if key == "zh":
            shot("names_zh_1280")
    return seen


def dark():
    """QGIS's dark theme, both languages."""
    app = QgsApplication.instance()
    app.setUITheme("Night Mapping")
    pause(0.5)
    for number, key in ((1, "zh"), (0, "en")):
        desktop().dock.language_buttons.button(number).click()
        for width, height in ((1280, 800), (1920, 1080)):
            size(width, height)
            for index, page in enumerate(("city", "layers", "tools")):
                desktop().dock.tabs.setCurrentIndex(index)
                shot(f"{page}_{key}_dark_{width}")
    app.setUITheme("default")
    size(1280, 800)
    return {}


def own_city():
    """Import with a fault told by key and line, import, edit a copy, remove."""
    import json
    from ecoplan.processing.bridge import owncities
    from ecoplan.processing.common.errors import PresetError
    menu = desktop().dock.city_view.own_menu
    content = {"format": 1, "key": "lanxi", "name_en": "Lanxi (fictional)", "name_zh": "岚溪（虚构）",
               "extent": [113.8, 22.5, 114.1, 22.7], "crs": {"default": 4547}, "districts": []}
    path = OUT / "lanxi.json"
    path.write_text(json.dumps({**content, "extend": 1}, indent=1), encoding="utf-8")
    try:
        owncities.take_in(path)
        fault = ""
    except PresetError as error:
        fault = str(error)
    path.write_text(json.dumps(content), encoding="utf-8")
    menu.import_file(str(path))
    seen = {"fault": fault, "chosen": desktop().session.preset.key,
            "listed": [desktop().dock.city_view.city_box.itemText(i)
                       for i in range(desktop().dock.city_view.city_box.count())]}
    from ecoplan.plugin.owncities import CityEditor
    text = owncities.copy_text(desktop().session.preset.city, "lanxi-2")
    editor = CityEditor(text.replace("4547", "\"x\""), "x.json")
    editor.save()
    seen["editor_says"], seen["editor_open"] = editor.message.text(), editor.city is None
    editor.edit.setPlainText(owncities.copy_text(desktop().session.preset.city, "lanxi-2"))
    editor.save()
    seen["copied"] = [c.key for c in desktop().session.cities()]
    for city in desktop().session.cities():
        owncities.remove(city)
    desktop().session.choose(None)
    desktop().session.citiesChanged.emit()
    seen["left"] = [c.key for c in desktop().session.cities()]
    return seen


def settings_page():
    """The options page: shows, writes, fills dialogs."""
    from ecoplan.plugin.settings import OptionsFactory
    view = desktop().dock.city_view
    view.find("广州")
    page = OptionsFactory(desktop().session).createWidget(iface.mainWindow())
    keys = [page.table.item(r, 0).data(0x0100) for r in range(page.table.rowCount())]
    row = keys.index("corridor_full_width_m")
    page.table.item(row, 1).setText("450")
    page.numba.setChecked(False)
    page.reports.setFilePath(str(OUT))
    written = {"institute": "某规划院", "drawn_by": "甲", "checked_by": "乙", "review_number": "粤S(2026)1号"}
    for name, text in written.items():
        page.imprint[name].setText(f" {text} ")
    page.resize(900, 600)
    shot("settings_en", page)
    page.apply()
    launcher = desktop().launcher
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("ecoplan:corridors")
    values = launcher.starting_values(algorithm)
    from ecoplan.processing.bridge.options import imprint, kernel_engine
    seen = {"width": values.get("WIDTH"), "report": values.get("REPORT", ""), "engine": kernel_engine(),
            "imprint": imprint() == written,
            "texts": [page.table.item(row, c).text() for c in range(5)]}
    page.table.item(row, 1).setText("")
    page.numba.setChecked(True)
    page.reports.setFilePath("")
    for field in page.imprint.values():
        field.clear()
    page.apply()
    seen["imprint_again"] = any(imprint().values())
    seen["width_again"] = launcher.starting_values(algorithm).get("WIDTH")
    page.deleteLater()
    return seen


def footprint():
    """What the plugin has in the window and in the registry."""
    from qgis.PyQt.QtWidgets import QAction, QDockWidget, QToolBar
    window = iface.mainWindow()
    return {"docks": sorted(d.objectName() for d in window.findChildren(QDockWidget)),
            "toolbars": sorted(t.objectName() for t in window.findChildren(QToolBar)),
            "menus": sorted(a.text() for a in iface.pluginMenu().actions()),
            "actions": sum("EcoPlan" in a.objectName() or "EcoPlan" in a.text() or "生态规划" in a.text()
                           for a in window.findChildren(QAction)),
            "provider": QgsApplication.processingRegistry().providerById("ecoplan") is not None}


def unload_and_reload():
    """Unload takes every trace away; reloading three times leaves no second one."""
    import gc
    import qgis.utils
    seen = {"loaded": footprint()}
    desktop().check_layers()  # its task is running when the plugin goes
    qgis.utils.unloadPlugin("ecoplan")
    gc.collect()
    flush()
    seen["unloaded"] = footprint()
    for _ in range(3):
        qgis.utils.loadPlugin("ecoplan")
        qgis.utils.startPlugin("ecoplan")
        flush()
        qgis.utils.unloadPlugin("ecoplan")
        flush()
    seen["unloaded_again"] = footprint()
    qgis.utils.loadPlugin("ecoplan")
    qgis.utils.startPlugin("ecoplan")
    flush()
    desktop().show_dock(True)
    pause(0.3)
    seen["reloaded"] = footprint()
    plugin()
    return seen


def save_project():
    """The project remembers the city; the next session opens it."""
    view = desktop().dock.city_view
    view.find("重庆渝中")
    view.apply_button.click()
    QgsProject.instance().write(str(OUT / "remembered.qgs"))
    return {"key": desktop().session.key()}


start([before, open_dock, pick_cities, search, vintages, language, check_layers, offset_remedy, prepare_city, load_sample,
       tool_dialogs, run_tools, names, own_city, settings_page, dark, unload_and_reload, save_project])
