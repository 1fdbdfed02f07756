"""Fictional control lines: red line, farmland, development boundary, protected areas, water sources."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.ndimage import (binary_closing, binary_dilation, binary_opening, distance_transform_edt, gaussian_filter,
                           label)
from scipy.spatial import cKDTree

from .grid import Grid
from .landcover import CROP, GRASS, SHRUB, TREES, WETLAND
from .names import named
from .noise import smooth_noise
from .partition import label_polygons
from .table import Table

REDLINE_PARTS = 7


def disc(radius):
    """Round structuring element."""
    y, x = np.mgrid[-radius:radius + 1, -radius:radius + 1]
    return x * x + y * y <= radius * radius + 0.5


def large_parts(mask, least_cells):
    """``mask`` without components smaller than ``least_cells``."""
    parts, _ = label(mask)
    size = np.bincount(parts.ravel())
    size[0] = 0
    return size[parts] >= least_cells


def redline_mask(cover, height, slope, settled, roads, reservoir, region, plan: Grid, rng):
    """Hill forest away from settlements and roads, and the reservoir's surroundings, with clearings left out."""
    steep = gaussian_filter(slope, 8)
    green = np.isin(cover, (TREES, SHRUB, GRASS, WETLAND))
    score = steep + 0.02 * (height - 250) + 2.5 * smooth_noise(plan, 4200, rng)
    far = distance_transform_edt(~settled) * plan.cell
    free = (far > 160 + 60 * smooth_noise(plan, 900, rng)) & ~binary_dilation(roads, disc(1)) & region
    free &= ~((smooth_noise(plan, 750, rng) > 2.0) & ~reservoir)
    shore = (distance_transform_edt(~reservoir) * plan.cell < 130) & region & ~settled if reservoir.any() else reservoir
    # a small city without hills takes what is hilliest there: the other layers need a red line
    for least in (11.5, 9.0, 6.5, 4.0, 1.5, -1.0, -np.inf):
        wild = binary_opening(binary_closing(green & (score > least), disc(3)) & free, disc(3)) | shore
        wild = large_parts(wild, int(60e4 / plan.cell ** 2))
        if wild.any():
            break
    wild &= ~_glades(wild, plan, rng)
    # holes smaller than 2 ha are not worth a ring
    hole, _ = label(~wild)
    small = np.bincount(hole.ravel()) * plan.cell ** 2 < 2e4
    return wild | (small[hole] & (hole > 0))


def _glades(wild, plan: Grid, rng, count=3):
    """A few clearings well inside, so that a red line always has holes."""
    depth = distance_transform_edt(wild) * plan.cell
    rows, cols = np.nonzero((depth > 260) & (depth < 420))
    glades = np.zeros(wild.shape, bool)
    y, x = np.ogrid[:plan.rows, :plan.cols]
    for k in rng.permutation(len(rows))[:count].tolist():
        glades |= np.hypot(y - rows[k], x - cols[k]) * plan.cell < rng.uniform(110, 190)
    return glades


def farmland_parts(cover, slope, taken, roads, streams, region, plan: Grid, rng):
    """Numbered fields: flat cropland divided between roads and streams into parts of about 20 to 60 ha."""
    field = (cover == CROP) & (slope < 8) & ~taken & ~roads & ~streams & region
    field = binary_opening(field, disc(1))
    field &= ~binary_dilation(taken, disc(1))
    step = 520.0
    x, y = np.meshgrid(plan.xs(), plan.ys())
    area = plan.rows * plan.cols * plan.cell ** 2
    seeds = np.column_stack([rng.uniform(plan.left, plan.right, int(area / step ** 2)),
                             rng.uniform(plan.bottom, plan.top, int(area / step ** 2))])
    warp = 130 * smooth_noise(plan, 420, rng)
    rows, cols = np.nonzero(field)
    shift = warp[rows, cols]
    nearest = cKDTree(seeds).query(np.column_stack([x[rows, cols] + shift, y[rows, cols] - shift]))[1]
    owner = np.zeros(plan.shape, dtype=np.int32)
    owner[rows, cols] = nearest + 1
    edge = np.zeros(plan.shape, bool)
    edge[:, 1:] |= owner[:, 1:] != owner[:, :-1]
    edge[1:, :] |= owner[1:, :] != owner[:-1, :]
    # some fields share a border, others lie apart
    apart = edge & (smooth_noise(plan, 1500, rng) > 0.2)
    owner[apart] = 0
    return owner


def split_parts(owner, least_cells):
    """Connected parts of every number, small ones left out, numbered afresh from 1."""
    result = np.zeros(owner.shape, dtype=np.int32)
    # parts of one number that do not touch become two fields; four colours keep neighbours apart in label()
    count = 0
    for colour in range(4):
        parts, n = label((owner > 0) & (owner % 4 == colour))
        joined = parts.astype(np.int64) * (int(owner.max()) + 1) + owner
        _, number = np.unique(np.where(parts > 0, joined, 0), return_inverse=True)
        number = number.reshape(owner.shape)
        size = np.bincount(number.ravel())
        size[0] = 0
        keep = size[number] >= least_cells
        result[keep] = number[keep] + count
        count += number.max() + 1
    return result


def control_tables(redline, farmland, urban, region_massifs, site, plan: Grid, rng):
    """The layers ``redline``, ``farmland`` and ``development_boundary`` from one raster of labels: nothing overlaps.

    One lobe of farmland into the red line, not far from ``site``, is then added on purpose.
    """
    labels = np.zeros(plan.shape, dtype=np.int32)
    labels[farmland > 0] = farmland[farmland > 0] + 10
    labels[urban] = 2
    labels[redline] = 1
    found, polygons = label_polygons(labels, plan, 3)
    polygons = np.where(shapely.is_valid(polygons), polygons, shapely.buffer(polygons, 0))
    red = polygons[found == 1]
    group = region_massifs(red)
    red = np.array([shapely.union_all(red[group == g]) for g in np.unique(group)], dtype=object)
    city = polygons[(found == 2) & (shapely.area(polygons) > 8e4)]
    # fields as simple parts; a field of several parts keeps one feature for each
    fields = polygons[(found > 10) & (shapely.area(polygons) > 6000)]
    fields, conflict = _conflict(fields, red, city, site)
    dry = rng.random(len(fields)) < 0.4
    tables = {
        "redline": Table(red, {
            "bsm": [f"STBHHX{k + 1:04d}" for k in range(len(red))],
            "name_en": [named(17 * k + 1, "Red Line Area (fictional)", "")[0] for k in range(len(red))],
            "name_zh": [named(17 * k + 1, "", "生态保护红线（虚构）")[1] for k in range(len(red))]},
            "STBHHX: ecological protection red line (fictional)"),
        "farmland": Table(fields, {
            "bsm": [f"YJJBNT{k + 1:05d}" for k in range(len(fields))],
            "dlbm": np.where(dry, "0103", "0101").tolist(), "dlmc": np.where(dry, "旱地", "水田").tolist()},
            "YJJBNT: permanent basic farmland (fictional); one lobe reaches into the red line on purpose"),
        "development_boundary": Table(city, {
            "bsm": [f"CZKFBJ{k + 1:04d}" for k in range(len(city))],
            "name_en": [named(19 * k + 3, "Development Boundary (fictional)", "")[0] for k in range(len(city))],
            "name_zh": [named(19 * k + 3, "", "城镇开发边界（虚构）")[1] for k in range(len(city))]},
            "CZKFBJ: urban development boundary (fictional)"),
    }
    return tables, conflict


def _conflict(fields, red, city, site, reach=12000.0):
    """Extend the field nearest to the red line by a lobe that reaches 45 m into it."""
    around = shapely.points(site).buffer(reach)
    shapely.prepare(around)
    close = np.flatnonzero(shapely.contains(around, fields) & (shapely.area(fields) > 4e4))
    border = shapely.intersection(shapely.union_all(red), around)
    k = close[np.argmin(shapely.distance(fields[close], border))]
    line = shapely.shortest_line(fields[k], border)
    start, end = shapely.get_coordinates(line)
    heading = end - start
    length = np.hypot(*heading)
    if length < 1:
        spot = shapely.points(end).buffer(60)
        inner = shapely.get_coordinates(shapely.centroid(shapely.intersection(spot, border)))[0]
        heading, length = inner - end, np.hypot(*(inner - end))
    tip = end + heading / max(length, 1e-6) * 45
    lobe = shapely.linestrings([start - heading / max(length, 1e-6) * 30, tip]).buffer(32)
    others = np.concatenate([np.delete(fields, k), city])
    others = shapely.union_all(others[shapely.intersects(others, lobe)])
    grown = shapely.union(fields[k], shapely.difference(lobe, others))
    fields = fields.copy()
    fields[k] = max(shapely.get_parts(grown), key=shapely.area)
    return fields, int(k)
