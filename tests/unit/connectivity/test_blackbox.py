"""Black-box multigrid against the sparse factorisation and dense solutions of the same networks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.ndimage import gaussian_filter

pytest.importorskip("numba")

from ecoplan.processing.connectivity import blackbox, blackboxnet, circuits, circuitsolve, paircurrents  # noqa: E402
from ecoplan.processing.connectivity.circuitgraph import build_network  # noqa: E402

SEED = st.integers(0, 2**31)


@pytest.fixture(autouse=True)
def many_levels(monkeypatch):
    """Small rasters too go down to a few cells, so that every part of the cycle works."""
    monkeypatch.setattr(blackbox, "COARSEST", 6)


def landscape(kind, seed, shape=(90, 83)):
    rng = np.random.default_rng(seed)
    smooth = gaussian_filter(rng.standard_normal(shape), 6)
    smooth = (smooth - smooth.min()) / np.ptp(smooth)
    if kind == "noise":
        return 10.0 ** (4 * rng.random(shape))
    if kind == "decades":
        return 10.0 ** (6 * smooth)
    resistance = 10.0 ** (2 * smooth)
    if kind == "holes":
        resistance[rng.random(shape) < 0.3] = np.nan
    elif kind == "corridors":           # one cell wide, on odd and even rows and columns, and a patch
        kept = np.zeros(shape, bool)
        kept[4::9] = kept[:, 3::10] = kept[40:60, 30:50] = True
        resistance[~kept] = np.nan
    elif kind == "walls":
        resistance[20:22] = resistance[:, 50] = 1e6
    return resistance


def places_in(resistance, seed):
    """A region, a single cell, a region of two parts and one more cell, on valid cells; and a conductor."""
    cells = np.flatnonzero(np.isfinite(resistance))
    rng = np.random.default_rng(seed)
    at = rng.choice(cells, 6, replace=False)
    width = resistance.shape[1]
    region = [c for c in (at[0], at[0] + 1, at[0] + width, at[0] + width + 1) if c < resistance.size]
    return [np.array(region), at[1:2], at[2:4], at[4:5]], [np.arange(at[5], min(at[5] + 4, resistance.size))]


@pytest.mark.parametrize("kind", ["noise", "decades", "holes", "corridors", "walls"])
@pytest.mark.parametrize("neighbours", [4, 8])
def test_currents_equal_the_factorisation(kind, neighbours):
    resistance = landscape(kind, 3)
    places, shorts = places_in(resistance, 5)
    one, other = (circuits.current_flow(resistance, places, neighbours=neighbours, short_circuits=shorts,
                                        solver=solver) for solver in ("direct", "blackbox"))
    assert one.separate == other.separate and np.isfinite(one.resistance[0]).sum() > 1
    np.testing.assert_allclose(other.resistance, one.resistance, rtol=1e-8)
    np.testing.assert_allclose(other.cumulative, one.cumulative, atol=1e-8 * np.nanmax(one.cumulative))
    np.testing.assert_allclose(other.maximum, one.maximum, atol=1e-8)
    assert other.imbalance < 1e-8


@pytest.mark.parametrize("kind, most", [("noise", 30), ("decades", 15), ("holes", 40), ("steep", 20)])
def test_it_converges_in_few_steps(kind, most):
    """The factorisation that other tests would fall back to is not needed: in single and double precision."""
    resistance = landscape("decades", 3) ** 2 if kind == "steep" else landscape(kind, 3)
    places, shorts = places_in(resistance, 5)
    network = blackboxnet.RasterNetwork(resistance, groups=[*places, *shorts])
    nodes = np.unique(network.node_of_cell[network.node_of_cell >= 0])
    nodes = nodes[network.component[nodes] == network.component[places[1][0]]]
    solver = blackboxnet.BlackBoxSolver(network, np.setdiff1d(nodes, places[1]))
    put = np.zeros((1, network.count))
    put[0, places[0][0]] = 3.0
    assert solver.voltages(put) is not None and solver._box.steps <= most
    assert solver._box.single == (kind in ("noise", "holes"))


@given(SEED, st.sampled_from(circuits.MODES), st.sampled_from([4, 8]), st.sampled_from(["resistance", "conductance"]),
       st.booleans())
def test_every_mode_on_small_broken_rasters(seed, mode, neighbours, average, own):
    rng = np.random.default_rng(seed)
    resistance = rng.choice([1.0, 3.0, 100.0], (rng.integers(1, 14), rng.integers(3, 17)))
    resistance[rng.random(resistance.shape) < rng.choice([0.0, 0.2, 0.5])] = np.nan
    resistance.flat[0] = 1.0
    cells = rng.integers(0, resistance.size, 9)
    settings = dict(mode=mode, neighbours=neighbours, average=average, own_regions=own, short_circuits=[cells[6:9]],
                    strengths=[1.0, 0.0, 2.0])
    seen = {"direct": {}, "blackbox": {}}
    one, other = (circuits.current_flow(
        resistance, [cells[:1], cells[1:4], cells[4:6]], solver=solver,
        each=lambda i, j, amps, volts, solver=solver: seen[solver].update({(i, j): (amps, volts)}), **settings)
        for solver in ("direct", "blackbox"))
    np.testing.assert_allclose(other.resistance, one.resistance, rtol=1e-7, atol=1e-12)
    np.testing.assert_allclose(other.to_others, one.to_others, rtol=1e-7)
    np.testing.assert_allclose(other.cumulative, one.cumulative, atol=1e-7)
    assert (other.separate, other.without_path) == (one.separate, one.without_path)
    assert seen["direct"].keys() == seen["blackbox"].keys()
    for pair, maps in seen["direct"].items():
        for known, found in zip(maps, seen["blackbox"][pair]):
            np.testing.assert_allclose(found, known, rtol=1e-6, atol=1e-7)


@given(SEED)
def test_sources_and_grounds_anywhere(seed):
    rng = np.random.default_rng(seed)
    resistance = landscape("holes", seed, (21, 26))
    sources, grounds = (np.where(rng.random(resistance.shape) < 0.05, rng.choice(values, resistance.shape), np.nan)
                        for values in ([1.0, -0.5], [0.01, 3.0, np.inf]))
    sources[3, 3], grounds[10, 10], resistance[3, 3], resistance[10, 10] = 2.0, 0.5, 1.0, 1.0
    short = [np.arange(60, 66), rng.integers(0, resistance.size, 3)]
    one, other = (circuits.advanced(resistance, sources, grounds, short_circuits=short, solver=solver)
                  for solver in ("direct", "blackbox"))
    np.testing.assert_allclose(other.voltages, one.voltages, rtol=1e-7, atol=1e-8)
    np.testing.assert_allclose(other.currents, one.currents, atol=1e-7)
    assert other.without_ground == one.without_ground


def test_the_raster_is_the_network():
    """Nodes, components and flows of the raster against the list of resistors, for random voltages."""
    rng = np.random.default_rng(4)
    resistance = landscape("holes", 8, (17, 19))
    groups = [np.array([3, 4, 22]), np.array([200, 201]), np.array([22, 60])]
    for neighbours in (4, 8):
        raster = blackboxnet.RasterNetwork(resistance, neighbours, groups=groups)
        network = build_network(resistance, neighbours, groups=groups)
        np.testing.assert_array_equal(raster.node_of_cell < 0, network.node_of_cell < 0)
        inside = network.node_of_cell >= 0
        same = [n.component[n.node_of_cell[inside]] for n in (raster, network)]
        for a, b in (same, same[::-1]):
            assert len({(x, y) for x, y in zip(a.tolist(), b.tolist())}) == np.unique(a).size
        volts = rng.random(network.count)
        own = np.zeros(raster.count)
        own[raster.node_of_cell[inside]] = volts[network.node_of_cell[inside]]
        for found, known in zip(raster.flows(own), network.flows(volts)):
            np.testing.assert_allclose(raster.raster(found), network.raster(known), atol=1e-12)


def test_several_right_hand_sides_are_as_one(monkeypatch):
    resistance = landscape("holes", 1, (60, 70))
    network = blackboxnet.RasterNetwork(resistance)
    largest = np.bincount(network.component)[1:].argmax() + 1
    nodes = np.flatnonzero(network.component == largest)
    rights = np.zeros((4, network.count))
    rights[[0, 1, 3], nodes[[5, 900, 2000]]] = 1.0, 2.0, -1.0               # the third is empty
    together = circuitsolve.Solver(network, nodes[1:], solver="blackbox", sides=4)
    assert together.sides == 4
    found = together.many(rights)
    alone = circuitsolve.Solver(network, nodes[1:], solver="blackbox")
    for right, volts in zip(rights, found):
        np.testing.assert_allclose(alone.voltages(right), volts, rtol=1e-8, atol=1e-9)
    assert not found[2].any()


def test_no_convergence_falls_back(monkeypatch):
    """A path that winds through every second row is too long for the coarse rasters."""
    resistance = np.full((61, 60), np.nan)
    resistance[::2] = 1.0
    resistance[1::4, -1] = resistance[3::4, 0] = 1.0
    result = circuits.current_flow(resistance, [[0], [60 * 60 + 59]], neighbours=4, solver="blackbox")
    assert result.resistance[0, 1] == pytest.approx(31 * 59 + 60, rel=1e-8)
    monkeypatch.setattr(blackbox, "MOST_STEPS", 1)
    resistance = landscape("noise", 2)
    one, other = (circuits.current_flow(resistance, [[0], [500], [4000]], solver=s) for s in ("direct", "blackbox"))
    np.testing.assert_allclose(other.resistance, one.resistance, rtol=1e-10)


def test_many_voltages_go_to_a_file(monkeypatch):
    monkeypatch.setattr(circuitsolve, "KEPT_BYTES", 1000)
    resistance = landscape("holes", 6, (40, 40))
    places = [[c] for c in np.flatnonzero(np.isfinite(resistance))[::300]]
    for mode in circuits.MODES:
        one = circuits.current_flow(resistance, places, mode, solver="blackbox")
        other = circuits.current_flow(resistance, places, mode, solver="direct")
        np.testing.assert_allclose(one.cumulative, other.cumulative, atol=1e-7)


def test_large_rasters_with_few_places_go_this_way(monkeypatch):
    assert circuitsolve.choose_solver(4_000_000, 1, True) == "blackbox"
    assert circuitsolve.choose_solver(60_000, 40, True) == "direct"
    from ecoplan.processing.connectivity import _compiled
    monkeypatch.setattr(_compiled, "KEPT", False)            # each process would compile first
    assert circuitsolve.chosen_solver(100_000, 1) == "direct"
    assert circuitsolve.chosen_solver(1_000_000, 1) == "blackbox"
    monkeypatch.setattr(_compiled, "KEPT", True)
    assert circuitsolve.chosen_solver(100_000, 1) == "blackbox"
    monkeypatch.setattr(blackboxnet, "LEAST_CELLS", 100)
    monkeypatch.setattr(circuitsolve, "choose_solver", lambda cells, sides, raster=False, pairs=0: "blackbox")
    one = circuitsolve.network_of(np.ones((20, 20)), 8, "resistance", ())
    assert isinstance(one, blackboxnet.RasterNetwork)
    monkeypatch.setattr(blackboxnet, "available", lambda: False)
    other = circuitsolve.network_of(np.ones((20, 20)), 8, "resistance", ())
    assert not isinstance(other, blackboxnet.RasterNetwork)


def test_a_callback_stops_it_between_steps():
    class Stop(Exception):
        pass

    calls = []

    def stop(share):
        calls.append(share)
        if share > 0.4:
            raise Stop

    with pytest.raises(Stop):
        circuits.current_flow(landscape("noise", 2), [[0], [4000]], solver="blackbox", progress=stop)
    assert calls == sorted(calls)


def test_threads_change_no_bit(monkeypatch):
    resistance = landscape("noise", 7)
    found = []
    for threads in (1, 2, 3):
        monkeypatch.setattr(blackbox.workers, "count", lambda threads=threads: threads)
        monkeypatch.setattr(blackbox, "LEAST_SHARED", 50)
        found.append(circuits.current_flow(resistance, [[0], [900], [4000]], solver="blackbox"))
    for other in found[1:]:
        np.testing.assert_array_equal(other.cumulative, found[0].cumulative)
        np.testing.assert_array_equal(other.resistance, found[0].resistance)


@pytest.mark.parametrize("neighbours", [4, 8])
def test_all_pairs_at_once_are_as_one_by_one(neighbours, monkeypatch):
    """Sums, maxima and imbalance of the one pass against the sums of the pairs' own maps; two parts, shared conductors."""
    monkeypatch.setattr(paircurrents, "BAND_BYTES", 60_000)
    resistance = landscape("noise", 6, (70, 150))
    resistance[35] = np.nan                             # two parts
    places = [np.array([0, 1, 150]), np.array([149]), np.array([2000, 2001]), np.array([2001, 2002]), np.array([3000]),
              np.array([7000]), np.array([7003, 7004, 9000]), np.array([10499])]
    pairs = np.ones((8, 8), bool)
    pairs[0, 4] = pairs[4, 0] = False
    settings = dict(pairs=pairs, neighbours=neighbours, short_circuits=[np.arange(600, 640), np.array([8000, 8200])],
                    solver="blackbox")
    maps = []
    one = circuits.current_flow(resistance, places, each=lambda i, j, amps, volts: maps.append(amps), **settings)
    together = circuits.current_flow(resistance, places, **settings)
    assert len(maps) == 11                              # one pair of ten is one conductor, one is left out; and three
    np.testing.assert_allclose(together.cumulative, sum(maps), atol=1e-12)
    np.testing.assert_allclose(together.maximum, np.max(maps, 0), atol=1e-12)
    np.testing.assert_array_equal(together.resistance, one.resistance)
    assert one.imbalance * 0.999 <= together.imbalance <= 1e-9
