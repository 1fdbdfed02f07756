"""Potential habitat of the species of a habitat table, and the corridors that join its patches."""

from dataclasses import dataclass
from typing import Optional

import numpy as np
from qgis.core import QgsWkbTypes

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, checkup
from ...bridge.memory import require_memory
from ...common.errors import InputError
from ...common.reading import class_code
from .speciesjoin_inputs import read_needs

_BYTES_PER_CELL = 22  # classes, mask, labels twice


@dataclass(frozen=True)
class Habitat:
    """Area in m2, number of patches, and the corridors (numbers from 1, None where none were given or the species'
    reach is not known)."""

    area_m2: float
    patches: int
    corridors: Optional[list]
    need: object


def habitats(run, crs, progress):
    """{species: :class:`Habitat`} of the habitat table; empty without one."""
    needs = read_needs(run.path("HABITAT"))
    if not needs:
        return {}
    layer = run.raster("LANDCOVER")
    grid = run.grid_of(layer)
    require_memory(grid.width * grid.height * _BYTES_PER_CELL)
    cover = bridge.rasters.read_band(layer, 1)
    missing = np.ma.getmaskarray(cover) | ~np.isfinite(np.ma.getdata(cover).astype(float))
    codes, place = np.unique(np.ma.getdata(cover), return_inverse=True)
    place = place.reshape(cover.shape)
    words = [class_code(code) for code in codes]
    for need in needs:
        if not set(need.classes) & set(words):
            raise InputError("The habitat of {species} has the classes {classes}, of which the land cover {layer} has "
                             "none: it has {found}.", species=need.species, classes=", ".join(need.classes),
                             layer=layer.name(), found=", ".join(words[:20]))
    corridors = _corridors(run, grid.crs)
    result, reaches = {}, {}
    for number, need in enumerate(needs):
        suitable = np.isin(place, [i for i, word in enumerate(words) if word in need.classes]) & ~missing
        labels, count, area = checkup.habitat.patches(suitable, grid.cell, need.least_m2)
        joined = None
        if corridors is not None and need.dispersal_m is not None:
            if need.dispersal_m not in reaches:
                reaches[need.dispersal_m] = _reach(corridors, need.dispersal_m, grid)
            kept = reaches[need.dispersal_m]
            joined = [kept[i][0] for i in checkup.habitat.joined(labels, [one[1] for one in kept])]
        result[need.species] = Habitat(area, count, joined, need)
        progress((number + 1) / len(needs))
    return result


def _corridors(run, crs):
    source = run.source("CORRIDORS")
    if source is None:
        return None
    kind = {QgsWkbTypes.GeometryType.PolygonGeometry: "polygon", QgsWkbTypes.GeometryType.LineGeometry: "line"}.get(
        QgsWkbTypes.geometryType(source.wkbType()))
    if kind is None:
        raise InputError("Corridors are lines or polygons: choose another layer for CORRIDORS than {name}.",
                         name=source.sourceName())
    table = run.features("CORRIDORS", kind, crs=crs)
    run.info(translate("SpeciesJoin", "Corridors are numbered by their order in the layer, from 1."))
    return table.geometries


def _reach(corridors, distance, grid):
    """[(number, (row slice, column slice, cells))] of the corridors that touch the grid, widened by ``distance``."""
    result = []
    for number, shape in enumerate(shapely.buffer(corridors, max(distance, 0.0)) if distance > 0 else corridors, 1):
        x_min, y_min, x_max, y_max = shapely.bounds(shape)
        left = max(0, int(np.floor((x_min - grid.x_min) / grid.cell)))
        right = min(grid.width, int(np.floor((x_max - grid.x_min) / grid.cell)) + 1)
        top = max(0, int(np.floor((grid.y_max - y_max) / grid.cell)))
        bottom = min(grid.height, int(np.floor((grid.y_max - y_min) / grid.cell)) + 1)
        if left >= right or top >= bottom:
            continue
        window = bridge.rasters.Grid(grid.crs, grid.x_min + left * grid.cell, grid.y_max - top * grid.cell, grid.cell,
                                     right - left, bottom - top)
        cells = bridge.rasters.burn([shape], [1], window, dtype=np.uint8, all_touched=True) > 0
        result.append((number, (slice(top, bottom), slice(left, right), cells)))
    return result
