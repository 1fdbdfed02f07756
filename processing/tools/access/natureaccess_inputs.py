"""What ecoplan:natureaccess reads: classes of nature, people on the same grid, units with groups of people, kernels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ....resources import tables
from ... import access
from ...bridge import measure, rasters
from ...bridge.memory import require_memory
from ...common.errors import InputError
from ...common.reading import number, pieces

GROUP_PREFIX = "pop_"  # fields of shares, as InVEST names them
_CELL_BYTES = 120  # of a cell: codes, nature, people, shares, sums, what the transforms hold
_SLACK = 1e-6
_EARTH = 1e10  # more people than there are


@dataclass(frozen=True)
class Units:
    """``polygons`` and ``names`` of the units, without overlaps; ``shares`` {group: (units,) share of the people}."""

    polygons: np.ndarray
    names: list
    shares: dict


@dataclass(frozen=True)
class Ground:
    """``grid``; (rows, cols) ``known`` cells with a class and people counted there; ``people``; ``nature``
    (layers, rows, cols) m2 in each cell with the key of its kernel in ``keys``; ``groups`` {name: people};
    ``kernels`` {key or group: Kernel}; ``units`` and (rows, cols) ``unit`` of each cell, -1 outside; ``classes``:
    rows (code, share, radius or None, ha) of the table that occur."""

    grid: object
    known: np.ndarray
    people: np.ndarray
    nature: np.ndarray
    keys: list
    groups: dict
    kernels: dict
    units: Units
    unit: np.ndarray
    classes: list


def read_table(run):
    """{code: (share of nature 0..1, radius in m or None)} of the table given, or of the one that ships."""
    table = tables.read(run.path("TABLE") or tables.shipped("nature_worldcover"), ("lucode", "urban_nature"))
    codes = [_code(text, table) for text in table.unique("lucode")]
    shares = table.numbers("urban_nature", least=0.0, most=1.0)
    radii = table.numbers("search_radius_m", above=0.0, empty=-1.0) if "search_radius_m" in table.columns \
        else [-1.0] * len(codes)
    if not any(shares):
        raise InputError("No class of the table {file} is nature: give at least one an urban_nature above 0.",
                         file=table.file)
    return {code: (share, radius if radius > 0 else None) for code, share, radius in zip(codes, shares, radii)}


def _code(text, table):
    try:
        value = number(text)
    except ValueError:
        value = 0.5
    if value != int(value):
        raise InputError("{file}: the class {code} is no whole number, as the codes of a raster are.", file=table.file,
                         code=text)
    return int(value)


def class_radii(run, table):
    """InputError where a class of nature has no radius."""
    bare = [str(code) for code, (share, radius) in table.items() if share > 0 and radius is None]
    if bare:
        raise InputError("These classes of nature have no search_radius_m in the table: {list}. Fill the column, or "
                         "choose another RADIUS_MODE.", list=", ".join(bare))


def group_fields(run):
    """Names of the fields with the shares of the groups."""
    source = run.source("UNITS")
    if source is None:
        return []
    wanted = pieces(run.text("GROUP_FIELDS"))
    names = [field.name() for field in source.fields()]
    for field in wanted:
        if field not in names:
            raise InputError("The layer {name} has no field {field} ({parameter}).", name=source.sourceName(),
                             field=field, parameter="GROUP_FIELDS")
    return wanted or [name for name in names if name.casefold().startswith(GROUP_PREFIX)]


def group_radii(run, fields):
    """{group: radius in m} of the table of groups, for every field; a group is named with or without pop_."""
    if not fields:
        raise InputError("The units have no fields with shares of groups: name them in GROUP_FIELDS, or begin their "
                         "names with {prefix}.", prefix=GROUP_PREFIX)
    path = run.path("GROUP_TABLE")
    if not path:
        raise InputError("{mode} needs GROUP_TABLE: a CSV with pop_group and search_radius_m.",
                         mode="RADIUS_MODE group")
    table = tables.read(path, ("pop_group", "search_radius_m"))
    known = {_bare(name): radius for name, radius in zip(table.unique("pop_group"),
                                                         table.numbers("search_radius_m", above=0.0))}
    missing = [field for field in fields if _bare(field) not in known]
    if missing:
        raise InputError("{file} has no radius for the groups {list}.", file=table.file, list=", ".join(missing))
    return {_bare(field): known[_bare(field)] for field in fields}


def _bare(name):
    return name[len(GROUP_PREFIX):] if name.casefold().startswith(GROUP_PREFIX) else name


def read_ground(run):
    """:class:`Ground` of the run."""
    layer = run.raster("LANDCOVER")
    grid = run.grid_of(layer)
    table = read_table(run)
    mode, fields = run.choice("RADIUS_MODE"), group_fields(run)
    radii = sorted({radius for share, radius in table.values() if share > 0}) if mode == "class" else [None]
    require_memory(_CELL_BYTES * grid.width * grid.height + 8 * grid.width * grid.height * (len(radii) + len(fields)))
    codes = _codes(run, layer, grid)
    present, counts = np.unique(codes.compressed(), return_counts=True)
    _refuse_unlisted(table, present, counts, grid)
    people, known = _people(run, grid, ~np.ma.getmaskarray(codes))
    run.progress()(0.2)
    units = _units(run, grid.crs, fields)
    unit = rasters.burn(units.polygons, np.arange(len(units.polygons)) + 1, grid).reshape(grid.shape) - 1
    plain = np.ma.getdata(codes)
    nature = np.zeros((len(radii), *grid.shape))
    for code, (share, radius) in table.items():
        if share > 0:
            nature[radii.index(radius) if mode == "class" else 0][(plain == code) & known] = share * grid.cell ** 2
    groups = {_bare(field): np.where(unit >= 0, units.shares[_bare(field)][unit], 0.0) * people for field in fields}
    kernels = _kernels(run, grid, mode, radii, fields)
    classes = [(int(code), *table[int(code)], count * grid.cell ** 2 / 1e4) for code, count in zip(present, counts)]
    return Ground(grid, known, people, nature, radii, groups, kernels, units, unit, classes)


def _kernels(run, grid, mode, radii, fields):
    """{radius, None or group: kernel}."""
    kind, power = run.choice("DECAY"), run.number("POWER")
    wanted = {None: run.number("RADIUS")}
    if mode == "class":
        wanted = {radius: radius for radius in radii}
    elif mode == "group":
        wanted = group_radii(run, fields)
    small = [radius for radius in wanted.values() if radius < grid.cell]
    if small:
        run.warn(translate("NatureAccess", "The radius {radius:g} m is less than a cell ({cell:g} m): only the nature "
                                           "of a cell itself is in reach.").format(radius=min(small), cell=grid.cell))
    return {key: access.naturepixels.Kernel(kind, radius / grid.cell, power) for key, radius in wanted.items()}


def _codes(run, layer, grid):
    codes = rasters.read_band(layer, run.integer("LANDCOVER_BAND") or 1)
    if not np.ma.isMaskedArray(codes):
        codes = np.ma.MaskedArray(np.where(np.isnan(codes), 0, codes), np.isnan(codes))
        if (codes != np.rint(codes)).any():
            raise InputError("The land cover {name} holds numbers that are no whole codes: choose the band with the "
                             "classes.", name=layer.name())
        codes = codes.astype(np.int64)
    if codes.mask.all():
        raise InputError("The land cover {name} has no value anywhere: check its NoData value.", name=layer.name())
    return codes


def _refuse_unlisted(table, present, counts, grid):
    unlisted = sorted(((int(c), n) for c, n in zip(present, counts) if int(c) not in table), key=lambda row: -row[1])
    if unlisted:
        raise InputError("These classes have no row in the land-cover table: {list}. Add their factors (TABLE).",
                         list=", ".join(f"{code} ({count * grid.cell ** 2 / 1e4:,.2f} ha)"
                                        for code, count in unlisted[:30]))


def _people(run, grid, classed):
    """((rows, cols) people, known cells); people where there is no class are told and left out, as InVEST does."""
    people = rasters.read_band(run.raster("POPULATION"), 1, grid, "sum", np.float64)
    gone = ~np.isfinite(people)
    people = np.where(gone, 0.0, people)
    negative = people < 0
    if negative.any():
        run.warn(translate("NatureAccess", "{count} cells have fewer than 0 people and count as empty.").format(
            count=int(negative.sum())))
        people[negative] = 0.0
    if people.max(initial=0.0) > _EARTH:
        raise InputError("The population raster {name} holds {value:g} people in a cell: choose the right band and "
                         "check its NoData value.", name=run.raster("POPULATION").name(), value=float(people.max()))
    known = classed & ~gone
    lost = float(people[~known].sum())
    if lost > 0.5:
        run.warn(translate("NatureAccess", "{people:,.0f} people live where the land cover has no class; they are left "
                                           "out.").format(people=lost))
    people[~known] = 0.0
    if not people.any():
        raise InputError("Nobody lives where the land cover {name} has classes: check that both rasters lie in the "
                         "same place.", name=run.raster("LANDCOVER").name())
    return people, known


def _units(run, crs, fields):
    """:class:`Units`; without a layer one unit, the whole raster."""
    source = run.source("UNITS")
    if source is None:
        box = shapely.box(*run.grid_of(run.raster("LANDCOVER")).bounds)
        return Units(np.array([box], dtype=object), [translate("NatureAccess", "Whole area")], {})
    name = run.field("UNIT_NAME_FIELD")
    table = run.features("UNITS", "polygon", crs=crs, fields=list(dict.fromkeys([*fields, *([name] if name else [])])))
    polygons, shared = access.apart.without_overlaps(table.geometries)
    if shared:
        area = float(measure.ellipsoidal_areas(table.geometries, crs, run.context.transformContext()).sum()
                     - measure.ellipsoidal_areas(polygons, crs, run.context.transformContext()).sum())
        run.warn(translate("NatureAccess", "The units overlap by {area:,.4f} ha; what lies in two counts for the "
                                           "first.").format(area=area / 1e4))
    names = [str(value or "") for value in table.columns[name]] if name else [str(fid) for fid in table.fids]
    return Units(polygons, names, {_bare(field): _shares(field, table.columns[field], names) for field in fields})


def _shares(field, values, names):
    shares = np.zeros(len(values))
    for place, value in enumerate(values):
        try:
            shares[place] = number(value)
        except (TypeError, ValueError):
            shares[place] = np.nan
        if not -_SLACK <= shares[place] <= 1 + _SLACK:
            raise InputError("The unit {unit} has {value} in {field}: shares of groups are numbers from 0 to 1.",
                             unit=names[place], value=str(value), field=field)
    return shares
