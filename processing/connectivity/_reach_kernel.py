"""Least costs from blocks of habitat into the windows around them, compiled by numba; see :mod:`.reach`.

Eight neighbouring blocks of a row are searched together, a lane of a vector each: their windows are shifted copies, so
that one sweep over rows serves all of them. A row is relaxed from the row above or below it and along itself, and again
whenever such a row has changed, until nothing changes: costs are exact then (Gauss-Seidel on the Bellman equations,
as Zhao 2005, Mathematics of Computation 74:603-627, sweeps the eikonal equation).

Columns are kept by their place within a block, (place, block), so that the same column of eight windows is one run of
memory. ``planes`` are the costs of the steps to the east, south, south-east and south-west, NaN where none is.
"""

from __future__ import annotations

import numpy as np

from ._compiled import exact

LANES = 8
FAR = 40.0          # e-foldings from which a weight counts as none
_PARTS = 1.0 / 256.0
_EAST, _SOUTH, _SOUTHEAST, _SOUTHWEST = 0, 1, 2, 3


@exact
def _from_row(here, left, middle, right, left_step, middle_step, right_step):
    """Relax a row from its neighbour row; 1 where anything fell."""
    changed = 0
    for i in range(here.size):
        best = here[i]
        value = middle_step[i] + middle[i]
        found = value if value < best else best
        value = left_step[i] + left[i]
        found = value if value < found else found
        value = right_step[i] + right[i]
        found = value if value < found else found
        here[i] = found
        changed |= found < best
    return changed


@exact
def _step(there, here, steps):
    for k in range(LANES):
        value, best = steps[k] + there[k], here[k]
        here[k] = value if value < best else best


@exact
def _along(here, east):
    """Relax a row from the left and from the right."""
    width = here.size // LANES
    for x in range(1, width):
        a, b, c = (x - 1) * LANES, x * LANES, (x + 1) * LANES
        _step(here[a:b], here[b:c], east[a:b])
    for x in range(width - 2, -1, -1):
        a, b, c = x * LANES, (x + 1) * LANES, (x + 2) * LANES
        _step(here[b:c], here[a:b], east[a:b])


@exact
def _relax(cost, planes, row, other):
    inner = cost.shape[1] - LANES
    here, there = cost[row, LANES:inner], cost[other]
    left, middle, right = there[:inner - LANES], there[LANES:inner], there[2 * LANES:]
    if other < row:
        fell = _from_row(here, left, middle, right, planes[_SOUTHEAST, other, :inner - LANES],
                         planes[_SOUTH, other, LANES:inner], planes[_SOUTHWEST, other, 2 * LANES:])
    elif other > row:
        fell = _from_row(here, left, middle, right, planes[_SOUTHWEST, row, LANES:inner],
                         planes[_SOUTH, row, LANES:inner], planes[_SOUTHEAST, row, LANES:inner])
    else:
        fell = 1
    if fell:
        _along(here, planes[_EAST, row, LANES:inner])
    return fell != 0


@exact
def _solve(cost, planes, above, below, first, last):
    """Least costs of the inner rows of a window from the seeds in rows ``first`` to ``last`` - 1."""
    rows = cost.shape[0]
    for row in range(first, last):
        _relax(cost, planes, row, row)
        above[row + 1] = below[row - 1] = True
    going = True
    while going:
        going = False
        for row in range(1, rows - 1):
            if above[row]:
                above[row] = False
                if _relax(cost, planes, row, row - 1):
                    above[row + 1] = below[row - 1] = going = True
        for row in range(rows - 2, 0, -1):
            if below[row]:
                below[row] = False
                if _relax(cost, planes, row, row + 1):
                    above[row + 1] = below[row - 1] = going = True
    above[:] = False
    below[:] = False


@exact
def _weigh(cost, per_cost, result):
    """e^(-cost x per_cost), to about 1e-12 of itself: a series for a 256th of it, squared eight times."""
    for i in range(cost.size):
        x = cost[i] * per_cost
        near = x < FAR
        y = -(x if near else FAR) * _PARTS
        e = 1.0 + y * (1.0 + y / 2.0 * (1.0 + y / 3.0 * (1.0 + y / 4.0 * (1.0 + y / 5.0 * (1.0 + y / 6.0 * (
            1.0 + y / 7.0 * (1.0 + y / 8.0 * (1.0 + y / 9.0))))))))
        e = e * e
        e = e * e
        e = e * e
        e = e * e
        e = e * e
        e = e * e
        e = e * e
        e = e * e
        result[i] = e if near else 0.0


@exact
def _likeness(cells, sources, block, columns, places, sums, result):
    """e^(-sum of absolute differences) between a row of cells of the windows and the blocks."""
    sums[:] = 0.0
    for band in range(cells.shape[0]):
        own = sources[band, block:block + LANES]
        for x in range(places.size):
            grid = cells[band, places[x], block + columns[x]:block + columns[x] + LANES]
            part = sums[x * LANES:(x + 1) * LANES]
            for k in range(LANES):
                part[k] += abs(grid[k] - own[k])
    _weigh(sums, 1.0, result)


@exact
def _load(planes, first_row, height, block, columns, places, window):
    """Copy the windows of eight blocks, lanes side by side, into a window that has a rim of barriers."""
    window[:, height + 1] = np.nan
    for plane in range(4):
        for row in range(height):
            source, target = planes[plane, row + first_row], window[plane, row + 1]
            for x in range(places.size):
                place, start, at = places[x], block + columns[x], (x + 1) * LANES
                for k in range(LANES):
                    target[at + k] = source[place, start + k]


@exact
def _add(given, shares, block, columns, places, hole_first, hole_last, part):
    """Add a row's weights times what each block gives, outside the columns of the hole."""
    for x in range(places.size):
        if hole_first <= x < hole_last:
            continue
        place, start, at = places[x], block + columns[x], x * LANES
        for k in range(LANES):
            part[place, start + k] += given[at + k] * shares[at + k]


@exact
def run_rows(planes, top, amounts, seed_rows, seed_columns, starts, block_rows, lattice_rows, per_block, reach, hole,
             only, per_costs, grid, sources, total) -> None:
    """Add what the blocks of some rows of blocks give to the cells around them to ``total``.

    planes: (4, rows of the strip from ``top`` on, per_block, columns of blocks with margins). amounts: (block rows,
    blocks: a multiple of the lanes), 0 for none; seed_rows, seed_columns, starts: like it, place of the block's seed
    within it and its cost. reach, hole, only: see :class:`.reachlevels.Plan`. per_costs: one over each distance.
    grid: (bands, rows of the strip, per_block, columns) of the cells; sources: (scenarios, bands, block rows, blocks),
    or empty. total: (scenarios x distances, rows of the strip, per_block, columns).
    """
    margin = 2 * reach + 1
    width = (2 * margin + 1) * per_block
    cost = np.empty((width + 2, (width + 2) * LANES))
    window = np.full((4, width + 2, (width + 2) * LANES), np.nan)
    above, below = np.zeros(width + 2, np.bool_), np.zeros(width + 2, np.bool_)
    weights, alike, sums = np.empty(width * LANES), np.empty(width * LANES), np.empty(width * LANES)
    shares = np.empty(width * LANES)
    places, columns = np.arange(width) % per_block, np.arange(width) // per_block
    scenarios, alikes = max(1, sources.shape[0]), sources.shape[0] > 0
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
                    at = (margin * per_block + seed_columns[block_row, block + k] + 1) * LANES + k
                    cost[row, at] = starts[block_row, block + k]
                    first, last = min(first, row), max(last, row + 1)
            _solve(cost[:height + 2], window, above[:height + 2], below[:height + 2], first, last)
            for x in range(width):
                away = columns[x] - margin
                for k in range(LANES):
                    # The parents of the cell's block and of this block lie at most ``reach`` apart.
                    near = only or abs((block + k + away) // 2 - (block + k) // 2) <= reach
                    shares[x * LANES + k] = amount[k] if near else 0.0
            for row in range(height):
                place_row = (first_row + row) // per_block
                if not only and abs(place_row // 2 - block_row // 2) > reach:
                    continue
                hole_first = hole_last = 0
                if abs(place_row - block_row) <= hole:
                    hole_first, hole_last = (margin - hole) * per_block, (margin + hole + 1) * per_block
                costs = cost[row + 1, LANES:(width + 1) * LANES]
                for scenario in range(scenarios):
                    if alikes:
                        _likeness(grid[:, first_row + row - top], sources[scenario, :, block_row], block, columns,
                                  places, sums, alike)
                    for number in range(per_costs.size):
                        _weigh(costs, per_costs[number], weights)
                        if alikes:
                            for i in range(weights.size):
                                weights[i] *= alike[i]
                        _add(weights, shares, block, columns, places, hole_first, hole_last,
                             total[scenario * per_costs.size + number, first_row + row - top])


@exact
def run_nodes(planes, top, valid, rep_rows, rep_columns, node_rows, lattice_rows, size, margin, edges,
              escape) -> None:
    """Least costs between the nodes of a coarse lattice, and from cells to the nodes around; see :mod:`.reachlattice`.

    planes: (4, rows of the strip from ``top`` on, size, columns of nodes with margins). valid, rep_rows, rep_columns:
    (node rows, nodes, with a margin of nodes that are none). edges: (4, node rows, nodes). escape: (3, rows of the
    strip, size, columns): sum and number of excess costs, cost to the own node.
    """
    width = (2 * margin + 1) * size
    cost = np.empty((width + 2, (width + 2) * LANES))
    window = np.full((4, width + 2, (width + 2) * LANES), np.nan)
    above, below = np.zeros(width + 2, np.bool_), np.zeros(width + 2, np.bool_)
    places, columns = np.arange(width) % size, np.arange(width) // size
    for node_row in node_rows:
        first_row = max(0, (node_row - margin) * size)
        height = min(lattice_rows, (node_row + margin + 1) * size) - first_row
        for node in range(0, valid.shape[1] - 2 * margin, LANES):
            if not valid[node_row, node + margin:node + margin + LANES].any():
                continue
            cost[:height + 2] = np.inf
            _load(planes, first_row - top, height, node, columns, places, window)
            first, last = height + 2, 0
            for k in range(LANES):
                if valid[node_row, node + margin + k]:
                    row = node_row * size + rep_rows[node_row, node + margin + k] - first_row + 1
                    cost[row, (margin * size + rep_columns[node_row, node + margin + k] + 1) * LANES + k] = 0.0
                    first, last = min(first, row), max(last, row + 1)
            _solve(cost[:height + 2], window, above[:height + 2], below[:height + 2], first, last)
            for k in range(LANES):
                if not valid[node_row, node + margin + k]:
                    continue
                for down in range(-1, 2):
                    other_row = node_row + down
                    if other_row < 0 or other_row >= valid.shape[0]:
                        continue
                    for right in range(-1, 2):
                        other = node + margin + k + right
                        if not valid[other_row, other]:
                            continue
                        x = (margin + right) * size + rep_columns[other_row, other] + 1
                        between = cost[other_row * size + rep_rows[other_row, other] - first_row + 1, x * LANES + k]
                        if down == 0 and right == 1:
                            edges[_EAST, node_row, node + margin + k] = between
                        elif down == 1 and right == 0:
                            edges[_SOUTH, node_row, node + margin + k] = between
                        elif down == 1 and right == 1:
                            edges[_SOUTHEAST, node_row, node + margin + k] = between
                        elif down == 1:
                            edges[_SOUTHWEST, node_row, node + margin + k] = between
                        if not between < np.inf:
                            continue
                        for row in range(other_row * size, min((other_row + 1) * size, lattice_rows)):
                            for place in range(size):
                                value = cost[row - first_row + 1, ((margin + right) * size + place + 1) * LANES + k]
                                cells = escape[:, row - top, place, node + margin + k + right]
                                if value < np.inf and (down or right):
                                    cells[0] += value - between
                                    cells[1] += 1.0
                                elif not (down or right):
                                    cells[2] = value
