"""The criteria table: three ways to write it, and what is said when it cannot be used."""

import json

import numpy as np
import pytest
from ecoplan.processing.common.errors import InputError
from ecoplan.processing.suitability import criteria

ROWS = [
    {"name": "slope", "layer": "slope.tif", "transform": "linear", "direction": "decreasing", "points": [5, 15],
     "weight": 2},
    {"name": "land cover", "layer": "lc.tif", "transform": "categorical", "categories": {"30": 1, "50": 0, "other": 0.2},
     "weight": 1, "resample": "nearest"},
    {"kind": "exclusion", "name": "roads", "layer": "roads.gpkg", "buffer_m": 3},
]
CSV = """name;layer;transform;direction;points;categories;weight;resample;kind;buffer_m
slope;slope.tif;linear;decreasing;5 15;;2;;;
land cover;lc.tif;categorical;;;30:1 50:0 other:0.2;1;nearest;criterion;
roads;roads.gpkg;;;;;;;exclusion;3
"""


def test_json_and_csv_say_the_same():
    table = criteria.build_table(*criteria.rows_of_text(json.dumps(ROWS)))
    assert table == criteria.build_table(*criteria.rows_of_text("\ufeff" + CSV))
    assert table == criteria.build_table(*criteria.rows_of_text(
        json.dumps({"criteria": ROWS[:2], "exclusions": [{k: v for k, v in ROWS[2].items() if k != "kind"}]})))
    slope, cover = table.criteria
    assert slope.transform(np.array([4.0, 10, 16])).tolist() == [1, 0.5, 0]
    assert cover.transform(np.array([30.0, 50, 7])).tolist() == [1, 0, 0.2]
    assert table.zones[0].kind == "exclusion" and table.zones[0].buffer == 3


def test_layers_are_bound_by_role_and_the_rest_is_named():
    rows = [{"role": "slope", "points": "0 5"}, {"role": "heat", "points": "30 40"}, {"role": "red_line", "kind": "flag"}]
    table = criteria.build_table(rows, {"slope": {"layer": "dem_slope.tif", "scale": 0.1}})
    assert table.criteria[0].scale == 0.1
    assert [c.layer for c in table.criteria] == ["dem_slope.tif"]
    assert [item.role for item in table.unbound] == ["heat", "red_line"]


def test_a_family_is_picked_from_a_table_of_several():
    rows = [dict(ROWS[0], family="a"), dict(ROWS[0], family="b"), dict(ROWS[1], family="b")]
    assert len(criteria.of_family(rows, "b")) == 2 and criteria.of_family(ROWS, "b") == ROWS
    assert criteria.of_family(rows[:1], "") == rows[:1]
    for family in ("c", ""):
        with pytest.raises(InputError, match="it has a, b"):
            criteria.of_family(rows, family)


def test_weights_are_normalised_and_their_sum_told():
    table = criteria.build_table(ROWS)
    weights, total = criteria.normalised_weights(table.criteria)
    np.testing.assert_allclose(weights, [2 / 3, 1 / 3])
    assert total == 3
    equal, total = criteria.normalised_weights(criteria.build_table(
        [dict(ROWS[0], weight=None), dict(ROWS[1], weight="")]).criteria)
    assert equal.tolist() == [0.5, 0.5] and total is None
    changed = criteria.set_weights(table.criteria, {"Slope": 0.25, "LAND COVER": 0.75, "unused": 1})
    assert [c.weight for c in changed] == [0.25, 0.75]


@pytest.mark.parametrize("text,said", [
    ("{", "not valid JSON"), ("nothing", "neither JSON nor a CSV"), ("[3]", "object with name"),
    ('[{"nme": "x"}]', "unknown columns nme"), ('[{"name": "x", "points": [1, 2]}]', "has no layer"),
    ('[{"layer": "a", "transform": "spline"}]', "transform 'spline' is unknown"),
    ('[{"layer": "a", "points": [9, 1]}]', "out of order"), ('[{"layer": "a", "points": "1 b"}]', "'b' is not a number"),
    ('[{"layer": "a", "points": [1, 2], "weight": -1}]', "negative"),
    ('[{"layer": "a", "points": [1, 2], "source": "near"}]', "source 'near' is unknown"),
    ('[{"layer": "a", "points": [1, 2], "source": "density"}]', "needs radius_m"),
    ('[{"layer": "a", "points": [1, 2], "source": "field"}]', "name of a field"),
    ('[{"layer": "a", "points": [1, 2], "resample": "cubic"}]', "resampling 'cubic' is unknown"),
    ('[{"layer": "a", "kind": "required", "points": [9, 1]}]', "two rising limits"), ('{"layers": []}', "must be an object"),
    ('[{"layer": "a", "kind": "bonus"}]', "kind 'bonus' is unknown"),
    ('[{"name": "x", "layer": "a", "points": [1, 2]}, {"name": "x", "layer": "b", "points": [1, 2]}]', "used twice")])
def test_unusable_tables_say_what_is_wrong(text, said):
    with pytest.raises(InputError, match=said):
        criteria.build_table(*criteria.rows_of_text(text))


@pytest.mark.parametrize("weights,said", [
    ([], "no criterion"), ([1, None], "have no weight but others do"), ([0, 0], "above 0")])
def test_unusable_weights(weights, said):
    items = criteria.build_table([dict(ROWS[0], name=str(i), weight=w) for i, w in enumerate(weights)]).criteria
    with pytest.raises(InputError, match=said):
        criteria.normalised_weights(items)


def test_a_weights_table_with_other_names_is_refused():
    with pytest.raises(InputError, match="no weight for land cover; it has slope, heat"):
        criteria.set_weights(criteria.build_table(ROWS).criteria, {"slope": 1, "heat": 2})
