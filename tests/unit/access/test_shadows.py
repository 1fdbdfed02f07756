"""Shadows by hand, and against rays from random places back to the sun."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoplan.processing.access import polylines, shade, shadows
from ecoplan.processing.access.sun import Sun

SQUARE = shapely.box(0, 0, 10, 10)


def swept(shape, vector):
    return shadows.swept_polygons([shape], [vector])[0]


def test_length_and_direction():
    """Sun in the south-west at 45 degrees: a shadow as long as the height, to the north-east."""
    assert shadows.shadow_vector(Sun(45.0, 225.0)) == pytest.approx([math.sqrt(0.5), math.sqrt(0.5)])
    # 30 degrees: sqrt(3) times the height; sun in the east, shadow to the west
    assert shadows.shadow_vector(Sun(30.0, 90.0)) == pytest.approx([-math.sqrt(3.0), 0.0], abs=1e-12)
    # true north lies 2 degrees right of the map's: what points north there points to 2 degrees on the map
    assert shadows.shadow_vector(Sun(45.0, 180.0), 2.0) == pytest.approx(
        [math.sin(math.radians(2)), math.cos(math.radians(2))])
    with pytest.raises(ValueError):
        shadows.shadow_vector(Sun(0.0, 90.0))


def test_square_by_hand():
    assert swept(SQUARE, (5, 0)).equals(shapely.box(0, 0, 15, 10))
    assert swept(SQUARE, (3, 4)).area == pytest.approx(100 + 10 * 4 + 10 * 3)
    assert swept(SQUARE, (0, 0)).equals(SQUARE)
    assert swept(shapely.reverse(SQUARE), (5, 0)).equals(shapely.box(0, 0, 15, 10))


def test_yard_and_bay_by_hand():
    """A yard of 6 x 6 m in a block of 10 x 10 m, shadow of 2 m to the east: 4 m of the yard stay in the sun."""
    block = SQUARE.difference(shapely.box(2, 2, 8, 8))
    assert swept(block, (2, 0)).equals(shapely.box(0, 0, 12, 10).difference(shapely.box(4, 2, 8, 8)))
    assert swept(block, (6, 0)).equals(shapely.box(0, 0, 16, 10))
    bay = shapely.Polygon([(0, 0), (10, 0), (10, 3), (3, 3), (3, 7), (10, 7), (10, 10), (0, 10)])
    assert swept(bay, (4, 0)).equals(shapely.box(0, 0, 14, 10).difference(shapely.box(7, 3, 14, 7)))


def test_parts_and_nothing():
    two = shapely.MultiPolygon([SQUARE, shapely.box(100, 0, 110, 10)])
    assert swept(two, (5, 0)).equals(shapely.MultiPolygon([shapely.box(0, 0, 15, 10), shapely.box(100, 0, 115, 10)]))
    assert not len(shadows.swept_edges(np.empty(0, dtype=object), np.empty((0, 2))))
    assert not len(shadows.swept_edges([shapely.Polygon()], [(1, 1)]))


def random_blocks(rng, count):
    """Star-shaped outlines, every second one with a yard, some in two parts."""
    blocks = []
    while len(blocks) < count:
        angle = np.sort(rng.uniform(0, 2 * np.pi, rng.integers(3, 9)))
        radius = rng.uniform(5, 25, len(angle))
        block = shapely.Polygon(rng.uniform(0, 120, 2) + np.c_[np.cos(angle), np.sin(angle)] * radius[:, None])
        if not block.is_valid or block.area < 20:
            continue
        yard = block.buffer(-3)
        blocks.append(block.difference(yard) if len(blocks) % 2 and not yard.is_empty else block)
    return np.array(blocks, dtype=object)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.floats(8, 85), st.floats(0, 360))
def test_every_place_by_its_own_ray(seed, elevation, azimuth):
    """A place is in shadow where the way back towards the sun, on the ground, meets the footprint (brute force)."""
    rng = np.random.default_rng(seed)
    blocks, heights = random_blocks(rng, 4), rng.uniform(2, 60, 4)
    vectors = heights[:, None] * shadows.shadow_vector(Sun(elevation, azimuth))
    places = rng.uniform(-60, 180, (300, 2))
    shapes = shadows.swept_polygons(blocks, vectors)
    for block, vector, shape in zip(blocks, vectors, shapes):
        rays = shapely.linestrings(np.stack([places, places - vector], axis=1))
        assert np.array_equal(shapely.intersects(block, rays), shapely.intersects(shape, shapely.points(places)))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_shade_of_lines_by_many_places_on_them(seed):
    """Brute force: 4000 places on each line asked one by one. Each end of a shaded part errs by one place at most, and a
    line has fewer than 20 ends here. (GEOS 3.11's intersection of a line with the united polygons loses metres.)"""
    rng = np.random.default_rng(seed)
    blocks, heights = random_blocks(rng, 6), rng.uniform(2, 40, 6)
    canopy = shapely.buffer(shapely.points(rng.uniform(0, 120, (6, 2))), 8)
    shapes = shapely.linestrings(rng.uniform(-40, 160, (12, 3, 2)))
    lines = polylines.from_geometries(shapes)[0]
    vectors = np.array([shadows.shadow_vector(Sun(35.0, 140.0)), shadows.shadow_vector(Sun(70.0, 250.0))])
    found = shade.shade_of(lines, blocks, heights, vectors, canopy, 0.8)
    share = (np.arange(4000) + 0.5) / 4000
    places = shapely.get_coordinates(shapely.line_interpolate_point(shapes[:, None], share, normalized=True))

    def within(polygons):
        shapely.prepare(polygons)
        return np.any([shapely.contains_xy(p, places) for p in polygons], axis=0).reshape(12, 4000)
    trees = within(canopy)
    assert found.green == pytest.approx(trees.mean(axis=1), abs=20 / 4000)
    for vector, at in zip(vectors, found.by_moment):
        dark = within(shadows.swept_polygons(blocks, heights[:, None] * vector))
        assert at == pytest.approx((dark + 0.8 * (trees & ~dark)).mean(axis=1), abs=20 / 4000)
    assert found.shade == pytest.approx(found.by_moment.mean(axis=0))


def test_canopy_and_cover_by_hand():
    """A street of 100 m: 30 m beside a block, 40 m under trees of which 10 m are in that shadow, cover of 0.5 all over."""
    lines = polylines.from_geometries([shapely.LineString([(0, 0), (100, 0)])])[0]
    block, trees = shapely.box(0, -20, 30, -5), shapely.box(20, -5, 60, 5)
    found = shade.shade_of(lines, [block], [10.0], [(0.0, 2.0)], [trees], 0.5)
    assert found.shade[0] == pytest.approx((30 + 0.5 * 30) / 100)
    assert (found.built[0], found.green[0]) == pytest.approx((0.3, 0.4))
    # the raster's trees stand on the 40 m that nothing else shades
    found = shade.shade_of(lines, [block], [10.0], [(0.0, 2.0)], [trees], 0.5, np.array([0.5]))
    assert found.shade[0] == pytest.approx((30 + 0.5 * 30 + 40 * 0.5 * 0.5) / 100)
    assert found.green[0] == pytest.approx(1 - 0.6 * 0.5)
    # a passage through the block itself is dark
    through = polylines.from_geometries([shapely.LineString([(-10, -10), (90, -10)])])[0]
    assert shade.shade_of(through, [block], [10.0], [(0.0, 2.0)], [], 1.0).shade[0] == pytest.approx(0.3)
    bare = shade.shade_of(lines, [], [], [(0.0, 2.0)], [], 1.0)
    assert bare.shade[0] == bare.green[0] == bare.built[0] == 0.0
