"""The backward pass of :mod:`.reachgain`, compiled by numba: from the far ends of the ways back to the blocks."""

from __future__ import annotations

import numpy as np

from ._compiled import exact
from ._reach_kernel import FAR, LANES, _load, _solve

_ROOT2 = float(np.sqrt(2.0))


@exact
def _step_to(window, row, x, way, lane):
    """Cost of the step from a cell of a window to its neighbour, in one of eight ways by rows from the upper left."""
    if way == 0:
        return window[2, row - 1, (x - 1) * LANES + lane]
    if way == 1:
        return window[1, row - 1, x * LANES + lane]
    if way == 2:
        return window[3, row - 1, (x + 1) * LANES + lane]
    if way == 3:
        return window[0, row, (x - 1) * LANES + lane]
    if way == 4:
        return window[0, row, x * LANES + lane]
    if way == 5:
        return window[3, row, x * LANES + lane]
    if way == 6:
        return window[1, row, x * LANES + lane]
    return window[2, row, x * LANES + lane]


@exact
def _parent(cost, window, row, x, lane):
    """(way, down, right) of the neighbour that the least cost of a cell comes from."""
    best, found = np.inf, -1
    for way in range(8):
        place = way if way < 4 else way + 1
        there = cost[row + place // 3 - 1, (x + place % 3 - 1) * LANES + lane]
        value = _step_to(window, row, x, way, lane) + there
        if value < best:
            best, found = value, way
    place = found if found < 4 else found + 1
    return place // 3 - 1, place % 3 - 1


@exact
def run_gain(planes, top, amounts, seed_rows, seed_columns, block_rows, lattice_rows, per_block, reach, hole, only,
             per_cost, receivers, half_cell, sums, gain) -> None:
    """Add to ``sums`` what the cells around the blocks of some rows receive, to ``gain`` its fall by each resistance.

    As :func:`._reach_kernel.run_rows` with one distance. receivers: (rows of the strip, per_block, columns) weight of
    what a cell receives. half_cell: half a cell's length. sums: (rows of the strip,) by row. gain: like receivers.
    """
    margin = 2 * reach + 1
    width = (2 * margin + 1) * per_block
    cost = np.empty((width + 2, (width + 2) * LANES))
    window = np.full((4, width + 2, (width + 2) * LANES), np.nan)
    above, below = np.zeros(width + 2, np.bool_), np.zeros(width + 2, np.bool_)
    flow, lane_cost = np.zeros((width + 2, width + 2)), np.empty(width * width)
    places, columns = np.arange(width) % per_block, np.arange(width) // per_block
    for block_row in block_rows:
        first_row = max(0, (block_row - margin) * per_block)
        height = min(lattice_rows, (block_row + margin + 1) * per_block) - first_row
        for block in range(0, amounts.shape[1], LANES):
            amount = amounts[block_row, block:block + LANES]
            if not (amount > 0).any():
                continue
            cost[:height + 2] = np.inf
            _load(planes, first_row - top, height, block, columns, places, window)
            first, last = height + 2, 0
            for k in range(LANES):
                if amount[k] > 0:
                    row = block_row * per_block + seed_rows[block_row, block + k] - first_row + 1
                    cost[row, (margin * per_block + seed_columns[block_row, block + k] + 1) * LANES + k] = 0.0
                    first, last = min(first, row), max(last, row + 1)
            _solve(cost[:height + 2], window, above[:height + 2], below[:height + 2], first, last)
            for k in range(LANES):
                if not amount[k] > 0:
                    continue
                for row in range(height):
                    place_row = (first_row + row) // per_block
                    near_row = only or abs(place_row // 2 - block_row // 2) <= reach
                    inside = abs(place_row - block_row) <= hole
                    for x in range(width):
                        value = cost[row + 1, (x + 1) * LANES + k]
                        lane_cost[row * width + x] = -value if value < np.inf else np.inf
                        away = columns[x] - margin
                        near = only or abs((block + k + away) // 2 - (block + k) // 2) <= reach
                        if not (near_row and near) or (inside and abs(away) <= hole) or not value * per_cost < FAR:
                            flow[row + 1, x + 1] = 0.0
                            continue
                        weight = receivers[first_row + row - top, places[x], block + columns[x] + k]
                        given = weight * amount[k] * np.exp(-value * per_cost)
                        sums[first_row + row - top] += given
                        flow[row + 1, x + 1] = given * per_cost
                for cell in np.argsort(lane_cost[:height * width]):
                    row, x = cell // width, cell % width
                    carried = flow[row + 1, x + 1]
                    if not lane_cost[cell] < 0.0:
                        break
                    if carried == 0.0:
                        continue
                    down, right = _parent(cost, window, row + 1, x + 1, k)
                    length = half_cell * (_ROOT2 if down != 0 and right != 0 else 1.0) * carried
                    gain[first_row + row - top, places[x], block + columns[x] + k] += length
                    gain[first_row + row + down - top, places[x + right], block + columns[x + right] + k] += length
                    flow[row + 1 + down, x + 1 + right] += carried
