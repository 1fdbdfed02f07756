"""The best plan and a proven bound by integer programming, for :mod:`.restorationplan`.

EC(PC) of a set of measures is what flows in a network with gains (Hamonic, Albert, Couetoux and Vaxes 2021, Optimizing
the ecological connectivity of landscapes with generalized flow models and preprocessing, arXiv:2109.06622): from every
node as much as its habitat sets out for a target, of which each link lets through its share exp(-k cost). What arrives
is at most what the best ways let through, so the largest sum over targets, weighted by their habitat, is the numerator
of PC. A link in a better state is a further arc that is open when its measures are taken. The relaxation bounds what
any set of measures within the budget can reach.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Optional, Tuple

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from .graph import build_graph

MOST_VARIABLES = 60_000     # of the program
MOST_STATES = 64            # of a link
SECONDS = 60.0


@dataclass(frozen=True)
class Proof:
    """measures: the best set, or the best that was found; None without a solution. ec_bound: no set within the budget
    has more. optimal: the set is the best. method: ``exact``, ``bound`` (stopped by time), or ``all`` (EC with all
    measures at once, where the program would be too large).
    """

    measures: Optional[Tuple[int, ...]]
    ec_bound: float
    optimal: bool
    method: str


def prove(choice, budget, seconds=SECONDS) -> Proof:
    """A :class:`Proof` for a budget."""
    everything = frozenset(range(choice.prices.size))
    whole = choice.numerator(everything) ** 0.5
    if choice.price(everything) <= budget:
        return Proof(tuple(sorted(everything)), whole, True, "exact")
    arcs = _arcs(choice)
    if arcs is None or len(arcs[0]) * choice.areas.size > MOST_VARIABLES:
        return Proof(None, whole, False, "all")
    try:
        from scipy.optimize import Bounds, LinearConstraint, milp
    except ImportError:         # scipy below 1.9
        return Proof(None, whole, False, "all")
    goal, matrix, most, upper, scale = _program(choice, budget, arcs, everything)
    measures = choice.prices.size
    integral = np.zeros(goal.size)
    integral[:measures] = 1
    # Without presolve: that of the HiGHS in scipy 1.10 calls some of these programs infeasible, though the empty
    # plan is always feasible.
    found = milp(-goal, constraints=LinearConstraint(matrix, -np.inf, most), integrality=integral,
                 bounds=Bounds(np.zeros(goal.size), upper),
                 options={"time_limit": seconds, "mip_rel_gap": 1e-9, "presolve": False})
    bound = getattr(found, "mip_dual_bound", None)
    ec_bound = whole if bound is None or not np.isfinite(bound) else min(whole, np.sqrt(max(-bound, 0.0)) * scale)
    chosen = None if found.x is None else tuple(int(k) for k in np.flatnonzero(found.x[:measures] > 0.5))
    optimal = found.status == 0
    if optimal and chosen is not None:
        ec_bound = max(ec_bound, choice.numerator(frozenset(chosen)) ** 0.5)
    return Proof(chosen, float(ec_bound * (1 + 1e-7)), optimal, "exact" if optimal else "bound")


def _arcs(choice):
    """(starts, ends, shares let through, needed measures) of all states of all links both ways; None if too many."""
    starts, ends, shares, needs = [], [], [], []
    slope = np.log(choice.probability) / choice.distance
    for link in choice.links:
        own = sorted(link.measures)
        if 2 ** len(own) > MOST_STATES:
            return None
        known = {}
        for size in range(len(own) + 1):
            for taken in combinations(own, size):
                taken = frozenset(taken)
                cost = link.cost_with(taken | link.needs)
                if not np.isfinite(cost) or any(k < taken and c <= cost for k, c in known.items()):
                    continue
                known[taken] = cost
                for one, other in ((link.first, link.second), (link.second, link.first)):
                    starts.append(one)
                    ends.append(other)
                    shares.append(np.exp(slope * cost))
                    needs.append(taken | link.needs)
    return starts, ends, np.array(shares), needs


def _program(choice, budget, arcs, everything):
    """(goal to maximise, matrix, upper sides, upper bounds, scale of EC) of matrix @ x <= sides, x >= 0.

    Unknowns: measures, then for each target its arrival and the flows of the arcs. Habitat is scaled to one in all.
    """
    starts, ends, shares, needs = arcs
    scale = float(choice.areas.sum())
    areas, nodes, measures, count = choice.areas / scale, choice.areas.size, choice.prices.size, len(starts)
    costs = np.array([link.cost_with(everything) for link in choice.links])
    known = np.isfinite(costs)
    joined = np.array([(k.first, k.second) for k in choice.links]).reshape(-1, 2)[known]
    graph = build_graph(nodes, joined[:, 0], joined[:, 1], costs[known])
    best = np.exp(np.log(choice.probability) / choice.distance * dijkstra(graph.matrix(), directed=False))
    most_in = best.T @ areas                    # that can come to a node at all
    block = 1 + count
    goal = np.zeros(measures + nodes * block)
    upper = np.full(goal.size, np.inf)
    upper[:measures] = 1.0
    for target in range(nodes):
        first = measures + target * block
        upper[first] = most_in[target]
        upper[first + 1:first + block] = most_in[starts]
    rows, columns, values, sides = [], [], [], []
    number = 0

    def add(entries, side):
        nonlocal number
        for column, value in entries:
            rows.append(number)
            columns.append(column)
            values.append(value)
        sides.append(side)
        number += 1

    add([(k, choice.prices[k] / budget if budget > 0 else choice.prices[k]) for k in range(measures)],
        1.0 if budget > 0 else 0.0)
    leaving, coming = [[] for _ in range(nodes)], [[] for _ in range(nodes)]
    for arc in range(count):
        leaving[starts[arc]].append(arc)
        coming[ends[arc]].append(arc)
    for target in range(nodes):
        first = measures + target * block
        goal[first] = areas[target]
        for node in range(nodes):
            entries = [(first + 1 + arc, -shares[arc]) for arc in coming[node]]
            if node == target:
                entries.append((first, 1.0))
            else:
                entries += [(first + 1 + arc, 1.0) for arc in leaving[node]]
            if choice.made_by[node] >= 0:
                entries.append((choice.made_by[node], -areas[node]))
                add(entries, 0.0)
            else:
                add(entries, areas[node])
        for arc in range(count):
            if starts[arc] == target:
                upper[first + 1 + arc] = 0.0
            for k in needs[arc]:
                add([(first + 1 + arc, 1.0), (k, -most_in[starts[arc]])], 0.0)
        if choice.made_by[target] >= 0:
            add([(first, 1.0), (choice.made_by[target], -most_in[target])], 0.0)
    matrix = coo_matrix((values, (rows, columns)), shape=(number, goal.size)).tocsr()
    return goal, matrix, np.array(sides), upper, scale
