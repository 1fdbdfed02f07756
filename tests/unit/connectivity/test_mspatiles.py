"""MSPA tile by tile against whole-array operations on the whole raster, cell by cell."""

import errno

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage
from wholemspa import whole_mspa

from ecoplan.processing.common.tilearray import TileArray
from ecoplan.processing.connectivity import mspa, mspapasses
from ecoplan.processing.connectivity.tilelabels import Joiner, edges_of, label_both


def spiral(rows, cols, gap):
    """A way that winds through all tiles."""
    cells = np.zeros((rows, cols), bool)
    for i in range(0, min(rows, cols) // 2, gap):
        cells[i, max(0, i - gap):cols - i] = cells[rows - i - 1, i:cols - i] = True
        cells[i:rows - i, cols - i - 1] = cells[i + gap:rows - i, i] = True
    return cells


def grown(rng, rows, cols):
    field = ndimage.gaussian_filter(rng.random((rows, cols)), rng.uniform(0.5, 3))
    return field > np.quantile(field, rng.uniform(0.2, 0.8))


def nested(rng, rows, cols):
    """Patches in holes of patches, over tile corners."""
    cells = np.zeros((rows, cols), bool)
    for _ in range(10):
        r, c, s = rng.integers(rows), rng.integers(cols), rng.integers(2, 14)
        cells[max(0, r - s):r + s, max(0, c - s):c + s] ^= True
    return cells


def wound(rng, rows, cols):
    cells = spiral(rows, cols, int(rng.integers(2, 6)))
    return ndimage.binary_dilation(cells, iterations=int(rng.integers(1, 3))) ^ (rng.random((rows, cols)) < 0.01)


def sparse(rng, rows, cols):
    return rng.random((rows, cols)) < rng.uniform(0.3, 0.99)


landscapes = st.tuples(st.integers(0, 10**6), st.sampled_from([grown, nested, wound, sparse]), st.integers(1, 36),
                       st.integers(1, 36))


@settings(max_examples=20)
@given(landscapes, st.booleans(), st.sampled_from([4, 8]), st.integers(1, 5), st.booleans(), st.integers(4, 16),
       st.sampled_from([1, 2]), st.integers(1, 6))
def test_tiles_give_the_whole(landscape, gaps, connectivity, width, internal, tile, threads, steps):
    seed, kind, rows, cols = landscape
    rng = np.random.default_rng(seed)
    cells = kind(rng, rows, cols)
    missing = ndimage.gaussian_filter(rng.random((rows, cols)), 2) > (0.56 if gaps else 2)
    codes, numbers = whole_mspa(cells, missing, connectivity, width, internal)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mspapasses, "STEPS", steps)
        patch.setenv("ECOPLAN_THREADS", str(threads))
        found = mspa.segment(cells, missing, connectivity, width, internal, tile=tile)
    np.testing.assert_array_equal(found.codes, codes)
    np.testing.assert_array_equal(found.core_labels, numbers)


@pytest.mark.parametrize("connectivity, width", [(8, 1), (4, 3)])
def test_tiles_on_disk_give_the_whole(tmp_path, connectivity, width):
    rng = np.random.default_rng(width)
    cells, missing = wound(rng, 45, 38), np.zeros((45, 38), bool)
    missing[20:24, 5:30] = True
    codes, numbers = whole_mspa(cells, missing, connectivity, width)
    raster = TileArray(str(tmp_path), "cells", cells.shape, "uint8", tile=14).create()
    raster.write(0, 0, mspa.coded(cells, missing))
    found = mspa.segment_tiles(raster, str(tmp_path), connectivity, width)
    np.testing.assert_array_equal(found.codes.read(3, 40, 2, 38), codes[3:40, 2:38])
    np.testing.assert_array_equal(found.core_labels.read(0, 45, 0, 38), numbers)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cells", "codes", "numbers"]


@settings(max_examples=20)
@given(st.integers(0, 10**6), st.integers(1, 30), st.integers(1, 30), st.integers(1, 16), st.sampled_from([(8, 4), (4, 8)]))
def test_joined_components_are_those_of_the_whole(seed, rows, cols, tile, connectivities):
    cells = grown(np.random.default_rng(seed), rows, cols)
    joiner, labels = Joiner(cells.shape, *connectivities), np.zeros(cells.shape, np.int64)
    extents = [(r, min(r + tile, rows), c, min(c + tile, cols)) for r in range(0, rows, tile)
               for c in range(0, cols, tile)]
    parts = []
    for r, bottom, c, right in extents:
        own, foreground, count = label_both(cells[r:bottom, c:right], *connectivities)
        joiner.add((r, bottom, c, right), edges_of(own, foreground, count))
        parts.append(own)
    joined = joiner.joined()
    for number, ((r, bottom, c, right), own) in enumerate(zip(extents, parts)):
        labels[r:bottom, c:right] = joined.of_tile(number)[own]
    whole, _, count = label_both(cells, *connectivities)
    pairs = np.unique(np.stack([whole.ravel(), labels.ravel()]), axis=1)
    assert pairs.shape[1] == count == joined.count == np.unique(labels).size
    rim = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    np.testing.assert_array_equal(np.flatnonzero(joined.frame), rim)


@pytest.mark.parametrize("threads", ["1", "2"])
def test_cancel_and_a_full_disk_end_the_work(tmp_path, monkeypatch, threads):
    monkeypatch.setenv("ECOPLAN_THREADS", threads)
    raster = TileArray(str(tmp_path), "cells", (30, 30), "uint8", tile=10).create()
    raster.write(0, 0, mspa.coded(spiral(30, 30, 3)))

    class Stop(Exception):
        pass

    def stop(share):
        if share > 0.5:
            raise Stop

    with pytest.raises(Stop):
        mspa.segment_tiles(raster, str(tmp_path), progress=stop)

    def full(self, *args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TileArray, "write", full)
    with pytest.raises(OSError, match="No space left"):
        mspa.segment_tiles(raster, str(tmp_path))


def test_progress_never_goes_back(monkeypatch):
    monkeypatch.setenv("ECOPLAN_THREADS", "1")
    told = []
    mspa.segment(grown(np.random.default_rng(1), 30, 30), tile=9, progress=told.append)
    assert told == sorted(told) and told[0] == 0 and 0.9 < told[-1] <= 1
