"""Outlines of groups of cells against the union of their single cells."""

import numpy as np
import pytest
import shapely
from ecoplan.processing.common import workers
from ecoplan.processing.suitability import outlines as module
from ecoplan.processing.suitability.outlines import outlines
from scipy import ndimage

CELL, ORIGIN = 9.7, (400000.3, 2600000.7)


@pytest.fixture
def landscape():
    """Groups of eight neighbours with holes and corners that touch, one divided so that two labels share edges."""
    labels, count = ndimage.label(np.random.default_rng(3).random((40, 50)) > 0.68, np.ones((3, 3)))
    largest = np.bincount(labels.ravel())[1:].argmax() + 1
    rows, cols = np.nonzero(labels == largest)
    labels[rows[::2], cols[::2]] = count + 1
    return labels.astype(np.int32), count + 1


def cells_of(labels, label):
    rows, cols = np.nonzero(labels == label)
    x, y = ORIGIN[0] + cols * CELL, ORIGIN[1] - rows * CELL
    return shapely.union_all(shapely.box(x, y - CELL, x + CELL, y))


def test_outlines_are_the_union_of_the_cells(landscape, monkeypatch):
    labels, count = landscape
    monkeypatch.setattr(module, "_STRIP", 150)  # three rows
    found = outlines(labels, count, CELL, ORIGIN)
    assert len(found) == count and {shape.geom_type for shape in found} == {"MultiPolygon"}
    assert shapely.is_valid(found).all()
    for label in range(1, count + 1):
        expected = cells_of(labels, label)
        assert found[label - 1].symmetric_difference(expected).area < 1e-5 and expected.area > 0


def test_no_group_no_outline():
    assert len(outlines(np.zeros((3, 4), np.int32), 0, CELL)) == 0


def test_the_number_of_threads_changes_nothing(landscape, monkeypatch):
    monkeypatch.delenv("ECOPLAN_THREADS", raising=False)
    monkeypatch.setattr(module, "_RUNS", 9)
    seen = []
    for threads in (1, 2, 3):
        workers.choose(threads)
        try:
            seen.append(shapely.to_wkb(outlines(*landscape, CELL, ORIGIN)).tolist())
        finally:
            workers.choose(None)
    assert seen[0] == seen[1] == seen[2]


def test_a_cancel_ends_it(landscape, monkeypatch):
    monkeypatch.setattr(module, "_RUNS", 9)

    def progress(fraction):
        if fraction > 0.2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        outlines(*landscape, CELL, ORIGIN, progress)


def test_a_straight_edge_has_no_corner_between_its_ends():
    square = outlines(np.ones((5, 7), np.int32), 1, 10.0)[0]
    assert shapely.get_num_coordinates(square) == 5 and square.bounds == (0, -50, 70, 0)
