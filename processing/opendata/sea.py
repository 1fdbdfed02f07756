"""The sea as areas, from coastlines: OpenStreetMap draws them with the land on the left and the water on the right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

REACH_M = 500.0  # m; EcoPlan's own starting value, unverified


@dataclass(frozen=True)
class Sea:
    """``area`` (or None) and the number of pieces whose side could not be told or was told both ways."""

    area: object
    unclear: int


def sea_of(coastlines, frame, reach=REACH_M):
    """The part of ``frame`` (a polygon) that lies on the right of the coastlines.

    ``coastlines`` are shapely lines in the frame's coordinates, clipped to it or
    not. The frame is cut along them; a piece is sea where more of its coast has it on the right.
    A coastline that ends inside the frame, at most ``reach`` from its edge, goes on
    straight to the edge (extracts lose the nodes beyond it); others do not cut the
    frame: then nothing may be sea, and ``unclear`` is at least 1. Definition:
    https://wiki.openstreetmap.org/wiki/Tag:natural=coastline
    """
    lines = [g for g in coastlines if g is not None and not g.is_empty]
    if not lines:
        return Sea(None, 0)
    coast = shapely.intersection(shapely.union_all(lines), frame)
    coast = shapely.union_all([coast, *_bridges(coast, shapely.boundary(frame), reach)])
    directed = np.concatenate([_segments(line) for line in lines])
    noded = shapely.union_all([coast, shapely.boundary(frame)])
    pieces = [p for p in shapely.get_parts(shapely.polygonize([noded])) if not p.is_empty]
    pieces = [p for p in pieces if shapely.contains_properly(frame, shapely.point_on_surface(p))]
    if len(pieces) < 2 and not _closed_inside(lines):
        return Sea(None, 1)
    right, left = _votes(pieces, directed)
    sea = [p for p, r, l in zip(pieces, right, left) if r > l]
    unclear = int(((right > 0) & (left > 0)).sum() + ((right == 0) & (left == 0)).sum())
    return Sea(shapely.union_all(sea) if sea else None, unclear)


def _bridges(coast, edge, reach):
    """Straight lines from loose ends of the coast to the frame's edge, where that is near."""
    lines = [g for g in shapely.get_parts(coast) if shapely.get_dimensions(g) == 1]
    merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines)))
    open_lines = merged[~shapely.is_closed(merged)]
    ends = np.concatenate([shapely.get_point(open_lines, 0), shapely.get_point(open_lines, -1)])
    gap = shapely.distance(ends, edge)
    # beyond the edge, so that rounding cannot leave a slit
    return [shapely.linestrings([end.coords[0], _beyond(end, edge)]) for end in ends[(gap > 0) & (gap <= reach)]]


def _beyond(end, edge):
    foot = shapely.get_point(shapely.shortest_line(end, edge), -1)
    return (end.x + 1.001 * (foot.x - end.x), end.y + 1.001 * (foot.y - end.y))


def _closed_inside(lines):
    return any(shapely.is_closed(part) for line in lines for part in shapely.get_parts(line))


def _segments(line):
    """(n, 4) directed segments of a line's parts."""
    found = []
    for part in shapely.get_parts(line):
        xy = shapely.get_coordinates(part)
        found.append(np.hstack([xy[:-1], xy[1:]]))
    return np.concatenate(found) if found else np.empty((0, 4))


def _votes(pieces, directed):
    """Length of coast that has each piece on its right, and on its left."""
    right, left = np.zeros(len(pieces)), np.zeros(len(pieces))
    vector = directed[:, 2:] - directed[:, :2]
    length = np.hypot(vector[:, 0], vector[:, 1])
    directed, vector, length = directed[length > 0], vector[length > 0], length[length > 0]
    middle = (directed[:, :2] + directed[:, 2:]) / 2
    normal = np.column_stack([vector[:, 1], -vector[:, 0]]) / length[:, None]  # to the right
    step = np.minimum(length * 1e-3, 0.05)[:, None]
    tree = shapely.STRtree(pieces)
    for votes, points in ((right, middle + normal * step), (left, middle - normal * step)):
        hit, piece = tree.query(shapely.points(points), predicate="within")
        np.add.at(votes, piece, length[hit])
    return right, left
