"""The suitability tools on the command line: from judgements to ranked sites, in Chinese folders, and failures."""

import json

import numpy as np
from osgeo import gdal, ogr


def features(path):
    dataset = ogr.Open(str(path))
    return [{**f.items(), "geometry": f.GetGeometryRef() is not None} for f in dataset.GetLayer(0)]


def touched(path, areas):
    """Whether each feature shares ground with any of the areas, by OGR."""
    dataset = ogr.Open(str(path))
    return [any(f.GetGeometryRef().Intersects(area) for area in areas) for f in dataset.GetLayer(0)]


def test_from_judgements_to_ranked_sites(qgis_process, sample_city, tmp_path):
    folder = tmp_path / "选址 结果"
    folder.mkdir()
    done = qgis_process("ecoplan:ahpweights", CRITERIA="heat,people,green deficit", JUDGEMENTS="2 3 2", as_json=True,
                        WEIGHTS=folder / "权重.csv", REPORT=folder / "ahp.html")
    assert done.code == 0, done.err
    assert 0 < done.results["CR"] < 0.1
    city = sample_city / "sample_city.gpkg"
    criteria = {"criteria": [
        {"name": "heat", "name_zh": "地表温度", "layer": "lst.tif", "points": [28, 38]},
        {"name": "people", "name_zh": "人口", "layer": "population.tif", "points": [5, 80]},
        {"name": "green deficit", "name_zh": "绿量不足", "layer": "ndvi.tif", "direction": "decreasing", "points": [0.2, 0.6]},
        {"kind": "exclusion", "name": "water", "layer": f"{city}|layername=rivers"},
        {"kind": "flag", "name": "red line", "name_zh": "生态保护红线", "layer": f"{city}|layername=redline"}]}
    (sample_city / "criteria.json").write_text(json.dumps(criteria), encoding="utf-8")
    done = qgis_process(
        "ecoplan:nbssuitability", CRITERIA=sample_city / "criteria.json", WEIGHTS=folder / "权重.csv", METHOD="owa", ANDNESS=0.6,
        TRADEOFF=0.6, SUITABILITY=folder / "适宜性.tif", CLASSES=folder / "c.tif", CRITERIA_FOLDER=folder / "因子",
        CRITERIA_TABLE=folder / "table.gpkg", REPORT=folder / "s.html", MANIFEST=folder / "m.json",
        env={"ECOPLAN_LANG": "zh"})
    assert done.code == 0, done.err
    assert "地表温度" in (folder / "s.html").read_text(encoding="utf-8") and "参考格网" in done.out
    assert {r["criterion"] for r in features(folder / "table.gpkg")} == {"heat", "people", "green deficit"}
    scores = gdal.Open(str(folder / "适宜性.tif")).ReadAsArray()
    assert np.nanmin(scores) >= 0 and np.nanmax(scores) <= 1
    manifest = json.loads((folder / "m.json").read_text(encoding="utf-8"))
    assert any(key.startswith("criterion:") for key in manifest["inputs"])
    done = qgis_process(
        "ecoplan:nbssites", SUITABILITY=folder / "适宜性.tif", CRITERIA_TABLE=folder / "table.gpkg", SELECTION="share",
        TOP_SHARE=3, FAMILY="open_green_spaces", DRAWS=20, UNITS=f"{city}|layername=districts", UNIT_FIELD="name_zh",
        REDLINE=f"{city}|layername=redline", POPULATION=sample_city / "population.tif", SITES=folder / "场址.gpkg",
        ROBUSTNESS=folder / "rob.tif", REPORT=folder / "sites.html")
    assert done.code == 0, done.err
    sites = features(folder / "场址.gpkg")
    assert [s["rank"] for s in sites] == list(range(1, len(sites) + 1))
    districts = ogr.Open(str(city))
    met = touched(folder / "场址.gpkg", [d.GetGeometryRef().Clone() for d in districts.GetLayer("districts")])
    assert [bool(s["unit"]) for s in sites] == met, "a site outside all districts has no name"
    assert sum(met) > 0.9 * len(met)
    assert all(s["geometry"] and s["rank_best"] <= s["rank"] <= s["rank_worst"] and s["people"] >= 0 for s in sites)


def test_fluctuation_zone_of_the_sample_city(qgis_process, sample_city, tmp_path):
    done = qgis_process("ecoplan:fluctuationzone", DEM=sample_city / "dem.tif", CITY="chongqing",
                        RIVER=f"{sample_city / 'sample_city.gpkg'}|layername=rivers", ZONE=tmp_path / "z.gpkg",
                        ZONE_RASTER=tmp_path / "z.tif", REPORT=tmp_path / "z.html")
    assert done.code == 0, done.err
    assert sum(z["area_ha"] for z in features(tmp_path / "z.gpkg")) > 0


def test_failures_end_with_1_and_one_sentence(qgis_process, sample_city, tmp_path):
    for tool, settings, said in (
            ("nbssuitability", {"CRITERIA": '[{"name": "x", "layer": "lst.tif", "points": [9, 1]}]',
                                "SUITABILITY": tmp_path / "s.tif"}, "out of order"),
            ("nbssites", {"SUITABILITY": sample_city / "lst.tif", "SITES": tmp_path / "x.gpkg"},
             "a score lies between 0 and 1"),
            ("ahpweights", {"JUDGEMENTS": "1/9 9 1/9", "WEIGHTS": tmp_path / "w.csv"}, "not consistent")):
        done = qgis_process("ecoplan:" + tool, **settings)
        assert done.code == 1 and said in done.err and "Traceback" not in done.err, done.err
    assert not list(tmp_path.iterdir())
