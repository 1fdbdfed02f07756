"""Polygons found by their edges, against every pair tried."""

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoplan.processing.accounts.edges import edges, free, same
from ecoplan.processing.accounts.parts import apart, cross, cross_surveys


def cells(columns, rows, size=1.0, x=0.0, y=0.0):
    return [shapely.box(x + c * size, y + r * size, x + (c + 1) * size, y + (r + 1) * size)
            for r in range(rows) for c in range(columns)]


def array(shapes):
    return np.array(shapes, dtype=object)


def test_only_the_rim_of_a_survey_is_free():
    shapes = array(cells(5, 4))
    rim = [r in (0, 3) or c in (0, 4) for r in range(4) for c in range(5)]
    assert free(edges(shapes), 20).tolist() == rim


def test_a_hole_and_what_fills_it_are_partners():
    ring = shapely.box(0, 0, 9, 9) - shapely.box(3, 3, 6, 6)
    assert free(edges(array([ring, shapely.box(3, 3, 6, 6)])), 2).tolist() == [True, False]  # the outer line is free
    assert free(edges(array([ring, shapely.box(3, 3, 6, 5)])), 2).tolist() == [True, True]


def test_a_polygon_that_stands_twice_is_found():
    shapes = array([*cells(5, 5), cells(5, 5)[12]])
    found = free(edges(shapes), 26)
    assert found[12] and found[25]
    assert apart(shapes)[1] == 1.0


def test_a_survey_that_lies_on_another_is_found():
    """Two groups each of which fits together in itself: the area that lies twice is that of the smaller one."""
    shapes, lost = apart(array([*cells(8, 8), *cells(2, 2, 1.0, 3.5, 3.5)]))
    assert lost == 4.0 and shapely.area(shapes).sum() == 64.0


def test_the_same_polygons_wherever_they_start_and_turn():
    one = shapely.Polygon([(0, 0), (4, 0), (4, 3), (0, 3)], [[(1, 1), (1, 2), (2, 2), (2, 1)]])
    again = shapely.Polygon([(4, 3), (4, 0), (0, 0), (0, 3)], [[(2, 2), (2, 1), (1, 1), (1, 2)]])
    other = shapely.Polygon([(0, 0), (4, 0), (4, 3), (0, 3.0000001)])
    first, second = same(array([other, one]), array([again, shapely.box(0, 0, 4, 3)]))
    assert (first.tolist(), second.tolist()) == ([1], [0])


rectangles = st.lists(st.tuples(*[st.integers(0, 12)] * 2, *[st.integers(1, 5)] * 2), min_size=1, max_size=10)


def boxes(rows):
    return array([shapely.box(x, y, x + w, y + h) for x, y, w, h in rows])


@settings(max_examples=60, deadline=None)
@given(rectangles, st.integers(0, 3))
def test_no_overlap_is_missed(rows, grid):
    shapes = array([*boxes(rows), *cells(grid * 2, grid, 2.0)])
    loose = free(edges(shapes), len(shapes))
    for i in range(len(shapes)):
        for j in range(i):
            if shapely.area(shapes[i] & shapes[j]) > 0:
                # either of the two, or polygons between them, are looked at: the union must not be overstated
                assert loose.any()
    got, lost = apart(shapes)
    assert np.isclose(shapely.area(got).sum(), shapely.union_all(shapes).area)
    assert np.isclose(lost, shapely.area(shapes).sum() - shapely.union_all(shapes).area)


@settings(max_examples=60, deadline=None)
@given(rectangles, rectangles, st.data())
def test_surveys_are_cut_as_any_polygons_are(rows, others, data):
    first = apart(boxes(rows))[0]
    first = first[shapely.area(first) > 0]
    kept = data.draw(st.lists(st.booleans(), min_size=len(first), max_size=len(first)))
    second = apart(array([*first[np.array(kept, bool)], *boxes(others)]))[0]
    second = second[shapely.area(second) > 0]
    plain, quick = cross(first, second), cross_surveys(first, second)
    assert plain.first.tolist() == quick.first.tolist() and plain.second.tolist() == quick.second.tolist()
    assert np.allclose(shapely.area(plain.geometries), shapely.area(quick.geometries))
