"""Factorisations: as dense linear algebra, cancelled at once, and their memory comes back."""

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import diags

from ecoplan.processing.connectivity import factors


def grid(side):
    """Laplacian of a square grid with a leak, csc."""
    count = side * side
    inner = np.where(np.arange(1, count) % side, -1.0, 0.0)
    return diags([4.1 * np.ones(count), inner, inner, -np.ones(count - side), -np.ones(count - side)],
                 [0, 1, -1, side, -side]).tocsc()


@pytest.mark.parametrize("watched", [False, True])
def test_as_dense(watched, monkeypatch):
    monkeypatch.setattr(factors, "SMALL", 0)
    matrix = grid(8).tolil()
    matrix[0, 1] = -0.3             # not symmetric in its values
    dense, right = matrix.toarray(), np.random.default_rng(1).random((64, 3))
    factor = factors.Factor(matrix.tocsc(), (lambda share: None) if watched else None)
    assert factor.solve(right) == pytest.approx(np.linalg.solve(dense, right), rel=1e-12)
    assert factor.solve(right[:, 0], trans="T") == pytest.approx(np.linalg.solve(dense.T, right[:, 0]), rel=1e-12)


def test_a_cancel_leaves_while_it_is_made():
    class Stop(Exception):
        pass

    def stop(share):
        raise Stop

    with pytest.raises(Stop):
        factors.Factor(grid(500), stop)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell a process's memory")
def test_memory_comes_back():
    def taken():
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    matrix, sizes = grid(250), []
    for _ in range(7):
        factor = factors.Factor(matrix, lambda share: None)
        sizes.append(taken())
        del factor
    # A factor of these 62,500 rows takes about 40 MB; six that stayed would be 240 MB.
    assert sizes[-1] - sizes[0] < 100e6
