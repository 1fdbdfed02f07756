"""Every column of ecoplan:redlinecheck, on land at a central meridian, where the plane is true to scale.

All lengths and areas are those of the rectangles below, counted by hand; edges are 1 part in 10,000,000 off at most.
"""

import pytest
from overlay_layers import box, make_layer
from qgis.core import NULL, QgsVectorLayer

X, Y = 500000, 2560000
OUTPUTS = ("PARTS", "CHECKED", "SUMMARY", "FINDINGS")
FIELDS = [("DKBH", "string"), ("DKMC", "string")]


@pytest.fixture
def run_check(run_tool, tmp_path):
    """``run_check({...})``: {output: rows as dictionaries}, and the outputs' geometry types under ``types``."""

    def run(parameters):
        results, _ = run_tool("redlinecheck", {**parameters, **{name: str(tmp_path / f"{name}.gpkg") for name in OUTPUTS}})
        found = {"types": {}}
        for name in OUTPUTS:
            layer = QgsVectorLayer(results[name], name, "ogr")
            names = layer.fields().names()
            found[name] = [{n: None if v == NULL else v for n, v in zip(names, f.attributes()) if n != "fid"}
                           for f in layer.getFeatures()]
            found["types"][name] = layer.wkbType()
        return found

    return run


def near(**values):
    """Numbers to the last printed digit; distances are printed in centimetres and kept as they are."""
    return {name: pytest.approx(value, abs=1e-3 if name.endswith("_dist_m") else 2e-6)
            if isinstance(value, (int, float)) and not isinstance(value, bool) else value
            for name, value in values.items()}


def at(x, y, width, height):
    return box(X + x, Y + y, width, height)


def area(m2):
    """Sizes that stand alone: 1 ha = 15 mu."""
    return {"area_m2": m2, "area_ha": round(m2 / 1e4, 4), "area_mu": round(m2 * 15 / 1e4, 2)}


def inside(line, verdict, m2, share, net, distance, hugs=False):
    sizes = {f"{line}_{name.partition('_')[2]}": value for name, value in area(m2).items()}
    return {f"{line}_verdict": verdict, **sizes, f"{line}_share": share, f"{line}_net_m2": net,
            f"{line}_dist_m": distance, f"{line}_near": hugs}


def test_every_column_of_areas(run_check):
    # 7: 100 m x 40 m. 8: 50 m x 20 m. 9: an hourglass of two triangles of 200 m2.
    hourglass = f"POLYGON(({X + 2000} {Y}, {X + 2040} {Y + 20}, {X + 2040} {Y}, {X + 2000} {Y + 20}, {X + 2000} {Y}))"
    projects = make_layer([at(0, 0, 100, 40), at(1000, 0, 50, 20), hourglass], fields=FIELDS,
                          rows=[("7", "甲"), ("8", "乙"), ("9", "丙")], name="用地")
    zone = [("GNFQ", "string"), ("MC", "string")]
    found = run_check({
        "PROJECTS": projects, "ID_FIELD": "DKBH", "NAME_FIELD": "DKMC",
        "REDLINE": make_layer([at(60, 0, 200, 40), at(0, 30, 10, 10)], name="红线"),  # the second is below 200 m2
        "FARMLAND": make_layer([at(20, 0, 30, 20), at(250, 0, 20, 40)], name="农田"),  # the second crosses the red line
        "DEVELOPMENT_BOUNDARY": make_layer([at(-10, -10, 25, 35)], name="边界"),
        "PROTECTED_AREAS": make_layer([at(0, 20, 50, 20)], fields=zone, rows=[("一般控制区", "某湿地")], name="保护地"),
        "ZONE_FIELD": "GNFQ", "PROTECTED_NAME_FIELD": "MC",
        "WATER_SOURCES": make_layer([at(90, 0, 100, 100)], fields=zone, rows=[("二级", "某水库")], name="水源"),
        "WATER_ZONE_FIELD": "GNFQ", "WATER_NAME_FIELD": "MC",
        "OTHER_LINES": [make_layer([at(0, 55, 50, 10), at(1000, 0, 20, 20)], name="蓝线"),
                        make_layer([at(1040, 0, 30, 10)], name="绿线")],
        "UNITS": make_layer([at(-500, -500, 1000, 1000), at(500, -500, 2000, 1000)], name="乡镇",
                            fields=[("XZQDM", "string"), ("XZQMC", "string")],
                            rows=[("440117001", "甲镇"), ("440117002", "乙镇")]),
        "UNIT_CODE_FIELD": "XZQDM", "UNIT_NAME_FIELD": "XZQMC"})

    statements = [row.pop("statement").split("\n") for row in found["CHECKED"]]
    repairs = [row.pop("repaired") for row in found["CHECKED"]]
    stretch = [row.pop("planar_ppm") for row in found["CHECKED"]]
    assert found["CHECKED"] == [
        near(parcel_id="7", parcel_name="甲", overall="open", **area(4000), area_planar_m2=4000,
             **inside("redline", "R5", 1700, 42.5, 1600, 0), **inside("farmland", "F1", 600, 15, 600, 0),
             **inside("development", "D3", 375, 9.375, 375, 0), **inside("protected", "N4", 1000, 25, 1000, 0),
             **inside("water", "W3", 400, 10, 400, 0), **inside("other1", "O1", 0, 0, 0, 15, True),
             **inside("other2", "O1", 0, 0, 0, 940)),
        near(parcel_id="8", parcel_name="乙", overall="open", **area(1000), area_planar_m2=1000,
             **inside("redline", "R1", 0, 0, 0, 740), **inside("farmland", "F2", 0, 0, 0, 730),
             **inside("development", "D2", 0, 0, 0, 985), **inside("protected", "N1", 0, 0, 0, 950),
             **inside("water", "W1", 0, 0, 0, 810), **inside("other1", "O2", 400, 40, 400, 0),
             **inside("other2", "O2", 100, 10, 0, 0)),
        near(parcel_id="9", parcel_name="丙", overall="clear", **area(400), area_planar_m2=400,
             **inside("redline", "R1", 0, 0, 0, 1740), **inside("farmland", "F2", 0, 0, 0, 1730),
             **inside("development", "D2", 0, 0, 0, 1985), **inside("protected", "N1", 0, 0, 0, 1950),
             **inside("water", "W1", 0, 0, 0, 1810), **inside("other1", "O1", 0, 0, 0, 980),
             **inside("other2", "O1", 0, 0, 0, 930))]
    # Areas grow with the square of the distance from the meridian over the earth's radius (6,363 km here).
    assert stretch == [pytest.approx(1e6 * (x / 6363e3) ** 2, abs=2e-3) for x in (50, 1025, 2020)]
    assert [len(lines) for lines in statements] == [7, 7, 7]
    assert "Area inside: 0.1700 ha (1700.00 m², 2.55 mu, 42.50 % of the parcel)." in statements[0][0]
    assert "In detail: 某湿地 general control zone 0.1000 ha." in statements[0][3] and "15.00 m" in statements[0][5]
    assert statements[2][0] == "The project is not located within the ecological protection red line."
    assert repairs[:2] == ["", ""] and "area changed by +400.00 m²" in repairs[2]

    def part(parcel, name, role, line, m2, share, kind="normal", zone="", site=""):
        return near(parcel_id=parcel, parcel_name=name, role=role, line_name=line, zone=zone, site=site, **area(m2),
                    share=share, sliver=kind, size_exact=pytest.approx(m2, abs=5e-5))

    assert sorted(found["PARTS"], key=lambda row: (row["role"], row["area_m2"])) == [
        part("7", "甲", "development", "边界", 375, 9.375), part("7", "甲", "farmland", "农田", 600, 15),
        part("8", "乙", "other_1", "蓝线", 400, 40), part("8", "乙", "other_2", "绿线", 100, 10, "review"),
        part("7", "甲", "protected", "保护地", 1000, 25, zone="general", site="某湿地"),
        part("7", "甲", "redline", "红线", 100, 2.5, "review"), part("7", "甲", "redline", "红线", 1600, 40),
        part("7", "甲", "water", "水源", 400, 10, zone="class2", site="某水库")]

    first = (("redline", "红线", "", 1700, 1600), ("farmland", "农田", "", 600, 600), ("development", "边界", "", 375, 375),
             ("protected", "保护地", "", 1000, 1000), ("protected", "保护地", "general", 1000, 1000),
             ("water", "水源", "", 400, 400), ("water", "水源", "class2", 400, 400))
    second = (("other_1", "蓝线", "", 400, 400), ("other_2", "绿线", "", 100, 0))
    expected = []
    for level, code, name, parcels, m2, lines in (
            ("total", "", "", 3, 5400, first + second), ("county", "440117", "", 3, 5400, first + second),
            ("town", "440117001", "甲镇", 1, 4000, first), ("town", "440117002", "乙镇", 2, 1400, second)):
        expected += [near(level=level, unit_code=code, unit_name=name, role=role, line_name=line, zone=zone,
                          parcels=count, **area(size), net=net)
                     for role, line, zone, size, net, count in (
                         ("project", "", "", m2, m2, parcels), *((*row, 1) for row in lines))]

    def place(row):
        return [row[name] for name in ("level", "unit_code", "role", "zone")]

    assert sorted(found["SUMMARY"], key=place) == sorted(expected, key=place)

    reasons = [row.pop("reason") for row in found["FINDINGS"]]
    assert found["FINDINGS"] == [
        near(kind="repaired", role="project", line_name="用地", feature=3, other_role="", other_feature=None, area_m2=400),
        near(kind="crossing", role="redline", line_name="红线", feature=1, other_role="farmland", other_feature=2,
             area_m2=400)]
    assert "area changed by +400.00 m²" in reasons[0] and reasons[1] == ""
    assert found["types"] == {"PARTS": 3, "CHECKED": 6, "SUMMARY": 100, "FINDINGS": 6}  # WKB types


def test_every_column_of_lines(run_check):
    # 100 km from the meridian the plane is longer by x2 / 2 MN (Snyder 1987, 8-11), M and N of CGCS2000 at 23.13 degrees.
    longer = 1 + 1e10 / (2 * 6345270 * 6381435)
    x = 600000
    # Of 1000 m, 200 m lie inside, and 50 m within 2 cm of an edge: a touch.
    found = run_check({
        "PROJECTS": make_layer([f"LINESTRING({x} {Y}, {x} {Y + 1000})"], kind="LineString", fields=FIELDS,
                               rows=[("7", "甲线")]),
        "ID_FIELD": "DKBH", "NAME_FIELD": "DKMC",
        "REDLINE": make_layer([box(x - 100, Y + 600, 200, 200), box(x - 100, Y + 100, 100.02, 50)], name="红线")})
    row, = found["CHECKED"]
    assert "Length inside: 249.97 m (25.00 % of the line)." in row.pop("statement") and row.pop("repaired") == ""
    assert row.pop("planar_ppm") == pytest.approx(1e6 * (longer - 1), abs=0.05)
    assert (round(1000 / longer, 2), round(250 / longer, 2), round(200 / longer, 2)) == (999.88, 249.97, 199.98)
    assert row == near(parcel_id="7", parcel_name="甲线", overall="open", length_m=999.88, length_planar_m=1000,
                       redline_verdict="R5", redline_m=249.97, redline_share=25, redline_net_m=199.98, redline_dist_m=0,
                       redline_near=False)
    parts = sorted(found["PARTS"], key=lambda part: -part["length_m"])
    assert [part.pop("size_exact") for part in parts] == [pytest.approx(m / longer, abs=1e-4) for m in (200, 50)]
    whole = {"parcel_id": "7", "parcel_name": "甲线", "role": "redline", "line_name": "红线", "zone": "", "site": ""}
    assert parts == [near(**whole, length_m=199.98, share=20, sliver="normal"),
                     near(**whole, length_m=49.99, share=5, sliver="touch")]
    total = {"level": "total", "unit_code": "", "unit_name": "", "zone": "", "parcels": 1}
    assert found["SUMMARY"] == [near(**total, role="project", line_name="", length_m=999.88, net=999.88),
                                near(**total, role="redline", line_name="红线", length_m=249.97, net=199.98)]
    assert found["FINDINGS"] == []
    assert found["types"] == {"PARTS": 2, "CHECKED": 5, "SUMMARY": 100, "FINDINGS": 6}


def test_every_column_of_points(run_check):
    # One of two points inside; one 2 cm within the edge; one 7 m off.
    found = run_check({
        "PROJECTS": make_layer([f"MULTIPOINT(({X + 10} {Y + 10}), ({X + 300} {Y}))", f"MULTIPOINT(({X + 50} {Y + 0.02}))",
                                f"MULTIPOINT(({X + 107} {Y + 10}))"], kind="MultiPoint", fields=FIELDS,
                               rows=[("7", "甲点"), ("8", "乙点"), ("9", "丙点")]),
        "ID_FIELD": "DKBH", "NAME_FIELD": "DKMC", "REDLINE": make_layer([at(0, 0, 100, 50)], name="红线")})
    statements = [row.pop("statement") for row in found["CHECKED"]]
    assert [row.pop("repaired") for row in found["CHECKED"]] == ["", "", ""] and "7.00 m" in statements[2]
    assert found["CHECKED"] == [
        near(parcel_id="7", parcel_name="甲点", overall="open", points=2, redline_verdict="R5", redline_n=1,
             redline_dist_m=0, redline_near=False),
        near(parcel_id="8", parcel_name="乙点", overall="touching", points=1, redline_verdict="RT", redline_n=1,
             redline_dist_m=0, redline_near=False),
        near(parcel_id="9", parcel_name="丙点", overall="clear", points=1, redline_verdict="R1", redline_n=0,
             redline_dist_m=7, redline_near=True)]
    whole = {"role": "redline", "line_name": "红线", "zone": "", "site": "", "size_exact": 1}
    assert found["PARTS"] == [near(**whole, parcel_id="7", parcel_name="甲点", points=1, share=50, sliver="normal"),
                              near(**whole, parcel_id="8", parcel_name="乙点", points=1, share=100, sliver="touch")]
    total = {"level": "total", "unit_code": "", "unit_name": "", "zone": ""}
    assert found["SUMMARY"] == [near(**total, role="project", line_name="", parcels=3, points=4, net=4),
                                near(**total, role="redline", line_name="红线", parcels=2, points=2, net=1)]
    assert found["types"] == {"PARTS": 1, "CHECKED": 4, "SUMMARY": 100, "FINDINGS": 6}


@pytest.mark.parametrize("kind, wkts", [
    ("LineString", [f"LINESTRING({X} {Y}, {X} {Y + 1000})", f"LINESTRING({X} {Y + 1200}, {X} {Y + 1300})"]),
    ("Point", [f"POINT({X} {Y + 700})", f"POINT({X} {Y + 1200})"])])
def test_every_line_beside_lines_and_points(run_check, kind, wkts):
    # 200 m lie inside and 50 m within 2 cm of an edge; the second project is 400 m off.
    ground = make_layer([box(X - 100, Y + 600, 200, 200), box(X - 100, Y + 100, 100.02, 50)], name="线")
    lines = dict.fromkeys(("REDLINE", "FARMLAND", "DEVELOPMENT_BOUNDARY", "PROTECTED_AREAS", "WATER_SOURCES"), ground)
    found = run_check({"PROJECTS": make_layer(wkts, kind=kind), **lines, "OTHER_LINES": [ground, ground],
                       "CHECK_LINES": False})
    codes = {"redline": ("R5", "R1"), "farmland": ("F1", "F2"), "development": ("D3" if kind == "LineString" else "D1", "D2"),
             "protected": ("N4", "N1"), "water": ("W5", "W1"), "other1": ("O2", "O1"), "other2": ("O2", "O1")}
    for row, (there, distance) in enumerate(((True, 0), (False, 400))):
        for line, code in codes.items():
            sizes = {"m": 250 * there, "share": 25 * there, "net_m": 200 * there} if kind == "LineString" else {"n": int(there)}
            expected = {"verdict": code[row], **sizes, "dist_m": distance, "near": False}
            assert {name: found["CHECKED"][row][f"{line}_{name}"] for name in expected} == {
                name: value if isinstance(value, (str, bool)) else pytest.approx(value, abs=1e-3)
                for name, value in expected.items()}, line
