"""ecoplan:compensationbase: what cannot be split or paid is told, and nothing is written."""

import re

import pytest
from qgis.core import QgsProcessingException
from surveylayers import boxes, table

FINANCE = "unit_code,water\n440104,80\n440105,95\n"
FACTORS = "factor,column,weight\nwater,water,100\n"
SECTIONS = "section,upstream,downstream,item,target\nS,440104,440105,TN,1\n"
VALUES = "section,date,item,value\nS,2024-01,TN,0.8\n"


@pytest.fixture
def given(tmp_path):
    return {
        "FOREST": boxes(tmp_path / "f.gpkg", [((0, 0, 5, 25), "11")], "SEN_LIN_LB"),
        "UNITS": boxes(tmp_path / "u.gpkg", [((0, 0, 10, 10), "440104"), ((0, 8, 10, 20), "440105")], "XZQDM"),
        "BASE": str(tmp_path / "base.gpkg"), "SHARES": str(tmp_path / "shares.gpkg")}


def texts(folder, parameters):
    made = {}
    for name, value in parameters.items():
        if value and "\n" in str(value):
            (folder / f"{name}.csv").write_text(value, encoding="utf-8")
            value = str(folder / f"{name}.csv")
        made[name] = value
    return made


@pytest.mark.parametrize("more, words", [
    ({"FOREST": None}, "at least one element"),
    ({"PRECEDENCE": "forest, sea"}, "PRECEDENCE says"),
    ({"PRECEDENCE": "forest, forest"}, "PRECEDENCE says"),
    ({"RATES": "element,value\nforest,-5\n"}, "must be at least 0"),
    ({"RATES": "element,value,unit\nforest,5,dollar/ha\n"}, "unit dollar/ha is unknown"),
    ({"RATES": "element,value\nsea,5\n"}, "is no element"),
    ({"FUND": "-5", "FACTORS": FACTORS, "FINANCE": FINANCE}, "0 or more"),
    ({"FUND": "100.005", "FACTORS": FACTORS, "FINANCE": FINANCE}, "cannot be split to the cent"),
    ({"FUND": "much", "FACTORS": FACTORS, "FINANCE": FINANCE}, "write numbers"),
    ({"FUND": "100", "FACTORS": "factor,weight\nwater,60\n", "FINANCE": FINANCE}, "add up to 60 %"),
    ({"FUND": "100", "FINANCE": FINANCE}, "needs the column water_quality"),
    ({"FUND": "100", "FACTORS": FACTORS, "FINANCE": "unit_code,water\n440104,0\n440105,0\n"}, "0 for every unit"),
    ({"FUND": "100", "FACTORS": FACTORS, "FINANCE": "unit_code,water\n440104,5\n440105,\n"}, "has no value of water"),
    ({"FUND": "100", "FACTORS": FACTORS, "FINANCE": "unit_code,water\n440104,5\n440199,1\n"}, "440199"),
    ({"FUND": "100", "FACTORS": FACTORS, "FINANCE": "unit_code,water\n440104,5\n4401,1\n"}, "split twice"),
    ({"FUND": "100", "FACTORS": FACTORS, "FINANCE": FINANCE, "UNITS": None}, "split between units"),
    ({"SECTIONS": SECTIONS}, "SECTION_VALUES"),
    ({"SECTIONS": SECTIONS, "SECTION_VALUES": VALUES, "YEAR": 2020}, "no monthly value"),
    ({"SECTIONS": SECTIONS, "SECTION_VALUES": VALUES.replace("0.8", "-1")}, "must be at least 0")])
def test_refusals(run_tool, tmp_path, given, more, words):
    parameters = {k: v for k, v in {**given, **texts(tmp_path, more)}.items() if v is not None}
    with pytest.raises(QgsProcessingException, match=re.escape(words)):
        run_tool("compensationbase", parameters)
    assert not (tmp_path / "base.gpkg").exists()


def test_units_that_overlap_and_leave_gaps_are_told_and_nothing_is_lost(run_tool, given):
    results, feedback = run_tool("compensationbase", given)
    rows = {r["unit_code"] or r["level"]: r for r in table(results["BASE"]) if r["element"] == "total"}
    assert rows["440104"]["area_ha"] == pytest.approx(50 * 0.04, rel=1e-3)   # columns 8 and 9 go to the first code
    assert rows["440105"]["area_ha"] == pytest.approx(50 * 0.04, rel=1e-3)
    assert rows["outside"]["area_ha"] == pytest.approx(25 * 0.04, rel=1e-3)  # columns 20 to 24
    assert rows["total"]["area_ha"] == pytest.approx(sum(rows[k]["area_ha"] for k in ("440104", "440105", "outside")))
    told = " ".join(feedback.warnings)
    assert "overlap" in told and "none of the units" in told


def test_without_finance_the_lowest_units_share_by_what_is_computed(run_tool, tmp_path, given):
    factors = texts(tmp_path, {"FACTORS": "factor,column,weight\nforest,forest,100\n"})
    results, _ = run_tool("compensationbase", {**given, **factors, "FUND": "1,000.01"})
    totals = {r["unit_code"]: r["amount"] for r in table(results["SHARES"]) if r["factor"] == "total"}
    assert sorted(totals.values()) == pytest.approx([500.0, 500.01], abs=0.011)
    assert round(100 * sum(totals.values())) == 100001
