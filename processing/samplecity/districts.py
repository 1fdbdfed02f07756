"""The region's boundary, its districts and their towns."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.ndimage import binary_fill_holes, label
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from . import names
from .grid import Grid
from .noise import smooth_noise
from .partition import label_polygons
from .table import Table

FIRST_CODE = 990101


def region_mask(grid: Grid, room, rng):
    """Cells inside the boundary: the rectangle without a ragged margin; ``room`` scales it."""
    x, y = np.meshgrid(grid.xs(), grid.ys())
    inset = np.minimum.reduce([x - grid.left, grid.right - x, y - grid.bottom, grid.top - y])
    ragged = 0.7 * smooth_noise(grid, 5200, rng) + 0.4 * smooth_noise(grid, 1900, rng)
    inside = inset > room * np.maximum(1500 + 560 * ragged, 240 + 60 * ragged)
    parts, _ = label(inside)
    return binary_fill_holes(parts == np.bincount(parts[parts > 0]).argmax())


def allocate(grid: Grid, seeds, height, water, mask, rng):
    """Number of the seed (1, 2, ...) that is reached most cheaply from every cell; rivers and slopes are dear."""
    rows, cols = grid.shape
    index = np.arange(rows * cols).reshape(rows, cols)
    ragged = np.exp(0.9 * smooth_noise(grid, 1300, rng))
    edges = []
    for dr, dc in ((0, 1), (1, 0), (1, 1), (1, -1)):
        here = np.s_[:rows - dr, max(0, -dc):cols - max(0, dc)]
        there = np.s_[dr:, max(0, dc):cols - max(0, -dc)]
        both = mask[here] & mask[there]
        grade = np.abs(height[here] - height[there]) / grid.cell
        cost = grid.cell * np.hypot(dr, dc) * (ragged[here] + 6 * grade + 14 * (water[here] | water[there]))
        edges.append((index[here][both], index[there][both], cost[both]))
    i, j, cost = (np.concatenate(e) for e in zip(*edges))
    graph = coo_matrix((cost, (i, j)), shape=(rows * cols,) * 2).tocsr()
    r, c = grid.index(seeds[:, 0], seeds[:, 1])
    start = index[r, c]
    _, _, source = dijkstra(graph, directed=False, indices=start, min_only=True, return_predecessors=True)
    number = np.zeros(rows * cols + 1, dtype=np.int32)
    number[start] = np.arange(1, len(start) + 1)
    reached = np.where(source < 0, rows * cols, source)
    return np.where(mask, number[reached].reshape(rows, cols), 0)


def group_towns(towns, count, seeds, heads):
    """District (0..count-1) of every town (1..n): connected groups around the first ``heads`` towns and far ones."""
    n = towns.max()
    pairs = np.concatenate([np.column_stack([towns[:, 1:].ravel(), towns[:, :-1].ravel()]),
                            np.column_stack([towns[1:].ravel(), towns[:-1].ravel()])])
    pairs = np.unique(pairs[(pairs[:, 0] != pairs[:, 1]) & (pairs > 0).all(axis=1)] - 1, axis=0)
    length = np.hypot(*(seeds[pairs[:, 0]] - seeds[pairs[:, 1]]).T)
    graph = coo_matrix((length, pairs.T), shape=(n, n)).tocsr()
    # the first towns are the city and its sub-centres; further ones lie farthest from all before
    distance = dijkstra(graph, directed=False)
    chosen = list(range(min(heads, count)))
    while len(chosen) < count:
        chosen.append(int(np.argmax(np.where(np.isfinite(distance[chosen]), distance[chosen], 0).min(axis=0))))
    return np.argmin(distance[chosen], axis=0)


def make_districts(grid: Grid, seeds, heads, height, water, mask, rng):
    """Town polygons and district polygons that partition the boundary; nested exactly.

    Returns town geometries with their district, district geometries, boundary.
    """
    inside = mask[grid.index(seeds[:, 0], seeds[:, 1])]
    heads = int(inside[:heads].sum())
    seeds = seeds[inside]
    towns = allocate(grid, seeds, height, water, mask, rng)
    found, polygons = label_polygons(towns, grid, 10)
    count = max(6, int(round(mask.sum() * grid.cell ** 2 / 1e6 / 75)))
    count = min(count, len(seeds))
    group = group_towns(towns, count, seeds, heads)
    town = [shapely.union_all(polygons[found == k + 1]) for k in range(len(seeds))]
    keep = [k for k, t in enumerate(town) if not t.is_empty]
    district = [shapely.union_all([town[k] for k in keep if group[k] == d]) for d in range(count)]
    return [town[k] for k in keep], [int(group[k]) for k in keep], district, shapely.union_all(district)


def people_in(polygons, points, people):
    """People of the points inside each polygon; a point on a common border counts once."""
    tree = shapely.STRtree(polygons)
    which, polygon = tree.query(points, predicate="intersects")
    _, first = np.unique(which, return_index=True)
    return np.bincount(polygon[first], weights=people[which[first]], minlength=len(polygons)).astype(int)


def district_tables(town, group, district, boundary, points, people):
    """The layers ``boundary``, ``districts`` and ``towns``."""
    codes = [str(FIRST_CODE + d) for d in range(len(district))]
    titles = [names.DISTRICTS[d] if d < len(names.DISTRICTS) else names.named(13 * d, "District (fictional)", "区（虚构）")
              for d in range(len(district))]
    number, town_codes = dict.fromkeys(group, 0), []
    for d in group:
        number[d] += 1
        town_codes.append(f"{codes[d]}{number[d]:03d}")
    town_titles = [names.named(9 * k + 4, "Town (fictional)", "镇（虚构）") for k in range(len(town))]
    town_people = people_in(np.array(town, dtype=object), points, people)
    total = np.bincount(group, weights=town_people, minlength=len(district)).astype(int)
    return {
        "boundary": Table(np.array([boundary], dtype=object),
                          {"name_en": [names.CITY[0]], "name_zh": [names.CITY[1]]}, "City boundary (fictional)"),
        "districts": Table(np.array(district, dtype=object), {
            "xzqdm": codes, "name_en": [t[0] for t in titles], "name_zh": [t[1] for t in titles],
            "population": total.tolist()}, "XZQ: districts (fictional)"),
        "towns": Table(np.array(town, dtype=object), {
            "xzqdm": town_codes, "district": [codes[d] for d in group], "name_en": [t[0] for t in town_titles],
            "name_zh": [t[1] for t in town_titles], "population": town_people.tolist()}, "XZQ: towns (fictional)"),
    }
