"""What a check-up knows of each town or street: heat, flood, deprivation, health, canopy, green space. Fictional."""

from __future__ import annotations

import numpy as np
import shapely

from .grid import Grid, burn_polygons
from .landcover import TREES
from .table import Table

TYPES = ("centre", "inner", "outer")
_TYPE_SHARES = (0.25, 0.6)  # of the towns by density, from the densest: centre, inner; the rest is outer


def town_numbers(towns: Table, grid: Grid):
    """Position of the town of each cell, -1 outside."""
    cells = np.full(grid.shape, -1, np.int32)
    burn_polygons(cells, grid, towns.geometries, np.arange(len(towns), dtype=np.int32))
    return cells


def profile_table(layers, rasters, cover, grid: Grid, rng):
    """The ``street_profile`` layer: the towns with their type, needs and supply; two cells are left empty on
    purpose."""
    towns = layers["towns"]
    count = len(towns)
    cells = town_numbers(towns, grid)
    inside = cells >= 0
    size = np.maximum(np.bincount(cells[inside], minlength=count), 1)
    people = np.array(towns.columns["population"], float)
    areas = shapely.area(towns.geometries)
    order = np.argsort(-people / areas, kind="stable")
    kinds = np.empty(count, dtype=object)
    kinds[order] = [TYPES[int(np.searchsorted(_TYPE_SHARES, (k + 0.5) / count))] for k in range(count)]
    canopy = np.bincount(cells[inside], (cover == TREES)[inside], count) / size
    sealed = np.bincount(cells[inside], np.clip(rasters["impervious"].array, 0, 100)[inside], count) / size
    lst = rasters["lst"]
    rows, cols = grid.index(*(m.ravel() for m in np.meshgrid(lst.grid.xs(), lst.grid.ys())))
    town = cells[rows, cols]
    known = (town >= 0) & (lst.array.ravel() != lst.nodata)
    heat = np.bincount(town[known], lst.array.ravel()[known], count) / np.maximum(
        np.bincount(town[known], minlength=count), 1)
    wet = _counts(towns, layers["waterlogging_points"].geometries)
    green = _green(towns, layers["parks"])
    density = np.argsort(np.argsort(people / areas)) / max(count - 1, 1)
    poor = np.round(np.clip(20 + 45 * rng.random(count) + 25 * (0.5 - np.abs(density - 0.5)), 0, 100), 1)
    ill = np.round(np.clip(12 + 0.5 * (heat - heat.mean()) + 0.12 * poor + rng.normal(0, 2, count), 1, None), 2)
    return Table(towns.geometries, {
        "xzqdm": list(towns.columns["xzqdm"]), "district": list(towns.columns["district"]),
        "name_en": list(towns.columns["name_en"]), "name_zh": list(towns.columns["name_zh"]), "type": kinds.tolist(),
        "population": towns.columns["population"], "heat_c": np.round(heat, 2).tolist(),
        "flood_km2": np.round(wet / areas * 1e6, 3).tolist(), "deprivation": [None, *poor.tolist()[1:]],
        "health": [*ill.tolist()[:-1], None], "canopy": np.round(100 * canopy, 1).tolist(),
        "sealed": np.round(sealed, 1).tolist(),
        "green_m2": np.round(green / np.maximum(people, 1.0), 2).tolist(),
        "served": np.round(np.clip(100 * (1 - np.exp(-green / np.maximum(people, 1.0) / 9)) + rng.normal(0, 5, count),
                                   0, 100), 1).tolist(),
        "quality": np.round(np.clip(rng.normal(62, 12, count), 10, 98), 1).tolist()},
        "Streets and towns with needs and supply (fictional)")


def _counts(towns, points):
    town, _ = shapely.STRtree(points).query(towns.geometries, predicate="intersects")
    return np.bincount(town, minlength=len(towns))


def _green(towns, parks):
    """m2 of open parks in each town, forest parks not counted."""
    columns = zip(parks.columns["kind"], parks.columns["closed"])
    use = np.array([kind != "forest" and not closed for kind, closed in columns], bool)
    shapes = parks.geometries[use]
    town, park = shapely.STRtree(shapes).query(towns.geometries, predicate="intersects")
    return np.bincount(town, shapely.area(shapely.intersection(towns.geometries[town], shapes[park])), len(towns))
