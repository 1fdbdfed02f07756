"""One source's cost distance, grown only as far as its links and corridors need.

A cell x matters for a connection of source a to any other source b that costs at most B
only if d_a(x) + d_b(x) <= B. The multi-source cost D(x) is never above d_b(x), so cells
with d_a(x) + D(x) > B are left out; the prefix of a least-cost path to a kept cell is
always kept too, hence every kept cost is exact. The grown region is the neighbourhood of
the connections rather than a disc, and does not depend on the size of the raster.
"""

from __future__ import annotations

import numpy as np

#: The potential and the growth sum the same steps in other orders; this covers the rounding.
ROUNDING = 1.0 + 1e-9


class LocalGrowth:
    """Grows single sources on one scratch raster that is wiped where it was written."""

    def __init__(self, lattice, kernel, sources, potential):
        """potential : (padded cells,) multi-source cost of the same sources, infinite where none."""
        self.lattice = lattice
        self.sources = sources
        self.cost = lattice.full(np.inf, np.float64)
        self._kernel = kernel
        self._potential = potential
        self._written = np.empty(0, np.int64)

    def grow(self, label, bound, report=None):
        """Exact cost from source ``label`` on all cells of connections that cost at most ``bound``.

        Wipes the previous growth. Returns the cells reached, the source's own included;
        their costs stand in ``self.cost``.
        """
        self.cost[self._written] = np.inf
        own = self.sources.cells_of(label)
        self._written = own
        self.cost[own] = 0.0
        limit = bound * ROUNDING
        reached = self._kernel.grow(
            self.cost, self.sources.rim_of(label), max_cost=limit, potential=self._potential, bound=limit,
            want_touched=True, report=report)
        self._written = np.concatenate([own, reached])
        return self._written
