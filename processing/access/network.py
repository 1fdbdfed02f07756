"""The walking network: lines become nodes and edges that meet where a walker can turn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ..common.errors import InputError
from . import noding
from .polylines import Polylines, from_geometries


@dataclass(frozen=True)
class NetworkCounts:
    """What happened to the lines on their way into the network."""

    lines: int
    null_geometries: int
    zero_length: int
    duplicate_lines: int
    duplicate_edges: int
    places_split: int
    ends_snapped: int


@dataclass(frozen=True)
class Network:
    """Nodes and undirected edges with their geometry.

    ``nodes`` is (N, 2); ``edges`` are the polylines; edge ``e`` runs from node
    ``start[e]`` to ``end[e]`` along its geometry and comes from input line
    ``source[e]``, of which it is the part ``from_m[e]`` to ``from_m[e] + length``
    of a line ``line_length[e]`` metres long.
    """

    nodes: np.ndarray
    edges: Polylines
    start: np.ndarray
    end: np.ndarray
    source: np.ndarray
    from_m: np.ndarray
    line_length: np.ndarray
    counts: NetworkCounts

    @property
    def lengths(self) -> np.ndarray:
        """(E,) edge lengths in metres."""
        return self.edges.lengths

    def components(self) -> tuple[np.ndarray, int]:
        """(N,) number of the connected piece of each node, and how many pieces there are."""
        count = len(self.nodes)
        links = coo_matrix((np.ones(len(self.start)), (self.start, self.end)), shape=(count, count))
        pieces, label = connected_components(links, directed=False)
        return label, int(pieces)


def build_network(geometries, snap_tolerance=0.5, grade=None, split_crossings=True,
                  max_edge=None, progress=None) -> Network:
    """Turn lines into a walking network.

    geometries: (n,) shapely (Multi)LineStrings in a metric CRS.
    snap_tolerance: metres; an end this close to another line joins it. Geometry is
        never moved, so lengths stay what they are.
    grade: (n,) whole numbers; lines of different grade (bridge, tunnel, layer) do
        not join where they merely cross. Ends always join.
    split_crossings: False joins lines only at vertices both of them have.
    max_edge: cut edges to at most this length (metres), for costs that change along them.

    Repeated lines, in either direction, and stretches that two lines share are kept
    once. Raises InputError when no line of positive length is left.
    """
    progress = progress or (lambda fraction: None)
    if snap_tolerance < 0:
        raise InputError("The snap tolerance is {value} m; it must be zero or more.", value=snap_tolerance)
    lines, source, null, zero = from_geometries(geometries)
    if not len(lines):
        raise InputError("The walking network has no line of positive length ({null} empty geometries, {zero} "
                         "zero-length lines); choose a layer or class filter that leaves some.", null=null, zero=zero)
    origin = np.floor(lines.xy.min(axis=0))
    lines = Polylines(lines.xy - origin, lines.first, lines.along)
    grade = np.zeros(len(lines), dtype=np.int64) if grade is None else np.asarray(grade)[source].astype(np.int64)
    lines, source, grade, repeated = _without_repeats(lines, source, grade)
    progress(0.05)

    segments = noding.segment_tree(lines)
    joins = [noding.touching(lines, segments, grade, not split_crossings, lambda f: progress(0.1 + 0.5 * f))]
    snapped = 0
    if snap_tolerance > noding.TOUCH:
        joins.append(noding.near_ends(lines, segments, snap_tolerance, lambda f: progress(0.6 + 0.15 * f)))
        snapped = _count_snapped(lines, *joins[1])
    line_a, at_a, line_b, at_b = (np.concatenate(c) for c in zip(*joins))
    progress(0.75)

    stop_line, stop_at, stop_node = _stops(lines, line_a, at_a, line_b, at_b, max_edge)
    progress(0.85)
    inside = (stop_at > 0) & (stop_at < lines.lengths[stop_line]) & (np.bincount(stop_node)[stop_node] > 1)
    k = np.flatnonzero(stop_line[1:] == stop_line[:-1])
    edges = lines.cut(stop_line[k], stop_at[k], stop_at[k + 1])
    start, end = stop_node[k], stop_node[k + 1]
    keep = _unrepeated(edges, start, end, grade[stop_line[k]], source[stop_line[k]])
    twice = int((~keep).sum())
    k, start, end = k[keep], start[keep], end[keep]
    if twice:
        edges = lines.cut(stop_line[k], stop_at[k], stop_at[k + 1])
    nodes = _node_positions(lines, stop_line, stop_at, stop_node)
    progress(1.0)
    return Network(
        nodes=nodes + origin, edges=Polylines(edges.xy + origin, edges.first, edges.along),
        start=start, end=end, source=source[stop_line[k]], from_m=stop_at[k],
        line_length=lines.lengths[stop_line[k]],
        counts=NetworkCounts(len(np.asarray(geometries)), null, zero, repeated, twice,
                             len(np.unique(stop_node[inside])), snapped))


def _without_repeats(lines, source, grade):
    """Drop lines that repeat another one, vertex for vertex, in either direction."""
    head, tail = lines.xy[lines.first[:-1]], lines.xy[lines.first[1:] - 1]
    swap = (head[:, 0] > tail[:, 0]) | ((head[:, 0] == tail[:, 0]) & (head[:, 1] > tail[:, 1]))
    low, high = np.where(swap[:, None], tail, head), np.where(swap[:, None], head, tail)
    count = np.diff(lines.first)
    middle = np.add.reduceat(lines.xy, lines.first[:-1], axis=0) / count[:, None]
    exact = np.column_stack([low, high, count, grade])
    loose = np.column_stack([middle, lines.lengths])
    order = np.lexsort((source, loose[:, 2], *exact.T))
    same = np.zeros(len(lines), dtype=bool)
    same[order[1:]] = (np.all(exact[order[1:]] == exact[order[:-1]], axis=1)
                       & np.all(np.abs(loose[order[1:]] - loose[order[:-1]]) < 1e-6, axis=1))
    if not same.any():
        return lines, source, grade, 0
    keep = np.flatnonzero(~same)
    kept = lines.cut(keep, np.zeros(len(keep)), lines.lengths[keep])
    return kept, source[keep], grade[keep], int(same.sum())


def _stops(lines, line_a, at_a, line_b, at_b, max_edge):
    """All places where lines are cut, sorted along each line, and the node of each."""
    count, joins = len(lines), len(line_a)
    stop_line = [np.arange(count), np.arange(count), line_a, line_b]
    stop_at = [np.zeros(count), lines.lengths, at_a, at_b]
    if max_edge:
        pieces = np.ceil(lines.lengths / max_edge).astype(np.int64)
        extra = np.maximum(pieces - 1, 0)
        number = np.arange(extra.sum()) - np.repeat(np.cumsum(extra) - extra, extra) + 1
        stop_line.append(np.repeat(np.arange(count), extra))
        stop_at.append(number * np.repeat(lines.lengths / np.maximum(pieces, 1), extra))
    stop_line, stop_at = np.concatenate(stop_line), np.concatenate(stop_at)
    order = np.lexsort((stop_at, stop_line))
    stop_line, stop_at = stop_line[order], stop_at[order]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (stop_line[1:] != stop_line[:-1]) | (stop_at[1:] - stop_at[:-1] > noding.TOUCH)
    group = np.cumsum(fresh) - 1
    stop = np.empty(len(order), dtype=np.int64)
    stop[order] = group
    first = 2 * count
    pairs = coo_matrix((np.ones(joins), (stop[first:first + joins], stop[first + joins:first + 2 * joins])),
                       shape=(group[-1] + 1, group[-1] + 1))
    node = connected_components(pairs, directed=False)[1]
    kept_at = stop_at[fresh]
    # The exact ends stay exact even when a join landed a hair before them.
    kept_line = stop_line[fresh]
    kept_at[stop[:count]] = 0.0
    kept_at[stop[count:2 * count]] = lines.lengths
    return kept_line, kept_at, node


def _unrepeated(edges, start, end, grade, source):
    """Mask of edges that do not repeat the stretch of another edge."""
    low, high = np.minimum(start, end), np.maximum(start, end)
    length = edges.lengths
    middle = edges.locate(np.arange(len(edges)), length / 2)
    order = np.lexsort((source, middle[:, 1].round(2), middle[:, 0].round(2), length.round(2), grade, high, low))
    a, b = order[1:], order[:-1]
    same = ((low[a] == low[b]) & (high[a] == high[b]) & (grade[a] == grade[b])
            & (np.abs(length[a] - length[b]) < 1e-3) & np.all(np.abs(middle[a] - middle[b]) < 1e-3, axis=1))
    keep = np.ones(len(edges), dtype=bool)
    keep[a[same]] = False
    return keep


def _count_snapped(lines, line_a, at_a, line_b, at_b):
    if not len(line_a):
        return 0
    gap = np.hypot(*(lines.locate(line_a, at_a) - lines.locate(line_b, at_b)).T)
    far = gap > noding.TOUCH
    return len(np.unique(np.column_stack([line_a[far], at_a[far]]), axis=0))


def _node_positions(lines, stop_line, stop_at, stop_node):
    position = lines.locate(stop_line, stop_at)
    count = np.bincount(stop_node)
    return np.column_stack([np.bincount(stop_node, position[:, d]) / count for d in (0, 1)])
