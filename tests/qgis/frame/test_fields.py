"""Declared outputs: rows by name, never by position."""

from types import SimpleNamespace

import pytest
from ecoplan.processing.tools.frame.fields import Field, Output

LINKS = Output("LINKS", "LineString", (
    Field("link_id", "int", "Link", "连接"), Field("cost", "double", "Cost", "成本", "cost m", value="path.cost"),
    Field("class", "text", "Class", "类别", words={"a": ("first", "第一")}),
    Field("double_cost", "double", "Twice", "两倍", value=lambda row: 2 * row.path.cost)))


def test_values_come_from_attributes_paths_and_functions():
    row = SimpleNamespace(link_id=3, class_="a", path=SimpleNamespace(cost=4.5))
    assert LINKS.values(row) == [3, 4.5, "a", 9.0]


def test_a_row_has_every_field_and_no_other():
    plain = Output("T", "NoGeometry", (Field("a", "int", "A", "甲"), Field("class", "text", "C", "类", words={"x": ("ex", "叉")})))
    assert plain.values(plain.row(class_="x", a=1)) == [1, "x"]
    for wrong in ({"a": 1}, {"a": 1, "class_": "x", "b": 2}):
        with pytest.raises(TypeError):
            plain.row(**wrong)


def test_rows_of_columns_go_by_name():
    plain = Output("T", "NoGeometry", (Field("a", "int", "A", "甲"), Field("class", "text", "C", "类"),
                                       Field("b", "int", "B", "乙", value=lambda row: 2 * row.a)))
    rows = plain.rows(class_=["x", "y"], a=[1, 2])
    assert [plain.values(row) for row in rows] == [[1, "x", 2], [2, "y", 4]] and rows[1].class_ == "y"
    for wrong in ({"a": [1]}, {"a": [1], "class_": ["x"], "b": [2]}, {"a": [1], "class_": ["x", "y"]}):
        with pytest.raises(TypeError):
            plain.rows(**wrong)


def test_headings_words_and_languages(monkeypatch):
    assert LINKS.headings(["cost", "link_id"]) == ["Cost (cost m)", "Link"]
    assert LINKS["class"].word("a") == "first" and LINKS["class"].word("b") == "b"
    monkeypatch.setenv("ECOPLAN_LANG", "zh")
    assert LINKS.headings(["cost"]) == ["成本（成本加权米）"] and LINKS["class"].word("a") == "第一"


@pytest.mark.parametrize("wrong", [
    lambda: Field("a", "number", "A", "甲"), lambda: Field("a", "int", "A", ""),
    lambda: Output("T", "Line", ()),
    lambda: Output("T", "Point", (Field("a", "int", "A", "甲"), Field("a", "int", "A", "甲")))])
def test_wrong_declarations_are_refused(wrong):
    with pytest.raises(ValueError):
        wrong()


def test_further_fields():
    more = LINKS.with_fields([Field("score_1", "double", "Score", "得分")])
    assert more["score_1"].kind == "double" and len(LINKS.fields) == 4


def test_fewer_fields():
    assert [field.name for field in LINKS.only(["double_cost", "link_id", "other"]).fields] == ["link_id", "double_cost"]


def test_a_label_that_ends_with_its_unit_is_the_heading(monkeypatch):
    areas = [Field("a", "double", "Area (m²)", "面积（平方米）", "m2"), Field("b", "double", "Area (plan)", "面积（方案）", "ha")]
    assert [field.heading() for field in areas] == ["Area (m²)", "Area (plan) (ha)"]
    monkeypatch.setenv("ECOPLAN_LANG", "zh")
    assert [field.heading() for field in areas] == ["面积（平方米）", "面积（方案）（ha）"]
