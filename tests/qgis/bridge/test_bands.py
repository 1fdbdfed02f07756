"""Raster bands mean what QGIS shows: expected values are QGIS's own blocks and sums, GDAL's documented mask flags, or
counted by hand."""

import math
import zipfile

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer, QgsRasterRange

CRS = "EPSG:4547"
X, Y = 500000.0, 2500000.0


@pytest.fixture
def bridge(ecoplan_provider):
    from ecoplan.processing.bridge import bands, rasters
    from ecoplan.processing.tools.nbs import blocks

    class Bridge:
        Grid, read_band, grid_of, free_value = rasters.Grid, rasters.read_band, rasters.grid_of, rasters.free_value
        RasterBlocks, resampling, windows, Band = blocks.RasterBlocks, blocks.resampling, blocks.windows, bands.Band
    return Bridge


def make(path, array, cell=10.0, nodata=None, scale=None, offset=None, mask=None, x=X, driver="GTiff", options=()):
    from osgeo import gdal_array
    layers = array if array.ndim == 3 else array[None]
    data = gdal.GetDriverByName(driver).Create(
        str(path), layers.shape[2], layers.shape[1], layers.shape[0],
        gdal_array.NumericTypeCodeToGDALTypeCode(layers.dtype), list(options))
    data.SetGeoTransform((x, cell, 0, Y, 0, -cell))
    reference = osr.SpatialReference()
    reference.SetFromUserInput(CRS)
    data.SetProjection(reference.ExportToWkt())
    for number, values in enumerate(layers, 1):
        band = data.GetRasterBand(number)
        band.WriteArray(values)
        if nodata is not None:
            band.SetNoDataValue(nodata)
        if scale is not None:
            band.SetScale(scale)
        if offset is not None:
            band.SetOffset(offset)
    if mask is not None:
        gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES")
        data.CreateMaskBand(gdal.GMF_PER_DATASET)
        data.GetRasterBand(1).GetMaskBand().WriteArray(mask)
        gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", None)
    data = None
    return QgsRasterLayer(str(path), "r")


def as_qgis_shows(layer, number=1):
    """(height, width) floats of the provider's block, NaN where QGIS has no data."""
    block = layer.dataProvider().block(number, layer.extent(), layer.width(), layer.height())
    return np.array([[math.nan if block.isNoData(r, c) else block.value(r, c) for c in range(layer.width())]
                     for r in range(layer.height())])


def blocks_of(bridge, layer, grid, method):
    """The block reader's values of the whole grid."""
    return bridge.RasterBlocks(layer, 1, grid, method).read(0, 0, grid.height, grid.width)


def grid_at(bridge, cell, width, height, x=X):
    return bridge.Grid(QgsCoordinateReferenceSystem(CRS), x, Y, cell, width, height)


@pytest.mark.parametrize("dtype, change", [
    (np.int16, {"scale": 0.1}), (np.uint8, {"scale": 0.5, "offset": -40.0}), (np.int16, {"offset": 273.15}),
    (np.float32, {"scale": 2.0, "nodata": 7}), (np.int16, {"scale": 0.02, "offset": -273.15, "nodata": 7}),
    (np.uint8, {"nodata": 7}), (np.int32, {"nodata": 7}), (np.uint8, {})])
def test_both_readers_give_what_qgis_shows(bridge, tmp_path, dtype, change):
    layer = make(tmp_path / "a.tif", np.arange(24, dtype=dtype).reshape(4, 6), **change)
    expected = as_qgis_shows(layer)
    assert np.isnan(expected).sum() == ("nodata" in change)
    grid = bridge.grid_of(layer)
    plain = np.ma.filled(bridge.read_band(layer).astype(float), np.nan)
    assert plain == pytest.approx(expected, rel=1e-6, nan_ok=True)
    assert bridge.read_band(layer, dtype=np.float64) == pytest.approx(expected, rel=1e-6, nan_ok=True)
    assert blocks_of(bridge, layer, grid, None) == pytest.approx(expected, rel=1e-6, nan_ok=True)
    assert blocks_of(bridge, layer, grid, "nearest") == pytest.approx(expected, rel=1e-6, nan_ok=True)


@pytest.mark.parametrize("ranges, own, gone", [
    ([(5, 5)], True, [5, 7]), ([(5, 5)], False, [5]), ([], False, []), ([(3, 6)], True, [3, 4, 5, 6, 7]),
    ([(-math.nan, 2), (22, math.nan)], True, [0, 1, 2, 7, 22, 23])])
@pytest.mark.parametrize("dtype, scale", [(np.uint8, None), (np.float32, None), (np.int16, 0.25)])
def test_additional_nodata_of_the_layer(bridge, tmp_path, dtype, scale, ranges, own, gone):
    codes = np.arange(24, dtype=dtype).reshape(4, 6)
    layer = make(tmp_path / "a.tif", codes, nodata=7, scale=scale)
    factor = scale or 1.0  # the layer's ranges are in the values that are shown
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(a * factor, b * factor) for a, b in ranges])
    layer.dataProvider().setUseSourceNoDataValue(1, own)
    expected = np.where(np.isin(codes, gone), np.nan, codes * factor)
    assert as_qgis_shows(layer) == pytest.approx(expected, nan_ok=True)
    assert bridge.read_band(layer, dtype=np.float64) == pytest.approx(expected, nan_ok=True)
    grid = bridge.grid_of(layer)
    for method in (None, "nearest"):
        assert blocks_of(bridge, layer, grid, method) == pytest.approx(expected, nan_ok=True)
    # a grid half a cell to the right takes the mean of two neighbours, of those that have a value
    shifted = grid_at(bridge, 10.0, 5, 4, X + 5)
    left, right = expected[:, :-1], expected[:, 1:]
    mean = np.where(np.isnan(left), right, np.where(np.isnan(right), left, (left + right) / 2))
    assert bridge.read_band(layer, grid=shifted, method="average") == pytest.approx(mean, nan_ok=True)


@pytest.mark.parametrize("dtype, nodata", [
    (np.uint8, -3.4028234663852886e38), (np.uint8, -9999), (np.uint8, -1), (np.uint8, 256), (np.uint8, 65535),
    (np.uint8, math.nan), (np.int16, -99999), (np.int16, 32768), (np.uint16, -1)])
def test_nodata_that_the_type_cannot_hold_means_nothing(bridge, tmp_path, dtype, nodata):
    limits = np.iinfo(dtype)
    codes = np.array([[0, 1, limits.max, limits.min]] * 4, dtype=dtype)
    layer = make(tmp_path / "a.tif", codes, nodata=nodata)
    other = grid_at(bridge, 10.0, 4, 4, X + 1)
    for values in (bridge.read_band(layer), bridge.read_band(layer, grid=other, method="nearest")):
        assert not np.ma.getmaskarray(values).any() and values.dtype == dtype and (values.data == codes).all()
    for method, grid in ((None, bridge.grid_of(layer)), ("nearest", other)):
        assert (blocks_of(bridge, layer, grid, method) == codes).all()


@pytest.mark.parametrize("value", [255, 0, 254])
def test_every_byte_value_is_data_without_a_declared_nodata(bridge, tmp_path, value):
    layer = make(tmp_path / "a.tif", np.full((4, 4), value, np.uint8))
    wider = grid_at(bridge, 10.0, 6, 4, X - 13)  # the first column's centres lie outside
    for values in (np.ma.getdata(bridge.read_band(layer, grid=wider, method="nearest")),
                   blocks_of(bridge, layer, wider, "nearest")):
        assert (values[:, 1:5] == value).all()
    assert np.ma.getmaskarray(bridge.read_band(layer, grid=wider, method="nearest")).any(axis=0).tolist() == [
        True, False, False, False, False, True]
    assert np.isnan(blocks_of(bridge, layer, wider, "nearest")).any(axis=0).tolist() == [
        True, False, False, False, False, True]


def test_masks_and_alpha_bands(bridge, tmp_path):
    values = np.arange(16, dtype=np.uint8).reshape(4, 4)
    shown = (values % 5 != 0).astype(np.uint8) * 255
    masked = make(tmp_path / "mask.tif", values, mask=shown)
    both = make(tmp_path / "both.tif", values, mask=shown, nodata=6)
    alpha = make(tmp_path / "alpha.tif", np.stack([values, shown]), options=["ALPHA=YES"])
    other = grid_at(bridge, 10.0, 4, 4, X + 1)
    for layer, gone in ((masked, shown == 0), (alpha, shown == 0), (both, (shown == 0) | (values == 6))):
        expected = np.where(gone, np.nan, values)
        own = bridge.read_band(layer)
        assert (np.ma.getmaskarray(own) == gone).all() and own.dtype == np.uint8
        assert blocks_of(bridge, layer, bridge.grid_of(layer), None) == pytest.approx(expected, nan_ok=True)
        near = bridge.read_band(layer, grid=other, method="nearest")
        assert (np.ma.getmaskarray(near) == gone).all() and (near.compressed() == values[~gone]).all()
        assert near.dtype == np.uint8
        assert blocks_of(bridge, layer, other, "nearest") == pytest.approx(expected, nan_ok=True)
        # the total of a sum leaves out what is masked; 1 m in 40 lies beyond the grid
        whole = grid_at(bridge, 20.0, 2, 2)
        assert np.nansum(bridge.read_band(layer, grid=whole, method="sum")) == pytest.approx(np.nansum(expected))


def test_nan_in_a_float_raster_without_nodata_does_not_spread(bridge, tmp_path):
    values = np.ones((4, 4), np.float32)
    values[0, 0] = np.nan
    layer = make(tmp_path / "a.tif", values)
    coarse = grid_at(bridge, 20.0, 2, 2)
    assert (bridge.read_band(layer, grid=coarse, method="average") == 1).all()
    assert bridge.read_band(layer, grid=coarse, method="sum")[0, 0] == 3


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.int32, np.uint32, np.float32])
@pytest.mark.parametrize("scale, offset", [(None, None), (0.5, None), (0.5, 2.0)])
def test_sums_keep_their_total(bridge, tmp_path, dtype, scale, offset):
    people = np.full((6, 6), 4, dtype)
    layer = make(tmp_path / "p.tif", people, cell=100.0, scale=scale, offset=offset)
    fine = grid_at(bridge, 30.0, 20, 20)  # 600 m: exactly the raster
    each = 4 * (scale or 1) + (offset or 0)
    for values in (bridge.read_band(layer, grid=fine, method="sum"), blocks_of(bridge, layer, fine, "sum")):
        assert values.sum() == pytest.approx(36 * each, rel=1e-6)
        assert values == pytest.approx(np.full((20, 20), each * 0.09), rel=1e-5)  # 900 of 10,000 m2


def test_overviews_are_never_read(bridge, tmp_path):
    codes = np.zeros((64, 64), np.uint8)
    codes[::2, ::2], codes[1::2, 1::2] = 10, 50
    layer = make(tmp_path / "a.tif", codes, nodata=255)
    data = gdal.Open(str(tmp_path / "a.tif"), gdal.GA_Update)
    data.BuildOverviews("AVERAGE", [2, 4, 8])  # 15 everywhere: no class, and a fourth of the people
    data = None
    layer = QgsRasterLayer(str(tmp_path / "a.tif"), "a")
    coarse = grid_at(bridge, 80.0, 8, 8)
    near = bridge.read_band(layer, grid=coarse, method="nearest")
    assert set(near.compressed().tolist()) <= {0, 10, 50}
    assert bridge.read_band(layer, grid=coarse, method="sum").sum() == codes.sum()
    assert blocks_of(bridge, layer, coarse, "sum").sum() == codes.sum()


def test_a_criterions_factor_comes_after_the_offset(bridge, tmp_path):
    # 15000 x 0.02 - 273.15 = 26.85 degrees, in tenths 268.5
    layer = make(tmp_path / "lst.tif", np.full((3, 3), 15000, np.int16), scale=0.02, offset=-273.15)
    blocks = bridge.RasterBlocks(layer, 1, bridge.grid_of(layer), None, 10.0)
    assert blocks.read(0, 0, 3, 3) == pytest.approx(np.full((3, 3), 268.5))


@pytest.mark.parametrize("uri", [
    "{f}/p.tif|option:NUM_THREADS=2", "{f}/p.tif|option:NUM_THREADS=2|option:GEOREF_SOURCES=INTERNAL",
    "/vsizip/{f}/p.zip/p.tif", "{f}/p.vrt", "{f}/人口 2020,(常住).tif", "{f}/sub.tif",
    "GTIFF_DIR:2:{f}/sub.tif", "GPKG:{f}/p.gpkg:人口"])
def test_sources_are_opened_as_qgis_opens_them(bridge, tmp_path, uri):
    values = np.arange(16, dtype=np.uint8).reshape(4, 4)
    make(tmp_path / "p.tif", values)
    make(tmp_path / "人口 2020,(常住).tif", values)
    gdal.Translate(str(tmp_path / "sub.tif"), str(tmp_path / "p.tif"))
    gdal.Translate(str(tmp_path / "sub.tif"), str(tmp_path / "p.tif"), creationOptions=["APPEND_SUBDATASET=YES"])
    gdal.Translate(str(tmp_path / "p.vrt"), str(tmp_path / "p.tif"))
    gdal.Translate(str(tmp_path / "p.gpkg"), gdal.Translate("", str(tmp_path / "p.tif"), format="MEM",
                                                            outputType=gdal.GDT_Float32),
                   format="GPKG", creationOptions=["RASTER_TABLE=人口", "TILE_FORMAT=TIFF"])
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.write(tmp_path / "p.tif", "p.tif")
    layer = QgsRasterLayer(uri.format(f=tmp_path), "r")
    assert layer.isValid()
    read = bridge.read_band(layer, dtype=np.float64)
    assert read == pytest.approx(as_qgis_shows(layer), nan_ok=True) and np.nansum(read) == 120


def test_an_open_option_changes_what_is_read(bridge, tmp_path):
    """A world file instead of the file's own place, as the layer's option says."""
    make(tmp_path / "p.tif", np.ones((4, 4), np.uint8))
    (tmp_path / "p.tfw").write_text("10\n0\n0\n-10\n600005\n2499995\n", encoding="ascii")
    layer = QgsRasterLayer(f"{tmp_path}/p.tif|option:GEOREF_SOURCES=WORLDFILE,INTERNAL", "r")
    assert bridge.grid_of(layer).x_min == layer.extent().xMinimum() == 600000


def test_a_free_value_for_nodata_is_of_the_type_and_not_in_use(bridge):
    every = np.ma.MaskedArray(np.arange(256, dtype=np.uint8).reshape(16, 16), np.zeros((16, 16), bool))
    every[0, 0] = np.ma.masked
    values, free = bridge.free_value(every)
    assert free == 0  # the masked cell was the only 0
    values, free = bridge.free_value(np.ma.MaskedArray(np.arange(256, dtype=np.uint8), np.zeros(256, bool)))
    assert values.dtype == np.int32 and free == -9999
    values, free = bridge.free_value(np.ma.MaskedArray(np.array([0, 255], np.uint8), [False, False]))
    assert free not in (0, 255) or values.dtype != np.uint8


def test_no_value_depends_on_the_window(bridge, tmp_path):
    rng = np.random.default_rng(3)
    layer = make(tmp_path / "a.tif", rng.integers(0, 200, (90, 80)).astype(np.int16), cell=7.0, scale=0.1, nodata=50)
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(3.0, 4.0)])
    grid = grid_at(bridge, 10.0, 50, 50, X + 3)
    for method in ("bilinear", "average", "nearest"):
        whole = bridge.read_band(layer, grid=grid, method=method, dtype=np.float64)
        blocks = bridge.RasterBlocks(layer, 1, grid, method)
        pieces = np.vstack([np.hstack([blocks.read(t, c, 25, 10) for c in range(0, 50, 10)]) for t in (0, 25)])
        np.testing.assert_array_equal(pieces, whole)


def test_a_scaled_population_counts_the_same_people_in_tools(run_tool, tmp_path):
    """16 people per cell, stored as they are and as 160 with a scale of 0.1; 40 x 40 cells by hand."""
    import csv

    from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer
    park = QgsVectorLayer(f"Polygon?crs={CRS}", "park", "memory")
    feature = QgsFeature(park.fields())
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(X, Y - 4000, X + 400, Y)))
    park.dataProvider().addFeatures([feature])
    park.updateExtents()
    for name, people, scale in (("plain", 16, None), ("scaled", 160, 0.1)):
        layer = make(tmp_path / f"{name}.tif", np.full((40, 40), people, np.int16), cell=100.0, scale=scale)
        out = tmp_path / f"{name}.csv"
        run_tool("greenwaybuffers", {"PARKS": park, "POPULATION": layer, "UNIT_TABLE": str(out)})
        with open(out, encoding="utf-8-sig", newline="") as file:
            assert [float(row["people"]) for row in csv.DictReader(file)] == [40 * 40 * 16]
