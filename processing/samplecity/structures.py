"""Bridges and tunnels: lines cut into pieces that lie on, over or under the ground."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.ndimage import gaussian_filter1d

from .curves import lengths_along
from .grid import Grid

GROUND, BRIDGE, TUNNEL = 0, 1, -1


def cut_intervals(xy, intervals):
    """The line in pieces ``(vertices, level)``; ``intervals`` are (from, to, level) in m along it.

    Earlier intervals win where two overlap.
    """
    along = lengths_along(xy)
    total = along[-1]
    cuts = sorted({0.0, total, *(float(np.clip(v, 0, total)) for a, b, _ in intervals for v in (a, b))})
    kept = [cuts[0]]
    for c in cuts[1:]:
        if c - kept[-1] > 1.0:
            kept.append(c)
    kept[-1] = total
    pieces = []
    for a, b in zip(kept[:-1], kept[1:]):
        middle = (a + b) / 2
        level = next((lv for lo, hi, lv in intervals if lo <= middle <= hi), GROUND)
        if pieces and pieces[-1][2] == level:
            pieces[-1][1] = b
        else:
            pieces.append([a, b, level])
    out = []
    for a, b, level in pieces:
        inner = (along > a + 0.5) & (along < b - 0.5)
        ends = [[np.interp(v, along, xy[:, 0]), np.interp(v, along, xy[:, 1])] for v in (a, b)]
        out.append((np.vstack([ends[:1], xy[inner], ends[1:]]), level))
    out[0][0][0], out[-1][0][-1] = xy[0], xy[-1]
    return out


def over_water(xy, water, margin=18.0):
    """Intervals of the line that lie over ``water`` (prepared polygon), with abutments."""
    line = shapely.linestrings(xy)
    if not shapely.intersects(water, line):
        return []
    parts = shapely.get_parts(shapely.intersection(line, water))
    parts = parts[shapely.get_type_id(parts) == 1]
    intervals = []
    for part in parts:
        a = shapely.line_locate_point(line, shapely.get_point(part, 0))
        b = shapely.line_locate_point(line, shapely.get_point(part, -1))
        intervals.append((min(a, b) - margin, max(a, b) + margin, BRIDGE))
    return intervals


def through_hills(xy, dem, grid: Grid, reach=450.0, deep=18.0, high=14.0):
    """Tunnel and viaduct intervals where the ground leaves a smooth grade line by ``deep`` or ``high`` metres."""
    along = lengths_along(xy)
    at = np.arange(0, along[-1], 20.0)
    if len(at) < 20:
        return []
    x, y = np.interp(at, along, xy[:, 0]), np.interp(at, along, xy[:, 1])
    ground = grid.sample(dem, x, y).astype(float)
    grade = gaussian_filter1d(ground, reach / 20.0, mode="nearest")
    intervals = []
    for wanted, level, least in ((ground - grade > deep, TUNNEL, 120.0), (grade - ground > high, BRIDGE, 80.0)):
        edge = np.flatnonzero(np.diff(np.concatenate([[False], wanted, [False]]).astype(int)))
        for a, b in zip(edge[::2], edge[1::2]):
            if (b - a) * 20.0 >= least:
                intervals.append((at[a] - 20, at[min(b, len(at) - 1)] + 20, level))
    return intervals


def over_crossings(xy, others, half=28.0):
    """Intervals where the line passes over one of the other lines."""
    line = shapely.linestrings(xy)
    hits = others.geometries[others.query(line, predicate="crosses")]
    spots = shapely.get_parts(shapely.intersection(line, hits))
    spots = shapely.points(shapely.get_coordinates(spots)) if len(spots) else spots
    return [(s - half, s + half, BRIDGE) for s in shapely.line_locate_point(line, spots)]
