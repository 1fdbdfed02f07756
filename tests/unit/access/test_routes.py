"""Comfortable routes against networkx on the same weights; loops, measures and named routes by hand."""

import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoplan.processing.access import comfort, joining, loops, routeaudit, routes, search, walking
from ecoplan.processing.access.network import build_network
from ecoplan.processing.access.polylines import from_geometries


def city(rng, rows=6, cols=7):
    """A bent street grid with a second, longer way beside some streets."""
    xy = np.stack(np.meshgrid(np.arange(cols) * 100.0, np.arange(rows) * 100.0), -1) + rng.uniform(
        -20, 20, (rows, cols, 2))
    lines = [shapely.LineString(r) for r in xy] + [shapely.LineString(xy[:, c]) for c in range(cols)]
    for _ in range(5):  # between the same nodes: the cheaper one of parallel edges must be walked
        r, c = rng.integers(0, rows), rng.integers(0, cols - 1)
        a, b = xy[r, c], xy[r, c + 1]
        lines.append(shapely.LineString([a, (a + b) / 2 + [0, 45], b]))
    return build_network(np.array(lines), snap_tolerance=0.0)


def known_of(network, rng):
    count = len(network.start)
    rise = rng.uniform(-8, 8, count)
    return comfort.EdgeComfort(rng.uniform(0, 1, count), rng.uniform(0, 1, count), rise / network.lengths, rise,
                               rng.random(count) < 0.2)


def spots(network, rng, count):
    edge = rng.integers(0, len(network.start), count)
    return joining.Places(edge, rng.uniform(0.1, 0.9, count) * network.lengths[edge], np.zeros(count))


WEIGHTS = comfort.Weights(sun=1.2, heat=0.5, grade=4.0)


def prepared(seed, count=5):
    rng = np.random.default_rng(seed)
    network = city(rng)
    known = known_of(network, rng)
    minutes = walking.walking_minutes(network.lengths, 5.0, None, np.zeros(len(network.start)), known.rise)
    places = spots(network, rng, count)
    costs = comfort.comfort_costs(minutes, known, WEIGHTS)
    graph, node = search.insert_places(network, costs.forward, costs.backward, places)
    return network, known, minutes, costs, graph, node, places


def as_networkx(network, costs, places):
    """The network with the places as nodes, edge by edge."""
    graph = nx.MultiDiGraph()
    for e in range(len(network.start)):
        stops = [(0.0, ("n", network.start[e])), (network.lengths[e], ("n", network.end[e]))]
        stops += [(places.offset[k], ("p", k)) for k in range(len(places.edge)) if places.edge[k] == e]
        stops.sort(key=lambda stop: stop[0])
        for (a, u), (b, v) in zip(stops, stops[1:]):
            share = (b - a) / network.lengths[e]
            graph.add_edge(u, v, w=costs.forward[e] * share)
            graph.add_edge(v, u, w=costs.backward[e] * share)
    return graph


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_routes_cost_what_networkx_finds(seed):
    network, known, minutes, costs, graph, node, places = prepared(seed)
    reference = as_networkx(network, costs, places)
    router = routes.Router(graph, graph.forward, graph.backward)
    for a in range(len(node)):
        tree, expected = router.tree(node[a]), nx.single_source_dijkstra_path_length(reference, ("p", a), weight="w")
        for b in range(len(node)):
            if a == b:
                continue
            route = router.route(tree, node[b])
            assert route.cost == pytest.approx(expected[("p", b)], rel=1e-9)
            step = np.where(route.along, graph.forward[route.links], graph.backward[route.links])
            assert step.sum() == pytest.approx(route.cost, rel=1e-9)  # the links named are those paid for
            line = routes.coordinates(network, graph, route)
            ends = network.edges.locate(places.edge[[a, b]], places.offset[[a, b]])
            assert line[[0, -1]] == pytest.approx(ends, abs=1e-6)
            there = routes.measure(network, graph, minutes, known, route)
            assert shapely.LineString(line).length == pytest.approx(there.length, rel=1e-9)
            assert there.climb - there.descent == pytest.approx(sum(
                known.rise[graph.edge[k]] * (graph.high[k] - graph.low[k]) / network.lengths[graph.edge[k]]
                * (1 if along else -1) for k, along in zip(route.links, route.along)), abs=1e-9)


def test_no_way_is_none():
    network = build_network([shapely.LineString([(0, 0), (10, 0)]), shapely.LineString([(0, 50), (10, 50)])])
    places = joining.Places(np.array([0, 1]), np.array([5.0, 5.0]), np.zeros(2))
    graph, node = search.insert_places(network, network.lengths, network.lengths, places)
    router = routes.Router(graph, graph.forward, graph.backward)
    assert router.route(router.tree(node[0]), node[1]) is None
    here = router.route(router.tree(node[0]), node[0])
    assert here.cost == 0 and not len(here.links)


def test_shade_decides_by_hand():
    """100 m in full sun, or 140 m in full shade: at 1 + 1·sun the shaded way costs 140 against 200; by time the other."""
    network = build_network([shapely.LineString([(0, 0), (100, 0)]),
                             shapely.LineString([(0, 0), (0, 20), (100, 20), (100, 0)])])
    shaded = np.isclose(network.lengths, 140.0)
    assert shaded.sum() == 1
    zero = np.zeros(len(shaded))
    known = comfort.EdgeComfort(shaded.astype(float), zero, zero, zero, zero.astype(bool))
    minutes = walking.walking_minutes(network.lengths, 6.0)  # 100 m a minute
    costs = comfort.comfort_costs(minutes, known, comfort.Weights(1.0, 0.0, 0.0))
    ends = joining.Places(np.array([0, 0]), np.array([0.0, network.lengths[0]]), np.zeros(2))
    found = []
    for cost in (costs, minutes):
        graph, node = search.insert_places(network, cost.forward, cost.backward, ends)
        router = routes.Router(graph, graph.forward, graph.backward)
        route = router.route(router.tree(node[0]), node[1])
        found.append((route.cost, routes.measure(network, graph, minutes, known, route)))
    assert found[0][0] == pytest.approx(1.4) and found[1][0] == pytest.approx(1.0)
    assert (found[0][1].sun_minutes, found[0][1].shade, found[0][1].minutes) == pytest.approx((0.0, 1.0, 1.4))
    assert (found[1][1].sun_minutes, found[1][1].shade) == pytest.approx((1.0, 0.0))


def test_factor_by_hand():
    """1 + 1.2·(1 − 0.25) + 0.5·0.4 + 4·0.1, the same up and down."""
    known = comfort.EdgeComfort(*(np.array([v]) for v in (0.25, 0.4, -0.1, -10.0, False)))
    assert comfort.discomfort(known, WEIGHTS)[0] == pytest.approx(1 + 1.2 * 0.75 + 0.5 * 0.4 + 4 * 0.1)


def test_field_along_lines():
    """A field that is x itself has on a straight line the mean of its ends; places without value do not count."""
    lines = from_geometries([shapely.LineString([(0, 0), (100, 0)]), shapely.LineString([(0, 5), (0, 9)])])[0]
    assert comfort.along_lines(lines, 7.0, lambda xy: xy[:, 0]) == pytest.approx([50.0, 0.0])
    half = comfort.along_lines(lines, 10.0, lambda xy: np.where(xy[:, 0] < 50, xy[:, 0], np.nan))
    assert half == pytest.approx([25.0, 0.0])
    assert np.isnan(comfort.along_lines(lines, 10.0, lambda xy: np.full(len(xy), np.nan))).all()


def test_quantiles_by_weight():
    values, weights = np.array([3.0, np.nan, 1.0, 2.0]), np.array([1.0, 50.0, 1.0, 8.0])
    assert comfort.weighted_quantiles(values, weights, [0.05, 0.5, 0.95]).tolist() == [1.0, 2.0, 3.0]
    assert comfort.scaled([10, 20, 25, 40], 20, 30).tolist() == [0.0, 0.0, 0.5, 1.0]


def test_held_grade_by_hand():
    """A step of 3 m on 5 m is no grade of 60 %: over the 20 m around it is 15 %."""
    assert routes.held_grade(np.array([10.0, 5.0, 5.0, 30.0]), np.array([0.0, 3.0, 0.0, 0.0])) == pytest.approx(0.15)
    assert routes.held_grade(np.array([4.0, 6.0]), np.array([1.0, -2.0])) == pytest.approx(0.1)  # shorter than 20 m


# --- loops --------------------------------------------------------------------------


def test_a_ring_is_its_own_loop():
    angle = np.linspace(0, 2 * np.pi, 25)
    ring = np.c_[np.cos(angle), np.sin(angle)] * 160
    network = build_network(shapely.linestrings(np.stack([ring[:-1], ring[1:]], axis=1)), 1e-3)
    length = network.lengths.sum()
    graph = search.insert_places(network, network.lengths, network.lengths,
                                 joining.Places(np.array([0]), np.array([0.0]), np.zeros(1)))[0]
    found = loops.find_loops(network, graph, graph.forward, graph.backward, int(network.start[0]), length)
    assert len(found) == 1
    assert found[0].length == pytest.approx(length) and found[0].twice == pytest.approx(0, abs=1e-6)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([600.0, 900.0, 1300.0]))
def test_loops_are_closed_walks_of_the_wanted_length(seed, wanted):
    network, known, minutes, costs, graph, node, places = prepared(seed, 2)
    found = loops.find_loops(network, graph, graph.forward, graph.backward, int(node[0]), wanted, 0.15, 3)
    for loop in found:
        line = routes.coordinates(network, graph, loop.route)
        at = network.edges.locate(places.edge[:1], places.offset[:1])[0]
        assert line[0] == pytest.approx(at, abs=1e-6) and line[-1] == pytest.approx(at, abs=1e-6)
        assert shapely.LineString(line).length == pytest.approx(loop.length, rel=1e-9)
        assert abs(loop.length - wanted) <= 0.15 * wanted
        once = shapely.union_all([shapely.LineString(p) for p in zip(line[:-1], line[1:])])
        assert loop.twice == pytest.approx(loop.length - once.length, abs=0.5)
    for one in range(len(found)):
        for other in range(one):
            assert routes.shared(graph, found[one].route, found[other].route) <= 0.5


def test_a_grid_has_loops_of_every_length():
    network = build_network([*(shapely.LineString([(0, y), (1000, y)]) for y in range(0, 1001, 100)),
                             *(shapely.LineString([(x, 0), (x, 1000)]) for x in range(0, 1001, 100))])
    middle = int(np.argmin(np.hypot(*(network.nodes - 500).T)))
    graph = search.insert_places(network, network.lengths, network.lengths, joining.Places(
        np.empty(0, int), np.empty(0), np.empty(0)))[0]
    for wanted in (800.0, 1200.0, 2000.0):
        found = loops.find_loops(network, graph, graph.forward, graph.backward, middle, wanted, 0.15)
        assert len(found) == 1
        assert found[0].twice == 0  # on a full grid nothing has to be walked again


def test_ways_there_and_straight_back_are_cut_off():
    """Out on 1, 2, 3, back on 3, on by 4, home on 1: only the pair of 3 goes; what frames the whole walk stays."""
    walked = [(1, True), (2, True), (3, True), (3, False), (4, False), (1, False)]
    route = routes.Route(np.array([k for k, _ in walked]), np.array([a for _, a in walked]), 9.0)
    assert loops.without_spurs(route).links.tolist() == [1, 2, 4, 1]
    spur = routes.Route(np.array([5, 6, 6, 5]), np.array([True, False, True, False]), 1.0)
    assert not len(loops.without_spurs(spur).links)


def test_a_dead_end_has_no_loop():
    network = build_network([shapely.LineString([(0, 0), (100, 0)])])
    graph = search.insert_places(network, network.lengths, network.lengths, joining.Places(
        np.empty(0, int), np.empty(0), np.empty(0)))[0]
    assert loops.find_loops(network, graph, graph.forward, graph.backward, 0, 5000.0) == []


# --- named routes ---------------------------------------------------------------------


def line(*points):
    return shapely.LineString(points)


def test_gaps_of_a_named_route_by_hand():
    """Three pieces in a row, 30 and 80 m apart, and one a kilometre away that is no gap; one line drawn twice."""
    shapes = [line((0, 0), (100, 0)), line((130, 0), (200, 0)), line((280, 0), (300, 0)), line((0, 1000), (50, 1000)),
              line((100, 0), (0, 0)), line((0, 5), (40, 5))]
    named = routeaudit.named_routes(shapes, ["a", "a", "a", "a", "a", "b"], 0.5, 50.0)
    assert [(one.name, one.length) for one in named] == [("a", 100 + 70 + 20 + 50), ("b", 40)]
    found = routeaudit.breaks(named[0], 100.0)
    assert found.pieces == 4 and sorted(found.metres) == [30, 80]
    assert set(shapely.to_wkt(shapely.normalize(found.lines), rounding_precision=1)) == {
        "LINESTRING (100 0, 130 0)", "LINESTRING (200 0, 280 0)"}
    assert routeaudit.breaks(named[1], 100.0).pieces == 1


def test_stretch_without_a_seat_by_hand():
    """Seats at 100 and 700 m of a kilometre, one of them 40 m aside; a third is too far off."""
    way = np.array([line((0, 0), (1000, 0))])
    seats = shapely.points([(100, 10), (700, -40), (400, 60)])
    found = routeaudit.furnishing(way, seats, 50.0)
    assert (found.count, found.longest_without) == (2, 600)
    assert routeaudit.furnishing(way, seats[:0], 50.0) == routeaudit.Furnishing(0, 1000.0)
    ring = np.array([line((0, 0), (100, 0), (100, 100), (0, 100), (0, 0))])
    assert routeaudit.furnishing(ring, shapely.points([(100, 50), (0, 50)]), 1.0).longest_without == 200


def test_slope_classes_and_stairs_by_hand():
    metres = routeaudit.lengths_by_slope(np.array([10.0, 20.0, 40.0, 80.0]), np.array([0.05, -0.06, 0.12, -0.3]),
                                         [0.05, 0.08, 0.12])
    assert metres.tolist() == [10, 20, 40, 80]
    named = routeaudit.named_routes([line((0, 0), (100, 0))], ["a"], 0.5, 20.0)[0]
    steps = np.array([line((20, 1), (60, 1)), line((90, -30), (90, 30))])
    on = routeaudit.along_stairs(named, steps, 2.0)
    assert named.network.lengths[on].sum() == 40  # the flight that only crosses does not count
    assert not routeaudit.along_stairs(named, steps[:0], 2.0).any()
