"""Sparse factorisations that can be waited for with a look at the cancel button, and whose memory comes back.

scipy's SuperLU keeps account of its memory by thread: what one thread has allocated, another cannot free, and it stays
taken until the program ends. So each large factorisation has a thread of its own that makes it and drops it.
"""

from __future__ import annotations

import weakref
from concurrent.futures import ThreadPoolExecutor, wait

import numpy as np
from scipy.sparse.linalg import splu

SMALL = 20_000      # rows up to which it is made at once: a tenth of a second
LOOK = 0.2          # seconds between two looks


def _made(holder, matrix):
    holder.append(splu(matrix, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True}))


def _drop(worker, holder):
    worker.submit(holder.clear)
    worker.shutdown(wait=False)


class Factor:
    """LU of a square matrix (csc) with symmetric pattern and a dominant diagonal; pivots stay on the diagonal.

    progress: called with 0.0 now and then while it is made; what it raises leaves at once.
    """

    def __init__(self, matrix, progress=None):
        self._held = []
        if progress is None or matrix.shape[0] <= SMALL:
            _made(self._held, matrix)
            return
        worker = ThreadPoolExecutor(1)
        weakref.finalize(self, _drop, worker, self._held).atexit = False
        making = worker.submit(_made, self._held, matrix)
        while not wait([making], LOOK).done:
            progress(0.0)
        making.result()

    def solve(self, right, trans="N") -> np.ndarray:
        """Solution for right-hand sides (n,) or (n, k); of the transposed matrix with trans="T"."""
        return self._held[0].solve(right, trans=trans)
