"""Circuit theory against textbook networks, Kirchhoff's laws and dense pseudo-inverses.

Conventions: McRae 2006 (Evolution 60:1551-1561), McRae et al. 2008 (Ecology 89:2712-2724).
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import circuits, circuitsolve
from ecoplan.processing.connectivity.circuitgraph import Network, build_network, contrast

SEED = st.integers(0, 2**31)


def by_hand(resistors, count):
    """A network of (node, node, ohms)."""
    first, second, ohms = np.array(resistors, float).T
    return Network(np.arange(count, dtype=np.int32)[None], first.astype(np.int32), second.astype(np.int32), 1 / ohms,
                   np.zeros(count, np.int32))


def effective(network, a, b):
    injected = np.zeros(network.count)
    injected[a] = 1.0
    others = np.array([n for n in range(network.count) if n != b])
    voltages = circuitsolve.Solver(network, others).voltages(injected)
    return voltages[a] - voltages[b], voltages


@pytest.mark.parametrize("resistors, count, ends, ohms", [
    ([(0, 1, 2), (1, 2, 3)], 3, (0, 2), 5.0),                                         # series
    ([(0, 1, 2), (0, 1, 3)], 2, (0, 1), 1.2),                                         # parallel: 6 / 5
    ([(0, 1, 1), (0, 2, 2), (1, 3, 2), (2, 3, 4), (1, 2, 7)], 4, (0, 3), 2.0),        # balanced Wheatstone bridge
    # Unbalanced: the triangle 1, 2, 5 as a star of 1/4, 5/8, 5/4; 1/4 + (29/8)(21/4)/(71/8)
    ([(0, 1, 1), (0, 2, 2), (1, 3, 3), (2, 3, 4), (1, 2, 5)], 4, (0, 3), 0.25 + (29 / 8) * (21 / 4) / (71 / 8)),
])
def test_textbook_networks(resistors, count, ends, ohms):
    assert effective(by_hand(resistors, count), *ends)[0] == pytest.approx(ohms, rel=1e-12)


def test_no_current_crosses_a_balanced_bridge():
    _, volts = effective(by_hand([(0, 1, 1), (0, 2, 2), (1, 3, 2), (2, 3, 4), (1, 2, 7)], 4), 0, 3)
    assert volts[1] == pytest.approx(volts[2], abs=1e-12)


def test_cells_in_a_row_are_ohms_in_cell_units():
    # 1, 3, 5 ohm: mean resistances 2 and 4; mean conductances (1 + 1/3)/2 = 2/3 and (1/3 + 1/5)/2 = 4/15.
    row = np.array([[1.0, 3.0, 5.0]])
    places = [[0], [2]]
    assert circuits.current_flow(row, places).resistance[0, 1] == pytest.approx(6.0)
    assert circuits.current_flow(row, places, average="conductance").resistance[0, 1] == pytest.approx(3 / 2 + 15 / 4)
    diagonal = np.array([[1.0, np.nan], [np.nan, 1.0]])
    assert circuits.current_flow(diagonal, [[0], [3]]).resistance[0, 1] == pytest.approx(np.sqrt(2))
    assert np.isnan(circuits.current_flow(diagonal, [[0], [3]], neighbours=4).resistance[0, 1])


def dense(resistance, groups=(), neighbours=8, average="resistance"):
    """The network cell by cell: (node of each cell, conductance matrix); written apart from the module."""
    rows, cols = resistance.shape
    name = {}
    for number, cells in enumerate(groups):
        for cell in cells:
            name[cell] = f"g{number}"
    labels = {}
    node = np.full(rows * cols, -1)
    for cell in range(rows * cols):
        if np.isfinite(resistance.flat[cell]) or cell in name:
            node[cell] = labels.setdefault(name.get(cell, cell), len(labels))
    matrix = np.zeros((len(labels),) * 2)
    for r in range(rows):
        for c in range(cols):
            for dr, dc in ((0, 1), (1, 0), (1, 1), (1, -1))[:2 if neighbours == 4 else 4]:
                if not (0 <= r + dr < rows and 0 <= c + dc < cols):
                    continue
                a, b = node[r * cols + c], node[(r + dr) * cols + c + dc]
                one, two = resistance[r, c], resistance[r + dr, c + dc]
                if min(a, b) < 0 or a == b:
                    continue
                if average == "resistance":
                    siemens = 2 / (one + two) if np.isfinite(one + two) else 0.0
                else:
                    siemens = (1 / one + 1 / two) / 2 if np.isfinite(one + two) else 0.0
                siemens /= np.hypot(dr, dc)
                matrix[a, b] += siemens
                matrix[b, a] += siemens
    return node, matrix


def solve(matrix, injected):
    volts = np.linalg.pinv(np.diag(matrix.sum(1)) - matrix) @ injected
    flows = np.abs(matrix * (volts[:, None] - volts[None, :])).sum(1)
    return volts, 0.5 * (flows + np.abs(injected))


def landscape(seed, shape=(7, 8), holes=0.12):
    rng = np.random.default_rng(seed)
    resistance = rng.choice([1.0, 2.0, 5.0, 30.0, 100.0], shape)
    resistance[rng.random(shape) < holes] = np.nan
    cells = rng.permutation(shape[0] * shape[1])
    return resistance, [cells[:1].tolist(), cells[1:4].tolist(), cells[4:6].tolist(),
                        cells[6:7].tolist()], cells[7:10].tolist()


@given(SEED, st.sampled_from([4, 8]), st.sampled_from(["resistance", "conductance"]), st.booleans())
def test_pairwise_equals_the_dense_pseudo_inverse(seed, neighbours, average, own):
    resistance, places, short = landscape(seed)
    seen = {}
    result = circuits.current_flow(resistance, places, neighbours=neighbours, average=average, short_circuits=[short],
                                   own_regions=own, each=lambda i, j, amps, volts: seen.update({(i, j): (amps, volts)}))
    total = np.zeros(resistance.shape)
    for i in range(4):
        for j in range(i + 1, 4):
            groups = [short, places[i], places[j]] if own else [short, *places]
            node, matrix = dense(resistance, groups, neighbours, average)
            a, b = node[places[i][0]], node[places[j][0]]
            reach = np.linalg.matrix_power(np.eye(len(matrix)) + (matrix > 0), len(matrix))[a] > 0
            if not reach[b]:
                assert (i, j) in result.separate and np.isnan(result.resistance[i, j])
                continue
            injected = np.zeros(len(matrix))
            injected[a], injected[b] = 1, -1
            volts, amps = solve(matrix, injected)
            # Condition numbers of these networks stay below 1e6: twelve digits less six.
            assert result.resistance[i, j] == pytest.approx(volts[a] - volts[b], rel=1e-8)
            np.testing.assert_allclose(seen[i, j][0].ravel()[node >= 0], amps[node[node >= 0]], atol=1e-8)
            total.flat[node >= 0] += amps[node[node >= 0]]
    valid = np.isfinite(result.cumulative)
    np.testing.assert_allclose(result.cumulative[valid], total[valid], atol=1e-7)


def one_run(matrix, sources, grounds):
    """(amperes of each node, volts, False where no current enters) with ``grounds`` at 0 volt, by dense solution."""
    count = len(matrix)
    reach = np.linalg.matrix_power(np.eye(count) + (matrix > 0), count) > 0
    laplacian = np.diag(matrix.sum(1)) - matrix
    drained, fed = reach[grounds].any(0), reach[np.flatnonzero(sources)].any(0)
    injected = np.where(drained, sources, 0.0)
    keep = np.setdiff1d(np.flatnonzero(drained & fed), grounds)
    volts = np.zeros(count)
    volts[keep] = np.linalg.solve(laplacian[np.ix_(keep, keep)], injected[keep])
    injected[grounds] += (laplacian @ volts - injected)[grounds]
    flows = np.abs(matrix * (volts[:, None] - volts[None, :])).sum(1)
    return 0.5 * (flows + np.abs(injected)), volts, drained & fed


@given(SEED, st.sampled_from(["one_to_all", "all_to_one"]), st.sampled_from(["resistance", "conductance"]),
       st.sampled_from(["direct", "multigrid"]), st.booleans())
def test_one_to_all_and_all_to_one_equal_the_dense_solution(seed, mode, average, solver, shared):
    """With a list of pairs, strengths of 0, places that share a conductor, and parts that no current enters.

    Where source and ground are one node, the ground goes in one-to-all and the source in all-to-one (Circuitscape).
    """
    resistance, places, short = landscape(seed, holes=0.25)
    rng = np.random.default_rng(seed)
    strengths = rng.choice([0.0, 0.5, 1.0, 3.0], 4)
    pairs = rng.random((4, 4)) < 0.6
    pairs[0, 1] = True
    pairs |= pairs.T
    if shared:
        short = [*short, *places[1][:1], *places[3][:1]]
    node, matrix = dense(resistance, [sorted({*short, *places[1], *places[3]}) if shared else short,
                                      *[p for k, p in enumerate(places) if not shared or k % 2 == 0]],
                         average=average)
    at = np.array([node[p[0]] for p in places])
    seen = {}
    result = circuits.current_flow(resistance, places, mode, pairs=pairs, strengths=strengths, short_circuits=[short],
                                   average=average, solver=solver,
                                   each=lambda i, j, amps, volts: seen.update({i: (amps, volts)}))
    total = np.zeros(len(matrix))
    for i in range(4):
        others = [k for k in range(4) if k != i and pairs[i, k] and at[k] != at[i]]
        sources, grounds = np.zeros(len(matrix)), np.unique(at[others])
        if mode == "one_to_all":
            sources[at[i]] = strengths[i]
        else:
            np.add.at(sources, at[others], strengths[others])
            grounds = at[[i]]
        if not others:
            assert i not in seen
            continue
        amps, volts, fed = one_run(matrix, sources, grounds)
        total += amps
        if i not in seen:
            assert amps.max() == 0
            continue
        inside = node >= 0
        np.testing.assert_allclose(seen[i][0].ravel()[inside], amps[node[inside]], atol=1e-7)
        np.testing.assert_allclose(seen[i][1].ravel()[inside], np.where(fed, volts, np.nan)[node[inside]], rtol=1e-6,
                                   atol=1e-7)
        if mode == "one_to_all":
            unit, ohms, _ = one_run(matrix, (np.arange(len(matrix)) == at[i]).astype(float), grounds)
            assert result.to_others[i] == pytest.approx(ohms[at[i]], rel=1e-7)
    np.testing.assert_allclose(result.cumulative.ravel()[node >= 0], total[node[node >= 0]], atol=1e-6)


def test_a_ground_that_shares_its_conductor_with_a_place_out_of_the_list_stays():
    """Places 1 and 2 are one conductor; only the second of them is a ground of place 0."""
    row, pairs = np.ones((1, 6)), np.zeros((4, 4), bool)
    pairs[0, 2] = pairs[0, 3] = True
    # From cell 1: one ohm left to cell 0 (place 3), three ohms right to cell 4: 3/4 ohm.
    result = circuits.current_flow(row, [[1], [5], [4], [0]], "one_to_all", pairs=pairs, short_circuits=[[4, 5]])
    assert result.to_others[0] == pytest.approx(0.75)
    # Place 1 is grounded on its own conductor only when it is the source: nothing flows, no resistance.
    pairs[:] = False
    pairs[1, 2] = True
    alone = circuits.current_flow(row, [[1], [5], [4], [0]], "one_to_all", pairs=pairs, short_circuits=[[4, 5]])
    assert alone.to_others[1] == 0 and np.isnan(alone.to_others[0]) and np.nansum(alone.cumulative) == 0


@pytest.mark.parametrize("average", ["resistance", "conductance"])
@pytest.mark.parametrize("own", [False, True])
def test_nodata_is_a_barrier_in_either_mean(average, own):
    """A place, a region and a short-circuit area that hold a NoData cell do not conduct through it."""
    row = np.array([[1.0, 1.0, np.nan, 1.0, 1.0]])
    for places, shorts in (([[0], [2]], ()), ([[0, 1], [2, 4]], ()), ([[0], [3]], [[1, 2]])):
        result = circuits.current_flow(row, places, average=average, short_circuits=shorts, own_regions=own)
        assert np.isnan(result.resistance[0, 1]) and result.separate == ((0, 1),)
    joined = circuits.current_flow(row, [[0], [4]], average=average, short_circuits=[[1, 2, 3]])
    assert joined.resistance[0, 1] == pytest.approx(2.0)           # a conductor laid over the barrier


def test_voltages_stand_only_where_current_can_come():
    resistance = np.ones((3, 5))
    resistance[:, 2] = np.nan
    seen = {}
    circuits.current_flow(resistance, [[0], [10], [4]], each=lambda i, j, amps, volts: seen.update({(i, j): volts}))
    assert list(seen) == [(0, 1)]
    assert np.isnan(seen[0, 1][:, 3:]).all() and np.isfinite(seen[0, 1][:, :2]).all()
    assert seen[0, 1].flat[10] == 0 and seen[0, 1].flat[0] > 0     # the second place is grounded


def test_a_source_of_strength_0_puts_nothing_in():
    row = np.full((1, 4), 2.0)
    none = circuits.current_flow(row, [[0], [3]], "one_to_all", strengths=[0.0, 0.0])
    assert np.nanmax(none.cumulative) == 0 and none.to_others == pytest.approx([6.0, 6.0])
    one = circuits.current_flow(row, [[0], [3]], "all_to_one", strengths=[0.0, 2.0])
    assert one.cumulative[0] == pytest.approx([2.0] * 4)


@given(SEED)
def test_kirchhoff_and_one_ampere_at_every_pair(seed):
    resistance, places, _ = landscape(seed)
    network = build_network(resistance, groups=places)

    def check(i, j, amps, volts):
        assert amps.flat[places[i][0]] == pytest.approx(1.0, abs=1e-9)
        assert amps.flat[places[j][0]] == pytest.approx(1.0, abs=1e-9)
        assert np.nanmax(amps) <= 1 + 1e-9
        nodes = np.zeros(network.count)
        cells = network.node_of_cell >= 0
        nodes[network.node_of_cell[cells]] = np.nan_to_num(volts[cells])
        gain = network.flows(nodes)[1]
        ends = network.node_of_cell.flat[[places[i][0], places[j][0]]]
        assert np.abs(np.delete(gain, ends)).max() < 1e-9          # what comes in goes out

    circuits.current_flow(resistance, places, each=check)


@given(SEED, st.floats(1.1, 50))
def test_rayleigh_more_resistance_nowhere_eases_the_flow(seed, factor):
    resistance, places, _ = landscape(seed)
    worse = resistance.copy()
    worse.flat[np.random.default_rng(seed).integers(worse.size)] *= factor
    before = circuits.current_flow(resistance, places).resistance
    after = circuits.current_flow(worse, places).resistance
    both = np.isfinite(before)
    assert (after[both] >= before[both] * (1 - 1e-9)).all()
    assert (before[both] == before.T[both]).all()                  # reciprocity


def test_reciprocity_of_transfer_voltages():
    resistance, places, _ = landscape(8, holes=0)
    network = build_network(resistance)
    inner = np.arange(1, network.count)
    factor = circuitsolve.Solver(network, inner)
    one, other = np.zeros(network.count), np.zeros(network.count)
    one[10], other[40] = 1.0, 1.0
    assert factor.voltages(one)[40] == pytest.approx(factor.voltages(other)[10], rel=1e-10)


@pytest.mark.parametrize("conflicts", circuits.CONFLICTS)
def test_advanced_equals_the_dense_solution(conflicts):
    resistance, *_ = landscape(3, holes=0.0)
    sources, grounds = np.full(resistance.shape, np.nan), np.full(resistance.shape, np.nan)
    sources[0, 0], sources[2, 3], sources[6, 7] = 2.0, 0.5, 1.0
    grounds[6, 0], grounds[2, 3], grounds[0, 7] = 0.25, 4.0, np.inf
    result = circuits.advanced(resistance, sources, grounds, conflicts=conflicts)
    node, matrix = dense(resistance)
    injected, siemens = np.nan_to_num(sources.ravel()), np.nan_to_num(grounds.ravel(), posinf=np.inf)
    both = (injected > 0) & (siemens > 0)
    if conflicts in ("remove_source", "remove_both"):
        injected[both] = 0
    if conflicts in ("remove_ground", "remove_both"):
        siemens[both] = 0
    siemens[np.isinf(siemens)] = 1e12           # close to a tie: relative error about 1e-12
    volts = np.linalg.solve(np.diag(matrix.sum(1) + siemens) - matrix, injected)
    amps = 0.5 * (np.abs(matrix * (volts[:, None] - volts[None, :])).sum(1) + injected + siemens * volts)
    np.testing.assert_allclose(result.voltages.ravel(), volts, atol=1e-8)
    np.testing.assert_allclose(result.currents.ravel(), amps, atol=1e-7)


@pytest.mark.parametrize("solver", ["direct", "multigrid"])
def test_isolated_cells_that_are_source_and_ground(solver):
    resistance = np.array([[1.0, np.nan, 1.0, np.nan, 1.0, 1.0]])
    sources = np.array([[3.0, 5.0, 2.0, np.nan, 1.0, np.nan]])
    grounds = np.array([[0.5, np.nan, np.inf, 1.0, np.nan, 4.0]])
    result = circuits.advanced(resistance, sources, grounds, solver=solver)
    # 3 A through 2 ohm; a tied cell; 1 A over 1 ohm and then 1/4 ohm to ground.
    np.testing.assert_allclose(result.voltages, [[6.0, np.nan, 0.0, np.nan, 1.25, 0.25]])
    np.testing.assert_allclose(result.currents, [[3.0, np.nan, 2.0, np.nan, 1.0, 1.0]])
    assert result.off_surface == (1, 1) and result.imbalance < 1e-12


@given(SEED, st.sampled_from(["resistance", "conductance"]))
def test_advanced_over_holes_equals_the_dense_solution(seed, average):
    """Sources and sinks, finite and tied grounds anywhere, with a short-circuit area and lost parts."""
    rng = np.random.default_rng(seed)
    resistance, _, short = landscape(seed, (6, 7), holes=0.35)
    sources, grounds = (np.where(rng.random((6, 7)) < 0.2, rng.choice(values, (6, 7)), np.nan)
                        for values in ([1.0, 2.0, -0.5], [0.25, 3.0, np.inf]))
    node, matrix = dense(resistance, [short], average=average)
    inside = node >= 0
    injected, siemens = np.zeros(len(matrix)), np.zeros(len(matrix))
    np.add.at(injected, node[inside], np.nan_to_num(sources.ravel())[inside])
    np.add.at(siemens, node[inside], np.nan_to_num(grounds.ravel(), posinf=np.inf)[inside])
    if not (injected != 0).any() or not (siemens > 0).any():
        return
    result = circuits.advanced(resistance, sources, grounds, average=average, short_circuits=[short])
    # The earth is one more node; a tie to it is 1e9 siemens, which moves results by about 1e-9.
    count = len(matrix)
    whole = np.zeros((count + 1, count + 1))
    whole[:count, :count] = matrix
    whole[:count, count] = whole[count, :count] = np.minimum(siemens, 1e9)
    amps, volts, _ = (v[:count] for v in one_run(whole, np.append(injected, 0.0), np.array([count])))
    reach = np.linalg.matrix_power(np.eye(count) + (matrix > 0), count) > 0
    fed = reach[injected != 0].any(0) & reach[siemens > 0].any(0)
    np.testing.assert_allclose(result.voltages.ravel()[inside], np.where(fed, volts, np.nan)[node[inside]], atol=1e-6)
    np.testing.assert_allclose(result.currents.ravel()[inside], amps[node[inside]], atol=1e-6)


@pytest.mark.parametrize("decades, right", [(4, 1e-9), (8, 1e-6), (12, None)])
def test_the_imbalance_tells_how_far_to_trust_currents(decades, right):
    """Islands of good habitat: solutions of 60 digits (mpmath) differed by as much as the imbalance, 2e-4 at 1e12."""
    bad = 10.0 ** decades
    square = np.full((8, 8), bad)
    square[1:3, 1:3] = square[5:7, 5:7] = square[1:3, 5:7] = 1.0
    result = circuits.current_flow(square, [[9], [54]])
    assert result.imbalance < right if right else result.imbalance > 1e-6


def test_advanced_with_ohms_and_a_source_without_ground():
    resistance = np.array([[1.0, 1.0, np.nan, 1.0]])
    sources, grounds = np.array([[1.0, 0, 0, 1.0]]), np.array([[np.nan, 0.0, np.nan, np.nan]])
    result = circuits.advanced(resistance, sources, grounds, ground_conductance=False)
    assert result.without_ground == 1
    assert result.voltages[0, 0] == pytest.approx(1.0) and result.currents[0, 1] == pytest.approx(1.0)
    assert np.isnan(result.voltages[0, 3]) and result.currents[0, 3] == 0


def test_pairs_apart_are_reported_and_the_rest_computed():
    resistance = np.ones((3, 5))
    resistance[:, 2] = np.nan
    result = circuits.current_flow(resistance, [[0], [10], [4]])
    assert result.separate == ((0, 2), (1, 2)) and result.without_path == (2,)
    assert np.isfinite(result.resistance[0, 1]) and np.isnan(result.resistance[0, 2])
    outside = circuits.current_flow(resistance, [[0], [10], [2]])            # on a barrier
    assert outside.without_path == (2,)


def test_places_that_share_a_conductor_have_no_resistance():
    result = circuits.current_flow(np.ones((1, 5)), [[0], [2], [4]], short_circuits=[[0, 1, 2]])
    assert result.resistance[0, 1] == 0 and result.resistance[1, 2] == pytest.approx(2.0)
    for mode in ("one_to_all", "all_to_one"):
        assert np.isfinite(circuits.current_flow(np.ones((1, 5)), [[0], [2], [4]], mode, short_circuits=[[0, 1, 2]])
                           .cumulative).all()


@pytest.mark.parametrize("change, word", [
    ({"resistance": np.array([[1.0, 0.0, -2.0]])}, "2 cells"), ({"places": [[0]]}, "two focal places"),
    ({"mode": "some"}, "mode"), ({"neighbours": 6}, "4 or 8"), ({"average": "x"}, "mean"),
    ({"strengths": [1.0, -1.0]}, "strengths"), ({"strengths": [1.0, np.nan]}, "strengths"),
    ({"pairs": np.zeros((2, 2), bool)}, "No pair"), ({"resistance": np.full((1, 3), np.nan)}, "NoData")])
def test_refuses_what_it_cannot_use(change, word):
    settings = {"resistance": np.ones((1, 3)), "places": [[0], [2]], **change}
    with pytest.raises(InputError, match=word):
        circuits.current_flow(**settings)


def test_advanced_refuses_nothing_to_do():
    none = np.full((1, 3), np.nan)
    one = np.array([[1.0, np.nan, np.nan]])
    for sources, grounds in ((none, one), (one, none), (one, -one), (one * np.inf, one)):
        with pytest.raises(InputError):
            circuits.advanced(np.ones((1, 3)), sources, grounds)
    with pytest.raises(InputError):
        circuits.advanced(np.ones((1, 3)), one, one, conflicts="other")


def test_memory_grows_with_cells_and_names_the_largest():
    need = circuitsolve.memory_bytes(10**6, 8, 10)
    assert circuitsolve.memory_bytes(2 * 10**6, 8, 10) > 2 * need
    assert circuitsolve.largest_cells(need, 8, 10) == 10**6
    assert contrast(np.array([[1.0, np.nan, 50.0]])) == 50


def test_a_callback_stops_it():
    class Stop(Exception):
        pass

    def stop(share):
        raise Stop

    with pytest.raises(Stop):
        circuits.current_flow(np.ones((4, 4)), [[0], [15]], progress=stop)
