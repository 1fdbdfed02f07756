"""Options of Linkage Mapper in ecoplan:corridors and ecoplan:barriers."""

import numpy as np
import pytest
from make_layers import boxes, raster
from osgeo import gdal
from qgis.core import QgsProcessingException
from sinkrows import rows

# Two sources left and right of column 10, one below, which a way of resistance 0.01 along column 10 joins with the top.
GROUND = np.ones((9, 21))
GROUND[:, 10] = 0.01


@pytest.fixture
def inputs(tmp_path):
    return {"SOURCES": boxes(tmp_path / "s.gpkg", [(1, 8, 2, 9), (1, 12, 2, 13), (8, 9, 9, 12)]),
            "RESISTANCE": str(raster(tmp_path / "r.tif", GROUND)), "LINKS": str(tmp_path / "links.gpkg")}


@pytest.mark.parametrize("kind, pairs", [("cost", {(1, 3), (2, 3)}), ("euclid", {(1, 2), (1, 3), (2, 3)}),
                                         ("both", {(1, 2), (1, 3), (2, 3)})])
def test_neighbours_by_cost_or_straight_distance(run_tool, inputs, kind, pairs):
    """By cost the zone of source 3 reaches up between the others, by straight distance it does not."""
    results, _ = run_tool("corridors", {**inputs, "ADJACENCY": kind})
    assert {(r["from_id"], r["to_id"]) for r in rows(results["LINKS"])} == pairs


def test_quick_links_know_neighbours_by_cost_only(run_tool, inputs):
    with pytest.raises(QgsProcessingException, match="Quick mode knows neighbours by cost only"):
        run_tool("corridors", {**inputs, "ADJACENCY": "both", "LINK_MODE": "quick"})


def test_the_rim_finds_less_than_the_disc(run_tool, tmp_path):
    """A wall of two cells: within the disc of two cells around the second cell the near side costs less than on its rim
    only where the rim has cells on both sides of the wall."""
    ground = np.ones((4, 30))
    ground[:, 14:16] = 50
    given = {"SOURCES": boxes(tmp_path / "s.gpkg", [(0, 0, 4, 4), (0, 26, 4, 30)]),
             "RESISTANCE": str(raster(tmp_path / "r.tif", ground))}
    links, _ = run_tool("corridors", {**given, "LINKS": str(tmp_path / "links.gpkg")})
    found = {}
    for window in ("disc", "rim"):
        results, _ = run_tool("barriers", {**given, "LINKS": links["LINKS"], "RADII": "40", "WINDOW": window,
                                           "GAIN": str(tmp_path / f"{window}.tif"),
                                           "BARRIER_AREAS": str(tmp_path / f"{window}.gpkg")})
        found[window] = gdal.Open(results["GAIN"]).ReadAsArray()[1]
    # Around column 14: rim cells at columns 12 and 16. LCD 20 (9.5 + 25.5 + 50 + 25.5 + 9.5 ...): the path has 19 plain
    # steps, 25.5, 50 and 25.5; between columns 12 and 16 lie 1, 25.5, 50, 25.5 of it: 20 * 102 - 80 saved, over 80 m.
    assert found["rim"][14] == found["disc"][14] == pytest.approx((20 * 102 - 80) / 80, rel=1e-5)
    assert np.nanmax(found["rim"] - found["disc"]) <= 1e-6
    # Around column 13 the rim's cells are columns 11 and 15: column 15 is within the wall, as the disc's farthest is.
    assert found["rim"][13] == pytest.approx(found["disc"][13], rel=1e-5)


def test_a_radius_without_a_rim(run_tool, inputs, tmp_path):
    results, _ = run_tool("corridors", inputs)
    with pytest.raises(QgsProcessingException, match="no cell centre lies on the radius 50 m"):
        run_tool("barriers", {"SOURCES": inputs["SOURCES"], "RESISTANCE": inputs["RESISTANCE"],
                              "LINKS": results["LINKS"], "RADII": "50", "WINDOW": "rim",
                              "GAIN": str(tmp_path / "g.tif"), "BARRIER_AREAS": str(tmp_path / "a.gpkg")})
