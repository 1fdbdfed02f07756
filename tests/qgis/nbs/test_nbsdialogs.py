"""The suitability tools as the dialog, a model and a spreadsheet hand them their values."""

import json

import make_layers
import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication, QgsProcessingContext, QgsProcessingModelAlgorithm, QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource, QgsProcessingModelOutput, QgsVectorLayer)
from qgis.gui import QgsGui, QgsProcessingGui
from qgis.PyQt.QtWidgets import QDialog


@pytest.fixture
def layers(tmp_path):
    rng = np.random.default_rng(2)
    return [str(make_layers.raster(tmp_path / f"{name}.tif", rng.uniform(0, 40, (30, 40)))) for name in ("slope", "heat")]


def dialog_values(tool, changes):
    """What the standard dialog would hand over: every parameter's widget, left alone or set."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("ecoplan:" + tool)
    context, parent, values = QgsProcessingContext(), QDialog(), {}
    for definition in algorithm.parameterDefinitions():
        if definition.isDestination():
            continue
        wrapper = QgsGui.processingGuiRegistry().createParameterWidgetWrapper(definition, QgsProcessingGui.WidgetType.Standard)
        if wrapper is None:  # widgets of QGIS's own Python wrappers
            continue
        widget = wrapper.createWrappedWidget(context)
        widget.setParent(parent)
        if definition.name() in changes:
            wrapper.setWidgetValue(changes[definition.name()], context)
        values[definition.name()] = wrapper.widgetValue()
    return values


def test_rows_typed_into_the_dialog(run_tool, layers, tmp_path):
    typed = ["steep", layers[0], "raster", "linear", "decreasing", "5 15", "2", "hot", layers[1], "raster", "linear",
             "increasing", "10 30", "1"]
    values = dialog_values("nbssuitability", {"CRITERIA_ROWS": typed})
    assert list(values["CRITERIA_ROWS"]) == typed
    results, _ = run_tool("nbssuitability", {**values, "SUITABILITY": str(tmp_path / "s.tif")})
    slope, heat = (gdal.Open(p).ReadAsArray().astype(float) for p in layers)
    expected = (2 * np.clip((15 - slope) / 10, 0, 1) + np.clip((heat - 10) / 20, 0, 1)) / 3
    # 1e-7: float32 result
    np.testing.assert_allclose(gdal.Open(results["SUITABILITY"]).ReadAsArray(), expected, rtol=0, atol=1e-7)


def test_an_untouched_table_counts_as_none(run_tool, layers, tmp_path):
    values = dialog_values("nbssuitability", {})
    results, feedback = run_tool("nbssuitability", {
        **values, "FAMILY": "urban_forests", "LAYERS": layers, "SUITABILITY": str(tmp_path / "s.tif")})
    assert results["SUITABILITY"] and any("[ndvi]" in w for w in feedback.warnings)


def test_as_steps_of_a_model(ecoplan_provider, run_tool, layers, tmp_path):
    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("siting", "test")
    first = QgsProcessingModelChildAlgorithm("ecoplan:ahpweights")
    first.setChildId("ahp")
    first.addParameterSources("CRITERIA", [source.fromStaticValue("steep,hot")])
    first.addParameterSources("JUDGEMENTS", [source.fromStaticValue("1/3")])
    second = QgsProcessingModelChildAlgorithm("ecoplan:nbssuitability")
    second.setChildId("score")
    second.addParameterSources("CRITERIA", [source.fromStaticValue(json.dumps([
        {"name": "steep", "layer": layers[0], "points": [0, 40]}, {"name": "hot", "layer": layers[1], "points": [0, 40]}]))])
    second.addParameterSources("WEIGHTS", [source.fromChildOutput("ahp", "WEIGHTS")])
    second.addParameterSources("CRITERIA_FOLDER", [source.fromStaticValue(str(tmp_path / "parts"))])
    third = QgsProcessingModelChildAlgorithm("ecoplan:nbssites")
    third.setChildId("sites")
    third.addParameterSources("SUITABILITY", [source.fromChildOutput("score", "SUITABILITY")])
    third.addParameterSources("CRITERIA_TABLE", [source.fromChildOutput("score", "CRITERIA_TABLE")])
    third.addParameterSources("DRAWS", [source.fromStaticValue(10)])
    output = QgsProcessingModelOutput("places")
    output.setChildId("sites")
    output.setChildOutputName("SITES")
    third.setModelOutputs({"places": output})
    table = QgsProcessingModelOutput("table")
    table.setChildId("score")
    table.setChildOutputName("CRITERIA_TABLE")
    second.setModelOutputs({"table": table})
    for child in (first, second, third):
        model.addChildAlgorithm(child)
    context = QgsProcessingContext()
    from recording import RecordingFeedback
    feedback = RecordingFeedback()
    places = str(tmp_path / "places.gpkg")
    results, fine = model.run({"sites:places": places, "score:table": str(tmp_path / "t.gpkg")}, context, feedback)
    assert fine, feedback.errors
    layer = QgsVectorLayer(places, "places", "ogr")
    names = layer.fields().names()
    assert layer.featureCount() > 0 and {"rank", "rank_best", "c1_steep", "c2_hot"} <= set(names)
    weights = [f["weight"] for f in QgsVectorLayer(str(tmp_path / "t.gpkg"), "t", "ogr").getFeatures()]
    assert weights == pytest.approx([0.25, 0.75])


def test_judgements_from_a_spreadsheet(run_tool, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["name", "heat", "people", "slope"], ["heat", 1, 3, 5], ["people", None, 1, 2], ["slope", None, None, 1]):
        book.active.append(row)
    book.save(tmp_path / "judged.xlsx")
    results, _ = run_tool("ahpweights", {"MATRICES": [str(tmp_path / "judged.xlsx")], "WEIGHTS": str(tmp_path / "w.gpkg")})
    weights = {f["criterion"]: f["weight"] for f in QgsVectorLayer(str(tmp_path / "w.gpkg"), "w", "ogr").getFeatures()}
    # principal eigenvector by the power method
    matrix, vector = np.array([[1, 3, 5], [1 / 3, 1, 2], [1 / 5, 1 / 2, 1]]), np.ones(3)
    for _ in range(100):
        vector = matrix @ vector / (matrix @ vector).sum()
    assert [weights[n] for n in ("heat", "people", "slope")] == pytest.approx(vector, rel=1e-9)
