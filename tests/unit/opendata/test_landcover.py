"""Land-cover rules: order, what they may replace, how wide lines are burnt."""

import math

import numpy as np
import pytest
from ecoplan.processing.common.errors import InputError
from ecoplan.processing.opendata.landcover import code_counts, compile_cover, is_wide, lay
from ecoplan.resources import tables


def rules(*rows):
    full = [{"layer": "parks", "kinds": "*", "over": "none", **row} for row in rows]
    n = len(full)
    return compile_cover(full, range(2, n + 2), [row.get("priority", 10) for row in full],
                         [row.get("code", 30) for row in full], [math.nan] * n, "own.csv")


def test_shipped_table_uses_the_codes_of_the_resistance_table():
    table = tables.read(tables.shipped("osm_landcover"), ("priority", "layer", "kinds", "code", "over"))
    codes = {row["code"] for row in tables.read(tables.shipped("resistance_worldcover"), ("code",)).rows}
    assert set(table.texts("code")) <= codes
    made = compile_cover(table.rows, table.lines, table.numbers("priority"), table.numbers("code"),
                         table.numbers("width_m", above=0, empty=math.nan), table.file)
    assert [rule.priority for rule in made] == sorted(rule.priority for rule in made)
    assert made[-1].layer == "buildings"
    for row in table.rows:
        assert row["provenance"] and row["status"] == "unverified"


def test_a_rule_sets_unknown_cells_and_what_it_may_replace():
    mask = np.ones(5, dtype=np.uint8)
    for over, expected in (("none", [30, 10, 50, 80, 30]), ("50", [30, 10, 30, 80, 30]), ("*", [30] * 5)):
        cover = np.array([0, 10, 50, 80, 30], dtype=np.uint8)
        changed = lay(cover, mask, rules({"over": over})[0])
        assert cover.tolist() == expected
        assert changed == sum(a != b for a, b in zip(expected, [0, 10, 50, 80, 30]))
    cover = np.zeros(5, dtype=np.uint8)
    assert lay(cover, np.zeros(5, np.uint8), rules({})[0]) == 0 and not cover.any()


def test_codes_are_counted(monkeypatch):
    from ecoplan.processing.opendata import landcover
    monkeypatch.setattr(landcover, "_COUNTED", 50)
    cover = np.random.default_rng(1).integers(0, 256, (40, 30)).astype(np.uint8)
    assert np.array_equal(code_counts(cover), np.bincount(cover.ravel(), minlength=256))


def test_widths():
    assert is_wide([30, 10, 9.9, 5, 4.9, 0], 10).tolist() == [2, 2, 1, 1, 0, 0]


@pytest.mark.parametrize("row, words", [
    ({"layer": "places"}, "places is not a layer of areas or lines"), ({"code": 300}, "300 is not a whole number"),
    ({"code": 0}, "0 is not a whole number"), ({"over": "wood"}, "wood must be")])
def test_faulty_rows(row, words):
    with pytest.raises(InputError) as error:
        rules({}, row)
    text = error.value.text.format(**error.value.values)
    assert words in text and "line 3" in text
