"""ecoplan:resistancesurface inside QGIS: values by the tables, slope as GDAL has it, faults told."""

import csv
from pathlib import Path

import make_layers
import numpy as np
import pytest
import shapely
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsRasterLayer, QgsVectorLayer

TABLES = Path(__file__).resolve().parents[3] / "resources" / "tables"
WORLDCOVER = {10: 1, 20: 3, 30: 10, 40: 30, 50: 90}  # rows of the table, asserted below


def published(name, key="code"):
    with open(TABLES / f"{name}.csv", encoding="utf-8-sig", newline="") as lines:
        return {row[key]: row for row in csv.DictReader(lines)}


def read(path):
    from ecoplan.processing.bridge import rasters
    return rasters.read_band(QgsRasterLayer(str(path), "r"), dtype=np.float64)


def lines_layer(lines, fields="class:string&field=width:double&field=tunnel:string", rows=()):
    from ecoplan.processing.bridge import layers
    layer = QgsVectorLayer(f"LineString?crs=EPSG:4547&field={fields}", "道路", "memory")
    shapes = [shapely.linestrings([(make_layers.X0 + c * make_layers.CELL, make_layers.Y0 - r * make_layers.CELL)
                                   for r, c in line]) for line in lines]
    layers.write_features(layer.dataProvider(), layer.fields(), shapes, rows)
    return layer


@pytest.fixture
def cover(tmp_path):
    codes = np.random.default_rng(5).choice(list(WORLDCOVER), size=(60, 80)).astype(float)
    codes[:3, :5] = np.nan
    return codes, str(make_layers.raster(tmp_path / "地类.tif", codes, nodata=0, kind=gdal.GDT_Byte))


def test_every_row_of_the_tables_says_where_it_comes_from():
    for name in ("resistance_worldcover", "resistance_third_survey", "resistance_barriers"):
        for row in published(name).values():
            assert row["provenance"].strip() and row["status"] in ("confirmed", "seed", "unverified"), row
            assert row["name_en"].strip() and row["name_zh"].strip()
    assert {int(k): float(v["resistance"]) for k, v in published("resistance_worldcover").items()
            if int(k) in WORLDCOVER} == WORLDCOVER
    assert {f"{i:02d}" for i in range(13)} <= set(published("resistance_third_survey"))


def test_classes_become_their_values_and_holes_are_told(run_tool, cover, tmp_path):
    codes, raster = cover
    out = tmp_path / "r.tif"
    _, feedback = run_tool("resistancesurface", {"LANDCOVER": raster, "RESISTANCE": str(out)})
    expected = np.vectorize(lambda c: WORLDCOVER.get(c, np.nan))(codes)
    assert np.array_equal(read(out), expected, equal_nan=True)
    assert any("15 of 4,800" in w or "15 of 4800" in w for w in feedback.warnings)


def test_unknown_classes_are_listed_with_counts(run_tool, tmp_path):
    codes = np.full((10, 10), 10.0)
    codes[0, :4] = 77
    raster = str(make_layers.raster(tmp_path / "a.tif", codes, nodata=0, kind=gdal.GDT_Byte))
    _, feedback = run_tool("resistancesurface", {"LANDCOVER": raster, "RESISTANCE": str(tmp_path / "r.tif")})
    assert any("77 (4)" in w for w in feedback.warnings)
    assert np.isnan(read(tmp_path / "r.tif")).sum() == 4


def test_polygons_by_survey_codes(run_tool, tmp_path):
    """DLBM codes of second level take the first level's value; a code without a row is told."""
    from ecoplan.processing.bridge import layers
    layer = QgsVectorLayer("Polygon?crs=EPSG:4547&field=DLBM:string", "DLTB", "memory")
    shapes = [shapely.box(500000 + 100 * i, 2500000, 500100 + 100 * i, 2500100) for i in range(4)]
    layers.write_features(layer.dataProvider(), layer.fields(), shapes, [("0301",), ("0701",), ("11",), ("ZZ",)])
    _, feedback = run_tool("resistancesurface", {
        "LANDCOVER_AREAS": layer, "CLASS_FIELD": "DLBM", "CELL_SIZE": 10, "TABLE": "third_survey",
        "RESISTANCE": str(tmp_path / "r.tif")})
    table = {k: float(v["resistance"]) for k, v in published("resistance_third_survey").items()}
    values = read(tmp_path / "r.tif")
    assert values.shape == (10, 40)
    assert [set(values[:, i:i + 10].ravel()) for i in (0, 10, 20)] == [{table["03"]}, {table["07"]}, {table["11"]}]
    assert np.isnan(values[:, 30:]).all() and any("ZZ (100)" in w for w in feedback.warnings)


def test_slope_factor_agrees_with_gdaldem(run_tool, tmp_path):
    rng = np.random.default_rng(2)
    y, x = np.mgrid[:60, :80]
    dem = 200 * np.sin(x / 9) * np.cos(y / 7) + rng.normal(0, 2, (60, 80))
    make_layers.raster(tmp_path / "dem.tif", dem, nodata=-9999, kind=gdal.GDT_Float64)
    cover = str(make_layers.raster(tmp_path / "a.tif", np.full((60, 80), 10.0), nodata=0, kind=gdal.GDT_Byte))
    run_tool("resistancesurface", {"LANDCOVER": cover, "DEM": str(tmp_path / "dem.tif"), "WEIGHT_LANDCOVER": 0.6,
                                   "WEIGHT_SLOPE": 0.4, "RESISTANCE": str(tmp_path / "r.tif")})
    gdal.DEMProcessing(str(tmp_path / "s.tif"), str(tmp_path / "dem.tif"), "slope", computeEdges=False)
    slope = gdal.Open(str(tmp_path / "s.tif")).ReadAsArray()[1:-1, 1:-1]
    steps = sorted((float(r["from_deg"]), float(r["resistance"])) for r in published("resistance_slope", "from_deg").values())
    value = np.array([v for _, v in steps])[np.searchsorted([s for s, _ in steps], slope, side="right") - 1]
    near = np.min([np.abs(slope - s) for s, _ in steps[1:]], axis=0) < 1e-4  # GDAL's slope is float32
    ours = read(tmp_path / "r.tif")[1:-1, 1:-1]
    assert ours[~near] == pytest.approx((0.6 + 0.4 * value)[~near], rel=1e-6)


def test_roads_stop_diagonal_leaks_and_tunnels_let_through(run_tool, tmp_path):
    """A thin motorway across the raster: no 8-neighbour path over cells of the old value; a tunnel is no barrier."""
    from scipy import ndimage
    cover = str(make_layers.raster(tmp_path / "a.tif", np.full((40, 50), 10.0), nodata=0, kind=gdal.GDT_Byte))
    road = lines_layer([[(-1, 3.3), (17.2, 20.9), (41, 46.1)]], rows=[("motorway", 1.0, "no")])
    run_tool("resistancesurface", {"LANDCOVER": cover, "BARRIERS": road, "BARRIER_CLASS_FIELD": "class",
                                   "BARRIER_WIDTH_FIELD": "width", "RESISTANCE": str(tmp_path / "r.tif")})
    values = read(tmp_path / "r.tif")
    assert set(np.unique(values)) == {1.0, float(published("resistance_barriers")["motorway"]["resistance"])}
    assert ndimage.label(values == 1, structure=np.ones((3, 3)))[1] == 2
    tunnel = lines_layer([[(20, -1), (20, 51)]], rows=[("motorway", None, "yes")])
    run_tool("resistancesurface", {"LANDCOVER": cover, "BARRIERS": tunnel, "BARRIER_CLASS_FIELD": "class",
                                   "TUNNEL_FIELD": "tunnel", "RESISTANCE": str(tmp_path / "t.tif")})
    assert (read(tmp_path / "t.tif") == 1).all()


@pytest.mark.parametrize("written, metres, told", [
    ("90", 90.0, False), ("９０", 90.0, False), ("1,200", 1200.0, False), ("wide", None, True), ("-5", None, True)])
def test_widths_as_people_write_them(run_tool, tmp_path, written, metres, told):
    """A width in words or below 0 is told and the width of the class taken, as for an empty one."""
    cover = str(make_layers.raster(tmp_path / "a.tif", np.full((40, 50), 10.0), nodata=0, kind=gdal.GDT_Byte))

    def surface(kind, width):
        road = lines_layer([[(20, -1), (20, 51)]], f"class:string&field=width:{kind}", rows=[("motorway", width)])
        _, feedback = run_tool("resistancesurface", {
            "LANDCOVER": cover, "BARRIERS": road, "BARRIER_CLASS_FIELD": "class", "BARRIER_WIDTH_FIELD": "width",
            "RESISTANCE": str(tmp_path / "w.tif")})
        return read(tmp_path / "w.tif"), any("1 roads have no usable width" in w for w in feedback.warnings)

    values, warned = surface("string", written)
    assert warned == told and np.array_equal(values, surface("double", metres)[0])
    assert (metres is None) == np.array_equal(values, surface("double", None)[0])


@pytest.mark.parametrize("kind, word, barrier", [
    ("string", "T", False), ("double", 1.0, False), ("int", 1, False), ("string", "是", False), ("string", "YES ", False),
    ("string", "building_passage", False), ("string", "culvert", False), ("string", "2", False), ("string", "F", True),
    ("string", "0.0", True), ("string", None, True), ("string", "perhaps", True)])
def test_words_for_tunnels(run_tool, tmp_path, kind, word, barrier):
    cover = str(make_layers.raster(tmp_path / "a.tif", np.full((40, 50), 10.0), nodata=0, kind=gdal.GDT_Byte))
    road = lines_layer([[(20, -1), (20, 51)]], f"class:string&field=tunnel:{kind}", rows=[("motorway", word)])
    _, feedback = run_tool("resistancesurface", {
        "LANDCOVER": cover, "BARRIERS": road, "BARRIER_CLASS_FIELD": "class", "TUNNEL_FIELD": "tunnel",
        "RESISTANCE": str(tmp_path / "t.tif")})
    assert (read(tmp_path / "t.tif") > 1).any() == barrier
    assert any("perhaps (1)" in w for w in feedback.warnings) == (word == "perhaps")


def test_modifiers_scale_and_barriers_come_last(run_tool, tmp_path):
    cover = str(make_layers.raster(tmp_path / "a.tif", np.full((20, 20), 40.0), nodata=0, kind=gdal.GDT_Byte))
    areas = make_layers.boxes(tmp_path / "p.gpkg", [(0, 0, 20, 10)])
    rail = lines_layer([[(10.5, -1), (10.5, 21)]], rows=[("", None, "")])
    run_tool("resistancesurface", {"LANDCOVER": cover, "MODIFIER_AREAS": areas, "AREA_FACTOR": 0.5, "RAILWAYS": rail,
                                   "RESISTANCE": str(tmp_path / "r.tif")})
    values = read(tmp_path / "r.tif")
    assert set(values[:9, :10].ravel()) == {15.0} and set(values[:9, 10:].ravel()) == {30.0}
    assert set(values[10]) == {float(published("resistance_barriers")["rail"]["resistance"])}


@pytest.mark.parametrize("table, message", [
    ("code,resistance\n10,0\n", "line 2, column resistance: 0 must be greater than 0"),
    ("code,resistance\n10,abc\n", "line 2, column resistance: abc is not a number"),
    ("code,value\n10,5\n", "column resistance is missing"),
    ("code,resistance\n10,5\n10,6\n", "line 3, column code: 10 stands already in line 2"),
    ("code,resistance\n99,5\n", "None of the classes is in the resistance table"),
])
def test_bad_tables(run_tool, cover, tmp_path, table, message):
    file = tmp_path / "表.csv"
    file.write_text(table, encoding="gb18030")
    (tmp_path / "out").mkdir()
    with pytest.raises(QgsProcessingException, match=message):
        run_tool("resistancesurface", {"LANDCOVER": cover[1], "TABLE_FILE": str(file),
                                       "RESISTANCE": str(tmp_path / "out" / "r.tif")})
    assert list((tmp_path / "out").iterdir()) == []


def test_missing_inputs_and_fields(run_tool, cover, tmp_path):
    with pytest.raises(QgsProcessingException, match="either as a raster"):
        run_tool("resistancesurface", {"RESISTANCE": str(tmp_path / "r.tif")})
    with pytest.raises(QgsProcessingException, match="BARRIER_CLASS_FIELD"):
        run_tool("resistancesurface", {"LANDCOVER": cover[1], "BARRIERS": lines_layer([[(0, 0), (5, 5)]], rows=[
            ("rail", 1.0, "")]), "RESISTANCE": str(tmp_path / "r.tif")})


@pytest.fixture
def landscape(cover, tmp_path):
    """Everything the tool reads: classes, coarse elevation, a road, a railway, areas and lines that scale."""
    y, x = np.mgrid[:40, :50]
    dem = make_layers.raster(tmp_path / "dem.tif", 90 * np.sin(x / 5) * np.cos(y / 4), nodata=-9999)
    return {"LANDCOVER": cover[1], "DEM": str(dem), "BARRIER_CLASS_FIELD": "class",
            "BARRIERS": lines_layer([[(-1, 3.3), (41.2, 52.9), (61, 76.1)]], rows=[("motorway", 90.0, "no")]),
            "RAILWAYS": lines_layer([[(50, -3), (12, 90)]], rows=[("", None, "")]), "AREA_FACTOR": 0.5,
            "MODIFIER_AREAS": make_layers.boxes(tmp_path / "p.gpkg", [(10.4, 5.2, 33.7, 60)]),
            "MODIFIER_LINES": lines_layer([[(0, 60), (60, 20)]], rows=[("", None, "")])}


def polygons(inputs, tmp_path):
    """The same with land cover of polygons, burnt in like the areas."""
    shapes = make_layers.boxes(tmp_path / "dltb.gpkg", [(r, c, r + 9.3, c + 13.1) for r in range(0, 50, 9)
                                                        for c in range(0, 70, 13)], names=["0301", "0701", "11"] * 12)
    return {**{k: v for k, v in inputs.items() if k != "LANDCOVER"}, "LANDCOVER_AREAS": shapes, "CLASS_FIELD": "name",
            "CELL_SIZE": 20, "TABLE": "third_survey"}


@pytest.mark.parametrize("shapes", [False, True])
def test_blocks_threads_and_the_memory_budget_change_nothing(run_tool, landscape, tmp_path, monkeypatch, shapes):
    """Whole in memory by one thread against blocks of three rows by two threads with layers burnt into files."""
    from ecoplan.processing import bridge, connectivity
    inputs = polygons(landscape, tmp_path) if shapes else landscape
    tables = {}  # the report up to the end of its last table

    def made(name):
        _, feedback = run_tool("resistancesurface", {**inputs, "RESISTANCE": str(tmp_path / f"{name}.tif"),
                                                     "REPORT": str(tmp_path / "report.html")})
        text = (tmp_path / "report.html").read_text(encoding="utf-8")
        tables[name] = text[:text.rindex("</table")].replace(f"{name}.tif", "r.tif")
        return read(tmp_path / f"{name}.tif"), feedback.warnings

    monkeypatch.setenv("ECOPLAN_THREADS", "1")
    whole, told = made("whole")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("ECOPLAN_SCRATCH", str(scratch))
    monkeypatch.setenv("ECOPLAN_THREADS", "2")
    monkeypatch.setattr(connectivity.resistance, "BLOCK_CELLS", 250)
    monkeypatch.setattr(bridge.memory, "budget_bytes", lambda: 1000)
    tiled, told_of_tiles = made("tiled")
    assert np.array_equal(tiled, whole, equal_nan=True) and told_of_tiles == told and len(np.unique(whole)) > 15
    assert tables["tiled"] == tables["whole"]
    assert not list(scratch.iterdir())


def test_a_run_that_stops_or_finds_no_room_leaves_nothing(run_tool, landscape, tmp_path, monkeypatch):
    from ecoplan.processing import bridge
    from recording import RecordingFeedback
    inputs, out, scratch = polygons(landscape, tmp_path), tmp_path / "out", tmp_path / "scratch"
    out.mkdir()
    scratch.mkdir()
    monkeypatch.setenv("ECOPLAN_SCRATCH", str(scratch))
    monkeypatch.setattr(bridge.memory, "budget_bytes", lambda: 0)
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run_tool("resistancesurface", {**inputs, "RESISTANCE": str(out / "r.tif")}, RecordingFeedback(cancel_at=25))
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 10})())
    with pytest.raises(QgsProcessingException, match="GB of disk for temporary files"):
        run_tool("resistancesurface", {**inputs, "RESISTANCE": str(out / "r.tif")})
    assert not list(out.iterdir()) and not list(scratch.iterdir())
