"""Smooth random fields on a grid."""

from __future__ import annotations

import numpy as np
from scipy.interpolate import RectBivariateSpline

from .grid import Grid


def smooth_noise(grid: Grid, wavelength: float, rng) -> np.ndarray:
    """Field of mean 0 and deviation near 1 with features of about ``wavelength`` metres.

    A cubic spline through random values on a coarse lattice, which is turned
    at random offsets so that two calls never share their lattice lines.
    """
    step = wavelength / 2
    shift = rng.random(2)
    rows = int(grid.rows * grid.cell / step) + 6
    cols = int(grid.cols * grid.cell / step) + 6
    lattice = rng.standard_normal((rows, cols))
    spline = RectBivariateSpline(np.arange(rows) - 2 - shift[0], np.arange(cols) - 2 - shift[1], lattice)
    y = (np.arange(grid.rows) + 0.5) * grid.cell / step
    x = (np.arange(grid.cols) + 0.5) * grid.cell / step
    return (spline(y, x) * 1.25).astype(np.float32)


def fractal_noise(grid: Grid, wavelength: float, rng, octaves=4, gain=0.5) -> np.ndarray:
    """Sum of octaves of smooth noise, the first of ``wavelength`` metres; deviation near 1."""
    total = np.zeros(grid.shape, dtype=np.float32)
    norm = 0.0
    for octave in range(octaves):
        if wavelength / 2 ** octave < 2 * grid.cell:
            break
        weight = gain ** octave
        total += weight * smooth_noise(grid, wavelength / 2 ** octave, rng)
        norm += weight ** 2
    return total / np.float32(np.sqrt(norm or 1))


def smoothstep(value, low, high):
    """0 below ``low``, 1 above ``high``, smooth between."""
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)
