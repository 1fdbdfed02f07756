"""Fictional protected areas with old and new zones, and drinking-water source zones."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.ndimage import binary_fill_holes, distance_transform_edt, label
from scipy.spatial import cKDTree

from .grid import Grid
from .names import RESERVOIR, place
from .noise import smooth_noise
from .partition import label_polygons
from .table import Table

# categories and zones are data of the layer, as real ones carry them
OLD = ("自然保护区", ("核心区", "缓冲区", "实验区"))
NEW = ("自然保护区", ("核心保护区", "一般控制区"))
PARK = ("森林自然公园", ("一般控制区",))
WETLAND = ("湿地自然公园", ("一般控制区",))


def reserve_zones(redline, reservoir, room, plan: Grid, rng):
    """Raster of zone labels and ``{label: (area number, category, zone)}``; areas lie inside the red line.

    ``room`` scales their reach.
    """
    labels = np.zeros(plan.shape, dtype=np.int32)
    meaning = {}
    free = redline & ~(distance_transform_edt(~reservoir) * plan.cell < 700) if reservoir.any() else redline.copy()
    ragged = smooth_noise(plan, 1600, rng)
    x, y = np.meshgrid(plan.xs(), plan.ys())
    for number, ((category, zones), radius) in enumerate(((OLD, 2300.0), (NEW, 1900.0), (PARK, 1300.0))):
        radius *= room
        depth = distance_transform_edt(free) * plan.cell
        r, c = np.unravel_index(np.argmax(depth), depth.shape)
        if depth[r, c] < 150:
            break
        blob = free & (np.hypot(x - plan.xs()[c], y - plan.ys()[r]) < radius * (1 + 0.18 * ragged))
        parts, _ = label(blob)
        blob = parts == parts[r, c]
        inner = distance_transform_edt(binary_fill_holes(blob)) * plan.cell
        top = inner[blob].max()
        steps = {3: (0, 0.3 * top, 0.6 * top), 2: (0, 0.42 * top), 1: (0,)}[len(zones)]
        for k, (low, zone) in enumerate(zip(steps, zones[::-1])):
            value = 10 * (number + 1) + k
            labels[blob & (inner > low)] = value
            meaning[value] = (number, category, zone)
        free &= np.hypot(x - plan.xs()[c], y - plan.ys()[r]) > radius * 1.5
    if reservoir.any():
        lake = redline & (distance_transform_edt(~reservoir) * plan.cell < 110)
        labels[lake & (labels == 0)] = 40
        meaning[40] = (3, *[WETLAND[0], WETLAND[1][0]])
    return labels, meaning


def protected_table(labels, meaning, plan: Grid):
    """The ``protected_areas`` layer."""
    found, polygons = label_polygons(labels, plan, 6)
    rows = []
    for value, (number, category, zone) in meaning.items():
        if (found == value).any():
            rows.append((shapely.union_all(polygons[found == value]), number, category, zone))
    titles = [place(23 * r[1] + 6) for r in rows]
    english = {"自然保护区": "Nature Reserve", "森林自然公园": "Forest Nature Park", "湿地自然公园": "Wetland Nature Park"}
    return Table(np.array([r[0] for r in rows], dtype=object), {
        "bsm": [f"ZRBHD{k + 1:04d}" for k in range(len(rows))],
        "name_en": [f"{t[0]} {english[r[2]]} (fictional)" for t, r in zip(titles, rows)],
        "name_zh": [f"{t[1]}{r[2]}（虚构）" for t, r in zip(titles, rows)],
        "category": [r[2] for r in rows], "zone": [r[3] for r in rows]},
        "Nature protected areas with zones (fictional)")


def water_source_table(reservoir, height, level, river, river_water, region, plan: Grid):
    """The ``water_sources`` layer: the reservoir with three zones, a river intake with two."""
    labels = np.zeros(plan.shape, dtype=np.int32)
    if reservoir.any():
        reach = distance_transform_edt(~reservoir) * plan.cell
        above = (height > level - 3) & region
        for value, limit in ((3, 3000), (2, 1500), (1, 200)):
            labels[above & (reach < limit)] = value
        labels[reservoir] = 1
    entered = np.flatnonzero(plan.sample(region, river.xy[:, 0], river.xy[:, 1]))
    at = int(entered[0]) + 60 if len(entered) else 0
    n = int(2600 / 40)
    first = max(at - n, 0)
    near = cKDTree(river.xy[first:at + n])
    x, y = np.meshgrid(plan.xs(), plan.ys())
    d, i = near.query(np.column_stack([x.ravel(), y.ravel()]), distance_upper_bound=1200)
    i = np.where(np.isfinite(d), i + first, -10 ** 6).reshape(plan.shape)
    d = d.reshape(plan.shape)
    bank = d - river.half_width[np.clip(i, 0, len(river.xy) - 1)]
    back = (at - i) * 40.0
    labels[(back > -200) & (back < 2000) & (bank < 300) & region] = 5
    labels[(back > -100) & (back < 1000) & (bank < 50) & region] = 4
    found, polygons = label_polygons(labels, plan, 3)
    meaning = {1: (RESERVOIR, "一级保护区"), 2: (RESERVOIR, "二级保护区"), 3: (RESERVOIR, "准保护区"),
               4: (("Lan River Intake (fictional)", "岚江取水口（虚构）"), "一级保护区"),
               5: (("Lan River Intake (fictional)", "岚江取水口（虚构）"), "二级保护区")}
    rows = [(shapely.union_all(polygons[found == v]), *meaning[v]) for v in meaning if (found == v).any()]
    return Table(np.array([r[0] for r in rows], dtype=object), {
        "bsm": [f"SYBH{k + 1:04d}" for k in range(len(rows))],
        "name_en": [r[1][0] for r in rows], "name_zh": [r[1][1] for r in rows],
        "class": [r[2] for r in rows]}, "Drinking-water source protection zones (fictional)")
