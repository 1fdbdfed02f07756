"""ecoplan:extentaccount: independent references, survey areas, nested units, refusals, report and workbook."""

import re
import shutil
import subprocess
import zipfile
from collections import Counter

import make_layers
import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsDistanceArea, QgsGeometry, QgsProcessingException, QgsProject, QgsRectangle)
from surveylayers import CROSSWALK, boxes, table

WORLDCOVER = np.array([10, 20, 30, 40, 50, 60, 80, 90])
TYPES = {10: "forest", 20: "shrub", 30: "grass", 40: "farmland", 50: "built", 60: "bare", 80: "water", 90: "wetland"}


def covers(folder, rows=70, columns=90, crs="EPSG:4547", seed=5):
    rng = np.random.default_rng(seed)
    before = WORLDCOVER[rng.integers(0, 8, (rows, columns))].astype(float)
    after = np.where(rng.random(before.shape) < 0.3, WORLDCOVER[rng.integers(0, 8, before.shape)], before)
    before[0, :5], after[1, :3] = np.nan, np.nan
    return (str(make_layers.raster(folder / "a.tif", before, nodata=0, kind=gdal.GDT_Byte, crs=crs)),
            str(make_layers.raster(folder / "b.tif", after, nodata=0, kind=gdal.GDT_Byte, crs=crs)))


@pytest.mark.skipif(shutil.which("grass") is None, reason="GRASS is not installed")
def test_the_matrix_is_that_of_grass_r_stats(run_tool, tmp_path):
    before, after = covers(tmp_path)
    results, _ = run_tool("extentaccount", {"OPENING": before, "CLOSING": after, "AREA_MODE": 2,
                                            "ACCOUNT": str(tmp_path / "account.csv"),
                                            "MATRIX": str(tmp_path / "matrix.gpkg")})
    script = tmp_path / "stats.sh"
    script.write_text(f"r.in.gdal --q input={before} output=a\nr.in.gdal --q input={after} output=b\n"
                      f"g.region raster=a\nr.stats -an --q input=a,b separator=comma output={tmp_path}/stats.csv\n",
                      encoding="utf-8")
    subprocess.run(["grass", "--tmp-location", before, "--exec", "bash", str(script)], capture_output=True, check=True)
    expected = Counter()
    for line in (tmp_path / "stats.csv").read_text().split():
        first, second, area = line.split(",")
        expected[TYPES[int(first)], TYPES[int(second)]] += float(area) / 1e4
    found = {(r["from_type"], r["to_type"]): r["area_ha"] for r in table(results["MATRIX"])}
    assert found == pytest.approx(dict(expected), abs=1e-4) and len(found) == 64


def test_areas_on_the_ellipsoid_are_those_of_qgis_far_from_the_meridian_and_on_degrees(run_tool, tmp_path):
    # 400 km east of the meridian the plane is 0.4 % too large; on a grid of degrees areas differ from row to row.
    for crs, shift in (("EPSG:4547", 400000.0), ("EPSG:4490", None)):
        folder = tmp_path / crs[5:]
        folder.mkdir()
        before, after = covers(folder, crs=crs)
        for path in (before, after):
            data = gdal.Open(path, gdal.GA_Update)
            data.SetGeoTransform((shift + 5e5, 20, 0, 2500000, 0, -20) if shift else (113, 0.001, 0, 31, 0, -0.001))
            data = None
        results, _ = run_tool("extentaccount", {"OPENING": before, "CLOSING": after,
                                                "ACCOUNT": str(folder / "account.gpkg")})
        total = next(r for r in table(results["ACCOUNT"]) if r["type"] == "total")
        measure = QgsDistanceArea()
        measure.setSourceCrs(QgsCoordinateReferenceSystem(crs), QgsProject.instance().transformContext())
        measure.setEllipsoid("EPSG:1024")
        x, y, cell = (shift + 5e5, 2500000, 20) if shift else (113, 31, 0.001)
        parts = [QgsRectangle(x, y - 70 * cell, x + 90 * cell, y - 2 * cell),
                 QgsRectangle(x + 5 * cell, y - cell, x + 90 * cell, y),
                 QgsRectangle(x + 3 * cell, y - 2 * cell, x + 90 * cell, y - cell)]
        expected = sum(measure.measureArea(QgsGeometry.fromRect(part)) for part in parts)
        assert total["opening_ha"] * 1e4 == pytest.approx(expected, rel=2e-6)
        if shift:  # not the plane's area: 400 km from the meridian the area is 0.4 % off
            assert total["opening_ha"] * 1e4 < 0.998 * (90 * 70 - 8) * 400


def survey(folder):
    """Two surveys of two polygons of 4 x 5 cells (8,000 m2 each): the paddy's west half becomes road."""
    before = boxes(folder / "a.gpkg", [((0, 0, 4, 5), "0101"), ((0, 5, 4, 10), "0301K")], TBDLMJ=[7000.0, 8000.0],
                   KCMJ=[1000.0, 0.0], GRADE=[3.0, 5.0])
    after = boxes(folder / "b.gpkg", [((0, 0, 2, 5), "1003"), ((2, 0, 4, 5), "0101"), ((0, 5, 4, 10), "0301")],
                  TBDLMJ=[4000.0, 3600.0, 8000.0], KCMJ=[0.0, 400.0, 0.0], GRADE=[1.0, 3.0, 4.0])
    return {"OPENING_AREAS": before, "CLOSING_AREAS": after, "AREA_MODE": 1, "OPENING_DATE": "2019-12-31",
            "CLOSING_DATE": "2022-12-31", "QUALITY_OPENING_FIELD": "GRADE", "QUALITY_CLOSING_FIELD": "GRADE"}


def test_survey_areas_meet_the_survey_at_both_dates(run_tool, tmp_path):
    results, feedback = run_tool("extentaccount", {
        **survey(tmp_path), "ACCOUNT": str(tmp_path / "account.gpkg"), "QUALITY": str(tmp_path / "quality.gpkg"),
        "CHANGE_AREAS": str(tmp_path / "changed.gpkg")})
    rows = {r["type"]: r for r in table(results["ACCOUNT"])}
    # Paddy 7,000 m2: half of it, 3,500, becomes road, which the second survey has at 4,000; the rest has 3,600 there.
    names = ("opening_ha", "additions_ha", "reductions_ha", "adjustment_ha", "net_change_ha", "closing_ha")
    assert [rows["farmland"][n] for n in names] == pytest.approx([.7, 0, .35, .01, -.34, .36])
    assert [rows["built"][n] for n in names] == pytest.approx([0, .35, 0, .05, .4, .4])
    assert [rows["forest"][n] for n in names] == pytest.approx([.8, 0, 0, 0, 0, .8])
    assert [rows["total"][n] for n in names] == pytest.approx([1.5, .35, .35, .06, .06, 1.56])
    assert rows["total"]["dynamic_degree"] == pytest.approx(100 * .06 / 1.5 / (1096 / 365.25), abs=1e-6)
    grades = {(r["date"], r["type"]): r for r in table(results["QUALITY"])}
    assert grades["closing", "total"]["eq"] == pytest.approx(
        (4000 * 1 + 3600 * 3 + 8000 * 4) / (5 * 15600) * 100)
    assert [r["area_ha"] for r in table(results["CHANGE_AREAS"])] == [.35]
    assert any("0.1000 ha of field ridges" in t for t in feedback.warnings)
    assert any("0.0400 ha of field ridges" in t for t in feedback.warnings)
    assert any("0.0600 ha in all" in t for t in feedback.warnings)


def test_overlaps_and_ground_of_one_date_are_told_and_counted_once(run_tool, tmp_path):
    before = boxes(tmp_path / "a.gpkg", [((0, 0, 10, 10), "0301"), ((0, 9, 10, 20), "0101")])
    after = boxes(tmp_path / "b.gpkg", [((0, 0, 10, 22), "0301")])
    units = boxes(tmp_path / "u.gpkg", [((0, 0, 10, 12), "440104002"), ((0, 10, 10, 30), "440104001")], "XZQDM")
    results, feedback = run_tool("extentaccount", {
        "OPENING_AREAS": before, "CLOSING_AREAS": after, "UNITS": units, "AREA_MODE": 2,
        "ACCOUNT": str(tmp_path / "account.gpkg")})
    found = {(r["unit_code"], r["type"]): r["opening_ha"] for r in table(results["ACCOUNT"])}
    assert found["440104001", "total"] == pytest.approx(4.0) and found["440104002", "total"] == pytest.approx(4.0)
    assert found["440104002", "forest"] == pytest.approx(4.0) and found["4401", "total"] == pytest.approx(8.0)
    for text in ("polygons overlap by 0.4000 ha", "units overlap by 0.8000 ha",
                 "0.8000 ha have a class at the closing date only"):
        assert any(text in t.replace("0.3999", "0.4000").replace("0.7999", "0.8000") for t in feedback.warnings), text


def test_units_nest_by_fields(run_tool, tmp_path):
    before, after = covers(tmp_path)
    path = make_layers.boxes(tmp_path / "u.gpkg", [(0, 0, 70, 30), (0, 30, 70, 90)], ["东", "西"])
    results, _ = run_tool("extentaccount", {"OPENING": before, "CLOSING": after, "UNITS": path, "UNIT_FIELDS": "fid，name",
                                            "ACCOUNT": str(tmp_path / "account.gpkg")})
    names = [(r["unit_code"], r["unit_name"]) for r in table(results["ACCOUNT"]) if r["type"] == "total"]
    assert names == [("", ""), ("1", "1"), ("1/东", "东"), ("2", "2"), ("2/西", "西")]


def refused(run_tool, folder, parameters, said):
    account = folder / "account.gpkg"
    with pytest.raises(QgsProcessingException, match=said):
        run_tool("extentaccount", {**parameters, "ACCOUNT": str(account), "REPORT": str(folder / "r.html")})
    assert not account.exists() and not (folder / "r.html").exists()


def test_what_cannot_be_accounted_is_refused_in_a_sentence(run_tool, tmp_path):
    before, after = covers(tmp_path)
    (tmp_path / "other").mkdir()
    other, _ = covers(tmp_path / "other", rows=69)
    pair = {"OPENING": before, "CLOSING": after}
    refused(run_tool, tmp_path, {**pair, "CLOSING": other}, "CLOSING lies on another grid .*90 x 69.*nearest")
    refused(run_tool, tmp_path, {**pair, "QUALITY_CLOSING": other}, "QUALITY_CLOSING lies on another grid")
    refused(run_tool, tmp_path, {"OPENING": before}, "both dates")
    refused(run_tool, tmp_path, {**pair, **survey(tmp_path / "other"), "AREA_MODE": 0}, "either as rasters")
    refused(run_tool, tmp_path, {**pair, "AREA_MODE": 1}, "no survey areas")
    refused(run_tool, tmp_path, {**pair, "OPENING_DATE": "2021", "CLOSING_DATE": "2015"}, "2021.*before.*2015")
    refused(run_tool, tmp_path, {**pair, "QUALITY_OPENING": before}, "value [0-9]+.0, .*grades 1 to 5")
    (tmp_path / "walk.csv").write_text(CROSSWALK, encoding="utf-8")
    cells = np.count_nonzero(gdal.Open(before).ReadAsArray() == 30), np.count_nonzero(gdal.Open(after).ReadAsArray() == 30)
    refused(run_tool, tmp_path, {**pair, "CROSSWALK_FILE": str(tmp_path / "walk.csv"), "AREA_MODE": 2},
            rf"no row in the crosswalk.*\b30 \({max(cells) * .04:.4f} ha\)")
    polygons = survey(tmp_path)
    refused(run_tool, tmp_path, {**polygons, "AREA_FIELD": "JMJ"}, "no field JMJ")
    refused(run_tool, tmp_path, {**polygons, "CROSSWALK_FILE": str(tmp_path / "walk.csv")},
            r"0301K? \(0\.\d+ ha\)")
    units = boxes(tmp_path / "u.gpkg", [((0, 0, 9, 9), "")], "XZQDM")
    refused(run_tool, tmp_path, {**pair, "UNITS": units}, "Unit 1 has no code")
    far = boxes(tmp_path / "far.gpkg", [((500, 500, 510, 510), "0301")], TBDLMJ=[1.0])
    refused(run_tool, tmp_path, {**polygons, "CLOSING_AREAS": far, "QUALITY_CLOSING_FIELD": None},
            "No ground has a class at both dates")


def test_report_and_workbook_in_both_languages(run_tool, tmp_path, monkeypatch):
    before, after = covers(tmp_path)
    for language, words in (("en", ("Opening extent", "Forest", "Not computed: no quality", "Managed and unmanaged")),
                            ("zh", ("期初面积", "森林", "未计算", "受管理"))):
        monkeypatch.setenv("ECOPLAN_LANG", language)
        report, book = tmp_path / f"{language}.html", tmp_path / f"{language}.xlsx"
        run_tool("extentaccount", {"OPENING": before, "CLOSING": after, "OPENING_DATE": "2015", "CLOSING_DATE": "2020",
                                   "ACCOUNT": str(tmp_path / f"{language}.gpkg"), "REPORT": str(report),
                                   "WORKBOOK": str(book)})
        text = report.read_text(encoding="utf-8")
        assert all(word in text for word in words) and text.count("<path") > 20
        with zipfile.ZipFile(book) as opened:
            sheets = [opened.read(f"xl/worksheets/sheet{i}.xml").decode() for i in range(1, 6)]
            assert "SEEA EA 4.1" in opened.read("xl/workbook.xml").decode()
        assert words[0] in sheets[0] and words[1] in sheets[1]
        # SEEA sheet: opening + additions - reductions = closing in every column, as printed
        rows = [[float(v) for v in re.findall(r'<c s="\d+"><v>([-\d.e]+)</v>', row)]
                for row in re.findall(r"<row>(.*?)</row>", sheets[0])[1:]]
        opening, added, reduced, _, _, closing = (np.round(np.array(row) * 1e4) for row in rows)
        assert len(opening) == 9 and (opening + added - reduced == closing).all()
        assert opening[:-1].sum() == opening[-1] == closing[-1]
