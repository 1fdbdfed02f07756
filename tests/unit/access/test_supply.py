"""Catchments against a hand-worked table and a plain loop; equity against published figures; siting against all choices."""

from itertools import combinations

import numpy as np
import pytest
import shapely
from ecoplan.processing.access import catchment, decay, equity, siting
from ecoplan.processing.common.errors import InputError
from hypothesis import given
from hypothesis import strategies as st

# Three places, two parks; metres. Place 2 reaches nothing within 500 m.
COST = np.array([[100.0, 400.0], [450.0, 500.0], [600.0, 900.0]])
PEOPLE = np.array([100.0, 300.0, 50.0])
SUPPLY = np.array([2000.0, 8000.0])


def pairs(cost, limit):
    place, site = np.nonzero(cost <= limit)
    return place, site, cost[place, site]


def test_two_step_equals_the_table_worked_by_hand():
    """R = 2000 / 400 = 5, 8000 / 400 = 20; A = 25, 25, 0 m2 per person."""
    result = catchment.floating_catchment(*pairs(COST, 500.0), PEOPLE, SUPPLY, 500.0, decay.Decay("binary"))
    assert result.ratio.tolist() == [5.0, 20.0] and result.access.tolist() == [25.0, 25.0, 0.0]


def test_enhanced_equals_the_table_worked_by_hand():
    """Zones to 166.7, 333.3 and 500 m with 1, 0.68, 0.22: weights 1, 0.22 / 0.22, 0.22."""
    result = catchment.floating_catchment(*pairs(COST, 500.0), PEOPLE, SUPPLY, 500.0, decay.Decay("enhanced"))
    first, second = 2000 / (100 * 1 + 300 * 0.22), 8000 / (100 * 0.22 + 300 * 0.22)
    assert result.ratio == pytest.approx([first, second])
    assert result.access == pytest.approx([first + 0.22 * second, 0.22 * first + 0.22 * second, 0])


def test_gaussian_values():
    """1 at no distance, 0 at the limit; at half way (e^-1/8 - e^-1/2) / (1 - e^-1/2) = 0.7013 (by pocket calculator)."""
    weights = decay.decay_weights([0, 250.0, 500.0, 500.1], 500.0, decay.Decay())
    assert weights == pytest.approx([1.0, 0.701364, 0.0, 0.0], abs=2e-4)


def test_zone_limits_are_inclusive():
    weights = decay.decay_weights([10.0, 10.01, 20.0, 30.0, 30.01], 30.0, decay.Decay("enhanced"))
    assert weights.tolist() == [1, 0.68, 0.68, 0.22, 0]


def loop(cost, people, supply, limit, weight):
    """Plain two-step catchment, written from the formula; NaN where a park would be shared by less than one person."""
    access = [0.0] * len(people)
    for j, s in enumerate(supply):
        demand = sum(p * weight(cost[i][j]) for i, p in enumerate(people) if cost[i][j] <= limit)
        for i in range(len(people)):
            if cost[i][j] <= limit:
                few = demand < weight(cost[i][j]) or sum(p for k, p in enumerate(people) if cost[k][j] <= limit) < 1
                access[i] += np.nan if few else s / demand * weight(cost[i][j])
    return access


@given(st.integers(0, 100_000), st.integers(1, 9), st.integers(1, 6), st.floats(50, 900))
def test_equals_a_plain_loop_and_gives_out_all_supply_in_reach(seed, places, sites, limit):
    random = np.random.default_rng(seed)
    cost = random.uniform(0, 1000, (places, sites))
    people, supply = random.integers(0, 50, places).astype(float), random.uniform(0, 1e4, sites)
    for kind, weight in (
            ("binary", lambda d: 1.0),
            ("gaussian", lambda d: (np.exp(-(d / limit) ** 2 / 2) - np.exp(-0.5)) / (1 - np.exp(-0.5)))):
        result = catchment.floating_catchment(*pairs(cost, limit), people, supply, limit, decay.Decay(kind))
        assert result.access == pytest.approx(loop(cost, people, supply, limit, weight), rel=1e-9, nan_ok=True)
    basic = catchment.floating_catchment(*pairs(cost, limit), people, supply, limit, decay.Decay("binary"))
    reached = ((cost <= limit) & (people[:, None] > 0)).any(axis=0)
    assert np.nansum(basic.access * people) == pytest.approx(supply[reached].sum(), rel=1e-9)


def test_less_than_one_person_gets_no_square_metres():
    """1 ha shared by 0.01 person is no million m2 per person; with 100 people next door everybody has 1e4 / 100.01."""
    pairs_ = np.array([0, 1]), np.array([0, 0]), np.array([0.0, 100.0])
    alone = catchment.floating_catchment(*(p[:1] for p in pairs_), [0.01], [1e4], 500.0, decay.Decay("binary"))
    assert np.isnan(alone.ratio[0]) and np.isnan(alone.access[0]) and alone.heads[0] == 0.01
    shared = catchment.floating_catchment(*pairs_, [0.01, 100.0], [1e4], 500.0, decay.Decay("binary"))
    assert shared.access == pytest.approx([1e4 / 100.01] * 2)


def test_nobody_has_more_than_a_whole_site():
    """50 people at the far end weigh 0.79 in all and have S / 50 each; the 0.001 person at the gate has no figure."""
    far = 990.0
    weight = (np.exp(-(far / 1000) ** 2 / 2) - np.exp(-0.5)) / (1 - np.exp(-0.5))
    result = catchment.floating_catchment(np.array([0, 1]), np.array([0, 0]), np.array([far, 0.0]), [50.0, 0.001],
                                          [1e4], 1000.0)
    assert np.isnan(result.access[1])
    assert result.access[0] == pytest.approx(1e4 * weight / (50 * weight + 0.001))


def test_catchments_include_their_limit():
    """A place on the limit but for rounding counts; 2 mm beyond it does not. Also the zones of the enhanced method."""
    near = 300 + 1e-7
    assert decay.decay_weights([near, 300.002], 300.0, decay.Decay("binary")).tolist() == [1, 0]
    assert decay.decay_weights([100 + 1e-7, 100.002, near], 300.0, decay.Decay("enhanced")).tolist() == [1, 0.68, 0.22]
    place, site, _ = catchment.straight_pairs(shapely.points([[300 + 1e-7, 0], [300.002, 0]]), [shapely.Point(0, 0)], 300.0)
    assert place.tolist() == [0]


def test_unknown_decay_is_told():
    with pytest.raises(InputError, match="gaussian, binary, enhanced, sigma"):
        decay.Decay("linear")


def test_straight_pairs_equal_brute_force():
    random = np.random.default_rng(1)
    places = shapely.points(random.uniform(0, 1000, (80, 2)))
    corner = random.uniform(0, 900, (7, 2))
    sites = shapely.box(corner[:, 0], corner[:, 1], corner[:, 0] + 60, corner[:, 1] + 90)
    limit = np.array([100.0, 300, 50, 200, 10, 1000, 0.5])
    place, site, metres = catchment.straight_pairs(places, sites, limit)
    table = np.array([[p.distance(s) for s in sites] for p in places])
    assert sorted(zip(place, site)) == sorted(zip(*np.nonzero(table <= limit)))
    assert np.allclose(metres, table[place, site])


# --- kernels with parameters, the three-step method, catchments by size -------------

# Four places, three parks. PySAL access 1.1.10: enhanced_two_stage_fca and three_stage_fca with max_cost 1000.
WIDE = np.array([[100.0, 400, 950], [450, 500, 700], [600, 900, 250], [800, 300, 1200]])
OTHERS, GIVEN = np.array([100.0, 300, 50, 20]), np.array([2000.0, 8000, 3000])


@pytest.mark.parametrize("kernel, two, three", [
    (decay.Decay("sigma", scale=300.0),  # weights.gaussian(300)
     [35.42325234463867, 22.30803908346843, 40.09844105803104, 38.017049379702634],
     [29.959409200204075, 18.115298800210716, 56.50120293527777, 87.2204646576245]),
    (decay.Decay("gravity", scale=150.0, power=1.5),  # weights.gravity(scale=150, alpha=-1.5, min_dist=150)
     [37.45791979682103, 23.233986825262793, 31.612930820241303, 35.16827158634965],
     [27.064359691749843, 21.315031581179504, 44.94171641113532, 82.59843679571988]),
    (decay.Decay("enhanced", (1.0, 0.5, 0.1), (200.0, 600.0, 1000.0)),  # weights.step_fn({200: 1, 600: .5, 1000: .1})
     [30.44025238467351, 26.830144081424415, 30.40796161273031, 19.326672823440518],
     [23.553222143033114, 24.681707466109245, 50.30999127397988, 36.23329910824606])])
def test_kernels_and_three_steps_equal_pysal(kernel, two, three):
    found = [catchment.floating_catchment(*pairs(WIDE, 1000.0), OTHERS, GIVEN, 1000.0, kernel, choice=choice).access
             for choice in (False, True)]
    assert found[0] == pytest.approx(two, rel=1e-12) and found[1] == pytest.approx(three, rel=1e-12)


def test_exponential_is_cut_at_the_limit():
    """e^0, e^-1, e^-2 by pocket calculator; nothing beyond the catchment."""
    weights = decay.decay_weights([0.0, 200.0, 400.0, 401.0], 400.0, decay.Decay("exponential", scale=200.0))
    assert weights == pytest.approx([1, 0.36787944, 0.13533528, 0], abs=1e-8)


def test_beyond_the_last_zone_nothing_counts():
    kernel = decay.Decay("enhanced", (1.0, 0.3), (100.0, 350.0))
    assert decay.decay_weights([100.0, 100.01, 350.0, 350.01], 500.0, kernel).tolist() == [1, 0.3, 0.3, 0]


@pytest.mark.parametrize("bounds", [(100.0,), (300.0, 200.0), (0.0, 200.0)])
def test_zone_bounds_must_rise_one_for_each_weight(bounds):
    with pytest.raises(InputError, match="one rising distance per weight"):
        decay.Decay("enhanced", (1.0, 0.5), bounds)


def test_a_scale_above_nothing():
    with pytest.raises(InputError, match="DECAY_SCALE"):
        decay.Decay("sigma", scale=0.0)


def test_three_steps_give_out_all_supply_in_reach_and_no_more():
    """Whatever the weights: sum of P A is the supply of the parks that somebody reaches (each R is shared out whole)."""
    result = catchment.floating_catchment(*pairs(WIDE, 1000.0), OTHERS, GIVEN, 1000.0, decay.Decay("binary"), choice=True)
    assert (OTHERS * result.access).sum() == pytest.approx(13000.0)
    # One of three parks each for places 0 to 2, one of two for place 3: R_2 = 3000 / ((100 + 300 + 50) / 3).
    assert result.ratio == pytest.approx([2000 / 160, 8000 / 160, 3000 / 150])


def test_catchments_by_size():
    """Below the smallest size the default; exactly a size counts; order does not matter."""
    limit = catchment.catchments_by_size([0.02, 0.04, 0.99, 1.0, 40.0], ((1.0, 500.0), (0.04, 300.0), (10.0, 2000.0)), 100.0)
    assert limit.tolist() == [100, 300, 300, 500, 2000]
    place, site, cost = catchment.within_catchments(np.array([0, 1, 2]), np.array([0, 1, 1]), np.array([120.0, 300.0, 301.0]),
                                                    [100.0, 300.0])
    assert (place.tolist(), site.tolist(), cost.tolist()) == ([1], [1], [300.0])


# --- equity -------------------------------------------------------------

DECILES = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]


def test_gini_of_published_examples():
    """R package ineq, help page of ineq(): 0.4620911; R package phylotools, help page of gini(): 0.3076923."""
    assert equity.gini(DECILES) == pytest.approx(0.4620911, abs=5e-8)
    assert equity.gini([1, 3, 2, 1, 1, 1, 4]) == pytest.approx(0.3076923, abs=5e-8)


def test_palma_of_the_same_incomes_by_its_definition():
    """Cobham & Sumner 2013: top tenth over bottom four tenths; ten incomes make the tenths exact."""
    assert equity.palma(DECILES) == pytest.approx(22261 / (541 + 1463 + 2445 + 3438))


def test_theil_equals_pysal():
    """PySAL inequality 1.1.2, Theil(x).T and TheilD(x, g).bg and .wg."""
    found = equity.theil(DECILES, group=[0, 0, 0, 1, 1, 1, 1, 2, 2, 2], groups=3)
    assert found.whole == pytest.approx(0.362341242343895, rel=1e-12)
    assert found.between.sum() == pytest.approx(0.29115912, abs=5e-9)
    assert found.within.sum() == pytest.approx(0.07118212, abs=5e-9)


def test_theil_of_people_is_that_of_each_by_himself():
    values, people, group = [1.0, 4.0, 2.0, 0.0], [3, 1, 6, 2], [0, 0, 1, 1]
    found, alone = equity.theil(values, people, group, 2), np.repeat(values, people)
    share = alone / alone.mean()
    assert found.whole == pytest.approx(np.mean([x * np.log(x) if x else 0.0 for x in share]))
    first, second = np.array([1, 1, 1, 4]) / 1.75, np.array([2.0] * 6) / 1.5
    assert found.inside == pytest.approx([np.mean(first * np.log(first)), (second * np.log(second)).sum() / 8])
    assert found.within.sum() + found.between.sum() == pytest.approx(found.whole)


def test_theil_at_its_ends():
    """Equal shares 0, all for one of four ln 4; a group with nothing has none of its own and adds nothing."""
    assert equity.theil([3.0, 3.0], [5, 9]).whole == pytest.approx(0)
    assert equity.theil([0, 0, 0, 1]).whole == pytest.approx(np.log(4))
    nothing = equity.theil([0.0, 2.0], group=[0, 1], groups=2)
    assert np.isnan(nothing.inside[0]) and nothing.within.tolist() == [0, 0] and nothing.whole == pytest.approx(np.log(2))
    assert np.isnan(equity.theil([0.0, 0.0]).whole) and np.isnan(equity.theil([]).whole)


def test_weights_are_people():
    values, people = [1.0, 4.0, 2.0], [3, 1, 6]
    one_by_one = np.repeat(values, people)
    assert equity.gini(values, people) == pytest.approx(equity.gini(one_by_one))
    assert equity.palma(values, people) == pytest.approx(equity.palma(one_by_one))


def test_extremes():
    assert equity.gini([5, 5, 5]) == pytest.approx(0) and equity.palma([5] * 10) == pytest.approx(0.25)
    assert equity.gini([0, 0, 0, 1]) == pytest.approx(0.75)
    assert equity.palma([0] * 9 + [1]) == np.inf
    assert np.isnan(equity.gini([0, 0])) and np.isnan(equity.palma([0, 0])) and np.isnan(equity.gini([]))
    assert equity.gini([9, 1, 1], [0, 2, 2]) == pytest.approx(0)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30), st.floats(0.1, 100))
def test_gini_lies_between_bounds_and_ignores_order_and_scale(values, factor):
    if sum(values) <= 1e-3:
        return
    value = equity.gini(values)
    assert -1e-9 <= value <= 1 - 1 / len(values) + 1e-9
    assert equity.gini(sorted(values)) == pytest.approx(value, abs=1e-9)
    assert equity.gini([v * factor for v in values]) == pytest.approx(value, abs=1e-9)
    # The mean difference form, an independent definition.
    v = np.array(values)
    assert value == pytest.approx(np.abs(v[:, None] - v).sum() / (2 * len(v) ** 2 * v.mean()), abs=1e-9)


# --- siting -------------------------------------------------------------

def greedy_by_hand(reach, people, count):
    left, total = people.copy(), 0.0
    for _ in range(count):
        gains = [(row * left).sum() for row in reach]
        total += max(gains)
        left[reach[int(np.argmax(gains))]] = 0.0
    return total


def test_a_swap_mends_what_greedy_misses_and_the_bound_proves_it():
    """The textbook case: the middle site looks best, the two sides together serve all 12 people; greedy serves 10."""
    candidate = np.array([0, 0, 0, 0, 1, 1, 1, 2, 2, 2])
    place = np.array([1, 2, 3, 4, 0, 1, 2, 3, 4, 5])
    people = np.array([2.0, 2, 2, 2, 2, 2])
    result = siting.greedy_coverage(place, candidate, people, 3, 2)
    assert sorted(result.chosen) == [1, 2] and result.served[-1] == 12 and result.swaps == 1
    assert result.bound[-1] == pytest.approx(12)


def test_swaps_reach_the_best_of_all_choices_where_greedy_often_does_not():
    """Against all choices of 3 of 9: greedy misses 18 of 60, swaps two, the bound stays above."""
    missed = mended = 0
    for seed in range(60):
        random = np.random.default_rng(seed)
        reach, people = random.random((9, 25)) < 0.25, random.integers(1, 30, 25).astype(float)
        candidate, place = np.nonzero(reach)
        result = siting.greedy_coverage(place, candidate, people, 9, 3)
        best = max(people[reach[list(c)].any(axis=0)].sum() for c in combinations(range(9), 3))
        assert result.bound[-1] >= best - 1e-6
        missed += greedy_by_hand(reach, people, 3) < best
        mended += result.served[-1] < best
    assert missed == 18 and mended <= 2


@given(st.integers(0, 100_000), st.integers(1, 4))
def test_greedy_is_within_its_guarantee_and_bound(seed, count):
    random = np.random.default_rng(seed)
    reach = random.random((7, 12)) < 0.3
    people = random.integers(0, 30, 12).astype(float)
    candidate, place = np.nonzero(reach)
    result = siting.greedy_coverage(place, candidate, people, 7, count)

    def served(some):
        return people[reach[list(some)].any(axis=0)].sum() if len(some) else 0.0
    for k in range(1, len(result.chosen) + 1):
        best = max(served(c) for c in combinations(range(7), k))
        assert result.served[k - 1] == pytest.approx(served(result.chosen[:k]))
        assert result.bound[k - 1] >= best - 1e-6
        assert result.served[k - 1] <= result.bound[k - 1] + 1e-6
    if len(result.chosen):
        assert result.served[-1] >= (1 - 1 / np.e) * best - 1e-9
        assert result.served[-1] >= greedy_by_hand(reach, people, len(result.chosen)) - 1e-9
    assert np.all(np.diff(result.gain) <= 1e-9)
    assert result.alone == pytest.approx([served([c]) for c in range(7)])


def test_a_pair_listed_twice_counts_once():
    result = siting.greedy_coverage(np.array([0, 0, 1]), np.array([0, 0, 1]), [5.0, 3.0], 2, 2)
    assert result.chosen.tolist() == [0, 1] and result.gain.tolist() == [5.0, 3.0]
