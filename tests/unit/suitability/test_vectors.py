"""Values from vector layers against shapely's own distance, brute force counts and point-in-polygon."""

import numpy as np
import pytest
import shapely
from ecoplan.processing.common.errors import InputError
from ecoplan.processing.suitability.vectors import Density, FieldValues, NearestFeatures
from hypothesis import given, settings
from hypothesis import strategies as st

RNG = np.random.default_rng(11)
X, Y = RNG.uniform(0, 1000, 400), RNG.uniform(0, 1000, 400)
RING = [(500 + 200 * np.cos(t), 500 + 150 * np.sin(t)) for t in np.linspace(0, 2 * np.pi, 300, endpoint=False)]
AREA = shapely.Polygon(RING, [[(480, 480), (520, 480), (520, 520), (480, 520)]])
LINE = shapely.LineString([(x, 40 * np.sin(x / 60) + 100) for x in range(0, 1000, 4)])
FEATURES = np.array([AREA, LINE, shapely.Point(900, 900), shapely.MultiPoint([(50, 950), (60, 940)])])


def test_distances_equal_shapelys():
    expected = np.min([shapely.distance(shapely.points(X, Y), f) for f in FEATURES], axis=0)
    np.testing.assert_allclose(NearestFeatures(FEATURES).distance(X, Y), expected, atol=1e-9)
    near = NearestFeatures(FEATURES).distance(X, Y, reach=60)
    np.testing.assert_allclose(near[expected <= 60], expected[expected <= 60], atol=1e-9)
    assert np.isinf(near[expected > 60 + 1e-6]).all()


def test_field_values_of_polygons_points_and_gaps():
    boxes = [shapely.box(0, 0, 500, 1000), shapely.box(400, 0, 700, 1000)]
    found = FieldValues(boxes, [3, 5], "x").at(np.array([100.0, 450, 600, 900]), np.full(4, 10.0))
    np.testing.assert_array_equal(found, [3, 3, 5, np.nan])  # the first in layer order where they overlap
    points = FieldValues(shapely.points([[0, 0], [100, 0]]), ["1.5", 2], "x")
    assert points.at(np.array([10.0, 60.0]), np.zeros(2)).tolist() == [1.5, 2]
    with pytest.raises(InputError, match="holds text"):
        FieldValues(boxes, ["a", "b"], "x")
    with pytest.raises(InputError, match="no value in any feature"):
        FieldValues(boxes, [None, None], "x")


CELL, RADIUS = 10.0, 47.0


def brute(amount_x, amount_y, amount, rows, cols):
    """Sum of amounts in the cells whose centre is within the radius, and number of such cells, by double loop."""
    counts = np.zeros((rows + 20, cols + 20))
    np.add.at(counts, (np.floor((1000 - amount_y) / CELL).astype(int) + 10, np.floor(amount_x / CELL).astype(int) + 10), amount)
    offset = np.arange(-10, 11)
    disc = (offset[:, None] ** 2 + offset[None, :] ** 2) * CELL ** 2 <= RADIUS ** 2
    out = np.zeros((rows, cols))
    for r in range(rows):
        for c in range(cols):
            out[r, c] = counts[r:r + 21, c:c + 21][disc].sum()
    return out, disc.sum()


def test_point_density_equals_a_double_loop():
    x, y = RNG.uniform(0, 300, 60), RNG.uniform(700, 1000, 60)
    total, cells = brute(x, y, 1, 30, 30)
    found = Density(shapely.points(x, y), 0, 1000, CELL, RADIUS).block(0, 0, 30, 30)
    np.testing.assert_allclose(found, total / (cells * CELL ** 2 / 1e6), rtol=1e-12)


def test_line_density_comes_near_the_length_in_the_circle():
    line = shapely.LineString([(0, 850), (300, 850)])
    found = Density([line], 0, 1000, CELL, RADIUS).block(14, 14, 2, 2)
    # a straight line 5 m off the cell centre: chord 2 sqrt(47² - 5²) = 93.5 m; samples of 5 m and cells of 10 m
    # let it end up to a cell early or late at both ends
    offset = np.arange(-5, 6)
    area_km2 = ((offset[:, None] ** 2 + offset[None, :] ** 2) * 100 <= RADIUS ** 2).sum() * 100 / 1e6
    assert abs(found[0, 0] * area_km2 - 93.5) <= 20


def test_polygon_density_is_the_share_of_covered_cells():
    found = Density([shapely.box(0, 0, 150, 2000)], 0, 1000, CELL, RADIUS).block(0, 0, 5, 60)
    # covered columns 0-14; the disc reaches four cells: whole from column 4 to 10, none from 19, half on the edge
    assert found[2, 4:11].tolist() == [100.0] * 7 and found[2, 19:].max() == 0.0
    assert found[2, 14] + found[2, 15] == pytest.approx(100.0) and np.all(np.diff(found[2, 10:20]) < 0)


@settings(max_examples=20)
@given(st.integers(1, 19), st.integers(1, 19))
def test_density_does_not_depend_on_the_blocks(row, col):
    geometries = np.array([LINE, shapely.LineString([(0, 980), (200, 820)])])
    for layer in (geometries, shapely.points(X, Y), np.array([AREA, shapely.box(0, 820, 60, 990)])):
        density = Density(layer, 0, 1000, CELL, RADIUS)
        whole = density.block(0, 0, 20, 20)
        parts = np.block([[density.block(0, 0, row, col), density.block(0, col, row, 20 - col)],
                          [density.block(row, 0, 20 - row, col), density.block(row, col, 20 - row, 20 - col)]])
        np.testing.assert_array_equal(whole, parts)
