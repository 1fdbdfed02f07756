"""The raster grid, and geometries burnt into it without GDAL."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.ndimage import map_coordinates, spline_filter


@dataclass(frozen=True)
class Grid:
    """North-up grid: ``left``/``top`` is the outer corner, ``cell`` in m."""

    left: float
    top: float
    cell: float
    rows: int
    cols: int

    @property
    def shape(self):
        return self.rows, self.cols

    @property
    def right(self):
        return self.left + self.cols * self.cell

    @property
    def bottom(self):
        return self.top - self.rows * self.cell

    def xs(self):
        """Eastings of the cell centres."""
        return self.left + (np.arange(self.cols) + 0.5) * self.cell

    def ys(self):
        """Northings of the cell centres, from the top."""
        return self.top - (np.arange(self.rows) + 0.5) * self.cell

    def coarser(self, factor: int) -> "Grid":
        """Grid of cells ``factor`` times as wide that covers this one."""
        return Grid(self.left, self.top, self.cell * factor, -(-self.rows // factor), -(-self.cols // factor))

    def index(self, x, y):
        """Row and column of points, kept inside the grid."""
        row = np.clip(np.floor((self.top - np.asarray(y)) / self.cell).astype(int), 0, self.rows - 1)
        col = np.clip(np.floor((np.asarray(x) - self.left) / self.cell).astype(int), 0, self.cols - 1)
        return row, col

    def sample(self, array, x, y):
        """Value of ``array`` at the cells that hold the points."""
        return array[self.index(x, y)]

    def box(self):
        return shapely.box(self.left, self.bottom, self.right, self.top)


def resample(array, source: Grid, target: Grid, smooth=False):
    """Values of ``array`` at the cell centres of ``target``: bilinear, or cubic where ``smooth``."""
    rows = np.clip((source.top - target.ys()) / source.cell - 0.5, 0, source.rows - 1)
    cols = np.clip((target.xs() - source.left) / source.cell - 0.5, 0, source.cols - 1)
    order = 3 if smooth else 1
    array = np.asarray(array, dtype=float)
    if smooth:
        array = spline_filter(array, 3, mode="nearest")
    out = np.empty(target.shape, dtype=np.float32)
    for start in range(0, target.rows, 256):
        at = np.broadcast_arrays(rows[start:start + 256, None], cols[None, :])
        out[start:start + 256] = map_coordinates(array, at, order=order, mode="nearest", prefilter=False)
    return out


def block_reduce(array, factor: int, how):
    """``how`` (np.mean, np.max ...) over blocks of ``factor`` x ``factor`` cells; edges are padded."""
    rows, cols = array.shape
    padded = np.pad(array, ((0, -rows % factor), (0, -cols % factor)), mode="edge")
    shape = padded.shape[0] // factor, factor, padded.shape[1] // factor, factor
    return how(padded.reshape(shape), axis=(1, 3))


def burn_polygons(array, grid: Grid, geometries, values):
    """Write ``values`` into the cells whose centre lies in the polygons, in order."""
    xs, ys = grid.xs(), grid.ys()
    geometries = np.asarray(geometries, dtype=object)
    shapely.prepare(geometries)
    values = np.broadcast_to(values, geometries.shape)
    for geometry, value, (left, bottom, right, top) in zip(geometries, values, shapely.bounds(geometries)):
        if not left <= right:
            continue
        c0, c1 = np.searchsorted(xs, (left, right))
        r0, r1 = np.searchsorted(-ys, (-top, -bottom))
        if c0 >= c1 or r0 >= r1:
            continue
        inside = shapely.contains_xy(geometry, *np.meshgrid(xs[c0:c1], ys[r0:r1]))
        array[r0:r1, c0:c1][inside] = value
    return array


def burn_lines(array, grid: Grid, lines, values):
    """Write ``values`` into the cells that the lines pass through (sampled at a third of a cell)."""
    values = np.broadcast_to(values, np.shape(lines))
    dense = shapely.segmentize(np.asarray(lines, dtype=object), grid.cell / 3)
    xy, which = shapely.get_coordinates(dense, return_index=True)
    inside = (xy[:, 0] > grid.left) & (xy[:, 0] < grid.right) & (xy[:, 1] > grid.bottom) & (xy[:, 1] < grid.top)
    array[grid.index(xy[inside, 0], xy[inside, 1])] = values[which[inside]]
    return array
