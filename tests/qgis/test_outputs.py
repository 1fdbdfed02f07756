"""What happens to files: nothing is lost, nothing half-written stays, whatever the outputs are."""

import hashlib
import json
import os
from pathlib import Path

import make_layers
import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.core import QgsProcessingException, QgsProject, QgsVectorLayer
from recording import RecordingFeedback


@pytest.fixture
def parcels(tmp_path):
    """A GeoPackage with two tables, and a raster."""
    source = make_layers.boxes(tmp_path / "parcels.gpkg", [(0, 0, 5, 5), (8, 8, 12, 12)])
    data = ogr.Open(str(tmp_path / "parcels.gpkg"), 1)
    data.CopyLayer(data.GetLayer(0), "other")
    data = None
    return source


def files(folder):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() if p.is_file() else "" for p in Path(folder).iterdir()}


SHIFT = {"ACCEPT": True}


@pytest.mark.parametrize("output", ["parcels.gpkg", "./parcels.gpkg", "link.gpkg"])
def test_an_output_that_is_an_input_is_refused(run_tool, parcels, tmp_path, output):
    os.symlink(tmp_path / "parcels.gpkg", tmp_path / "link.gpkg")
    before = files(tmp_path)
    with pytest.raises(QgsProcessingException, match="which would be overwritten"):
        run_tool("gcj02shift", {**SHIFT, "INPUT": parcels, "OUTPUT": f"{tmp_path}/{output}"})
    layer = QgsVectorLayer(parcels, "p", "ogr")
    QgsProject.instance().addMapLayer(layer, False)
    for value in (layer, layer.id()):
        with pytest.raises(QgsProcessingException, match="which would be overwritten"):
            run_tool("gcj02shift", {**SHIFT, "INPUT": value, "OUTPUT": f"{tmp_path}/{output}"})
    QgsProject.instance().removeMapLayer(layer)
    assert files(tmp_path) == before


def test_another_table_of_the_same_geopackage_is_fine_and_the_own_one_refused(run_tool, parcels, tmp_path):
    table = f"ogr:dbname='{tmp_path}/parcels.gpkg' table=\"%s\" (geom)"
    with pytest.raises(QgsProcessingException, match="which would be overwritten"):
        run_tool("gcj02shift", {**SHIFT, "INPUT": parcels, "OUTPUT": table % "areas"})
    run_tool("gcj02shift", {**SHIFT, "INPUT": parcels, "OUTPUT": table % "moved"})
    data = ogr.Open(str(tmp_path / "parcels.gpkg"))
    assert {data.GetLayer(i).GetName() for i in range(3)} == {"areas", "other", "moved"}


def test_two_outputs_on_one_file_are_refused(run_tool, parcels, tmp_path):
    with pytest.raises(QgsProcessingException, match="PARTS and CHECKED have the same file"):
        run_tool("redlinecheck", {"PROJECTS": parcels, "REDLINE": parcels, "PARTS": str(tmp_path / "x.gpkg"),
                                  "CHECKED": str(tmp_path / "sub" / ".." / "x.gpkg")} | _ensure(tmp_path / "sub"))


def _ensure(folder):
    folder.mkdir()
    return {}


@pytest.mark.parametrize("output, words", [
    ("sub", "is a folder"), ("no/way/x.gpkg", "does not exist"), ("pipe.gpkg", "no ordinary file")])
def test_impossible_places_are_told_before_the_run(run_tool, parcels, tmp_path, output, words):
    (tmp_path / "sub").mkdir()
    os.mkfifo(tmp_path / "pipe.gpkg")
    with pytest.raises(QgsProcessingException, match=words):
        run_tool("gcj02shift", {**SHIFT, "INPUT": parcels, "OUTPUT": str(tmp_path / output)})
    assert {p.name for p in tmp_path.iterdir()} == {"sub", "pipe.gpkg", "parcels.gpkg"}


@pytest.mark.parametrize("name", ["长 路径/结果 '甲' \"乙\" 50% #1 [x] & é.gpkg", "甲" * 80 + ".gpkg", "out.shp", "out.csv",
                                  "out.fgb", "out.geojson", "out.xlsx", "no_ending"])
def test_names_and_formats(run_tool, parcels, tmp_path, name):
    target = tmp_path / name
    target.parent.mkdir(exist_ok=True)
    results, _ = run_tool("gcj02shift", {**SHIFT, "INPUT": parcels, "OUTPUT": str(target)})
    layer = QgsVectorLayer(results["OUTPUT"], "x", "ogr")
    assert layer.isValid() and layer.featureCount() == 2, results
    assert not [p for p in target.parent.iterdir() if p.name.startswith(".")]


@pytest.fixture
def surface(tmp_path):
    cost = np.random.default_rng(5).choice([1.0, 4.0, 25.0], (60, 60))
    return {"SOURCES": make_layers.boxes(tmp_path / "s.gpkg", [(2, 2, 8, 8), (50, 50, 56, 56), (2, 50, 8, 56)]),
            "RESISTANCE": str(make_layers.raster(tmp_path / "r.tif", cost))}


def test_a_cancelled_run_leaves_the_results_of_the_run_before(run_tool, surface, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    targets = {"LINKS": str(out / "l.gpkg"), "COST_DISTANCE": str(out / "c.tif"), "REPORT": str(out / "r.html"),
               "MANIFEST": str(out / "m.json"), "NODES": str(out / "n.shp")}
    run_tool("corridors", {**surface, **targets})
    before = files(out)
    assert "r.html" in before and "n.dbf" in before
    for percent in (1, 30, 60, 85):
        with pytest.raises(QgsProcessingException, match="Cancelled"):
            run_tool("corridors", {**surface, **targets}, RecordingFeedback(cancel_at=percent))
        assert files(out) == before, percent


def test_stale_companions_of_a_replaced_file_go(run_tool, surface, tmp_path):
    for name in ("c.tif.aux.xml", "c.tif.ovr", "l.gpkg-wal"):
        (tmp_path / name).write_bytes(b"stale")
    targets = {"LINKS": str(tmp_path / "l.gpkg"), "COST_DISTANCE": str(tmp_path / "c.tif")}
    run_tool("corridors", {**surface, **targets})
    assert not list(tmp_path.glob("c.tif.*")) and not list(tmp_path.glob("l.gpkg-*"))
    assert QgsVectorLayer(targets["LINKS"], "l", "ogr").featureCount() > 0


def test_a_file_that_other_programs_have_open_is_replaced_whole(run_tool, surface, tmp_path):
    targets = {"LINKS": str(tmp_path / "l.gpkg"), "COST_DISTANCE": str(tmp_path / "c.tif")}
    run_tool("corridors", {**surface, **targets})
    held = ogr.Open(targets["LINKS"], 1)
    held.StartTransaction()
    assert held.GetLayer(0).CreateFeature(ogr.Feature(held.GetLayer(0).GetLayerDefn())) == 0
    run_tool("corridors", {**surface, **targets})
    count = QgsVectorLayer(targets["LINKS"], "l", "ogr").featureCount()
    held.RollbackTransaction()
    held = None
    assert count == QgsVectorLayer(targets["LINKS"], "l", "ogr").featureCount() > 0


def test_a_city_too_large_for_the_memory_is_refused_first(run_tool, tmp_path, monkeypatch):
    monkeypatch.setenv("ECOPLAN_MEMORY_LIMIT_MB", "500")
    with pytest.raises(QgsProcessingException, match="The run needs about 762.9 GB"):  # 6.4e9 cells of 128 bytes
        run_tool("samplecity", {"WIDTH_KM": 400, "HEIGHT_KM": 400, "CELL_SIZE": 5, "FOLDER": str(tmp_path / "c")})
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize("ending, fields", [(".shp", {"criterion", "weight"}), (".xlsx", {"criterion", "weight"})])
def test_a_table_in_formats_for_layers(run_tool, tmp_path, ending, fields):
    results, _ = run_tool("ahpweights", {"CRITERIA": "热,人", "JUDGEMENTS": "2", "WEIGHTS": str(tmp_path / f"w{ending}")})
    layer = QgsVectorLayer(results["WEIGHTS"], "w", "ogr")  # a Shapefile of a table is its .dbf alone
    assert layer.featureCount() == 2 and fields <= set(layer.fields().names())


def test_flatgeobuf_without_geometry_is_refused_and_not_emptied(run_tool, tmp_path):
    with pytest.raises(QgsProcessingException, match="FlatGeobuf keeps no features without geometry"):
        run_tool("ahpweights", {"CRITERIA": "a,b", "JUDGEMENTS": "2", "WEIGHTS": str(tmp_path / "w.fgb")})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending, driver", [("asc", "AAIGrid"), ("img", "HFA"), ("sdat", "SAGA"), ("nc", "netCDF"),
                                            ("tif", "GTiff")])
def test_a_raster_has_the_format_its_ending_says(run_tool, surface, tmp_path, ending, driver):
    plain, target = tmp_path / "c0.tif", tmp_path / f"c.{ending}"
    for path in (plain, target):
        run_tool("corridors", {**surface, "COST_DISTANCE": str(path)})
    made, want = (gdal.OpenEx(str(path), gdal.OF_RASTER) for path in (target, plain))
    assert made.GetDriver().ShortName == driver
    a, b = (np.where(d.ReadAsArray() == -9999, np.nan, d.ReadAsArray()) for d in (made, want))
    np.testing.assert_allclose(a, b, rtol=1e-6)
    np.testing.assert_allclose(made.GetGeoTransform(), want.GetGeoTransform())
    made = want = None
    if ending == "asc":
        assert target.read_text().split()[0].lower() == "ncols"
    assert not list(tmp_path.glob("*.part.tif*")) and not list(tmp_path.glob(".ecoplan-*"))


@pytest.mark.parametrize("ending", ["xyz", "jpg", "gpkg"])
def test_a_raster_ending_that_is_not_written_is_refused_first(run_tool, surface, tmp_path, ending):
    with pytest.raises(QgsProcessingException, match=f"\\.{ending} is none of them"):
        run_tool("corridors", {**surface, "COST_DISTANCE": str(tmp_path / f"c.{ending}")})


def test_what_a_shapefile_cannot_hold_is_told_before_the_run(run_tool, parcels, tmp_path):
    _, feedback = run_tool("gcj02shift", {**SHIFT, "INPUT": parcels, "OUTPUT": str(tmp_path / "o.shp")})
    assert any("10 characters" in w for w in feedback.warnings)
    _, feedback = run_tool("gcj02shift", {**SHIFT, "INPUT": parcels, "OUTPUT": str(tmp_path / "o.gpkg")})
    assert not any("10 characters" in w for w in feedback.warnings)


def test_what_a_format_cannot_hold_is_told(run_tool, surface, tmp_path):
    targets = {"LINKS": str(tmp_path / "l.geojson"), "NODES": str(tmp_path / "n.xlsx")}
    _, feedback = run_tool("corridors", {**surface, **targets})
    told = " ".join(feedback.warnings)
    assert "LINKS: GeoJSON is WGS 84" in told and "NODES: this format holds the table only" in told
    assert json.loads((tmp_path / "l.geojson").read_text())["crs"]["properties"]["name"].startswith("urn:ogc:def:crs:EPSG")
    _, feedback = run_tool("ahpweights", {"CRITERIA": "热,人", "JUDGEMENTS": "2", "WEIGHTS": str(tmp_path / "w.xlsx")})
    assert not any("table only" in w for w in feedback.warnings)
