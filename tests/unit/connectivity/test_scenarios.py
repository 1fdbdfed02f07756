"""Scenarios and sensitivity on landscapes whose changes are known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import scenarios, sensitivity


def landscape():
    """Three sources in a row on ground of 2 (cells of 10): costs by hand 20 per step."""
    resistance, labels = np.full((9, 41), 2.0), np.zeros((9, 41), np.int32)
    labels[3:6, 0:3], labels[3:6, 19:22], labels[3:6, 38:41] = 1, 2, 3
    return resistance, labels


AREAS = np.array([5.0, 6.0, 7.0])


def test_a_scenario_and_a_wall():
    resistance, labels = landscape()
    base, distance = scenarios.evaluate(resistance, labels, 10.0, AREAS)
    assert [(k.from_id, k.to_id, k.lcd) for k in base.links] == [(1, 2, 340.0), (2, 3, 340.0)] and distance == 340.0
    p = 0.5                                                           # a link of the reference distance
    assert base.ec ** 2 == pytest.approx(25 + 36 + 49 + 2 * (30 * p + 42 * p + 35 * p * p))
    walled = resistance.copy()
    walled[:, 30] = 10.0
    plan, _ = scenarios.evaluate(walled, labels, 10.0, AREAS, distance)
    matched = scenarios.match_sources(labels, labels)
    assert matched.tolist() == [1, 2, 3]
    changes = scenarios.link_changes(base, plan, matched)
    assert [(c.state, c.plan.lcd - c.base.lcd) for c in changes] == [("kept", 0.0), ("kept", 80.0)]
    assert plan.ec < base.ec and plan.components == 1
    closed = resistance.copy()
    closed[:, 30] = np.nan
    plan, _ = scenarios.evaluate(closed, labels, 10.0, AREAS, distance)
    assert [c.state for c in scenarios.link_changes(base, plan, matched)] == ["kept", "lost"]
    assert (plan.components, plan.isolated) == (2, 1)


def test_sources_lost_moved_and_new():
    resistance, labels = landscape()
    plan_labels = np.zeros_like(labels)
    plan_labels[4:6, 19:23], plan_labels[3:6, 0:3], plan_labels[0, 30] = 1, 2, 3     # 2 shrunk, 1 kept, 3 gone, one new
    matched = scenarios.match_sources(labels, plan_labels)
    assert matched.tolist() == [2, 1, 0]
    base, distance = scenarios.evaluate(resistance, labels, 10.0, AREAS)
    plan, _ = scenarios.evaluate(resistance, plan_labels, 10.0, AREAS, distance)
    states = sorted(c.state for c in scenarios.link_changes(base, plan, matched))
    assert states == ["gained", "kept", "lost"]
    assert scenarios.match_sources(labels, np.zeros_like(labels)).size == 0


def test_two_plan_sources_in_one_base_source():
    _, labels = landscape()
    plan = np.zeros_like(labels)
    plan[3, 0], plan[4:6, 0:3] = 1, 2
    assert scenarios.match_sources(labels, plan).tolist() == [0, 1]


def test_means_by_district():
    values, zones = np.array([[1.0, 3.0, np.nan, 8.0]]), np.array([[1, 1, 2, 0]])
    means, cells = scenarios.zonal_means(values, zones, 2)
    assert means[0] == 2.0 and np.isnan(means[1]) and cells.tolist() == [2, 0]
    with pytest.raises(InputError):
        scenarios.zonal_means(values, zones.T, 2)


def classes():
    rng = np.random.default_rng(6)
    number = rng.integers(0, 4, (14, 30))
    resistance = np.array([1.0, 5.0, 20.0, 60.0])[number]
    labels = np.zeros(number.shape, np.int32)
    labels[2, 2], labels[11, 3], labels[6, 27], labels[2, 15] = 1, 2, 3, 4
    return resistance, labels, number


def test_no_variation_changes_nothing():
    resistance, labels, number = classes()
    result = sensitivity.sensitivity(resistance, labels, 1.0, number, 4, 3, 0.0, 0.0, 0.0, seed=1)
    assert set(np.unique(result.frequency)) <= {0.0, 1.0}
    assert all(k.present == 1 and k.rank_deviation == 0 and k.rank_mean == k.rank and k.variation < 1e-12
               for k in result.links)
    assert result.correlations == pytest.approx([1, 1, 1]) and (result.factors == 1).all()


@given(st.integers(0, 1000))
def test_the_size_of_the_values_does_not_matter(seed):
    resistance, labels, number = classes()
    one = sensitivity.sensitivity(resistance, labels, 1.0, number, 4, 2, 0.3, 0.3, 2.0, seed)
    other = sensitivity.sensitivity(resistance * 8, labels, 1.0, number, 4, 2, 0.3, 0.3, 2.0, seed)
    # Multiplying by a power of two is exact: the same paths.
    assert (one.frequency == other.frequency).all() and (one.exponents == other.exponents).all()
    assert ((one.frequency >= 0) & (one.frequency <= 1)).all()


def test_ranks_and_frequencies_are_those_of_the_runs():
    resistance, labels, number = classes()
    result = sensitivity.sensitivity(resistance, labels, 1.0, number, 4, 5, 0.8, 0.4, 3.0, seed=7)
    frequency, costs = np.zeros(resistance.shape), []
    pairs = [(k.link.from_id, k.link.to_id) for k in result.links]
    for run in range(5):
        surface = sensitivity.varied(resistance, number, result.factors[run], result.exponents[run])
        found = sensitivity.map_corridors(surface, labels, 1.0)
        cells = np.zeros(resistance.shape, bool)
        for row, col in {(r, c) for k in found.links for r, c in zip(k.rows, k.columns)}:
            near = np.hypot(*np.ogrid[-row:14 - row, -col:30 - col]) <= 1.5
            cells |= near
        frequency += cells / 5
        lcd = {(k.from_id, k.to_id): k.lcd for k in found.links}
        costs.append([lcd.get(p, np.nan) for p in pairs])
    np.testing.assert_allclose(result.frequency, frequency, atol=1e-6)      # single precision
    costs = np.array(costs)
    for i, link in enumerate(result.links):
        runs = [k for k in range(5) if np.isfinite(costs[k, i])]
        ranks = [1 + np.count_nonzero(costs[k] < costs[k, i]) for k in runs]
        assert link.present == len(runs) / 5
        if runs:
            assert (link.rank_low, link.rank_high) == (min(ranks), max(ranks))
            assert link.rank_mean == pytest.approx(np.mean(ranks))
    seen = np.isfinite(costs[0])
    base = np.array([k.link.lcd for k in result.links])
    assert result.correlations[0] == pytest.approx(spearmanr(base[seen], costs[0][seen])[0])


def test_classes_and_bad_values():
    number, values = sensitivity.number_classes(np.array([[50, 10], [10, 30]]))
    assert number.tolist() == [[2, 0], [0, 1]] and values.tolist() == [10, 30, 50]
    with pytest.raises(InputError, match="different values"):
        sensitivity.number_classes(np.arange(2000.0).reshape(40, 50))
    resistance, labels, number = classes()
    for runs, variation, contrast in ((0, 0.1, 0.1), (1, -0.1, 0.1), (1, 0.1, 1.0)):
        with pytest.raises(InputError):
            sensitivity.sensitivity(resistance, labels, 1.0, number, 4, runs, variation, contrast, 1.0, 1)
