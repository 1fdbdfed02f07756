"""Streams, the channels they cut, and a reservoir behind a dam."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.ndimage import binary_dilation, label
from scipy.spatial import cKDTree

from .curves import lengths_along, resample_line, smooth_line, tangents
from .drainage import drained_area, fill, receivers, strahler
from .grid import Grid, burn_lines, burn_polygons
from .noise import smooth_noise
from .river import River

STREAM_KM2 = 1.6


@dataclass(frozen=True)
class Streams:
    """Stream reaches drawn downstream: vertices, bed height per vertex, Strahler order, drained km2 at the end."""

    lines: list
    beds: list
    order: np.ndarray
    drained: np.ndarray


def trace_streams(z, coarse: Grid, river: River, rng) -> Streams:
    """Reaches of the drainage network of the coarse terrain that end at the river."""
    on_river = burn_lines(np.zeros(coarse.shape, bool), coarse, [river.line()], [True])
    rough = z + smooth_noise(coarse, 500, rng) * 1.5
    rough[on_river] = z[on_river] - 30
    filled = fill(rough, on_river)
    target, _ = receivers(filled, on_river, coarse.cell)
    area, order = drained_area(filled, target, coarse.cell)
    flat_river = on_river.ravel()
    stream = (area > STREAM_KM2 * 1e6) & ~flat_river
    rank = strahler(target, order, stream)
    inflows = np.bincount(target[stream], minlength=len(target))
    x, y = np.meshgrid(coarse.xs(), coarse.ys())
    spot = np.column_stack([x.ravel(), y.ravel()]) + rng.uniform(-0.3, 0.3, (x.size, 2)) * coarse.cell
    river_tree = cKDTree(river.xy)
    lines, ranks, drained = [], [], []
    starts = np.flatnonzero(stream & ((inflows == 0) | (inflows > 1)))
    for start in starts.tolist():
        path = [start]
        while True:
            here = target[path[-1]]
            path.append(here)
            if flat_river[here] or inflows[here] > 1:
                break
        xy = spot[path]
        if flat_river[path[-1]]:
            at = river_tree.query(xy[-2] if len(xy) > 1 else xy[-1])[1]
            # joins the river pointing downstream
            xy[-1] = river.xy[min(at + 2, len(river.xy) - 1)]
        if lengths_along(xy)[-1] < 1:
            continue
        xy = smooth_line(xy, 240, 25)
        lines.append(xy)
        ranks.append(rank[start])
        drained.append(area[path[-2]] / 1e6)
    return Streams(lines, [np.zeros(len(xy)) for xy in lines], np.array(ranks), np.array(drained))


def cut_river(dem, grid: Grid, river: River, rng):
    """Cut the river's channel and banks into ``dem`` in place; gives each cell's distance to the centre line."""
    distance = np.full(grid.shape, np.inf, dtype=np.float32)
    steep = np.interp(smooth_noise(grid, 1500, rng), [-1.2, 1.2], [0.09, 0.3])
    near = binary_dilation(burn_lines(np.zeros(grid.shape, bool), grid, [river.line()], [True]),
                           iterations=int(800 / grid.cell))
    rows, cols = np.nonzero(near)
    dense = resample_line(river.xy, 10)
    part = np.linspace(0, 1, len(dense))
    bed = np.interp(part, np.linspace(0, 1, len(river.bed)), river.bed)
    half = np.interp(part, np.linspace(0, 1, len(river.bed)), river.half_width)
    d, i = cKDTree(dense).query(np.column_stack([grid.xs()[cols], grid.ys()[rows]]))
    distance[rows, cols] = d
    bed, half = bed[i], half[i]
    inside = np.minimum(d / half, 1)
    bank = np.where(d < half, 5 * inside ** 4, 5 + (d - half) * steep[rows, cols])
    blend = np.minimum(dem[rows, cols], bed + bank)
    dem[rows, cols] = np.where(d < half, bed + bank, blend)
    island = burn_polygons(np.zeros(grid.shape, bool), grid, [river.island], True)
    r, c = np.nonzero(island)
    inside = shapely.distance(shapely.points(grid.xs()[c], grid.ys()[r]), shapely.boundary(river.island))
    dem[r, c] = np.maximum(dem[r, c], river.bed.min() + 9 + np.minimum(inside * 0.35, 12))
    return distance


def cut_streams(dem, grid: Grid, streams: Streams, river: River):
    """Cut valleys along the streams into ``dem`` in place; fills ``streams.beds``, each descending."""
    # downstream reaches first, so that a tributary knows the bed it joins
    ends = {}
    joined = {tuple(np.round(xy[0], 3)): i for i, xy in enumerate(streams.lines)}
    after = [joined.get(tuple(np.round(xy[-1], 3))) for xy in streams.lines]
    for i in np.argsort(-streams.drained).tolist():
        xy = streams.lines[i]
        ground = grid.sample(dem, xy[:, 0], xy[:, 1]).astype(float)
        along = lengths_along(xy)
        if after[i] is None:
            mouth = river.bed[cKDTree(river.xy).query(xy[-1])[1]] + 1.5
        else:
            mouth = ends.get(after[i], ground[-1])
        back = along[-1] - along
        cap = mouth + 0.3 + back * 0.02 + 30 * (back / 1000) ** 2
        bed = np.minimum(ground - 1.5 - 0.8 * streams.order[i], cap)
        bed = np.maximum(bed, mouth + 0.3 + back * 5e-4)
        bed = np.minimum.accumulate(bed)
        streams.beds[i][:] = bed
        ends[i] = bed[0]
    if not streams.lines:
        return
    xy, bed, side = [], [], []
    for line, heights in zip(streams.lines, streams.beds):
        dense = resample_line(line, 10)
        xy.append(dense)
        bed.append(np.interp(np.linspace(0, 1, len(dense)), np.linspace(0, 1, len(line)), heights))
        fall = (heights[0] - heights[-1]) / lengths_along(line)[-1]
        side.append(np.full(len(dense), min(0.11 + 2.5 * fall, 0.5)))
    xy, bed, side = np.concatenate(xy), np.concatenate(bed), np.concatenate(side)
    near = np.zeros(grid.shape, bool)
    near[grid.index(xy[:, 0], xy[:, 1])] = True
    near = binary_dilation(near, iterations=max(1, int(220 / grid.cell)))
    rows, cols = np.nonzero(near)
    d, i = cKDTree(xy).query(np.column_stack([grid.xs()[cols], grid.ys()[rows]]))
    dem[rows, cols] = np.minimum(dem[rows, cols], bed[i] + np.maximum(d - 8, 0) ** 1.12 * side[i])


@dataclass(frozen=True)
class Reservoir:
    """Water mask on the grid, level in m, dam line and the stream it dams."""

    mask: np.ndarray
    level: float
    dam: object
    stream: int


def make_reservoir(dem, grid: Grid, streams: Streams, river: River, city, best_ha=130.0):
    """Dam the valley whose lake comes nearest to ``best_ha``; None where no valley is narrow enough.

    Only valleys within 11 km of the ``city`` and well inside the region are looked at.
    """
    tree = cKDTree(river.xy)
    best, best_miss = None, np.inf
    for i in np.argsort(-streams.drained):
        xy, bed = streams.lines[i], streams.beds[i]
        for at in range(6, len(xy) - 6, 12):
            if not 3.5 < streams.drained[i] < 60 or tree.query(xy[at])[0] < 2200:
                continue
            away = np.hypot(*(xy[at] - city))
            inset = min(xy[at][0] - grid.left, grid.right - xy[at][0], xy[at][1] - grid.bottom, grid.top - xy[at][1])
            if inset < min(2800, 0.15 * grid.rows * grid.cell) or away > 11000:
                continue
            for rise in (18, 26, 36):
                lake = _flood(dem, grid, xy, at, bed[at] + rise)
                if lake is None:
                    continue
                miss = abs(np.log(lake[0].sum() * grid.cell ** 2 / 1e4 / best_ha))
                if miss < best_miss:
                    best_miss, best = miss, Reservoir(lake[0], float(bed[at] + rise), lake[1], int(i))
        if best_miss < 0.15:
            break
    if best is None or best_miss > 1.5:
        return None
    wall = burn_lines(np.zeros(grid.shape, bool), grid, [best.dam], [True])
    wall = binary_dilation(wall) & ~best.mask
    dem[wall] = np.maximum(dem[wall], best.level + 3)
    dem[best.mask] = np.float32(best.level - 0.5)
    return best


def _flood(dem, grid, xy, at, level, reach=420.0, window=3600.0):
    """Lake behind a dam across the stream at vertex ``at``; None if it runs round the dam or leaves the window."""
    t = tangents(xy)[at]
    side = np.array([-t[1], t[0]])
    steps = np.arange(0, reach, grid.cell / 3)
    ends = []
    for sign in (1, -1):
        spots = xy[at] + sign * steps[:, None] * side
        dry = np.flatnonzero(grid.sample(dem, spots[:, 0], spots[:, 1]) > level + 1)
        if not len(dry):
            return None
        ends.append(spots[dry[0]])
    dam = shapely.linestrings(np.array(ends))
    r, c = grid.index(*xy[at])
    n = int(window / grid.cell)
    r0, r1, c0, c1 = max(r - n, 0), min(r + n, grid.rows), max(c - n, 0), min(c + n, grid.cols)
    local = Grid(grid.left + c0 * grid.cell, grid.top - r0 * grid.cell, grid.cell, r1 - r0, c1 - c0)
    wall = binary_dilation(burn_lines(np.zeros(local.shape, bool), local, [dam], [True]), np.ones((3, 3)))
    parts, _ = label((dem[r0:r1, c0:c1] < level) & ~wall)
    up = xy[max(at - max(3, int(90 / 25)), 0)]
    down = xy[min(at + max(3, int(90 / 25)), len(xy) - 1)]
    lake = local.sample(parts, *up)
    if lake == 0 or lake == local.sample(parts, *down):
        return None
    inside = parts == lake
    if inside[0].any() or inside[-1].any() or inside[:, 0].any() or inside[:, -1].any():
        return None
    mask = np.zeros(grid.shape, bool)
    mask[r0:r1, c0:c1] = inside
    return mask, dam
