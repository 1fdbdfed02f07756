"""Elevations at points, from a raster in any reference system."""

import numpy as np

from ...common.errors import InputError
from ... import bridge


class Terrain:
    """Bilinear elevations; NaN outside the raster and where a neighbouring cell has no value."""

    def __init__(self, layer, crs, transform_context):
        self.grid = bridge.rasters.grid_of(layer, metric=False)
        self.values = np.asarray(bridge.rasters.read_band(layer, dtype=np.float32))
        self.crs, self.context = crs, transform_context
        if not np.isfinite(self.values).any():
            raise InputError("The elevation model {name} has no values.", name=layer.name())

    @property
    def step(self):
        """Cell size in metres, roughly where the raster is in degrees."""
        return self.grid.cell * (111_320.0 if self.grid.crs.isGeographic() else 1.0)

    def sample(self, xy):
        """(k,) elevations at (k, 2) coordinates of the working CRS."""
        if self.grid.crs != self.crs:
            xy = bridge.coordinates.transform_xy(xy, self.crs, self.grid.crs, self.context)
        col = (xy[:, 0] - self.grid.x_min) / self.grid.cell - 0.5
        row = (self.grid.y_max - xy[:, 1]) / self.grid.cell - 0.5
        height, width = self.values.shape
        inside = (col >= -0.5) & (col <= width - 0.5) & (row >= -0.5) & (row <= height - 0.5)
        col, row = np.clip(col, 0, width - 1), np.clip(row, 0, height - 1)
        c, r = np.minimum(col.astype(int), max(width - 2, 0)), np.minimum(row.astype(int), max(height - 2, 0))
        c1, r1 = np.minimum(c + 1, width - 1), np.minimum(r + 1, height - 1)
        x, y = col - c, row - r
        z = self.values
        result = ((1 - y) * ((1 - x) * z[r, c] + x * z[r, c1]) + y * ((1 - x) * z[r1, c] + x * z[r1, c1]))
        return np.where(inside, result, np.nan)
