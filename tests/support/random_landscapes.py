"""Landscapes drawn by hypothesis for tests of corridors."""

import numpy as np
from hypothesis import strategies as st

from ecoplan.processing.common.tilearray import TileArray
from ecoplan.processing.connectivity.costdistance import numba_available

CELL = 10.0
ENGINES = ["numpy"] + (["numba"] if numba_available() else [])


@st.composite
def landscapes(draw, least=6, largest=26):
    """(resistance, labels): blocks of sources on ground of several kinds, barriers included."""
    rows, columns = draw(st.integers(least, largest)), draw(st.integers(least, largest))
    rng = np.random.default_rng(draw(st.integers(0, 2 ** 32 - 1)))
    shape = (rows, columns)
    resistance = [rng.integers(1, 3, shape).astype(float), rng.choice([1.0, 5.0, 30.0, 90.0], shape),
                  10 ** rng.uniform(0, 4, shape)][draw(st.integers(0, 2))]
    resistance[rng.random(shape) < draw(st.sampled_from([0.0, 0.15, 0.4]))] = np.nan
    sources = np.zeros(shape, np.int32)
    for label in range(1, draw(st.integers(2, 7)) + 1):
        row, column = rng.integers(rows), rng.integers(columns)
        sources[row:row + rng.integers(1, 4), column:column + rng.integers(1, 4)] = label
    resistance[sources == sources.max()] = 1.0
    return resistance, sources


def same(one, other):
    """Whether two results agree to the last bit."""
    assert len(one.links) == len(other.links)
    for a, b in zip(one.links, other.links):
        for name in ("link_id", "from_id", "to_id", "lcd", "length_m", "euclid_m", "ratio_cost_length", "mean_resistance",
                     "crosses"):
            assert getattr(a, name) == getattr(b, name), name
        assert a.rows.tolist() == b.rows.tolist() and a.columns.tolist() == b.columns.tolist()
    for name in ("cost", "allocation", "nlcc", "component"):
        first, second = getattr(one, name), getattr(other, name)
        assert (first is None) == (second is None)
        if first is not None:
            assert first.dtype == second.dtype
            np.testing.assert_array_equal(first, second)
    assert one.dropped == other.dropped and one.isolated == other.isolated
    assert one.component_count == other.component_count and one.engine == other.engine
    assert repr(one.sources) == repr(other.sources)


def in_tiles(folder, resistance, sources, tile):
    """The two rasters as tiles in a folder."""
    held = []
    for name, values in (("resistance", resistance), ("sources", sources)):
        array = TileArray(str(folder), name, values.shape, values.dtype.name, 0, tile).create()
        array.write(0, 0, values)
        held.append(array)
    return held


def read_whole(raster):
    """The array of a raster in tiles."""
    return raster.read(0, raster.shape[0], 0, raster.shape[1])
