"""Counting pairs of classes by unit over many cells: classes as bytes, one look-up and one count a cell."""

from __future__ import annotations

from typing import Optional

import numpy as np


_PIECE = 1 << 17  # cells that are worked on at once: what is made of them stays in the processor's cache


def add_pairs(table, units, before, after, kinds, areas, wanted=True) -> Optional[np.ndarray]:
    """Add a block to a :class:`~.unittable.UnitTable` of (units, classes, classes).

    ``units``: (n,) places or one number. ``before``, ``after``: (n,) places of classes, quickest as uint8. ``kinds``:
    (classes, classes) uint8. ``areas``: m2 of each cell or of all. Returns (n,) kinds of change if ``wanted``.
    """
    if before.dtype != np.uint8 or after.dtype != np.uint8:
        table.add((units, before, after), areas)
        return kinds[before, after] if wanted else None
    square = len(kinds) ** 2
    small = np.uint8 if square <= 256 else np.uint16
    wide = np.uint16 if table.size <= 1 << 16 else np.int32
    looked = np.zeros(max(256, square), np.uint8)
    looked[:square] = kinds.reshape(-1)
    changed = np.empty(before.size if wanted else 0, np.uint8)
    for start in range(0, before.size, _PIECE):
        part = slice(start, start + _PIECE)
        pair = before[part].astype(small, copy=False) * small(len(kinds)) + after[part]
        if wanted and small is np.uint8:
            changed[part] = np.frombuffer(pair.tobytes().translate(looked.tobytes()), np.uint8)
        elif wanted:
            changed[part] = looked[pair]
        unit = units[part].astype(wide) if np.ndim(units) else wide(units)
        table.add_keys(unit * wide(square) + pair, areas if np.ndim(areas) == 0 else areas[part])
    return changed if wanted else None
