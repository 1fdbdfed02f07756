"""Every column of ecoplan:compensationbase against rectangles, shares and flows computed by hand."""

import pytest
from surveylayers import boxes, table

# Rectangles of 20 m cells (row0, column0, row1, column1); a cell is 0.04 ha.
UNITS = [((0, 0, 10, 10), "440104"), ((0, 10, 10, 20), "440105"), ((10, 0, 20, 10), "440106")]
NAMES = ["甲区", "乙区", "丙区"]
FOREST = [((0, 0, 5, 5), "11"), ((0, 8, 5, 12), "12"), ((12, 0, 14, 5), "21")]  # category; 10 cells of the 2nd in each
AUTHORITY, GRADE = ["10", "20", "20"], ["1", "2", ""]
WETLAND = [((4, 0, 8, 5), "沼泽")]        # row 4 is forest too: 5 cells
RESERVE = [((2, 0, 7, 10), "核心")]       # 15 cells of forest 1, 6 of forest 2 (440104), 15 of wetland beyond forest
REDLINE = [((0, 0, 6, 4), "")]            # 20 cells of forest 1, 8 of wetland (4 of them forest), 16 of reserve
CELL = 0.04
RATES = "element,class,value,unit\nforest,public_state,300,yuan/ha\nforest,,10,yuan/mu\nwetland,,1000,元/公顷\n"
FACTORS = ("factor,column,weight,direction,floor,cap,side\nwater,water,70,+,,,\nforest,public_state,20,+,0.5,,\n"
           "poverty,fiscal,10,-,,60,\nuse,taken,100,+,,,payer\n")
FINANCE = "unit_code,water,fiscal,taken\n440104,80,50,1\n440105,95,80,2\n440106,70,20,0\n"
SECTIONS = ("section,upstream,downstream,item,target,weight,better,amount,fine\n"
            "龙潭,440104,440105,TN,1.0,0.6,,2000.50,100\n龙潭,440104,440105,DO,5,0.4,high,,\n"
            "界河,440105,440199,TP,0.2,,,300,\n")
VALUES = "section,date,item,value\n龙潭,2024-01,TN,0.8\n龙潭,2024-02,TN,1.4\n龙潭,2024-01,DO,8\n界河,2024-01,TP,0.3\n"


@pytest.fixture
def inputs(tmp_path):
    for name, text in (("rates", RATES), ("factors", FACTORS), ("finance", FINANCE), ("sections", SECTIONS),
                       ("values", VALUES)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return {
        "FOREST": boxes(tmp_path / "f.gpkg", FOREST, "SEN_LIN_LB", SHI_QUAN_D=AUTHORITY, GJGYL_BHDJ=GRADE),
        "WETLAND": boxes(tmp_path / "w.gpkg", WETLAND, "KIND"), "WETLAND_CLASS": "KIND",
        "RESERVES": boxes(tmp_path / "r.gpkg", RESERVE, "ZONE"), "RESERVES_CLASS": "ZONE",
        "REDLINE": boxes(tmp_path / "red.gpkg", REDLINE, "X"),
        "UNITS": boxes(tmp_path / "u.gpkg", UNITS, "XZQDM", XZQMC=NAMES), "RATES": str(tmp_path / "rates.csv"),
        "FUND": "1000.01", "FACTORS": str(tmp_path / "factors.csv"), "FINANCE": str(tmp_path / "finance.csv"),
        "SECTIONS": str(tmp_path / "sections.csv"), "SECTION_VALUES": str(tmp_path / "values.csv"), "STABILITY": 0.9,
        **{name: str(tmp_path / f"{name}.gpkg") for name in ("BASE", "SHARES", "FLOWS", "INDEX")},
        "WORKBOOK": str(tmp_path / "b.xlsx"), "REPORT": str(tmp_path / "r.html")}


@pytest.fixture
def done(run_tool, inputs):
    return run_tool("compensationbase", inputs)


STATE, LOCAL, TRADE = "Public-benefit forest, state", "Public-benefit forest, local", "Commercial forest"
# unit, element, class, grade: cells of the element, in the red line, in reserves, counted once, once in the red line
CELLS = {
    ("440104", "forest", STATE, "1"): (25, 20, 15, 25, 20, 300.0),
    ("440104", "forest", LOCAL, "2"): (10, 0, 6, 10, 0, 150.0),
    ("440104", "wetland", "沼泽", ""): (20, 8, 15, 15, 4, 1000.0),
    ("440104", "reserve", "核心", ""): (50, 16, 50, 14 + 5, 0, None),
    ("440105", "forest", LOCAL, "2"): (10, 0, 0, 10, 0, 150.0),
    ("440106", "forest", TRADE, ""): (10, 0, 0, 10, 0, 150.0),
}


def test_base_table(done):
    # reserve 50 cells: rows 2-4 hold 15 + 6 of forest, rows 4-6 hold 10 of wetland beyond forest: 19 are its own
    rows = {(r["unit_code"] or r["level"], r["element"], r["class"] or "", r["grade"] or ""): r
            for r in table(done[0]["BASE"])}
    for key, (area, red, reserve, once, once_red, rate) in CELLS.items():
        row = rows[key]
        got = [row[f"{n}_ha"] for n in ("area", "redline", "reserve", "once", "once_redline", "overlap")]
        assert got == pytest.approx([c * CELL for c in (area, red, reserve, once, once_red, area - once)],
                                    rel=2e-4, abs=2e-4), key
        assert (row["rate"] or None) == rate and row["unit_name"] == NAMES[int(key[0][-1]) - 4]
        if rate:
            assert row["amount"] == pytest.approx(round(rate * round(row["area_ha"], 4), 2), abs=0.0051)
            assert row["amount_once"] == pytest.approx(round(rate * round(row["once_ha"], 4), 2), abs=0.0051)
    assert len([k for k in rows if k[0] in ("440104", "440105", "440106") and k[1] != "total"]) == 6
    whole = rows["total", "total", "", ""]
    assert whole["level"] == "total" and rows["440104", "total", "", ""]["level"] == "county"
    for name, place in (("area", 0), ("redline", 1), ("reserve", 2), ("once", 3), ("once_redline", 4)):
        leaves = [rows[key][f"{name}_ha"] for key in CELLS]
        assert whole[f"{name}_ha"] == pytest.approx(sum(leaves), abs=1e-9)  # sums hold to the last digit
        assert sum(v[place] for v in CELLS.values()) * CELL == pytest.approx(whole[f"{name}_ha"], rel=2e-4)
    for name in ("amount", "amount_once"):
        assert whole[name] == pytest.approx(sum(rows[key][name] or 0 for key in CELLS), abs=1e-6)
    assert whole["overlap_ha"] == pytest.approx(whole["area_ha"] - whole["once_ha"], abs=1e-9)


def test_shares_by_hand(done):
    rows = {(r["side"], r["unit_code"], r["factor"]): r for r in table(done[0]["SHARES"])}
    forest = next(r["area_ha"] for r in table(done[0]["BASE"]) if r["class"] == STATE and r["unit_code"] == "440104")
    used = {"water": [80, 95, 70], "forest": [forest, 0.5, 0.5],  # hectares of state forest, at least 0.5
            "poverty": [20 + 60 - 50, 20 + 60 - 60, 20 + 60 - 20]}  # capped at 60; less is better
    values = {"water": [80, 95, 70], "forest": [forest, 0, 0], "poverty": [50, 80, 20]}
    weights = {"water": 0.7, "forest": 0.2, "poverty": 0.1}
    totals = []
    for i, code in enumerate(("440104", "440105", "440106")):
        for name, column in used.items():
            row = rows["payee", code, name]
            part = column[i] / sum(column)
            got = [row[n] for n in ("weight", "value", "used", "part", "share")]
            assert got == pytest.approx([100 * weights[name], values[name][i], column[i], 100 * part,
                                         100 * weights[name] * part], rel=1e-6)
            assert row["unit_name"] == NAMES[i]
        totals.append(sum(weights[n] * c[i] / sum(c) for n, c in used.items()))
        total = rows["payee", code, "total"]
        assert (total["weight"], total["share"]) == pytest.approx((100, 100 * totals[-1]))
        assert abs(total["amount"] - 1000.01 * totals[-1]) < 0.01
    assert sum(round(100 * rows["payee", c, "total"]["amount"]) for c in ("440104", "440105", "440106")) == 100001
    paid = [rows["payer", c, "total"]["amount"] for c in ("440104", "440105", "440106")]
    assert paid == [333.34, 666.67, 0]  # 1000.01 by 1 : 2 : 0; 33333.67 and 66667.33 ct


def test_index_by_hand(done):
    rows = {(r["section"], r["item"]): r for r in table(done[0]["INDEX"])}
    # TN mean 1.1 -> 1.1, DO 5 / 8 = 0.625: P = 0.9 x (0.6 x 1.1 + 0.4 x 0.625) = 0.819; February misses TN
    for item, months, mean, target, weight, ratio in (("TN", 2, 1.1, 1.0, 0.6, 1.1), ("DO", 1, 8, 5, 0.4, 0.625)):
        row = rows["龙潭", item]
        assert [row[n] for n in ("upstream", "downstream", "months", "mean", "target", "weight", "ratio", "index",
                                 "months_counted", "months_over")] == [
            "440104", "440105", months, pytest.approx(mean), target, weight, pytest.approx(ratio),
            pytest.approx(0.819), 2, 1]
    assert rows["界河", "TP"]["index"] == pytest.approx(0.9 * 1.5)


def test_flows_by_hand(done):
    flows = table(done[0]["FLOWS"])
    rest = [(r["payer"], r["payer_name"], r["payee"], r["payee_name"], r["reason"], r["section"], r["amount"])
            for r in flows if r["reason"] != "fund"]
    assert rest == [("440105", "乙区", "440104", "甲区", "index", "龙潭", 2000.50),   # P 0.819: downstream pays
                    ("440104", "甲区", "440105", "乙区", "fine", "龙潭", 100.0),       # one month over target
                    ("440105", "乙区", "440199", "440199", "index", "界河", 300.0)]    # P 1.35: upstream pays
    shares = {(r["side"], r["unit_code"]): r["amount"] for r in table(done[0]["SHARES"]) if r["factor"] == "total"}
    fund = [r for r in flows if r["reason"] == "fund"]
    assert {r["payer_name"] for r in fund} == {"甲区", "乙区"} and not any(r["section"] for r in fund)
    for side in ("payer", "payee"):
        for code in ("440104", "440105", "440106"):
            assert sum(r["amount"] for r in fund if r[side] == code) == pytest.approx(shares[side, code], abs=1e-6)


def test_report_workbook_and_what_is_told(done, tmp_path):
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "counted once" in text and "The nets add up to 0." in text and "甲区" in text
    assert (tmp_path / "b.xlsx").stat().st_size > 3000
    told = " ".join(done[1].warnings)
    assert "reserve" in told and "2 months" in told.replace("1 months", "2 months")
