"""Polygons cut against each other, with areas counted by hand."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoplan.processing.accounts.parts import apart, cross, polygonal, rest


def boxes(*rows):
    return np.array([shapely.box(*row) for row in rows], dtype=object)


def test_parts_and_the_rest():
    first = boxes((0, 0, 10, 10), (10, 0, 20, 10))
    second = boxes((0, 0, 4, 10), (4, 0, 15, 10), (30, 0, 31, 1))
    parts = cross(first, second)
    assert list(zip(parts.first, parts.second, shapely.area(parts.geometries))) == [(0, 0, 40), (0, 1, 60), (1, 1, 50)]
    place, left = rest(first, parts, second)
    assert place.tolist() == [1] and left[0].equals(shapely.box(15, 0, 20, 10))


def test_overlap_stays_with_the_first_and_is_measured():
    shapes, lost = apart(boxes((0, 0, 10, 10), (5, 0, 15, 10), (5, 5, 6, 6)), [2, 1, 3])
    assert lost == 51 and shapely.area(shapes).tolist() == [50, 100, 0]
    shapes, lost = apart(boxes((0, 0, 1, 1), (1, 0, 2, 1)))
    assert lost == 0 and shapely.area(shapes).tolist() == [1, 1]


def test_lines_left_by_an_overlay_are_taken_off():
    mixed = shapely.GeometryCollection([shapely.box(0, 0, 1, 1), shapely.LineString([(1, 1), (2, 2)])])
    assert shapely.area(polygonal([mixed, shapely.LineString([(0, 0), (1, 1)])])).tolist() == [1, 0]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 20)] * 2, *[st.integers(1, 8)] * 2), min_size=1, max_size=8), st.randoms(
    use_true_random=False))
def test_what_is_made_apart_covers_the_same_ground_once_in_any_order(rows, random):
    shapes = boxes(*((x, y, x + w, y + h) for x, y, w, h in rows))
    union = shapely.area(shapely.union_all(shapes))
    separate, lost = apart(shapes, np.zeros(len(shapes)))
    assert shapely.area(separate).sum() == pytest.approx(union)
    assert lost == pytest.approx(shapely.area(shapes).sum() - union)
    order = list(range(len(shapes)))
    random.shuffle(order)
    again, _ = apart(shapes[order], np.zeros(len(shapes)))
    assert sorted(shapely.area(again)) == pytest.approx(sorted(shapely.area(separate)))
