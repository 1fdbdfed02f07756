"""ecoplan:preparecity at a coast and over tiles: where the sea is by the drawing, cells by hand."""

import numpy as np
import pytest
from make_layers import reference
from osgeo import gdal, ogr
from osm_files import OsmFile

CRS = "EPSG:4549"
WEST, SOUTH, EAST, NORTH = 121.0, 29.0, 121.04, 29.04


def tile(path, array, west, north, step, kind=gdal.GDT_Byte, nodata=0):
    """A raster in degrees."""
    data = gdal.GetDriverByName("GTiff").Create(str(path), array.shape[1], array.shape[0], 1, kind)
    data.SetGeoTransform((west, step, 0, north, 0, -step))
    data.SetProjection(reference("EPSG:4326").ExportToWkt())
    data.GetRasterBand(1).SetNoDataValue(nodata)
    data.GetRasterBand(1).WriteArray(array)
    return str(path)


def coast(path, points, islets=30, **more):
    """Land with twelve houses north of a coast, islets south of it."""
    file = OsmFile((WEST, SOUTH, EAST, NORTH))
    file.way(points, natural="coastline")
    for i in range(islets):
        x, y = WEST + 0.002 + 0.001 * (i % 10), SOUTH + 0.002 + 0.001 * (i // 10)
        file.ring(x, y, x + 0.0004, y + 0.0004, natural="coastline")
    for i in range(12):
        file.ring(121.005 + 0.002 * i, 29.03, 121.006 + 0.002 * i, 29.031, building="house")
    file.way([(WEST, 29.032), (EAST, 29.032)], highway="primary")
    for tags in more.get("areas", ()):
        file.ring(121.01, 29.034, 121.015, 29.038, tags)
        file.way([(121.012, 29.033), (121.012, 29.036)], highway="footway")
    return file.save(path)


def rows(package, layer):
    dataset = ogr.Open(package)
    return [(f.GetField("kind"), f.GetGeometryRef().GetArea()) for f in dataset.GetLayerByName(layer)]


def cells(path):
    values = gdal.Open(str(path)).ReadAsArray()
    return {int(code): int((values == code).sum()) for code in np.unique(values)}


def prepare(run_tool, osm, folder, **more):
    return run_tool("preparecity", {"OSM": osm, "TARGET_CRS": CRS, "FOLDER": str(folder), "LOAD": False, **more})


ACROSS = [(WEST - 0.01, 29.02), (EAST + 0.01, 29.02)]  # eastward: the land on the left is the north


def test_a_loose_coast_and_many_islets_leave_the_town_dry(run_tool, tmp_path):
    osm = coast(tmp_path / "sea.osm", [(WEST - 0.01, 29.02), (121.025, 29.02)])
    _, feedback = prepare(run_tool, osm, tmp_path / "city")
    assert rows(str(tmp_path / "city" / "city.gpkg"), "rivers") == []
    assert "do not say where the sea is" in " ".join(feedback.warnings)


def test_a_coast_drawn_backwards_is_told_and_drowns_nobody(run_tool, tmp_path):
    osm = coast(tmp_path / "sea.osm", ACROSS[::-1], islets=0)
    _, feedback = prepare(run_tool, osm, tmp_path / "city")
    assert rows(str(tmp_path / "city" / "city.gpkg"), "rivers") == []
    assert "they were taken as land" in " ".join(feedback.warnings)


def test_the_base_raster_decides_what_is_sea(run_tool, tmp_path):
    """Water south of the coast in the base; a port on new land in the sea keeps the base's class."""
    base = np.full((80, 80), 30, np.uint8)
    base[40:] = 80
    base[44:48, 60:64] = 50
    path = tile(tmp_path / "base.tif", base, WEST - 0.001, NORTH + 0.001, 0.042 / 80)
    osm = coast(tmp_path / "sea.osm", ACROSS[::-1], islets=0)
    _, feedback = prepare(run_tool, osm, tmp_path / "city", BASE=[path])
    (kind, area), = rows(str(tmp_path / "city" / "city.gpkg"), "rivers")
    assert kind == "sea" and area == pytest.approx(0.5 * 0.04 * 97570 * 0.04 * 110850, rel=0.02)  # half of the frame
    assert "the base raster decided" in " ".join(feedback.warnings)
    found = cells(tmp_path / "city" / "landcover.tif")
    assert found[50] > 16 * (0.042 / 80) ** 2 * 97570 * 110850 / 100 * 0.9  # the port's cells, and road and houses


def test_what_nobody_mapped_takes_the_class_asked_for_and_military_land_is_not_built_up(run_tool, tmp_path):
    osm = coast(tmp_path / "sea.osm", ACROSS, areas=[{"landuse": "military"}])
    prepare(run_tool, osm, tmp_path / "plain", CELL_SIZE=20)
    _, feedback = prepare(run_tool, osm, tmp_path / "filled", CELL_SIZE=20, FILL=60)
    plain, filled = (cells(tmp_path / name / "landcover.tif") for name in ("plain", "filled"))
    assert filled[60] > 0 and filled[80] == plain[80] and filled[50] == plain[50]  # roads and houses lie on the fill
    houses, road = 12 * (0.001 * 97570) * (0.001 * 110850) / 400, 0.04 * 97570 / 20  # cells of 20 m
    assert plain[50] == pytest.approx(houses + road, rel=0.1)  # the military land would be 541 cells more
    assert "mapped by nobody and took the class 60" in " ".join(feedback.warnings)


def test_the_header_says_the_study_area_and_elevation_comes_in_tiles(run_tool, tmp_path):
    osm = coast(tmp_path / "sea.osm", ACROSS)
    step = 0.001
    low = tile(tmp_path / "w.tif", np.full((60, 30), 7, np.float32), 120.99, 29.05, step, gdal.GDT_Float32, -9999)
    high = tile(tmp_path / "e.tif", np.full((60, 40), 9, np.float32), 121.02, 29.05, step, gdal.GDT_Float32, -9999)
    far = tile(tmp_path / "far.tif", np.full((60, 40), 5, np.float32), 131.02, 29.05, step, gdal.GDT_Float32, -9999)
    _, feedback = prepare(run_tool, osm, tmp_path / "city", DEM=[low, high, far], CELL_SIZE=50)
    values = gdal.Open(str(tmp_path / "city" / "dem.tif")).ReadAsArray()
    assert np.isfinite(values).all() and (np.isclose(values, 7) | np.isclose(values, 9)).all()
    assert (values < 8).sum() == pytest.approx(values.size / 2, rel=0.05)
    assert "not needed: far" in " ".join(feedback.warnings)
    assert values.shape[1] * 50 == pytest.approx(0.04 * 97570, abs=120)  # the box, not what reaches beyond it


def test_an_empty_optional_layer_is_an_information(run_tool, tmp_path):
    osm = coast(tmp_path / "sea.osm", ACROSS, areas=[{"leisure": "park"}])
    prepare(run_tool, osm, tmp_path / "city", CELL_SIZE=50, FILL=60)
    package = str(tmp_path / "city" / "city.gpkg") + "|layername="
    results, feedback = run_tool("resistancesurface", {
        "LANDCOVER": str(tmp_path / "city" / "landcover.tif"), "BARRIERS": package + "roads",
        "BARRIER_CLASS_FIELD": "class", "RAILWAYS": package + "railways", "RESISTANCE": str(tmp_path / "r.tif")})
    assert results and "RAILWAYS" in " ".join(feedback.infos) and "is empty" in " ".join(feedback.infos)
    run_tool("greenwayaccess", {
        "NETWORK": package + "roads", "CLASS_FIELD": "class", "PARKS": package + "parks",
        "ENTRANCES": package + "park_entrances", "RESIDENTIAL": package + "residential", "ZONES": "memory:"})
