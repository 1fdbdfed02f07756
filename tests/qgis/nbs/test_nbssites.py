"""ecoplan:nbssites as a tool: drawn rasters and bad settings."""

import json
from pathlib import Path

import make_layers
import numpy as np
import pytest
from make_layers import CELL
from osgeo import gdal
from qgis.core import QgsProcessingException
from sinkrows import rows


@pytest.fixture
def surface(tmp_path):
    """Two criteria on 40 x 50 cells of 20 m; three good places; a suitability run with its criteria."""
    rng = np.random.default_rng(8)
    first, second = rng.uniform(0, 20, (40, 50)), rng.uniform(0, 20, (40, 50))
    for r0, c0, r1, c1, a, b in ((3, 3, 12, 12, 95, 90), (20, 5, 26, 11, 99, 80), (20, 30, 35, 45, 80, 99)):
        first[r0:r1, c0:c1], second[r0:r1, c0:c1] = a, b
    paths = [str(make_layers.raster(tmp_path / f"{n}.tif", v)) for n, v in (("a", first), ("b", second))]
    return tmp_path, [{"name": n, "layer": p, "points": [0, 100], "weight": 1} for n, p in zip(("heat", "people"), paths)]


@pytest.fixture
def scored(run_tool, surface):
    folder, criteria = surface
    road = make_layers.boxes(folder / "road.gpkg", [(27, 0, 28, 50)])
    results, _ = run_tool("nbssuitability", {
        "CRITERIA": json.dumps(criteria), "CONSTRAINTS": [road], "SUITABILITY": str(folder / "s.tif"),
        "CRITERIA_FOLDER": str(folder / "parts"), "CRITERIA_TABLE": str(folder / "table.csv")})
    return folder, results


def run_sites(run_tool, scored, **more):
    folder, results = scored
    return run_tool("nbssites", {"SUITABILITY": results["SUITABILITY"], "CRITERIA_TABLE": results["CRITERIA_TABLE"],
                                 "THRESHOLD": 0.6, "DRAWS": 50, "SITES": str(folder / "sites.gpkg"), **more})


def test_sites_of_a_drawn_surface(run_tool, scored):
    folder, _ = scored
    red = make_layers.boxes(folder / "red.gpkg", [(3, 3, 12, 6)])
    units = make_layers.boxes(folder / "units.gpkg", [(0, 0, 40, 20), (0, 20, 40, 50)], ["西", "东"])
    people = np.zeros((40, 50))
    people[0, 0], people[3, 3], people[39, 49], people[20, 25] = 7, 11, 13, 17
    population = str(make_layers.raster(folder / "pop.tif", people))
    results, feedback = run_sites(run_tool, scored, REDLINE=red, UNITS=units, UNIT_FIELD="name", POPULATION=population,
                                  DISTANCE=100, ROBUSTNESS=str(folder / "rob.tif"), REPORT=str(folder / "r.html"))
    found = rows(results["SITES"])
    # the road of one row of cells cuts the large place in two: 7 x 15 above, and 15 x 15 minus rows 20 to 27 below
    assert [s["cells"] for s in found] == [15 * 7, 15 * 7, 81, 36]
    assert [s["rank"] for s in found] == [1, 2, 3, 4]
    assert [s["unit"] for s in found] == ["东", "东", "西", "西"]
    by_cells = {s["cells"]: s for s in found}
    assert by_cells[81]["in_redline"] == pytest.approx(3 / 9, abs=1e-9) and "red_line" in by_cells[81]["flags"]
    assert by_cells[36]["in_redline"] == 0
    # cell centres to the edges of the place at rows 3 to 12, columns 3 to 12: (0, 0) is 50 m off in both directions
    assert by_cells[81]["people"] == 7 + 11
    assert by_cells[81]["score_mean"] == pytest.approx((0.95 + 0.90) / 2, abs=1e-6)
    assert by_cells[36]["c1_heat"] == pytest.approx(0.99, abs=1e-6) and by_cells[36]["c2_people"] == pytest.approx(0.8, abs=1e-6)
    for site in found:
        planar = site["geometry"].area()
        assert planar == pytest.approx(site["cells"] * CELL ** 2)
        # 114E is the central meridian of EPSG:4547 at x = 500000: scale 1, so the ellipsoidal area is the planar one
        assert site["area_m2"] == pytest.approx(planar, rel=2e-6) and site["area_mu"] == pytest.approx(planar * 0.0015, abs=0.01)
        assert site["rank_best"] <= site["rank"] <= site["rank_worst"]
        assert site["priority"] == pytest.approx(site["score_mean"] * site["area_ha"], rel=1e-5)
    assert "<svg" in Path(results["REPORT"]).read_text(encoding="utf-8")
    robust = gdal.Open(results["ROBUSTNESS"]).ReadAsArray()
    assert np.isnan(robust[27]).all() and robust[5, 5] == 1 and robust[38, 2] == 0
    assert any("4 sites" in i for i in feedback.infos)


def test_the_same_seed_gives_the_same_ranks_and_another_not(run_tool, scored):
    ranges = []
    for seed in (1, 1, 2):
        results, _ = run_sites(run_tool, scored, SEED=seed, THRESHOLD=0.89, CONCENTRATION=2,
                               ROBUSTNESS=str(scored[0] / "rob.tif"))
        ranges.append([(s["rank_best"], s["rank_worst"], s["first_share"], s["robust"]) for s in rows(results["SITES"])])
    assert ranges[0] == ranges[1] != ranges[2]


def test_share_and_budget(run_tool, scored):
    share, _ = run_sites(run_tool, scored, SELECTION="share", TOP_SHARE=10)
    # 196 of 1960 cells are wanted; two places share the score at the limit (80 and 99), so both are taken whole
    assert sum(s["cells"] for s in rows(share["SITES"])) == 81 + 36 + 15 * 14
    budget, feedback = run_sites(run_tool, scored, SELECTION="budget", AREA_BUDGET=10.5, MIN_AREA=5000)
    assert sum(s["area_ha"] for s in rows(budget["SITES"])) <= 10.5 and any("are used" in i for i in feedback.infos)
    with pytest.raises(QgsProcessingException, match="No site fits"):
        run_sites(run_tool, scored, SELECTION="budget", AREA_BUDGET=0.3, MIN_AREA=5000)


def test_rules_of_a_family_and_of_shape(run_tool, scored):
    results, feedback = run_sites(run_tool, scored, FAMILY="urban_forests", MIN_COMPACTNESS=0.5)
    assert all(s["area_m2"] > 5000 and s["compactness"] >= 0.5 for s in rows(results["SITES"]))
    assert any("5000 m² and width 20 m" in i and "unverified" in i for i in feedback.infos)
    results, feedback = run_sites(run_tool, scored, MAX_SITES=2)
    assert [s["rank"] for s in rows(results["SITES"])] == [1, 2] and any("2 of 4 sites" in w for w in feedback.warnings)


def test_ranking_by_benefit_per_cost(run_tool, scored):
    results, _ = run_sites(run_tool, scored, RANK_BY="benefit_cost", COST_PER_SITE=5000, COST_PER_M2=1)
    found = rows(results["SITES"])
    expected = [s["score_mean"] * s["area_ha"] / (5000 + s["area_m2"]) for s in found]
    assert [s["benefit_cost"] for s in found] == pytest.approx(expected, rel=1e-4)
    assert expected == sorted(expected, reverse=True)
    cost = str(make_layers.raster(scored[0] / "cost.tif", np.full((40, 50), 3.0)))
    results, _ = run_sites(run_tool, scored, RANK_BY="benefit_cost", COST=cost)
    assert all(s["cost"] == pytest.approx(3 * s["area_m2"], rel=1e-6) for s in rows(results["SITES"]))


@pytest.mark.parametrize("more,said", [
    ({"THRESHOLD": 1.0}, "No site is left"), ({"SELECTION": "share", "TOP_SHARE": 0}, "top share"),
    ({"RANK_BY": "benefit_cost"}, "needs a cost"), ({"CONCENTRATION": 0.001}, None)])
def test_bad_settings(run_tool, scored, more, said):
    with pytest.raises(QgsProcessingException, match=said):
        run_sites(run_tool, scored, **more)
    assert not (scored[0] / "sites.gpkg").exists()


def test_without_a_criteria_table_sites_are_still_ranked(run_tool, scored):
    results, feedback = run_sites(run_tool, scored, CRITERIA_TABLE=None)
    assert len(rows(results["SITES"])) == 4 and any("No criteria rasters" in w for w in feedback.warnings)


@pytest.mark.parametrize("method", ["owa", "topsis"])
def test_monte_carlo_uses_the_runs_own_rule(run_tool, surface, method):
    folder, criteria = surface
    scored = folder, run_tool("nbssuitability", {
        "CRITERIA": json.dumps(criteria), "METHOD": method, "SUITABILITY": str(folder / "s.tif"),
        "CRITERIA_FOLDER": str(folder / "parts"), "CRITERIA_TABLE": str(folder / "table.csv")})[0]
    found = rows(run_sites(run_tool, scored, DRAWS=1, CONCENTRATION=1e9)[0]["SITES"])
    assert [s["cells"] for s in found][:1] == [225]
    # a single draw at the given weights must repeat the ranking
    assert all(s["rank_best"] == s["rank"] == s["rank_worst"] for s in found)


def test_a_thin_suitability_is_refused_with_and_without_its_table(run_tool, surface):
    """Two of five shares of the weight have a layer."""
    folder, criteria = surface
    thin = [{**criteria[0], "weight": 2}, {"name": "canopy", "role": "ndvi", "points": [0, 1], "weight": 3}]
    results, _ = run_tool("nbssuitability", {"CRITERIA": json.dumps(thin), "SUITABILITY": str(folder / "s.tif"),
                                             "CRITERIA_TABLE": str(folder / "table.csv")})
    for more in ({}, {"CRITERIA_TABLE": results["CRITERIA_TABLE"]}):
        with pytest.raises(QgsProcessingException, match="Only 40% of the criteria's weight"):
            run_tool("nbssites", {"SUITABILITY": results["SUITABILITY"], "THRESHOLD": 0.6,
                                  "SITES": str(folder / "sites.gpkg"), **more})
    for row in thin:
        row.pop("weight")  # without weights the criteria are counted: one of two is enough
    results, _ = run_tool("nbssuitability", {"CRITERIA": json.dumps(thin), "SUITABILITY": str(folder / "s2.tif")})
    assert run_tool("nbssites", {"SUITABILITY": results["SUITABILITY"], "THRESHOLD": 0.6,
                                 "SITES": str(folder / "sites.gpkg")})
