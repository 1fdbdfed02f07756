"""Tools inside a model, and result layers as the desktop loads them: style, legend, aliases in the label language."""

import make_layers
import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm, QgsProcessingModelChildParameterSource, QgsProcessingModelOutput,
    QgsProcessingModelParameter, QgsProcessingOutputLayerDefinition, QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer, QgsProcessingUtils, QgsProject, QgsVectorLayer)


@pytest.fixture
def inputs(tmp_path):
    cover = np.random.default_rng(4).choice([10.0, 40.0, 50.0], size=(80, 100))
    return {"cover": str(make_layers.raster(tmp_path / "地类.tif", cover, nodata=0, kind=gdal.GDT_Byte)),
            "sources": make_layers.boxes(tmp_path / "s.gpkg", [(5, 5, 20, 20), (60, 10, 75, 40), (10, 70, 30, 95)])}


def child(child_id, tool, **given):
    """A step of a model as the designer makes it: what is not given is filled with its default."""
    source = QgsProcessingModelChildParameterSource
    step = QgsProcessingModelChildAlgorithm(f"ecoplan:{tool}")
    step.setChildId(child_id)
    for definition in QgsApplication.processingRegistry().algorithmById(f"ecoplan:{tool}").parameterDefinitions():
        name = definition.name()
        if name in given:
            value = given[name]
            step.addParameterSources(name, [value if isinstance(value, source) else source.fromStaticValue(value)])
        elif definition.defaultValue() is not None and not definition.isDestination():
            step.addParameterSources(name, [source.fromStaticValue(definition.defaultValue())])
    return step


def test_resistance_and_corridors_in_one_model(ecoplan_provider, inputs, tmp_path):
    model = QgsProcessingModelAlgorithm("chain", "test")
    model.addModelParameter(QgsProcessingParameterRasterLayer("cover", "cover"), QgsProcessingModelParameter("cover"))
    model.addModelParameter(QgsProcessingParameterVectorLayer("sources", "sources"),
                            QgsProcessingModelParameter("sources"))
    source = QgsProcessingModelChildParameterSource
    model.addChildAlgorithm(child("resistance", "resistancesurface", LANDCOVER=source.fromModelParameter("cover"),
                                  CITY="guangzhou/yuexiu"))
    second = child("corridors", "corridors", SOURCES=source.fromModelParameter("sources"), LINK_MODE=1,
                   RESISTANCE=source.fromChildOutput("resistance", "RESISTANCE"), MIN_AREA=0)
    output = QgsProcessingModelOutput("links", "links")
    output.setChildId("corridors")
    output.setChildOutputName("LINKS")
    second.setModelOutputs({"links": output})
    model.addChildAlgorithm(second)
    model.updateDestinationParameters()
    fine, messages = model.validate()
    assert fine, messages
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    _, fine = model.run({"cover": inputs["cover"], "sources": inputs["sources"],
                         "corridors:links": str(tmp_path / "links.gpkg")}, context, QgsProcessingFeedback())
    assert fine
    assert QgsVectorLayer(str(tmp_path / "links.gpkg"), "links").featureCount() == 3


@pytest.mark.parametrize("language, state, alias", [
    ("en", "Important source", "State"), ("zh", "重要源地", "状态"),
    ("both", "Important source / 重要源地", "State / 状态")])
def test_loaded_layers_are_styled_and_labelled(run_tool, inputs, tmp_path, monkeypatch, language, state, alias):
    monkeypatch.setenv("ECOPLAN_LANG", language)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("ecoplan:corridors")
    resistance = tmp_path / "r.tif"
    run_tool("resistancesurface", {"LANDCOVER": inputs["cover"], "RESISTANCE": str(resistance)})
    project = QgsProject()
    context = QgsProcessingContext()
    context.setProject(project)
    nodes = QgsProcessingOutputLayerDefinition(str(tmp_path / "nodes.gpkg"), project)
    results, fine = algorithm.run({"SOURCES": inputs["sources"], "RESISTANCE": str(resistance), "NODES": nodes},
                                  context, QgsProcessingFeedback())
    assert fine
    details = context.layersToLoadOnCompletion()[results["NODES"]]
    layer = QgsProcessingUtils.mapLayerFromString(results["NODES"], context)
    details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
    assert layer.renderer().type() == "RuleRenderer"
    assert layer.renderer().rootRule().children()[1].label() == state
    assert layer.attributeDisplayName(layer.fields().lookupField("state")) == alias
    assert layer.fields().names()[:4] == ["fid", "source_id", "name", "area_ha"]  # names are never translated
