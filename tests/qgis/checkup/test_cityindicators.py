"""ecoplan:cityindicators: equal to the other tools, nested, and untouched by what is missing."""

import make_layers
import numpy as np
import pytest
from checkuplayers import CATALOGUE, lines, points
from osgeo import gdal
from qgis.core import QgsProcessingException
from surveylayers import boxes, table

ADDITIVE = ("area", "area_share", "length_per_area", "length_per_person", "area_per_person", "mesh", "coherence")
MINE = """id,name_en,name_zh,kind,numerator,denominator,parameter,direction
tree,Tree,树,area_share,cover:1,cover,,higher
mesh,Mesh,网,mesh,cover:1,cover:1,gap=30,higher
coherence,Coherence,连贯,coherence,cover:1,cover:1,gap=30,higher
red,Red,红,area,redline,,,higher
wild,Wild,野,area_share,cover:1 & redline,redline,,higher
street,Street,路,length_per_area,roads,unit,,higher
people,People,人,length_per_person,roads,people,,higher
"""


def world(tmp_path, seed, name="w"):
    """Inputs of a random town of 12 x 12 cells with four streets in two districts."""
    rng = np.random.default_rng(seed)
    folder = tmp_path / name
    folder.mkdir()
    cut = sorted(rng.choice(np.arange(1, 12), 2, replace=False))
    streets = [((0, 0, 12, cut[0]), "990101001"), ((0, cut[0], 5, 12), "990101002"),
               ((5, cut[0], 12, cut[1]), "990102001"), ((5, cut[1], 12, 12), "990102002")]
    (folder / "c.csv").write_text(MINE, encoding="utf-8")
    corners = rng.integers(0, 9, (3, 2))
    return streets, {
        "CATALOGUE": str(folder / "c.csv"), "UNITS": boxes(folder / "u.gpkg", streets, "XZQDM"),
        "COVER": str(make_layers.raster(folder / "c.tif", rng.integers(0, 3, (12, 12)).astype(float), nodata=0,
                                        kind=gdal.GDT_Byte)),
        "REDLINE": boxes(folder / "r.gpkg", [((r, c, r + 3, c + 4), "a") for r, c in corners.tolist()]),
        "NETWORK": lines(folder / "n.gpkg", [((int(r), 0), (int(c), 12), "x") for r, c in rng.integers(0, 13, (4, 2))]),
        "POPULATION_LAYER": points(folder / "p.gpkg", rng.uniform(0, 12, (20, 2)).tolist(),
                                   pop=rng.integers(1, 50, 20).astype(float).tolist()), "POPULATION_FIELD": "pop"}


def run(run_tool, tmp_path, parameters, name="out"):
    results, _ = run_tool("cityindicators", {**parameters, "INDICATORS": str(tmp_path / f"{name}.gpkg")})
    return {(row["unit_code"], row["indicator"]): row for row in table(results["INDICATORS"])}


@pytest.mark.parametrize("seed", range(6))
def test_units_nest_and_merging_two_leaves_the_city(run_tool, tmp_path, seed):
    streets, parameters = world(tmp_path, seed)
    done = run(run_tool, tmp_path, parameters)
    keys = {key for _, key in done}
    for district in ("990101", "990102"):
        for key in keys:
            for part in ("numerator", "denominator"):
                own = [row[part] for (code, k), row in done.items() if k == key and code.startswith(district)
                       and len(code) == 9 and isinstance(row[part], float)]
                whole = done[district, key][part]
                assert sum(own) == pytest.approx(whole if isinstance(whole, float) else 0.0, rel=1e-9, abs=1e-9), key
    merged = [(rectangle, "990102001" if code == "990102002" else code) for rectangle, code in streets]
    other = run(run_tool, tmp_path, {**parameters, "UNITS": boxes(tmp_path / "m.gpkg", merged, "XZQDM")}, "merged")
    for code in ("9901", "990101", "990102", "990101001"):
        for key in keys:
            a, b = done[code, key]["value"], other[code, key]["value"]
            assert (b == pytest.approx(a, rel=1e-9)) if isinstance(a, float) else not isinstance(b, float), (code, key)


@pytest.mark.parametrize("missing", ["COVER", "REDLINE", "NETWORK", "POPULATION_LAYER"])
def test_a_missing_input_changes_no_other_indicator(run_tool, tmp_path, missing):
    parameters = world(tmp_path, 11)[1]
    whole = run(run_tool, tmp_path, parameters)
    less = run(run_tool, tmp_path, {**parameters, missing: None}, "less")
    assert set(whole) == set(less)
    states = set()
    for key, row in less.items():
        states.add(row["state"])
        if row["state"] != "no_input":
            assert row == whole[key]
        else:
            assert missing.removesuffix("_LAYER") in row["missing"] and not isinstance(row["value"], float)
    assert "no_input" in states


def test_walking_coverage_is_that_of_greenwayaccess(run_tool, tmp_path, sample_city):
    city = f"{sample_city}/sample_city.gpkg|layername="
    walk = {"NETWORK": city + "roads", "PARKS": city + "parks", "ENTRANCES": city + "park_entrances",
            "POPULATION": f"{sample_city}/population.tif", "RESIDENTIAL": city + "landuse", "RESIDENTIAL_FIELD": "kind",
            "UNITS": city + "towns"}
    (tmp_path / "c.csv").write_text(
        "id,name_en,name_zh,kind,numerator,denominator,parameter,direction\n"
        "p300,P,人,walking_coverage,parks,people,m=300; min_ha=0.04,higher\n"
        "p900,P,人,walking_coverage,parks,people,m=900; min_ha=1,higher\n"
        "h300,H,地,walking_coverage,parks,residential,m=300; min_ha=0.04,higher\n", encoding="utf-8")
    mine = run(run_tool, tmp_path, {**walk, "CATALOGUE": str(tmp_path / "c.csv")})
    for metres, least, keys in ((300, 0.04, {"p300": "people", "h300": "land"}), (900, 1, {"p900": "people"})):
        results, _ = run_tool("greenwayaccess", {
            **walk, "UNIT_FIELD": "xzqdm", "THRESHOLDS": str(metres), "MIN_PARK_HA": least,
            "UNIT_TABLE": str(tmp_path / f"{metres}.gpkg")})
        for row in table(results["UNIT_TABLE"]):
            if (row["unit"], "p300") not in mine:
                continue
            for key, kind in keys.items():
                parts = ("people_reached", "people") if kind == "people" else ("land_covered_ha", "land_ha")
                own = mine[row["unit"], key]
                assert [own["numerator"] or 0.0, own["denominator"] or 0.0] == pytest.approx(
                    [row[parts[0]], row[parts[1]]], rel=1e-9, abs=1e-6), (row["unit"], key)
    assert sum(row["numerator"] for (code, key), row in mine.items() if key == "h300" and len(code) == 9) > 1.0


@pytest.mark.parametrize("change, words", [
    ({"DATES": "covr=2021"}, "DATES names the input covr"),
    ({"DATA_DATE": "last year"}, "last year is no date"),
    ({"COVER": None, "REDLINE": None, "NETWORK": None, "POPULATION_LAYER": None, "LANDUSE": None, "PARKS": None,
      "RECORDS": None}, "None of the indicators has all its inputs"),
    ({"SPECIES_FIELD": None}, "SPECIES_FIELD"),
    ({"UNIT_DIGITS": "four"}, "UNIT_DIGITS says four"),
])
def test_bad_input_gets_one_sentence(run_tool, tmp_path, inputs, change, words):
    with pytest.raises(QgsProcessingException, match=words):
        run_tool("cityindicators", {**inputs, **change, "INDICATORS": str(tmp_path / "o.gpkg")})
    assert not (tmp_path / "o.gpkg").exists()


def test_shares_from_0_to_1_are_refused_as_percent(run_tool, tmp_path, inputs):
    (tmp_path / "c.csv").write_text(CATALOGUE + "seal,S,不透水,g,g,o,area_share,impervious,imperviousness,,%,%,lower,yes,\n",
                                    encoding="utf-8")
    shares = str(make_layers.raster(tmp_path / "i.tif", np.full((5, 10), 0.4)))
    with pytest.raises(QgsProcessingException, match="shares from 0 to 1"):
        run_tool("cityindicators", {**inputs, "CATALOGUE": str(tmp_path / "c.csv"), "IMPERVIOUS": shares,
                                    "INDICATORS": str(tmp_path / "o.gpkg")})
    percent = str(make_layers.raster(tmp_path / "p.tif", np.full((5, 10), 40.0)))
    done = run(run_tool, tmp_path, {**inputs, "CATALOGUE": str(tmp_path / "c.csv"), "IMPERVIOUS": percent})
    assert done["4401", "seal"]["value"] == pytest.approx(40.0)
