"""Edges of a survey's polygons: which polygons lie free, and which are the same in two surveys.

Polygons of a survey share their borders: the edge that one has in one direction its neighbour has in the other. A
polygon all of whose edges have exactly one such partner can only overlap another one if some free edge runs through
one of the two groups of joined polygons, so overlaps need looking for at polygons with a free edge alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio, the usual multiplier of hash functions
_OTHER = np.uint64(0xC2B2AE3D27D4EB4F)


@dataclass(frozen=True)
class Edges:
    """Keys of directed edges, the ground to their right: ``forward``, ``backward`` (the same edge the other way) and
    the position ``owner`` of the polygon; all (edges,)."""

    forward: np.ndarray
    backward: np.ndarray
    owner: np.ndarray


def edges(geometries) -> Edges:
    """:class:`Edges` of (n,) valid polygons and multipolygons; coordinates count to the last bit."""
    parts, of_part = shapely.get_parts(shapely.normalize(np.asarray(geometries, dtype=object)), return_index=True)
    rings, of_ring = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    point = _mixed(_mixed(_bits(xy[:, 0])) + _bits(xy[:, 1]))
    go = np.flatnonzero(ring[1:] == ring[:-1])
    start, end = point[go], point[go + 1]
    return Edges(_mixed(start * _OTHER + end), _mixed(end * _OTHER + start), of_part[of_ring[ring[go]]])


def _bits(values):
    return (values + 0.0).view(np.uint64)  # -0.0 is 0.0


def _mixed(keys):
    keys = (keys ^ (keys >> np.uint64(31))) * _MIX
    return keys ^ (keys >> np.uint64(29))


def free(found: Edges, count: int) -> np.ndarray:
    """(count,) bool: polygons with an edge that has no partner, or more than one."""
    # both directions of an edge have one key; sorted, partners stand side by side
    key = np.minimum(found.forward, found.backward)
    order = np.argsort(key, kind="stable")
    key, upward = key[order], (found.forward < found.backward)[order]
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.empty(0, np.int64)
    two = starts[np.diff(np.r_[starts, len(key)]) == 2]
    two = two[upward[two] != upward[two + 1]]
    paired = np.zeros(len(key), bool)
    paired[two] = paired[two + 1] = True
    result = np.zeros(count, bool)
    result[found.owner[order[~paired]]] = True
    return result


def same(first, second) -> tuple[np.ndarray, np.ndarray]:
    """(positions in ``first``, positions in ``second``) of polygons that have the same edges, each at most once."""
    keys = [_polygon_keys(shapes) for shapes in (first, second)]
    values, at = np.unique(keys[0], return_index=True)
    others, there = np.unique(keys[1], return_index=True)
    _, i, j = np.intersect1d(values, others, assume_unique=True, return_indices=True)
    order = np.argsort(at[i], kind="stable")
    return at[i][order], there[j][order]


def _polygon_keys(shapes):
    found = edges(shapes)
    order = np.argsort(found.owner, kind="stable")
    total = np.zeros(len(shapes), np.uint64)
    if len(order):
        owners = found.owner[order]
        starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
        total[owners[starts]] = np.add.reduceat(_mixed(found.forward[order] * _OTHER), starts)
    return total
