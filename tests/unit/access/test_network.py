"""The walking network: where lines join, what is counted, and that lengths are kept."""

import numpy as np
import pytest
import shapely
from ecoplan.processing.access.network import build_network
from ecoplan.processing.access.polylines import from_geometries
from ecoplan.processing.common.errors import InputError
from hypothesis import given
from hypothesis import strategies as st
from shapely.ops import substring


def lines(*wkt):
    return np.array(shapely.from_wkt(list(wkt)), dtype=object)


def pieces(network):
    return network.components()[1]


@pytest.mark.parametrize("cross, grade, split, expected", [
    ("LINESTRING(5 -5, 5 5)", None, True, 1),
    ("LINESTRING(5 -5, 5 5)", None, False, 2),          # no common vertex
    ("LINESTRING(5 -5, 5 5)", [0, 1], True, 2),         # a bridge
    ("LINESTRING(5 0, 5 5)", [0, 1], True, 1),          # the bridge's end lands on the street
    ("LINESTRING(10 0, 20 0)", [0, -1], True, 1),       # a tunnel goes on where the street ends
    ("LINESTRING(5 -5, 5 0, 5 5)", None, True, 1),      # a vertex of one on a segment of the other
    ("LINESTRING(2 0, 8 0)", None, True, 1),            # shared stretch
    ("LINESTRING(10.4 0, 20 0)", None, True, 1),        # within the tolerance of the end
    ("LINESTRING(5 0.4, 5 5)", None, True, 1),          # undershoot
    ("LINESTRING(5 -0.4, 5 5)", None, True, 1),         # overshoot
    ("LINESTRING(5 0.6, 5 5)", None, True, 2),          # beyond the tolerance
])
def test_where_two_lines_join(cross, grade, split, expected):
    network = build_network(lines("LINESTRING(0 0, 10 0)", cross), 0.5, grade, split)
    assert pieces(network) == expected


def test_shared_vertex_joins_without_splitting_at_crossings():
    both = lines("LINESTRING(0 0, 5 0, 10 0)", "LINESTRING(5 -5, 5 0, 5 5)")
    network = build_network(both, 0.0, None, split_crossings=False)
    assert pieces(network) == 1 and len(network.start) == 4


def test_counts_what_is_left_out():
    network = build_network(np.append(lines(
        "LINESTRING(0 0, 10 0)", "LINESTRING(10 0, 0 0)", "LINESTRING(0 0, 10 0)", "LINESTRING(3 3, 3 3)",
        "LINESTRING EMPTY", "LINESTRING(4 0, 6 0)"), [None]), 0.5)
    counts = network.counts
    assert (counts.lines, counts.null_geometries, counts.zero_length) == (7, 2, 1)
    assert counts.duplicate_lines == 2 and counts.duplicate_edges == 1
    assert network.lengths.sum() == pytest.approx(10.0, abs=1e-9)


def test_snapping_moves_nothing():
    network = build_network(lines("LINESTRING(0 0, 10 0)", "LINESTRING(10.3 0, 20 0)"), 0.5)
    assert network.lengths.sum() == pytest.approx(19.7, abs=1e-9)
    assert network.counts.ends_snapped >= 1


def test_loop_and_line_that_crosses_itself():
    loop = build_network(lines("LINESTRING(0 0, 10 0, 10 10, 0 10, 0 0)"), 0.0)
    assert len(loop.start) == 1 and loop.start[0] == loop.end[0] and loop.lengths[0] == 40.0
    eight = build_network(lines("LINESTRING(0 0, 10 10, 10 0, 0 10)"), 0.0)
    assert len(eight.start) == 3 and pieces(eight) == 1


def test_max_edge_cuts_evenly():
    network = build_network(lines("LINESTRING(0 0, 95 0)"), 0.0, max_edge=10.0)
    assert np.allclose(network.lengths, 9.5) and len(network.nodes) == 11


def test_multi_parts_z_and_repeated_vertices():
    network = build_network(lines("MULTILINESTRING Z((0 0 5, 0 0 5, 10 0 7), (10 0 7, 10 10 9))"), 0.0)
    assert network.lengths.sum() == 20.0 and pieces(network) == 1 and set(network.source) == {0}


@pytest.mark.parametrize("bad", [lines("LINESTRING EMPTY"), np.array([None], dtype=object), lines("LINESTRING(1 1, 1 1)")])
def test_nothing_to_walk_on_is_told(bad):
    with pytest.raises(InputError, match="no line of positive length"):
        build_network(bad)


def test_negative_tolerance_is_refused():
    with pytest.raises(InputError, match="snap tolerance"):
        build_network(lines("LINESTRING(0 0, 1 0)"), -1)


def test_progress_may_cancel():
    class Stop(Exception):
        pass

    def progress(fraction):
        if fraction > 0.5:
            raise Stop
    with pytest.raises(Stop):
        build_network(lines("LINESTRING(0 0, 10 0)", "LINESTRING(5 -5, 5 5)"), progress=progress)


coordinate = st.integers(0, 12)
segment_lists = st.lists(st.tuples(coordinate, coordinate, coordinate, coordinate), min_size=1, max_size=14)


@given(segment_lists, st.randoms(use_true_random=False))
def test_same_network_whatever_the_order_and_direction(segments, random):
    """Length, number of pieces and of edges do not depend on how the lines are listed or drawn.

    GEOS's own noding (unary_union) is the reference for the length and the number of edges.
    """
    given_lines = [shapely.LineString([s[:2], s[2:]]) for s in segments if s[:2] != s[2:]]
    if not given_lines:
        return
    first = build_network(given_lines, 0.0)
    other = [shapely.reverse(g) if random.random() < 0.5 else g for g in random.sample(given_lines, len(given_lines))]
    second = build_network(other, 0.0)
    noded = shapely.union_all(given_lines, grid_size=1e-7)
    assert first.lengths.sum() == pytest.approx(noded.length, abs=1e-3)
    assert first.lengths.sum() == pytest.approx(second.lengths.sum(), abs=1e-6)
    assert pieces(first) == pieces(second) and len(first.start) == len(second.start)
    assert len(first.start) == len(shapely.get_parts(noded))


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=2, max_size=8, unique=True),
       st.floats(0, 0.999), st.floats(0.001, 1))
def test_cutting_a_line_equals_shapely(points, low, share):
    line = shapely.LineString(points)
    polylines = from_geometries([line])[0]
    if not len(polylines) or polylines.lengths[0] < 1e-3:
        return
    a = low * line.length
    b = a + (line.length - a) * share
    if b - a < 1e-6:
        return
    part = polylines.cut(np.array([0]), np.array([a]), np.array([b]))
    expected = substring(line, a, b)
    assert part.lengths[0] == pytest.approx(expected.length, abs=1e-7)
    assert part.geometries()[0].hausdorff_distance(expected) < 1e-6
