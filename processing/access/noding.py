"""Where lines meet: crossings, touching vertices and ends within a tolerance.

The result is a list of joins: position ``a`` on one line and position ``b`` on
another (or the same) line are one place to a walker. Nothing is moved.
"""

from __future__ import annotations

import numpy as np
import shapely

# Two positions closer than this are the same place: well below any survey, well above rounding.
TOUCH = 1e-4


def segment_tree(lines) -> tuple[np.ndarray, np.ndarray, shapely.STRtree]:
    """(first vertex, line, STRtree) of every straight segment."""
    vertex, line = lines.segments()
    ends = np.stack([lines.xy[vertex], lines.xy[vertex + 1]], axis=1)
    return vertex, line, shapely.STRtree(shapely.linestrings(ends))


def touching(lines, segments, grade, at_vertices_only,
             progress) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Joins where the segments of ``lines`` cross or touch.

    ``grade`` (n,) holds a whole number per line; lines of different grade (a bridge
    over a street) join only where one of them ends. With ``at_vertices_only`` a
    crossing counts only where both lines have a vertex.

    Returns (line_a, at_a, line_b, at_b).
    """
    vertex, line, tree = segments
    start, end = lines.xy[vertex], lines.xy[vertex + 1]
    found = [[], [], [], []]
    chunk = 50_000
    for low in range(0, len(vertex), chunk):
        progress(low / len(vertex))
        i, j = tree.query(tree.geometries[low:low + chunk])
        i += low
        keep = i < j
        i, j = i[keep], j[keep]
        following = (line[i] == line[j]) & (vertex[j] == vertex[i] + 1)
        i, j = i[~following], j[~following]
        for column, values in zip(found, _meet(lines, vertex, line, start, end, i, j)):
            column.append(values)
    a, at_a, b, at_b = (np.concatenate(c) if c else np.empty(0) for c in found)
    a, b = a.astype(np.int64), b.astype(np.int64)
    keep = (grade[a] == grade[b]) | at_end(lines, a, at_a) | at_end(lines, b, at_b)
    if at_vertices_only:
        keep &= _at_vertex(lines, a, at_a) & _at_vertex(lines, b, at_b)
    return a[keep], at_a[keep], b[keep], at_b[keep]


def _meet(lines, vertex, line, start, end, i, j):
    p, q = start[i], start[j]
    r, s = end[i] - p, end[j] - q
    length_i, length_j = np.hypot(*r.T), np.hypot(*s.T)
    gap = q - p
    cross = r[:, 0] * s[:, 1] - r[:, 1] * s[:, 0]
    slack_i, slack_j = TOUCH / length_i, TOUCH / length_j
    sloping = np.abs(cross) > 1e-9 * length_i * length_j
    safe = np.where(sloping, cross, 1.0)
    t = (gap[:, 0] * s[:, 1] - gap[:, 1] * s[:, 0]) / safe
    u = (gap[:, 0] * r[:, 1] - gap[:, 1] * r[:, 0]) / safe
    hit = (sloping & (t >= -slack_i) & (t <= 1 + slack_i) & (u >= -slack_j) & (u <= 1 + slack_j))
    joins = [(i[hit], t[hit], j[hit], u[hit])]
    # Parallel segments can share a stretch: its ends are ends of one of the two.
    k = np.flatnonzero(~sloping)
    if len(k):
        for end_share in (0.0, 1.0):
            share, off = _project(q[k] + end_share * s[k], p[k], r[k])
            on = (off <= TOUCH) & (share >= -slack_i[k]) & (share <= 1 + slack_i[k])
            joins.append((i[k][on], share[on], j[k][on], np.full(on.sum(), end_share)))
            share, off = _project(p[k] + end_share * r[k], q[k], s[k])
            on = (off <= TOUCH) & (share >= -slack_j[k]) & (share <= 1 + slack_j[k])
            joins.append((i[k][on], np.full(on.sum(), end_share), j[k][on], share[on]))
    i, t, j, u = (np.concatenate(c) for c in zip(*joins))
    return (line[i], _along(lines, vertex[i], t), line[j], _along(lines, vertex[j], u))


def _along(lines, vertex, share):
    step = lines.along[vertex + 1] - lines.along[vertex]
    return lines.along[vertex] + np.clip(share, 0.0, 1.0) * step


def _project(point, origin, direction):
    square = np.einsum("ij,ij->i", direction, direction)
    share = np.einsum("ij,ij->i", point - origin, direction) / square
    foot = origin + share[:, None] * direction
    return share, np.hypot(*(point - foot).T)


def at_end(lines, which, at) -> np.ndarray:
    return (at <= TOUCH) | (at >= lines.lengths[which] - TOUCH)


def _at_vertex(lines, which, at):
    base, keys = lines._keys()
    position = base[which] + at
    after = np.clip(np.searchsorted(keys, position), 1, len(keys) - 1)
    return np.minimum(np.abs(keys[after] - position), np.abs(keys[after - 1] - position)) <= TOUCH


def near_ends(lines, segments, tolerance, progress) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Joins of line ends with whatever line passes within ``tolerance`` metres of them.

    An end joins each other line at the nearest place of that line (at the line's own
    end when that is within the tolerance too). Returns (line_a, at_a, line_b, at_b).
    """
    count = len(lines)
    ends = np.concatenate([lines.xy[lines.first[:-1]], lines.xy[lines.first[1:] - 1]])
    at = np.concatenate([np.zeros(count), lines.lengths])
    owner = np.tile(np.arange(count), 2)
    # Ends at the same point are joined already: one of them speaks for all.
    single = np.unique(ends[:, 0] + 1j * ends[:, 1], return_index=True)[1]
    ends, at, owner = ends[single], at[single], owner[single]
    vertex, line, tree = segments
    found = [[], [], [], []]
    chunk = 50_000
    for low in range(0, len(ends), chunk):
        progress(low / len(ends))
        x, y = ends[low:low + chunk].T
        e, s = tree.query(shapely.box(x - tolerance, y - tolerance, x + tolerance, y + tolerance))
        e += low
        origin = lines.xy[vertex[s]]
        direction = lines.xy[vertex[s] + 1] - origin
        square = np.einsum("ij,ij->i", direction, direction)
        share = np.clip(np.einsum("ij,ij->i", ends[e] - origin, direction) / square, 0.0, 1.0)
        off = np.hypot(*(ends[e] - origin - share[:, None] * direction).T)
        where = _along(lines, vertex[s], share)
        other = (line[s] != owner[e]) | (np.abs(where - at[e]) > 2 * tolerance + off)
        keep = (off <= tolerance) & other
        for column, values in zip(found, (e, off, line[s], where)):
            column.append(values[keep])
    e, off, target, where = (np.concatenate(c) for c in found[:4])
    order = np.lexsort((where, off, target, e))
    e, target, where = e[order], target[order], where[order]
    nearest = np.ones(len(e), dtype=bool)
    nearest[1:] = (e[1:] != e[:-1]) | (target[1:] != target[:-1])
    e, target, where = e[nearest], target[nearest], where[nearest]
    length = lines.lengths[target]
    where = np.where(where <= tolerance, 0.0, np.where(where >= length - tolerance, length, where))
    return owner[e], at[e], target, where
