"""The corridor polygon of each link, from the cells whose normalised cost lies within the cutoff."""

from dataclasses import replace

import numpy as np

from ...dependencies import shapely
from ... import bridge


class LinkCorridors:
    """Takes in the cells of each link's corridor and keeps its polygon and mean resistance."""

    def __init__(self, labels, resistance, grid):
        self.labels, self.resistance, self.grid = labels, resistance, grid
        self.found = {}

    def take(self, link, rows, columns):
        """The cells of one link; those of sources are no corridor."""
        between = self.labels[rows, columns] == 0
        rows, columns = rows[between], columns[between]
        if not rows.size:
            return
        top, left = int(rows.min()), int(columns.min())
        window = np.zeros((int(rows.max()) - top + 1, int(columns.max()) - left + 1), np.int32)
        window[rows - top, columns - left] = 1
        grid = replace(self.grid, x_min=self.grid.x_min + left * self.grid.cell,
                       y_max=self.grid.y_max - top * self.grid.cell, width=window.shape[1], height=window.shape[0])
        shapes, _ = bridge.rasters.polygonize(window, grid)
        self.found[link.from_id, link.to_id] = (shapely.multipolygons(shapes) if len(shapes) > 1 else shapes[0],
                                                float(self.resistance[rows, columns].mean()))

    def of_links(self, links, lines):
        """(polygons, mean resistances) of the links in order; a link without cells of its own has its line's."""
        found = [self.found.get((link.from_id, link.to_id), (None, link.mean_resistance)) for link in links]
        return ([_with_line(shape, line, self.grid.cell / 2) for (shape, _), line in zip(found, lines)],
                [mean for _, mean in found])

    def outline(self, nlcc):
        """Polygons of all cells between sources that lie in a corridor, to draw."""
        return bridge.rasters.polygonize((np.isfinite(nlcc) & (self.labels == 0)).astype(np.int32), self.grid, 8)[0]


def _with_line(shape, line, width):
    """The corridor; where sources touch, with the way over their border, where no cell lies between them."""
    if shape is not None and shapely.intersects(shape, line):
        return shape
    strip = shapely.buffer(line, width)
    return strip if shape is None else shapely.union(shape, strip)
