"""Compiled loops of :mod:`.paircurrents`: currents of many pairs from the voltages of few solutions, cell by cell.

Loops over a row take few arrays each, so that the compiler uses vector instructions.
"""

from __future__ import annotations

import numpy as np

from ._compiled import compiled

TILE = 128       # columns at a time: what flows in them for all solutions stays in the processor's cache


@compiled
def _flow(volts, plane, r, first, last, row, y, x, back, out) -> None:
    """Amperes into the cells first <= c < last of a row from the neighbours (y, x) beside them."""
    for c in range(first, last):
        siemens = plane[row + y, c + x] if back else plane[row, c]
        out[c - first] = siemens * (volts[r + y, c + x] - volts[r, c])


@compiled
def _add_gains(flows, gain) -> None:
    for c in range(gain.shape[0]):
        gain[c] = (flows[0, c] + flows[1, c] + flows[2, c] + flows[3, c] + flows[4, c] + flows[5, c] + flows[6, c]
                   + flows[7, c])


@compiled
def _four(one, other, amperes) -> None:
    for c in range(amperes.shape[0]):
        amperes[c] = (abs(one[0, c] - other[0, c]) + abs(one[1, c] - other[1, c]) + abs(one[2, c] - other[2, c])
                      + abs(one[3, c] - other[3, c]))


@compiled
def _four_more(one, other, amperes) -> None:
    for c in range(amperes.shape[0]):
        amperes[c] += (abs(one[4, c] - other[4, c]) + abs(one[5, c] - other[5, c]) + abs(one[6, c] - other[6, c])
                       + abs(one[7, c] - other[7, c]))


@compiled
def _add_half(amperes, total, largest) -> None:
    for c in range(total.shape[0]):
        value = 0.5 * amperes[c]
        total[c] += value
        largest[c] = value if value > largest[c] else largest[c]


@compiled
def add_pairs(volts, east, south, down_east, down_west, top, pairs, apart, total, largest) -> float:
    """Sum and maximum over pairs of the current through the cells of a band of rows; the worst imbalance.

    volts: (k, rows + 2, columns + 2) for 1 A put into one place each, with the rows beside the band; planes padded.
    top: row of the raster where the band begins. pairs: (m, 2) solutions. apart: (rows, columns) cells left out.
    """
    count, columns = volts.shape[0], total.shape[1]
    flows, gains, amperes = np.zeros((count, 8, TILE)), np.zeros((count, TILE)), np.zeros(TILE)
    worst = 0.0
    for r in range(1, total.shape[0] + 1):
        row = top + r
        for first in range(1, columns + 1, TILE):
            last = min(first + TILE, columns + 1)
            for k in range(count):
                v, to = volts[k], flows[k]
                _flow(v, east, r, first, last, row, 0, 1, False, to[0])
                _flow(v, east, r, first, last, row, 0, -1, True, to[1])
                _flow(v, south, r, first, last, row, 1, 0, False, to[2])
                _flow(v, south, r, first, last, row, -1, 0, True, to[3])
                _flow(v, down_east, r, first, last, row, 1, 1, False, to[4])
                _flow(v, down_east, r, first, last, row, -1, -1, True, to[5])
                _flow(v, down_west, r, first, last, row, 1, -1, False, to[6])
                _flow(v, down_west, r, first, last, row, -1, 1, True, to[7])
                _add_gains(to, gains[k])
            for n in range(pairs.shape[0]):
                one, other = flows[pairs[n, 0]], flows[pairs[n, 1]]
                _four(one, other, amperes)
                _four_more(one, other, amperes)
                _add_half(amperes, total[r - 1, first - 1:last - 1], largest[r - 1, first - 1:last - 1])
            for c in range(first - 1, last - 1):
                if not apart[r - 1, c]:
                    least = most = gains[0, c - first + 1]
                    for k in range(1, count):
                        least, most = min(least, gains[k, c - first + 1]), max(most, gains[k, c - first + 1])
                    worst = max(worst, most - least)
    return worst
