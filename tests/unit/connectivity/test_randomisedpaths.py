"""Randomised shortest paths against the papers' formulas with dense matrices, ConScape's published numbers and limits."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths_by_hand import dense, dense_steps

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import (
    circuits, costdistance, randomisedpairs, randomisedpaths, randomisedsolve, randomwalk)
from ecoplan.processing.connectivity.randomisedpaths import PathSettings, passage

CELL = 2.0


def landscape(seed, rows=9, columns=11):
    rng = np.random.default_rng(seed)
    resistance = np.exp(3 * rng.random((rows, columns)))
    resistance[rng.random(resistance.shape) < 0.08] = np.nan
    resistance[:2, :2] = np.exp(3 * rng.random((2, 2)))
    return resistance, rng.random(resistance.shape), rng.random(resistance.shape) * (rng.random(resistance.shape) < 0.4)


@given(st.integers(0, 2**31), st.sampled_from(["affinity", "resistance"]), st.sampled_from([0.02, 0.4, 3.0]),
       st.booleans(), st.booleans())
@settings(max_examples=12, deadline=None)
def test_as_the_papers_formulas_with_dense_matrices(seed, kind, scale, near, together):
    resistance, sources, targets = landscape(seed)
    theta, alpha = (scale, 6.0) if kind == "affinity" else (scale / 40, 240.0)
    expected, habitat, visits, survival = dense(resistance, kind, CELL, theta, sources, targets, alpha, near)
    with pytest.MonkeyPatch.context() as patch:
        if not together:
            patch.setattr(randomisedpaths, "FEW", 10**9)
        found = passage(resistance, sources, targets, PathSettings(theta, alpha, kind, near=near), CELL)
    land = np.isfinite(resistance)
    assert found.alone == (0 if together else found.targets)
    assert found.habitat[land] == pytest.approx(habitat, rel=1e-9)
    # Dense Z cancels where theta is small: its own error is about eps / (weight lost per step).
    assert found.passage[land] == pytest.approx(visits, rel=1e-7, abs=1e-9 * visits.max())
    walk = randomwalk.walk_of(resistance, kind, CELL)
    one = randomisedsolve.paths_to(walk, theta, [0])
    assert one.expected == pytest.approx(expected[one.nodes, 0], rel=1e-8)
    assert np.exp(one.log_weight) == pytest.approx(survival[one.nodes, 0], rel=1e-8)


def test_conscapes_four_cells():
    # "Distances and proximities" of ConScape's tests: 2 x 2 cells, four neighbours, affinities and costs 1, theta 2.
    node = np.arange(4, dtype=np.int32).reshape(2, 2)
    first, second = np.array([[0, 1], [0, 2], [1, 0], [1, 3], [2, 0], [2, 3], [3, 1], [3, 2]]).T
    walk = randomwalk.walk_of_steps(node, first, second, np.ones(8), np.ones(8))
    found = randomisedsolve.paths_to(walk, 2.0, [0])
    assert found.expected == pytest.approx([1.01848, 1.01848, 2.01848], abs=1e-5)
    assert -found.log_weight / 2 == pytest.approx([1.34197, 1.34197, 2.34197], abs=1e-5)
    assert np.exp(found.log_weight) == pytest.approx([0.0682931, 0.0682931, 0.00924246], rel=1e-5)


def permeable_wall():
    """ConScape's permeable_wall_sim(30, 60, corridorwidths=(3, 2)): (walk, qualities without those in the wall)."""
    rows, columns = 30, 60
    wall = np.zeros((rows, columns), bool)
    wall[:, 29:32] = True               # three cells wide: wallposition 0.5
    for first, width in ((8, 3), (20, 2)):      # corridors at 0.35 and 0.7 of the rows
        wall[first:first + width, :] = False
    number = np.arange(rows * columns).reshape(rows, columns)
    steps = [(number[r, c], number[r + y, c + x], 0.5 / math.hypot(y, x)) for r in range(rows) for c in range(columns)
             for y in (-1, 0, 1) for x in (-1, 0, 1) if (y or x) and 0 <= r + y < rows and 0 <= c + x < columns]
    first, second, affinity = (np.array(part) for part in zip(*steps))
    affinity[wall.flat[first] | wall.flat[second]] = 1e-20
    walk = randomwalk.walk_of_steps(number.astype(np.int32), first, second, affinity, -np.log(affinity))
    quality = np.arange(rows * columns, 0, -1.0).reshape(rows, columns)
    return walk, np.where(wall, 0.0, quality)


def over_wall(monkeypatch, targets, **settings):
    walk, quality = permeable_wall()
    monkeypatch.setattr(randomisedpaths, "walk_of", lambda *given: walk)
    return passage(np.ones((30, 60)), quality, targets(quality), PathSettings(0.2, 1.0, **settings))


def test_conscapes_wall_functional_habitat(monkeypatch):
    # ConScape's test has diagvalue = 0, without the cells' own habitat: here it counts.
    found = over_wall(monkeypatch, lambda quality: quality).habitat[27:30, 57:60]
    own = permeable_wall()[1][27:30, 57:60] ** 2
    assert (found - own).T == pytest.approx(np.array([
        [11082.654882969266, 2664.916100189486, 89.420910249988],
        [10340.977912804196, 2465.918728844169, 56.970111157896],
        [11119.132467660969, 2662.969749775032, 33.280379014217]]), rel=1e-9)


def test_conscapes_wall_quality_weighted_to_four_landmarks(monkeypatch):
    def four(quality):
        kept = np.zeros(quality.shape)
        for r, c in ((9, 14), (19, 14), (9, 44), (19, 44)):
            kept[r, c] = quality[r, c]
        return kept

    assert over_wall(monkeypatch, four, near=False).passage[8:11, 29:32] == pytest.approx(np.array([
        [1.35257193796979e9, 1.3112254944853191e9, 1.3525448385844798e9],
        [1.7383632661402326e9, 1.9571251417867596e9, 1.7385247019409044e9],
        [1.352382919812123e9, 1.3103077614483771e9, 1.3520848636655023e9]]), rel=1e-8)


def test_conscapes_wall_proximity_weighted_to_every_second_cell(monkeypatch):
    def every_second(quality):
        kept = np.zeros(quality.shape)
        kept[::2, ::2] = quality[::2, ::2]
        return kept

    assert over_wall(monkeypatch, every_second).passage[8:11, 29:32] == pytest.approx(np.array([
        [1.6153674943888483e6, 693690.2564610258, 1.6097137526944755e6],
        [1.8168095466336345e6, 1.8166090537379407e6, 1.8108940319968446e6],
        [1.41753770380708e6, 668884.5700736387, 1.412290291817482e6]]), rel=1e-9)


def test_conscapes_landmarks():
    # "Coarse graining" of ConScape's tests: corner of the qualities 1800 ... 1 in blocks of three.
    quality = np.arange(1800, 0, -1.0).reshape(30, 60)
    cells, sums = randomisedpaths.landmarks(quality, np.ones((30, 60), bool), 3)
    found = dict(zip([divmod(int(cell), 60) for cell in cells], sums))
    assert (found[1, 1], found[1, 4], found[4, 1], found[4, 4]) == (15651.0, 15624.0, 14031.0, 14004.0)
    assert len(found) == 200 and sums.sum() == quality.sum()


def test_landmarks_lose_nothing_on_land():
    quality, land = np.ones((5, 7)), np.ones((5, 7), bool)
    land[1, 1] = land[0:3, 3:6] = False
    cells, sums = randomisedpaths.landmarks(quality, land, 3)
    assert sums.sum() == land.sum() and land.flat[cells].all()
    assert 8.0 in sums          # the block whose middle is no land; one block has no land at all
    assert len(cells) == 5


def test_large_theta_is_least_cost_within_its_bound():
    resistance = np.exp(3 * np.random.default_rng(5).random((12, 15)))
    walk = randomwalk.walk_of(resistance, "resistance", CELL)
    target = np.zeros(resistance.shape, bool)
    target[11, 14] = True
    least = costdistance.cost_distance(resistance, target.astype(np.int32), CELL).cost.ravel()[:-1]
    assert randomisedsolve.least_costs(walk, [179])[:-1] == pytest.approx(least, rel=1e-12)
    before = None
    for theta in (0.3, 3.0, 30.0, 3000.0):
        found = randomisedsolve.paths_to(walk, theta, [179])
        free = -found.log_weight / theta
        # Jensen: least <= expected <= free energy <= least - ln(likelihood of the least-cost path) / theta.
        bound = steps_of_least_path(walk, 179) / theta
        assert (found.expected >= least * (1 - 1e-12)).all() and (found.expected <= free * (1 + 1e-12)).all()
        assert (free <= least + bound * (1 + 1e-9)).all()
        off = (found.expected - least).max()
        assert before is None or off <= before + 1e-9
        before = off
    assert before <= 1e-9 * least.max()


def steps_of_least_path(walk, target):
    """-ln(likelihood) of the least-cost path of each node but the last (target), by scipy's own paths."""
    from scipy.sparse.csgraph import dijkstra
    likelihood = walk.matrix(walk.likelihood).toarray()
    _, following = dijkstra(walk.matrix(walk.cost).T, indices=target, return_predecessors=True)
    result = np.zeros(walk.count)
    for node in range(walk.count - 1):
        at = node
        while at != target:
            result[node] -= np.log(likelihood[at, following[at]])
            at = following[at]
    return result[:-1]


def test_small_theta_is_the_random_walk_and_current_flow():
    resistance, _, _ = landscape(4)
    resistance[8, 10] = 2.0
    walk = randomwalk.walk_of(resistance, "resistance", CELL)
    ends = [0], [int(np.ravel_multi_index((8, 10), resistance.shape))]
    nodes = [walk.node_of_cell.flat[cells] for cells in ends]
    costs = randomisedpairs.pair_costs(walk, 1e-13, nodes)
    ohms = circuits.current_flow(resistance, ends).resistance[0, 1]
    # Kivimaki et al. 2014: commute cost = effective resistance x sum of conductance x cost, here CELL for each step.
    reached = walk.components() == walk.components()[nodes[0][0]]
    steps = np.count_nonzero(reached[walk.first])
    assert costs.expected[0, 1] + costs.expected[1, 0] == pytest.approx(ohms * CELL * steps, rel=1e-7)
    # Visits on the way to the ground are voltage x sum of conductances (Doyle and Snell 1984).
    found = randomisedsolve.paths_to(walk, 1e-13, nodes[1])
    start = np.zeros(found.nodes.size)
    start[np.searchsorted(found.nodes, nodes[0][0])] = 1.0
    put, grounds = np.zeros(resistance.shape), np.full(resistance.shape, np.nan)
    put[0, 0], grounds[8, 10] = 1.0, np.inf
    volts = circuits.advanced(resistance, put, grounds).voltages
    siemens = np.bincount(walk.first, 1 / (walk.cost / CELL), walk.count)
    land = np.isfinite(resistance)
    assert found.visits(start) == pytest.approx((volts[land] * siemens)[found.nodes], rel=1e-7)


def test_large_theta_passes_along_the_one_least_cost_path():
    resistance = np.full((5, 7), 50.0)
    way = [(0, 0), (1, 0), (2, 1), (2, 2), (3, 3), (3, 4), (4, 5), (4, 6)]
    for cell in way:
        resistance[cell] = 1.0
    sources, targets = np.zeros((2, 5, 7))
    sources[0, 0], targets[4, 6] = 2.0, 3.0
    found = passage(resistance, sources, targets, PathSettings(40.0, 1e9, "resistance"), CELL).passage
    expected = np.zeros((5, 7))
    for cell in way[:-1]:
        expected[cell] = 6.0        # source x target, once a cell, the end not counted
    assert found == pytest.approx(expected, abs=1e-6)


def test_theta_beyond_the_range_of_doubles_is_solved_relative_to_the_best_paths():
    # Weights down to exp(-90,000): survival stands in the logarithm, expected cost is the least cost.
    resistance = np.full((4, 90), 3.0)
    resistance[2] = 1.0
    walk = randomwalk.walk_of(resistance, "resistance", 10.0)
    found = randomisedsolve.paths_to(walk, 100.0, [int(walk.node_of_cell[2, 89])])
    assert found.log_weight.min() < -80_000
    at = np.searchsorted(found.nodes, walk.node_of_cell[2, 0])
    assert found.expected[at] == pytest.approx(890.0, rel=1e-12)
    assert (found.expected >= randomisedsolve.least_costs(walk, [269])[found.nodes] * (1 - 1e-12)).all()


def test_a_circle_that_holds_all_changes_nothing_and_a_small_one_counts_near_habitat_only():
    resistance, sources, targets = landscape(7)
    wide = passage(resistance, sources, targets, PathSettings(0.3, 5.0, radius=40))
    whole = passage(resistance, sources, targets, PathSettings(0.3, 5.0))
    assert wide.passage == pytest.approx(whole.passage, rel=1e-9, nan_ok=True)
    assert wide.habitat == pytest.approx(whole.habitat, rel=1e-9, nan_ok=True)
    row = np.full((1, 9), 2.0)
    ends = np.zeros((1, 9))
    ends[0, 4] = 1.0
    near = passage(row, np.ones((1, 9)), ends, PathSettings(0.3, 5.0, radius=2))
    assert (near.habitat[0] > 0).tolist() == [False] * 2 + [True] * 5 + [False] * 2
    # One cell off, two ways: straight in, or first outwards (1/2) and back; by hand with w = exp(-0.3 ln 2) for a step.
    step, cost = math.exp(-0.3 * math.log(2)), math.log(2)
    loop = 0.5 * step * step        # out and back: likelihood 1/2 x 1
    expected = cost * (1 + 2 * loop / (1 - loop))
    assert near.habitat[0, 3] == pytest.approx(math.exp(-expected / 5), rel=1e-12)


def test_costs_between_polygons_in_the_limits_and_by_hand():
    resistance = np.exp(2 * np.random.default_rng(2).random((7, 8)))
    walk = randomwalk.walk_of(resistance, "resistance", CELL)
    places = [np.array([0, 1, 8]), np.array([54, 55, 47])]
    large = randomisedpairs.pair_costs(walk, 1000.0, places)
    mark = np.zeros(56, np.int32)
    mark[places[1]] = 1
    cost = costdistance.cost_distance(resistance, mark.reshape(7, 8), CELL).cost.ravel()
    assert large.least[0, 1] == pytest.approx(cost[places[0]].min(), rel=1e-12)
    assert large.expected[0, 1] == pytest.approx(large.least[0, 1], rel=1e-9)
    assert np.isnan(np.diag(large.expected)).all()
    # Any theta: the fundamental matrix of the cells outside the second place, starts all alike.
    theta = 0.05
    likelihood, costs = dense_steps(resistance, "resistance", CELL)
    weight = likelihood * np.exp(-theta * costs)
    rest = np.setdiff1d(np.arange(56), places[1])
    inner, last = weight[np.ix_(rest, rest)], weight[np.ix_(rest, places[1])].sum(1)
    z = np.linalg.solve(np.eye(rest.size) - inner, last)
    full = np.zeros(56)
    full[rest], full[places[1]] = z, 1.0
    y = np.linalg.solve(np.eye(rest.size) - inner, ((costs * weight) @ full)[rest])
    start = np.searchsorted(rest, places[0])
    found = randomisedpairs.pair_costs(walk, theta, places)
    assert found.expected[0, 1] == pytest.approx(y[start].sum() / z[start].sum(), rel=1e-10)
    assert found.log_survival[0, 1] == pytest.approx(math.log(z[start].mean()), rel=1e-10)
    assert found.free_energy[0, 1] == pytest.approx(-math.log(z[start].mean()) / theta, rel=1e-10)


def test_parts_that_nothing_joins():
    resistance = np.ones((3, 7))
    resistance[:, 3] = np.nan
    walk = randomwalk.walk_of(resistance)
    found = randomisedpairs.pair_costs(walk, 0.5, [np.array([0]), np.array([5]), np.array([1])])
    assert np.isnan(found.expected[0, 1]) and np.isfinite(found.expected[0, 2])
    lone = randomwalk.walk_of(np.array([[1.0, np.nan, 1.0]]))
    assert np.isnan(randomisedpairs.pair_costs(lone, 0.5, [np.array([0]), np.array([1])]).expected).all()
    result = passage(resistance, np.ones((3, 7)), np.ones((3, 7)), PathSettings(0.5, 3.0))
    assert np.isfinite(result.passage[:, :3]).all() and np.isnan(result.passage[:, 3]).all()
    lonely = np.full((1, 3), np.nan)
    lonely[0, 0] = 1.0
    alone = passage(lonely, np.ones((1, 3)), np.ones((1, 3)), PathSettings(0.5, 3.0))
    assert (alone.lonely, alone.passage[0, 0], alone.habitat[0, 0]) == (1, 0.0, 1.0)


def test_bad_input_is_one_sentence():
    ones = np.ones((3, 3))
    for options in (PathSettings(0.0), PathSettings(np.nan), PathSettings(1.0, 0.0), PathSettings(1.0, grain=0),
                    PathSettings(1.0, radius=0)):
        with pytest.raises(InputError):
            passage(ones, ones, ones, options)
    for resistance, sources, targets in ((ones / 2, ones, ones), (-ones, ones, ones), (ones, -ones, ones),
                                         (ones, ones, -ones), (ones, ones * 0, ones), (ones, ones, ones * 0)):
        with pytest.raises(InputError):
            passage(resistance, sources, targets, PathSettings(1.0))
    with pytest.raises(InputError):
        randomisedpairs.pair_costs(randomwalk.walk_of(ones), 1.0, [np.array([0])])


def test_cancel_stops_a_run():
    class Stop(Exception):
        pass

    def stop(share):
        if share > 0.3:
            raise Stop

    for options in (PathSettings(0.3, 5.0), PathSettings(0.3, 5.0, radius=3)):
        with pytest.raises(Stop):
            passage(np.full((12, 12), 2.0), np.ones((12, 12)), np.ones((12, 12)), options, progress=stop)
