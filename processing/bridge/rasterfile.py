"""A raster file written piece by piece; it appears whole or not at all."""

import os
import traceback
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from osgeo import gdal, osr

from ..common.errors import InputError
from .gdalerrors import in_short

gdal.UseExceptions()
_DRIVERS = {".tif": "GTiff", ".tiff": "GTiff", ".img": "HFA"}


@contextmanager
def raster_file(path, grid, dtype, nodata=None, texts=("",)):
    """``write(values, top, band=1)`` that puts whole rows into a compressed GeoTIFF (or .img).

    dtype: of the values. texts: description of each band. The file is at ``path`` when the block ends without an
    error. Raises InputError where it cannot be written.
    """
    path = Path(path)
    driver = gdal.GetDriverByName(_DRIVERS.get(path.suffix.lower(), "GTiff"))
    temporary = path.with_name(f".part{os.getpid()}{path.suffix or '.tif'}")
    dataset = None

    def write(values, top, band=1):
        with _told(path):
            dataset.GetRasterBand(band).WriteArray(np.ascontiguousarray(values), 0, top)

    try:
        with _told(path):
            dataset = _created(driver, temporary, grid, dtype, nodata, texts)
        yield write
        with _told(path):
            for number in range(len(texts)):
                dataset.GetRasterBand(number + 1).FlushCache()
            dataset.FlushCache()
            dataset = None
            os.replace(temporary, path)
    finally:
        dataset = None
        for rest in (temporary, Path(str(temporary) + ".aux.xml")):
            if rest.exists():
                rest.unlink()


def _created(driver, path, grid, dtype, nodata, texts):
    from osgeo import gdal_array
    predictor = 3 if np.dtype(dtype).kind == "f" else 2
    options = ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", f"PREDICTOR={predictor}", "BIGTIFF=IF_SAFER",
               "NUM_THREADS=2"] if driver.ShortName == "GTiff" else []
    dataset = driver.Create(str(path), grid.width, grid.height, len(texts),
                            gdal_array.NumericTypeCodeToGDALTypeCode(np.dtype(dtype).type), options)
    dataset.SetGeoTransform(grid.transform)
    dataset.SetProjection(wkt_of(grid.crs))
    for number, text in enumerate(texts):
        band = dataset.GetRasterBand(number + 1)
        if nodata is not None:
            band.SetNoDataValue(nodata)
        if text:
            band.SetDescription(text)
    return dataset


def wkt_of(crs) -> str:
    """The WKT of a system; QGIS was once seen to give none for a valid one, in a window busy with other threads.

    Raises RuntimeError where a valid system has none: a raster without it would lie nowhere.
    """
    text = crs.toWkt()
    if not text and crs.authid():
        system = osr.SpatialReference()
        system.SetFromUserInput(crs.authid())
        text = system.ExportToWkt()
    if not text and crs.isValid():
        raise RuntimeError("the reference system has no text")
    return text


@contextmanager
def _told(path):
    try:
        yield
    except (RuntimeError, OSError, AttributeError) as error:
        traceback.clear_frames(error.__traceback__)  # GDAL's own frames there keep the file open
        raise InputError("The raster {path} cannot be written: {reason}. Choose a folder that can be written to and "
                         "has room.", path=str(path), reason=in_short(error)) from error
