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
from numba import njit


#: Whether compiled code is kept on disk; else every process compiles for some 15 s.
KEPT = True


def _compiled(function):
    """Compiled, kept on disk where numba finds a folder it may write to."""
    global KEPT
    options = {"nogil": True, "fastmath": {"contract", "nsz"}}
    try:
        return njit(cache=True, **options)(function)
    except RuntimeError:  # no writable cache folder
        KEPT = False
        return njit(**options)(function)


@_compiled
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


@_compiled
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


@_compiled
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


@_compiled
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


@_compiled
def cut_grounds(east, south, down_east, down_west, ground, known) -> None:
    """Turn resistors to cells of known voltage (0) into resistors to ground."""
    for r in range(known.shape[0] - 1):
        for c in range(known.shape[1]):
            for way in range(4):
                y, x = (0, 1) if way == 0 else (1, 0) if way == 1 else (1, 1) if way == 2 else (1, -1)
                if c + x < 0 or c + x >= known.shape[1]:
                    continue
                plane = east if way == 0 else south if way == 1 else down_east if way == 2 else down_west
                if known[r, c] or known[r + y, c + x]:
                    if not known[r, c]:
                        ground[r, c] += plane[r, c]
                    elif not known[r + y, c + x]:
                        ground[r + y, c + x] += plane[r, c]
                    plane[r, c] = 0.0
    for r in range(known.shape[0]):
        for c in range(known.shape[1]):
            if known[r, c]:
                ground[r, c] = 0.0


@_compiled
def diagonal(east, south, down_east, down_west, ground, total) -> None:
    """Write what each cell conducts in all to ``total``."""
    for r in range(1, east.shape[0] - 1):
        for c in range(1, east.shape[1] - 1):
            total[r, c] = (ground[r, c] + east[r, c] + east[r, c - 1] + south[r, c] + south[r - 1, c]
                           + down_east[r, c] + down_east[r - 1, c - 1] + down_west[r, c] + down_west[r - 1, c + 1])


@_compiled
def _shares(one, other, ground, total, one_idle, other_idle):
    """Weights of the two coarse cells beside a fine one from the conductances of the two sides.

    A fine cell that conducts to neither side (a corridor one cell wide along it) takes a coarse cell without
    unknown for its own, if there is one: that keeps thin corridors on the coarse rasters.
    """
    one, other = max(one, 0.0), max(other, 0.0)
    sides = one + other + ground
    if sides > 1e-9 * total:
        return one / sides, other / sides
    if total > 0 and one_idle:
        return 1.0, 0.0
    if total > 0 and other_idle:
        return 0.0, 1.0
    return 0.0, 0.0


@_compiled
def make_weights(east, south, down_east, down_west, ground, total, weights) -> None:
    """Operator-dependent interpolation (Dendy 1982) to ``weights`` (8, coarse rows, coarse columns)."""
    rows, columns = total.shape[0] - 1, total.shape[1] - 1
    for i in range(1, weights.shape[1] - 1):
        r = 2 * i - 1
        for j in range(1, weights.shape[2] - 1):
            c = 2 * j
            if c < columns:
                west = east[r, c - 1] + down_east[r - 1, c - 1] + down_west[r, c]
                to_east = east[r, c] + down_west[r - 1, c + 1] + down_east[r, c]
                weights[0, i, j], weights[1, i, j] = _shares(
                    west, to_east, ground[r, c], total[r, c], total[r, c - 1] == 0,
                    c + 1 < columns and total[r, c + 1] == 0)
    for i in range(1, weights.shape[1] - 1):
        r = 2 * i
        if r >= rows:
            break
        for j in range(1, weights.shape[2] - 1):
            c = 2 * j - 1
            north = south[r - 1, c] + down_east[r - 1, c - 1] + down_west[r - 1, c + 1]
            to_south = south[r, c] + down_east[r, c] + down_west[r, c]
            weights[2, i, j], weights[3, i, j] = _shares(
                north, to_south, ground[r, c], total[r, c], total[r - 1, c] == 0,
                r + 1 < rows and total[r + 1, c] == 0)
    for i in range(1, weights.shape[1] - 1):
        r = 2 * i
        if r >= rows:
            break
        for j in range(1, weights.shape[2] - 1):
            c = 2 * j
            if c >= columns or not total[r, c] > 0:
                continue
            north, to_south = south[r - 1, c], south[r, c]
            west, to_east = east[r, c - 1], east[r, c]
            one = down_east[r - 1, c - 1] + north * weights[0, i, j] + west * weights[2, i, j]
            two = down_west[r - 1, c + 1] + north * weights[1, i, j] + to_east * weights[2, i, j + 1]
            three = down_west[r, c] + to_south * weights[0, i + 1, j] + west * weights[3, i, j]
            four = down_east[r, c] + to_south * weights[1, i + 1, j] + to_east * weights[3, i, j + 1]
            one, two, three, four = max(one, 0.0), max(two, 0.0), max(three, 0.0), max(four, 0.0)
            if one + two + three + four > 1e-9 * total[r, c]:
                share = 1.0 / max(total[r, c], one + two + three + four)
                weights[4, i, j], weights[5, i, j] = one * share, two * share
                weights[6, i, j], weights[7, i, j] = three * share, four * share
            elif total[r - 1, c - 1] == 0:
                weights[4, i, j] = 1.0
            elif c + 1 < columns and total[r - 1, c + 1] == 0:
                weights[5, i, j] = 1.0
            elif r + 1 < rows and total[r + 1, c - 1] == 0:
                weights[6, i, j] = 1.0
            elif r + 1 < rows and c + 1 < columns and total[r + 1, c + 1] == 0:
                weights[7, i, j] = 1.0


@_compiled
def _weight(weights, i, j, y, x):
    """Weight of coarse cell (i, j) at the fine cell that lies (y, x) from it."""
    if y == 0:
        return 1.0 if x == 0 else weights[0, i, j] if x > 0 else weights[1, i, j - 1]
    if y > 0:
        return weights[2, i, j] if x == 0 else weights[4, i, j] if x > 0 else weights[5, i, j - 1]
    return weights[3, i - 1, j] if x == 0 else weights[6, i - 1, j] if x > 0 else weights[7, i - 1, j - 1]


@_compiled
def _held(weights, total, r, c):
    """Sum of the weights at a fine cell: 1, but where current leaks to ground."""
    if not total[r, c] > 0:
        return 0.0
    i, j = (r + 1) // 2, (c + 1) // 2
    if r % 2:
        return 1.0 if c % 2 else weights[0, i, j] + weights[1, i, j]
    if c % 2:
        return weights[2, i, j] + weights[3, i, j]
    return weights[4, i, j] + weights[5, i, j] + weights[6, i, j] + weights[7, i, j]


@_compiled
def galerkin(east, south, down_east, down_west, ground, total, weights, to_east, to_south, to_down_east, to_down_west,
             to_ground) -> None:
    """Write the operator P^T A P of the coarse raster, again nine points."""
    rows, columns = total.shape[0] - 1, total.shape[1] - 1
    flow = np.zeros((5, 5))
    for i in range(1, weights.shape[1] - 1):
        for j in range(1, weights.shape[2] - 1):
            flow[:] = 0.0
            for y in range(-1, 2):
                r = 2 * i - 1 + y
                if r < 1 or r >= rows:
                    continue
                for x in range(-1, 2):
                    c = 2 * j - 1 + x
                    if c < 1 or c >= columns:
                        continue
                    share = _weight(weights, i, j, y, x)
                    if share == 0 or not total[r, c] > 0:
                        continue
                    a, b = y + 2, x + 2
                    flow[a, b] += share * total[r, c]
                    flow[a, b + 1] -= share * east[r, c]
                    flow[a, b - 1] -= share * east[r, c - 1]
                    flow[a + 1, b] -= share * south[r, c]
                    flow[a - 1, b] -= share * south[r - 1, c]
                    flow[a + 1, b + 1] -= share * down_east[r, c]
                    flow[a - 1, b - 1] -= share * down_east[r - 1, c - 1]
                    flow[a + 1, b - 1] -= share * down_west[r, c]
                    flow[a - 1, b + 1] -= share * down_west[r - 1, c + 1]
            leak = 0.0
            for y in range(-2, 3):
                r = 2 * i - 1 + y
                if r < 1 or r >= rows:
                    continue
                for x in range(-2, 3):
                    c = 2 * j - 1 + x
                    if 1 <= c < columns and flow[y + 2, x + 2] != 0:
                        leak += flow[y + 2, x + 2] * _held(weights, total, r, c)
            to_ground[i, j] = max(leak, 0.0)
            for way in range(4):
                di, dj = (0, 1) if way == 0 else (1, 0) if way == 1 else (1, 1) if way == 2 else (1, -1)
                if i + di >= weights.shape[1] - 1 or j + dj >= weights.shape[2] - 1 or j + dj < 1:
                    continue
                value = 0.0
                for y in range(-1, 2):
                    a = 2 * di + y
                    if a < -2 or a > 2 or 2 * i - 1 + a >= rows:
                        continue
                    for x in range(-1, 2):
                        b = 2 * dj + x
                        if b < -2 or b > 2 or 2 * j - 1 + b >= columns or 2 * j - 1 + b < 1:
                            continue
                        if flow[a + 2, b + 2] != 0:
                            value -= flow[a + 2, b + 2] * _weight(weights, i + di, j + dj, y, x)
                if way == 0:
                    to_east[i, j] = value
                elif way == 1:
                    to_south[i, j] = value
                elif way == 2:
                    to_down_east[i, j] = value
                else:
                    to_down_west[i, j] = value


@_compiled
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


@_compiled
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


@_compiled
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


@_compiled
def turn(ps, zs, factors) -> None:
    """p = z + factor p."""
    columns = ps.shape[2] - 1
    for k in range(ps.shape[0]):
        factor = factors[k]
        for r in range(1, ps.shape[1] - 1):
            p, z = ps[k, r], zs[k, r]
            for c in range(1, columns):
                p[c] = z[c] + factor * p[c]


@_compiled
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


@_compiled
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
