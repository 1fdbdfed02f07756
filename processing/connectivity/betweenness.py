"""Shortest-path betweenness of the sources in the network."""

from __future__ import annotations

import numpy as np
from scipy.sparse.csgraph import dijkstra

BATCH = 64
EDGES = 4_000_000  # links looked at between two looks at the progress
VANISHING = 2.0 ** -50  # share of a sum of costs below which a summand may be lost in its rounding (2^-53)
SAME = 1e-12  # two path costs that differ by less than this share are one and the same


def told_apart(cost) -> np.ndarray:
    """(m,) costs of links, those that would vanish in the sum of a path raised to the least that does not."""
    return np.maximum(cost, np.sum(cost) * VANISHING or 1.0)


def betweenness(graph, progress=None, weight=None) -> np.ndarray:
    """(n,) number of source pairs whose cheapest path runs through each node.

    Pairs with several equally cheap paths count by the share of those that run
    through the node; end points do not count. Divide by (n-1)(n-2)/2 for the
    normalised value. Freeman 1977, computed after Brandes 2001: cheapest-path
    trees of all nodes, dependencies added from the far end. Links so cheap that they
    would vanish in the sum of a path count as the least that does not.

    weight : called as weight(root, distances) with the (n,) path costs from ``root``; returns what each of its
    pairs counts (n,) instead of 1: BC(IIC) and BC(PC) of Bodin and Saura 2010, Ecological Modelling 221:2393-2405.
    graph : LinkGraph. progress : called with 0..1; may raise to cancel.
    """
    n = graph.node_count
    result = np.zeros(n)
    if not graph.cost.size:
        return result
    cost = told_apart(graph.cost)
    matrix = graph.matrix(cost)
    tails = np.concatenate([graph.first, graph.second])
    heads = np.concatenate([graph.second, graph.first])
    cost = np.concatenate([cost, cost])
    batch = max(1, min(BATCH, EDGES // tails.size))
    for start in range(0, n, batch):
        roots = np.arange(start, min(start + batch, n))
        distances = dijkstra(matrix, directed=False, indices=roots)
        for root, distance in zip(roots, distances):
            if progress is not None:
                progress(root / n)
            end = distance[heads]
            with np.errstate(invalid="ignore"):
                on_path = np.flatnonzero(np.isfinite(end) & (distance[tails] < end)
                                         & (distance[tails] + cost <= end * (1 + SAME)))
            on_path = on_path[np.argsort(end[on_path], kind="stable")]
            counts = [1.0] * n if weight is None else weight(root, distance).tolist()
            result += _dependencies(root, n, tails[on_path].tolist(), heads[on_path].tolist(), counts)
    return result / 2  # each pair was counted from both ends


def _dependencies(root, n, tails, heads, counts):
    """Cheapest paths from ``root`` to all others through each node, each of the others counting ``counts``.

    Links are sorted by their far end; of equally cheap paths each counts its share.
    """
    paths = [0.0] * n
    paths[root] = 1.0
    for tail, head in zip(tails, heads):
        paths[head] += paths[tail]
    dependency = [0.0] * n
    for tail, head in zip(reversed(tails), reversed(heads)):
        dependency[tail] += paths[tail] / paths[head] * (counts[head] + dependency[head])
    dependency[root] = 0.0
    return np.array(dependency)
