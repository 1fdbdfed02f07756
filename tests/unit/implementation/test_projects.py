"""The list of projects by hand and by what must hold for every list."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.implementation import projects

KINDS = st.lists(st.sampled_from("abc"), min_size=1, max_size=12)


def test_by_hand():
    """Of a: 5 and 10 of 10; b has only zeros; c none known. Weights 1, 2 and 1."""
    shares = projects.shares_within_kind(["a", "b", "a", "c"], [5, 0, 10, np.nan])
    assert shares[:3].tolist() == [0.5, 0, 1] and np.isnan(shares[3])
    assert projects.ranked(shares * [1, 2, 1, 1]).tolist() == [2, 3, 1, 4]
    # per cost: 0.5 / 1, none, 1 / 4, none known; then those without a cost by their score, then the unknown
    assert projects.ranked(shares, [1, np.nan, 4, 2]).tolist() == [1, 3, 2, 4]
    assert projects.ranked(shares, [0, np.nan, 4, 2]).tolist() == [2, 3, 1, 4]  # no cost of 0 is divided by


def test_equal_scores_keep_their_order():
    assert projects.ranked([0.5, 1, 0.5, 1, np.nan, np.nan]).tolist() == [3, 1, 4, 2, 5, 6]
    assert projects.ranks_within(["x", "y", "x", "x"], [4, 1, 2, 3]).tolist() == [3, 1, 1, 2]


@given(KINDS, st.randoms(use_true_random=False), st.sampled_from([0.01, 3.0, 1000.0]))
def test_units_of_a_kind_do_not_matter(kinds, random, factor):
    """Hectares or square metres for one kind: the list stays as it is."""
    gains = np.array([float(random.randint(0, 9)) for _ in kinds])
    other = gains * np.where(np.array(kinds) == "a", factor, 1.0)
    assert projects.shares_within_kind(kinds, other) == pytest.approx(projects.shares_within_kind(kinds, gains))


@given(KINDS, st.randoms(use_true_random=False))
def test_ranks_are_whole_and_follow_the_scores(kinds, random):
    scores = np.array([random.choice([0.0, 0.5, 1.0, np.nan]) for _ in kinds])
    ranks = projects.ranked(scores)
    assert sorted(ranks.tolist()) == list(range(1, len(kinds) + 1))
    ordered = scores[np.argsort(ranks)]
    known = ordered[np.isfinite(ordered)]
    assert (np.diff(known) <= 0).all() and np.isnan(ordered[len(known):]).all()
    inside = projects.ranks_within(kinds, ranks)
    for kind in set(kinds):
        own = np.array(kinds) == kind
        assert np.argsort(inside[own]).tolist() == np.argsort(ranks[own]).tolist()
        assert sorted(inside[own].tolist()) == list(range(1, own.sum() + 1))


def test_largest_part():
    best, size, several = projects.largest_part(4, [0, 0, 1, 0, 2, 2], [7, 3, 3, 7, 5, 4], [1, 2, 5, 1.5, 1, 1])
    assert best.tolist() == [7, 3, 4, -1]  # 1 + 1.5 of 7 against 2 of 3; of equal ones the lower number
    assert size.tolist() == [2.5, 5, 1, 0] and several.tolist() == [2, 1, 2, 0]
