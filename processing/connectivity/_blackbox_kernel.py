"""Compiled loops of :mod:`.blackbox`: nine-point stencils on padded rasters, several right-hand sides at a time.

Everything is stored in planes with a border of one cell that conducts nothing. An operator is a tuple of
five planes: conductance to the east, south, south-east and south-west, and to ground (0 volt). What flows is
computed from differences of voltages, so that single precision is enough for corrections.
Interpolation is eight planes on the coarse raster; coarse cell (i, j) lies on fine cell (2i - 1, 2j - 1):
0, 1 weights of the fine cell to its east from the coarse cells west and east of it; 2, 3 of the one to its south
from north and south; 4 to 7 of the one to its south-east from north-west, north-east, south-west, south-east.
"""

from __future__ import annotations

import numpy as np

from ._compiled import compiled


@compiled
def rest_of_row(x, b, east, south, down_east, down_west, ground, r, out) -> None:
    """Write what is put into each cell of row ``r`` less what flows out, b - A x, to ``out``.

    Three short sums: the compiler checks for overlap and uses vector instructions only for few planes at once.
    """
    last = x.shape[1] - 1
    for c in range(1, last):
        here = x[r, c]
        out[c] = (b[r, c] - ground[r, c] * here + east[r, c] * (x[r, c + 1] - here)
                  + east[r, c - 1] * (x[r, c - 1] - here) + south[r, c] * (x[r + 1, c] - here))
    for c in range(1, last):
        here = x[r, c]
        out[c] += (south[r - 1, c] * (x[r - 1, c] - here) + down_east[r, c] * (x[r + 1, c + 1] - here)
                   + down_east[r - 1, c - 1] * (x[r - 1, c - 1] - here))
    for c in range(1, last):
        here = x[r, c]
        out[c] += down_west[r, c] * (x[r + 1, c - 1] - here) + down_west[r - 1, c + 1] * (x[r - 1, c + 1] - here)


@compiled
def sweep(xs, bs, east, south, down_east, down_west, ground, inverse, masks, first, last, backward, out) -> None:
    """Gauss-Seidel in four colours: the rows first, first + 2 ... < last, both colours of each row.

    inverse: one over the diagonal, 0 where there is no unknown. masks: (2, columns) 1 on the columns of a colour.
    """
    columns = xs.shape[2] - 1
    for r in range(first, last, 2):
        for k in range(xs.shape[0]):
            x, b = xs[k], bs[k]
            for step in range(2):
                mask = masks[1 - step] if backward else masks[step]
                rest_of_row(x, b, east, south, down_east, down_west, ground, r, out)
                for c in range(1, columns):
                    x[r, c] += inverse[r, c] * mask[c] * out[c]


@compiled
def restrict(xs, bs, east, south, down_east, down_west, ground, inverse, weights, coarse, out) -> None:
    """Write P^T (b - A x) to ``coarse`` (k, rows, columns)."""
    coarse[:] = 0
    rows, columns = xs.shape[1] - 1, xs.shape[2] - 1
    for r in range(1, rows):
        i = (r + 1) // 2
        for k in range(xs.shape[0]):
            rest_of_row(xs[k], bs[k], east, south, down_east, down_west, ground, r, out)
            to = coarse[k]
            if r % 2:
                for c in range(1, columns, 2):
                    if inverse[r, c] > 0:
                        to[i, (c + 1) // 2] += out[c]
                for c in range(2, columns, 2):
                    j = c // 2
                    to[i, j] += weights[0, i, j] * out[c]
                    to[i, j + 1] += weights[1, i, j] * out[c]
            else:
                for c in range(1, columns, 2):
                    j = (c + 1) // 2
                    to[i, j] += weights[2, i, j] * out[c]
                    to[i + 1, j] += weights[3, i, j] * out[c]
                for c in range(2, columns, 2):
                    j = c // 2
                    to[i, j] += weights[4, i, j] * out[c]
                    to[i, j + 1] += weights[5, i, j] * out[c]
                    to[i + 1, j] += weights[6, i, j] * out[c]
                    to[i + 1, j + 1] += weights[7, i, j] * out[c]


@compiled
def interpolate(coarse, weights, inverse, xs, first, last) -> None:
    """Add P times ``coarse`` to the rows first <= r < last of ``xs``."""
    columns = xs.shape[2] - 1
    for r in range(first, last):
        i = (r + 1) // 2
        for k in range(xs.shape[0]):
            x, of = xs[k], coarse[k]
            if r % 2:
                for c in range(1, columns, 2):
                    if inverse[r, c] > 0:
                        x[r, c] += of[i, (c + 1) // 2]
                for c in range(2, columns, 2):
                    j = c // 2
                    x[r, c] += weights[0, i, j] * of[i, j] + weights[1, i, j] * of[i, j + 1]
            else:
                for c in range(1, columns, 2):
                    j = (c + 1) // 2
                    x[r, c] += weights[2, i, j] * of[i, j] + weights[3, i, j] * of[i + 1, j]
                for c in range(2, columns, 2):
                    j = c // 2
                    x[r, c] += (weights[4, i, j] * of[i, j] + weights[5, i, j] * of[i, j + 1]
                                + weights[6, i, j] * of[i + 1, j] + weights[7, i, j] * of[i + 1, j + 1])


@compiled
def apply(ps, qs, east, south, down_east, down_west, ground, inverse, zeros, products, first, last, out) -> None:
    """q = A p on the unknowns (0 elsewhere) of the rows first <= r < last; ``products`` (k, rows) = p q by rows."""
    columns = ps.shape[2] - 1
    for r in range(first, last):
        for k in range(ps.shape[0]):
            p, q = ps[k], qs[k]
            rest_of_row(p, zeros, east, south, down_east, down_west, ground, r, out)
            total = 0.0
            for c in range(1, columns):
                value = -out[c] if inverse[r, c] > 0 else 0.0
                q[r, c] = value
                total += value * p[r, c]
            products[k, r] = total


@compiled
def advance(xs, rs, ps, qs, steps, sizes) -> None:
    """x += step p, r -= step q; ``sizes`` (k,) = r r."""
    sizes[:] = 0.0
    columns = xs.shape[2] - 1
    for k in range(xs.shape[0]):
        step = steps[k]
        for r in range(1, xs.shape[1] - 1):
            x, rest, p, q = xs[k, r], rs[k, r], ps[k, r], qs[k, r]
            for c in range(1, columns):
                x[c] += step * p[c]
                rest[c] -= step * q[c]
            total = 0.0
            for c in range(1, columns):
                total += rest[c] * rest[c]
            sizes[k] += total


@compiled
def products_of(rs, zs, qs, energies, changes) -> None:
    """``energies`` (k,) = r z and ``changes`` (k,) = q z."""
    columns = rs.shape[2] - 1
    for k in range(rs.shape[0]):
        energies[k] = changes[k] = 0.0
        for r in range(1, rs.shape[1] - 1):
            rest, z, q = rs[k, r], zs[k, r], qs[k, r]
            one = other = 0.0
            for c in range(1, columns):
                one += rest[c] * z[c]
                other += q[c] * z[c]
            energies[k] += one
            changes[k] += other


@compiled
def turn(ps, zs, factors) -> None:
    """p = z + factor p."""
    columns = ps.shape[2] - 1
    for k in range(ps.shape[0]):
        factor = factors[k]
        for r in range(1, ps.shape[1] - 1):
            p, z = ps[k, r], zs[k, r]
            for c in range(1, columns):
                p[c] = z[c] + factor * p[c]


@compiled
def conduct(resistance, mean_conductance, diagonals, east, south, down_east, down_west) -> None:
    """Write the conductances between the cells of a raster (NaN: barrier) to padded planes."""
    rows, columns = resistance.shape
    for r in range(rows):
        for c in range(columns):
            here = resistance[r, c]
            if not here < np.inf:
                continue
            for way in range(4 if diagonals else 2):
                y, x = (0, 1) if way == 0 else (1, 0) if way == 1 else (1, 1) if way == 2 else (1, -1)
                if r + y >= rows or c + x >= columns or c + x < 0:
                    continue
                there = resistance[r + y, c + x]
                if not there < np.inf:
                    continue
                value = 0.5 * (1.0 / here + 1.0 / there) if mean_conductance else 2.0 / (here + there)
                if way == 0:
                    east[r + 1, c + 1] = value
                elif way == 1:
                    south[r + 1, c + 1] = value
                elif way == 2:
                    down_east[r + 1, c + 1] = value / np.sqrt(2.0)
                else:
                    down_west[r + 1, c + 1] = value / np.sqrt(2.0)


@compiled
def flows(volts, east, south, down_east, down_west, through, gain) -> None:
    """Write what flows through the resistors of each cell (both ways together) and what it gains; padded planes."""
    for r in range(1, volts.shape[0] - 1):
        for c in range(1, volts.shape[1] - 1):
            here, both, net = volts[r, c], 0.0, 0.0
            for way in range(8):
                if way == 0:
                    amperes = east[r, c] * (volts[r, c + 1] - here)
                elif way == 1:
                    amperes = east[r, c - 1] * (volts[r, c - 1] - here)
                elif way == 2:
                    amperes = south[r, c] * (volts[r + 1, c] - here)
                elif way == 3:
                    amperes = south[r - 1, c] * (volts[r - 1, c] - here)
                elif way == 4:
                    amperes = down_east[r, c] * (volts[r + 1, c + 1] - here)
                elif way == 5:
                    amperes = down_east[r - 1, c - 1] * (volts[r - 1, c - 1] - here)
                elif way == 6:
                    amperes = down_west[r, c] * (volts[r + 1, c - 1] - here)
                else:
                    amperes = down_west[r - 1, c + 1] * (volts[r - 1, c + 1] - here)
                both += abs(amperes)
                net += amperes
            through[r - 1, c - 1], gain[r - 1, c - 1] = both, net
