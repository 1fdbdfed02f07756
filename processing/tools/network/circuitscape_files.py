"""Files of Circuitscape: grids (ASCII, also gzipped, or GeoTIFF), text lists, lists and matrices of pairs."""

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem

from ... import bridge
from ...bridge.gdalerrors import in_short
from ...common.errors import InputError

SAME_PLACE = 1e-3  # of a cell by which corners may differ
HEADER = ("ncols", "nrows", "xllcorner", "yllcorner", "xllcenter", "yllcenter", "cellsize", "dx", "dy", "nodata_value")
_WORDS = re.compile(r"[\s,;]+")


def find(value, folder):
    """(path, as written) of a file that an INI file names.

    Tried in turn: the path as it stands, from the INI file's folder and from each folder above it (Circuitscape
    counts from where it was started), then the bare name beside the INI file: paths of another machine.
    """
    plain = value.strip().strip("\"'")
    slashed = plain.replace("\\", "/")
    places = [Path(plain)] if Path(plain).is_absolute() else []
    if not re.match(r"^([A-Za-z]:)?/", slashed):
        places += [above / slashed for above in (folder, *folder.parents)]
    for place in places:
        if place.is_file():
            return place, True
    beside = folder / slashed.rsplit("/", 1)[-1]
    if beside.is_file():
        return beside, False
    raise InputError("The file {file} of the INI file is not there: looked for it in {folder}, the folders above, and "
                     "by its name alone. Put it beside the INI file.", file=plain, folder=str(folder))


def is_list(path):
    """Whether a file is a text list and no grid: it ends with .txt and has no header of a grid."""
    if path.suffix.lower() not in (".txt", ".csv", ".tsv"):
        return False
    return not _lines(path)[:1] or not re.match(r"\s*ncols\b", _lines(path)[0], re.I)


def read_grid(path, other=None):
    """(values float64 with NaN for NoData, Grid) of a grid file; it must have the cells of ``other`` if given."""
    if _is_ascii(path):
        _check_numbers(path)
    name = str(path)
    if path.suffix.lower() == ".gz":
        name = "/vsigzip/" + str(path.resolve())
    try:
        dataset = gdal.OpenEx(name, gdal.OF_RASTER, open_options=(
            ["DATATYPE=Float64"] if _is_ascii(path) else []))
        band = dataset.GetRasterBand(1)
        values = band.ReadAsArray().astype(np.float64)
    except (RuntimeError, AttributeError) as error:
        raise InputError("The grid {file} cannot be read: {reason}. An ASCII grid needs ncols, nrows, xllcorner, "
                         "yllcorner and cellsize, and as many numbers as it says.", file=path.name,
                         reason=in_short(error)) from error
    nodata = band.GetNoDataValue()
    if nodata is not None:
        values[values == nodata] = np.nan
    west, width, _, north, _, height = dataset.GetGeoTransform()
    if abs(width + height) > 1e-6 * width:
        raise InputError("The grid {file} has cells that are not square ({width:g} x {height:g}): resample it first.",
                         file=path.name, width=width, height=-height)
    crs = QgsCoordinateReferenceSystem()
    if dataset.GetProjection():
        crs.createFromWkt(dataset.GetProjection())
    grid = bridge.rasters.Grid(crs, west, north, width, dataset.RasterXSize, dataset.RasterYSize)
    if other is not None and grid.shape != other.shape:
        raise InputError("The grid {file} has {cols} x {rows} cells and the habitat grid {other_cols} x {other_rows}: "
                         "Circuitscape's grids must be one. Clip or resample it first.", file=path.name,
                         cols=grid.width, rows=grid.height, other_cols=other.width, other_rows=other.height)
    return values, grid


def lies_elsewhere(grid, other):
    """Whether a grid of the same shape has another corner or cell size."""
    return (abs(grid.x_min - other.x_min) > SAME_PLACE * other.cell
            or abs(grid.y_max - other.y_max) > SAME_PLACE * other.cell
            or abs(grid.cell - other.cell) > SAME_PLACE * other.cell / max(other.shape))


def _is_ascii(path):
    return path.name.lower().endswith((".asc", ".asc.gz", ".txt", ".agr"))


def _check_numbers(path):
    """InputError where an ASCII grid ends early or holds words: GDAL reads both as 0."""
    opened = gzip.open(path, "rt", errors="replace") if path.suffix.lower() == ".gz" else open(
        path, encoding="utf-8-sig", errors="replace")
    numbers, header = 0, {}
    with opened as lines:
        for number, line in enumerate(lines, 1):
            words = line.split()
            if words and words[0].lower() in HEADER and number <= len(HEADER):
                header[words[0].lower()] = words[-1]
                continue
            try:
                numbers += np.array(words, float).size
            except ValueError:
                raise InputError("Line {line} of the grid {file} holds something that is no number: {words}. Cells "
                                 "without a value carry the number that NODATA_value names.", line=number,
                                 file=path.name, words=line.strip()[:60]) from None
    try:
        cells = int(header["ncols"]) * int(header["nrows"])
    except (KeyError, ValueError):
        raise InputError("The grid {file} cannot be read: {reason}. An ASCII grid needs ncols, nrows, xllcorner, "
                         "yllcorner and cellsize, and as many numbers as it says.", file=path.name,
                         reason=", ".join(f"{k} {v}" for k, v in header.items()) or "–") from None
    if numbers < cells:
        raise InputError("The grid {file} has {numbers} numbers where its header says {cells}: it was cut off.",
                         file=path.name, numbers=numbers, cells=cells)


def _lines(path):
    raw = gzip.open(path).read() if path.suffix.lower() == ".gz" else path.read_bytes()
    return [line for line in raw.decode("utf-8-sig", "replace").splitlines() if line.strip()]


def read_numbers(path, columns, start=0):
    """(n, columns) float64 of a text list; blanks, tabs, commas and semicolons part the columns."""
    rows = []
    for number, line in enumerate(_lines(path)[start:], start + 1):
        words = [w for w in _WORDS.split(line.strip()) if w]
        try:
            found = [float(w) for w in words]
        except ValueError:
            if number == 1 and not rows:
                continue  # a line of headings
            raise InputError("Line {line} of {file} holds something that is no number: {words}", line=number,
                             file=path.name, words=line.strip()[:60]) from None
        if len(found) < columns:
            raise InputError("Line {line} of {file} has {count} numbers where {columns} are needed.", line=number,
                             file=path.name, count=len(found), columns=columns)
        rows.append(found[:columns])
    if not rows:
        raise InputError("The list {file} is empty.", file=path.name)
    return np.array(rows)


def whole(values, path):
    """Numbers of nodes as int64; InputError for others."""
    values = np.asarray(values, float)
    wrong = ~(np.isfinite(values) & (values == np.round(values)))
    if wrong.any():
        raise InputError("{file} has {value:g} where the number of a node must stand: whole numbers only.",
                         file=path.name, value=float(values[wrong][0]))
    return values.astype(np.int64)


def cells_of_points(path, grid):
    """(values, flat cells) of a text list "value x y"; InputError where a point lies outside the grid.

    A point on the line between cells belongs to the left and the upper one, as in Circuitscape.
    """
    rows = read_numbers(path, 3)
    cols = np.ceil((rows[:, 1] - grid.x_min) / grid.cell).astype(np.int64) - 1
    lines = np.ceil(grid.height - (rows[:, 2] - grid.bounds[1]) / grid.cell).astype(np.int64) - 1
    cols[np.isclose(rows[:, 1], grid.x_min)] = 0
    lines[np.isclose(rows[:, 2], grid.y_max)] = 0
    outside = (cols < 0) | (cols >= grid.width) | (lines < 0) | (lines >= grid.height)
    if outside.any():
        k = int(np.flatnonzero(outside)[0])
        raise InputError("{count} points of {file} lie outside the habitat grid, the first is {value:g} at "
                         "({x:g}, {y:g}).", count=int(outside.sum()), file=path.name, value=rows[k, 0], x=rows[k, 1],
                         y=rows[k, 2])
    return rows[:, 0], lines * grid.width + cols


def cells_of_grid(values):
    """(values, flat cells) of the cells of a grid that are neither NoData nor 0."""
    flat = values.ravel()
    cells = np.flatnonzero(np.isfinite(flat) & (flat != 0))
    return flat[cells], cells


@dataclass(frozen=True)
class Pairs:
    """Pairs to compute: ``ids`` of the matrix and ``joined`` (n, n); ``keeps`` those that are not in it as well."""

    ids: np.ndarray
    joined: np.ndarray
    keeps: bool


def read_pairs(path):
    """:class:`Pairs` of a list (mode include or exclude) or of a matrix (min, max)."""
    lines = _lines(path)
    first = _WORDS.split(lines[0].strip().lower()) if lines else [""]
    if first[0] == "min":
        return _matrix(path, lines)
    if first[0] == "mode" and first[-1] in ("include", "exclude"):
        rows = whole(read_numbers(path, 2, 1), path)
        ids = np.unique(rows[rows != 0])
        joined = np.zeros((ids.size, ids.size), bool)
        at = np.searchsorted(ids, rows)
        for (a, b), pair in zip(at, rows):
            if 0 not in pair:
                joined[a, b] = joined[b, a] = True
        include = first[-1] == "include"
        return Pairs(ids, joined if include else ~joined, not include)
    raise InputError("The first line of {file} must be mode include, mode exclude, or min with a number: it is "
                     "{words}.", file=path.name, words=lines[0].strip()[:40] if lines else "–")


def _matrix(path, lines):
    try:
        least, most = (float(_WORDS.split(line.strip())[1]) for line in lines[:2])
        rows = [[float(w) for w in _WORDS.split(line.strip()) if w] for line in lines[2:]]
    except (ValueError, IndexError):
        raise InputError("The matrix of pairs {file} needs a line min, a line max and then numbers only, the first row "
                         "and column being the numbers of the nodes.", file=path.name) from None
    size = len(rows)
    if size < 2 or any(len(row) != size for row in rows):
        raise InputError("The matrix of pairs {file} is not square.", file=path.name)
    table = np.array(rows)
    ids = whole(table[1:, 0], path)
    values = table[1:, 1:]
    joined = (values >= least) & (values <= most)
    np.fill_diagonal(joined, False)
    return Pairs(ids, joined | joined.T, False)
