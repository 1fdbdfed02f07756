"""Rasters in the format that a file's ending says; the tools compute GeoTIFF, which is copied at the end of a run."""

from pathlib import Path

import numpy as np
from osgeo import gdal

from ..common.errors import InputError
from .gdalerrors import in_short

FORMATS = {"": "GTiff", ".tif": "GTiff", ".tiff": "GTiff", ".img": "HFA", ".asc": "AAIGrid", ".sdat": "SAGA",
           ".nc": "netCDF", ".rst": "RST", ".bil": "EHdr"}
_OPTIONS = {"AAIGrid": ["SIGNIFICANT_DIGITS=9"], "HFA": ["COMPRESSED=YES"]}  # nine digits give a Float32 back
_NODATA = -9999.0  # where a format knows no "not a number"


def check_format(path):
    """InputError where an ending promises a raster format that is not written."""
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS or gdal.GetDriverByName(FORMATS[suffix]) is None:
        raise InputError("The output {path} cannot be written: rasters have one of the endings {endings}, {ending} is "
                         "none of them. Choose another ending.", path=str(path), ending=suffix,
                         endings=", ".join(e for e, driver in FORMATS.items() if e and gdal.GetDriverByName(driver)))


def is_copied(path):
    """True if the format of a path is made by copying a GeoTIFF."""
    return FORMATS.get(Path(path).suffix.lower(), "GTiff") not in ("GTiff", "HFA")


def copy(source, target):
    """Write the one-band GeoTIFF ``source`` to ``target`` in the format of its ending."""
    driver = gdal.GetDriverByName(FORMATS[Path(target).suffix.lower()])
    try:
        dataset = _with_numbers(gdal.Open(str(source)))
        made = driver.CreateCopy(str(target), dataset, 0, _OPTIONS.get(driver.ShortName, []))
        if made is None:
            raise RuntimeError(gdal.GetLastErrorMsg())
        made.FlushCache()
        made = dataset = None
    except (RuntimeError, OSError, AttributeError) as error:
        raise InputError("The raster {path} cannot be written: {reason}. Choose a folder that can be written to and "
                         "has room.", path=str(target), reason=in_short(error)) from error


def _with_numbers(dataset):
    """The raster with -9999 for NaN, which text grids and others cannot say."""
    band = dataset.GetRasterBand(1)
    nodata = band.GetNoDataValue()
    if nodata is None or not np.isnan(nodata):
        return dataset
    changed = gdal.GetDriverByName("MEM").CreateCopy("", dataset)
    values = band.ReadAsArray()
    values[np.isnan(values)] = _NODATA
    changed.GetRasterBand(1).WriteArray(values)
    changed.GetRasterBand(1).SetNoDataValue(_NODATA)
    return changed
