"""The four location models against all choices, spopt's solutions and each other's bounds."""

from itertools import combinations

import numpy as np
import pytest
from ecoplan.processing.access import location, locationexact


def case(seed, places=9, sites=7):
    random = np.random.default_rng(seed)
    where, at = random.uniform(0, 1000, (places, 2)), random.uniform(0, 1000, (sites, 2))
    cost = np.hypot(*(where[:, None, :] - at[None]).transpose(2, 0, 1))
    return cost, random.integers(0, 50, places).astype(float)


def choices(sites, fixed, count):
    for new in combinations(range(fixed, sites), count):
        yield new, [*range(fixed), *new]


@pytest.mark.parametrize("fixed", [0, 2])
@pytest.mark.parametrize("seed", range(6))
def test_median_equals_all_choices(seed, fixed):
    cost, people = case(seed)
    best = min(people @ cost[:, every].min(axis=1) for _, every in choices(7, fixed, 3))
    found = location.median(cost, people, 3, fixed)
    assert found.value == pytest.approx(best, rel=1e-9) and found.proven and len(found.chosen) == 3
    assert found.bound == pytest.approx(best, rel=1e-6) and (found.chosen >= fixed).all()
    assert people @ found.cost == pytest.approx(best) and (cost[np.arange(9), found.site] == found.cost).all()


@pytest.mark.parametrize("fixed", [0, 2])
@pytest.mark.parametrize("seed", range(6))
def test_swaps_and_the_lagrangian_bound_hold_the_best_between_them(seed, fixed, monkeypatch):
    """Without the program: what swaps find is a choice, what the relaxation says is below every choice."""
    monkeypatch.setattr(locationexact, "MOST_PAIRS", 0)
    cost, people = case(seed, 30, 12)
    best = min(people @ cost[:, every].min(axis=1) for _, every in choices(12, fixed, 3))
    found = location.median(cost, people, 3, fixed)
    assert found.bound <= best * (1 + 1e-9) and best <= found.value * (1 + 1e-9)
    assert found.value <= 1.05 * best and found.bound >= 0.9 * best  # Euclidean tables: both are close


@pytest.mark.parametrize("fixed", [0, 2])
@pytest.mark.parametrize("seed", range(6))
def test_centre_equals_all_choices(seed, fixed):
    cost, _ = case(seed)
    best = min(cost[:, every].min(axis=1).max() for _, every in choices(7, fixed, 3))
    found = location.centre(cost, 3, fixed)
    assert found.value == pytest.approx(best) and found.proven and found.bound == pytest.approx(best)
    assert len(found.chosen) == 3 and found.cost.max() == pytest.approx(best)


@pytest.mark.parametrize("fixed", [0, 2])
@pytest.mark.parametrize("seed", range(6))
def test_set_cover_equals_all_choices(seed, fixed):
    cost, _ = case(seed)
    reach = 350.0
    wanted = (cost <= reach).any(axis=1)
    best = next(count for count in range(8 - fixed) for _, every in choices(7, fixed, count)
                if not wanted.any() or (len(every) and (cost[wanted][:, every] <= reach).any(axis=1).all()))
    found = location.cover_all(cost, reach, fixed)
    assert (len(found.chosen), found.value, found.bound, found.proven) == (best, best, best, True)


@pytest.mark.parametrize("fixed", [0, 2])
@pytest.mark.parametrize("seed", range(6))
def test_maximal_cover_equals_all_choices(seed, fixed):
    cost, people = case(seed)
    best = max(people[(cost[:, every] <= 250).any(axis=1)].sum() for _, every in choices(7, fixed, 2))
    found = location.cover_most(cost, people, 2, 250.0, fixed)
    assert found.value == best and found.bound == pytest.approx(best) and found.proven
    assert people[found.site >= 0].sum() == best


def test_equals_spopt():
    """spopt 0.7.0 with HiGHS on the same table: PMedian 3, PCenter 3, LSCP and MCLP 3 within 300 (see SPOPT below)."""
    cost, people = case(2026, 60, 20)
    median, centre = location.median(cost, people, 3), location.centre(cost, 3)
    cover, most = location.cover_all(cost, 300.0), location.cover_most(cost, people, 3, 300.0)
    assert [median.value, centre.value, cover.value, most.value] == pytest.approx(SPOPT, rel=1e-9)


SPOPT = [283343.3182632806, 401.4354367014928, 6, 1157]


def test_places_without_a_way_are_left_without_a_site():
    cost, people = np.array([[1.0, 5.0], [4.0, 2.0], [np.inf, np.inf]]), np.array([1.0, 1.0, 7.0])
    assert location.centre(cost, 1).value == 4.0 and location.centre(cost, 2).value == 2.0
    found = location.cover_all(cost, 2.0)
    assert found.chosen.tolist() == [0, 1] and found.site.tolist() == [0, 1, -1] and np.isinf(found.cost[2])
    # FAR x 5 = 50 for each of the seven people whom nobody can reach; all the rest is as if they were not there.
    assert location.median(cost, people, 1).value == 1 + 4 + 7 * 50


def test_a_site_without_a_way_to_some_is_not_chosen_for_them():
    """Two islands: the best two sites lie one on each, though both sites of the first are nearer to more people."""
    cost = np.array([[1.0, 2.0, np.inf], [2.0, 1.0, np.inf], [np.inf, np.inf, 9.0]])
    found = location.median(cost, np.array([10.0, 10.0, 1.0]), 2)
    assert found.chosen.tolist() == [0, 2] and found.site.tolist() == [0, 0, 2] and found.value == 10 + 20 + 9


def test_equal_sites_and_more_sites_than_candidates():
    cost = np.full((4, 3), 7.0)
    found = location.median(cost, np.ones(4), 5)
    assert len(found.chosen) == 3 and found.value == 28
    assert location.centre(cost, 9).value == 7 and len(location.centre(cost, 9).chosen) == 3
    assert location.cover_most(cost, np.ones(4), 9, 10.0).value == 4
    assert len(location.cover_all(cost, 6.0).chosen) == 0 and len(location.cover_all(cost, 7.0).chosen) == 1


def test_what_each_site_serves():
    cost = np.array([[1.0, 5.0], [4.0, 2.0], [3.0, 9.0], [np.inf, np.inf]])
    found = location.median(cost, np.array([1.0, 2.0, 3.0, 4.0]), 2)
    heads, mean, largest = location.served_by(found, np.array([1.0, 2.0, 3.0, 4.0]), 2)
    assert heads.tolist() == [4, 2] and mean.tolist() == [(1 + 9) / 4, 2] and largest.tolist() == [3, 2]


def test_a_large_cover_without_the_program_is_a_cover(monkeypatch):
    monkeypatch.setattr(locationexact, "MOST_REACHES", 0)
    cost, people = case(5, 40, 25)
    found = location.cover_all(cost, 300.0)
    wanted = (cost <= 300).any(axis=1)
    assert (cost[wanted][:, found.chosen] <= 300).any(axis=1).all() and not found.proven and found.bound == 1
    centre = location.centre(cost, 4)
    assert centre.bound <= centre.value and len(centre.chosen) == 4
