"""Tag rules: the shipped table against the OpenStreetMap wiki's own examples, and faults of edited tables."""

import pytest
from ecoplan.processing.common.errors import InputError
from ecoplan.processing.opendata.layers import LAYERS
from ecoplan.processing.opendata.tags import as_kind, compile_rules, names, width_class
from ecoplan.resources import tables


@pytest.fixture(scope="module")
def rules():
    table = tables.read(tables.shipped("osm_tags"), ("layer", "geometry", "tags", "value"))
    return compile_rules(table.rows, table.lines, table.file)


def chosen(rules, geometry, tags):
    return {layer: rule.result(tags) for layer, rule in rules.choose(geometry, tags).items()}


# meanings: wiki.openstreetmap.org, pages Key:highway, Key:leisure, Tag:natural=water, Key:waterway, Tag:route=bicycle,
# Tag:boundary=protected_area, Key:protect_class, Tag:boundary=administrative
@pytest.mark.parametrize("geometry, tags, expected", [
    ("line", {"highway": "motorway_link"}, {"roads": "motorway_link"}),
    ("line", {"highway": "proposed"}, {}),
    ("line", {"highway": "cycleway"}, {"roads": "cycleway", "greenways": "cycleway"}),
    ("line", {"highway": "footway", "footway": "sidewalk", "foot": "designated"}, {"roads": "footway"}),
    ("line", {"highway": "path", "bicycle": "designated"}, {"roads": "path", "greenways": "shared"}),
    ("line", {"highway": "residential", "name": "锦江绿道"}, {"roads": "residential", "greenways": "greenway"}),
    ("route", {"type": "route", "route": "bicycle", "network": "lcn"}, {"greenways": "route"}),
    ("route", {"type": "route", "route": "bus"}, {}),
    ("area", {"leisure": "park"}, {"parks": "park"}),
    ("area", {"leisure": "garden", "garden:type": "residential"}, {}),
    ("area", {"natural": "water", "water": "river"}, {"rivers": "river"}),
    ("area", {"natural": "water"}, {"rivers": "lake"}),
    ("area", {"landuse": "reservoir"}, {"rivers": "reservoir"}),
    ("line", {"waterway": "stream"}, {"streams": "stream"}),
    ("line", {"natural": "coastline"}, {"coast": "coastline"}),
    ("area", {"building": "apartments"}, {"buildings": "apartments"}),
    ("area", {"building": "no"}, {}),
    ("area", {"landuse": "residential"}, {"landuse": "residential", "residential": "residential"}),
    ("area", {"boundary": "administrative", "admin_level": "6"}, {"units": "level_6"}),
    ("area", {"leisure": "nature_reserve", "boundary": "protected_area"}, {"protected_areas": "protected_area"}),
    ("area", {"natural": "wetland", "wetland": "mangrove"}, {"green": "mangrove"}),
    ("point", {"place": "suburb"}, {"places": "suburb"}),
    ("point", {"barrier": "gate"}, {"park_entrances": "gate"}),
])
def test_shipped_table(rules, geometry, tags, expected):
    assert chosen(rules, geometry, tags) == expected


@pytest.mark.parametrize("layer, field, tags, expected", [
    ("roads", "walkable", {"highway": "motorway"}, "0"),
    ("roads", "walkable", {"highway": "motorway", "foot": "yes"}, "1"),
    ("roads", "walkable", {"highway": "service", "access": "private"}, "0"),
    ("roads", "walkable", {"highway": "service", "access": "private", "foot": "yes"}, "1"),
    ("roads", "walkable", {"highway": "residential"}, "1"),
    ("roads", "oneway", {"highway": "primary", "oneway": "-1"}, "-1"),
    ("roads", "oneway", {"highway": "primary", "junction": "roundabout"}, "1"),
    ("roads", "bridge", {"highway": "primary", "bridge": "viaduct"}, "1"),
    ("roads", "tunnel", {"highway": "primary", "tunnel": "no"}, "0"),
    ("greenways", "level", {"route": "bicycle", "network": "ncn"}, "regional"),
    ("greenways", "level", {"route": "bicycle", "network": "lcn", "name": "社区绿道"}, "community"),
    ("greenways", "level", {"highway": "cycleway"}, None),
    ("parks", "closed", {"leisure": "park", "access": "private"}, "1"),
    ("parks", "closed", {"leisure": "park"}, "0"),
    ("protected_areas", "iucn", {"boundary": "protected_area", "protect_class": "1a"}, "Ia"),
])
def test_field_rules(rules, layer, field, tags, expected):
    assert rules.value(layer, field, tags) == expected


def test_several_values_and_order(rules):
    """A value list joined by ; meets each of its values; the first row of a layer wins."""
    assert chosen(rules, "area", {"landuse": "lane;residential"}) == {"landuse": "residential", "residential": "residential"}
    assert chosen(rules, "area", {"natural": "water", "landuse": "reservoir"})["rivers"] == "reservoir"


def test_names_in_three_languages():
    assert names({"name": "Kauppatori", "name:fi": "Kauppatori", "name:sv": "Salutorget", "name:en": "Market Square",
                  "name:zh": "集市广场"}) == ("Kauppatori", "集市广场", "Market Square", "fi=Kauppatori; sv=Salutorget")
    assert names({"name": "人民公园"}) == ("人民公园", "人民公园", None, None)
    assert names({}) == (None, None, None, None)


@pytest.mark.parametrize("text, kind, value", [
    ("12", "int", 12), ("-1", "int", -1), ("5.5 m", "double", 5.5), ("10'", "double", 3.048), ("2;3", "int", 2),
    ("wide", "double", None), (None, "int", None), ("asphalt", "text", "asphalt")])
def test_values_as_numbers(text, kind, value):
    assert as_kind(text, kind) == (pytest.approx(value) if isinstance(value, float) else value)


def test_width_class_goes_by_width_then_lanes_then_class():
    assert width_class("residential", 20.0, None) == "over_16"
    assert width_class("residential", None, 2) == "4_8"
    assert width_class("motorway_link", None, None) == "over_16"
    assert width_class("footway", None, None) == "under_4"


def row(**changed):
    return {"layer": "parks", "geometry": "area", "tags": "leisure=park", "value": "park", **changed}


@pytest.mark.parametrize("changed, words", [
    ({"layer": "park"}, "park is not a layer"),
    ({"layer": "parks.gates", "geometry": ""}, "no field gates"),
    ({"geometry": "line"}, "does not suit the layer parks"),
    ({"geometry": ""}, "does not suit the layer parks"),
    ({"tags": "leisure"}, "leisure is not a condition"),
    ({"tags": ""}, "is not a condition"),
    ({"tags": "leisure!=park"}, "first condition must be"),
])
def test_a_faulty_row_is_named_with_file_line_and_column(changed, words):
    with pytest.raises(InputError) as error:
        compile_rules([row(), row(**changed)], [2, 7], "own.csv")
    text = error.value.text.format(**error.value.values)
    assert words in text and "own.csv, line 7" in text


def test_a_table_that_chooses_nothing():
    with pytest.raises(InputError, match="no row"):
        compile_rules([row(layer="parks.closed", geometry="")], [2], "own.csv")


def test_every_layer_of_the_table_has_its_look():
    import csv
    with open(tables.FOLDER / "map_layers.csv", encoding="utf-8-sig", newline="") as lines:
        looks = {r["layer"] for r in csv.DictReader(lines)}
    for key in LAYERS:
        assert f"osm_{key}" in looks
