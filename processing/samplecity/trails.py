"""Paths into the hills: footways, and steps where the slope is steep."""

from __future__ import annotations

import numpy as np
import shapely

from .curves import lengths_along, smooth_line

STEPS_DEGREES = 13.0


def lay_trails(goals, router, ways, slope, grid):
    """Trails from each goal to the nearest of the ``ways``: ``(vertices, class)`` pieces."""
    tree = shapely.STRtree(ways)
    pieces = []
    for goal in goals:
        spot = shapely.points(goal)
        near = tree.query_nearest(spot, max_distance=4000, all_matches=False)
        if not len(near):
            continue
        way = ways[near[0]]
        start = shapely.get_coordinates(shapely.line_interpolate_point(way, shapely.line_locate_point(way, spot)))[0]
        path = router.path(start, [goal], slope_weight=1.5, water_cost=200, margin=800)
        if path is None or len(path) < 3:
            continue
        xy = smooth_line(np.vstack([start, path[1:]]), 130, 20)
        pieces += _by_slope(xy, slope, grid)
    return pieces


def _by_slope(xy, slope, grid):
    steep = grid.sample(slope, xy[:, 0], xy[:, 1]) > STEPS_DEGREES
    change = np.flatnonzero(np.diff(steep.astype(int))) + 1
    along = lengths_along(xy)
    bounds = [0]
    for k in change.tolist():
        if along[k] - along[bounds[-1]] > 50 and along[-1] - along[k] > 50:
            bounds.append(k)
    bounds.append(len(xy) - 1)
    return [(xy[a:b + 1], "steps" if steep[(a + b) // 2] else "footway") for a, b in zip(bounds[:-1], bounds[1:])]
