"""Cells that drain into each cell of an elevation raster: steepest of eight neighbours.

Water that reaches a pit ends there; nothing is filled. Slope lengths are what this serves, and pits end a slope.
"""

from __future__ import annotations

import numpy as np

_STEPS = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))
_ROWS = 512


def receivers(dem, progress=None) -> np.ndarray:
    """(rows * cols,) int32 or int64 cell into which each drains, -1 from pits, gaps (NaN) and at the raster's edge."""
    rows, cols = dem.shape
    kind = np.int32 if rows * cols < 2 ** 31 else np.int64
    target = np.full(rows * cols, -1, kind)
    for top in range(0, rows, _ROWS):
        bottom = min(top + _ROWS, rows)
        first, last = max(top - 1, 0), min(bottom + 1, rows)
        z = np.pad(np.asarray(dem[first:last], np.float64), 1, constant_values=np.nan)
        if first < top:
            z = z[1:]
        if last > bottom:
            z = z[:-1]
        centre = z[1:-1, 1:-1]
        best = np.zeros(centre.shape)
        place = np.full(centre.shape, -1, kind)
        here = (np.arange(top, bottom, dtype=kind)[:, None] * cols + np.arange(cols, dtype=kind))
        for down, right in _STEPS:
            fall = centre - z[1 + down:z.shape[0] - 1 + down, 1 + right:z.shape[1] - 1 + right]
            if down and right:
                fall /= np.sqrt(2.0)
            steeper = fall > best  # never where one of the two is NaN
            best[steeper] = fall[steeper]
            place[steeper] = here[steeper] + (down * cols + right)
        target[top * cols:bottom * cols] = place.reshape(-1)
        if progress is not None:
            progress(0.5 * bottom / rows)
    return target


def accumulation(dem, progress=None) -> np.ndarray:
    """(rows, cols) float64 number of cells that drain into each, itself among them; gaps (NaN) have 1."""
    target = receivers(dem, progress)
    waiting = np.bincount(target[target >= 0], minlength=target.size).astype(np.int8)
    total = np.ones(target.size)
    ready = np.flatnonzero((waiting == 0) & (target >= 0))
    left, start = np.count_nonzero(target >= 0), np.count_nonzero(target >= 0)
    while ready.size:
        below = target[ready]
        np.add.at(total, below, total[ready])
        np.subtract.at(waiting, below, np.int8(1))
        left -= ready.size
        if progress is not None:
            progress(1.0 - 0.5 * left / max(1, start))
        below = np.unique(below) if below.size < 2 ** 16 else np.flatnonzero(np.bincount(below))
        ready = below[(waiting[below] == 0) & (target[below] >= 0)]
    return total.reshape(dem.shape)
