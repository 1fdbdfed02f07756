"""Cost growth compiled by numba: a circular queue of cost buckets.

The bucket queue of Dial (1969, Algorithm 360, CACM 12:632-633) for real-valued
costs: buckets about as wide as the smallest step, each a doubly linked list that
runs through two arrays over the cells. A cell that is improved while waiting moves
to its better bucket. Where buckets must be wider than the smallest step, a
processed cell may be improved and processed again, so the result is exact always.
"""

from __future__ import annotations

import numpy as np
from numba import njit

NAME = "numba"

_MAX_BUCKETS = 8192
_CHUNK, _STEERED_CHUNK = 1 << 18, 1 << 16
_IDLE = -2
_NONE = -1

# Places in the state array that lets the kernel stop for a callback and go on.
_BUCKET, _WAITING, _TOUCHED, _PROCESSED, _STARTED, _STATE_SIZE = 0, 1, 2, 3, 4, 5


def _run(half, cost, seeds, labels, use_labels, max_cost, potential, use_potential, bound,
         offsets, factors, following, preceding, first, last, per_cost, touched, use_touched, state, chunk):
    mask = first.size - 1
    if state[_STARTED] == 0:
        state[_STARTED] = 1
        lowest = np.inf
        for i in range(seeds.size):
            lowest = min(lowest, cost[seeds[i]])
        if seeds.size:
            state[_BUCKET] = int(lowest * per_cost)
        for i in range(seeds.size):
            cell = seeds[i]
            slot = int(cost[cell] * per_cost) & mask
            following[cell] = _NONE
            preceding[cell] = last[slot]
            if last[slot] == _NONE:
                first[slot] = cell
            else:
                following[last[slot]] = cell
            last[slot] = cell
        state[_WAITING] = seeds.size
    bucket = state[_BUCKET]
    waiting = state[_WAITING]
    reached = state[_TOUCHED]
    processed = 0
    while waiting > 0 and processed < chunk:
        slot = bucket & mask
        cell = first[slot]
        if cell == _NONE:
            bucket += 1
            continue
        after = following[cell]
        first[slot] = after
        if after == _NONE:
            last[slot] = _NONE
        else:
            preceding[after] = _NONE
        following[cell] = _IDLE
        waiting -= 1
        processed += 1
        cost_here = cost[cell]
        if use_potential and cost_here + potential[cell] > bound:
            continue
        half_here = half[cell]
        for k in range(8):
            other = cell + offsets[k]
            candidate = (half[other] + half_here) * factors[k] + cost_here
            present = cost[other]
            if not (candidate < present or (use_labels and candidate == present and labels[cell] < labels[other])):
                continue
            if candidate > max_cost or (use_potential and candidate + potential[other] > bound):
                continue
            after = following[other]
            if after != _IDLE:
                before = preceding[other]
                old = int(present * per_cost) & mask
                if before == _NONE:
                    first[old] = after
                else:
                    following[before] = after
                if after == _NONE:
                    last[old] = before
                else:
                    preceding[after] = before
            else:
                waiting += 1
                if use_touched and present == np.inf:
                    touched[reached] = other
                    reached += 1
            cost[other] = candidate
            if use_labels:
                labels[other] = labels[cell]
            new = int(candidate * per_cost) & mask
            end = last[new]
            following[other] = _NONE
            preceding[other] = end
            if end == _NONE:
                first[new] = other
            else:
                following[end] = other
            last[new] = other
    state[_BUCKET] = bucket
    state[_WAITING] = waiting
    state[_TOUCHED] = reached
    state[_PROCESSED] += processed


def _compile():
    """Compiled kernel, kept on disk where numba finds a folder it may write to."""
    try:
        return njit(nogil=True, cache=True)(_run)
    except RuntimeError:  # no writable cache folder
        return njit(nogil=True)(_run)


_compiled = _compile()


class NumbaKernel:
    """Grows costs over one lattice; the same contract as ``NumpyKernel``."""

    name = NAME

    def __init__(self, lattice):
        self.lattice = lattice
        least, largest = 2 * lattice.least_half, 2 * lattice.largest_half * lattice.factors.max()
        width = max(least, largest / _MAX_BUCKETS)
        self.per_cost = 1.0 / width
        self.buckets = 1 << int(np.ceil(np.log2(largest / width + 3)))
        self.following = lattice.full(_IDLE, np.int32)
        self.preceding = np.empty(lattice.half.size, np.int32)
        self.touched = np.empty(0, np.int32)

    def grow(self, cost, seeds, *, labels=None, max_cost=np.inf, potential=None, bound=np.inf,
             steer=None, want_touched=False, report=None):
        """Grow ``cost`` from ``seeds`` in place; see ``NumpyKernel.grow``."""
        if want_touched and not self.touched.size:
            self.touched = np.empty(self.lattice.half.size, np.int32)
        first = np.full(self.buckets, _NONE, np.int32)
        last = np.full(self.buckets, _NONE, np.int32)
        state = np.zeros(_STATE_SIZE, np.int64)
        no_labels, no_potential = np.empty(0, np.int32), np.empty(0)
        if report is not None:
            report(0)
        while not state[_STARTED] or state[_WAITING] > 0:
            _compiled(
                self.lattice.half, cost, np.ascontiguousarray(seeds, np.int64),
                no_labels if labels is None else labels, labels is not None, float(max_cost),
                no_potential if potential is None else potential, potential is not None, float(bound),
                self.lattice.offsets, self.lattice.factors, self.following, self.preceding, first, last,
                self.per_cost, self.touched, want_touched, state, _CHUNK if steer is None else _STEERED_CHUNK)
            if steer is not None:
                bound = steer(state[_BUCKET] / self.per_cost)
            if report is not None:
                report(int(state[_PROCESSED]))
        return self.touched[:state[_TOUCHED]].copy() if want_touched else None
