"""Parcels from CAD drawings and from tables of boundary points: the same layer as from the coordinate text."""

import math

import pytest
import shapely
from dxf_files import drawing
from qgis.core import QgsVectorLayer

E, N = 38500000.0, 2589000.0
HEAD = "地块编号,圈号,界址点号,X坐标,Y坐标"


def square(x, y, side):
    return [(E + x, N + y), (E + x + side, N + y), (E + x + side, N + y + side), (E + x, N + y + side)]


@pytest.fixture
def parcels(run_tool, tmp_path):
    def read(*files, **more):
        results, log = run_tool("importparcels", {"FILES": list(files), "PARCELS": str(tmp_path / "p.gpkg"), **more})
        layer = QgsVectorLayer(results["PARCELS"], "p", "ogr")
        found = [(f["parcel_id"], f["parcel_name"], f["land_use"], shapely.from_wkt(f.geometry().asWkt()))
                 for f in layer.getFeatures()]
        return found, layer.crs().authid(), " ".join(log.warnings)
    return read


def box(x, y, side):
    return shapely.box(500000 + x, N + y, 500000 + x + side, N + y + side)


def test_a_drawing(parcels, tmp_path):
    """A parcel with a hole and an island parcel in it, one of POLYLINE vertices, one without a label, an open line."""
    path = drawing(tmp_path / "宗地图.dxf",
                   [("JZX", True, square(0, 0, 100)), ("JZX", True, square(10, 10, 20)), ("JZX", True, square(50, 50, 30)),
                    ("JZX", True, square(400, 0, 10)), ("JZX", False, square(700, 0, 10)), ("ROAD", True, square(900, 0, 5))],
                   [("ZJ", "甲-1", E + 5, N + 90), ("ZJ", "东侧", E + 5, N + 40), ("ZJ", "乙-2", E + 60, N + 60),
                    ("ZJ", "丙-3", E + 205, N + 5), ("ZJ", "外", E + 800, N), ("BZ", "说明", E + 405, N + 5)],
                   [("jzx", True, square(200, 0, 10))])
    found, crs, told = parcels(path, DXF_LAYERS="jzx", LABEL_LAYERS="ZJ")
    assert crs == "EPSG:4547"
    by_number = {number: (name, shape) for number, name, _, shape in found}
    assert set(by_number) == {"甲-1", "乙-2", "丙-3", ""}
    assert by_number["甲-1"][0] == "东侧" and by_number["甲-1"][1].equals(box(0, 0, 100) - box(10, 10, 20) - box(50, 50, 30))
    assert by_number["乙-2"][1].equals(box(50, 50, 30)) and by_number["丙-3"][1].equals(box(200, 0, 10))
    assert by_number[""][1].equals(box(400, 0, 10))
    for text in ("1 lines are not closed", "1 parcels have no label", "1 parcels have several labels", "1 labels lie in no"):
        assert text in told


def test_arcs_are_drawn(parcels, tmp_path):
    """Two half circles (bulge 1) of radius 50 m make a circle; a point every four degrees leaves 0.08 % of its area out."""
    path = drawing(tmp_path / "c.dxf", [("0", True, [(E, N, 1.0), (E + 100, N, 1.0)])], [("0", "圆", E + 50, N)])
    (number, _, _, shape), = parcels(path)[0]
    assert number == "圆" and shape.area == pytest.approx(math.pi * 2500, rel=2e-3)


def test_a_zone_of_six_degrees_is_known_by_its_number(parcels, tmp_path):
    path = drawing(tmp_path / "six.dxf", [("0", True, [(20500000 + x, y) for x, y in ((0, N), (9, N), (9, N + 9))])])
    assert parcels(path)[1] == "EPSG:4509"  # zone 20, 6 degrees, central meridian 117E without prefix


@pytest.mark.parametrize("make, said", [
    (lambda p: drawing(p, [("A", False, square(0, 0, 9))]), "no closed line in the layers A \\(1 lines are open\\)"),
    (lambda p: drawing(p, [("A", True, [(1, 2), (3, 2), (3, 4)])]), "do not look like Gauss-Kruger"),
    (lambda p: (p.write_bytes(b"AutoCAD Binary DXF\r\n\x1a\x00" + bytes(50)), str(p))[1], "cannot be read as DXF|no closed"),
    (lambda p: (p.write_bytes(b""), str(p))[1], "cannot be read as DXF")])
def test_drawings_that_hold_no_parcels_are_told(parcels, tmp_path, make, said):
    with pytest.raises(Exception, match=said):
        parcels(make(tmp_path / "x.dxf"))


def test_dwg_is_told(parcels, tmp_path):
    (tmp_path / "图.dwg").write_bytes(b"AC1032")
    with pytest.raises(Exception, match="save it as DXF first"):
        parcels(str(tmp_path / "图.dwg"))


def rows():
    """Parcel 7 with a ring 2 as hole, its number in the first row only; parcel 8."""
    out = []
    for number, ring, points in (("7", "1", square(0, 0, 100)), ("", "2", square(10, 10, 20)), ("8", "1", square(200, 0, 10))):
        for at, (x, y) in enumerate(points):
            out.append((number if at == 0 else "", ring if at == 0 else "", f"J{at + 1}", f"{y:.3f}", f"{x:.3f}"))
    return out


def check(found):
    assert [(number, shape.equals(expected)) for (number, _, _, shape), expected in zip(
        found, (box(0, 0, 100) - box(10, 10, 20), box(200, 0, 10)))] == [("7", True), ("8", True)] and len(found) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk"])
def test_a_table_as_csv(parcels, tmp_path, encoding):
    text = "\n".join(["界址点成果表,,,,", HEAD, *(",".join(row) for row in rows())])
    (tmp_path / "界址点.csv").write_text(text, encoding=encoding)
    found, crs, _ = parcels(str(tmp_path / "界址点.csv"))
    check(found)
    assert crs == "EPSG:4547"


def test_a_table_as_xlsx(parcels, tmp_path):
    """Numbers as numbers, blanks in the headings, a second sheet of something else, name and use."""
    from ecoplan.processing.bridge.workbook import write_workbook
    table = [(n, r, p, float(x), float(y), "良口镇" if n == "7" else "", "绿地" if n == "8" else "") for n, r, p, x, y in rows()]
    write_workbook(tmp_path / "成果.xlsx", [
        ("说明", ["地块编号", "备注"], [("7", "甲")], [None] * 2),
        ("界址点", ["地块 编号", "圈号", "点号", "X坐标(m)", "Y坐标(m)", "地块名称", "用途"], table, [None] * 7)])
    found, _, _ = parcels(str(tmp_path / "成果.xlsx"))
    check(found)
    assert [(name, use) for _, name, use, _ in found] == [("良口镇", ""), ("", "绿地")]


def test_exchanged_columns_are_told_and_read_on_request(parcels, tmp_path):
    text = "\n".join([HEAD, *(",".join((n, r, p, y, x)) for n, r, p, x, y in rows())])
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match="X and Y are exchanged"):
        parcels(str(tmp_path / "t.csv"))
    check(parcels(str(tmp_path / "t.csv"), SWAP=True)[0])


@pytest.mark.parametrize("text, said", [
    ("a,b\n1,2\n", "no headings of a table of boundary points.*a, b, 1, 2"), (HEAD + "\n", "no boundary points below"),
    (HEAD + "\n7,1,J1,x,38500000\n", "row 2: X is x"), (HEAD + "\n7,1,J1,,\n", "row 2: a boundary point without X and Y"),
    (HEAD + "\n7,a,J1,2589000,38500000\n", "row 2: the ring number is a"),
    (HEAD + "\n7,1,J1,2589000,38500000\n7,1,J2,2589010,38500000\n", "fewer than three different points"),
    ("", "no headings")])
def test_tables_that_cannot_be_read_are_told(parcels, tmp_path, text, said):
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match=said):
        parcels(str(tmp_path / "t.csv"))


def test_files_of_all_kinds_at_once(parcels, tmp_path):
    (tmp_path / "t.csv").write_text("\n".join([HEAD, *(",".join(row) for row in rows())]), encoding="utf-8")
    path = drawing(tmp_path / "d.dxf", [("0", True, square(500, 0, 10))], [("0", "9", E + 505, N + 5)])
    assert [number for number, *_ in parcels(str(tmp_path / "t.csv"), path)[0]] == ["7", "8", "9"]
