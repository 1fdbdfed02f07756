"""The same as :mod:`._reach_kernel` by scipy, a block at a time: slow, for machines without numba."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from .reachlevels import STEPS, sides

FAR = 40.0


def window_graph(planes, directed=None) -> csr_matrix:
    """Graph of a window from the costs of its steps (4, rows, columns); ``directed``: of the steps back, if others."""
    shape = planes.shape[1:]
    number = np.arange(shape[0] * shape[1]).reshape(shape)
    starts, ends, costs = [], [], []
    for (down, right), plane, back in zip(STEPS, planes, planes if directed is None else directed):
        here, there = sides(shape, down, right)
        for one, other, steps in ((here, there, plane), (there, here, back)):
            found = np.isfinite(steps[here])
            starts.append(number[one][found])
            ends.append(number[other][found])
            costs.append(steps[here][found])
    places = (np.concatenate(starts), np.concatenate(ends))
    return csr_matrix((np.concatenate(costs), places), (number.size, number.size))


def costs_from(planes, seed, start=0.0) -> np.ndarray:
    """Least costs of a window from the seed (row, column)."""
    found = dijkstra(window_graph(planes), indices=seed[0] * planes.shape[2] + seed[1])
    return found.reshape(planes.shape[1:]) + start


def window_of(block_row, block, margin, per, shape) -> tuple[slice, ...]:
    """(rows, columns) of the window around a block, cut at the raster's edges."""
    return tuple(slice(max(0, (k - margin) * per), min(length, (k + margin + 1) * per))
                 for k, length in zip((block_row, block), shape))


def counted(plan, block_row, block, window) -> np.ndarray:
    """Bool array: the cells of a window that a block gives to, see :class:`.reachlevels.Plan`."""
    rows, columns = (np.arange(part.start, part.stop) // plan.per_block for part in window)
    apart = (np.abs(rows - block_row) <= plan.hole)[:, None] & (np.abs(columns - block) <= plan.hole)[None, :]
    if plan.only:
        return ~apart
    near = np.abs(rows // 2 - block_row // 2) <= plan.reach, np.abs(columns // 2 - block // 2) <= plan.reach
    return ~apart & near[0][:, None] & near[1][None, :]


def run_rows(planes, level, block_rows, per_costs, top, total) -> None:
    """Add what the blocks of some rows give to ``total`` (scenarios x distances, rows from ``top`` on, columns).

    planes: (4, rows from ``top`` on, columns).
    """
    plan = level.plan
    margin, per = 2 * plan.reach + 1, plan.per_block
    for block_row in block_rows:
        for block in np.flatnonzero(level.amounts[block_row] > 0):
            rows, columns = window_of(block_row, block, margin, per, level.shape)
            seed = (block_row * per + level.seed_rows[block_row, block] - rows.start,
                    block * per + level.seed_columns[block_row, block] - columns.start)
            inside = (slice(rows.start - top, rows.stop - top), columns)
            costs = costs_from(planes[(slice(None), *inside)], seed, level.starts[block_row, block])
            costs = np.where(counted(plan, block_row, block, (rows, columns)), costs, np.inf)
            for scenario in range(max(1, len(level.sources))):
                share = np.full(costs.shape, level.amounts[block_row, block])
                if len(level.sources):
                    own = level.sources[scenario][:, block_row, block]
                    unlike = np.abs(level.grid[:, rows, columns] - own[:, None, None]).sum(0)
                    share = share * np.where(unlike < FAR, np.exp(-unlike), 0.0)
                for number, per_cost in enumerate(per_costs):
                    x = costs * per_cost
                    total[scenario * len(per_costs) + number][inside] += np.where(x < FAR, np.exp(-x), 0.0) * share


def run_nodes(planes, top, lattice, node_rows, shape, margin, edges, escape) -> None:
    """Costs between the nodes of a coarse lattice and from cells to the nodes around; see :mod:`.reachlattice`."""
    size, valid = lattice.size, lattice.valid
    for node_row in node_rows:
        for node in np.flatnonzero(valid[node_row]):
            rows, columns = window_of(node_row, node, margin, size, shape)
            seed = (node_row * size + lattice.rows[node_row, node] - rows.start,
                    node * size + lattice.columns[node_row, node] - columns.start)
            costs = costs_from(planes[:, rows.start - top:rows.stop - top, columns], seed)
            for down in (-1, 0, 1):
                for right in (-1, 0, 1):
                    other = (node_row + down, node + right)
                    if not (0 <= other[0] < valid.shape[0] and 0 <= other[1] < valid.shape[1] and valid[other]):
                        continue
                    between = costs[other[0] * size + lattice.rows[other] - rows.start,
                                    other[1] * size + lattice.columns[other] - columns.start]
                    if (down, right) in STEPS:
                        edges[(STEPS.index((down, right)), node_row, node)] = between
                    if not np.isfinite(between):
                        continue
                    own = window_of(*other, 0, size, shape)
                    part = costs[own[0].start - rows.start:own[0].stop - rows.start,
                                 own[1].start - columns.start:own[1].stop - columns.start]
                    cells = (slice(own[0].start - top, own[0].stop - top), own[1])
                    if down or right:
                        found = np.isfinite(part)
                        escape[0][cells] += np.where(found, part - between, 0.0)
                        escape[1][cells] += found
                    else:
                        escape[2][cells] = part
