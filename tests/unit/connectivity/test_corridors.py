"""Links, limits and corridors: against brute-force Dijkstra between all pairs of sources."""

import itertools
from functools import lru_cache

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lattice_graph import distances, graph, path_cost
from random_landscapes import CELL, ENGINES, landscapes, same

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import ground, localgrowth
from ecoplan.processing.connectivity.corridors import CorridorSettings, estimate_memory, map_corridors
from ecoplan.processing.connectivity.costdistance import cost_distance
from ecoplan.processing.connectivity.pruning import among_nearest

# Sums of at most a few hundred rounded steps in another order.
TOLERANCE = 1e-11


def brute_force(resistance, sources):
    """Least cost of every pair (a < b) of sources, and each source's cost raster."""
    each = distances(resistance, sources, CELL)
    costs = {}
    for a, b in itertools.combinations(sorted(each), 2):
        costs[a, b] = float(each[a][(sources == b) & np.isfinite(resistance)].min())
    return costs, each


def touching_zones(result):
    """Pairs of allocation zones with neighbouring cells (8 neighbours)."""
    zones = result.allocation
    pairs = set()
    for dr, dc in ((0, 1), (1, 0), (1, 1), (1, -1)):
        one = zones[:zones.shape[0] - dr, max(0, -dc):zones.shape[1] - max(0, dc)]
        two = zones[dr:, max(0, dc):zones.shape[1] - max(0, -dc)]
        both = (one > 0) & (two > 0) & (one != two)
        pairs.update((min(a, b), max(a, b)) for a, b in zip(one[both].tolist(), two[both].tolist()))
    return pairs


def check_links(result, resistance, sources, costs):
    for link in result.links:
        assert link.from_id < link.to_id
        assert link.lcd == pytest.approx(costs[link.from_id, link.to_id], rel=TOLERANCE)
        assert path_cost(resistance, link.rows, link.columns, CELL) == pytest.approx(link.lcd, rel=TOLERANCE)
        steps = np.maximum(abs(np.diff(link.rows)), abs(np.diff(link.columns)))
        assert (steps == 1).all()
        along = sources[link.rows, link.columns]
        assert along[0] == link.from_id and along[-1] == link.to_id
        assert set(link.crosses) == set(along.tolist()) - {0, link.from_id, link.to_id}
        lengths = np.hypot(np.diff(link.rows), np.diff(link.columns))
        assert link.length_m == pytest.approx(CELL * lengths.sum(), rel=TOLERANCE)
        one, two = (np.argwhere((sources == label) & np.isfinite(resistance)) for label in (link.from_id, link.to_id))
        # squares on a lattice: along each axis the gap is one less than the difference of the cells' numbers
        gaps = np.maximum(abs(one[:, None] - two[None]) - 1, 0)
        euclid = CELL * np.sqrt((gaps ** 2).sum(axis=2).min())
        assert link.euclid_m == pytest.approx(euclid, rel=TOLERANCE)
        if euclid:
            assert link.ratio_cost_euclid == pytest.approx(link.lcd / euclid, rel=TOLERANCE)
        else:
            assert np.isnan(link.ratio_cost_euclid)
        assert link.ratio_cost_length == pytest.approx(link.lcd / link.length_m, rel=TOLERANCE)
        assert link.mean_resistance == pytest.approx(resistance[link.rows, link.columns].mean(), rel=TOLERANCE)
    assert [link.link_id for link in result.links] == list(range(1, len(result.links) + 1))
    pairs = [(link.from_id, link.to_id) for link in result.links]
    assert pairs == sorted(set(pairs))
    return set(pairs)


@given(landscapes(), st.sampled_from(ENGINES))
def test_adjacent_links_equal_brute_force(landscape, engine):
    resistance, sources = landscape
    result = map_corridors(resistance, sources, CELL, CorridorSettings(engine=engine))
    costs, each = brute_force(resistance, sources)
    assert check_links(result, resistance, sources, costs) == {
        pair for pair in touching_zones(result) if all(label in each for label in pair)}
    nearest = np.min(list(each.values()), axis=0)
    np.testing.assert_allclose(np.where(np.isnan(result.cost), np.inf, result.cost), nearest, rtol=TOLERANCE)
    assert result.nlcc is None
    _check_components(result, each)


def _check_components(result, each):
    network = networkx.Graph()
    network.add_nodes_from(each)
    network.add_edges_from((link.from_id, link.to_id) for link in result.links)
    expected = {frozenset(group) for group in networkx.connected_components(network)}
    found = {}
    for label in range(1, result.sources.count + 1):
        if label in each:
            found.setdefault(int(result.component[label - 1]), set()).add(label)
        else:
            assert result.component[label - 1] == 0
    assert {frozenset(group) for group in found.values()} == expected
    assert sorted(found) == list(range(1, result.component_count + 1))
    assert result.isolated == tuple(sorted(node for node, degree in network.degree if degree == 0))


@given(landscapes(), st.sampled_from([np.inf, 150.0, 2000.0]), st.sampled_from(ENGINES))
def test_all_pairs_equal_brute_force(landscape, max_cost, engine):
    resistance, sources = landscape
    result = map_corridors(resistance, sources, CELL,
                           CorridorSettings(all_pairs=True, max_cost=max_cost, engine=engine))
    costs, _ = brute_force(resistance, sources)
    # A pair exactly at the limit may fall to either side by rounding; none of these does.
    assert check_links(result, resistance, sources, costs) == {
        pair for pair, cost in costs.items() if cost <= max_cost and cost < np.inf}


@given(landscapes(), st.sampled_from([0.0, 80.0, 1500.0]), st.booleans(), st.sampled_from(ENGINES))
def test_nlcc_equals_the_definition(landscape, cutoff, nearest, engine):
    """Every cell: least CWD_a + CWD_b - LCD over the links, up to the cutoff; 0 on the paths."""
    resistance, sources = landscape
    result = map_corridors(resistance, sources, CELL,
                           CorridorSettings(cutoff=cutoff, nearest=int(nearest), engine=engine))
    costs, each = brute_force(resistance, sources)
    expected = np.full(resistance.shape, np.inf)
    for link in result.links:
        lcd = costs[link.from_id, link.to_id]
        nlcc = each[link.from_id] + each[link.to_id] - lcd
        nlcc[np.abs(nlcc) < 1e-9 * lcd] = 0.0
        np.minimum(expected, nlcc, out=expected)
        assert (result.nlcc[link.rows, link.columns] == 0).all()
    ours = np.where(np.isnan(result.nlcc), np.inf, result.nlcc)
    assert (ours >= 0).all() and (ours[np.isfinite(ours)] <= np.float32(cutoff)).all()
    # A cell at the cutoff itself may fall to either side by rounding of sums of the links' costs.
    clear = np.abs(expected - cutoff) > 1e-9 * (cutoff + max(costs.values(), default=0.0, key=_finite))
    expected[expected > cutoff] = np.inf
    # float32 rasters: 2^-24 of the value, and of cancelled sums 1e-11 of the largest cost.
    largest = max((cost for cost in costs.values() if cost < np.inf), default=0.0)
    np.testing.assert_allclose(ours[clear], expected[clear], rtol=1e-6, atol=1e-11 * largest)


def _finite(cost):
    return cost if cost < np.inf else 0.0


@given(landscapes(), st.sampled_from(ENGINES))
def test_quick_links_are_upper_bounds_of_the_planar_graph(landscape, engine):
    resistance, sources = landscape
    quick = map_corridors(resistance, sources, CELL, CorridorSettings(quick=True, engine=engine))
    exact = map_corridors(resistance, sources, CELL, CorridorSettings(engine=engine))
    assert [(x.from_id, x.to_id) for x in quick.links] == [(x.from_id, x.to_id) for x in exact.links]
    edges = graph(resistance, CELL).tocoo()
    cost, zones = quick.cost.ravel(), quick.allocation.ravel()
    for bound, link in zip(quick.links, exact.links):
        assert bound.lcd >= link.lcd * (1 - TOLERANCE)
        assert path_cost(resistance, bound.rows, bound.columns, CELL) == pytest.approx(bound.lcd, rel=TOLERANCE)
        over = np.isin(zones[edges.row], (bound.from_id, bound.to_id)) & \
            np.isin(zones[edges.col], (bound.from_id, bound.to_id)) & (zones[edges.row] != zones[edges.col])
        cheapest = (cost[edges.row] + edges.data + cost[edges.col])[over].min()
        assert bound.lcd == pytest.approx(cheapest, rel=TOLERANCE)
        assert not bound.crosses


@pytest.mark.skipif(len(ENGINES) < 2, reason="numba is not installed")
@given(landscapes(largest=40), st.sampled_from([None, 500.0]), st.integers(0, 2), st.booleans())
def test_engines_give_identical_results(landscape, cutoff, nearest, all_pairs):
    one, two = (map_corridors(*landscape, CELL, CorridorSettings(
        cutoff=cutoff, nearest=nearest, all_pairs=all_pairs, engine=engine)) for engine in ENGINES)
    assert_same(one, two)


def assert_same(one, two):
    assert len(one.links) == len(two.links) and one.dropped == two.dropped
    for a, b in zip(one.links, two.links):
        assert (a.link_id, a.from_id, a.to_id, a.lcd, a.length_m, a.euclid_m, a.mean_resistance, a.crosses) == \
            (b.link_id, b.from_id, b.to_id, b.lcd, b.length_m, b.euclid_m, b.mean_resistance, b.crosses)
        np.testing.assert_array_equal(a.rows, b.rows)
        np.testing.assert_array_equal(a.columns, b.columns)
    for name in ("cost", "allocation", "nlcc", "component"):
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name))


@pytest.mark.skipif(len(ENGINES) < 2, reason="numba is not installed")
def test_engines_and_runs_agree_on_a_larger_landscape():
    """Large enough for the searches to be steered and stopped early."""
    first, second = _large_corridors("numpy"), _large_corridors("numba")
    assert len(first.links) > 40
    assert_same(first, second)
    assert_same(second, map_corridors(*_large_landscape(), CELL, CorridorSettings(cutoff=300.0, engine="numba")))


@pytest.mark.parametrize("engine", ENGINES)
def test_larger_landscape_equals_brute_force(engine):
    resistance, sources = _large_landscape()
    result = _large_corridors(engine)
    costs, each = _large_brute_force()
    assert check_links(result, resistance, sources, costs) == touching_zones(result)
    expected = np.min([each[x.from_id] + each[x.to_id] - costs[x.from_id, x.to_id] for x in result.links], axis=0)
    inside = expected < 300.0 - 1e-6
    np.testing.assert_allclose(result.nlcc[inside], expected[inside], rtol=1e-6, atol=1e-6)
    assert np.isnan(result.nlcc[expected > 300.0 + 1e-6]).all()


def _large_landscape():
    rng = np.random.default_rng(11)
    coarse = rng.choice([1.0, 3.0, 10.0, 60.0], (30, 35), p=[0.4, 0.3, 0.2, 0.1])
    resistance = np.kron(coarse, np.ones((12, 12))) * rng.choice([1.0, 1.5], (360, 420))
    resistance[150:155, 40:400] = np.nan
    resistance[150:155, 200:206] = 2.0
    sources = np.zeros(resistance.shape, np.int32)
    for label in range(1, 25):
        row, column = rng.integers(0, 345), rng.integers(0, 405)
        sources[row:row + rng.integers(2, 15), column:column + rng.integers(2, 15)] = label
    sources[np.isnan(resistance)] = 0
    return resistance, sources


@lru_cache(maxsize=None)
def _large_brute_force():
    return brute_force(*_large_landscape())


@lru_cache(maxsize=None)
def _large_corridors(engine):
    return map_corridors(*_large_landscape(), CELL, CorridorSettings(cutoff=300.0, engine=engine))


# --- limits -------------------------------------------------------------------------------


def _line_of_sources():
    """Five single-cell sources on a line of uniform ground, 3, 5, 2 and 9 cells apart."""
    columns = [0, 3, 8, 10, 19]
    resistance = np.ones((1, 20))
    sources = np.zeros((1, 20), int)
    sources[0, columns] = range(1, 6)
    return resistance, sources


@pytest.mark.parametrize("settings, pairs, dropped", [
    (dict(), [(1, 2), (2, 3), (3, 4), (4, 5)], (0, 0, 0, 0)),
    (dict(max_cost=50.0), [(1, 2), (2, 3), (3, 4)], (1, 0, 0, 0)),
    (dict(max_euclid=20.0), [(1, 2), (3, 4)], (0, 2, 0, 0)),
    (dict(max_euclid=19.0), [(3, 4)], (0, 3, 0, 0)),
    (dict(max_euclid=30.0), [(1, 2), (3, 4)], (0, 2, 0, 0)),
    (dict(nearest=1, keep_connected=False), [(1, 2), (3, 4), (4, 5)], (0, 0, 0, 1)),
    (dict(nearest=1), [(1, 2), (2, 3), (3, 4), (4, 5)], (0, 0, 0, 0)),
    (dict(all_pairs=True, max_cost=100.0), [(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4), (4, 5)], (0, 0, 0, 0)),
    (dict(all_pairs=True, max_cost=100.0, drop_crossing=True), [(1, 2), (2, 3), (3, 4), (4, 5)], (0, 0, 3, 0)),
])
def test_limits_on_a_line(settings, pairs, dropped):
    result = map_corridors(*_line_of_sources(), CELL, CorridorSettings(**settings))
    assert [(link.from_id, link.to_id) for link in result.links] == pairs
    counts = result.dropped
    assert (counts.too_costly, counts.too_far, counts.crossing, counts.not_nearest) == dropped


def test_a_link_through_a_third_source_is_flagged():
    """Source 2 lies across the way; its ground is cheap, the detour is dear."""
    resistance = np.full((9, 15), 50.0)
    resistance[4] = 1.0
    sources = np.zeros(resistance.shape, int)
    sources[4, 0], sources[3:6, 6:8], sources[4, 14] = 1, 2, 3
    result = map_corridors(resistance, sources, 1.0, CorridorSettings(all_pairs=True))
    assert {(x.from_id, x.to_id): x.crosses for x in result.links} == {(1, 2): (), (1, 3): (2,), (2, 3): ()}


@given(st.integers(2, 12), st.integers(1, 3), st.integers(0, 2 ** 32 - 1))
def test_nearest_neighbours_by_their_definition(count, nearest, seed):
    rng = np.random.default_rng(seed)
    pairs = np.array([pair for pair in itertools.combinations(range(1, count + 1), 2) if rng.random() < 0.6],
                     int).reshape(-1, 2)
    costs = rng.permutation(len(pairs)).astype(float) + 1
    kept = among_nearest(count, pairs[:, 0], pairs[:, 1], costs, nearest, False)
    expected = np.zeros(len(pairs), bool)
    for node in range(1, count + 1):
        own = np.flatnonzero((pairs == node).any(axis=1))
        expected[own[np.argsort(costs[own])][:nearest]] = True
    np.testing.assert_array_equal(kept, expected)

    tied = among_nearest(count, pairs[:, 0], pairs[:, 1], costs, nearest, True)
    before, after, pruned = networkx.Graph(), networkx.Graph(), networkx.Graph()
    for network, flags in ((before, np.ones(len(pairs), bool)), (after, tied), (pruned, kept)):
        network.add_nodes_from(range(1, count + 1))
        network.add_edges_from(pairs[flags].tolist())
    assert tied[kept].all()
    assert networkx.number_connected_components(after) == networkx.number_connected_components(before)
    # Just as many links are brought back as groups had to be tied together.
    assert tied.sum() - kept.sum() == \
        networkx.number_connected_components(pruned) - networkx.number_connected_components(before)


# --- sources that cause trouble -----------------------------------------------------------


def test_single_source():
    sources = np.zeros((5, 5), int)
    sources[2, 2] = 1
    result = map_corridors(np.ones((5, 5)), sources, CELL, CorridorSettings(cutoff=100.0))
    assert result.links == () and result.isolated == (1,) and result.component_count == 1
    assert np.isnan(result.nlcc).all() and result.cost[2, 0] == 20.0


def test_sources_apart_missing_and_on_nodata_are_reported():
    resistance = np.ones((5, 9))
    resistance[:, 4] = np.nan
    sources = np.zeros((5, 9), int)
    sources[0, 0], sources[4, 2], sources[2, 8] = 1, 2, 4
    sources[1, 4] = 5
    sources[3, 3:6] = 6
    result = map_corridors(resistance, sources, CELL, source_count=8)
    assert result.sources.missing == (3, 7, 8)
    assert result.sources.on_nodata == (5,)
    assert result.sources.partly_on_nodata == (6,)
    assert result.sources.cells.tolist() == [1, 1, 0, 1, 0, 2, 0, 0]
    # The two cells of source 6 lie on either side of the wall: one source all the same.
    assert {(x.from_id, x.to_id) for x in result.links} >= {(1, 2), (2, 6), (4, 6)}
    assert result.component.tolist() == [1, 1, 0, 1, 0, 1, 0, 0]


def test_sources_behind_a_wall_are_isolated():
    resistance = np.ones((5, 9))
    resistance[:, 4] = np.nan
    sources = np.zeros((5, 9), int)
    sources[0, 0], sources[4, 2], sources[2, 8] = 1, 2, 3
    result = map_corridors(resistance, sources, CELL, CorridorSettings(cutoff=50.0, nearest=2))
    assert [(x.from_id, x.to_id) for x in result.links] == [(1, 2)]
    assert result.isolated == (3,) and result.component.tolist() == [1, 1, 2] and result.component_count == 2


def test_sources_that_touch():
    """Neighbouring cells of two sources: one step from centre to centre, no distance between their edges."""
    sources = np.array([[1, 2], [1, 2]])
    result = map_corridors(np.full((2, 2), 3.0), sources, CELL, CorridorSettings(cutoff=10.0))
    link, = result.links
    assert (link.lcd, link.length_m, link.euclid_m, link.rows.size) == (30.0, 10.0, 0.0, 2) and np.isnan(link.ratio_cost_euclid)


@pytest.mark.parametrize("settings, message", [
    (dict(quick=True, all_pairs=True), "Quick mode links neighbouring"),
    (dict(quick=True, cutoff=10.0), "need exact links"),
    (dict(max_cost=0.0), "above 0"),
    (dict(max_euclid=np.nan), "above 0"),
    (dict(cutoff=-1.0), "cutoff"),
    (dict(cutoff=np.inf), "cutoff"),
    (dict(nearest=-1), "nearest"),
    (dict(engine="other"), "engine"),
])
def test_contradicting_settings(settings, message):
    with pytest.raises(InputError, match=message):
        map_corridors(*_line_of_sources(), CELL, CorridorSettings(**settings))


@pytest.mark.parametrize("sources, count, message", [
    (np.zeros((1, 20), int), None, "No source"),
    (np.full((1, 20), 5), 3, "at most; found 5"),
    (np.full((1, 20), 2_000_000_000), None, "from 1 to"),
    (np.full((1, 20), 1.5), None, "whole-number"),
    (np.ones((2, 20), int), None, "2 x 20"),
])
def test_malformed_sources(sources, count, message):
    with pytest.raises(InputError, match=message):
        map_corridors(np.ones((1, 20)), sources, CELL, source_count=count)


class Cancelled(Exception):
    pass


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("when", [0.0, 0.1, 0.24, 0.5, 0.8])
def test_progress_rises_and_cancels(engine, when):
    resistance, sources = _large_landscape()
    seen = []

    def cancel(fraction):
        seen.append(fraction)
        if fraction > when:
            raise Cancelled

    with pytest.raises(Cancelled):
        map_corridors(resistance, sources, CELL, CorridorSettings(cutoff=300.0, nearest=3, engine=engine), cancel)
    assert seen == sorted(seen) and seen[0] == 0.0


def test_the_cost_raster_is_that_of_the_cost_distance_tool():
    resistance, sources = _large_landscape()
    result = map_corridors(resistance, sources, CELL)
    single = cost_distance(resistance, sources, CELL, allocation=True)
    np.testing.assert_array_equal(result.cost, single.cost)
    np.testing.assert_array_equal(result.allocation, single.allocation)


def test_memory_estimate_grows_with_the_raster():
    plain, wide = CorridorSettings(), CorridorSettings(cutoff=1.0)
    assert estimate_memory(4000, 5000, wide) > estimate_memory(4000, 5000, plain) > estimate_memory(400, 500, plain)


@given(landscapes(least=10, largest=40), st.sampled_from([None, 0.0, 120.0, 3000.0]), st.booleans(), st.integers(0, 1),
       st.sampled_from(ENGINES))
def test_windows_and_threads_change_no_bit(landscape, cutoff, all_pairs, nearest, engine):
    """Sources grown in windows that start tight and are made larger, in three threads: as on the whole raster in one."""
    settings = CorridorSettings(cutoff=cutoff, all_pairs=all_pairs, nearest=nearest, engine=engine)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ECOPLAN_THREADS", "1")
        patch.setattr(ground, "LARGE_SHARE", 0.0)  # every window is the raster
        whole = map_corridors(*landscape, CELL, settings)
        patch.setenv("ECOPLAN_THREADS", "3")
        patch.setattr(ground, "LARGE_SHARE", 2.0)
        patch.setattr(localgrowth, "MARGIN", 1)
        patch.setattr(localgrowth, "FIRST_SHARE", 0.0)
        same(map_corridors(*landscape, CELL, settings), whole)


def test_growth_is_wiped_after_an_error():
    """A cancelled run leaves no costs behind for the next one in the same thread."""
    rng = np.random.default_rng(4)
    resistance = rng.uniform(1, 9, (60, 60))
    sources = np.zeros((60, 60), np.int32)
    sources[5:8, 5:8], sources[50:55, 50:52], sources[30, 10:14] = 1, 2, 3
    settings = CorridorSettings(cutoff=400.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ECOPLAN_THREADS", "1")
        expected = map_corridors(resistance, sources, CELL, settings)

        def cancel(share):
            if share > 0.6:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            map_corridors(resistance, sources, CELL, settings, cancel)
        same(map_corridors(resistance, sources, CELL, settings), expected)
