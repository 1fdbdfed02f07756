"""Compiled loop over the targets of a strip, for :mod:`.windowflow`: cut out a window, solve it, add its currents."""

from __future__ import annotations

import numpy as np

from ._compiled import compiled
from ._windowflow_kernel import (
    add_currents, build_cycle, level_shapes, reached_from, resistors, solve_circuit)


@compiled
def cut_sources(strengths, conditions, limits, row, col, amps, radius, reach, block_radius, top, left, put) -> bool:
    """Amperes put into the cells of a window, padded, to ``put``; False where there is none.

    The target's ``amps`` are shared among the cells within ``radius`` of it and outside its block by their
    strengths; cells whose conditions (n, rows, columns) lie outside ``limits`` (n, 2) then put in nothing.
    """
    put[:] = 0.0
    rows, columns = strengths.shape
    total = 0.0
    for r in range(max(0, row - radius), min(rows, row + radius + 1)):
        for c in range(max(0, col - radius), min(columns, col + radius + 1)):
            strength = strengths[r, c]
            if strength > 0 and (r - row) ** 2 + (c - col) ** 2 <= radius * radius and (
                    abs(r - row) > block_radius or abs(c - col) > block_radius):
                put[r - top + 1, c - left + 1] = strength
                total += strength
    if not total > 0:
        return False
    for r in range(put.shape[0]):
        for c in range(put.shape[1]):
            if put[r, c] > 0:
                put[r, c] *= amps / total
                for k in range(conditions.shape[0]):
                    value = conditions[k, r + top - 1, c + left - 1]
                    if value < limits[k, 0] or value > limits[k, 1]:
                        put[r, c] = 0.0
    return True


@compiled
def cut_conductance(conductance, row, col, reach, top, left, null, own) -> None:
    """Conductances of the cells of a window, padded, to ``own``: those in the circle, or 1 all over the square."""
    own[:] = 0.0
    for r in range(1, own.shape[0] - 1):
        for c in range(1, own.shape[1] - 1):
            if null:
                own[r, c] = 1.0
            elif (r - 1 + top - row) ** 2 + (c - 1 + left - col) ** 2 <= reach * reach:
                own[r, c] = conductance[r - 1 + top, c - 1 + left]


@compiled
def run_batch(conductance, strengths, conditions, limits, targets, amps, radius, reach, block_radius,
              mean_conductance, diagonals, null, tolerance, correction, first_row, first_col, total,
              store, weights, totals, dense, planes_flat, padded, flags, queue, vectors_flat) -> tuple[int, int]:
    """Add the currents of the windows of some targets to ``total``; returns (cells not solved, windows without any).

    conductance, strengths: (rows, columns), 0 where there is none. conditions: (k, rows, columns).
    limits: (targets, k, 2). targets: (n, 2) cells. amps: (n,). null: conductance 1 all over the square instead.
    (first_row, first_col): cell of the raster that total[0, 0] stands for. The rest is memory to work in.
    """
    shapes, starts, weight_starts = np.zeros((20, 2), np.int64), np.zeros(20, np.int64), np.zeros(20, np.int64)
    visits, scratch = np.zeros(20, np.int64), np.zeros(dense.shape[0])
    rows, columns = conductance.shape
    failed, empty, levels = 0, 0, 0
    ready = False
    old_height = old_width = old_row = old_col = -1
    masks, out, wide = np.zeros((2, 1), np.float32), np.zeros((4, 1), np.float32), np.zeros((1, 1))
    for number in range(targets.shape[0]):
        row, col = targets[number, 0], targets[number, 1]
        if not null and not conductance[row, col] > 0:
            empty += 1
            continue
        top, left = max(0, row - reach), max(0, col - reach)
        height, width = min(rows, row + reach + 1) - top + 2, min(columns, col + reach + 1) - left + 2
        own_row, own_col = row - top + 1, col - left + 1
        size = height * width
        put = padded[:size].reshape((height, width))
        own = padded[size:2 * size].reshape((height, width))
        zeros = padded[2 * size:3 * size].reshape((height, width))
        planes = planes_flat[:4 * size].reshape((4, height, width))
        vectors = vectors_flat[:4 * size].reshape((4, 1, height, width))
        reached = flags[:size].reshape((height, width))
        if not cut_sources(strengths, conditions, limits[number], row, col, amps[number], radius, reach, block_radius,
                           top, left, put):
            empty += 1
            continue
        same = ready and null and (height, width, own_row, own_col) == (old_height, old_width, old_row, old_col)
        if height != old_height or width != old_width:
            levels = level_shapes(height, width, shapes)
            first = second = 0
            for level in range(levels):
                starts[level], weight_starts[level] = first, second
                first += 8 * shapes[level, 0] * shapes[level, 1]
                if level + 1 < levels:
                    second += 8 * shapes[level + 1, 0] * shapes[level + 1, 1]
            masks = np.zeros((2, width), np.float32)
            masks[0, 1::2] = 1.0
            masks[1, 0::2] = 1.0
            out, wide = np.zeros((4, width), np.float32), np.zeros((1, width))
            zeros[:] = 0.0
        old_height, old_width, old_row, old_col = height, width, own_row, own_col
        if not same:
            cut_conductance(conductance, row, col, reach, top, left, null, own)
            resistors(own, mean_conductance, diagonals, planes)
            reached_from(planes, own_row, own_col, reached, queue)
            build_cycle(planes, reached, own_row, own_col, shapes, levels, store, starts, weights, weight_starts,
                        totals, dense)
        ready = True
        steps = solve_circuit(planes, put, reached, own_row, own_col, tolerance, shapes, levels, store, starts, weights,
                              weight_starts, dense, masks, out, scratch, visits, vectors, zeros, wide)
        if steps < 0:
            failed += 1
        add_currents(vectors[0], planes, correction, reach - (row - top), reach - (col - left), total,
                     top - first_row, left - first_col)
    return failed, empty
