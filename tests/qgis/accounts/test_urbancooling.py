"""ecoplan:urbancooling: refusals, people of another grid, and cool sources that corridors take."""

import re

import make_layers
import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException
from surveylayers import boxes, table

COVER = np.full((20, 24), 50.0)
COVER[1:7, 1:7], COVER[14:19, 16:23] = 10, 80


@pytest.fixture
def cover(tmp_path):
    return str(make_layers.raster(tmp_path / "cover.tif", COVER, nodata=0, kind=gdal.GDT_Byte))


def given(cover, tmp_path, **more):
    return {"LANDCOVER": cover, "T_REF": 30, "UHI_MAX": 3, "COOLING_DISTANCE": 60, "MIXING_RADIUS": 40,
            "SOURCE_AREA": 1, "UNIT_TABLE": str(tmp_path / "units.gpkg"), **more}


@pytest.mark.parametrize("more, words", [
    ({"COOLING_DISTANCE": 9}, "less than half a cell"),
    ({"MIXING_RADIUS": 9}, "less than half a cell"),
    ({"WEIGHTS": "1, 2"}, "three numbers"),
    ({"WEIGHTS": "0, 0, 0"}, "three numbers"),
    ({"WEIGHTS": "a"}, "write numbers"),
    ({"TABLE": "code,factor,value\n10,shade,2\n"}, "lies outside 0 to 1"),
    ({"TABLE": "code,shade,kc,albedo,green\n10,1,1,0.1,1\n80,0,1,0.1,0\n"}, "50 (16.36 ha)"),
    ({"REACH_TABLE": "min_ha,reach_m\n1,-5\n"}, "must be greater than 0"),
    ({"ETO": "far"}, "no value anywhere"),
    ({"ETO": "negative"}, "negative"),
    ({"BUILDINGS": "boxes"}, "BUILDINGS needs"),
])
def test_what_cannot_be_meant_is_told_and_nothing_is_written(run_tool, tmp_path, cover, more, words):
    for name, value in list(more.items()):
        if name in ("TABLE", "REACH_TABLE"):
            (tmp_path / f"{name}.csv").write_text(value, encoding="utf-8")
            more = {**more, name: str(tmp_path / f"{name}.csv")}
        elif name == "ETO":
            path = make_layers.raster(tmp_path / "eto.tif", np.full(COVER.shape, -3.0), nodata=-9)
            if value == "far":
                data = gdal.Open(str(path), gdal.GA_Update)
                data.SetGeoTransform((510000, 20, 0, 2510000, 0, -20))
                data = None
            more = {**more, name: str(path)}
        elif name == "BUILDINGS":
            more = {**more, name: boxes(tmp_path / "b.gpkg", [((0, 0, 2, 2), "flat")], "KIND")}
    with pytest.raises(QgsProcessingException, match=re.escape(words)):
        run_tool("urbancooling", given(cover, tmp_path, **more))
    assert not (tmp_path / "units.gpkg").exists()


def test_people_of_another_grid_are_shared_out(run_tool, tmp_path, cover):
    coarse = np.arange(30.0).reshape(5, 6)
    path = str(make_layers.raster(tmp_path / "people.tif", coarse))
    data = gdal.Open(path, gdal.GA_Update)
    data.SetGeoTransform((make_layers.X0, 80, 0, make_layers.Y0, 0, -80))
    data = None
    results, _ = run_tool("urbancooling", given(cover, tmp_path, POPULATION=path))
    assert table(results["UNIT_TABLE"])[0]["people"] == pytest.approx(coarse.sum(), rel=1e-6)


def test_cool_sources_and_hot_blocks_are_sources_of_corridors(run_tool, tmp_path, cover):
    blocks = boxes(tmp_path / "blocks.gpkg", [((9, 9, 12, 12), "街区")], "NAME")
    results, feedback = run_tool("urbancooling", given(
        cover, tmp_path, BLOCKS=blocks, BLOCK_NAME_FIELD="NAME", LINK_AREAS=str(tmp_path / "links.gpkg"),
        COOL_SOURCES=str(tmp_path / "sources.gpkg")))
    # one block is no hotter than the mean of blocks: it is no hot block, so only the two sources are linked
    assert [r["kind"] for r in table(results["LINK_AREAS"])] == ["cool", "cool"]
    resistance = str(make_layers.raster(tmp_path / "resistance.tif", np.ones(COVER.shape)))
    links, _ = run_tool("corridors", {"SOURCES": results["LINK_AREAS"], "NAME_FIELD": "name", "RESISTANCE": resistance,
                                      "LINKS": str(tmp_path / "paths.gpkg")})
    assert [(r["from_id"], r["to_id"]) for r in table(links["LINKS"])] == [(1, 2)]


def test_no_cool_source_is_told(run_tool, tmp_path, cover):
    results, feedback = run_tool("urbancooling", given(cover, tmp_path, SOURCE_AREA=500,
                                                       COOL_SOURCES=str(tmp_path / "s.gpkg")))
    assert not table(results["COOL_SOURCES"]) and any("no natural cool source" in w for w in feedback.warnings)
