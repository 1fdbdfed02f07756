"""Every column of ecoplan:greenspacesupply: people and square metres divided by hand."""

import pytest
from columns import check, line, point, square
from memory_layers import layer

FEW = "fewer than one person"
ALL = ("SITES", "DEMAND_SUPPLY", "UNIT_TABLE", "CANDIDATES_RANKED")
SITE_COLUMNS = "site_id name supply_m2 people_in_reach supply_per_person entrances reason"
UNIT_COLUMNS = ("unit people mean_m2 meets_8 gini palma people_below_8 people_below_8_pct people_unserved "
                "people_unserved_pct reason")


def test_every_column(run_tool):
    # 40,000 m2 for 1,000 and 3,000 people at 100 and 200 m: 10 m2 each. 2,500 m2 for 500 and 750 at 50 and 150 m: 2 m2
    # each. 250, 125 and 0.5 people have no park within 400 m, 0.5 of them outside the units; the third park has nobody.
    homes = [(300, 100, 1000), (100, -200, 3000), (1500, 100, 250), (5100, 25, 500), (5025, 200, 750), (7000, 25, 125),
             (0, 3000, 0.5)]
    results, _ = run_tool("greenspacesupply", {
        "PARKS": layer("Polygon", [(square(0, 0, 200), "东园"), (square(5000, 0, 50), "西园"),
                                   (square(10000, 0, 100), "远园")], "&field=name:string"), "PARK_NAME_FIELD": "name",
        "POPULATION_LAYER": layer("Point", [(point(x, y), n) for x, y, n in homes], "&field=pop:double"),
        "POPULATION_FIELD": "pop", "CATCHMENT": 400, "DECAY": "binary", "NEW_SITES": 2,
        "UNITS": layer("Polygon", [(square(-1000, -1000, 3500, 2000), "甲"), (square(2500, -1000, 5500, 2000), "乙")],
                       "&field=name:string"), "UNIT_FIELD": "name",
        "CANDIDATES": layer("Point", [(point(0, 3100), "丙址"), (point(7100, 25), "乙址"), (point(1400, 100), "甲址")],
                            "&field=name:string"), **dict.fromkeys(ALL, "TEMPORARY_OUTPUT")})
    check(run_tool, results, "SITES", SITE_COLUMNS, [
        (0, "东园", 40000, 4000, 10, 0, ""), (1, "西园", 2500, 1250, 2, 0, ""), (2, "远园", 10000, 0, None, 0, FEW)], rel=1e-5)
    check(run_tool, results, "DEMAND_SUPPLY", "people unit access_m2 sites_in_reach state", [
        (1000, "甲", 10, 1, "served"), (3000, "甲", 10, 1, "served"), (250, "甲", 0, 0, "unserved"),
        (500, "乙", 2, 1, "below_floor"), (750, "乙", 2, 1, "below_floor"), (125, "乙", 0, 0, "unserved"),
        (0.5, "", 0, 0, "unserved")], rel=1e-5)
    # Gini: mean difference of all pairs over twice the mean, which for some with nothing and the rest equal is the share
    # of those with nothing. Palma: what the upper tenth has over what the lower four tenths have.
    total, none = 5625.5, 375.5
    gini = (2 * none * 1250 + 10 * none * 4000 + 8 * 1250 * 4000) / (total * 42500)
    palma = 0.1 * total * 10 / (2 * 1250 + 10 * (0.4 * total - none - 1250))
    check(run_tool, results, "UNIT_TABLE", UNIT_COLUMNS, [
        ("甲", 4250, 40000 / 4250, "yes", 250 / 4250, 4250 / 14500, 250, 25000 / 4250, 250, 25000 / 4250, ""),
        ("乙", 1375, 2500 / 1375, "no", 125 / 1375, 275 / 850, 1375, 100, 125, 12500 / 1375, ""),
        ("Outside the units", 0.5, None, "", None, None, 0.5, 100, 0.5, 100, FEW),
        ("Total", total, 42500 / total, "no", gini, palma, 1625.5, 162550 / total, none, 100 * none / total, "")],
        rel=1e-5)
    # Two candidates can serve 250 and 125 of the 375.5 people.
    check(run_tool, results, "CANDIDATES_RANKED", "rank candidate_id gain served served_pct bound alone name", [
        (1, 2, 250, 250, 25000 / 375.5, 250, 250, "甲址"), (2, 1, 125, 375, 37500 / 375.5, 375, 125, "乙址")])


def test_columns_on_a_network(run_tool):
    """Two gates 10 m from the street; the home is 110 m along it from the nearer one; 100 m2 for each of 100 people."""
    results, _ = run_tool("greenspacesupply", {
        "PARKS": layer("Polygon", [(square(100, 10, 100),)]), "NETWORK": layer("LineString", [(line((0, 0), (3000, 0)),)]),
        "ENTRANCES": layer("Point", [(point(150, 10),), (point(190, 10),)]), "CATCHMENT": 300, "DECAY": "binary",
        "POPULATION_LAYER": layer("Point", [(point(300, 0), 100)], "&field=pop:double"), "POPULATION_FIELD": "pop",
        **dict.fromkeys(ALL, "TEMPORARY_OUTPUT")})
    check(run_tool, results, "SITES", SITE_COLUMNS, [(0, "", 10000, 100, 100, 2, "")], rel=1e-5)
    check(run_tool, results, "UNIT_TABLE", UNIT_COLUMNS, [
        ("Whole area", 100, 100, "yes", pytest.approx(0, abs=1e-9), 0.25, 0, 0, 0, 0, "")], rel=1e-5)
    check(run_tool, results, "CANDIDATES_RANKED", "", [])
