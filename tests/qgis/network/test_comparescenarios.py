"""ecoplan:comparescenarios on three sources in a row whose changes are counted by hand."""

import zipfile

import numpy as np
import pytest
from make_layers import boxes, raster
from osgeo import gdal
from qgis.core import QgsFeature, QgsProcessingException, QgsVectorLayer


def rows(path):
    layer = QgsVectorLayer(path, "layer", "ogr")
    assert layer.isValid()
    return [dict(zip(layer.fields().names(), f.attributes())) for f in layer.getFeatures()]


@pytest.fixture
def case(tmp_path):
    """Sources of 4 x 4 cells, 16 cells apart on ground of 2; cells of 20 m: 17 steps of 40 make 680."""
    now = np.full((12, 44), 2.0)
    city = now.copy()
    city[:, 30] = 20.0
    return {"SOURCES": boxes(tmp_path / "s.gpkg", [(4, 0, 8, 4), (4, 20, 8, 24), (4, 40, 8, 44)]),
            "RESISTANCE": str(raster(tmp_path / "now.tif", now)), "PLANS": [str(raster(tmp_path / "city.tif", city))],
            "UNITS": boxes(tmp_path / "u.gpkg", [(0, 0, 12, 22), (0, 22, 12, 44)], ["west", "east"]),
            "UNIT_NAME": "name",
            "SCENARIOS": str(tmp_path / "t.csv"), "LINK_CHANGES": str(tmp_path / "l.gpkg"),
            "SOURCE_CHANGES": str(tmp_path / "c.gpkg"), "UNIT_TABLE": str(tmp_path / "u.csv"),
            "DIFFERENCE": str(tmp_path / "d.tif"), "REPORT": str(tmp_path / "r.html")}


def test_a_town_between_two_sources(run_tool, case):
    results, _ = run_tool("comparescenarios", {**case, "NAMES": "town"})
    table = rows(results["SCENARIOS"])
    assert [t["scenario"] for t in table] == ["now", "town"] and float(table[1]["ec_change_percent"]) < 0
    assert float(table[0]["mean_lcd"]) == pytest.approx(680) and float(table[1]["mean_lcd"]) == pytest.approx(860)
    links = {(k["from_id"], k["to_id"]): k for k in rows(results["LINK_CHANGES"])}
    assert links[1, 2]["lcd_change"] == pytest.approx(0) and links[2, 3]["lcd_change"] == pytest.approx(360)
    assert links[2, 3]["state"] == "kept" and links[2, 3]["change_percent"] == pytest.approx(100 * 360 / 680)
    units = {u["unit"]: u for u in rows(results["UNIT_TABLE"])}
    assert float(units["west"]["change_percent"]) == pytest.approx(0) and float(units["east"]["change_percent"]) > 0
    assert all(s["state"] == "same" for s in rows(results["SOURCE_CHANGES"]))
    difference = gdal.Open(results["DIFFERENCE"]).ReadAsArray()
    assert difference[6, 2] == 0 and difference[6, 30] == pytest.approx(20 * 9)     # half of a step of 18 more


def test_a_costly_link_is_lost_a_mend_brings_it_back(run_tool, case, tmp_path):
    case["RESISTANCE"], case["PLANS"] = case["PLANS"][0], [case["RESISTANCE"]]
    mends = boxes(tmp_path / "m.gpkg", [(5, 30, 6, 31)])
    results, _ = run_tool("comparescenarios", {**case, "MENDS": mends, "MAX_COST": 900, "RESTORED": 2,
                                               "DIFFERENCES": str(tmp_path / "all")})
    table = rows(results["SCENARIOS"])
    assert [t["scenario"] for t in table] == ["now", "now", "mended"]       # the plan is named by its file
    assert [int(t["links_gained"]) for t in table] == [0, 1, 1]
    assert (tmp_path / "all" / "difference_2.tif").exists()


def test_sources_of_a_plan(run_tool, case, tmp_path):
    plan = boxes(tmp_path / "plan.gpkg", [(4, 0, 8, 4), (4, 20, 8, 22), (0, 30, 3, 33)])
    results, _ = run_tool("comparescenarios", {**case, "PLAN_SOURCES": [plan]})
    states = sorted(s["state"] for s in rows(results["SOURCE_CHANGES"]))
    assert states == ["lost", "new", "same", "smaller"]
    assert sorted(k["state"] for k in rows(results["LINK_CHANGES"])) == ["gained", "kept", "lost"]


def test_nothing_to_compare_with(run_tool, case, tmp_path):
    case.pop("PLANS")
    with pytest.raises(QgsProcessingException, match="nothing to compare"):
        run_tool("comparescenarios", case)
    with pytest.raises(QgsProcessingException, match="one source layer for each plan"):
        run_tool("comparescenarios", {**case, "PLANS": [case["RESISTANCE"]], "PLAN_SOURCES": [case["SOURCES"]] * 2})
    other = str(raster(tmp_path / "small.tif", np.ones((3, 3))))
    with pytest.raises(QgsProcessingException, match="another grid"):
        run_tool("comparescenarios", {**case, "PLANS": [other]})
    assert not (tmp_path / "d.tif").exists()


def test_sources_of_a_plan_with_doubled_numbers_are_refused(run_tool, case, tmp_path):
    plan = QgsVectorLayer("Polygon?crs=EPSG:4547&field=source_id:string", "plan", "memory")
    shape = QgsVectorLayer(str(boxes(tmp_path / "plan.gpkg", [(4, 0, 8, 4)])), "p", "ogr").getFeature(1).geometry()
    for number in ("1", "1.0"):
        feature = QgsFeature(plan.fields())
        feature.setAttributes([number])
        feature.setGeometry(shape)
        plan.dataProvider().addFeature(feature)
    with pytest.raises(QgsProcessingException, match="not unique"):
        run_tool("comparescenarios", {**case, "PLAN_SOURCES": [plan]})


def test_rasters_by_names_that_only_gdal_knows(run_tool, case, tmp_path):
    """A table of a GeoPackage and a file in a zip, as text on the command line; QGIS 3.22 finds no such file."""
    gdal.Translate(str(tmp_path / "surfaces.gpkg"), gdal.Translate("", case["RESISTANCE"], format="MEM"), format="GPKG",
                   creationOptions=["RASTER_TABLE=现状", "TILE_FORMAT=TIFF"])
    with zipfile.ZipFile(tmp_path / "plans.zip", "w") as archive:
        archive.write(case["PLANS"][0], "规划.tif")
    expected = [row["mean_lcd"] for row in rows(run_tool("comparescenarios", {**case, "NAMES": "town"})[0]["SCENARIOS"])]
    named = {**case, "NAMES": "town", "RESISTANCE": f"GPKG:{tmp_path}/surfaces.gpkg:现状",
             "PLANS": [f"/vsizip/{tmp_path}/plans.zip/规划.tif"]}
    results, _ = run_tool("comparescenarios", named)
    assert [row["mean_lcd"] for row in rows(results["SCENARIOS"])] == expected
    with pytest.raises(QgsProcessingException, match="RESISTANCE"):
        run_tool("comparescenarios", {**named, "RESISTANCE": f"GPKG:{tmp_path}/surfaces.gpkg:missing"})
