"""Natural breaks against brute force over all groupings."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity.naturalbreaks import classify, natural_breaks


def within(groups):
    return sum(((g - g.mean()) ** 2).sum() for g in groups)


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=11), st.integers(1, 4))
def test_no_grouping_is_better(values, classes):
    ordered = np.sort(np.array(values, float))
    levels = np.unique(ordered)
    classes = min(classes, levels.size)
    best = min(within([ordered[(ordered >= a) & (ordered < b)] for a, b in zip(cut[:-1], cut[1:])])
               for chosen in combinations(levels[1:], classes - 1)
               for cut in [[-np.inf, *chosen, np.inf]])
    breaks = natural_breaks(values, classes)
    numbers = classify(ordered, breaks)
    assert breaks.size == classes and breaks[-1] == ordered[-1]
    # Sums of squares of integers up to 50: the programme's rounding stays far below 1e-6.
    assert within([ordered[numbers == n] for n in range(1, classes + 1)]) <= best + 1e-6


def test_many_values_are_gathered_without_loss_of_the_gaps():
    rng = np.random.default_rng(1)
    values = np.concatenate([rng.normal(m, 1, 20000) for m in (0, 100, 300)])
    breaks = natural_breaks(values, 3)
    assert np.bincount(classify(values, breaks))[1:].tolist() == [20000] * 3


def test_nothing_to_classify():
    with pytest.raises(InputError):
        natural_breaks([np.nan], 3)
    with pytest.raises(InputError):
        natural_breaks([1.0], 0)
    assert classify([np.nan, 1.0], np.array([2.0])).tolist() == [0, 1]
