"""The models in the window: the whole city from its dialog with Chinese labels, parcels in QGIS's batch window."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.environ["ECOPLAN_GUI_SCRIPT"]))

from driver import OUT, SAMPLE, desktop, flush, iface, pause, shot, size, start, wait_until  # noqa: E402
from qgis.core import QgsApplication, QgsProcessingContext, QgsProject, QgsVectorLayer  # noqa: E402
from qgis.PyQt.QtWidgets import QDialogButtonBox, QTextEdit  # noqa: E402

CITY = f"{SAMPLE}/sample_city.gpkg|layername="
LINES = {name: CITY + name for name in ("redline", "farmland", "protected_areas")}


def whole_city():
    from ecoplan.i18n import set_label_language
    set_label_language("zh")
    desktop().provider.refreshAlgorithms()
    dialog = desktop().launcher.open("ecoplan:whole_city", {
        "landcover": f"{SAMPLE}/landcover.tif", "roads": CITY + "roads", "road_class": "class", "min_area": 20,
        **LINES, "parcels": f"{SAMPLE}/project_parcels_gbk.txt", "parks": CITY + "parks",
        "population": f"{SAMPLE}/population.tif", "units": CITY + "districts", "unit_name": "name_zh",
        "family": 1, "criteria_layers": [f"{SAMPLE}/lst.tif", f"{SAMPLE}/ndvi.tif"], "selection": 2,
        "area_budget": 20})
    size(1280, 800)
    pause(0.5)
    shot("model_dialog_zh", dialog)
    seen = {"title": dialog.windowTitle(), "values": {k: str(v) for k, v in dialog.createProcessingParameters().items()},
            "labels": {d.name(): d.description() for d in dialog.algorithm().parameterDefinitions()},
            "families": dialog.algorithm().parameterDefinition("family").options()[:2]}
    done = []
    dialog.algorithmFinished.connect(lambda fine, results: done.append((fine, results)))
    box = dialog.findChild(QDialogButtonBox)
    next(b for b in box.buttons() if b.text().replace("&", "") == "Run").click()
    seen["longest"] = wait_until(lambda: done)
    pause(1)
    seen["log"] = dialog.findChild(QTextEdit, "txtLog").toPlainText()[-800:]
    shot("model_log_zh", dialog)
    dialog.close()
    wait_until(lambda: not iface.mapCanvas().isDrawing())
    shot("model_layers_zh")
    layers = QgsProject.instance().mapLayers().values()
    seen["fine"] = done[0][0]
    seen["layers"] = {layer.name(): layer.renderer().type() if layer.isSpatial() else "" for layer in layers}
    sites = [layer for layer in layers if layer.name() == "NBS 场址及套合结论"]
    seen["aliases"] = [f.alias() for f in sites[0].fields()] if sites else []
    tree, model = QgsProject.instance().layerTreeRoot(), iface.layerTreeView().layerTreeModel()
    seen["legend"] = {layer.name(): [model.data(model.legendNode2index(node)) for node in
                                     model.layerLegendNodes(tree.findLayer(layer))]
                      for layer in layers if layer.name() in ("NBS 场址及套合结论", "优先绿化场址")}
    QgsProject.instance().clear()
    flush()
    return seen


def batch():
    """Two rows of the batch window, most outputs left empty as it does by itself."""
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
    model = QgsApplication.processingRegistry().createAlgorithmById("ecoplan:parcels_redline")
    dialog = BatchAlgorithmDialog(model)
    dialog.show()
    panel, context = dialog.mainWidget(), QgsProcessingContext()
    panel.addRow(2 - panel.batchRowCount())
    made = []
    for row in range(2):
        values = {"parcels": f"{SAMPLE}/project_parcels_gbk.txt", **(LINES if row else {"redline": LINES["redline"]})}
        for name, value in values.items():
            panel.wrappers[row][panel.parameter_to_column[name]].setParameterValue(value, context)
        made.append(str(OUT / f"batch_checked_{row}.gpkg"))
        panel.tblParameters.cellWidget(row + 1, panel.parameter_to_column["check:checked"]).setValue(made[-1])
    pause(0.3)
    shot("model_batch", dialog)
    dialog.runAlgorithm()  # newer QGIS runs the rows in the background
    log_of = dialog.findChild(QTextEdit, "txtLog").toPlainText
    wait_until(lambda: "Batch execution completed" in log_of() or dialog.messageBar().items())
    log = log_of()
    said = [item.text() for item in dialog.messageBar().items()]
    shot("model_batch_log", dialog)
    dialog.close()
    layers = [QgsVectorLayer(path, "checked", "ogr") for path in made]
    seen = {"log": log[-500:] + " ".join(said), "fine": log.count("correctly executed"),
            "counts": [x.featureCount() for x in layers],
            "farmland": [x.fields().lookupField("farmland_verdict") >= 0 for x in layers]}
    QgsProject.instance().clear()
    return seen


def english_again():
    """The next session of the profile starts with the language it was made with."""
    from ecoplan.i18n import set_label_language
    set_label_language("en")


start([whole_city, batch, english_again])
