"""Normalised least-cost corridors (McRae and Kavanagh 2011, Linkage Mapper user guide).

For a link of sources a and b, NLCC = CWD_a + CWD_b - LCD(a, b): the extra cost of going
from a to b by way of a cell; 0 on the least-cost path. The mosaic is the least value over
all links. Sources are not masked: inside a source its own cost distance is 0.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import reverse_cuthill_mckee

#: Values below this share of the link's cost are rounding of sums and count as 0.
ZERO_SHARE = 1e-9
#: Bytes of kept single-source growths beyond which the oldest are grown again when needed.
CACHE_BYTES = 400_000_000


def nlcc_mosaic(growth, links, cutoff, report, cache_bytes=CACHE_BYTES):
    """Least NLCC over all links, up to ``cutoff``; (padded cells,) float32, NaN elsewhere.

    growth : ``LocalGrowth`` of the sources. links : objects with from_id, to_id and lcd.
    report : called with the share of the work done; may raise.

    Each source is grown once, as far as its costliest link plus the cutoff. Sources are
    visited in an order that keeps linked ones close together (reverse Cuthill-McKee), so
    that few growths wait for their partners at a time.
    """
    mosaic = growth.lattice.full(np.inf, np.float32)
    reach, partners = _neighbourhoods(links)
    order = _visiting_order(reach, links)
    position = {label: i for i, label in enumerate(order)}
    open_links = {label: len(partners[label]) for label in order}
    kept = {}

    def grow(label, done):
        cells = growth.grow(label, reach[label] + cutoff, lambda _cells: report(done / len(order)))
        return cells.astype(np.int32), growth.cost.take(cells)

    for done, label in enumerate(order):
        own = grow(label, done)
        own_is_grown = True
        for other, lcd in partners[label]:
            if position[other] > done:
                continue
            if other in kept:
                if not own_is_grown:
                    growth.grow(label, reach[label] + cutoff, lambda _cells: report(done / len(order)))
                    own_is_grown = True
                cells, costs = kept[other]
            else:
                grow(other, done)
                own_is_grown = False
                cells, costs = own
            _lower(mosaic, cells, growth.cost.take(cells) + costs - lcd, lcd, cutoff)
            open_links[other] -= 1
            open_links[label] -= 1
            if not open_links[other]:
                kept.pop(other, None)
            report((done + 0.5) / len(order))
        if open_links[label]:
            kept[label] = own
            while len(kept) > 1 and sum(a.nbytes + b.nbytes for a, b in kept.values()) > cache_bytes:
                kept.pop(next(iter(kept)))
    mosaic[np.isinf(mosaic)] = np.nan
    return mosaic


def _neighbourhoods(links):
    """Largest link cost and list of (partner, cost) of every linked source."""
    reach, partners = {}, {}
    for link in links:
        for own, other in ((link.from_id, link.to_id), (link.to_id, link.from_id)):
            reach[own] = max(reach.get(own, 0.0), link.lcd)
            partners.setdefault(own, []).append((other, link.lcd))
    return reach, partners


def _visiting_order(reach, links):
    """Linked labels, neighbours in the link graph close together."""
    labels = sorted(reach)
    if not labels:
        return []
    place = {label: i for i, label in enumerate(labels)}
    a = [place[link.from_id] for link in links]
    b = [place[link.to_id] for link in links]
    graph = coo_matrix((np.ones(2 * len(a), np.int8), (a + b, b + a)), shape=(len(labels),) * 2).tocsr()
    return [labels[i] for i in reverse_cuthill_mckee(graph, symmetric_mode=True)]


def _lower(mosaic, cells, values, lcd, cutoff):
    """Bring one link's values into the mosaic."""
    inside = values <= cutoff
    cells, values = cells[inside], values[inside]
    values[values < ZERO_SHARE * lcd] = 0.0
    mosaic[cells] = np.minimum(mosaic.take(cells), values.astype(np.float32))
