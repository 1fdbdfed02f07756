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
from typing import Optional

import numpy as np

from ._lattice import SQRT2

NAME = "numpy"

#: Share of repeated work above which buckets get narrower, below which wider.
REPEAT_HIGH, REPEAT_LOW = 1.25, 1.08
#: Frontiers of this size hide numpy's cost per call; wider buckets gain nothing then.
LARGE_FRONTIER = 60000
#: A far pile of this size is split by its quantile instead of as a whole.
LARGE_PILE = 50000
#: The middle pile reaches this many buckets ahead.
MIDDLE_BUCKETS = 16
#: Buckets with less work than this say nothing about the best width.
TELLING_WORK = 256
#: Smaller frontiers take their eight steps in one go: fewer numpy calls, but a sort.
SMALL_FRONTIER = 600
CALLBACK_SECONDS = 0.1
STEER_CELLS = 1 << 16


class NumpyKernel:
    """Grows costs over one lattice; see :meth:`grow`."""

    name = NAME

    def __init__(self, lattice):
        self.half = lattice.half
        self.offsets, self.factors = lattice.offsets, lattice.factors
        self.steps = [(int(offset), factor != 1.0) for offset, factor in zip(lattice.offsets, lattice.factors)]
        self.width = 4.0 * float(np.sqrt(lattice.least_half * lattice.largest_half))

    def grow(self, cost, seeds, *, labels=None, max_cost=np.inf, potential=None, bound=np.inf,
             steer=None, want_touched=False, report=None) -> Optional[np.ndarray]:
        """Grow ``cost`` from ``seeds`` in place until nothing improves.

        cost : (padded cells,) float64, infinite where not reached, set at the seeds.
        seeds : padded flat indices, int64.
        labels : (padded cells,) int32 set at the seeds, grown along; of equal costs the lower label wins.
        max_cost : cells costlier than this stay unreached.
        potential, bound : cells whose cost + potential exceeds the bound are left out.
        steer : called now and then with the cost up to which all cells are final; returns the new
            bound, never a larger one. Cells beyond the last bound may hold any upper bound of their cost.
        report : called with the number of cells processed so far, about ten times a second; may raise.

        Returns the newly reached cells (int32) if ``want_touched``, else None.
        """
        search = _Search(self, cost, labels, max_cost, potential, bound, want_touched, report)
        search.run(seeds, steer)
        if report is not None:
            report(search.processed)
        if not want_touched:
            return None
        return np.concatenate(search.touched) if search.touched else np.empty(0, np.int32)


class _Pile:
    """Pending entries: parallel lists of cells, costs and (with allocation) labels."""

    def __init__(self, columns):
        self.parts = tuple([] for _ in range(columns))

    def add(self, arrays) -> None:
        for part, array in zip(self.parts, arrays):
            part.append(array)

    def take_all(self) -> tuple[np.ndarray, ...]:
        taken = tuple(part[0] if len(part) == 1 else np.concatenate(part) for part in self.parts)
        for part in self.parts:
            part.clear()
        return taken

    def __bool__(self):
        return bool(self.parts[0])


class _Search:
    """One growth: its arrays, limits and piles."""

    def __init__(self, kernel, cost, labels, max_cost, potential, bound, want_touched, report):
        self.kernel, self.half, self.width = kernel, kernel.half, kernel.width
        self.cost, self.labels = cost, labels
        self.max_cost, self.potential, self.bound = max_cost, potential, bound
        self.limited = potential is not None or max_cost < np.inf
        self.touched = [] if want_touched else None
        self.report, self.last_report = report, time.monotonic()
        self.near, self.middle, self.far = (_Pile(2 if labels is None else 3) for _ in range(3))
        self.near_end = self.middle_end = -np.inf
        self.processed = self.discovered = 0

    def run(self, seeds, steer) -> None:
        self.middle.add(self._entry(seeds, self.cost.take(seeds), None if self.labels is None else
                                    self.labels.take(seeds)))
        steered = 0
        while True:
            entries = self._next_entries()
            if entries is None:
                return
            low = float(entries[1].min())
            if steer is not None and self.processed - steered > STEER_CELLS:
                steered = self.processed
                self.bound = steer(low)
            self.near_end = low + self.width
            self._sort_in(entries)
            before, known, rounds = self.processed, self.discovered, 0
            while self.near:
                entries = self._valid(self.near.take_all())
                self.processed += entries[0].size
                if entries[0].size < SMALL_FRONTIER and self.labels is None:
                    self._relax_few(*entries)
                else:
                    self._relax(entries)
                rounds += 1
                if self.report is not None and time.monotonic() - self.last_report > CALLBACK_SECONDS:
                    self.report(self.processed)
                    self.last_report = time.monotonic()
            self._adapt_width(self.processed - before, self.discovered - known, rounds)

    def _next_entries(self):
        """Entries of the middle pile, refilled from the far one when it is spent; None at the end."""
        if self.middle:
            entries = self._valid(self.middle.take_all())
            if entries[0].size:
                return entries
        if self.far:
            entries = self._valid(self.far.take_all())
            costs = entries[1]
            if costs.size:
                self.middle_end = float(costs.min()) + MIDDLE_BUCKETS * self.width
                if costs.size > LARGE_PILE:
                    rank = costs.size // MIDDLE_BUCKETS
                    self.middle_end = max(self.middle_end, float(np.partition(costs, rank)[rank]))
                return entries
        return None

    def _adapt_width(self, work, fresh, rounds):
        """Narrower buckets where cells are processed repeatedly, wider ones where hardly any are."""
        if work > TELLING_WORK:
            if work > REPEAT_HIGH * max(fresh, 1):
                self.width *= 0.7
            elif work < REPEAT_LOW * fresh and work < LARGE_FRONTIER * rounds:
                self.width *= 1.3

    def _relax(self, entries):
        """Take the steps from all cells of a frontier to their neighbours."""
        cells, costs = entries[0], entries[1]
        half_here = self.half.take(cells)
        for offset, diagonal in self.kernel.steps:
            reached = cells + offset
            candidate = self.half.take(reached)
            candidate += half_here
            if diagonal:
                candidate *= SQRT2
            candidate += costs
            present = self.cost.take(reached)
            if self.labels is None:
                better = (candidate < present).nonzero()[0]
            else:
                better = self._better_or_lower(candidate, present, reached, entries[2])
            if not better.size:
                continue
            reached, candidate = reached.take(better), candidate.take(better)
            if self.limited:
                inside = candidate <= self.max_cost
                if self.potential is not None:
                    inside &= candidate + self.potential.take(reached) <= self.bound
                if not inside.all():
                    reached, candidate, better = reached[inside], candidate[inside], better[inside]
            new = np.flatnonzero(present.take(better) == np.inf)
            self.discovered += new.size
            if self.touched is not None and new.size:
                self.touched.append(reached.take(new).astype(np.int32))
            self.cost[reached] = candidate
            label = None
            if self.labels is not None:
                label = entries[2].take(better)
                self.labels[reached] = label
            self._sort_in(self._entry(reached, candidate, label))

    def _relax_few(self, cells, costs):
        """The same for a small frontier without labels, all steps at once."""
        reached = (cells[:, None] + self.kernel.offsets).ravel()
        candidate = self.half.take(reached).reshape(-1, 8)
        candidate += self.half.take(cells)[:, None]
        candidate *= self.kernel.factors
        candidate += costs[:, None]
        candidate = candidate.ravel()
        better = candidate < self.cost.take(reached)
        if self.limited:
            better &= candidate <= self.max_cost
            if self.potential is not None:
                better &= candidate + self.potential.take(reached) <= self.bound
        better = better.nonzero()[0]
        if not better.size:
            return
        reached, candidate = reached.take(better), candidate.take(better)
        order = np.lexsort((candidate, reached))
        reached, candidate = reached.take(order), candidate.take(order)
        least = np.ones(reached.size, bool)
        np.not_equal(reached[1:], reached[:-1], out=least[1:])
        reached, candidate = reached[least], candidate[least]
        new = (self.cost.take(reached) == np.inf).nonzero()[0]
        self.discovered += new.size
        if self.touched is not None and new.size:
            self.touched.append(reached.take(new).astype(np.int32))
        self.cost[reached] = candidate
        self._sort_in((reached, candidate))

    def _better_or_lower(self, candidate, present, reached, label):
        """Positions where the cost falls, or stays and the label falls."""
        better = (candidate <= present).nonzero()[0]
        tied = candidate.take(better) == present.take(better)
        if tied.any():
            rivals = better[tied]
            tied[tied] = label.take(rivals) >= self.labels.take(reached.take(rivals))
            better = better[~tied]
        return better

    @staticmethod
    def _entry(cells, costs, label) -> tuple[np.ndarray, ...]:
        return (cells, costs) if label is None else (cells, costs, label)

    def _valid(self, entries):
        """The entries whose cell has not been improved since and still lies within the bound."""
        keep = self.cost.take(entries[0]) == entries[1]
        if self.labels is not None:
            keep &= self.labels.take(entries[0]) == entries[2]
        if self.potential is not None:
            keep &= entries[1] + self.potential.take(entries[0]) <= self.bound
        return entries if keep.all() else tuple(array[keep] for array in entries)

    def _sort_in(self, entries):
        """Put entries on the pile their cost belongs to."""
        is_near = entries[1] < self.near_end
        count = np.count_nonzero(is_near)
        if count == is_near.size:
            self.near.add(entries)
            return
        if count:
            self.near.add(array[is_near] for array in entries)
            entries = tuple(array[~is_near] for array in entries)
        is_far = entries[1] >= self.middle_end
        count = np.count_nonzero(is_far)
        if count == is_far.size:
            self.far.add(entries)
        elif count == 0:
            self.middle.add(entries)
        else:
            self.far.add(array[is_far] for array in entries)
            self.middle.add(array[~is_far] for array in entries)
