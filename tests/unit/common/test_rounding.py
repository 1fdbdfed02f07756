"""Balanced rounding."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.common.rounding import apportion, balance, rounded


def test_worked_example():
    # Three thirds of 1.00: plain rounding prints 0.33 three times and loses a hundredth.
    assert sorted(balance([1 / 3, 1 / 3, 1 / 3], 2)) == [0.33, 0.33, 0.34]
    assert balance([0.004, 0.004, 0.004], 2).tolist() == [0.01, 0, 0]


def test_largest_remainder_gets_the_unit():
    assert balance([1.46, 2.27, 3.27], 1).tolist() == [1.5, 2.2, 3.3] or balance(
        [1.46, 2.27, 3.27], 1).tolist() == [1.4, 2.3, 3.3]
    assert balance([1.46, 2.27, 3.27], 1).sum() == pytest.approx(7.0)


@given(st.lists(st.floats(0, 1e7), min_size=1, max_size=40), st.integers(0, 4), st.integers(1, 4))
def test_groups_add_up_and_no_value_moves_a_unit(values, decimals, count):
    groups = np.arange(len(values)) % count
    result = balance(values, decimals, groups)
    unit = 10.0 ** -decimals
    for group in np.unique(groups):
        chosen = groups == group
        total = rounded(np.array(values)[chosen].sum(), decimals)
        assert round(result[chosen].sum(), decimals) == pytest.approx(float(total), abs=unit * 1e-6)
    # A unit and the half that the total may be rounded by, spread over at least one value.
    assert (np.abs(result - values) < unit * (1 + 1e-5)).all() and (result >= 0).all()


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30), st.randoms())
def test_order_does_not_matter_where_remainders_differ(values, random):
    order = list(range(len(values)))
    random.shuffle(order)
    plain, mixed = balance(values, 2), balance(np.array(values)[order], 2)
    assert sorted(plain) == pytest.approx(sorted(mixed))


def test_totals_given_from_above():
    parts = np.array([0.335, 0.335, 5.0])
    assert balance(parts, 2, [0, 0, 1], [0.66, 5.01]).tolist() == [0.33, 0.33, 5.01]
    assert balance(parts, 2, [0, 0, 1], [0.68, 4.99]).tolist() == [0.34, 0.34, 4.99]


def test_rounding_half_away_from_zero_despite_binary_fractions():
    assert rounded([1.005, 2.675, -1.005, 0.125], 2).tolist() == [1.01, 2.68, -1.01, 0.13]
    assert balance([], 2).tolist() == []


def test_apportion_gives_whole_units_that_add_up_to_the_totals():
    # Hamilton's own kind of example: quotas 3.2, 3.4, 3.4 of ten seats; the larger remainders
    # get the last seat, the first of equals first.
    assert apportion([32, 34, 34], [10]).tolist() == [3, 4, 3]
    assert apportion([0, 5, 5, 7], [4, 7], [0, 0, 0, 1]).tolist() == [0, 2, 2, 7]
    assert apportion([0.0, 0.0], [0]).tolist() == [0, 0]


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30), st.integers(0, 10**9))
def test_apportion_keeps_zeros_and_moves_no_value_by_a_unit(values, total):
    if sum(values) < 1e-3:
        return
    units = apportion(values, [total])
    exact = np.array(values) * (total / sum(values))
    assert units.sum() == total and (units >= 0).all()
    assert (np.abs(units - exact) < 1 + 1e-5 * (1 + exact)).all()
    assert not units[np.array(values) == 0].any()
