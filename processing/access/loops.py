"""Round walks of a wanted length from a place.

The best loop is an arc orienteering problem, which nobody solves exactly on a city's network; here three legs are
joined: out to a turning place, across to a second one, back, each a least-cost route on which what was walked already,
or lies beside it as the other side of a street does, costs a multiple. Ways to a turning place and straight back are
cut off. Turning places lie in regular directions, at a distance that is corrected until the length fits. Nothing is
random: the same network gives the same loops.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.spatial import cKDTree

from .routes import Router, Route, shared, together

SECTORS = 12  # directions that are tried
ROUNDS = 5  # corrections of the distance of the turning places
AGAIN, BESIDE = 5.0, 2.0  # what a stretch costs that is walked a second time, and one beside what was walked
BESIDE_M = 30.0  # the other side of a wide street


@dataclass(frozen=True)
class Loop:
    """A round walk: ``route``, its ``length`` in metres, the metres walked ``twice`` in it, how far it is ``spread``: 1
    where no part of it lies beside another one, about a half for a way there and back."""

    route: Route
    length: float
    twice: float
    spread: float


def find_loops(network, graph, forward, backward, node, wanted: float, tolerance: float = 0.15, count: int = 1,
               progress=None) -> list[Loop]:
    """Up to ``count`` :class:`Loop` of about ``wanted`` metres through a node, the most comfortable first.

    forward, backward: (links,) comfort costs. tolerance: share of ``wanted`` by which the length may differ. Loops are
    ranked by cost per metre over how far they are spread; the next one shares at most half with those before it.
    An empty list where nothing fits.
    """
    area = _Area(network, graph, forward, backward, node, wanted * (1 + tolerance) / 2)
    found = []
    for number in range(SECTORS):
        if progress is not None:
            progress(number / SECTORS)
        loop = area.loop(2 * np.pi * number / SECTORS, wanted, tolerance)
        if loop is not None:
            found.append(loop)
    found.sort(key=lambda one: (one.route.cost / one.length / one.spread, abs(one.length - wanted)))
    chosen = []
    for loop in found:
        if all(shared(graph, loop.route, other.route) <= 0.5 for other in chosen):
            chosen.append(loop)
        if len(chosen) == count:
            break
    return chosen


class _Part:
    """A few links of a graph, numbered anew, as a graph of its own."""

    def __init__(self, graph, links, nodes):
        number = np.full(graph.nodes, -1, dtype=np.int64)
        number[nodes] = np.arange(len(nodes))
        self.nodes, self.links, self.number = len(nodes), links, number
        self.start, self.end = number[graph.start[links]], number[graph.end[links]]


class _Area:
    """What can be walked to and back within the wanted length."""

    def __init__(self, network, graph, forward, backward, node, reach):
        metres = graph.high - graph.low
        far = Router(graph, metres, metres).tree(node, reach)[0]
        nodes = np.flatnonzero(np.isfinite(far))
        links = np.flatnonzero(np.isfinite(far[graph.start]) & np.isfinite(far[graph.end]))
        self.part = _Part(graph, links, nodes)
        self.metres, self.forward, self.backward = metres[links], forward[links], backward[links]
        self.start = int(self.part.number[node])
        parts = network.edges.cut(graph.edge[links], graph.low[links], graph.high[links])
        self.lines = parts.geometries()
        self.middle = parts.locate(np.arange(len(links)), parts.lengths / 2)
        position = _positions(network, graph)[nodes]
        away = position - position[self.start]
        self.bearing, self.far = np.arctan2(away[:, 0], away[:, 1]), far[nodes]
        self.first = Router(self.part, self.forward, self.backward)
        self.out = self.first.tree(self.start)

    def loop(self, bearing, wanted, tolerance):
        """The loop whose turning places lie to both sides of a bearing; None where none fits."""
        distance, best = wanted / 3.0, None
        for _ in range(ROUNDS):
            legs = self._legs(bearing, distance)
            if legs is None:
                return best
            route = without_spurs(together(legs))
            if not len(route.links):
                return best
            length = float(self.metres[route.links].sum())
            if abs(length - wanted) <= tolerance * wanted and \
                    (best is None or abs(length - wanted) < abs(best.length - wanted)):
                cost = np.where(route.along, self.forward[route.links], self.backward[route.links]).sum()
                once = float(self.metres[np.unique(route.links)].sum())
                whole = Route(self.part.links[route.links], route.along, float(cost))
                best = Loop(whole, length, max(0.0, length - once), self._spread(route, length))
            distance *= wanted / length
        return best

    def _spread(self, route, length):
        line = shapely.multilinestrings(self.lines[route.links])
        return float(min(1.0, shapely.area(shapely.buffer(line, BESIDE_M / 2)) / (BESIDE_M * length)))

    def _beside(self, walked):
        """(links,) True for links whose middle lies beside one that was walked."""
        line = shapely.segmentize(shapely.multilinestrings(self.lines[walked]), BESIDE_M)
        distance = cKDTree(shapely.get_coordinates(line)).query(self.middle, distance_upper_bound=BESIDE_M)[0]
        return np.isfinite(distance)

    def _legs(self, bearing, distance):
        turns = [self._turn(bearing + side * np.pi / 6, distance) for side in (-1, 1)]
        if None in turns or turns[0] == turns[1]:
            return None
        legs, walked = [self.first.route(self.out, turns[0])], np.zeros(len(self.metres), dtype=bool)
        for begin, end in ((turns[0], turns[1]), (turns[1], self.start)):
            if not len(legs[-1].links):
                return None
            walked[legs[-1].links] = True
            again = np.where(walked, AGAIN, np.where(self._beside(walked), BESIDE, 1.0))
            router = Router(self.part, self.forward * again, self.backward * again)
            legs.append(router.route(router.tree(begin), end))
            if legs[-1] is None:
                return None
        return legs

    def _turn(self, bearing, distance):
        """The node nearest to a walking distance in a direction, a sixth of the circle wide."""
        aside = np.abs((self.bearing - bearing + np.pi) % (2 * np.pi) - np.pi)
        some = np.flatnonzero((aside <= np.pi / 6) & (self.far > 0) & np.isfinite(self.out[0]))
        if not len(some):
            return None
        worth = np.abs(self.far[some] - distance) + distance * aside[some] / np.pi
        return int(some[np.argmin(worth)])


def without_spurs(route: Route) -> Route:
    """The route without stretches that are walked to their end and straight back; its ``cost`` is not made anew."""
    kept = []
    for link, along in zip(route.links.tolist(), route.along.tolist()):
        if kept and kept[-1] == (link, not along):
            kept.pop()
        else:
            kept.append((link, along))
    return Route(np.array([k for k, _ in kept], dtype=np.int64), np.array([a for _, a in kept], dtype=bool), route.cost)


def _positions(network, graph):
    """(nodes, 2) of a graph: the network's nodes, then the places inserted."""
    xy = np.empty((graph.nodes, 2))
    xy[graph.start] = network.edges.locate(graph.edge, graph.low)
    xy[graph.end] = network.edges.locate(graph.edge, graph.high)
    return xy
