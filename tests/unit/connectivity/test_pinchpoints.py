"""Pinch points: strips and slits counted by hand, the corridor mask by brute force."""

import numpy as np
import pytest

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity.circuits import current_flow
from ecoplan.processing.connectivity.costdistance import cost_distance
from ecoplan.processing.connectivity.linkcosts import LinkCosts
from ecoplan.processing.connectivity.pinchpoints import pinch_points


def plain(rows=9, cols=21):
    labels = np.zeros((rows, cols), np.int32)
    labels[:, 0], labels[:, -1] = 1, 2
    return np.ones((rows, cols)), labels


def test_a_plain_strip_is_parallel_resistors():
    resistance, labels = plain()
    result = pinch_points(resistance, labels, 10.0, [(1, 2)], [np.nan], 1e6, neighbours=4)
    # Nine rows of twenty 1-ohm steps side by side: 20 / 9 ohm, one ninth of an ampere in each cell.
    assert result.ohms[0] == pytest.approx(20 / 9)
    assert result.lcd[0] == pytest.approx(200.0)
    assert np.nanmax(result.currents) == pytest.approx(1 / 9) and np.isnan(result.currents[:, [0, -1]]).all()


def test_all_of_the_current_passes_the_gap_in_a_wall():
    resistance, labels = plain()
    resistance[:, 10] = np.nan
    resistance[6, 10] = 1.0
    result = pinch_points(resistance, labels, 10.0, [(1, 2)], [200.0], 1e6)
    assert np.unravel_index(np.nanargmax(result.currents), resistance.shape) == (6, 10)
    assert result.currents[6, 10] == pytest.approx(1.0)


def test_the_mask_is_the_corridor_and_links_join_by_the_maximum():
    rng = np.random.default_rng(2)
    resistance = rng.choice([1.0, 5.0, 20.0], (14, 16))
    labels = np.zeros((14, 16), np.int32)
    labels[1, 1:3], labels[12, 2], labels[6, 14] = 1, 2, 3
    pairs, cutoff = [(1, 2), (1, 3), (2, 3)], 15.0
    result = pinch_points(resistance, labels, 1.0, pairs, [np.nan] * 3, cutoff)
    expected, total = np.full(labels.shape, np.nan), np.zeros(labels.shape)
    for k, (a, b) in enumerate(pairs):
        from_a, from_b = (cost_distance(resistance, labels == n, 1.0).cost for n in (a, b))
        least = from_a[labels == b].min()
        masked = np.where(from_a + from_b - least <= cutoff + 1e-9, resistance, np.nan)
        one = current_flow(masked, [np.flatnonzero(labels == a), np.flatnonzero(labels == b)])
        assert result.lcd[k] == pytest.approx(least) and result.ohms[k] == pytest.approx(one.resistance[0, 1])
        expected = np.fmax(expected, np.where(labels == 0, one.cumulative, np.nan))
        total += np.where(labels == 0, np.nan_to_num(one.cumulative), 0)
    np.testing.assert_allclose(result.currents, expected, atol=1e-9)
    np.testing.assert_allclose(np.nan_to_num(result.total), total, atol=1e-9)


@pytest.mark.parametrize("stated", [1.0, 0.97, 0.5, 0.01])
def test_a_known_cost_that_is_too_small_changes_nothing(stated):
    """As from links that were made on another resistance surface."""
    rng = np.random.default_rng(2)
    resistance = rng.choice([1.0, 5.0, 20.0], (14, 16))
    labels = np.zeros((14, 16), np.int32)
    labels[1, 1:3], labels[12, 2], labels[6, 14] = 1, 2, 3
    pairs = [(1, 2), (1, 3), (2, 3)]
    right = pinch_points(resistance, labels, 1.0, pairs, [np.nan] * 3, 15.0)
    result = pinch_points(resistance, labels, 1.0, pairs, right.lcd * stated, 15.0)
    np.testing.assert_allclose(result.lcd, right.lcd)
    np.testing.assert_allclose(result.currents, right.currents, atol=1e-9)


@pytest.mark.parametrize("mode", ["all_pairs", "all_to_one"])
def test_modes_over_all_corridors(mode):
    resistance, labels = plain(5, 11)
    labels[2, 5] = 3
    result = pinch_points(resistance, labels, 1.0, [(1, 3), (3, 2)], [np.nan] * 2, 2.0, mode)
    assert np.nanmax(result.total) > 0 and np.isnan(result.currents[labels > 0]).all()
    assert np.isfinite(result.ohms).all() == (mode == "all_pairs")


def test_a_link_without_path_is_told_and_the_rest_computed():
    resistance, labels = plain(3, 9)
    resistance[:, 6] = np.nan
    labels[1, 4] = 3
    result = pinch_points(resistance, labels, 1.0, [(1, 2), (1, 3)], [np.nan, 4.0], 3.0)
    assert np.isnan(result.ohms[0]) and np.isfinite(result.ohms[1])


def test_costs_look_farther_than_a_wrong_least_cost():
    resistance, labels = plain(3, 9)
    assert LinkCosts(resistance, labels, 1.0, [(1, 2)], [2.0]).least(1, 2) == pytest.approx(8.0)


@pytest.mark.parametrize("change, words", [
    ({"pairs": []}, "no links"), ({"cutoff": -1.0}, "cutoff"), ({"mode": "x"}, "mode"),
    ({"pairs": [(1, 7)]}, "1 links")])
def test_refuses_what_it_cannot_use(change, words):
    resistance, labels = plain(3, 5)
    settings = {"pairs": [(1, 2)], "lcd": [np.nan], "cutoff": 1.0, **change}
    with pytest.raises(InputError, match=words):
        pinch_points(resistance, labels, 1.0, **settings)
