"""Currents of many pairs of focal places on a raster network, all pairs in one pass over the raster.

The voltages of a pair are the difference of two solutions, 1 A put into either place and taken out at a common one; so
is what flows in each resistor. Bands of rows are worked off in threads: the sums do not depend on how many there are.
"""

from __future__ import annotations

from typing import Iterable

import numpy as np

from ..common import workers

STEPS = ((0, 1), (1, 0), (1, 1), (1, -1))
BAND_BYTES = 16_000_000     # voltages of all solutions in one band


def pair_currents(network, nodes, response, pairs, look) -> tuple[np.ndarray, np.ndarray, float]:
    """(sum, maximum) over pairs of the amperes through each node (count,), and the worst imbalance.

    network: :class:`.blackboxnet.RasterNetwork`. nodes: (k,) the places; response: :class:`.circuitsolve.Kept` voltages
    of 1 A put into each of them and taken out at the first, those of a conductor equal over its cells.
    pairs: (m, 2) places, on nodes of their own. look: called with the share done; may raise.
    """
    from . import _paircurrents_kernel as kernel
    rows, columns = network.shape
    conductors = {int(cells[0]): cells for cells in network.groups}
    apart = np.zeros(network.shape, bool)
    single = np.setdiff1d(nodes, list(conductors))
    apart.flat[single] = True
    for cells in network.groups:
        apart.flat[cells] = True
    total, largest = np.zeros(network.shape), np.zeros(network.shape)
    height = max(1, int(BAND_BYTES / (8 * (columns + 2) * len(nodes))))

    def work(band, still):
        top, volts = band
        here = slice(top, top + volts.shape[1] - 2)
        return kernel.add_pairs(volts, *network.planes, top, pairs, apart[here], total[here], largest[here])

    worst, done = 0.0, 0
    for found in workers.in_order(work, _bands(network, len(nodes), response, height),
                                  lambda: look(min(1.0, done / rows))):
        worst, done = max(worst, found), done + height
    total, largest = total.ravel(), largest.ravel()
    places = {int(node): conductors.get(int(node), np.array([node])) for node in [*single, *conductors]}
    for node, (amperes, off) in _at_nodes(network, places, nodes, response, pairs).items():
        total[places[node]] = largest[places[node]] = 0.0
        total[node], largest[node], worst = amperes.sum(), amperes.max(), max(worst, off)
    return total, largest, worst


def _bands(network, count, response, height) -> Iterable[tuple[int, np.ndarray]]:
    """(first row, padded voltages of a band of rows and the rows beside it)."""
    rows, columns = network.shape
    for top in range(0, rows, height):
        last = min(top + height, rows)
        volts = np.zeros((count, last - top + 2, columns + 2))
        above, below = max(0, top - 1), min(rows, last + 1)
        for k in range(count):
            volts[k, above - top + 1:below - top + 1, 1:-1] = response.part(
                k, above * columns, below * columns).reshape(-1, columns)
        yield top, volts


def _at_nodes(network, places, nodes, response, pairs):
    """{node: (amperes of each pair, the worst imbalance)} of nodes with their cells."""
    resistors = {node: _resistors(network, node, cells) for node, cells in places.items()}
    amperes = {node: np.empty((len(nodes), beside.size)) for node, (_, beside) in resistors.items()}
    for k in range(len(nodes)):
        volts = response[k]
        for node, (siemens, beside) in resistors.items():
            amperes[node][k] = siemens * (volts[beside] - volts[node])
    found = {}
    for node, each in amperes.items():
        put = (nodes == node).astype(float) - float(nodes[0] == node)
        rest = each.sum(1) + put
        through = [np.abs(each[i] - each[j]).sum() + abs(put[i] - put[j]) for i, j in pairs]
        found[node] = 0.5 * np.array(through), float(np.ptp(rest))
    return found


def _resistors(network, node, cells):
    """(siemens, cells beside) of the resistors of a node of some cells."""
    rows, columns = np.divmod(cells, network.shape[1])
    siemens, beside = [], []
    for plane, (y, x) in zip(network.planes, STEPS):
        for conductance, r, c in ((plane[rows + 1, columns + 1], rows + y, columns + x),
                                  (plane[rows + 1 - y, columns + 1 - x], rows - y, columns - x)):
            used = conductance > 0
            siemens.append(conductance[used])
            beside.append(r[used] * network.shape[1] + c[used])
    siemens, beside = np.concatenate(siemens), np.concatenate(beside)
    outside = network.node_of_cell.flat[beside] != node
    return siemens[outside], beside[outside]
