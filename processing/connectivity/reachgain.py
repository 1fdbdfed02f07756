"""How much connected habitat gains per unit of resistance taken off each cell: exact derivatives of :mod:`.reach`.

One backward pass (the adjoint): what arrives at the cells around a block falls with the cost of the way there, and the
cost of a way changes with a cell's resistance by the length of the way in it (Danskin's theorem; one way is taken where
several are equal). From the far ends inward each cell hands on to the cell before it what has come through it, so that
the ways of all cells are followed at once.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Tuple

import numpy as np
from scipy.sparse.csgraph import dijkstra

from .reach import THREADS, ReachSettings, Run, check, plans
from .reachlattice import laid_back, laid_out, whole_lanes

WHOLE_DETAIL = 1 << 30      # all ways are searched cell by cell: a lattice's nodes would move with the resistances
FOLDS = 6.0                 # distances that are followed; beyond lies 2 % of an even plain's kernel


def settings_for(distance, near=4) -> ReachSettings:
    """The settings that :func:`connected_gain` computes with. distance: mean dispersal distance in cost."""
    return ReachSettings((float(distance),), near, WHOLE_DETAIL, FOLDS)


def connected_gain(resistance, habitat, weights, cell_size, settings, progress=None,
                   engine="auto") -> Tuple[float, np.ndarray]:
    """(sum over cells of weight x habitat within reach, (rows, columns) what it gains per unit of resistance less).

    resistance: (rows, columns) > 0, NaN = barrier. habitat: (rows, columns) >= 0. weights: (rows, columns) of what a
    cell receives. settings: with one distance, see :func:`settings_for`. The gain is 0 on barriers.
    """
    resistance = np.where(np.isfinite(resistance), resistance, np.nan)
    check(resistance, cell_size, settings)
    passable = np.isfinite(resistance)
    habitat, weights = (np.where(passable & np.isfinite(v), v, 0.0) for v in (habitat, weights))
    levels = plans(resistance.shape, float(np.nanmin(resistance)), cell_size, settings)
    none = np.empty((0, 0, 0))
    run = Run(resistance, habitat, cell_size, settings, none, (), levels, progress or (lambda share: None), engine)
    value, gain = 0.0, np.zeros(resistance.shape)
    strip = _compiled_strip if run.compiled else _plain_strip
    with ThreadPoolExecutor(THREADS) as executor:
        for number, plan in enumerate(levels):
            level = run.level(plan, None)
            mapped = run.mapped(executor, number / len(levels), (number + 1) / len(levels))
            for rows, sums, part in run.strips(level, None, mapped, lambda steps, block_rows, rows, level=level: strip(
                    steps, level, block_rows, 1.0 / settings.distances[0], rows, weights[rows], cell_size)):
                value += float(sums.sum())
                gain[rows] += part
    return value, np.where(passable, gain, 0.0)


def _compiled_strip(steps, level, block_rows, per_cost, rows, weights, cell_size):
    from ._reachgain_kernel import run_gain
    plan, margin = level.plan, 2 * level.plan.reach + 1
    blocks = whole_lanes(level.amounts.shape[1])
    pad = ((0, 0), (0, blocks - level.amounts.shape[1]))
    amounts, seed_rows, seed_columns = (np.pad(v, pad) for v in (level.amounts, level.seed_rows, level.seed_columns))
    receivers = laid_out(weights, plan.per_block, margin, blocks, 0.0)
    sums, gain = np.zeros(len(weights)), np.zeros(receivers.shape)
    run_gain(laid_out(steps, plan.per_block, margin, blocks, np.nan), rows.start, amounts, seed_rows, seed_columns,
             np.arange(block_rows.start, block_rows.stop), level.shape[0], plan.per_block, plan.reach, plan.hole,
             plan.only, per_cost, receivers, 0.5 * cell_size, sums, gain)
    return sums, laid_back(gain, margin, level.shape[1])


def _plain_strip(steps, level, block_rows, per_cost, rows, weights, cell_size):
    """The same by scipy, a block at a time."""
    from ._reach_plain import counted, window_graph, window_of
    margin = 2 * level.plan.reach + 1
    sums, gain = np.zeros(len(weights)), np.zeros(weights.shape)
    for block_row in block_rows:
        for block in np.flatnonzero(level.amounts[block_row] > 0):
            window = window_of(block_row, block, margin, level.plan.per_block, level.shape)
            inside = (slice(window[0].start - rows.start, window[0].stop - rows.start), window[1])
            shape = tuple(part.stop - part.start for part in window)
            seed = np.ravel_multi_index((
                block_row * level.plan.per_block + level.seed_rows[block_row, block] - window[0].start,
                block * level.plan.per_block + level.seed_columns[block_row, block] - window[1].start), shape)
            costs, before = dijkstra(window_graph(steps[(slice(None), *inside)]), indices=seed,
                                     return_predecessors=True)
            with np.errstate(over="ignore"):
                given = np.where(np.isfinite(costs), np.exp(-costs * per_cost), 0.0).reshape(shape)
            given *= weights[inside] * level.amounts[block_row, block] * counted(level.plan, block_row, block, window)
            sums[inside[0]] += given.sum(1)
            flow, part = given.ravel() * per_cost, np.zeros(costs.size)
            for cell in np.argsort(-np.where(np.isfinite(costs), costs, -1.0)):
                parent = before[cell]
                if parent < 0 or flow[cell] == 0:
                    continue
                apart = np.subtract(np.divmod(cell, shape[1]), np.divmod(parent, shape[1]))
                length = 0.5 * cell_size * np.hypot(*apart) * flow[cell]
                part[cell] += length
                part[parent] += length
                flow[parent] += flow[cell]
            gain[inside] += part.reshape(shape)
    return sums, gain
