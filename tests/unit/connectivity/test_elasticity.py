"""Derivatives against finite differences: the measure computed again with one cell changed, for random small rasters."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import circuits, elasticity, scenarios

CELL = 20.0
SEED = st.integers(0, 2**31)


def landscape(seed):
    """(resistance, labels of three or four sources, areas)."""
    rng = np.random.default_rng(seed)
    resistance = np.exp(rng.normal(size=(9, 12)))
    resistance[rng.random((9, 12)) < 0.08] = np.nan
    labels = np.zeros((9, 12), np.int32)
    corners = [(0, 0), (0, 10), (7, 0), (7, 10)][:rng.integers(3, 5)]
    for number, (r, c) in enumerate(corners, 1):
        labels[r:r + 2, c:c + 2] = number
        resistance[r:r + 2, c:c + 2] = np.exp(rng.normal(size=(2, 2)))
    return resistance, labels, rng.uniform(1, 9, len(corners))


def differences(resistance, cells, value):
    """Central differences of ``value(resistance)`` by single cells, less resistance counted as a gain."""
    found = []
    for r, c in cells:
        step = 1e-5 * resistance[r, c]
        up, down = resistance.copy(), resistance.copy()
        up[r, c] += step
        down[r, c] -= step
        found.append((value(down) - value(up)) / (2 * step))
    return np.array(found)


@given(SEED)
@settings(max_examples=8)
def test_ec_equals_finite_differences(seed):
    resistance, labels, areas = landscape(seed)
    found = elasticity.ec_elasticity(resistance, labels, CELL, areas, 80.0)

    def ec(surface):
        return scenarios.evaluate(surface, labels, CELL, areas, 80.0)[0].ec

    assert found.value == pytest.approx(ec(resistance), rel=1e-12)
    rng = np.random.default_rng(seed)
    on_way = np.argwhere(np.nan_to_num(found.gain) > 0)
    off_way = np.argwhere((np.nan_to_num(found.gain, nan=1.0) == 0))
    cells = [*on_way[rng.choice(len(on_way), min(6, len(on_way)), replace=False)], *off_way[:2]] if len(on_way) else []
    expected = differences(resistance, cells, ec)
    own = np.array([found.gain[tuple(cell)] for cell in cells])
    assert own == pytest.approx(expected, rel=1e-4, abs=1e-7 * max(1e-9, np.nanmax(found.gain)) + 1e-7)
    assert found.share == pytest.approx(found.gain * resistance / found.value, nan_ok=True)


@given(SEED)
@settings(max_examples=8)
def test_mean_effective_resistance_equals_finite_differences(seed):
    resistance, labels, _ = landscape(seed)
    places = [np.flatnonzero(labels == k) for k in range(1, labels.max() + 1)]

    def ohms(surface):
        matrix = circuits.current_flow(surface, places).resistance
        return matrix[np.triu_indices(len(places), 1)].mean()

    if not np.isfinite(ohms(resistance)):
        return
    found = elasticity.resistance_elasticity(resistance, places)
    assert found.value == pytest.approx(ohms(resistance), rel=1e-10)
    rng = np.random.default_rng(seed)
    land = np.argwhere(np.isfinite(resistance))
    cells = land[rng.choice(len(land), 7, replace=False)]
    own = np.array([found.gain[tuple(cell)] for cell in cells])
    # Less resistance in a cell lowers the mean: a gain.
    assert own == pytest.approx(-differences(resistance, cells, ohms), rel=1e-4, abs=1e-8)


def test_elasticities_of_a_circuit_add_up_to_one():
    # Ohms grow in proportion with all resistances (Euler's theorem on homogeneous functions).
    resistance, labels, _ = landscape(3)
    places = [np.flatnonzero(labels == k) for k in range(1, labels.max() + 1)]
    found = elasticity.resistance_elasticity(np.nan_to_num(resistance, nan=5.0), places)
    assert np.nansum(found.share) == pytest.approx(1.0, rel=1e-9)


def test_a_chain_by_hand():
    # Sources at both ends of a row, areas 2 and 3; between them one cell of 10: cost 20 (0.5 + 10 + 0.5) = 220.
    resistance = np.array([[1.0, 10.0, 1.0]])
    labels = np.array([[1, 0, 2]], np.int32)
    found = elasticity.ec_elasticity(resistance, labels, 20.0, [2.0, 3.0], 220.0)
    value = (4 + 9 + 2 * 6 * 0.5) ** 0.5
    slope = np.log(0.5) / 220.0
    by_cost = 2 * 6 * 0.5 * slope / (2 * value)
    assert found.value == pytest.approx(value)
    assert found.gain[0] == pytest.approx([-by_cost * 10, -by_cost * 20, -by_cost * 10])
    assert found.pairs == 1


def test_sources_that_nothing_joins():
    resistance = np.array([[1.0, np.nan, 1.0]])
    with pytest.raises(InputError):
        elasticity.resistance_elasticity(resistance, [[0], [2]])
    found = elasticity.ec_elasticity(resistance, np.array([[1, 0, 2]], np.int32), 20.0, [2.0, 3.0], 100.0)
    assert np.nansum(found.gain) == 0 and found.pairs == 0
