"""National parcel coordinate TXT: files written as the real ones are, round trips, broken files."""

import re

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.overlay import parceltxt

HEADER = """[属性描述]
格式版本号=1.01版本
数据产生单位=某某测绘院
数据产生日期=2024-05-01
坐标系=2000国家大地坐标系
几度分带=3
投影类型=高斯克吕格
计量单位=米
带号=38
精度=0.001
转换参数=,,,,,,
[地块坐标]
"""
SQUARE = """5,1.2247,1,温泉镇道路工程,面,F-49-45,道路用地,,@
J1,1,2589100.000,38383243.971
J2,1,2589200.000,38383243.971
J3,1,2589200.000,38383343.971
J4,1,2589100.000,38383343.971
J1,1,2589100.000,38383243.971
"""
HOLE = """J5,2,2589140.000,38383283.971
J6,2,2589140.000,38383303.971
J7,2,2589160.000,38383303.971
J8,2,2589160.000,38383283.971
J5,2,2589140.000,38383283.971
"""
SECOND = """4,0.5000,2,"二号地块",面,,,,@
J1,1,2589500.0,38383500.0
J2,1,2589600.0,38383500.0
J3,1,2589600.0,38383600.0
J4,1,2589500.0,38383600.0
"""


def parse(text, encoding="gbk"):
    return parceltxt.parse(text.encode(encoding), "a.txt")


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-8-sig", "utf-16"])
def test_a_real_file_with_zone_prefix(encoding):
    read = parse(HEADER + SQUARE.replace("\n", "\r\n") + SECOND, encoding)
    assert (read.zone, read.degree, read.prefixed, read.epsg()) == (38, 3, True, 4547)
    first, second = read.parcels
    assert (first.name, first.number, first.area_ha, first.sheet, first.use) == (
        "温泉镇道路工程", "1", 1.2247, "F-49-45", "道路用地")
    # X is north and Y east; the zone number leaves the easting.
    assert first.polygon().bounds == pytest.approx((383243.971, 2589100, 383343.971, 2589200), abs=1e-8)
    assert second.polygon().area == pytest.approx(10000)  # not closed in the file


def test_no_prefix_and_zone_from_the_header():
    read = parse(HEADER + SQUARE.replace(",38383", ",383"))
    assert (read.zone, read.prefixed, read.epsg()) == (38, False, 4547)
    assert read.parcels[0].polygon().bounds[0] == pytest.approx(383243.971, abs=1e-8)


def test_no_prefix_and_no_zone_leaves_the_reference_system_open():
    read = parse(HEADER.replace("带号=38", "带号=") + SQUARE.replace(",38383", ",383"))
    assert read.zone is None and read.epsg() is None


def test_holes_and_parts():
    read = parse(HEADER + SQUARE.replace("5,1.2247", "10,0.96") + HOLE)
    polygon = read.parcels[0].polygon()
    assert polygon.geom_type == "Polygon" and polygon.area == pytest.approx(10000 - 400)
    apart = HOLE.replace("25891", "25899")
    parts = parse(HEADER + SQUARE.replace("5,1.2247", "10,1.04") + apart).parcels[0].polygon()
    assert parts.geom_type == "MultiPolygon" and parts.area == pytest.approx(10400)


def test_an_island_in_a_hole_is_ground():
    rings = [np.array(shapely.box(0, 0, n, n).exterior.coords) + [500000 - n / 2, 3e6 - n / 2] for n in (100, 60, 20)]
    assert parceltxt.Parcel("1", "a", rings).polygon().area == pytest.approx(10000 - 3600 + 400)


@pytest.mark.parametrize("zone, degree, prefixed, epsg", [
    # EPSG registry: CGCS2000 / 3-degree Gauss-Kruger zone 25 ... CM 135E, and the 6-degree zones 13-23.
    (25, 3, True, 4513), (38, 3, True, 4526), (45, 3, True, 4533), (25, 3, False, 4534), (38, 3, False, 4547),
    (40, 3, False, 4549), (45, 3, False, 4554), (13, 6, True, 4491), (23, 6, True, 4501), (13, 6, False, 4502),
    (23, 6, False, 4512)])
def test_epsg_codes(zone, degree, prefixed, epsg):
    assert parceltxt.epsg_of(zone, degree, prefixed) == epsg
    assert parceltxt.zone_of_epsg(epsg) == (zone, degree, prefixed)


def test_zone_of_longitude():
    assert [parceltxt.zone_of_longitude(x) for x in (113.27, 106.4, 106.6, 121.4, 121.6)] == [38, 35, 36, 40, 41]
    assert [parceltxt.zone_of_longitude(x, 6) for x in (113.27, 106.6)] == [19, 18]
    assert parceltxt.zone_of_epsg(32649) is None


BROKEN = {
    "no parcel": (HEADER, "has no parcel"),
    "cut off": (HEADER + SQUARE.rsplit("J3", 1)[0], "states 5 points and has 2|fewer than three"),
    "lost points": (HEADER + SQUARE.replace("5,1.2247", "9,1.2247"), "line 13: the parcel 温泉镇道路工程 states 9 points and has 5"),
    "letters in a coordinate": (HEADER + SQUARE.replace("2589200.000", "2589 2OO", 1), "line 15: ring, X and Y must be numbers"),
    "point with three values": (HEADER + SQUARE.replace("J2,1,", "J2,", 1), "line 15: a point needs the form"),
    "coordinates before a heading": (HEADER + "J1,1,2589100,38383243\n" + SQUARE, "line 13: coordinates come before"),
    "heading without points": (HEADER + SECOND.split("\n")[0] + "\n" + SQUARE, "line 13: the parcel .* has no points"),
    "heading too short": (HEADER + SQUARE.replace("5,1.2247,1,温泉镇道路工程,面,F-49-45,道路用地,,@", "5,1.2,@"),
                          "line 13: a parcel heading needs"),
    "area is text": (HEADER + SQUARE.replace("1.2247", "约1.2"), "line 13: the area in hectares must be a number"),
    "two points only": (HEADER + "\n".join(SQUARE.split("\n")[:3]).replace("5,", "2,", 1), "line 14: ring 1 .* fewer than three"),
    "two zones": (HEADER + SQUARE + SECOND.replace("38383", "39383"), "carry different zone numbers"),
    "header and prefix disagree": (HEADER.replace("带号=38", "带号=39") + SQUARE, "header says zone 39"),
    "axes swapped": (HEADER + re.sub(r",(25\d+\.\d+),(38\d+\.\d+)", r",\2,\1", SQUARE), "may be swapped"),
    "another reference system": (HEADER.replace("2000国家大地坐标系", "1980西安坐标系") + SQUARE, "only CGCS2000"),
    "another unit": (HEADER.replace("=米", "=度") + SQUARE, "only metres"),
    "impossible zone": (HEADER.replace("带号=38", "带号=7") + SQUARE.replace(",38383", ",383"), "Zone 7 is not one"),
    "degrees": (HEADER.replace("几度分带=3", "几度分带=1.5") + SQUARE, "3 or 6 degrees"),
    "property without a value": (HEADER.replace("精度=0.001", "精度0.001") + SQUARE, "line 10: a property needs"),
    "infinite": (HEADER + SQUARE.replace("2589200.000", "inf", 1), "line 15: ring, X and Y must be numbers"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_files_are_told_by_line(case):
    text, message = BROKEN[case]
    with pytest.raises(InputError, match=message):
        parse(text)


@pytest.mark.parametrize("data, message", [(b"\x89PNG\r\n\x1a\n\x00\x00\xff\xff\xff", "neither UTF-8 nor GBK"),
                                           (b"[\x00\x00\x00", "not a text file"), (b"", "has no parcel")])
def test_binary_and_empty_files(data, message):
    with pytest.raises(InputError, match=message):
        parceltxt.parse(data, "a.txt")


@given(zone=st.integers(25, 45), prefixed=st.booleans(), encoding=st.sampled_from(["gbk", "utf-8", "utf-8-sig"]),
       names=st.lists(st.text(alphabet="地块一二甲乙,@ ABC12", min_size=1), min_size=1, max_size=3),
       corners=st.lists(st.tuples(st.floats(-4e5, 4e5), st.floats(1e6, 6e6), st.floats(10, 900), st.floats(10, 900)),
                        min_size=3, max_size=3), hole=st.booleans())
def test_round_trip_to_a_millimetre(zone, prefixed, encoding, names, corners, hole):
    parcels = []
    for number, (name, (x, y, w, h)) in enumerate(zip(names, corners)):
        shape = shapely.box(500000 + x, y, 500000 + x + w, y + h)
        if hole:
            shape = shape.difference(shapely.box(500000 + x + w / 4, y + h / 4, 500000 + x + w / 2, y + h / 2))
        parcels.append(parceltxt.Parcel(str(number), name, parceltxt.rings_of(shape), shape.area / 1e4))
    read = parceltxt.parse(parceltxt.write(parcels, zone, 3, prefixed).encode(encoding), "a.txt")
    assert (read.zone, read.prefixed) == (zone, prefixed)
    for before, after in zip(parcels, read.parcels):
        assert after.name == " ".join(before.name.replace(",", "，").replace("@", " ").split())
        # Three decimals are written: half a millimetre, and the rounding of the subtraction of the prefix.
        for a, b in zip(before.rings, after.rings):
            assert np.abs(a - b).max() < 0.00051
        assert after.area_ha == pytest.approx(before.area_ha, abs=5.1e-5)
        assert after.polygon().area == pytest.approx(before.polygon().area, abs=0.0006 * before.polygon().length)


def test_written_rings_are_numbered_through_and_closed_by_their_first_point():
    shape = shapely.box(500000, 3e6, 500100, 3000100).difference(shapely.box(500040, 3000040, 500060, 3000060))
    text = parceltxt.write([parceltxt.Parcel("1", "a", parceltxt.rings_of(shape), 0.96)], 38)
    rows = [line.split(",")[:2] for line in text.split("\r\n") if line.startswith("J")]
    assert rows == [["J1", "1"], ["J2", "1"], ["J3", "1"], ["J4", "1"], ["J1", "1"],
                    ["J5", "2"], ["J6", "2"], ["J7", "2"], ["J8", "2"], ["J5", "2"]]
