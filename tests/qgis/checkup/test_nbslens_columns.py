"""Every column of ecoplan:nbslens against ranks by hand, and what it refuses."""

import make_layers
import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException
from surveylayers import boxes, table

# Four units of 10 x 10 cells (200 m): three of the centre, one outer. heat from a raster, by unit 30, 31, 33, 25.
NAMES = ["甲街", "乙街", "丙街", "丁镇"]
FIELDS = {"kind": ["centre", "centre", "centre", "outer"], "XZQMC": NAMES, "flood": [4.0, 8.0, 12.0, 1.0],
          "poor": [55.0, 20.0, 70.0, 10.0], "ill": [9.0, 3.0, 6.0, 2.0], "canopy": [10.0, 30.0, 20.0, 60.0],
          "green": [14.0, 9.0, 4.0, 50.0], "served": [40.0, 90.0, 60.0, 30.0], "quality": [70.0, 50.0, 20.0, 65.0]}
ROLES = {"FLOOD_FIELD": "flood", "DEPRIVATION_FIELD": "poor", "HEALTH_FIELD": "ill", "CANOPY_FIELD": "canopy",
         "GREEN_FIELD": "green", "SERVED_FIELD": "served", "QUALITY_FIELD": "quality"}


@pytest.fixture
def inputs(tmp_path):
    units = boxes(tmp_path / "units.gpkg", [((0, 10 * i, 10, 10 * i + 10), code) for i, code in enumerate("ABCD")], "XZQDM",
                  **FIELDS)
    heat = np.full((10, 40), np.nan)
    for i, value in enumerate((30, 31, 33, 25)):
        heat[:, 10 * i:10 * i + 10] = value
    heat[0, :10] = [20, 40] * 5  # the mean stays 30
    return {"UNITS": units, "UNIT_CODE_FIELD": "XZQDM", "UNIT_NAME_FIELD": "XZQMC", "TYPE_FIELD": "kind",
            "HEAT": str(make_layers.raster(tmp_path / "heat.tif", heat, kind=gdal.GDT_Float32)), **ROLES}


@pytest.fixture
def sites(tmp_path):
    near = [((12, 22, 14, 24), "s1"), ((2, 21, 4, 25), "s2"), ((40, 22, 42, 24), "s3")]
    forest = boxes(tmp_path / "urban_forests.gpkg", near, "site_id", rank=[3.0, 1.0, 2.0])
    wetland = boxes(tmp_path / "沙滩海岸.gpkg", [((3, 26, 5, 28), "w1")], "site_id", rank=[7.0])
    return [forest, wetland]


@pytest.fixture
def done(run_tool, tmp_path, inputs, sites):
    results, feedback = run_tool("nbslens", {**inputs, "SITES": sites, "DISTANCE": 50, "LENS": str(tmp_path / "lens.gpkg"),
                                             "LENS_SITES": str(tmp_path / "sites.gpkg")})
    return table(results["LENS"]), table(results["LENS_SITES"]), feedback


# Ranks in the centre, thirds of 100: 16.7, 50, 83.3. heat 30 31 33, flood 4 8 12, poor 55 20 70, ill 9 3 6, canopy 10 30 20
# (little is need), green 14 9 4, served 40 90 60, quality 70 50 20.
L, M, H = 100 / 6, 50.0, 500 / 6
RANKS = {"heat": (L, M, H), "flood": (L, M, H), "deprivation": (M, L, H), "health": (H, L, M), "canopy": (H, L, M),
         "green": (H, M, L), "served": (L, H, M), "quality": (H, M, L)}
VALUES = {"heat": (30, 31, 33, 25), "flood": FIELDS["flood"], "deprivation": FIELDS["poor"], "health": FIELDS["ill"],
          "canopy": FIELDS["canopy"], "green": FIELDS["green"], "served": FIELDS["served"], "quality": FIELDS["quality"]}


def test_ranks_scores_and_classes(done):
    lens, _, feedback = done
    assert [(r["unit_code"], r["unit_name"], r["type"]) for r in lens] == [
        (code, name, kind) for code, name, kind in zip("ABCD", NAMES, FIELDS["kind"])]
    for key, ranks in RANKS.items():
        assert [r[f"{key}_rank"] for r in lens] == pytest.approx([*ranks, 50.0]), key
        assert [r[key] for r in lens] == pytest.approx(list(VALUES[key])), key
    need = [(L + L + M + H + H) / 5, (M + M + L + L + L) / 5, (H + H + H + M + M) / 5, 50]
    supply = [(H + L + H) / 3, (M + H + M) / 3, (L + M + L) / 3, 50]
    assert [r["need"] for r in lens] == pytest.approx(need) and [r["supply"] for r in lens] == pytest.approx(supply)
    # need: B 30 < A 50 < C 70; supply: C 27.8 < A 61.1 = B 61.1, a tie that lies in the middle and upper third
    assert [r["need_class"] for r in lens] == [2, 1, 3, 2]
    assert [r["supply_class"] for r in lens] == [2, 2, 1, 2]
    assert [r["lens"] for r in lens] == ["2_2", "1_2", "3_1", "2_2"]
    assert [(r["given"], r["confidence"], r["missing"] or "") for r in lens] == [(8, "A", "")] * 4
    assert any("outer" in text for text in feedback.warnings)


def test_families_and_sites_of_the_worst(done):
    lens, sites, _ = done
    a, b, c, _ = lens
    assert c["drivers"] == "heat, flood, deprivation" and a["drivers"] == "health, canopy"
    assert c["families"] == ("urban_forests, building_solutions, open_green_spaces, bioretention, constructed_wetlands, "
                             "river_renaturation, floodplains, urban_farming")
    assert (a["families"] or "", b["families"] or "") == ("", "") and not a["sites"]
    # s2 lies in it (0.32 ha), s1 40 m below (0.16 ha), s3 too far; the beach serves none of its needs
    assert (c["sites"], c["sites_ha"]) == (2, pytest.approx(0.48, rel=1e-3))
    found = [{name: row[name] for name in ("unit_code", "unit_name", "family", "site_id", "rank", "fits")} for row in sites]
    assert found == [
        {"unit_code": "C", "unit_name": "丙街", "family": "urban_forests", "site_id": "s2", "rank": 1, "fits": True},
        {"unit_code": "C", "unit_name": "丙街", "family": "sandy_shores", "site_id": "w1", "rank": 7, "fits": False},
        {"unit_code": "C", "unit_name": "丙街", "family": "urban_forests", "site_id": "s1", "rank": 3, "fits": True}]
    assert [row["distance_m"] for row in sites] == pytest.approx([0, 0, 40])
    assert [row["area_ha"] for row in sites] == pytest.approx([0.32, 0.16, 0.16], rel=1e-3)


def test_missing_columns_lower_the_confidence_only(run_tool, tmp_path, inputs):
    for name in ("HEAT", "FLOOD_FIELD", "HEALTH_FIELD", "QUALITY_FIELD"):
        inputs.pop(name)
    results, _ = run_tool("nbslens", {**inputs, "LENS": str(tmp_path / "lens.gpkg"), "REPORT": str(tmp_path / "r.html")})
    lens = table(results["LENS"])
    assert [r["need"] for r in lens][:3] == pytest.approx([(M + H) / 2, (L + L) / 2, (H + M) / 2])
    assert [(r["given"], r["confidence"], r["missing"]) for r in lens] == [(4, "C", "heat, flood, health, quality")] * 4
    assert all(r["heat"] is None or not r["heat"] for r in lens)
    assert "Not given" in (tmp_path / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("change, said", [
    ({"HEAT": None, **dict.fromkeys(("FLOOD_FIELD", "DEPRIVATION_FIELD", "HEALTH_FIELD", "CANOPY_FIELD"))},
     "no column of need"),
    ({"GREEN_FIELD": None, "SERVED_FIELD": None, "QUALITY_FIELD": None}, "no column of supply"),
    ({"HEAT_FIELD": "flood"}, "given twice"), ({"FLOOD_FIELD": "XZQMC"}, "which is no number"),
    ({"FAMILIES": "need,family\nheat,trees\n"}, "trees is none of"), ({"FAMILIES": "need,family\ncold,urban_forests\n"},
                                                                      "cold is none of")])
def test_bad_input_gets_one_sentence(run_tool, tmp_path, inputs, change, said):
    if "FAMILIES" in change:
        (tmp_path / "f.csv").write_text(change["FAMILIES"], encoding="utf-8")
        change = {"FAMILIES": str(tmp_path / "f.csv")}
    given = {**inputs, **change}
    with pytest.raises(QgsProcessingException, match=said):
        run_tool("nbslens", {**{k: v for k, v in given.items() if v is not None}, "LENS": str(tmp_path / "lens.gpkg")})
    assert not (tmp_path / "lens.gpkg").exists()
