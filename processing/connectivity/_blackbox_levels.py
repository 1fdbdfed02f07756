"""Compiled loops of :mod:`.blackbox` that make a coarser level: grounds, weights of interpolation, Galerkin product.

Planes and weights are stored as :mod:`._blackbox_kernel` says.
"""

from __future__ import annotations

import numpy as np

from ._compiled import compiled


@compiled
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


@compiled
def diagonal(east, south, down_east, down_west, ground, total) -> None:
    """Write what each cell conducts in all to ``total``."""
    for r in range(1, east.shape[0] - 1):
        for c in range(1, east.shape[1] - 1):
            total[r, c] = (ground[r, c] + east[r, c] + east[r, c - 1] + south[r, c] + south[r - 1, c]
                           + down_east[r, c] + down_east[r - 1, c - 1] + down_west[r, c] + down_west[r - 1, c + 1])


@compiled
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


@compiled
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


@compiled
def _weight(weights, i, j, y, x):
    """Weight of coarse cell (i, j) at the fine cell that lies (y, x) from it."""
    if y == 0:
        return 1.0 if x == 0 else weights[0, i, j] if x > 0 else weights[1, i, j - 1]
    if y > 0:
        return weights[2, i, j] if x == 0 else weights[4, i, j] if x > 0 else weights[5, i, j - 1]
    return weights[3, i - 1, j] if x == 0 else weights[6, i - 1, j] if x > 0 else weights[7, i - 1, j - 1]


@compiled
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


@compiled
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
