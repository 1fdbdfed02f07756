"""Every column of ecoplan:landimprovement for two surveys of rectangles, by hand."""

import pytest
from qgis.core import QgsVectorLayer
from surveylayers import boxes, table

# Cells of 20 m; two units of 400 x 500 m (20 ha): west columns 0-25, east columns 25-50.
WEST, EAST = ("330205001", "西镇"), ("330205002", "东镇")
# class, rectangle (row0, column0, row1, column1), slope grade, plot ratio, year built; 1 ha is 15 mu
LAND = [("0101", (0, 0, 10, 10), 1, 0, 0),      # A: 4 ha
        ("0301", (0, 10, 10, 12), 0, 0, 0),     # forest between A and B: 0.8 ha
        ("0103", (0, 12, 5, 14), 5, 0, 0),      # B: 0.4 ha = 6 mu, 40 m from A, steep
        ("0307", (5, 12, 10, 14), 0, 0, 0),     # other woodland: 0.4 ha = 6 mu, touches B
        ("0301", (0, 14, 10, 25), 0, 0, 0),     # 4.4 ha
        ("0702", (10, 0, 14, 5), 0, 0, 0),      # homesteads: 0.8 ha = 12 mu
        ("1106", (10, 5, 14, 25), 0, 0, 0),     # wetland: 3.2 ha
        ("1101", (14, 0, 20, 25), 0, 0, 0),     # river: 6 ha
        ("0601", (0, 25, 10, 30), 0, 0.5, 0),   # industry: 2 ha = 30 mu
        ("0101", (0, 30, 10, 50), 2, 0, 0),     # C: 8 ha = 120 mu
        ("0701", (10, 25, 20, 35), 0, 2, 1985),  # 4 ha
        ("0404", (10, 35, 20, 50), 0, 0, 0)]    # grass: 6 ha = 90 mu, touches C
LATER = [row[:3] for row in LAND if row[1] not in ((0, 10, 10, 12), (0, 12, 5, 14), (10, 0, 14, 5), (10, 5, 14, 25),
                                                   (10, 35, 20, 50))]
LATER += [("0101", (0, 10, 10, 12), 2), ("0301", (0, 12, 5, 14), 0), ("0103", (10, 35, 20, 45), 3),
          ("0404", (10, 45, 20, 50), 0),
          # the line of the homesteads drawn anew: a strip of 80 x 0.5 m of wetland
          ("0702", (10, 0, 14, 5.025), 0), ("1106", (10, 5.025, 14, 25), 0)]
BASIC = [(0, 0, 10, 10), (0, 30, 10, 42)]            # 4 ha in the west, 4.8 ha in the east
BASIC_LATER = [(0, 1, 10, 10), (0, 30, 10, 44)]      # 0.4 ha out in the west, 0.8 ha in in the east
OUTPUTS = ("CANDIDATES", "BALANCE", "CHANGES", "CONTIGUITY", "PATCHES", "CHECKS")


def survey(path, rows):
    return boxes(path, [(box, code) for code, box, *_ in rows], "DLBM", GDPDJB=[float(row[2]) for row in rows],
                 plot_ratio=[float(row[3]) if len(row) > 3 else 0.0 for row in rows],
                 build_year=[float(row[4]) if len(row) > 3 else 0.0 for row in rows],
                 BSM=[f"T{i + 1}" for i in range(len(rows))],
                 TBDLMJ=[400.0 * (b[2] - b[0]) * (b[3] - b[1]) for _, b, *_ in rows])


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    place = tmp_path_factory.mktemp("整治")
    rules = place / "rules.csv"
    rules.write_text(
        "rule,kind,classes,conditions,name_en,name_zh,provenance,status\n"
        "scattered,farmland,01,patch_mu<15,Scattered,零散,own,unverified\n"
        "exchange,farmland,0307,area_mu<15;farmland_m<=20,Exchange,置换,own,unverified\n"
        "reserve,farmland,0404,farmland_m<=20,Reserve,后备,own,unverified\n"
        "homestead,village,0702,patch_mu<15,Homesteads,宅基地,own,unverified\n"
        "steep,ecology,01,slope_grade>=5,Steep,陡坡,own,unverified\n"
        "small,industry,0601,patch_mu<50,Small industry,零散工业,own,unverified\n"
        "low,industry,0601,plot_ratio<1,Low plot ratio,低容积率,own,unverified\n"
        "old,urban,0701,build_year<1990,Old,旧城,own,unverified\n"
        "vacant,urban,0701,vacancy>=50,Vacant,空置,own,unverified\n", encoding="utf-8")
    return {"BEFORE": survey(place / "before.gpkg", LAND), "AFTER": survey(place / "after.gpkg", LATER),
            "RULES": str(rules), "ID_FIELD": "BSM",
            "FARMLAND_BEFORE": boxes(place / "basic.gpkg", [(b, "0101") for b in BASIC]),
            "FARMLAND_AFTER": boxes(place / "basic_later.gpkg", [(b, "0101") for b in BASIC_LATER]),
            "UNITS": boxes(place / "units.gpkg", [((0, 0, 20, 25), WEST[0]), ((0, 25, 20, 50), EAST[0])], "XZQDM",
                           XZQMC=[WEST[1], EAST[1]])}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("out")


@pytest.fixture
def done(run_tool, inputs, folder):
    paths = {name: folder / f"{name}.gpkg" for name in OUTPUTS}
    if not paths["CHECKS"].exists():
        run_tool("landimprovement", {**inputs, **{name: str(path) for name, path in paths.items()}})
    return {name: rows(path) for name, path in paths.items()}


def rows(path):
    layer = QgsVectorLayer(str(path), "x", "ogr")
    names = [name for name in layer.fields().names() if name != "fid"]
    return [{**{name: f[name] if f[name] != None else None for name in names}, "at": f.geometry()}  # noqa: E711
            for f in layer.getFeatures()]


def ha(value):
    return pytest.approx(value, rel=1e-4, abs=2e-4)


def test_candidates(done):
    got = {(r["kind"], r["parcel_id"]): r for r in done["CANDIDATES"]}
    assert [r["candidate_id"] for r in done["CANDIDATES"]] == list(range(1, 8))
    wanted = {  # kind, polygon: rule, labels, rules met, all rules, kinds, class, ha, patch mu, slope, unit
        ("farmland", "T3"): ("scattered", "Scattered", "零散", 1, "scattered", 2, "0103", 0.4, 6, 5, WEST),
        ("farmland", "T4"): ("exchange", "Exchange", "置换", 1, "exchange", 1, "0307", 0.4, None, None, WEST),
        ("farmland", "T12"): ("reserve", "Reserve", "后备", 1, "reserve", 1, "0404", 6.0, None, None, EAST),
        ("village", "T6"): ("homestead", "Homesteads", "宅基地", 1, "homestead", 1, "0702", 0.8, 12, None, WEST),
        ("ecology", "T3"): ("steep", "Steep", "陡坡", 1, "steep", 2, "0103", 0.4, None, 5, WEST),
        ("industry", "T9"): ("small", "Small industry", "零散工业", 2, "small, low", 1, "0601", 2.0, 30, None, EAST),
        ("urban", "T11"): ("old", "Old", "旧城", 1, "old", 1, "0701", 4.0, None, None, EAST)}
    assert set(got) == set(wanted)
    for key, (rule, en, zh, met, every, kinds, code, area, patch, slope, unit) in wanted.items():
        row = got[key]
        assert [row[n] for n in ("rule", "rule_en", "rule_zh", "rules_met", "rules", "kinds", "land_class", "slope_grade",
                                 "unit_code", "unit_name")] == [rule, en, zh, met, every, kinds, code, slope, *unit], key
        assert row["area_ha"] == ha(area) and row["area_mu"] == pytest.approx(area * 15, rel=1e-4)
        assert row["patch_mu"] == (None if patch is None else pytest.approx(patch, rel=1e-4)), key
        assert row["at"].area() == pytest.approx(area * 1e4, rel=1e-3)


WORDS = {"farmland": ("Farmland", "耕地"), "forest": ("Forest", "林地"), "wetland": ("Wetland", "湿地"),
         "construction": ("Construction land", "建设用地"), "grass": ("Grassland", "草地"), "water": ("Water", "水域"),
         "total": ("All ground", "全部土地"), "basic_farmland": ("Permanent basic farmland", "永久基本农田")}
# before, out, in, redrawn out, redrawn in, after
MOVED = {("total", "farmland"): (12.4, 0.4, 4.8, 0, 0, 16.8), ("total", "forest"): (5.6, 0.8, 0.4, 0, 0, 5.2),
         ("total", "wetland"): (3.2, 0, 0, 0.004, 0, 3.196), ("total", "construction"): (6.8, 0, 0, 0, 0.004, 6.804),
         ("total", "grass"): (6, 4, 0, 0, 0, 2), ("total", "water"): (6, 0, 0, 0, 0, 6),
         ("total", "total"): (40, 5.2, 5.2, 0.004, 0.004, 40), ("total", "basic_farmland"): (8.8, 0.4, 0.8, 0, 0, 9.2),
         (WEST[0], "farmland"): (4.4, 0.4, 0.8, 0, 0, 4.8), (EAST[0], "farmland"): (8, 0, 4, 0, 0, 12),
         (WEST[0], "forest"): (5.6, 0.8, 0.4, 0, 0, 5.2), (EAST[0], "construction"): (6, 0, 0, 0, 0, 6),
         (WEST[0], "construction"): (0.8, 0, 0, 0, 0.004, 0.804), (EAST[0], "grass"): (6, 4, 0, 0, 0, 2),
         (WEST[0], "basic_farmland"): (4, 0.4, 0, 0, 0, 3.6), (EAST[0], "basic_farmland"): (4.8, 0, 0.8, 0, 0, 5.6),
         (EAST[0], "total"): (20, 4, 4, 0, 0, 20)}
# weights 1, 0.9, 0.7, 0.4, 0.1 of the grades 1 to 5
QUALITY = {"total": ((4 * 1 + 0.4 * 0.1 + 8 * 0.9) / 12.4, (4 * 1 + 0.8 * 0.9 + 8 * 0.9 + 4 * 0.7) / 16.8),
           WEST[0]: ((4 + 0.04) / 4.4, (4 + 0.72) / 4.8), EAST[0]: (0.9, (7.2 + 2.8) / 12)}
COLUMNS = ("before_ha", "out_ha", "in_ha", "sliver_out_ha", "sliver_in_ha", "after_ha")


def test_balance(done):
    got = {(r["unit_code"] or r["level"], r["item"]): r for r in done["BALANCE"]}
    for key, values in MOVED.items():
        row = got[key]
        assert [row[c] for c in COLUMNS] == [ha(v) for v in values], key
        assert (row["adjustment_ha"], row["change_ha"]) == (0, ha(values[-1] - values[0]))
        assert (row["item_en"], row["item_zh"]) == WORDS[key[1]]
        # in whole square metres nothing is lost
        assert round(1e4 * (row["before_ha"] - row["out_ha"] - row["sliver_out_ha"] + row["in_ha"] + row["sliver_in_ha"]
                            - row["after_ha"])) == 0
        quality = QUALITY[key[0]] if key[1] == "farmland" else (None, None)
        assert [row["quality_before"], row["quality_after"]] == [q and pytest.approx(q, rel=1e-4) for q in quality]
    assert {(r["level"], r["unit_code"], r["unit_name"]) for r in done["BALANCE"]} >= {
        ("total", "", ""), ("town", *WEST), ("town", *EAST)}
    for code in ("", WEST[0], EAST[0]):  # the groups make up all ground
        rows = [r for r in done["BALANCE"] if r["unit_code"] == code and r["item"] not in ("total", "basic_farmland")]
        for column in COLUMNS:
            assert round(sum(r[column] for r in rows), 4) == got[code or "total", "total"][column]


def test_changed_ground(done):
    got = sorted((r["item"], r["from_group"], r["to_group"], r["from_class"], r["to_class"], r["kind"], r["unit_code"],
                  r["unit_name"]) for r in done["CHANGES"])
    assert got == sorted([
        ("land", "forest", "farmland", "0301", "0101", "change", *WEST),
        ("land", "farmland", "forest", "0103", "0301", "change", *WEST),
        ("land", "grass", "farmland", "0404", "0103", "change", *EAST),
        ("land", "wetland", "construction", "1106", "0702", "sliver", *WEST),
        ("basic", "basic_farmland", "", "", "", "change", *WEST), ("basic", "", "basic_farmland", "", "", "change", *EAST)])
    assert {r["to_class"] or r["from_group"] + "+" + r["to_group"]: r["area_ha"] for r in done["CHANGES"]} == {
        "0101": ha(0.8), "0301": ha(0.4), "0103": ha(4), "0702": ha(0.004), "basic_farmland+": ha(0.4),
        "+basic_farmland": ha(0.8)}


def test_contiguity(done):
    """Before: A 4 ha, B 0.4 ha, C 8 ha, each for itself. After: A with the forest's place 4.8 ha, C with the grass 12."""
    whole, west, east = (next(r for r in done["CONTIGUITY"] if r["unit_code"] == code) for code in ("", WEST[0], EAST[0]))
    assert [(r["level"], r["unit_name"]) for r in (whole, west, east)] == [("total", ""), ("town", "西镇"), ("town", "东镇")]
    names = ("farmland_{}_ha", "patches_{}", "mean_{}_ha", "weighted_{}_ha", "largest_{}_ha", "mesh_{}_ha", "share15_{}",
             "share50_{}", "share100_{}")
    squares = 16 + 0.16 + 64
    wanted = {"before": ((12.4, 3, 12.4 / 3, squares / 12.4, 8, squares / 40, 1200 / 12.4, 1200 / 12.4, 800 / 12.4),
                         (4.4, 2, 2.2, 16.16 / 4.4, 4, 16.16 / 20, 400 / 4.4, 400 / 4.4, 0),
                         (8, 1, 8, 8, 8, 64 / 20, 100, 100, 100)),
              "after": ((16.8, 2, 8.4, 167.04 / 16.8, 12, 167.04 / 40, 100, 100, 1200 / 16.8),
                        (4.8, 1, 4.8, 4.8, 4.8, 23.04 / 20, 100, 100, 0), (12, 1, 12, 12, 12, 144 / 20, 100, 100, 100))}
    for date, each in wanted.items():
        for row, values in zip((whole, west, east), each):
            assert [row[n.format(date)] for n in names] == [pytest.approx(v, rel=2e-4, abs=1e-9) for v in values], date
    assert whole["weighted_change"] == pytest.approx(100 * (167.04 / 16.8 / (squares / 12.4) - 1), rel=1e-3)
    assert west["at"].area() == pytest.approx(2e5) and whole["at"].isEmpty()


def test_patches(done):
    got = [(r["date"], r["parcels"], r["size_class"]) for r in done["PATCHES"]]
    assert got == [("before", 1, "ge100"), ("before", 1, "50-100"), ("before", 1, "lt15"), ("after", 2, "ge100"),
                   ("after", 2, "50-100")]
    assert [r["area_ha"] for r in done["PATCHES"]] == [ha(v) for v in (8, 4, 0.4, 12, 4.8)]
    assert [r["area_mu"] for r in done["PATCHES"]] == [pytest.approx(15 * v, rel=1e-4) for v in (8, 4, 0.4, 12, 4.8)]
    assert [r["patch_id"] for r in done["PATCHES"]] == [1, 2, 3, 4, 5]


def test_checks(done):
    got = {(r["unit_code"], r["check"]): r for r in done["CHECKS"]}
    patches = 100 * (167.04 / 16.8 / (80.16 / 12.4) - 1)
    wanted = {  # value, holds, relation, figure, unit
        ("", "adjusted_share"): (100 * 0.4 / 8.8, "yes", "<=", 5, "%"), ("", "new_share"): (100, "yes", ">=", 5, "%"),
        (WEST[0], "adjusted_share"): (10, "no", "<=", 5, "%"), (WEST[0], "new_share"): (-100, "no", ">=", 5, "%"),
        (EAST[0], "adjusted_share"): (0, "yes", "<=", 5, "%"), (EAST[0], "new_share"): (None, "none", ">=", 5, "%"),
        ("", "contiguity"): (patches, "yes", ">", 0, "%"), ("", "forest"): (-0.4, "no", ">=", 0, "ha"),
        (EAST[0], "forest"): (None, "none", ">=", 0, "ha"), ("", "wetland"): (0, "yes", ">=", 0, "ha"),
        ("", "farmland"): (4.4, "yes", ">=", 0, "ha"), ("", "construction"): (0, "yes", "<=", 0, "ha"),
        ("", "quality"): (QUALITY["total"][1] - QUALITY["total"][0], "no", ">=", 0, ""),
        (EAST[0], "quality"): (10 / 12 - 0.9, "no", ">=", 0, ""), ("", "sum"): (0, "yes", "=", 0, "ha")}
    for key, (value, holds, relation, figure, unit) in wanted.items():
        row = got[key]
        assert row["value"] == (None if value is None else pytest.approx(value, rel=1e-3, abs=1e-3)), key
        assert (row["holds"], row["relation"], row["figure"], row["value_unit"] or "") == (holds, relation, figure, unit), key
        assert ("149" in row["source"], row["status"]) == (
            key[1] in ("adjusted_share", "new_share", "contiguity", "forest", "wetland"),
            "exact" if key[1] == "sum" else "unverified"), key
        assert (row["level"], row["unit_name"]) == {"": ("total", ""), WEST[0]: ("town", "西镇"),
                                                    EAST[0]: ("town", "东镇")}[key[0]]
    assert got["", "adjusted_share"]["check_en"].startswith("Basic farmland adjusted")
    assert got["", "sum"]["check_zh"] == "全部土地：整治后减整治前"


def test_a_plan_gives_what_the_survey_after_gives(run_tool, inputs, tmp_path, done):
    """The changed ground as a plan over the survey before: the same balance, grades of the ground kept where none is said."""
    changed = [row for row in LATER if row[1] in ((0, 10, 10, 12), (0, 12, 5, 14), (10, 35, 20, 45))]
    plan = survey(tmp_path / "plan.gpkg", [*changed, ("0702", (10, 5, 14, 5.025), 0)])
    given = {k: v for k, v in inputs.items() if k != "AFTER"}
    results, _ = run_tool("landimprovement", {**given, "PLAN": plan, "CANDIDATES": str(tmp_path / "c.gpkg"),
                                              "BALANCE": str(tmp_path / "b.gpkg")})
    assert table(results["BALANCE"]) == [{k: v for k, v in row.items() if k != "at"} for row in done["BALANCE"]]


def test_survey_areas(run_tool, inputs, tmp_path):
    """By TBDLMJ the areas are those of the field, to the square metre; a field that grew on paper stands as a difference."""
    later = survey(tmp_path / "later.gpkg", LATER)
    layer = QgsVectorLayer(later, "later", "ogr")
    layer.startEditing()
    for feature in layer.getFeatures("BSM = 'T1'"):  # A: 4 ha
        layer.changeAttributeValue(feature.id(), layer.fields().lookupField("TBDLMJ"), 40100.0)
    layer.commitChanges()
    results, _ = run_tool("landimprovement", {**inputs, "AFTER": later, "AREA_MODE": 1, "BALANCE": str(tmp_path / "b.gpkg"),
                                              "CANDIDATES": str(tmp_path / "c.gpkg")})
    row = next(r for r in table(results["BALANCE"]) if r["level"] == "total" and r["item"] == "farmland")
    assert [row[n] for n in ("before_ha", "out_ha", "in_ha", "adjustment_ha", "after_ha")] == [12.4, 0.4, 4.8, 0.01, 16.81]


def test_candidates_alone(run_tool, inputs, tmp_path):
    results, _ = run_tool("landimprovement", {"BEFORE": inputs["BEFORE"], "CANDIDATES": str(tmp_path / "c.gpkg"),
                                              "CONTIGUITY": str(tmp_path / "k.gpkg")})
    assert len(table(results["CANDIDATES"])) > 3 and "BALANCE" not in results
    assert rows(results["CONTIGUITY"])[0]["weighted_after_ha"] is None


@pytest.mark.parametrize("change, words", [
    ({"PLAN": "BEFORE"}, "not both"), ({"AFTER": None, "FARMLAND_BEFORE": None}, "FARMLAND_BEFORE"),
    ({"WEIGHTS": "1,2"}, "five numbers"), ({"AREA_MODE": 1, "AREA_FIELD": "MJ"}, "MJ"),
    ({"GROUPS": "code,type\n01,farmland\n"}, "forest, wetland, construction"),
    ({"GROUPS": "code,type\n01,farmland\n03,forest\n06,construction\n1106,wetland\n"}, "0702")])
def test_wrong_input_is_told(run_tool, inputs, tmp_path, change, words):
    given = {**inputs, "CANDIDATES": str(tmp_path / "c.gpkg"), **change}
    if "GROUPS" in change:
        (tmp_path / "groups.csv").write_text(change["GROUPS"], encoding="utf-8")
        given["GROUPS"] = str(tmp_path / "groups.csv")
    if change.get("PLAN"):
        given["PLAN"] = inputs["BEFORE"]
    with pytest.raises(Exception, match=words):
        run_tool("landimprovement", {k: v for k, v in given.items() if v is not None})
