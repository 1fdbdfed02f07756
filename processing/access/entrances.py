"""Where people enter: walkable lines over a park's edge, streets along it, greenways over streets."""

from __future__ import annotations

import numpy as np
import shapely

from .thresholds import inclusive


def park_entrances(parks, lines, reach=5.0) -> tuple[np.ndarray, np.ndarray]:
    """Points where a walkable line crosses a park's edge, or has a dead end within ``reach`` metres of it.

    Returns ((k,) points, (k,) index of the park). Points of one park closer than 1 m are one.
    """
    edges = shapely.boundary(np.asarray(parks, dtype=object))
    lines = np.asarray(lines, dtype=object)
    tree = shapely.STRtree(lines)
    park, line = tree.query(edges, predicate="intersects")
    crossing = shapely.intersection(edges[park], lines[line])
    points, which = _points_of(crossing, spacing=50.0)
    owners = [park[which]]
    found = [points]

    xy = shapely.get_coordinates(shapely.get_point(lines, 0))
    xy = np.concatenate([xy, shapely.get_coordinates(shapely.get_point(lines, -1))])
    single, times = np.unique(xy, axis=0, return_counts=True)
    ends = shapely.points(single[times == 1])
    box = shapely.bounds(edges)
    park, end = shapely.STRtree(ends).query(
        shapely.box(box[:, 0] - reach, box[:, 1] - reach, box[:, 2] + reach, box[:, 3] + reach))
    distance = shapely.distance(edges[park], ends[end])
    crosses = np.isin(park, owners[0]) & shapely.contains(np.asarray(parks, dtype=object)[park], ends[end])
    near = (distance <= inclusive(reach)) & ~crosses
    found.append(ends[end[near]])
    owners.append(park[near])
    return _single(np.concatenate(found), np.concatenate(owners))


def street_entrances(parks, lines, distance, spacing, progress=None) -> tuple[np.ndarray, np.ndarray]:
    """Points along the street-side edges of parks: the parts of the edge within ``distance`` metres of a line.

    Each such part gets points no more than ``spacing`` metres apart, the outer ones half
    of that from its ends. Returns ((k,) points, (k,) index of the park), none for parks
    without street.
    """
    edges = shapely.boundary(np.asarray(parks, dtype=object))
    lines = np.asarray(lines, dtype=object)
    reach = inclusive(distance)
    park, line = shapely.STRtree(lines).query(edges, predicate="dwithin", distance=reach)
    order = np.argsort(park, kind="stable")
    park, line = park[order], line[order]
    which, first = np.unique(park, return_index=True)
    sides, owner = [], []
    for number, (one, near) in enumerate(zip(which, np.split(line, first[1:]))):
        if progress:
            progress(number / len(which))
        around = shapely.union_all(shapely.buffer(lines[near], reach, quad_segs=16))
        parts = _stretches(shapely.intersection(edges[one], around))
        sides.append(parts)
        owner.append(np.full(len(parts), one, dtype=np.int64))
    if not sides:
        return np.empty(0, dtype=object), np.empty(0, dtype=np.int64)
    sides, owner = np.concatenate(sides), np.concatenate(owner)
    length = shapely.length(sides)
    steps = np.maximum(1, np.ceil(length / spacing - 1e-9).astype(int))
    side = np.repeat(np.arange(len(sides)), steps)
    turn = np.arange(len(side)) - np.repeat(np.cumsum(steps) - steps, steps)
    points = shapely.line_interpolate_point(sides[side], (turn + 0.5) / steps[side] * length[side])
    return points, owner[side]


def _stretches(geometry):
    """The lines of a part of an edge, joined end to end; a point where only one touches becomes none."""
    parts = shapely.get_parts(geometry)
    parts = parts[(shapely.get_type_id(parts) == 1) & (shapely.length(parts) > 0)]
    return shapely.get_parts(shapely.line_merge(shapely.multilinestrings(parts))) if len(parts) else parts


def line_crossings(greenways, lines, spacing=100.0) -> tuple[np.ndarray, np.ndarray]:
    """Points where greenways meet the network; along a shared stretch one every ``spacing`` metres.

    Returns ((k,) points, (k,) index of the greenway).
    """
    greenways, lines = np.asarray(greenways, dtype=object), np.asarray(lines, dtype=object)
    greenway, line = shapely.STRtree(lines).query(greenways, predicate="intersects")
    points, which = _points_of(shapely.intersection(greenways[greenway], lines[line]), spacing)
    return _single(points, greenway[which])


def _points_of(geometries, spacing):
    """Points of intersections: points as they are, stretches as evenly spaced points with both ends."""
    parts, owner = shapely.get_parts(geometries, return_index=True)
    kind = shapely.get_type_id(parts)
    nested = kind == 7
    if nested.any():
        inner, inner_owner = shapely.get_parts(parts[nested], return_index=True)
        parts = np.concatenate([parts[~nested], inner])
        owner = np.concatenate([owner[~nested], owner[nested][inner_owner]])
        kind = shapely.get_type_id(parts)
    full = ~shapely.is_empty(parts)
    point, line = full & (kind == 0), full & np.isin(kind, (1, 2))
    stretches, of = parts[line], owner[line]
    length = shapely.length(stretches)
    steps = np.maximum(1, np.ceil(length / spacing).astype(int))
    which = np.repeat(np.arange(len(stretches)), steps + 1)
    number = np.arange(len(which)) - np.repeat(np.cumsum(steps + 1) - (steps + 1), steps + 1)
    along = shapely.line_interpolate_point(stretches[which], number / steps[which] * length[which])
    return np.concatenate([parts[point], along]), np.concatenate([owner[point], of[which]])


def _single(points, owner):
    xy = shapely.get_coordinates(points)
    if not len(xy):
        return np.empty(0, dtype=object), np.empty(0, dtype=np.int64)
    key = np.column_stack([owner, np.floor(xy)])
    order = np.lexsort((xy[:, 1], xy[:, 0], owner))
    single = order[np.unique(key[order], axis=0, return_index=True)[1]]
    return points[single], owner[single].astype(np.int64)
