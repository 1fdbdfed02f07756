"""Multigrid against the sparse factorisation of the same networks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import circuits, circuitsolve, multigrid
from ecoplan.processing.connectivity.circuitgraph import build_network, laplacian


def landscape(seed, shape, contrast, holes):
    rng = np.random.default_rng(seed)
    resistance = contrast ** rng.choice([0.0, 0.25, 0.5, 1.0], shape)
    resistance[rng.random(shape) < holes] = np.nan
    return resistance, [np.array([0]), np.arange(5, 9) + 3 * shape[1], np.array([shape[0] * shape[1] - 1])]


@pytest.mark.parametrize("contrast, holes, neighbours", [(10, 0.0, 8), (100, 0.1, 4), (1e4, 0.05, 8)])
def test_currents_of_a_large_raster(contrast, holes, neighbours):
    resistance, places = landscape(1, (150, 140), contrast, holes)
    one, other = (circuits.current_flow(resistance, places, neighbours=neighbours, solver=solver)
                  for solver in ("direct", "multigrid"))
    # The residual is brought to 1e-10; voltages follow it but for the condition of the network.
    np.testing.assert_allclose(other.resistance, one.resistance, rtol=1e-6)
    np.testing.assert_allclose(other.cumulative, one.cumulative, atol=1e-6)


@given(st.integers(0, 2**31), st.sampled_from([4, 8]))
def test_many_levels_of_small_networks(seed, neighbours):
    kept = multigrid.COARSEST
    multigrid.COARSEST = 4
    try:
        resistance, places = landscape(seed, (13, 14), 100, 0.1)
        one, other = (circuits.current_flow(resistance, places, neighbours=neighbours, solver=solver)
                      for solver in ("direct", "multigrid"))
    finally:
        multigrid.COARSEST = kept
    np.testing.assert_allclose(other.cumulative, one.cumulative, atol=1e-6)
    assert one.separate == other.separate


def test_advanced_mode_and_grounds():
    resistance, _ = landscape(4, (90, 80), 1000, 0.0)
    sources, grounds = np.zeros(resistance.shape), np.full(resistance.shape, np.nan)
    sources[5, 5], sources[70, 60], grounds[40, 40], grounds[80, 3] = 1.0, 2.0, 0.5, np.inf
    one, other = (circuits.advanced(resistance, sources, grounds, solver=solver) for solver in ("direct", "multigrid"))
    np.testing.assert_allclose(other.voltages, one.voltages, rtol=1e-6, atol=1e-9)


def test_groups_are_pairs_and_cover_all_nodes():
    resistance, _ = landscape(2, (60, 60), 100, 0.1)
    network = build_network(resistance)
    matrix = laplacian(network, np.arange(1, network.count)).tocsr()
    group, count = multigrid.match_pairs(matrix)
    sizes = np.bincount(group, minlength=count)
    assert group.min() == 0 and sizes.min() >= 1 and sizes.max() == 2
    assert count < 0.65 * group.size                                # most nodes found a partner


def test_no_node_with_a_neighbour_is_left_alone_where_the_rest_joins():
    resistance, _ = landscape(2, (60, 60), 100, 0.1)
    network = build_network(resistance)
    matrix = laplacian(network, np.arange(1, network.count)).tocsr()
    group, count = multigrid.match_pairs(matrix, join_rest=True)
    entries = matrix.tocoo()
    other = entries.row[(entries.row != entries.col) & (entries.data < 0)]
    alone = np.bincount(group, minlength=count)[group] == 1
    assert not np.intersect1d(np.flatnonzero(alone), other).size
    assert count <= 0.5 * group.size


def test_levels_shrink_to_a_small_last_one():
    """The factorisation of the last level must not cost what multigrid is there to save."""
    resistance, _ = landscape(6, (300, 300), 100, 0.05)
    network = build_network(resistance)
    solver = multigrid.Multigrid(laplacian(network, np.arange(1, network.count)).tocsr())
    assert solver.matrices[-1].shape[0] < 0.1 * network.count


def test_no_convergence_falls_back_to_the_factorisation(monkeypatch):
    monkeypatch.setattr(multigrid, "MOST_STEPS", 0)
    resistance, places = landscape(3, (30, 30), 10, 0.0)
    one, other = (circuits.current_flow(resistance, places, solver=solver) for solver in ("direct", "multigrid"))
    np.testing.assert_allclose(other.resistance, one.resistance, rtol=1e-12)


def test_the_solver_follows_size_and_right_sides():
    assert circuitsolve.choose_solver(10_000, 1) == "direct"
    assert circuitsolve.choose_solver(4_000_000, 1) == "multigrid"
    assert circuitsolve.choose_solver(4_000_000, 49) == "direct"
    cells = 10**7
    assert circuitsolve.memory_bytes(cells, 8, 2, "multigrid") < 0.6 * circuitsolve.memory_bytes(cells, 8, 2)
    assert circuitsolve.largest_cells(2**33, 8, 2, "multigrid") > circuitsolve.largest_cells(2**33, 8, 2)
    with pytest.raises(InputError, match="no solver"):
        circuits.current_flow(np.ones((1, 3)), [[0], [2]], solver="fast")


def test_a_callback_stops_it_between_steps():
    class Stop(Exception):
        pass

    calls = []

    def stop(share):
        calls.append(share)
        if len(calls) > 3:
            raise Stop

    resistance, places = landscape(5, (120, 120), 100, 0.0)
    with pytest.raises(Stop):
        circuits.current_flow(resistance, places, solver="multigrid", progress=stop)
