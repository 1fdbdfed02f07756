"""The repair against counting crossings point by point, hand-computed areas, and the rules of role and parts.

The even-odd reference is the textbook ray test, one point at a time; it shares nothing with the code.
"""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.common.repair import DISPUTED_SHARE, repair

X0, Y0 = 430000.0, 2560000.0


def square(x, y, w, h=None):
    h = w if h is None else h
    return [(X0 + x, Y0 + y), (X0 + x + w, Y0 + y), (X0 + x + w, Y0 + y + h), (X0 + x, Y0 + y + h), (X0 + x, Y0 + y)]


def ring(*points):
    return [(X0 + x, Y0 + y) for x, y in (*points, points[0])]


def one(geometry, **more):
    fixed = repair([geometry], "polygon", **more)
    assert fixed.geometries[0].is_valid
    return fixed.geometries[0], fixed.repaired[0] if fixed.repaired else None


def odd(point, rings):
    """Whether a ray from the point crosses the rings an odd number of times."""
    px, py = point
    crossings = 0
    for corners in rings:
        for (ax, ay), (bx, by) in zip(corners[:-1], corners[1:]):
            if (ay <= py) != (by <= py) and px < ax + (py - ay) / (by - ay) * (bx - ax):
                crossings += 1
    return crossings % 2 == 1


lattice = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=3, max_size=9)
X, Y = (v.ravel() for v in np.meshgrid(np.arange(-1, 9, 0.43) + 1 / 101, np.arange(-1, 9, 0.43) + 1 / 103))


def odd_at(rings):
    """The same at the points X, Y, none of which lies on a line through two points of the lattice."""
    return np.array([sum(odd((x, y), [r]) for r in rings) % 2 == 1 for x, y in zip(X, Y)])


@given(st.lists(st.lists(lattice, min_size=1, max_size=4), min_size=1, max_size=2))
def test_what_an_odd_number_of_rings_surrounds_is_ground_and_parts_are_united(parts):
    closed = [[corners + corners[:1] for corners in rings] for rings in parts]
    polygons = [shapely.Polygon(rings[0], rings[1:]) for rings in closed]
    geometry = shapely.MultiPolygon(polygons) if len(polygons) > 1 else polygons[0]
    fixed = repair([geometry], "polygon", rounding=1e-9)
    expected = np.any([odd_at(rings) for rings in closed], axis=0)
    if fixed.geometries[0] is None:
        assert not expected.any()
        return
    assert fixed.geometries[0].is_valid
    assert shapely.contains_xy(fixed.geometries[0], X, Y).tolist() == expected.tolist()
    merged = odd_at([r for rings in closed for r in rings])
    for told in fixed.repaired:  # away from the disputed ground the readings are the same
        assert told.disputed is not None or not (expected != merged).any()
        assert expected[0] == merged[0] and shapely.intersects_xy(
            told.disputed or shapely.Point(0, 0), X[expected != merged], Y[expected != merged]).all()


@pytest.mark.parametrize("name, geometry, hectares", [
    ("hole on the edge", shapely.Polygon(ring((0, 0), (50, 0), (150, 0), (200, 0), (200, 200), (0, 200)),
                                         [square(50, 0, 100)]), 3.0),
    ("hole on the edge without corners there", shapely.Polygon(square(0, 0, 200), [square(50, 0, 100)]), 3.0),
    ("hole from edge to edge", shapely.Polygon(square(0, 0, 200), [square(50, 0, 100, 200)]), 2.0),
    ("two holes side by side", shapely.Polygon(square(0, 0, 200), [square(20, 50, 80, 100), square(100, 50, 80, 100)]), 2.4),
    ("bow-tie", shapely.Polygon(ring((0, 0), (200, 200), (200, 0), (0, 200))), 2.0),
    ("spike", shapely.Polygon(ring((0, 0), (200, 0), (200, 100), (500, 100), (200, 100), (200, 200), (0, 200))), 4.0),
    ("ring that touches itself", shapely.Polygon(ring((0, 0), (200, 0), (200, 200), (100, 0), (0, 200))), 2.0),
    ("inner ring outside", shapely.Polygon(square(0, 0, 100), [square(300, 0, 100)]), 2.0),
    ("parts that share an edge", shapely.MultiPolygon([shapely.Polygon(square(0, 0, 100)),
                                                      shapely.Polygon(square(100, 0, 100))]), 2.0),
    ("one sound part, one bow-tie", shapely.MultiPolygon([
        shapely.Polygon(square(0, 0, 100)), shapely.Polygon(ring((300, 0), (500, 200), (500, 0), (300, 200)))]), 3.0),
])
def test_readings_that_agree_give_one_area_and_nothing_is_disputed(name, geometry, hectares):
    assert not geometry.is_valid
    fixed, told = one(geometry)
    assert fixed.area / 1e4 == pytest.approx(hectares, rel=1e-9)
    assert told.disputed is None and not told.undetermined and told.kept == fixed.area
    assert told.given == pytest.approx(geometry.area) and told.change == pytest.approx((fixed.area - geometry.area) / fixed.area)


def test_an_island_given_as_an_inner_ring_is_ground_and_disputed():
    nested = shapely.Polygon(square(0, 0, 1000), [square(200, 200, 600), square(400, 400, 200)])
    fixed, told = one(nested)
    assert fixed.area == pytest.approx(1e6 - 360000 + 40000)
    assert (told.given, told.role) == (pytest.approx(600000), pytest.approx(640000)) and told.undetermined
    assert told.disputed.equals(shapely.Polygon(square(400, 400, 200)))


def test_ground_that_a_ring_surrounds_twice_is_disputed():
    loop = ring((0, 0), (100, 0), (100, 100), (40, 100), (40, 40), (140, 40), (140, -40), (60, -40), (60, 80), (0, 80))
    fixed, told = one(shapely.Polygon(loop))
    twice = shapely.box(X0 + 60, Y0, X0 + 100, Y0 + 40)  # and what lies north of it between the two arms
    assert told.undetermined and told.role == pytest.approx(fixed.area + told.disputed.area)
    assert told.disputed.intersects(twice) and not fixed.intersects(told.disputed.buffer(-0.01))


def test_rings_given_as_parts_are_united_and_disputed_where_they_nest():
    rings = [shapely.Polygon(square(0, 0, 1000)), shapely.Polygon(square(200, 200, 600)), shapely.Polygon(square(400, 400, 200))]
    fixed, told = one(shapely.MultiPolygon(rings))
    assert fixed.area == pytest.approx(1e6) and told.merged == pytest.approx(1e6 - 360000 + 40000)
    assert told.disputed.area == pytest.approx(320000)  # on the island an odd number of rings agrees with the union
    assert told.given == pytest.approx(1.4e6)


def test_a_hole_that_oversteps_by_less_than_a_millimetre_leaves_no_crumb():
    shell = ring((0, 0), (100, 0), (137, 100), (0, 100))
    hole = ring((60, 41.003), (115.172, 41.003), (60, 80))  # 0.8 mm outside of the slanted edge
    fixed, told = one(shapely.Polygon(shell, [hole]))
    whole = (100 + 137) / 2 * 100 - (115.172 - 60) * (80 - 41.003) / 2
    assert fixed.area == pytest.approx(whole, abs=0.05) and fixed.geom_type == "Polygon"
    assert told.disputed is None


def test_holes_that_overlap_by_a_millimetre_leave_no_strip():
    fixed, told = one(shapely.Polygon(square(0, 0, 200), [square(20, 50, 80.001, 100), square(100, 50, 80, 100)]))
    assert fixed.area == pytest.approx(24000, abs=1e-6) and told.disputed is None
    fixed, told = one(shapely.Polygon(square(0, 0, 200), [square(20, 50, 90, 100), square(100, 50, 80, 100)]))
    assert fixed.area == pytest.approx(40000 - 9000 - 8000 + 2 * 1000) and told.role == pytest.approx(24000) and told.undetermined


def test_a_hole_given_twice_is_disputed():
    fixed, told = one(shapely.Polygon(square(0, 0, 200), [square(50, 50, 100), square(50, 50, 100)]))
    assert (fixed.area, told.role) == (pytest.approx(40000), pytest.approx(30000)) and told.undetermined


def test_less_than_the_share_is_not_undetermined_but_told():
    island = 0.9 * (DISPUTED_SHARE * 1e6) ** 0.5
    _, told = one(shapely.Polygon(square(0, 0, 1000), [square(200, 200, 100), square(210, 210, island)]))
    assert told.disputed.area == pytest.approx(island ** 2) and not told.undetermined


def test_what_has_no_area_is_unusable_and_keeps_its_bounds():
    flat = shapely.Polygon(ring((0, 0), (100, 0), (50, 0)))
    hole = shapely.Polygon(square(0, 0, 10), [square(0, 0, 10)])
    broken = shapely.Polygon([(0, 0), (1, 0), (1, np.nan), (0, 0)])
    fixed = repair([flat, hole, broken, None, shapely.Polygon()], "polygon")
    assert [row for row, _, _ in fixed.unusable] == [0, 1, 2] and fixed.missing == (3, 4) and not fixed.repaired
    assert fixed.unusable[0][2] == (X0, Y0, X0 + 100, Y0) and all(g is None for g in fixed.geometries)


def test_valid_polygons_are_handed_back_as_they_are():
    sound = shapely.Polygon(square(0, 0, 100), [square(10, 10, 5)])
    fixed = repair([sound], "polygon")
    assert fixed.geometries[0] is sound and fixed.repaired == ()


def test_lines_and_collections_keep_the_parts_of_their_kind():
    both = shapely.GeometryCollection([shapely.Polygon(square(0, 0, 10)), shapely.Point(0, 0)])
    fixed = repair([both], "polygon")
    assert fixed.geometries[0].area == pytest.approx(100) and fixed.repaired[0].change == 0
    assert repair([both], "line").geometries[0] is None
    assert repair([shapely.LineString([(0, 0), (0, 0)])], "line").unusable[0][0] == 0


def test_a_ring_of_many_loops_is_read_in_time():
    """A drunkard's ring of 3,000 corners; the sum of the faces is compared with crossings counted at random points."""
    rng = np.random.default_rng(3)
    corners = np.cumsum(rng.normal(size=(3000, 2)), axis=0)
    corners = np.vstack([corners, corners[:1]])
    fixed, _ = one(shapely.Polygon(corners), rounding=1e-9)
    inside = rng.uniform(corners.min(axis=0), corners.max(axis=0), (40, 2))
    assert shapely.contains_xy(fixed, inside).tolist() == [odd(p, [corners.tolist()]) for p in inside]
