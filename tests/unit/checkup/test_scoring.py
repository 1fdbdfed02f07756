"""Attainment, trend, confidence, grades and ranks of the report card, by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.checkup import scoring
from ecoplan.processing.common.errors import InputError
from ecoplan.resources import tables

RULES = scoring.read_rules(tables.read(tables.shipped("grade_rules"), ("rule", "value")))


@pytest.mark.parametrize("value, target, direction, expected", [
    (40, 80, "higher", 50.0), (80, 80, "higher", 100.0), (300, 80, "higher", 200.0), (-5, 80, "higher", 0.0),
    (40, 20, "lower", 50.0), (10, 20, "lower", 200.0), (0, 20, "lower", 100.0), (5, 0, "lower", 0.0),
    (0, 0, "lower", 100.0), (3, 0, "higher", 100.0), (None, 80, "higher", None), (40, None, "higher", None),
    (40, 80, "none", None)])
def test_attainment(value, target, direction, expected):
    assert scoring.attainment(value, target, direction, 200.0) == expected


def test_bands():
    assert [scoring.band(x, RULES, "attainment") for x in (150, 100, 99.9, 90, 75, 50, 49.9, 0)] == list("AABBCDFF")
    assert [scoring.band(x, RULES, "score") for x in (4, 3.5, 3.49, 2.5, 1.5, 0.5, 0.49)] == list("AABBCDF")
    assert scoring.band(100 * (0.1 + 0.2) / 0.3, RULES, "attainment") == "A"


@pytest.mark.parametrize("value, earlier, direction, expected", [
    (12, 10, "higher", ("better", 20.0)), (12, 10, "lower", ("worse", 20.0)), (8, 10, "lower", ("better", -20.0)),
    (8, 10, "higher", ("worse", -20.0)), (10.1, 10, "higher", ("steady", pytest.approx(1.0))),
    (12, 10, "none", ("changed", 20.0)), (3, 0, "higher", ("better", None)), (0, 0, "higher", ("steady", None)),
    (-8, -10, "higher", ("better", 20.0)), (12, None, "higher", ("unknown", None))])
def test_trend_knows_the_good_direction(value, earlier, direction, expected):
    assert scoring.trend(value, earlier, direction, 1.0000001) == expected


@pytest.mark.parametrize("coverage, measured, age, expected", [
    (100, True, 0, "A"), (95, True, 2, "A"), (94.9, True, 1, "B"), (100, True, 2.1, "B"), (80, True, 5, "B"),
    (79, True, 1, "C"), (100, True, 6, "C"), (100, False, 0, "B"), (100, True, None, "B"), (60, False, 0, "C")])
def test_confidence(coverage, measured, age, expected):
    assert scoring.confidence(coverage, measured, age, RULES) == expected


def test_a_unit_needs_two_thirds_of_its_indicators():
    assert scoring.overall(list("AAII"), RULES).grade == "I"  # half
    done = scoring.overall(list("AAI"), RULES)  # two of three are two thirds
    assert (done.grade, done.score, done.graded, done.counted) == ("A", 4.0, 2, 3)
    assert scoring.overall(list("ABCDF"), RULES) == scoring.Overall("C", 2.0, 5, 5)
    assert scoring.overall(list("AF"), RULES, [3.0, 1.0]) == scoring.Overall("B", 3.0, 2, 2)
    assert scoring.overall([], RULES) == scoring.Overall("I", None, 0, 0)


@given(st.lists(st.sampled_from("ABCDFI"), min_size=1, max_size=40))
def test_never_an_overall_grade_from_fewer_than_two_thirds(grades):
    known = sum(g != "I" for g in grades)
    assert (scoring.overall(grades, RULES).score is None) == (3 * known < 2 * len(grades))


def test_league_table_with_ties_and_gaps():
    assert scoring.league([2.0, 3.5, None, 3.5, 1.0, 3.0]) == [4, 1, None, 1, 5, 3]


@pytest.mark.parametrize("change, words", [
    ("graded_share,50", "fewer than two thirds"), ("attainment_b,120", "must fall in this order"),
    ("attainment_x,120", "attainment_x")])
def test_rules_that_make_no_sense_are_refused(tmp_path, change, words):
    path = tmp_path / "rules.csv"
    lines = tables.shipped("grade_rules").read_text(encoding="utf-8-sig").splitlines()
    rule, value = change.split(",")
    kept = [f"{line.split(',')[0]},{line.split(',')[1]}" for line in lines[1:] if line.split(",")[0] != rule]
    path.write_text("\n".join(["rule,value", *kept, f"{rule},{value}"]), encoding="utf-8")
    with pytest.raises(InputError) as error:
        scoring.read_rules(tables.read(path, ("rule", "value")))
    assert words in error.value.text.format(**error.value.values)
