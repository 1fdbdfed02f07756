"""Import and export of parcel coordinate TXT files."""

import pytest
import shapely
from overlay_layers import box, make_layer, measurer
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCoordinateTransformContext, QgsProcessingException,
    QgsProcessingUtils)

HEAD = ("[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n投影类型=高斯克吕格\n计量单位=米\n带号={zone}\n精度=0.001\n"
        "转换参数=,,,,,,\n[地块坐标]\n")
PARCEL = ("4,1.0000,1,良口镇一号,面,,道路,,@\nJ1,1,2589100.000,{p}383243.971\nJ2,1,2589200.000,{p}383243.971\n"
          "J3,1,2589200.000,{p}383343.971\nJ4,1,2589100.000,{p}383343.971\n")


def write(path, zone="38", prefix="38", encoding="gbk", text=PARCEL):
    path.write_bytes((HEAD.format(zone=zone) + text.format(p=prefix)).encode(encoding))
    return str(path)


def layer_of(results, run_tool, name="PARCELS"):
    return QgsProcessingUtils.mapLayerFromString(results[name], run_tool.contexts[-1])


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("prefix", ["38", ""])
def test_import(run_tool, tmp_path, encoding, prefix):
    file = write(tmp_path / "a.txt", prefix=prefix, encoding=encoding)
    results, feedback = run_tool("importparcels", {"FILES": [file], "PARCELS": "TEMPORARY_OUTPUT"})
    layer = layer_of(results, run_tool)
    assert layer.crs().authid() == "EPSG:4547"
    feature = next(layer.getFeatures())
    assert (feature["parcel_name"], feature["land_use"], feature["stated_ha"]) == ("良口镇一号", "道路", 1.0)
    assert feature.geometry().boundingBox().xMinimum() == pytest.approx(383243.971, abs=1e-6)
    assert feature["area_ha"] == pytest.approx(measurer(layer.crs())(feature.geometry()) / 1e4, abs=6e-5)


def test_import_of_several_files_and_a_wrong_stated_area(run_tool, tmp_path):
    files = [write(tmp_path / "a.txt"), write(tmp_path / "b.txt", text=PARCEL.replace("1.0000", "2.5000"))]
    results, feedback = run_tool("importparcels", {"FILES": files, "PARCELS": "TEMPORARY_OUTPUT"})
    assert layer_of(results, run_tool).featureCount() == 2
    assert [w for w in feedback.warnings if "states 2.5000 ha" in w] and len(feedback.warnings) == 1


def test_crossing_rings_are_repaired_and_told(run_tool, tmp_path):
    rows = PARCEL.split("\n")
    file = write(tmp_path / "a.txt", text="\n".join([rows[0], rows[1], rows[3], rows[2], rows[4], ""]))
    results, feedback = run_tool("importparcels", {"FILES": [file], "PARCELS": "TEMPORARY_OUTPUT"})
    assert any("repaired" in w for w in feedback.warnings)


def test_unknown_zone_asks_for_the_reference_system(run_tool, tmp_path):
    file = write(tmp_path / "a.txt", zone="", prefix="")
    with pytest.raises(QgsProcessingException, match="has no zone number"):
        run_tool("importparcels", {"FILES": [file], "PARCELS": "TEMPORARY_OUTPUT"})
    results, _ = run_tool("importparcels", {"FILES": [file], "CRS": QgsCoordinateReferenceSystem("EPSG:4545"),
                                            "PARCELS": "TEMPORARY_OUTPUT"})
    assert layer_of(results, run_tool).crs().authid() == "EPSG:4545"


@pytest.mark.parametrize("content, message", [
    (b"", "has no parcel"), (b"\x89PNG\x00\xff\xfe\xff", "neither UTF-8 nor GBK"),
    ((HEAD.format(zone=38) + PARCEL.format(p="39")).encode(), "header says zone 38")])
def test_broken_files(run_tool, tmp_path, content, message):
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    with pytest.raises(QgsProcessingException, match=message):
        run_tool("importparcels", {"FILES": [str(file)], "PARCELS": "TEMPORARY_OUTPUT"})


def test_a_missing_file(run_tool, tmp_path):
    with pytest.raises(QgsProcessingException, match="cannot be read"):
        run_tool("importparcels", {"FILES": [str(tmp_path / "no.txt")], "PARCELS": "TEMPORARY_OUTPUT"})


@pytest.mark.parametrize("joined", [False, True])
def test_each_header_has_its_own_zone(run_tool, tmp_path, joined):
    files = [write(tmp_path / "a.txt"), write(tmp_path / "b.txt", zone="39", prefix="39")]
    if joined:
        (tmp_path / "c.txt").write_bytes((tmp_path / "a.txt").read_bytes() + (tmp_path / "b.txt").read_bytes())
        files = [str(tmp_path / "c.txt")]
    results, feedback = run_tool("importparcels", {"FILES": files, "PARCELS": "TEMPORARY_OUTPUT"})
    layer = layer_of(results, run_tool)
    first, second = layer.getFeatures()
    assert layer.crs().authid() == "EPSG:4547" and any("EPSG:4548" in w for w in feedback.warnings)
    # By hand (Snyder 1987, 8-18): 116,706 m west of 117E on the parallel of radius N cos(lat) = 5,856,500 m are 1.1418
    # degrees.
    middle = second.geometry().centroid().asPoint()
    lonlat = QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem("EPSG:4490"),
                                    QgsCoordinateTransformContext()).transform(middle)
    assert lonlat.x() == pytest.approx(117 - 1.1418, abs=3e-4) and lonlat.y() == pytest.approx(23.40, abs=0.01)
    assert first["area_ha"] == pytest.approx(second["area_ha"], abs=1e-4)


def test_lines_are_named_and_no_land(run_tool, tmp_path):
    line = PARCEL.replace("面", "线").replace("良口镇一号", "线路一")
    file = write(tmp_path / "a.txt", text=PARCEL + line)
    results, feedback = run_tool("importparcels", {"FILES": [file], "PARCELS": "TEMPORARY_OUTPUT"})
    assert layer_of(results, run_tool).featureCount() == 1
    assert any("线路一 is no area" in w for w in feedback.warnings)
    with pytest.raises(QgsProcessingException, match="线路一 is no area"):
        run_tool("importparcels", {"FILES": [write(tmp_path / "b.txt", text=line)], "PARCELS": "TEMPORARY_OUTPUT"})


def test_exchanged_axes_are_an_option(run_tool, tmp_path):
    rows = [",".join(r.split(",")[:2] + r.split(",")[:1:-1]) if r.startswith("J") else r for r in PARCEL.split("\n")]
    file = write(tmp_path / "a.txt", text="\n".join(rows))
    with pytest.raises(QgsProcessingException, match="SWAP"):
        run_tool("importparcels", {"FILES": [file], "PARCELS": "TEMPORARY_OUTPUT"})
    results, feedback = run_tool("importparcels", {"FILES": [file, write(tmp_path / "b.txt")], "SWAP": True,
                                                   "PARCELS": "TEMPORARY_OUTPUT"})
    first, second = (f.geometry() for f in layer_of(results, run_tool).getFeatures())
    assert first.isGeosEqual(second) and any("exchanged" in w for w in feedback.warnings)


def test_parcels_in_two_zones_make_two_files(run_tool, tmp_path):
    wkts = [f"POLYGON(({x} 23, {x + 0.001} 23, {x + 0.001} 23.001, {x} 23))" for x in (113, 116.6)]
    layer = make_layer(wkts, crs="EPSG:4490", fields=[("DKMC", "string")], rows=[("西",), ("东",)])
    results, feedback = run_tool("exportparcels", {"INPUT": layer, "OUTPUT": str(tmp_path / "a.txt")})
    texts = [(tmp_path / name).read_bytes().decode("gb18030") for name in ("a.txt", "a_39.txt")]
    assert ["带号=38" in texts[0], "西" in texts[0], "带号=39" in texts[1], "东" in texts[1]] == [True] * 4
    assert results["PARCELS"] == 2 and any("东" in w for w in feedback.warnings)
    # A zone that was chosen holds all of them, with a word about the strangers.
    results, feedback = run_tool("exportparcels", {"INPUT": layer, "OUTPUT": str(tmp_path / "b.txt"),
                                                   "CRS": QgsCoordinateReferenceSystem("EPSG:4547")})
    assert not (tmp_path / "b_39.txt").exists() and any("outside zone 38 (by up to 1.1" in w for w in feedback.warnings)
    back, _ = run_tool("importparcels", {"FILES": [str(tmp_path / "b.txt")], "PARCELS": "TEMPORARY_OUTPUT"})
    assert layer_of(back, run_tool).featureCount() == 2


def test_a_parcel_below_a_millimetre_is_named_and_not_written(run_tool, tmp_path):
    layer = make_layer([box(400000, 2590000, 50, 50), box(400100, 2590000, 0.0003, 0.0003)],
                       fields=[("DKMC", "string")], rows=[("大",), ("小",)])
    results, feedback = run_tool("exportparcels", {"INPUT": layer, "OUTPUT": str(tmp_path / "a.txt")})
    assert results["PARCELS"] == 1 and any("小" in w for w in feedback.warnings)
    run_tool("importparcels", {"FILES": [str(tmp_path / "a.txt")], "PARCELS": "TEMPORARY_OUTPUT"})


@pytest.mark.parametrize("encoding", ["gbk", "utf8", "utf8bom"])
@pytest.mark.parametrize("prefix", [True, False])
def test_export_imports_back(run_tool, tmp_path, encoding, prefix):
    holed = ("MULTIPOLYGON(((400000.1234 2590000.5678, 400500.4321 2590000, 400500 2590300, 400000 2590300, "
             "400000.1234 2590000.5678), (400100 2590100, 400100 2590150, 400150 2590150, 400150 2590100, 400100 2590100)), "
             "((401000 2590000, 401100 2590000, 401100 2590100, 401000 2590000)))")
    layer = make_layer([holed, box(402000, 2590000, 33.333, 66.666)], kind="MultiPolygon",
                       fields=[("DKBH", "string"), ("DKMC", "string"), ("用途", "string"), ("图幅号", "string")],
                       rows=[("A1", "一号, 地块", "道路用地", "F49"), ("A2", "二号", None, None)])
    path = tmp_path / "out.txt"
    results, _ = run_tool("exportparcels", {"INPUT": layer, "PREFIX": prefix, "ENCODING": encoding, "OUTPUT": str(path)})
    assert results["PARCELS"] == 2
    back, feedback = run_tool("importparcels", {"FILES": [str(path)], "PARCELS": "TEMPORARY_OUTPUT"})
    read = list(layer_of(back, run_tool).getFeatures())
    assert not feedback.warnings
    assert [f["parcel_name"] for f in read] == ["一号， 地块", "二号"]
    assert (read[0]["land_use"], read[0]["map_sheet"], read[1]["land_use"]) == ("道路用地", "F49", "")
    for before, after in zip(layer.getFeatures(), read):
        a, b = (shapely.from_wkb(bytes(g.asWkb())) for g in (before.geometry(), after.geometry()))
        # Written to 1 mm: half a millimetre per coordinate, 0.71 mm along a diagonal.
        assert shapely.hausdorff_distance(a, b) < 0.00075
        assert after["stated_ha"] == pytest.approx(after["area_ha"], abs=1.01e-4)
    text = path.read_bytes().decode({"gbk": "gb18030", "utf8": "utf-8", "utf8bom": "utf-8-sig"}[encoding])
    assert ("38400000.123" in text) is prefix and "带号=38" in text


def test_export_of_other_reference_systems(run_tool, tmp_path):
    path = tmp_path / "out.txt"
    for crs, wkt, zone in (("EPSG:4490", "POLYGON((121.6 29.8, 121.61 29.8, 121.61 29.81, 121.6 29.8))", "41"),
                           ("EPSG:4526", box(38400000, 2590000, 10, 10), "38"), ("EPSG:4508", box(500000, 2590000, 10, 10),
                                                                                 "19")):
        run_tool("exportparcels", {"INPUT": make_layer([wkt], crs=crs), "OUTPUT": str(path)})
        assert f"带号={zone}" in path.read_bytes().decode("gb18030")
    with pytest.raises(QgsProcessingException, match="not a Gauss-Kruger zone"):
        run_tool("exportparcels", {"INPUT": make_layer([box(400000, 2590000, 9, 9)]), "OUTPUT": str(path),
                                   "CRS": QgsCoordinateReferenceSystem("EPSG:32649")})
