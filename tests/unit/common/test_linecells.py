"""Cells of lines against shapely, and that no diagonal step slips through."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from scipy.ndimage import label

from ecoplan.processing.common import linecells
from ecoplan.processing.common.errors import InputError
from ecoplan.processing.common.linecells import LineCells, cells_of_lines, line_parts

SHAPE = (14, 17)
X, Y, CELL = 100.0, 900.0, 10.0
WEST, SOUTH = X, Y - SHAPE[0] * CELL
EAST, NORTH = X + SHAPE[1] * CELL, Y
EIGHT = np.ones((3, 3), int)


def taken(coordinates, offsets=None, half_width=None, shape=SHAPE):
    offsets = [0, len(coordinates)] if offsets is None else offsets
    mask = np.zeros(shape[0] * shape[1], bool)
    for cells, _line in cells_of_lines(np.asarray(coordinates, float), offsets, X, Y, CELL, shape, half_width):
        mask[cells] = True
    return mask.reshape(shape)


def boxes():
    rows, columns = np.indices(SHAPE)
    west, north = X + columns * CELL, Y - rows * CELL
    return shapely.box(west, north - CELL, west + CELL, north)


# also exactly on cell edges and corners, and far outside
number = st.one_of(st.integers(-6, 25), st.integers(-12, 50).map(lambda i: i / 2), st.floats(-6, 25),
                   st.floats(-1e6, 1e6))
points = st.tuples(number.map(lambda v: X + v * CELL), number.map(lambda v: Y - v * CELL))
polylines = st.lists(points, min_size=2, max_size=7)


@given(polylines)
def test_cells_are_those_that_the_line_passes(coordinates):
    mask = taken(coordinates)
    line = shapely.linestrings(coordinates)
    cells = boxes()
    # a hair of room for lines that run along an edge: cutting far-off ends shifts a line by rounding
    far = np.abs(coordinates).max()
    room = 1e-9 + far * 1e-12
    assert not (mask & (shapely.distance(cells, line) > room)).any()
    through = shapely.length(shapely.intersection(shapely.buffer(cells, -0.001, join_style="mitre"), line)) > 0.01
    assert not (through & ~mask).any()


@given(st.lists(st.tuples(st.one_of(st.integers(-3, 20), st.floats(-3, 20)),
                          st.one_of(st.integers(2, 12), st.floats(1.001, 12.999))), min_size=0, max_size=8),
       st.floats(1.001, 12.999), st.floats(1.001, 12.999))
def test_a_line_across_the_grid_separates_it(inner, start, end):
    """Whatever way a line takes from the west side to the east side, no step over 8 neighbours gets past."""
    way = [(-1.0, start)] + inner + [(18.0, end)]
    mask = taken([(X + x * CELL, Y - y * CELL) for x, y in way])
    groups, _ = label(~mask, EIGHT)
    assert not mask[0].any() and not mask[-1].any()
    assert groups[0, 0] != groups[-1, 0]


@given(points, points)
def test_a_stroke_has_no_diagonal_gap(start, end):
    mask = taken([start, end])
    assert not (mask[:-1, :-1] & mask[1:, 1:] & ~mask[1:, :-1] & ~mask[:-1, 1:]).any()
    assert not (mask[1:, :-1] & mask[:-1, 1:] & ~mask[:-1, :-1] & ~mask[1:, 1:]).any()


@given(polylines, st.floats(0, 45))
def test_wide_lines_take_the_cells_whose_centre_is_near(coordinates, half_width):
    far = np.abs(coordinates).max()
    room = 1e-9 + far * 1e-11
    line, cells = shapely.linestrings(coordinates), boxes()
    distance = shapely.distance(shapely.centroid(cells), line)
    mask = taken(coordinates, half_width=[half_width])
    assert mask[distance < half_width - room].all()
    assert not mask[(distance > half_width + room) & (shapely.distance(cells, line) > room)].any()


def test_exact_diagonal_through_the_corners():
    mask = taken([(WEST, NORTH), (WEST + 80, NORTH - 80)])
    groups, _ = label(~mask[:8, :8], EIGHT)
    assert mask.sum() == 17  # 9 on the diagonal (the last by its end point), 8 beside it
    assert groups[7, 0] != groups[0, 7]


def test_along_a_cell_edge_one_row_is_taken():
    mask = taken([(WEST - 5, NORTH - 40), (EAST + 5, NORTH - 40)])
    assert mask.sum() == SHAPE[1] and mask[4].all()


def test_lines_outside_and_points_on_the_edge():
    assert not taken([(EAST + 100, NORTH), (EAST + 200, SOUTH)]).any()
    assert not taken([(EAST + 0.001, NORTH), (EAST + 0.001, SOUTH)]).any()
    assert taken([(WEST, SOUTH + 1), (WEST, SOUTH + 1)]).sum() == 1
    # wide, but beside the grid
    assert taken([(EAST + 5, NORTH), (EAST + 5, SOUTH)], half_width=[10.0])[:, -1].all()


def test_each_cell_names_its_line(monkeypatch):
    monkeypatch.setattr(linecells, "BATCH", 5)
    lines = [[(105, 895), (255, 895)], [(105, 765), (255, 765)], [(105, 895), (105, 765)]]
    coordinates = np.concatenate(lines).astype(float)
    found = {}
    for cells, line in cells_of_lines(coordinates, [0, 2, 4, 6], X, Y, CELL, SHAPE, [0.0, 15.0, 0.0]):
        for c, i in zip(cells.tolist(), line.tolist()):
            found.setdefault(i, set()).add(divmod(c, SHAPE[1]))
    assert found[0] == {(0, c) for c in range(16)}
    assert found[1] == {(r, c) for r in (12, 13) for c in range(17)}
    assert found[2] == {(r, 0) for r in range(14)}


def test_batches_and_progress_change_nothing(monkeypatch):
    generator = np.random.default_rng(5)
    coordinates = generator.uniform(90, 280, (60, 2)) + [0, 500]
    widths = generator.uniform(0, 30, 6)
    offsets = np.arange(7) * 10
    whole = taken(coordinates, offsets, widths)
    monkeypatch.setattr(linecells, "BATCH", 10)
    told = []
    mask = np.zeros(whole.size, bool)
    for cells, _line in cells_of_lines(coordinates, offsets, X, Y, CELL, SHAPE, widths, told.append):
        mask[cells] = True
    assert (mask.reshape(SHAPE) == whole).all()
    assert told == sorted(told) and told[-1] == 1 and len(told) > 10


@given(polylines, st.floats(0, 45), st.integers(1, SHAPE[0]))
def test_cells_asked_for_by_rows_are_those_of_the_whole(coordinates, half_width, rows):
    lines = LineCells(np.asarray(coordinates, float), [0, len(coordinates)], X, Y, CELL, SHAPE, [half_width])
    mask = np.zeros(SHAPE, bool)
    for top in range(0, SHAPE[0], rows):
        block = mask[top:top + rows].reshape(-1)
        for cells, _line in lines.rows(top, min(top + rows, SHAPE[0])):
            block[cells] = True
        mask[top:top + rows] = block.reshape(-1, SHAPE[1])
    assert (mask == taken(coordinates, half_width=[half_width])).all()


def test_parts_of_lines():
    multi = shapely.MultiLineString([[(0, 0), (1, 1)], [(5, 5), (6, 6), (7, 5)]])
    coordinates, offsets, line = line_parts([None, multi, shapely.LineString(), shapely.linestrings([(2, 2), (3, 3)])])
    assert offsets.tolist() == [0, 2, 5, 7] and line.tolist() == [1, 1, 3] and len(coordinates) == 7
    empty = line_parts([])
    assert empty[1].tolist() == [0]
    assert list(cells_of_lines(*empty[:2], X, Y, CELL, SHAPE)) == []


def test_errors():
    with pytest.raises(InputError, match="1 geometries are points or polygons"):
        line_parts([shapely.box(0, 0, 1, 1)])
    with pytest.raises(InputError, match="coordinates that are not numbers"):
        taken([(0, 0), (float("nan"), 1)])
