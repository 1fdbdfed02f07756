"""People as points, polygons or raster cells, in one form for all tools that count them."""

import re
from dataclasses import dataclass

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import access, bridge
from ...common import reading
from ...common.errors import InputError

_COUNTED = re.compile(r"^(.*?)\s*([百千万亿]?)\s*[人口名]*$")  # a number, its unit, the counted word
_SPACED = re.compile(r"^\d{1,3}( \d{3})+(\.\d+)?$")
_UNITS = {"": 1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}


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

    def inside(self, zones, members, rules):
        """(rings, n) share of each entry within the radii: of polygons the area inside each zone, else 0 or 1."""
        if self.polygons is not None:
            return access.coverage.share_within(self.polygons, zones)
        return access.coverage.points_reached(shapely.points(self.xy), members, rules, zones)

    def polygon_of(self, polygons, crs):
        """(n,) index of the polygon each entry's point lies in, -1 outside all."""
        if self.grid is not None and self.grid.crs == crs:
            return bridge.rasters.burn(polygons, np.arange(len(polygons)) + 1, self.grid).ravel()[self.cells] - 1
        return access.overlap.unit_of(shapely.points(self.xy), polygons)

    def by_unit(self, weights, units):
        """(units + 1,) people x ``weights``; the last entry is outside all units."""
        unit = np.where(self.unit < 0, units, self.unit)
        return np.bincount(unit, self.count * weights, minlength=units + 1)


def people_of_raster(layer, crs, units, transform_context):
    """(People, warnings) of a raster of people per cell."""
    grid = bridge.rasters.grid_of(layer, metric=False)
    values = np.asarray(bridge.rasters.read_band(layer, dtype=np.float32), dtype=np.float32)
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
    xy = None if grid.crs == crs else bridge.coordinates.transform_xy(centres(grid, cells), grid.crs, crs,
                                                                      transform_context)
    if units is None:
        unit = np.full(len(cells), -1, dtype=np.int32)
    elif xy is None:
        unit = bridge.rasters.burn(units, np.arange(len(units)) + 1, grid).ravel()[cells] - 1
    else:
        unit = access.overlap.unit_of(shapely.points(xy), units)
    return People(values.ravel()[cells].astype(float), unit, xy, grid=grid, cells=cells), warnings


def centres(grid, cells):
    """(n, 2) coordinates of the centres of flat cell numbers, in the grid's CRS."""
    row, col = np.divmod(cells, grid.width)
    return np.column_stack([grid.x_min + (col + 0.5) * grid.cell, grid.y_max - (row + 0.5) * grid.cell])


def people_of_features(table, field, units):
    """(People, warnings) of points or polygons with a number of people each.

    The people of a multipoint are divided equally, those of polygons by area among their parts and the units.
    """
    read = [_people(v) for v in table.columns[field]]
    values = np.array([np.nan if isinstance(v, str) else v for v in read], dtype=float)
    strange = {}
    for text in (v for v in read if isinstance(v, str)):
        strange[text] = strange.get(text, 0) + 1
    missing = int(np.isnan(values).sum()) - sum(strange.values())
    warnings = []
    for count, text in (
            (missing, translate("Access", "{name}: {count} features have no number of people in {field}; they "
                                          "count as 0.")),
            (int((values < 0).sum()), translate("Access", "{name}: {count} features have fewer than 0 people in "
                                                          "{field}; they count as 0."))):
        if count:
            warnings.append(text.format(name=table.report.name, count=count, field=field))
    if strange:
        warnings.append(translate("Access", "{name}: {count} values of {field} cannot be read as a number of people "
                                            "and count as 0 (a decimal comma could be a thousands mark): "
                                            "{list}.").format(
            name=table.report.name, count=sum(strange.values()), field=field,
            list=", ".join(f"{text} ({count})" for text, count in sorted(strange.items())[:8])))
    values = np.where(np.isnan(values) | (values < 0), 0.0, values)
    if values.sum() <= 0:
        raise InputError("The field {field} of {name} holds no people: choose the field with the number of people.",
                         field=field, name=table.report.name)
    parts, count, unit, owner = access.apart.shared_by_area(table.geometries, values, units)
    several = int((np.bincount(owner) > 1).sum())
    if several:
        warnings.append(translate("Access", "{name}: {count} features have several parts or lie in several units; "
                                            "their people are divided by area (points: equally).").format(
            name=table.report.name, count=several))
    polygons = np.isin(shapely.get_type_id(parts), (3, 6))
    return People(count, unit, shapely.get_coordinates(shapely.point_on_surface(parts)),
                  polygons=parts if polygons.any() else None), warnings


def _people(value):
    """A number of people (``1,200``, ``1.2万``, ``300人``), NaN for an empty one, the text for what cannot be read."""
    text = reading.plain_text(value)
    if text.casefold() in reading.EMPTY:
        return float("nan")
    match = _COUNTED.match(text)
    try:
        figure = match.group(1)
        return reading.number(figure.replace(" ", "") if _SPACED.match(figure) else figure) * _UNITS[match.group(2)]
    except ValueError:
        return text
