"""Every column of ecoplan:greenspacesupply: people and square metres divided by hand."""

import math

import pytest
from columns import check, line, point, square
from memory_layers import layer, outputs

FEW = "fewer than one person"
ALL = ("SITES", "DEMAND_SUPPLY", "UNIT_TABLE", "CANDIDATES_RANKED")
SITE_COLUMNS = "site_id name supply_m2 people_in_reach supply_per_person entrances reason"
UNIT_COLUMNS = ("unit people mean_m2 meets_8 gini palma theil theil_within theil_between people_below_8 people_below_8_pct "
                "people_unserved people_unserved_pct reason")


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
    # Theil: with some at nothing and the rest equal it is ln(all / those with something); 40,000 of 42,500 m2 lie in 甲.
    east, west, mean = math.log(4250 / 4000), math.log(1375 / 1250), 42500 / (total - 0.5)
    shares = 40000 / 42500, 2500 / 42500
    within = [share * inside for share, inside in zip(shares, (east, west))]
    between = [share * math.log(own / mean) for share, own in zip(shares, (40000 / 4250, 2500 / 1375))]
    # 0.5 people outside have nothing: ln(everybody / those in units) is in the mean, and is part of what is between.
    between = [part + share * math.log(total / (total - 0.5)) for part, share in zip(between, shares)]
    check(run_tool, results, "UNIT_TABLE", UNIT_COLUMNS, [
        ("甲", 4250, 40000 / 4250, "yes", 250 / 4250, 4250 / 14500, east, within[0], between[0],
         250, 25000 / 4250, 250, 25000 / 4250, ""),
        ("乙", 1375, 2500 / 1375, "no", 125 / 1375, 275 / 850, west, within[1], between[1], 1375, 100, 125, 12500 / 1375, ""),
        ("Outside the units", 0.5, None, "", None, None, None, None, None, 0.5, 100, 0.5, 100, FEW),
        ("Total", total, 42500 / total, "no", gini, palma, sum(within) + sum(between), sum(within), sum(between),
         1625.5, 162550 / total, none, 100 * none / total, "")],
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
        ("Whole area", 100, 100, "yes", pytest.approx(0, abs=1e-9), 0.25, pytest.approx(0, abs=1e-9), None, None, 0, 0, 0,
         0, "")], rel=1e-5)
    check(run_tool, results, "CANDIDATES_RANKED", "", [])


def square_of_homes(run_tool, **more):
    """Square metres per person of three homes 100, 250 and 400 m east of a park of 1 ha, 60, 30 and 10 people; a second park
    of 4 ha begins 100 m east of the third home."""
    results, _ = run_tool("greenspacesupply", {
        "PARKS": layer("Polygon", [(square(0, 0, 100),), (square(600, 0, 200),)]), "CATCHMENT": 300, "NEW_SITES": 0,
        "POPULATION_LAYER": layer("Point", [(point(200, 50), 60), (point(350, 50), 30), (point(500, 50), 10)],
                                  "&field=pop:double"), "POPULATION_FIELD": "pop",
        **dict.fromkeys(ALL, "TEMPORARY_OUTPUT"), **more})
    return [row["access_m2"] for row in outputs(run_tool, results, "DEMAND_SUPPLY")]


@pytest.mark.parametrize("more, near, far", [
    # weights of the homes for the first park (100, 250 m; 400 m is beyond) and for the second (250, 100 m)
    ({"DECAY": "sigma", "DECAY_SCALE": 200}, math.exp(-0.125), math.exp(-0.78125)),
    ({"DECAY": "sigma"}, math.exp(-0.5), math.exp(-3.125)),
    ({"DECAY": "exponential", "DECAY_SCALE": 50}, math.exp(-2), math.exp(-5)),
    ({"DECAY": "gravity", "DECAY_SCALE": 100, "DECAY_POWER": 1.5}, 1, 2.5 ** -1.5),
    ({"DECAY": "gravity"}, 1, 2.5 ** -2),
    ({"DECAY": "enhanced", "ZONE_WEIGHTS": "1, 0.5", "ZONE_BOUNDS": "120, 300", "CATCHMENT": None}, 1, 0.5)])
def test_kernels_by_hand(run_tool, more, near, far):
    first, second = 10000 / (60 * near + 30 * far), 40000 / (30 * far + 10 * near)
    assert square_of_homes(run_tool, **more) == pytest.approx(
        [first * near, first * far + second * far, second * near], rel=1e-5)


def test_people_divide_themselves_by_hand(run_tool):
    """The middle home reaches both parks and gives half of its 30 people to each."""
    first, second = 10000 / (60 + 15), 40000 / (15 + 10)
    assert square_of_homes(run_tool, DECAY="binary", CHOICE=True) == pytest.approx(
        [first, first / 2 + second / 2, second], rel=1e-5)


@pytest.mark.parametrize("network", [False, True])
def test_catchments_by_size_by_hand(run_tool, network):
    """1 ha serves to 120 m, 4 ha and more to 400 m: the larger park reaches all three homes."""
    more = {"NETWORK": layer("LineString", [(line((100, 50), (600, 50)),)])} if network else {}
    found = square_of_homes(run_tool, DECAY="binary", SIZE_CATCHMENTS="0.9=120; 3.9=400", **more)
    assert found == pytest.approx([10000 / 60 + 400, 400, 400], rel=1e-5)


@pytest.mark.parametrize("more, said", [
    ({"SIZE_CATCHMENTS": "1=big"}, "SIZE_CATCHMENTS says 1=big"),
    ({"DECAY": "enhanced", "ZONE_BOUNDS": "300, 200, 500"}, "one rising distance per weight"),
    ({"DECAY": "exponential", "DECAY_SCALE": 0}, "DECAY_SCALE must be above 0")])
def test_what_is_no_kernel_is_told(run_tool, more, said):
    with pytest.raises(Exception, match=said):
        square_of_homes(run_tool, **more)
