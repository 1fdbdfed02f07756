"""Every column of ecoplan:sitelocation on a street of homes, chosen by hand."""

import pytest
from columns import check, line, point, square
from memory_layers import layer

SITE = "site_id name kind feature people mean_cost max_cost people_within unit_of_cost"
SERVED = "people site_id cost unit_of_cost state"
# Homes along a street at 0, 100, 400, 900 and 1000 m; candidates beside four of them.
HOMES = [(0, 10), (100, 60), (400, 20), (900, 30), (1000, 40)]
CANDIDATES = [(0, "甲"), (100, "乙"), (400, "丙"), (950, "丁")]


def people(off=0):
    return layer("Point", [(point(x, off), n) for x, n in HOMES], "&field=pop:double")


@pytest.fixture
def given():
    return {"POPULATION_LAYER": people(), "POPULATION_FIELD": "pop", "COUNT": 2, "REACH": 300,
            "CANDIDATES": layer("Point", [(point(x, 0), name) for x, name in CANDIDATES], "&field=name:string"),
            "CHOSEN_SITES": "TEMPORARY_OUTPUT", "SERVED": "TEMPORARY_OUTPUT"}


def test_median(run_tool, given):
    """乙 and 丁: 10 x 100 + 0 + 20 x 300 + 30 x 50 + 40 x 50 = 10,500; 丙 for 乙 would cost 4,000 + 18,000 for the first two."""
    results, _ = run_tool("sitelocation", given)
    check(run_tool, results, "CHOSEN_SITES", SITE, [
        (2, "乙", "new", 2, 90, 7000 / 90, 300, 90, "m"), (4, "丁", "new", 4, 70, 50, 50, 70, "m")])
    check(run_tool, results, "SERVED", SERVED, [
        (10, 2, 100, "m", "within"), (60, 2, 0, "m", "within"), (20, 2, 300, "m", "within"), (30, 4, 50, "m", "within"),
        (40, 4, 50, "m", "within")])


def test_centre_with_a_site_that_is_there(run_tool, given):
    """丁 is there as a square 10 m wide from 945 on: with one more the farthest is 300 m from 乙 (from 甲 or 丙 400 m)."""
    there = layer("Polygon", [(square(945, -5, 10), "公园")], "&field=mc:string")
    results, _ = run_tool("sitelocation", {**given, "MODEL": "centre", "COUNT": 1, "EXISTING": there, "REACH": 299})
    check(run_tool, results, "CHOSEN_SITES", SITE, [
        (1, "公园", "existing", 1, 70, 45, 45, 70, "m"), (3, "乙", "new", 2, 90, 7000 / 90, 300, 70, "m")])
    check(run_tool, results, "SERVED", SERVED, [
        (10, 3, 100, "m", "within"), (60, 3, 0, "m", "within"), (20, 3, 300, "m", "beyond"), (30, 1, 45, "m", "within"),
        (40, 1, 45, "m", "within")])


def test_set_cover(run_tool, given):
    """Within 100 m 丙 must serve 400 m and 丁 the east; one of 甲 and 乙 the west. Within 90 m 甲 and 乙 both."""
    for reach, numbers in ((100, 3), (90, 4)):
        results, _ = run_tool("sitelocation", {**given, "MODEL": "cover_all", "REACH": reach})
        found = run_tool.contexts[-1].getMapLayer(results["CHOSEN_SITES"])
        assert found.featureCount() == numbers


def test_maximal_cover(run_tool, given):
    """Within 60 m 乙 serves 60 and 丁 70 people, 丙 20, 甲 10. Who is not covered is shown with the nearest, beyond reach."""
    results, _ = run_tool("sitelocation", {**given, "MODEL": "cover_most", "REACH": 60})
    check(run_tool, results, "CHOSEN_SITES", SITE, [
        (2, "乙", "new", 2, 90, 7000 / 90, 300, 60, "m"), (4, "丁", "new", 4, 70, 50, 50, 70, "m")])
    rows = [(10, 2, 100, "m", "beyond"), (60, 2, 0, "m", "within"), (20, 2, 300, "m", "beyond"),
            (30, 4, 50, "m", "within"), (40, 4, 50, "m", "within")]
    check(run_tool, results, "SERVED", SERVED, rows)


def test_walking_time_on_a_network(run_tool, given):
    """At 6 km/h 100 m are a minute. The street ends at 500 m: who lives beyond joins nothing and is served by nobody."""
    results, log = run_tool("sitelocation", {
        **given, "NETWORK": layer("LineString", [(line((0, 0), (500, 0)),)]), "COST": "time", "SPEED": 6, "COUNT": 1,
        "REACH": 2, "JOIN_LIMIT": 50})
    check(run_tool, results, "CHOSEN_SITES", SITE, [(2, "乙", "new", 2, 90, 0.7 / 0.9, 3, 70, "min")])
    check(run_tool, results, "SERVED", SERVED, [
        (10, 2, 1, "min", "within"), (60, 2, 0, "min", "within"), (20, 2, 3, "min", "beyond"),
        (30, None, None, "min", "none"), (40, None, None, "min", "none")])
    told = " ".join(log.warnings)
    assert "1 of 4 sites are farther than 50 m" in told and "70 people live farther than 50 m" in told


def test_people_by_squares(run_tool, given):
    """Squares of 500 m from the origin of the system: 0 to 400 m and 900 m in two, 1000 m in a third (at 500,000 m)."""
    results, _ = run_tool("sitelocation", {**given, "PEOPLE_SQUARE": 500})
    west = (60 * 100 + 20 * 400) / 90
    check(run_tool, results, "SERVED", SERVED, [
        (90, 2, west - 100, "m", "within"), (30, 4, 50, "m", "within"), (40, 4, 50, "m", "within")])


@pytest.mark.parametrize("more, said", [
    ({"CANDIDATES": None}, "CANDIDATES|Candidate"), ({"COST": "time"}, "needs a NETWORK"),
    ({"POPULATION_LAYER": None}, "POPULATION, POPULATION_LAYER")])
def test_what_cannot_be_used_is_told(run_tool, given, more, said):
    with pytest.raises(Exception, match=said):
        run_tool("sitelocation", {**given, **more})


def test_lines_are_no_sites(run_tool, given):
    with pytest.raises(Exception, match="are lines"):
        run_tool("sitelocation", {**given, "CANDIDATES": layer("LineString", [(line((0, 0), (9, 9)),)])})


def test_too_many_pairs_are_refused(run_tool, given, monkeypatch):
    from ecoplan.processing.tools.access import sitelocation_table
    monkeypatch.setattr(sitelocation_table, "MOST_PAIRS", 19)
    with pytest.raises(Exception, match="5 places of people and 4 sites make 20 pairs"):
        run_tool("sitelocation", given)
