"""The tools of the ecological security pattern on the command line: one chain, the model that ships, failures."""

import json
import subprocess
from pathlib import Path

import make_layers
import numpy as np
import pytest
import qgis_cli
from osgeo import gdal, ogr

MODEL = Path(__file__).resolve().parents[2] / "resources" / "models" / "security_pattern.model3"


def features(path):
    dataset = ogr.Open(str(path))
    layer = dataset.GetLayer(0)
    return [feature.items() for feature in layer]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("生态 安全格局")


@pytest.fixture(scope="module")
def chain(qgis_process, folder):
    """Land cover, resistance, sources and links in a folder with Chinese and a space in its name."""
    cover = np.full((90, 120), 50.0)
    cover[10:34, 8:36] = cover[10:34, 80:110] = cover[56:82, 40:80] = 10.0
    cover[34:56, 56:59] = cover[20:22, 36:80] = 30.0
    cover[:, 70] = np.where(cover[:, 70] == 10.0, 10.0, 50.0)
    resistance = np.select([cover == 10, cover == 30], [1.0, 8.0], 60.0)
    layers = {"LANDCOVER": make_layers.raster(folder / "土地.tif", cover),
              "RESISTANCE": make_layers.raster(folder / "阻力.tif", resistance)}
    done = qgis_process("ecoplan:ecologicalsources", as_json=True, LANDCOVER=layers["LANDCOVER"], CLASSES="10",
                        MIN_AREA=5,
                        SOURCES=folder / "源地.gpkg", MSPA=folder / "mspa.tif", CLASS_TABLE=folder / "classes.csv",
                        REPORT=folder / "源地.html")
    assert done.code == 0, done.err
    done = qgis_process("ecoplan:corridors", SOURCES=folder / "源地.gpkg", RESISTANCE=layers["RESISTANCE"],
                        LINKS=folder / "连接.gpkg", NODES=folder / "nodes.gpkg")
    assert done.code == 0, done.err
    return {**layers, "SOURCES": folder / "nodes.gpkg", "LINKS": folder / "连接.gpkg"}


def test_sources(chain, folder):
    sources = features(folder / "源地.gpkg")
    assert len(sources) == 3 and sorted(s["rank"] for s in sources) == [1, 2, 3]
    # 28 x 24 cells of forest, one cell of edge around: 26 x 22 cells of 400 m2.
    assert min(abs(s["area_ha"] - 22.88) for s in sources) < 0.01
    assert set(np.unique(gdal.Open(str(folder / "mspa.tif")).ReadAsArray())) >= {0, 3, 17}
    assert "MSPA" in (folder / "源地.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("tool, extra, outputs, check", [
    ("currentflow", {"FOCAL": "SOURCES", "LINKS": None}, {"CUMULATIVE": "cum.tif", "RESISTANCES": "ohm.csv"},
     lambda o: len(features(o["RESISTANCES"])) == 3),
    ("pinchpoints", {"CUTOFF": 800}, {"CURRENT": "cur.tif", "PINCH_AREAS": "pinch.gpkg", "LINK_RESISTANCES": "r.gpkg"},
     lambda o: features(o["PINCH_AREAS"]) and features(o["LINK_RESISTANCES"])),
    ("barriers", {"RADII": "40,80"}, {"GAIN": "gain.tif", "PERCENT": "pct.tif", "BARRIER_AREAS": "bar.gpkg"},
     lambda o: max(f["max_gain"] for f in features(o["BARRIER_AREAS"])) > 1),
    ("breakpoints", {"BUILT_RUN": 60}, {"BREAK_POINTS": "break.gpkg", "NODE_POINTS": "points.gpkg"},
     lambda o: any(f["kind"] == "strategic" for f in features(o["NODE_POINTS"]))),
    ("networkcentrality", {"RESISTANCE": None}, {"NODES": "central.gpkg", "LINK_CENTRALITY": "clinks.gpkg"},
     lambda o: len(features(o["NODES"])) == 3),
    ("comparescenarios", {"MENDS": "LINKS", "LINKS": None}, {"SCENARIOS": "sc.csv", "LINK_CHANGES": "lc.gpkg"},
     lambda o: [f["scenario"] for f in features(o["SCENARIOS"])] == ["now", "mended"]),
    ("omnidirectionalflow", {"SOURCES": None, "LINKS": None, "RADIUS": 200, "CUTOFF": 10},
     {"CURRENT": "omni.tif", "NORMALISED": "norm.tif", "BUSIEST": "busy.gpkg"},
     lambda o: len(features(o["BUSIEST"])) and np.nanmax(gdal.Open(str(o["CURRENT"])).ReadAsArray()) > 0),
    ("randomisedpaths", {"LINKS": None, "COSTS": "resistance"}, {"PASSAGE": "p.tif", "BUSIEST": "b.gpkg", "PAIRS": "p.csv"},
     lambda o: len(features(o["PAIRS"])) == 3 and np.nanmax(gdal.Open(str(o["PASSAGE"])).ReadAsArray()) > 0),
    ("connectedhabitat", {"SOURCES": None, "LINKS": None, "CONDITION": "LANDCOVER", "HABITAT_CLASSES": "10"},
     {"SHARE": "share.tif", "CONNECTED": "con.tif", "UNIT_TABLE": "units.csv"},
     lambda o: len(features(o["UNIT_TABLE"])) == 3 and 0 < np.nanmax(gdal.Open(str(o["SHARE"])).ReadAsArray()) <= 1),
    ("connectivityelasticity", {"LINKS": None, "MEASURE": "resistance"}, {"ELASTICITY": "e.tif", "TOP_AREAS": "t.gpkg"},
     lambda o: features(o["TOP_AREAS"]) and np.nanmax(gdal.Open(str(o["ELASTICITY"])).ReadAsArray()) > 0),
    ("restorationplan", {"CANDIDATES": "LINKS", "COST": 2, "BUDGET": 4}, {"PLAN": "plan.gpkg", "CURVE": "curve.csv"},
     lambda o: 1 <= len(features(o["PLAN"])) <= 2 and features(o["CURVE"])),
    ("resistancesensitivity", {"RUNS": 3, "LINKS": None}, {"FREQUENCY": "f.tif", "LINK_STABILITY": "ls.gpkg"},
     lambda o: gdal.Open(str(o["FREQUENCY"])).ReadAsArray().max() == 1),
])
def test_each_tool_once(qgis_process, chain, tmp_path, tool, extra, outputs, check):
    inputs = {"SOURCES": chain["SOURCES"], "LINKS": chain["LINKS"], "RESISTANCE": chain["RESISTANCE"]}
    if tool == "breakpoints":
        inputs["LANDCOVER"] = chain["LANDCOVER"]
    for name, value in extra.items():
        inputs[name] = chain[value] if value in chain else value
    if tool == "currentflow":
        inputs.pop("SOURCES")
    paths = {name: tmp_path / file for name, file in outputs.items()}
    done = qgis_process(f"ecoplan:{tool}", as_json=True, **inputs, **paths, REPORT=tmp_path / "报告.html",
                        MANIFEST=tmp_path / "m.json")
    assert done.code == 0, done.err
    assert set(done.results) >= set(paths) and all(done.results[name] for name in paths)
    assert check(paths), done.out
    assert json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))["tool"] == f"ecoplan:{tool}"
    assert "<svg" in (tmp_path / "报告.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("model", [str(MODEL), "ecoplan:security_pattern"], ids=["file", "tool"])
def test_the_model_that_ships_runs_the_whole_pattern(cli_environment, chain, tmp_path, model):
    wanted = {"resistance:resistance": "r.tif", "sources:sources": "s.gpkg", "corridors:links": "l.gpkg",
              "corridors:nodes": "n.gpkg", "pinchpoints:pinch_areas": "p.gpkg", "pinchpoints:current": "c.tif",
              "barriers:barrier_areas": "b.gpkg", "breakpoints:break_points": "k.gpkg",
              "breakpoints:node_points": "q.gpkg",
              "centrality:nodes": "z.gpkg", "centrality:link_centrality": "y.gpkg", "centrality:report": "z.html"}
    line = [qgis_cli.binary(), "run", model, f"--landcover={chain['LANDCOVER']}", "--habitat_classes=10",
            "--min_area=5", "--cutoff=800", *(f"--{name}={tmp_path / file}" for name, file in wanted.items())]
    done = subprocess.run(line, env=cli_environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert all((tmp_path / file).exists() for file in wanted.values())
    assert len(features(tmp_path / "n.gpkg")) == 3


def test_bad_input_ends_with_1_and_a_sentence(qgis_process, chain, tmp_path):
    """The other messages are seen in tests/qgis."""
    inputs = {"RESISTANCE": chain["RESISTANCE"], "SOURCES": chain["SOURCES"], "LINKS": chain["LINKS"]}
    done = qgis_process("ecoplan:barriers", **inputs, RADII="x", GAIN=tmp_path / "x.tif")
    assert done.code == 1 and "RADII says x" in done.out + done.err and not (tmp_path / "x.tif").exists()


def test_chinese_messages(qgis_process, chain, tmp_path):
    done = qgis_process("ecoplan:breakpoints", env={"ECOPLAN_LANG": "zh"}, SOURCES=chain["SOURCES"],
                        LINKS=chain["LINKS"],
                        RESISTANCE=chain["RESISTANCE"], BREAK_POINTS=tmp_path / "x.gpkg")
    assert done.code == 1 and "没有可叠加的障碍" in done.out + done.err
