"""Rasters in pieces: windows of any size read onto one grid, and results written as they come.

Memory stays that of a few windows. A value never depends on the window it was read in:
warping uses the exact transformer and fixed blocks.
"""

from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import numpy as np
from osgeo import gdal, gdal_array

from ...common.errors import InputError
from ...bridge.gdalerrors import in_short
from ...bridge.bands import Band, open_dataset
from ... import bridge

ROWS = 256  # rows per window: the usual tile height
CACHE_BYTES = 256 * 2**20  # for GDAL's blocks while windows are read; its default is a share of the machine's memory
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
    own = bridge.rasters.grid_of(layer, metric=False)
    if bridge.rasters.corner_in(own, grid) is not None:
        return None
    if wish != "auto":
        return {"mean": "average"}.get(wish, wish)
    if categorical:
        return "nearest"
    width = _cell_in(layer, own, grid)
    return "average" if width < 0.999 * grid.cell else "bilinear"


def _cell_in(layer, own, grid):
    """Cell size of a raster in the grid's units."""
    if own.crs == grid.crs:
        return own.cell
    warped = gdal.AutoCreateWarpedVRT(open_dataset(layer), layer.crs().toWkt(), grid.crs.toWkt())
    return warped.GetGeoTransform()[1]


class RasterBlocks:
    """A band of a raster layer, read window by window on a grid; NaN where it has no value.

    ``method`` as :func:`resampling` gives it. Values are those QGIS shows, times ``factor``.
    """

    def __init__(self, layer, band, grid, method, factor=1.0):
        self._made = (layer, band, grid, method, factor)
        source = Band(layer, band)
        self._band = (
            source.at(*bridge.rasters.corner_in(bridge.rasters.grid_of(layer, metric=False), grid))
            if method is None
            else source.onto(grid, method)
        )
        self._factor = factor
        self._lock = Lock()

    def again(self):
        """The same with a file handle of its own, for another thread; itself where a copy of the file was made."""
        return self if self._band.copied else RasterBlocks(*self._made)

    @property
    def gap(self):
        """What hides a cell in :meth:`read_raw`; None where values can only be had by :meth:`read`."""
        return self._band.gap if self._factor == 1.0 else None

    def read_raw(self, top, left, rows, cols, out):
        """Fill ``out`` (rows, cols) float32 with the values of a window as the file has them."""
        with self._lock:
            self._band.raw(left, top, cols, rows, out)

    def read(self, top, left, rows, cols, dtype=None):
        """(rows, cols) values of a window, in float32 where that holds the file's values exactly, else in float64."""
        with self._lock:  # a handle serves one thread at a time
            values = self._band.floats(left, top, cols, rows, dtype)
        return values if self._factor == 1.0 else values * np.float64(self._factor)


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
            self._dataset.SetProjection(bridge.rasterfile.wkt_of(grid.crs))
            self._band = self._dataset.GetRasterBand(1)
            self._band.SetNoDataValue(nodata)
            if description:
                self._band.SetDescription(description)
        except (RuntimeError, OSError, AttributeError) as error:
            raise self._refused(error) from error

    def note(self, key, value):
        """Keep a text in the file's metadata."""
        self._dataset.SetMetadataItem(key, value)

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
