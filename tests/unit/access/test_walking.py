"""Tobler's function, both directions, stairs, bridges, missing terrain."""

import numpy as np
import pytest
import shapely
from ecoplan.processing.access import walking
from ecoplan.processing.access.network import build_network
from hypothesis import given
from hypothesis import strategies as st


def test_tobler_published_values():
    """Tobler 1993: the most is 6 km/h at a slope of -0.05 (-2.86 degrees), 5.04 km/h on the flat."""
    assert walking.tobler_speed(np.tan(np.radians(-2.8624))) == pytest.approx(6.0, abs=1e-3)
    assert walking.tobler_speed(0.0) == pytest.approx(5.04, abs=0.005)
    assert walking.tobler_speed(-0.05) == 6.0


def test_up_is_not_down():
    costs = walking.walking_minutes([100.0], 6 * np.exp(-0.175), None, [0.0], [10.0])
    # Slope 0.1 up and down: pace 0.6 exp(3.5 |m + 0.05|) s/m.
    assert costs.forward[0] == pytest.approx(100 * 0.6 * np.exp(3.5 * 0.15) / 60)
    assert costs.backward[0] == pytest.approx(100 * 0.6 * np.exp(3.5 * 0.05) / 60)
    mean = walking.round_trip(costs)
    assert mean.forward[0] == mean.backward[0] == pytest.approx((costs.forward[0] + costs.backward[0]) / 2)


def test_named_speed_without_terrain():
    costs = walking.walking_minutes([60.0, 60.0], 3.6, [np.nan, 1.8])
    assert costs.forward.tolist() == pytest.approx([1.0, 2.0])  # 60 m/min; stairs at 0.5 m/s


def test_speed_scales_tobler_to_the_named_level_speed():
    costs = walking.walking_minutes([60.0], 3.6, None, [5.0], [5.0])
    assert costs.forward[0] == pytest.approx(1.0)


def test_stairs_are_walked_along_the_slope_both_ways():
    costs = walking.walking_minutes([30.0], 5.0, [1.8], [0.0], [40.0])
    assert costs.forward[0] == costs.backward[0] == pytest.approx(50.0 / 0.5 / 60)


def test_missing_terrain_is_counted_and_level():
    costs = walking.walking_minutes([100.0, 50.0], 5.0, None, [np.nan, 1.0], [3.0, 1.0])
    assert costs.flat == 1 and costs.flat_m == 100.0
    assert costs.forward[0] == pytest.approx(100 / 1000 / 5.0 * 60)


def test_bridge_rises_evenly_between_its_ends():
    line = shapely.LineString([(0, 0), (100, 0)])
    network = build_network([line], 0.0, max_edge=25.0)

    def valley(xy):
        return np.where((xy[:, 0] > 1) & (xy[:, 0] < 99), -50.0, xy[:, 0] / 10)
    start, end = walking.edge_elevations(network, valley, np.ones(4, dtype=bool))
    assert start.tolist() == pytest.approx([0, 2.5, 5, 7.5]) and end.tolist() == pytest.approx([2.5, 5, 7.5, 10])
    start, _ = walking.edge_elevations(network, valley)
    assert start.tolist() == pytest.approx([0, -50, -50, -50])


@given(st.floats(-1.2, 1.2))
def test_speed_is_symmetric_about_minus_five_percent(offset):
    assert walking.tobler_speed(-0.05 + offset) == pytest.approx(walking.tobler_speed(-0.05 - offset))
    assert 0 < walking.tobler_speed(offset) <= 6.0
