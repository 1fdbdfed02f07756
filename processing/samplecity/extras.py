"""Small layers: ecological sources, waterlogging, candidate sites, buildings, project lines."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.ndimage import binary_closing, binary_opening, distance_transform_edt, label, uniform_filter

from .blocks import divide
from .controls import disc
from .curves import smooth_line
from .grid import Grid
from .landcover import SHRUB, TREES, WATER, WETLAND
from .names import named
from .partition import label_polygons
from .table import Table


def source_table(cover, roads, region, plan: Grid, rng, most=28):
    """The ``sources`` layer: large patches of forest, and of wetland with water, cut by the main roads."""
    labels = np.zeros(plan.shape, dtype=np.int32)
    forest = binary_opening(binary_closing(np.isin(cover, (TREES, SHRUB)), disc(1)) & ~roads & region, disc(4))
    # a continuous mass of hills falls apart at its narrow places
    core = distance_transform_edt(forest) * plan.cell
    parts, _ = label(core > 260)
    near = distance_transform_edt(parts == 0, return_distances=False, return_indices=True)
    grown = np.where(forest & (core > 0), parts[tuple(near)], 0)
    away = distance_transform_edt(parts == 0) * plan.cell
    grown[away > 330] = 0
    forest_id = _largest(grown, plan, 45e4, most - 5)
    labels[forest_id > 0] = forest_id[forest_id > 0]
    wet = binary_closing(np.isin(cover, (WETLAND, WATER)), disc(1)) & region & (labels == 0) & ~roads
    wet_parts, _ = label(wet)
    has_marsh = np.bincount(wet_parts.ravel(), weights=(cover == WETLAND).ravel()) * plan.cell ** 2 > 3e4
    has_marsh[0] = False
    wet_id = _largest(np.where(has_marsh[wet_parts], wet_parts, 0), plan, 8e4, 5)
    labels[wet_id > 0] = wet_id[wet_id > 0] + 1000
    found, polygons = label_polygons(labels, plan, 3)
    numbers = np.unique(found)
    shapes = np.array([max(polygons[found == n], key=lambda p: p.area) for n in numbers], dtype=object)
    kinds = ["wetland" if n > 1000 else "forest" for n in numbers]
    words = {"forest": ("Forest (fictional)", "林地（虚构）"), "wetland": ("Wetland (fictional)", "湿地（虚构）")}
    titles = [named(31 * k + 7, *words[kind]) for k, kind in enumerate(kinds)]
    return Table(shapes, {"source_id": list(range(1, len(shapes) + 1)), "name_en": [t[0] for t in titles],
                          "name_zh": [t[1] for t in titles], "kind": kinds}, "Ecological sources (fictional)")


def _largest(parts, plan, least_m2, most):
    size = np.bincount(parts.ravel()) * plan.cell ** 2
    size[0] = 0
    order = [k for k in np.argsort(-size, kind="stable")[:most] if size[k] >= least_m2]
    number = np.zeros(len(size), dtype=np.int32)
    number[order] = np.arange(1, len(order) + 1)
    return number[parts]


def waterlogging_table(dem, cover_built, grid: Grid, count, rng):
    """The ``waterlogging_points`` layer: hollows of the built-up area."""

    hollow = uniform_filter(dem, 31) - dem
    score = np.where(cover_built, hollow, -np.inf)
    pick = np.argsort(-score, axis=None)[:count * 60]
    rows, cols = np.divmod(pick, grid.cols)
    chosen = []
    for r, c in zip(rows.tolist(), cols.tolist()):
        if len(chosen) >= count:
            break
        if all(abs(r - a) + abs(c - b) > 700 / grid.cell for a, b in chosen):
            chosen.append((r, c))
    rows, cols = np.array(chosen, dtype=int).reshape(-1, 2).T
    return Table(shapely.points(grid.xs()[cols], grid.ys()[rows]), {
        "point_id": list(range(1, len(rows) + 1)),
        "depth_cm": np.round(rng.uniform(15, 80, len(rows))).astype(int).tolist()}, "Waterlogging points (fictional)")


def candidate_table(landuse: Table, count, rng):
    """The ``candidate_sites`` layer: vacant, utility and public parcels that could hold a small park."""
    fit = np.array([k in ("vacant", "utility", "public") for k in landuse.columns["kind"]])
    parcels = landuse.geometries[fit]
    pick = np.sort(rng.permutation(len(parcels))[:count])
    return Table(shapely.point_on_surface(parcels[pick]), {
        "site_id": list(range(1, len(pick) + 1)),
        "area_m2": np.round(shapely.area(parcels[pick]) * 0.4, 1).tolist()},
        "Candidate sites for small parks (fictional)")


def building_table(landuse: Table, centre, reach, rng):
    """The ``buildings`` layer: footprints within ``reach`` of the centre."""
    near = shapely.distance(landuse.geometries, shapely.points(centre)) < reach
    kinds = np.array(landuse.columns["kind"])
    near &= ~np.isin(kinds, ["green", "vacant"])
    lots, owner, _, _ = divide(landuse.geometries[near], 1500.0, rng, 18)
    shapes = shapely.buffer(lots, -6.5, join_style="mitre")
    frames = shapely.oriented_envelope(shapes)
    boxy = shapely.area(shapes) > 0.75 * shapely.area(frames)
    parts = shapely.buffer(shapes, 0)
    keep = (shapely.area(parts) > 90) & (shapely.get_type_id(parts) == 3) & boxy & (rng.random(len(parts)) < 0.93)
    kind = kinds[near][owner][keep]
    distance = shapely.distance(parts[keep], shapely.points(centre)) / reach
    floors = np.where(kind == "commercial", 22, 13) * np.exp(-0.8 * distance) * rng.uniform(0.5, 1.5, keep.sum())
    floors = np.where(np.isin(kind, ["industrial", "logistics"]), 2, np.maximum(1, floors))
    return Table(parts[keep], {"building_id": list(range(1, int(keep.sum()) + 1)),
                               "floors": np.round(floors).astype(int).tolist()}, "Buildings of the centre (fictional)")


def project_line_table(router, redline, centres):
    """The ``project_lines`` layer: a metro line under the city and a road through the red line."""

    main = centres[0]
    subs = [c for c in centres if c.kind == 1][:2]
    stops = [np.array([c.x, c.y]) for c in (subs[:1] + [main] + subs[1:2])]
    metro = np.concatenate([router.path(a, [b], slope_weight=5, water_cost=1) for a, b in zip(stops[:-1], stops[1:])])
    largest = max(shapely.get_parts(redline), key=lambda p: p.area)
    inner = shapely.get_coordinates(shapely.point_on_surface(largest))[0]
    path = router.path(np.array([main.x, main.y]), [inner], slope_weight=60, water_cost=5)
    road = smooth_line(path, 400, 30)
    lines = [shapely.linestrings(smooth_line(metro, 700, 40)), shapely.linestrings(road)]
    return Table(np.array(lines, dtype=object), {
        "line_id": ["M1", "H1"], "name_en": ["Metro Line 1 (fictional)", "Scenic Road (fictional)"],
        "name_zh": ["轨道交通1号线（虚构）", "环山旅游公路（虚构）"], "no_land": [1, 0]}, "Project lines (fictional)")
