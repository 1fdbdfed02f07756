"""Compiled loops of :mod:`.windowflow`: the circuit of one moving window after the other, no Python in between.

One window is solved as in :mod:`.blackbox` (Dendy 1982: multigrid with interpolation that follows the conductances,
in single precision, before flexible conjugate gradients in double precision), but set up, solved and summed in
one call that holds no lock, in memory that is used again. Planes are padded by a border of one cell that
conducts nothing. Planes of a level of the cycle in ``store``: 0 to 3 conductances to the east, south,
south-east and south-west, 4 to ground, 5 one over the diagonal, 6 corrections, 7 right-hand side.
"""

from __future__ import annotations

import numpy as np

from . import _blackbox_kernel as kernel
from . import _blackbox_levels as levels_of
from ._compiled import compiled

EAST, SOUTH, DOWN_EAST, DOWN_WEST, GROUND, INVERSE, FOUND, RIGHT = range(8)
COARSEST = 100      # cells of the coarsest raster, solved by a dense factorisation
MOST_STEPS = 200

conduct_diagonal, make_weights, galerkin, cut_grounds = (
    levels_of.diagonal, levels_of.make_weights, levels_of.galerkin, levels_of.cut_grounds)
descend, ascend, advance = kernel.descend, kernel.ascend, kernel.advance
products_of, turn_and_apply = kernel.products_of, kernel.turn_and_apply


@compiled
def level_shapes(height, width, shapes) -> int:
    """Padded shapes of the rasters of a cycle, fine to coarse, to ``shapes`` (levels, 2); their number."""
    count = 0
    while True:
        shapes[count, 0], shapes[count, 1] = height, width
        count += 1
        if (height - 2) * (width - 2) <= COARSEST:
            return count
        height, width = (height - 1) // 2 + 2, (width - 1) // 2 + 2


@compiled
def plane(store, starts, shapes, level, which) -> np.ndarray:
    """One plane of a level as a view (height, width)."""
    height, width = shapes[level, 0], shapes[level, 1]
    first = starts[level] + which * height * width
    return store[first:first + height * width].reshape((height, width))


@compiled
def stacked(store, starts, shapes, level, which) -> np.ndarray:
    """The same plane as one right-hand side (1, height, width)."""
    height, width = shapes[level, 0], shapes[level, 1]
    first = starts[level] + which * height * width
    return store[first:first + height * width].reshape((1, height, width))


@compiled
def weight_planes(store, starts, shapes, level) -> np.ndarray:
    """Interpolation to a level from the next coarser one (8, coarse height, coarse width)."""
    height, width = shapes[level + 1, 0], shapes[level + 1, 1]
    return store[starts[level]:starts[level] + 8 * height * width].reshape((8, height, width))


@compiled
def resistors(conductance, mean_conductance, diagonals, planes) -> None:
    """Conductances between neighbouring cells of a padded plane (0: barrier) to ``planes`` (4, height, width)."""
    height, width = conductance.shape
    planes[:] = 0.0
    half = np.sqrt(0.5)
    for r in range(1, height - 1):
        for c in range(1, width - 1):
            here = conductance[r, c]
            if not here > 0:
                continue
            for way in range(4 if diagonals else 2):
                y, x = (0, 1) if way == 0 else (1, 0) if way == 1 else (1, 1) if way == 2 else (1, -1)
                there = conductance[r + y, c + x]
                if there > 0:
                    value = 0.5 * (here + there) if mean_conductance else 2.0 * here * there / (here + there)
                    planes[way, r, c] = value if way < 2 else value * half


@compiled
def reached_from(planes, row, col, reached, queue) -> None:
    """Mark the cells that current can reach from a cell."""
    reached[:] = False
    reached[row, col] = True
    width = reached.shape[1]
    queue[0] = row * width + col
    first, last = 0, 1
    while first < last:
        r, c = queue[first] // width, queue[first] % width
        first += 1
        for way in range(8):
            if way < 4:
                y, x = (0, 1) if way == 0 else (1, 0) if way == 1 else (1, 1) if way == 2 else (1, -1)
                joined = planes[way, r, c] > 0
            else:
                y, x = (0, -1) if way == 4 else (-1, 0) if way == 5 else (-1, -1) if way == 6 else (-1, 1)
                joined = r + y >= 0 and 0 <= c + x < width and planes[way - 4, r + y, c + x] > 0
            if joined and not reached[r + y, c + x]:
                reached[r + y, c + x] = True
                queue[last] = (r + y) * width + c + x
                last += 1


@compiled
def build_cycle(planes, reached, row, col, shapes, levels, store, starts, weights, weight_starts, totals,
                dense) -> None:
    """Set up the rasters of the cycle for the cells reached, the one at (row, col) being at 0 volt."""
    last = levels - 1
    end = starts[last] + 8 * shapes[last, 0] * shapes[last, 1]
    store[:end] = 0.0
    for way in range(4):
        plane(store, starts, shapes, 0, way)[:] = planes[way]
    known = np.zeros(reached.shape, np.bool_)
    known[row, col] = True
    cut_grounds(plane(store, starts, shapes, 0, EAST), plane(store, starts, shapes, 0, SOUTH),
                plane(store, starts, shapes, 0, DOWN_EAST), plane(store, starts, shapes, 0, DOWN_WEST),
                plane(store, starts, shapes, 0, GROUND), known)
    for level in range(levels):
        height, width = shapes[level, 0], shapes[level, 1]
        east, south = plane(store, starts, shapes, level, EAST), plane(store, starts, shapes, level, SOUTH)
        down_east = plane(store, starts, shapes, level, DOWN_EAST)
        down_west = plane(store, starts, shapes, level, DOWN_WEST)
        ground, inverse = plane(store, starts, shapes, level, GROUND), plane(store, starts, shapes, level, INVERSE)
        total = totals[:height * width].reshape((height, width))
        total[:] = 0.0
        conduct_diagonal(east, south, down_east, down_west, ground, total)
        if level == 0:
            for r in range(height):
                for c in range(width):
                    if not reached[r, c] or (r == row and c == col):
                        total[r, c] = 0.0
        for r in range(height):
            for c in range(width):
                if total[r, c] > 0:
                    inverse[r, c] = 1.0 / total[r, c]
        if level == last:
            factorise(east, south, down_east, down_west, total, dense)
            break
        between = weight_planes(weights, weight_starts, shapes, level)
        between[:] = 0.0
        make_weights(east, south, down_east, down_west, ground, total, between)
        galerkin(east, south, down_east, down_west, ground, total, between,
                 plane(store, starts, shapes, level + 1, EAST), plane(store, starts, shapes, level + 1, SOUTH),
                 plane(store, starts, shapes, level + 1, DOWN_EAST),
                 plane(store, starts, shapes, level + 1, DOWN_WEST), plane(store, starts, shapes, level + 1, GROUND))


@compiled
def factorise(east, south, down_east, down_west, total, dense) -> None:
    """Cholesky factor of the coarsest raster to ``dense``; cells without unknown stand alone."""
    height, width = total.shape[0] - 2, total.shape[1] - 2
    count = height * width
    dense[:count, :count] = 0.0
    for r in range(height):
        for c in range(width):
            at = r * width + c
            value = total[r + 1, c + 1]
            dense[at, at] = value * (1.0 + 1e-10) if value > 0 else 1.0
            for way in range(4):
                y, x = (0, 1) if way == 0 else (1, 0) if way == 1 else (1, 1) if way == 2 else (1, -1)
                if r + y < height and 0 <= c + x < width and value > 0 and total[r + y + 1, c + x + 1] > 0:
                    of = east if way == 0 else south if way == 1 else down_east if way == 2 else down_west
                    dense[(r + y) * width + c + x, at] = -of[r + 1, c + 1]
    for k in range(count):
        value = dense[k, k]
        for m in range(k):
            value -= dense[k, m] ** 2
        value = np.sqrt(value) if value > 1e-300 else 1e150      # a singular rest takes no part
        dense[k, k] = value
        for i in range(k + 1, count):
            rest = dense[i, k]
            for m in range(k):
                rest -= dense[i, m] * dense[k, m]
            dense[i, k] = rest / value


@compiled
def solve_coarsest(dense, right, found, scratch) -> None:
    """Solve on the coarsest raster with its factor."""
    height, width = right.shape[1] - 2, right.shape[2] - 2
    count = height * width
    for k in range(count):
        value = right[0, k // width + 1, k % width + 1] * 1.0
        for m in range(k):
            value -= dense[k, m] * scratch[m]
        scratch[k] = value / dense[k, k]
    for k in range(count - 1, -1, -1):
        value = scratch[k]
        for m in range(k + 1, count):
            value -= dense[m, k] * scratch[m]
        scratch[k] = value / dense[k, k]
        found[0, k // width + 1, k % width + 1] = scratch[k]


@compiled
def down(level, right, store, starts, shapes, weights, weight_starts, masks, fresh, out) -> None:
    """Smooth on a level and hand its residual to the next coarser one."""
    descend(stacked(store, starts, shapes, level, FOUND), right,
            plane(store, starts, shapes, level, EAST), plane(store, starts, shapes, level, SOUTH),
            plane(store, starts, shapes, level, DOWN_EAST), plane(store, starts, shapes, level, DOWN_WEST),
            plane(store, starts, shapes, level, GROUND), plane(store, starts, shapes, level, INVERSE),
            weight_planes(weights, weight_starts, shapes, level), masks,
            stacked(store, starts, shapes, level + 1, RIGHT), fresh, 1, shapes[level + 1, 0] - 1, out)


@compiled
def up(level, right, store, starts, shapes, weights, weight_starts, masks, out) -> None:
    """Add the correction of the next coarser level to a level and smooth."""
    ascend(stacked(store, starts, shapes, level, FOUND), right,
           plane(store, starts, shapes, level, EAST), plane(store, starts, shapes, level, SOUTH),
           plane(store, starts, shapes, level, DOWN_EAST), plane(store, starts, shapes, level, DOWN_WEST),
           plane(store, starts, shapes, level, GROUND), plane(store, starts, shapes, level, INVERSE),
           weight_planes(weights, weight_starts, shapes, level), masks,
           stacked(store, starts, shapes, level + 1, FOUND), 1, shapes[level + 1, 0] - 1, out)


@compiled
def cycle(right, shapes, levels, store, starts, weights, weight_starts, dense, masks, out, scratch, visits) -> None:
    """Approximate solution for ``right`` (1, height, width) to the corrections of the finest level.

    V-cycle above the second level, W-cycle below.
    """
    last, level = levels - 1, 0
    if last == 0:
        solve_coarsest(dense, right, stacked(store, starts, shapes, 0, FOUND), scratch)
        return
    visits[:] = 0
    while True:
        while level < last:
            if level == 0:
                down(0, right, store, starts, shapes, weights, weight_starts, masks, True, out)
            else:
                down(level, stacked(store, starts, shapes, level, RIGHT), store, starts, shapes, weights, weight_starts,
                     masks, visits[level] == 0, out)
            level += 1
            visits[level] = 0
        solve_coarsest(dense, stacked(store, starts, shapes, last, RIGHT),
                       stacked(store, starts, shapes, last, FOUND), scratch)
        while True:
            level -= 1
            if level == 0:
                up(0, right, store, starts, shapes, weights, weight_starts, masks, out)
                return
            up(level, stacked(store, starts, shapes, level, RIGHT), store, starts, shapes, weights, weight_starts,
               masks, out)
            visits[level] += 1
            if level > 1 and visits[level] < 2:
                break


@compiled
def norm(vector) -> float:
    """Length of a (1, height, width) vector."""
    total = 0.0
    for r in range(vector.shape[1]):
        for c in range(vector.shape[2]):
            total += vector[0, r, c] ** 2
    return np.sqrt(total)


@compiled
def solve_circuit(planes, put, reached, row, col, tolerance, shapes, levels, store, starts, weights, weight_starts,
                  dense, masks, out, scratch, visits, vectors, zeros, wide) -> int:
    """Volts for what is put into the cells (``put``), 0 at (row, col), to vectors[0]; steps taken, -1 if too many.

    vectors: (4, 1, height, width). zeros: a plane of zeros. wide: (1, width) scratch.
    """
    x, rest, way, flow = vectors[0], vectors[1], vectors[2], vectors[3]
    vectors[:] = 0.0
    height, width = put.shape
    for r in range(height):
        for c in range(width):
            if reached[r, c] and not (r == row and c == col):
                rest[0, r, c] = put[r, c]
    size = norm(rest)
    if size == 0:
        return 0
    inverse = plane(store, starts, shapes, 0, INVERSE)
    found = stacked(store, starts, shapes, 0, FOUND)
    energies, changes, lengths, parts = (np.zeros((1, height)), np.zeros((1, height)), np.zeros((1, height)),
                                         np.zeros((1, height)))
    factor, steps, before = np.zeros(1), np.zeros(1), 1.0
    for number in range(MOST_STEPS):
        cycle(rest, shapes, levels, store, starts, weights, weight_starts, dense, masks, out, scratch, visits)
        products_of(rest, found, flow, energies, changes, 1, height - 1)
        factor[0] = -steps[0] * changes.sum() / before if number else 0.0
        before = energies.sum()
        turn_and_apply(way, found, factor, flow, planes[0], planes[1], planes[2], planes[3], zeros, inverse, zeros[0],
                       parts, 1, height - 1, wide)
        product = parts.sum()
        if not product > 0 or not before > 0:
            return -1
        steps[0] = before / product
        advance(x, rest, way, flow, steps, lengths, 1, height - 1)
        if np.sqrt(lengths.sum()) <= tolerance * size:
            return number + 1
    return -1


@compiled
def add_currents(volts, planes, correction, down, across, total, top, left) -> None:
    """Add the current of each cell, the larger of what flows in and what flows out, times its correction to ``total``.

    volts: (1, height, width) padded. correction: None-like (0, 0) or an array; (down, across) is its cell of the
    window's first cell. (top, left): the window's first cell in ``total``.
    """
    corrected = correction.shape[0] > 0
    for r in range(1, volts.shape[1] - 1):
        for c in range(1, volts.shape[2] - 1):
            here, gained, lost = volts[0, r, c], 0.0, 0.0
            for way in range(8):
                if way < 4:
                    y, x = (0, 1) if way == 0 else (1, 0) if way == 1 else (1, 1) if way == 2 else (1, -1)
                    siemens = planes[way, r, c]
                else:
                    y, x = (0, -1) if way == 4 else (-1, 0) if way == 5 else (-1, -1) if way == 6 else (-1, 1)
                    siemens = planes[way - 4, r + y, c + x]
                if siemens > 0:
                    amperes = siemens * (volts[0, r + y, c + x] - here)
                    if amperes > 0:
                        gained += amperes
                    else:
                        lost -= amperes
            value = max(gained, lost)
            if corrected:
                value *= correction[down + r - 1, across + c - 1]
            total[top + r - 1, left + c - 1] += value
