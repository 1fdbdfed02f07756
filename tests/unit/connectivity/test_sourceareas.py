"""Source areas and their ranks: unions drawn by hand, importance by removing each source and recomputing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import sourceareas
from ecoplan.processing.connectivity.sourceareas import CORE, IMPORTANT, PROTECTED


def test_large_cores_united_with_protected_and_important_cells():
    cores = np.zeros((6, 12), np.int32)
    cores[0:2, 0:3], cores[4, 0], cores[0:3, 6:8] = 1, 2, 3
    protected, important = np.zeros(cores.shape, bool), np.zeros(cores.shape, bool)
    protected[2, 3] = protected[5, 11] = True                    # touches core 1 by a corner; stands alone
    important[2:5, 8] = important[5, 5] = True                   # touches core 3; too small
    found = sourceareas.source_areas(cores, 3, 8, protected, important)
    assert found.small == 1 and found.labels[4, 0] == 0 and found.labels[5, 5] == 0
    parts = {int(found.labels[cell]): int(found.parts[found.labels[cell] - 1]) for cell in ((0, 0), (0, 6), (5, 11))}
    assert len(parts) == 3 and sorted(parts.values()) == sorted([CORE | PROTECTED, CORE | IMPORTANT, PROTECTED])
    assert sourceareas.source_areas(cores, 3, 4, protected, important).labels.max() == 4      # the corner parts them
    with pytest.raises(InputError, match="largest core patch has 6 cells"):
        sourceareas.source_areas(cores, 7)


def test_highest_share_of_a_raster():
    values = np.arange(10.0).reshape(2, 5)
    values[0, 0] = np.nan
    assert sourceareas.top_share(values, 25).sum() == 3          # of nine: the quantile lies at 7
    with pytest.raises(InputError):
        sourceareas.top_share(np.full((2, 2), np.nan), 10)


@given(st.integers(0, 2**31), st.sampled_from(["dpc", "diic"]))
def test_importance_is_what_is_lost_without_a_source(seed, by):
    rng = np.random.default_rng(seed)
    areas, places = rng.uniform(1, 20, 6), rng.uniform(0, 100, (6, 2))
    first, second = np.triu_indices(6, 1)
    cost = np.hypot(*(places[first] - places[second]).T) + 1
    ranking = sourceareas.rank_sources(areas, first, second, cost, by, 40.0, 0.5, 60.0)

    def index(kept):
        """PC or IIC of the sources that are left, by Floyd and Warshall."""
        distance = np.full((6, 6), np.inf)
        np.fill_diagonal(distance, 0)
        for i, j, value in zip(first, second, cost):
            if i in kept and j in kept and (by == "dpc" or value <= 60.0):
                distance[i, j] = distance[j, i] = value if by == "dpc" else 1.0
        for k in kept:
            distance = np.minimum(distance, distance[:, [k]] + distance[[k]])
        weight = 0.5 ** (distance / 40.0) if by == "dpc" else np.where(np.isinf(distance), 0, 1 / (1 + distance))
        return sum(areas[i] * areas[j] * weight[i, j] for i in kept for j in kept)

    whole = index(range(6))
    lost = [100 * (whole - index([i for i in range(6) if i != k])) / whole for k in range(6)]
    found = ranking.pc if by == "dpc" else ranking.iic
    # Sums of 36 products: far more digits than asked for.
    np.testing.assert_allclose(found.total, lost, rtol=1e-9)
    assert ranking.rank[int(np.argmax(lost))] == 1 and sorted(ranking.rank) == [1, 2, 3, 4, 5, 6]
    assert ranking.level[int(np.argmax(lost))] == 3


def test_straight_links_of_all_pairs():
    labels = np.zeros((3, 9), np.int32)
    labels[1, 0], labels[1, 3], labels[1, 8] = 1, 2, 3
    first, second, distance = sourceareas.straight_links(labels, 10.0)
    assert list(zip(first, second, distance)) == [(0, 1, 20.0), (0, 2, 70.0), (1, 2, 40.0)]
