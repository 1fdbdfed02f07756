"""Effective mesh size and coherence by unit from the land cover, for ecoplan:cityindicators."""

import numpy as np

from ... import bridge, checkup
from ...common.meshsums import connected_area
from ..shared.units import burnt

_BYTES_PER_CELL = 40  # labels, units, areas, and the padded copies while patches are joined


def connected(run, ground, layer, term, gap, progress):
    """((units,) sum of own area x group's area in m4, (units,) own area in m2) of the classes a term takes.

    Ground outside the units is cut off, so that the whole is the sum of its units.
    """
    grid = bridge.rasters.grid_of(layer, metric=False)
    run.require_metric(layer.crs(), layer.name(), layer.extent())
    bridge.memory.require_memory(grid.width * grid.height * _BYTES_PER_CELL)
    sizes = bridge.rasterareas.CellAreas(grid, run.context.transformContext())
    source, shapes = bridge.bands.Band(layer, 1), ground.shapes_in(grid.crs)
    natural = np.zeros(grid.shape, bool)
    unit = np.empty(grid.shape, np.int32)
    areas = np.empty(grid.shape, np.float32 if grid.width * grid.height > 1e8 else float)
    for top, rows in bridge.bands.strips(grid.width, grid.height):
        values = source.floats(0, top, grid.width, rows)
        strip = burnt(shapes, ground.place, ground.tree.outside, grid, top, rows).reshape(rows, grid.width)
        present = np.unique(values[~np.isnan(values)])
        takes = present[[term.takes(int(code)) for code in present]]
        natural[top:top + rows] = np.isin(values, takes) & (strip != ground.tree.outside)
        unit[top:top + rows] = strip
        areas[top:top + rows] = sizes.rows(top, rows)
        progress(0.3 * (top + rows) / grid.height)
    labels, count = checkup.mesh.groups(natural, grid.cell, gap, progress.part(0.3, 0.9))
    found = connected_area(labels.reshape(-1), count, unit.reshape(-1), len(ground.tree),
                           areas.reshape(-1))
    progress(1.0)
    return found
