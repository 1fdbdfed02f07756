"""Means of cells around each cell, weighted by a kernel, over the cells that have a value; tile by tile by FFT."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import fft

CUT = 5.0
"""An exponential kernel ends at this many times its distance, as InVEST's does."""
_TILE = 1024


@dataclass(frozen=True)
class Kernel:
    """``weights``: (2 r + 1, 2 r + 1) with its centre in the middle. ``total``: their sum."""

    weights: np.ndarray

    @property
    def radius(self) -> int:
        return self.weights.shape[0] // 2

    @property
    def total(self) -> float:
        return float(self.weights.sum())


def _distances(radius):
    axis = np.arange(-radius, radius + 1, dtype=float)
    return np.hypot(axis[:, None], axis[None, :])


def exponential_kernel(cells) -> Kernel:
    """exp(-d / cells) of the cells up to 5 x ``cells`` away."""
    distance = _distances(int(CUT * cells))
    return Kernel(np.where(distance <= CUT * cells, np.exp(-distance / cells), 0.0))


def gaussian_kernel(cells) -> Kernel:
    """exp(-d^2 / (2 cells^2)) of the cells up to 3 x ``cells`` away."""
    distance = _distances(3 * cells)
    return Kernel(np.where(distance <= 3 * cells, np.exp(-0.5 * (distance / cells) ** 2), 0.0))


def disk_kernel(cells) -> Kernel:
    """1 for the cells up to ``cells`` away."""
    return Kernel((_distances(cells) <= cells).astype(float))


def spread(values, valid, kernel: Kernel, tile=None, progress=None) -> np.ndarray:
    """(rows, cols) float32 mean of ``values`` over the valid cells around each cell, weighted by the kernel.

    ``values``: finite everywhere. ``valid``: bool; other cells get NaN. Cells beyond the raster have no value.
    The size of the tiles changes results by rounding only (below 1e-6 of the largest value).
    """
    rows, cols = values.shape
    radius = min(kernel.radius, max(rows, cols) - 1)
    middle = slice(kernel.radius - radius, kernel.radius + radius + 1)
    weights = kernel.weights[middle, middle]
    tile = tile or max(_TILE, 3 * radius)
    result = np.empty(values.shape, np.float32)
    transforms = {}
    everywhere = bool(valid.all())
    for top in range(0, rows, tile):
        for left in range(0, cols, tile):
            bottom, right = min(top + tile, rows), min(left + tile, cols)
            around = (slice(max(0, top - radius), min(rows, bottom + radius)),
                      slice(max(0, left - radius), min(cols, right + radius)))
            seen = valid[around]
            size = tuple(fft.next_fast_len(length + 2 * radius, real=True) for length in seen.shape)
            if size not in transforms:
                transforms[size] = fft.rfft2(weights, size)
            transform = transforms[size]
            inner = (slice(top - around[0].start + radius, bottom - around[0].start + radius),
                     slice(left - around[1].start + radius, right - around[1].start + radius))
            signal = fft.irfft2(fft.rfft2(np.where(seen, values[around], 0.0), size) * transform, size)[inner]
            inside = (everywhere and top >= radius and left >= radius and bottom + radius <= rows
                      and right + radius <= cols)
            if inside:
                share = signal / weights.sum()
            else:
                share = signal / np.maximum(
                    fft.irfft2(fft.rfft2(seen.astype(float), size) * transform, size)[inner], 1e-9)
            result[top:bottom, left:right] = np.where(valid[top:bottom, left:right], share, np.nan)
            if progress is not None:
                progress(((top // tile) * -(-cols // tile) + left // tile + 1) / (-(-rows // tile) * -(-cols // tile)))
    return result
