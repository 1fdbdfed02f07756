"""Every column of ecoplan:implementationlist by hand, on five projects in two streets.

The plane's squares lie at the central meridian, where a square metre of it is a square metre of the ellipsoid to a part
in ten thousand.
"""

import math

import pytest
from columns import check, line, point, square
from memory_layers import layer, outputs

NAMES = ("rank measure_id name measure_type own_number measure_en measure_zh gain gain_unit gain_share weight score "
         "district street rank_street drawn_as area_ha capital_yuan yearly_yuan start_year life_years payer owner "
         "owner_share owners redline_ha farmland_ha boundary_ha protected_ha water_ha overlaps")


@pytest.fixture
def given(tmp_path):
    kinds, costs = tmp_path / "kinds.csv", tmp_path / "成本.csv"
    kinds.write_text(
        "kind,name_en,name_zh,measure_en,measure_zh,measure_field_en,measure_field_zh,id_field,gain_field,gain_en,"
        "gain_zh,gain_unit,cost_field,weight,half_width_m,provenance,status\n"
        "break,Break,断点,bridge,桥,measure_en,measure_zh,break_id,ec_gain_percent,gain,收益,%,cost,2,20,own,unverified\n"
        "site,Site,场址,,,,,site_id,priority,priority,优先度,,cost,1,25,own,unverified\n"
        "gap,Gap,缺口,link,贯通,,,rank,joined_m,joined,接通,m,,0.5,5,own,unverified\n", encoding="utf-8")
    costs.write_text("kind,per,id,capital,yearly,start_year,life_years,payer\n"
                     "break,project,,50000,100,2027,30,市\nbreak,project,2,70000,,2028,,区\nsite,ha,,1000,,,,\n"
                     "gap,m,,300,,2026,15,街道\n", encoding="utf-8")
    breaks = layer("Point", [(point(100, 100), 1, 4.0, "wildlife bridge", "动物桥"), (point(700, 100), 2, 1.0, "", "")],
                   "&field=break_id:integer&field=ec_gain_percent:double&field=measure_en:string&field=measure_zh:string")
    sites = layer("Polygon", [(square(0, 0, 200), 7, 0.5, 900.0), (square(800, 0, 100), 8, None, None)],
                  "&field=site_id:integer&field=priority:double&field=cost:double")
    gaps = layer("LineString", [(line((300, 50), (400, 50)), 1, 800.0)], "&field=rank:integer&field=joined_m:double")
    streets = layer("Polygon", [(square(0, 0, 500), "一街"), (square(500, 0, 500), "二街")], "&field=name_zh:string")
    districts = layer("Polygon", [(square(0, 0, 1000, 500), "东区")], "&field=name_zh:string")
    parcels = layer("Polygon", [(square(0, 0, 150, 200), "甲村"), (square(150, 0, 850, 30), "乙村")], "&field=QSDWMC:string")
    lines = {name: layer("Polygon", [(square(x, 0, 100, 200),)]).id() for name, x in (
        ("REDLINE", 0), ("FARMLAND", 50), ("DEVELOPMENT_BOUNDARY", 120), ("PROTECTED_AREAS", 150), ("WATER_SOURCES", 190))}
    return {"BREAK_POINTS": breaks.id(), "SITES": sites.id(), "GAPS": gaps.id(), "KINDS": str(kinds),
            "COSTS": str(costs), "UNITS": streets.id(), "UPPER_UNITS": districts.id(), "PARCELS": parcels.id(), **lines,
            "PROJECTS": "memory:", "MEASURES": "memory:", "UNIT_TABLE": "memory:"}


# a circle of eight segments a quarter, as the buffer draws it, and a line of 100 m with its two half ends
ROUND = 32 / 2 * math.sin(2 * math.pi / 32)
CIRCLE, STRIP = 20 ** 2 * ROUND / 1e4, (100 * 10 + 5 ** 2 * ROUND) / 1e4


def test_every_column(run_tool, given):
    results, feedback = run_tool("implementationlist", given)
    # break 1 at (100, 100) with 20 m: the farmland from 50 to 150 holds it, the red line up to x = 100 its half
    bands = {"redline": 100 * 200, "farmland": 100 * 200, "boundary": 80 * 200, "protected": 50 * 200, "water": 10 * 200}
    check(run_tool, results, "PROJECTS", NAMES, [
        [1, "break-1", "Break 1", "break", "1", "wildlife bridge", "动物桥", 4, "%", 1, 2, 2, "东区", "一街", 1, "point", CIRCLE,
         50000, 100, 2027, 30, "市", "甲村", 100, 1, CIRCLE / 2, CIRCLE, 0, 0, 0, "site-7"],
        [2, "site-7", "Site 7", "site", "7", "", "", 0.5, "", 1, 1, 1, "东区", "一街", 2, "area", 4, 900, None, None,
         None, "", "甲村", 75, 2, *(value / 1e4 for value in bands.values()), "break-1"],
        [3, "break-2", "Break 2", "break", "2", "bridge", "桥", 1, "%", 0.25, 2, 0.5, "东区", "二街", 1, "point", CIRCLE, 70000,
         None, 2028, None, "区", "", 0, 0, 0, 0, 0, 0, 0, ""],
        [4, "gap-1", "Gap 1", "gap", "1", "link", "贯通", 800, "m", 1, 0.5, 0.5, "东区", "一街", 3, "line", STRIP, 30000, None,
         2026, 15, "街道", "", 0, 0, 0, 0, 0, 0, 0, ""],
        [5, "site-8", "Site 8", "site", "8", "", "", None, "", None, 1, None, "东区", "二街", 2, "area", 1, 1000, None, None,
         None, "", "乙村", 30, 1, 0, 0, 0, 0, 0, ""]], rel=2e-4)
    assert not any("have no cost" in text for text in feedback.warnings)


def test_first_projects_have_the_same_columns(run_tool, given):
    results, _ = run_tool("implementationlist", {**given, "FIRST": 2, "FIRST_PROJECTS": "memory:"})
    first, whole = (outputs(run_tool, results, name) for name in ("FIRST_PROJECTS", "PROJECTS"))
    assert first == whole[:2] and list(first[0]) == NAMES.split()


def test_measures_and_streets(run_tool, given):
    results, _ = run_tool("implementationlist", given)
    names = "measure_id name measure_type capital_yuan yearly_yuan start_year life_years payer rank gain gain_unit"
    check(run_tool, results, "MEASURES", names, [
        ["break-1", "Break 1", "break", 50000, 100, 2027, 30, "市", 1, 4, "%"],
        ["site-7", "Site 7", "site", 900, None, None, None, "", 2, 0.5, ""],
        ["break-2", "Break 2", "break", 70000, None, 2028, None, "区", 3, 1, "%"],
        ["gap-1", "Gap 1", "gap", 30000, None, 2026, 15, "街道", 4, 800, "m"],
        ["site-8", "Site 8", "site", 1000, None, None, None, "", 5, None, ""]], rel=2e-4)
    names = "district street projects best best_rank area_ha capital_yuan uncosted redline_ha"
    check(run_tool, results, "UNIT_TABLE", names, [
        ["东区", "一街", 3, "Break 1", 1, CIRCLE + 4 + STRIP, 80900, 0, CIRCLE / 2 + 2],
        ["东区", "二街", 2, "Break 2", 3, CIRCLE + 1, 71000, 0, 0]], rel=2e-4)


def test_without_costs_they_stay_and_are_told(run_tool, given):
    results, feedback = run_tool("implementationlist", {**given, "COSTS": None, "UPPER_UNITS": None})
    assert len(outputs(run_tool, results, "PROJECTS")) == 5
    assert [row["measure_id"] for row in outputs(run_tool, results, "MEASURES")] == ["site-7"]
    assert any("4 of 5 projects have no cost" in text for text in feedback.warnings)
    check(run_tool, results, "UNIT_TABLE", "district street projects best best_rank area_ha capital_yuan uncosted redline_ha", [
        ["", "一街", 3, "Break 1", 1, CIRCLE + 4 + STRIP, 900, 2, CIRCLE / 2 + 2],
        ["", "二街", 2, "Break 2", 3, CIRCLE + 1, None, 2, 0]], rel=2e-4)
