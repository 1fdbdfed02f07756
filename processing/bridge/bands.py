"""The one reader of raster bands: values and gaps as QGIS shows them, on their own grid or laid on another.

Scale and offset of the band are applied. A cell has no value where the file's NoData says so (unless the layer
switches that off, or the value does not fit the data type), where a mask or an alpha band is 0, and where the layer's
own additional NoData values or ranges hold it.
"""

import re
from pathlib import Path

import numpy as np
from osgeo import gdal, gdal_array
from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProcessingUtils, QgsProject, QgsRasterRange

from ..common.errors import InputError
from .gdalerrors import in_short

gdal.UseExceptions()
METHODS = {"nearest": gdal.GRA_NearestNeighbour, "bilinear": gdal.GRA_Bilinear, "average": gdal.GRA_Average,
           "sum": gdal.GRA_Sum, "mode": gdal.GRA_Mode}
KEEPS_VALUES = ("nearest", "mode")  # the others make new numbers: integers become floats
_FLOATS = (gdal.GDT_Float32, gdal.GDT_Float64)
_EXACT_IN_FLOAT32 = (gdal.GDT_Byte, gdal.GDT_UInt16, gdal.GDT_Int16, gdal.GDT_Float32)
_IN_MEMORY = 50_000_000  # cells of a copy that are kept in memory; larger ones go to a temporary file
_MARGIN = 4  # cells around a grid that resampling may look at


def open_dataset(layer):
    """The GDAL dataset of a raster layer, opened with the layer's own open options (``path|option:KEY=VALUE``)."""
    source = layer.dataProvider().dataSourceUri() if layer.providerType() == "gdal" else ""
    path, *options = re.split(r"\|option:", source)
    try:
        dataset = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_VERBOSE_ERROR, open_options=options)
    except RuntimeError as error:
        raise InputError("The raster {name} cannot be read: {reason}", name=layer.name(),
                         reason=in_short(error)) from error
    if dataset is None or not path:
        raise InputError("The raster {name} is not a file that GDAL reads: export it to GeoTIFF first.",
                         name=layer.name())
    return dataset


class Band:
    """A band of a raster layer; :meth:`onto` lays it on another grid. Windows are (left, top, cols, rows)."""

    def __init__(self, layer, number=1):
        dataset = open_dataset(layer)
        if not 1 <= number <= dataset.RasterCount:
            raise InputError("The raster {name} has no band {band}; it has {count}.", name=layer.name(), band=number,
                             count=dataset.RasterCount)
        self.layer, self.name, self.number = layer, layer.name(), number
        self._dataset, self._band = dataset, dataset.GetRasterBand(number)
        self.scale, self.offset = self._band.GetScale() or 1.0, self._band.GetOffset() or 0.0
        provider = layer.dataProvider()
        self._ranges = provider.userNoDataValues(number)
        flags = self._band.GetMaskFlags()
        nodata = self._band.GetNoDataValue()
        # a NoData value that the data type cannot hold, as -9999 for bytes, means nothing
        self._nodata = nodata if flags != gdal.GMF_ALL_VALID and provider.useSourceNoDataValue(number) else None
        # a mask of NoData alone goes by the value; GDAL's own mask of it knows how inexact floats are written
        self._by_value = flags == gdal.GMF_NODATA
        masked = self._nodata is not None if self._by_value else flags != gdal.GMF_ALL_VALID
        self._mask = self._band.GetMaskBand() if masked else None
        self._corner = (0, 0)
        self.copied = False  # whether what is read is a copy made for it
        self._compared = self._whole_nodata()
        self.stored = gdal_array.GDALTypeCodeToNumericTypeCode(self._band.DataType)  # numpy type in the file

    def _whole_nodata(self):
        """The NoData value of integers that are simply compared with it, None where a mask has to be read."""
        if not self._by_value or self._nodata is None:
            return None
        kind = np.dtype(gdal_array.GDALTypeCodeToNumericTypeCode(self._band.DataType))
        if kind.kind not in "iu":
            return None
        limits = np.iinfo(kind)
        whole = int(self._nodata) if np.isfinite(self._nodata) else None
        return whole if whole == self._nodata and limits.min <= whole <= limits.max else None

    @property
    def scaled(self):
        return self.scale != 1.0 or self.offset != 0.0

    @property
    def whole(self):
        """True if the values are integers."""
        return not self.scaled and self._band.DataType not in _FLOATS

    @property
    def dtype(self):
        """The float type that holds the values exactly."""
        return np.float32 if not self.scaled and self._band.DataType in _EXACT_IN_FLOAT32 else np.float64

    @property
    def own_float(self):
        """The float type of the values where nobody asks for one: the file's, if it is one."""
        return self.stored if self.stored in (np.float32, np.float64) and not self.scaled else np.float64

    @property
    def size(self):
        """(width, height)."""
        return self._dataset.RasterXSize, self._dataset.RasterYSize

    def codes(self, left, top, cols, rows):
        """(values as they are stored, bool of the cells without one or None) of a window, both (rows, cols)."""
        left, top = left + self._corner[1], top + self._corner[0]
        try:  # GDAL's exceptions name the file and the block
            values = self._band.ReadAsArray(left, top, cols, rows)
            if self._compared is not None:
                missing = values == self._compared
            else:
                missing = None if self._mask is None else self._mask.ReadAsArray(left, top, cols, rows) == 0
        except (RuntimeError, MemoryError) as error:
            raise InputError("The raster {name} cannot be read: {reason}", name=self.name,
                             reason=in_short(error)) from error
        if self._nodata is not None and not self._by_value:
            missing = _either(missing, values == self._nodata)
        if self._ranges:
            shown = self._shown(values) if self.scaled else values
            for part in self._ranges:
                missing = _either(missing, _within(shown, part))
        return values, missing

    def floats(self, left, top, cols, rows, dtype=None):
        """(rows, cols) values of a window with NaN where there is none (an infinity left by a division is none)."""
        values, missing = self.codes(left, top, cols, rows)
        values = (self._shown(values) if self.scaled else values).astype(dtype or self.dtype, copy=False)
        if missing is not None:
            values[missing] = np.nan
        values[np.isinf(values)] = np.nan
        return values

    @property
    def gap(self):
        """The value that hides a cell in :meth:`raw` (NaN: none does); None where it takes more to know the gaps.

        It hides a float that differs in the last two digits too, as GDAL's masks have it, and infinities are gaps.
        """
        plain = not self.scaled and not self._ranges and (self._mask is None or self._by_value)
        if not plain or self._band.DataType not in _EXACT_IN_FLOAT32:
            return None
        if self._mask is None:
            return float("nan")
        # among integers the NoData value is one of them, or told by GDAL's mask
        return self._nodata if self.whole is False or self._compared is not None else None

    def raw(self, left, top, cols, rows, out):
        """Fill ``out`` (rows, cols) float32 with the values of a window as they are stored."""
        try:
            self._band.ReadAsArray(left + self._corner[1], top + self._corner[0], cols, rows, buf_obj=out)
        except RuntimeError as error:
            raise InputError("The raster {name} cannot be read: {reason}", name=self.name,
                             reason=in_short(error)) from error

    def _shown(self, values):
        return values * np.float64(self.scale) + self.offset

    def at(self, row, col):
        """The same band with another upper left cell."""
        self._corner = (row, col)
        return self

    def onto(self, grid, method):
        """This band laid on a grid by a key of METHODS.

        No value depends on the window it is read in: the exact transformer and fixed blocks are used,
        and never an overview, whose cells are means or picks of the file's.
        """
        if not self.layer.crs().isValid():
            raise InputError("The layer {name} has no reference system: assign the right one first (layer "
                             "properties; on the command line native:assignprojection, for rasters "
                             "gdal:assignprojection).", name=self.name)
        keeps = method in KEEPS_VALUES
        simple = self._mask is None or self._by_value
        if not simple or self._ranges or (method == "sum" and self.offset):
            self._copy(grid)
        floating = self._band.DataType in _FLOATS
        missing = self._nodata if self._nodata is not None or not floating else float("nan")
        source = gdal.Translate("", self._dataset, format="VRT", bandList=[self.number],
                                noData="none" if missing is None else missing)
        integer = keeps and not floating
        wide = method == "sum" or self._band.DataType not in _EXACT_IN_FLOAT32
        # integers get an alpha band, for any value may be data; floats get NaN
        how = ({"dstAlpha": True} if integer else
               {"dstNodata": float("nan"), "outputType": gdal.GDT_Float64 if wide else gdal.GDT_Float32})
        warped = gdal.Warp("", source, format="VRT", srcSRS=self.layer.crs().toWkt(), dstSRS=grid.crs.toWkt(),
                           srcNodata="None" if missing is None else missing, outputBounds=grid.bounds,
                           width=grid.width, height=grid.height, resampleAlg=METHODS[method], errorThreshold=0,
                           overviewLevel="NONE", warpOptions=["NUM_THREADS=2"], **how)
        self._below = (self._dataset, source)  # a VRT does not keep what it reads
        self._dataset, self._band = warped, warped.GetRasterBand(1)
        self._mask = warped.GetRasterBand(2) if integer else None
        self._nodata, self._ranges, self._corner, self._compared = None, [], (0, 0), None
        return self

    def _copy(self, grid):
        """Take a copy of the cells around a grid, with NaN for gaps that GDAL does not know of."""
        left, top, cols, rows = self._around(grid)
        kind = gdal.GDT_Float32 if self.dtype == np.float32 else gdal.GDT_Float64
        if cols * rows <= _IN_MEMORY:
            target = gdal.GetDriverByName("MEM").Create("", cols, rows, 1, kind)
        else:
            target = gdal.GetDriverByName("GTiff").Create(
                str(Path(QgsProcessingUtils.generateTempFilename("band.tif"))), cols, rows, 1, kind,
                ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", "BIGTIFF=IF_SAFER"])
        x, dx, _, y, _, dy = self._dataset.GetGeoTransform()
        target.SetGeoTransform((x + left * dx, dx, 0.0, y + top * dy, 0.0, dy))
        target.GetRasterBand(1).SetNoDataValue(float("nan"))
        for start, count in strips(cols, rows):
            target.GetRasterBand(1).WriteArray(self.floats(left, top + start, cols, count), 0, start)
        target.FlushCache()
        self._dataset, self._band, self._mask, self.number = target, target.GetRasterBand(1), None, 1
        self._nodata, self._by_value, self._ranges, self._compared = float("nan"), True, [], None
        self.scale, self.offset, self.copied = 1.0, 0.0, True

    def _around(self, grid):
        """The window of cells that a grid may draw on; one cell where the raster lies elsewhere."""
        width, height = self.size
        x, dx, _, y, _, dy = self._dataset.GetGeoTransform()
        box = grid.extent.buffered(_MARGIN * grid.cell)
        try:
            box = QgsCoordinateTransform(grid.crs, self.layer.crs(),
                                         QgsProject.instance().transformContext()).transformBoundingBox(box)
        except QgsCsException:
            return 0, 0, width, height
        left, right = (int(np.clip(np.floor((v - x) / dx) + m, 0, width))
                       for v, m in ((box.xMinimum(), -_MARGIN), (box.xMaximum(), 1 + _MARGIN)))
        top, bottom = (int(np.clip(np.floor((v - y) / dy) + m, 0, height))
                       for v, m in ((box.yMaximum(), -_MARGIN), (box.yMinimum(), 1 + _MARGIN)))
        left, top = min(left, width - 1), min(top, height - 1)
        return left, top, max(1, right - left), max(1, bottom - top)


def strips(width, height, cells=2**21):
    """(first row, rows) of strips of some million cells."""
    step = max(1, cells // max(1, width) // 256) * 256
    for top in range(0, height, step):
        yield top, min(step, height - top)


def _within(values, part):
    inside = np.ones(values.shape, bool)
    bounds = part.bounds()
    kinds = QgsRasterRange.BoundsType
    if not np.isnan(part.min()):
        open_below = bounds in (kinds.IncludeMax, kinds.Exclusive)
        inside &= values > part.min() if open_below else values >= part.min()
    if not np.isnan(part.max()):
        open_above = bounds in (kinds.IncludeMin, kinds.Exclusive)
        inside &= values < part.max() if open_above else values <= part.max()
    return inside


def _either(first, second):
    return second if first is None else first | second
