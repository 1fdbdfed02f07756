"""People as points, polygons or raster cells, in one form for all tools that count them."""

from dataclasses import dataclass

import numpy as np
import shapely

from ...i18n import translate
from ..access import coverage, overlap
from ..common.errors import InputError
from . import rasters
from .coordinates import transform_xy


@dataclass
class People:
    """``count`` (n,) people at ``xy`` (n, 2), in ``unit`` (n,) (index, -1 outside all units).

    ``polygons`` holds the areas people live in where they came as polygons, ``grid`` and
    ``cells`` the raster and the flat cell numbers where they came as a raster.
    """

    xy: np.ndarray
    count: np.ndarray
    unit: np.ndarray
    polygons: np.ndarray = None
    grid: object = None
    cells: np.ndarray = None

    @property
    def total(self):
        return float(self.count.sum())

    def inside(self, zones, crs):
        """(rings, n) share of each entry that lies in each zone (0 or 1 except for polygons)."""
        if self.polygons is not None:
            return coverage.share_within(self.polygons, zones)
        if self.grid is not None and self.grid.crs == crs:
            return np.array([rasters.burn([zone], [1], self.grid, np.uint8).ravel()[self.cells] for zone in zones],
                            dtype=float)
        points = shapely.points(self.xy)
        return np.array([overlap.points_within(points, [zone]) for zone in zones], dtype=float)

    def by_unit(self, weights, units):
        """(units + 1,) people x ``weights``; the last entry is outside all units."""
        unit = np.where(self.unit < 0, units, self.unit)
        return np.bincount(unit, self.count * weights, minlength=units + 1)


def people_of_raster(layer, crs, units, transform_context):
    """(People, warnings) of a raster of people per cell."""
    grid = rasters.grid_of(layer, metric=False)
    values = np.asarray(rasters.read_band(layer, dtype=np.float32), dtype=np.float32)
    warnings = []
    missing, negative = np.isnan(values), values < 0
    if negative.any():
        warnings.append(translate("Access", "{name}: {count} cells hold fewer than 0 people; they count as 0. If they "
                                  "stand for NoData, declare that value as NoData.").format(
                                      name=layer.name(), count=int(negative.sum())))
    if missing.any():
        warnings.append(translate("Access", "{name}: {count} of {total} cells have no value; nobody is counted "
                                  "there.").format(name=layer.name(), count=int(missing.sum()), total=values.size))
    cells = np.flatnonzero(np.nan_to_num(values, nan=0.0) > 0)
    if not len(cells):
        raise InputError("The population raster {name} holds nobody: choose the right band and check its NoData value.",
                         name=layer.name())
    row, col = np.divmod(cells, grid.width)
    xy = np.column_stack([grid.x_min + (col + 0.5) * grid.cell, grid.y_max - (row + 0.5) * grid.cell])
    if grid.crs != crs:
        xy = transform_xy(xy, grid.crs, crs, transform_context)
    if units is None:
        unit = np.full(len(cells), -1)
    elif grid.crs == crs:
        unit = rasters.burn(units, np.arange(len(units)) + 1, grid).ravel()[cells].astype(np.int64) - 1
    else:
        unit = overlap.unit_of(shapely.points(xy), units)
    return People(xy, values.ravel()[cells].astype(float), unit, grid=grid, cells=cells), warnings


def people_of_features(table, field, units):
    """(People, warnings) of points or polygons with a number of people each."""
    values = np.array([np.nan if v is None else _number(v) for v in table.columns[field]], dtype=float)
    warnings = []
    for mask, text in (
            (np.isnan(values), translate("Access", "{name}: {count} features have no number of people in {field}; they "
                                         "count as 0.")),
            (values < 0, translate("Access", "{name}: {count} features have fewer than 0 people in {field}; they count "
                                   "as 0."))):
        if mask.any():
            warnings.append(text.format(name=table.report.name, count=int(mask.sum()), field=field))
    values = np.where(np.isnan(values) | (values < 0), 0.0, values)
    if values.sum() <= 0:
        raise InputError("The field {field} of {name} holds no people: choose the field with the number of people.",
                         field=field, name=table.report.name)
    polygons = np.isin(shapely.get_type_id(table.geometries), (3, 6))
    points = shapely.point_on_surface(table.geometries)
    unit = overlap.unit_of(points, units) if units is not None else np.full(len(points), -1)
    return People(shapely.get_coordinates(points), values, unit,
                  polygons=table.geometries if polygons.any() else None), warnings


def _number(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("nan")
