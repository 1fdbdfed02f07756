"""Whom the entrances of parks and greenways serve, on the walking network."""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from ... import access


class State(IntEnum):
    """What the network means for somebody; the name in small letters is stored."""

    REACHED = 0
    BEYOND = 1
    NOT_CONNECTED = 2
    OFF_NETWORK = 3


def serving(gates, parks, rules):
    """((E,) True for entrances that serve under the rules, (P + 1,) True for parks large enough, least area in ha).

    gates: :class:`~.walkentrances.Entrances`. parks: :class:`~.parklayers.Parks` or None. The last entry of the second
    stands for no park.
    """
    least = min([r.min_ha for r in rules if r.kind == "park"], default=0.0)
    wanted = {r.level for r in rules if r.kind == "greenway"}
    serves = gates.joined & gates.counts & (~gates.way | ("" in wanted) | np.isin(gates.level, list(wanted)))
    large = np.zeros(1, dtype=bool)
    if parks is not None:
        large = np.append(parks.area_m2 / 1e4 >= least, False)
        serves &= large[gates.owner] | (gates.owner < 0)
    return serves, large, least


def nearest(walk, gates, graph, node, use, limit):
    """(least cost from an entrance, its number) per node of the graph, up to ``limit``.

    walk, graph, node: the network with the entrances in it. use: (k,) numbers of the entrances that serve.
    """
    return access.search.nearest_source(
        graph, node[use], gates.places.gap[use] * walk.per_metre, access.thresholds.inclusive(limit, walk.metre),
        walk.outward)


def live_edges(walk, gates, use):
    """(E,) True for edges of pieces of the network that hold an entrance of ``use``."""
    label = walk.network.components()[0][walk.network.start]
    live = np.zeros(label.max() + 1, dtype=bool)
    live[label[gates.places.edge[use]]] = True
    return live[label]


def demand(walk, graph, live, use, cost, source, places, inside, thresholds):
    """Cost, ring (-1: none), state and entrance of everybody; who is inside a park is there already."""
    at, via = access.search.cost_at(graph, cost, places, walk.outward)
    at += np.where(places.edge >= 0, places.gap, 0.0) * walk.per_metre
    if inside is not None:
        at[inside] = 0.0
        via[inside] = -1
    ring = np.searchsorted(access.thresholds.inclusive(np.asarray(thresholds), walk.metre), at).astype(np.int16)
    reached = ring < len(thresholds)
    connected = live[np.maximum(places.edge, 0)]
    state = np.full(len(at), State.NOT_CONNECTED, dtype=np.int8)
    state[connected] = State.BEYOND
    state[places.edge < 0] = State.OFF_NETWORK
    state[reached] = State.REACHED
    entrance = np.where(via >= 0, use[source[np.maximum(via, 0)]] if len(use) else -1, -1)
    entrance[~reached] = -1
    return {"cost": np.where(reached, at, np.inf), "ring": np.where(reached, ring, -1), "state": state,
            "entrance": entrance, "gap": places.gap}
