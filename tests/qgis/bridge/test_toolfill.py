"""Starting values of a tool's dialog from the city, the thresholds and the layers."""

import pytest
from qgis.core import QgsApplication, QgsSettings, QgsVectorLayer


@pytest.fixture
def algorithm(ecoplan_provider):
    return QgsApplication.processingRegistry().createAlgorithmById


def memory(kind, name, fields=""):
    return QgsVectorLayer(f"{kind}?crs=EPSG:4547{fields}", name, "memory")


def fill(algorithm, layers, city=""):
    from ecoplan.processing.bridge.toolfill import starting_values
    from ecoplan.resources import presets
    return starting_values(algorithm, city, presets.find(city), layers)


def test_every_row_of_the_table_names_a_parameter_and_a_role_that_exist(ecoplan_provider):
    from ecoplan.processing.bridge import toolfill
    from ecoplan.resources import layerroles, presets
    parameters = {}
    provider = QgsApplication.processingRegistry().providerById("ecoplan")
    for algorithm in provider.algorithms():
        parameters[algorithm.name()] = {d.name() for d in algorithm.parameterDefinitions()}
    known = {role for _, role, _ in layerroles._rows()}
    defaults = {key for city in presets.cities() for key in city.defaults}
    for tool, parameter, roles, preset in toolfill._rows():
        assert tool == "*" or parameter in parameters[tool], (tool, parameter)
        assert any(parameter in names for names in parameters.values()), parameter
        assert not roles or set(roles.split("|")) <= known, roles
        assert not preset or preset in defaults, preset


def test_layers_are_taken_by_role_and_kind_the_upper_first(algorithm):
    upper, lower = memory("Polygon", "STBHHX 2024"), memory("Polygon", "STBHHX 2020")
    lines = memory("LineString", "生态源地")  # the name says sources, but sources are polygons
    values = fill(algorithm("ecoplan:redlinecheck"), [upper, lower])
    assert values["REDLINE"] == upper.id()
    assert "SOURCES" not in fill(algorithm("ecoplan:corridors"), [lines])


def test_the_users_word_on_a_role_wins(algorithm):
    from ecoplan.processing.bridge.roles import role_of, set_role
    layer, red = memory("Polygon", "layer 1"), memory("Polygon", "STBHHX")
    set_role(layer, "redline")
    set_role(red, "")
    assert fill(algorithm("ecoplan:redlinecheck"), [red, layer])["REDLINE"] == layer.id()
    assert role_of(red) == ""


def test_fields_follow_their_layer(algorithm):
    roads = memory("LineString", "roads", "&field=id:integer&field=highway:string&field=width:double")
    values = fill(algorithm("ecoplan:resistancesurface"), [roads])
    assert values["BARRIERS"] == roads.id()
    assert values["BARRIER_CLASS_FIELD"] == "highway" and values["BARRIER_WIDTH_FIELD"] == "width"
    assert "BARRIER_CLASS_FIELD" not in fill(algorithm("ecoplan:resistancesurface"), [])


def test_models_are_filled_too(algorithm):
    roads = memory("LineString", "roads", "&field=highway:string")
    parks, red = memory("Polygon", "公园", "&field=name:string"), memory("Polygon", "STBHHX")
    values = fill(algorithm("ecoplan:whole_city"), [roads, parks, red], "guangzhou/conghua")
    assert values["city"] == "guangzhou/conghua" and values["min_area"] == 10
    assert values["roads"] == roads.id() and values["road_class"] == "highway"
    assert values["parks"] == parks.id() and values["park_name"] == "name" and values["redline"] == red.id()
    assert roads.id() in values["criteria_layers"] and "landcover" not in values


def test_thresholds_come_from_the_preset_and_the_users_own_win(algorithm):
    corridors = algorithm("ecoplan:corridors")
    assert fill(corridors, [], "guangzhou")["WIDTH"] == 300
    assert fill(corridors, [], "guangzhou/conghua")["MIN_AREA"] == 10
    assert "WIDTH" not in fill(corridors, [])
    QgsSettings().setValue("ecoplan/thresholds/corridor_full_width_m", "450")
    try:
        assert fill(corridors, [], "guangzhou")["WIDTH"] == 450
    finally:
        QgsSettings().remove("ecoplan/thresholds/corridor_full_width_m")


def test_every_role_has_a_name_in_both_languages():
    from ecoplan.i18n import chinese
    from ecoplan.processing.bridge.layertexts import role_names
    from ecoplan.resources import layerroles
    names = role_names()
    for kind, role, _ in layerroles._rows():
        if kind == "layer":
            assert role in names and chinese("Roles", names[role]), role
