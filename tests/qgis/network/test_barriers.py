"""ecoplan:barriers after ecoplan:corridors on a wall whose restoration is counted by hand."""

import numpy as np
import pytest
from make_layers import boxes, raster
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsVectorLayer


@pytest.fixture
def walled(run_tool, tmp_path):
    """A wall of resistance 50, one cell thick, between two sources; cells of 20 m."""
    values = np.full((20, 40), 1.0)
    values[:, 20] = 50.0
    inputs = {"SOURCES": boxes(tmp_path / "s.gpkg", [(8, 2, 12, 6), (8, 34, 12, 38)]),
              "RESISTANCE": str(raster(tmp_path / "r.tif", values))}
    links = str(tmp_path / "links.gpkg")
    run_tool("corridors", {**inputs, "LINKS": links})
    return {**inputs, "LINKS": links, "RADII": "20", "GAIN": str(tmp_path / "g.tif"),
            "PERCENT": str(tmp_path / "p.tif"),
            "REDUCTION": str(tmp_path / "d.tif"), "GAIN_SUM": str(tmp_path / "s.tif"),
            "BARRIER_AREAS": str(tmp_path / "a.gpkg"), "REPORT": str(tmp_path / "r.html")}


def test_a_wall_and_what_a_hole_in_it_gains(run_tool, walled):
    results, _ = run_tool("barriers", walled)
    # 29 steps of 20 m, two of them half over the wall: 27 x 20 + 2 x 20 x 25.5 = 1560; without the wall 580.
    reduction = gdal.Open(results["REDUCTION"]).ReadAsArray()
    assert np.nanmax(reduction) == pytest.approx(980.0) and reduction[10, 20] == pytest.approx(980.0)
    assert gdal.Open(results["GAIN"]).ReadAsArray()[10, 20] == pytest.approx(24.5)
    assert gdal.Open(results["GAIN_SUM"]).ReadAsArray()[10, 20] == pytest.approx(24.5)
    assert gdal.Open(results["PERCENT"]).ReadAsArray()[10, 20] == pytest.approx(100 * 980 / 1560, rel=1e-5)
    layer = QgsVectorLayer(results["BARRIER_AREAS"], "areas", "ogr")
    area = {f["rank"]: f for f in layer.getFeatures()}[1]
    assert area["max_gain"] == pytest.approx(24.5) and area["links"] == "1" and area["radius_m"] == 20.0


@pytest.mark.parametrize("radii, words", [("a", "RADII says a"), ("50;-5", "cannot be read"), ("10", "one cell")])
def test_bad_radii_say_what_to_do(run_tool, walled, radii, words, tmp_path):
    with pytest.raises(QgsProcessingException, match=words):
        run_tool("barriers", {**walled, "RADII": radii})
    assert not (tmp_path / "g.tif").exists()


@pytest.mark.parametrize("cell, radii", [(10, [50, 100, 200]), (100, [100, 200]), (250.5, [250.5])])
def test_usual_radii_suit_the_cell(cell, radii):
    from ecoplan.processing.tools.network.barriers import _usual_radii
    assert _usual_radii(cell) == radii


def test_no_radii_take_the_usual_ones(run_tool, walled):
    given, _ = run_tool("barriers", {**walled, "RADII": "50,100,200"})
    expected = gdal.Open(given["GAIN"]).ReadAsArray()
    results, _ = run_tool("barriers", {**{k: v for k, v in walled.items() if k != "RADII"}})
    np.testing.assert_array_equal(gdal.Open(results["GAIN"]).ReadAsArray(), expected)
