"""Derivatives of connected habitat against finite differences of the sum over all cells, written apart with scipy."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lattice_graph import all_costs

from ecoplan.processing.connectivity import blackboxnet, reach, reachgain

ENGINES = ["numpy", pytest.param("auto", marks=pytest.mark.skipif(not blackboxnet.available(), reason="no numba"))]
CELL, DISTANCE = 20.0, 90.0


def landscape(seed, shape=(7, 8)):
    rng = np.random.default_rng(seed)
    resistance = np.exp(rng.normal(0, 1, shape))
    resistance[rng.random(shape) < 0.1] = np.nan
    resistance[0, 0] = 1.0
    return resistance, rng.random(shape) * (rng.random(shape) < 0.5), rng.random(shape)


def by_brute_force(resistance, habitat, weights):
    there = np.isfinite(resistance).ravel()
    kernel = np.exp(-all_costs(resistance, CELL) / DISTANCE)
    return float((weights.ravel() * there) @ kernel @ (habitat.ravel() * there))


def differences(resistance, cells, value):
    found = []
    for cell in cells:
        step = 1e-6 * resistance[tuple(cell)]
        less, more = resistance.copy(), resistance.copy()
        less[tuple(cell)] -= step
        more[tuple(cell)] += step
        found.append((value(less) - value(more)) / (2 * step))
    return np.array(found)


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=8)
@given(st.integers(0, 10 ** 6))
def test_gain_equals_finite_differences_of_the_sum_over_all_cells(engine, seed):
    resistance, habitat, weights = landscape(seed)
    chosen = reach.ReachSettings((DISTANCE,), 100, reachgain.WHOLE_DETAIL, 40.0)
    value, gain = reachgain.connected_gain(resistance, habitat, weights, CELL, chosen, engine=engine)
    assert value == pytest.approx(by_brute_force(resistance, habitat, weights), rel=1e-9)
    cells = np.argwhere(np.isfinite(resistance))
    expected = differences(resistance, cells, lambda surface: by_brute_force(surface, habitat, weights))
    assert gain[tuple(cells.T)] == pytest.approx(expected, rel=1e-4, abs=1e-6 * max(gain.max(), 1e-9) + 1e-9 * value)
    assert (gain[np.isnan(resistance)] == 0).all()


@pytest.mark.parametrize("engine", ENGINES)
def test_with_levels_it_is_the_derivative_of_what_is_computed_with_them(engine):
    resistance, habitat, weights = landscape(3, (19, 22))
    chosen = reach.ReachSettings((DISTANCE,), 2, reachgain.WHOLE_DETAIL, 40.0)

    def sum_with_levels(surface):
        found = reach.reachable(surface, habitat, CELL, chosen, engine="auto")[0]
        return float(np.nansum(found * weights))

    value, gain = reachgain.connected_gain(resistance, habitat, weights, CELL, chosen, engine=engine)
    assert len(reach.plans(resistance.shape, np.nanmin(resistance), CELL, chosen)) > 2
    assert value == pytest.approx(sum_with_levels(resistance), rel=1e-9)
    cells = np.argwhere(np.isfinite(resistance))[::23]
    expected = differences(resistance, cells, sum_with_levels)
    assert gain[tuple(cells.T)] == pytest.approx(expected, rel=1e-4, abs=1e-7 * gain.max())


def test_settings_follow_the_distance():
    chosen = reachgain.settings_for(500.0)
    assert chosen.distances == (500.0,) and all(
        plan.step == 1 for plan in reach.plans((300, 300), 1.0, 10.0, chosen))
