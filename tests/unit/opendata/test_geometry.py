"""Sea, doubled lines and quality checks against shapes drawn by hand and brute force."""

import networkx
import numpy as np
import pytest
import shapely
import shapely.affinity
from ecoplan.processing.opendata.doubles import without_doubles
from ecoplan.processing.opendata.quality import holes, network_pieces, overlaps
from ecoplan.processing.opendata.sea import marks, sea_of

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


RING = ((0, 0), (20, 0), (20, 20), (0, 20), (0, 0))  # counter-clockwise: an islet


def islet(x, y):
    return shapely.affinity.translate(line(*RING), x, y)


def test_islets_do_not_make_sea_of_a_piece_whose_coast_runs_dead():
    """The coast comes in from the edge and ends 550 m from the other side: land and sea hang together."""
    coast = line((400, -50), (400, 450))
    many = [islet(600 + 40 * (i % 9), 60 + 40 * (i // 9)) for i in range(90)]  # 7200 m of islets against 450 m of coast
    sea = sea_of([coast, *many], FRAME, reach=100)
    assert sea.area is None and sea.unclear == 1
    joined = sea_of([line((400, -50), (400, 920)), *many], FRAME, reach=100)  # ends 80 m from the edge
    assert joined.area.area == pytest.approx(600 * 1000 - 90 * 400, rel=1e-3) and joined.unclear == 0


def test_a_coast_drawn_partly_the_wrong_way_makes_no_sea():
    halves = [line((400, -50), (400, 500)), line((400, 1050), (400, 500))]
    assert sea_of(halves, FRAME).area is None and sea_of(halves, FRAME).unclear == 2


def test_where_people_build_is_no_sea():
    """A coast drawn the wrong way round says that the town is sea; a pier or two do not make the sea land."""
    town = [shapely.box(100 + 20 * i, 300, 110 + 20 * i, 310) for i in range(12)]
    wrong = line((400, 1050), (400, -50))
    drowned = sea_of([wrong], FRAME, buildings=marks(town))
    assert drowned.area is None and drowned.settled == 1
    assert sea_of([wrong], FRAME, roads=marks([line((50, 0), (50, 1000))])).area is None
    right = line((400, -50), (400, 1050))
    pier = shapely.box(500, 500, 510, 510)
    port = sea_of([right], FRAME, buildings=marks([*town * 3, pier]), roads=marks([line((50, 0), (50, 1000))]))
    assert port.area.area == pytest.approx(6e5) and (port.settled, port.buildings) == (0, 1)


def test_boathouses_do_not_dry_a_bay():
    """Eläintarhanlahti, Helsinki: a bay of 9.3 ha holds 3 of 493 buildings, a tenth of the town's density."""
    coast = line((907, -50), (907, 1050))
    town = [shapely.box(5 + 18 * (i % 49), 5 + 90 * (i // 49), 15 + 18 * (i % 49), 15 + 90 * (i // 49))
            for i in range(490)]
    boathouses = [shapely.box(930, 100 + 300 * i, 935, 110 + 300 * i) for i in range(3)]
    bay = sea_of([coast], FRAME, buildings=marks([*town, *boathouses]), roads=marks([line((50, 0), (50, 1000))]))
    assert bay.area.area == pytest.approx(93 * 1000) and (bay.settled, bay.buildings) == (0, 3)
    quarter = [*boathouses, *(shapely.box(930, 20 + 50 * i, 935, 25 + 50 * i) for i in range(9))]
    assert sea_of([coast], FRAME, buildings=marks([*town, *quarter])).settled == 1


def test_a_base_raster_decides():
    wrong, right = line((400, 1050), (400, -50)), line((400, -50), (400, 1050))

    def water(pieces):  # everything east of 400 is water
        return shapely.area(shapely.intersection(pieces, shapely.box(400, 0, 1000, 1000))) / shapely.area(pieces)

    assert sea_of([wrong], FRAME, water_share=water).by_base == 2
    for coast in (wrong, right):
        assert sea_of([coast], FRAME, water_share=water).area.equals(shapely.box(400, 0, 1000, 1000))
    nothing = sea_of([right], FRAME, water_share=lambda pieces: np.full(len(pieces), np.nan))
    assert nothing.area.area == 6e5 and nothing.by_base == 0
    stub = sea_of([line((400, -50), (400, 450))], FRAME, reach=100, water_share=water)
    assert stub.area is None  # 60 % water: land and sea hang together, the base's own cells say where


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
