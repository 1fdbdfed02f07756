"""What a change of link costs does to a network: EC(PC) and components, fast enough to ask for many changes."""

from __future__ import annotations

import numpy as np
from scipy.sparse.csgraph import dijkstra

from .graph import build_graph


def pc_numerator(areas, first, second, cost, distance, probability=0.5) -> float:
    """Sum over all pairs of a_i a_j p*_ij (Saura and Pascual-Hortal 2007), i = j included.

    areas: (n,). first, second: (m,) indices from 0; cost: (m,), infinite = no link.
    A link of cost ``distance`` is crossed with ``probability``.
    """
    areas, cost = np.asarray(areas, float), np.asarray(cost, float)
    known = np.isfinite(cost)
    graph = build_graph(areas.size, np.asarray(first)[known], np.asarray(second)[known], cost[known])
    between = dijkstra(graph.matrix(), directed=False)
    return float(areas @ np.exp(np.log(probability) / distance * between) @ areas)


def median_distance(cost) -> float:
    """The usual reference distance where none is given: the median of the finite costs, 1 where there is none."""
    finite = np.asarray(cost, float)
    finite = finite[np.isfinite(finite) & (finite > 0)]
    return float(np.median(finite)) if finite.size else 1.0
