"""ecoplan:corridors on the command line: text, JSON, language, Chinese folders, failures, cancel."""

import json
import signal
import subprocess

import make_layers
import numpy as np
import pytest
import qgis_cli
from osgeo import ogr


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("规划 2026-广州")
    resistance = np.random.default_rng(3).choice([1.0, 5.0, 30.0], size=(120, 150))
    return folder, {
        "SOURCES": make_layers.boxes(folder / "源地.gpkg", [(5, 5, 20, 20), (90, 10, 110, 40), (40, 110, 70, 140)]),
        "NAME_FIELD": "name", "RESISTANCE": make_layers.raster(folder / "阻力.tif", resistance)}


def outputs(folder):
    return {"LINKS": folder / "连接.gpkg", "CORRIDORS": folder / "廊道.gpkg", "NODES": folder / "nodes.gpkg",
            "NETWORK": folder / "network.gpkg", "CORRIDOR_RASTER": folder / "nlcc.tif", "REPORT": folder / "报告.html",
            "MANIFEST": folder / "manifest.json"}


def test_text_and_json_in_a_chinese_folder(qgis_process, inputs, tmp_path):
    _, given = inputs
    folder = tmp_path / "结果 1"
    folder.mkdir()
    done = qgis_process("ecoplan:corridors", **given, **outputs(folder))
    assert done.code == 0, done.err
    assert "...50..." in done.out and "...100" in done.out
    dataset = ogr.Open(str(folder / "连接.gpkg"))  # a layer lives only as long as its dataset
    links = dataset.GetLayer(0)
    assert links.GetFeatureCount() == 3 and {f["from_name"] for f in links} == {"源地1", "源地2"}
    done = qgis_process("ecoplan:corridors", as_json=True, **given, **outputs(folder))
    assert done.code == 0 and done.results["LINKS"].endswith("连接.gpkg")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["tool"] == "ecoplan:corridors"


def test_keys_and_positions_of_choices(qgis_process, inputs, tmp_path):
    _, given = inputs
    counts = []
    for mode in ("all_pairs", "1"):
        done = qgis_process("ecoplan:corridors", **given, LINK_MODE=mode, MANIFEST=tmp_path / f"{mode}.json",
                            LINKS=tmp_path / f"{mode}.gpkg")
        assert done.code == 0, done.err
        counts.append(json.loads((tmp_path / f"{mode}.json").read_text("utf-8"))["parameters"]["LINK_MODE"]["value"])
    assert counts == ["all_pairs", "all_pairs"]


@pytest.mark.parametrize("language, words", [("en", ["Ecological corridors"]), ("zh", ["生态廊道识别"]),
                                             ("both", ["Ecological corridors / 生态廊道识别"])])
def test_help_follows_the_language(cli_environment, language, words):
    done = subprocess.run([qgis_cli.binary(), "help", "ecoplan:corridors"], capture_output=True, text=True,
                          env={**cli_environment, "ECOPLAN_LANG": language})
    assert done.returncode == 0
    for word in words:
        assert word in done.stdout
    assert ("源地" in done.stdout) == (language != "en")


@pytest.mark.parametrize("change, message", [
    ({"SOURCES": "missing.gpkg"}, "SOURCES"),
    ({"MIN_AREA": 1e9}, "lower the smallest source"),
])
def test_failures_exit_with_one_sentence(qgis_process, inputs, tmp_path, change, message):
    """Before the run and in it; the other messages are seen in tests/qgis."""
    _, given = inputs
    done = qgis_process("ecoplan:corridors", **{**given, **change}, LINKS=tmp_path / "a.gpkg")
    assert done.code == 1 and message in done.err + done.out
    assert "Traceback" not in done.err + done.out
    assert list(tmp_path.iterdir()) == []


def test_interrupt_exits_non_zero_and_leaves_nothing(cli_environment, tmp_path):
    size = 2500
    resistance = np.random.default_rng(1).uniform(1, 50, (size, size))
    given = {"SOURCES": make_layers.boxes(tmp_path / "s.gpkg", [
        (r, c, r + 30, c + 30) for r in range(20, size - 60, 300) for c in range(20, size - 60, 300)]),
        "RESISTANCE": make_layers.raster(tmp_path / "r.tif", resistance)}
    out = tmp_path / "out"
    out.mkdir()
    process = subprocess.Popen(qgis_cli.arguments("ecoplan:corridors", {**given, **outputs(out), "ENGINE": "numpy"}),
                               env=cli_environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    seen = b""
    while b"10" not in seen.partition(b"0...")[2] and process.poll() is None:  # progress 10 % is on the screen
        seen += process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=120)
    assert process.returncode not in (0, None), seen
    assert b"Cancelled" in err or b"Cancelled" in seen
    assert list(out.iterdir()) == []
