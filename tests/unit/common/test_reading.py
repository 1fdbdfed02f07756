"""What people type; expectations are what the writer of each form means."""

import numpy as np
import pytest
from ecoplan.processing.common import reading
from ecoplan.processing.common.errors import InputError


@pytest.mark.parametrize("value", [1, 1.0, True, np.int64(2), "1", "1.0", "yes", " YES ", "T", "true", "是", "有", "ｙｅｓ", "１", "√"])
def test_yes(value):
    assert reading.truth(value) is True


@pytest.mark.parametrize("value", [0, 0.0, False, "0", "0.0", "no", "F", "false", "否", "无", "未", "ＮＯ"])
def test_no(value):
    assert reading.truth(value) is False


@pytest.mark.parametrize("value", [None, "", "  ", float("nan"), "NULL", "nan"])
def test_empty(value):
    assert reading.truth(value) is None


def test_words_of_one_use():
    assert reading.truth("viaduct", yes=reading.CROSSINGS) is True
    assert reading.truth("designated", yes=reading.ACCESS) is True
    assert reading.truth("private", no=reading.NO_ACCESS) is False
    with pytest.raises(ValueError):
        reading.truth("viaduct")


def test_unknown_words_are_counted_and_never_silent():
    read = reading.truths(["yes", "perhaps", None, "perhaps", "x"], empty=True, unknown=False)
    assert read.values.tolist() == [True, False, True, False, False]
    assert read.unknown == (("perhaps", 2), ("x", 1))
    assert read.unknown_text() == "perhaps (2), x (1)"


@pytest.mark.parametrize("text, value", [("12.5", 12.5), ("１２．５", 12.5), ("1,200", 1200), ("1,234,567.5", 1234567.5),
                                         (" -3e2 ", -300), ("−4", -4), (7, 7)])
def test_number(text, value):
    assert reading.number(text) == value


@pytest.mark.parametrize("text", ["", "12,5", "1,20", "nan", "inf", "3 ha", None])
def test_no_number(text):
    with pytest.raises(ValueError):
        reading.number(text)


@pytest.mark.parametrize("text", ["300,500", "300，500", "300、500", "300；500", "300; 500", "３００，５００", "300\n500,",
                                  "300 500", "300　500"])
def test_lists(text):
    assert reading.numbers(text, "THRESHOLDS", "300,500") == (300, 500)


def test_names_stay_as_they_were_typed():
    assert reading.names("热（日）, people/ha；坡度、 green  deficit\n,") == ["热（日）", "people/ha", "坡度", "green  deficit"]
    assert reading.names(None) == reading.names(" ") == []


def test_fractions_are_no_lists():
    with pytest.raises(InputError, match="1/2"):
        reading.numbers("1/2, 1/2", "ORDER_WEIGHTS", "0.5, 0.5")


def test_a_list_that_is_none_names_the_parameter():
    with pytest.raises(InputError, match="THRESHOLDS says 300,many"):
        reading.numbers("300,many", "THRESHOLDS", "300,500")


@pytest.mark.parametrize("text, expected", [
    ("10, 20-30", ((10, 10), (20, 30))), ("10～20", ((10, 20),)), ("10至20；40", ((10, 20), (40, 40))),
    ("-5--3", ((-5, -3),)), ("-5", ((-5, -5),)), ("1e1-2e1", ((10, 20),)), ("", ())])
def test_ranges(text, expected):
    assert reading.ranges(text) == expected


@pytest.mark.parametrize("text", ["30-20", "a", "10-b"])
def test_no_ranges(text):
    with pytest.raises(ValueError):
        reading.ranges(text)


def test_class_codes():
    for value in ("0301", 301, 301.0, "301 ", "301.0", "０３０１", np.int32(301)):
        assert reading.class_code(value) == "301"
    assert reading.class_code("0301K") == reading.class_code("301k") == "301k"
    assert reading.class_code("Wald") == "wald"
    assert reading.class_code("0") == "0" and reading.class_code("") == ""
    assert reading.class_codes("0701，0702") == {"701", "702"}
