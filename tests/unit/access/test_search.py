"""Distances against networkx, reach against brute force, joins against brute force."""

import networkx as nx
import numpy as np
import pytest
import shapely
from ecoplan.processing.access import reach, search
from ecoplan.processing.access.joining import EdgeIndex, Places
from ecoplan.processing.access.network import build_network
from hypothesis import given
from hypothesis import strategies as st


def city(rows=6, cols=7, side=100.0, seed=3):
    """A bent street grid."""
    random = np.random.default_rng(seed)
    xy = np.stack(np.meshgrid(np.arange(cols) * side, np.arange(rows) * side), -1) + random.uniform(-20, 20, (rows, cols, 2))
    return np.array([shapely.LineString(r) for r in xy] + [shapely.LineString(xy[:, c]) for c in range(cols)])


def as_networkx(network, points, forward=None, backward=None):
    """The network with each point as a node at its place on its edge, built edge by edge."""
    graph = nx.MultiDiGraph()
    length = network.lengths
    forward, backward = (length if c is None else c for c in (forward, backward))
    for e in range(len(length)):
        stops = [(0.0, ("n", network.start[e])), (length[e], ("n", network.end[e]))]
        stops += [(points.offset[k], ("p", k)) for k in range(len(points.edge)) if points.edge[k] == e]
        stops.sort(key=lambda stop: stop[0])
        for (a, u), (b, v) in zip(stops, stops[1:]):
            graph.add_edge(u, v, w=forward[e] * (b - a) / length[e])
            graph.add_edge(v, u, w=backward[e] * (b - a) / length[e])
    return graph


def spots(network, count, seed=1):
    """Places on vertices, at edge ends, in the middle of edges and several on one edge."""
    random = np.random.default_rng(seed)
    edge = random.integers(0, len(network.start), count)
    edge[:3] = edge[0]
    share = random.choice([0.0, 1.0, 0.5, 0.25, 0.3], count)
    return Places(edge, share * network.lengths[edge], np.zeros(count))


@pytest.mark.parametrize("outward", [True, False])
@pytest.mark.parametrize("limit", [np.inf, 250.0])
def test_costs_equal_networkx(outward, limit):
    network = build_network(city())
    random = np.random.default_rng(0)
    forward = network.lengths * random.uniform(0.5, 2, len(network.lengths))
    backward = network.lengths * random.uniform(0.5, 2, len(network.lengths))
    sources, demand = spots(network, 9), spots(network, 60, seed=2)
    legs = np.array([0, 5.0, 0, 12.5, 0, 0, 40.0, 0, 3.0])
    graph, node = search.insert_places(network, forward, backward, sources)
    cost, which = search.nearest_source(graph, node, legs, limit, outward)
    ours, _ = search.cost_at(graph, cost, demand, outward)

    both = Places(*(np.concatenate([getattr(sources, f), getattr(demand, f)]) for f in ("edge", "offset", "gap")))
    reference = as_networkx(network, both, forward, backward)
    if not outward:
        reference = reference.reverse()
    for k in range(9):
        reference.add_edge("all", ("p", k), w=legs[k])
    distance = nx.single_source_dijkstra_path_length(reference, "all", weight="w")
    expected = np.array([distance[("p", 9 + k)] for k in range(60)])
    near = expected <= limit - 1e-6
    # Sums of the same edge costs in another order: 1e-9 m is far above rounding on 1 km.
    assert np.allclose(ours[near], expected[near], rtol=0, atol=1e-9)
    nodes = np.array([distance[("n", v)] for v in range(len(network.nodes))])
    reached = nodes <= limit
    assert np.allclose(cost[:len(nodes)][reached], nodes[reached], rtol=0, atol=1e-9)
    assert np.all(np.isinf(cost[:len(nodes)][~reached]))
    # The nearest source is the one that gives the cost.
    for v in np.flatnonzero(reached)[::5]:
        k = which[v]
        single = nx.dijkstra_path_length(reference, ("p", k), ("n", v), weight="w") + legs[k]
        assert single == pytest.approx(nodes[v], abs=1e-9)


@pytest.mark.parametrize("point", [(0, 0), (5, 0), (10, 0), (3, 0), (5, 5)])
def test_entrance_on_vertices_edges_and_ends_loses_no_direction(point):
    """A cross of four arms: from anywhere on it, each arm's end is as far as geometry says."""
    network = build_network([shapely.LineString([(0, 0), (5, 0), (10, 0)]), shapely.LineString([(5, -5), (5, 0), (5, 5)])], 0.0)
    index = EdgeIndex(network.edges)
    place = index.join_points(np.array([point], dtype=float), 1.0)
    graph, node = search.insert_places(network, network.lengths, network.lengths, place)
    cost, _ = search.nearest_source(graph, node)
    for end in ((0, 0), (10, 0), (5, -5), (5, 5)):
        at = index.join_points(np.array([end], dtype=float), 1.0)
        walk = abs(point[0] - 5) + abs(point[1]) + abs(end[0] - 5) + abs(end[1])
        straight = (point[1] == 0 and end[1] == 0) or (point[0] == end[0] and point[0] == 5)
        if straight:
            walk = abs(point[0] - end[0]) + abs(point[1] - end[1])
        assert search.cost_at(graph, cost, at)[0][0] == pytest.approx(walk, abs=1e-9)


def test_pairs_equal_single_searches():
    network = build_network(city())
    sources, demand = spots(network, 8), spots(network, 40, seed=5)
    demand = Places(demand.edge, demand.offset, np.full(40, 7.0))
    group = np.array([0, 0, 1, 2, 2, 2, 3, 1])
    legs = np.array([0, 3.0, 0, 1.0, 0, 2.0, 0, 9.0])
    graph, node = search.insert_places(network, network.lengths, network.lengths, sources)
    place, site, cost = search.cost_pairs(graph, group, node, legs, demand, 300.0, gap_rate=1.0)
    table = np.full((40, 4), np.inf)
    table[place, site] = cost
    for g in range(4):
        single, _ = search.nearest_source(graph, node[group == g], legs[group == g])
        expected = search.cost_at(graph, single, demand)[0] + 7.0
        expected[expected > 300.0] = np.inf
        assert np.allclose(table[:, g], expected, atol=1e-9)


def test_reached_length_equals_fine_sampling():
    """Cut parts against a point every 0.1 m of the network."""
    network = build_network(city(4, 4))
    sources = spots(network, 3)
    graph, node = search.insert_places(network, network.lengths, network.lengths, sources)
    cost, _ = search.nearest_source(graph, node, limit=260.0)
    parts = reach.reached_parts(graph, cost, [60.0, 150.0, 260.0])
    step = 0.1
    edge = np.repeat(np.arange(len(network.lengths)), np.floor(network.lengths / step).astype(int))
    offset = (np.arange(len(edge)) - np.searchsorted(edge, edge) + 0.5) * step
    at = search.cost_at(graph, cost, Places(edge, offset, np.zeros(len(edge))))[0]
    for band, threshold in enumerate([60.0, 150.0, 260.0]):
        sampled = (at <= threshold).sum() * step
        # Each cut can be half a step off: a few dozen cuts.
        assert parts.lengths[parts.band <= band].sum() == pytest.approx(sampled, abs=5.0)
    assert np.all(parts.cost_min <= parts.cost_max + 1e-9) and np.all(parts.lengths > 0)
    # No stretch twice.
    order = np.lexsort((parts.low, parts.edge))
    same = parts.edge[order][1:] == parts.edge[order][:-1]
    assert np.all(parts.low[order][1:][same] >= parts.high[order][:-1][same] - 1e-9)


def test_joined_lines_are_the_same_reach():
    network = build_network(city(4, 4), max_edge=7.0)
    graph, node = search.insert_places(network, network.lengths, network.lengths, spots(network, 3))
    cost, _ = search.nearest_source(graph, node, limit=260.0)
    parts = reach.reached_parts(graph, cost, [60.0, 150.0, 260.0])
    lines = reach.reached_lines(network, parts)
    pieces = network.edges.cut(parts.edge, parts.low, parts.high).geometries()
    assert len(lines.geometries) < len(parts.edge) / 5
    for band in range(3):
        joined = shapely.union_all(lines.geometries[lines.band == band])
        assert shapely.length(lines.geometries[lines.band == band]).sum() == pytest.approx(
            parts.lengths[parts.band == band].sum(), abs=1e-6)
        assert joined.hausdorff_distance(shapely.union_all(pieces[parts.band == band])) < 1e-6
    assert np.all(shapely.is_simple(lines.geometries)) and np.all(lines.cost_min <= lines.cost_max)


def test_reach_from_one_end_and_meeting_in_the_middle():
    network = build_network([shapely.LineString([(0, 0), (100, 0)])], 0.0)
    ends = Places(np.array([0, 0]), np.array([0.0, 100.0]), np.zeros(2))
    graph, node = search.insert_places(network, network.lengths, network.lengths, ends)
    for which, threshold, expected in (([0], 30.0, 30.0), ([0, 1], 30.0, 60.0), ([0, 1], 50.0, 100.0), ([0, 1], 80.0, 100.0)):
        cost, _ = search.nearest_source(graph, node[which], limit=threshold)
        assert reach.reached_parts(graph, cost, [threshold]).lengths.sum() == pytest.approx(expected)


def test_zones_nest_and_stay_within_the_buffer():
    network = build_network(city(4, 4))
    graph, node = search.insert_places(network, network.lengths, network.lengths, spots(network, 2))
    cost, _ = search.nearest_source(graph, node)
    parts = reach.reached_parts(graph, cost, [100.0, 200.0])
    lines = network.edges.cut(parts.edge, parts.low, parts.high).geometries()
    inner, outer = reach.zones(lines, parts.band, 2, 20.0)
    assert outer.covers(inner.buffer(-1e-6)) and outer.area > inner.area
    expected = shapely.union_all(lines).buffer(20.0, quad_segs=8)
    assert outer.symmetric_difference(expected).area < 1e-6 * expected.area


@given(st.integers(0, 10_000), st.integers(1, 8), st.integers(0, 7))
def test_more_entrances_never_cost_more(seed, count, dropped):
    network = build_network(city(4, 4, seed=seed % 5))
    sources = spots(network, 8, seed)
    demand = spots(network, 30, seed + 1)
    graph, node = search.insert_places(network, network.lengths, network.lengths, sources)
    few, _ = search.nearest_source(graph, node[:count], limit=200.0)
    all_, _ = search.nearest_source(graph, node, limit=200.0)
    a, b = (search.cost_at(graph, c, demand)[0] for c in (few, all_))
    assert np.all(b <= a + 1e-9)
    assert reach.reached_parts(graph, all_, [200.0]).lengths.sum() >= reach.reached_parts(
        graph, few, [200.0]).lengths.sum() - 1e-6


@given(st.integers(0, 1000))
def test_reach_does_not_depend_on_order_or_direction(seed):
    random = np.random.default_rng(seed)
    streets = city(4, 4, seed=seed % 7)
    turned = [shapely.reverse(g) if random.random() < 0.5 else g for g in random.permutation(streets)]
    points = random.uniform(0, 300, (4, 2))
    lengths = []
    for some in (streets, turned):
        network = build_network(some)
        places = EdgeIndex(network.edges).join_points(points, 500.0)
        graph, node = search.insert_places(network, network.lengths, network.lengths, places)
        cost, _ = search.nearest_source(graph, node, places.gap, 180.0)
        lengths.append(reach.reached_parts(graph, cost, [180.0]).lengths.sum())
    assert lengths[0] == pytest.approx(lengths[1], abs=1e-6)


def test_joining_points_equals_brute_force():
    network = build_network(city())
    points = np.random.default_rng(4).uniform(-150, 750, (300, 2))
    places = EdgeIndex(network.edges).join_points(points, 60.0)
    distance = np.array([[p.distance(g) for g in network.edges.geometries()] for p in shapely.points(points)])
    near = distance.min(axis=1) <= 60.0
    assert np.array_equal(places.edge >= 0, near)
    assert np.allclose(places.gap[near], distance.min(axis=1)[near], atol=1e-9)
    foot = network.edges.locate(places.edge[near], places.offset[near])
    assert np.allclose(np.hypot(*(foot - points[near]).T), places.gap[near], atol=1e-9)


@pytest.mark.parametrize("limit", [15.0, 80.0, 1000.0])
def test_joining_raster_cells_equals_joining_their_centres(limit):
    network = build_network(city())
    index = EdgeIndex(network.edges)
    wanted = np.random.default_rng(4).random((300, 330)) < 0.4
    cells = index.join_grid((-120.0, 620.0), (2.7, 2.7), wanted, limit)
    row, col = np.nonzero(wanted)
    centres = np.column_stack([-120.0 + (col + 0.5) * 2.7, 620.0 - (row + 0.5) * 2.7])
    points = index.join_points(centres, limit)
    assert np.array_equal(cells.edge < 0, points.edge < 0)
    on = cells.edge >= 0
    # The raster join keeps float32 distances: 1e-4 m at 1 km.
    assert np.allclose(cells.gap[on], points.gap[on], atol=1e-4)
