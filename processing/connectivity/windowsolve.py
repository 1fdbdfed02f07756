"""One moving window of :mod:`.windowflow` by sparse factorisation, and memory for the compiled loops."""

from __future__ import annotations

from typing import Optional

import numpy as np
from scipy.ndimage import label
from scipy.sparse import coo_matrix, diags
from scipy.sparse.linalg import splu

STEPS = ((0, 1), (1, 0), (1, 1), (1, -1))


def sources_of(strengths, target, amps, radius, reach, block_radius, conditions=(), limits=()) -> Optional[np.ndarray]:
    """(rows, columns) amperes put into the cells of a window, or None where there is no source."""
    window, rows, columns = _window(strengths.shape, target, reach)
    from_target = (rows - target[0]) ** 2 + (columns - target[1]) ** 2
    outside = (abs(rows - target[0]) > block_radius) | (abs(columns - target[1]) > block_radius)
    put = np.where((from_target <= radius ** 2) & outside, strengths[window], 0.0)
    if not put.sum() > 0:
        return None
    put *= amps / put.sum()
    for values, (least, most) in zip(conditions, limits):
        own = values[window]
        put[(own < least) | (own > most)] = 0.0
    return put


def window_currents(conductance, strengths, target, amps, radius, reach, block_radius, mean_conductance=True,
                    diagonals=True, conditions=(), limits=(), null=False) -> Optional[np.ndarray]:
    """(rows, columns) current of each cell of a window, or None where there is no source or the target is barred.

    conductance, strengths: (rows, columns) of the whole raster, 0 where there is none.
    """
    put = sources_of(strengths, target, amps, radius, reach, block_radius, conditions, limits)
    if put is None or (not null and not conductance[tuple(target)] > 0):
        return None
    window, rows, columns = _window(conductance.shape, target, reach)
    own = np.ones(put.shape) if null else np.where(
        (rows - target[0]) ** 2 + (columns - target[1]) ** 2 <= reach ** 2, conductance[window], 0.0)
    first, second, siemens = edges(own, mean_conductance, diagonals)
    goal = (target[0] - window[0].start) * put.shape[1] + target[1] - window[1].start
    parts, _ = label(own > 0, np.ones((3, 3)) if diagonals else None)
    inside = np.flatnonzero((parts == parts.flat[goal]).ravel() & (np.arange(put.size) != goal))
    volts = np.zeros(put.size)
    if inside.size and put.flat[inside].any():
        weights = coo_matrix((siemens, (first, second)), shape=(put.size, put.size)).tocsr()
        weights = weights + weights.T
        laplacian = (diags(np.asarray(weights.sum(1)).ravel()) - weights).tocsr()[inside][:, inside].tocsc()
        volts[inside] = splu(laplacian, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0,
                             options={"SymmetricMode": True}).solve(put.flat[inside])
    amperes = siemens * (volts[first] - volts[second])
    ahead, back = np.maximum(amperes, 0), np.maximum(-amperes, 0)
    lost = np.bincount(first, ahead, put.size) + np.bincount(second, back, put.size)
    gained = np.bincount(first, back, put.size) + np.bincount(second, ahead, put.size)
    return np.maximum(lost, gained).reshape(put.shape)


def edges(conductance, mean_conductance, diagonals) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(first cells, second cells, siemens) of the resistors between the cells of a raster (0: barrier)."""
    height, width = conductance.shape
    number = np.arange(conductance.size).reshape(conductance.shape)
    firsts, seconds, values = [], [], []
    for y, x in STEPS[:4 if diagonals else 2]:
        here = (slice(0, height - y), slice(max(0, -x), width - max(0, x)))
        there = (slice(y, height), slice(max(0, x), width + min(0, x)))
        one, other = conductance[here], conductance[there]
        joined = (one > 0) & (other > 0)
        one, other = one[joined], other[joined]
        siemens = 0.5 * (one + other) if mean_conductance else 2.0 * one * other / (one + other)
        firsts.append(number[here][joined])
        seconds.append(number[there][joined])
        values.append(siemens / np.hypot(y, x))
    return np.concatenate(firsts), np.concatenate(seconds), np.concatenate(values)


def _window(shape, target, reach):
    """(slices of a window, its rows as a column, its columns as a row)."""
    window = tuple(slice(max(0, at - reach), min(size, at + reach + 1)) for at, size in zip(target, shape))
    return window, np.arange(window[0].start, window[0].stop)[:, None], np.arange(window[1].start, window[1].stop)[None]


def working_memory(shape, reach) -> tuple[np.ndarray, ...]:
    """Arrays for the compiled loops, for the largest window of a raster."""
    from . import _windowflow_kernel as kernel
    height, width = (min(2 * reach + 1, size) + 2 for size in shape)
    shapes = np.zeros((20, 2), np.int64)
    levels = kernel.level_shapes(height, width, shapes)
    cells = shapes[:levels].prod(1)
    # A narrower window may round up to more cells on its coarse rasters; one row and column more each are enough.
    spare = int(cells.sum() + 4 * shapes[:levels].sum() + 64)
    size = height * width
    return (np.zeros(8 * spare, np.float32), np.zeros(8 * spare, np.float32), np.zeros(size), np.zeros((120, 120)),
            np.zeros(4 * size), np.zeros(3 * size), np.zeros(size, bool), np.zeros(size, np.int64), np.zeros(4 * size))
