"""People as points, polygons or raster cells, in one form for all tools that count them."""

from dataclasses import dataclass

import numpy as np
import shapely

from ....i18n import translate
from ...access import coverage, overlap
from ...common.errors import InputError
from ...common.numbers import finite
from ...bridge import rasters
from ...bridge.coordinates import transform_xy


@dataclass
class People:
    """``count`` (n,) people in ``unit`` (n,) (index, -1 outside all units).

    ``points`` (n, 2) holds where they are, or None where that is the centre of their
    raster cell; ``polygons`` the areas people live in where they came as polygons;
    ``grid`` and ``cells`` the raster and the flat cell numbers where they came as a raster.
    """

    count: np.ndarray
    unit: np.ndarray
    points: np.ndarray = None
    polygons: np.ndarray = None
    grid: object = None
    cells: np.ndarray = None

    @property
    def xy(self):
        """(n, 2) coordinates in the working CRS."""
        return self.points if self.points is not None else centres(self.grid, self.cells)

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

    def polygon_of(self, polygons, crs):
        """(n,) index of the polygon each entry's point lies in, -1 outside all."""
        if self.grid is not None and self.grid.crs == crs:
            return rasters.burn(polygons, np.arange(len(polygons)) + 1, self.grid).ravel()[self.cells] - 1
        return overlap.unit_of(shapely.points(self.xy), polygons)

    def by_unit(self, weights, units):
        """(units + 1,) people x ``weights``; the last entry is outside all units."""
        unit = np.where(self.unit < 0, units, self.unit)
        return np.bincount(unit, self.count * weights, minlength=units + 1)


def people_of_raster(layer, crs, units, transform_context):
    """(People, warnings) of a raster of people per cell."""
    grid = rasters.grid_of(layer, metric=False)
    values = np.asarray(rasters.read_band(layer, dtype=np.float32), dtype=np.float32)
    values[np.isinf(values)] = np.nan
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
    xy = None if grid.crs == crs else transform_xy(centres(grid, cells), grid.crs, crs, transform_context)
    if units is None:
        unit = np.full(len(cells), -1, dtype=np.int32)
    elif xy is None:
        unit = rasters.burn(units, np.arange(len(units)) + 1, grid).ravel()[cells] - 1
    else:
        unit = overlap.unit_of(shapely.points(xy), units)
    return People(values.ravel()[cells].astype(float), unit, xy, grid=grid, cells=cells), warnings


def centres(grid, cells):
    """(n, 2) coordinates of the centres of flat cell numbers, in the grid's CRS."""
    row, col = np.divmod(cells, grid.width)
    return np.column_stack([grid.x_min + (col + 0.5) * grid.cell, grid.y_max - (row + 0.5) * grid.cell])


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
    return People(values, unit, shapely.get_coordinates(points),
                  polygons=table.geometries if polygons.any() else None), warnings


def _number(value):
    try:
        return finite(value)
    except (TypeError, ValueError):
        return float("nan")
