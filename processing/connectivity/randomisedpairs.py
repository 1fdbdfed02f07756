"""Between named sources: expected cost of randomised shortest paths beside least cost and effective resistance.

A path from a source may start in any of its cells, all alike at first, and ends where it first enters the other
source. The start is drawn with the path: for a large theta where the least-cost path begins, for a small one anywhere
(paths between sets of nodes, Guex et al. 2019, Neural Networks 111:70-86). So the limits are the least cost between
the sources, and the random walker's mean cost of hitting the other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..common.errors import InputError
from .randomisedsolve import least_costs, paths_to


@dataclass(frozen=True)
class PairCosts:
    """(n, n) arrays, from row to column; NaN where there is no way and on the diagonal.

    expected: expected cost. log_survival: ln of the probability to reach the column. least: least cost.
    free_energy: -ln(survival) / theta, between least cost and what the walker's freedom adds.
    """

    expected: np.ndarray
    log_survival: np.ndarray
    least: np.ndarray
    free_energy: np.ndarray


def pair_costs(walk, theta, places, progress=None) -> PairCosts:
    """:class:`PairCosts` between places.

    walk: a :class:`~.randomwalk.Walk`. places: arrays of nodes, none empty, none shared.
    Raises InputError for fewer than two places.
    """
    if len(places) < 2:
        raise InputError("Costs between sources need at least two of them; found {count}.", count=len(places))
    tell, count = progress or (lambda share: None), len(places)
    component = walk.components()
    expected, survival, least = (np.full((count, count), np.nan) for _ in range(3))
    for column, targets in enumerate(places):
        found = paths_to(walk, theta, targets, component, lambda _, column=column: tell(column / count))
        costs = least_costs(walk, targets)
        for row, start in enumerate(places):
            at = np.flatnonzero(np.isin(found.nodes, start))
            if row == column or not at.size:
                continue
            logs = found.log_weight[at]
            share = np.exp(logs - logs.max())
            survival[row, column] = logs.max() + np.log(share.sum() / len(start))
            expected[row, column] = share @ found.expected[at] / share.sum()
            least[row, column] = costs[start].min()
        del found       # its factors, before the next are made
        tell((column + 1) / count)
    return PairCosts(expected, survival, least, -survival / theta)
