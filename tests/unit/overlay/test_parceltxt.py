"""National parcel coordinate TXT: files written as the real ones are, round trips, broken files."""

import re

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.overlay import parceltxt, parcelwrite

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
    (read,) = parceltxt.parse(text.encode(encoding), "a.txt")
    return read


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
    "point with two values": (HEADER + SQUARE.replace("J2,1,2589200.000,", "J2,", 1), "line 15: a point needs the form"),
    "coordinates before a heading": (HEADER + "J1,1,2589100,38383243\n" + SQUARE, "line 13: coordinates come before"),
    "heading without points": (HEADER + SECOND.split("\n")[0] + "\n" + SQUARE, "line 13: the parcel .* has no points"),
    "heading too short": (HEADER + SQUARE.replace("5,1.2247,1,温泉镇道路工程,面,F-49-45,道路用地,,@", "5,1.2,@"),
                          "line 13: a parcel heading needs"),
    "area is text": (HEADER + SQUARE.replace("1.2247", "约1.2"), "line 13: the area in hectares must be a number"),
    "two points only": (HEADER + "\n".join(SQUARE.split("\n")[:3]).replace("5,", "2,", 1), "line 14: ring 1 .* fewer than three"),
    "two zones": (HEADER + SQUARE + SECOND.replace("38383", "39383"), "carry different zone numbers"),
    "header and prefix disagree": (HEADER.replace("带号=38", "带号=39") + SQUARE, "header says zone 39"),
    "axes swapped": (HEADER + re.sub(r",(25\d+\.\d+),(38\d+\.\d+)", r",\2,\1", SQUARE), "are exchanged.*SWAP"),
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
        parcels.append(parceltxt.Parcel(str(number), name, parcelwrite.rings_of(shape), shape.area / 1e4))
    (read,) = parceltxt.parse(parcelwrite.write(parcels, zone, 3, prefixed).encode(encoding), "a.txt")
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
    text = parcelwrite.write([parceltxt.Parcel("1", "a", parcelwrite.rings_of(shape), 0.96)], 38)
    rows = [line.split(",")[:2] for line in text.split("\r\n") if line.startswith("J")]
    assert rows == [["J1", "1"], ["J2", "1"], ["J3", "1"], ["J4", "1"], ["J1", "1"],
                    ["J5", "2"], ["J6", "2"], ["J7", "2"], ["J8", "2"], ["J5", "2"]]


def square(x, y, side, ring, first=1, label=True):
    """Points of a closed square of the format, X north."""
    corners = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)]
    return "".join(f"{f'J{first + i % 4},' if label else ''}{ring}{',' if ring != '' else ''}{2589100 + y + dy:.3f},"
                   f"{38383200 + x + dx:.3f}\n" for i, (dy, dx) in enumerate(corners))


HEADING = "{n},,1,地块一,面,,,,@\n"
OUTER, INNER = square(0, 0, 100, 1), square(40, 40, 20, 2, 5)
HABITS = {  # text of a section of parcels and the area in m2: 100 x 100 without 20 x 20, by hand
    "inner ring first": (HEADING.format(n=10) + square(40, 40, 20, 1) + square(0, 0, 100, 2, 5), 9600, ()),
    "three rings inside out": (HEADING.format(n=15) + square(45, 45, 10, 1) + square(40, 40, 20, 2) + square(0, 0, 100, 3),
                               9700, ()),
    "ring numbers from 0": (HEADING.format(n=10) + square(0, 0, 100, 0) + square(40, 40, 20, 1), 9600, ("ring_0",)),
    "both rings numbered 1": (HEADING.format(n=10) + OUTER + square(40, 40, 20, 1, 5), 9600, ("same_number",)),
    "both numbered 1 and open": (HEADING.format(n=8) + OUTER[:OUTER.rindex("J1")] + square(40, 40, 20, 1).rpartition("J1")[0],
                                 9600, ("same_number", "unclosed")),
    "count and area 0": ("0,0,1,地块一,面,,,,@\n" + OUTER, 10000, ("no_count",)),
    "no count": (",1.0,1,地块一,面,,,,@\n" + OUTER, 10000, ("no_count",)),
    "no place for the count": ("1.0,1,地块一,面,,,,@\n" + OUTER, 10000, ("no_count",)),
    "a province before the count": ("广东省,5,1.0,1,地块一,面,,,,@\n" + OUTER, 10000, ()),
    "area with its unit": ("5,1.0公顷,1,地块一,面,,,,@\n" + OUTER, 10000, ()),
    "area in square metres": ("5个,10000㎡,1,地块一,面,,,,@\n" + OUTER, 10000, ()),
    "comma after the sign": (HEADING.format(n=5).replace("@", "@,") + OUTER, 10000, ()),
    "full-width marks": (HEADING.format(n=5).replace(",", "，").replace("@", "＠") + OUTER.replace(",", "，"), 10000, ("marks",)),
    "full-width digits": (HEADING.format(n="５") + OUTER.replace("J", "Ｊ"), 10000, ()),
    "no ring number": (HEADING.format(n=5) + square(0, 0, 100, ""), 10000, ("no_ring",)),
    "not closed": (HEADING.format(n=4) + OUTER[:OUTER.rindex("J1")], 10000, ("unclosed",)),
    "a hole 1 mm over the edge": (HEADING.format(n=10) + OUTER + square(80.001, 40, 20, 2), 9600, ()),
    "parts that share an edge": (HEADING.format(n=10) + OUTER + square(100, 0, 100, 2), 20000, ()),
}


@pytest.mark.parametrize("habit", HABITS)
def test_habits_of_other_programs_are_read(habit):
    text, area, notes = HABITS[habit]
    read = parse(HEADER + text)
    polygon = read.parcels[0].polygon()
    # A ring that oversteps by 1 mm along 20 m is off by 0.02 m2 at most.
    assert polygon.is_valid and polygon.area == pytest.approx(area, abs=0.021)
    assert set(read.notes) == set(notes)
    assert read.parcels[0].name == "地块一" and (np.isnan(read.parcels[0].area_ha) or read.parcels[0].area_ha == 1.0)


@pytest.mark.parametrize("before, after", [
    ("=3\n", "=三度带\n"), ("=3\n", "=3度带\n"), ("=3\n", "=3.0\n"), ("=米", "=米(m)"), ("=米", "=m（米）"), ("=38", "=第38带"),
    ("=38", "=３８"), ("带号=38", "中央子午线=114"), ("[地块坐标]", "【地块坐标】"), ("[属性描述]", "［属性描述］"),
    ("2000国家大地坐标系", "ＣＧＣＳ２０００"), ("几度分带=3", "几度分带＝3")])
def test_headers_as_people_write_them(before, after):
    assert before in HEADER
    read = parse(HEADER.replace(before, after) + SQUARE)
    assert (read.zone, read.degree) == (38, 3) and read.parcels[0].polygon().area == pytest.approx(10000)
    if "[属性" not in before:
        assert parse(HEADER.replace(before, after) + SQUARE.replace(",38383", ",383")).zone == 38


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding):
    assert parse(HEADER + SQUARE, encoding).parcels[0].name == "温泉镇道路工程"


def test_kinds_are_obeyed():
    line = SQUARE.replace("面", "线")
    read = parse(HEADER + line + SECOND)
    assert [p.geometry for p in read.parcels] == ["line", "polygon"] and len(read.parcels[0].rings) == 1
    assert parse(HEADER + "1,,1,点一,点,,,,@\nJ1,1,2589100.0,38383243.9\n").parcels[0].geometry == "point"


def test_joined_files_have_a_zone_each():
    other = (HEADER + SQUARE).replace("38383", "39383").replace("=38", "=39")
    read = parceltxt.parse((HEADER + SECOND + other).encode("gbk"), "a.txt")
    assert [(r.zone, len(r.parcels)) for r in read] == [(38, 1), (39, 1)]


@pytest.mark.parametrize("prefix", ["38", ""])
def test_exchanged_axes(prefix):
    text = HEADER + re.sub(r",(25\d+\.\d+),38(\d+\.\d+)", rf",{prefix}\2,\1", SQUARE)
    with pytest.raises(InputError, match="are exchanged.*SWAP"):
        parse(text)
    (read,) = parceltxt.parse(text.encode("gbk"), "a.txt", swap=True)
    assert read.parcels[0].polygon().bounds == pytest.approx((383243.971, 2589100, 383343.971, 2589200), abs=1e-8)
    assert set(read.notes) == {"swapped"}
    (straight,) = parceltxt.parse((HEADER + SQUARE).encode("gbk"), "a.txt", swap=True)
    assert "swapped" not in straight.notes and (
        straight.parcels[0].polygon().symmetric_difference(read.parcels[0].polygon()).area < 1e-4)


@given(seed=st.integers(0, 10**6), scale=st.sampled_from([0.0004, 0.002, 0.05, 1.0, 300.0]), rings=st.integers(1, 5),
       name=st.text(max_size=12), kind=st.sampled_from(["stars", "touching", "comb"]))
def test_what_is_written_can_be_read(seed, scale, rings, name, kind):
    """Polygons of any size and shape, also holes on the edge: refused by name before, or read back with their area."""
    random = np.random.default_rng(seed)
    if kind == "comb":
        shape = shapely.union_all([shapely.box(i * scale, 0, i * scale + scale / 3, scale) for i in range(rings)])
    else:
        shape = shapely.box(0, 0, scale, scale)
        for _ in range(rings):
            angles = np.sort(random.uniform(0, 2 * np.pi, 7))
            radius = random.uniform(0.05, 0.3, 7) * scale
            star = np.column_stack([np.cos(angles), np.sin(angles)]) * radius[:, None] + random.uniform(0, scale, 2)
            star = shapely.make_valid(shapely.Polygon(star))
            shape = shapely.symmetric_difference(shape, star) if kind == "stars" else shapely.difference(shape, star)
    shape = shapely.transform(shapely.multipolygons([p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]),
                              lambda xy: xy + [500000.0, 2.5e6])
    rings_ = parcelwrite.rings_of(shape)
    if parcelwrite.unreadable(rings_):
        assert shape.area <= 0.002 * shape.length  # nothing but rounding
        return
    text = parcelwrite.write([parceltxt.Parcel(name, name, rings_, shape.area / 1e4)], 38)
    (read,) = parceltxt.parse(text.encode("gb18030"), "a.txt")
    back = read.parcels[0].polygon()
    assert back.is_valid and back.area == pytest.approx(shape.area, abs=0.003 * shape.length + 1e-9)
