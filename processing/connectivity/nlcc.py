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


def nlcc_mosaic(growth, kernel, links, cutoff, report):
    """Least NLCC over all links, up to ``cutoff``; (padded cells,) float32, NaN elsewhere.

    growth : ``LocalGrowth`` of the sources. links : objects with from_id, to_id and lcd.
    report : called with the share of the work done; may raise.

    One end of each link is grown as far as its links and the cutoff need. With that exact
    cost as potential, the growth of the other end covers the cells of the corridor and no
    others, so a corridor costs what it covers.
    """
    mosaic = growth.lattice.full(np.inf, np.float32)
    back = LocalGrowth(growth.lattice, kernel, growth.sources, growth.cost)
    costs = np.array([link.lcd for link in links])
    done = 0
    anchors = choose_anchors([link.from_id for link in links], [link.to_id for link in links], costs)
    for anchor, own in anchors:
        def still(_cells, share=done / len(links)):
            report(share)

        growth.grow(anchor, float(costs[own].max()) + cutoff, still)
        for position in own:
            link = links[position]
            other = link.to_id if link.from_id == anchor else link.from_id
            cells = back.grow(other, link.lcd + cutoff, still)
            _lower(mosaic, cells, growth.cost.take(cells) + back.cost.take(cells) - link.lcd, link.lcd, cutoff)
        done += own.size
    mosaic[np.isinf(mosaic)] = np.nan
    return mosaic


def _lower(mosaic, cells, values, lcd, cutoff):
    """Bring one link's values into the mosaic."""
    inside = values <= cutoff
    cells, values = cells[inside], values[inside]
    values[values < ZERO_SHARE * lcd] = 0.0
    mosaic[cells] = np.minimum(mosaic.take(cells), values.astype(np.float32))
