"""Polygons from a raster of labels, with smooth borders that neighbours share."""

from __future__ import annotations

import numpy as np
import shapely

from .grid import Grid


def label_polygons(labels, grid: Grid, smooth=3):
    """Polygons of every label > 0: ``(labels, polygons)``, a label may have several.

    Borders are smoothed as arcs between the points where three labels meet,
    so neighbours keep one border and nothing overlaps.
    """
    padded = np.pad(labels, 1)
    rows, cols = np.nonzero(padded[:, 1:] != padded[:, :-1])
    upright = np.stack([np.stack([cols, rows - 1], 1), np.stack([cols, rows], 1)], 1)
    rows, cols = np.nonzero(padded[1:, :] != padded[:-1, :])
    level = np.stack([np.stack([cols - 1, rows], 1), np.stack([cols, rows], 1)], 1)
    edges = np.concatenate([upright, level]).astype(float)
    if not len(edges):
        return np.zeros(0, labels.dtype), np.zeros(0, object)
    merged = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(edges)))
    arcs = [_smoothed(shapely.get_coordinates(arc), smooth, labels.shape) for arc in shapely.get_parts(merged)]
    arcs = [np.column_stack([grid.left + a[:, 0] * grid.cell, grid.top - a[:, 1] * grid.cell]) for a in arcs]
    polygons = shapely.get_parts(shapely.polygonize([shapely.linestrings(a) for a in arcs]))
    inside = shapely.point_on_surface(polygons)
    found = grid.sample(labels, shapely.get_x(inside), shapely.get_y(inside))
    return found[found > 0], polygons[found > 0]


def _smoothed(xy, times, shape):
    closed = np.array_equal(xy[0], xy[-1])
    if closed and len(xy) < 7:
        return xy
    # what lies on the raster's edge stays there
    rim = (xy[:, 0] == 0) | (xy[:, 0] == shape[1]) | (xy[:, 1] == 0) | (xy[:, 1] == shape[0])
    out = xy
    for _ in range(times):
        if closed:
            ring = out[:-1]
            new = 0.25 * np.roll(ring, 1, axis=0) + 0.5 * ring + 0.25 * np.roll(ring, -1, axis=0)
            new = np.concatenate([new, new[:1]])
        else:
            new = out.copy()
            new[1:-1] = 0.25 * out[:-2] + 0.5 * out[1:-1] + 0.25 * out[2:]
        new[rim] = xy[rim]
        out = new
    return out


def mask_polygon(mask, grid: Grid, smooth=3):
    """One (multi)polygon of a mask."""
    _, polygons = label_polygons(mask.astype(np.uint8), grid, smooth)
    return shapely.union_all(polygons)
