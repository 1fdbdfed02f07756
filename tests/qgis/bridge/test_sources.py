"""Sources onto the grid: who gets which cell, counted by hand; areas that count once, against the union."""

import numpy as np
import pytest
import shapely
from qgis.core import QgsCoordinateReferenceSystem

from ecoplan.processing.bridge.rasters import Grid
from ecoplan.processing.tools.network.burntsources import burn_sources, own_shapes


@pytest.fixture
def grid():
    return Grid(QgsCoordinateReferenceSystem("EPSG:4547"), 500000.0, 2500000.0, 10.0, 20, 20)


def box(left, top, width, height):
    """Metres from the upper left corner."""
    return shapely.box(500000 + left, 2500000 - top - height, 500000 + left + width, 2500000 - top)


def cells(burnt):
    return np.bincount(burnt.labels.ravel(), minlength=10)[1:].tolist()


def test_two_ponds_in_one_cell(grid):
    burnt = burn_sources([box(51, 51, 2, 2), box(56, 57, 2, 2)], grid)
    assert cells(burnt)[:2] == [1, 1] and burnt.one_cell == (1,) and burnt.moved == (2,)
    assert burnt.labels[5, 5] == 1 and abs(np.argwhere(burnt.labels == 2)[0] - 5).max() == 1


def test_a_pond_takes_no_other_ponds_only_cell(grid):
    """The first covers a cell's centre, the second lies in the same cell: it takes the one beside it."""
    burnt = burn_sources([box(53, 53, 4, 4), box(58, 58, 1, 1)], grid)
    assert burnt.labels[5, 5] == 1 and max(burnt.labels[5, 6], burnt.labels[6, 5]) == 2
    assert burnt.moved == (2,) and not burnt.covered


def test_a_pond_moves_to_cells_that_can_be_crossed(grid):
    valid = np.zeros(grid.shape, bool)
    valid[5, 5] = valid[4, 5] = True
    burnt = burn_sources([box(51, 51, 2, 2), box(56, 57, 2, 2)], grid, valid)
    assert burnt.labels[4, 5] == 2 and burnt.moved == (2,)
    valid[4, 5] = False
    assert burn_sources([box(51, 51, 2, 2), box(56, 57, 2, 2)], grid, valid).crowded == (2,)


@pytest.mark.parametrize("turn", [1, -1])
def test_a_source_inside_another_keeps_its_cells_in_either_order(grid, turn):
    shapes = [box(0, 0, 100, 100), box(20, 20, 30, 30)][::turn]
    burnt = burn_sources(shapes, grid)
    assert cells(burnt)[:2] == [91, 9][::turn] and burnt.overlapping == ((1, 2),)
    assert not (burnt.covered + burnt.one_cell + burnt.moved)


def test_equal_sources_and_sources_off_the_grid(grid):
    burnt = burn_sources([box(0, 0, 50, 50), box(0, 0, 50, 50), box(500, 0, 9, 9), box(190, 0, 50, 50),
                          box(200, 100, 10, 10)], grid)
    assert cells(burnt)[:5] == [0, 25, 0, 5, 0]
    assert burnt.covered == (1,) and burnt.outside == (3, 5) and burnt.partly_outside == (4,)


def test_own_areas_add_up_to_the_union(grid):
    draws = np.random.default_rng(5)
    shapes = np.array([box(*draws.uniform(0, 120, 2), *draws.uniform(5, 80, 2)) for _ in range(25)])
    shapes[7] = shapes[3]
    own = own_shapes(shapes)
    assert shapely.area(own).sum() == pytest.approx(shapely.area(shapely.union_all(shapes)), rel=1e-12)
    assert shapely.area(own[3]) == 0                        # the later of two equal ones counts
    ring, pond = own_shapes([box(0, 0, 100, 100), box(20, 20, 30, 30)])
    assert (ring.area, pond.area) == (9100, 900)
    ring, pond = own_shapes([box(0, 0, 100, 100), box(20, 20, 30, 30)], [False, True])
    assert (ring.area, pond.area) == (10000, 0)
