"""Cost growth compiled by numba: a circular queue of cost buckets.

The bucket queue of Dial (1969, Algorithm 360, CACM 12:632-633) for real-valued
costs: buckets about as wide as the smallest steps, each a linked list of entries from
one small pool that stays in the processor's cache. A cell that is improved while waiting
gets a second entry; the first is stale by then and is skipped. Where buckets must be wider
than the smallest step, a processed cell may be improved and processed again, so the
result is exact always.
"""

from __future__ import annotations

from typing import Optional

import numpy as np

from ._compiled import exact

NAME = "numba"

#: Width of a bucket in smallest steps: fewer buckets, hardly any cell processed twice.
_WIDTH = 2.0
_MAX_BUCKETS = 8192
_MOST_BUCKETS = 1 << 22
_CHUNK, _STEERED_CHUNK = 1 << 18, 1 << 16
_POOL = 1 << 16
_NONE = -1

# Places in the state array that lets the kernel stop for a callback and go on.
_BUCKET, _WAITING, _TOUCHED, _PROCESSED, _STARTED, _USED, _FREE, _STATE_SIZE = 0, 1, 2, 3, 4, 5, 6, 7


def _run(half, cost, seeds, labels, use_labels, max_cost, potential, use_potential, bound,
         offsets, factors, pool_cell, pool_cost, pool_next, first, last, per_cost, touched, use_touched, state, chunk):
    mask = first.size - 1
    if state[_STARTED] == 0:
        state[_STARTED] = 1
        state[_FREE] = _NONE
        lowest = np.inf
        for i in range(seeds.size):
            lowest = min(lowest, cost[seeds[i]])
        if seeds.size:
            state[_BUCKET] = int(lowest * per_cost)
        for i in range(seeds.size):
            slot = int(cost[seeds[i]] * per_cost) & mask
            pool_cell[i] = seeds[i]
            pool_cost[i] = cost[seeds[i]]
            pool_next[i] = _NONE
            if last[slot] == _NONE:
                first[slot] = i
            else:
                pool_next[last[slot]] = i
            last[slot] = i
        state[_WAITING] = state[_USED] = seeds.size
    bucket = state[_BUCKET]
    waiting = state[_WAITING]
    reached = state[_TOUCHED]
    used = state[_USED]
    free = state[_FREE]
    room = pool_cell.size - 8
    taken = 0
    processed = 0
    while waiting > 0 and taken < chunk and waiting <= room:
        slot = bucket & mask
        entry = first[slot]
        if entry == _NONE:
            bucket += 1
            continue
        cell = pool_cell[entry]
        cost_here = pool_cost[entry]
        after = pool_next[entry]
        first[slot] = after
        if after == _NONE:
            last[slot] = _NONE
        pool_next[entry] = free
        free = entry
        waiting -= 1
        taken += 1
        if cost[cell] != cost_here or (use_potential and cost_here + potential[cell] > bound):
            continue
        processed += 1
        half_here = half[cell]
        for k in range(8):
            other = cell + offsets[k]
            present = cost[other]
            candidate = (half[other] + half_here) * factors[k] + cost_here
            if not (candidate < present or (use_labels and candidate == present and labels[cell] < labels[other])):
                continue
            if candidate > max_cost or (use_potential and candidate + potential[other] > bound):
                continue
            if use_touched and present == np.inf:
                touched[reached] = other
                reached += 1
            cost[other] = candidate
            if use_labels:
                labels[other] = labels[cell]
            entry = free
            if entry == _NONE:
                entry = used
                used += 1
            else:
                free = pool_next[entry]
            pool_cell[entry] = other
            pool_cost[entry] = candidate
            pool_next[entry] = _NONE
            new = int(candidate * per_cost) & mask
            end = last[new]
            if end == _NONE:
                first[new] = entry
            else:
                pool_next[end] = entry
            last[new] = entry
            waiting += 1
    state[_BUCKET] = bucket
    state[_WAITING] = waiting
    state[_TOUCHED] = reached
    state[_USED] = used
    state[_FREE] = free
    state[_PROCESSED] += processed


_compiled = exact(_run)


def _new_pool(size):
    """Room for waiting entries: cell, cost, next entry."""
    return np.empty(size, np.int32), np.empty(size), np.empty(size, np.int32)


class NumbaKernel:
    """Grows costs over one lattice; the same contract as ``NumpyKernel``."""

    name = NAME

    def __init__(self, lattice):
        self.lattice = lattice
        least, largest = 2 * lattice.least_half, 2 * lattice.largest_half * lattice.factors.max()
        width = max(_WIDTH * least, largest / _MAX_BUCKETS)
        self.per_cost = 1.0 / width
        self.buckets = 1 << int(np.ceil(np.log2(largest / width + 3)))
        self.pool = _new_pool(_POOL)
        self.touched = np.empty(0, np.int32)

    def _buckets_from(self, costs):
        """Room for the costs of the seeds and a step more; with fewer buckets cells are processed twice."""
        if not costs.size:
            return self.buckets
        span = min(float(costs.max() - costs.min()) * self.per_cost, float(_MOST_BUCKETS))
        return min(_MOST_BUCKETS, 1 << int(np.ceil(np.log2(span + self.buckets))))

    def grow(self, cost, seeds, *, labels=None, max_cost=np.inf, potential=None, bound=np.inf,
             steer=None, want_touched=False, report=None) -> Optional[np.ndarray]:
        """Grow ``cost`` from ``seeds`` in place; see ``NumpyKernel.grow``."""
        if want_touched and not self.touched.size:
            self.touched = np.empty(self.lattice.half.size, np.int32)
        if seeds.size + 8 > self.pool[0].size:
            self.pool = _new_pool(2 * seeds.size + 8)
        buckets = self._buckets_from(cost.take(seeds))
        first = np.full(buckets, _NONE, np.int32)
        last = np.full(buckets, _NONE, np.int32)
        state = np.zeros(_STATE_SIZE, np.int64)
        no_labels, no_potential = np.empty(0, np.int32), np.empty(0)
        if report is not None:
            report(0)
        while not state[_STARTED] or state[_WAITING] > 0:
            _compiled(
                self.lattice.half, cost, np.ascontiguousarray(seeds, np.int64),
                no_labels if labels is None else labels, labels is not None, float(max_cost),
                no_potential if potential is None else potential, potential is not None, float(bound),
                self.lattice.offsets, self.lattice.factors, *self.pool, first, last,
                self.per_cost, self.touched, want_touched, state, _CHUNK if steer is None else _STEERED_CHUNK)
            if state[_WAITING] + 8 > self.pool[0].size:
                self.pool = tuple(np.concatenate([part, np.empty_like(part)]) for part in self.pool)
            if steer is not None:
                bound = steer(state[_BUCKET] / self.per_cost)
            if report is not None:
                report(int(state[_PROCESSED]))
        return self.touched[:state[_TOUCHED]].copy() if want_touched else None
