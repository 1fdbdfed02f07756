"""Landscapes drawn by hypothesis for tests of corridors."""

import numpy as np
from hypothesis import strategies as st

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
