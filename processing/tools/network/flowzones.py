"""Districts that maps of movement are summed for, and the few cells that most movement passes."""

from dataclasses import dataclass

import numpy as np

from ... import bridge


@dataclass(frozen=True)
class Zones:
    """Districts on the grid: names, and their numbers from 1 as a raster (0: none)."""

    names: list
    cells: np.ndarray


def read_zones(run, grid):
    """:class:`Zones` of the layer UNITS; none where it is not given."""
    field = run.field("UNIT_NAME")
    table = run.features("UNITS", "polygon", crs=grid.crs, fields=[field] if field else [])
    if table is None:
        return Zones([], np.zeros(grid.shape, np.int32))
    given = table.columns[field] if field else table.fids
    names = [str(fid if name is None else name) for name, fid in zip(given, table.fids)]
    return Zones(names, bridge.rasters.burn(table.geometries, np.arange(1, len(table) + 1), grid))


def main_zone(labels, zones, count):
    """(count,) zone that most cells of each label lie in, 0 where none."""
    found, most = np.zeros(count, np.int64), np.zeros(count, np.int64)
    pairs, cells = np.unique(np.column_stack([labels, zones])[zones > 0], axis=0, return_counts=True)
    for (label, zone), size in zip(pairs, cells):
        if size > most[label - 1]:
            found[label - 1], most[label - 1] = zone, size
    return found
