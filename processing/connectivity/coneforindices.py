"""The indices of Conefor 2.6 of one set of patches: binary ones over links, probabilistic ones over p.

After the user manual of Conefor 2.6 (Saura and Torne 2012) and the papers it names. With n patches of attribute a,
links either there or not (binary), or crossed with probability p (probabilistic):

NL links, NC components, H Harary index, CCP = sum of (c / A_C)^2 and LCP = sum of (c / A_L)^2 over components with
attribute c (Pascual-Hortal and Saura 2006), IIC; F = sum of p_ij and AWF = sum of a_i a_j p_ij over all ordered pairs
of different patches, by the direct links alone (Bunn, Urban and Keitt 2000), PC. A_C is the attribute of all patches,
A_L that of the landscape. d of an index is 100 (index - index without the patch) / index.
BC, BC(IIC) and BC(PC): pairs of others whose best path runs over a patch, counted as 1, a_i a_j / (1 + links) or
a_i a_j p*_ij, each pair once (Freeman 1977; Bodin and Saura 2010).
Parts of PC: intra = sum a_i^2, direct = sum over i != j of a_i a_j p_ij, step = the rest, in percent (Saura et al.
2014).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..common.errors import InputError
from .betweenness import betweenness
from .centrality import losses_of_sources
from .graph import LinkGraph, build_graph
from .importance import Importance, harary_index, integral_index, probability_of_connectivity

RATE_ONE = float(np.exp(-1.0))  # a cost of 1 is crossed with this, so that costs are -ln p


@dataclass(frozen=True)
class Binary:
    """Binary indices; arrays are (n,), d_... in percent.

    links : NL. components : NC. harary : H. coincidence : CCP. landscape_coincidence : LCP, NaN without A_L.
    iic : with fractions. betweenness : BC. betweenness_iic : BC(IIC). degree, component : of each patch.
    d_coincidence is CCP's, with A_C falling as well; d_landscape LCP's.
    """

    links: int
    components: int
    harary: float
    coincidence: float
    landscape_coincidence: float
    iic: Importance
    degree: np.ndarray
    component: np.ndarray
    d_links: np.ndarray
    d_components: np.ndarray
    d_harary: np.ndarray
    d_coincidence: np.ndarray
    d_landscape: np.ndarray
    betweenness: np.ndarray
    betweenness_iic: np.ndarray


@dataclass(frozen=True)
class Probabilistic:
    """Probabilistic indices; flux : F, weighted_flux : AWF, pc : with fractions, betweenness_pc : BC(PC).

    intra, direct, step : parts of PC in percent. d_flux, d_weighted_flux : (n,) percent.
    """

    flux: float
    weighted_flux: float
    pc: Importance
    intra: float
    direct: float
    step: float
    d_flux: np.ndarray
    d_weighted_flux: np.ndarray
    betweenness_pc: np.ndarray


def probabilities(distance, reference, probability) -> np.ndarray:
    """(m,) chance of crossing links of the given distances: exp(ln(p0) / d0 * d).

    Raises InputError where d0 is not above 0 or p0 not between 0 and 1.
    """
    if not 0 < probability < 1:
        raise InputError("The dispersal probability must lie between 0 and 1, not {value}.", value=probability)
    if not (np.isfinite(reference) and reference > 0):
        raise InputError("The dispersal distance must be greater than 0, not {value}.", value=reference)
    return np.exp(np.log(probability) / reference * np.asarray(distance, float))


def probability_graph(count, first, second, chance) -> LinkGraph:
    """Graph whose costs are -ln p, links of probability 0 left out; InputError where one is not within 0 and 1."""
    chance = np.asarray(chance, float)
    wrong = np.flatnonzero(~((chance >= 0) & (chance <= 1)))
    if wrong.size:
        raise InputError("{count} links have a probability that is not between 0 and 1, the first is link {link} with "
                         "{value}.", count=wrong.size, link=int(wrong[0]) + 1, value=float(chance[wrong[0]]))
    there = chance > 0
    return build_graph(count, np.asarray(first)[there], np.asarray(second)[there], np.abs(np.log(chance[there])))


def largest_component(graph) -> int:
    """Patches of the largest component."""
    return int(np.bincount(graph.components()[1]).max()) if graph.node_count else 0


def binary_indices(graph, attributes, landscape=None, progress=None, removals=True) -> Binary:
    """All binary indices of a :class:`LinkGraph`, whose links all count the same.

    attributes : (n,) >= 0. landscape : A_L or None. removals : take each patch out in turn for dH and dIIC.
    progress : called with 0..1; may raise to cancel.
    """
    tell = _parts(progress)
    attributes = np.asarray(attributes, float)
    iic = integral_index(graph, attributes, landscape, tell(0.0, 0.4), removals)
    harary, d_harary = harary_index(graph, tell(0.4, 0.3), removals)
    single = LinkGraph(graph.node_count, graph.first, graph.second, np.ones(graph.first.size))
    count, component = graph.components()
    sizes = np.bincount(component, attributes)[1:]
    squares, total = float((sizes ** 2).sum()), float(attributes.sum())
    parts, squares_without = _without(graph, attributes, component, sizes)
    degree = graph.degree()

    def shared(root, links):
        return attributes[root] * attributes / (1.0 + links)

    known = landscape is not None and np.isfinite(iic.index)
    left = total - attributes
    ccp_without = np.divide(squares_without, left ** 2, out=np.zeros(left.size), where=left > 0)
    ccp = squares / total ** 2 if total > 0 else 0.0
    return Binary(
        links=graph.first.size, components=count, harary=harary, coincidence=ccp,
        landscape_coincidence=squares / landscape ** 2 if known else float("nan"), iic=iic, degree=degree,
        component=component, d_links=_percent(degree, graph.first.size), d_components=_percent(1 - parts, count),
        d_harary=d_harary, d_coincidence=_percent(ccp - ccp_without, ccp),
        d_landscape=_percent(squares - squares_without, squares),
        betweenness=betweenness(single, tell(0.7, 0.15)),
        betweenness_iic=betweenness(single, tell(0.85, 0.15), shared))


def probabilistic_indices(graph, attributes, landscape=None, progress=None, removals=True) -> Probabilistic:
    """All probabilistic indices of a graph of :func:`probability_graph`; arguments as :func:`binary_indices`."""
    tell = _parts(progress)
    attributes = np.asarray(attributes, float)
    pc = probability_of_connectivity(graph, attributes, 1.0, RATE_ONE, landscape, tell(0.0, 0.7), removals)
    chance = np.exp(-graph.cost)
    first, second = graph.first, graph.second

    def by_patch(values):
        """(n,) sum over the links of each patch."""
        return (np.bincount(first, values, graph.node_count) + np.bincount(second, values, graph.node_count))

    own = by_patch(chance)
    weighted = by_patch(chance * attributes[first] * attributes[second])
    intra, direct = float((attributes ** 2).sum()), float(weighted.sum())

    def shared(root, cost):
        return attributes[root] * attributes * np.exp(-cost)

    whole = pc.numerator or 1.0
    return Probabilistic(
        flux=float(own.sum()), weighted_flux=direct, pc=pc, intra=100 * intra / whole, direct=100 * direct / whole,
        step=100 * max(pc.numerator - intra - direct, 0.0) / whole, d_flux=_percent(2 * own, own.sum()),
        d_weighted_flux=_percent(2 * weighted, direct), betweenness_pc=betweenness(graph, tell(0.7, 0.3), shared))


def _without(graph, attributes, component, sizes):
    """(parts that the component of each patch leaves, sum of squared components without the patch)."""
    n = graph.node_count
    parts, squares = np.zeros(n), np.zeros(n)
    whole = float((sizes ** 2).sum())
    for k, loss in enumerate(losses_of_sources(graph, attributes)):
        size = sizes[component[k] - 1]
        parts[k] = loss.parts
        if loss.parts <= 1:
            squares[k] = whole - size ** 2 + (size - attributes[k]) ** 2
        else:
            squares[k] = whole - size ** 2 + loss.squares
    return parts, squares


def _percent(part, whole):
    return 100 * np.asarray(part, float) / whole if whole > 0 else np.zeros(np.shape(part))


def _parts(progress):
    def tell(start, share):
        return None if progress is None else (lambda fraction: progress(start + share * fraction))

    return tell
