"""Belts, bank segments, runs and gaps of straight water, by hand."""

import math

import numpy as np
import pytest
import shapely
from ecoplan.processing.checkup import riparian
from ecoplan.processing.common.errors import TableError
from hypothesis import given, settings
from hypothesis import strategies as st

RIVER = shapely.box(0, 0, 1000, 20)


def arrays(*shapes):
    return np.array(shapes, dtype=object)


def test_belts_of_a_straight_river():
    core, transition = riparian.belts(arrays(RIVER), [10.0], [20.0])
    # 30 m on both sides of 1 km are 6 ha; the ends and the round corners by hand
    corners = 64 * (10 ** 2) / 2 * math.sin(2 * math.pi / 64)  # a circle of 16 segments to a quarter
    assert shapely.area(core[0]) == pytest.approx(2 * 1000 * 10 + 2 * 20 * 10 + corners, rel=2e-3)
    both = shapely.area(core[0]) + shapely.area(transition[0])
    assert both == pytest.approx(60000 + 2 * 20 * 30 + math.pi * 900, rel=1e-3)
    assert shapely.area(shapely.intersection(core[0], RIVER)) == 0 and not core[0].intersects(transition[0].buffer(-1))


def test_ground_of_two_bodies_is_the_first_ones():
    pair = arrays(shapely.box(0, 0, 100, 20), shapely.box(0, 50, 100, 70))
    core, transition = riparian.belts(pair, [20.0, 20.0], [15.0, 15.0])
    between = shapely.box(20, 20, 80, 50)
    share = [shapely.area(shapely.intersection(c, between)) for c in core]
    assert share == pytest.approx([60 * 20, 60 * 10])
    assert sum(shapely.area(shapely.intersection(t, between)) for t in transition) == pytest.approx(0)
    every = arrays(*core, *transition)
    assert shapely.area(shapely.union_all(every)) == pytest.approx(shapely.area(every).sum())


def test_a_core_between_water_levels_takes_the_place_of_the_width():
    zone = arrays(shapely.box(0, 20, 1000, 60), shapely.box(0, 500, 1000, 560))
    pond = shapely.box(3000, 0, 3100, 100)
    core, transition = riparian.belts(arrays(RIVER, pond), [10.0, 10.0], [20.0, 0.0], zone)
    assert shapely.area(core[0]) == pytest.approx(40000)  # the second part of the zone touches no water
    assert shapely.area(core[1]) == pytest.approx(4 * 1000 + math.pi * 100, rel=2e-3)
    assert shapely.area(shapely.intersection(transition[0], shapely.box(100, 60, 900, 100))) == pytest.approx(800 * 20)
    assert shapely.is_empty(transition[1])


def test_segments_are_equal_parts_of_every_outline():
    made = riparian.segments(arrays(RIVER), 100.0)  # 2040 m: 20 parts of 102 m
    assert len(made) == 20 and shapely.length(made.lines) == pytest.approx(102.0)
    ring = shapely.difference(shapely.box(0, 0, 300, 300), shapely.box(100, 100, 150, 150))
    assert np.bincount(riparian.segments(arrays(ring), 100.0).ring).tolist() == [12, 2]
    assert len(riparian.segments(arrays(shapely.box(0, 0, 5, 5)), 100.0)) == 1


def test_no_bank_where_water_meets_water_or_outside_the_area():
    lake = shapely.box(1000, -100, 1200, 100)
    made = riparian.segments(arrays(RIVER, lake), 100.0)
    total = shapely.length(made.lines).sum()
    assert total == pytest.approx(2040 + 800 - 2 * 20, abs=0.5)
    cut = riparian.segments(arrays(RIVER), 100.0, shapely.box(-50, -50, 500, 50))
    assert shapely.length(cut.lines).sum() == pytest.approx(1020)


def test_strips_are_land_beside_a_segment():
    made = riparian.segments(arrays(RIVER), 102.0)
    strip = riparian.strips(made, arrays(RIVER), (15.0, 100.0))
    straight = [i for i in range(len(made)) if shapely.length(shapely.intersection(
        made.lines[i], shapely.box(200, -1, 800, 1))) > 101]
    assert straight and shapely.area(strip[straight, 0]) == pytest.approx(102 * 15)
    assert shapely.area(strip[straight, 1]) == pytest.approx(102 * 100)  # and none of the other bank's 80 m
    assert shapely.area(shapely.intersection(strip[straight[0], 0], RIVER)) == pytest.approx(0)


def test_natural_ground_of_strips():
    strip = arrays(shapely.box(0, 0, 100, 30), shapely.box(100, 0, 200, 30), shapely.box(500, 0, 600, 30))
    ground = arrays(shapely.box(50, 0, 150, 10), shapely.box(150, 0, 200, 30))
    assert riparian.covered(strip, ground) == pytest.approx([500, 2000, 0])
    pieces, owner = riparian.tiles(ground, 40)
    assert riparian.covered(strip, pieces) == pytest.approx([500, 2000, 0])
    assert np.bincount(owner, shapely.area(pieces)) == pytest.approx(shapely.area(ground))
    assert riparian.covered(strip, arrays()).tolist() == [0, 0, 0]


def test_runs_go_on_around_an_outline():
    made = riparian.segments(arrays(shapely.box(0, 0, 200, 200)), 100.0)
    found = riparian.runs(made, [1, 1, 0, 0, 0, 1, 0, 1])
    assert found.green.tolist() == [True, False, True, False]
    assert found.length == pytest.approx([300, 300, 100, 100]) and found.count.tolist() == [3, 3, 1, 1]
    assert found.member.tolist() == [0, 0, 1, 1, 1, 2, 3, 0]
    whole = riparian.runs(made, np.ones(8))
    assert whole.length == pytest.approx([800]) and whole.count.tolist() == [8]


def test_a_cut_outline_does_not_close():
    made = riparian.segments(arrays(shapely.box(0, 0, 200, 200)), 100.0, shapely.box(-1, -1, 50, 300))
    found = riparian.runs(made, np.ones(len(made)))
    assert found.length.sum() == pytest.approx(200 + 2 * 50)


@settings(max_examples=30)
@given(st.lists(st.booleans(), min_size=20, max_size=20))
def test_runs_hold_every_segment_once(green):
    made = riparian.segments(arrays(RIVER), 100.0)
    found = riparian.runs(made, green)
    assert found.length.sum() == pytest.approx(2040) and found.count.sum() == 20
    assert [bool(found.green[m]) for m in found.member] == green
    assert found.length[found.green].sum() == pytest.approx(102 * sum(green))


def test_widths_are_read_and_their_faults_told():
    rows = [{"class": "River", "core_m": "10", "transition_m": "40"}, {"class": "*", "core_m": "", "transition_m": "１５"}]
    widths = riparian.read_widths(rows, "w.csv", [2, 3])
    assert (riparian.width_of("river", widths).transition, riparian.width_of("pond", widths).transition) == (40, 15)
    assert riparian.width_of("pond", {"river": 1}) is None
    for change, said in (({"class": ""}, "cell is empty"), ({"core_m": "x"}, "x is not a number"),
                         ({"transition_m": "-1"}, "at least 0"), ({"class": "RIVER "}, "stands already in line 2")):
        with pytest.raises(TableError, match="w.csv, line 3.*" + said):
            riparian.read_widths([rows[0], {**rows[1], **change}], "w.csv", [2, 3])
