"""The web-map offset against published vectors, its inverse against itself, and who is suspected of it."""

import math

import numpy as np
import pytest
import shapely
from ecoplan.processing.common import gcj02, offsetcheck
from hypothesis import given
from hypothesis import strategies as st

# True place (latitude, longitude) and its GCJ-02 place: test vectors of googollee/eviltransform.
EVILTRANSFORM = [
    ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
    ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
    ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
]
# README of wandergis/coordtransform, longitude and latitude.
README_PLACE, README_GCJ02 = (116.404, 39.915), (116.41024449916938, 39.91640428150164)
README_BD09 = (116.41662724378733, 39.922699552216216)

CENTRES = {"guangzhou": (113.50, 23.23), "ningbo": (121.57, 29.68), "chengdu": (103.95, 30.77),
           "chongqing": (107.74, 30.19)}
# "Offset at centre" of the city presets (computed with another implementation, at the boundary's centroid): the
# offset varies over a city by some tens of metres, more over Chongqing (400 km wide).
OFFSETS = {"guangzhou": (621, 1268), "ningbo": (494, 1103), "chengdu": (363, 947), "chongqing": (480, 1052)}


@pytest.mark.parametrize("true, shifted", EVILTRANSFORM)
def test_gcj02_equals_the_published_vectors(true, shifted):
    assert gcj02.apply([true[::-1]], "gcj02")[0] == pytest.approx(shifted[::-1], abs=1e-10)


def test_gcj02_and_bd09_equal_the_readme_of_coordtransform():
    assert gcj02.apply([README_PLACE], "gcj02")[0] == pytest.approx(README_GCJ02, abs=1e-10)
    assert gcj02.apply([README_PLACE], "bd09")[0] == pytest.approx(README_BD09, abs=1e-10)


@pytest.mark.parametrize("city", CENTRES)
def test_the_offsets_agree_with_those_of_the_presets(city):
    gcj, bd = OFFSETS[city]
    assert gcj02.offset_metres([CENTRES[city]], "gcj02")[0] == pytest.approx(gcj, rel=0.1)
    assert gcj02.offset_metres([CENTRES[city]], "bd09")[0] == pytest.approx(bd, rel=0.1)


@given(st.floats(73, 137), st.floats(3, 54), st.sampled_from(gcj02.SYSTEMS))
def test_taking_the_offset_off_undoes_it(longitude, latitude, system):
    there = gcj02.apply([(longitude, latitude)], system)
    back = gcj02.remove(there, system)
    assert np.abs(back - (longitude, latitude)).max() < 1e-9  # 0.1 mm


def test_places_outside_china_stay():
    denver = [(-104.9903, 39.7392)]
    for system in gcj02.SYSTEMS[:1]:
        assert np.array_equal(gcj02.apply(denver, system), denver)
        assert np.array_equal(gcj02.remove(denver, system), denver)


def test_distance_equals_the_geodesic():
    pyproj = pytest.importorskip("pyproj")
    one, other = np.array([(106.5, 29.5)]), np.array([(106.505, 29.497)])
    expected = pyproj.Geod(ellps="GRS80").inv(*one[0], *other[0])[2]
    assert gcj02.distance_metres(one, other)[0] == pytest.approx(expected, rel=1e-4)


# --- suspicion ----------------------------------------------------------


def city_like(seed, centre, radius=0.2):
    """An irregular outline of some hundred vertices, as administrative boundaries are."""
    rng = np.random.default_rng(seed)
    angles = np.sort(rng.uniform(0, 2 * math.pi, 400))
    waves = sum(rng.uniform(-1, 1) / k * np.sin(k * angles + rng.uniform(0, 6)) for k in range(1, 9))
    reach = radius * (1 + 0.25 * waves)
    ring = np.column_stack([centre[0] + reach * np.cos(angles), centre[1] + 0.85 * reach * np.sin(angles)])
    return shapely.make_valid(shapely.Polygon(ring))


def rounded_outward(bounds, step):
    return tuple(f(v / step) * step for f, v in zip((math.floor, math.floor, math.ceil, math.ceil), bounds))


def moved(geometry, system):
    return shapely.transform(geometry, lambda xy: gcj02.apply(xy, system))


def place(geometry, extent, step):
    return offsetcheck.Place(shapely.get_coordinates(geometry), extent, step)


@pytest.mark.parametrize("system", gcj02.SYSTEMS)
@pytest.mark.parametrize("city", CENTRES)
def test_a_shifted_city_of_exactly_known_extent_is_found(city, system):
    for seed in range(25):
        true = city_like(seed, CENTRES[city])
        extent = rounded_outward(true.bounds, 1e-4)
        found = offsetcheck.by_extents([place(moved(true, system), extent, 1e-4)])
        assert found is not None and found.system == system
        assert found.shift_m == pytest.approx(gcj02.offset_metres([CENTRES[city]], system)[0], abs=30)
        assert found.misfit_removed_m < offsetcheck.FIT_M < found.misfit_m


@pytest.mark.parametrize("city", CENTRES)
def test_ten_shifted_districts_of_roughly_known_extent_are_found(city):
    """The shipped presets round extents outward to 0.01 degrees, more than the offset itself."""
    for system in gcj02.SYSTEMS:
        places = []
        for i in range(10):
            true = city_like(i, (CENTRES[city][0] + i % 4 * 0.1, CENTRES[city][1] + i // 4 * 0.1), 0.05)
            places.append(place(moved(true, system), rounded_outward(true.bounds, 0.01), 0.01))
        found = offsetcheck.by_extents(places)
        assert found is not None and found.system == system


@pytest.mark.parametrize("step", [1e-4, 0.01])
def test_no_false_alarm_on_100_cities_that_lie_where_they_should(step):
    rng = np.random.default_rng(4)
    for seed in range(100):
        true = city_like(seed, list(CENTRES.values())[seed % 4], rng.uniform(0.02, 0.6))
        vertices = shapely.get_coordinates(true)
        surveyed = vertices + rng.normal(0, 1e-4, vertices.shape)  # 10 m survey noise
        known = offsetcheck.Place(surveyed, rounded_outward(true.bounds, step), step)
        assert offsetcheck.by_extents([known]) is None


def test_no_false_alarm_on_100_cities_of_another_place():
    for seed in range(100):
        true = city_like(seed, CENTRES["ningbo"])
        other = city_like(seed + 1000, (CENTRES["ningbo"][0] + 0.03, CENTRES["ningbo"][1]))
        assert offsetcheck.by_extents([place(other, true.bounds, 0.01)]) is None


def test_a_place_of_another_size_is_no_evidence():
    true = city_like(1, CENTRES["chengdu"])
    shifted = shapely.get_coordinates(moved(true, "gcj02"))
    assert offsetcheck.by_extents([offsetcheck.Place(shifted, true.bounds, 1e-4, area_ratio=1.2)]) is None
    assert offsetcheck.by_extents([]) is None


@pytest.mark.parametrize("city", CENTRES)
def test_a_shifted_layer_is_found_beside_one_that_is_not(city):
    true = city_like(3, CENTRES[city])
    parts = shapely.get_parts(true)
    shifted = moved(true, "gcj02")
    found = offsetcheck.by_reference(np.array([shifted]), parts)
    assert found is not None and found.system == "gcj02" and found.misfit_removed_m < 1
    assert offsetcheck.by_reference(parts, np.array([shifted])) is None, "the true layer is not the culprit"
    assert offsetcheck.by_reference(parts, parts) is None


def test_no_false_alarm_between_100_unrelated_layers():
    for seed in range(100):
        one = city_like(seed, CENTRES["chongqing"])
        other = city_like(seed + 500, CENTRES["chongqing"])
        assert offsetcheck.by_reference(np.array([one]), np.array([other])) is None
