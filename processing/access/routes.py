"""Least-cost routes between places on the network, link by link, and what is met along them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

_FORGET = -9999  # scipy's mark for "no predecessor"


@dataclass(frozen=True)
class Route:
    """``links`` (k,) of the graph in the order they are walked, ``along`` (k,) True where along the link's direction,
    ``cost`` of the way."""

    links: np.ndarray
    along: np.ndarray
    cost: float


class Router:
    """Dijkstra's searches (1959) over a :class:`~.search.Graph` with costs of one's own, each way by itself.

    forward, backward: (links,) costs above 0 along and against the links' direction; infinite: not that way.
    """

    def __init__(self, graph, forward, backward):
        self.nodes = graph.nodes
        count = len(graph.start)
        row = np.concatenate([graph.start, graph.end]).astype(np.int64)
        column = np.concatenate([graph.end, graph.start]).astype(np.int64)
        cost = np.concatenate([forward, backward]).astype(float)
        key = row * self.nodes + column
        order = np.lexsort((np.arange(2 * count), cost, key))
        first = np.ones(len(order), dtype=bool)
        first[1:] = key[order][1:] != key[order][:-1]  # of parallel links the cheapest one, of equal ones the first
        order = order[first & (row[order] != column[order]) & np.isfinite(cost[order])]
        pointer = np.concatenate([[0], np.cumsum(np.bincount(row[order], minlength=self.nodes))])
        self.matrix = csr_matrix((cost[order], column[order], pointer), shape=(self.nodes, self.nodes))
        self._key, self._link, self._count = key[order], order, count

    def tree(self, node, limit=np.inf) -> tuple[np.ndarray, np.ndarray]:
        """((nodes,) cost from a node, (nodes,) node before) of everything within ``limit``."""
        cost, before = dijkstra(self.matrix, directed=True, indices=int(node), limit=limit, return_predecessors=True)
        return cost, before

    def route(self, tree, node) -> Optional[Route]:
        """The way of a :meth:`tree` to a node; None where there is none."""
        cost, before = tree
        if not np.isfinite(cost[node]):
            return None
        nodes = [int(node)]
        while before[nodes[-1]] != _FORGET:
            nodes.append(int(before[nodes[-1]]))
        nodes = np.array(nodes[::-1], dtype=np.int64)
        place = np.searchsorted(self._key, nodes[:-1] * self.nodes + nodes[1:])
        entry = self._link[place]
        return Route(entry % self._count, entry < self._count, float(cost[node]))


def together(routes) -> Route:
    """One route after another."""
    return Route(np.concatenate([r.links for r in routes]), np.concatenate([r.along for r in routes]),
                 float(sum(r.cost for r in routes)))


def coordinates(network, graph, route: Route) -> np.ndarray:
    """(k, 2) the line of a route, each place once."""
    parts = network.edges.cut(graph.edge[route.links], graph.low[route.links], graph.high[route.links])
    pieces = []
    for i, along in enumerate(route.along):
        xy = parts.xy[parts.first[i]:parts.first[i + 1]]
        xy = xy if along else xy[::-1]
        pieces.append(xy if not pieces else xy[1:])
    return np.concatenate(pieces)


@dataclass(frozen=True)
class Measures:
    """What a route meets: metres, minutes, minutes in the sun, mean shade and heat by metres, metres of
    climb and descent, of stairs, ``steepest`` rise over run over at least ``STEEP_M`` metres."""

    length: float
    minutes: float
    sun_minutes: float
    shade: float
    heat: float
    climb: float
    descent: float
    stairs: float
    steepest: float


STEEP_M = 20.0  # m; a grade counts where it is held this long: shorter ones are the elevation model's noise


def measure(network, graph, costs, known, route: Route) -> Measures:
    """:class:`Measures` of a route.

    costs: :class:`~.walking.EdgeCosts` in minutes; known: :class:`~.comfort.EdgeComfort` of the network's edges.
    """
    edge = graph.edge[route.links]
    metres = graph.high[route.links] - graph.low[route.links]
    share = metres / network.lengths[edge]
    minutes = np.where(route.along, costs.forward[edge], costs.backward[edge]) * share
    rise = np.where(route.along, 1.0, -1.0) * known.rise[edge] * share
    sun = minutes * (1.0 - known.shade[edge])
    length = float(metres.sum())
    return Measures(
        length=length, minutes=float(minutes.sum()), sun_minutes=float(sun.sum()),
        shade=float((known.shade[edge] * metres).sum() / length),
        heat=float((known.heat[edge] * metres).sum() / length),
        climb=float(np.maximum(rise, 0.0).sum()), descent=float(np.maximum(-rise, 0.0).sum()),
        stairs=float(metres[known.stairs[edge]].sum()), steepest=held_grade(metres, rise))


def held_grade(metres, rise) -> float:
    """Greatest mean grade (rise over run, either way) of any stretch of whole pieces at least ``STEEP_M`` long.

    The whole way counts where it is shorter. metres, rise: (k,) of consecutive pieces.
    """
    at, height = np.concatenate([[0.0], np.cumsum(metres)]), np.concatenate([[0.0], np.cumsum(rise)])
    end = np.searchsorted(at, at + STEEP_M * (1 - 1e-9))
    begin = np.flatnonzero(end < len(at))
    if not len(begin):
        return abs(float(height[-1])) / float(at[-1]) if at[-1] > 0 else 0.0
    end = end[begin]
    return float(np.max(np.abs(height[end] - height[begin]) / (at[end] - at[begin])))


def shared(graph, first: Route, second: Route) -> float:
    """Share 0..1 of the first route's length that runs on the second's links."""
    metres = graph.high[first.links] - graph.low[first.links]
    return float(metres[np.isin(first.links, second.links)].sum() / metres.sum())
