"""Effective mesh size and coherence of natural ground on a raster, by unit, so that units add up.

Patches that lie less than a gap apart make one group. The groups are those of the whole area: a group that a
border of units cuts counts in each unit with the ground it has there times the area it has in all (the
cross-boundary connections of Moser, Jaeger, Tappeiner, Tasser and Eiselt 2007, Landscape Ecology 22: 447-459), so
that the sum over the units is the sum of the squares of the groups' areas.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import binary_erosion, label
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

_TOUCHING = np.ones((3, 3), int)  # cells that share an edge or a corner


def groups(natural, cell, gap=0.0, progress=None) -> tuple[np.ndarray, int]:
    """(labels (rows, cols) int32, 0 for other ground; number of groups).

    natural: bool. cell: size. Patches touch at edges or corners; those with less than ``gap`` between the edges of
    their cells are one group (``gap`` and ``cell`` in one unit).
    """
    labels, count = label(natural, _TOUCHING)
    labels = labels.astype(np.int32, copy=False)
    if gap <= 0 or count < 2:
        return labels, count
    reach = int(np.floor(gap / cell)) + 1
    padded = np.pad(labels, reach)
    width = padded.shape[1]
    own = padded.reshape(-1)
    edge = np.pad(natural & ~binary_erosion(natural, _TOUCHING), reach)
    at = np.flatnonzero(edge)
    pairs = np.empty(0, np.int64)
    steps = _offsets(cell, gap, reach)
    for number, (down, right) in enumerate(steps):
        there = own[at + down * width + right]
        here = own[at]
        apart = (there != here) & (there > 0)
        key = here[apart].astype(np.int64) * (count + 1) + there[apart]
        if key.size:
            pairs = np.union1d(pairs, key)
        if progress is not None:
            progress((number + 1) / len(steps))
    first, second = np.divmod(pairs, count + 1)
    links = coo_matrix((np.ones(len(first)), (first - 1, second - 1)), shape=(count, count))
    number, of_patch = connected_components(links, directed=False)
    return np.append(np.int32(0), of_patch.astype(np.int32) + 1)[labels], int(number)


def _offsets(cell, gap, reach):
    """(down, right) of half the cells around one whose edges are nearer than ``gap``."""
    found = []
    for down in range(reach + 1):
        for right in range(-reach, reach + 1):
            if (down, right) > (0, 0) and cell * np.hypot(max(down - 1, 0), max(abs(right) - 1, 0)) < gap:
                found.append((down, right))
    return found
