"""Areas of raster cells, on the ellipsoid or in the plane, a strip of rows at a time."""

import numpy as np
import shapely

from .measure import ellipsoidal_areas

_STEP = 64  # most cells between the places where a cell is measured
_REACH = 1e4  # and most metres
_DEGREE = 111319.5  # metres


class CellAreas:
    """Area of each cell of a :class:`~.rasters.Grid` in m2.

    On the ellipsoid a square of two by two cells is measured every 64 cells (every 10 km where cells are large) and
    the area interpolated linearly between: relative error 2e-8 for cells up to 30 m, 4e-7 for larger ones. A value
    depends on its cell only, not on the strip.
    """

    def __init__(self, grid, transform_context, plane=False):
        self._grid, self._nodes = grid, None
        if plane:
            self.largest = grid.cell ** 2
            return
        metres = grid.cell * (_DEGREE if grid.crs.isGeographic() else 1.0)
        self._step = step = int(min(_STEP, max(1.0, _REACH / metres)))
        rows, cols = (np.arange(0, size + step, step) for size in grid.shape)
        x, y = np.meshgrid(grid.x_min + cols * grid.cell, grid.y_max - rows * grid.cell)
        boxes = shapely.box(x - grid.cell, y - grid.cell, x + grid.cell, y + grid.cell)
        self._nodes = (ellipsoidal_areas(boxes.ravel(), grid.crs, transform_context) / 4.0).reshape(x.shape)
        self.largest = float(self._nodes.max())

    @property
    def total(self):
        """m2 that all cells together do not exceed."""
        return 1.01 * self.largest * self._grid.width * self._grid.height

    def rows(self, top, count):
        """(count, width) areas from row ``top`` on, or one number where all are equal."""
        if self._nodes is None:
            return self.largest
        at = (np.arange(top, top + count) + 0.5) / self._step
        above = at.astype(int)
        columns = (np.arange(self._grid.width) + 0.5) / self._step
        left = columns.astype(int)
        part = columns - left
        first, last = above[0], above[-1] + 2
        lines = self._nodes[first:last][:, left] * (1.0 - part) + self._nodes[first:last][:, left + 1] * part
        down = (at - above)[:, None]
        return lines[above - first] * (1.0 - down) + lines[above - first + 1] * down
