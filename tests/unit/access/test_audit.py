"""Greenway audit: indices by hand, gaps against brute force, levels and their spelling."""

import numpy as np
import pytest
import shapely
from ecoplan.processing.access import audit
from ecoplan.processing.access.network import build_network
from hypothesis import given
from hypothesis import strategies as st


def network(*wkt):
    return build_network(shapely.from_wkt(list(wkt)), 0.5)


def test_indices_of_a_square_with_a_diagonal_and_four_spurs():
    """L = 9, V = 8, p = 1: alpha = 2 / 11, beta = 9 / 8, gamma = 9 / 18."""
    found = audit.network_indices(network("LINESTRING(0 0, 10 0)", "LINESTRING(10 0, 10 10)", "LINESTRING(10 10, 0 10)",
                                          "LINESTRING(0 10, 0 0)", "LINESTRING(0 0, 10 10)",
                                          "LINESTRING(0 0, -5 -5)", "LINESTRING(10 0, 15 -5)", "LINESTRING(0 10, -5 15)",
                                          "LINESTRING(10 10, 15 15)"))
    assert (found.links, found.nodes, found.components) == (9, 8, 1)
    assert found.alpha == pytest.approx(2 / 11) and found.beta == pytest.approx(9 / 8)
    assert found.gamma == pytest.approx(9 / 18)


def test_places_where_two_lines_meet_are_no_nodes():
    one = audit.network_indices(network("LINESTRING(0 0, 30 0)"))
    three = audit.network_indices(network("LINESTRING(0 0, 10 0)", "LINESTRING(10 0, 20 0)", "LINESTRING(30 0, 20 0)"))
    assert (one.links, one.nodes) == (three.links, three.nodes) == (1, 2)
    assert np.isnan(one.alpha) and np.isnan(one.gamma) and one.beta == 0.5


def test_a_ring_keeps_one_node():
    found = audit.network_indices(network("LINESTRING(0 0, 10 0, 10 10)", "LINESTRING(10 10, 0 10, 0 0)"))
    assert (found.links, found.nodes, found.components) == (1, 1, 1)


def test_gaps_ranked_by_length_joined():
    lines = network("LINESTRING(0 0, 1000 0)", "LINESTRING(1100 0, 1600 0)", "LINESTRING(1000 50, 1000 90)",
                    "LINESTRING(5000 0, 6000 0)", "LINESTRING(1650 0, 1690 0)")
    edges = lines.edges.geometries()
    label = lines.components()[0][lines.start]
    gaps = audit.find_gaps(edges, label, lines.lengths, 150.0)
    assert gaps.joined_m.tolist() == pytest.approx([500, 40, 40, 40])
    assert gaps.gap_m.tolist() == pytest.approx([100, 50, 50, np.hypot(100, 50)])
    assert gaps.needed.tolist() == [True, True, True, False]
    assert shapely.length(gaps.lines) == pytest.approx(gaps.gap_m)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(-9, 9), st.integers(-9, 9)),
                min_size=2, max_size=9), st.integers(1, 30))
def test_gaps_equal_brute_force(rows, most):
    lines = [shapely.LineString([(x, y), (x + dx, y + dy)]) for x, y, dx, dy in rows if (dx, dy) != (0, 0)]
    if not lines:
        return
    net = build_network(lines, 0.0)
    edges, label = net.edges.geometries(), net.components()[0][net.start]
    gaps = audit.find_gaps(edges, label, net.lengths, most)
    expected = {}
    for a in range(label.max() + 1):
        for b in range(a + 1, label.max() + 1):
            d = shapely.union_all(edges[label == a]).distance(shapely.union_all(edges[label == b]))
            if d <= most:
                expected[a, b] = d
    found = {(a, b): d for a, b, d in zip(gaps.piece_a.tolist(), gaps.piece_b.tolist(), gaps.gap_m)}
    assert found.keys() == expected.keys()
    assert all(found[k] == pytest.approx(expected[k], abs=1e-9) for k in found)


def test_no_gap_found():
    net = network("LINESTRING(0 0, 10 0)", "LINESTRING(500 0, 510 0)")
    gaps = audit.find_gaps(net.edges.geometries(), net.components()[0][net.start], net.lengths, 50.0)
    assert len(gaps.lines) == 0 and gaps.gap_m[gaps.needed].sum() == 0


def test_places_within_a_distance():
    places = shapely.box([0, 0], [10, 100], [5, 5], [15, 110])
    result = audit.within_distance(places, shapely.from_wkt(["LINESTRING(0 0, 9 0)"]), 20.0)
    assert result[0] == 10.0 and np.isnan(result[1])
    assert np.isnan(audit.within_distance(places, [], 20.0)).all()


def test_levels_by_any_of_their_names():
    names = {"regional": ["Regional greenway", "区域级绿道"], "urban": ["Urban greenway", "城区级绿道"]}
    keys, unknown = audit.match_levels(["Regional Greenway", "区域级 绿道", " URBAN ", "urbn", None, "", "城区绿道"], names)
    assert keys == ["regional", "regional", "urban", "?", "", "", "?"]
    assert unknown == {"urbn": (1, "urban"), "城区绿道": (1, "urban")}
