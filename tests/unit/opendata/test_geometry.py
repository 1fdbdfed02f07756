"""Sea, doubled lines and quality checks against shapes drawn by hand and brute force."""

import networkx
import numpy as np
import pytest
import shapely
from ecoplan.processing.opendata.doubles import without_doubles
from ecoplan.processing.opendata.quality import holes, network_pieces, overlaps
from ecoplan.processing.opendata.sea import sea_of

FRAME = shapely.box(0, 0, 1000, 1000)


def line(*points):
    return shapely.linestrings(points)


def test_water_is_on_the_right_of_the_coast():
    northward = line((400, -50), (400, 1050))
    assert sea_of([northward], FRAME).area.equals(shapely.box(400, 0, 1000, 1000))
    assert sea_of([shapely.reverse(northward)], FRAME).area.equals(shapely.box(0, 0, 400, 1000))


def test_an_island_is_land_and_a_counterclockwise_ring_bounds_it():
    coast = line((400, -50), (400, 1050))
    island = line((600, 600), (700, 600), (700, 700), (600, 700), (600, 600))  # counter-clockwise: land inside
    sea = sea_of([coast, island], FRAME)
    assert sea.area.area == pytest.approx(600 * 1000 - 100 * 100) and sea.unclear == 0
    alone = sea_of([island], FRAME)
    assert alone.area.area == pytest.approx(1e6 - 1e4)


def test_a_coast_that_stops_short_of_the_edge_goes_on_to_it():
    short = line((400, 30), (400, 960))
    assert sea_of([short], FRAME, reach=100).area.area == pytest.approx(600 * 1000, rel=1e-3)
    stub = sea_of([line((400, 300), (400, 600))], FRAME, reach=100)
    assert stub.area is None and stub.unclear == 1


def test_pieces_of_one_coast_in_any_order():
    parts = [line((400, 500), (400, 1050)), line((400, -50), (400, 500))]
    assert sea_of(parts, FRAME).area.area == pytest.approx(6e5)
    assert sea_of([], FRAME).area is None


def test_each_metre_of_a_shared_way_counts_once():
    way = line((0, 0), (10, 0), (20, 0))
    route = line((10, 0), (20, 0), (20, 10))
    back = line((20, 10), (20, 0))
    kept = without_doubles([way, route, back], [5, 0, 5])
    assert kept[1].equals(route) and kept[2] is None
    assert kept[0].length == 10 and kept[0].equals(line((0, 0), (10, 0)))


def test_doubles_against_brute_force():
    rng = np.random.default_rng(4)
    grid = [(x, y) for x in range(6) for y in range(6)]
    lines, rank = [], rng.integers(0, 3, 30)
    for _ in range(30):
        at, points = grid[rng.integers(36)], []
        for _ in range(8):
            points.append(at)
            step = [(1, 0), (-1, 0), (0, 1), (0, -1)][rng.integers(4)]
            at = (min(max(at[0] + step[0], 0), 5), min(max(at[1] + step[1], 0), 5))
        points = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
        lines.append(line(*points) if len(points) > 1 else line((9, 9), (9, 10)))
    kept = without_doubles(lines, rank)
    distinct = {frozenset(pair) for g in lines for pair in zip(g.coords[:-1], g.coords[1:])}
    assert sum(g.length for g in kept if g is not None) == pytest.approx(len(distinct))


def test_overlaps_and_holes():
    cells = [shapely.box(x, y, x + 10, y + 10) for x in (0, 10, 20) for y in (0, 10, 20) if (x, y) != (10, 10)]
    assert overlaps(cells).pairs == 0
    assert [h.bounds for h in holes(cells)] == [(10, 10, 20, 20)]
    found = overlaps([*cells, shapely.box(-5, -5, 5, 5)])
    assert found.pairs == 1 and found.area == 25
    assert holes([shapely.box(0, 0, 1, 1)]) == [] and overlaps([]).pairs == 0


def test_network_pieces_against_networkx():
    rng = np.random.default_rng(8)
    lines = [line(a, b) for a, b in rng.integers(0, 9, (40, 2, 2)) if tuple(a) != tuple(b)]
    graph = networkx.MultiGraph([(tuple(g.coords[0]), tuple(g.coords[1]), {"length": g.length}) for g in lines])
    sizes = [graph.subgraph(c).size("length") for c in networkx.connected_components(graph)]
    found = network_pieces(lines)
    assert found.count == len(sizes)
    assert found.length == pytest.approx(sum(sizes)) and found.outside == pytest.approx(sum(sizes) - max(sizes))
