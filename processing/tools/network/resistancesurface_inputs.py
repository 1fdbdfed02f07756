"""What ecoplan:resistancesurface reads: its tables, the land cover, elevation, barriers and modifiers, by blocks."""

import math
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ....resources import tables
from ... import bridge, common, connectivity, opendata
from ...bridge import memory
from ...common import reading
from ...common.classmatch import match_codes
from ...common.errors import InputError
from ..frame.layerfields import yes_no


@dataclass(frozen=True)
class BarrierClass:
    """A row of the barrier table: resistance, full width in m, whether nothing passes."""

    resistance: float
    width: float
    closed: bool


class Tables:
    """The tables of a run; a wrong one is refused here.

    classes: ``ClassTable``. slope_steps: ``SlopeSteps``. barriers: {class or alias: :class:`BarrierClass`}.
    """

    def __init__(self, run):
        self._file = run.path("TABLE_FILE") or tables.shipped(f"resistance_{run.choice('TABLE')}")
        table = tables.read(self._file, ("code", "resistance"))
        self.classes = connectivity.landclasses.ClassTable(tuple(table.unique("code")),
                                                           tuple(table.numbers("resistance", above=0)))
        self.slope_steps = _slope_steps(run)
        self.barriers = _barrier_table(run)

    def rows(self):
        """{code: (English name, Chinese name, provenance, status)} for the report."""
        table = tables.read(self._file, ("code", "resistance"))
        return {row["code"]: tuple(row.get(c, "") for c in ("name_en", "name_zh", "provenance", "status"))
                for row in table.rows}


def _slope_steps(run):
    table = tables.read(run.path("SLOPE_FILE") or tables.shipped("resistance_slope"), ("from_deg", "resistance"))
    steps = connectivity.resistance.SlopeSteps(np.array(table.numbers("from_deg", least=0)),
                                               np.array(table.numbers("resistance", above=0)))
    steps.check()
    return steps


def _barrier_table(run):
    table = tables.read(run.path("BARRIER_FILE") or tables.shipped("resistance_barriers"),
                        ("code", "resistance", "width_m"))
    rows = {}
    columns = zip(table.unique("code"), table.texts("aliases"), table.numbers("resistance", above=0),
                  table.numbers("width_m", least=0), table.flags("barrier"))
    for code, aliases, resistance, width, closed in columns:
        for name in [code, *(a for a in aliases.split("|") if a)]:
            rows.setdefault(name.casefold(), BarrierClass(resistance, width, closed))
    return rows


@dataclass(frozen=True)
class LandCover:
    """The grid and the table for its classes, and either a raster's ``band`` or ``shapes``: (polygons, class number
    of each). names: the code behind each class number of polygons."""

    grid: object
    table: object
    band: object = None
    shapes: tuple = ()
    names: dict = field(default_factory=dict)


def read_land_cover(run, table):
    """The :class:`LandCover` of a run."""
    layer = run.raster("LANDCOVER")
    if layer is not None:
        return LandCover(run.grid_of(layer), table,
                         bridge.rasters.BandRows(layer, run.integer("BAND", default=1)))
    field_name = run.field("CLASS_FIELD")
    source = run.source("LANDCOVER_AREAS")
    target = source.sourceCrs()
    if target.isGeographic() and run.preset is not None:
        target = bridge.coordinates.crs(f"EPSG:{run.preset.epsg}")
    run.require_metric(target, source.sourceName(),
                       source.sourceExtent() if target == source.sourceCrs() else None)
    areas = run.features("LANDCOVER_AREAS", "polygon", crs=target, fields=[field_name], progress=run.progress(0, 0.1))
    if not len(areas):
        raise InputError("The land-cover layer has no usable polygon: check its geometries.")
    grid = _grid_around(areas.geometries, run.number("CELL_SIZE"), target)
    codes = ["" if v is None else str(v).strip() for v in areas.columns[field_name]]
    distinct = sorted(set(codes))
    place = {code: i + 1 for i, code in enumerate(distinct)}
    index = match_codes(distinct, table.codes)
    known = [i for i in range(len(distinct)) if index[i] >= 0]
    own = connectivity.landclasses.ClassTable(tuple(str(i + 1) for i in known),
                                              tuple(table.resistance[index[i]] for i in known))
    return LandCover(grid, own, shapes=(areas.geometries, [place[c] for c in codes]),
                     names={str(i + 1): code for i, code in enumerate(distinct)})


def _grid_around(geometries, cell, crs):
    """The grid over all polygons, its corners on whole multiples of the cell."""
    x_min, y_min, x_max, y_max = shapely.total_bounds(geometries)
    left, top = math.floor(x_min / cell) * cell, math.ceil(y_max / cell) * cell
    width, height = math.ceil((x_max - left) / cell), math.ceil((top - y_min) / cell)
    return bridge.rasters.Grid(crs, left, top, cell, max(width, 1), max(height, 1))


@contextmanager
def burnt_layers(grid, shapes, areas):
    """(land cover, inside of the areas) burnt in, each None where there is nothing to burn.

    They are kept in memory, in files beyond the memory budget.
    """
    wanted = [("cover.tif", np.int32, *shapes)] if shapes else []
    wanted += [("areas.tif", np.uint8, areas, np.ones(len(areas)))] if areas is not None else []
    needed = sum(np.dtype(kind).itemsize for _, kind, *_ in wanted) * grid.width * grid.height
    budget = memory.budget_bytes()

    def burn(folder):
        burnt = {name: bridge.rasters.Burnt(geometries, values, grid, kind, path=folder and str(Path(folder, name)))
                 for name, kind, geometries, values in wanted}
        return burnt.get("cover.tif"), burnt.get("areas.tif")

    if budget is None or needed <= budget:
        yield burn("")
        return
    with common.scratch.scratch_folder(needed) as folder:
        burnt = burn(folder)
        try:
            yield burnt
        finally:
            for layer in burnt:
                if layer is not None:
                    layer.close()


class Blocks:
    """The blocks of a run, read one after another."""

    def __init__(self, grid, cover, dem, inside, modifiers):
        self._grid, self._cover, self._dem, self._inside, self._modifiers = grid, cover, dem, inside, modifiers

    def __iter__(self):
        height, step = self._grid.height, connectivity.resistance.block_rows(self._grid.width)
        burnt = isinstance(self._cover, bridge.rasters.Burnt)
        for top in range(0, height, step):
            count = min(step, height - top)
            classes, valid = self._cover.rows(top, count), None
            if burnt:
                valid = classes > 0
            elif self._cover.whole:
                valid = None if classes.mask is np.ma.nomask else ~classes.mask
                classes = classes.data
            dem = None
            if self._dem is not None:
                first = max(top - 1, 0)
                dem = self._dem.rows(first, min(top + count + 1, height) - first)
            masks = [None] * self._modifiers
            if self._inside is not None:
                masks[0] = self._inside.rows(top, count).astype(bool)
            yield connectivity.resistance.Block(top, classes, valid, dem, tuple(masks))


def read_elevation(run, grid):
    """The elevation on the grid, read by rows; None without one."""
    layer = run.raster("DEM")
    if layer is None:
        return None
    if not grid.matches(bridge.rasters.grid_of(layer, metric=False)):
        run.info(translate("Resistance", "The elevation is brought onto the land-cover grid by bilinear "
                           "interpolation."))
    return bridge.rasters.BandRows(layer, 1, grid, "bilinear", np.float32)


def read_barriers(run, grid, table):
    """Roads and railways as the science takes them; classes the table does not have are told."""
    found = []
    field, width_field, tunnel = (run.field(n) for n in ("BARRIER_CLASS_FIELD", "BARRIER_WIDTH_FIELD",
                                                         "TUNNEL_FIELD"))
    for name in ("BARRIERS", "RAILWAYS"):
        fields = [f for f in (field, width_field, tunnel) if f] if name == "BARRIERS" else []
        lines = run.features(name, "line", crs=grid.crs, fields=fields, progress=run.progress(0.1, 0.25))
        if lines is None:
            continue
        classes = [str(c or "").strip() for c in lines.columns[field]] if fields else ["rail"] * len(lines)
        rows = [table.get(c.casefold()) for c in classes]
        minor = [c for c, row in zip(classes, rows) if row is None and c.casefold() in opendata.layers.MINOR_ROADS]
        if minor:
            run.info(translate(
                "Resistance", "{layer}: {count} lines are minor streets and ways, which the barrier table leaves "
                "open: {list}").format(layer=lines.report.name, count=len(minor),
                                       list=", ".join(sorted(set(minor)))))
        unknown = {c or "–" for c, row in zip(classes, rows) if row is None} - set(minor)
        if unknown:
            run.warn(translate(
                "Resistance", "{layer}: {count} lines have a class that the barrier table does not list and are no "
                "barrier: {list}").format(layer=lines.report.name, count=sum(r is None for r in rows) - len(minor),
                                          list=", ".join(sorted(unknown)[:20])))
        closed = [False] * len(lines)
        if tunnel and fields:
            closed = yes_no(run, "TUNNEL_FIELD", tunnel, lines.columns[tunnel], yes=reading.CROSSINGS)
        keep = [i for i, row in enumerate(rows) if row is not None and not closed[i]]
        if not keep:
            continue
        widths = _widths(run, lines, width_field if fields else "", rows, keep)
        coordinates, offsets, owner = common.linecells.line_parts(lines.geometries[keep])
        hardness = np.array([np.nan if rows[i].closed else rows[i].resistance for i in keep])
        drawn = connectivity.resistance.Lines(coordinates, offsets, np.asarray(widths)[owner])
        found.append(connectivity.resistance.Barriers(drawn, hardness[owner]))
    return found


def _widths(run, lines, field, rows, keep):
    """Full width of each kept line: its own where it has a usable one, else its class's."""
    widths, bad = [], 0
    for i in keep:
        value = lines.columns[field][i] if field else None
        try:
            width = reading.number(value) if value is not None else math.nan
        except ValueError:
            width = math.nan
            bad += 1
        if width < 0:
            bad, width = bad + 1, math.nan
        widths.append(rows[i].width if math.isnan(width) else width)
    if bad:
        run.warn(translate("Resistance", "{count} roads have no usable width; the width of their class is used.")
                 .format(count=bad))
    return widths


def read_modifiers(run, grid):
    """(polygons or None, ``Lines`` or None) that scale the resistance."""
    areas = run.features("MODIFIER_AREAS", "polygon", crs=grid.crs)
    lines = run.features("MODIFIER_LINES", "line", crs=grid.crs)
    if lines is not None:
        coordinates, offsets, _ = common.linecells.line_parts(lines.geometries)
        lines = connectivity.resistance.Lines(coordinates, offsets, np.full(len(offsets) - 1, run.number("LINE_WIDTH")))
    return None if areas is None else areas.geometries, lines
