"""Forest parks on the slopes near the city."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.ndimage import distance_transform_edt

from .grid import Grid
from .noise import smooth_noise
from .partition import mask_polygon


def place_forest_parks(plan: Grid, town, free, hilly, region, rng):
    """Polygons of up to four forest parks; the last lies across the region's boundary.

    Masks on the planning grid: built-up ``town``, ``free`` land, ``hilly`` land, the ``region``.
    """
    x, y = np.meshgrid(plan.xs(), plan.ys())
    near_city = distance_transform_edt(~town) * plan.cell
    inner, outer = distance_transform_edt(region) * plan.cell, distance_transform_edt(~region) * plan.cell
    near_edge = (inner < 200) & (outer < 200) & free
    near_edge = near_edge & hilly if (near_edge & hilly).any() else near_edge
    wanted = [(hilly & free & (near_city > 250) & (near_city < 2500) & (inner > 1500), 620)] * 3 + [(near_edge, 520)]
    ragged = smooth_noise(plan, 900, rng)
    parks, taken = [], np.zeros(plan.shape, bool)
    for spots, radius in wanted:
        rows, cols = np.nonzero(spots & ~taken)
        if not len(rows):
            continue
        k = rng.integers(len(rows))
        distance = np.hypot(x - plan.xs()[cols[k]], y - plan.ys()[rows[k]])
        taken |= distance < radius * 4
        park = mask_polygon((distance < radius * (1 + 0.25 * ragged)) & free, plan, 4)
        parks.append(max(shapely.get_parts(park), key=lambda part: part.area))
    return parks
