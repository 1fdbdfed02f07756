"""Figures of a corridor network in one call: each source, the network as a whole; of the links see :mod:`.gravity`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .betweenness import betweenness
from .graph import StructureIndices, build_graph, structure_indices
from .importance import Importance, integral_index, probability_of_connectivity


@dataclass(frozen=True)
class NetworkMetrics:
    """Figures of a network with n sources and m links.

    degree, component (1, 2, ...), betweenness (pairs): (n,). structure : alpha, beta, gamma.
    pc, iic : with the parts of each source.
    """

    degree: np.ndarray
    component: np.ndarray
    betweenness: np.ndarray
    structure: StructureIndices
    pc: Importance
    iic: Importance


def network_metrics(areas_ha, link_from, link_to, cost, distance, probability=0.5,
                    landscape_ha=None, iic_limit=None, progress=None, removals=True) -> NetworkMetrics:
    """Measure a network; returns :class:`NetworkMetrics`.

    areas_ha : (n,) hectares of the sources.
    link_from, link_to : (m,) indices of the sources from 0; cost : (m,) least cost of the links.
    distance, probability : a link of cost ``distance`` is crossed with ``probability``.
    landscape_ha : area of the landscape for PC and IIC (NaN without, or if it is smaller than the sources).
    iic_limit : links costlier than this do not connect in IIC (None: all do).
    removals : take each source out in turn for dPC and dIIC, see :mod:`.importance`.
    progress : called with 0..1; may raise to cancel.

    Raises InputError, see :func:`build_graph` and :mod:`.importance`.
    """
    def part(start, share):
        return None if progress is None else (lambda fraction: progress(start + share * fraction))

    areas_ha = np.asarray(areas_ha, float).ravel()
    graph = build_graph(areas_ha.size, link_from, link_to, cost)
    between = betweenness(graph, part(0.0, 0.1))
    pc = probability_of_connectivity(graph, areas_ha, distance, probability, landscape_ha, part(0.1, 0.6), removals)
    connecting = graph if iic_limit is None else graph.up_to(iic_limit)
    iic = integral_index(connecting, areas_ha, landscape_ha, part(0.7, 0.3), removals)
    if progress is not None:
        progress(1.0)
    return NetworkMetrics(
        graph.degree(), graph.components()[1], between, structure_indices(graph), pc, iic)
