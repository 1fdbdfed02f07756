"""Which system fits a place, by EPSG's own tables of zones (CGCS2000 3-degree by meridian 75E to 135E: 4534 to 4554)."""

import pytest

from ecoplan.processing.common.systems import fitting_system


@pytest.mark.parametrize("place, epsg", [
    ((104.07, 30.67), 4544),   # Chengdu: 105E
    ((114.06, 22.54), 4547),   # Shenzhen: 114E
    ((116.40, 39.90), 4548),   # Beijing: 117E
    ((87.62, 43.82), 4538),    # Urumqi: 87E
    ((126.53, 45.80), 4551),   # Harbin: 126E
    ((110.35, 20.02), 4546),   # Haikou: 111E
    ((121.47, 31.23), 4549),   # Shanghai: 120E
    ((91.13, 29.65), 4539),    # Lhasa: 90E
])
def test_cities_of_china(place, epsg):
    assert fitting_system(*place)[0] == epsg


@pytest.mark.parametrize("place, utm", [
    ((105.85, 21.03), 32648), ((106.91, 47.92), 32648), ((126.98, 37.57), 32652), ((77.21, 28.61), 32643)])
def test_neighbours_inside_the_box_are_told_their_utm_zone(place, utm):
    code, name = fitting_system(*place)
    assert 4534 <= code <= 4554 and f"outside China EPSG:{utm}" in name


@pytest.mark.parametrize("place, epsg", [
    ((139.69, 35.69), 32654),   # Tokyo
    ((24.94, 60.17), 32635),    # Helsinki
    ((151.21, -33.87), 32756),  # Sydney
    ((-74.0, 40.7), 32618),     # New York
    ((180.0, 10.0), 32660), ((0.0, 88.0), 32661), ((0.0, -85.0), 32761),
])
def test_places_elsewhere(place, epsg):
    assert fitting_system(*place)[0] == epsg


@pytest.mark.parametrize("place", [(float("nan"), 0.0), (float("inf"), 0.0), (500000.0, 2500000.0)])
def test_no_place_no_system(place):
    assert fitting_system(*place) is None
