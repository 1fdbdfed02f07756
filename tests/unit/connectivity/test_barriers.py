"""Barriers against the published definition cell by cell, and against setting cells to 1 and recomputing.

McRae et al. 2012, PLoS ONE 7(12):e52604.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity.barriers import Barriers, disc_minimum, rim_offsets
from ecoplan.processing.connectivity.costdistance import cost_distance

CELL = 10.0
SEED = st.integers(0, 2**31)


def landscape(seed):
    rng = np.random.default_rng(seed)
    resistance = rng.choice([1.0, 2.0, 8.0, 40.0], (11, 13))
    resistance[rng.random(resistance.shape) < 0.05] = np.nan
    labels = np.zeros(resistance.shape, np.int32)
    for label, cell in enumerate(rng.permutation(resistance.size)[:3], 1):
        labels.flat[cell] = label
        resistance.flat[cell] = 1.0
    return resistance, labels


def cost(resistance, labels, label):
    return cost_distance(resistance, labels == label, CELL).cost


def disc(shape, row, col, radius):
    rows, cols = np.indices(shape)
    return np.hypot(rows - row, cols - col) * CELL <= radius + 1e-6


@given(SEED, st.sampled_from([10.0, 15.0, 25.0]))
def test_the_published_definition_cell_by_cell(seed, radius):
    resistance, labels = landscape(seed)
    pairs = [(1, 2), (1, 3)]
    result = Barriers(resistance, labels, CELL, pairs, [np.nan] * 2, [radius]).gains()
    reductions, lcds = [], []
    for a, b in pairs:
        from_a, from_b = cost(resistance, labels, a), cost(resistance, labels, b)
        lcd = from_a[labels == b][0]
        lcds.append(lcd)
        found = np.zeros(labels.shape)
        for row, col in np.ndindex(labels.shape):
            window = disc(labels.shape, row, col, radius)
            near = [np.nanmin(np.where(window, c, np.nan), initial=np.inf) for c in (from_a, from_b)]
            found[row, col] = max(0.0, lcd - near[0] - near[1] - 2 * radius) if np.isfinite(lcd) else 0.0
        reductions.append(found)
    reductions, lcds = np.array(reductions), np.array(lcds)
    with np.errstate(invalid="ignore"):
        percents = np.nan_to_num(100 * reductions / lcds[:, None, None])
    free = labels == 0
    # Costs are kept in single precision: six digits of a few thousand.
    for name, values in (("reduction", reductions), ("gain", reductions / (2 * radius)), ("percent", percents)):
        np.testing.assert_allclose(result.largest[name][free], values.max(0)[free], atol=2e-2, rtol=1e-4)
        np.testing.assert_allclose(result.summed[name][free], values.sum(0)[free], atol=4e-2, rtol=1e-4)


def test_a_wall_equals_setting_its_cells_to_1_and_recomputing():
    # Crossing a straight wall of resistance 50: the way through the restored disc is its diameter, so the
    # definition's LCD' is the recomputed least cost itself.
    for thickness, radius in ((1, 10.0), (3, 20.0), (5, 30.0)):
        resistance = np.ones((15, 31))
        resistance[:, 15 - thickness // 2:16 + thickness // 2] = 50.0
        labels = np.zeros(resistance.shape, np.int32)
        labels[7, 2], labels[7, 28] = 1, 2
        result = Barriers(resistance, labels, CELL, [(1, 2)], [np.nan], [radius]).gains()
        before = cost(resistance, labels, 1)[7, 28]
        restored = np.where(disc(resistance.shape, 7, 15, radius), 1.0, resistance)
        after = cost(restored, labels, 1)[7, 28]
        assert result.largest["reduction"][7, 15] == pytest.approx(before - after, rel=1e-6)
        assert result.largest["gain"][7, 15] == pytest.approx((before - after) / (2 * radius), rel=1e-6)
        assert result.largest["percent"][7, 15] == pytest.approx(100 * (before - after) / before, rel=1e-6)


@given(SEED, st.sampled_from([10.0, 20.0]))
def test_recomputing_gains_at_least_what_the_score_promises(seed, radius):
    # The disc is crossed by steps in eight directions, at most 1.0824 times the straight line.
    resistance, labels = landscape(seed)
    resistance = np.where(np.isnan(resistance), 100.0, resistance)
    result = Barriers(resistance, labels, CELL, [(1, 2)], [np.nan], [radius]).gains()
    before = cost(resistance, labels, 1)[labels == 2][0]
    cells = np.argwhere((result.largest["reduction"] > 0))
    for row, col in cells[:12]:
        restored = np.where(disc(resistance.shape, row, col, radius), 1.0, resistance)
        after = cost(restored, labels, 1)[labels == 2][0]
        slack = 0.0824 * 2 * radius + 1e-2
        assert before - after >= result.largest["reduction"][row, col] - slack


def test_radii_together_and_the_best_one():
    resistance = np.ones((15, 31))
    resistance[:, 13:18] = 50.0
    labels = np.zeros(resistance.shape, np.int32)
    labels[7, 2], labels[7, 28] = 1, 2
    single = [Barriers(resistance, labels, CELL, [(1, 2)], [np.nan], [r]).gains() for r in (10.0, 30.0)]
    both = Barriers(resistance, labels, CELL, [(1, 2)], [np.nan], [30.0, 10.0]).gains()
    for name in ("gain", "reduction", "percent"):
        expected = np.fmax(single[0].largest[name], single[1].largest[name])
        np.testing.assert_allclose(both.largest[name], expected, atol=1e-5)
        np.testing.assert_allclose(both.summed[name], expected, atol=1e-5)
    # Ten metres of half-width lie wholly in the wall, thirty reach past it where nothing is to be gained.
    assert both.radius[7, 15] == 10.0


def test_areas_name_the_links_they_serve():
    resistance = np.ones((9, 31))
    resistance[:, 15] = 50.0
    labels = np.zeros(resistance.shape, np.int32)
    labels[4, 2], labels[4, 28], labels[1, 12] = 1, 2, 3
    tool = Barriers(resistance, labels, CELL, [(1, 3), (1, 2), (2, 3)], [np.nan] * 3, [10.0])
    tool.gains()
    areas = np.zeros(labels.shape, np.int64)
    areas[:, 14:17] = 1
    assert tool.links_of_areas(areas) == [[1, 2]]


def test_disc_minimum_by_brute_force():
    values = np.random.default_rng(0).random((9, 8)).astype(np.float32)
    for radius in (1.0, 1.5, 3.0):
        expected = [[values[disc(values.shape, r, c, radius * CELL)].min() for c in range(8)] for r in range(9)]
        assert (disc_minimum(values, radius) == np.array(expected)).all()


@pytest.mark.parametrize("change, words", [
    ({"pairs": []}, "no links"), ({"radii": [5.0]}, "one cell"), ({"radii": []}, "one cell"),
    ({"restored": 0.0}, "restoration"), ({"pairs": [(1, 9)]}, "1 links")])
def test_refuses_what_it_cannot_use(change, words):
    resistance, labels = landscape(1)
    settings = {"pairs": [(1, 2)], "lcd": [np.nan], "radii": [10.0], **change}
    with pytest.raises(InputError, match=words):
        Barriers(resistance, labels, CELL, **settings)


@given(SEED, st.sampled_from([10.0, 20.0, 14.15]))
def test_the_rim_of_linkage_mapper_cell_by_cell(seed, radius):
    """NbrAnnulus(radius - 1, radius) in map units: cells whose centres lie that far from the middle."""
    resistance, labels = landscape(seed)
    result = Barriers(resistance, labels, CELL, [(1, 2)], [np.nan], [radius], window="rim").gains()
    from_a, from_b = cost(resistance, labels, 1), cost(resistance, labels, 2)
    lcd = from_a[labels == 2][0]
    rows, cols = np.indices(labels.shape)
    expected = np.zeros(labels.shape)
    for row, col in np.ndindex(labels.shape):
        away = np.hypot(rows - row, cols - col) * CELL
        rim = (away > radius - 1) & (away <= radius)
        near = [np.nanmin(np.where(rim, c, np.nan), initial=np.inf) for c in (from_a, from_b)]
        expected[row, col] = max(0.0, lcd - near[0] - near[1] - 2 * radius) if np.isfinite(lcd) else 0.0
    free = labels == 0
    assert result.largest["reduction"][free] == pytest.approx(expected[free], rel=1e-5, abs=1e-3)


def test_a_rim_of_whole_cells_has_four():
    assert sorted(map(tuple, rim_offsets(30.0, 10.0).tolist())) == [(-3, 0), (0, -3), (0, 3), (3, 0)]
    with pytest.raises(InputError, match="no cell centre lies on the radius 16 m"):
        Barriers(np.ones((3, 3)), np.array([[1, 0, 0], [0, 0, 0], [0, 0, 2]], np.int32), 10.0, [(1, 2)], [np.nan],
                 [10.0, 16.0], window="rim")
