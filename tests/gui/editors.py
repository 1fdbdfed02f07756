"""Dialogs: groups, city by name, plain numbers; the criteria editor and the AHP matrix write what the tools take."""

import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.environ["ECOPLAN_GUI_SCRIPT"]))

from chainsteps import click_run, load_sample  # noqa: E402
from driver import desktop, flush, pause, shot, size, start  # noqa: E402
from qgis.core import QgsApplication, QgsProject  # noqa: E402
from qgis.gui import QgsCollapsibleGroupBoxBasic, QgsDoubleSpinBox  # noqa: E402


def sample():
    size(1280, 900)
    load_sample("zh")
    return len(QgsProject.instance().mapLayers())


def city_by_name():
    dialog = desktop().launcher.open("ecoplan:corridors", {"CITY": "guangzhou/conghua"})
    wrapper = dialog.mainWidget().wrappers["CITY"]
    shown = wrapper.widget.currentText()
    pause(0.3)
    shot("dialog_corridors_zh", dialog)
    seen = {"shown": shown, "value": dialog.createProcessingParameters()["CITY"]}
    for text in ("440117", "重庆市 渝中区 Yuzhong District", "500109@pre-2025-11", "nowhere", ""):
        wrapper.setValue(text)
        seen[text] = dialog.createProcessingParameters()["CITY"]
    spins = dialog.findChildren(QgsDoubleSpinBox)
    seen["decimals"] = max(spin.decimals() for spin in spins)
    seen["size"] = [dialog.width(), dialog.height()]
    seen["boxes"] = [(b.title(), b.isCollapsed()) for b in dialog.findChildren(QgsCollapsibleGroupBoxBasic)]
    dialog.close()
    return seen


def large_model():
    dialog = desktop().launcher.open("ecoplan:whole_city")
    pause(0.5)
    shot("dialog_whole_city_zh", dialog)
    boxes = dialog.findChildren(QgsCollapsibleGroupBoxBasic)
    seen = {"boxes": [(b.title(), b.isCollapsed()) for b in boxes],
            "wrappers": len(dialog.mainWidget().wrappers), "parameters": len(dialog.createProcessingParameters())}
    dialog.close()
    return seen


def criteria():
    """The editor filled by the family, changed, written; the run takes it."""
    dialog = desktop().launcher.open("ecoplan:nbssuitability", {"FAMILY": 1})
    wrapper = dialog.mainWidget().wrappers["CRITERIA"]
    editor = wrapper.editor()
    editor.show()
    pause(0.3)
    names = [editor.table.item(i, 0).text() for i in range(editor.table.rowCount())]
    bars = []
    for i in range(editor.table.rowCount()):
        editor.table.setCurrentCell(i, 0)
        bars.append(bool(editor.curve.counts))
    editor.table.setCurrentCell(0, 0)
    before = editor.total.text()
    editor.table.cellWidget(0, 5).setValue(0.5)
    pause(0.3)
    shot("criteria_editor_zh", editor)
    after, text = editor.total.text(), editor.text()
    editor.accept()
    wrapper.setValue(text)
    given = dialog.createProcessingParameters()["CRITERIA"]
    layers = {layer.name(): layer.source() for layer in QgsProject.instance().mapLayers().values()}
    fine, log = click_run(dialog)
    return {"names": names, "before": before, "after": after, "rows": json.loads(text), "same": given == text,
            "bars": bars, "fine": fine, "log": log, "layers": sorted(layers)}


def ahp():
    """Saaty's matrix clicked; CR and weights at once, then the tool's."""
    dialog = desktop().launcher.open("ecoplan:ahpweights", {"CRITERIA": "heat, green, people"})
    wrapper = dialog.mainWidget().wrappers["JUDGEMENTS"]
    matrix = wrapper.matrix()
    matrix.show()
    for place, value in (((0, 1), "3"), ((0, 2), "5"), ((1, 2), "3")):
        matrix.boxes[place].setCurrentText(value)
    pause(0.3)
    shot("ahp_matrix_zh", matrix)
    weights = [matrix.table.item(i, 3).text() for i in range(3)]
    seen = {"text": matrix.judgements(), "result": matrix.said.text(), "weights": weights,
            "back": matrix.table.item(1, 0).text()}
    wrapper.take(matrix)
    matrix.close()
    values = dialog.createProcessingParameters()
    seen["values"] = [values["CRITERIA"], values["JUDGEMENTS"]]
    seen["fine"], seen["log"] = click_run(dialog)
    flush()
    return seen


def language():
    desktop().session.set_language("en")
    dialog = desktop().launcher.open("ecoplan:nbssuitability", {"FAMILY": 1})
    editor = dialog.mainWidget().wrappers["CRITERIA"].editor()
    editor.show()
    editor.table.setCurrentCell(1, 0)
    pause(0.3)
    shot("criteria_editor_en", editor)
    shot("dialog_nbssuitability_en", dialog)
    editor.close()
    dialog.close()
    return QgsApplication.locale()


start([sample, city_by_name, large_model, criteria, ahp, language])
