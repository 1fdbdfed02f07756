"""A noded network: lines cut where they meet, pieces that hang loose joined or dropped."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

TOLERANCE = 0.02


def meeting_points(lines, crosses):
    """Points where lines touch or cross: ``(line index, point xy)``.

    ``crosses(i, j)`` tells for index arrays which crossing pairs meet at grade;
    an end that lies on another line always meets it.
    """
    lines = np.asarray(lines, dtype=object)
    tree = shapely.STRtree(lines)
    i, j = tree.query(lines, predicate="intersects")
    one = i < j
    i, j = i[one], j[one]
    grade = crosses(i, j)
    i, j = i[grade], j[grade]
    points, which = shapely.get_parts(shapely.intersection(lines[i], lines[j]), return_index=True)
    dot = shapely.get_type_id(points) == 0
    xy = shapely.get_coordinates(points[dot])
    index = [i[which[dot]], j[which[dot]]]
    spots = [xy, xy]
    # ends, which rounding may have left a hair away from the line they belong to
    for end in (0, -1):
        tips = shapely.get_point(lines, end)
        k, m = tree.query(tips, predicate="dwithin", distance=TOLERANCE)
        other = k != m
        k, m = k[other], m[other]
        index.append(m)
        spots.append(shapely.get_coordinates(tips[k]))
    return np.concatenate(index), np.concatenate(spots)


def cut_at(lines, index, xy):
    """Lines cut at the given points (which become vertices): pieces and the line each came from."""
    lines = np.asarray(lines, dtype=object)
    at = shapely.line_locate_point(lines[index], shapely.points(xy))
    order = np.lexsort((at, index))
    index, at, xy = index[order], at[order], xy[order]
    first = np.searchsorted(index, np.arange(len(lines) + 1))
    coords, owner = shapely.get_coordinates(lines, return_index=True)
    bounds = np.searchsorted(owner, np.arange(len(lines) + 1))
    pieces, source = [], []
    for k in range(len(lines)):
        vertices = coords[bounds[k]:bounds[k + 1]]
        a, b = first[k], first[k + 1]
        if a == b:
            pieces.append(vertices)
            source.append(k)
            continue
        along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(vertices, axis=0).T))])
        cuts, spots = at[a:b], xy[a:b]
        start_at, start = 0.0, vertices[0]
        for c, spot in zip(cuts, spots):
            if c - start_at < TOLERANCE:
                # two lines meet at this place: the later spot is the same node
                if c < TOLERANCE:
                    start = spot
                continue
            if along[-1] - c < TOLERANCE:
                continue
            between = vertices[(along > start_at + TOLERANCE) & (along < c - TOLERANCE)]
            pieces.append(np.vstack([start, between, spot]))
            source.append(k)
            start_at, start = c, spot
        last = vertices[-1]
        ends = spots[along[-1] - cuts < TOLERANCE]
        if len(ends):
            last = ends[-1]
        between = vertices[(along > start_at + TOLERANCE) & (along < along[-1] - TOLERANCE)]
        pieces.append(np.vstack([start, between, last]))
        source.append(k)
    return _join_ends(pieces, np.array(source))


def _join_ends(pieces, source, reach=0.5):
    """Ends within ``reach`` become one point, and pieces that vanish with it are left out."""
    ends = np.array([[p[0], p[-1]] for p in pieces]).reshape(-1, 2)
    pairs = cKDTree(ends).query_pairs(reach, output_type="ndarray")
    graph = coo_matrix((np.ones(len(pairs)), pairs.T), shape=(len(ends),) * 2)
    number = connected_components(graph, directed=False)[1]
    first = np.full(number.max() + 1, len(ends))
    np.minimum.at(first, number, np.arange(len(ends)))
    spot, number = ends[first][number].reshape(-1, 2, 2), number.reshape(-1, 2)
    kept = []
    for k, (piece, (start, end)) in enumerate(zip(pieces, spot)):
        if number[k, 0] == number[k, 1] and np.hypot(*(piece.max(axis=0) - piece.min(axis=0))) < 3 * reach:
            continue
        pieces[k] = np.vstack([start, piece[1:-1], end])
        kept.append(k)
    return [pieces[k] for k in kept], source[kept]


def nodes_of(pieces):
    """Node numbers of both ends of every piece; ends at the same coordinates are one node."""
    ends = np.array([[p[0], p[-1]] for p in pieces]).reshape(-1, 2)
    _, number = np.unique(ends, axis=0, return_inverse=True)
    return number.reshape(-1, 2)


def distinct(pieces):
    """Indices of the pieces without those that repeat another (same ends, same length to 10 cm)."""
    ends = np.sort(nodes_of(pieces), axis=1)
    length = np.round([10 * np.hypot(*np.diff(p, axis=0).T).sum() for p in pieces])
    return np.sort(np.unique(np.column_stack([ends, length]), axis=0, return_index=True)[1])


def components(pieces):
    """Component number of every piece."""
    ends = nodes_of(pieces)
    count = ends.max() + 1
    graph = coo_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count))
    return connected_components(graph, directed=False)[1][ends[:, 0]]
