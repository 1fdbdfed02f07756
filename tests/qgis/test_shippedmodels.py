"""The models that ship are tools of the provider, with labels in both languages and all their children."""

from qgis.core import QgsApplication


def test_the_security_pattern(ecoplan_provider, monkeypatch):
    registry = QgsApplication.processingRegistry()
    model = registry.createAlgorithmById("ecoplan:security_pattern")
    assert model is not None and model.canExecute()[0] and model.groupId() == "network"
    tools = {child.algorithmId() for child in model.childAlgorithms().values()}
    assert tools == {f"ecoplan:{t}" for t in ("resistancesurface", "ecologicalsources", "corridors", "pinchpoints",
                                              "barriers", "breakpoints", "networkcentrality")}
    inputs = {d.name() for d in model.parameterDefinitions() if not d.isDestination()}
    assert {"landcover", "habitat_classes", "roads", "min_area", "cutoff", "city"} <= inputs
    assert "breakpoints:break_points" in {d.name() for d in model.outputDefinitions()}
    assert "whole chain" in model.displayName() and "." in model.shortDescription()
    monkeypatch.setenv("ECOPLAN_LANG", "zh")
    assert "生态安全格局" in model.displayName() and "生态网络" == model.group()
