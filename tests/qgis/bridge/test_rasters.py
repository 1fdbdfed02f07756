"""Rasters as arrays on one grid: what is refused, what is resampled, files whole or not at all."""

import numpy as np
import pytest
import shapely
from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer

CRS = "EPSG:4547"


@pytest.fixture
def bridge(ecoplan_provider):
    from ecoplan.processing.bridge import rasters
    return rasters


def make(path, array, transform=(500000.0, 10.0, 0.0, 2500000.0, 0.0, -10.0), crs=CRS, nodata=None, driver="GTiff"):
    array = np.atleast_3d(array) if array.ndim == 3 else array[..., None]
    from osgeo import gdal_array
    data = gdal.GetDriverByName(driver).Create(str(path), array.shape[1], array.shape[0], array.shape[2],
                                               gdal_array.NumericTypeCodeToGDALTypeCode(array.dtype))
    data.SetGeoTransform(transform)
    if crs:
        reference = osr.SpatialReference()
        reference.SetFromUserInput(crs)
        data.SetProjection(reference.ExportToWkt())
    for b in range(array.shape[2]):
        if nodata is not None:
            data.GetRasterBand(b + 1).SetNoDataValue(nodata)
        data.GetRasterBand(b + 1).WriteArray(array[..., b])
    data = None
    return QgsRasterLayer(str(path), "土地覆盖")


@pytest.fixture
def codes():
    return np.arange(12, dtype=np.uint8).reshape(3, 4)


def test_grid_and_values(bridge, tmp_path, codes):
    layer = make(tmp_path / "栅格 a.tif", codes, nodata=5)
    grid = bridge.grid_of(layer)
    assert grid.shape == (3, 4) and grid.bounds == (500000, 2499970, 500040, 2500000)
    values = bridge.read_band(layer)
    assert np.ma.getmaskarray(values).sum() == 1 and values[0, 3] == 3
    as_float = bridge.read_band(layer, dtype=np.float64)
    assert np.isnan(as_float[1, 1]) and as_float[2, 3] == 11


@pytest.mark.parametrize("change, message", [
    ({"transform": (0, 10, 2, 0, 2, -10)}, "rotated"),
    ({"transform": (0, 10, 0, 0, 0, -20)}, "cells of 10 x 20"),
    ({"crs": "EPSG:4490", "transform": (113, 0.001, 0, 23, 0, -0.001)}, "EPSG:4547"),
    ({"crs": None}, "no reference system"),
])
def test_grids_that_are_refused(bridge, tmp_path, codes, change, message):
    from ecoplan.processing.common.errors import InputError
    layer = make(tmp_path / "a.tif", codes, **change)
    if change.get("crs", CRS) is None:
        layer.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(InputError, match=message):
        bridge.grid_of(layer)


def test_missing_band_names_what_there_is(bridge, tmp_path, codes):
    from ecoplan.processing.common.errors import InputError
    with pytest.raises(InputError, match="no band 3; it has 1"):
        bridge.read_band(make(tmp_path / "a.tif", codes), 3)


def test_other_grid_is_refused_or_resampled(bridge, tmp_path):
    from ecoplan.processing.common.errors import InputError
    fine = np.arange(64, dtype=np.float32).reshape(8, 8)
    fine[0, 0] = -9999
    layer = make(tmp_path / "fine.tif", fine, nodata=-9999, transform=(500000.0, 5.0, 0, 2500000.0, 0, -5.0))
    grid = bridge.Grid(QgsCoordinateReferenceSystem(CRS), 500000.0, 2500000.0, 10.0, 5, 4)
    with pytest.raises(InputError, match="another grid"):
        bridge.read_band(layer, grid=grid)
    mean = bridge.read_band(layer, grid=grid, method="average")
    # block means by hand; the NoData cell is left out of its block; the fifth column lies outside
    expected = fine.reshape(4, 2, 4, 2).mean(axis=(1, 3))
    expected[0, 0] = fine[[0, 1, 1], [1, 0, 1]].mean()
    assert mean[:, :4] == pytest.approx(expected, rel=1e-6) and np.isnan(mean[:, 4]).all()
    near = bridge.read_band(layer, grid=grid, method="nearest")
    assert set(near[~np.isnan(near)]) <= set(fine.ravel())


def test_outside_cells_of_a_byte_raster_without_nodata_are_masked(bridge, tmp_path):
    layer = make(tmp_path / "a.tif", np.zeros((3, 4), np.uint8))
    grid = bridge.Grid(QgsCoordinateReferenceSystem(CRS), 499990.0, 2500000.0, 10.0, 5, 3)
    values = bridge.read_band(layer, grid=grid, method="nearest")
    assert np.ma.getmaskarray(values)[:, 0].all() and not np.ma.getmaskarray(values)[:, 1:].any()


@pytest.mark.parametrize("dtype", [np.uint8, np.int32, np.float32, np.float64])
def test_written_raster_reads_back(bridge, tmp_path, dtype):
    grid = bridge.Grid(QgsCoordinateReferenceSystem(CRS), 500000.0, 2500000.0, 10.0, 700, 600)
    array = np.random.default_rng(1).integers(0, 200, grid.shape).astype(dtype)
    path = bridge.write_raster(tmp_path / "结果 1.tif", array, grid, nodata=0 if dtype != np.float32 else None)
    layer = QgsRasterLayer(path, "x")
    assert bridge.grid_of(layer).matches(grid)
    assert np.nan_to_num(bridge.read_band(layer, dtype=np.float64)) == pytest.approx(array.astype(float))
    assert [p.name for p in tmp_path.iterdir()] == ["结果 1.tif"]


def test_cancelled_write_leaves_the_old_file_whole(bridge, tmp_path):
    from ecoplan.processing.bridge.progress import Cancelled
    from qgis.core import QgsFeedback
    grid = bridge.Grid(QgsCoordinateReferenceSystem(CRS), 0.0, 0.0, 10.0, 50, 50)
    path = tmp_path / "a.tif"
    path.write_bytes(b"old")
    feedback = QgsFeedback()
    feedback.cancel()
    with pytest.raises(Cancelled):
        bridge.write_raster(path, np.zeros(grid.shape, np.float32), grid, feedback=feedback)
    assert path.read_bytes() == b"old" and len(list(tmp_path.iterdir())) == 1


def test_missing_folder_is_said(bridge, tmp_path):
    from ecoplan.processing.common.errors import InputError
    grid = bridge.Grid(QgsCoordinateReferenceSystem(CRS), 0.0, 0.0, 10.0, 5, 5)
    with pytest.raises(InputError, match="cannot be written"):
        bridge.write_raster(tmp_path / "none" / "a.tif", np.zeros(grid.shape, np.float32), grid)


def test_burn_takes_cell_centres_and_polygonize_gives_the_area_back(bridge):
    grid = bridge.Grid(QgsCoordinateReferenceSystem(CRS), 0.0, 100.0, 10.0, 10, 10)
    areas = [shapely.box(0, 0, 34, 100), shapely.box(34, 0, 66, 50)]  # cell centres at 5, 15, ...
    burnt = bridge.burn(areas, [1, 2], grid)
    assert (burnt == 1).sum() == 30 and (burnt == 2).sum() == 20  # columns 0-2; columns 3-6 less 66 -> 35..65 = 4
    shapes, values = bridge.polygonize(burnt, grid)
    assert {int(v): shapely.area(shapes[values == v]).sum() for v in (1, 2)} == {1: 3000.0, 2: 2000.0}


def test_a_system_whose_text_is_not_to_be_had_at_once():
    from ecoplan.processing.bridge.rasterfile import wkt_of

    class Silent(QgsCoordinateReferenceSystem):
        def toWkt(self, *_):
            return ""

    class Nameless(Silent):
        def authid(self):
            return ""

    assert QgsCoordinateReferenceSystem.fromWkt(wkt_of(Silent("EPSG:4547"))).authid() == "EPSG:4547"
    assert wkt_of(QgsCoordinateReferenceSystem()) == ""
    with pytest.raises(RuntimeError, match="no text"):
        wkt_of(Nameless("EPSG:4547"))
