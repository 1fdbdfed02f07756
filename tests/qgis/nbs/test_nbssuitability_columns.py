"""Every column of ecoplan:nbssuitability's table of criteria, on fifteen cells that are counted by hand."""

import json

import make_layers
import numpy as np
import pytest
from sinkrows import rows

COLUMNS = ["criterion", "name_zh", "role", "layer", "source", "transform", "direction", "points", "unit_of_measure",
           "weight_given", "weight", "resampling", "mean_score", "valid_share", "method", "missing", "andness", "tradeoff",
           "order_weights", "topsis_norm", "provenance", "status", "score_raster", "weight_share"]


@pytest.fixture
def given(tmp_path):
    """4 x 5 cells of which the last row is excluded; heat rises by 5 from cell to cell and is unknown in the first."""
    heat = np.arange(20.0).reshape(4, 5) * 5
    heat[0, 0] = np.nan
    cover = np.where(np.arange(20).reshape(4, 5) < 6, 1.0, 2.0)
    layers = [str(make_layers.raster(tmp_path / f"{name}.tif", values)) for name, values in (("h", heat), ("c", cover))]
    criteria = [
        {"name": "heat", "name_zh": "热", "role": "lst", "layer": layers[0], "direction": "decreasing", "points": [0, 100],
         "unit": "degC", "weight": 2, "provenance": "Landsat", "status": "measured"},
        {"name": "cover", "name_zh": "地类", "role": "landcover", "layer": layers[1], "transform": "categorical",
         "categories": {"1": 0.25, "2": 0.75, "other": 0.5}, "unit": "code", "weight": 1, "provenance": "survey",
         "status": "unverified"},
        {"name": "green", "role": "ndvi", "points": [0, 1], "weight": 2}]
    last = make_layers.boxes(tmp_path / "last.gpkg", [(3, 0, 4, 5)])
    return tmp_path, layers, {
        "CRITERIA": json.dumps(criteria), "CONSTRAINTS": [last], "SUITABILITY": str(tmp_path / "s.tif"),
        "CRITERIA_FOLDER": str(tmp_path / "parts"), "CRITERIA_TABLE": str(tmp_path / "table.gpkg")}


def written(results):
    return [{name: row[name] for name in row if name not in ("fid", "geometry")} for row in rows(results["CRITERIA_TABLE"])]


def test_every_column_of_the_criteria(run_tool, given):
    folder, layers, settings = given
    results, _ = run_tool("nbssuitability", {**settings, "METHOD": "owa", "ORDER_WEIGHTS": "0.75 0.25",
                                             "REPORT": str(folder / "r.html")})
    found = written(results)
    # ANDness of order weights (v1, v2) is v1, the trade-off 1 - sqrt(2 (v1 - 1/2)^2 + 2 (v2 - 1/2)^2) (Jiang and
    # Eastman 2000); 3 of 5 shares of the weight have a layer.
    whole = {"method": "owa", "missing": "nodata", "andness": 0.75, "tradeoff": 0.5, "order_weights": "0.75 0.25",
             "weight_share": 0.6, "topsis_norm": ""}
    # 15 cells are judged: heat is 5 to 70 in 14 of them, their mean (100 - 37.5) / 100; cover is 1 in 6 and 2 in 9
    expected = [
        {"criterion": "heat", "name_zh": "热", "role": "lst", "layer": layers[0], "source": "raster", "transform": "linear",
         "direction": "decreasing", "points": "0 100", "unit_of_measure": "degC", "weight_given": 2, "weight": 2 / 3,
         "resampling": "same grid", "mean_score": 0.625, "valid_share": 14 / 15, "provenance": "Landsat",
         "status": "measured", "score_raster": str(folder / "parts" / "01_heat.tif"), **whole},
        {"criterion": "cover", "name_zh": "地类", "role": "landcover", "layer": layers[1], "source": "raster",
         "transform": "categorical", "direction": "", "points": "1:0.25 2:0.75 other:0.5", "unit_of_measure": "code",
         "weight_given": 1, "weight": 1 / 3, "resampling": "same grid", "mean_score": (6 * 0.25 + 9 * 0.75) / 15,
         "valid_share": 1, "provenance": "survey", "status": "unverified",
         "score_raster": str(folder / "parts" / "02_cover.tif"), **whole}]
    assert found == [pytest.approx(row, abs=1e-6) for row in expected]  # scores are summed in steps of 2^-24
    assert list(found[0]) == COLUMNS
    page = (folder / "r.html").read_text(encoding="utf-8")
    assert "<th>Unit of measure</th>" in page and '<td>degC</td><td class="n">0.667</td><td class="n">0.625</td>' in page


def test_what_is_not_known_is_empty(run_tool, given):
    """Without weights, order weights and a folder for the scores; cells without heat are judged by cover alone."""
    from qgis.core import NULL
    _, _, settings = given
    criteria = [{k: v for k, v in row.items() if k != "weight"} for row in json.loads(settings["CRITERIA"])]
    results, _ = run_tool("nbssuitability", {**settings, "CRITERIA": json.dumps(criteria), "CRITERIA_FOLDER": None,
                                             "MISSING": "reweight"})
    for row in written(results):
        assert row["weight_given"] == row["andness"] == row["tradeoff"] == NULL
        assert (row["weight"], row["method"], row["missing"]) == (0.5, "wlc", "reweight")
        assert row["order_weights"] == row["score_raster"] == ""


def test_topsis_normalised_by_the_range(run_tool, given):
    """Heat scores 0.95 to 0.30 (unknown in the first cell), cover 0.25 and 0.75; by range both run from 0 to 1."""
    from osgeo import gdal
    folder, _, settings = given
    results, _ = run_tool("nbssuitability", {**settings, "METHOD": "topsis", "TOPSIS_NORM": "minmax"})
    assert {row["topsis_norm"] for row in written(results)} == {"minmax"}
    cells = np.arange(1, 15)
    heat, cover = (0.70 - (1 - (1 - cells * 0.05))) / 0.65, (cells >= 6).astype(float)  # 1 in the coolest cell
    v = np.stack([2 / 3 * heat, 1 / 3 * cover])
    near, far = np.hypot(*(v - np.array([[2 / 3], [1 / 3]]))), np.hypot(*v)
    score = gdal.Open(results["SUITABILITY"]).ReadAsArray().ravel()
    assert score[1:15] == pytest.approx(far / (near + far), abs=1e-5)


@pytest.mark.parametrize("shape, algorithm, more", [
    ("fuzzy_large", "fuzzifyrasterlargemembership", {"FUZZYMIDPOINT": 40, "FUZZYSPREAD": 3}),
    ("fuzzy_small", "fuzzifyrastersmallmembership", {"FUZZYMIDPOINT": 40, "FUZZYSPREAD": 3}),
    ("power", "fuzzifyrasterpowermembership", {"FUZZYLOWBOUND": 10, "FUZZYHIGHBOUND": 60, "FUZZYEXPONENT": 3})])
def test_fuzzy_memberships_equal_qgis_own(run_tool, given, shape, algorithm, more):
    """native:fuzzifyraster... of QGIS on the same raster."""
    from osgeo import gdal
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import QgsApplication
    folder, layers, settings = given
    points = {"fuzzy_large": [40, 3], "fuzzy_small": [40, 3], "power": [10, 60, 3]}[shape]
    row = {"name": "heat", "layer": layers[0], "transform": shape, "points": points, "weight": 1}
    results, _ = run_tool("nbssuitability", {**settings, "CRITERIA": json.dumps([row]), "CONSTRAINTS": None})
    if QgsApplication.processingRegistry().providerById("native") is None:
        QgsApplication.processingRegistry().addProvider(QgsNativeAlgorithms())
    peer, _ = run_tool(f"native:{algorithm}", {"INPUT": layers[0], "BAND": 1, **more, "OUTPUT": str(folder / "f.tif")})
    ours, theirs = (gdal.Open(path).ReadAsArray().ravel()[1:] for path in (results["SUITABILITY"], peer["OUTPUT"]))
    assert ours == pytest.approx(theirs, abs=1e-6)
