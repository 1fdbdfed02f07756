"""Ellipsoidal areas and lengths against independent references.

References: the ellipsoid's closed-form surface, the published survey formula with its
own series coefficients (written here, shares no code), and PROJ's geodesics.
"""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.common import geodesy

A, RF = 6378137.0, 298.257222101


def survey_area(ring):
    """国土调查办发〔2008〕32号: trapezoids to the meridian L0 = 0 with coefficients A to E."""
    b = A * (1 - 1 / RF)
    e2 = (A * A - b * b) / (A * A)
    k = [1 + 3 / 6 * e2 + 30 / 80 * e2 ** 2 + 35 / 112 * e2 ** 3 + 630 / 2304 * e2 ** 4,
         1 / 6 * e2 + 15 / 80 * e2 ** 2 + 21 / 112 * e2 ** 3 + 420 / 2304 * e2 ** 4,
         3 / 80 * e2 ** 2 + 7 / 112 * e2 ** 3 + 180 / 2304 * e2 ** 4,
         1 / 112 * e2 ** 3 + 45 / 2304 * e2 ** 4,
         5 / 2304 * e2 ** 4]
    total = 0.0
    for (l1, b1), (l2, b2) in zip(ring[:-1], ring[1:]):
        l1, b1, l2, b2 = (math.radians(v) for v in (l1, b1, l2, b2))
        mean, diff = (b1 + b2) / 2, b2 - b1
        series = sum((-1) ** n * k[n] * math.sin((2 * n + 1) * diff / 2) * math.cos((2 * n + 1) * mean)
                     for n in range(5))
        total += 2 * b * b * (l1 + l2) / 2 * series
    return abs(total)


def proj_geod():
    pyproj = pytest.importorskip("pyproj")
    return pyproj.Geod(a=A, rf=RF)


def star(lon, lat, radius_m, angles, ratios):
    """Star-shaped polygon about a point, radii in metres."""
    angles = np.sort(np.asarray(angles))
    r = radius_m * np.asarray(ratios) * geodesy.METRES_TO_DEGREES
    ring = np.c_[lon + r * np.cos(angles) / math.cos(math.radians(lat)), lat + r * np.sin(angles)]
    return shapely.Polygon(ring)


stars = st.builds(
    star, st.floats(73, 135), st.floats(3, 53), st.floats(2, 3000),
    st.lists(st.floats(0, 6.28), min_size=8, max_size=8, unique=True), st.lists(st.floats(.4, 1), min_size=8, max_size=8),
).filter(lambda p: p.is_valid and p.area > 1e-12)


def test_whole_ellipsoid():
    # Surface of GRS80: H. Moritz, "Geodetic Reference System 1980", R2 = 6371007.1810 m (sphere of equal surface).
    assert 4 * math.pi * geodesy.zone_area(math.pi / 2) == pytest.approx(4 * math.pi * 6371007.1810 ** 2, rel=1e-10)


@given(stars)
def test_areas_equal_proj(polygon):
    expected = abs(proj_geod().geometry_area_perimeter(polygon)[0])
    # Edges up to some km: 1e-8 by the order of the lunes. PROJ sums areas down to the equator and
    # so carries some 1e-5 m2 of noise on the smallest parcels (a plane computation shows it).
    assert geodesy.polygon_areas(polygon) == pytest.approx(expected, rel=1e-8, abs=1e-3)


@given(stars)
def test_areas_equal_the_survey_formula_once_densified(polygon):
    dense = geodesy.densify(polygon, geographic=True, max_edge=10)
    # The lune between geodesic and survey edge is s^3 tan B / 12 R: with s = 10 m below
    # 4e-8 of a parcel as small as one such edge; the series itself is cut at e^10.
    assert geodesy.polygon_areas(dense) == pytest.approx(survey_area(list(dense.exterior.coords)), rel=4e-7, abs=1e-5)


def test_long_edges_differ_by_what_the_lunes_say():
    square = shapely.box(113.0, 30.0, 113.03, 30.03)
    plain, dense = (geodesy.polygon_areas(p) for p in (square, geodesy.densify(square, geographic=True)))
    # Densifying follows the parallels, as the survey formula does; the raw edges are geodesics.
    assert dense == pytest.approx(survey_area(list(square.exterior.coords)), rel=1e-8)
    assert plain != pytest.approx(dense, rel=1e-9)


@given(stars)
def test_cut_in_two_adds_up(polygon):
    dense = geodesy.densify(polygon, geographic=True, max_edge=20)
    minx, miny, maxx, maxy = dense.bounds
    middle = (minx + maxx) / 2
    halves = [shapely.clip_by_rect(dense, minx - 1, miny - 1, middle, maxy + 1),
              shapely.clip_by_rect(dense, middle, miny - 1, maxx + 1, maxy + 1)]
    assert geodesy.polygon_areas(np.array(halves)).sum() == pytest.approx(geodesy.polygon_areas(dense), rel=1e-7, abs=1e-5)


def test_holes_parts_orientation_and_what_has_no_area():
    outer, hole = shapely.box(113, 23, 113.01, 23.01), shapely.box(113.002, 23.002, 113.004, 23.004)
    with_hole = shapely.Polygon(outer.exterior.coords, [hole.exterior.coords])
    reversed_rings = shapely.Polygon(list(outer.exterior.coords)[::-1], [list(hole.exterior.coords)[::-1]])
    both = shapely.GeometryCollection([shapely.MultiPolygon([outer, shapely.box(114, 23, 114.01, 23.01)]),
                                       shapely.Point(1, 1)])
    areas = geodesy.polygon_areas(np.array(
        [outer, hole, with_hole, reversed_rings, both, None, shapely.Point(1, 2), shapely.Polygon()], dtype=object))
    assert areas[2] == pytest.approx(areas[0] - areas[1], rel=1e-12)
    assert areas[3] == areas[2]
    assert areas[4] == pytest.approx(2 * areas[0], rel=1e-9)
    assert list(areas[5:]) == [0, 0, 0]


def test_date_line():
    across = shapely.Polygon([(179.99, 0), (-179.99, 0), (-179.99, .02), (179.99, .02)])
    assert geodesy.polygon_areas(across) == pytest.approx(geodesy.polygon_areas(shapely.box(113, 0, 113.02, .02)), rel=1e-9)


def test_the_quarter_meridian():
    # The quarter meridian of GRS80, 10 001 965.7293 m (Moritz, "Geodetic Reference System 1980").
    assert geodesy.distances(113, 0, 113, 90) == pytest.approx(10001965.7293, abs=1e-3)


def test_lengths_of_lines_multilines_and_rings():
    line = shapely.LineString([(113, 23), (113.01, 23), (113.01, 23.01)])
    square = shapely.box(113, 23, 113.01, 23.01)
    geod = proj_geod()
    values = geodesy.line_lengths(np.array(
        [line, shapely.MultiLineString([line, line]), shapely.Point(1, 1), None, square, shapely.GeometryCollection(
            [line, shapely.MultiLineString([line])])], dtype=object))
    one = geod.geometry_length(line)
    assert values[:2] == pytest.approx([one, 2 * one], abs=1e-6)
    assert list(values[2:4]) == [0, 0]
    assert values[4] == pytest.approx(geod.geometry_length(square.exterior), abs=1e-6)
    assert values[5] == pytest.approx(2 * one, abs=1e-6)


def test_antipodes():
    # The shortest way between antipodes on the equator leads over a pole: twice the quarter meridian of GRS80.
    assert geodesy.distances(0, 0, 180, 0) == pytest.approx(2 * 10001965.7293, abs=1e-3)


def test_distances_take_arrays():
    found = geodesy.distances(np.array([[113, 113], [0, 0]]), 0, 113, np.array([0, 90]))
    assert found.shape == (2, 2) and found[0, 0] == 0
    assert found[0, 1] == pytest.approx(10001965.7293, abs=1e-3)
