"""Edge-to-edge distances of raster patches against shapely's distances of their polygons."""

import numpy as np
import pytest
import shapely
from scipy import ndimage

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import patches


def test_distances_are_those_of_the_polygons():
    rng = np.random.default_rng(4)
    labels, count = ndimage.label(ndimage.gaussian_filter(rng.random((40, 40)), 2) > 0.53)
    assert count > 5
    outlines = [shapely.union_all([shapely.box(c, -r - 1, c + 1, -r) for r, c in np.argwhere(labels == n)])
                for n in range(1, count + 1)]
    expected = shapely.distance(np.array(outlines)[:, None], np.array(outlines)[None, :]) * 10.0
    np.testing.assert_allclose(patches.edge_distances(labels, 10.0), expected, atol=1e-9)


def test_numbers_and_counts():
    labels = np.array([[1, 1, 0], [0, 2, 3]])
    assert patches.cell_counts(labels).tolist() == [2, 1, 1]
    assert patches.renumber(labels, np.array([True, False, True])).tolist() == [[1, 1, 0], [0, 0, 2]]


def test_too_many_patches(monkeypatch):
    monkeypatch.setattr(patches, "MOST_PATCHES", 2)
    with pytest.raises(InputError, match="3 patches"):
        patches.edge_distances(np.array([[1, 0, 2, 0, 3]]), 1.0)
