"""A switch of the label language reaches legends, headings and groups; what a user has changed stays."""

import pytest
from osgeo import gdal
from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer

from ecoplan.i18n import ENVIRONMENT
from ecoplan.processing.bridge import layernames, legendwords, origins, styles


@pytest.fixture
def nodes(ecoplan_provider, monkeypatch):
    """The sources of a run, styled in English."""
    layer = QgsVectorLayer("MultiPolygon?field=source_id:integer&field=name:string&field=state:string&field=rank:integer"
                           "&field=dpc:double", "Sources", "memory")
    monkeypatch.setenv(ENVIRONMENT, "en")
    styles.apply(layer, "corridors", "corridors_nodes.qml", "NODES")
    origins.mark(layer, origins.Origin("corridors", "NODES", "1"))
    return layer


def labels(layer):
    return [rule.label() for rule in layer.renderer().rootRule().children()]


def test_there_and_back_through_all_languages(nodes, monkeypatch):
    before = labels(nodes), nodes.attributeAlias(4), nodes.attributeAlias(2)
    for language, label, heading in (("zh", "重要源地", "状态"), ("both", "Important source / 重要源地", "State / 状态"),
                                     ("en", "Important source", "State")):
        monkeypatch.setenv(ENVIRONMENT, language)
        assert legendwords.relabel(nodes)
        assert labels(nodes)[1] == label and nodes.attributeAlias(2) == heading
    assert (labels(nodes), nodes.attributeAlias(4), nodes.attributeAlias(2)) == before


def test_the_units_of_a_raster_follow(ecoplan_provider, monkeypatch, tmp_path):
    data = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "r.tif"), 2, 2, 1, gdal.GDT_Float32)
    data.GetRasterBand(1).Fill(7)
    del data
    layer = QgsRasterLayer(str(tmp_path / "r.tif"), "r")
    monkeypatch.setenv(ENVIRONMENT, "en")
    styles.apply(layer, "corridors", "corridors_nlcc.qml", "CORRIDOR_RASTER")

    def figures():
        return [item.label for item in layer.renderer().shader().rasterShaderFunction().colorRampItemList()]

    assert figures() == ["0 cost m", "250", "600", "1200", "2000 cost m"]
    items = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
    items[1].label = "250 mine"
    layer.renderer().shader().rasterShaderFunction().setColorRampItemList(items)
    for language, word in (("zh", "成本加权米"), ("both", "cost m / 成本加权米"), ("en", "cost m")):
        monkeypatch.setenv(ENVIRONMENT, language)
        assert legendwords.relabel(layer)
        assert figures() == [f"0 {word}", "250 mine", "600", "1200", f"2000 {word}"]
        assert not legendwords.relabel(layer)


def test_a_users_own_label_and_heading_stay(nodes, monkeypatch):
    nodes.renderer().rootRule().children()[1].setLabel("mine")
    nodes.setFieldAlias(2, "my heading")
    monkeypatch.setenv(ENVIRONMENT, "zh")
    legendwords.relabel(nodes)
    assert labels(nodes)[1] == "mine" and nodes.attributeAlias(2) == "my heading"
    assert labels(nodes)[2] == "一般源地"


@pytest.mark.parametrize("label, chinese", [
    ("Within 300 m", "300 米以内"), ("Within 300 / 500 m", "300 / 500 米以内"), ("Within 15 min", "15 分钟以内"),
    ("Permanent basic farmland", "永久基本农田")])
def test_labels_with_numbers(qgis_app, monkeypatch, label, chinese):
    monkeypatch.setenv(ENVIRONMENT, "zh")
    assert legendwords.in_language(label) == chinese
    monkeypatch.setenv(ENVIRONMENT, "en")
    assert legendwords.in_language(chinese) == label
    assert legendwords.in_language("something else") is None


def test_the_group_of_a_run_follows(ecoplan_provider, monkeypatch):
    project = QgsProject()
    monkeypatch.setenv(ENVIRONMENT, "en")
    group = project.layerTreeRoot().addGroup("2026-11-27 02:03 Ecological corridors · Guangzhou")
    layernames.remember(group, "run:ecoplan:corridors|2026-11-27 02:03|guangzhou")
    monkeypatch.setenv(ENVIRONMENT, "zh")
    layernames.relabel(project)
    assert group.name() == "2026-11-27 02:03 生态廊道识别 · 广州市"
    group.setName("mine")
    monkeypatch.setenv(ENVIRONMENT, "en")
    layernames.relabel(project)
    assert group.name() == "mine"
