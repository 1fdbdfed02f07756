"""ecoplan:nbssites, ahpweights and fluctuationzone as tools: drawn rasters, published numbers, the sample city, bad inputs."""

import json
from pathlib import Path

import make_layers
import numpy as np
import pytest
from make_layers import CELL
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsVectorLayer


def rows(path):
    layer = QgsVectorLayer(str(path), "layer", "ogr")
    assert layer.isValid()
    return [dict(zip(layer.fields().names(), f.attributes()), geometry=f.geometry()) for f in layer.getFeatures()]


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
    assert by_cells[81]["redline_share"] == pytest.approx(3 / 9, abs=1e-9) and "red_line" in by_cells[81]["flags"]
    assert by_cells[36]["redline_share"] == 0
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


# --- AHP -----------------------------------------------------------------------------

# Saaty 1990, EJOR 48:9-26, buying a house; see tests/unit/suitability/test_ahp.py
HOUSE = ("5 3 7 6 6 1/3 1/4", "1/3 5 3 3 1/5 1/7", "6 3 4 6 1/5", "1/3 1/4 1/7 1/8", "1/2 1/5 1/6", "1/5 1/6", "1/2")


def test_ahp_refuses_the_inconsistent_house_unless_told(run_tool, tmp_path):
    settings = {"JUDGEMENTS": " ".join(HOUSE), "WEIGHTS": str(tmp_path / "w.csv"), "REPORT": str(tmp_path / "r.html")}
    with pytest.raises(QgsProcessingException, match=r"CR = 0\.169 \(saaty1980\)"):
        run_tool("ahpweights", settings)
    assert not (tmp_path / "w.csv").exists()
    results, feedback = run_tool("ahpweights", {**settings, "ALLOW_INCONSISTENT": True})
    assert round(results["CR"], 3) == 0.169 and round(results["LAMBDA_MAX"], 3) == 9.669
    weights = [round(float(r["weight"]), 3) for r in rows(results["WEIGHTS"])]
    assert weights == [.173, .054, .188, .018, .031, .036, .167, .333]
    assert any("contradict each other" in w for w in feedback.warnings)
    assert "criterion_3" in Path(results["REPORT"]).read_text(encoding="utf-8")


def test_ahp_from_tables_of_several_experts(run_tool, tmp_path):
    (tmp_path / "one.csv").write_text("name,heat,people,slope\nheat,1,3,5\npeople,,1,2\nslope,,,1\n", encoding="utf-8")
    (tmp_path / "two.csv").write_text("name,heat,people,slope\nheat,1,1/3,1/5\npeople,3,1,1/2\nslope,5,2,1\n", encoding="utf-8")
    results, _ = run_tool("ahpweights", {"MATRICES": [str(tmp_path / "one.csv"), str(tmp_path / "two.csv")],
                                         "WEIGHTS": str(tmp_path / "w.csv"), "REPORT": str(tmp_path / "r.html")})
    found = rows(results["WEIGHTS"])
    assert [r["criterion"] for r in found] == ["heat", "people", "slope"]
    assert [float(r["weight"]) for r in found] == pytest.approx([1 / 3] * 3)  # each undoes the other
    assert {r["experts"] for r in found} == {"2"} or {r["experts"] for r in found} == {2}


@pytest.mark.parametrize("settings,said", [
    ({}, "No judgements"), ({"JUDGEMENTS": "1 2 3 4"}, "upper triangle"), ({"JUDGEMENTS": "1 3; 3 1"}, "not reciprocal"),
    ({"JUDGEMENTS": "3 5 2 | 3"}, "different sizes"), ({"JUDGEMENTS": "3 -5 2"}, "not positive"),
    ({"JUDGEMENTS": "3 5 2", "CRITERIA": "a, b"}, "2 different criteria names")])
def test_bad_judgements(run_tool, tmp_path, settings, said):
    with pytest.raises(QgsProcessingException, match=said):
        run_tool("ahpweights", {"WEIGHTS": str(tmp_path / "w.csv"), **settings})


# --- fluctuation zone -----------------------------------------------------------------


@pytest.fixture
def valley(tmp_path):
    """A valley that rises 3 m per cell of 20 m on both sides of its river at 140 m, in column 10."""
    dem = np.tile(140.0 + 3 * np.abs(np.arange(30) - 10), (25, 1))
    return (str(make_layers.raster(tmp_path / "dem.tif", dem)), make_layers.boxes(tmp_path / "river.gpkg", [(0, 10, 25, 11)]))


def test_zone_between_the_three_gorges_levels(run_tool, valley, tmp_path):
    dem, river = valley
    results, feedback = run_tool("fluctuationzone", {
        "DEM": dem, "RIVER": river, "ZONE": str(tmp_path / "z.gpkg"), "ZONE_RASTER": str(tmp_path / "z.tif"),
        "REPORT": str(tmp_path / "r.html"), "SLOPE_BREAKS": "5, 15"})
    found = rows(results["ZONE"])
    # 146 to 173 m: columns 0 to 8 (170 to 146 m) and 12 to 21; 3 in 20 is 8.5 degrees
    assert sum(r["area_m2"] for r in found) == pytest.approx(25 * 19 * 400, rel=1e-5)
    classes = {r["slope_class"]: r for r in found}
    assert set(classes) == {2}
    assert sum(r["share"] for r in found) == pytest.approx(1) and classes[2]["area_mu"] == pytest.approx(25 * 19 * 0.6, abs=0.1)
    assert sum("Three Gorges default" in w and "unverified" in w for w in feedback.warnings) == 2
    codes = gdal.Open(results["ZONE_RASTER"]).ReadAsArray()
    slope = gdal.DEMProcessing("", gdal.Open(dem), "slope", format="MEM", computeEdges=True).ReadAsArray()
    slope[[0, 0, -1, -1], [0, -1, 0, -1]] = slope[1, 1]  # GDAL repeats the corner cells; the plane goes on
    np.testing.assert_array_equal(codes[codes > 0], 1 + np.digitize(slope[codes > 0], [5, 15]))


def test_zone_in_the_sample_city(run_tool, sample_city, tmp_path):
    results, feedback = run_tool("fluctuationzone", {
        "DEM": str(sample_city / "dem.tif"), "RIVER": f"{sample_city / 'sample_city.gpkg'}|layername=rivers",
        "CITY": "chongqing", "ZONE": str(tmp_path / "z.gpkg"), "REPORT": str(tmp_path / "r.html")})
    assert rows(results["ZONE"]) and not any("Three Gorges default" in w for w in feedback.warnings)


@pytest.mark.parametrize("more,said", [
    ({"LOWER": 180}, "must be below"), ({"SLOPE_BREAKS": "15, 5"}, "slope classes"),
    ({"SLOPE_BREAKS": "a"}, "not a list of numbers"),
    ({"LOWER": 100, "UPPER": 120}, "the lowest has 140 m"), ({"RIVER": "far"}, "does not meet the elevation raster")])
def test_bad_zones(run_tool, valley, tmp_path, more, said):
    dem, river = valley
    if more.get("RIVER"):
        more = {"RIVER": make_layers.boxes(tmp_path / "far.gpkg", [(500, 0, 510, 5)])}
    with pytest.raises(QgsProcessingException, match=said):
        run_tool("fluctuationzone", {"DEM": dem, "RIVER": river, "ZONE": str(tmp_path / "z.gpkg"), **more})
    assert not (tmp_path / "z.gpkg").exists()
