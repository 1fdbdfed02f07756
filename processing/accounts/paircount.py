"""Counting pairs of classes by unit over many cells: classes as bytes, one look-up and one count a cell."""

from __future__ import annotations

import numpy as np


def add_pairs(table, units, before, after, kinds, areas):
    """Add a block to a :class:`~.unittable.UnitTable` of (units, classes, classes); returns (n,) kinds of change.

    ``units``: (n,) places or one number. ``before``, ``after``: (n,) places of classes, quickest as uint8. ``kinds``:
    (classes, classes) uint8. ``areas``: m2 of each cell or of all.
    """
    if before.dtype != np.uint8 or after.dtype != np.uint8:
        table.add((units, before, after), areas)
        return kinds[before, after]
    classes = len(kinds)
    if classes ** 2 > 256:
        pair = before.astype(np.uint16) * np.uint16(classes) + after
        changed = kinds.reshape(-1)[pair]
    else:
        pair = before * np.uint8(classes) + after
        looked = np.zeros(256, np.uint8)
        looked[:classes ** 2] = kinds.reshape(-1)
        changed = np.frombuffer(pair.tobytes().translate(looked.tobytes()), np.uint8)
    unit = np.asarray(units, np.int32) if np.ndim(units) else np.int32(units)
    table.add_keys(unit * np.int32(classes ** 2) + pair, areas)
    return changed
