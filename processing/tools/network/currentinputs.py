"""Inputs that the circuit tools share: focal places, polygons as cells, pairs, the memory check."""

import numpy as np
import shapely

from ....i18n import translate
from ...bridge import memory, rasters
from ...common.errors import InputError
from ...connectivity.circuitgraph import contrast
from ...connectivity.circuitsolve import largest_cells, memory_bytes

MAX_CONTRAST = 10_000  # beyond it the equations lose digits (Pinchpoint Mapper's guide gives the same limit)


def fitting_solver(cells, neighbours, right_sides):
    """The solver for the memory there is: auto, or multigrid where a factorisation would not fit.

    InputError where neither fits; it names the largest raster that would.
    """
    free = memory.usable_bytes()
    if free is None or memory_bytes(cells, neighbours, right_sides) <= free:
        return "auto"
    needed = memory_bytes(cells, neighbours, right_sides, "multigrid")
    if needed <= free:
        return "multigrid"
    raise InputError(
        "Current flow over {cells:,} cells with {places} focal places needs about {needed:.1f} GB of memory and "
        "{free:.1f} GB are free; the largest that would fit has {largest:,} cells. Clip the resistance surface, mask "
        "it, "
        "or use a coarser grid.", cells=int(cells), places=int(right_sides), needed=needed / 2**30, free=free / 2**30,
        largest=int(largest_cells(free, neighbours, right_sides, "multigrid")))


def warn_contrast(run, resistance):
    """Warn about resistances so far apart that currents lose digits."""
    if not np.isfinite(resistance).any() or np.nanmin(resistance) <= 0:
        return
    ratio = contrast(resistance)
    if ratio > MAX_CONTRAST:
        run.warn(translate(
            "CurrentFlow",
            "The largest resistance is {ratio:,.0f} times the least; above {limit:,} currents lose digits and mean "
            "little. Use NoData for barriers.").format(ratio=ratio, limit=MAX_CONTRAST))


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
        rows, cols = np.nonzero(rasters.burn([inside], [1], window, np.uint8))
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
    window = rasters.Grid(grid.crs, grid.x_min + col * grid.cell, grid.y_max - row * grid.cell, grid.cell, width,
                          height)
    return window, (row, col)


def pair_matrix(names, pairs, include):
    """Bool (n, n): the pairs named in ``pairs`` (or all but them); InputError for unknown names."""
    place = {name: i for i, name in enumerate(names)}
    unknown = sorted({name for pair in pairs for name in pair} - set(place))
    if unknown:
        raise InputError("The list of pairs names {count} focal places that do not exist: {list}. The names are those "
                         "of the field given for the focal places.", count=len(unknown), list=", ".join(unknown[:10]))
    chosen = np.zeros((len(names), len(names)), bool)
    for one, other in pairs:
        chosen[place[one], place[other]] = chosen[place[other], place[one]] = True
    return chosen if include else ~chosen


def heat_stops(values, colours):
    """Colour stops at equal shares of the positive values, for maps of currents."""
    seen = values[np.isfinite(values) & (values > 0)]
    if not seen.size:
        return [(0.0, colours[0]), (1.0, colours[-1])]
    limits = np.quantile(seen, np.linspace(0.02, 0.998, len(colours)))
    return [(float(v) + i * 1e-12, c) for i, (v, c) in enumerate(zip(limits, colours))]
