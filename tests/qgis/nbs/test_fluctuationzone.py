"""ecoplan:fluctuationzone as a tool: a drawn valley, the sample city, bad settings."""

import make_layers
import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException
from sinkrows import rows


@pytest.fixture
def valley(tmp_path):
    """A valley that rises 3 m per cell of 20 m on both sides of its river at 140 m, in column 10."""
    dem = np.tile(140.0 + 3 * np.abs(np.arange(30) - 10), (25, 1))
    return (str(make_layers.raster(tmp_path / "dem.tif", dem)), make_layers.boxes(tmp_path / "river.gpkg", [(0, 10, 25, 11)]))


def test_zone_between_the_three_gorges_levels(run_tool, valley, tmp_path):
    dem, river = valley
    results, feedback = run_tool("fluctuationzone", {
        "DEM": dem, "RIVER": river, "ZONE": str(tmp_path / "z.gpkg"), "ZONE_RASTER": str(tmp_path / "z.tif"),
        "REPORT": str(tmp_path / "r.html"), "SLOPE_BREAKS": "5, 15"})
    found = rows(results["ZONE"])
    # 146 to 173 m: columns 0 to 8 (170 to 146 m) and 12 to 21; 3 in 20 is 8.5 degrees
    assert sum(r["area_m2"] for r in found) == pytest.approx(25 * 19 * 400, rel=1e-5)
    classes = {r["slope_class"]: r for r in found}
    assert set(classes) == {2}
    assert sum(r["share"] for r in found) == pytest.approx(1) and classes[2]["area_mu"] == pytest.approx(25 * 19 * 0.6, abs=0.1)
    assert sum("Three Gorges default" in w and "unverified" in w for w in feedback.warnings) == 2
    codes = gdal.Open(results["ZONE_RASTER"]).ReadAsArray()
    slope = gdal.DEMProcessing("", gdal.Open(dem), "slope", format="MEM", computeEdges=True).ReadAsArray()
    slope[[0, 0, -1, -1], [0, -1, 0, -1]] = slope[1, 1]  # GDAL repeats the corner cells; the plane goes on
    np.testing.assert_array_equal(codes[codes > 0], 1 + np.digitize(slope[codes > 0], [5, 15]))


def test_zone_in_the_sample_city(run_tool, sample_city, tmp_path):
    results, feedback = run_tool("fluctuationzone", {
        "DEM": str(sample_city / "dem.tif"), "RIVER": f"{sample_city / 'sample_city.gpkg'}|layername=rivers",
        "CITY": "chongqing", "ZONE": str(tmp_path / "z.gpkg"), "REPORT": str(tmp_path / "r.html")})
    assert rows(results["ZONE"]) and not any("Three Gorges default" in w for w in feedback.warnings)


@pytest.mark.parametrize("more,said", [
    ({"LOWER": 180}, "must be below"), ({"SLOPE_BREAKS": "15, 5"}, "slope classes"),
    ({"SLOPE_BREAKS": "a"}, "write numbers with commas"),
    ({"LOWER": 100, "UPPER": 120}, "the lowest has 140 m"), ({"RIVER": "far"}, "does not meet the elevation raster")])
def test_bad_zones(run_tool, valley, tmp_path, more, said):
    dem, river = valley
    if more.get("RIVER"):
        more = {"RIVER": make_layers.boxes(tmp_path / "far.gpkg", [(500, 0, 510, 5)])}
    with pytest.raises(QgsProcessingException, match=said):
        run_tool("fluctuationzone", {"DEM": dem, "RIVER": river, "ZONE": str(tmp_path / "z.gpkg"), **more})
    assert not (tmp_path / "z.gpkg").exists()
