"""ecoplan:breakpoints after ecoplan:corridors: a road, a railway, a built-up run and a dam drawn by hand."""

import numpy as np
import pytest
from make_layers import CELL, X0, Y0, boxes, raster
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingException, QgsVectorLayer


def rows(path):
    layer = QgsVectorLayer(path, "layer", "ogr")
    assert layer.isValid()
    return [{**dict(zip(layer.fields().names(), f.attributes())), "x": f.geometry().asPoint().x()}
            for f in layer.getFeatures()]


def upright(columns, fields=(), values=()):
    """A line layer of upright lines over the whole raster through the middle of the given columns."""
    layer = QgsVectorLayer("LineString?crs=EPSG:4547" + "".join(f"&field={f}:string" for f in fields), "lines", "memory")
    for number, column in enumerate(columns):
        x = X0 + (column + 0.5) * CELL
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(f"LINESTRING({x} {Y0 + 50}, {x} {Y0 - 900})"))
        if fields:
            feature.setAttributes(list(values[number]))
        layer.dataProvider().addFeature(feature)
    return layer


@pytest.fixture
def cut(run_tool, tmp_path):
    """Two sources 60 cells apart on even ground; a trunk road of resistance 90 in column 20, houses in 40 to 46."""
    values, cover = np.full((20, 64), 1.0), np.full((20, 64), 10.0)
    values[:, 20], values[:, 40:47], cover[:, 40:47] = 90.0, 60.0, 50.0
    inputs = {"SOURCES": boxes(tmp_path / "s.gpkg", [(8, 0, 12, 2), (8, 62, 12, 64)]),
              "RESISTANCE": str(raster(tmp_path / "r.tif", values))}
    links = str(tmp_path / "links.gpkg")
    run_tool("corridors", {**inputs, "LINKS": links})
    roads = upright([20, 30, 34, 36], ["class", "tunnel"],
                    [("trunk", "0"), ("高速公路", "1"), ("village", "0"), ("footway", "0")])
    return {**inputs, "LINKS": links, "ROADS": roads, "ROAD_CLASS": "class", "TUNNEL_FIELD": "tunnel",
            "RAILWAYS": upright([10]), "LANDCOVER": str(raster(tmp_path / "c.tif", cover)),
            "DAMS": boxes(tmp_path / "d.gpkg", [(0, 54, 20, 55)]), "BREAK_POINTS": str(tmp_path / "b.gpkg"),
            "NODE_POINTS": str(tmp_path / "n.gpkg"), "REPORT": str(tmp_path / "r.html"), "STRETCH": 500}


def test_every_kind_is_found_measured_and_ranked(run_tool, cut):
    results, feedback = run_tool("breakpoints", cut)
    found = {r["kind"] + ":" + r["class"]: r for r in rows(results["BREAK_POINTS"])}
    assert set(found) == {"road:trunk", "railway:rail", "built_up:built_up", "dam:dam"}     # no tunnel, no village lane
    gaps = {k: r["gap_m"] for k, r in found.items()}
    # Usual widths: trunk 24 m, rail 14 m; seven cells of houses; a dam of one cell.
    assert gaps["road:trunk"] == pytest.approx(24) and gaps["railway:rail"] == pytest.approx(14)
    assert gaps["dam:dam"] == pytest.approx(20)
    assert gaps["built_up:built_up"] == pytest.approx(140, abs=5)
    # Least cost by hand in steps of 20 m: 54 of 1, road 2 x 45.5, houses 2 x 30.5 + 6 x 60. Mending the road: 2 of 1.
    before = 20.0 * (51 + 2 * 45.5 + 2 * 30.5 + 6 * 60)
    road = found["road:trunk"]
    assert road["lcd"] == pytest.approx(before) and road["lcd_mended"] == pytest.approx(before - 20 * 89)
    # The gap of 24 m is wider than a cell: its neighbours are mended too, which changes nothing on ground of 1.
    houses = found["built_up:built_up"]
    assert houses["lcd_mended"] == pytest.approx(before - 20 * (2 * 29.5 + 6 * 59))
    assert houses["priority"] == 1 and houses["priority_class"] == "high" and houses["measure"] == "stepping_stone"
    assert road["priority"] == 2 and road["measure"] == "overpass"
    assert found["railway:rail"]["ec_gain_percent"] == 0 and found["dam:dam"]["measure"] == "fish_pass"
    kinds = [r["kind"] for r in rows(results["NODE_POINTS"])]
    assert kinds.count("strategic") == 1 and kinds.count("pause_stretch") == 2     # 1,220 m in stretches of 500 m
    # Minor ways are open on purpose, which is no fault of the table; a word that nobody knows is one.
    assert [line for line in feedback.warnings if "barrier table" in line] == [
        "1 roads have a class that the barrier table does not list and are no break: village"]
    assert "1 roads are minor streets and ways, which are no break: footway" in feedback.infos


@pytest.mark.parametrize("field", ["TUNNEL_FIELD", "BRIDGE_FIELD"])
@pytest.mark.parametrize("word, cuts", [("T", False), ("1.0", False), ("viaduct", False), ("culvert", False), ("是", False),
                                        ("F", True), ("0.0", True), (None, True), ("", True), ("perhaps", True)])
def test_words_for_bridges_and_tunnels(run_tool, cut, field, word, cuts):
    cut.pop("TUNNEL_FIELD")
    roads = upright([20], ["class", "above"], [("trunk", word)])
    results, feedback = run_tool("breakpoints", {**cut, "ROADS": roads, field: "above"})
    assert ("road" in {r["kind"] for r in rows(results["BREAK_POINTS"])}) == cuts
    assert any("perhaps (1)" in w for w in feedback.warnings) == (word == "perhaps")


def test_without_a_class_every_road_cuts(run_tool, cut):
    cut.pop("ROAD_CLASS")
    results, _ = run_tool("breakpoints", cut)
    assert sorted(r["gap_m"] for r in rows(results["BREAK_POINTS"]) if r["kind"] == "road") == pytest.approx([6, 6, 6])


def test_a_table_of_measures_of_ones_own(run_tool, cut, tmp_path):
    table = tmp_path / "own.csv"
    table.write_text("code,kind,classes,gap_from_m,gap_to_m,measure_en,measure_zh\nx,road,,0,,my bridge,\n")
    results, _ = run_tool("breakpoints", {**cut, "MEASURES_FILE": str(table)})
    assert {r["measure_en"] for r in rows(results["BREAK_POINTS"]) if r["kind"] == "road"} == {"my bridge"}
    table.write_text("code,kind,classes,gap_from_m,gap_to_m,measure_en\nx,river,,0,,y\n")
    with pytest.raises(QgsProcessingException, match="kinds river"):
        run_tool("breakpoints", {**cut, "MEASURES_FILE": str(table)})


def test_nothing_to_cross_is_told(run_tool, cut):
    for name in ("ROADS", "RAILWAYS", "LANDCOVER", "DAMS"):
        cut.pop(name)
    with pytest.raises(QgsProcessingException, match="nothing to cross"):
        run_tool("breakpoints", cut)


@pytest.mark.parametrize("classes, cuts", [("４０～６０；70", True), ("10、51-60", False)])
def test_ways_to_write_built_up_classes(run_tool, cut, classes, cuts):
    results, _ = run_tool("breakpoints", {**cut, "BUILT_CLASSES": classes, "BUILT_RUN": 2000})
    assert "built_up" not in {r["kind"] for r in rows(results["BREAK_POINTS"])}     # no run is that long
    results, _ = run_tool("breakpoints", {**cut, "BUILT_CLASSES": classes, "BUILT_RUN": 130})
    built = [r["gap_m"] for r in rows(results["BREAK_POINTS"]) if r["kind"] == "built_up"]
    assert (built == [pytest.approx(140, abs=5)]) == cuts       # seven cells of class 50; class 10 is all around


def test_a_range_of_classes_that_runs_down_is_refused(run_tool, cut):
    with pytest.raises(QgsProcessingException, match="classes 60-50 cannot be read"):
        run_tool("breakpoints", {**cut, "BUILT_CLASSES": "60-50"})
