"""Land cover in ESA WorldCover codes."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import binary_closing, binary_opening, distance_transform_edt, gaussian_filter

from .grid import Grid, burn_lines, burn_polygons
from .noise import fractal_noise, smooth_noise, smoothstep

TREES, SHRUB, GRASS, CROP, BUILT, BARE, WATER, WETLAND = 10, 20, 30, 40, 50, 60, 80, 90
CODES = (TREES, SHRUB, GRASS, CROP, BUILT, BARE, 70, WATER, WETLAND, 95, 100)


def natural_cover(dem, slope, water, stream_lines, pool, grid: Grid, rng):
    """Cover before people build: forest on hills, fields in valleys, wetland at the water.

    ``slope`` in degrees, ``pool`` the (low, high) water levels of the river.
    """
    patches = fractal_noise(grid, 1300, rng, 4, 0.6)
    fine = fractal_noise(grid, 320, rng, 3, 0.6)
    hilly = gaussian_filter(slope, 5)
    forest = smoothstep(hilly, 4, 17) * 2.3 + smoothstep(dem, 280, 560) * 0.8 + 0.62 * patches + 0.3 * fine
    cover = np.full(grid.shape, CROP, dtype=np.uint8)
    cover[(forest > 0.95) | (0.75 * patches + 0.6 * fine > 1.55)] = GRASS
    cover[forest > 1.12] = SHRUB
    woods = binary_opening(binary_closing(forest > 1.3, iterations=1), iterations=1)
    woods |= (fine + 0.5 * patches > 1.65) & (slope > 1)
    cover[woods] = TREES
    clearing = (forest < 2.1) & woods & (fractal_noise(grid, 700, rng, 3) > 1.55)
    cover[clearing] = np.where(fine[clearing] > 0, GRASS, SHRUB)
    cover[(dem > 560) & (patches > 1.2)] = GRASS
    rock = binary_opening((hilly > 22) & (fine > 1.2) & (patches > 0.8))
    cover[rock] = BARE
    bank = ~burn_lines(np.zeros(grid.shape, bool), grid, stream_lines, True) if len(stream_lines) else ~water
    riparian = (distance_transform_edt(bank) * grid.cell < 45) & (cover == CROP)
    cover[riparian] = np.where(fine[riparian] > -0.1, TREES, GRASS)
    near_water = distance_transform_edt(~water) * grid.cell
    shore = (dem < pool[1]) & (near_water < 700)
    cover[shore] = np.where(fine[shore] > 0.85, BARE, GRASS)
    marsh = ((dem < pool[0] + 9) | (near_water < 90)) & (slope < 9) & (patches + 0.5 * fine > -0.1) & (near_water < 400)
    cover[marsh] = WETLAND
    cover[water] = WATER
    return cover


def add_city(cover, grid: Grid, urban, landuse, parks, park_kinds, road_lines, ponds, rng):
    """Built-up land, parks and main roads on top of the natural cover, in place."""
    green = smooth_noise(grid, 130, rng)
    copse = smooth_noise(grid, 260, rng)
    town = burn_polygons(np.zeros(grid.shape, bool), grid, urban, True)
    kind = np.zeros(grid.shape, dtype=np.uint8)
    leafiness = {"residential": 1.35, "education": 0.75, "medical": 1.2, "public": 1.0, "green": -9.0,
                 "village": 1.05, "utility": 1.2, "vacant": 1.0}
    number = {k: i + 1 for i, k in enumerate(leafiness)}
    values = [number.get(k, 0) for k in landuse.columns["kind"]]
    burn_polygons(kind, grid, landuse.geometries, values)
    village = kind == number["village"]
    dry = cover != WATER
    cover[(town | village) & dry] = BUILT
    for name, threshold in leafiness.items():
        here = (kind == number[name]) & dry
        cover[here & (green > threshold)] = np.where(copse > 0, TREES, GRASS)[here & (green > threshold)]
    bare = (kind == number["vacant"]) & dry & (green < 0.4)
    cover[bare] = BARE
    burn_lines(cover, grid, road_lines, BUILT)
    inside = burn_polygons(np.zeros(grid.shape, np.uint8), grid, parks,
                           [2 if k in ("forest",) else 1 for k in park_kinds])
    lawn = (inside == 1) & dry
    cover[lawn] = np.where(green + 0.6 * copse > 0.1, TREES, GRASS)[lawn]
    wild = (inside == 2) & dry & np.isin(cover, (CROP, BUILT))
    cover[wild] = TREES
    burn_polygons(cover, grid, ponds, WATER)
    return cover


def slope_degrees(dem, cell):
    """Slope in degrees by central differences."""
    gy, gx = np.gradient(dem, cell)
    return np.degrees(np.arctan(np.hypot(gx, gy))).astype(np.float32)
