"""The models that ship, on the command line with the sample city; tests/qgis/test_models_equal.py checks their figures."""

import csv

import pytest
import qgis_cli
from osgeo import gdal, ogr


def features(path):
    dataset = ogr.Open(str(path))
    return [feature.items() for feature in dataset.GetLayer(0)]


def table(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="session")
def inputs(sample_city):
    layer = f"{sample_city / 'sample_city.gpkg'}|layername="
    raster = {name: sample_city / f"{name}.tif" for name in ("landcover", "dem", "population", "lst", "ndvi")}
    lines = {name: layer + name for name in ("redline", "farmland", "development_boundary", "protected_areas",
                                             "water_sources")}
    units = {"units": layer + "districts", "unit_name": "name_zh"}
    habitat = {"landcover": raster["landcover"], "min_area": 20}
    roads = {"roads": layer + "roads", "road_class": "class"}
    cover = {**roads, "walkable": "walkable", "entrances": layer + "park_entrances", "greenways": layer + "greenways",
             "level": "level", "parks": layer + "parks", "population": raster["population"],
             "residential": layer + "landuse", "residential_class": "kind", **units}
    sites = {"family": "open_green_spaces", "criteria_layers": [raster["lst"], raster["ndvi"], raster["landcover"]],
             "selection": "budget", "area_budget": 20, "population": raster["population"], **units, **lines}
    parcels = {"parcels": sample_city / "project_parcels_gbk.txt", **lines, **units}
    score = {"units": layer + "towns", "upper_units": layer + "districts", "landcover": raster["landcover"],
             "parks": layer + "parks", "population": raster["population"], "data_date": "2024", "redline": lines["redline"],
             "targets": qgis_cli.ROOT / "resources" / "tables" / "targets_example.csv"}
    return {"scorecards": score,
            "greening_priorities": {**habitat, **roads, "railways": layer + "railways", "dem": raster["dem"],
                                    "exclude": [lines["farmland"], layer + "buildings"], **units},
            "parcels_redline": parcels, "greenway_coverage": cover, "nbs_controlled": sites,
            "whole_city": {**habitat, **cover, **parcels, **sites}}


OUTPUTS = {
    "greening_priorities": {"breakpoints:break_points": "断裂点.gpkg", "priorities:sites": "sites.gpkg",
                            "priorities:report": "p.html", "greening:criteria_folder": "criteria"},
    "parcels_redline": {"check:parts": "parts.gpkg", "check:checked": "地块.gpkg", "check:findings": "f.gpkg",
                        "check:workbook": "红线.xlsx", "check:report": "红线.html"},
    "greenway_coverage": {"buffers:unit_table": "b.csv", "walking:unit_table": "w.csv", "supply:unit_table": "s.csv",
                          "walking:report": "w.html"},
    "scorecards": {"indicators:indicators": "i.gpkg", "cards:card": "c.gpkg", "cards:league": "l.csv",
                   "cards:grade_areas": "g.gpkg", "cards:cards": "cards", "cards:report": "r.html"},
    "nbs_controlled": {"verdicts:sites": "v.gpkg", "suitability:suitability": "s.tif", "sites:report": "s.html"},
    "whole_city": {"priorities:sites": "p.gpkg", "check:report": "sites.html", "redline:checked": "c.gpkg",
                   "buffers:unit_table": "b.csv", "verdicts:sites": "v.gpkg"},
}


@pytest.mark.parametrize("model", OUTPUTS)
def test_each_model(qgis_process, inputs, tmp_path, model):
    folder = tmp_path / "结果 results"
    folder.mkdir()
    files = {name: folder / file for name, file in OUTPUTS[model].items()}
    done = qgis_process(f"ecoplan:{model}", as_json=True, **inputs[model], **files)
    assert done.code == 0, done.out + done.err
    assert all(path.exists() for path in files.values()), sorted(folder.iterdir())
    assert {name: done.results[name] for name in files} == {name: str(path) for name, path in files.items()}
    if "priorities:sites" in files:
        sites = features(files["priorities:sites"])
        assert len(sites) > 20 and [s["rank"] for s in sites] == sorted(s["rank"] for s in sites)
        assert all(0 <= s["c1_restoration_gain"] <= 1 and s["unit"] is not None for s in sites)
    if model == "greening_priorities":
        breaks = features(files["breakpoints:break_points"])
        assert [b["priority"] for b in breaks] == list(range(1, len(breaks) + 1)) and "railway" in {
            b["kind"] for b in breaks}
        assert len(list((folder / "criteria").glob("*.tif"))) == 3
    for name in ("check:checked", "redline:checked"):
        if name in files:
            assert {p["parcel_id"] for p in features(files[name])} == {"P001", "P066", "P067"}
    if "verdicts:sites" in files:
        found = features(files["verdicts:sites"])
        assert len(found) > 20 and {"F2"} == {s["farmland_verdict"] for s in found}, "farmland is left out from the start"
        assert all(s["redline_verdict"].startswith("R") and s["rank"] == s["site_id"] for s in found)
    if "buffers:unit_table" in files:
        rows = table(files["buffers:unit_table"])
        assert {"Total"} <= {r["unit"] for r in rows} and all(0 <= float(r["people_covered_pct"]) <= 100 for r in rows)
    if "suitability:suitability" in files:
        assert gdal.Open(str(files["suitability:suitability"])).RasterCount == 1


def test_help_lists_inputs_and_outputs(cli_environment):
    import subprocess
    import qgis_cli
    done = subprocess.run([qgis_cli.binary(), "help", "ecoplan:whole_city"], env=cli_environment, capture_output=True,
                          text=True, timeout=120)
    assert done.returncode == 0
    for text in ("landcover: Land cover (ESA WorldCover codes)", "bridge: Field that marks bridges",
                 "verdicts:sites: <outputVector>", "NBS sites with verdicts"):
        assert text in done.stdout, text


def test_a_failure_is_one_sentence(qgis_process, inputs, tmp_path):
    """What a tool checks before it runs is checked in a model as well."""
    done = qgis_process("ecoplan:parcels_redline", env={"ECOPLAN_LANG": "zh"},
                        parcels=inputs["parcels_redline"]["parcels"], **{"check:checked": tmp_path / "c.gpkg"})
    assert done.code == 1 and "未选择控制线" in done.err and "Traceback" not in done.out + done.err
    assert "Red-line overlay check" not in done.out + done.err, "the step's name is in the label language"
    assert not (tmp_path / "c.gpkg").exists()
