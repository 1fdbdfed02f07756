"""Rasters that follow from the land cover: NDVI, sealed surface, land surface temperature."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter

from .grid import Grid, resample
from .landcover import BARE, BUILT, CROP, GRASS, SHRUB, TREES, WATER, WETLAND
from .noise import smooth_noise

NDVI = {TREES: 0.78, SHRUB: 0.58, GRASS: 0.48, CROP: 0.52, BUILT: 0.16, BARE: 0.12, WATER: -0.12, WETLAND: 0.4}
SEALED = {TREES: 2, SHRUB: 2, GRASS: 4, CROP: 3, BUILT: 78, BARE: 15, WATER: 0, WETLAND: 1}
HEAT = {TREES: -3.2, SHRUB: -1.2, GRASS: 0.2, CROP: 0.0, BUILT: 4.6, BARE: 3.6, WATER: -5.5, WETLAND: -3.0}


def _by_class(cover, values):
    table = np.zeros(256, dtype=np.float32)
    for code, value in values.items():
        table[code] = value
    return table[cover]


def ndvi(cover, grid: Grid, rng):
    """NDVI x 10000, Int16."""
    value = _by_class(cover, NDVI)
    value += 0.05 * smooth_noise(grid, 400, rng) + 0.035 * rng.standard_normal(grid.shape).astype(np.float32)
    return np.round(np.clip(value, -0.3, 0.93) * 10000).astype(np.int16)


def impervious(cover, density_fine, grid: Grid, rng):
    """Sealed surface in percent, Byte; most in the dense centre."""
    value = _by_class(cover, SEALED)
    value += (cover == BUILT) * (18 * np.clip(density_fine, 0, 1) - 10) + 5 * smooth_noise(grid, 180, rng) * (value > 1)
    return np.clip(np.round(value), 0, 100).astype(np.uint8)


def surface_temperature(cover, dem, sealed, grid: Grid, rng, cell=60.0, shift=(17.0, 23.0)):
    """Summer land surface temperature in degrees C on a grid of its own, and that grid."""
    heat = gaussian_filter(_by_class(cover, HEAT), 60 / grid.cell) + 0.045 * gaussian_filter(
        sealed.astype(np.float32), 400 / grid.cell)
    heat += 33.5 - 0.006 * (dem - 180) + 0.35 * smooth_noise(grid, 900, rng)
    rows, cols = int((grid.rows * grid.cell - shift[1]) / cell), int((grid.cols * grid.cell - shift[0]) / cell)
    own = Grid(grid.left + shift[0], grid.top - shift[1], cell, rows, cols)
    value = resample(gaussian_filter(heat, cell / grid.cell / 2), grid, own)
    return value + 0.25 * rng.standard_normal(own.shape).astype(np.float32), own
