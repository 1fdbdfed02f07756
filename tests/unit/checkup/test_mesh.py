"""Effective mesh size: hand cases, and groups against labelling by brute force."""

from collections import deque

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ecoplan.processing.checkup.mesh import groups
from ecoplan.processing.common.meshsums import connected_area

HECTARE = 1e4


def sums(natural, cell, gap, units=None, count=1):
    labels, number = groups(natural, cell, gap)
    units = np.zeros(natural.size, int) if units is None else units.reshape(-1)
    return connected_area(labels.reshape(-1), number, units, count, cell ** 2)


def flood(natural, cell, gap):
    """Labels by visiting, from each cell, every natural cell whose square is nearer than the gap (or touches)."""
    labels, number = np.zeros(natural.shape, int), 0
    reach = int(gap // cell) + 2
    for start in zip(*np.nonzero(natural)):
        if labels[start]:
            continue
        number += 1
        labels[start] = number
        todo = deque([start])
        while todo:
            row, col = todo.popleft()
            for r in range(max(0, row - reach), min(natural.shape[0], row + reach + 1)):
                for c in range(max(0, col - reach), min(natural.shape[1], col + reach + 1)):
                    apart = cell * np.hypot(max(abs(r - row) - 1, 0), max(abs(c - col) - 1, 0))
                    if natural[r, c] and not labels[r, c] and (apart < gap or apart == 0):
                        labels[r, c] = number
                        todo.append((r, c))
    return labels, number


def test_thirty_and_ten_hectares():
    # 30 ha and 10 ha apart: (30^2 + 10^2) / 40 = 25 ha and (30^2 + 10^2) / 40^2 = 0.625; joined 40 ha and 1.
    natural = np.zeros((10, 60), bool)
    natural[:, :30], natural[:, 41:51] = True, True  # cells of 1 ha (100 m); 1100 m between them
    natural = natural[:1]
    together, own = sums(natural, 100.0, 100.0)
    assert own[0] / HECTARE == 40
    assert together[0] / own[0] / HECTARE == 25 and together[0] / own[0] ** 2 == 0.625
    together, own = sums(natural, 100.0, 1101.0)
    assert together[0] / own[0] / HECTARE == 40 and together[0] / own[0] ** 2 == 1


def test_the_gap_is_between_edges_and_itself_no_link():
    natural = np.array([[1, 0, 0, 1]], bool)  # 20 m between the edges of cells of 10 m
    assert groups(natural, 10.0, 20.0)[1] == 2
    assert groups(natural, 10.0, 20.1)[1] == 1
    assert groups(natural, 10.0, 0.0)[1] == 2
    assert groups(np.eye(3, dtype=bool), 10.0, 0.0)[1] == 1  # corners touch


def test_units_share_what_a_border_cuts():
    # One patch of 4 cells, 3 in the first unit and 1 in the second, and a patch of 2 cells in the second: with cells
    # of 1 m2 the first has 3 x 4 = 12, the second 1 x 4 + 2 x 2 = 8; the whole 4^2 + 2^2 = 20.
    natural = np.array([[1, 1, 1, 1, 0, 1, 1]], bool)
    units = np.array([[0, 0, 0, 1, 1, 1, 1]])
    together, own = sums(natural, 1.0, 0.0, units, 2)
    assert together.tolist() == [12, 8] and own.tolist() == [3, 3]


@settings(max_examples=150, deadline=None)
@given(arrays(bool, st.tuples(st.integers(1, 9), st.integers(1, 12))), st.sampled_from([0.0, 10.0, 15.0, 25.0, 31.0]))
def test_groups_are_those_of_brute_force(natural, gap):
    labels, number = groups(natural, 10.0, gap)
    brute, expected = flood(natural, 10.0, gap)
    assert number == expected
    assert ((labels > 0) == natural).all()
    pairs = set(zip(labels[natural].tolist(), brute[natural].tolist()))
    assert len(pairs) == number  # the same groups under other numbers
    together, own = sums(natural, 10.0, gap)
    sizes = np.bincount(brute[natural], minlength=2)[1:] * 100.0
    assert together[0] == pytest.approx((sizes ** 2).sum()) and own[0] == pytest.approx(sizes.sum())


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_merging_units_changes_nothing_of_the_whole(data):
    natural = data.draw(arrays(bool, (6, 8)))
    units = data.draw(arrays(np.int64, (6, 8), elements=st.integers(0, 3)))
    together, own = sums(natural, 10.0, 15.0, units, 4)
    merged = np.where(units == 3, 2, units)
    other, ground = sums(natural, 10.0, 15.0, merged, 4)
    assert other.sum() == pytest.approx(together.sum()) and ground.sum() == pytest.approx(own.sum())
    assert other[:2] == pytest.approx(together[:2]) and other[2] == pytest.approx(together[2] + together[3])
