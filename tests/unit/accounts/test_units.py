"""Nested units and tables over them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.accounts.units import by_code, by_fields, whole
from ecoplan.processing.accounts.unittable import UnitTable
from ecoplan.processing.common.errors import InputError


def test_codes_nest_by_their_prefixes():
    tree = by_code(["440104001", "440103002", "440104002", "440103002"], ["北京街", "沙面街", "六榕街", "沙面街"])
    assert list(zip(tree.levels, tree.codes, tree.names)) == [
        ("total", "", ""), ("city", "4401", "4401"), ("county", "440103", "440103"), ("town", "440103002", "沙面街"),
        ("county", "440104", "440104"), ("town", "440104001", "北京街"), ("town", "440104002", "六榕街"),
        ("outside", "", "")]
    assert tree.parents.tolist() == [-1, 0, 1, 2, 1, 4, 4, 0]
    assert tree.place.tolist() == [5, 3, 6, 3] and tree.outside == 7


def test_codes_filled_up_with_zeros_or_read_as_numbers_are_the_same_codes():
    # A district's code as the statistics bureau writes it (12 digits), as the survey does (6), and as a float column.
    for code in ("440104000000", "440104", 440104.0, "440104.0", "４４０１０４"):
        assert by_code([code], ["越秀区"]).codes == ("", "4401", "440104", "")
    assert by_code(["440104001000", "A1"]).codes == ("", "4401", "440104", "440104001", "A1", "")


def test_a_unit_whose_code_is_in_the_layer_gives_its_name_to_the_level():
    tree = by_code(["440104", "440104001"], ["越秀区", "北京街"])
    assert tree.names == ("", "4401", "越秀区", "北京街", "")
    assert tree.nested(np.array([0, 0, 1, 2, 4])).tolist() == [7, 3, 3, 2, 4]


def test_fields_nest_and_the_same_name_in_two_districts_is_two_units():
    tree = by_fields([("district", ["A", "B", "A"]), ("street", ["中山", "中山", ""])])
    assert tree.codes == ("", "A", "A/中山", "B", "B/中山", "") and tree.place.tolist() == [2, 4, 1]
    assert tree.names == ("", "A", "中山", "B", "中山", "")


def test_a_unit_without_code_or_name_is_refused():
    with pytest.raises(InputError, match="Unit 2"):
        by_code(["440104", ""])
    with pytest.raises(InputError, match="no name"):
        by_fields([("district", [None])])


def test_without_units_all_ground_is_the_whole():
    tree = whole()
    assert len(tree) == 2 and tree.nested(np.array([3, 0])).tolist() == [3, 0]


CODES = st.lists(st.sampled_from(["440104001", "440104002", "440103001", "440106", "X"]), min_size=1, max_size=8)


@given(CODES, st.randoms(use_true_random=False), st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_neither_blocks_nor_the_order_of_units_change_a_sum_and_nesting_adds_up(codes, random, block, seed):
    rng = np.random.default_rng(seed)
    cells = 60
    owner, kind = rng.integers(0, len(codes), cells), rng.integers(0, 3, cells)
    area = rng.uniform(0.0, 1e3, cells)
    order = list(range(len(codes)))
    random.shuffle(order)
    found = []
    for permutation, step in ((list(range(len(codes))), cells), (order, block)):
        tree = by_code([codes[i] for i in permutation])
        place = tree.place[np.argsort(permutation)]
        table = UnitTable((len(tree), 3), 1e5)
        shuffled = rng.permutation(cells) if step != cells else np.arange(cells)
        for start in range(0, cells, step):
            part = shuffled[start:start + step]
            table.add((place[owner[part]], kind[part]), area[part])
        found.append((tree.codes, table.areas(tree)))
    assert found[0][0] == found[1][0]
    assert np.array_equal(found[0][1], found[1][1])  # to the last bit
    tree, sums = by_code(codes), found[0][1]
    direct = np.array([[area[(kind == k) & np.array([c.startswith(code) for c in np.array(codes)[owner]])].sum()
                        for k in range(3)] for code in tree.codes[1:-1]])
    assert sums[1:-1] == pytest.approx(direct, rel=1e-9, abs=1e-9)
    assert sums[0] == pytest.approx([area[kind == k].sum() for k in range(3)], rel=1e-9, abs=1e-9)


def test_large_areas_and_one_area_for_all_are_exact():
    table = UnitTable((1, 2), 1e13)
    table.add((0, np.array([0, 0, 1])), np.array([3e12, 2e12, 1.0]))
    table.add((0, np.array([1, 1])), 0.25)
    assert table.areas().tolist() == [[5e12, 1.5]]
