"""Inputs that cannot be meant are refused and said what they look like; unlikely ones are told."""

import numpy as np
import pytest
from cellboxes import outputs, polygons, write_raster
from qgis.core import QgsField, QgsProcessingException
from qgis.PyQt.QtCore import QVariant

BOXES = [(5, 5, 15, 15), (35, 45, 45, 55)]


def surface(low, high, whole=False):
    values = np.random.default_rng(5).uniform(low, high, (50, 60))
    return np.round(values) if whole else values


@pytest.mark.parametrize("low, high, whole, looks", [
    (1, 5, True, "classes (1, 2, 3, 4, 5)"), (0, 100, False, "score of 0 to 100"),
    (-0.4, 0.9, False, "vegetation index such as NDVI"), (-1900, 9000, False, "vegetation index times 10,000"),
    (0, 3000, False, "a measured quantity")])
def test_sites_take_a_score_only(run_tool, tmp_path, low, high, whole, looks):
    path = write_raster(tmp_path / "x.tif", surface(low, high, whole))
    with pytest.raises(QgsProcessingException, match="a score lies between 0 and 1") as told:
        run_tool("nbssites", {"SUITABILITY": path, "SITES": str(tmp_path / "s.gpkg"), "REPORT": ""})
    assert looks in str(told.value) and not (tmp_path / "s.gpkg").exists()


@pytest.mark.parametrize("low, high", [(-0.3, 0.95), (-1800, 9500)])
@pytest.mark.parametrize("tool", ["corridors", "resistancesensitivity"])
def test_a_vegetation_index_is_no_resistance(run_tool, tmp_path, tool, low, high):
    path = write_raster(tmp_path / "x.tif", surface(low, high))
    with pytest.raises(QgsProcessingException, match="look like a vegetation index.*make it first"):
        run_tool(tool, {"SOURCES": polygons(BOXES), "RESISTANCE": path, "FREQUENCY": str(tmp_path / "f.tif")})


def test_towns_and_heights_are_told_where_sources_and_resistance_are_meant(run_tool, tmp_path):
    towns, heights = polygons(BOXES), write_raster(tmp_path / "dem.tif", surface(1, 300))
    towns.setName("towns")
    _, feedback = run_tool("corridors", {"SOURCES": towns, "RESISTANCE": heights, **outputs(tmp_path)})
    told = [w for w in feedback.warnings if "looks like" in w]
    assert any("towns looks like administrative units, not like ecological source areas" in w for w in told)
    assert any("dem looks like elevation, not like resistance surface" in w for w in told)
    plain = write_raster(tmp_path / "a.tif", surface(1, 300))
    _, feedback = run_tool("corridors", {"SOURCES": polygons(BOXES), "RESISTANCE": plain, **outputs(tmp_path)})
    assert not [w for w in feedback.warnings if "looks like" in w]


@pytest.mark.parametrize("name, fields, told", [
    ("永久基本农田", (), True), ("layer 1", ("XZQDM",), True), ("生态保护红线", ("XZQDM",), False), ("layer 1", (), False)])
def test_one_control_line_for_another_is_told(run_tool, tmp_path, name, fields, told):
    projects, line = polygons(BOXES), polygons(BOXES[:1])
    line.setName(name)
    for field in fields:
        line.dataProvider().addAttributes([QgsField(field, QVariant.String)])
    line.updateFields()
    _, feedback = run_tool("redlinecheck", {
        "PROJECTS": projects, "REDLINE": line, "CHECKED": str(tmp_path / "c.gpkg"), "REPORT": ""})
    assert any("not like ecological protection red line" in w for w in feedback.warnings) == told, feedback.warnings


def test_land_cover_is_whole_numbers(run_tool, tmp_path):
    path = write_raster(tmp_path / "x.tif", surface(0, 60))
    with pytest.raises(QgsProcessingException, match="Land cover is a raster of class codes"):
        run_tool("ecologicalsources", {"LANDCOVER": path, "SOURCES": str(tmp_path / "s.gpkg")})


@pytest.mark.parametrize("city, told", [("chongqing", True), ("guangzhou", False), ("", False)])
def test_data_outside_the_chosen_city_are_told(run_tool, tmp_path, city, told):
    path = write_raster(tmp_path / "a.tif", surface(1, 10))
    _, feedback = run_tool("corridors", {
        "SOURCES": polygons(BOXES), "RESISTANCE": path, "CITY": city, "MIN_AREA": 0, **outputs(tmp_path)})
    assert any("the chosen city" in w for w in feedback.warnings) == told


def test_large_rasters_are_looked_at_in_strips(tmp_path, monkeypatch):
    from ecoplan.processing.tools.frame import meaning
    from qgis.core import QgsRasterLayer
    values = np.tile(np.arange(200.0)[:, None], (1, 50))
    layer = QgsRasterLayer(write_raster(tmp_path / "a.tif", values), "a")
    monkeypatch.setattr(meaning, "MOST_CELLS", 5000)
    seen = meaning.some_values(layer)
    assert len(seen) <= 2 * 5000 and seen.min() == 0 and seen.max() >= 195


@pytest.mark.parametrize("codes, classes, told", [
    ((1, 2, 3, 10), None, True), ((10, 30, 50), None, False), ((1, 2, 3, 10), "2,10", False)])
def test_land_cover_of_another_legend_is_told(run_tool, tmp_path, codes, classes, told):
    values = np.random.default_rng(1).choice(codes, (50, 60)).astype(float)
    values[10:30, 10:30] = 10
    given = {} if classes is None else {"CLASSES": classes}
    _, feedback = run_tool("ecologicalsources", {
        "LANDCOVER": write_raster(tmp_path / "x.tif", values), "SOURCES": str(tmp_path / "s.gpkg"), **given})
    warned = [w for w in feedback.warnings if "codes that ESA WorldCover does not have (1, 2, 3)" in w]
    assert bool(warned) == told, feedback.warnings
