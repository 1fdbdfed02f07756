"""Resistance surface: classes, slope steps, combination, modifiers, and barriers that do not leak."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import label
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.common.classmatch import match_codes
from ecoplan.processing.common import workers
from ecoplan.processing.common.terrain import slope_degrees
from ecoplan.processing.connectivity.landclasses import ClassTable, class_counts, class_resistance
from ecoplan.processing.connectivity.resistance import (Barriers, Block, LineGrid, Lines, Modifier, Recipe, Scaling,
                                                        SlopeSteps, Sums, Walls, combine, slope_resistance)

TABLE = ClassTable(("10", "20", "50"), (1.0, 3.0, 90.0))
GRID = LineGrid(0.0, 200.0, 10.0, (20, 20))
SURVEY = ClassTable(("00", "01", "03", "0303", "10", "11"), (5.0, 30.0, 1.0, 6.0, 100.0, 20.0))


def line(*points, width=0.0):
    return Lines(np.array(points, float), np.array([0, len(points)]), np.array([width]))


def resistance_surface(classes, valid, table, grid, dem=None, steps=None, weights=(1, 1), mode="weighted",
                       modifiers=(), barriers=(), masks=(), rows=None, threads=1, look=lambda: None):
    """(resistance, Sums) of a raster in blocks of ``rows`` rows."""
    height = grid.shape[0]
    recipe, found = Recipe(table, grid, steps, weights, mode, modifiers, barriers), []
    sums = Sums(recipe)

    def blocks():
        for top in range(0, height, rows or height):
            here = slice(top, top + (rows or height))
            yield Block(top, classes[here], None if valid is None else valid[here],
                        None if dem is None else dem[max(top - 1, 0):here.stop + 1],
                        tuple(None if mask is None else mask[here] for mask in masks))

    for part in workers.in_order(recipe, blocks(), look, threads):
        sums.add(part)
        found.append(part.resistance)
    sums.classes()
    return np.concatenate(found), sums


def modify(resistance, modifier, mask=None):
    return Scaling(modifier, GRID).apply(resistance, 0, mask)


def burn_barriers(resistance, barriers):
    return Walls(barriers, GRID).apply(resistance, 0)


# --- classes ------------------------------------------------------------------


def test_classes_become_resistance_and_unknown_ones_are_listed():
    classes = np.array([[10, 20, 50], [10, 99, 7]], np.uint8)
    valid = np.array([[True, True, True], [False, True, True]])
    resistance, cells = class_resistance(classes, valid, TABLE)
    counts = class_counts(cells, 6, TABLE)
    np.testing.assert_array_equal(resistance, np.array([[1, 3, 90], [np.nan, np.nan, np.nan]], np.float32))
    assert counts.known == (("10", "10", 1.0, 1), ("20", "20", 3.0, 1), ("50", "50", 90.0, 1))
    assert counts.unknown == (("7", 1), ("99", 1)) and counts.empty == 1


@given(st.lists(st.sampled_from([10, 20, 50, 51, -3, 2_000_000]), min_size=1, max_size=50),
       st.sampled_from([np.int32, np.int64, np.float32, np.float64]))
def test_equals_a_dictionary(values, dtype):
    lookup = dict(zip((10, 20, 50), TABLE.resistance))
    resistance, cells = class_resistance(np.array(values, dtype), None, TABLE)
    counts = class_counts(cells, len(values), TABLE)
    np.testing.assert_array_equal(resistance, np.array([lookup.get(v, np.nan) for v in values], np.float32))
    assert {int(c): n for c, _, _, n in counts.known} | {int(c): n for c, n in counts.unknown} == {
        v: values.count(v) for v in values}


def test_not_a_number_is_no_class():
    resistance, cells = class_resistance(np.array([[10.0, np.nan, np.inf]]), None, TABLE)
    assert class_counts(cells, 3, TABLE).empty == 2 and np.isnan(resistance[0, 1:]).all()


@pytest.mark.parametrize("wanted, found", [
    ("10", "10"), ("20.0", "20"), ("30", None), ("101", None), ("1", None), ("", None)])
def test_codes_of_a_flat_table(wanted, found):
    index = match_codes([wanted], TABLE.codes)[0]
    assert (None if index < 0 else TABLE.codes[index]) == found


@pytest.mark.parametrize("wanted, found", [
    ("0303", "0303"), ("303", "0303"), ("0301", "03"), ("301", "03"), ("0301K", "03"), ("1104A", "11"), ("1001", "10"),
    ("103", "01"), ("3", "03"), ("0", "00"), ("0602", None), ("12", None), (" 03 ", "03")])
def test_codes_of_a_survey_fall_back_on_their_first_level(wanted, found):
    index = match_codes([wanted], SURVEY.codes)[0]
    assert (None if index < 0 else SURVEY.codes[index]) == found


# --- slope and combination ------------------------------------------------------


def test_slope_steps_take_their_lower_limit():
    steps = SlopeSteps([0, 5, 10], [1, 20, 40])
    result = slope_resistance(np.array([[0, 4.999, 5.0, 9.9, 10, 89, np.nan]], np.float32), steps)
    np.testing.assert_array_equal(result, np.array([[1, 1, 20, 20, 40, 40, np.nan]], np.float32))


def test_combination_by_hand():
    one, other = np.array([[1.0, 30, np.nan, 5]]), np.array([[20.0, 1, 1, np.nan]])
    # 0.65 : 0.29 made to add up to 1: (0.65 * 1 + 0.29 * 20) / 0.94 and (0.65 * 30 + 0.29 * 1) / 0.94
    weighted = combine([one, other], (0.65, 0.29))
    assert weighted[0, :2] == pytest.approx([6.45 / 0.94, 19.79 / 0.94], rel=1e-6)  # single precision
    assert combine([one, other])[0, :2] == pytest.approx([10.5, 15.5], rel=1e-6)
    assert combine([one, other], mode="multiply")[0, :2].tolist() == [20, 30]
    assert combine([one, other], mode="maximum")[0, :2].tolist() == [20, 30]
    for mode in ("weighted", "multiply", "maximum"):
        assert np.isnan(combine([one, other], mode=mode)[0, 2:]).all()
    assert one[0, 0] == 1.0


# --- modifiers --------------------------------------------------------------------


def test_a_modifier_scales_each_cell_once():
    resistance = np.full(GRID.shape, 50, np.float32)
    resistance[0] = np.nan
    lines = Lines(np.array([(5, 195), (5, 5), (5, 5), (195, 5)], float), np.array([0, 2, 4]), np.zeros(2))
    mask = np.zeros(GRID.shape, bool)
    mask[10:, :2] = True
    count = modify(resistance, Modifier(0.8, lines), mask)
    assert count == 19 + 10 + 18 and set(np.unique(resistance[1:])) == {np.float32(40), np.float32(50)}
    assert np.isnan(resistance[0]).all() and not mask[:10].any()


# --- barriers ---------------------------------------------------------------------


def cost_between(resistance, start, goal):
    """Least cost over 8 neighbours by scipy, step = distance x mean of the two resistances."""
    rows, columns = resistance.shape
    number = np.arange(rows * columns).reshape(rows, columns)
    tails, heads, costs = [], [], []
    for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1)):
        a = (slice(0, rows - dy), slice(max(-dx, 0), columns - max(dx, 0)))
        b = (slice(dy, rows), slice(max(dx, 0), columns - max(-dx, 0)))
        step = np.hypot(dy, dx) * 10 * (resistance[a] + resistance[b]) / 2
        passable = ~np.isnan(step)
        tails.append(number[a][passable])
        heads.append(number[b][passable])
        costs.append(step[passable])
    graph = coo_matrix((np.concatenate(costs), (np.concatenate(tails), np.concatenate(heads))),
                       shape=(number.size, number.size))
    return dijkstra(graph.tocsr(), directed=False, indices=number[start])[number[goal]]


DIAMOND = [(100, 191), (191, 100), (100, 9), (9, 100), (100, 191)]


def test_a_closed_diagonal_barrier_holds():
    resistance = np.ones(GRID.shape, np.float32)
    raised, closed = burn_barriers(resistance, Barriers(line(*DIAMOND), np.array([np.nan])))
    assert raised == 0 and closed == np.isnan(resistance).sum() > 60
    assert cost_between(resistance, (10, 10), (0, 0)) == np.inf
    # burning only the cells of a one-cell-wide line, as rasterisers do, leaks: the same without the cells beside
    leaky = np.ones(GRID.shape, np.float32)
    t = np.linspace(0, 1, 2001)[:, None]
    for a, b in zip(DIAMOND, DIAMOND[1:]):
        points = np.array(a) + t * (np.array(b) - np.array(a))
        steps = np.abs(points[:, 0] - a[0]) // 10
        leaky[(19 - points[::100, 1] // 10).astype(int), (points[::100, 0] // 10).astype(int)] = np.nan
        assert steps.max() > 8
    assert cost_between(leaky, (10, 10), (0, 0)) < np.inf


def test_a_costly_barrier_costs_at_least_one_cell_of_it():
    resistance = np.ones(GRID.shape, np.float32)
    raised, closed = burn_barriers(resistance, Barriers(line(*DIAMOND), np.array([1000.0])))
    assert closed == 0 and raised == (resistance == 1000).sum()
    # into and out of one barrier cell: 2 x 10 m x (1 + 1000) / 2
    assert cost_between(resistance, (10, 10), (0, 0)) >= 10 * 1001
    assert cost_between(np.ones(GRID.shape), (10, 10), (0, 0)) < 200


@given(st.lists(st.tuples(st.floats(20, 180), st.floats(20, 180)), min_size=3, max_size=7), st.floats(0, 30))
def test_every_closed_polyline_separates(ring, width):
    resistance = np.ones(GRID.shape, np.float32)
    burn_barriers(resistance, Barriers(line(*ring, ring[0], width=width), np.array([np.nan])))
    open_cells = ~np.isnan(resistance)
    groups, _ = label(open_cells, np.ones((3, 3), int))
    outside = groups[0, 0]
    centres_x, centres_y = np.meshgrid(np.arange(5, 200, 10), np.arange(195, 0, -10))
    winding = np.zeros(GRID.shape)  # the angle that the ring turns around each centre
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
        a = np.arctan2(y0 - centres_y, x0 - centres_x)
        b = np.arctan2(y1 - centres_y, x1 - centres_x)
        winding += (b - a + np.pi) % (2 * np.pi) - np.pi
    inside = open_cells & (np.abs(winding) > np.pi)
    assert not (groups[inside] == outside).any()


def test_the_harder_barrier_holds_and_nothing_gets_easier():
    resistance = np.full(GRID.shape, 90, np.float32)
    resistance[:, :5] = 1
    resistance[0, 0] = np.nan
    lines = Lines(np.array([(0, 105), (200, 105), (0, 104), (200, 104), (25, 200), (25, 0)], float),
                  np.array([0, 2, 4, 6]), np.array([0.0, 0.0, 0.0]))
    raised, closed = burn_barriers(resistance, Barriers(lines, np.array([100.0, 70.0, np.nan])))
    assert np.isnan(resistance[:, 2]).all() and closed == 20
    assert (resistance[9, [0, 1, 3, 4, 5, 19]] == 100).all() and raised == 19
    assert resistance[5, 10] == 90 and np.isnan(resistance[0, 0])


def test_overlapping_lines_in_any_order():
    generator = np.random.default_rng(1)
    coordinates = generator.uniform(0, 200, (80, 2))
    offsets, values = np.arange(41) * 2, generator.uniform(2, 100, 40).astype(np.float32)
    together = np.ones(GRID.shape, np.float32)
    burn_barriers(together, Barriers(Lines(coordinates, offsets, np.full(40, 12.0)), values))
    single = np.ones(GRID.shape, np.float32)
    for i in generator.permutation(40):
        burn_barriers(single, Barriers(line(*coordinates[2 * i:2 * i + 2], width=12.0), values[i:i + 1]))
    np.testing.assert_array_equal(together, single)


# --- the whole --------------------------------------------------------------------


def test_the_whole_chain():
    classes = np.full(GRID.shape, 10, np.uint8)
    classes[:, 10:] = 50
    classes[19] = 77
    dem = np.tile(np.arange(20) * 1.0, (20, 1))  # 0.1 rise over run: 5.7 degrees
    dem[0, 0] = np.nan
    road = Barriers(line((0, 101), (200, 101), width=20.0), np.array([100.0]))
    river = Barriers(line((155, 200), (155, 0)), np.array([np.nan]))
    green = Modifier(0.8, lines=line((55, 200), (55, 0)))
    r, surface = resistance_surface(classes, None, TABLE, GRID, dem, SlopeSteps([0, 5], [1, 20]), (1, 1), "weighted",
                                    [green], [road, river])
    assert r[3, 3] == pytest.approx(10.5) and r[3, 12] == pytest.approx(55)  # (1 + 20)/2, (90 + 20)/2
    assert r[3, 5] == pytest.approx(8.4)
    assert (r[9:11, 5] == 100).all() and np.isnan(r[:, 15]).all() and np.isnan(r[19]).all() and np.isnan(r[0, 0])
    assert surface.without_slope == 1 and surface.modified == (19,) and surface.closed == 19
    assert surface.raised == 40 and surface.classes().unknown == (("77", 20),)
    assert (surface.least, surface.greatest) == pytest.approx((8.4, 100))
    assert surface.mean == pytest.approx(np.nanmean(r), rel=1e-6)
    assert np.nanmin(r) > 0


def test_land_cover_alone():
    resistance, surface = resistance_surface(np.full((4, 5), 20), None, TABLE, LineGrid(0, 40, 10, (4, 5)))
    assert (resistance == 3).all() and surface.mean == 3


def test_everything_closed():
    everywhere = Barriers(line((0, 100), (200, 100), width=400.0), np.array([np.nan]))
    _, surface = resistance_surface(np.full(GRID.shape, 20), None, TABLE, GRID, barriers=[everywhere])
    assert surface.closed == 400 and np.isnan(surface.mean) and np.isnan(surface.least)


def random_landscape(seed):
    """Classes with gaps, a DEM with gaps, masks and lines of many widths, some of them long and slanting."""
    rng = np.random.default_rng(seed)
    classes = rng.choice([10, 20, 50, 77], GRID.shape).astype(np.uint8)
    dem = np.where(rng.random(GRID.shape) < 0.05, np.nan, rng.normal(0, 3, GRID.shape).cumsum(0))

    def lines(count):
        return Lines(rng.uniform(-60, 260, (3 * count, 2)), np.arange(count + 1) * 3, rng.choice([0.0, 9, 25, 60], count))

    return dict(classes=classes, valid=rng.random(GRID.shape) < 0.9, dem=dem, masks=(rng.random(GRID.shape) < 0.3, None),
                modifiers=[Modifier(0.7), Modifier(0.8, lines(2))],
                barriers=[Barriers(lines(4), rng.choice([5.0, 80, np.nan], 4)), Barriers(lines(1), np.array([20.0]))])


@settings(max_examples=15)
@given(st.integers(0, 10**6), st.sampled_from([1, 3, 7, 19]), st.sampled_from([1, 2, 3]))
def test_blocks_of_any_height_and_threads_give_the_whole(seed, rows, threads):
    parts = random_landscape(seed)
    steps = SlopeSteps([0, 5, 20], [1, 20, 60])
    whole, all_at_once = resistance_surface(table=TABLE, grid=GRID, steps=steps, **parts)
    found, sums = resistance_surface(table=TABLE, grid=GRID, steps=steps, rows=rows, threads=threads, **parts)
    np.testing.assert_array_equal(found, whole)
    for name in ("without_slope", "modified", "raised", "closed", "known", "least", "greatest"):
        assert getattr(sums, name) == getattr(all_at_once, name)
    assert sums.classes() == all_at_once.classes() and sums.mean == pytest.approx(all_at_once.mean, rel=1e-12)


def test_slope_by_blocks_is_the_slope_of_the_raster():
    """Also where a slope in single precision is a limit and the one in double precision lies below it."""
    dem = random_landscape(1)["dem"]
    slope = slope_degrees(dem, 10.0)
    limits = np.unique(slope[~np.isnan(slope)])
    steps = SlopeSteps(np.concatenate([[0], limits]), np.arange(1.0, limits.size + 2))
    found, _ = resistance_surface(np.full(GRID.shape, 10), None, TABLE, GRID, dem, steps, mode="multiply", rows=3)
    np.testing.assert_array_equal(found, slope_resistance(slope, steps))


@pytest.mark.parametrize("threads", [1, 2])
def test_cancel(threads):
    class Stop(Exception):
        pass

    def stop():
        raise Stop

    with pytest.raises(Stop):
        resistance_surface(np.full(GRID.shape, 20), None, TABLE, GRID, look=stop, rows=1, threads=threads,
                           modifiers=[Modifier(0.5, lines=line((0, 0), (200, 200)))])


@pytest.mark.parametrize("call, message", [
    (lambda: resistance_surface(np.full(GRID.shape, 5), None, TABLE, GRID), "raster has 5, the table 10, 20, 50"),
    (lambda: class_resistance(np.array([[1.5]]), None, TABLE), "1 cells are not .the first is 1.5"),
    (lambda: class_resistance(np.array([[1]]), None, ClassTable(("1",), (0.0,))), "Class 1 has the resistance 0.0"),
    (lambda: class_resistance(np.array([[1]]), None, ClassTable(("1",), (np.nan,))), "Class 1 has the resistance nan"),
    (lambda: slope_resistance(np.zeros((1, 1)), SlopeSteps([1, 5], [1, 2])), "must begin at 0 degrees and rise: 1, 5"),
    (lambda: slope_resistance(np.zeros((1, 1)), SlopeSteps([0, 5, 5], [1, 2, 3])), "must begin at 0 degrees"),
    (lambda: slope_resistance(np.zeros((1, 1)), SlopeSteps([0, 5], [1, -2])), "1 are not .the first is -2.0"),
    (lambda: combine([np.ones((1, 1))], [-1]), "The weights -1 must be 1 numbers of 0 or more"),
    (lambda: combine([np.ones((1, 1))] * 2, [0, 0]), "not all 0"),
    (lambda: combine([np.ones((1, 1))], mode="mean"), "Unknown way to combine factors: mean"),
    (lambda: modify(np.ones(GRID.shape), Modifier(0.0)), "must scale by more than 0, not 0.0"),
    (lambda: burn_barriers(np.ones(GRID.shape), Barriers(line((0, 0), (9, 9)), [0.0])), "must be greater than 0"),
    (lambda: burn_barriers(np.ones(GRID.shape), Barriers(line((0, 0), (9, 9), width=-1.0), [5.0])),
     "widths must be 0 or more metres; 1 are not"),
])
def test_errors(call, message):
    with pytest.raises(InputError, match=message):
        call()
