"""Layers and rasters from what a fuzz test has drawn: places in cells of the tiny city, a seed for cell values."""

import hostilelayers
import numpy as np
import tinycity
from make_layers import CELL, X0, Y0
from osgeo import gdal
from qgis.core import QgsGeometry

KINDS = {"polygon": "Polygon", "line": "LineString", "point": "Point"}


def make(runner, definition, value, good):
    """The layer (in a list where the parameter takes several)."""
    if "cells" in value:
        made = _raster(runner, value["cells"])
    else:
        made = _vector(runner, value["shapes"], value["kind"], good if isinstance(good, str) else None)
    return [made] if definition.type() == "multilayer" else made


def _vector(runner, shapes, kind, good):
    """Places ``[[row, column], ...]`` per feature; fields and values of the good layer, again and again."""
    if good is None or not good.split("|")[0].endswith(".gpkg"):
        good = runner.city["units"]
    _, fields, known = hostilelayers._base(good.split("|")[0])
    rows = [(QgsGeometry.fromWkt(_wkt(kind, places)), known[i % len(known)][1]) for i, places in enumerate(shapes)]
    return hostilelayers.memory(KINDS[kind], fields, rows, name="drawn")


def _wkt(kind, places):
    text = ", ".join("{} {}".format(*tinycity.place(*p)) for p in places)
    if kind == "point":
        return f"POINT({text.split(',')[0]})"
    if kind == "line":
        return f"LINESTRING({text})"
    return "POLYGON(({}, {} {}))".format(text, *tinycity.place(*places[0]))


def _raster(runner, about):
    rng = np.random.default_rng(about["seed"])
    palette = np.array(about["palette"], dtype=float)
    values = rng.choice(palette, (about["rows"], about["columns"]))
    values[rng.uniform(size=values.shape) < about["nodata"]] = 0.0
    kind = gdal.GDT_Byte if about["bytes"] else gdal.GDT_Float32
    cell = CELL * about["coarser"]
    path = f"{runner.folder}/drawn_{about['seed']}_{abs(hash(str(about)))}.tif"
    return hostilelayers.write(path, values, (X0, cell, 0, Y0, 0, -cell), kind=kind, nodata=0.0)
