"""Thinning that keeps the topology, anchors, and what joins them; window by window if need be.

Dead ends vanish, paths between anchors stay, one cell wide or two where they are symmetric: the result does not
depend on the order of removal within a step, so a turned or mirrored raster gives the turned or mirrored skeleton.
Every component must hold an anchor, or nothing of it stays but a remnant.

A step looks two cells far. So a window that is ``2 * steps`` cells wider than a tile on every side holds the tile
as it is in the whole raster after these steps.
"""

from __future__ import annotations

from typing import Callable, Optional, Tuple

import numpy as np

# The ring of neighbours in circular order, starting north: (row step, column step).
RING = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))

#: What a cell is: gone or background, stays for now, simple (may go); and the bit of an anchor, which always stays.
GONE, STAYS, SIMPLE, ANCHOR = 0, 1, 2, 4


class Thinning:
    """Steps of the thinning in one connectivity (8 or 4) of the foreground."""

    def __init__(self, connectivity):
        self._simple, self._independent = simple_table(connectivity), independent_table(connectivity)

    def steps(self, cells, count, gone=None, still: Optional[Callable[[], None]] = None
              ) -> Tuple[np.ndarray, np.ndarray]:
        """(cells after ``count`` steps, flat indices of those that went in the last step).

        cells : uint8 (rows, columns), STAYS, SIMPLE, or STAYS | ANCHOR, GONE elsewhere; background outside.
        gone : flat indices of the cells that went in the step before these; None where nothing has gone yet.
        """
        rows, cols = cells.shape
        width = cols + 2
        state, free = np.zeros((rows + 2, width), np.uint8), np.zeros((rows + 2, width), bool)
        state[1:-1, 1:-1] = cells & (STAYS | SIMPLE)
        free[1:-1, 1:-1] = (cells > 0) & (cells < ANCHOR)
        state, free = state.ravel(), free.ravel()
        offsets = np.array([dy * width + dx for dy, dx in RING], np.int32)
        order = np.zeros(state.size, np.int32)

        def once(cells_seen):
            """Drop repeated indices (the last writer of a cell keeps it)."""
            order[cells_seen] = np.arange(cells_seen.size, dtype=np.int32)
            return cells_seen[order[cells_seen] == np.arange(cells_seen.size, dtype=np.int32)]

        def around(centres):
            near = (centres[:, None] + offsets).ravel()
            return once(near[free[near]])

        if gone is None:
            candidates = changed = np.flatnonzero(free).astype(np.int32)
        else:
            changed = around(((gone // cols + 1) * width + gone % cols + 1).astype(np.int32))
            candidates = once(np.concatenate([changed, around(changed)]))
        removed = np.zeros(0, np.int32)
        for _step in range(count):
            if still is not None:
                still()
            removed = self._step(state, changed, candidates, offsets)
            free[removed] = False
            if not removed.size:
                break
            changed = around(removed)
            candidates = once(np.concatenate([changed, around(changed)]))
        result = state.reshape(rows + 2, width)[1:-1, 1:-1] | (cells & ANCHOR)
        return result, (removed // width - 1) * cols + removed % width - 1

    def _step(self, state, changed, candidates, offsets):
        """Remove what can go at once; returns it."""
        rings = np.zeros(changed.size, np.uint8)
        for k, offset in enumerate(offsets):
            rings |= (state[changed + offset] > 0).astype(np.uint8) << k
        state[changed] = STAYS + self._simple[rings]
        candidates = candidates[state[candidates] == SIMPLE]
        codes = np.zeros(candidates.size, np.int16)
        for k, offset in enumerate(offsets):
            codes += state[candidates + offset].astype(np.int16) * np.int16(3 ** k)
        removed = candidates[self._independent[codes]]
        state[removed] = GONE
        return removed


def simple_table(connectivity) -> np.ndarray:
    """Return for the 256 rings whether the centre can go without changing the topology.

    A cell is simple when its ring holds exactly one foreground component that
    touches it and the background has a way past it (Kong and Rosenfeld 1989,
    Digital topology, CVGIP 48:357-393). Bit k of the index is ``RING[k]``.
    """
    table = np.zeros(256, bool)
    for code in range(256):
        ring = [bool(code >> k & 1) for k in range(8)]
        if connectivity == 4:
            # Digital topology is symmetric: swap foreground and background.
            ring = [not cell for cell in ring]
        # Number of 8-connected foreground components around the centre (Hilditch's crossing number).
        crossings = sum(not ring[k] and (ring[(k + 1) % 8] or ring[(k + 2) % 8]) for k in range(0, 8, 2))
        table[code] = crossings == 1
    return table


def independent_table(connectivity) -> np.ndarray:
    """Return for the 3**8 rings whether the centre can go at the same time as its neighbours.

    A neighbour is 0 background, 1 foreground that stays, 2 foreground that is
    simple itself. The centre must be simple, and stay so when any one of its
    simple neighbours has gone: then all such cells can be removed at once and in
    any order (Ronse 1988, Minimal test patterns for connectivity preservation in
    parallel thinning, Discrete Applied Mathematics 21:67-79; the idea of order
    independence is Iwanowski and Soille 2007, LNCS 4673:797-804).
    """
    simple = simple_table(connectivity)
    codes = np.arange(3 ** 8)
    digits = np.stack([codes // 3 ** k % 3 for k in range(8)])
    rings = ((digits > 0) << np.arange(8)[:, None]).sum(0)
    table = simple[rings]
    for k in range(8):
        without = rings & ~(1 << k)
        free = (digits[k] != 2) | simple[without]
        if connectivity == 4 and k % 2:
            free |= _corner_of_block(digits, k)
        table &= free
    return table


def _corner_of_block(digits, diagonal):
    """Tell where the centre and the neighbour ``diagonal`` are opposite cells of a removable 2 x 2 block.

    In 4-connectivity such a pair holds the two cells between them together, which
    would keep every dead end that is two cells wide. A corner whose only direct
    neighbours are those two, both simple, can go: they stay joined by the
    diagonal cell, which cannot be such a corner itself unless the block is alone.
    """
    beside = ((diagonal - 1) % 8, (diagonal + 1) % 8)
    others = [k for k in (0, 2, 4, 6) if k not in beside]
    return ((digits[beside[0]] == 2) & (digits[beside[1]] == 2)
            & (digits[others[0]] == 0) & (digits[others[1]] == 0))
