"""Every column of ecoplan:natureaccess against sums over its few cells, made here cell by cell."""

import make_layers
import numpy as np
import pytest
from columns import check
from osgeo import gdal
from surveylayers import boxes

# 5 x 6 cells of 20 m: 1 forest, 2 lawn (half of it nature), 3 built.
COVER = np.array([[1, 1, 3, 3, 3, 3],
                  [1, 3, 3, 3, 3, 2],
                  [3, 3, 3, 3, 3, 2],
                  [3, 3, 3, 3, 3, 3],
                  [3, 3, 3, 3, 3, 3]])
PEOPLE = np.array([[0, 3, 8, 5, 0, 2],
                   [9, 4, 0, 7, 6, 0],
                   [2, 0, 5, 8, 3, 1],
                   [0, 6, 9, 0, 4, 7],
                   [5, 2, 0, 3, 0, 8.0]])
UNITS = [((0, 0, 5, 3), "甲", 0.25), ((0, 3, 5, 6), "乙", 0.5)]  # rows and columns; share of old people
SHARES = {1: 1.0, 2: 0.5, 3: 0.0}
COLUMNS = "people supply_m2 balance_m2 balance_ha people_under people_under_pct people_over people_over_pct"
CELLS = list(np.ndindex(COVER.shape))
NATURE = np.vectorize(SHARES.get)(COVER) * 400.0


def weight(one, other, radius):
    """Density kernel of InVEST's guide, distances in metres."""
    far = 20 * np.hypot(one[0] - other[0], one[1] - other[1])
    return 0.75 * (1 - (far / radius) ** 2) if far <= radius else 0.0


def supply(nature, walkers):
    """m2 per person of each kind of walkers [(people, radius)]."""
    heads = {j: sum(people[k] * weight(j, k, radius) for people, radius in walkers for k in CELLS) for j in CELLS}
    share = {j: nature[j] / max(heads[j], 1.0) for j in CELLS}
    return [np.array([sum(share[j] * weight(i, j, radius) for j in CELLS) for i in CELLS]).reshape(COVER.shape)
            for _, radius in walkers]


def figures(kinds, rows=slice(None), cols=slice(None), need=8.0):
    """Sums over a part of the grid of [(people, m2 per person)]."""
    people = sum(p[rows, cols].sum() for p, _ in kinds)
    held = sum((p * s)[rows, cols].sum() for p, s in kinds)
    under = sum(p[rows, cols][s[rows, cols] < need].sum() for p, s in kinds)
    over = sum(p[rows, cols][s[rows, cols] > need].sum() for p, s in kinds)
    return (people, held / people, held / people - need, (held - need * people) / 1e4, under, 100 * under / people, over,
            100 * over / people)


def parts():
    return [(name, slice(r0, r1), slice(c0, c1)) for (r0, c0, r1, c1), name, _ in UNITS]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    place = tmp_path_factory.mktemp("nature")
    rows = "\n".join(f"{code},{share},{40 if code == 1 else 60}" for code, share in SHARES.items())
    (place / "classes.csv").write_text("lucode,urban_nature,search_radius_m\n" + rows + "\n", encoding="utf-8")
    (place / "groups.csv").write_text("pop_group,search_radius_m\npop_old,40\nyoung,60\n", encoding="utf-8")
    return {"LANDCOVER": str(make_layers.raster(place / "cover.tif", COVER, kind=gdal.GDT_Int16)),
            "POPULATION": str(make_layers.raster(place / "people.tif", PEOPLE)),
            "TABLE": str(place / "classes.csv"), "GROUP_TABLE": str(place / "groups.csv"), "DECAY": "density",
            "UNITS": boxes(place / "units.gpkg", [(box, name) for box, name, _ in UNITS], "name",
                           pop_old=[old for *_, old in UNITS], pop_young=[1 - old for *_, old in UNITS]),
            "UNIT_NAME_FIELD": "name", "UNIT_BALANCE": "TEMPORARY_OUTPUT", "GROUP_BALANCE": "TEMPORARY_OUTPUT"}


def test_one_radius(run_tool, inputs, tmp_path):
    results, _ = run_tool("natureaccess", {**inputs, "RADIUS": 50, "SUPPLY": str(tmp_path / "supply.tif"),
                                           "BALANCE": str(tmp_path / "b.tif"), "BALANCE_PEOPLE": str(tmp_path / "p.tif"),
                                           "UNDER_SUPPLIED": str(tmp_path / "u.tif"), "REACHABLE": str(tmp_path / "r.tif")})
    have, = supply(NATURE, [(PEOPLE, 50)])
    check(run_tool, results, "UNIT_BALANCE", "unit nature_ha " + COLUMNS, [
        (name, NATURE[rows, cols].sum() / 1e4, *figures([(PEOPLE, have)], rows, cols)) for name, rows, cols in parts()])
    old = np.where(np.arange(6) < 3, 0.25, 0.5) * PEOPLE
    groups = [("old", old), ("young", PEOPLE - old)]
    check(run_tool, results, "GROUP_BALANCE", "unit group " + COLUMNS, [
        row for name, some in groups for row in (
            *((unit, name, *figures([(some, have)], rows, cols)) for unit, rows, cols in parts()),
            ("All units", name, *figures([(some, have)])))])
    reach = np.array([sum(NATURE[j] * weight(i, j, 50) for j in CELLS) for i in CELLS]).reshape(COVER.shape)
    for file, values in (("supply", have), ("b", have - 8), ("p", (have - 8) * PEOPLE), ("r", reach),
                         ("u", np.where(have < 8, PEOPLE, 0))):
        written = gdal.Open(str(tmp_path / f"{file}.tif")).ReadAsArray()
        assert written == pytest.approx(values, rel=1e-5, abs=1e-5), file


def test_radius_by_class(run_tool, inputs):
    results, _ = run_tool("natureaccess", {**inputs, "RADIUS_MODE": "class"})
    have = supply(NATURE * (COVER == 1), [(PEOPLE, 40)])[0] + supply(NATURE * (COVER == 2), [(PEOPLE, 60)])[0]
    check(run_tool, results, "UNIT_BALANCE", "unit nature_ha " + COLUMNS, [
        (name, NATURE[rows, cols].sum() / 1e4, *figures([(PEOPLE, have)], rows, cols)) for name, rows, cols in parts()])


def test_radius_by_group(run_tool, inputs):
    results, _ = run_tool("natureaccess", {**inputs, "RADIUS_MODE": "group", "DEMAND": 5})
    old = np.where(np.arange(6) < 3, 0.25, 0.5) * PEOPLE
    kinds = list(zip((old, PEOPLE - old), supply(NATURE, [(old, 40), (PEOPLE - old, 60)])))
    check(run_tool, results, "UNIT_BALANCE", "unit nature_ha " + COLUMNS, [
        (name, NATURE[rows, cols].sum() / 1e4, *figures(kinds, rows, cols, 5.0)) for name, rows, cols in parts()])
    check(run_tool, results, "GROUP_BALANCE", "unit group " + COLUMNS, [
        row for name, kind in zip(("old", "young"), kinds) for row in (
            *((unit, name, *figures([kind], rows, cols, 5.0)) for unit, rows, cols in parts()),
            ("All units", name, *figures([kind], need=5.0)))])


def test_people_of_a_finer_grid_keep_their_number(run_tool, inputs, tmp_path):
    """Four cells of 10 m for each of 20 m: the same as the coarse raster."""
    fine = np.repeat(np.repeat(PEOPLE / 4, 2, axis=0), 2, axis=1)
    data = gdal.Open(str(make_layers.raster(tmp_path / "fine.tif", fine)), gdal.GA_Update)
    data.SetGeoTransform((make_layers.X0, 10, 0, make_layers.Y0, 0, -10))
    data = None
    results, _ = run_tool("natureaccess", {**inputs, "UNITS": None, "UNIT_NAME_FIELD": None, "RADIUS": 50,
                                           "POPULATION": str(tmp_path / "fine.tif")})
    have, = supply(NATURE, [(PEOPLE, 50)])
    check(run_tool, results, "UNIT_BALANCE", "unit nature_ha " + COLUMNS,
          [("Whole area", NATURE.sum() / 1e4, *figures([(PEOPLE, have)]))])


@pytest.mark.parametrize("more, said", [
    ({"UNITS": None, "UNIT_NAME_FIELD": None, "RADIUS_MODE": "group"}, "needs UNITS"),
    ({"RADIUS_MODE": "group", "GROUP_TABLE": None}, "needs GROUP_TABLE"),
    ({"RADIUS_MODE": "group", "GROUP_FIELDS": "pop_rich"}, "has no field pop_rich"),
    ({"GROUP_FIELDS": "name"}, "shares of groups are numbers from 0 to 1"),
    ({"TABLE": None}, "have no row in the land-cover table: 3")])
def test_what_cannot_be_used_is_told(run_tool, inputs, more, said):
    with pytest.raises(Exception, match=said):
        run_tool("natureaccess", {**inputs, **more})


def test_classes_without_a_radius_are_told(run_tool, inputs, tmp_path):
    table = tmp_path / "bare.csv"
    table.write_text("lucode,urban_nature\n1,1\n2,0.5\n3,0\n", encoding="utf-8")
    with pytest.raises(Exception, match="no search_radius_m in the table: 1, 2"):
        run_tool("natureaccess", {**inputs, "TABLE": str(table), "RADIUS_MODE": "class"})
    table.write_text("lucode,urban_nature\n1,0\n2,0\n3,0\n", encoding="utf-8")
    with pytest.raises(Exception, match="No class of the table bare.csv is nature"):
        run_tool("natureaccess", {**inputs, "TABLE": str(table)})


def test_people_where_there_is_no_class_are_left_out_and_told(run_tool, inputs, tmp_path):
    holes = COVER.copy()
    holes[4, 5] = -1
    results, log = run_tool("natureaccess", {**inputs, "RADIUS": 50, "LANDCOVER": str(make_layers.raster(
        tmp_path / "holes.tif", holes, kind=gdal.GDT_Int16))})
    fewer = PEOPLE.copy()
    fewer[4, 5] = 0
    have, = supply(NATURE, [(fewer, 50)])
    check(run_tool, results, "UNIT_BALANCE", "unit nature_ha " + COLUMNS, [
        (name, NATURE[rows, cols].sum() / 1e4, *figures([(fewer, have)], rows, cols)) for name, rows, cols in parts()])
    assert "8 people live where the land cover has no class" in " ".join(log.warnings)
