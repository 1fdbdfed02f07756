"""Every column of ecoplan:outcomeledger against sums made by hand."""

import csv

import make_layers
import numpy as np
import pytest
from osgeo import gdal
from surveylayers import boxes, table

# Measures on 20 m cells (0.04 ha): A 5 x 4 cells, B 3 x 3 cells, C 2 x 2 cells.
MEASURES = [((0, 0, 5, 4), "A"), ((8, 8, 11, 11), "B"), ((15, 2, 17, 4), "C")]
COLUMNS = {"title": ["湿地", "林带", "雨水花园"], "sort": ["wetland", "forest", "garden"],
           "capital": [1000.0, 500.0, 80.0], "yearly": [10.0, 20.0, 0.0], "start": [2025.0, 2026.0, 2025.0],
           "life": [3.0, 2.0, 1.0], "who": ["市", "区", "街道"]}
BASELINE = "measure_id,metric,date,value\nA,people,2024-12,100\nB,people,2024,50\nC,people,2024,10\nA,heat,2024,35\n"
CHECKS = ("measure_id,metric,date,value\nA,people,2026-06-30,160\nB,people,2026,90\nA,heat,2026,33\n"
          "A,people,2027,150\n")
METRICS = "metric,name,unit,direction,price\npeople,People served,person,+,2\nheat,Heat,degC,-,\n"
STEPS = "metric,from,to,pay,of\npeople,,20,0,percent\npeople,20,50,1000,percent\npeople,50,,2000,percent\n"
SHARES = "measure_id,payer,basis,weight\nA,市,benefit,2\nA,企业,polluter,1\n,区,ability,1\n,社区,benefit,1\n"
INCOMES = "measure_id,year,amount\nA,2027,300\nC,2026,55\n"
HABITATS = ("measure_id,habitat,stage,area_ha,distinctiveness,condition,strategic,years,difficulty,spatial,base\n"
            "A,草地,before,2,low,poor,,,,,\nA,林地,retained,1,high,good,high,,,,\n"
            "A,湿地,created,1,high,3,high,30+,high,,\nB,林带,enhanced,0.5,6,2,1,5,0.67,,2\n"
            "C,异地,offsite,1,4,moderate,,10,,neighbouring,\n")


def covers(folder):
    before, after = np.full((20, 20), 40.0), np.full((20, 20), 40.0)
    before[:3, :4], after[:4, :4] = 10, 10      # A: 12, then 16 cells of trees
    before[8:11, 8:11], after[8:10, 8:11] = 10, 10  # B: 9, then 6
    return [str(make_layers.raster(folder / f"{n}.tif", a, nodata=0, kind=gdal.GDT_Byte))
            for n, a in (("before", before), ("after", after))]


@pytest.fixture
def inputs(tmp_path):
    files = {}
    for name, text in (("BASELINE", BASELINE), ("CHECKS", CHECKS), ("METRICS", METRICS), ("STEPS", STEPS),
                       ("SHARES", SHARES), ("INCOMES", INCOMES), ("HABITATS", HABITATS)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        files[name] = str(tmp_path / f"{name}.csv")
    before, after = covers(tmp_path)
    return {
        "MEASURES": boxes(tmp_path / "m.gpkg", MEASURES, "key", **COLUMNS), "ID_FIELD": "key", "NAME_FIELD": "title",
        "TYPE_FIELD": "sort", "CAPITAL_FIELD": "capital", "YEARLY_FIELD": "yearly", "START_FIELD": "start",
        "LIFE_FIELD": "life", "PAYER_FIELD": "who", "RATE": 10, "BASE_YEAR": 2025, **files,
        "COVER_BEFORE": before, "COVER_AFTER": after, "BEFORE_DATE": "2024", "AFTER_DATE": "2026年",
        **{name: str(tmp_path / f"{name}.csv") for name in ("LEDGER",)},
        **{name: str(tmp_path / f"{name}.gpkg") for name in (
            "COSTS", "CASHFLOW", "FRONTIER", "PAYMENTS", "PAYERS", "HABITAT", "CHECKED")},
        "REPORT": str(tmp_path / "r.html")}


@pytest.fixture
def done(run_tool, inputs):
    return run_tool("outcomeledger", inputs)


def rows_of(path):
    with open(path, encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_ledger(done):
    rows = rows_of(done[0]["LEDGER"])
    got = [(r["measure_id"], r["metric"], r["date"], r["kind"], float(r["value"]),
            float(r["change"]) if r["change"] else None, round(float(r["change_percent"]), 4) if r["change_percent"] else None,
            r["alarm"]) for r in rows]
    nature = "natural_cover"
    assert got == [
        ("A", "heat", "2024", "baseline", 35, None, None, ""), ("A", nature, "2024", "baseline", 0.48, None, None, ""),
        ("B", nature, "2024", "baseline", 0.36, None, None, ""), ("B", "people", "2024", "baseline", 50, None, None, ""),
        ("C", nature, "2024", "baseline", 0, None, None, ""), ("C", "people", "2024", "baseline", 10, None, None, ""),
        ("A", "people", "2024-12", "baseline", 100, None, None, ""),
        ("A", "heat", "2026", "check", 33, -2, round(-200 / 35, 4), ""),
        ("A", nature, "2026", "check", 0.64, pytest.approx(0.16), round(100 * 0.16 / 0.48, 4), ""),
        ("B", nature, "2026", "check", 0.24, pytest.approx(-0.12), round(-100 / 3, 4), "nature"),
        ("B", "people", "2026", "check", 90, 40, 80, ""), ("C", nature, "2026", "check", 0, 0, None, ""),
        ("A", "people", "2026-06-30", "check", 160, 60, 60, ""), ("A", "people", "2027", "check", 150, 50, 50, "")]
    assert [int(r["entry"]) for r in rows] == list(range(1, 15)) and len({r["seal"] for r in rows}) == 14


def pv(flows, later):
    return sum(v / 1.1 ** (t + later) for t, v in enumerate(flows))


COST = {"A": [1010, 10, 10], "B": [0, 520, 20], "C": [80]}
INCOME = {"A": [100, 100, 400], "B": [0, 80, 80], "C": [0, 55]}  # 2 yuan x 50 and 40 people, and the table


def test_costs_and_cash_flow(done):
    rows = {r["measure_id"]: r for r in table(done[0]["COSTS"])}
    total = [0.0] * 7
    for i, key in enumerate("ABC"):
        row = rows[key]
        assert [row[n] for n in ("name", "type", "payer", "capital", "yearly", "start", "life")] == [
            COLUMNS[n][i] for n in ("title", "sort", "who", "capital", "yearly", "start", "life")]
        cost, income = ([pv(flows[key], later) for later in (0, 1)] for flows in (COST, INCOME))
        want = [sum(COST[key]), *cost, *income, income[0] - cost[0], income[1] - cost[1]]
        names = ("total", "cost_now", "cost_later", "income_now", "income_later", "npv_now", "npv_later")
        assert [row[n] for n in names] == pytest.approx(want)
        total = [a + b for a, b in zip(total, want)]
    assert [rows["total"][n] for n in names] == pytest.approx(total)
    assert (rows["total"]["capital"], rows["total"]["yearly"]) == (1580, 30)
    flows = table(done[0]["CASHFLOW"])
    want = [(2025, 1080, 10, 100, 1.0), (2026, 500, 30, 235, 1 / 1.1), (2027, 0, 30, 480, 1 / 1.21)]
    summed = 0.0
    for row, (year, capital, yearly, income, factor) in zip(flows, want):
        net = income - capital - yearly
        summed += net
        assert [row[n] for n in ("year", "capital", "yearly", "income", "net", "net_sum", "factor")] == pytest.approx(
            [year, capital, yearly, income, net, summed, factor])
    assert len(flows) == 3


def test_frontier(done):
    rows = table(done[0]["FRONTIER"])
    people = [r for r in rows if r["metric"] == "people"]
    cost = {key: pv(flows, 0) for key, flows in COST.items()}
    # B 40 people for 489.26 yuan stand before A 50 for 1027.36; C has no check of people
    want = [("B", "林带", 50, 90, 40, cost["B"], 40, cost["B"]),
            ("A", "湿地", 100, 150, 50, cost["A"], 90, cost["A"] + cost["B"])]
    assert [r["rank"] for r in people] == [1, 2]
    for row, (key, name, base, last, gain, price, gains, prices) in zip(people, want):
        assert (row["measure_id"], row["name"]) == (key, name)
        assert [row[n] for n in ("baseline", "checked", "benefit", "cost", "per_cost", "benefit_sum", "cost_sum")] == \
            pytest.approx([base, last, gain, price, 1e4 * gain / price, gains, prices])
    heat = [r for r in rows if r["metric"] == "heat"]
    assert [(r["measure_id"], r["benefit"]) for r in heat] == [("A", 2.0)]  # less heat is better


def test_payments_and_payers(done):
    rows = [(r["measure_id"], r["name"], r["metric"], r["date"], r["result"], r["unit"], r["above"] or None,
             r["up_to"] or None, r["pay"]) for r in table(done[0]["PAYMENTS"])]
    assert rows == [("B", "林带", "people", "2026", 80, "%", 50, None, 2000),
                    ("A", "湿地", "people", "2026-06-30", 60, "%", 50, None, 2000),
                    ("A", "湿地", "people", "2027", 50, "%", 20, 50, 1000)]  # the bound belongs to the lower step
    rows = [(r["measure_id"], r["name"] or "", r["payer"], r["basis"] or "", round(r["share"], 4), r["amount"])
            for r in table(done[0]["PAYERS"])]
    assert rows == [
        ("A", "湿地", "市", "benefit", 66.6667, 686.67), ("A", "湿地", "企业", "polluter", 33.3333, 343.33),
        ("B", "林带", "区", "ability", 50, 270), ("B", "林带", "社区", "benefit", 50, 270),
        ("C", "雨水花园", "区", "ability", 50, 40), ("C", "雨水花园", "社区", "benefit", 50, 40),
        ("total", "", "市", "", round(100 * 686.67 / 1650, 4), 686.67),
        ("total", "", "企业", "", round(100 * 343.33 / 1650, 4), 343.33),
        ("total", "", "区", "", round(31000 / 1650, 4), 310), ("total", "", "社区", "", round(31000 / 1650, 4), 310)]


def test_net_gain(done):
    rows = table(done[0]["HABITAT"])
    names = ("measure_id", "habitat", "stage", "area_ha", "distinctiveness", "condition", "strategic", "years",
             "difficulty", "spatial")
    assert [tuple(r[n] for n in names) for r in rows[:-1]] == [
        ("A", "草地", "before", 2, 2, 1, 1, 0, 1, 1), ("A", "林地", "retained", 1, 6, 3, 1.15, 0, 1, 1),
        ("A", "湿地", "created", 1, 6, 3, 1.15, 32, 0.33, 1), ("B", "林带", "enhanced", 0.5, 6, 2, 1, 5, 0.67, 1),
        ("C", "异地", "offsite", 1, 4, 2, 1, 10, 1, 0.75)]
    units = [4, 20.7, 2.184532, 2 + (6 - 2) * 0.67 * 0.965**5, 8 * 0.965**10 * 0.75]
    assert [r["units"] for r in rows[:-1]] == pytest.approx(units, abs=1e-6)
    assert (rows[-1]["stage"], rows[-1]["measure_id"]) == ("gain", "total")
    assert rows[-1]["units"] == pytest.approx(sum(units[1:]) - 4, abs=1e-5)
    assert rows[-1]["gain"] == pytest.approx(100 * (sum(units[1:]) - 4) / 4, rel=1e-6)


def test_checked(done):
    rows = table(done[0]["CHECKED"])
    got = [tuple(r[n] for n in ("measure_id", "name", "type", "checks", "last_check", "status")) for r in rows]
    assert got == [("A", "湿地", "wetland", 3, "2027", "kept"), ("B", "林带", "forest", 1, "2026", "lost"),
                   ("C", "雨水花园", "garden", 1, "2026", "kept")]
    assert [[round(r[n], 4) for n in ("natural_before", "natural_last", "lost_ha")] for r in rows] == [
        [0.48, 0.64, 0], [0.36, 0.24, 0.12], [0, 0, 0]]
    assert any("B" in w and "Natural cover was lost" in w for w in done[1].warnings)
    text = open(done[0]["REPORT"], encoding="utf-8").read()
    assert "only added to" in text and "Net gain" in text and "benefit, summed up" in text


def test_a_later_run_appends_and_leaves_the_old_rows_as_they_were(run_tool, inputs, done, tmp_path):
    (tmp_path / "later.csv").write_text("measure_id,metric,date,value\nB,people,2028,70\n", encoding="utf-8")
    again = {k: v for k, v in inputs.items() if k not in ("BASELINE", "COVER_BEFORE", "BEFORE_DATE")}
    again.update(LEDGER_SO_FAR=done[0]["LEDGER"], CHECKS=str(tmp_path / "later.csv"), AFTER_DATE="2028-05",
                 LEDGER=str(tmp_path / "second.csv"))
    second = rows_of(run_tool("outcomeledger", again)[0]["LEDGER"])
    first = rows_of(done[0]["LEDGER"])
    assert second[:14] == first and [(r["measure_id"], r["metric"], r["date"], r["alarm"]) for r in second[14:]] == [
        ("B", "people", "2028", ""), ("A", "natural_cover", "2028-05", ""), ("B", "natural_cover", "2028-05", "nature"),
        ("C", "natural_cover", "2028-05", "")]
