"""Capacity by the published examples; pressure against a plain sum; trails and bands by hand; ways around against scipy."""

import networkx
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoplan.processing.common.errors import TableError
from ecoplan.processing.connectivity._lattice import NEIGHBOURS
from ecoplan.processing.connectivity.costdistance import cost_distance
from ecoplan.processing.implementation import visitorpressure as vp
from ecoplan.processing.implementation.visitorcapacity import (
    Hours, Limit, Standard, binding, by_limit, by_standard, read_limits, read_standards)

DAY = Hours(8, 2, 300)


def standard(kind, method, low, high):
    return Standard(kind, method, low, high, kind, kind, "", "")


def test_ten_hectares_of_a_general_sight():
    """10 ha at 100 to 400 m2 each: 250 to 1000 at once, with four turns 1000 to 4000 a day (GB/T 50298-2018 figures)."""
    found = by_standard(standard("other_sight", "area", 100, 400), 10e4, DAY)
    assert found.instant == (250, 1000) and found.day == (1000, 4000) and found.year == (300_000, 1_200_000)


def test_five_kilometres_of_path():
    """5 km x 1.5 m at 5 to 10 m2 each: 750 to 1500 at once."""
    assert by_standard(standard("path", "trail", 5, 10), 5000 * 1.5, DAY).instant == (750, 1500)


def test_visitors_on_a_hectare():
    assert by_standard(standard("needle", "ecological", 2, 3), 20e4, DAY).instant == (40, 60)


def test_limits_on_any_basis():
    hour, once, day, year = (by_limit(Limit("", "x", "x", value, basis, ""), DAY) for value, basis in (
        (100, "per_hour"), (200, "instant"), (800, "day"), (240_000, "year")))
    for found in (hour, once, day, year):  # 100 an hour is 800 in 8 hours, and 200 at once who stay 2 hours each
        assert (found.instant, found.day, found.year) == ((200, 200), (800, 800), (240_000, 240_000))
    assert (hour.method, once.method) == ("bottleneck", "limit")


def test_the_smallest_limit_of_zhaomushan_binds():
    """Limiting factors of Zhaomushan Park, Chongqing (published): water 4552, facilities 9736, social 10342, space 56958,
    air 170499 visitors a day. All are shown; the paper takes the air's figure, the smallest is the water's."""
    names = {"space": 56958, "air": 170499, "water": 4552, "facilities": 9736, "social": 10342}
    found = [by_limit(Limit("", name, name, value, "day", ""), DAY) for name, value in names.items()]
    low, high = binding(found)
    assert (found[low].en, found[high].en) == ("water", "water") and found[low].day == (pytest.approx(4552),) * 2


def test_ranges_may_bind_at_either_end():
    wide = by_standard(standard("a", "area", 10, 1000), 1e4, DAY)      # 10 to 1000
    narrow = by_standard(standard("b", "trail", 20, 25), 1e4, DAY)    # 400 to 500
    assert binding([wide, narrow]) == (0, 1) and binding([narrow, narrow]) == (0, 0)


@pytest.mark.parametrize("row, words", [
    ({"kind": ""}, "name"), ({"method": "guess"}, "guess"), ({"low": "x"}, "low"), ({"low": "0"}, "0")])
def test_standards_that_cannot_be_read(row, words):
    with pytest.raises(TableError, match=f"line 5.*{words}"):
        read_standards([{"kind": "a", "method": "area", "low": "1", "high": "2", **row}], "s.csv", [5])


def test_tables_as_they_are_written():
    found = read_standards([{"kind": "A", "method": "area", "low": "400", "high": "100", "name_zh": "甲"}], "s.csv", [2])["a"]
    assert (found.low, found.high, found.en, found.zh) == (100, 400, "a", "甲")
    one, = read_limits([{"place": "东园", "name_zh": "供水", "value": "4,552", "basis": "day"}], "l.csv", [2])
    assert (one.place, one.en, one.value) == ("东园", "供水", 4552)
    for row in ({"basis": "week"}, {"basis": "day", "value": "5"}, {"basis": "day", "name_en": "x", "value": "-1"}):
        with pytest.raises(TableError, match="line 2"):
            read_limits([row], "l.csv", [2])


# --- pressure ---------------------------------------------------------------


def test_minutes_of_level_and_steep_ground():
    on = np.array([[True, False, True]])
    found = vp.minutes_per_metre(None, on, 4.0, 3.0)
    assert found == pytest.approx(np.array([[0.015, 0.045, 0.015]]))  # 4 km/h: 1000 m in 15 minutes
    # Tobler: up 10 % is 6 exp(-3.5 x 0.15), down 10 % 6 exp(-3.5 x 0.05) km/h; scaled to 4 km/h on the level
    up, down, level = (6 * np.exp(-3.5 * s) for s in (0.15, 0.05, 0.05))
    slope = np.array([[np.degrees(np.arctan(0.1)), np.nan, 0.0]])
    steep = vp.minutes_per_metre(slope, on, 4.0, 1.0)
    assert steep[0, 0] == pytest.approx(0.015 * 0.5 * (level / up + level / down)) and steep[0, 2] == pytest.approx(0.015)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(1.0, 30.0))
def test_pressure_is_the_sum_over_entrances(seed, sigma):
    rng = np.random.default_rng(seed)
    times, visitors = rng.uniform(0, 60, (3, 4, 5)), rng.uniform(0, 100, 3)
    times[rng.random(times.shape) < 0.2] = np.nan
    visitors[1] = 0.0
    found = vp.pressure(lambda e: (times[e], (slice(0, 4), slice(0, 5))), visitors, sigma, (4, 5))
    for r in range(4):
        for c in range(5):
            plain = sum(a * np.exp(-t ** 2 / (2 * sigma ** 2)) for a, t in zip(visitors, times[:, r, c]) if t == t)
            assert found[r, c] == pytest.approx(plain, rel=1e-12, abs=1e-12)


def test_classes_by_share_of_the_largest():
    values = np.array([[0.0, 5.0, 10.0, 29.9, 30.0, 60.0, 100.0]])
    assert vp.classes(values, (10, 30, 60)).tolist() == [[0, 1, 2, 2, 3, 4, 4]]
    assert vp.classes(np.zeros((1, 2)), (10, 30, 60)).tolist() == [[0, 0]]


# --- trails -------------------------------------------------------------------

CORE = shapely.box(100, 0, 300, 200)


def lines(*coordinates):
    return np.array([shapely.LineString(c) for c in coordinates], dtype=object)


def test_stretches_of_trails_in_the_core():
    trails = lines([(0, 100), (400, 100)],            # through: 200 m
                   [(0, 50), (200, 50)],              # ends inside: 100 m
                   [(0, 0), (400, 0)],                # along the outline: none
                   [(0, 300), (400, 300)],            # beside
                   [(0, 200), (100, 200), (0, 300)],  # touches a corner
                   [(50, 150), (150, 150), (150, 250), (250, 250), (250, 150), (350, 150)])  # in and out twice
    found = vp.inside(trails, CORE)
    assert found.trail.tolist() == [0, 1, 5, 5]
    assert shapely.length(found.lines) == pytest.approx([200, 100, 100, 100])
    ways = vp.passages(found, CORE)
    assert sorted(zip(ways.trail.tolist(), ways.through.tolist())) == [(0, True), (1, False), (5, True), (5, True)]


def test_pieces_that_meet_are_one_passage_and_a_fork_is_none():
    trails = lines([(0, 100), (130, 100)], [(130, 100), (400, 100)],             # one trail in two pieces
                   [(0, 20), (200, 20)], [(200, 20), (400, 20)], [(200, 20), (200, 60)])  # a fork inside
    ways = vp.passages(vp.inside(trails, CORE), CORE)
    found = sorted(zip(ways.trail.tolist(), ways.through.tolist(), shapely.length(ways.lines).tolist()))
    assert found == [(1, True, 200.0), (2, False, 100.0), (3, False, 100.0), (4, False, 40.0)]
    assert len(vp.passages(vp.inside(lines([(0, 500), (9, 500)]), CORE), CORE).lines) == 0


def test_habitat_by_distance_to_the_trail():
    """A trail of 200 m through the middle of 200 x 200 m: 2 x 50 x 200, 2 x 50 x 200 and nothing farther."""
    found = vp.bands(np.array([CORE], dtype=object), lines([(0, 100), (400, 100)]), (50, 100, 250))
    assert [float(shapely.area(f).sum()) for f in found] == pytest.approx([2e4, 2e4, 0, 0])
    alone = vp.bands(np.array([CORE], dtype=object), lines([(200, 100), (200.001, 100)]), (50,))
    # a circle of 64 chords: the area is that of the polygon, 32 sin(2 pi / 64) r2
    assert float(shapely.area(alone[0]).sum()) == pytest.approx(32 * np.sin(2 * np.pi / 64) * 2500, rel=1e-3)
    assert sum(float(shapely.area(f).sum()) for f in alone) == pytest.approx(4e4)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_a_way_around_costs_what_networkx_finds(seed):
    rng = np.random.default_rng(seed)
    pace = rng.uniform(0.01, 0.05, (9, 9))
    pace[3:6, 2:7] = np.nan
    graph = networkx.Graph()
    for r in range(9):
        for c in range(9):
            for dr, dc in NEIGHBOURS:
                a, b = (r, c), (r + dr, c + dc)
                if 0 <= b[0] < 9 and 0 <= b[1] < 9 and not np.isnan(pace[a] + pace[b]):
                    graph.add_edge(a, b, weight=20 * np.hypot(dr, dc) * (pace[a] + pace[b]) / 2)
    seeds = np.zeros((9, 9), bool)
    seeds[4, 0] = True
    grown = cost_distance(pace, seeds, 20.0, backlink=True)
    way = vp.trace(grown.backlink, (4, 8), NEIGHBOURS)
    assert way[0] == (4, 8) and way[-1] == (4, 0) and not any(np.isnan(pace[cell]) for cell in way)
    cost = sum(graph.edges[a, b]["weight"] for a, b in zip(way, way[1:]))
    assert cost == pytest.approx(networkx.dijkstra_path_length(graph, (4, 0), (4, 8)), rel=1e-9)
    assert cost == pytest.approx(float(grown.cost[4, 8]), rel=1e-9)


def test_the_window_around_a_cell():
    assert vp.window((2, 50), 3.2, (100, 60)) == (slice(0, 8), slice(45, 56))
    assert vp.window((99, 0), 1e9, (100, 60)) == (slice(0, 100), slice(0, 60))


def test_the_nearest_free_cell():
    free = np.zeros((9, 9), bool)
    free[2, 6] = free[8, 8] = True
    assert vp.nearest_free(free, 4, 4) == (2, 6) and vp.nearest_free(free, 4, 0, reach=2) is None
    assert vp.nearest_free(free, 2, 6) == (2, 6)
