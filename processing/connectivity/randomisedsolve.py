"""Randomised shortest paths to one target, or a set of targets that end the walk, on any range of theta.

Paths that end at their first visit of the target have the weight of their likelihood times exp(-theta cost)
(Saerens et al. 2009, Neural Computation 21:2363-2404; Kivimaki et al. 2014, Physica A 393:600-616). With W the weights
of the steps between the other cells, N = (I - W)^-1 and w the weights of the last steps,

    z = N w                     weights of all paths from each cell: the probability to survive to the target
    expected cost = N (C o W z) / z
    visits of the cells by paths from sources with weights m = z o (N^T (m / z))

All terms are positive, so nothing cancels, however small theta is. For a large theta z leaves the range of doubles:
weights are then taken relative to those of the best path, w_ij exp(k (u_i - u_j)), u being its -ln(weight).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
from scipy.sparse import csr_matrix, identity
from scipy.sparse.csgraph import dijkstra

from ..common.errors import InputError
from .factors import Factor

LEAST, MOST = 1e-200, 1e200     # weights that leave room for a sum and a quotient in doubles
PLAIN = 400.0                   # largest -ln(weight) of a best path that needs no relative weights
SHARES = (0.5, 1.0, 0.75, 0.25, 0.0)


@dataclass(frozen=True)
class Ended:
    """Paths that end at the targets. nodes: (k,) the other nodes of the targets' part, in rising order.

    log_weight: (k,) ln of the probability to survive to the target. expected: (k,) expected cost.
    """

    nodes: np.ndarray
    log_weight: np.ndarray
    expected: np.ndarray
    _factor: Optional[Factor]
    _scaled: np.ndarray

    def visits(self, weights) -> np.ndarray:
        """(k,) expected number of visits of each node by paths that start with the weights (k,), the start counted.

        Visits on the way out through ``nodes`` only; the target itself is not counted.
        """
        if self._factor is None:
            return np.zeros(0)
        # The relative weights leave the sum as it is: both factors carry the same shift, one divided by it.
        return self._scaled * self._factor.solve(np.asarray(weights, float) / self._scaled, trans="T")


def likely_share(step) -> float:
    """-ln(weight of all paths) over -ln(weight of the best), on even ground with theta x cost ``step`` of a step."""
    straight, slanted = np.exp(-step), np.exp(-np.sqrt(2.0) * step)
    if straight + slanted < 1e-12:
        return 1.0
    return float(np.arccosh((4.0 - straight) / (straight + 2.0 * slanted)) / (np.log(8.0) + step))


def _kept(walk, weight, nodes):
    """I - W among some nodes, csc."""
    return (identity(nodes.size, format="csr") - walk.matrix(weight, nodes)).tocsc()


def log_weights(walk, theta) -> np.ndarray:
    """(m,) ln of the weight of each step, for theta > 0. InputError for another theta."""
    if not (np.isfinite(theta) and theta > 0):
        raise InputError("Theta must be above 0, not {theta}: small for a walker who hardly minds costs, large for one "
                         "who takes the least-cost path.", theta=theta)
    return np.log(walk.likelihood) - theta * walk.cost


def paths_to(walk, theta, targets, component=None, progress=None) -> Ended:
    """:class:`Ended`: all paths to a set of targets.

    targets: nodes. component: as :meth:`Walk.components`, computed where None; nodes that no way leads from to the
    targets are left out. Raises InputError where theta times cost is beyond what doubles can tell apart.
    """
    targets = np.unique(np.asarray(targets, np.int64))
    component = walk.components() if component is None else component
    joined = np.isin(component, np.unique(component[targets]))
    joined[targets] = False
    nodes = np.flatnonzero(joined)
    logs = log_weights(walk, theta)
    if not nodes.size:
        return Ended(nodes, np.zeros(0), np.zeros(0), None, np.zeros(0))
    ends = np.zeros(walk.count, bool)
    ends[targets] = True
    potential, last = np.zeros(walk.count), ends[walk.second] & joined[walk.first]
    shares: tuple[float, ...] = (0.0,)
    steep = float(-logs.min())
    if steep * sum(walk.node_of_cell.shape) > PLAIN:
        potential = best_weights(walk, logs, targets)
        if potential[nodes].max() > PLAIN:
            shares = (likely_share(theta * walk.typical_cost()), *SHARES)
    outside = ~(joined[walk.first] & joined[walk.second] | last)
    for share in shares:
        factor = None       # two would not fit where one does
        shift = share * potential
        weight = np.exp(logs + shift[walk.first] - shift[walk.second])
        weight[outside] = 0.0
        put = np.bincount(walk.first[last], weight[last], walk.count)[nodes]
        factor = Factor(_kept(walk, weight, nodes), progress)
        scaled = factor.solve(put)
        if not (np.isfinite(scaled).all() and scaled.min() > LEAST and scaled.max() < MOST):
            continue
        full = np.zeros(walk.count)
        full[nodes], full[targets] = scaled, 1.0
        weight *= walk.cost * full[walk.second]
        charged = np.bincount(walk.first, weight, walk.count)[nodes]
        return Ended(nodes, np.log(scaled) - shift[nodes], factor.solve(charged) / scaled, factor, scaled)
    raise InputError(
        "With theta {theta:g} the paths across the surface differ too much in weight to be added up: give a smaller "
        "theta, a smaller radius, or take least-cost paths.", theta=theta)


def best_weights(walk, logs, targets) -> np.ndarray:
    """(count,) -ln(weight) of the best path from each node to the nearest target, infinite where there is none."""
    # Steps without cost and choice weigh nothing; a graph drops them unless they have a length.
    back = csr_matrix((np.maximum(-logs, 1e-12), (walk.second, walk.first)), shape=(walk.count,) * 2)
    found = dijkstra(back, indices=targets, min_only=True)
    return np.where(np.isfinite(found), found, 0.0)


def least_costs(walk, targets) -> np.ndarray:
    """(count,) least cost from each node to the nearest target, infinite where there is no way."""
    back = csr_matrix((np.maximum(walk.cost, 1e-300), (walk.second, walk.first)), shape=(walk.count,) * 2)
    return dijkstra(back, indices=np.unique(targets), min_only=True)
