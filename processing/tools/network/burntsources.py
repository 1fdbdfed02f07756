"""Ecological sources onto a raster grid: one label per source, none lost."""

from dataclasses import dataclass

import numpy as np
import shapely

from ...bridge.rasters import burn


@dataclass(frozen=True)
class BurntSources:
    """Label raster (0 = none, i + 1 = source i) and what had to be done or could not be.

    ``one_cell`` : labels smaller than a cell that were given the cell of their inner point.
    ``outside`` : labels that do not touch the raster. ``overlapping`` : pairs of labels
    that share area (the later one owns the shared cells).
    """

    labels: np.ndarray
    one_cell: tuple
    outside: tuple
    overlapping: tuple


def burn_sources(geometries, grid):
    """Burn polygons as labels 1..n; a source without a cell centre keeps one free cell."""
    labels = burn(geometries, np.arange(1, len(geometries) + 1), grid, dtype=np.int32)
    present = np.bincount(labels.ravel(), minlength=len(geometries) + 1)[1:] > 0
    frame = shapely.box(*grid.bounds)
    one_cell, outside = [], []
    for i in np.flatnonzero(~present):
        inside = shapely.intersection(geometries[i], frame)
        if inside.is_empty:
            outside.append(int(i) + 1)
            continue
        point = shapely.point_on_surface(inside)
        row = min(int((grid.y_max - point.y) / grid.cell), grid.height - 1)
        column = min(int((point.x - grid.x_min) / grid.cell), grid.width - 1)
        labels[row, column] = i + 1
        one_cell.append(int(i) + 1)
    return BurntSources(labels, tuple(one_cell), tuple(outside), _overlaps(geometries))


def _overlaps(geometries):
    tree = shapely.STRtree(geometries)
    first, second = tree.query(geometries, predicate="intersects")
    ordered = first < second
    first, second = first[ordered], second[ordered]
    shared = shapely.area(shapely.intersection(geometries[first], geometries[second])) > 0
    return tuple((int(a) + 1, int(b) + 1) for a, b in zip(first[shared], second[shared]))
