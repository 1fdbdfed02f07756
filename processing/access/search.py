"""One multi-source search over the network, and what it costs to be anywhere on it.

However many entrances there are, the network is walked once: all of them start
together (Dijkstra 1959, with many sources and a cutoff), so each node is settled by
its nearest entrance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from .noding import TOUCH

CHUNK = 1_000_000  # places worked on at a time, to bound memory


@dataclass(frozen=True)
class Graph:
    """The network with entrances inserted: links are the parts of edges between nodes.

    Link ``k`` is the part ``low[k]`` to ``high[k]`` (metres) of edge ``edge[k]`` and
    runs from node ``start[k]`` to ``end[k]``; links are sorted by edge and ``low``.
    ``forward`` and ``backward`` are its costs along and against the edge's direction.
    """

    nodes: int
    edge: np.ndarray
    low: np.ndarray
    high: np.ndarray
    start: np.ndarray
    end: np.ndarray
    forward: np.ndarray
    backward: np.ndarray
    edge_base: np.ndarray

    def link_at(self, edge, offset) -> np.ndarray:
        """Link that holds the place ``offset`` metres along ``edge``."""
        keys = self.edge_base[self.edge] + self.low
        found = np.searchsorted(keys, self.edge_base[edge] + offset, side="right") - 1
        return np.clip(found, 0, len(self.edge) - 1)


def insert_places(network, forward, backward, places) -> tuple[Graph, np.ndarray]:
    """Insert places as nodes at their exact position on the edges.

    forward, backward: (E,) cost of walking each edge along and against its geometry.
    places: Places, all with an edge. Returns (Graph, (k,) node of each place). Places
    at an end of an edge are that end's node, several on one edge split it in order.
    """
    length = network.lengths
    edge, offset = places.edge, places.offset
    count = len(network.nodes)
    node = np.where(offset <= TOUCH, network.start[edge],
                    np.where(offset >= length[edge] - TOUCH, network.end[edge], -1))
    inner = np.flatnonzero(node < 0)
    order = inner[np.lexsort((offset[inner], edge[inner]))]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (edge[order][1:] != edge[order][:-1]) | (np.diff(offset[order]) > TOUCH)
    node[order] = count + np.cumsum(fresh) - 1
    new_edge, new_offset = edge[order][fresh], offset[order][fresh]

    cut_edge = np.concatenate([np.arange(len(length)), new_edge])
    cut_at = np.concatenate([np.zeros(len(length)), new_offset])
    cut_node = np.concatenate([network.start, count + np.arange(len(new_edge))])
    order = np.lexsort((cut_at, cut_edge))
    cut_edge, cut_at, cut_node = cut_edge[order], cut_at[order], cut_node[order]
    last = np.append(cut_edge[1:] != cut_edge[:-1], True)
    high = np.where(last, length[cut_edge], np.append(cut_at[1:], 0.0))
    end = np.where(last, network.end[cut_edge], np.append(cut_node[1:], 0))
    share = (high - cut_at) / length[cut_edge]
    base = np.concatenate([[0.0], np.cumsum(length + 1.0)])[:-1]
    return Graph(count + len(new_edge), cut_edge, cut_at, high, cut_node, end,
                 np.asarray(forward)[cut_edge] * share, np.asarray(backward)[cut_edge] * share, base), node


def _matrix(graph, outward, extra=None):
    """Cost matrix of the links; ``extra`` is (nodes, to, cost) of further one-way links."""
    there, back = (graph.forward, graph.backward) if outward else (graph.backward, graph.forward)
    row = np.concatenate([graph.start, graph.end])
    col = np.concatenate([graph.end, graph.start])
    cost = np.concatenate([there, back])
    size = graph.nodes
    if extra is not None:
        row, col, cost = (np.concatenate(pair) for pair in zip((row, col, cost), extra))
        size = max(size, int(extra[0].max()) + 1) if len(extra[0]) else size
    # Parallel edges: the cheaper one counts (a sparse matrix would add them up).
    key = row.astype(np.int64) * size + col
    order = np.lexsort((cost, key))
    key, cost = key[order], cost[order]
    keep = np.ones(len(key), dtype=bool)
    keep[1:] = key[1:] != key[:-1]
    row, col = np.divmod(key[keep], size)
    pointer = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=size))])
    return csr_matrix((cost[keep], col, pointer), shape=(size, size))


def nearest_source(graph, source_nodes, legs=None, limit=np.inf, outward=False) -> tuple[np.ndarray, np.ndarray]:
    """Cost from each node to the nearest source (``outward``: from the source to the node).

    source_nodes: (k,) node of each source. legs: (k,) cost between the source itself
    and its node. limit: costs above it are infinite.

    Returns ((nodes,) cost, (nodes,) index of the nearest source or -1).
    """
    source_nodes = np.asarray(source_nodes, dtype=np.int64)
    count = len(source_nodes)
    if not count:
        return np.full(graph.nodes, np.inf), np.full(graph.nodes, -1, dtype=np.int64)
    legs = np.zeros(count) if legs is None else np.asarray(legs, dtype=float)
    # A source off the network is a node of its own that leads onto the network.
    off = legs > 0
    start = source_nodes.copy()
    start[off] = graph.nodes + np.arange(off.sum())
    matrix = _matrix(graph, outward, (start[off], source_nodes[off], legs[off]))
    single, which = np.unique(start, return_index=True)
    cost, _, origin = dijkstra(matrix, directed=True, indices=single, limit=limit, min_only=True,
                               return_predecessors=True)
    cost, origin = cost[:graph.nodes], origin[:graph.nodes]
    source = np.full(graph.nodes, -1, dtype=np.int64)
    reached = np.isfinite(cost)
    source[reached] = which[np.searchsorted(single, origin[reached])]
    return cost, source


def cost_at(graph, node_cost, places, outward=False) -> tuple[np.ndarray, np.ndarray]:
    """Cost at places on edges, the straight gap not included.

    Returns ((k,) cost, (k,) node it comes through); infinite and -1 where no edge is
    joined or the network does not lead there.
    """
    count = len(places.edge)
    cost, via = np.full(count, np.inf), np.full(count, -1, dtype=np.int32)
    there, back = (graph.forward, graph.backward) if outward else (graph.backward, graph.forward)
    for low in range(0, count, CHUNK):
        part = slice(low, low + CHUNK)
        on = np.flatnonzero(places.edge[part] >= 0)
        offset = places.offset[part][on].astype(float)
        link = graph.link_at(places.edge[part][on], offset)
        share = np.clip((offset - graph.low[link]) / (graph.high[link] - graph.low[link]), 0.0, 1.0)
        first = node_cost[graph.start[link]] + share * there[link]
        second = node_cost[graph.end[link]] + (1.0 - share) * back[link]
        nearest = np.minimum(first, second)
        node = np.where(first <= second, graph.start[link], graph.end[link])
        cost[low + on] = nearest
        via[low + on] = np.where(np.isfinite(nearest), node, -1)
    return cost, via


def cost_pairs(graph, group, source_nodes, legs, places, limit, gap_rate=0.0, outward=False,
               progress=None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """All (place, group) pairs within ``limit`` (inclusive), for catchments that share demand.

    group: (k,) whole numbers 0..G-1, the site each source belongs to (a park has
    several entrances); gap_rate: cost per metre of the straight gap at a place.

    Returns (place, group, cost) arrays sorted by group, then place.
    """
    groups = int(group.max()) + 1 if len(group) else 0
    site = graph.nodes + np.arange(groups)
    matrix = _matrix(graph, outward, (site[group], np.asarray(source_nodes), np.asarray(legs, dtype=float)))
    gap = np.where(places.edge >= 0, places.gap, 0.0) * gap_rate
    found = [[], [], []]
    batch = max(1, int(4_000_000 // max(1, matrix.shape[0])))
    for low in range(0, groups, batch):
        if progress:
            progress(low / groups)
        rows = dijkstra(matrix, directed=True, indices=site[low:low + batch], limit=limit)
        for number, row in enumerate(rows):
            cost = cost_at(graph, row[:graph.nodes], places, outward)[0] + gap
            near = np.flatnonzero(cost <= limit)
            for column, values in zip(found, (near, np.full(len(near), low + number), cost[near])):
                column.append(values)
    return tuple(np.concatenate(c) if c else np.empty(0, dtype=t)
                 for c, t in zip(found, (np.int64, np.int64, float)))
