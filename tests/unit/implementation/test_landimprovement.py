"""Rules, balance, contiguity and redrawn lines of land improvement, by hand and under random surveys."""

from types import SimpleNamespace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoplan.processing.accounts.parts import cross_surveys
from ecoplan.processing.accounts.units import by_code, whole
from ecoplan.processing.common.errors import TableError
from ecoplan.processing.implementation.contiguity import clusters, contiguity
from ecoplan.processing.implementation.landbalance import balance, slope_quality
from ecoplan.processing.implementation.landrules import (
    Condition, apply, code_text, holds, numeric, of_classes, read_rules)
from ecoplan.processing.implementation.redrawn import slivers

HA = 1e4


def array(shapes):
    return np.array(shapes, dtype=object)


def rule_rows(*rows):
    return [{"rule": f"r{i}", "kind": "farmland", "classes": "01", **row} for i, row in enumerate(rows)]


# --- rules --------------------------------------------------------------


def read(*rows):
    return read_rules(rule_rows(*rows), "rules.csv", range(2, 2 + len(rows)))


def test_a_rule_as_it_is_written():
    rule, = read({"classes": "０1、0201K", "conditions": "area_mu ≥ 5; 权属 = 集体; slope_grade!=3;",
                  "name_en": "Fields", "name_zh": "农田", "provenance": "own", "status": "unverified"})
    assert rule.classes == ("01", "0201K")
    assert rule.conditions == (Condition("area_mu", ">=", 5.0), Condition("权属", "=", "集体"), Condition("slope_grade", "!=", 3.0))
    assert rule.names == ("area_mu", "权属", "slope_grade") and (rule.en, rule.zh) == ("Fields", "农田")


@pytest.mark.parametrize("row, words", [
    ({"kind": "sea"}, "sea is no kind"), ({"classes": ""}, "needs a name"), ({"rule": ""}, "needs a name"),
    ({"conditions": "area_mu about 5"}, "area_mu about 5 is no condition"), ({"conditions": "area_mu>=five"}, "five"),
    ({"conditions": "__import__('os')"}, "is no condition"), ({"conditions": "area_mu=big"}, "big")])
def test_a_rule_that_cannot_be_read_is_refused_with_its_line(row, words):
    with pytest.raises(TableError, match=f"line 2.*{words}" if "(" not in words else "line 2"):
        read(row)


def test_a_rule_that_stands_twice_is_refused():
    with pytest.raises(TableError, match="line 3.*r0"):
        read_rules([*rule_rows({}), *rule_rows({})], "rules.csv", [2, 3])


def test_classes_by_the_beginning_of_their_code():
    codes = ["0101", 301, "0301K", "1006", None, "301.0", "06", 1]
    assert [code_text(c) for c in (301, "301.0", "0301k", 1, "１０", None)] == ["0301", "0301", "0301K", "01", "10", ""]
    assert of_classes(codes, ("03", "01")).tolist() == [True, True, True, False, False, True, False, True]


def test_conditions_and_empty_values():
    values = ["5", None, "4.9", "", "７", "n/a"]
    assert np.isnan(numeric(values)).tolist() == [False, True, False, True, False, True]
    for sign, hit in ((">=", [1, 0, 0, 0, 1, 0]), ("<", [0, 0, 1, 0, 0, 0]), ("=", [1, 0, 0, 0, 0, 0]),
                      ("!=", [0, 0, 1, 0, 1, 0])):
        assert holds(Condition("x", sign, 5.0), values).tolist() == [bool(h) for h in hit], sign
    words = ["集体", " Town ", None, "town"]
    assert holds(Condition("x", "=", "town"), words).tolist() == [False, True, False, True]
    assert holds(Condition("x", "!=", "town"), words).tolist() == [True, False, False, False]


def test_rules_whose_values_nobody_gives_are_left_out():
    rules = read({"conditions": "area_mu<15"}, {"conditions": "area_mu<15; vacancy>=50"})
    size = np.array([10.0, 20.0])
    caught, skipped = apply(rules, {"r0": np.array([True, True]), "r1": np.array([True, True])},
                            {"r0": {"area_mu": size}, "r1": {"area_mu": size}})
    assert caught["r0"].tolist() == [True, False] and skipped == ["r1"] and list(caught) == ["r0"]


# --- contiguity -----------------------------------------------------------


def figures(areas_ha, label, unit=None, ground=None, tree=None, thresholds=(15, 50, 100)):
    tree = tree or whole()
    unit = np.zeros(len(areas_ha), int) if unit is None else np.array(unit)
    areas = np.array(areas_ha) * HA
    ground = np.bincount(unit, areas, len(tree)) if ground is None else np.array(ground) * HA
    return contiguity(np.array(label), max(label) + 1, unit, areas, ground, thresholds, tree)


def test_effective_mesh_of_two_patches():
    """30 and 10 ha apart: 25 ha and coherence 0.625; joined: 40 ha and 1 (worked example of the mesh size over natural
    area, WRI technical note 2025)."""
    apart, joined = figures([30, 10], [0, 1]), figures([30, 10], [0, 0])
    assert apart.weighted[0] == pytest.approx(25 * HA) and apart.weighted[0] / apart.area[0] == pytest.approx(0.625)
    assert joined.weighted[0] == pytest.approx(40 * HA) and joined.weighted[0] / joined.area[0] == pytest.approx(1.0)
    # over 100 ha of ground (Jaeger 2000): (900 + 100) / 100 = 10 ha
    assert figures([30, 10], [0, 1], ground=[100, 0]).mesh[0] == pytest.approx(10 * HA)
    assert apart.patches[0] == 2 and apart.largest[0] == pytest.approx(30 * HA)


def test_shares_count_patches_from_the_threshold_on():
    # 1 ha = 15 mu exactly, 3.3 ha = 49.5 mu, 7 ha = 105 mu, 0.9 ha = 13.5 mu: 12.2 ha in all
    found = figures([1, 3.3, 7, 0.9], [0, 1, 2, 3])
    assert found.shares[0] == pytest.approx([11.3 / 12.2, 7 / 12.2, 7 / 12.2])


def test_a_patch_that_a_border_cuts_counts_whole_in_both_units():
    tree = by_code(["330201", "330202"], None, (4, 6))
    west, east = tree.place
    found = figures([6, 4, 2], [0, 0, 1], [west, east, east], tree=tree)
    assert found.patches[[west, east, 0]].tolist() == [1, 2, 2]
    assert found.weighted[[west, east, 0]] == pytest.approx(np.array([10, (4 * 10 + 2 * 2) / 6, (100 + 4) / 12]) * HA)
    assert found.largest[[west, east]] == pytest.approx([10 * HA, 10 * HA])
    assert found.shares[east] == pytest.approx([1, 4 / 6, 4 / 6])  # 30 mu and 150 mu
    assert found.mesh[0] == pytest.approx(104 / 12 * HA)


def test_the_gap_that_joins():
    shapes = array([shapely.box(0, 0, 10, 10), shapely.box(30, 0, 40, 10), shapely.box(60.5, 0, 70, 10)])
    assert clusters(shapes, 20.0)[1] == 2 and clusters(shapes, 20.0)[0].tolist()[0] == clusters(shapes, 20.0)[0].tolist()[1]
    assert clusters(shapes, 19.9)[1] == 3 and clusters(shapes, 20.5)[1] == 1 and clusters(shapes, 0.0)[1] == 3
    assert clusters(np.empty(0, object), 20.0)[1] == 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(1, 9)), min_size=1, max_size=12),
       st.sampled_from([0.0, 3.0, 10.0]))
def test_patches_against_buffers_dissolved(rows, gap):
    shapes = array([shapely.box(x, y, x + s, y + s) for x, y, s in rows])
    label, count = clusters(shapes, gap)
    for i in range(len(shapes)):
        for j in range(len(shapes)):
            if shapely.distance(shapes[i], shapes[j]) <= gap:
                assert label[i] == label[j]
    # each patch is held together: from any polygon all of its patch is reached by steps of at most the gap
    for one in range(count):
        todo, seen = [int(np.flatnonzero(label == one)[0])], set()
        while todo:
            at = todo.pop()
            seen.add(at)
            todo += [j for j in np.flatnonzero(shapely.distance(shapes[at], shapes) <= gap) if j not in seen]
        assert seen == set(np.flatnonzero(label == one).tolist())


# --- redrawn lines --------------------------------------------------------


def test_a_redrawn_line_is_no_change_however_it_is_cut():
    strip = [shapely.box(10 * i, 0, 10 * i + 10, 0.6) for i in range(60)]  # 600 m x 0.6 m = 360 m2, narrower than 1 m
    field = [shapely.box(10 * i, 50, 10 * i + 10, 60) for i in range(3)]  # three polygons of 100 m2, 300 m2 together
    small = [shapely.box(0, 100, 14, 114)]  # 196 m2
    wide = [shapely.box(0, 200, 20, 210.1)]  # 202 m2
    shapes = array(strip + field + small + wide)
    found = slivers(shapes, np.zeros(len(shapes), int), shapely.area(shapes))
    assert found.tolist() == [True] * 60 + [False] * 3 + [True, False]


def test_changes_of_other_kinds_do_not_help():
    shapes = array([shapely.box(0, 0, 10, 10), shapely.box(10, 0, 40, 10)])
    assert slivers(shapes, np.array([1, 2]), shapely.area(shapes)).tolist() == [True, False]
    assert slivers(shapes, np.array([1, 1]), shapely.area(shapes)).tolist() == [False, False]
    assert slivers(np.empty(0, object), np.empty(0, int), np.empty(0)).tolist() == []


# --- balance --------------------------------------------------------------


def test_balance_by_hand():
    cells = np.zeros((2, 2, 2, 2))
    cells[0, 0, 0, 0], cells[0, 0, 1, 0], cells[0, 0, 1, 1], cells[0, 1, 0, 0] = 1000, 200, 30, 50
    cells[1, 1, 1, 0], cells[1, 1, 0, 1] = 400, 7
    found = balance(cells)
    assert found.before.tolist() == [[1230, 50], [0, 407]] and found.after.tolist() == [[1050, 230], [7, 400]]
    assert found.out.tolist() == [[200, 50], [0, 0]] and found.into.tolist() == [[50, 200], [0, 0]]
    assert found.sliver_out.tolist() == [[30, 0], [0, 7]] and found.sliver_in.tolist() == [[0, 30], [7, 0]]
    later = balance(cells, np.array([[1060.0, 230], [7, 400]]))
    assert later.adjustment.tolist() == [[10, 0], [0, 0]] and later.after.tolist() == [[1060, 230], [7, 400]]


def test_quality_weighs_by_slope_grade():
    found = slope_quality(np.array([0, 0, 1, 1]), np.array([1, 5, 3, np.nan]), np.array([10.0, 30, 20, 99]),
                          np.array([1, 0.9, 0.7, 0.4, 0.1]), 2)
    assert found.tolist() == [[10 + 3, 40], [14, 20]]


def split(height, cuts, classes):
    edges = [0.0, *sorted(set(cuts)), 100.0]
    return array([shapely.box(a, 0, b, height) for a, b in zip(edges, edges[1:])]), np.array(
        [classes[i % len(classes)] for i in range(len(edges) - 1)])


borders = st.lists(st.floats(0.01, 99.99), max_size=8)


@settings(max_examples=80, deadline=None)
@given(borders, borders, st.lists(st.integers(0, 2), min_size=1, max_size=5), st.lists(st.integers(0, 2), min_size=1, max_size=5),
       st.integers(1, 3), st.sampled_from([3.0, 100.0]))
def test_what_was_there_before_is_there_after(cuts, others, old, new, units, height):
    """Sum before = sum after for every unit; each group is before - out + in, redrawn lines in columns of their own."""
    before, old = split(height, cuts, old)
    after, new = split(height, others, new)
    parts = cross_surveys(before, after)
    first, second = old[parts.first], new[parts.second]
    areas = shapely.area(parts.geometries)
    narrow = np.zeros(len(areas), bool)
    moved = np.flatnonzero(first != second)
    narrow[moved] = slivers(parts.geometries[moved], first[moved] * 3 + second[moved], areas[moved])
    unit = parts.first % units
    table = np.zeros((units, 3, 3, 2))
    np.add.at(table, (unit, first, second, narrow.astype(int)), areas)
    found = balance(table)
    assert (found.before.sum(axis=1) == found.after.sum(axis=1)).all()
    assert found.before.sum() == round(100 * height)
    assert (found.after == found.before - found.out - found.sliver_out + found.into + found.sliver_in).all()
    assert (found.out.sum(axis=1) == found.into.sum(axis=1)).all()
    assert (found.sliver_out.sum(axis=1) == found.sliver_in.sum(axis=1)).all()
    nested = found.nested(SimpleNamespace(nested=lambda rows: np.concatenate([rows.sum(axis=0, keepdims=True), rows])))
    assert (nested.before[0] == found.before.sum(axis=0)).all()
    if height == 3.0:  # parts of less than 200 m2 alone, at most 300 together: what is tagged is no adjustment
        assert found.out.sum() + found.sliver_out.sum() == sum(
            found.before.sum(axis=0)) - int(found.cells[:, [0, 1, 2], [0, 1, 2]].sum())
