"""Break points on hand-drawn cases; mended costs against recomputing the whole raster."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import breakpoints
from ecoplan.processing.connectivity.costdistance import cost_distance
from ecoplan.processing.connectivity.graph import build_graph
from ecoplan.processing.connectivity.importance import probability_of_connectivity
from ecoplan.processing.connectivity.networkgain import median_distance, pc_numerator


def line(*points):
    return shapely.linestrings(points)


def test_a_road_a_slanting_road_and_two_carriageways():
    links = np.array([line((0, 0), (100, 0)), line((0, 50), (100, 50))])
    straight = shapely.buffer(line((30, -10), (30, 10)), 4, cap_style="flat")
    slanting = shapely.buffer(line((60, -10), (80, 10)), 2, cap_style="flat")
    found = breakpoints.crossings(links, "road", ["primary", "tertiary"], [straight, slanting])
    assert [(b.link, b.name) for b in found] == [(0, "primary"), (0, "tertiary")]
    assert (found[0].start, found[0].end, found[0].gap) == pytest.approx((26, 34, 8))
    assert found[1].gap == pytest.approx(4 * np.sqrt(2))            # 4 m of road crossed at 45 degrees
    twin = [shapely.box(20, 40, 30, 60), shapely.box(35, 40, 45, 60)]
    apart = breakpoints.crossings(links, "road", ["m", "m"], twin)
    assert [b.gap for b in apart] == pytest.approx([10, 10])
    together = breakpoints.crossings(links, "road", ["m", "m"], twin, merge=6)
    assert [b.gap for b in together] == pytest.approx([25])
    assert breakpoints.crossings(links, "road", [], []) == []


def test_a_road_that_is_crossed_twice_by_a_bent_link():
    bent = np.array([line((0, 0), (50, 0), (50, 40), (0, 40))])
    found = breakpoints.crossings(bent, "railway", ["rail"], [shapely.box(20, -10, 24, 60)])
    assert [(b.start, b.end) for b in found] == [pytest.approx((20, 24)), pytest.approx((116, 120))]


def test_built_up_runs_longer_than_the_limit():
    mask = np.zeros((3, 20), bool)
    mask[1, 4:7] = mask[1, 12] = True
    links = [line((0, 15), (200, 15))]
    found = breakpoints.runs(links, "built_up", "", mask, 0.0, 30.0, 10.0, 20.0)
    # The line is sampled at quarters of a cell.
    assert len(found) == 1 and (found[0].start, found[0].end) == pytest.approx((40, 70), abs=2.6)
    assert len(breakpoints.runs(links, "built_up", "", mask, 0.0, 30.0, 10.0, 10.0)) == 2
    assert breakpoints.runs([line((0, 95), (200, 95))], "built_up", "", mask, 0.0, 30.0, 10.0, 1.0) == []


@given(st.integers(0, 2**31))
def test_mending_equals_recomputing_where_one_window_is_enough(seed):
    rng = np.random.default_rng(seed)
    resistance = rng.choice([1.0, 3.0, 9.0], (9, 24))
    resistance[:, 11:13] = rng.choice([50.0, np.nan])
    labels = np.zeros(resistance.shape, np.int32)
    labels[4, 0], labels[rng.integers(9), 23] = 1, 2
    row = int(rng.integers(1, 8))
    cells = np.array([row * 24 + 11, row * 24 + 12])
    costs = [cost_distance(resistance, labels == n, 2.0).cost for n in (1, 2)]
    least = float(np.nan_to_num(costs[0][labels == 2][0], nan=np.inf))
    mended = resistance.copy()
    mended.flat[cells] = 1.0
    expected = cost_distance(mended, labels == 1, 2.0).cost[labels == 2][0]
    found = breakpoints.mended_cost(resistance, 2.0, cells, 1.0, *costs, least)
    # The wall is two cells thick and the window three wider: a gaining way crosses it once.
    assert found == pytest.approx(min(expected, least), rel=1e-9)


def test_mending_elsewhere_gains_nothing():
    resistance = np.ones((5, 30))
    labels = np.zeros(resistance.shape, np.int32)
    labels[0, 0], labels[0, 4] = 1, 2
    costs = [cost_distance(resistance, labels == n, 1.0, max_cost=4.0).cost for n in (1, 2)]
    assert breakpoints.mended_cost(resistance, 1.0, np.array([4 * 30 + 29]), 1.0, *costs, 4.0) == 4.0


def test_strategic_points_are_the_saddles():
    resistance = np.full((7, 21), 5.0)
    resistance[3] = 1.0
    labels = np.zeros(resistance.shape, np.int32)
    labels[3, 0], labels[3, 20], labels[0, 10] = 1, 2, 3
    found = breakpoints.strategic_points(resistance, labels, 1.0, [(2, 1), (1, 3)])
    assert set(found) <= {(1, 2), (1, 3)} and (1, 3) in found
    alone = breakpoints.strategic_points(resistance, np.where(labels == 3, 0, labels), 1.0, [(1, 2)])
    row, col, cost = alone[1, 2]
    assert row == 3.5 and abs(col - 10.5) <= 0.5 and cost == pytest.approx(20.0)   # halfway along the cheap row


def test_meeting_points_and_rests():
    links = [line((0, 0), (50, 0), (100, 0)), line((0, 40), (50, 0), (100, 0)), line((200, 0), (300, 0))]
    points = breakpoints.meeting_points(links, None, 0, 5)
    assert [(p.x, p.y) for p in points] == [pytest.approx((50, 0))]
    assert not len(breakpoints.meeting_points(links, shapely.box(40, -10, 60, 10), 5, 5))
    stops, owners = breakpoints.rest_points(links, 40.0)
    assert owners == [0, 0, 1, 1, 2, 2] and stops[0].x == pytest.approx(100 / 3)
    assert breakpoints.rest_points(links, 1000.0) == ([], [])
    with pytest.raises(InputError):
        breakpoints.rest_points(links, 0)


@given(st.integers(0, 2**31))
def test_pc_numerator_is_that_of_the_importance_module(seed):
    rng = np.random.default_rng(seed)
    areas = rng.uniform(1, 50, 6)
    pairs = np.array([(i, j) for i in range(6) for j in range(i + 1, 6) if rng.random() < 0.4]).reshape(-1, 2)
    cost = rng.uniform(1, 100, len(pairs))
    expected = probability_of_connectivity(build_graph(6, pairs[:, 0], pairs[:, 1], cost), areas, 30.0).numerator
    assert pc_numerator(areas, pairs[:, 0], pairs[:, 1], cost, 30.0) == pytest.approx(expected, rel=1e-12)
    assert median_distance([3.0, np.inf, 5.0]) == 4.0 and median_distance([]) == 1.0
