"""Every column of ecoplan:extentaccount against areas counted by hand."""

import csv

import make_layers
import numpy as np
import pytest
from osgeo import gdal
from surveylayers import CROSSWALK, boxes, table

# 6 x 5 cells of 20 m: 400 m2 = 0.04 ha each. Columns 0-2 are the street 440104001, columns 3-4 of rows 0-4 the
# street 440103002, row 5 of columns 3-4 lies in no unit.
#             opening                    closing
OPENING = ["10 10 10 | 40 40",
           "10 10 10 | 40 40",
           "10 10 10 | 40 40",
           "50 50 50 | 20 20",
           "50 50 50 | 20 20",
           "10 10 50 | 10 40"]
CLOSING = ["10 10 50 | 40 40",
           "10 10 50 | 10 40",
           "10 10 40 | 10 10",
           "50 50 50 | 20 40",
           "50 50 10 | 20 20",
           "10 10 50 | 10 50"]
GRADES = ["5 5 5 | 4 4",
          "5 5 5 | 4 4",
          "5 5 3 | 2 2",
          "0 0 0 | 1 1",
          "0 0 0 | 1 1",
          "5 3 0 | 5 4"]
STREET = {"440104001": "北京街", "440103002": "沙面街"}  # names; levels above are known by their codes only
STREETS = [(0, 0, 6, 3), (0, 3, 5, 5)]
MANAGED = "from,to,managed\n*,built,yes\nfarm,forest,是\n*,shrub,no\n"
NAMES = {"forest": ("Forest", "森林"), "shrub": ("Shrub", "灌丛"), "farm": ("Farmland", "农田"),
         "built": ("Built-up", "建设用地"), "total": ("All types", "全部类型")}
IUCN = {"forest": "T2", "shrub": "T3", "farm": "T7.1", "built": "T7.4", "total": ""}
CELL = 0.04  # ha


def cells(rows):
    return np.array([[float(v) for v in row.replace("|", "").split()] for row in rows])


@pytest.fixture
def inputs(tmp_path):
    units = boxes(tmp_path / "units.gpkg", list(zip(STREETS, STREET)), "XZQDM", XZQMC=[STREET[code] for code in STREET])
    (tmp_path / "walk.csv").write_text(CROSSWALK, encoding="utf-8")
    (tmp_path / "managed.csv").write_text(MANAGED, encoding="utf-8")
    return {
        "OPENING": str(make_layers.raster(tmp_path / "a.tif", cells(OPENING), nodata=0, kind=gdal.GDT_Byte)),
        "CLOSING": str(make_layers.raster(tmp_path / "b.tif", cells(CLOSING), nodata=0, kind=gdal.GDT_Byte)),
        "QUALITY_OPENING": str(make_layers.raster(tmp_path / "q.tif", cells(GRADES), nodata=0, kind=gdal.GDT_Byte)),
        "CROSSWALK_FILE": str(tmp_path / "walk.csv"), "MANAGED": str(tmp_path / "managed.csv"),
        "UNITS": units, "UNIT_CODE_FIELD": "XZQDM", "UNIT_NAME_FIELD": "XZQMC", "AREA_MODE": 2,
        "OPENING_DATE": "2015", "CLOSING_DATE": "2020年"}


@pytest.fixture
def done(run_tool, tmp_path, inputs):
    results, feedback = run_tool("extentaccount", {
        **inputs, "ACCOUNT": str(tmp_path / "account.gpkg"), "MATRIX": str(tmp_path / "matrix.gpkg"),
        "QUALITY": str(tmp_path / "quality.gpkg"), "CHANGES": str(tmp_path / "changes.tif"),
        "WORKBOOK": str(tmp_path / "book.xlsx"), "REPORT": str(tmp_path / "report.html")})
    return results, feedback


# Cells by hand, street 440104001 (18): forest 11 -> 8 forest, 2 built, 1 farm; built 7 -> 6 built, 1 forest.
# 440103002 (10): farm 6 -> 3 farm (0,3 0,4 1,4), 3 forest; shrub 4 -> 3 shrub, 1 farm. Outside (2): forest -> forest,
# farm -> built. Managed: all to built, farm to forest.
#            opening, managed and unmanaged additions, managed and unmanaged reductions, closing
EXPECTED = {
    ("town", "440104001"): {"forest": (11, 0, 1, 2, 1, 9), "shrub": (0, 0, 0, 0, 0, 0), "farm": (0, 0, 1, 0, 0, 1),
                            "built": (7, 2, 0, 0, 1, 8), "total": (18, 2, 2, 2, 2, 18)},
    ("town", "440103002"): {"forest": (0, 3, 0, 0, 0, 3), "shrub": (4, 0, 0, 0, 1, 3), "farm": (6, 0, 1, 3, 0, 4),
                            "built": (0, 0, 0, 0, 0, 0), "total": (10, 3, 1, 3, 1, 10)},
    ("outside", ""): {"forest": (1, 0, 0, 0, 0, 1), "shrub": (0, 0, 0, 0, 0, 0), "farm": (1, 0, 0, 1, 0, 0),
                      "built": (0, 1, 0, 0, 0, 1), "total": (2, 1, 0, 1, 0, 2)}}


def added(*units):
    return {kind: tuple(np.sum([EXPECTED[unit][kind] for unit in units], axis=0)) for kind in NAMES}


EXPECTED["county", "440104"] = EXPECTED["town", "440104001"]
EXPECTED["county", "440103"] = EXPECTED["town", "440103002"]
EXPECTED["city", "4401"] = added(("town", "440104001"), ("town", "440103002"))
EXPECTED["total", ""] = added(("town", "440104001"), ("town", "440103002"), ("outside", ""))
ORDER = [("total", ""), ("city", "4401"), ("county", "440103"), ("town", "440103002"), ("county", "440104"),
         ("town", "440104001"), ("outside", "")]


def test_every_column_of_the_account(done):
    expected = []
    for unit in ORDER:
        for kind, (opening, more, other, fewer, less, closing) in EXPECTED[unit].items():
            expected.append({
                "level": unit[0], "unit_code": unit[1], "unit_name": STREET.get(unit[1], unit[1]), "type": kind,
                "type_en": NAMES[kind][0], "type_zh": NAMES[kind][1], "iucn": IUCN[kind], "opening_ha": opening * CELL,
                "additions_managed_ha": more * CELL, "additions_unmanaged_ha": other * CELL,
                "additions_ha": (more + other) * CELL, "reductions_managed_ha": fewer * CELL,
                "reductions_unmanaged_ha": less * CELL, "reductions_ha": (fewer + less) * CELL, "adjustment_ha": 0,
                "net_change_ha": (closing - opening) * CELL, "closing_ha": closing * CELL,
                "unchanged_ha": (opening - fewer - less) * CELL,
                "dynamic_degree": 100 * (closing - opening) / opening / 5 if opening else None,
                "transfer_out": 100 * (fewer + less) / opening if opening else None})
    found = [{k: v if v is not None and v == v and str(v) != "NULL" else None for k, v in row.items()}
             for row in table(done[0]["ACCOUNT"])]
    assert [(row["level"], row["unit_code"], row["type"]) for row in found] == [
        (row["level"], row["unit_code"], row["type"]) for row in expected]
    for got, want in zip(found, expected):
        assert got == pytest.approx(want), got


def test_every_column_of_the_matrix(done):
    rows = [row for row in table(done[0]["MATRIX"]) if row["level"] == "town"]
    expected = [  # unit, from, to, cells, of the opening cells, kind, managed
        ("440103002", "shrub", "shrub", 3, 4, "unchanged", None), ("440103002", "shrub", "farm", 1, 4, "loss", "no"),
        ("440103002", "farm", "forest", 3, 6, "gain", "yes"), ("440103002", "farm", "farm", 3, 6, "unchanged", None),
        ("440104001", "forest", "forest", 8, 11, "unchanged", None), ("440104001", "forest", "farm", 1, 11, "loss", "no"),
        ("440104001", "forest", "built", 2, 11, "loss", "yes"), ("440104001", "built", "forest", 1, 7, "gain", "no"),
        ("440104001", "built", "built", 6, 7, "unchanged", None)]
    assert [{k: v if str(v) != "NULL" else None for k, v in row.items()} for row in rows] == [
        pytest.approx({"level": "town", "unit_code": unit, "unit_name": STREET.get(unit, ""), "from_type": a,
                       "from_en": NAMES[a][0],
                       "from_zh": NAMES[a][1], "to_type": b, "to_en": NAMES[b][0], "to_zh": NAMES[b][1],
                       "area_ha": n * CELL, "share": 100 * n / of, "kind": kind, "managed": managed})
        for unit, a, b, n, of, kind, managed in expected]


def test_every_column_of_the_quality(done):
    rows = {(r["level"], r["unit_code"], r["type"]): r for r in table(done[0]["QUALITY"])}
    assert {r["date"] for r in rows.values()} == {"opening"}
    #          excellent, good, medium, poor, bad, not graded; opening cells by type, from the three tables above
    expected = {("town", "440104001", "forest"): (9, 0, 2, 0, 0, 0), ("town", "440104001", "built"): (0, 0, 0, 0, 0, 7),
                ("town", "440103002", "farm"): (0, 4, 0, 2, 0, 0), ("town", "440103002", "shrub"): (0, 0, 0, 0, 4, 0),
                ("outside", "", "total"): (1, 1, 0, 0, 0, 0), ("total", "", "total"): (10, 5, 2, 2, 4, 7)}
    for key, counts in expected.items():
        graded = sum(counts[:5])
        index = sum(n * j for n, j in zip(counts, (5, 4, 3, 2, 1))) / (5 * graded) * 100 if graded else None
        names = ("excellent_ha", "good_ha", "medium_ha", "poor_ha", "bad_ha", "ungraded_ha")
        got = {k: v if str(v) != "NULL" else None for k, v in rows[key].items()}
        assert got == pytest.approx({
            "level": key[0], "unit_code": key[1], "unit_name": STREET.get(key[1], ""), "date": "opening", "type": key[2],
            "type_en": NAMES[key[2]][0], "type_zh": NAMES[key[2]][1], **{k: n * CELL for k, n in zip(names, counts)},
            "extent_ha": sum(counts) * CELL, "eq": index}), key


def test_the_map_of_changes(done):
    found = gdal.Open(done[0]["CHANGES"]).ReadAsArray()
    assert found.tolist() == [[1, 1, 3, 1, 1], [1, 1, 3, 2, 1], [1, 1, 3, 2, 2], [1, 1, 1, 1, 3], [1, 1, 2, 1, 1],
                              [1, 1, 1, 1, 3]]
    assert any("0.0800 ha lie in none of the units" in text for text in done[1].warnings)


def test_every_column_of_the_changed_polygons(run_tool, tmp_path, inputs):
    # Polygons in cells of 20 m. Opening: forest (0,0)-(6,3), farm (0,3)-(6,5). Closing: built in columns 2-4 of rows
    # 0-3, and the rest of columns 0-1, 2-4 as before but for a strip of 0.5 m (0.025 cells) along column 3.
    opening = boxes(tmp_path / "p.gpkg", [((0, 0, 6, 3), "10"), ((0, 3, 6, 5), "40")])
    closing = boxes(tmp_path / "c.gpkg", [((0, 0, 6, 2), "10"), ((0, 2, 3, 5), "50"), ((3, 2, 6, 3.025), "10"),
                                          ((3, 3.025, 6, 5), "40")])
    results, feedback = run_tool("extentaccount", {
        **{k: v for k, v in inputs.items() if k not in ("OPENING", "CLOSING", "QUALITY_OPENING")},
        "OPENING_AREAS": opening, "CLOSING_AREAS": closing, "CLASS_FIELD": "DLBM",
        "ACCOUNT": str(tmp_path / "account.gpkg"), "CHANGE_AREAS": str(tmp_path / "changed.gpkg")})
    found = sorted(table(results["CHANGE_AREAS"]), key=lambda row: (row["unit_code"], row["from_type"], row["to_type"]))
    # The strip is 60 m long: 40 m lie in the street, 20 m (row 5) in no unit. Width: 2 x area / outline.
    expected = [
        ("", "farm", "forest", "gain", "yes", .025, .5 * 20 / 20.5, True),
        ("440103002", "farm", "built", "loss", "yes", 6, 2 * 40 * 60 / 200, False),
        ("440103002", "farm", "forest", "gain", "yes", 2 * .025, .5 * 40 / 40.5, True),
        ("440104001", "forest", "built", "loss", "yes", 3, 2 * 20 * 60 / 160, False)]
    for row, (unit, a, b, kind, managed, count, width, sliver) in zip(found, expected):
        numbers = row.pop("area_ha"), row.pop("width_m")
        assert numbers == (pytest.approx(count * CELL, abs=6e-5), pytest.approx(width, rel=1e-4))
        assert row == {"unit_code": unit, "unit_name": STREET.get(unit, ""), "from_type": a, "to_type": b, "kind": kind,
                       "managed": managed, "sliver": sliver}
    assert len(found) == 4 and any("2 changed parts with 0.0030 ha" in text for text in feedback.warnings)


def test_csv_holds_the_same_numbers_to_the_last_digit(run_tool, tmp_path, inputs):
    results, _ = run_tool("extentaccount", {**inputs, "AREA_MODE": 0, "ACCOUNT": str(tmp_path / "account.csv")})
    with open(results["ACCOUNT"], encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        whole = {name: round(float(row[name]) * 10**4) for name in row if name.endswith("_ha")}
        assert all(abs(float(row[name]) * 1e4 - value) < 1e-6 for name, value in whole.items())
        assert whole["opening_ha"] + whole["additions_ha"] - whole["reductions_ha"] == whole["closing_ha"]
        assert whole["additions_managed_ha"] + whole["additions_unmanaged_ha"] == whole["additions_ha"]
    total = {row["type"]: row for row in rows if row["level"] == "total"}
    # 30 cells on the central meridian: the plane is true there to 1e-6
    assert float(total["total"]["closing_ha"]) == pytest.approx(30 * CELL, abs=1.1e-4)
