"""Cores of an MSPA and the regions around and in them: their order, which touch, how deep they lie."""

from __future__ import annotations

import numpy as np


def is_odd(joined, is_core, touching) -> np.ndarray:
    """(components + 1,) bool: the depth is odd. The outer regions have depth 0, their cores too, the holes of these 1.

    A cell faces a core from outside when it lies within reach of a core that has the cell's own background region
    around it. Regions and cores nest, so it is enough to keep apart the cores of even and of odd depth.

    joined : ``tilelabels.Joined`` of cores and the rest. is_core : (components + 1,) bool. touching : (pairs, 2)
    labels (all tiles' together, from 1) of a core and a region that touch within a tile.
    """
    pairs = np.concatenate([joined.numbers[touching], joined.touching]).astype(np.int64)
    core_first = is_core[pairs[:, 0]]
    core, region = (np.where(core_first, pairs[:, i], pairs[:, 1 - i]) for i in (0, 1))
    keys = np.unique(core * (joined.count + 1) + region)
    core, region = keys // (joined.count + 1), keys % (joined.count + 1)
    depth = np.where(joined.frame, 0, -1)
    level = 0
    while True:
        cores = core[(depth[region] == level) & (depth[core] < 0)]
        depth[cores] = level
        holes = region[(depth[core] == level) & (depth[region] < 0)]
        if not (cores.size or holes.size):
            return depth % 2 == 1
        level += 1
        depth[holes] = level


def ranks(joined, first) -> tuple[np.ndarray, np.ndarray]:
    """(number of each component, in the order of the cores' first cells and 0 for the rest; bool: it is a core)."""
    cores = np.flatnonzero(first >= 0)
    cores = cores[np.argsort(first[cores], kind="stable")]
    components = joined.numbers[1:][cores]
    earliest = np.full(joined.count + 1, -1, np.int64)
    earliest[components[::-1]] = first[cores[::-1]]
    found = np.flatnonzero(earliest >= 0)
    number = np.zeros(joined.count + 1, np.int32)
    number[found[np.argsort(earliest[found])]] = np.arange(1, found.size + 1)
    return number, earliest >= 0


def touching_pairs(labels, core, count) -> np.ndarray:
    """(pairs, 2) labels of cores and of the rest that share a side of a cell."""
    keys = []
    for one, other in (((slice(1, None), slice(None)), (slice(None, -1), slice(None))),
                       ((slice(None), slice(1, None)), (slice(None), slice(None, -1)))):
        differ = core[one] != core[other]
        first, second = labels[one][differ].astype(np.int64), labels[other][differ].astype(np.int64)
        keys.append(np.unique(np.minimum(first, second) * (count + 1) + np.maximum(first, second)))
    keys = np.unique(np.concatenate(keys))
    return np.stack([keys // (count + 1), keys % (count + 1)], axis=1)


def first_cells(labels, cells, count, extent, columns) -> np.ndarray:
    """(labels,) where in the raster of so many columns each labelled component of a tile begins; -1 for others.

    cells : bool, the cells of these components.
    """
    first, begins = np.full(count, -1, np.int64), cells.copy()
    begins[:, 1:] &= ~cells[:, :-1]
    rows, cols = np.nonzero(begins)
    first[labels[rows, cols][::-1] - 1] = ((rows + extent[0]) * columns + cols + extent[2])[::-1]
    return first
