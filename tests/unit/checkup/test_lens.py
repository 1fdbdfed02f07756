"""Ranks within types, thirds and confidence of the lens, by hand."""

import numpy as np
import pytest
from ecoplan.processing.checkup import lens
from hypothesis import given
from hypothesis import strategies as st

KINDS = np.array(["centre", "centre", "centre", "outer", "outer"], dtype=object)
NAN = np.nan


def column(key, values, lower=False):
    return lens.Column(key, np.array(values, float), lower)


def test_ranks_are_within_the_type():
    assert lens.shares([3, 1, 2, 100, 50], KINDS) == pytest.approx([5 / 6, 1 / 6, 1 / 2, 3 / 4, 1 / 4])
    assert lens.shares([3, 1, 2, 100, 50], KINDS, True) == pytest.approx([1 / 6, 5 / 6, 1 / 2, 1 / 4, 3 / 4])
    assert lens.shares([2, 2, 1, NAN, 5], KINDS) == pytest.approx([2 / 3, 2 / 3, 1 / 6, NAN, 1 / 2], nan_ok=True)


@pytest.mark.parametrize("scores, classes", [
    ([1, 2, 3], [1, 2, 3]), ([1, 2, 3, 4], [1, 2, 2, 3]), ([5], [2]), ([1, 2], [1, 3]), ([4, 4, 4], [2, 2, 2]),
    ([1, 2, 3, 4, 5, 6], [1, 1, 2, 2, 3, 3]), ([1, 2, 2, 4, 5, 6], [1, 1, 1, 2, 3, 3]), ([NAN, 1, 2], [0, 1, 3])])
def test_thirds(scores, classes):
    assert lens.thirds(np.array(scores, float), np.array(["a"] * len(scores), dtype=object)).tolist() == classes


def test_a_lens_by_hand():
    need = [column("heat", [30, 32, 31, 28, 29]), column("canopy", [10, 5, 20, NAN, 60], True)]
    supply = [column("green", [5, 15, 10, 40, 20])]
    found = lens.lens(KINDS, need, supply, 4)
    # centre: heat 1/6 5/6 1/2, missing canopy 1/2 5/6 1/6; outer: heat 1/4 3/4, canopy - 1/2
    assert found.need == pytest.approx([1 / 3, 5 / 6, 1 / 3, 1 / 4, 5 / 8])
    assert found.supply == pytest.approx([1 / 6, 5 / 6, 1 / 2, 3 / 4, 1 / 4])
    assert found.need_class.tolist() == [1, 3, 1, 1, 3]  # the tie of two lies on the border of the lower third
    assert found.supply_class.tolist() == [1, 3, 2, 3, 1]
    assert found.given.tolist() == [3, 3, 3, 2, 3] and found.confidence == ("B", "B", "B", "C", "B")
    assert lens.drivers(found, need, 1) == ["heat", "canopy"] and lens.drivers(found, need, 0) == []
    assert lens.drivers(found, need, 4) == ["heat"]


def test_confidence_letters():
    assert [lens.letter(share) for share in (1, 7 / 8, 0.84, 0.6, 0.5, 0)] == ["A", "A", "B", "B", "C", "C"]


def test_without_one_side_nothing_is_classed():
    found = lens.lens(KINDS, [column("heat", [1, 2, 3, 4, 5])], [], 8)
    assert not found.need_class.any() and not found.supply_class.any() and np.isnan(found.supply).all()
    half = lens.lens(KINDS, [column("heat", [1, NAN, 3, 4, 5])], [column("green", [1, 2, 3, 4, 5])], 8)
    assert half.need_class.tolist() == [1, 0, 3, 1, 3] and half.supply_class.tolist() == [1, 0, 3, 1, 3]


VALUES = st.lists(st.one_of(st.floats(0, 100), st.just(NAN)), min_size=5, max_size=5)


@given(VALUES, VALUES, st.lists(st.floats(0, 100), min_size=5, max_size=5))
def test_a_column_that_is_missing_everywhere_changes_no_score(one, other, green):
    need, supply = [column("heat", one), column("flood", other)], [column("green", green)]
    full = lens.lens(KINDS, need, supply, 8)
    more = lens.lens(KINDS, [*need, column("health", [NAN] * 5)], supply, 8)
    assert full.need == pytest.approx(more.need, nan_ok=True)
    assert full.need_class.tolist() == more.need_class.tolist() and full.confidence == more.confidence


@given(VALUES, st.lists(st.floats(1, 100), min_size=5, max_size=5), st.floats(0.1, 10))
def test_only_the_order_counts(one, green, factor):
    values = np.array(one)
    plain = lens.lens(KINDS, [column("heat", values)], [column("green", green)], 8)
    other = lens.lens(KINDS, [column("heat", np.round(values, 6) * 2.0 ** round(factor))], [column("green", green)], 8)
    rounded = lens.lens(KINDS, [column("heat", np.round(values, 6))], [column("green", green)], 8)
    assert other.need_class.tolist() == rounded.need_class.tolist()
    assert plain.supply_class.tolist() == rounded.supply_class.tolist()
