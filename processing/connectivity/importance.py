"""Connectivity of the whole network and what each source contributes to it: PC and IIC.

Probability of connectivity (Saura and Pascual-Hortal 2007, Landscape and Urban
Planning 83:91-103): PCnum = sum_ij a_i a_j p*_ij with p*_ij the most probable
path, p = exp(-k d) of a link of length d and k = -ln(p0) / d0. Equivalent
connectivity EC = sqrt(PCnum) (Saura et al. 2011). Integral index of
connectivity (Pascual-Hortal and Saura 2006, Landscape Ecology 21:959-967):
IICnum = sum_ij a_i a_j / (1 + nl_ij) with nl the fewest links between i and j.
Both take i = j in; PC = PCnum / A_L^2 with A_L the area of the landscape.

Importance of source k: d_k = 100 (index - index without k) / index, the sum of
intra (its own area), flux (its links to others) and connector (paths between
others that need it): Saura and Rubio 2010, Ecography 33:523-537. No link is
dropped for being improbable.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import dijkstra

from ..common.errors import InputError
from .exclusion import BestProducts, FewestLinks, all_best, without_each


BATCH = 256     # sources whose distances are held at a time
ROUNDING = 0.01  # planar and ellipsoidal areas, cells and outlines do not agree better than this


@dataclass(frozen=True)
class Importance:
    """An index (PC or IIC) and its parts by source, in percent; arrays are (n,).

    numerator : in area units squared. equivalent : its root, in area units.
    index : numerator / landscape area squared, NaN without a landscape area or
    where it is smaller than the sources together (sources that reach beyond it).
    total = intra + flux + connector; connector and total are NaN where no source was taken out.
    """

    numerator: float
    equivalent: float
    index: float
    total: np.ndarray
    intra: np.ndarray
    flux: np.ndarray
    connector: np.ndarray


def probability_of_connectivity(graph, areas, distance, probability=0.5, landscape_area=None, progress=None,
                                removals=True) -> Importance:
    """PC, EC(PC) and dPC with its fractions; returns an :class:`Importance`.

    graph : LinkGraph whose cost is in the unit of ``distance``. areas : (n,) >= 0.
    A link of length ``distance`` (d0) has the probability ``probability`` (p0, 0 < p0 < 1).
    removals : take each source out in turn; without, connector and total stay unknown. That work grows with
    the third power of the sources that hang together.
    """
    areas = _checked_areas(graph, areas)
    if not 0 < probability < 1:
        raise InputError("The dispersal probability must lie between 0 and 1, not {value}.", value=probability)
    if not (np.isfinite(distance) and distance > 0):
        raise InputError("The dispersal distance must be greater than 0, not {value}.", value=distance)
    rate = np.log(probability) / distance
    if not removals:
        return _whole(graph, areas, landscape_area, lambda between: np.exp(rate * between), False, progress)
    direct = np.exp(rate * graph.cost)

    def matrix(nodes, first, second, links):
        values = np.zeros((nodes, nodes))
        values[first, second] = values[second, first] = direct[links]
        np.fill_diagonal(values, 1.0)
        return BestProducts.prepare(values)

    return _importance(graph, areas, landscape_area, matrix, BestProducts, lambda best: best, progress)


def integral_index(graph, areas, landscape_area=None, progress=None, removals=True) -> Importance:
    """IIC and dIIC with its fractions; every link of the graph counts. Returns an :class:`Importance`.

    Use :meth:`LinkGraph.up_to` first where links longer than a threshold do not connect.
    removals : as for :func:`probability_of_connectivity`.
    """
    areas = _checked_areas(graph, areas)
    if not removals:
        return _whole(graph, areas, landscape_area, lambda links: 1.0 / (1.0 + links), True, progress)
    share = 1.0 / (1.0 + np.arange(FewestLinks.NONE + 1))
    share[FewestLinks.NONE] = 0.0
    return _importance(graph, areas, landscape_area, _hops, FewestLinks, lambda best: share[best], progress)


def harary_index(graph, progress=None, removals=True) -> tuple:
    """Harary index H, sum over pairs of 1 / fewest links between them, and (n,) percent lost without each source.

    Ricotta, Stanisci, Avena and Blasi 2000, Acta Oecologica 21:89-94. The losses are NaN without ``removals``, and 0
    where H is 0.
    """
    ones, n = np.ones(graph.node_count), graph.node_count
    if not removals:
        found = _whole(graph, ones, None, lambda links: 1.0 / np.maximum(links, 1.0), True, progress)
        return (found.numerator - n) / 2, np.full(n, np.nan)
    share = 1.0 / np.maximum(np.arange(FewestLinks.NONE + 1), 1)
    share[FewestLinks.NONE] = 0.0
    found = _importance(graph, ones, None, _hops, FewestLinks, lambda best: share[best], progress)
    whole = (found.numerator - n) / 2
    left = (found.numerator * (1 - found.total / 100) - (n - 1)) / 2  # the diagonal counts one for each source
    return whole, 100 * (whole - left) / whole if whole > 0 else np.zeros(n)


def _hops(nodes, first, second, _links):
    """(nodes, nodes) one link where there is one, none to itself."""
    values = np.full((nodes, nodes), FewestLinks.NONE, np.int16)
    values[first, second] = values[second, first] = 1
    np.fill_diagonal(values, 0)
    return values


def _checked_areas(graph, areas):
    areas = np.asarray(areas, float).ravel()
    if areas.size != graph.node_count:
        raise InputError("{areas} areas were given for {count} sources.", areas=areas.size, count=graph.node_count)
    wrong = np.flatnonzero(~(np.isfinite(areas) & (areas >= 0)))  # 0: wholly under others, or off the raster
    if wrong.size:
        raise InputError("{count} sources have no area of 0 or more, the first is source {source}.",
                         count=wrong.size, source=int(wrong[0]) + 1)
    return areas


def _importance(graph, areas, landscape_area, matrix, rule, weight, progress):
    """Component by component: pairs in different components contribute nothing."""
    n = graph.node_count
    flux_sum, lost = np.zeros(n), np.zeros(n)
    _, component = graph.components()
    degree = graph.degree()
    order = np.argsort(component, kind="stable")
    bounds = np.flatnonzero(np.diff(component[order])) + 1
    groups = [g for g in np.split(order, bounds) if g.size > 1]
    work = float(sum(g.size ** 3 for g in groups)) or 1.0
    done, place = 0.0, np.zeros(n, np.int64)
    for group in groups:
        place[group] = np.arange(group.size)
        links = np.flatnonzero(component[graph.first] == component[group[0]])
        values = matrix(group.size, place[graph.first[links]], place[graph.second[links]], links)
        stones = np.flatnonzero(degree[group] > 1)
        tell = _part(progress, done / work, group.size ** 3 / work)
        flux, gap = _group_importance(values, areas[group], stones, rule, weight, tell)
        flux_sum[group], lost[group] = flux, gap
        done += group.size ** 3
    return _parts(areas, flux_sum, lost, landscape_area)


def _whole(graph, areas, landscape_area, weight, unweighted, progress):
    """The index without taking any source out: shortest paths from each source."""
    flux_sum, matrix = np.zeros(areas.size), graph.matrix()
    for start in range(0, areas.size, BATCH):
        roots = np.arange(start, min(start + BATCH, areas.size))
        between = dijkstra(matrix, directed=False, indices=roots, unweighted=unweighted)
        flux_sum[roots] = weight(between) @ areas - areas[roots]
        if progress is not None:
            progress((roots[-1] + 1) / areas.size)
    return _parts(areas, flux_sum, np.full(areas.size, np.nan), landscape_area)


def _parts(areas, flux_sum, lost, landscape_area):
    n = areas.size
    numerator = float((areas ** 2).sum() + (areas * flux_sum).sum())
    percent = 100.0 / numerator if numerator else 0.0
    intra, flux, connector = percent * areas ** 2, percent * 2 * areas * flux_sum, percent * lost
    known = landscape_area is not None and landscape_area >= areas.sum() * (1 - ROUNDING) and n > 0
    index = numerator / landscape_area ** 2 if known else float("nan")
    return Importance(numerator, numerator ** 0.5, index, intra + flux + connector, intra, flux, connector)


def _group_importance(values, areas, stones, rule, weight, progress):
    """(sum over j != k of a_j w_kj, loss between others when k goes) for each k of one component."""
    best = weight(all_best(values.copy(), stones, rule, _part(progress, 0.0, 0.1)))
    to_others = best @ areas - areas
    whole = areas @ best @ areas
    lost = np.zeros(areas.size)

    def visit(k, reduced):
        others = areas.copy()
        others[k] = 0.0
        left = others @ weight(reduced) @ others
        # what goes with k itself is intra and flux; the rest is what paths over k carried
        lost[k] = max(whole - areas[k] ** 2 - 2 * areas[k] * to_others[k] - left, 0.0)

    without_each(values, stones, rule, visit, _part(progress, 0.1, 0.9))
    return to_others, lost


def _part(progress, start, share):
    if progress is None:
        return None
    return lambda fraction: progress(start + share * fraction)
