"""Frames and scales of map sheets: nothing overlaps, everything lies inside, scales are round and the area fits."""

import itertools

import pytest
from ecoplan.processing.bridge.sheets import frame, scale
from hypothesis import given
from hypothesis import strategies as st

SIZES = {"a3_landscape": (420, 297), "a4_landscape": (297, 210), "a4_portrait": (210, 297)}  # ISO 216, mm


@pytest.mark.parametrize("panel", [False, True])
@pytest.mark.parametrize("paper", frame.PAPERS)
def test_boxes_lie_inside_the_neat_line_and_apart(paper, panel):
    found = frame.frame(paper, panel)
    assert (found.width, found.height) == SIZES[paper]
    assert found.neat.inside(frame.Box(0, 0, *SIZES[paper]))
    assert ("panel" in found.boxes) == panel
    assert found["map"].inside(found["map_area"])
    apart = {name: box for name, box in found.boxes.items() if name != "map"}
    for name, box in apart.items():
        assert box.inside(found.neat) and box.w > 8 and box.h > 4, name
    for (one, a), (other, b) in itertools.combinations(apart.items(), 2):
        assert not a.overlaps(b), (one, other)
    assert found.body.inside(found.neat) and not found.body.overlaps(found["title"])


@pytest.mark.parametrize("width, height, expected", [
    (100, 80, 500),  # 100 m on 250 mm needs 1:400, 80 m on 180 mm 1:444
    (125, 50, 500), (125.1, 50, 1000), (250, 250, 2000), (2500, 100, 10000), (6250, 10, 25000),
    (6251, 10, 50000), (24000, 18000, 100000)])
def test_the_largest_round_scale_that_fits(width, height, expected):
    assert scale.round_scale(width, height, 250, 180) == expected


@given(st.floats(0.1, 5e5), st.floats(0.1, 5e5))
def test_a_round_scale_fits_and_the_next_larger_does_not(width, height):
    found = scale.round_scale(width, height, 250, 180)
    assert scale.fits(width, height, 250, 180, found)
    larger = [n for n in scale.SCALES if n < found]
    assert not larger or width * 1000 > 250 * larger[-1] * (1 - 1e-8) or height * 1000 > 180 * larger[-1] * (1 - 1e-8)


def test_a_map_around_a_place_has_its_scale():
    x_min, y_min, x_max, y_max = scale.around(1000, 2000, 250, 180, 10000)
    assert (x_min, x_max, y_min, y_max) == (1000 - 1250, 1000 + 1250, 2000 - 900, 2000 + 900)


@pytest.mark.parametrize("n, step", [(500, 20), (1000, 50), (2000, 100), (10000, 500), (25000, 1000), (100000, 5000)])
def test_grid_lines_are_25_to_50_mm_apart(n, step):
    assert scale.grid_step(n) == step and 25 <= 1000 * step / n <= 50


@given(st.floats(1e-6, 1e9))
def test_steps_are_one_two_or_five(largest):
    step = scale.nice_step(largest)
    assert step <= largest * (1 + 1e-8) and step * 2.5 >= largest * (1 - 1e-8)
    digit = f"{step:e}"[0]
    assert digit in "125"


@pytest.mark.parametrize("n, minutes", [(2000, 1 / 30), (50000, 1), (100000, 2), (1000000, 15)])
def test_steps_of_a_graticule(n, minutes):
    assert scale.graticule_step(n) == pytest.approx(minutes)
