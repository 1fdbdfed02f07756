"""ecoplan:currentflow: resistors counted by hand, every mode once, and bad inputs."""

import csv

import numpy as np
import pytest
from make_layers import boxes, raster
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsVectorLayer


def rows(path):
    layer = QgsVectorLayer(path, "layer", "ogr")
    assert layer.isValid()
    return [dict(zip(layer.fields().names(), f.attributes())) for f in layer.getFeatures()]


def band(path):
    return gdal.Open(str(path)).ReadAsArray()


@pytest.fixture
def line(tmp_path):
    """A row of seven cells of resistance 2 with focal cells at 0, 3 and 6; the surface ends there."""
    values = np.full((1, 7), 2.0)
    return {"RESISTANCE": str(raster(tmp_path / "r.tif", values)),
            "FOCAL": boxes(tmp_path / "f.gpkg", [(0, 0, 1, 1), (0, 3, 1, 4), (0, 6, 1, 7)], ["a", "b", "c"]),
            "FOCAL_ID": "name", "CUMULATIVE": str(tmp_path / "c.tif"), "RESISTANCES": str(tmp_path / "t.csv"),
            "REPORT": str(tmp_path / "r.html")}


def test_pairwise_counts_resistors_in_a_row(run_tool, line, tmp_path):
    results, _ = run_tool("currentflow", {**line, "MATRIX": str(tmp_path / "m.csv"), "MAXIMUM": str(tmp_path / "x.tif"),
                                          "EACH": str(tmp_path / "each"), "VOLTAGES": True})
    table = {(r["from_id"], r["to_id"]): float(r["resistance_ohm"]) for r in rows(results["RESISTANCES"])}
    assert table == pytest.approx({("a", "b"): 6.0, ("a", "c"): 12.0, ("b", "c"): 6.0})
    assert band(results["CUMULATIVE"])[0] == pytest.approx([2, 2, 2, 3, 2, 2, 2])   # a-b, a-c, b-c each 1 A
    assert band(results["MAXIMUM"])[0] == pytest.approx([1] * 7)
    matrix = list(csv.reader(open(results["MATRIX"], encoding="utf-8-sig")))
    assert matrix[0] == ["", "a", "b", "c"] and float(matrix[1][3]) == pytest.approx(12.0)
    assert band(tmp_path / "each" / "voltage_a_c.tif")[0] == pytest.approx([12, 10, 8, 6, 4, 2, 0])
    assert "ohm" in (tmp_path / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("mode, expected", [
    # From a or c 1 A ends at b; from b half an ampere goes to each side.
    ("one_to_all", [1.5, 1.5, 1.5, 3, 1.5, 1.5, 1.5]),
    # To a or c 1 A from each of the two others; to b 1 A from each side.
    ("all_to_one", [4, 4, 4, 6, 4, 4, 4])])
def test_one_to_all_and_all_to_one(run_tool, line, mode, expected):
    results, _ = run_tool("currentflow", {**line, "MODE": mode})
    assert band(results["CUMULATIVE"])[0] == pytest.approx(expected)


def test_advanced_mode(run_tool, line, tmp_path):
    sources, grounds = np.full((1, 7), np.nan), np.full((1, 7), np.nan)
    sources[0, 0], grounds[0, 6] = 2.0, 0.0
    results, _ = run_tool("currentflow", {
        "RESISTANCE": line["RESISTANCE"], "MODE": "advanced", "SOURCE_RASTER": str(raster(tmp_path / "s.tif", sources)),
        "GROUND_RASTER": str(raster(tmp_path / "g.tif", grounds)), "CUMULATIVE": line["CUMULATIVE"],
        "VOLTAGE": str(tmp_path / "v.tif")})
    assert band(results["VOLTAGE"])[0] == pytest.approx([24, 20, 16, 12, 8, 4, 0])
    assert band(results["CUMULATIVE"])[0] == pytest.approx([2] * 7)


def test_pairs_short_circuits_and_mask(run_tool, line, tmp_path):
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("one,two\na,c\n")
    shorts = boxes(tmp_path / "s.gpkg", [(0, 1, 1, 3)])
    results, _ = run_tool("currentflow", {**line, "PAIRS": str(pairs), "SHORT_CIRCUITS": shorts})
    table = {(r["from_id"], r["to_id"]): (r["resistance_ohm"], r["state"]) for r in rows(results["RESISTANCES"])}
    assert float(table["a", "c"][0]) == pytest.approx(10.0) and table["a", "b"][1] == "left out"
    mask = boxes(tmp_path / "mask.gpkg", [(0, 0, 1, 5)])
    results, feedback = run_tool("currentflow", {**line, "MASK": mask})
    assert any("2 pairs are not joined" in w for w in feedback.warnings)
    assert np.isnan(band(results["CUMULATIVE"])[0, 5])


def test_a_run_that_does_not_fit_names_the_largest(run_tool, line, monkeypatch):
    monkeypatch.setenv("ECOPLAN_MEMORY_LIMIT_MB", "0")
    with pytest.raises(QgsProcessingException, match="largest that would fit has 0 cells"):
        run_tool("currentflow", line)


@pytest.mark.parametrize("change, words", [
    ({"FOCAL": None}, "needs focal points"), ({"MODE": "advanced"}, "needs SOURCE_RASTER"),
    ({"PAIRS": "unknown"}, "do not exist: x"), ({"RESISTANCE": "zero"}, "1 cells of zero or less")])
def test_bad_values_say_what_to_do(run_tool, line, tmp_path, change, words):
    if change.get("PAIRS"):
        (tmp_path / "p.csv").write_text("one,two\na,x\n")
        change = {"PAIRS": str(tmp_path / "p.csv")}
    if change.get("RESISTANCE"):
        change = {"RESISTANCE": str(raster(tmp_path / "zero.tif", np.array([[1.0, 0.0, 2.0, 1, 1, 1, 1]])))}
    with pytest.raises(QgsProcessingException, match=words):
        run_tool("currentflow", {**line, **change})
    assert not (tmp_path / "c.tif").exists()


def test_great_contrast_is_warned_about(run_tool, line, tmp_path):
    values = np.array([[1.0, 1, 20000, 1, 1, 1, 1]])
    _, feedback = run_tool("currentflow", {**line, "RESISTANCE": str(raster(tmp_path / "c2.tif", values))})
    assert any("20,000 times the least" in w for w in feedback.warnings)
