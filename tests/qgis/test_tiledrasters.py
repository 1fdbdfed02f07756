"""Rasters and burnt polygons in tiles against the same in memory."""

import numpy as np
import pytest
import shapely
from cellboxes import CELL, ORIGIN
from hypothesis import given, settings
from hypothesis import strategies as st
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer

from ecoplan.processing.bridge import rasters, tiledrasters
from ecoplan.processing.common import tilearray
from ecoplan.processing.common.tilearray import TileArray
from ecoplan.processing.tools.network.burntsources import burn_sources
from ecoplan.processing.tools.network.corridors_ground import Crossable, every, mean_by_label


def whole(raster):
    return raster.read(0, raster.shape[0], 0, raster.shape[1])


@st.composite
def sources(draw):
    """(grid, polygons): large, smaller than a cell, overlapping, beyond the grid, corners on centres of cells."""
    rng = np.random.default_rng(draw(st.integers(0, 2 ** 32 - 1)))
    grid = rasters.Grid(QgsCoordinateReferenceSystem("EPSG:4547"), ORIGIN[0] + 0.1, ORIGIN[1] - 1 / 3, CELL / 3,
                        int(rng.integers(10, 60)), int(rng.choice([20, 60, 300, 600])))
    shapes = []
    for _ in range(draw(st.integers(1, 12))):
        size = rng.choice([0.3, 3.0, 15.0, 90.0])
        corners = rng.random((rng.integers(3, 9), 2)) * size + rng.random(2) * (grid.width + 4, grid.height + 4) - 2
        if rng.random() < 0.5:
            corners = np.floor(corners) + 0.5
        place = np.column_stack([grid.x_min + corners[:, 0] * grid.cell, grid.y_max - corners[:, 1] * grid.cell])
        shape = shapely.convex_hull(shapely.multipoints(place))
        if shape.geom_type == "Polygon":
            shapes.append(shape)
    return grid, shapes or [shapely.box(*grid.bounds)]


@settings(max_examples=15, deadline=None)
@given(sources(), st.integers(5, 40))
def test_sources_are_burnt_as_in_memory(tmp_path_factory, drawn, tile):
    grid, shapes = drawn
    resistance = np.random.default_rng(1).choice([1.0, 2.0, np.nan], grid.shape)
    expected = burn_sources(shapes, grid, np.isfinite(resistance))
    folder = str(tmp_path_factory.mktemp("tiles"))
    held = TileArray(folder, "resistance", grid.shape, "float64", 0, tile).create()
    held.write(0, 0, resistance)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tilearray, "STRIP_CELLS", 1)
        patch.setattr(rasters, "_BURN_BYTES", 1)  # stretches of 256 rows
        found = burn_sources(shapes, grid, Crossable(held),
                             TileArray(folder, "sources", grid.shape, "int32", 0, tile).create(), lambda _share: None)
        np.testing.assert_array_equal(whole(found.labels), expected.labels)
        for name in ("one_cell", "moved", "crowded", "covered", "outside", "partly_outside", "overlapping"):
            assert getattr(found, name) == getattr(expected, name), name
        count = len(shapes)
        parts = mean_by_label(held, found.labels, count)
    np.testing.assert_array_equal(parts, mean_by_label(resistance, expected.labels, count))
    plain = [resistance[(expected.labels == k + 1) & np.isfinite(resistance)] for k in range(count)]
    np.testing.assert_allclose(parts, [cells.mean() if cells.size else np.nan for cells in plain])


def test_a_cancel_while_burning_is_heard(tmp_path):
    grid = rasters.Grid(QgsCoordinateReferenceSystem("EPSG:4547"), *ORIGIN, CELL, 30, 30)

    class Cancelled(Exception):
        pass

    def progress(_share):
        raise Cancelled

    with pytest.raises(Cancelled):
        tiledrasters.burn_tiles([shapely.box(*grid.bounds)], [1], grid,
                                TileArray(str(tmp_path), "a", grid.shape, "int32").create(), progress)


@pytest.mark.parametrize("kind", [gdal.GDT_Byte, gdal.GDT_Int16, gdal.GDT_Int32, gdal.GDT_Float32, gdal.GDT_Float64])
def test_bands_come_and_go_in_tiles_as_whole(tmp_path, monkeypatch, kind):
    values = np.random.default_rng(3).integers(0, 90, (41, 37)).astype(float) / (3 if kind >= gdal.GDT_Float32 else 1)
    path = tmp_path / "阻力.tif"
    data = gdal.GetDriverByName("GTiff").Create(str(path), 37, 41, 1, kind)
    data.SetGeoTransform((ORIGIN[0], CELL, 0, ORIGIN[1], 0, -CELL))
    data.SetProjection(QgsCoordinateReferenceSystem("EPSG:4547").toWkt())
    data.GetRasterBand(1).SetNoDataValue(5)
    data.GetRasterBand(1).WriteArray(values)
    data = None
    layer = QgsRasterLayer(str(path), "x")
    expected = rasters.read_band(layer, dtype=np.float64)
    monkeypatch.setattr(tilearray, "STRIP_CELLS", 1)
    monkeypatch.setattr(tiledrasters, "TILE", 16)
    tiles, missing = tiledrasters.read_tiles(layer, 1, str(tmp_path), "a", lambda _share: None)
    np.testing.assert_array_equal(whole(tiles).astype(float), expected)
    assert missing == np.isnan(expected).sum() > 0
    np.testing.assert_array_equal(every(tiles, 5), expected[::5, ::5])

    grid = rasters.grid_of(layer)
    monkeypatch.setattr(rasters, "_BLOCK_BYTES", 1)
    for nodata in (None, -1.0):
        written = [rasters.write_raster(tmp_path / name, raster, grid, nodata, description="NLCC")
                   for name, raster in (("one.tif", whole(tiles)), ("two.tif", tiles))]
        files = [gdal.Open(name) for name in written]
        one, two = (file.GetRasterBand(1) for file in files)
        np.testing.assert_array_equal(one.ReadAsArray(), two.ReadAsArray())
        assert one.DataType == two.DataType and repr(one.GetNoDataValue()) == repr(two.GetNoDataValue())
        assert two.GetDescription() == "NLCC"


def test_the_cache_of_gdal_is_what_it_was(tmp_path):
    before = gdal.GetCacheMax()
    with pytest.raises(ZeroDivisionError), tiledrasters.small_cache():
        assert gdal.GetCacheMax() < before
        raise ZeroDivisionError
    assert gdal.GetCacheMax() == before
