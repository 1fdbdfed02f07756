"""Distances between patches against every pair measured with scipy and by hand."""

import numpy as np
import pytest
import shapely
from scipy.spatial.distance import cdist

from ecoplan.processing.connectivity.patchdistances import pair_distances


def squares(seed=3, count=300):
    """Squares of 10 m on a lattice of 20 m corners, so that some touch and none overlap."""
    places = np.random.default_rng(seed).permutation(900)[:count]
    x, y = 10.0 * (places % 30), 10.0 * (places // 30)
    return shapely.box(x, y, x + 10, y + 10), x, y


@pytest.mark.parametrize("limit", [np.inf, 35.0])
@pytest.mark.parametrize("kind", ["edge", "centroid"])
def test_every_pair(kind, limit):
    shapes, x, y = squares()
    first, second, distance = pair_distances(shapes, kind, limit)
    centres = np.column_stack([x, y])
    if kind == "centroid":
        expected = cdist(centres, centres)
    else:  # gaps of two boxes along each axis
        gap = [np.maximum(np.abs(v[:, None] - v) - 10, 0) for v in (x, y)]
        expected = np.hypot(*gap)
    want = np.argwhere(np.triu(expected <= limit, 1))
    assert np.array_equal(np.column_stack([first, second]), want)
    assert distance == pytest.approx(expected[first, second], abs=1e-9)


def test_a_bent_patch_and_none():
    bent = shapely.from_wkt("POLYGON((0 0,30 0,30 10,10 10,10 30,0 30,0 0))")
    other = shapely.box(20, 20, 30, 30)
    # edges: 10 m apart both ways; centroids: the bent one's is (300*15*... by parts 300 m2 at (15, 5), 200 at (5, 20))
    assert pair_distances([bent, other], "edge")[2] == pytest.approx([10])
    assert pair_distances([bent, other], "centroid")[2] == pytest.approx([np.hypot(25 - 11, 25 - 11)])
    assert [len(part) for part in pair_distances([], "edge")] == [0, 0, 0]
    assert [len(part) for part in pair_distances([bent], "centroid")] == [0, 0, 0]
    assert [len(part) for part in pair_distances([], "centroid", 5.0)] == [0, 0, 0]
