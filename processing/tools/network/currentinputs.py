"""Inputs that the circuit tools share: focal places, polygons as cells, pairs, the memory check."""

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, connectivity
from ...bridge import memory
from ...common.errors import InputError
from ...common.reading import class_code, number, plain_text

MAX_IMBALANCE = 1e-6  # of the current put in: six digits of the maps and resistances are right


def fitting_solver(cells, neighbours, right_sides, raster_cells=None):
    """The solver for the memory there is: auto where what it takes fits, else one that does.

    cells: with a value. raster_cells: of the whole raster, as black-box multigrid takes it.
    InputError where none fits; it names the largest raster that would.
    """
    free, cells = memory.usable_bytes(), int(cells)
    if free is None:
        return "auto"
    compiled = connectivity.blackboxnet.available()
    needed = {
        solver: connectivity.circuitsolve.memory_bytes(
            raster_cells or cells if solver == "blackbox" else cells, neighbours, right_sides, solver
        )
        for solver in connectivity.circuitsolve.SOLVERS[1:]
    }
    if not compiled:
        del needed["blackbox"]
    if needed[connectivity.circuitsolve.chosen_solver(cells, right_sides)] <= free:
        return "auto"
    for solver in ("direct", "blackbox", "multigrid"):
        if needed.get(solver, np.inf) <= free:
            return solver
    last = "blackbox" if compiled else "multigrid"
    raise InputError(
        "Current flow over {cells:,} cells with {places} focal places needs about {needed:.1f} GB of memory and "
        "{free:.1f} GB are free; the largest that would fit has {largest:,} cells. Clip the resistance surface, mask "
        "it, "
        "or use a coarser grid.", cells=cells, places=int(right_sides), needed=needed[last] / 2**30,
        free=free / 2**30, largest=int(connectivity.circuitsolve.largest_cells(free, neighbours, right_sides, last)))


def warn_imbalance(run, imbalance, resistance):
    """Warn where currents are not as exact as they look: by how well Kirchhoff's law holds, not by the contrast."""
    if not imbalance > MAX_IMBALANCE:
        return
    run.warn(translate(
        "CurrentFlow",
        "In one cell the current that flows in and the current that flows out differ by {share:.1g} of the current put "
        "in; currents and resistances are wrong by about as much. The largest resistance is {ratio:.2g} times the "
        "least: use NoData for barriers, or values less far apart.").format(
            share=imbalance, ratio=connectivity.circuitgraph.contrast(resistance)))


def cells_of_features(geometries, kind, grid):
    """Flat cell indices of each feature: a point's cell, the cells of a polygon (one at least); empty if outside."""
    return [_cells(geometry, kind, grid) for geometry in geometries]


def _cells(geometry, kind, grid):
    if kind == "point":
        xy = shapely.get_coordinates(geometry)
    else:
        inside = shapely.intersection(geometry, shapely.box(*grid.bounds))
        if inside.is_empty:
            return np.empty(0, np.int64)
        window, offset = _window(inside, grid)
        rows, cols = np.nonzero(bridge.rasters.burn([inside], [1], window, np.uint8))
        if rows.size:
            return (rows + offset[0]).astype(np.int64) * grid.width + cols + offset[1]
        xy = shapely.get_coordinates(shapely.point_on_surface(inside))
    cols = np.floor((xy[:, 0] - grid.x_min) / grid.cell).astype(np.int64)
    rows = np.floor((grid.y_max - xy[:, 1]) / grid.cell).astype(np.int64)
    held = (rows >= 0) & (rows < grid.height) & (cols >= 0) & (cols < grid.width)
    return np.unique(rows[held] * grid.width + cols[held])


def _window(geometry, grid):
    """The part of the grid that a geometry covers, and its first row and column."""
    x_min, y_min, x_max, y_max = geometry.bounds
    col = max(0, int((x_min - grid.x_min) / grid.cell) - 1)
    row = max(0, int((grid.y_max - y_max) / grid.cell) - 1)
    width = min(grid.width - col, int((x_max - x_min) / grid.cell) + 4)
    height = min(grid.height - row, int((y_max - y_min) / grid.cell) + 4)
    window = bridge.rasters.Grid(
        grid.crs, grid.x_min + col * grid.cell, grid.y_max - row * grid.cell, grid.cell, width, height
    )
    return window, (row, col)


def place_name(value):
    """The name of a focal place as text: whole numbers without decimals, whatever the field's type."""
    if isinstance(value, (float, np.floating)) and np.isfinite(value) and value == int(value):
        value = int(value)
    return plain_text(value)


class PlaceNames:
    """Finds focal places by name: as written, else as numbers are compared (``1``, ``1.0`` and ``01`` are one)."""

    def __init__(self, names):
        self._exact = {name: i for i, name in enumerate(names)}
        self._coded = {}
        for i, name in enumerate(names):
            self._coded.setdefault(class_code(name), []).append(i)

    def find(self, name):
        """Position of the place, None where no name or more than one fits."""
        if name in self._exact:
            return self._exact[name]
        alike = self._coded.get(class_code(name), ())
        return alike[0] if len(alike) == 1 else None


def pair_matrix(names, pairs, include, left_out=()):
    """Bool (n, n): the pairs named in ``pairs`` (or all but them); InputError for unknown names.

    left_out: names of places that exist but take no part; their pairs are passed over.
    """
    known = PlaceNames([*names, *left_out])
    places = [(known.find(one), known.find(other)) for one, other in pairs]
    unknown = sorted({name for pair, found in zip(pairs, places) for name, at in zip(pair, found) if at is None})
    if unknown:
        raise InputError("The list of pairs names {count} focal places that do not exist: {list}. The names are those "
                         "of the field given for the focal places.", count=len(unknown), list=", ".join(unknown[:10]))
    chosen = np.zeros((len(names), len(names)), bool)
    for one, other in places:
        if max(one, other) < len(names):
            chosen[one, other] = chosen[other, one] = True
    return chosen if include else ~chosen


def source_strengths(values, field):
    """Amperes of each focal place, 0 or more; InputError for empty, negative and unreadable ones."""
    if any(v is None for v in values):
        raise InputError("{count} focal places have no source strength: fill the field {field}.",
                         count=sum(v is None for v in values), field=field)
    strengths = np.full(len(values), np.nan)
    for i, value in enumerate(values):
        try:
            strengths[i] = number(value)
        except ValueError:
            continue
    wrong = [str(v) for v, read in zip(values, strengths) if not read >= 0]
    if wrong:
        raise InputError("{count} focal places have a source strength that is no number of 0 or more in the field "
                         "{field}: {list}.", count=len(wrong), field=field, list=", ".join(wrong[:10]))
    return strengths


def heat_stops(values, colours):
    """Colour stops at equal shares of the positive values, for maps of currents."""
    seen = values[np.isfinite(values) & (values > 0)]
    if not seen.size:
        return [(0.0, colours[0]), (1.0, colours[-1])]
    limits = np.quantile(seen, np.linspace(0.02, 0.998, len(colours)))
    return [(float(v) + i * 1e-12, c) for i, (v, c) in enumerate(zip(limits, colours))]
