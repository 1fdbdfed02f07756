"""Ecological sources onto a raster grid: one label per source, none lost without a word."""

from dataclasses import dataclass
from typing import Union

import numpy as np

from ...dependencies import shapely
from ... import bridge
from ...common.tilearray import TileArray, read, strips


@dataclass(frozen=True)
class BurntSources:
    """Label raster (0 = none, i + 1 = source i) and what had to be done or could not be; all tuples of labels.

    ``one_cell`` : without a cell centre, given a cell they touch. ``moved`` : given a free cell beside those they
    touch, which other sources have. ``crowded`` : no cell, because all cells around are the only ones of other
    sources. ``covered`` : no cell, because other sources lie over all their cells. ``outside`` : do not touch the
    raster. ``partly_outside`` : reach beyond it. ``overlapping`` : pairs of labels that share area (the smaller
    source owns the shared cells).
    """

    labels: Union[np.ndarray, TileArray]
    one_cell: tuple
    moved: tuple
    crowded: tuple
    covered: tuple
    outside: tuple
    partly_outside: tuple
    overlapping: tuple


def burn_sources(geometries, grid, valid=None, tiles=None, progress=None):
    """Burn polygons as labels 1..n, smaller ones over larger ones; a source without a cell centre keeps one cell.

    valid: bool (rows, columns), cells that can be crossed: a source is moved to such a cell only; an array, or what
    reads as a ``TileArray``. tiles: empty tiles to burn into instead of an array; progress: called with 0..1 then.
    """
    geometries = np.asarray(geometries, dtype=object)
    order = _large_first(geometries)
    if tiles is None:
        labels = bridge.rasters.burn(geometries[order], order + 1, grid, dtype=np.int32)
    else:
        labels = tiles
        bridge.tiledrasters.burn_tiles(geometries[order], order + 1, grid, tiles, progress)
    cells = np.zeros(len(geometries) + 1, np.int64)
    for strip in strips(labels.shape):
        cells += np.bincount(read(labels, *strip).ravel(), minlength=cells.size)
    frame = shapely.box(*grid.bounds)
    found = {name: [] for name in ("one_cell", "moved", "crowded", "covered", "outside")}
    for i in np.flatnonzero(cells[1:] == 0):
        inside = shapely.intersection(geometries[i], frame)
        if not shapely.area(inside) > 0:
            found["outside"].append(int(i) + 1)
            continue
        what, cell = _place(inside, labels, cells, grid, valid)
        found[what].append(int(i) + 1)
        if cell is not None:
            cells[_at(labels, cell)] -= 1
            cells[i + 1] = 1
            if tiles is None:
                labels[cell] = i + 1
            else:
                labels.write(*cell, np.array([[i + 1]]))
    crossing = ~shapely.covered_by(geometries, frame)
    crossing[np.array(found["outside"], int) - 1] = False
    return BurntSources(labels, **{name: tuple(values) for name, values in found.items()},
                        partly_outside=tuple(int(i) + 1 for i in np.flatnonzero(crossing)),
                        overlapping=_overlaps(geometries))


def _at(raster, cell):
    return read(raster, cell[0], cell[0] + 1, cell[1], cell[1] + 1)[0, 0]


def _large_first(geometries):
    return np.argsort(-shapely.area(geometries), kind="stable")


def _place(shape, labels, cells, grid, valid):
    """(what was done, (row, column) or None) for a polygon inside the raster that owns no cell."""
    x_low, y_low, x_high, y_high = shape.bounds
    rows = np.arange(max(int((grid.y_max - y_high) / grid.cell) - 1, 0),
                     min(int((grid.y_max - y_low) / grid.cell) + 2, grid.height))
    columns = np.arange(max(int((x_low - grid.x_min) / grid.cell) - 1, 0),
                        min(int((x_high - grid.x_min) / grid.cell) + 2, grid.width))
    row, column = (part.ravel() for part in np.meshgrid(rows, columns, indexing="ij"))
    x, y = grid.x_min + (column + 0.5) * grid.cell, grid.y_max - (row + 0.5) * grid.cell
    if shapely.contains_xy(shape, x, y).any():
        return "covered", None
    half = grid.cell / 2
    touched = shapely.area(shapely.intersection(shapely.box(x - half, y - half, x + half, y + half), shape)) > 0
    point = shapely.point_on_surface(shape)
    away = np.hypot(x - point.x, y - point.y)
    window = (rows[0], rows[-1] + 1, columns[0], columns[-1] + 1) if row.size else (0, 0, 0, 0)
    own = read(labels, *window).ravel()
    open_ = np.ones(own.shape, bool) if valid is None else read(valid, *window).ravel()
    for what, usable in (("one_cell", touched & (own == 0)), ("one_cell", touched & (cells[own] > 1)),
                         ("moved", (own == 0) & open_)):
        if usable.any():
            k = np.flatnonzero(usable)[np.argmin(away[usable])]
            return what, (int(row[k]), int(column[k]))
    return "crowded", None


def _pairs(geometries):
    """(first, second) indices of polygons that share area, first < second."""
    tree = shapely.STRtree(geometries)
    first, second = tree.query(geometries, predicate="intersects")
    ordered = first < second
    first, second = first[ordered], second[ordered]
    shared = shapely.area(shapely.intersection(geometries[first], geometries[second])) > 0
    return first[shared], second[shared]


def _overlaps(geometries):
    return tuple((int(a) + 1, int(b) + 1) for a, b in zip(*_pairs(geometries)))


def own_shapes(geometries, absent=None):
    """The polygons without what smaller ones (of equal ones the later) take of them; empty where ``absent``.

    Their areas add up to the area of the union of the polygons, so that nothing counts twice. The order is that in
    which :func:`burn_sources` gives cells away.
    """
    geometries = np.asarray(geometries, dtype=object)
    absent = np.zeros(len(geometries), bool) if absent is None else np.asarray(absent, bool)
    rank = np.empty(len(geometries), np.int64)
    rank[_large_first(geometries)] = np.arange(len(geometries))
    own = geometries.copy()
    own[absent] = shapely.from_wkt("POLYGON EMPTY")
    above = {}
    for a, b in zip(*_pairs(geometries)):
        low, high = (a, b) if rank[a] < rank[b] else (b, a)
        if not absent[high]:
            above.setdefault(int(low), []).append(int(high))
    for low, highs in above.items():
        own[low] = shapely.difference(own[low], shapely.union_all(geometries[highs]))
    return own
