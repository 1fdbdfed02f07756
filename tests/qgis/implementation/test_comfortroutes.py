"""Comfortable routes through QGIS: what is refused, what is told, choices, report and languages."""

import os
from pathlib import Path

import numpy as np
import pytest
from columns import line, point, square
from memory_layers import layer, outputs
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProcessingException, QgsProject, QgsVectorLayer)


@pytest.fixture
def streets():
    """A grid of streets 100 m apart, and stairs that cut a corner off."""
    rows = [(line((0, y), (400, y)), "footway") for y in range(0, 401, 100)]
    rows += [(line((x, 0), (x, 400)), "footway") for x in range(0, 401, 100)]
    rows.append((line((0, 0), (100, 100)), "steps"))
    return layer("LineString", rows, "&field=class:string").id()


@pytest.fixture
def places():
    return layer("Point", [(point(0, 0), "车站"), (point(400, 400), "公园"), (point(100, 100), "学校")],
                 "&field=name:string").id()


def given(streets, places, **more):
    return {"NETWORK": streets, "PLACES": places, "ROUTES": "memory:", "SPEED": 6, **more}


def easy(run_tool, results):
    return [row for row in outputs(run_tool, results, "ROUTES") if row["kind"] == "comfortable"]


def test_each_to_each_and_nearest(run_tool, streets, places):
    results, feedback = run_tool("comfortroutes", given(streets, places))
    assert {(row["from_name"], row["to_name"]) for row in easy(run_tool, results)} == {
        (a, b) for a in ("车站", "公园", "学校") for b in ("车站", "公园", "学校") if a != b}
    assert any("Neither buildings nor canopy" in text for text in feedback.warnings)
    results, _ = run_tool("comfortroutes", given(streets, places, PAIRING="nearest"))
    assert [(row["from_name"], row["to_name"]) for row in easy(run_tool, results)] == [
        ("车站", "学校"), ("公园", "学校"), ("学校", "车站")]


def test_too_many_pairs_become_the_nearest(run_tool, streets, places, monkeypatch):
    from ecoplan.processing.tools.implementation import comfortroutes_measure
    monkeypatch.setattr(comfortroutes_measure, "MOST_ROUTES", 8)
    results, feedback = run_tool("comfortroutes", given(streets, places))
    assert len(easy(run_tool, results)) == 3
    assert any("To every destination would be 9 routes, more than 8" in text for text in feedback.warnings)
    with pytest.raises(QgsProcessingException, match="pairs of places, more than 8"):
        run_tool("comfortroutes", given(streets, places, PAIRING="nearest", NEAREST=3))


def test_destinations_of_their_own(run_tool, streets, places):
    gates = layer("Point", [(point(0, 400), "北门"), (point(400, 0), "南门")], "&field=名称:string").id()
    results, _ = run_tool("comfortroutes", given(streets, places, DESTINATIONS=gates, PAIRING=1, NEAREST=1))
    assert [(row["from_name"], row["to_name"]) for row in easy(run_tool, results)][:2] == [("车站", "北门"), ("公园", "北门")]
    assert len(easy(run_tool, results)) == 3


def test_stairs_are_avoided(run_tool, streets, places, tmp_path):
    """Stairs of 141 m at 1.8 km/h take 4.7 min, 200 m of street 2 min; at 30 km/h they are the quickest way."""
    pairs = tmp_path / "对.csv"
    pairs.write_text("from,to\n车站,学校\n", encoding="utf-8")
    chosen = {"PAIRING": "table", "PAIRS": str(pairs), "CLASS_SPEEDS": "steps=30", "EDGES": "memory:"}
    results, _ = run_tool("comfortroutes", given(streets, places, **chosen))
    assert [row["stairs_m"] for row in easy(run_tool, results)] == [pytest.approx(100 * 2 ** 0.5)]
    results, _ = run_tool("comfortroutes", given(streets, places, AVOID_STAIRS=True, **chosen))
    assert [(row["stairs_m"], row["length_m"]) for row in easy(run_tool, results)] == [(0, pytest.approx(200))]
    assert any(row["stairs"] == "yes" for row in outputs(run_tool, results, "EDGES"))  # the layer still shows them


def test_shade_moves_the_route(run_tool, streets, places, tmp_path):
    """Trees over the street along x = 0 and y = 400: the way from corner to corner takes it, at no greater length."""
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("from,to\n车站,公园\n", encoding="utf-8")
    trees = layer("Polygon", [(square(-20, -20, 40, 440),), (square(-20, 380, 440, 40),)]).id()
    results, _ = run_tool("comfortroutes", given(streets, places, PAIRING="table", PAIRS=str(pairs), CANOPY=trees,
                                                 EXCLUDE_CLASSES="steps"))
    row, = easy(run_tool, results)
    assert row["length_m"] == pytest.approx(800) and row["shade"] == pytest.approx(80)  # trees keep off 80 % of the sun
    assert row["extra_min"] == pytest.approx(0, abs=1e-9)


def test_places_off_the_network_are_told(run_tool, streets):
    places = layer("Point", [(point(0, 0), "a"), (point(400, 0), "b"), (point(5000, 0), "远")], "&field=name:string").id()
    results, feedback = run_tool("comfortroutes", given(streets, places))
    assert any("1 of 3 places" in text and "远" in text for text in feedback.warnings)
    assert len(easy(run_tool, results)) == 2


def test_unconnected_pairs_are_told(run_tool):
    network = layer("LineString", [(line((0, 0), (100, 0)),), (line((0, 50), (100, 50)),)]).id()
    places = layer("Point", [(point(10, 0), "a"), (point(10, 50), "b")], "&field=name:string").id()
    results, feedback = run_tool("comfortroutes", given(network, places))
    assert any("2 pairs of places are not connected" in text and "a – b" in text for text in feedback.warnings)
    assert easy(run_tool, results) == []


@pytest.mark.parametrize("wrong, said", [
    ({"HOURS": "23:00"}, "At 23:00 on 2025-07-22 the sun stands at"), ({"HOURS": "noon"}, "HOURS says noon"),
    ({"HOURS": "10:75"}, "HOURS says 10:75"), ({"DATE": "2025-07"}, "DATE says 2025-07"),
    ({"LOOP_LENGTHS": "50"}, "LOOP_LENGTHS says 50"), ({"PAIRING": "table"}, "PAIRS is not set"),
    ({"SLOPE_LIMITS": "5, 8"}, "SLOPE_LIMITS says 5, 8"), ({"PLACES": None, "LOOP_LENGTHS": "500"}, "PLACES is not set")])
def test_wrong_values_are_refused(run_tool, streets, places, wrong, said):
    with pytest.raises(QgsProcessingException, match=said):
        run_tool("comfortroutes", given(streets, places, **wrong))


def test_tables_and_fields_are_refused_by_name(run_tool, streets, places, tmp_path):
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("from,to\n车站,机场\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="line 2: there is no place 机场; there are 车站, 公园, 学校"):
        run_tool("comfortroutes", given(streets, places, PAIRING="table", PAIRS=str(pairs)))
    blocks = layer("Polygon", [(square(0, 0, 10), "住宅")], "&field=use:string", name="楼").id()
    with pytest.raises(QgsProcessingException, match="楼 have no field that is known to hold their height"):
        run_tool("comfortroutes", given(streets, places, BUILDINGS=blocks))
    with pytest.raises(QgsProcessingException, match="No building of 楼 has a height"):
        run_tool("comfortroutes", given(streets, places, BUILDINGS=blocks, HEIGHT_FIELD="use"))
    seats = layer("Point", [(point(0, 0), 1)], "&field=number:integer").id()
    with pytest.raises(QgsProcessingException, match="kind of facility"):
        run_tool("comfortroutes", given(streets, places, FACILITIES=seats))


def test_heights_as_they_are_written(run_tool, streets):
    blocks = layer("Polygon", [(square(700 + 20 * i, 0, 10), text, floors) for i, (text, floors) in enumerate(
        (("12 m", None), ("15米", 3), ("9;12", None), ("", 4), ("-", 0)))],
        "&field=高度:string&field=层数:integer").id()
    results, feedback = run_tool("comfortroutes", {"NETWORK": streets, "BUILDINGS": blocks, "HOURS": "14时30分, 12:00",
                                                   "SHADOWS": "memory:"})
    rows = outputs(run_tool, results, "SHADOWS")
    assert [(row["hour"], row["height_m"]) for row in rows] == [
        (hour, height) for hour in ("12:00", "14:30") for height in (12, 15, 9, 12)]
    assert any("1 of 5 buildings have no height" in text for text in feedback.warnings)


def test_geographic_network_is_refused(run_tool, places):
    network = layer("LineString", [("LINESTRING(113 23, 113.1 23)",)], crs="EPSG:4490").id()
    with pytest.raises(QgsProcessingException, match="EPSG"):
        run_tool("comfortroutes", given(network, places))


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_report(run_tool, streets, places, tmp_path, monkeypatch, language):
    monkeypatch.setenv("ECOPLAN_LANG", language)
    named = layer("LineString", [(line((0, 0), (400, 0)), "<b>一横</b>")], "&field=name:string").id()
    path = tmp_path / "报告.html"
    run_tool("comfortroutes", given(streets, places, NAMED_ROUTES=named, LOOP_LENGTHS="800", LOOPS="memory:",
                                    AUDIT="memory:", REPORT=str(path)))
    text = path.read_text(encoding="utf-8")
    assert "<b>一横</b>" not in text and "一横" in text
    assert ("comfortable routes take" in text) == (language != "zh")
    assert ("条舒适路线平均比最快路线多走" in text) == (language != "en")


def test_large_networks_are_drawn_as_a_picture(ecoplan_provider):
    """The picture's cells hold what passes through them: a shaded line above, a bare one below."""
    import shapely
    from ecoplan.processing.access.polylines import from_geometries
    from ecoplan.processing.tools.implementation import comfortroutes_report
    edges = from_geometries(shapely.linestrings([[(0, 0), (1000, 0)], [(0, 500), (1000, 500)]]))[0]
    picture, bounds = comfortroutes_report._picture(edges, np.array([0.0, 100.0]), [(0, "#000000"), (100, "#ffffff")])
    assert bounds[0] == 0 and bounds[1] == 0 and bounds[2] >= 1000 and bounds[3] >= 500
    assert picture[0, 0].tolist() == [255, 255, 255, 255] and picture[-1, 0].tolist() == [0, 0, 0, 255]
    assert picture[5, 0, 3] == 0


@pytest.mark.skipif(not os.environ.get("ECOPLAN_DATA"), reason="ECOPLAN_DATA is not set")
def test_yuexiu(run_tool):
    """Real streets and trees: no comfortable route is quicker than the quickest, none costs more in its own coin."""
    data = Path(os.environ["ECOPLAN_DATA"]) / "guangzhou_yuexiu"
    roads, units = (QgsVectorLayer(f"{data / 'guangzhou_yuexiu.gpkg'}|layername={name}", name, "ogr") for name in (
        "roads", "subdistricts"))
    to_plane = QgsCoordinateTransform(roads.crs(), QgsCoordinateReferenceSystem("EPSG:4547"), QgsProject.instance())
    streets = []
    for road in roads.getFeatures():
        shape = road.geometry()
        shape.transform(to_plane)
        streets.append((shape.asWkt(), road["highway"], road["walkable"]))
    network = layer("LineString", streets, "&field=highway:string&field=walkable:integer")
    places = layer("Point", [(f.geometry().pointOnSurface().asWkt(), f["name"]) for f in units.getFeatures()],
                   "&field=name:string", crs=units.crs().authid())
    results, _ = run_tool("comfortroutes", {
        "NETWORK": network.id(), "PLACES": places.id(), "PAIRING": "nearest", "NEAREST": 2, "MIN_PIECE": 2000,
        "CANOPY_RASTER": str(data / "landcover_worldcover_10m.tif"), "CANOPY_CLASSES": "10", "ROUTES": "memory:"})
    rows = outputs(run_tool, results, "ROUTES")
    assert len(rows) > 40
    for easy_one, quick in zip(rows[::2], rows[1::2]):
        assert (easy_one["kind"], quick["kind"]) == ("comfortable", "quickest")
        assert easy_one["minutes"] >= quick["minutes"] - 1e-9 and easy_one["cost"] <= quick["cost"] + 1e-9
