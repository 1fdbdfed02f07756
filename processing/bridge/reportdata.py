"""What a report says of its run: who made it, what was read with the range of its values, what came out."""

import os
import time

import numpy as np
from osgeo import gdal, ogr, osr

from ...i18n import label_language, translate
from .gdalerrors import failures
from .options import imprint
from .progress import look

_CELLS = 700  # of a raster that are read along each side


def block(algorithm, run):
    """[(label, value)] of the block on top of a report."""
    project, said = run.context.project(), imprint()
    title = run.values.get("PROJECT_NAME") or (project.title() if project is not None else "")
    city = "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}"
    moment = time.localtime()
    date = f"{moment.tm_year}年{moment.tm_mon}月{moment.tm_mday}日" if label_language() == "zh" else time.strftime(
        "%Y-%m-%d", moment)
    return [(translate("Report", "Project"), title), (translate("Report", "City"), city),
            (translate("Report", "Date"), date), (translate("Report", "Institute"), said["institute"]),
            (translate("Report", "Drawn by"), said["drawn_by"]),
            (translate("Report", "Checked by"), said["checked_by"]),
            (translate("MapSheets", "Map review number"), run.values.get("REVIEW_NUMBER") or said["review_number"]),
            (translate("Report", "Tool"), algorithm.displayName()), (translate("Report", "Reference system"), run.crs)]


def inputs(algorithm, read):
    """(rows of rasters, rows of vector layers, rows of other files) that a run has read: {parameter: source}."""
    rasters, vectors, others = [], [], []
    for name, source in read.items():
        look()
        label = _label(algorithm, name)
        path, table = split(source)
        if not os.path.isfile(path):
            if path:
                others.append((label, _short(source)))
            continue
        found = _raster(path)
        if found is not None:
            rasters.append((label, os.path.basename(path), *found))
            continue
        found = _vector(path, table)
        if found is not None:
            vectors.append((label, os.path.basename(path) + (f" · {found[0]}" if found[0] else ""), *found[1:]))
        else:
            others.append((label, os.path.basename(path)))
    return rasters, vectors, others


def split(source):
    """(path, table) of a layer source."""
    path, _, options = str(source).partition("|")
    return path, options.partition("layername=")[2].partition("|")[0]


def _label(algorithm, name):
    definition = algorithm.parameterDefinition(name)
    base = name.rpartition(" ")[0]
    if definition is None and base:
        definition = algorithm.parameterDefinition(base)
    return name if definition is None else definition.description()


def _short(text, most=120):
    return text if len(text) <= most else text[:most] + " …"


def _raster(path):
    """(columns x rows, cell, system, no data %, least, mean, greatest) of the first band; None for no raster.

    Values come from at most 700 x 700 cells in regular distances.
    """
    with failures():
        try:
            data = gdal.OpenEx(path, gdal.OF_RASTER)
        except RuntimeError:
            return None
        if data is None or not data.RasterCount:
            return None
        band, shift = data.GetRasterBand(1), data.GetGeoTransform()
        columns, rows = data.RasterXSize, data.RasterYSize
        try:
            cells = band.ReadAsArray(buf_xsize=min(columns, _CELLS), buf_ysize=min(rows, _CELLS))
        except RuntimeError:
            cells = None
        if cells is None:
            return None
        values = cells.astype(float)
        nodata = band.GetNoDataValue()
        valid = np.isfinite(values) & ((values != nodata) if nodata is not None else True)
        seen = values[valid]
        figures = (100.0 * (1 - valid.mean()), *((float(seen.min()), float(seen.mean()), float(seen.max()))
                                                 if seen.size else (None, None, None)))
        return (f"{columns:,} × {rows:,}", f"{abs(shift[1]):g}", _system(data.GetSpatialRef()), *figures)


def _vector(path, table):
    """(table, kind, features, system) of a layer; None for no layer."""
    with failures():
        try:
            data = gdal.OpenEx(path, gdal.OF_VECTOR)
        except RuntimeError:
            return None
        layer = None if data is None else data.GetLayerByName(table) if table else data.GetLayer(0)
        if layer is None:
            return None
        points, borders = translate("Report", "points"), translate("Report", "lines")
        areas = translate("Report", "areas")
        kinds = {ogr.wkbPoint: points, ogr.wkbMultiPoint: points, ogr.wkbLineString: borders,
                 ogr.wkbMultiLineString: borders, ogr.wkbPolygon: areas, ogr.wkbMultiPolygon: areas,
                 ogr.wkbNone: translate("Report", "table")}
        flat = ogr.GT_Flatten(layer.GetGeomType())
        return table, kinds.get(flat, translate("Report", "mixed")), layer.GetFeatureCount(), _system(
            layer.GetSpatialRef())


def _system(reference):
    if reference is None:
        return "–"
    reference = osr.SpatialReference(reference.ExportToWkt())
    code = reference.GetAuthorityCode(None)
    return f"{reference.GetAuthorityName(None)}:{code}" if code else reference.GetName() or "–"


def outputs(algorithm, results):
    """[(label, what it is, file)] of what a run gives, from the help of the tool."""
    rows = []
    for name, place in results.items():
        definition = algorithm.parameterDefinition(name)
        if definition is None or not definition.isDestination() or not isinstance(place, str):
            continue
        path, table = split(place)
        file = os.path.basename(path) if os.path.isabs(path) or os.path.sep in path else ""
        rows.append((definition.description(), definition.help(), file + (f" · {table}" if table else "")))
    return rows


def value_text(algorithm, name, value):
    """A parameter's value as the dialog shows it: the label of a choice instead of its key."""
    definition = algorithm.parameterDefinition(name)
    if definition.type() == "enum":
        options = definition.options()
        try:
            keys = algorithm.choice_keys(name)
        except KeyError:
            keys = []
        if value in keys:
            return options[keys.index(value)]
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(options):
            return options[value]
    return value
