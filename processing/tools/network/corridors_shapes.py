"""The corridor polygon of each link, from the cells whose normalised cost lies within the cutoff."""

from dataclasses import replace

import numpy as np

from ...dependencies import shapely
from ... import bridge
from ...common.tilearray import read, strips

#: Cells along the longer side of the raster that a report's picture is made from.
DRAWN = 4000


class LinkCorridors:
    """Takes in the cells of each link's corridor and keeps its polygon and mean resistance."""

    def __init__(self, labels, resistance, grid):
        self.labels, self.resistance, self.grid = labels, resistance, grid
        self.found = {}

    def take(self, link, rows, columns):
        """The cells of one link; those of sources are no corridor."""
        top, left = int(rows.min()), int(columns.min())
        extent = top, int(rows.max()) + 1, left, int(columns.max()) + 1
        window = np.zeros((extent[1] - top, extent[3] - left), np.int32)
        window[rows - top, columns - left] = 1
        window[read(self.labels, *extent) > 0] = 0
        inside = window > 0
        if not inside.any():
            return
        grid = replace(self.grid, x_min=self.grid.x_min + left * self.grid.cell,
                       y_max=self.grid.y_max - top * self.grid.cell, width=window.shape[1], height=window.shape[0])
        shapes, _ = bridge.rasters.polygonize(window, grid)
        # in the order of the raster, so that the mean does not depend on how the cells were found
        mean = read(self.resistance, *extent)[inside].astype(np.float64).mean()
        self.found[link.from_id, link.to_id] = (shapely.multipolygons(shapes) if len(shapes) > 1 else shapes[0],
                                                float(mean))

    def of_links(self, links, lines):
        """(polygons, mean resistances) of the links in order; a link without cells of its own has its line's."""
        found = [self.found.get((link.from_id, link.to_id), (None, link.mean_resistance)) for link in links]
        return ([_with_line(shape, line, self.grid.cell / 2) for (shape, _), line in zip(found, lines)],
                [mean for _, mean in found])

    def outline(self, nlcc):
        """Polygons of the cells between sources that lie in a corridor, to draw; of blocks where cells are many."""
        step = max(1, max(nlcc.shape) // DRAWN)
        width = -(-nlcc.shape[1] // step)
        rows = []
        for strip in strips(nlcc.shape, step):
            inside = np.isfinite(read(nlcc, *strip)) & (read(self.labels, *strip) == 0)
            whole = np.zeros((-(-inside.shape[0] // step) * step, width * step), bool)
            whole[:inside.shape[0], :inside.shape[1]] = inside
            rows.append(whole.reshape(-1, step, width, step).any(axis=(1, 3)))
        seen = np.concatenate(rows).astype(np.int32)
        grid = replace(self.grid, cell=self.grid.cell * step, height=seen.shape[0], width=width)
        return bridge.rasters.polygonize(seen, grid, 8)[0]


def _with_line(shape, line, width):
    """The corridor; where sources touch, with the way over their border, where no cell lies between them."""
    if shape is not None and shapely.intersects(shape, line):
        return shape
    strip = shapely.buffer(line, width)
    return strip if shape is None else shapely.union(shape, strip)
