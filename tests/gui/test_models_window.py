"""Models in a real QGIS window: dialog to loaded layers, and QGIS's batch; the steps are in models.py."""

import pytest


@pytest.fixture(scope="module")
def models(window, profile, sample_city):
    return window(profile, "models", ECOPLAN_GUI_SAMPLE=str(sample_city))


def step(models, name):
    if "error" in models[name]:
        pytest.fail(models[name]["error"], pytrace=False)
    return models[name]["seen"]


def test_the_whole_city_from_its_dialog(models):
    seen = step(models, "whole_city")
    assert models["questions"]["seen"] == []
    assert "全市" in seen["title"] and seen["families"][0] == "无" and "城市森林" in seen["families"][1]
    assert seen["labels"]["landcover"] == "土地覆盖（ESA WorldCover 编码）" and seen["labels"]["bridge"].startswith("桥梁标记字段")
    assert seen["values"]["area_budget"] == "20.0" and seen["values"]["unit_name"] == "name_zh"
    assert seen["fine"], seen["log"]
    layers = seen["layers"]
    assert all(any("\u4e00" <= c <= "\u9fff" for c in name) or name == "MSPA" for name in layers), list(layers)
    styled = {"断裂点": "categorizedSymbol", "优先绿化场址": "graduatedSymbol", "NBS 场址及套合结论": "categorizedSymbol",
              "套合地块": "categorizedSymbol", "服务区": "categorizedSymbol", "障碍区": "categorizedSymbol"}
    assert {name: layers.get(name) for name in styled} == styled
    assert seen["legend"]["优先绿化场址"][0] == "位次 1–5" and "不涉及控制线" in seen["legend"]["NBS 场址及套合结论"]
    assert {"位次", "永久基本农田结论代码", "总体结论"} <= set(seen["aliases"])


def test_parcels_in_the_batch_window(models):
    seen = step(models, "batch")
    assert seen["fine"] == 2 and seen["counts"] == [3, 3], seen["log"]
    assert seen["farmland"] == [False, True]
