"""What ecoplan:visitorpressure reads: trails, entrances with their visitors, habitat, zones, terrain, tables."""

from dataclasses import dataclass

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ....resources import tables
from ... import bridge, implementation
from ...accounts import parts
from ...common.errors import InputError
from ...common.reading import class_code, class_codes, number, plain_text
from ..frame.layerfields import field_of
from ..shared.elevation import Terrain

MARGIN = 10  # cells of room around what is read, so that ways can lead around it
FARTHEST = 2.0e8  # cells of a grid: above, memory is asked in vain


@dataclass(frozen=True)
class Entrances:
    """Points ``xy`` (n, 2), ``names``, ``visitors`` a day or people, and where these numbers come from."""

    xy: np.ndarray
    names: list
    visitors: np.ndarray
    origin: str


def read_tables(run):
    """({kind: standard}, limits)."""
    table = tables.read(run.path("STANDARDS") or tables.shipped("visitor_capacity"), ("kind", "method", "low", "high"))
    standards = implementation.visitorcapacity.read_standards(table.rows, table.file, table.lines)
    if not run.path("LIMITS_TABLE"):
        return standards, []
    table = tables.read(run.path("LIMITS_TABLE"), ("value", "basis"))
    return standards, implementation.visitorcapacity.read_limits(table.rows, table.file, table.lines)


def read_numbers(run, table, field, default):
    """(n,) numbers above 0 of a column, the default where it is empty; InputError for anything else."""
    result = np.full(len(table), float(default))
    for row, value in enumerate(table.columns[field] if field else ()):
        if plain_text(value) == "":
            continue
        try:
            result[row] = number(value)
            if result[row] <= 0:
                raise ValueError(value)
        except ValueError:
            raise InputError("{layer}: the field {field} of feature {fid} says {value}; a number above 0 is needed.",
                             layer=table.report.name, field=field, fid=int(table.fids[row]), value=str(value)) from None
    return result


def read_trails(run, crs):
    """(lines, names, widths in m)."""
    source = run.source("TRAILS")
    name, width = field_of(run, "TRAIL_NAME_FIELD", "name", source), run.field("TRAIL_WIDTH_FIELD")
    table = run.features("TRAILS", "line", crs=crs, fields=list(dict.fromkeys(f for f in (name, width) if f)))
    names = [plain_text(v) for v in table.columns[name]] if name else [""] * len(table)
    return table.geometries, names, read_numbers(run, table, width, run.number("TRAIL_WIDTH"))


def read_entrances(run, crs):
    """:class:`Entrances`: visitors by field, else by counts, else people within reach, else one for each."""
    source = run.source("ENTRANCES")
    name = run.field("ENTRANCE_NAME_FIELD") or field_of(run, "ENTRANCE_NAME_FIELD", "name", source)
    field = run.field("VISITORS_FIELD")
    table = run.features("ENTRANCES", "point", crs=crs, fields=list(dict.fromkeys(f for f in (name, field) if f)))
    xy = shapely.get_coordinates(shapely.centroid(table.geometries))
    names = [plain_text(v) for v in table.columns[name]] if name else [str(f) for f in table.fids]
    if field:
        values = implementation.landrules.numeric(table.columns[field])
        if not np.nan_to_num(values).max(initial=0.0) > 0:
            raise InputError("The field {field} of {name} holds no visitors: choose the field with visitors a day.",
                             field=field, name=source.sourceName())
        return Entrances(xy, names, np.maximum(np.nan_to_num(values), 0.0), "field")
    if run.path("COUNTS"):
        return Entrances(xy, names, _counted(run, names), "counts")
    if run.raster("POPULATION") is not None:
        return Entrances(xy, names, _people(run, xy, crs), "people")
    run.info(translate("VisitorPressure", "No visitors are known: each entrance counts as one."))
    return Entrances(xy, names, np.ones(len(xy)), "one")


def _counted(run, names):
    """Mean of the counted days at each gate."""
    table = tables.read(run.path("COUNTS"), ("date", "gate", "n"))
    values, sums = table.numbers("n", least=0.0), {}
    for row, value in zip(table.rows, values):
        days = sums.setdefault(plain_text(row["gate"]).casefold(), {})
        days[plain_text(row["date"])] = days.get(plain_text(row["date"]), 0.0) + value
    keys = [name.casefold() for name in names]
    lost = sorted(set(sums) - set(keys))
    if lost:
        run.warn(translate("VisitorPressure", "{file}: no entrance is called {names}; their counts are left "
                                              "out.").format(
            file=table.file, names=", ".join(lost[:8])))
    result = np.array([sum(sums[k].values()) / len(sums[k]) if k in sums else 0.0 for k in keys])
    if not result.any():
        raise InputError("{file}: no gate has the name of an entrance; gates are {gates}.", file=table.file,
                         gates=", ".join(sorted(sums)[:8]))
    return result


def _people(run, xy, crs):
    """People within reach of each entrance, in a straight line; those near several count at each."""
    from scipy.spatial import cKDTree
    layer = run.raster("POPULATION")
    grid = bridge.rasters.grid_of(layer, metric=False)
    values = np.nan_to_num(bridge.rasters.read_band(layer, run.integer("POPULATION_BAND", 1), dtype=float), nan=0.0)
    rows, cols = np.nonzero(values > 0)
    if not len(rows):
        raise InputError("The population raster {name} holds nobody: choose the right band and check its NoData value.",
                         name=layer.name())
    centres = np.column_stack([grid.x_min + (cols + 0.5) * grid.cell, grid.y_max - (rows + 0.5) * grid.cell])
    if grid.crs != crs:
        centres = bridge.coordinates.transform_xy(centres, grid.crs, crs, run.context.transformContext())
    near = cKDTree(centres).query_ball_point(xy, run.number("REACH"))
    people = values[rows, cols]
    return np.array([people[index].sum() for index in near])


def read_habitat(run, crs):
    """(polygons apart from each other, names)."""
    if run.source("HABITAT") is not None:
        name = field_of(run, "HABITAT_NAME_FIELD", "name", run.source("HABITAT"))
        table = run.features("HABITAT", "polygon", crs=crs, fields=[name] if name else [])
        shapes, _ = parts.apart(table.geometries)
        names = [plain_text(v) for v in table.columns[name]] if name else [str(f) for f in table.fids]
    else:
        layer = run.raster("HABITAT_RASTER")
        grid = run.grid_of(layer)
        values = bridge.rasters.read_band(layer, 1)
        wanted = class_codes(run.text("HABITAT_CLASSES"))
        data, gone = np.ma.getdata(values), np.ma.getmaskarray(values)
        codes, place = np.unique(data, return_inverse=True)
        hit = np.array([class_code(code) in wanted for code in codes], bool)[place.reshape(data.shape)] & ~gone
        if not hit.any():
            raise InputError("{name} has no cell of the classes {classes}: set the classes that are core habitat "
                             "(HABITAT_CLASSES).", name=layer.name(), classes=run.text("HABITAT_CLASSES"))
        shapes, _ = bridge.rasters.polygonize(hit.astype(np.int32), grid)
        shapes = bridge.coordinates.transform_geometries(shapes, grid.crs, crs, run.context.transformContext())
        names = [str(i + 1) for i in range(len(shapes))]
    keep = shapely.area(shapes) > 0
    return shapes[keep], [n for n, ok in zip(names, keep) if ok]


def read_zones(run, crs):
    """(polygons apart from each other, zones) of nature reserves; empty without them."""
    source = run.source("PROTECTED_AREAS")
    if source is None:
        return np.empty(0, object), []
    field = field_of(run, "ZONE_FIELD", "zone", source)
    table = run.features("PROTECTED_AREAS", "polygon", crs=crs, fields=[field] if field else [])
    zones = [plain_text(v) for v in table.columns[field]] if field else [table.report.name] * len(table)
    return parts.apart(table.geometries)[0], zones


def make_grid(run, crs, shapes):
    """The grid around all shapes, cells of CELL_SIZE."""
    cell = run.number("CELL_SIZE")
    left, bottom, right, top = shapely.total_bounds(np.concatenate(shapes))
    x_min, y_max = (np.floor(left / cell) - MARGIN) * cell, (np.ceil(top / cell) + MARGIN) * cell
    width = int(np.ceil((right - x_min) / cell)) + MARGIN
    height = int(np.ceil((y_max - bottom) / cell)) + MARGIN
    if width * height > FARTHEST:
        raise InputError("A grid of {cells} cells is too large: choose a larger cell (CELL_SIZE) or a smaller area.",
                         cells=f"{width * height:,}")
    bridge.memory.require_memory(width * height * 120)
    return bridge.rasters.Grid(crs, float(x_min), float(y_max), cell, width, height)


def slopes(run, grid, crs):
    """(rows, cols) degrees by the elevation model, None without one."""
    layer = run.raster("DEM")
    if layer is None:
        return None
    terrain = Terrain(layer, crs, run.context.transformContext())
    x = grid.x_min + (np.arange(grid.width) + 0.5) * grid.cell
    heights = np.empty(grid.shape)
    for row in range(grid.height):
        heights[row] = terrain.sample(np.column_stack([x, np.full(grid.width, grid.y_max - (row + 0.5) * grid.cell)]))
    if not np.isfinite(heights).any():
        raise InputError("The elevation model {name} has no value where the trails are.", name=layer.name())
    from ...common.terrain import slope_degrees
    return slope_degrees(heights, grid.cell)
