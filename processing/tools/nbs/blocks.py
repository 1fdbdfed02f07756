"""Rasters in pieces: windows of any size read onto one grid, and results written as they come.

Memory stays that of a few windows. A value never depends on the window it was read in:
warping uses the exact transformer and fixed blocks.
"""

from contextlib import contextmanager
from pathlib import Path

import numpy as np
from osgeo import gdal, gdal_array

from ...common.errors import InputError
from ...bridge.gdalerrors import in_short
from ...bridge.rasters import METHODS, _free_value, _open, grid_of

ROWS = 256  # rows per window: the usual tile height
CACHE_BYTES = 256 * 2**20  # for GDAL's blocks while windows are read; its default is a share of the machine's memory
_EXACT_IN_FLOAT32 = (gdal.GDT_Byte, gdal.GDT_UInt16, gdal.GDT_Int16, gdal.GDT_Float32)
_WIDEST = 16384


@contextmanager
def bounded_cache():
    """Keeps GDAL's block cache small while rasters are read window by window."""
    before = gdal.GetCacheMax()
    gdal.SetCacheMax(min(before, CACHE_BYTES))
    try:
        yield
    finally:
        gdal.SetCacheMax(before)


def windows(grid, widest=None):
    """(top, left, rows, cols) of windows that cover the grid, in reading order, at most ``widest`` cells wide."""
    widest = min(widest or _WIDEST, _WIDEST)
    for top in range(0, grid.height, ROWS):
        for left in range(0, grid.width, widest):
            yield top, left, min(ROWS, grid.height - top), min(widest, grid.width - left)


def resampling(layer, grid, wish="auto", categorical=False):
    """The rule by which a raster comes onto the grid: a key of METHODS, or None if its cells are the grid's.

    ``auto``: categories by the nearest cell; quantities by the mean where the
    raster is finer than the grid, bilinear where it is as coarse or coarser.
    """
    own = grid_of(layer, metric=False)
    if _corner_in(own, grid) is not None:
        return None
    if wish != "auto":
        return {"mean": "average"}.get(wish, wish)
    if categorical:
        return "nearest"
    width = _cell_in(layer, own, grid)
    return "average" if width < 0.999 * grid.cell else "bilinear"


def _corner_in(own, grid):
    """(row, col) of the grid's upper left cell in a raster that has the same cells and holds them all, else None."""
    if own.crs != grid.crs or abs(own.cell / grid.cell - 1) > 1e-9:
        return None
    col, row = (grid.x_min - own.x_min) / own.cell, (own.y_max - grid.y_max) / own.cell
    top, left = round(row), round(col)
    if abs(row - top) > 1e-3 or abs(col - left) > 1e-3 or top < 0 or left < 0:
        return None
    return (top, left) if top + grid.height <= own.height and left + grid.width <= own.width else None


def _cell_in(layer, own, grid):
    """Cell size of a raster in the grid's units."""
    if own.crs == grid.crs:
        return own.cell
    warped = gdal.AutoCreateWarpedVRT(_open(layer), layer.crs().toWkt(), grid.crs.toWkt())
    return warped.GetGeoTransform()[1]


class RasterBlocks:
    """A band of a raster layer, read window by window on a grid; NaN where it has no value.

    ``method`` as :func:`resampling` gives it. Scale and offset of the file are
    applied, and ``scale`` on top.
    """

    def __init__(self, layer, band, grid, method, scale=1.0):
        dataset = _open(layer)
        if not 1 <= band <= dataset.RasterCount:
            raise InputError("The raster {name} has no band {band}; it has {count}.", name=layer.name(), band=band,
                             count=dataset.RasterCount)
        self.name, self.scale = layer.name(), scale
        self._corner = (0, 0)
        if method is None:
            self._corner = _corner_in(grid_of(layer, metric=False), grid)
            self._dataset, self._band = dataset, dataset.GetRasterBand(band)
        else:
            if not layer.crs().isValid():
                raise InputError("The layer {name} has no reference system: assign the right one first (layer "
                                 "properties).", name=layer.name())
            self._source = gdal.Translate("", dataset, format="VRT", bandList=[band])
            nodata = self._source.GetRasterBand(1).GetNoDataValue()
            kind = gdal.GDT_Float32 if method != "nearest" else gdal.GDT_Unknown
            missing = nodata if nodata is not None and method == "nearest" else (
                _free_value(self._source.GetRasterBand(1).DataType) if method == "nearest" else float("nan"))
            x_min, y_min, x_max, y_max = grid.bounds
            self._dataset = gdal.Warp("", self._source, format="VRT", srcSRS=layer.crs().toWkt(),
                                      dstSRS=grid.crs.toWkt(), outputBounds=(x_min, y_min, x_max, y_max),
                                      width=grid.width, height=grid.height, resampleAlg=METHODS[method],
                                      errorThreshold=0, dstNodata=missing, outputType=kind)
            self._band = self._dataset.GetRasterBand(1)
        self._nodata = self._band.GetNoDataValue()
        self._masked = self._band.GetMaskFlags() not in (gdal.GMF_ALL_VALID, gdal.GMF_NODATA)
        self.scale *= self._band.GetScale() or 1.0
        self._offset = self._band.GetOffset() or 0.0
        as_is = self.scale == 1.0 and not self._offset and self._band.DataType in _EXACT_IN_FLOAT32
        self._dtype = np.float32 if as_is else np.float64

    def read(self, top, left, rows, cols, dtype=None):
        """(rows, cols) values of a window, in float32 where that holds the file's values exactly, else in float64."""
        top, left = top + self._corner[0], left + self._corner[1]
        try:
            values = self._band.ReadAsArray(left, top, cols, rows)
            missing = self._band.GetMaskBand().ReadAsArray(left, top, cols, rows) == 0 if self._masked else None
        except RuntimeError as error:
            raise InputError("The raster {name} cannot be read: {reason}", name=self.name,
                             reason=in_short(error)) from error
        if missing is None and self._nodata is not None and self._nodata == self._nodata:
            missing = values == values.dtype.type(self._nodata)
        values = values.astype(dtype or self._dtype, copy=False)
        if self.scale != 1.0 or self._offset:
            values = values * self.scale + self._offset
        if missing is not None and missing.any():
            values[missing] = np.nan
        values[np.isinf(values)] = np.nan
        return values


class RasterRows:
    """A raster band that is sliced by rows like an array (float32), reading on demand."""

    def __init__(self, layer, grid, band=1, method=None):
        self._blocks = RasterBlocks(layer, band, grid, method)
        self.shape = grid.shape

    def __getitem__(self, rows):
        start, stop, _ = rows.indices(self.shape[0])
        return self._blocks.read(start, 0, stop - start, self.shape[1], np.float32)


class BlockWriter:
    """A GeoTIFF written window by window; what :meth:`close` has not finished is removed by :meth:`discard`."""

    def __init__(self, path, grid, dtype, nodata, description=""):
        self.path = Path(path)
        self._whole = False
        predictor = 3 if np.dtype(dtype).kind == "f" else 2
        try:
            self._dataset = gdal.GetDriverByName("GTiff").Create(
                str(self.path), grid.width, grid.height, 1,
                gdal_array.NumericTypeCodeToGDALTypeCode(np.dtype(dtype)),
                ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", f"PREDICTOR={predictor}", "BIGTIFF=IF_SAFER",
                 "NUM_THREADS=2"])
            self._dataset.SetGeoTransform(grid.transform)
            self._dataset.SetProjection(grid.crs.toWkt())
            self._band = self._dataset.GetRasterBand(1)
            self._band.SetNoDataValue(nodata)
            if description:
                self._band.SetDescription(description)
        except (RuntimeError, OSError, AttributeError) as error:
            raise self._refused(error) from error

    def write(self, top, left, values):
        try:
            self._band.WriteArray(np.ascontiguousarray(values), left, top)
        except RuntimeError as error:
            raise self._refused(error) from error

    def close(self):
        """Finish the file; returns its path."""
        try:
            self._band.FlushCache()
            self._dataset.FlushCache()
            self._band = self._dataset = None
            self._whole = True
        except (RuntimeError, OSError) as error:
            raise self._refused(error) from error
        return str(self.path)

    def discard(self):
        """Remove what was written, if it was not finished."""
        self._band = self._dataset = None
        if not self._whole and self.path.exists():
            self.path.unlink()

    def _refused(self, error):
        return InputError("The raster {path} cannot be written: {reason}. Choose a folder that can be written to and "
                          "has room.", path=str(self.path), reason=in_short(error))
