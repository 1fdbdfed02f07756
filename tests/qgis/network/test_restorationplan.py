"""ecoplan:restorationplan: new habitat, measures that only help together, the check on the surface, refusals."""

import re

import numpy as np
import pytest
from cellboxes import box, columns, memory, write_raster
from qgis.core import QgsProcessingException

SOURCES = [box(0, 0, 5, 4), box(0, 36, 5, 40)]


def run(run_tool, tmp_path, ground, candidates, fields=("price:double",), sources=SOURCES, **more):
    surface = write_raster(tmp_path / "r.tif", ground)
    made, _ = run_tool("corridors", {
        "SOURCES": memory("Polygon", ["source_id:integer"], sources, [(k,) for k in range(1, len(sources) + 1)]),
        "RESISTANCE": surface, "LINKS": str(tmp_path / "l.gpkg"), "NODES": str(tmp_path / "n.gpkg")})
    results, feedback = run_tool("restorationplan", {
        "SOURCES": made["NODES"], "LINKS": made["LINKS"], "RESISTANCE": surface,
        "CANDIDATES": memory("Polygon", list(fields), [c[0] for c in candidates], [c[1:] for c in candidates]),
        "COST_FIELD": "price", "PLAN": str(tmp_path / "p.gpkg"), "MEASURES": str(tmp_path / "m.gpkg"),
        "REPORT": str(tmp_path / "report.html"), "D0": 1000, **more})
    rows = {name: columns(results[name]) for name in ("PLAN", "MEASURES")}
    return rows, (tmp_path / "report.html").read_text(), feedback, made


def test_new_habitat_is_a_stepping_stone(run_tool, tmp_path):
    ground = np.full((5, 40), 10.0)
    ground[:, :4] = ground[:, 36:] = 1.0
    made, report, _, _ = run(run_tool, tmp_path, ground, [(box(0, 18, 5, 22), 3.0, "yes")],
                             ("price:double", "new:string"), HABITAT_FIELD="new", BUDGET=3)
    assert [r["kind"] for r in made["PLAN"]] == ["habitat"]
    # Two sources and the stone of 20 cells: from source to stone 14 steps of 10, half of 1 and 10 at each end.
    area, half = 20 * 400 / 1e4, 20 * (13 * 10 + 2 * 5.5)
    wanted = area * (3 + 4 * 0.5 ** (half / 1000) + 2 * 0.5 ** (2 * half / 1000)) ** 0.5
    assert made["PLAN"][0]["ec_ha"] == pytest.approx(wanted, rel=1e-3)
    before, after = map(float, re.search(r"EC\(PC\) ([\d.]+) ha before and ([\d.]+) ha after", report).groups())
    assert after == pytest.approx(wanted, abs=0.06) and before < after


def test_the_plan_feeds_comparescenarios(run_tool, tmp_path):
    ground = np.ones((5, 40))
    ground[:, 15], ground[:, 25] = 80, 40
    made, report, _, corridors = run(
        run_tool, tmp_path, ground, [(box(0, 15, 5, 16), 3.0), (box(0, 25, 5, 26), 2.0)], BUDGET=5)
    assert sorted(r["measure_id"] for r in made["PLAN"]) == [1, 2]
    compared, _ = run_tool("comparescenarios", {
        "SOURCES": corridors["NODES"], "RESISTANCE": str(tmp_path / "r.tif"), "MENDS": str(tmp_path / "p.gpkg"),
        "D0": 1000, "SCENARIOS": str(tmp_path / "s.csv"), "RESTORED": 1.0})
    before, after = (float(r["ec_ha"]) for r in columns(compared["SCENARIOS"]))
    assert made["PLAN"][-1]["ec_ha"] == pytest.approx(after, rel=1e-6)
    assert f"{100 * (after / before - 1):+.1f} %" in report


def test_the_plan_feeds_the_ledger_of_outcomes_without_choosing_a_field(run_tool, tmp_path):
    ground = np.ones((5, 40))
    ground[:, 15], ground[:, 25] = 80, 40
    made, _, _, _ = run(
        run_tool, tmp_path, ground,
        [(box(0, 15, 5, 16), 3.0, "路桥", 0.2, 2027, 30, "市政府"), (box(0, 25, 5, 26), 2.0, "涵洞", None, 2028, 10, "区政府")],
        ("price:double", "name:string", "opex:double", "start_year:integer", "life_years:integer", "payer:string"),
        BUDGET=5, NAME_FIELD="name", UNIT_YUAN=10_000)
    assert [r["capital_yuan"] for r in sorted(made["PLAN"], key=lambda r: r["measure_id"])] == [30_000, 20_000]
    results, _ = run_tool("outcomeledger", {
        "MEASURES": str(tmp_path / "p.gpkg"), "RATE": 0, "LEDGER": str(tmp_path / "ledger.csv"),
        "COSTS": str(tmp_path / "costs.csv"), "PAYERS": str(tmp_path / "payers.csv")})
    costs = {row["measure_id"]: row for row in columns(results["COSTS"])}
    # By hand at a rate of 0: what is built and the care of each year of its life.
    assert [(costs[k]["name"], float(costs[k]["capital"]), float(costs[k]["yearly"]), int(costs[k]["start"]),
             int(costs[k]["life"]), costs[k]["payer"]) for k in ("1", "2")] == [
        ("路桥", 30_000, 2_000, 2027, 30, "市政府"), ("涵洞", 20_000, 0, 2028, 10, "区政府")]
    paid = {row["payer"]: float(row["amount"]) for row in columns(results["PAYERS"]) if row["measure_id"] == "total"}
    assert paid == {"市政府": 30_000 + 30 * 2_000, "区政府": 20_000}


def test_years_that_are_none(run_tool, tmp_path):
    with pytest.raises(QgsProcessingException, match="soon.*START_FIELD"):
        run(run_tool, tmp_path, np.ones((5, 40)), [(box(0, 15, 5, 16), 1.0, "soon")], ("price:double", "begin:string"),
            BUDGET=1, START_FIELD="begin")


def test_a_budget_below_every_cost_is_told(run_tool, tmp_path):
    ground = np.ones((5, 40))
    ground[:, 15] = 80
    made, report, feedback, _ = run(run_tool, tmp_path, ground, [(box(0, 15, 5, 16), 3.0)], BUDGET=1)
    assert made["PLAN"] == [] and "raises EC(PC)" in report
    assert any("cheapest" in line for line in feedback.warnings)


def test_costs_that_are_none(run_tool, tmp_path):
    ground = np.ones((5, 40))
    with pytest.raises(QgsProcessingException, match="price"):
        run(run_tool, tmp_path, ground, [(box(0, 15, 5, 16), "dear")], ("price:string",), BUDGET=1)


def test_nothing_left(run_tool, tmp_path):
    with pytest.raises(QgsProcessingException, match="No candidate is left"):
        run(run_tool, tmp_path, np.ones((5, 40)), [(box(40, 15, 45, 16), 1.0)], BUDGET=1)
