"""Normalised least-cost corridors (McRae and Kavanagh 2011, Linkage Mapper user guide).

For a link of sources a and b, NLCC = CWD_a + CWD_b - LCD(a, b): the extra cost of going
from a to b by way of a cell; 0 on the least-cost path. The mosaic is the least value over
all links. Sources are not masked: inside a source its own cost distance is 0.
"""

from __future__ import annotations

import numpy as np

from .localgrowth import LocalGrowth, choose_anchors

#: Values below this share of the link's cost are rounding of sums and count as 0.
ZERO_SHARE = 1e-9


class NlccMosaic:
    """Collects the corridors of links, cut off at a width in cost units.

    One end of a link is grown as far as its links and the cutoff need (``growth``). With that
    exact cost as potential, the growth of the other end covers the cells of the corridor and
    no others, so a corridor costs what it covers.
    """

    def __init__(self, growth, kernel, cutoff, corridor=None):
        """corridor : called as corridor(link, rows, columns) with the cells of each link's own corridor."""
        self.growth = growth
        self.corridor = corridor
        self.cutoff = cutoff
        self._back = LocalGrowth(growth.lattice, kernel, growth.sources, growth.cost)
        self._least = growth.lattice.full(np.inf, np.float32)

    def add(self, anchor, link, report=None) -> None:
        """Take in the corridor of a link whose end ``anchor`` is the one now grown."""
        other = link.to_id if link.from_id == anchor else link.from_id
        self._back.grow(other, link.lcd + self.cutoff, report)
        covered = []
        for cells in self._back.written():
            values = self.growth.cost.take(cells) + self._back.cost.take(cells) - link.lcd
            values[values < ZERO_SHARE * link.lcd] = 0.0
            inside = values <= self.cutoff
            cells, values = cells[inside], values[inside].astype(np.float32)
            self._least[cells] = np.minimum(self._least.take(cells), values)
            covered.append(cells)
        if self.corridor is not None:
            self.corridor(link, *self.growth.lattice.rows_columns(np.concatenate(covered)))

    def add_links(self, links, report) -> None:
        """Take in many links with a from_id, to_id and lcd; ``report`` gets the share done and may raise."""
        done = 0
        anchors = choose_anchors([link.from_id for link in links], [link.to_id for link in links],
                                 [link.lcd for link in links])
        for anchor, own in anchors:
            def still(_cells, share=done / len(links)):
                report(share)

            self.growth.grow(anchor, max(links[position].lcd for position in own) + self.cutoff, still)
            for position in own:
                self.add(anchor, links[position], still)
            done += own.size

    def finished(self) -> np.ndarray:
        """(padded cells,) float32 least NLCC over the links, NaN beyond the cutoff."""
        self._least[np.isinf(self._least)] = np.nan
        return self._least
