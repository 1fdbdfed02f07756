"""How much of the network hangs on each source and each link.

Current-flow betweenness (Newman 2005, Social Networks 27:39-54; in connectivity
planning Carroll, McRae and Brookes 2012, Conservation Biology 26:78-87, and
Centrality Mapper): every pair of sources exchanges 1 A over the links, a link's
resistance being its least cost; the currents of all pairs are summed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components, dijkstra

from ..common.errors import InputError
from .betweenness import SAME, told_apart

MOST_SOURCES = 3000     # the dense inverse of 3,000 sources takes 72 MB and some seconds


@dataclass(frozen=True)
class Centrality:
    """Figures of n sources and m links (in the order of the graph).

    node_current, link_current: amperes summed over all pairs, the pair's own sources included.
    node_share: share of the pairs of others whose ampere runs through a source (Newman's, 0 to 1).
    link_paths: number of pairs whose cheapest path uses a link; of equally cheap ones the share.
    """

    node_current: np.ndarray
    node_share: np.ndarray
    link_current: np.ndarray
    link_paths: np.ndarray


def current_flow_centrality(graph, progress=None) -> Centrality:
    """Current-flow and shortest-path figures of a :class:`~.graph.LinkGraph`; components stand for themselves.

    Links of cost 0 carry current as if they cost a billionth of the smallest other cost. Raises InputError
    for more than MOST_SOURCES sources.
    """
    n, m = graph.node_count, graph.first.size
    if n > MOST_SOURCES:
        raise InputError("There are {count} sources and centrality is computed for at most {most}: drop small ones.",
                         count=n, most=MOST_SOURCES)
    cost = _positive(graph.cost)
    node, share, link = np.zeros(n), np.zeros(n), np.zeros(m)
    _, component = graph.components()
    for number in np.unique(component):
        members = np.flatnonzero(component == number)
        if members.size < 2:
            continue
        inside = np.flatnonzero(component[graph.first] == number)
        place = np.full(n, -1)
        place[members] = np.arange(members.size)
        first, second = place[graph.first[inside]], place[graph.second[inside]]
        conductance = 1.0 / cost[inside]
        inverse = _pseudo_inverse(members.size, first, second, conductance)
        through = np.zeros(members.size)
        own = np.zeros(members.size)
        for k, (u, v) in enumerate(zip(first, second)):
            drop = conductance[k] * (inverse[u] - inverse[v])
            link[inside[k]] = _sum_of_differences(drop)
            through[[u, v]] += link[inside[k]]
            own[u] += np.abs(drop[u] - drop).sum()
            own[v] += np.abs(drop[v] - drop).sum()
            if progress:
                progress(0.5 * (inside[k] + 1) / m)
        # Half of what flows over the links of a source, and half an ampere for each pair it belongs to itself.
        node[members] = 0.5 * through + 0.5 * (members.size - 1)
        others = (members.size - 1) * (members.size - 2) / 2
        if others:
            share[members] = 0.5 * (through - own) / others
    paths = link_paths(graph, None if progress is None else (lambda part: progress(0.5 + 0.5 * part)))
    return Centrality(node, share, link, paths)


def _positive(cost):
    above = cost[cost > 0]
    return np.maximum(cost, (above.min() if above.size else 1.0) * 1e-9)


def _pseudo_inverse(n, first, second, conductance):
    """Pseudo-inverse of the Laplacian of one component."""
    laplacian = np.zeros((n, n))
    np.add.at(laplacian, (first, second), -conductance)
    np.add.at(laplacian, (second, first), -conductance)
    np.fill_diagonal(laplacian, -laplacian.sum(1))
    scale = np.trace(laplacian) / n          # keeps the constant part and the rest of one size
    return np.linalg.inv(laplacian + scale / n) - 1.0 / (scale * n)


def _sum_of_differences(values):
    """Sum of |a - b| over all pairs, by sorting."""
    ordered = np.sort(values)
    return float(ordered @ (2 * np.arange(ordered.size) - ordered.size + 1))


def link_paths(graph, progress=None) -> np.ndarray:
    """(m,) number of pairs of sources whose cheapest path uses each link (Brandes 2008, Social Networks 30:136-145)."""
    n, m = graph.node_count, graph.first.size
    result = np.zeros(m)
    if not m:
        return result
    cost = told_apart(graph.cost)
    distances = dijkstra(graph.matrix(cost), directed=False)
    tails, heads = np.concatenate([graph.first, graph.second]), np.concatenate([graph.second, graph.first])
    both, which = np.concatenate([cost, cost]), np.concatenate([np.arange(m), np.arange(m)])
    for root in range(n):
        near = distances[root]
        with np.errstate(invalid="ignore"):
            used = np.flatnonzero(np.isfinite(near[heads]) & (near[tails] < near[heads])
                                  & (near[tails] + both <= near[heads] * (1 + SAME)))
        used = used[np.argsort(near[heads[used]], kind="stable")]
        ways, carried = np.zeros(n), np.zeros(n)
        ways[root] = 1.0
        for step in used:
            ways[heads[step]] += ways[tails[step]]
        for step in used[::-1]:
            part = ways[tails[step]] / ways[heads[step]] * (1 + carried[heads[step]])
            carried[tails[step]] += part
            result[which[step]] += part
        if progress:
            progress((root + 1) / n)
    return result / 2                         # each pair was counted from both ends


@dataclass(frozen=True)
class Loss:
    """What falls apart when one source or link goes.

    parts: number of parts its component breaks into, sources that go not counted.
    cut_area: area outside the largest of them. squares: sum of their squared areas, where it falls apart.
    """

    parts: int
    cut_area: float
    squares: float = 0.0


def losses_of_sources(graph, areas) -> list[Loss]:
    """A :class:`Loss` for each source; an articulation source is one with parts > 1."""
    found = []
    for node in range(graph.node_count):
        keep = (graph.first != node) & (graph.second != node)
        neighbours = np.unique(np.concatenate([graph.second[graph.first == node], graph.first[graph.second == node]]))
        found.append(_loss(graph, keep, areas, neighbours, node))
    return found


def losses_of_links(graph, areas) -> list[Loss]:
    """A :class:`Loss` for each link; a bridge link is one with parts > 1."""
    found = []
    for link in range(graph.first.size):
        keep = np.ones(graph.first.size, bool)
        keep[link] = False
        found.append(_loss(graph, keep, areas, np.array([graph.first[link], graph.second[link]])))
    return found


def _loss(graph, keep, areas, touched, gone=None):
    """Parts that the neighbours of what goes fall into."""
    if touched.size < 2:
        return Loss(int(touched.size), 0.0)
    kept = type(graph)(graph.node_count, graph.first[keep], graph.second[keep], graph.cost[keep])
    _, label = connected_components(kept.matrix(), directed=False)
    parts = np.unique(label[touched])
    weight = np.array(areas, float)
    if gone is not None:
        weight[gone] = 0.0
    size = np.array([weight[label == part].sum() for part in parts])
    return Loss(int(parts.size), float(size.sum() - size.max()), float((size ** 2).sum()))
