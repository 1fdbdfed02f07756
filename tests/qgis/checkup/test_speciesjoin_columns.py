"""Every column of ecoplan:speciesjoin against counts made by hand."""

import math

import make_layers
import numpy as np
import pytest
from osgeo import gdal, ogr
from surveylayers import boxes, table

# Units of 1 x 2 km: A from x = 500000, B from 501000; y from 2498000 to 2500000. Records in the map's system.
LIST = ("list,version,scientific_name,chinese_name,level,threat,group,sensitive,note\n"
        "L,2021,Lutra lutra,水獭,2,EN,mammal,,wild\nL,2021,Manis pentadactyla,穿山甲,1,CR,mammal,,\n"
        "L,2021,Garrulax canorus,画眉,2,NT,bird,,\nR,2020,Lutra lutra,欧亚水獭,,VU,,yes,\n"
        "R,2020,Passer montanus,麻雀,,VU,bird,,\n")
NAMES = "name,accepted,reason\nLutra vulgaris,Lutra lutra,older name\n"
NEEDS = "species,classes,min_patch_ha,dispersal_m,source\nLutra lutra,80,0.1,30,own\nGarrulax canorus,10,0.05,,own\n"
HEAD = "记录编号,学名,中文名,经度,纬度,日期,数量,定位精度,相机编号,累计工作日\n"
# id, name, Chinese, x, y, date, amount, uncertainty, station, days; by hand: A has Lutra 3, Manis 1, Garrulax 2, Turdus 1
FIRST = [
    ("r1", "Lutra lutra", "", 500100, 2499900, "2019-05-01", 2, "", "", ""),
    ("r2", "Lutra vulgaris", "", 500150, 2499900, "2020/6/2", 1, "", "", ""),
    ("r3", "", "水獭", 500200, 2498100, "2022年1月3日", 4, "", "S1", 40),
    ("r4", "Manis pentadactyla", "", 500300, 2499200, "2018", 1, "", "S1", 50),
    ("r5", "Garrulax canorus", "", 500400, 2499700, "2021-07-07", 3, 10, "", ""),
    ("r6", "Garrulax canorus", "", 500500, 2499800, "2021-07-08", 1, "", "S2", 30),
    ("r7", "Turdus merula", "乌鸫", 500600, 2499600, "", 5, "", "", "")]
SECOND = [
    ("b1", "Passer montanus", "", 501100, 2499900, "2021-01-01", 6, "", "", ""),
    ("b2", "Passer montanus", "", 501100, 2499900, "2021-01-01", 6, "", "", ""),  # the same once more
    ("b3", "Passer montanus", "", 501200, 2499900, "2021-01-01", 1, "", "", ""),
    ("b4", "Lutra lutra", "", 501300, 2498300, "2023-01-01", 1, "", "", ""),
    ("b5", "Lutra luttra", "", 501300, 2498400, "2023-01-01", 1, "", "", ""),
    ("b6", "Passer montanus", "", 503300, 2498400, "2023-01-01", 1, "", "", ""),
    ("b7", "Passer montanus", "", "", 2498400, "2023-01-01", 1, "", "", ""),
    ("b8", "Passer montanus", "", 501300, 2498400, "2023-01-01", 1, 5000, "", ""),
    ("b9", "", "", 501300, 2498400, "2023-01-01", 1, "", "", "")]


def text(rows):
    return HEAD + "".join(",".join(map(str, row)) + "\n" for row in rows)


@pytest.fixture
def inputs(tmp_path):
    (tmp_path / "甲.csv").write_text(text(FIRST), encoding="gbk")
    (tmp_path / "b.csv").write_text(text(SECOND), encoding="utf-8-sig")
    for name, content in (("list", LIST), ("names", NAMES), ("needs", NEEDS)):
        (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
    units = boxes(tmp_path / "units.gpkg", [((0, 0, 100, 50), "A"), ((0, 50, 100, 100), "B")], "XZQDM",
                  XZQMC=["甲街", "乙街"])
    cover = np.full((100, 100), 50.0)
    cover[0:2, 0:2], cover[0:2, 10:12], cover[50, 50] = 80, 80, 80  # two patches of 4 cells, 0.16 ha each, one too small
    cover[80:82, 5] = 10  # 0.08 ha
    make_layers.raster(tmp_path / "cover.tif", cover, nodata=0, kind=gdal.GDT_Byte)
    lines = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "lines.gpkg"))
    layer = lines.CreateLayer("lines", make_layers.reference("EPSG:4547"), ogr.wkbLineString)
    for wkt in ("LINESTRING(500000 2498500,501000 2498500)", "LINESTRING(500060 2499970,500180 2499970)"):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        layer.CreateFeature(feature)
    lines = layer = None
    return {"RECORDS": [str(tmp_path / "甲.csv"), str(tmp_path / "b.csv")], "LISTS": [str(tmp_path / "list.csv")],
            "SYNONYMS": str(tmp_path / "names.csv"), "UNITS": units, "UNIT_CODE_FIELD": "XZQDM",
            "UNIT_NAME_FIELD": "XZQMC", "LANDCOVER": str(tmp_path / "cover.tif"), "HABITAT": str(tmp_path / "needs.csv"),
            "CORRIDORS": str(tmp_path / "lines.gpkg"), "RECORDS_CRS": "EPSG:4547", "MIN_RECORDS": 6,
            "MIN_COVERAGE": 0.5}


@pytest.fixture
def done(run_tool, tmp_path, inputs):
    results, feedback = run_tool("speciesjoin", {**inputs, **{
        name: str(tmp_path / f"{name}.gpkg") for name in ("SPECIES", "UNITS_RICHNESS", "GRID", "POINTS", "AUDIT")}})
    return results, feedback


def chao(s, ones, twos):
    """Chao1 with interval by the printed formulas (EstimateS 9, eq. 2, 6 and 13), for ones > 1."""
    estimate = s + ones * (ones - 1) / (2 * (twos + 1))
    variance = (ones * (ones - 1) / (2 * (twos + 1)) + ones * (2 * ones - 1) ** 2 / (4 * (twos + 1) ** 2)
                + ones ** 2 * twos * (ones - 1) ** 2 / (4 * (twos + 1) ** 4))
    k = math.exp(1.96 * math.sqrt(math.log(1 + variance / (estimate - s) ** 2)))
    return estimate, s + (estimate - s) / k, s + (estimate - s) * k


def test_units(done):
    whole, a, b = table(done[0]["UNITS_RICHNESS"])
    # whole: Lutra 4, Manis 1, Garrulax 2, Turdus 1, Passer 2 of 10; A 7 records, B 3
    assert [(r["level"], r["unit_code"] or "", r["unit_name"] or "") for r in (whole, a, b)] == [
        ("total", "", ""), ("unit", "A", "甲街"), ("unit", "B", "乙街")]
    for row, n, s, ones, twos in ((whole, 10, 5, 2, 2), (a, 7, 4, 2, 1)):
        estimate, low, high = chao(s, ones, twos)
        assert (row["records"], row["species"], row["state"], row["singletons"], row["doubletons"]) == (
            n, s, "sufficient", ones, twos)
        assert (row["chao1"], row["chao1_low"], row["chao1_high"]) == pytest.approx((estimate, low, high))
        assert row["coverage"] == pytest.approx(1 - ones / n * ((n - 1) * ones / ((n - 1) * ones + 2 * twos)))
        assert row["per_100"] == pytest.approx(100 * s / n)
    assert a["rarefied"] == pytest.approx(4) and whole["rarefied"] == pytest.approx(
        5 - (math.comb(6, 7) + 2 * math.comb(9, 7) + 2 * math.comb(8, 7)) / math.comb(10, 7))
    assert [(r["level1"], r["level2"], r["threatened"]) for r in (whole, a, b)] == [(1, 2, 3), (1, 2, 2), (0, 1, 2)]
    assert (b["records"], b["species"], b["state"], b["singletons"], b["doubletons"]) == (3, 2, "insufficient", 1, 1)
    assert b["coverage"] == pytest.approx(1 - 1 / 3 * (2 / (2 + 2))) and b["per_100"] == pytest.approx(200 / 3)
    assert all(not b[name] for name in ("chao1", "chao1_low", "chao1_high", "rarefied"))


def test_grid(done):
    rows = {(round(f.geometry().centroid().asPoint().x()), round(f.geometry().centroid().asPoint().y())): f
            for f in _features(done[0]["GRID"])}
    assert set(rows) == {(500500, 2499500), (500500, 2498500), (501500, 2499500), (501500, 2498500)}
    assert sorted(f["cell_id"] for f in rows.values()) == [1, 2, 3, 4]
    first = rows[500500, 2499500]  # r1 r2 r4 r5 r6 r7: Lutra 2, Manis 1, Garrulax 2, Turdus 1
    estimate, low, high = chao(4, 2, 2)
    assert [first[n] for n in ("records", "species", "state", "level1", "level2", "threatened", "singletons",
                               "doubletons")] == [6, 4, "sufficient", 1, 2, 2, 2, 2]
    assert [first[n] for n in ("chao1", "chao1_low", "chao1_high")] == pytest.approx([estimate, low, high])
    assert first["coverage"] == pytest.approx(1 - 2 / 6 * (10 / (10 + 4))) and first["per_100"] == pytest.approx(400 / 6)
    assert [rows[501500, 2498500][n] for n in ("records", "species", "state", "level1", "level2")] == [
        1, 1, "insufficient", 0, 1]
    sparrows = rows[501500, 2499500]  # b1 and b3: on the red list, on no list of protected species
    assert [sparrows[n] for n in ("records", "species", "level1", "level2", "threatened")] == [2, 1, 0, 0, 1]


def test_species(done):
    rows = {row["species"]: row for row in table(done[0]["SPECIES"])}
    assert list(rows) == ["Manis pentadactyla", "Lutra lutra", "Garrulax canorus", "Passer montanus", "Turdus merula"]
    otter = rows["Lutra lutra"]
    assert {name: otter[name] for name in otter} == {
        "species": "Lutra lutra", "chinese_name": "水獭", "taxon_group": "mammal", "protection": 2, "threat": "EN",
        "lists": "L 2021; R 2020", "sensitive": True, "methods": "scientific, chinese, manual", "records": 4,
        "amount": 8.0, "units": 2, "first_year": 2019, "last_year": 2023, "rai": pytest.approx(100 * 4 / 80),
        "habitat_ha": pytest.approx(0.32), "patches": 2, "corridors": 1, "corridor_ids": "2", "note": "wild"}
    # S1 stood 50 days at most, S2 30; events of the stations only: otter 4, pangolin 1, thrush 1
    assert rows["Manis pentadactyla"]["rai"] == pytest.approx(100 / 80)
    assert rows["Garrulax canorus"]["rai"] == pytest.approx(100 / 80)
    assert (rows["Garrulax canorus"]["habitat_ha"], rows["Garrulax canorus"]["patches"]) == (pytest.approx(0.08), 1)
    assert not rows["Garrulax canorus"]["corridors"] and rows["Garrulax canorus"]["sensitive"] is False
    manis, own = rows["Manis pentadactyla"], rows["Turdus merula"]
    assert (manis["first_year"], manis["last_year"], manis["sensitive"], manis["protection"]) == (2018, 2018, True, 1)
    assert (own["methods"], own["records"], own["amount"], own["threat"] or "") == ("own", 1, 5.0, "")


def test_points_are_blurred_where_it_matters(done):
    found = {(f["species"], f["date"]): f for f in _features(done[0]["POINTS"])}
    assert len(_features(done[0]["POINTS"])) == 10
    otter, bird = found["Lutra lutra", "2019-05-01"], found["Garrulax canorus", "2021-07-07"]
    assert [otter[n] for n in ("chinese_name", "protection", "threat", "lists", "amount", "unit_name", "blurred",
                               "file")] == ["水獭", 2, "EN", "L 2021; R 2020", 2.0, "甲街", True, "甲.csv"]
    place = otter.geometry().asPoint()
    assert (place.x(), place.y()) == (500500.0, 2499500.0)
    assert bird["blurred"] is False and bird.geometry().asPoint().x() == 500400.0
    assert found["Manis pentadactyla", "2018"]["blurred"] is True


def test_audit(done):
    rows = {row["record"]: row for row in table(done[0]["AUDIT"])}
    assert len(rows) == 16
    assert {key: row["fate"] for key, row in rows.items() if row["fate"] != "used"} == {
        "b2": "duplicate", "b5": "unresolved", "b6": "outside", "b7": "no_position", "b8": "uncertain", "b9": "no_name"}
    second, wrong, manual = rows["b2"], rows["b5"], rows["r2"]
    assert (second["file"], second["line"], second["first_file"], second["first_line"]) == ("b.csv", 3, "b.csv", 2)
    assert (wrong["name_source"], wrong["name_accepted"] or "", wrong["match_method"], wrong["suggestion"]) == (
        "Lutra luttra", "", "unresolved", "Lutra lutra")
    assert [manual[n] for n in ("file", "line", "name_source", "name_accepted", "match_method", "protection", "threat",
                                "lists", "note")] == ["甲.csv", 3, "Lutra vulgaris", "Lutra lutra", "manual", 2, "EN",
                                                      "L 2021; R 2020", "older name"]
    assert (rows["r3"]["name_source"] or "", rows["r3"]["chinese_source"], rows["r3"]["match_method"]) == (
        "", "水獭", "chinese")
    assert rows["r7"]["match_method"] == "own" and rows["r7"]["chinese_source"] == "乌鸫"


def _features(path):
    from qgis.core import QgsVectorLayer
    layer = QgsVectorLayer(str(path), "x", "ogr")
    return list(layer.getFeatures())
