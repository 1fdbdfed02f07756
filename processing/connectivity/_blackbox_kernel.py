"""Compiled loops of :mod:`.blackbox`: nine-point stencils on padded rasters, several right-hand sides at a time.

Everything is stored in planes with a border of one cell that conducts nothing. An operator is a tuple of
five planes: conductance to the east, south, south-east and south-west, and to ground (0 volt). What flows is
computed from differences of voltages, so that single precision is enough for corrections.
Interpolation is eight planes on the coarse raster; coarse cell (i, j) lies on fine cell (2i - 1, 2j - 1):
0, 1 weights of the fine cell to its east from the coarse cells west and east of it; 2, 3 of the one to its south
from north and south; 4 to 7 of the one to its south-east from north-west, north-east, south-west, south-east.

A half of the cycle goes down the raster once: what needs the rows above follows a few rows behind, while they are in
the processor's cache. Loops over a row stand in functions of their own and take few arrays: the compiler uses vector
instructions for such only. Bands of rows do not depend on each other; what lies at the seam of two bands is
done when both are done (``seam``), so that results do not depend on how many there are.
"""

from __future__ import annotations

import numpy as np

from ._compiled import compiled, summing


@compiled
def rest_of_row(x, b, east, south, down_east, down_west, ground, r, out) -> None:
    """Write what is put into each cell of row ``r`` (``b`` for the row) less what flows out, b - A x, to ``out``."""
    last = x.shape[1] - 1
    for c in range(1, last):
        here = x[r, c]
        out[c] = (b[c] - ground[r, c] * here + east[r, c] * (x[r, c + 1] - here)
                  + east[r, c - 1] * (x[r, c - 1] - here) + south[r, c] * (x[r + 1, c] - here))
    for c in range(1, last):
        here = x[r, c]
        out[c] += (south[r - 1, c] * (x[r - 1, c] - here) + down_east[r, c] * (x[r + 1, c + 1] - here)
                   + down_east[r - 1, c - 1] * (x[r - 1, c - 1] - here))
    for c in range(1, last):
        here = x[r, c]
        out[c] += down_west[r, c] * (x[r + 1, c - 1] - here) + down_west[r - 1, c + 1] * (x[r - 1, c + 1] - here)


@compiled
def _copy(source, to) -> None:
    for c in range(source.shape[0]):
        to[c] = source[c]


@compiled
def _first_colour(rest, inverse, mask, change) -> None:
    for c in range(1, rest.shape[0] - 1):
        change[c] = inverse[c] * mask[c] * rest[c]


@compiled
def _follow(rest, east, change) -> None:
    """Bring what is left in a row up to date with a change of every second cell."""
    for c in range(1, rest.shape[0] - 1):
        rest[c] += east[c] * change[c + 1] + east[c - 1] * change[c - 1]


@compiled
def _second_colour(x, rest, inverse, mask, change) -> None:
    for c in range(1, rest.shape[0] - 1):
        x[c] += change[c] + inverse[c] * mask[c] * rest[c]


@compiled
def sweep_row(x, b, east, south, down_east, down_west, ground, inverse, masks, r, backward, fresh, out) -> None:
    """Gauss-Seidel in four colours on row ``r``: its two colours one after the other.

    inverse: one over the diagonal, 0 where there is no unknown. masks: (2, columns) 1 on the columns of a colour.
    fresh: the rows above and below are 0, and so is this one whatever stands in it. out: (2 or more, columns) scratch.
    """
    rest, change = out[0], out[1]
    if fresh:
        x[r] = 0.0
        _copy(b[r], rest)
    else:
        rest_of_row(x, b[r], east, south, down_east, down_west, ground, r, rest)
    _first_colour(rest, inverse[r], masks[1] if backward else masks[0], change)
    _follow(rest, east[r], change)
    _second_colour(x[r], rest, inverse[r], masks[0] if backward else masks[1], change)


@compiled
def _restrict_row(above, middle, below, weights, i, to) -> None:
    """Write row ``i`` of P^T times the residuals of three fine rows."""
    for j in range(1, to.shape[0] - 1):
        to[j] = (middle[2 * j - 1] + weights[0, i, j] * middle[2 * j] + weights[1, i, j - 1] * middle[2 * j - 2]
                 + weights[2, i, j] * below[2 * j - 1] + weights[4, i, j] * below[2 * j]
                 + weights[5, i, j - 1] * below[2 * j - 2]
                 + weights[3, i - 1, j] * above[2 * j - 1] + weights[6, i - 1, j] * above[2 * j]
                 + weights[7, i - 1, j - 1] * above[2 * j - 2])


@compiled
def _coarse_row(x, b, east, south, down_east, down_west, ground, weights, to, i, known, out, kept) -> None:
    """Write row ``i`` of P^T (b - A x). kept: (2, columns) residuals of even rows, that of 2 i - 2 if ``known``."""
    rows = x.shape[0] - 2
    above, below = kept[i % 2], kept[(i + 1) % 2]
    if not known:
        above[:] = 0.0
        if i > 1:
            rest_of_row(x, b[2 * i - 2], east, south, down_east, down_west, ground, 2 * i - 2, above)
    rest_of_row(x, b[2 * i - 1], east, south, down_east, down_west, ground, 2 * i - 1, out[0])
    below[:] = 0.0
    if 2 * i <= rows:
        rest_of_row(x, b[2 * i], east, south, down_east, down_west, ground, 2 * i, below)
    _restrict_row(above, out[0], below, weights, i, to[i])


@compiled
def descend(xs, bs, east, south, down_east, down_west, ground, inverse, weights, masks, coarse, fresh, first, last,
            out) -> None:
    """Smooth and restrict: a sweep, odd rows before even ones, then P^T (b - A x) to ``coarse`` (k, rows, columns).

    For the coarse rows first <= i < last and the fine rows 2 i - 1 and 2 i. fresh: start from 0 whatever stands in
    ``xs``. out: scratch (2 + 2 k, columns).
    """
    rows, top, bottom = xs.shape[1] - 2, first == 1, last == coarse.shape[1] - 1
    for i in range(first, last + 1):
        for k in range(xs.shape[0]):
            x, b, kept = xs[k], bs[k], out[2 + 2 * k:4 + 2 * k]
            if i < last:
                sweep_row(x, b, east, south, down_east, down_west, ground, inverse, masks, 2 * i - 1, False, fresh, out)
            if first < i and 2 * i - 2 <= rows and (i < last or bottom):
                if fresh:
                    x[2 * i - 2] = 0.0
                sweep_row(x, b, east, south, down_east, down_west, ground, inverse, masks, 2 * i - 2, False, False, out)
                start = first if top else first + 1
                if i - 1 >= start:
                    _coarse_row(x, b, east, south, down_east, down_west, ground, weights, coarse[k], i - 1,
                                i - 1 > start, out, kept)
            elif first < i and i == last and bottom:
                _coarse_row(x, b, east, south, down_east, down_west, ground, weights, coarse[k], i - 1, False, out,
                            kept)


@compiled
def descend_seam(xs, bs, east, south, down_east, down_west, ground, inverse, weights, masks, coarse, fresh, at,
                 out) -> None:
    """What :func:`descend` leaves between two bands, the lower of which begins with coarse row ``at``."""
    for k in range(xs.shape[0]):
        x, b, kept = xs[k], bs[k], out[2 + 2 * k:4 + 2 * k]
        if fresh:
            x[2 * at - 2] = 0.0
        sweep_row(x, b, east, south, down_east, down_west, ground, inverse, masks, 2 * at - 2, False, False, out)
        for i in range(at - 1, at + 1):
            _coarse_row(x, b, east, south, down_east, down_west, ground, weights, coarse[k], i, i == at, out, kept)


@compiled
def _add_odd_row(x, coarse, weights, inverse, i) -> None:
    """Add P times row ``i`` of ``coarse`` to the fine row 2 i - 1 (``x`` and ``inverse`` for the row)."""
    for j in range(1, coarse.shape[1] - 1):
        if inverse[2 * j - 1] > 0:
            x[2 * j - 1] += coarse[i, j]
        x[2 * j] += weights[0, i, j] * coarse[i, j] + weights[1, i, j] * coarse[i, j + 1]


@compiled
def _add_even_row(x, coarse, weights, i) -> None:
    """Add P times rows ``i`` and ``i`` + 1 of ``coarse`` to the fine row 2 i."""
    for j in range(1, coarse.shape[1] - 1):
        x[2 * j - 1] += weights[2, i, j] * coarse[i, j] + weights[3, i, j] * coarse[i + 1, j]
        x[2 * j] += (weights[4, i, j] * coarse[i, j] + weights[5, i, j] * coarse[i, j + 1]
                     + weights[6, i, j] * coarse[i + 1, j] + weights[7, i, j] * coarse[i + 1, j + 1])


@compiled
def ascend(xs, bs, east, south, down_east, down_west, ground, inverse, weights, masks, coarse, first, last,
           out) -> None:
    """Add P times ``coarse`` and smooth: a sweep, even rows before odd ones. Bands as for :func:`descend`."""
    rows, top, bottom = xs.shape[1] - 2, first == 1, last == coarse.shape[1] - 1
    for i in range(first, last + 1):
        for k in range(xs.shape[0]):
            x, b = xs[k], bs[k]
            if i < last:
                _add_odd_row(x[2 * i - 1], coarse[k], weights, inverse[2 * i - 1], i)
                if 2 * i <= rows:
                    _add_even_row(x[2 * i], coarse[k], weights, i)
            if first < i and (i < last or bottom):
                if 2 * i - 2 <= rows:
                    sweep_row(x, b, east, south, down_east, down_west, ground, inverse, masks, 2 * i - 2, True, False,
                              out)
                if i - 1 > first or top:
                    sweep_row(x, b, east, south, down_east, down_west, ground, inverse, masks, 2 * i - 3, True, False,
                              out)


@compiled
def ascend_seam(xs, bs, east, south, down_east, down_west, ground, inverse, masks, at, out) -> None:
    """What :func:`ascend` leaves between two bands, the lower of which begins with coarse row ``at``."""
    for k in range(xs.shape[0]):
        for r in (2 * at - 2, 2 * at - 3, 2 * at - 1):
            sweep_row(xs[k], bs[k], east, south, down_east, down_west, ground, inverse, masks, r, True, False, out)


@summing
def _dot(one, other) -> float:
    total = 0.0
    for c in range(one.shape[0]):
        total += np.float64(one[c]) * np.float64(other[c])
    return total


@compiled
def products_of(rs, zs, qs, energies, changes, first, last) -> None:
    """``energies`` (k, rows) = r z and ``changes`` (k, rows) = q z of the rows first <= r < last."""
    for r in range(first, last):
        for k in range(rs.shape[0]):
            energies[k, r], changes[k, r] = _dot(rs[k, r], zs[k, r]), _dot(qs[k, r], zs[k, r])


@compiled
def _turn_row(p, z, factor) -> None:
    for c in range(p.shape[0]):
        p[c] = z[c] + factor * p[c]


@compiled
def _only_unknown(out, inverse, q) -> None:
    for c in range(1, q.shape[0] - 1):
        q[c] = -out[c] if inverse[c] > 0 else 0.0


@compiled
def _apply_row(p, q, east, south, down_east, down_west, ground, inverse, zeros, r, out) -> float:
    rest_of_row(p, zeros, east, south, down_east, down_west, ground, r, out)
    _only_unknown(out, inverse[r], q[r])
    return _dot(p[r], q[r])


@compiled
def turn_and_apply(ps, zs, factors, qs, east, south, down_east, down_west, ground, inverse, zeros, products, first,
                   last, out) -> None:
    """p = z + factor p, then q = A p on the unknowns (0 elsewhere); ``products`` (k, rows) = p q by rows.

    For the rows first <= r < last. zeros: a row.
    """
    top, bottom = first == 1, last == ps.shape[1] - 1
    for r in range(first, last + 1):
        for k in range(ps.shape[0]):
            if r < last:
                _turn_row(ps[k, r], zs[k, r], factors[k])
            if (first < r - 1 or top and first == r - 1) and (r < last or bottom):
                products[k, r - 1] = _apply_row(ps[k], qs[k], east, south, down_east, down_west, ground, inverse,
                                                zeros, r - 1, out[0])


@compiled
def apply_seam(ps, qs, east, south, down_east, down_west, ground, inverse, zeros, products, at, out) -> None:
    """What :func:`turn_and_apply` leaves between two bands, the lower of which begins with row ``at``."""
    for k in range(ps.shape[0]):
        for r in range(at - 1, at + 1):
            products[k, r] = _apply_row(ps[k], qs[k], east, south, down_east, down_west, ground, inverse, zeros, r,
                                        out[0])


@compiled
def _add_times(x, factor, p) -> None:
    for c in range(1, x.shape[0] - 1):
        x[c] += factor * p[c]


@compiled
def advance(xs, rs, ps, qs, steps, sizes, first, last) -> None:
    """x += step p, r -= step q; ``sizes`` (k, rows) = r r by rows."""
    for r in range(first, last):
        for k in range(xs.shape[0]):
            _add_times(xs[k, r], steps[k], ps[k, r])
            _add_times(rs[k, r], -steps[k], qs[k, r])
            sizes[k, r] = _dot(rs[k, r], rs[k, r])


@compiled
def _keep_rest(out, put, scale, unknown, to) -> None:
    for c in range(unknown.shape[0]):
        to[c + 1] = out[c + 1] + scale * put[c] if unknown[c] else 0.0


@compiled
def remainder(xs, put, scales, unknown, east, south, down_east, down_west, ground, zeros, rs, first, last, out) -> None:
    """r = scale put - A x on the unknowns, from double precision, for the rows first <= r < last.

    put: (k, rows - 2, columns - 2), unknown: (rows - 2, columns - 2).
    """
    for r in range(first, last):
        for k in range(put.shape[0]):
            rest_of_row(xs[k], zeros, east, south, down_east, down_west, ground, r, out)
            _keep_rest(out, put[k, r - 1], scales[k], unknown[r - 1], rs[k, r])


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
