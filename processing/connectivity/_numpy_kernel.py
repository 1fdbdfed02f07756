"""Cost growth with plain numpy: delta-stepping on whole frontiers.

Label-correcting search in buckets of cost (Meyer and Sanders 2003, Delta-stepping,
J. Algorithms 49:114-152), with the pending cells in a near, a middle and a far pile
(after Davidson et al. 2014, Work-efficient parallel GPU methods for single-source
shortest paths). The width of a bucket follows how much of the work is repeated, so
neither strong contrasts nor uniform ground need tuning.

A pending entry carries the cost (and label) it was made with; it is stale as soon as
its cell has got a better one. Costs of a cell only ever fall, so an entry is unique
and no list of visited cells is needed.
"""

from __future__ import annotations

import time

import numpy as np

from ._lattice import SQRT2

NAME = "numpy"

#: Share of repeated work above which buckets get narrower, below which wider.
REPEAT_HIGH, REPEAT_LOW = 1.25, 1.08
#: Frontiers of this size hide numpy's cost per call; wider buckets gain nothing then.
LARGE_FRONTIER = 60000
#: A far pile of this size is split by its quantile instead of as a whole.
LARGE_PILE = 50000
CALLBACK_SECONDS = 0.1


class _Pile:
    """Pending entries: parallel lists of cells, costs and (with allocation) labels."""

    def __init__(self, columns):
        self.parts = tuple([] for _ in range(columns))

    def add(self, *arrays):
        for part, array in zip(self.parts, arrays):
            part.append(array)

    def take_all(self):
        taken = tuple(part[0] if len(part) == 1 else np.concatenate(part) for part in self.parts)
        for part in self.parts:
            part.clear()
        return taken

    def __bool__(self):
        return bool(self.parts[0])


class NumpyKernel:
    """Grows costs over one lattice; see :meth:`grow`."""

    name = NAME

    def __init__(self, lattice):
        self.half = lattice.half
        self.steps = [(int(offset), factor != 1.0) for offset, factor in zip(lattice.offsets, lattice.factors)]
        self.width = 4.0 * float(np.sqrt(lattice.least_half * lattice.largest_half))

    def grow(self, cost, seeds, *, labels=None, max_cost=np.inf, potential=None, bound=np.inf,
             want_touched=False, report=None):
        """Grow ``cost`` from ``seeds`` in place until nothing improves.

        cost : (padded cells,) float64, infinite where not reached, set at the seeds.
        seeds : padded flat indices, int64.
        labels : (padded cells,) int32 set at the seeds, grown along; of equal costs the lower label wins.
        max_cost : cells costlier than this stay unreached.
        potential, bound : cells whose cost + potential exceeds the bound stay unreached.
        report : called with the number of cells processed so far, about ten times a second; may raise.

        Returns the newly reached cells if ``want_touched``, else None.
        """
        half = self.half
        near = _Pile(3 if labels is not None else 2)
        middle, far = (_Pile(len(near.parts)) for _ in range(2))
        touched = []
        near.add(*self._entries(cost, labels, seeds))
        width = self.width
        low = float(cost[seeds].min()) if seeds.size else 0.0
        near_end, middle_end = low + width, low + 16 * width
        processed = done_before = rounds = 0
        last_report = time.monotonic()

        while True:
            fresh = 0
            while near:
                cells, costs, *own = self._valid(cost, labels, near.take_all())
                processed += cells.size
                rounds += 1
                if report is not None and time.monotonic() - last_report > CALLBACK_SECONDS:
                    report(processed)
                    last_report = time.monotonic()
                half_here = half.take(cells)
                for offset, diagonal in self.steps:
                    reached = cells + offset
                    candidate = half.take(reached)
                    candidate += half_here
                    if diagonal:
                        candidate *= SQRT2
                    candidate += costs
                    present = cost.take(reached)
                    if labels is None:
                        better = np.flatnonzero(candidate < present)
                    else:
                        better = np.flatnonzero(candidate <= present)
                        rival = better[candidate.take(better) == present.take(better)]
                        worse = own[0].take(rival) >= labels.take(reached.take(rival))
                        if worse.any():
                            drop = np.zeros(cells.size, bool)
                            drop[rival[worse]] = True
                            better = better[~drop.take(better)]
                    if not better.size:
                        continue
                    reached = reached.take(better)
                    candidate = candidate.take(better)
                    if potential is not None or max_cost < np.inf:
                        inside = candidate <= max_cost
                        if potential is not None:
                            inside &= candidate + potential.take(reached) <= bound
                        if not inside.all():
                            reached, candidate, better = reached[inside], candidate[inside], better[inside]
                            if not reached.size:
                                continue
                    new = reached[present.take(better) == np.inf]
                    fresh += new.size
                    if want_touched and new.size:
                        touched.append(new)
                    cost[reached] = candidate
                    entry = (reached, candidate)
                    if labels is not None:
                        label = own[0].take(better)
                        labels[reached] = label
                        entry += (label,)
                    self._sort_in(entry, near_end, middle_end, near, middle, far)

            # Next bucket: from the middle pile, refilled from the far one when it is spent.
            entries = self._valid(cost, labels, middle.take_all()) if middle else None
            if entries is None or not entries[0].size:
                entries = self._valid(cost, labels, far.take_all()) if far else None
                if entries is None or not entries[0].size:
                    break
                far_costs = entries[1]
                middle_end = float(far_costs.min()) + 16 * width
                if far_costs.size > LARGE_PILE:
                    rank = far_costs.size // 16
                    middle_end = max(middle_end, float(np.partition(far_costs, rank)[rank]))
            # Cells processed in this bucket against cells that became known.
            work = processed - done_before
            if rounds and work > 256:
                if work > REPEAT_HIGH * max(fresh, 1):
                    width *= 0.7
                elif work < REPEAT_LOW * fresh and work < LARGE_FRONTIER * rounds:
                    width *= 1.3
            done_before, rounds = processed, 0
            near_end = float(entries[1].min()) + width
            self._sort_in(entries, near_end, middle_end, near, middle, far)
        if report is not None:
            report(processed)
        if want_touched:
            return np.concatenate(touched) if touched else np.empty(0, np.int64)
        return None

    @staticmethod
    def _entries(cost, labels, cells):
        entry = (cells, cost.take(cells))
        return entry if labels is None else entry + (labels.take(cells),)

    @staticmethod
    def _valid(cost, labels, entries):
        """The entries whose cell has not been improved since."""
        keep = cost.take(entries[0]) == entries[1]
        if labels is not None:
            keep &= labels.take(entries[0]) == entries[2]
        return entries if keep.all() else tuple(array[keep] for array in entries)

    @staticmethod
    def _sort_in(entries, near_end, middle_end, near, middle, far):
        """Put entries on the pile their cost belongs to."""
        costs = entries[1]
        is_near = costs < near_end
        count = np.count_nonzero(is_near)
        if count == costs.size:
            near.add(*entries)
            return
        if count:
            near.add(*(array[is_near] for array in entries))
            entries = tuple(array[~is_near] for array in entries)
        is_far = entries[1] >= middle_end
        count = np.count_nonzero(is_far)
        if count == 0:
            middle.add(*entries)
        elif count == is_far.size:
            far.add(*entries)
        else:
            far.add(*(array[is_far] for array in entries))
            middle.add(*(array[~is_far] for array in entries))
