"""Write the models that ship (resources/models/*.model3) from the tools as they are now.

Run with QGIS 3.22, the oldest version supported: newer ones read what it writes.
    .venv/bin/python scripts/make_models.py
"""

import os
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from qgis.core import (
    QgsApplication, QgsProcessing, QgsProcessingModelAlgorithm, QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource, QgsProcessingModelOutput, QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer, QgsProcessingParameterString)
from qgis.PyQt.QtCore import QPointF

ROOT = Path(__file__).resolve().parents[1]
LINE = [QgsProcessing.SourceType.TypeVectorLine]
POLYGON = [QgsProcessing.SourceType.TypeVectorPolygon]

# child id: (tool, {parameter: "input name" or ("child", "output")}, {output: label})
PATTERN = {
    "resistance": ("resistancesurface", {
        "LANDCOVER": "landcover", "BARRIERS": "roads", "BARRIER_CLASS_FIELD": "road_class", "RAILWAYS": "railways",
        "DEM": "dem", "CITY": "city"}, {"RESISTANCE": "Resistance surface / 阻力面"}),
    "sources": ("ecologicalsources", {
        "LANDCOVER": "landcover", "CLASSES": "habitat_classes", "MIN_AREA": "min_area", "PROTECTED": "protected",
        "CITY": "city"},
        {"SOURCES": "Ecological sources / 生态源地", "MSPA": "MSPA / 形态学空间格局", "REPORT": "Report: sources / 报告：源地"}),
    "corridors": ("corridors", {
        "SOURCES": ("sources", "SOURCES"), "RESISTANCE": ("resistance", "RESISTANCE"), "CUTOFF": "cutoff",
        "CITY": "city"},
        {"LINKS": "Links / 连接", "NODES": "Sources in the network / 网络中的源地", "CORRIDORS": "Corridors / 生态廊道",
         "REPORT": "Report: corridors / 报告：廊道"}),
    "pinchpoints": ("pinchpoints", {
        "SOURCES": ("corridors", "NODES"), "LINKS": ("corridors", "LINKS"), "RESISTANCE": ("resistance", "RESISTANCE"),
        "CUTOFF": "cutoff", "CITY": "city"},
        {"PINCH_AREAS": "Pinch areas / 夹点区", "CURRENT": "Current / 电流", "REPORT": "Report: pinch points / 报告：夹点"}),
    "barriers": ("barriers", {
        "SOURCES": ("corridors", "NODES"), "LINKS": ("corridors", "LINKS"), "RESISTANCE": ("resistance", "RESISTANCE"),
        "CITY": "city"},
        {"BARRIER_AREAS": "Barrier areas / 障碍区", "REPORT": "Report: barriers / 报告：障碍点"}),
    "breakpoints": ("breakpoints", {
        "SOURCES": ("corridors", "NODES"), "LINKS": ("corridors", "LINKS"), "RESISTANCE": ("resistance", "RESISTANCE"),
        "ROADS": "roads", "ROAD_CLASS": "road_class", "RAILWAYS": "railways", "LANDCOVER": "landcover", "CITY": "city"},
        {"BREAK_POINTS": "Break points / 断裂点", "NODE_POINTS": "Strategic and pause points / 战略点与暂歇点",
         "REPORT": "Report: break points / 报告：断裂点"}),
    "centrality": ("networkcentrality", {
        "SOURCES": ("corridors", "NODES"), "LINKS": ("corridors", "LINKS"), "CITY": "city"},
        {"NODES": "Sources with centrality / 源地中心性", "LINK_CENTRALITY": "Links with centrality / 连接中心性",
         "REPORT": "Report: centrality / 报告：中心性"}),
}


def inputs():
    """The model's own parameters."""
    number = QgsProcessingParameterNumber.Type.Double
    roads = QgsProcessingParameterField("road_class", "Road class / 道路等级", parentLayerParameterName="roads",
                                        optional=True)
    return [
        QgsProcessingParameterRasterLayer("landcover", "Land cover (ESA WorldCover codes) / 土地覆盖（ESA WorldCover 编码）"),
        QgsProcessingParameterString("habitat_classes", "Habitat classes / 生境类", defaultValue="10,20,90,95"),
        QgsProcessingParameterFeatureSource("roads", "Roads / 道路", LINE, optional=True), roads,
        QgsProcessingParameterFeatureSource("railways", "Railways / 铁路", LINE, optional=True),
        QgsProcessingParameterRasterLayer("dem", "Elevation / 高程", optional=True),
        QgsProcessingParameterFeatureSource("protected", "Protected areas / 保护地", POLYGON, optional=True),
        QgsProcessingParameterNumber("min_area", "Smallest source (ha) / 最小源地（公顷）", number, defaultValue=10,
                                     minValue=0),
        QgsProcessingParameterNumber("cutoff", "NLCC cutoff (cost-weighted m) / NLCC 阈值（成本加权米）", number,
                                     defaultValue=2000, minValue=0),
        QgsProcessingParameterString("city", "City or district preset / 城市或区县预设", defaultValue="", optional=True),
    ]


def build(name, group, steps):
    """The model of ``steps``; see PATTERN."""
    model = QgsProcessingModelAlgorithm(name, group)
    for row, definition in enumerate(inputs()):
        place = QgsProcessingModelParameter(definition.name())
        place.setPosition(QPointF(120, 60 + 70 * row))
        model.addModelParameter(definition, place)
    for column, (child_id, (tool, sources, outputs)) in enumerate(steps.items()):
        child = QgsProcessingModelChildAlgorithm(f"ecoplan:{tool}")
        if child.algorithm() is None:
            sys.exit(f"there is no tool ecoplan:{tool}")
        child.setChildId(child_id)
        child.setDescription(child.algorithm().displayName())
        child.setPosition(QPointF(400 + 240 * column, 120 + 60 * column))
        for parameter, source in sources.items():
            found = (QgsProcessingModelChildParameterSource.fromModelParameter(source) if isinstance(source, str)
                     else QgsProcessingModelChildParameterSource.fromChildOutput(*source))
            child.addParameterSources(parameter, [found])
        named = {}
        for row, (output, label) in enumerate(outputs.items()):
            result = QgsProcessingModelOutput(output.lower(), label)
            result.setChildId(child_id)
            result.setChildOutputName(output)
            result.setPosition(QPointF(440 + 240 * column, 200 + 60 * column + 40 * row))
            named[output.lower()] = result
        child.setModelOutputs(named)
        model.addChildAlgorithm(child)
    return model


def main():
    os.environ["ECOPLAN_LANG"] = "both"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QgsApplication([], False)
    app.initQgis()
    spec = spec_from_file_location("ecoplan", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    sys.modules["ecoplan"] = module_from_spec(spec)
    spec.loader.exec_module(sys.modules["ecoplan"])
    from ecoplan.processing.provider import EcoPlanProvider
    provider = EcoPlanProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    folder = ROOT / "resources" / "models"
    folder.mkdir(exist_ok=True)
    model = build("Ecological security pattern / 生态安全格局", "EcoPlan", PATTERN)
    if not model.toFile(str(folder / "security_pattern.model3")):
        sys.exit("the model could not be written")
    print(folder / "security_pattern.model3")
    app.exitQgis()


if __name__ == "__main__":
    main()
