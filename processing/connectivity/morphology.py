"""Binary morphology on rasters: Euclidean discs, holes, and a thinning that keeps the topology.

All functions take and return boolean arrays (rows, columns) and treat what lies
outside the array as background.
"""

from __future__ import annotations

import math

import numpy as np
from scipy import ndimage

FOUR = ndimage.generate_binary_structure(2, 1)
EIGHT = ndimage.generate_binary_structure(2, 2)

# The ring of neighbours in circular order, starting north: (row step, column step).
RING = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))


def structure(connectivity) -> np.ndarray:
    """Return the structuring element of 4- or 8-connectivity."""
    return EIGHT if connectivity == 8 else FOUR


def dilate_disc(cells, radius) -> np.ndarray:
    """Return the cells whose centre lies within ``radius`` cells of a true cell.

    The disc is a stack of horizontal runs, so the cost grows with the radius
    and not with its square.
    """
    if radius >= math.hypot(*cells.shape):
        return np.full(cells.shape, bool(cells.any()))
    result = cells.copy()
    reach = int(math.floor(radius))
    widths = [int(math.floor(math.sqrt(radius * radius - dy * dy))) for dy in range(reach + 1)]
    run, width = cells.copy(), 0
    for dy in range(reach, -1, -1):
        while width < widths[dy]:
            width += 1
            run[:, width:] |= cells[:, :-width]
            run[:, :-width] |= cells[:, width:]
        if dy:
            result[dy:] |= run[:-dy]
            result[:-dy] |= run[dy:]
        else:
            result |= run
    return result


def label(cells, connectivity) -> tuple[np.ndarray, int]:
    """Return component numbers (int32, 0 = background) and their count."""
    return ndimage.label(cells, structure(connectivity), output=np.int32)


def reconstruct(markers, mask, connectivity) -> np.ndarray:
    """Return the components of ``mask`` that hold a true cell of ``markers``."""
    labels, count = label(mask, connectivity)
    kept = np.zeros(count + 1, bool)
    kept[labels[markers & mask]] = True
    kept[0] = False
    return kept[labels]


def fill_holes(cells, connectivity) -> np.ndarray:
    """Return ``cells`` with the background that cannot reach the array's border filled.

    ``connectivity`` is that of the background (4 for an 8-connected foreground).
    """
    frame = np.zeros(cells.shape, bool)
    frame[0] = frame[-1] = True
    frame[:, 0] = frame[:, -1] = True
    return ~reconstruct(frame, ~cells, connectivity)


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


def anchored_skeleton(cells, anchor, connectivity, progress=None) -> np.ndarray:
    """Thin ``cells`` to the paths that hold its anchors and loops together.

    ``anchor`` (a subset of ``cells``) is kept. Dead ends vanish, paths between
    anchors stay, one cell wide or two where they are symmetric: the result does
    not depend on the order of removal, so a turned or mirrored raster gives the
    turned or mirrored skeleton. Every component of ``cells`` must hold an anchor.

    progress: called as ``progress(share)`` with the share of cells settled.
    """
    rows, cols = cells.shape
    width = cols + 2
    state = np.zeros((rows + 2, width), np.uint8)      # 0 background, 1 stays for now, 2 simple
    state[1:-1, 1:-1] = cells
    free = np.zeros(state.shape, bool)
    free[1:-1, 1:-1] = cells & ~anchor
    state, free = state.ravel(), free.ravel()
    offsets = np.array([dy * width + dx for dy, dx in RING], np.int32)
    simple, independent = simple_table(connectivity), independent_table(connectivity)
    order = np.zeros(state.size, np.int32)

    def once(cells_seen):
        """Drop repeated indices (the last writer of a cell keeps it)."""
        order[cells_seen] = np.arange(cells_seen.size, dtype=np.int32)
        return cells_seen[order[cells_seen] == np.arange(cells_seen.size, dtype=np.int32)]

    def around(centres):
        near = (centres[:, None] + offsets).ravel()
        return once(near[free[near]])

    changed = np.flatnonzero(free).astype(np.int32)
    total = max(1, changed.size)
    candidates = changed
    gone = 0
    while candidates.size:
        rings = np.zeros(changed.size, np.uint8)
        for k, offset in enumerate(offsets):
            rings |= (state[changed + offset] > 0).astype(np.uint8) << k
        state[changed] = 1 + simple[rings]
        candidates = candidates[state[candidates] == 2]
        codes = np.zeros(candidates.size, np.int16)
        for k, offset in enumerate(offsets):
            codes += state[candidates + offset].astype(np.int16) * np.int16(3 ** k)
        removed = candidates[independent[codes]]
        state[removed] = 0
        free[removed] = False
        gone += removed.size
        changed = around(removed)
        candidates = once(np.concatenate([changed, around(changed)]))
        if progress:
            progress(gone / total)
    return state.reshape(rows + 2, width)[1:-1, 1:-1] > 0
