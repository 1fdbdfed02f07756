"""Polygons burnt into a mask on a grid, read window by window by any thread."""

from pathlib import Path
from threading import Lock

import numpy as np
from osgeo import gdal, ogr, osr
from qgis.core import QgsProcessingUtils

from ...dependencies import shapely
from ... import bridge

_IN_MEMORY = 50_000_000  # cells of a mask that are kept in memory; larger ones go to a temporary file


class Mask:
    """A dataset with 1 in the cells inside."""

    def __init__(self, dataset):
        self._dataset, self._lock = dataset, Lock()

    def read(self, window):
        """(rows x cols,) bool of a window (top, left, rows, cols)."""
        top, left, rows, cols = window
        with self._lock:  # a dataset serves one thread at a time
            return self._dataset.GetRasterBand(1).ReadAsArray(left, top, cols, rows).ravel() > 0


def burnt(geometries, grid, touched):
    """The :class:`Mask` of cells whose centre lies in geometries, or that they touch.

    In memory, or in a temporary file where that is large.
    """
    creation = ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", "SPARSE_OK=TRUE", "BIGTIFF=IF_SAFER"]
    if grid.width * grid.height <= _IN_MEMORY:
        target = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, 1, gdal.GDT_Byte)
    else:
        path = Path(QgsProcessingUtils.generateTempFilename("mask.tif"))
        target = gdal.GetDriverByName("GTiff").Create(str(path), grid.width, grid.height, 1, gdal.GDT_Byte, creation)
    target.SetGeoTransform(grid.transform)
    target.SetProjection(grid.crs.toWkt())
    reference = osr.SpatialReference()
    reference.ImportFromWkt(grid.crs.toWkt())
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    source = bridge.rasters.memory_source()
    features = source.CreateLayer("features", reference, ogr.wkbUnknown)
    for wkb in shapely.to_wkb(np.asarray(geometries, dtype=object)):
        feature = ogr.Feature(features.GetLayerDefn())
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
        features.CreateFeature(feature)
    gdal.RasterizeLayer(target, [1], features, burn_values=[1], options=["ALL_TOUCHED=TRUE"] if touched else [])
    return Mask(target)
