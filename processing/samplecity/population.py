"""People: a 100 m raster of whole numbers and one point for every populated cell."""

from __future__ import annotations

import numpy as np
import shapely

from .grid import Grid, block_reduce, burn_polygons

PEOPLE_CELL = 100.0


def largest_remainder(weights, total: int):
    """Whole numbers in proportion to ``weights`` that add up to ``total``."""
    share = weights / weights.sum() * total
    whole = np.floor(share).astype(np.int64)
    rest = total - whole.sum()
    order = np.argsort(-(share - whole), kind="stable")
    whole[order[:rest]] += 1
    return whole


def settle_people(grid: Grid, landuse, density, plan: Grid, total: int, rng):
    """People on the dwelling land of ``landuse``: raster, its grid, points and their people.

    Density of people follows the urban density; points stand on dwelling land.
    """
    homes = np.array([k in ("residential", "village") for k in landuse.columns["kind"]])
    spots = shapely.point_on_surface(landuse.geometries[homes])
    here = plan.sample(density, shapely.get_x(spots), shapely.get_y(spots))
    village = np.array(landuse.columns["kind"])[homes] == "village"
    rate = np.where(village, 35, 40 + 260 * np.clip(here, 0, 1.1) ** 1.6) * np.exp(rng.normal(0, 0.28, len(here)))
    weight = burn_polygons(np.zeros(grid.shape, dtype=np.float32), grid, landuse.geometries[homes], rate)
    factor = int(round(PEOPLE_CELL / grid.cell))
    people_grid = grid.coarser(factor)
    cells = block_reduce(np.pad(weight, ((0, -grid.rows % factor), (0, -grid.cols % factor))), factor, np.sum)
    people = np.zeros(cells.size, dtype=np.int64)
    flat = cells.ravel()
    lived = np.flatnonzero(flat > 0)
    people[lived] = largest_remainder(flat[lived], total)
    rows, cols = np.divmod(np.flatnonzero(people), people_grid.cols)
    padded = np.pad(weight, ((0, -grid.rows % factor), (0, -grid.cols % factor)))
    tiles = padded.reshape(people_grid.rows, factor, people_grid.cols, factor).transpose(0, 2, 1, 3)
    best = tiles[rows, cols].reshape(len(rows), -1).argmax(axis=1)
    r, c = rows * factor + best // factor, cols * factor + best % factor
    points = shapely.points(grid.left + (c + 0.5) * grid.cell, grid.top - (r + 0.5) * grid.cell)
    people = people.reshape(people_grid.shape)
    return people.astype(np.float32), people_grid, points, people[rows, cols]
