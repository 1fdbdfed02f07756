"""Editable tables: encodings and separators of spreadsheets, faults by line and column, what ships."""

import pytest

from ecoplan.resources import tables

GOOD = "Code,Name_zh,Resistance\n01,耕地,30\n03,林地,1\n"


def put(folder, content, encoding="utf-8", name="t.csv"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_encodings(tmp_path, encoding):
    table = tables.read(put(tmp_path, GOOD, encoding), ["code", "resistance"])
    assert table.texts("name_zh") == ["耕地", "林地"]
    assert table.numbers("resistance", above=0) == [30.0, 1.0]
    assert table.unique("code") == ["01", "03"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_separators_and_line_ends(tmp_path, separator, ending):
    content = GOOD.replace(",", separator).replace("\n", ending)
    assert tables.read(put(tmp_path, content)).rows[1] == {"code": "03", "name_zh": "林地", "resistance": "1"}


def test_blank_lines_short_rows_and_quoted_breaks(tmp_path):
    table = tables.read(put(tmp_path, '\ncode,note,r,\n\n1,"two\nlines",5\n2,,\n  ,\n3\n'))
    assert table.lines == (4, 6, 8)
    assert table.rows[0]["note"] == "two\nlines"
    assert table.numbers("r", empty=-1.0) == [5.0, -1.0, -1.0]
    assert table.texts("none") == ["", "", ""]


@pytest.mark.parametrize("content, message", [
    ("", "t.csv is empty: a header and at least one row are needed."),
    (" \n\n", "t.csv is empty: a header and at least one row are needed."),
    ("code,resistance\n", "t.csv is empty: a header and at least one row are needed."),
    ("code,value\n1,2\n", "t.csv, line 1: the column resistance is missing; the file has code, value."),
    ("code,resistance,code\n1,2,3\n", "t.csv, line 1: column 3 has no name or one that is used twice (code)."),
    ("code,,resistance\n1,2,3\n", "t.csv, line 1: column 2 has no name or one that is used twice ()."),
    ("code,resistance\n1,2\n3,4,5\n", "t.csv, line 3: 3 cells where the header has 2 columns."),
    ('code,resistance\n1,"2\n', "t.csv, line 2: not a readable table row"),
    (b"code,resistance\n1,\xff\xff\n", "t.csv, line 2: neither UTF-8 nor GBK text; save it as CSV UTF-8."),
])
def test_files_that_are_no_table(tmp_path, content, message):
    with pytest.raises(tables.TableError) as error:
        tables.read(put(tmp_path, content), ["code", "resistance"])
    assert str(error.value).startswith(message)


def test_missing_file(tmp_path):
    with pytest.raises(tables.TableError, match="none.csv cannot be read"):
        tables.read(tmp_path / "none.csv")


@pytest.mark.parametrize("cell, message", [
    ("", "t.csv, line 2, column r: the cell is empty."), ("x", "t.csv, line 2, column r: x is not a number."),
    ("nan", "t.csv, line 2, column r: nan is not a number."),
    ("1e999", "t.csv, line 2, column r: 1e999 is not a number."),
    ("0", "t.csv, line 2, column r: 0 must be greater than 0."),
    ("-3", "t.csv, line 2, column r: -3 must be greater than"),
    ("9", "t.csv, line 2, column r: 9 must be at most 5.")])
def test_numbers_out_of_place(tmp_path, cell, message):
    table = tables.read(put(tmp_path, f"code,r\n1,{cell}\n"))
    with pytest.raises(tables.TableError) as error:
        table.numbers("r", above=0, most=5)
    assert str(error.value).startswith(message)


def test_least_keys_and_flags(tmp_path):
    table = tables.read(put(tmp_path, "code,r,b\n1,2,yes\n1,3,perhaps\n,4,否\n"))
    with pytest.raises(tables.TableError, match="2 must be at least 3"):
        table.numbers("r", least=3)
    with pytest.raises(tables.TableError, match="line 4, column code: the cell is empty"):
        table.unique("code")
    with pytest.raises(tables.TableError, match="line 3, column b: perhaps must be yes or no"):
        table.flags("b")
    double = tables.read(put(tmp_path, "code,b\n1,是\n1,\n"))
    with pytest.raises(tables.TableError, match="line 3, column code: 1 stands already in line 2"):
        double.unique("code")
    assert double.flags("b") == [True, False]


# --- what ships -----------------------------------------------------------


@pytest.mark.parametrize("name", ["resistance_worldcover", "resistance_third_survey", "resistance_barriers"])
def test_shipped_resistances_say_where_they_come_from(name):
    table = tables.read(tables.shipped(name), ["code", "name_en", "name_zh", "resistance", "provenance", "status"])
    assert len(table.unique("code")) == len(table.rows)
    assert all(1 <= r <= 100 for r in table.numbers("resistance", above=0))
    for column in ("name_en", "name_zh", "provenance"):
        table.required(column)
    assert set(table.texts("status")) == {"unverified"}


def test_worldcover_codes():
    # the eleven classes of the ESA WorldCover 10 m product (v100 and v200)
    table = tables.read(tables.shipped("resistance_worldcover"))
    assert table.numbers("code") == [10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100]


def test_third_survey_has_all_first_level_classes():
    codes = tables.read(tables.shipped("resistance_third_survey")).texts("code")
    assert [c for c in codes if len(c) == 2] == [f"{i:02d}" for i in range(13)]
    assert all(c[:2] in codes for c in codes)


def test_published_values_keep_their_order():
    """Where both are given, our scale orders the land covers almost as the published one does."""
    table = tables.read(tables.shipped("resistance_worldcover"))
    ours, published = table.numbers("resistance"), table.numbers("published", empty=0.0)
    both = {p: r for r, p in zip(ours, published) if p}
    # western Jilin: forest 1, grass 10, wetland 30, water 50, crop 100, built 500
    assert sorted(both) == [1, 10, 30, 50, 100, 500]
    assert both[1] < min(both[10], both[30]) < both[50] < both[100] < both[500]


def test_slope_classes_are_gapless():
    table = tables.read(tables.shipped("resistance_slope"), ["from_deg", "to_deg", "resistance"])
    starts, ends = table.numbers("from_deg", least=0), table.numbers("to_deg", most=90)
    assert starts[0] == 0 and ends[-1] == 90 and starts[1:] == ends[:-1]
    # western Jilin: 1, 100, 200, 300, 500 at 0, 5, 10, 15 and 20 degrees
    assert table.numbers("published") == [1, 100, 200, 300, 500] and starts == [0, 5, 10, 15, 20]


def test_barriers_have_widths():
    table = tables.read(tables.shipped("resistance_barriers"))
    assert {"motorway", "trunk", "primary", "secondary", "tertiary", "rail"} <= set(table.texts("code"))
    assert all(5 <= w <= 40 for w in table.numbers("width_m", above=0))
    assert not any(table.flags("barrier"))
