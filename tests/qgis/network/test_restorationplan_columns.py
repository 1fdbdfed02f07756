"""Every column of ecoplan:restorationplan on a strip with three obstacles, all sets of measures tried by hand."""

from itertools import chain, combinations

import numpy as np
import pytest
from cellboxes import box, columns, memory, polygons, way, write_raster

# Three sources of equal size on three rows of resistance 1, cells of 20 m; columns of 91 and 31 part the first two,
# one of 11 the last two. A mended column costs as much as the ground beside it: a saving of 20 m times (R - 1).
FIRST, SECOND, D0 = 20 * (33 - 4 + 2 * 46 + 2 * 16), 20 * (21 - 2 + 2 * 6), 1530
SAVED = {1: 20 * 90, 2: 20 * 30, 3: 20 * 10}
PRICES = {1: 5.0, 2: 4.0, 3: 3.0, 4: 1.0, 5: 0.5, 6: 2.0}
HANDED_ON = {k: (0.1 * k, 2030 + k, f"{20 + k}年", f"付{k}") for k in PRICES}
HANDED_ON[3] = (None, None, None, None)
YUAN = 1e4
AREA, BUDGET, NEAR = 12 * 400 / 1e4, 8.0, 90


def ec(chosen):
    """EC(PC) in ha: three equal areas in a row, the way between the ends passes the middle one."""
    one = FIRST - SAVED[1] * (1 in chosen) - SAVED[2] * (2 in chosen)
    two = SECOND - SAVED[3] * (3 in chosen)
    return AREA * (3 + 2 * sum(0.5 ** (cost / D0) for cost in (one, two, one + two))) ** 0.5


def best(budget, barred=()):
    """The best set of measures 1 to 3 within a budget, the cheapest of equals."""
    sets = chain.from_iterable(combinations([k for k in SAVED if k not in barred], n) for n in range(4))
    return max((s for s in sets if sum(PRICES[k] for k in s) <= budget), key=ec)


@pytest.fixture
def made(run_tool, tmp_path):
    ground = np.ones((3, 64))
    ground[:, 10], ground[:, 25], ground[:, 50] = 91, 31, 11
    boxes = [box(0, 10, 3, 11), box(0, 25, 3, 26), box(0, 50, 3, 51), box(0, 20, 3, 21), box(40, 40, 42, 42),
             box(0, 9, 3, 12)]
    names = ["路桥", "涵洞", "清障", "平地", "远处", "农田桥"]
    results, _ = run_tool("restorationplan", {
        "SOURCES": memory("Polygon", ["source_id:integer"], [box(0, 0, 3, 4), box(0, 36, 3, 40), box(0, 60, 3, 64)],
                          [(7,), (9,), (12,)]),
        "LINKS": memory("LineString", ["link_id:integer", "from_id:integer", "to_id:integer", "lcd:double"],
                        [way((1, 3), (1, 36)), way((1, 39), (1, 60))], [(4, 7, 9, FIRST), (6, 9, 12, SECOND)]),
        "RESISTANCE": write_raster(tmp_path / "r.tif", ground),
        "CANDIDATES": memory("Polygon", ["price:double", "what:string", "care:double", "from:integer", "lasts:string",
                                         "who:string"], boxes,
                             [(PRICES[k], name, *HANDED_ON[k]) for k, name in enumerate(names, 1)]),
        "YEARLY_FIELD": "care", "START_FIELD": "from", "LIFE_FIELD": "lasts", "PAYER_FIELD": "who", "UNIT_YUAN": YUAN,
        "COST_FIELD": "price", "NAME_FIELD": "what", "BUDGET": BUDGET, "D0": D0, "LEVELS": 2, "NEAR": NEAR,
        "FARMLAND": polygons([(0, 9, 3, 10)]), "REPORT": str(tmp_path / "report.html"),
        **{name: str(tmp_path / f"{name}.gpkg") for name in ("MEASURES", "PLAN")},
        **{name: str(tmp_path / f"{name}.csv") for name in ("CURVE", "ALTERNATIVES")}})
    return results, (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_plan_is_the_best_of_all_sets(made):
    rows = columns(made[0]["PLAN"])
    assert tuple(sorted(r["measure_id"] for r in rows)) == best(BUDGET) == (1, 3)
    spent, before, taken = 0.0, ec(()), []
    for step, row in enumerate(rows, 1):
        taken.append(row["measure_id"])
        spent += PRICES[taken[-1]]
        assert (row["name"], row["kind"]) == (["路桥", "涵洞", "清障"][taken[-1] - 1], "mend")
        assert [row[k] for k in ("step", "price", "spent", "ec_ha", "step_gain_ha")] == pytest.approx(
            [step, PRICES[taken[-1]], spent, ec(taken), ec(taken) - before], rel=1e-3)
        before = ec(taken)
        care, start, lasts, who = HANDED_ON[taken[-1]]
        assert row["capital_yuan"] == pytest.approx(YUAN * PRICES[taken[-1]])
        assert row["yearly_yuan"] == (None if care is None else pytest.approx(YUAN * care))
        assert (row["start_year"], row["life_years"], row["payer"]) == (
            start, None if lasts is None else int(lasts[:-1]), who)
    assert "Proven by integer programming" in made[1] and f"to {ec(best(BUDGET)):,.1f} ha" in made[1]


def test_every_column_of_the_measures(made):
    rows = {row["measure_id"]: row for row in columns(made[0]["MEASURES"])}
    plan, base = best(BUDGET), ec(())
    states = {1: "chosen", 2: "in_reserve", 3: "chosen", 4: "no_effect", 5: "outside", 6: "conflict"}
    for k, row in rows.items():
        assert (row["name"], row["kind"], row["price"]) == (
            ["路桥", "涵洞", "清障", "平地", "远处", "农田桥"][k - 1], "mend", PRICES[k])
        assert row["state"] == states[k] and row["links"] == (1 if k < 4 else 0)
        assert row["conflict"] == ("permanent basic farmland" if k == 6 else None)
        assert row["step"] == (next(r["step"] for r in columns(made[0]["PLAN"]) if r["measure_id"] == k)
                               if k in plan else None)
        alone = ec((k,)) - base if k < 4 else 0.0 if k == 4 else None
        assert row["gain_alone_ha"] == (None if alone is None else pytest.approx(alone, rel=1e-3, abs=1e-9))
        assert row["gain_alone_percent"] == (
            None if alone is None else pytest.approx(100 * alone / base, rel=1e-3, abs=1e-7))
        rest = tuple(m for m in plan if m != k)
        assert row["loss_without_ha"] == (pytest.approx(ec(plan) - ec(rest), rel=1e-3) if k in plan else None)
        other = best(BUDGET, (k,))
        assert row["irreplaceable_percent"] == (
            pytest.approx(100 * (ec(plan) - ec(other)) / (ec(plan) - base), rel=1e-3) if k in plan else None)


def test_every_column_of_the_curve_and_the_alternatives(made):
    base, whole = ec(()), sum(PRICES[k] for k in (1, 2, 3, 4))
    curve = columns(made[0]["CURVE"])
    assert [float(r["budget"]) for r in curve] == sorted({whole / 2, BUDGET, whole})
    for row in curve:
        plan = best(float(row["budget"]))
        assert [float(row[k]) for k in ("spent", "measures", "ec_ha", "gain_percent")] == pytest.approx(
            [sum(PRICES[k] for k in plan), len(plan), ec(plan), 100 * (ec(plan) / base - 1)], rel=1e-3)
    plan = best(BUDGET)
    others = columns(made[0]["ALTERNATIVES"])
    assert sorted(int(r["without_id"]) for r in others) == list(plan)
    for row in others:
        other = best(BUDGET, (int(row["without_id"]),))
        lost = 100 * (ec(plan) - ec(other)) / (ec(plan) - base)
        assert row["without_name"] == ["路桥", "涵洞", "清障"][int(row["without_id"]) - 1]
        assert row["measures"] == ",".join(map(str, other))
        assert [float(row[k]) for k in ("spent", "ec_ha", "lost_percent")] == pytest.approx(
            [sum(PRICES[k] for k in other), ec(other), lost], rel=1e-3)
        assert str(row["near"]).casefold() in (("true", "1") if lost <= NEAR else ("false", "0"))
