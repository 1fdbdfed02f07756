"""Parks, entrances, service zones, coverage of land and people."""

import numpy as np
import pytest
import shapely
from ecoplan.processing.access import apart, coverage, entrances, overlap, parks
from ecoplan.processing.access.coverage import Rule
from ecoplan.processing.common.errors import InputError
from hypothesis import given
from hypothesis import strategies as st


def test_adjacent_parts_are_one_park_before_the_size_test():
    parts = shapely.box([0, 20, 100.5, 300], [0, 0, 0, 0], [20, 40, 120, 310], [20, 20, 20, 10])
    united, park = parks.merge_parks(parts, touch=1.0)
    assert park.tolist() == [0, 0, 1, 2] and shapely.area(united).tolist() == pytest.approx([800, 390, 100])
    rules = [Rule("park", "", 0.04, (300.0,)), Rule("park", "", 0.075, (500.0,))]
    assert coverage.park_classes(shapely.area(united) / 1e4, rules).tolist() == [1, -1, -1]


def test_group_joins_parts_that_lie_apart():
    parts = shapely.box([0, 500, 900], [0, 0, 0], [10, 510, 910], [10, 10, 10])
    assert parks.merge_parks(parts, groups=["a", None, "a"])[1].tolist() == [0, 1, 0]


def test_entrances_where_lines_cross_the_edge_or_end_at_it():
    park = shapely.box([0, 200], [0, 0], [100, 300], [100, 100])
    lines = shapely.from_wkt(["LINESTRING(-50 50, 150 50)", "LINESTRING(150 50, 196 50)", "LINESTRING(250 -40, 250 -2)",
                              "LINESTRING(-50 500, 50 500)"])
    points, owner = entrances.park_entrances(park, lines, reach=5.0)
    found = sorted((round(p.x), round(p.y), int(o)) for p, o in zip(points, owner))
    assert found == [(0, 50, 0), (100, 50, 0), (196, 50, 1), (250, -2, 1)]


def test_greenway_over_streets_and_along_a_street():
    greenway = shapely.from_wkt(["LINESTRING(0 0, 300 0)", "LINESTRING(0 900, 10 900)"])
    streets = shapely.from_wkt(["LINESTRING(50 -10, 50 10)", "LINESTRING(100 0, 300 0)"])
    points, owner = entrances.line_crossings(greenway, streets, spacing=100.0)
    assert sorted(p.x for p in points) == pytest.approx([50, 100, 200, 300]) and set(owner) == {0}


def test_rules_are_checked():
    for radii in ((), (0.0,), (500.0, 300.0), (300.0, 300.0)):
        with pytest.raises(InputError, match="positive and increasing"):
            coverage.check_rules([Rule("park", "", 0.0, radii)])
    with pytest.raises(InputError, match="same number of rings"):
        coverage.check_rules([Rule("park", "", 0.0, (1.0,)), Rule("greenway", "", 0.0, (1.0, 2.0))])


def test_each_class_has_its_own_radius_and_clipping_comes_after():
    """A park outside the district serves land inside it."""
    rules = [Rule("park", "", 0.0, (100.0,)), Rule("park", "", 1.0, (300.0,))]
    zones = coverage.service_zones({0: shapely.box([1000], [0], [1010], [10]), 1: shapely.box([-200], [0], [-90], [100])}, rules)
    land = shapely.box([0], [0], [400], [100])
    unit = shapely.box([0], [0], [400], [100])
    result = coverage.land_coverage(land, zones, unit, shapely.area)
    # From x = -90 the radius of 300 m reaches x = 210 over the whole height.
    assert result.covered[0, 0] == pytest.approx(210 * 100, rel=1e-9)
    assert result.total[0] == 40_000 and result.total[1] == 0
    assert shapely.area(result.uncovered).sum() == pytest.approx(190 * 100, rel=1e-9)


coordinate = st.integers(0, 40)
boxes = st.lists(st.tuples(coordinate, coordinate, st.integers(1, 15), st.integers(1, 15)), min_size=1, max_size=6)


def to_boxes(rows):
    return np.array([shapely.box(x, y, x + w, y + h) for x, y, w, h in rows], dtype=object)


@given(boxes, boxes, st.integers(5, 35))
def test_coverage_equals_geos_on_the_whole_and_adds_up(land, green, cut):
    land, green = to_boxes(land), to_boxes(green)
    units = shapely.box([0, cut], [0, 0], [cut, 50], [60, 60])
    zones = coverage.service_zones({0: green}, [Rule("park", "", 0.0, (2.0, 6.0))])
    result = coverage.land_coverage(land, zones, units, shapely.area)
    whole = shapely.union_all(land)
    assert result.total.sum() == pytest.approx(whole.area, rel=1e-9)
    for ring in range(2):
        assert result.covered[ring].sum() == pytest.approx(whole.intersection(zones[ring]).area, rel=1e-9, abs=1e-6)
        for i in range(2):
            assert result.covered[ring, i] == pytest.approx(
                whole.intersection(zones[ring]).intersection(units[i]).area, rel=1e-9, abs=1e-6)
    assert np.all(result.covered[0] <= result.covered[1] + 1e-9)  # rings nest
    # Slivers below 1 m2 are not drawn, so served and unserved may miss a square metre per part.
    assert result.covered[1].sum() + shapely.area(result.uncovered).sum() == pytest.approx(whole.area, abs=len(land) * 8)


@given(boxes, boxes)
def test_more_green_never_covers_less(land, green):
    land, green = to_boxes(land), to_boxes(green)
    rules = [Rule("park", "", 0.0, (3.0,))]
    few, more = (coverage.land_coverage(land, coverage.service_zones({0: g}, rules), None, shapely.area).covered[0].sum()
                 for g in (green[:1], green))
    assert more >= few - 1e-6


def test_split_keeps_area_and_limits_vertices():
    star = shapely.Point(0, 0).buffer(1000, quad_segs=700).difference(shapely.Point(100, 0).buffer(300, quad_segs=400))
    pieces, owner = overlap.split([star, shapely.box(0, 0, 1, 1)], 100)
    assert shapely.get_num_coordinates(pieces).max() <= 100
    assert shapely.area(pieces[owner == 0]).sum() == pytest.approx(star.area, rel=1e-12)
    assert shapely.area(pieces[owner == 1]).sum() == 1.0


@given(boxes, boxes)
def test_what_is_left_equals_geos(land, green):
    land, green = to_boxes(land), to_boxes(green)
    star = shapely.Point(20, 20).buffer(15, quad_segs=300)
    zone = shapely.union(shapely.union_all(green), star)
    left = overlap.parts_outside(land, overlap.split([zone], 60)[0])
    assert shapely.area(left) == pytest.approx(shapely.area(shapely.difference(land, zone)), abs=1e-6)


def test_people_in_polygons_are_shared_out_by_area():
    share = coverage.share_within(shapely.box([0, 100], [0, 0], [10, 110], [10, 10]), [shapely.box(0, 0, 5, 10)])
    assert share.tolist() == [[0.5, 0.0]]


def test_points_on_a_shared_border_belong_to_one_unit():
    units = shapely.box([0, 10], [0, 0], [10, 20], [10, 10])
    points = shapely.points([[10, 5], [3, 3], [15, 5], [30, 5]])
    assert overlap.unit_of(points, units).tolist() == [0, 0, 1, -1]


def test_split_keeps_parts_that_geos_quick_clipping_loses():
    star = shapely.Point(20, 20).buffer(15, quad_segs=300)
    zone = shapely.union_all([shapely.box(0, 30, 11, 45), shapely.box(25, 5, 40, 6), star])
    pieces = overlap.split([zone], 60)[0]
    assert shapely.area(pieces).sum() == pytest.approx(zone.area, rel=1e-9)


# A park of 800 m; streets are 15 m outside its sides.
SQUARE = shapely.box(0, 0, 800, 800)
STREETS = {"south": "LINESTRING(-15 -15, 815 -15)", "east": "LINESTRING(815 -15, 815 815)",
           "north": "LINESTRING(815 815, -15 815)", "west": "LINESTRING(-15 815, -15 -15)"}


def test_entrances_along_streets_on_all_sides():
    """3,200 m of edge at 100 m: 32 entrances, and no place of the edge is farther than 50 m from one along it."""
    points, owner = entrances.street_entrances([SQUARE], shapely.from_wkt(list(STREETS.values())), 50.0, 100.0)
    assert len(points) == 32 and set(owner) == {0}
    assert np.allclose(shapely.distance(points, SQUARE.boundary), 0)
    along = np.sort(shapely.line_locate_point(SQUARE.boundary, points))
    assert np.diff(np.append(along, along[0] + 3200)) == pytest.approx([100] * 32, abs=1e-6)


@pytest.mark.parametrize("distance, spacing, count", [(20.0, 100.0, 9), (20.0, 300.0, 3), (20.0, 5000.0, 1), (14.0, 100.0, 0)])
def test_entrances_along_one_street(distance, spacing, count):
    """One side of 800 m lies within 20 m of the street, and the first 5 m of both sides beside it: 810 m in all. The
    park 500 m off has no street."""
    street = shapely.from_wkt(["LINESTRING(0 -15, 800 -15)"])
    points, owner = entrances.street_entrances([SQUARE, shapely.box(0, 1300, 800, 1400)], street, distance, spacing)
    assert len(points) == count and set(owner) <= {0}
    assert all(p.y < 6 for p in points)


def test_a_street_that_only_points_at_a_park():
    """A dead end 20 m from the edge makes one entrance right before it."""
    points, _ = entrances.street_entrances([SQUARE], shapely.from_wkt(["LINESTRING(-300 400, -20 400)"]), 30.0, 100.0)
    assert [(p.x, p.y) for p in points] == [pytest.approx((0, 400), abs=1e-6)]


def test_radii_include_their_own_distance():
    """400 points exactly 300 m from a park's corner, where rounded zones made of chords lose up to 1.4 m."""
    angle = np.linspace(np.pi, 1.5 * np.pi, 400)
    at = shapely.points(430000 + 300 * np.cos(angle), 2560000 + 300 * np.sin(angle))
    beyond = shapely.points(430000 + 300.003 * np.cos(angle), 2560000 + 300.003 * np.sin(angle))
    rules = [Rule("park", "", 0.0, (300.0, 500.0))]
    members = {0: shapely.box([430000], [2560000], [430100], [2560100])}
    zones = coverage.service_zones(members, rules)
    assert coverage.points_reached(at, members, rules, zones).sum(axis=1).tolist() == [400, 400]
    assert coverage.points_reached(beyond, members, rules, zones).sum(axis=1).tolist() == [0, 400]
    assert shapely.contains(zones[0], at).sum() == 0  # the chords alone would reach nobody


def test_units_that_overlap_are_told_and_count_once():
    units = shapely.box([0, 900, 2000], [0, 0, 0], [1000, 2000, 2500], [500, 500, 500])
    apart_, shared = apart.without_overlaps(units)
    assert shared == [(0, 1, 100 * 500)]
    assert shapely.area(apart_).tolist() == [500_000, 500_000, 250_000]
    # A unit inside the union of two others has nothing left; its overlaps are told with both.
    three = shapely.box([0, 100, 50], [0, 0, 0], [100, 200, 150], [100, 100, 100])
    apart_, shared = apart.without_overlaps(three)
    assert shapely.is_empty(apart_[2]) and shared == [(0, 2, 5000), (1, 2, 5000)]


def test_counts_are_shared_by_area_and_kept():
    """300 people of 300 x 100 m, two thirds in the first unit, one in the second; 90 of a polygon that is one third
    outside; a multipoint's 40 in quarters; a multipolygon by the area of its parts."""
    units = shapely.box([0, 200], [0, 0], [200, 400], [500, 500])
    people = [shapely.box(0, 100, 300, 200), shapely.box(300, 300, 450, 400),
              shapely.MultiPoint([(10, 10), (20, 20), (210, 10), (900, 900)]),
              shapely.MultiPolygon([shapely.box(10, 10, 20, 20), shapely.box(210, 10, 220, 40)])]
    parts, count, unit, owner = apart.shared_by_area(people, [300, 90, 40, 8], units)
    assert np.bincount(owner, count) == pytest.approx([300, 90, 40, 8])
    of = {(int(o), int(u)): count[(owner == o) & (unit == u)].sum() for o, u in zip(owner, unit)}
    assert of == pytest.approx({(0, 0): 200, (0, 1): 100, (1, 1): 60, (1, -1): 30, (2, 0): 20, (2, 1): 10, (2, -1): 10,
                                (3, 0): 2, (3, 1): 6})
    assert apart.shared_by_area(people[:2], [300, 90], None)[1].tolist() == [300, 90]
