"""QGIS rasters into tiles on disk, block by block, for runs that do not fit into memory."""

from contextlib import contextmanager
from pathlib import Path

import numpy as np
from osgeo import gdal

from ..common.tilearray import TILE, TileArray, strips
from ..common.waiting import patiently
from .bands import Band
from .rasters import Burnt

_CACHE = 64 * 2**20  # bytes; GDAL's own habit is a twentieth of the machine's memory


@contextmanager
def small_cache():
    """While the block runs, GDAL keeps few blocks of the rasters it reads and writes."""
    before = gdal.GetCacheMax()
    gdal.SetCacheMax(min(before, _CACHE))
    try:
        yield
    finally:
        gdal.SetCacheMax(before)


def read_tiles(layer, band, folder, name, progress):
    """(:class:`TileArray`, number of cells without a value) of a band; NaN where there is no value.

    The type is the float type that holds the band's values exactly. progress: called with 0..1; may raise.
    """
    source = Band(layer, band)
    width, height = source.size
    tiles = TileArray(folder, name, (height, width), np.dtype(source.dtype).name, float("nan"),
                      TILE).create()
    missing = 0
    for top, bottom, _, _ in strips(tiles.shape, tiles.tile):
        progress(top / height)
        values = source.floats(0, top, width, bottom - top)
        missing += int(np.isnan(values).sum())
        tiles.write(top, 0, values)
    return tiles, missing


def burn_tiles(geometries, values, grid, tiles, progress):
    """Burn each geometry's value into empty tiles, later ones on top, as ``rasters.burn`` into an array.

    GDAL burns into a file of the whole grid: which cells a polygon owns must not depend on where a tile begins.
    """
    path = Path(tiles.folder, "burnt.tif")
    burnt = patiently(lambda: Burnt(geometries, values, grid, tiles.dtype, path=path), progress, 0.0)
    for top, bottom, _, _ in strips(tiles.shape, tiles.tile):
        progress(0.7 + 0.3 * top / grid.height)
        tiles.write(top, 0, burnt.rows(top, bottom - top))
    burnt.close()
    path.unlink()
