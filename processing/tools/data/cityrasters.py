"""Rasters of a city clipped and laid on its grid."""

import math
import re
from pathlib import Path

import numpy as np
from qgis.core import QgsRasterLayer

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge
from ...bridge import memory
from ...common.errors import InputError
from .coverbase import covering

_RESAMPLE_BYTES = 24


def align_raster(run, layers, grid, frame, path, method=None):
    """Lay a raster, or the tiles of one, on the grid; the first tile that knows a cell wins.

    Returns the row (name, method, share of the study area with a value, note).
    """
    layers = covering(run, layers, grid)
    layer, name = layers[0], ", ".join(tile.name() for tile in layers)
    memory.require_memory(_RESAMPLE_BYTES * grid.width * grid.height)
    probe_floating = layer.dataProvider().dataType(1) >= 6  # Float32 and above in GDAL's and QGIS's numbering
    method = method or ("bilinear" if probe_floating else "nearest")
    values = None
    for tile in layers:
        read = bridge.rasters.read_band(
            tile, 1, grid=grid, method=method, dtype=None if method in bridge.rasters.KEEPS_VALUES else np.float32
        )
        values = read if values is None else _filled(values, read)
    inside = bridge.rasters.burn([frame], [1], grid, dtype=np.uint8).astype(bool)
    missing = np.ma.getmaskarray(values) if np.ma.isMaskedArray(values) else np.isnan(values)
    share = 1.0 - float(np.count_nonzero(missing & inside)) / max(1, int(inside.sum()))
    if share == 0:
        raise InputError("The raster {name} does not cover the study area: choose the tile of this city.", name=name)
    if share < 0.99:
        run.warn(translate("CityRasters", "{name} has no value in {share:.1%} of the study area.").format(
            name=name, share=1 - share))
    if np.ma.isMaskedArray(values):
        values, free = bridge.rasters.free_value(values)
        bridge.rasters.write_raster(path, values, grid, free, run.feedback)
    else:
        bridge.rasters.write_raster(path, values, grid, None, run.feedback)
    return name, method, share, ""


def _filled(values, more):
    """``values`` with the cells that it does not know from ``more``."""
    if np.ma.isMaskedArray(values):
        return np.ma.where(np.ma.getmaskarray(values), more, values)
    return np.where(np.isnan(values), more, values)


def align_population(run, layer, grid, frame, path):
    """People per cell on the grid, their number kept: cells are split and summed by area."""
    name, method, share, _ = align_raster(run, [layer], grid, frame, path, "sum")
    before = people_within(layer, frame, grid.crs, run.context)
    values = bridge.rasters.read_band(QgsRasterLayer(path, "population"), dtype=np.float64)
    inside = bridge.rasters.burn([frame], [1], grid, dtype=np.uint8).astype(bool)
    after = float(np.nansum(np.where(inside, values, np.nan)))
    note = translate("CityRasters", "{after:,.0f} people in the study area; {before:,.0f} by the source's own "
                     "cells").format(after=after, before=before)
    if before > 0 and abs(after - before) > 0.02 * before:
        run.warn(translate("CityRasters", "{name}: the number of people changed by {share:.1%} on the new grid; the "
                           "study area is small against its cells.").format(name=name, share=after / before - 1))
    return name, method, share, note


def people_within(layer, frame, crs, context):
    """Sum of the raster's own cells whose centre lies in the frame."""
    dense = shapely.segmentize(frame, max(1.0, math.sqrt(frame.area) / 100))
    there = bridge.coordinates.transform_geometries(np.array([dense], dtype=object), crs, layer.crs(),
                                                    context.transformContext())[0]
    own = bridge.rasters.grid_of(layer, metric=False)
    x0, y0, x1, y1 = there.bounds
    left, right = int((x0 - own.x_min) // own.cell), int(math.ceil((x1 - own.x_min) / own.cell))
    top, bottom = int((own.y_max - y1) // own.cell), int(math.ceil((own.y_max - y0) / own.cell))
    left, top = max(left, 0), max(top, 0)
    right, bottom = min(right, own.width), min(bottom, own.height)
    window = bridge.rasters.Grid(
        own.crs, own.x_min + left * own.cell, own.y_max - top * own.cell, own.cell, right - left, bottom - top
    )
    values = bridge.rasters.read_band(layer, 1, grid=window, method="nearest", dtype=np.float64)
    inside = bridge.rasters.burn([there], [1], window, dtype=np.uint8).astype(bool)
    return float(np.nansum(np.where(inside, values, np.nan)))


def align_others(run, layers, grid, frame, folder, found, progress):
    """Lay further rasters on the grid under their own names; rows as :func:`align_raster`."""
    rows = []
    for number, layer in enumerate(layers):
        progress(number / len(layers))
        run.named(f"OTHERS {number + 1}", layer.source())
        name = re.sub(r"[^0-9a-z]+", "_", layer.name().casefold()).strip("_") or f"raster_{number + 1}"
        while name in found:
            name += "_2"
        found[name] = run.stage(Path(folder) / f"{name}.tif")
        rows.append(align_raster(run, [layer], grid, frame, found[name]))
    return rows
