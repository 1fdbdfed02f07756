"""Levels of :mod:`.reach`: near habitat by cells, far habitat by ever larger blocks, as few as the reach asks for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

#: (rows, columns) of the steps whose costs are kept: to the east, south, south-east and south-west.
STEPS = ((0, 1), (1, 0), (1, 1), (1, -1))


@dataclass(frozen=True)
class Plan:
    """A level: blocks of ``size`` x ``size`` cells, searched on a lattice of ``step`` x ``step`` cells.

    reach: a block gives to the cells whose block of twice the size lies at most so many from its own; ``hole``: and
    whose block of this size lies farther than that (they are served by a finer level), -1 for the finest level.
    only: there is no other level and every cell counts. first: the first (shortest) distance that reaches so far.
    """

    size: int
    step: int
    reach: int
    hole: int
    only: bool
    first: int

    @property
    def per_block(self) -> int:
        return self.size // self.step

    @property
    def width(self) -> int:
        """Cells of the lattice across a window."""
        return (4 * self.reach + 3) * self.per_block


@dataclass(frozen=True)
class Level:
    """What a level is computed from. shape: of its lattice.

    amounts: (block rows, block columns) habitat. seed_rows, seed_columns: int, place of each block's seed in it on the
    lattice; starts: cost from the seed's cell to the lattice. grid, sources: see :func:`.reach.reachable`.
    """

    plan: Plan
    shape: tuple
    amounts: np.ndarray
    seed_rows: np.ndarray
    seed_columns: np.ndarray
    starts: np.ndarray
    grid: np.ndarray
    sources: np.ndarray


def plan_levels(shape, distances, near, detail, folds, least_cost) -> list[Plan]:
    """The levels for a raster, finest first.

    distances: ascending, in cost. near, detail: see :class:`.reach.ReachSettings`. folds: distances that are followed.
    least_cost: of a step to the next cell.
    """
    plans, size, hole = [], 1, -1
    while True:
        blocks = -(-max(shape) // size)
        reach = min(near, (blocks + 1) // 2)
        inner = max(hole, 0) * size * least_cost        # what costs less is served by finer levels already
        reaching = [number for number, distance in enumerate(distances) if distance * folds > inner]
        if not reaching:
            return plans
        whole = reach >= (blocks + 1) // 2
        plans.append(Plan(size, max(1, size // detail), reach, hole, whole and size == 1, reaching[0]))
        if whole:
            return plans
        size, hole = 2 * size, reach


def sides(shape, down, right) -> tuple:
    """Slices of the cells that a step leaves and of those that it enters."""
    return ((slice(0, shape[0] - down), slice(max(0, -right), shape[1] - max(0, right))),
            (slice(down, shape[0]), slice(max(0, right), shape[1] + min(0, right))))


def step_costs(resistance, cell_size) -> np.ndarray:
    """(4, rows, columns) costs of the steps to the east, south, south-east and south-west; NaN where none is."""
    half = np.asarray(resistance, np.float64) * (0.5 * cell_size)
    planes = np.full((4, *half.shape), np.nan)
    for plane, (down, right) in zip(planes, STEPS):
        here, there = sides(half.shape, down, right)
        plane[here] = (half[here] + half[there]) * (np.sqrt(2.0) if down and right else 1.0)
    return planes


def in_blocks(values, size, fill) -> np.ndarray:
    """(block rows, block columns, size x size) cells of each block; cells beyond the edge are ``fill``."""
    rows, columns = (-(-length // size) for length in values.shape)
    padded = np.full((rows * size, columns * size), fill, values.dtype)
    padded[:values.shape[0], :values.shape[1]] = values
    return padded.reshape(rows, size, columns, size).swapaxes(1, 2).reshape(rows, columns, size * size)


def block_sums(values, size) -> np.ndarray:
    """(block rows, block columns) sums of the cells of each block."""
    return values if size == 1 else in_blocks(values, size, 0.0).sum(2)


def block_means(values, size, weights=None) -> np.ndarray:
    """Means of blocks, weighted where the weights have any; NaN cells are left out."""
    known = np.isfinite(values)
    plain, values = known.astype(np.float64), np.where(known, values, 0.0)
    weights = plain if weights is None else np.where(known, weights, 0.0)
    sums, totals = block_sums(values * weights, size), block_sums(weights, size)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(totals > 0, sums / totals, block_sums(values, size) / block_sums(plain, size))


def seeds(habitat, size) -> tuple:
    """(rows, columns) within its block of the cell that a block's habitat is searched from.

    Of the cells that are at least as good as the block's mean habitat the one nearest to the middle of its habitat.
    """
    if size == 1:
        zero = np.zeros(habitat.shape, np.int64)
        return zero, zero
    cells = in_blocks(habitat, size, 0.0)
    sums, count = cells.sum(2), (cells > 0).sum(2)
    row, column = np.divmod(np.arange(size * size), size)
    with np.errstate(invalid="ignore", divide="ignore"):
        middle_row, middle_column = (cells @ row) / sums, (cells @ column) / sums
        good = cells >= (sums / count * (1 - 1e-9))[:, :, None]
        away = (row - middle_row[:, :, None]) ** 2 + (column - middle_column[:, :, None]) ** 2
    found = np.where(good & (cells > 0), away, np.inf).argmin(2)
    return np.divmod(found, size)
