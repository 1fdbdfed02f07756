"""Every membership function at, between and beyond its control points."""

import math

import numpy as np
import pytest
from ecoplan.processing.common.errors import InputError
from ecoplan.processing.suitability.membership import Categories, Membership
from hypothesis import given
from hypothesis import strategies as st

HALF = math.exp(-0.5)  # gauss2mf one standard deviation from its shoulder

# value -> score; control points 10, 20 (or 10, 20, 30, 40); the middle by the published formula:
# linear t, sigmoid cos²((1-t)π/2), J 1/(1+((x-b)/(b-a))²), Gaussian exp(-((x-b)/(b-a))²/2)  (IDRISI FUZZY; gauss2mf)
EXPECTED = {
    ("linear", "increasing"): {-5: 0, 10: 0, 12.5: 0.25, 15: 0.5, 20: 1, 99: 1},
    ("linear", "decreasing"): {-5: 1, 10: 1, 12.5: 0.75, 15: 0.5, 20: 0, 99: 0},
    ("linear", "symmetric"): {0: 0, 10: 0, 15: 0.5, 20: 1, 25: 1, 30: 1, 35: 0.5, 40: 0, 50: 0},
    ("sigmoid", "increasing"): {-5: 0, 10: 0, 15: 0.5, 12.5: math.cos(0.75 * math.pi / 2) ** 2, 20: 1, 99: 1},
    ("sigmoid", "decreasing"): {-5: 1, 10: 1, 15: 0.5, 12.5: math.cos(0.25 * math.pi / 2) ** 2, 20: 0, 99: 0},
    ("sigmoid", "symmetric"): {0: 0, 10: 0, 15: 0.5, 20: 1, 25: 1, 30: 1, 35: 0.5, 40: 0, 50: 0},
    ("j", "increasing"): {0: 0.2, 10: 0.5, 15: 0.8, 20: 1, 99: 1},
    ("j", "decreasing"): {0: 1, 10: 1, 15: 0.8, 20: 0.5, 30: 0.2},
    ("j", "symmetric"): {0: 0.2, 10: 0.5, 15: 0.8, 20: 1, 25: 1, 30: 1, 35: 0.8, 40: 0.5, 50: 0.2},
    ("gaussian", "increasing"): {0: HALF ** 4, 10: HALF, 20: 1, 99: 1},
    ("gaussian", "decreasing"): {0: 1, 10: 1, 20: HALF, 30: HALF ** 4},
    ("gaussian", "symmetric"): {0: HALF ** 4, 10: HALF, 20: 1, 25: 1, 30: 1, 40: HALF, 50: HALF ** 4},
}
POINTS = {"increasing": (10, 20), "decreasing": (10, 20), "symmetric": (10, 20, 30, 40)}


@pytest.mark.parametrize("shape,direction", EXPECTED)
def test_scores_at_and_beyond_the_control_points(shape, direction):
    table = EXPECTED[shape, direction]
    scores = Membership(shape, direction, POINTS[direction])(np.array(list(table), dtype=float))
    # 1e-15: one rounding of sin or exp
    np.testing.assert_allclose(scores, list(table.values()), rtol=0, atol=1e-15)


@pytest.mark.parametrize("direction,points,expected", [
    ("increasing", (10,), [0, 1, 1]), ("decreasing", (10,), [1, 1, 0]), ("symmetric", (10, 10), [0, 1, 0])])
def test_step_includes_its_point(direction, points, expected):
    values = np.array([np.nextafter(10, 0), 10, np.nextafter(10, 20)])
    assert Membership("step", direction, points)(values).tolist() == expected


@pytest.mark.parametrize("shape", ["linear", "sigmoid", "j", "gaussian", "step"])
def test_missing_and_infinite_values(shape):
    rising = Membership(shape, "increasing", (10,) if shape == "step" else (10, 20))
    falling = Membership(shape, "decreasing", (10,) if shape == "step" else (10, 20))
    values = np.array([np.nan, np.inf, -np.inf])
    np.testing.assert_array_equal(rising(values), [np.nan, 1, 0])
    np.testing.assert_array_equal(falling(values), [np.nan, 0, 1])


@given(st.sampled_from(list(EXPECTED)), st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20),
       st.lists(st.floats(-1e4, 1e4), min_size=4, max_size=4, unique=True))
def test_scores_stay_within_0_and_1_and_follow_their_direction(kind, values, points):
    shape, direction = kind
    points = sorted(points)[:4 if direction == "symmetric" else 2]
    if any(b - a < 1e-6 for a, b in zip(points, points[1:])):
        return
    values = np.sort(np.array(values))
    scores = Membership(shape, direction, points)(values)
    assert np.all((scores >= 0) & (scores <= 1))
    if direction == "increasing":
        assert np.all(np.diff(scores) >= 0)
    elif direction == "decreasing":
        assert np.all(np.diff(scores) <= 0)


@pytest.mark.parametrize("shape,direction,points,said", [
    ("linear", "increasing", (20, 10), "out of order"), ("linear", "increasing", (10, 10), "out of order"),
    ("sigmoid", "symmetric", (0, 5, 4, 9), "out of order"), ("linear", "increasing", (1, 2, 3), "takes 2 control points"),
    ("step", "increasing", (1, 2), "takes 1 control points"), ("linear", "up", (1, 2), "direction 'up' is unknown"),
    ("wavy", "increasing", (1, 2), "transform 'wavy' is unknown"), ("linear", "increasing", (1, math.nan), "finite")])
def test_unusable_transforms_say_what_is_wrong(shape, direction, points, said):
    with pytest.raises(InputError, match=said):
        Membership(shape, direction, points, "slope")


def test_categories_and_unknown_codes():
    table = Categories((50, 10, 30), (0.0, 0.4, 1.0), name="land cover")
    values = np.array([10, 30, 50, 77, 77, 5, np.nan])
    np.testing.assert_array_equal(table(values), [0.4, 1, 0, np.nan, np.nan, np.nan, np.nan])
    assert table.unknown(values) == {5.0: 1, 77.0: 2}
    np.testing.assert_array_equal(Categories((10,), (1,), other=0.25)(np.array([10, 11, np.nan])), [1, 0.25, np.nan])


@pytest.mark.parametrize("codes,scores,said", [
    ((), (), "empty"), ((1, 1), (0, 1), "twice"), ((1,), (1.5,), "outside 0 to 1"), ((1,), (-0.1,), "outside 0 to 1")])
def test_unusable_category_tables(codes, scores, said):
    with pytest.raises(InputError, match=said):
        Categories(codes, scores, name="x")
