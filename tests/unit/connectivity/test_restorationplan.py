"""Plans for a budget against trying every set of measures, on networks small enough for it."""

from itertools import chain, combinations

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity.restorationexact import prove
from ecoplan.processing.connectivity.restorationplan import Choice, Link, Planner

SEED = st.integers(0, 2**31)


def subsets(count):
    return map(frozenset, chain.from_iterable(combinations(range(count), k) for k in range(count + 1)))


def by_networkx(choice, chosen):
    """EC(PC) from scratch: best ways by networkx, the sum of Saura and Pascual-Hortal (2007) by loops."""
    graph, areas = networkx.Graph(), {}
    for node, (area, maker) in enumerate(zip(choice.areas, choice.made_by)):
        if maker < 0 or maker in chosen:
            areas[node] = area
            graph.add_node(node)
    for link in choice.links:
        cost = link.cost_with(chosen)
        if np.isfinite(cost) and {link.first, link.second} <= set(areas):
            old = graph.get_edge_data(link.first, link.second, {"weight": np.inf})["weight"]
            graph.add_edge(link.first, link.second, weight=min(cost, old))
    total = 0.0
    for one, ways in networkx.all_pairs_dijkstra_path_length(graph):
        for other, cost in ways.items():
            total += areas[one] * areas[other] * choice.probability ** (cost / choice.distance)
    return total ** 0.5


def random_choice(seed, measures=7, nodes=6):
    rng = np.random.default_rng(seed)
    made_by = np.full(nodes, -1)
    made_by[-1] = measures - 1          # the last node is made by the last measure
    links = []
    for a in range(nodes):
        for b in range(a + 1, nodes):
            if rng.random() < 0.5:
                cost = float(rng.uniform(50, 900)) if rng.random() < 0.85 else np.inf
                own = rng.choice(measures - 1, rng.integers(0, 4), replace=False)
                singles = {frozenset([int(k)]): cost * rng.uniform(0.5, 1.0) for k in own} if np.isfinite(cost) else {}
                costs, floor = dict(singles), 0.0
                for k, m in combinations(sorted(int(k) for k in own), 2):
                    if singles and rng.random() < 0.6:      # together more or less than apart, never worse than one
                        costs[frozenset([k, m])] = min(
                            singles[frozenset([k])], singles[frozenset([m])]) * rng.uniform(0.3, 1.0)
                if not np.isfinite(cost) and own.size > 1:  # a barrier that only two measures together open
                    costs = {frozenset(int(k) for k in own[:2]): float(rng.uniform(50, 300))}
                needs = frozenset([measures - 1]) if b == nodes - 1 else frozenset()
                links.append(Link(a, b, cost, costs, floor, needs))
    return Choice(rng.uniform(1, 30, nodes), made_by, tuple(links), rng.uniform(1, 10, measures), 200.0)


@given(SEED)
@settings(max_examples=25)
def test_values_equal_networkx(seed):
    choice = random_choice(seed)
    rng = np.random.default_rng(seed)
    chosen = frozenset(int(k) for k in np.flatnonzero(rng.random(7) < 0.5))
    assert Planner(choice).value(chosen) == pytest.approx(by_networkx(choice, chosen), rel=1e-12)


@given(SEED)
@settings(max_examples=12)
def test_exact_equals_trying_every_set_and_the_bound_is_never_broken(seed):
    choice = random_choice(seed, measures=6, nodes=5)
    budget = float(choice.prices.sum() * np.random.default_rng(seed).uniform(0.2, 0.8))
    planner = Planner(choice)
    values = {s: planner.value(s) for s in subsets(6) if choice.price(s) <= budget}
    best = max(values.values())
    proof = prove(choice, budget)
    assert proof.optimal and proof.method == "exact"
    assert planner.value(proof.measures) == pytest.approx(best, rel=1e-6)
    assert choice.price(proof.measures) <= budget * (1 + 1e-6)
    assert proof.ec_bound >= best
    plan = planner.best(budget)
    assert plan.price <= budget * (1 + 1e-9) and plan.ec <= best * (1 + 1e-9)
    assert plan.ec >= planner.value(())


def test_greedy_with_exchanges_finds_the_best_of_most_small_sets():
    found, total = 0, 40
    for seed in range(total):
        choice = random_choice(seed)
        planner, budget = Planner(choice), float(choice.prices.sum() * 0.45)
        best = max(planner.value(s) for s in subsets(7) if choice.price(s) <= budget)
        plan = planner.best(budget)
        found += plan.ec >= best * (1 - 1e-9)
        assert plan.ec - planner.value(()) >= 0.8 * (best - planner.value(()))
    assert found >= 36


@given(SEED)
@settings(max_examples=20)
def test_exchanges_never_lose_and_keep_the_budget(seed):
    choice = random_choice(seed)
    planner, budget = Planner(choice), float(choice.prices.sum() * 0.5)
    first = planner.greedy(budget)
    better = planner.improve(first, budget)
    assert planner.value(better) >= planner.value(first)
    assert choice.price(better) <= budget * (1 + 1e-9)


def test_two_gaps_of_one_link_are_mended_together():
    # By hand: two patches of 10 ha, one barrier that needs both measures; apart neither gains anything.
    link = Link(0, 1, np.inf, {frozenset([0, 1]): 100.0})
    choice = Choice(np.array([10.0, 10.0]), np.array([-1, -1]), (link,), np.array([3.0, 4.0, 1.0]), 100.0)
    plan = Planner(choice).best(7.0)
    assert sorted(plan.measures) == [0, 1] and plan.price == 7.0
    assert plan.ec == pytest.approx((200 + 2 * 100 * 0.5) ** 0.5)     # 100 crossed at distance 100 with p 0.5
    assert Planner(choice).best(6.9).measures == ()
    proven = prove(choice, 7.0)
    assert proven.measures == (0, 1) and proven.optimal


def test_savings_add_up_to_the_floor():
    link = Link(0, 1, 100.0, {frozenset([0]): 70.0, frozenset([1]): 60.0, frozenset([2]): 50.0}, floor=10.0)
    assert link.cost_with(frozenset([0, 1])) == 30.0        # 100 - 30 - 40
    assert link.cost_with(frozenset([0, 1, 2])) == 10.0     # 100 - 120, not below the floor
    assert link.cost_with(frozenset([5])) == 100.0


def test_more_money_never_brings_less_and_alternatives_leave_one_out():
    choice = random_choice(5)
    planner = Planner(choice)
    curve = planner.curve(np.linspace(0, choice.prices.sum(), 6))
    assert all(a[1].ec <= b[1].ec for a, b in zip(curve, curve[1:]))
    assert curve[-1][1].ec == pytest.approx(planner.value(range(7)))
    plan = planner.best(15.0)
    for measure, other, lost, _ in planner.alternatives(plan, 15.0, 0.05):
        assert measure not in other.measures and other.price <= 15.0 and lost >= -1e-9


def test_too_large_for_the_program_the_bound_is_all_measures():
    choice = random_choice(3)
    many = tuple(Link(k.first, k.second, k.cost, {frozenset([m]): k.cost * 0.9 for m in range(7)})
                 for k in choice.links if np.isfinite(k.cost))
    wide = Choice(choice.areas, choice.made_by, many, choice.prices, 200.0)
    proof = prove(wide, 5.0)
    assert (proof.measures, proof.method) == (None, "all")
    assert proof.ec_bound == pytest.approx(Planner(wide).value(range(7)), rel=1e-6)


def test_negative_prices_are_refused():
    with pytest.raises(InputError):
        Planner(Choice(np.ones(1), np.array([-1]), (), np.array([-1.0]), 1.0))


def test_many_measures_are_planned_in_reasonable_time_and_near_the_bound():
    rng = np.random.default_rng(9)
    nodes = rng.uniform(0, 100, (25, 2))
    links = []
    for a in range(25):
        for b in np.argsort(((nodes - nodes[a]) ** 2).sum(1))[1:4]:
            if a < b:
                cost = float(np.hypot(*(nodes[a] - nodes[b])) * 10)
                own = rng.choice(120, 3, replace=False)
                links.append(Link(a, int(b), cost, {frozenset([int(k)]): cost * rng.uniform(0.6, 1) for k in own}))
    choice = Choice(rng.uniform(1, 30, 25), np.full(25, -1), tuple(links), rng.uniform(1, 10, 120), 150.0)
    planner = Planner(choice)
    plan = planner.best(40.0)
    curve = planner.curve([20.0, 40.0, 80.0])
    others = planner.alternatives(plan, 40.0, 0.05)
    assert len(planner._known) < 30_000 and len(others) == len(plan.measures)
    assert curve[0][1].ec <= curve[1][1].ec <= curve[2][1].ec
    assert plan.ec >= curve[1][1].ec * (1 - 1e-9)       # exchanges never lose
    assert prove(choice, 40.0, 5.0).ec_bound >= plan.ec
