"""What one more patch, one link less or a changed link does to PC and IIC; connectivity between dates.

The modes "node addition", "link removal" and "link improvement or change" of Conefor 2.6 (Saura and Torne 2012; Saura
and Rubio 2010, Ecography 33:523-537). All work on the matrix of best paths between all patches: path costs are -ln p
for PC and numbers of links for IIC, and a pair of best cost c counts exp(-c) or 1 / (1 + c).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

import numpy as np
from scipy.sparse.csgraph import dijkstra

from .graph import LinkGraph

SAME = 1e-12  # path costs that differ by less than this share are one


def path_weight(kind) -> Callable[[np.ndarray], np.ndarray]:
    """Function of best costs: what a pair counts in ``pc`` or ``iic``."""
    return (lambda cost: np.exp(-cost)) if kind == "pc" else (lambda cost: 1.0 / (1.0 + cost))


def best_costs(graph) -> np.ndarray:
    """(n, n) cost of the best path between all patches, infinite where there is none."""
    return dijkstra(graph.matrix(), directed=False)


def pair_sum(attributes, costs, weight) -> float:
    """Sum over all ordered pairs of a_i a_j weight(cost), i = j included."""
    return float(attributes @ weight(costs) @ attributes)


@dataclass(frozen=True)
class Addition:
    """Gain from adding a patch, in percent of the index before it; total = intra + flux + connector.

    intra: its own attribute. flux: its pairs with the others. connector: better paths between others.
    """

    total: float
    intra: float
    flux: float
    connector: float


def add_patch(attributes, costs, own, links, link_costs, weight) -> Addition:
    """The :class:`Addition` of one patch to a network.

    attributes : (n,) and costs : (n, n) best costs of the patches there are. own : attribute of the new one.
    links : (m,) patches it is linked with, link_costs : (m,). weight : see :func:`path_weight`.
    """
    before = pair_sum(attributes, costs, weight)
    reach = np.full(attributes.size, np.inf)
    if len(links):
        reach = (np.asarray(link_costs, float)[:, None] + costs[np.asarray(links)]).min(axis=0)
    better = np.minimum(costs, reach[:, None] + reach)
    np.fill_diagonal(better, 0.0)
    intra = own ** 2
    flux = float(2 * own * (weight(reach) @ attributes))
    connector = max(pair_sum(attributes, better, weight) - before, 0.0)
    if before <= 0:
        return Addition(*[float("nan")] * 4)
    return Addition(*(100 * part / before for part in (intra + flux + connector, intra, flux, connector)))


def change_link(graph, costs, link, cost) -> np.ndarray:
    """(n, n) best costs of the graph when link ``link`` costs ``cost`` instead (infinite: it is gone).

    costs : best costs as they are. Only patches whose best paths use the link are searched anew.
    """
    first, second, now = int(graph.first[link]), int(graph.second[link]), float(graph.cost[link])
    if cost <= now:
        return improved(costs, first, second, cost)
    left = graph.cost.copy()
    left[link] = cost
    there = np.isfinite(left)
    changed = LinkGraph(graph.node_count, graph.first[there], graph.second[there], left[there])
    with np.errstate(invalid="ignore"):
        uses = ((costs[:, first] + now <= costs[:, second] * (1 + SAME))
                | (costs[:, second] + now <= costs[:, first] * (1 + SAME))) & np.isfinite(costs[:, first])
    roots = np.flatnonzero(uses)
    if not roots.size:
        return costs
    anew = dijkstra(changed.matrix(), directed=False, indices=roots)
    result = costs.copy()
    result[roots] = anew
    result[:, roots] = anew.T
    return result


def improved(costs, first, second, cost) -> np.ndarray:
    """(n, n) best costs with one more link of ``cost`` between two patches."""
    over = costs[:, first, None] + cost + costs[None, second]
    return np.minimum(costs, np.minimum(over, over.T))


def loss_percent(before, after) -> float:
    """100 (before - after) / before: above 0 for a loss, below for a gain, as Conefor counts; NaN from 0."""
    return 100 * (before - after) / before if before > 0 else float("nan")


@dataclass(frozen=True)
class DateChange:
    """From one date to the next: d_attribute (dA) and d_connectivity (dEC) in percent, ratio = dEC / dA, kind.

    kind: ``gain`` (dA or dEC is not below 0), ``connectivity_loss`` (dEC < dA < 0), ``habitat_loss`` (dA < dEC < 0)
    or ``equal_loss``.
    """

    d_attribute: float
    d_connectivity: float
    ratio: float
    kind: str


def date_change(attribute_before, attribute_after, ec_before, ec_after) -> DateChange:
    """dA and dEC (Saura, Estreguil, Mouton and Rodriguez-Freire 2011, Ecological Indicators 11:407-416)."""
    d_a, d_ec = (-loss_percent(*pair) for pair in ((attribute_before, attribute_after), (ec_before, ec_after)))
    ratio = d_ec / d_a if d_a else float("nan")
    if not (d_a < 0 and d_ec < 0):
        kind = "gain"
    elif np.isclose(d_a, d_ec, rtol=1e-9):
        kind = "equal_loss"
    else:
        kind = "connectivity_loss" if d_ec < d_a else "habitat_loss"
    return DateChange(d_a, d_ec, ratio, kind)
