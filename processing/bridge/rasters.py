"""QGIS rasters to numpy arrays on one stated grid, and back to files.

North-up square cells only; everything else is refused with the remedy.
"""

import math
from dataclasses import dataclass

import numpy as np
import shapely
from osgeo import gdal, ogr, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsRectangle

from ...i18n import translate
from ..common.errors import InputError
from ..common.repair import repair
from ..common.tilearray import read
from .bands import KEEPS_VALUES, Band, open_dataset, strips
from .coordinates import tell_datum
from .gdalerrors import in_short
from .metric import require_metric
from .progress import Cancelled
from .rasterfile import raster_file

gdal.UseExceptions()
_ROUND_THE_EARTH = 4e7  # metres
_BLOCK_BYTES = 64 * 2**20
_BURN_BYTES = 256 * 2**20  # burnt at a time; the shapes are gone through once for each


@dataclass(frozen=True)
class Grid:
    """A north-up raster grid of square cells; ``x_min``/``y_max`` are the upper left corner."""

    crs: QgsCoordinateReferenceSystem
    x_min: float
    y_max: float
    cell: float
    width: int
    height: int

    @property
    def shape(self):
        return self.height, self.width

    @property
    def transform(self):
        return (self.x_min, self.cell, 0.0, self.y_max, 0.0, -self.cell)

    @property
    def bounds(self):
        """(x_min, y_min, x_max, y_max)."""
        return (self.x_min, self.y_max - self.height * self.cell, self.x_min + self.width * self.cell, self.y_max)

    @property
    def extent(self):
        return QgsRectangle(*self.bounds)

    def matches(self, other):
        """Same cells, to a thousandth of a cell."""
        return (self.shape == other.shape and self.crs == other.crs
                and math.isclose(self.cell, other.cell, rel_tol=1e-9)
                and abs(self.x_min - other.x_min) < 1e-3 * self.cell
                and abs(self.y_max - other.y_max) < 1e-3 * self.cell)


def grid_of(layer, metric=True, suggestion=""):
    """The :class:`Grid` of a raster layer.

    ``metric`` also asks for a projected CRS whose metres are true there, and
    names ``suggestion`` where they are not. Raises InputError for a missing or
    geographic CRS, rotated or non-square cells.
    """
    geo = open_dataset(layer).GetGeoTransform()
    name = layer.name()
    if abs(geo[2]) > 1e-9 * abs(geo[1]) or abs(geo[4]) > 1e-9 * abs(geo[5]):
        raise InputError("The raster {name} is rotated: warp it to a north-up grid first (Raster > Projections > "
                         "Warp).",
                         name=name)
    if geo[5] >= 0 or not math.isclose(geo[1], -geo[5], rel_tol=1e-6):
        raise InputError("The raster {name} has cells of {x} x {y}: resample it to square cells first "
                         "(Raster > Projections > Warp).", name=name, x=f"{geo[1]:g}", y=f"{-geo[5]:g}")
    if metric:
        require_metric(layer.crs(), name, suggestion, layer.extent())
        if max(layer.width(), layer.height()) * geo[1] > _ROUND_THE_EARTH:
            raise InputError("The raster {name} has cells of {cell:g} m and would reach round the Earth: its cell size "
                             "or reference system is wrong.", name=name, cell=geo[1])
    return Grid(layer.crs(), geo[0], geo[3], geo[1], layer.width(), layer.height())


def read_band(layer, band=1, grid=None, method=None, dtype=None):
    """(height, width) array of a band as QGIS shows it; floats have NaN where there is no value, integers are masked.

    With ``grid`` the band must lie on that grid, or is laid on it by
    ``method`` (a key of METHODS; None refuses another grid). Cells beyond the
    raster have no value. Integers that are scaled, or laid on the grid by a
    method that makes new numbers, come as floats.
    """
    source = BandRows(layer, band, grid, method, dtype)
    height, width = source.shape
    if source.whole:
        return _masked(source.band, height, width)
    values = np.empty((height, width), source.dtype)
    for top, rows in strips(width, height):
        values[top:top + rows] = source.rows(top, rows)
    return values


class BandRows:
    """A band read by rows; arguments and values are those of :func:`read_band`.

    shape: (rows, columns). whole: the values are integers and come as masked arrays.
    """

    def __init__(self, layer, band=1, grid=None, method=None, dtype=None):
        source = Band(layer, band)
        self.whole = source.whole and method in (None, *KEEPS_VALUES) and dtype not in (np.float32, np.float64)
        self.shape = source.size[::-1] if grid is None else grid.shape
        if grid is not None:
            own = grid_of(layer, metric=False)
            if not grid.matches(own):
                if method is None:
                    raise InputError(
                        "The raster {name} lies on another grid ({have}) than the reference ({want}): align it first, "
                        "or use a tool option that resamples.", name=layer.name(), have=describe(own),
                        want=describe(grid))
                centre = layer.extent().center()
                tell_datum(layer.crs(), grid.crs, QgsCoordinateTransformContext(), (centre.x(), centre.y()))
                corner = corner_in(own, grid)
                source = source.onto(grid, method) if corner is None else source.at(*corner)
        self.band, self.dtype = source, dtype or source.own_float

    def rows(self, top, count):
        """(count, columns) values of the rows from ``top`` on."""
        if self.whole:
            values, missing = _without_gaps(self.band, top, count, self.shape[1])
            return np.ma.MaskedArray(values, np.ma.nomask if missing is None else missing, fill_value=0)
        return self.band.floats(0, top, self.shape[1], count, self.dtype)


def _without_gaps(source, top, rows, width):
    """(values with 0 where there is none, bool of these cells or None)."""
    part, missing = source.codes(0, top, width, rows)
    if missing is None and part.dtype.kind == "f":
        missing = np.isnan(part)
    if missing is not None:
        part[missing] = 0
    return part, missing


def _masked(source, height, width):
    values, mask = np.empty((height, width), source.stored), np.zeros((height, width), bool)
    for top, rows in strips(width, height):
        values[top:top + rows], missing = _without_gaps(source, top, rows, width)
        if missing is not None:
            mask[top:top + rows] = missing
    return np.ma.MaskedArray(values, mask, fill_value=0)


def corner_in(own, grid):
    """(row, col) of the grid's upper left cell in a raster that has the same cells and holds them all, else None."""
    if own.crs != grid.crs or abs(own.cell / grid.cell - 1) > 1e-9:
        return None
    col, row = (grid.x_min - own.x_min) / own.cell, (own.y_max - grid.y_max) / own.cell
    top, left = round(row), round(col)
    if abs(row - top) > 1e-3 or abs(col - left) > 1e-3 or top < 0 or left < 0:
        return None
    return (top, left) if top + grid.height <= own.height and left + grid.width <= own.width else None


def describe(grid):
    """One line: size, cell, corner, CRS."""
    return f"{grid.width} x {grid.height}, {grid.cell:g}, ({grid.x_min:g}, {grid.y_max:g}), {grid.crs.authid()}"


def write_raster(path, array, grid, nodata=None, feedback=None, description=""):
    """Write a 2-D array, or a 3-D one of bands, as a compressed GeoTIFF (or .img); the file appears whole or not.

    ``array``: or a raster that reads as a ``TileArray``, which is taken strip by strip.
    ``description``: of the band, or one for each. NaN and masked cells become ``nodata`` (default: NaN for floats).
    Raises Cancelled, and InputError where the file cannot be written.
    """
    if not hasattr(array, "read"):
        array = np.asanyarray(array)
    kind = np.dtype({"bool": np.uint8, "int64": np.int32}.get(np.dtype(array.dtype).name, array.dtype))
    if nodata is None and kind.kind == "f":
        nodata = float("nan")
    bands = array if len(array.shape) == 3 else [array]
    texts = ([description] if isinstance(description, str) else list(description)) + [""] * len(bands)
    rows = max(256, _BLOCK_BYTES // max(1, grid.width * kind.itemsize) // 256 * 256)
    with raster_file(path, grid, kind, nodata, texts[:len(bands)]) as write:
        for number, values in enumerate(bands):
            for top in range(0, grid.height, rows):
                if feedback is not None and feedback.isCanceled():
                    raise Cancelled()
                strip = read(values, top, min(top + rows, grid.height), 0, grid.width)
                write(_filled(strip, kind, nodata), top, number + 1)
    return str(path)


def _filled(values, kind, nodata):
    """Values as they are written: of that type, ``nodata`` where there are none."""
    values = values.astype(kind, copy=False)
    if np.ma.isMaskedArray(values):
        values = values.filled(nodata)
    elif kind.kind == "f" and not math.isnan(nodata):
        values = np.where(np.isnan(values), kind.type(nodata), values)
    return np.ascontiguousarray(values)


def memory_source():
    """A vector data source in memory."""
    name = "MEM" if int(gdal.VersionInfo()) >= 3110000 else "Memory"  # deprecated from GDAL 3.11 on
    return ogr.GetDriverByName(name).CreateDataSource("")


def _memory_layer(geometries, values, crs):
    dataset = memory_source()
    reference = osr.SpatialReference()
    reference.ImportFromWkt(crs.toWkt())
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    layer = dataset.CreateLayer("features", reference, ogr.wkbUnknown)
    layer.CreateField(ogr.FieldDefn("value", ogr.OFTReal))
    definition = layer.GetLayerDefn()
    for wkb, value in zip(shapely.to_wkb(np.asarray(geometries, dtype=object), output_dimension=2), values):
        if wkb is None:
            continue
        feature = ogr.Feature(definition)
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
        feature.SetField(0, float(value))
        layer.CreateFeature(feature)
    return dataset


def burn(geometries, values, grid, dtype=np.int32, fill=0, all_touched=False):
    """(height, width) array with each geometry's value burnt in, later ones on top.

    A polygon takes the cells whose centre it covers, or with ``all_touched``
    every cell it touches; a line takes the cells it passes.
    """
    return Burnt(geometries, values, grid, dtype, fill, all_touched).rows(0, grid.height)


class Burnt:
    """Geometries burnt in as by :func:`burn`, read by rows; kept in the file ``path``, in memory without one."""

    def __init__(self, geometries, values, grid, dtype=np.int32, fill=0, all_touched=False, path=""):
        from osgeo import gdal_array
        source = _memory_layer(geometries, values, grid.crs)
        kept = ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", "BIGTIFF=IF_SAFER"] if path else []
        try:
            target = gdal.GetDriverByName("GTiff" if path else "MEM").Create(
                str(path), grid.width, grid.height, 1, gdal_array.NumericTypeCodeToGDALTypeCode(np.dtype(dtype).type),
                kept)
            target.SetGeoTransform(grid.transform)
            target.SetProjection(grid.crs.toWkt())
            target.GetRasterBand(1).Fill(fill)
            rows = max(256, _BURN_BYTES // (grid.width * np.dtype(dtype).itemsize))
            gdal.RasterizeLayer(target, [1], source.GetLayer(0), options=[
                "ATTRIBUTE=value", f"CHUNKYSIZE={min(rows, grid.height)}",
                *(["ALL_TOUCHED=TRUE"] if all_touched else [])])
            target.FlushCache()
        except RuntimeError as error:
            raise InputError("The raster {path} cannot be written: {reason}. Choose a folder that can be written to "
                             "and has room.", path=str(path), reason=in_short(error)) from error
        self._target = target

    def rows(self, top, count):
        """(count, width) values of the rows from ``top`` on."""
        return self._target.GetRasterBand(1).ReadAsArray(0, top, self._target.RasterXSize, count)

    def close(self):
        """Let go of the file, so that it can be removed."""
        self._target = None


def polygonize(classes, grid, connectedness=4):
    """(geometries, values) of the areas of equal value > 0 in an integer array; valid polygons or multipolygons."""
    from osgeo import gdal_array
    classes = np.ascontiguousarray(classes, dtype=np.int32)
    source = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, 1,
                                                gdal_array.NumericTypeCodeToGDALTypeCode(classes.dtype))
    source.SetGeoTransform(grid.transform)
    source.GetRasterBand(1).WriteArray(classes)
    return _polygonized(source, connectedness)


def polygonize_file(path, connectedness=4):
    """As :func:`polygonize`, of a raster file of integers that need not fit into memory."""
    return _polygonized(gdal.Open(str(path)), connectedness)


def _polygonized(source, connectedness):
    vectors = memory_source()
    layer = vectors.CreateLayer("areas", None, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("value", ogr.OFTInteger))
    gdal.Polygonize(source.GetRasterBand(1), source.GetRasterBand(1), layer, 0,
                    ["8CONNECTED=8"] if connectedness == 8 else [])
    wkbs, values = [], []
    for feature in layer:
        wkbs.append(bytes(feature.GetGeometryRef().ExportToIsoWkb()))
        values.append(feature.GetField(0))
    if not wkbs:
        return np.empty(0, dtype=object), np.empty(0, dtype=np.int64)
    shapes = shapely.from_wkb(wkbs)
    if connectedness == 8:  # where cells join by a corner only, GDAL's ring touches itself
        shapes = repair(shapes, "polygon", rounding=0.0).geometries
    return np.asarray(shapes, dtype=object), np.array(values, dtype=np.int64)


def free_value(values):
    """(values, a number for NoData that none of them is) of a masked array of integers; the type grows where all are
    taken."""
    limits = np.iinfo(values.dtype)
    seen = np.unique(values.compressed())
    for value in (0, 255, -9999, 65535, limits.max, limits.min):
        if limits.min <= value <= limits.max and value not in seen:
            return values, int(value)
    return values.astype(np.int32), -9999


def nodata_note(name, missing, total):
    """Sentence that tells how much of a raster has no value; empty string if all cells have one."""
    if not missing:
        return ""
    return translate("Rasters", "{name}: {count} of {total} cells ({share:.1%}) have no value; they count as "
                     "barriers.").format(name=name, count=int(missing), total=int(total), share=missing / total)
