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


# --- results are known by what they are -----------------------------------

LINK_FIELDS = "&field=link_id:integer&field=from_id:integer&field=to_id:integer&field=lcd:double&field=gravity:double"
NODE_FIELDS = "&field=source_id:integer&field=state:string&field=component:integer&field=degree:integer"
USERS = ["barriers", "breakpoints", "networkcentrality", "pinchpoints"]


def result(layer, output, run, tool="corridors", inputs=None):
    from ecoplan.processing.bridge import origins
    origins.mark(layer, origins.Origin(tool, output, run, inputs or {}))
    return layer


@pytest.mark.parametrize("tool", USERS)
def test_links_and_their_sources_come_from_one_run_whatever_they_are_called(algorithm, tool):
    raw = memory("Polygon", "生态源地")
    links, nodes = (result(memory(kind, name), output, "1") for kind, name, output in (
        ("LineString", "连接（最小成本路径）", "LINKS"), ("Polygon", "方案一", "NODES")))
    later = result(memory("Polygon", "Sources with their importance"), "NODES", "2")
    values = fill(algorithm(f"ecoplan:{tool}"), [later, raw, nodes, links])
    assert values["LINKS"] == links.id() and values["SOURCES"] == nodes.id()
    before = fill(algorithm(f"ecoplan:{tool}"), [raw])
    assert before["SOURCES"] == raw.id() and "LINKS" not in before


def test_the_resistance_is_the_one_that_the_links_were_found_on(algorithm, tmp_path):
    from qgis.core import QgsRasterLayer
    old, new = (QgsRasterLayer(str(raster(tmp_path / f"{n}.tif")), "阻力面") for n in ("old", "new"))
    links = result(memory("LineString", "x"), "LINKS", "1", inputs={"RESISTANCE": old.source()})
    assert fill(algorithm("ecoplan:pinchpoints"), [new, old, links])["RESISTANCE"] == old.id()
    assert fill(algorithm("ecoplan:pinchpoints"), [new, old])["RESISTANCE"] == new.id()


def raster(path, description="", value=1):
    from osgeo import gdal
    data = gdal.GetDriverByName("GTiff").Create(str(path), 4, 4, 1)
    data.SetGeoTransform((0, 10, 0, 0, 0, -10))
    data.GetRasterBand(1).Fill(value)
    data.GetRasterBand(1).SetDescription(description)
    return path


def test_a_result_opened_from_a_file_is_known_by_its_fields_or_band(algorithm, tmp_path):
    from ecoplan.processing.bridge.roles import role_of
    from qgis.core import QgsRasterLayer
    links, nodes = memory("LineString", "层1", LINK_FIELDS), memory("Polygon", "层2", NODE_FIELDS)
    values = fill(algorithm("ecoplan:breakpoints"), [links, nodes])
    assert (values["LINKS"], values["SOURCES"]) == (links.id(), nodes.id())
    classes = QgsRasterLayer(str(raster(tmp_path / "适宜性.tif", "suitability classes")), "适宜性")
    score = QgsRasterLayer(str(raster(tmp_path / "结果.tif", "suitability")), "结果")
    assert role_of(classes) == "" and role_of(score) == "suitability"
    assert fill(algorithm("ecoplan:nbssites"), [classes, score])["SUITABILITY"] == score.id()
    foreign = QgsRasterLayer(str(raster(tmp_path / "landcover.tif", "classes")), "landcover")
    assert role_of(foreign) == "landcover", "what others call their bands says nothing"


def test_a_result_opened_from_a_file_is_known_by_the_manifest_beside_it(tmp_path):
    import json
    from ecoplan.processing.bridge.origins import origin_of
    from qgis.core import QgsRasterLayer
    path = raster(tmp_path / "a.tif")
    (tmp_path / "other.json").write_text("[1, 2]", encoding="utf-8")
    (tmp_path / "run.json").write_text(json.dumps({
        "tool": "ecoplan:greenwayaccess", "inputs": {"NETWORK": {"source": "roads.shp"}},
        "outputs": {"ACCESS_RASTER": str(path)}}), encoding="utf-8")
    origin = origin_of(QgsRasterLayer(str(path), "人口"))
    assert (origin.tool, origin.output, origin.role) == ("greenwayaccess", "ACCESS_RASTER", "")
    assert origin.inputs == {"NETWORK": "roads.shp"}


@pytest.mark.parametrize("tool, parameter, kind, name, output", [
    ("redlinecheck", "PROJECTS", "Polygon", "项目用地", "CHECKED"),
    ("greenwayaccess", "ENTRANCES", "Point", "公园出入口", "ENTRANCES_USED"),
    ("greenwaybuffers", "PARKS", "Polygon", "公园", "PARK_CLASSES"),
    ("corridors", "SOURCES", "Polygon", "生态源地", "NODES")])
def test_a_result_does_not_take_the_place_of_an_input(algorithm, tool, parameter, kind, name, output):
    own, made = memory(kind, name), result(memory(kind, name), output, "1", tool)
    assert fill(algorithm(f"ecoplan:{tool}"), [made, own])[parameter] == own.id()
    assert parameter not in fill(algorithm(f"ecoplan:{tool}"), [made])


def test_criteria_get_the_population_raster_beside_points_and_no_result(algorithm, tmp_path):
    from qgis.core import QgsRasterLayer
    people = QgsRasterLayer(str(raster(tmp_path / "population.tif")), "人口（人/像元）")
    points = memory("Point", "人口点")
    reached = result(memory("Point", "人口可达性"), "DEMAND_ACCESS", "1", "greenwayaccess")
    values = fill(algorithm("ecoplan:nbssuitability"), [reached, points, people])
    assert set(values["LAYERS"]) == {people.id(), points.id()} and values["POPULATION"] == people.id()


def test_the_table_of_results_names_outputs_and_roles_that_exist(ecoplan_provider):
    from ecoplan.processing.bridge import origins
    from ecoplan.resources import layerroles
    provider = QgsApplication.processingRegistry().providerById("ecoplan")
    outputs = {(a.name(), d.name()) for a in provider.algorithms() for d in a.parameterDefinitions()
               if d.isDestination()}
    known = {role for _, role, _ in layerroles._rows()} | {"", origins.BY_NAME}
    for tool, output, role, _marks in origins._rows():
        assert (tool, output) in outputs and role in known, (tool, output, role)


def test_a_name_field_that_holds_no_name_is_passed_over(algorithm):
    from qgis.core import QgsFeature, QgsGeometry
    names = "&field=name_zh:string&field=name:string"
    for zh, field in (("", "name"), (None, "name"), ("越秀区", "name_zh")):
        units = memory("Polygon", "XZQ", names)
        feature = QgsFeature(units.fields())
        feature.setGeometry(QgsGeometry.fromWkt("POLYGON((0 0,1 0,1 1,0 0))"))
        feature.setAttributes([zh, "Kamppi"])
        units.dataProvider().addFeature(feature)
        assert fill(algorithm("ecoplan:greenwayaccess"), [units])["UNIT_FIELD"] == field
