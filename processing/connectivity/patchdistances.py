"""Straight distances between all pairs of patches, edge to edge or centroid to centroid."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.spatial import cKDTree
from scipy.spatial.distance import pdist

PART = 256  # patches whose pairs are measured between two looks at the progress


def pair_distances(shapes, kind, limit=np.inf, progress=None) -> tuple:
    """(first, second, distance) of the pairs of patches, first < second, in map units.

    shapes : (n,) polygons. kind : ``edge`` (0 where they touch or overlap) or ``centroid`` (centre of mass, which may
    lie outside a bent patch). limit : pairs farther apart are left out. progress : called with 0..1; may raise.
    """
    shapes = np.asarray(shapes, object)
    n = len(shapes)
    if kind == "centroid":
        return _centroids(shapes, limit)
    tree = shapely.STRtree(shapes) if np.isfinite(limit) else None
    found = []
    for start in range(0, n, PART):
        if progress is not None:
            progress(start / n)
        part = np.arange(start, min(start + PART, n))
        if tree is None:
            first = np.repeat(part, n)
            second = np.tile(np.arange(n), part.size)
        else:
            bounds = shapely.bounds(shapes[part])
            near, second = tree.query(shapely.box(
                bounds[:, 0] - limit, bounds[:, 1] - limit, bounds[:, 2] + limit, bounds[:, 3] + limit))
            first = part[near]
        upper = first < second
        first, second = first[upper], second[upper]
        distance = shapely.distance(shapes[first], shapes[second])
        near = distance <= limit
        found.append((first[near], second[near], distance[near]))
    if progress is not None:
        progress(1.0)
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    first, second, distance = (np.concatenate(column) for column in zip(*found))
    order = np.lexsort((second, first))
    return first[order].astype(np.int64), second[order].astype(np.int64), distance[order]


def _centroids(shapes, limit):
    centres = shapely.get_coordinates(shapely.centroid(shapes))
    n = len(centres)
    if np.isfinite(limit):
        pairs = cKDTree(centres).query_pairs(limit, output_type="ndarray") if n else np.zeros((0, 2), np.int64)
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        first, second = pairs[:, 0].astype(np.int64), pairs[:, 1].astype(np.int64)
        return first, second, np.hypot(*(centres[first] - centres[second]).T)
    first, second = (ends.astype(np.int64) for ends in np.triu_indices(n, 1))
    return first, second, pdist(centres) if n > 1 else np.zeros(0)
