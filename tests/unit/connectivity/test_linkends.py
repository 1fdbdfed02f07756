"""Links held against the sources they name: hand cases on a 10 m grid."""

import numpy as np
import pytest
import shapely

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import linkends

CELL = 10.0
BOXES = shapely.box([0, 100, 200, 100], [0, 0, 0, 100], [40, 140, 240, 140], [40, 40, 40, 140])
LINES = np.array([shapely.linestrings(points) for points in (
    [(35, 15), (65, 15), (105, 15)], [(135, 15), (205, 15)], [(125, 35), (125, 105)])])
PAIRS = np.array([[0, 1], [1, 2], [1, 3]])


def test_right_links_also_turned_round_are_not_strange():
    assert not linkends.strange_ends(BOXES, LINES, PAIRS, CELL).any()
    assert not linkends.strange_ends(BOXES, shapely.reverse(LINES), PAIRS, CELL).any()
    parts = shapely.multilinestrings([[line] for line in LINES])
    assert not linkends.strange_ends(BOXES, parts, PAIRS, CELL).any()


@pytest.mark.parametrize("pairs, strange", [
    ([[0, 1], [1, 2], [1, 2]], [False, False, True]),      # the third names another source
    ([[1, 2], [2, 3], [2, 3]], [True, True, True]),        # one source less in front: all numbers moved on
    ([[0, 0], [1, 2], [1, 3]], [True, False, False]),      # a link of a source with itself
])
def test_wrong_numbers_are_strange(pairs, strange):
    assert linkends.strange_ends(BOXES, LINES, np.array(pairs), CELL).tolist() == strange


def test_an_end_may_lie_a_cell_away_and_no_more():
    for gap, strange in ((9.0, False), (11.0, True)):
        line = shapely.linestrings([(40 + gap, 15), (105, 15)])
        assert linkends.strange_ends(BOXES, np.array([line]), PAIRS[:1], CELL).tolist() == [strange]


def test_numbers_from_where_links_end():
    """Links of a run in which the second of five sources was left out (numbers 1, 3, 4, 5 became 1 to 4)."""
    assert linkends.match_by_ends(BOXES, LINES, [7, 3, 3], [3, 4, 9], CELL) == {7: 0, 3: 1, 4: 2, 9: 3}
    turned = np.array([LINES[0], shapely.reverse(LINES[1]), LINES[2]])
    assert linkends.match_by_ends(BOXES, turned[:2], [7, 3], [3, 4], CELL)[3] == 1


def test_numbers_of_nested_sources_are_those_left_over():
    """A link ends in the small source inside the large one: both contain its end, another link decides."""
    nested = np.array([shapely.box(0, 0, 100, 100), shapely.box(40, 40, 60, 60), shapely.box(200, 0, 240, 100)])
    lines = shapely.linestrings([[(55, 55), (205, 55)], [(95, 15), (205, 15)]])
    assert linkends.match_by_ends(nested, lines, [5, 6], [9, 9], CELL) == {5: 1, 6: 0, 9: 2}


@pytest.mark.parametrize("boxes, lines, ends, number", [
    (BOXES, shapely.linestrings([[(60, 15), (105, 15)]]), ([1], [2]), 1),                  # nothing near the start
    (np.array([BOXES[0], BOXES[0], BOXES[1]]), LINES[:1], ([1], [2]), 1),                  # two of the same shape
])
def test_what_the_ends_leave_open_is_refused(boxes, lines, ends, number):
    with pytest.raises(InputError, match=f"number {number}"):
        linkends.match_by_ends(boxes, lines, *ends, CELL)


def test_costs_along_lines_by_hand():
    """Steps of 10 m and 14.142 m, each times the mean of its two cells; rows count from the top."""
    resistance = np.array([[1.0, 3.0, 5.0], [2.0, 7.0, np.nan]])
    lines = shapely.linestrings([[(5, 15), (15, 15), (25, 15)], [(5, 5), (15, 15), (25, 15)]])
    others = [shapely.linestrings([(5, 5), (15, 5), (25, 5)]), shapely.linestrings([(0, 0), (25, 15)]),
              shapely.linestrings([(5, 5), (35, 5)])]
    costs = linkends.path_costs([*lines, *others], resistance, 0.0, 20.0, CELL)
    assert costs[:2] == pytest.approx([20 + 40, 2.5 * np.sqrt(200) + 40])
    assert np.isinf(costs[2]) and np.isnan(costs[3:]).all()
    assert linkends.other_costs(np.array([60.0, 60.0, 60.0, 60.0, np.nan]), costs).tolist() == [
        False, True, True, False, False]


def test_cell_size_from_the_lines():
    lines = [shapely.linestrings([(0, 0), (30, 0), (60, 30)]), shapely.linestrings([(0, 0), (30, 30)])]
    assert linkends.step_of(lines) == pytest.approx((30 + np.hypot(30, 30)) / 2)
    assert linkends.step_of([]) == 0.0
