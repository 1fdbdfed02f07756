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


def test_great_contrast_is_no_fault_while_the_law_of_currents_holds(run_tool, line, tmp_path):
    """A row of 1e8: solvers agree to 3e-7 and better there; at 1e14 between islands they do not."""
    values = np.array([[1.0, 1, 1e8, 1, 1, 1, 1]])
    results, feedback = run_tool("currentflow", {**line, "RESISTANCE": str(raster(tmp_path / "c2.tif", values))})
    assert not any("put in" in w for w in feedback.warnings)
    table = {(r["from_id"], r["to_id"]): float(r["resistance_ohm"]) for r in rows(results["RESISTANCES"])}
    assert table["a", "c"] == pytest.approx(1e8 + 5, rel=1e-7)
    islands = np.full((8, 8), 1e14)
    islands[:3, :3] = islands[5:, 5:] = islands[:3, 5:] = 1.0
    ends = boxes(tmp_path / "e.gpkg", [(1, 1, 2, 2), (6, 6, 7, 7)], ["a", "b"])
    _, feedback = run_tool("currentflow", {**line, "FOCAL": ends,
                                           "RESISTANCE": str(raster(tmp_path / "c3.tif", islands))})
    assert any("put in" in w for w in feedback.warnings)


def points(path, kind, values, cells):
    """Points in the first row with a field ``id`` of any kind; None is NULL."""
    from osgeo import ogr, osr
    system = osr.SpatialReference()
    system.ImportFromEPSG(4547)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("p", system, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("id", kind))
    layer.CreateField(ogr.FieldDefn("amps", ogr.OFTString))
    for (value, amps), (x, y) in zip(values, cells):
        feature = ogr.Feature(layer.GetLayerDefn())
        if value is not None:
            feature["id"] = value
        feature["amps"] = amps
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x} {y})"))
        layer.CreateFeature(feature)
    del layer, dataset
    return str(path)


@pytest.fixture
def numbered(run_tool, line, tmp_path):
    """Like ``line``, its places as points with numbers of a field type and written strengths."""
    frame = gdal.Open(line["RESISTANCE"]).GetGeoTransform()

    def make(kind, values, columns=(0, 3, 6)):
        cells = [(frame[0] + (c + 0.5) * frame[1], frame[3] + 0.5 * frame[5]) for c in columns]
        return {**line, "FOCAL": points(tmp_path / "points.gpkg", kind, values, cells), "FOCAL_ID": "id"}
    return make


@pytest.mark.parametrize("kind, names, written", [
    ("OFTReal", [1.0, 2.0, 3.5], "1,3.5"), ("OFTInteger", [1, 2, 3], "1.0,3.0"), ("OFTString", ["01", "02", "03"], "1,3"),
    ("OFTString", ["A", "B", "C"], "Ａ, c")])
def test_pairs_name_places_whatever_the_type_of_the_field(run_tool, numbered, tmp_path, kind, names, written):
    from osgeo import ogr
    (tmp_path / "pairs.csv").write_text(f"one,two\n{written}\n", encoding="utf-8")
    results, _ = run_tool("currentflow", {**numbered(getattr(ogr, kind), [(n, "1") for n in names]),
                                          "PAIRS": str(tmp_path / "pairs.csv")})
    table = rows(results["RESISTANCES"])
    assert [r["state"] for r in table] == ["left out", "joined", "left out"]
    assert not any(r["from_id"].endswith(".0") for r in table)


def test_numbers_that_fit_two_places_or_places_without_name_are_told(run_tool, numbered, tmp_path):
    from osgeo import ogr
    (tmp_path / "pairs.csv").write_text("one,two\n1.0,2\n", encoding="utf-8")
    twice = numbered(ogr.OFTString, [("01", "1"), ("001", "1"), ("2", "1")])
    with pytest.raises(QgsProcessingException, match="do not exist: 1.0|do not exist: 1"):
        run_tool("currentflow", {**twice, "PAIRS": str(tmp_path / "pairs.csv")})
    (tmp_path / "points.gpkg").unlink()
    with pytest.raises(QgsProcessingException, match="1 focal places have no name"):
        run_tool("currentflow", numbered(ogr.OFTReal, [(1.0, "1"), (None, "1"), (2.0, "1")]))


def test_a_pair_of_a_place_off_the_surface_is_passed_over(run_tool, numbered, tmp_path):
    from osgeo import ogr
    (tmp_path / "pairs.csv").write_text("one,two\n1,3\n1,2\n", encoding="utf-8")
    results, feedback = run_tool("currentflow", {
        **numbered(ogr.OFTInteger, [(1, "1"), (2, "1"), (3, "1")], (0, 3, 60)), "PAIRS": str(tmp_path / "pairs.csv")})
    assert [r["state"] for r in rows(results["RESISTANCES"])] == ["joined"]
    assert any("outside" in w for w in feedback.warnings)


def test_strengths_of_0_and_written_numbers(run_tool, numbered, tmp_path):
    from osgeo import ogr
    settings = {**numbered(ogr.OFTInteger, [(1, "0"), (2, "２"), (3, "0")]), "MODE": "all_to_one", "STRENGTH": "amps"}
    results, feedback = run_tool("currentflow", settings)
    # Only place 2 is a source: 2 A to the left and, in the other run, 2 A to the right.
    assert band(results["CUMULATIVE"])[0] == pytest.approx([2, 2, 2, 4, 2, 2, 2])
    assert any("is grounded" in text for text in feedback.infos)
    assert "is grounded" in (tmp_path / "r.html").read_text(encoding="utf-8")
    (tmp_path / "points.gpkg").unlink()
    settings = {**numbered(ogr.OFTInteger, [(1, "-1"), (2, "x"), (3, "0")]), "MODE": "all_to_one", "STRENGTH": "amps"}
    with pytest.raises(QgsProcessingException, match="2 focal places have a source strength.*-1, x"):
        run_tool("currentflow", settings)


def test_what_a_mode_does_not_use_is_told(run_tool, line, tmp_path):
    _, feedback = run_tool("currentflow", {**line, "VOLTAGE": str(tmp_path / "v.tif"), "STRENGTH": "name"})
    assert any("no use for VOLTAGE, STRENGTH" in w for w in feedback.warnings)
