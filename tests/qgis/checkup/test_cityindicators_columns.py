"""Every column of ecoplan:cityindicators against figures counted by hand."""

import pytest
from surveylayers import table


@pytest.fixture
def done(run_tool, tmp_path, inputs):
    results, _ = run_tool("cityindicators", {**inputs, "INDICATORS": str(tmp_path / "out.gpkg"),
                                             "WORKBOOK": str(tmp_path / "out.xlsx"), "REPORT": str(tmp_path / "out.html")})
    return {(row["unit_code"], row["indicator"]): row for row in table(results["INDICATORS"])}


CELL = 0.04  # ha
# (first street, second street): value, numerator, denominator; the district's from the sums.
HAND = {
    # rows 0-1, columns 0-5: 10 cells in the first street, 2 in the second, drawn twice in row 1
    "red": ((10 * CELL, 10 * CELL, None), (2 * CELL, 2 * CELL, None), (12 * CELL, 12 * CELL, None)),
    # 9 + 2 of 25 cells, 9 + 1 of 24 with a value
    "canopy": ((100 * 11 / 25, 11 * CELL, 25 * CELL), (100 * 10 / 24, 10 * CELL, 24 * CELL),
               (100 * 21 / 49, 21 * CELL, 49 * CELL)),
    # 100 m each of the street across; the street on the border, 100 m, counts for the first
    "dense": ((0.2 / 0.01, 0.2, 0.01), (0.1 / 0.01, 0.1, 0.01), (0.3 / 0.02, 0.3, 0.02)),
    # 4 cells of 400 m2 in each street; 160 and 40 people
    "room": ((1600 / 160, 1600.0, 160.0), (1600 / 40, 1600.0, 40.0), (3200 / 200, 3200.0, 200.0)),
    # groups of less than 25 m: the left nine cells, touched at a corner by the three of row 3 (columns 3-5); the right
    # nine are 20 m from column 5's corner at row 3 (column 6 between): 21 cells are one group
    "mesh": ((21 * CELL, 11 * 21 * CELL ** 2, 11 * CELL), (21 * CELL, 10 * 21 * CELL ** 2, 10 * CELL),
             (21 * CELL, 21 * 21 * CELL ** 2, 21 * CELL)),
    # sparrow and egret; egret; a plant is no bird
    "life": ((2.0, 2.0, None), (1.0, 1.0, None), (2.0, 2.0, None)),
    # 5 of 10 cells; nothing of 2
    "homes": ((50.0, 5 * CELL, 10 * CELL), (0.0, 0.0, 2 * CELL), (100 * 5 / 12, 5 * CELL, 12 * CELL)),
}
TEXTS = {
    "red": ("Red line", "红线面积", "Safety", "安全", "own rule", "ha", "公顷", "higher", "draft", "ha", "", "2023"),
    "canopy": ("Canopy", "树冠", "Green", "绿色", "a book", "%", "百分比", "higher", "unverified", "ha", "ha", "2021-06"),
    "dense": ("Streets", "路网密度", "Move", "交通", "own rule", "km/km2", "千米/平方千米", "higher", "draft", "km", "km2",
              "2023"),
    "room": ("Parks per head", "人均公园", "Green", "绿色", "own rule", "m2/head", "平方米/人", "lower", "draft", "m2", "people",
             "2020"),
    "mesh": ("Mesh", "网格", "Nature", "自然", "a paper", "ha", "公顷", "higher", "draft", "ha2", "ha", "2021-06"),
    "life": ("Species", "物种", "Nature", "自然", "own rule", "species", "种", "higher", "draft", "species", "", "2023"),
    "homes": ("Built red line", "红线内建设", "Safety", "安全", "own rule", "%", "%", "lower", "draft", "ha", "ha", "2023"),
}
# share of each unit that the inputs cover, in percent; None: nothing that can be measured
COVERED = {"red": None, "canopy": (100, 96, 98), "dense": None, "room": None, "mesh": (100, 96, 98), "life": None,
           "homes": (100, 80, 90)}
UNITS = {"440104001": ("town", "北京街", "440104"), "440104002": ("town", "沙面街", "440104"),
         "440104": ("county", "越秀区", "4401"), "4401": ("city", "whole area", "")}
ORDER = ("440104001", "440104002", "440104", "4401")


def test_every_column_by_hand(done):
    assert set(done) == {(code, key) for code in ORDER for key in (*HAND, "farm")}
    for key, hand in HAND.items():
        texts = TEXTS[key]
        for place, code in enumerate(ORDER):
            row, (value, above, below) = done[code, key], hand[min(place, 2)]
            assert [row["value"], row["numerator"]] == pytest.approx([value, above], rel=1e-5), (key, code)
            assert (row["denominator"] or None) == (None if below is None else pytest.approx(below, rel=1e-5)), key
            assert [row[n] for n in ("name_en", "name_zh", "group_en", "group_zh", "source", "value_unit_en",
                                     "value_unit_zh", "direction", "status", "numerator_unit", "denominator_unit",
                                     "data_date")] == list(texts), key
            assert [row[n] for n in ("level", "unit_name", "parent_code")] == list(UNITS[code])
            assert row["state"] == "ok" and not row["missing"]
            covered = COVERED[key]
            assert row["coverage"] == pytest.approx(100.0 if covered is None else covered[min(place, 2)], abs=0.01)
            assert row["coverage_known"] == ("assumed" if covered is None else "measured")


def test_what_has_no_input_is_no_zero(done):
    for code in ORDER:
        row = done[code, "farm"]
        assert row["state"] == "no_input" and row["missing"] == "FARMLAND" and row["direction"] == "none"
        assert all(not row[n] and row[n] != 0 for n in ("value", "numerator", "denominator", "coverage"))
        assert [row[n] for n in ("numerator_unit", "denominator_unit", "coverage_known", "data_date")] == [""] * 4


def test_the_report_and_the_workbook_are_there(done, tmp_path):
    text = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "越秀区" in text and "no input" in text.lower() and "FARMLAND" in text
    assert (tmp_path / "out.xlsx").stat().st_size > 2000
