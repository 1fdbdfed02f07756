"""Attribute tables of results: headings with units, words for stored keys, decimals, in the label language."""

import pytest
from qgis.core import QgsApplication, QgsFeature, QgsVectorLayer

from ecoplan.i18n import ENVIRONMENT
from ecoplan.processing.bridge import styles, tablelooks

KINDS = {"int": "integer", "double": "double", "text": "string", "bool": "bool"}


@pytest.fixture(params=["en", "zh"])
def language(request, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, request.param)
    return request.param


def outputs():
    provider = QgsApplication.processingRegistry().providerById("ecoplan")
    for algorithm in provider.algorithms():
        for output in (*getattr(algorithm, "OUTPUTS", ()), *getattr(algorithm, "PACKAGE_LAYERS", ())):
            yield algorithm.name(), output


def layer_of(output, values=None):
    """A memory layer with the output's fields; one feature with ``values``."""
    fields = "&".join(f"field={field.name}:{KINDS[field.kind]}" for field in output.fields)
    geometry = "NoGeometry" if output.geometry in ("NoGeometry", "Unknown") else output.geometry
    layer = QgsVectorLayer(f"{geometry}?{fields}", output.name, "memory")
    feature = QgsFeature(layer.fields())
    for name, value in (values or {}).items():
        feature[name] = value
    assert layer.dataProvider().addFeatures([feature])[0]
    return layer


def shown(layer, name):
    """What the attribute table shows in the first row."""
    index = layer.fields().lookupField(name)
    setup = layer.editorWidgetSetup(index)
    formatter = QgsApplication.fieldFormatterRegistry().fieldFormatter(setup.type())
    value = next(layer.getFeatures())[name]
    return formatter.representValue(layer, index, setup.config(), None, value)


def declared(tool, name):
    return next(output for own, output in outputs() if (own, output.name) == (tool, name))


def test_every_output_of_every_tool(language, ecoplan_provider):
    seen = 0
    for tool, output in outputs():
        layer = layer_of(output)
        tablelooks.dress(layer, tool, output.name)
        for field in output.fields:
            index = layer.fields().lookupField(field.name)
            setup = layer.editorWidgetSetup(index)
            assert layer.attributeAlias(index) == field.heading(), (tool, output.name, field.name)
            if field.words or field.kind == "bool":
                assert setup.type() == "ValueMap" and setup.config()["map"], (tool, output.name, field.name)
            elif field.kind == "double":
                assert setup.type() == "Range" and 0 <= setup.config()["Precision"] <= 9
                assert field.digits is None or setup.config()["Precision"] == field.digits
            seen += 1
    assert seen > 500


@pytest.mark.parametrize("tool, output, field, value, english, chinese", [
    ("corridors", "NODES", "state", "ok", "linked", "已连接"),
    ("redlinecheck", "CHECKED", "overall", "clear", "occupies no control line", "不涉及控制线"),
    ("redlinecheck", "CHECKED", "redline_verdict", "R1", "R1 outside", "R1 不涉及"),
    ("redlinecheck", "CHECKED", "water_verdict", "WU", "WU cannot be determined", "WU 无法判定"),
    ("redlinecheck", "CHECKED", "redline_near", True, "yes", "是"),
    ("redlinecheck", "PARTS", "role", "redline", "Ecological protection red line", "生态保护红线"),
    ("redlinecheck", "PARTS", "sliver", "normal", "normal", "正常"),
    ("breakpoints", "BREAK_POINTS", "class", "trunk", "Trunk road", "快速路"),
    ("importosm", "greenways", "level", "urban", "urban", "市（县）级"),
    ("networkcentrality", "NODES", "articulation", False, "no", "否")])
def test_stored_keys_are_shown_as_words(language, ecoplan_provider, tool, output, field, value, english, chinese):
    layer = layer_of(declared(tool, output), {field: value})
    styles.apply(layer, tool, None, output)
    assert shown(layer, field) == {"en": english, "zh": chinese}[language]


def test_units_stand_in_the_heading(language, ecoplan_provider):
    layer = layer_of(declared("corridors", "LINKS"))
    styles.apply(layer, "corridors", None, "LINKS")
    heading = layer.attributeAlias(layer.fields().lookupField("lcd"))
    assert heading == {"en": "Least cost (cost m)", "zh": "最小累积阻力（成本加权米）"}[language]


@pytest.mark.parametrize("value, text", [(0.012345678, "0.01235"), (3.14159, "3.142"), (271.828, "271.8"),
                                         (31415.926, "31,416")])
def test_one_number_of_decimals_by_the_largest_value(ecoplan_provider, value, text):
    output = declared("corridors", "LINKS")
    field = next(f.name for f in output.fields if f.kind == "double" and f.digits is None)
    layer = layer_of(output, {field: value})
    tablelooks.dress(layer, "corridors", "LINKS")
    assert shown(layer, field).replace("\u202f", ",") == text
