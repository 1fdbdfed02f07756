"""Slope against planes, scipy's convolution and GDAL."""

import numpy as np
import pytest
from scipy.ndimage import convolve

from ecoplan.processing.common import terrain
from ecoplan.processing.common.terrain import slope_degrees


@pytest.mark.parametrize("shape", [(30, 40), (1, 5), (5, 1), (2, 2), (1, 1)])
@pytest.mark.parametrize("east, north", [(0.3, 0.0), (0.0, -1.2), (0.2, 0.5)])
def test_a_plane_has_its_slope_everywhere_edges_and_corners_too(shape, east, north):
    rows, columns = np.indices(shape)
    east, north = east * (shape[1] > 1), north * (shape[0] > 1)
    slope = slope_degrees(100 + 10 * (east * columns - north * rows), 10)
    # float32 result
    assert slope == pytest.approx(np.degrees(np.arctan(np.hypot(east, north))), rel=1e-5)


def test_inside_equals_the_convolution_with_horns_weights(monkeypatch):
    monkeypatch.setattr(terrain, "BLOCK_ROWS", 7)
    dem = np.random.default_rng(0).normal(0, 30, (40, 33))
    kernel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]]) / (8 * 25)
    expected = np.degrees(np.arctan(np.hypot(convolve(dem, kernel), convolve(dem, kernel.T))))
    assert slope_degrees(dem, 25)[1:-1, 1:-1] == pytest.approx(expected[1:-1, 1:-1], rel=1e-5)


def test_holes_stay_holes_and_do_not_grow():
    rows, columns = np.indices((20, 20))
    dem = 3.0 * columns + 4.0 * rows
    dem[5, 5] = dem[12, 3:6] = dem[0, 0] = np.nan
    slope = slope_degrees(dem, 10.0)
    assert (np.isnan(slope) == np.isnan(dem)).all()
    # on a plane a missing neighbour is made up exactly from the opposite one
    assert slope[~np.isnan(dem)] == pytest.approx(np.degrees(np.arctan(0.5)), rel=1e-5)


def test_a_lonely_cell_is_flat():
    dem = np.full((3, 3), np.nan)
    dem[1, 1] = 7
    assert slope_degrees(dem, 10)[1, 1] == 0


def test_whole_numbers_and_progress():
    told = []
    slope = slope_degrees(np.arange(1200, dtype=np.int16).reshape(1200, 1) @ np.ones((1, 3), np.int16), 1, told.append)
    assert slope == pytest.approx(45, rel=1e-6) and told == [0, 512 / 1200, 1024 / 1200]


def test_equals_gdal(tmp_path):
    gdal = pytest.importorskip("osgeo.gdal")
    gdal.UseExceptions()
    dem = np.random.default_rng(3).normal(200, 40, (60, 50)).astype(np.float32)
    source = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "dem.tif"), 50, 60, 1, gdal.GDT_Float32)
    source.SetGeoTransform((0, 20, 0, 0, 0, -20))
    source.GetRasterBand(1).WriteRaster(0, 0, 50, 60, dem.tobytes())
    source = None
    gdal.DEMProcessing(str(tmp_path / "slope.tif"), str(tmp_path / "dem.tif"), "slope", alg="Horn", computeEdges=True)
    raster = gdal.Open(str(tmp_path / "slope.tif"))
    expected = np.frombuffer(raster.GetRasterBand(1).ReadRaster(), np.float32).reshape(60, 50)
    corners = np.zeros((60, 50), bool)
    corners[[0, 0, -1, -1], [0, -1, 0, -1]] = True  # there GDAL repeats the corner cell instead of going on straight
    # both in single precision
    assert slope_degrees(dem, 20)[~corners] == pytest.approx(expected[~corners], rel=1e-4)
