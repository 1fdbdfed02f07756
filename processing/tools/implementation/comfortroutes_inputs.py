"""What ecoplan:comfortroutes reads: hours and sun, buildings, canopy, heat, places and their pairs, named routes."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

import numpy as np

from ....i18n import translate
from ....resources import tables
from ... import access, bridge, overlay
from ...accounts import dates
from ...bridge import rasters
from ...common import reading
from ...common.errors import InputError
from ...dependencies import shapely
from ..frame.layerfields import field_of

LOWEST_SUN = 3.0  # degrees; lower, everything between buildings is in shade and shadows are kilometres long
MOST_ROUTES = 20_000
_HOUR = re.compile(r"^(\d{1,2})(?::(\d{2})|[点时](?:(\d{1,2})分)?)?$")
_MOST_VERTICES = 200
_USUAL = (0.05, 0.95)  # of the network's length: cooler is not hot at all, hotter is as hot as it gets
_LISTS = (";", "/")


@dataclass(frozen=True)
class Moment:
    """An hour of the day: ``label`` as 14:30, where the sun stands, ``vector`` (2,) shadow of a metre on the map."""

    label: str
    sun: object
    vector: np.ndarray


def read_moments(run, crs, middle):
    """[:class:`Moment`] of DATE, HOURS and UTC_OFFSET over the ``middle`` (x, y) of the network."""
    date, hours, zone = read_date(run), read_hours(run), datetime.timezone(
        datetime.timedelta(hours=run.number("UTC_OFFSET")))
    degrees = bridge.coordinates.crs("EPSG:4326")
    context = run.context.transformContext()
    place = bridge.coordinates.transform_xy(np.array([middle]), crs, degrees, context, measuring=True)
    pair = bridge.coordinates.transform_xy(np.concatenate([place, place + [0.0, 0.001]]), degrees, crs, context,
                                           measuring=True)
    north = np.degrees(np.arctan2(*(pair[1] - pair[0])))  # of the map's grid: clockwise from its own north
    found = []
    for hour, minute in hours:
        label = f"{hour:02d}:{minute:02d}"
        sun = access.sun.sun_position(datetime.datetime(*date, hour, minute, tzinfo=zone), place[0, 1], place[0, 0])
        if sun.elevation < LOWEST_SUN:
            raise InputError("At {hour} on {date} the sun stands at {height:.1f} degrees above the horizon (UTC "
                             "{zone:+g} h): choose hours at which it is higher than {least:g} degrees (HOURS), or "
                             "mend the time zone (UTC_OFFSET).", hour=label, date="-".join(f"{p:02d}" for p in date),
                             height=sun.elevation, zone=run.number("UTC_OFFSET"), least=LOWEST_SUN)
        found.append(Moment(label, sun, access.shadows.shadow_vector(sun, north)))
    return found


def read_date(run):
    """(year, month, day); InputError for anything less."""
    found = dates.read_date(run.text("DATE"))
    if found is None or len(found) < 3:
        raise InputError("DATE says {given}; write the day as 2025-07-22.", given=run.text("DATE") or "–")
    return found


def read_hours(run):
    """[(hour, minute)] in order, each once."""
    found = set()
    for part in reading.pieces(run.text("HOURS")):
        match = _HOUR.match(part)
        hour, minute = (int(match[1]), int(match[2] or match[3] or 0)) if match else (99, 0)
        if hour > 23 or minute > 59:
            raise InputError("HOURS says {given}; write hours of the day as {example}.", given=part,
                             example="10:00, 14:30")
        found.add((hour, minute))
    if not found:
        raise InputError("HOURS says {given}; write hours of the day as {example}.", given="–",
                         example="10:00, 14:30")
    return sorted(found)


@dataclass(frozen=True)
class Buildings:
    """Footprints with their ``heights`` in m (0: none is known) and numbers in the layer."""

    shapes: np.ndarray
    heights: np.ndarray
    fids: np.ndarray


def read_buildings(run, crs):
    """:class:`Buildings`, none where no layer is given; those without a height are told."""
    source = run.source("BUILDINGS")
    if source is None:
        return Buildings(np.empty(0, dtype=object), np.empty(0), np.empty(0, dtype=np.int64))
    tall = field_of(run, "HEIGHT_FIELD", "building_height", source)
    floors = field_of(run, "FLOORS_FIELD", "building_floors", source)
    if not tall and not floors:
        raise InputError("The buildings {name} have no field that is known to hold their height or floors: choose one "
                         "(HEIGHT_FIELD, FLOORS_FIELD).", name=source.sourceName())
    table = run.features("BUILDINGS", "polygon", crs=crs, fields=[f for f in (tall, floors) if f])
    heights = _numbers(table.columns[tall]) if tall else np.full(len(table), np.nan)
    if floors:
        heights = np.where(np.isnan(heights), _numbers(table.columns[floors]) * run.number("FLOOR_HEIGHT"), heights)
    bare = int(np.isnan(heights).sum())
    if bare == len(table):
        raise InputError("No building of {name} has a height or a number of floors above 0 in {fields}: choose other "
                         "fields (HEIGHT_FIELD, FLOORS_FIELD).", name=source.sourceName(),
                         fields=", ".join(f for f in (tall, floors) if f))
    if bare:
        run.warn(translate("ComfortRoutes", "{count} of {total} buildings have no height; they throw no "
                                            "shadow.").format(count=bare, total=len(table)))
    return Buildings(table.geometries, np.nan_to_num(heights), np.asarray(table.fids))


def _numbers(values):
    """(n,) numbers above 0, NaN for others; of a list such as 3;4 the first."""
    found = np.full(len(values), np.nan)
    for i, value in enumerate(values):
        text = reading.plain_text(value).casefold().rstrip("m米层f").strip()
        for mark in _LISTS:
            text = text.split(mark)[0]
        try:
            number = reading.number(text)
        except ValueError:
            continue
        if number > 0:
            found[i] = number
    return found


def read_canopy(run, crs):
    """(m,) small polygons of canopy, none where no layer is given."""
    table = run.features("CANOPY", "polygon", crs=crs)
    if table is None:
        return np.empty(0, dtype=object)
    return overlay.pieces.cut(table.geometries, _MOST_VERTICES).geometries


class Field:
    """Values of a raster's cells at points of the working system; NaN outside and without a value."""

    def __init__(self, run, parameter, crs):
        layer = run.raster(parameter)
        self.name, self.crs, self.context = layer.name(), crs, run.context.transformContext()
        self.grid = rasters.grid_of(layer, metric=False)
        bridge.memory.require_memory(8 * self.grid.width * self.grid.height)
        self.values = np.asarray(rasters.read_band(layer, dtype=np.float32))
        if not np.isfinite(self.values).any():
            raise InputError("The raster {name} ({parameter}) has no values.", name=layer.name(), parameter=parameter)

    @property
    def step(self):
        """Half a cell in metres, roughly where the raster is in degrees."""
        return 0.5 * self.grid.cell * (111_320.0 if self.grid.crs.isGeographic() else 1.0)

    def sample(self, xy):
        """(k,) values of the cells that hold (k, 2) points."""
        if self.grid.crs != self.crs:
            xy = bridge.coordinates.transform_xy(xy, self.crs, self.grid.crs, self.context)
        column = np.floor((xy[:, 0] - self.grid.x_min) / self.grid.cell).astype(np.int64)
        row = np.floor((self.grid.y_max - xy[:, 1]) / self.grid.cell).astype(np.int64)
        inside = (column >= 0) & (row >= 0) & (column < self.grid.width) & (row < self.grid.height)
        found = np.full(len(xy), np.nan)
        found[inside] = self.values[row[inside], column[inside]]
        return found


def read_cover(run, crs, lines):
    """(E,) share of canopy of lines from CANOPY_RASTER, None without one."""
    if run.raster("CANOPY_RASTER") is None:
        return None
    field = Field(run, "CANOPY_RASTER", crs)
    wanted = {reading.class_code(c) for c in reading.pieces(run.text("CANOPY_CLASSES"))}
    if wanted:
        codes = np.array([v for v in np.unique(field.values[np.isfinite(field.values)])
                          if reading.class_code(float(v)) in wanted])
        if not len(codes):
            raise InputError("None of the classes {wanted} (CANOPY_CLASSES) occurs in the raster {name}.",
                             wanted=run.text("CANOPY_CLASSES"), name=field.name)
        field.values = np.where(np.isfinite(field.values), np.isin(field.values, codes), np.nan)
    else:
        most = float(np.nanmax(field.values))
        if np.nanmin(field.values) < 0 or most > 100:
            raise InputError("The raster {name} (CANOPY_RASTER) holds values from {least:g} to {most:g}: without "
                             "CANOPY_CLASSES its cells are shares of canopy from 0 to 100 %, or 0 to 1.",
                             name=field.name, least=float(np.nanmin(field.values)), most=most)
        if most > 1:
            field.values = field.values / 100.0
    share = access.comfort.along_lines(lines, field.step, field.sample)
    _tell_missing(run, field.name, share, lines.lengths)
    return np.nan_to_num(share)


def read_heat(run, crs, lines, limits=None):
    """((E,) heat 0..1, its limits in the raster's unit or None) of lines; ``limits``: those known before."""
    if run.raster("HEAT") is None:
        return np.zeros(len(lines)), None
    field = Field(run, "HEAT", crs)
    value = access.comfort.along_lines(lines, field.step, field.sample)
    if limits is not None:
        return access.comfort.scaled(value, *limits) if limits[0] < limits[1] else 0.0 * value, limits
    if not np.isfinite(value).any():
        raise InputError("The raster {name} ({parameter}) does not cover the walking network: choose one that does, or "
                         "leave {parameter} empty.", name=field.name, parameter="HEAT")
    _tell_missing(run, field.name, value, lines.lengths)
    found_limits = []
    for name, found in zip(("HEAT_FROM", "HEAT_TO"), access.comfort.weighted_quantiles(value, lines.lengths, _USUAL)):
        limit = run.number(name)
        if limit is None:
            limit = float(found)
            run.settle(name, limit, "data")
        found_limits.append(limit)
    low, high = found_limits
    if low == high and not (run.given("HEAT_FROM") or run.given("HEAT_TO")):
        return np.zeros(len(lines)), (low, high)  # the same heat everywhere weighs nowhere
    if not low < high:
        raise InputError("HEAT_FROM ({low:g}) must lie below HEAT_TO ({high:g}).", low=low, high=high)
    heat = access.comfort.scaled(value, low, high)
    known = np.isfinite(value)
    return np.where(known, heat, np.average(heat[known], weights=lines.lengths[known])), (low, high)


def _tell_missing(run, name, value, lengths):
    missing = float(lengths[~np.isfinite(value)].sum())
    if missing > 1e-6 * lengths.sum():
        run.warn(translate("ComfortRoutes", "{name} has no value on {share:.1f} % of the network's length; the rest of "
                                            "its values stands in there.").format(
            name=name, share=100.0 * missing / lengths.sum()))


# --- places ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Spots:
    """Named points: ``xy`` (n, 2), ``names``."""

    xy: np.ndarray
    names: list


def read_spots(run, parameter, name_parameter, crs):
    """:class:`Spots` of a point layer, None where it is not given; points without a name have their number for one."""
    source = run.source(parameter)
    if source is None:
        return None
    field = field_of(run, name_parameter, "name", source)
    table = run.features(parameter, "point", crs=crs, fields=[field] if field else [])
    names = [reading.plain_text(v) for v in table.columns[field]] if field else [""] * len(table)
    points, which = shapely.get_parts(table.geometries, return_index=True)
    return Spots(shapely.get_coordinates(points), [names[i] or str(int(table.fids[i])) for i in which])


def read_pairs(run, places, others):
    """[(place, destination)] that the table of pairs names; InputError for names that are none."""
    table = tables.read(run.path("PAIRS"), ("from", "to"))
    starts, ends = _by_name(places.names), _by_name(others.names)
    pairs = []
    for row, line in zip(table.rows, table.lines):
        for name, known in ((row["from"], starts), (row["to"], ends)):
            if reading.plain_text(name) not in known:
                raise InputError("{file}, line {line}: there is no place {name}; there are {have}.", file=table.file,
                                 line=line, name=reading.plain_text(name) or "–", have=", ".join(list(known)[:12]))
        pairs += [(a, b) for a in starts[reading.plain_text(row["from"])] for b in ends[reading.plain_text(row["to"])]]
    return pairs


def _by_name(names):
    found = {}
    for i, name in enumerate(names):
        found.setdefault(name, []).append(i)
    return found


def read_named(run, crs):
    """(lines, names, classes) of NAMED_ROUTES, None where it is not given."""
    source = run.source("NAMED_ROUTES")
    if source is None:
        return None
    name = field_of(run, "ROUTE_NAME_FIELD", "name", source)
    kind = run.field("ROUTE_CLASS_FIELD")
    table = run.features("NAMED_ROUTES", "line", crs=crs, fields=list(dict.fromkeys(f for f in (name, kind) if f)))
    names = [reading.plain_text(v) for v in table.columns[name]] if name else [""] * len(table)
    classes = [reading.class_code(v) for v in table.columns[kind]] if kind else None
    return table.geometries, [text or translate("ComfortRoutes", "(no name)") for text in names], classes


def read_facilities(run, crs):
    """{"seats": points, "water": points} of FACILITIES; None for a kind that is not known."""
    source = run.source("FACILITIES")
    if source is None:
        return {"seats": None, "water": None}
    field = field_of(run, "FACILITY_FIELD", "facility_kind", source)
    if not field:
        raise InputError("The layer {name} has no field that is known to hold the kind of facility: choose one "
                         "(FACILITY_FIELD).", name=source.sourceName())
    table = run.features("FACILITIES", "point", crs=crs, fields=[field])
    kinds = np.array([reading.class_code(v) for v in table.columns[field]], dtype=object)
    found = {}
    for key, parameter in (("seats", "SEATS"), ("water", "WATER")):
        wanted = [reading.class_code(c) for c in reading.pieces(run.text(parameter))]
        found[key] = table.geometries[np.isin(kinds, wanted)]
        if not len(found[key]):
            run.warn(translate("ComfortRoutes", "None of the kinds {wanted} ({parameter}) occurs in {layer}; it holds "
                                                "{have}.").format(
                wanted=run.text(parameter), parameter=parameter, layer=source.sourceName(),
                have=", ".join(sorted(set(kinds.tolist()))[:12])))
    return found
