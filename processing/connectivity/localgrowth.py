"""One source's cost distance, grown only as far as its links and corridors need.

A cell x matters for a connection of source a to any other source b that costs at most B
only if d_a(x) + d_b(x) <= B. Given a potential D that is never above d_b (the multi-source
cost, or d_b itself), cells with d_a(x) + D(x) > B are left out. The prefix of a least-cost
path to a kept cell is always kept too, hence every kept cost is exact. The grown region is
the neighbourhood of the connections and does not depend on the size of the raster.
"""

from __future__ import annotations

from typing import Iterator

import numpy as np

#: Cells handled at a time, so that index conversions stay small beside the rasters.
SLICE = 1 << 20
#: The potential and the growth sum the same steps in other orders; this covers the rounding.
ROUNDING = 1.0 + 1e-9


class LocalGrowth:
    """Grows single sources on one scratch raster that is wiped where it was written."""

    def __init__(self, lattice, kernel, sources, potential):
        """potential : (padded cells,) lower bound of the cost to the other end, read at each growth."""
        self.lattice = lattice
        self.sources = sources
        self.cost = lattice.full(np.inf, np.float64)
        self._kernel = kernel
        self._potential = potential
        self._written = ()

    def grow(self, label, bound, report=None, steer=None) -> None:
        """Exact cost from source ``label`` on all cells of connections that cost at most ``bound``.

        steer : see ``NumpyKernel.grow``; lowers the bound during the growth.
        Wipes the previous growth. The costs stand in ``self.cost``, on the cells of ``written``.
        """
        for cells in self.written():
            self.cost[cells] = np.inf
        own = self.sources.cells_of(label)
        self._written = (own,)
        self.cost[own] = 0.0
        limit = bound * ROUNDING
        rim = self.sources.rim_of(label)
        reached = self._kernel.grow(
            self.cost, rim[self._potential.take(rim) <= limit], max_cost=limit, potential=self._potential, bound=limit,
            steer=None if steer is None else lambda low: steer(low) * ROUNDING, want_touched=True, report=report)
        self._written = (own, reached)

    def written(self) -> Iterator[np.ndarray]:
        """The cells of the present growth, the source's own included, in slices."""
        for cells in self._written:
            for start in range(0, cells.size, SLICE):
                yield cells[start:start + SLICE].astype(np.int64, copy=False)


def choose_anchors(from_ids, to_ids, costs) -> Iterator[tuple[int, np.ndarray]]:
    """Which end of each link to grow, so that few ends grow and none farther than it must.

    Links are covered from the costliest on; the end with more uncovered links takes all of
    its uncovered links over. Yields (label, positions of its links).
    """
    links_of = {}
    for link, (a, b) in enumerate(zip(from_ids, to_ids)):
        links_of.setdefault(int(a), []).append(link)
        links_of.setdefault(int(b), []).append(link)
    covered = np.zeros(len(costs), bool)
    for link in np.argsort(-np.asarray(costs), kind="stable"):
        if covered[link]:
            continue
        ends = [(-int(np.count_nonzero(~covered[links_of[end]])), end)
                for end in (int(from_ids[link]), int(to_ids[link]))]
        anchor = min(ends)[1]
        own = np.array([other for other in links_of[anchor] if not covered[other]])
        covered[own] = True
        yield anchor, own
