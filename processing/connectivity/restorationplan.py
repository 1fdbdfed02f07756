"""The best set of measures for a budget: those that raise equivalent connectivity EC(PC) most, taken together.

EC(PC) after Saura et al. 2011 (Landscape Ecology 26:1457-1473). What a measure gains depends on what else is done:
two gaps of one corridor mended together open it, a second way to the same habitat adds little. Gains are therefore
computed anew as measures are taken. Plans are found greedily by gain per money, single measures and whole links, and
improved by exchanges; :mod:`.restorationexact` proves how far from the best they can be.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Tuple

import numpy as np
from scipy.sparse.csgraph import dijkstra

from ..common.errors import InputError
from .graph import build_graph

JOINT = 4           # measures of a link up to which the cost of every combination is told; more add up
SAME = 1e-9         # relative, below which two values are equal
MOST_EXCHANGES = 60
FEW = 24            # measures with an effect up to which every exchange is tried and every budget sought anew
PROMISING = 30      # bundles that may come in by an exchange where there are more


@dataclass(frozen=True)
class Link:
    """A connection of two nodes: its cost now, the measures that lower it, and costs of combinations of them.

    first, second: nodes from 0. cost: least cost now, infinite where there is no way. costs: {frozenset: cost} of
    combinations of measures; where one is missing, savings of single measures add up, down to ``floor``.
    needs: measures without which the link is not there (habitat that is not yet made).
    """

    first: int
    second: int
    cost: float
    costs: dict
    floor: float = 0.0
    needs: frozenset = frozenset()

    @property
    def measures(self) -> frozenset[int]:
        return frozenset().union(*self.costs) if self.costs else frozenset()

    def cost_with(self, chosen) -> float:
        """Least cost when the measures ``chosen`` (a set) are taken; infinite where one that it needs is missing."""
        if not self.needs <= chosen:
            return np.inf
        own = self.measures & chosen
        if not own:
            return self.cost
        least = min([self.cost, *(cost for taken, cost in self.costs.items() if taken <= own)])
        if own in self.costs or not np.isfinite(self.cost):
            return least
        saved = sum(self.cost - self.costs[one] for one in (frozenset([k]) for k in own) if one in self.costs)
        return min(least, max(self.floor, self.cost - saved))


@dataclass(frozen=True)
class Choice:
    """The network and what can be done to it.

    areas: (n,) habitat of the nodes. made_by: (n,) measure that makes the node, -1 where it is there.
    prices: (k,) > 0 or 0. distance: cost that is crossed with ``probability``.
    """

    areas: np.ndarray
    made_by: np.ndarray
    links: Tuple[Link, ...]
    prices: np.ndarray
    distance: float
    probability: float = 0.5

    def present(self, chosen) -> np.ndarray:
        """(n,) areas of the nodes that are there."""
        made = np.array([k < 0 or k in chosen for k in self.made_by])
        return np.where(made, self.areas, 0.0)

    def numerator(self, chosen) -> float:
        """Sum over all pairs of nodes of a_i a_j p*_ij with the measures taken; EC(PC) is its square root."""
        areas = self.present(chosen)
        if not len(self.links):
            return float((areas ** 2).sum())
        costs = np.array([link.cost_with(chosen) for link in self.links])
        known = np.isfinite(costs)
        ends = np.array([(link.first, link.second) for link in self.links])[known]
        graph = build_graph(areas.size, ends[:, 0], ends[:, 1], costs[known])
        between = dijkstra(graph.matrix(), directed=False)
        return float(areas @ np.exp(np.log(self.probability) / self.distance * between) @ areas)

    def price(self, chosen) -> float:
        return float(sum(self.prices[k] for k in chosen))


@dataclass(frozen=True)
class Plan:
    """A set of measures in the order they were taken, what it costs, and EC(PC) with it."""

    measures: Tuple[int, ...]
    price: float
    ec: float


class Planner:
    """Finds plans; values of sets of measures are kept.

    progress: called with the number of sets looked at; may raise.
    """

    def __init__(self, choice, progress=None):
        if (choice.prices < 0).any() or not np.isfinite(choice.prices).all():
            raise InputError("The cost of a measure must be a number of 0 or more.")
        self.choice, self.tell, self._known = choice, progress or (lambda count: None), {}
        useful = frozenset().union(*(link.measures | link.needs for link in choice.links)) | frozenset(
            int(k) for k in choice.made_by if k >= 0)
        self.few = len(useful) <= FEW
        self.bundles = [frozenset([k]) for k in sorted(useful)]
        whole = {link.measures | link.needs for link in choice.links}
        whole |= {frozenset(pair) for link in choice.links for pair in combinations(
            sorted(link.measures | link.needs), 2)}
        self.bundles += sorted((b for b in whole if len(b) > 1), key=lambda b: (len(b), sorted(b)))

    def value(self, chosen) -> float:
        """EC(PC) with the measures taken."""
        chosen = frozenset(chosen)
        if chosen not in self._known:
            self._known[chosen] = self.choice.numerator(chosen) ** 0.5
            self.tell(len(self._known))
        return self._known[chosen]

    def plan(self, order) -> Plan:
        return Plan(tuple(order), self.choice.price(order), self.value(order))

    def greedy(self, budget, barred=frozenset(), start=(), bundles=None) -> list[int]:
        """Measures in order by gain per money until none fits or gains.

        Lazy: a bundle's gain is looked at again only when it heads the list by what was known of it; after a bundle
        was taken, those that touch its links count as unknown, because together they may gain more than apart.
        """
        order, chosen = list(start), frozenset(start)
        near = self._neighbours()
        known = {bundle: np.inf for bundle in (self.bundles if bundles is None else bundles) if not bundle & barred}
        fresh = set()
        while True:
            left = budget - self.choice.price(chosen)
            open_ = [b for b in known if not b <= chosen and self.choice.price(b - chosen) <= left * (1 + SAME) + SAME]
            if not open_:
                return order
            best = max(open_, key=lambda b: (known[b], -len(b), [-k for k in sorted(b)]))
            if best not in fresh:
                gain = self.value(chosen | best) - self.value(chosen)
                price = self.choice.price(best - chosen)
                small = gain <= SAME * self.value(chosen)
                known[best] = 0.0 if small else gain / price if price > 0 else np.finfo(float).max
                fresh.add(best)
                continue
            if known[best] <= 0:
                return order
            added = sorted(best - chosen)
            order += added
            chosen |= best
            fresh = set()
            for bundle in known:
                if any(near[k] & bundle for k in added):
                    known[bundle] = np.inf

    def _neighbours(self):
        """Measures that share a link with each measure."""
        near = [{k} for k in range(self.choice.prices.size)]
        for link in self.choice.links:
            own = link.measures | link.needs
            for k in own:
                near[k] |= own
        return near

    def improve(self, order, budget, barred=frozenset()) -> list[int]:
        """Exchanges that raise EC: one or two measures out, the rest filled up greedily again; never lower.

        Where there are many measures only single ones go out, and what comes in is one of the most promising bundles.
        """
        best, bundles = list(order), None if self.few else self._promising()
        for _ in range(MOST_EXCHANGES if self.few else 3):
            found = None
            outs = [frozenset([k]) for k in best]
            if self.few and len(best) <= 12:
                outs += [frozenset(pair) for pair in combinations(best, 2)]
            for out in outs:
                rest = [k for k in best if k not in out]
                other = self.greedy(budget, barred | out, rest, bundles)
                if self.value(other) > self.value(best) * (1 + SAME):
                    found = other
                    break
            if found is None:
                return best
            best = found
        return best

    def _promising(self):
        """The bundles with most gain per money by themselves."""
        base = self.value(())

        def worth(bundle):
            return (self.value(bundle) - base) / max(self.choice.price(bundle), np.finfo(float).tiny)

        return sorted(self.bundles, key=worth, reverse=True)[:PROMISING]

    def without_idle(self, order) -> list[int]:
        """The measures without those that add nothing to the others."""
        kept = list(order)
        for k in sorted(order, key=lambda k: -self.choice.prices[k]):
            rest = [other for other in kept if other != k]
            if self.value(rest) >= self.value(kept) * (1 - SAME):
                kept = rest
        return kept

    def best(self, budget, barred=frozenset()) -> Plan:
        """The best plan found for a budget: greedy, the best single bundle, both improved by exchanges."""
        single = max((b for b in self.bundles if not b & barred and self.choice.price(b) <= budget * (1 + SAME)),
                     key=lambda b: (self.value(b), -self.choice.price(b)), default=frozenset())
        starts = [self.greedy(budget, barred), self.greedy(budget, barred, sorted(single))]
        found = [self.improve(order, budget, barred) for order in starts]
        return self.plan(self.without_idle(max(found, key=self.value)))

    def alternatives(self, plan, budget, within) -> list[tuple[int, Plan, float, bool]]:
        """Other plans whose gain is at most ``within`` (share) below the plan's: each without one of its measures.

        ``[(measure left out, best plan without it, share of the gain lost, nearly as good)]``; also those that lose
        more, so that it is seen which measure cannot be done without. Each set of measures is nearly as good once.
        """
        base = self.value(())
        rows, seen = [], {frozenset(plan.measures)}
        for k in plan.measures:
            if self.few:
                other = self.best(budget, frozenset([k]))
            else:
                rest = [m for m in plan.measures if m != k]
                other = self.plan(self.greedy(budget, frozenset([k]), rest, self._promising()))
            lost = (plan.ec - other.ec) / (plan.ec - base) if plan.ec > base else 0.0
            near = lost <= within and frozenset(other.measures) not in seen
            seen.add(frozenset(other.measures))
            rows.append((k, other, lost, near))
        return rows

    def curve(self, budgets) -> list[tuple[float, Plan]]:
        """The best plan found for each of some budgets, cheapest first; more money never brings less."""
        plans, best = [], self.plan(())
        for budget in sorted(budgets):
            found = self.best(budget) if self.few else self.plan(self.without_idle(self.greedy(budget)))
            if found.ec > best.ec * (1 + SAME):
                best = found
            plans.append((budget, best))
        return plans
