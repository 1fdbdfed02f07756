"""The open-data tools on the command line: text and JSON, Chinese paths, failures, interrupt, rising progress."""

import json
import signal
import subprocess

import pytest
import qgis_cli
from osgeo import gdal, ogr
from osm_files import OsmFile


def town(path, streets=40):
    """A grid of streets with a park, near Guangzhou."""
    file = OsmFile(bounds=(113.30, 23.10, 113.30 + streets * 1e-3, 23.10 + streets * 1e-3))
    for k in range(streets):
        file.way([(113.30 + k * 1e-3, 23.10 + j * 1e-3) for j in range(streets)], highway="residential", name=f"第{k}街")
        file.way([(113.30 + j * 1e-3, 23.10 + k * 1e-3) for j in range(streets)], highway="tertiary")
    file.ring(113.3032, 23.1032, 113.3058, 23.1058, leisure="park", name="公园")
    for k in range(streets * streets // 2):
        x, y = 113.3002 + (k % streets) * 1e-3, 23.1002 + (k // streets) * 1e-3
        file.ring(x, y, x + 2e-4, y + 2e-4, building="yes")
    return file.save(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("开放数据 2026")
    town(place / "广州 centre.osm")
    return place


def test_prepare_a_city_with_a_preset(qgis_process, folder, tmp_path):
    done = qgis_process("ecoplan:preparecity", as_json=True, OSM=folder / "广州 centre.osm", CITY="guangzhou",
                        EXTENT="113.299,113.341,23.099,23.141 [EPSG:4326]", CELL_SIZE=20, FOLDER=tmp_path / "城市",
                        REPORT=tmp_path / "报告.html", MANIFEST=tmp_path / "m.json")
    assert done.code == 0, done.err
    assert done.results["PROJECT"].endswith("city.qgz") and done.results["PACKAGE"].endswith("city.gpkg")
    dataset = ogr.Open(done.results["PACKAGE"])
    roads = dataset.GetLayerByName("roads")
    assert roads.GetFeatureCount() == 80 and roads.GetSpatialRef().GetAuthorityCode(None) == "4547"
    assert gdal.Open(str(tmp_path / "城市" / "landcover.tif")).GetRasterBand(1).ReadAsArray().max() == 50
    manifest = json.loads((tmp_path / "m.json").read_text("utf-8"))
    assert manifest["preset"]["key"] == "guangzhou" and manifest["inputs"]["OSM"]["sha256"]
    assert "contributors" in (tmp_path / "报告.html").read_text("utf-8")


def test_import_then_land_cover_as_a_user_types_them(qgis_process, folder, tmp_path):
    done = qgis_process("ecoplan:importosm", OSM=folder / "广州 centre.osm", TARGET_CRS="EPSG:4547",
                        PACKAGE=tmp_path / "a.gpkg")
    assert done.code == 0, done.err
    done = qgis_process("ecoplan:landcover", PACKAGE=tmp_path / "a.gpkg", CELL_SIZE=10, LANDCOVER=tmp_path / "c.tif")
    assert done.code == 0, done.err
    assert (tmp_path / "c.tif").exists()


@pytest.mark.parametrize("change, words", [
    ({"OSM": "no.osm.pbf"}, "is not there"), ({"CITY": "亚特兰蒂斯"}, "亚特兰蒂斯")])
def test_failures_exit_with_one_sentence(qgis_process, folder, tmp_path, change, words):
    """The other messages are seen in tests/qgis."""
    given = {"OSM": folder / "广州 centre.osm", "TARGET_CRS": "EPSG:4547", **change}
    done = qgis_process("ecoplan:importosm", **given, PACKAGE=tmp_path / "a.gpkg")
    assert done.code == 1 and words in done.err + done.out
    assert "Traceback" not in done.err + done.out
    assert list(tmp_path.iterdir()) == []


def test_truncated_pbf(qgis_process, tmp_path):
    osmium = pytest.importorskip("osmium")
    whole = tmp_path / "whole.osm.pbf"
    with osmium.SimpleWriter(str(whole)) as writer:
        for number in range(1, 60_000):
            writer.add_node(osmium.osm.mutable.Node(id=number, location=(113.3 + number * 1e-6, 23.1), tags={"place": "hamlet"}))
    cut = tmp_path / "cut.osm.pbf"
    cut.write_bytes(whole.read_bytes()[:-2000])
    done = qgis_process("ecoplan:importosm", OSM=cut, TARGET_CRS="EPSG:4547", PACKAGE=tmp_path / "a.gpkg")
    assert done.code == 1 and "cannot be read to its end" in done.err + done.out
    assert not list(tmp_path.glob("*.gpkg"))


def test_interrupt_leaves_nothing_behind(cli_environment, tmp_path):
    path, out = town(tmp_path / "large.osm", streets=160), tmp_path / "out"
    out.mkdir()
    line = qgis_cli.arguments("ecoplan:importosm", {"OSM": path, "TARGET_CRS": "EPSG:4547", "PACKAGE": out / "a.gpkg"})
    process = subprocess.Popen(line, env=cli_environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    seen = b""
    while b"20" not in seen.partition(b"0...")[2] and process.poll() is None:  # progress is on the screen
        seen += process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    rest, err = process.communicate(timeout=60)
    assert process.returncode != 0, seen + rest
    assert b"Cancelled" in err + rest
    assert list(out.iterdir()) == []
