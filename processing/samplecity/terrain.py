"""Hills and valleys: uplift against the streams' erosion, with the river as base level."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import distance_transform_edt, gaussian_filter

from .drainage import drained_area, fill, receivers
from .grid import Grid, burn_lines, resample
from .noise import fractal_noise, smoothstep
from .river import River
from .settings import SampleSettings

EROSION_CELL = 80.0
LARGE_KM2 = 1200.0


def erode(z, uplift, base, cell, steps, strength=1.0, exponent=0.45, progress=None):
    """Stream-power erosion, implicit in height (Braun and Willett 2013), ``base`` held fixed."""
    for step in range(steps):
        filled = fill(z, base)
        target, length = receivers(filled, base, cell)
        area, order = drained_area(filled, target, cell)
        factor = (strength * area ** exponent / length).tolist()
        height = (z + uplift).ravel().tolist()
        fixed, flat, to = base.ravel().tolist(), z.ravel(), target.tolist()
        for i in order[::-1].tolist():
            if fixed[i]:
                height[i] = flat[i]
            else:
                height[i] = (height[i] + factor[i] * height[to[i]]) / (1 + factor[i])
        z = np.array(height).reshape(z.shape)
        z = np.where(base, z, 0.85 * z + 0.15 * gaussian_filter(z, 1.0))
        if progress:
            progress((step + 1) / steps)
    return z


def make_terrain(settings: SampleSettings, grid: Grid, river: River, centre, rng, progress=None):
    """Ground height in m (Float32) before channels are cut; ``centre`` is where the city will stand.

    Returns the heights on ``grid`` and on the coarse erosion grid, and that grid.
    """
    size = EROSION_CELL if settings.width_km * settings.height_km < LARGE_KM2 else 2 * EROSION_CELL
    coarse = grid.coarser(max(1, int(round(size / grid.cell))))
    on_river = burn_lines(np.zeros(coarse.shape, bool), coarse, [river.line()], [True])
    river_distance = distance_transform_edt(~on_river) * coarse.cell
    x, y = np.meshgrid(coarse.xs(), coarse.ys())
    hills = smoothstep(fractal_noise(coarse, 8000, rng, 4, 0.65) + 0.22, -0.75, 1.1)
    valley = river_distance * (1 + 0.45 * fractal_noise(coarse, 6000, rng, 2))
    plain = smoothstep(valley, 1200, 4700)
    basin = 1 - 0.97 * np.exp(-(((x - centre[0]) / 5600) ** 2 + ((y - centre[1]) / 4300) ** 2) ** 1.6)
    uplift = plain * basin * (0.12 + 0.88 * hills)
    z = river_distance * 0.002 + fractal_noise(coarse, 1500, rng, 5, 0.7) * 6
    z[on_river] = 0
    z = erode(z, uplift * 40, on_river, coarse.cell, 24, strength=0.9, progress=progress)
    top = np.percentile(z, 99.7)
    z = z / top * settings.relief_m
    east = (x - grid.left) / (grid.right - grid.left)
    base = settings.terrace_m + 7 * (1 - east) + np.minimum(river_distance, 5000) * 0.0022
    z = base + z
    fine = resample(gaussian_filter(z, 0.7), coarse, grid, smooth=True)
    relief = smoothstep(resample(z, coarse, grid) - settings.terrace_m, 8, 160)
    fine += relief * (fractal_noise(grid, 700, rng, 4) * 9)
    fine += fractal_noise(grid, 1200, rng, 3) * 0.9
    return fine.astype(np.float32), z, coarse
