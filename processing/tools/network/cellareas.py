"""Ellipsoidal areas of raster areas, from the area of their cells instead of their outlines."""

import numpy as np
import shapely
from scipy import ndimage

from ...bridge import measure

_NODES = 33  # the area of a cell varies smoothly: between 33 x 33 nodes it is linear to far below 1e-6
_ROWS = 512


def label_areas(mask):
    """((rows, cols) int32 labels of the 8-connected areas of a mask, their number)."""
    labels, count = ndimage.label(mask, structure=np.ones((3, 3), bool), output=np.int32)
    return labels, count


def cell_area_sums(labels, count, grid, transform_context):
    """(count,) ellipsoidal m2 under each label 1..count."""
    rows = np.linspace(0, grid.height - 1, _NODES)
    columns = np.linspace(0, grid.width - 1, _NODES)
    left = grid.x_min + columns * grid.cell
    top = grid.y_max - rows * grid.cell
    x, y = np.meshgrid(left, top)
    cells = shapely.box(x, y - grid.cell, x + grid.cell, y)
    nodes = measure.ellipsoidal_areas(cells.ravel(), grid.crs, transform_context).reshape(cells.shape)
    every_column = np.arange(grid.width)
    by_column = np.array([np.interp(every_column, columns, line) for line in nodes])
    sums = np.zeros(count + 1)
    for start in range(0, grid.height, _ROWS):
        block = labels[start:start + _ROWS]
        place = np.interp(np.arange(start, start + len(block)), rows, np.arange(_NODES))
        low = np.minimum(place.astype(int), _NODES - 2)
        share = (place - low)[:, None]
        areas = by_column[low] * (1 - share) + by_column[low + 1] * share
        sums += np.bincount(block.ravel(), weights=areas.ravel(), minlength=count + 1)
    return sums[1:]
