"""ArcGIS's memberships and the power by their printed formulas, number by number."""

import numpy as np
import pytest
from ecoplan.processing.common.errors import InputError
from ecoplan.processing.suitability import criteria, fuzzy


def score(shape, points, *values, direction="increasing"):
    return fuzzy.Fuzzy(shape, direction, points)(np.array(values)).tolist()


def test_large_and_small_by_pocket_calculator():
    """Half at the midpoint; twice the midpoint with spread 3: 1 / (1 + 2^-3) = 8/9 and 1 / (1 + 2^3) = 1/9."""
    assert score("fuzzy_large", (10, 3), 10, 20, 5, 0, -4) == pytest.approx([0.5, 8 / 9, 1 / 9, 0, 0])
    assert score("fuzzy_small", (10, 3), 10, 20, 5, 0, -4) == pytest.approx([0.5, 1 / 9, 8 / 9, 1, 1])
    assert score("fuzzy_large", (10,), 20) == pytest.approx([32 / 33])  # spread 5 where none is given


def test_large_and_small_far_away_are_one_and_nothing():
    assert score("fuzzy_large", (1, 10), 1e300) == [1] and score("fuzzy_small", (1, 10), 1e300) == [0]


def test_ms_large_and_small_by_pocket_calculator():
    """Mean 50, deviation 10: at 60 with multipliers 1 and 1 10 / (60 - 50 + 10) = 1/2; at 50 and below the end."""
    assert score("ms_large", (50, 10), 60, 80, 50, 20) == pytest.approx([0.5, 0.75, 0, 0])
    assert score("ms_small", (50, 10), 60, 80, 50, 20) == pytest.approx([0.5, 0.25, 1, 1])
    # a = 0.8, b = 2: 20 / (60 - 40 + 20)
    assert score("ms_small", (50, 10, 0.8, 2), 60) == pytest.approx([0.5])


def test_power_by_pocket_calculator():
    assert score("power", (0, 10, 3), 5, 10, 12, -1) == pytest.approx([0.125, 1, 1, 0])
    assert score("power", (0, 10), 5, direction="decreasing") == pytest.approx([0.25])
    assert score("power", (0, 10), 2, direction="decreasing") == pytest.approx([0.64])


@pytest.mark.parametrize("shape", fuzzy.SHAPES)
def test_scores_lie_within_their_ends_and_gaps_stay(shape):
    made = fuzzy.Fuzzy(shape, "increasing", {"p": (1, 9), "f": (4, 2), "m": (4, 2)}[shape[0]])
    found = made(np.append(np.linspace(-20, 50, 500), np.nan))
    assert np.isnan(found[-1]) and found[:-1].min() >= 0 and found[:-1].max() <= 1
    steps = np.diff(found[:-1])
    assert (steps <= 1e-15).all() if made.direction == "decreasing" else (steps >= -1e-15).all()


@pytest.mark.parametrize("shape, points, direction, said", [
    ("fuzzy_large", (), "", "takes midpoint, spread"), ("fuzzy_large", (0, 5), "", "above 0"),
    ("fuzzy_small", (3, -1), "", "above 0"), ("ms_large", (5,), "", "takes mean, standard deviation"),
    ("ms_small", (5, 0), "", "above 0"), ("power", (5, 5), "increasing", "foot below the shoulder"),
    ("power", (1, 5), "symmetric", "increasing or decreasing"), ("power", (1, 5, float("nan")), "increasing", "above 0")])
def test_what_is_no_membership_is_told(shape, points, direction, said):
    with pytest.raises(InputError, match=said):
        fuzzy.Fuzzy(shape, direction, points, "heat")


def test_the_criteria_table_reads_them():
    table = criteria.build_table([
        {"name": "a", "layer": "a", "transform": "fuzzy_small", "points": "40 4", "weight": "1"},
        {"name": "b", "layer": "b", "transform": "power", "points": "0 10 3", "direction": "decreasing", "weight": "1"}])
    first, second = (one.transform for one in table.criteria)
    assert first(np.array([40.0]))[0] == 0.5 and first.direction == "decreasing"
    assert second(np.array([5.0]))[0] == pytest.approx(0.125)
