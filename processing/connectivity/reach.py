"""Habitat that each cell can reach: the sum of all habitat, weighted by e^(-least cost / dispersal distance).

Near habitat counts cell by cell, far habitat in blocks that grow with distance, so that a cell sees some hundred
pieces instead of the whole raster (the multi-resolution windows of Ferrier et al. 2020, Ecological Indicators
117:106554, and of Valavi et al. 2026, EcoEvoRxiv, doi 10.32942/X2S68V). Different from theirs, least costs are not
taken on coarse cells: a block's habitat is concentrated in one cell, and the way from there is searched cell by cell;
for blocks of more than ``detail`` cells on a lattice of ``detail`` to a block (:mod:`.reachlattice`). The raster is
searched from the habitat outward, once for each block, which the symmetry of costs allows.

With a ``near`` of half the raster's length or more there is one level, and the result is the sum over all cells.
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Callable, Iterator, Tuple

import numpy as np
from scipy.signal import oaconvolve

from ..common.errors import InputError
from ..common.waiting import patiently
from . import blackboxnet
from ._lattice import MAX_CONTRAST
from .reachlattice import MARGIN, coarse_lattice, laid_back, laid_out, whole_lanes
from .reachlevels import STEPS, Level, Plan, block_means, block_sums, plan_levels, seeds, sides, step_costs

THREADS = min(8, os.cpu_count() or 1)
ROWS, STRIP_CELLS = 16, 120_000     # of the raster that a call of a thread takes
FOLDS = 10.0                        # distances that are followed: beyond lies 0.05 % of an even plain's kernel
LANES = 8
NANOSECONDS = 14.0                  # per cell of a window on one core (measured), for a first estimate
LARGEST_WINDOW = 6000               # cells of the lattice across


@dataclass(frozen=True)
class ReachSettings:
    """distances: mean dispersal distances in cost (map units x resistance), ascending, > 0.

    near: blocks of twice a level's size to each side that a level covers; 4 makes cells count one by one to 8 cells'
    distance, pairs of cells to 16, and so on. detail: cells across a block from which ways are searched on a lattice
    of so many to a block. folds: distances that are followed.
    """

    distances: Tuple[float, ...]
    near: int = 4
    detail: int = 8
    folds: float = FOLDS


def median_to_mean(distance) -> float:
    """Mean of the negative exponential kernel whose median is ``distance``."""
    return distance / float(np.log(2.0))


def check(resistance, cell_size, settings) -> None:
    """InputError for distances, windows or resistances that give no answer."""
    if not settings.distances or min(settings.distances) <= 0 or not np.isfinite(settings.distances).all():
        raise InputError("Dispersal distances must be numbers above 0; given are {given}.",
                         given=", ".join(f"{d:g}" for d in settings.distances) or "-")
    if settings.near < 1 or settings.detail < 1 or settings.folds <= 0:
        raise InputError("The exact window needs at least 1 block, and ways at least 1 cell to a block.")
    passable = np.isfinite(resistance)
    if not passable.any():
        raise InputError("The resistance raster has no valid cell: all of it is NoData.")
    least, largest = float(resistance[passable].min()), float(resistance[passable].max())
    if least <= 0:
        raise InputError("Resistance must be above 0: {count} cells are zero or negative. Give them a small positive "
                         "value, or NoData where nothing can pass.", count=int((resistance[passable] <= 0).sum()))
    if largest > least * MAX_CONTRAST:
        raise InputError("Resistances from {least} to {largest} differ too much to be added up exactly. Use NoData for "
                         "what cannot be passed.", least=least, largest=largest)
    if min(settings.distances) < 1e-3 * least * cell_size:
        raise InputError("A dispersal distance of {distance:g} is less than a thousandth of the step from one cell to "
                         "the next ({step:g}): every cell would reach only itself. Give a larger distance or finer "
                         "cells.", distance=min(settings.distances), step=least * cell_size)


def plans(shape, least, cell_size, settings) -> list[Plan]:
    """The levels of a run; InputError where a window is too large. least: resistance."""
    found = plan_levels(shape, settings.distances, settings.near, settings.detail, settings.folds, least * cell_size)
    widest = max(plan.width for plan in found)
    if widest > LARGEST_WINDOW:
        raise InputError("The exact window would be {width} cells across, more than {largest}: make it smaller, or use "
                         "larger cells.", width=widest, largest=LARGEST_WINDOW)
    return found


def memory_bytes(shape, levels, settings, scenarios=1, bands=0, threads=THREADS) -> int:
    """Memory that a run takes beside its input."""
    cells = shape[0] * shape[1]
    results = len(settings.distances) * max(1, scenarios)
    across = max(max(plan.width, ((2 * MARGIN + 1) * plan.step) if plan.step > 1 else 0) + 2 for plan in levels)
    window = across ** 2 * LANES * 8 * 5
    strip = max((ROWS + plan.width * plan.step) * shape[1] for plan in levels) * 8 * results * 2
    return int(cells * 8 * (10 + 3 * results + bands) + threads * window + (3 * threads + 1) * strip)


def seconds(shape, levels, settings, share=1.0, scenarios=1, threads=THREADS) -> float:
    """A first estimate of the time a run takes. share: of the cells that are habitat."""
    work = 0.0
    for plan in levels:
        width = min(plan.width, 2 * max(shape) // plan.step)
        blocks = shape[0] * shape[1] / plan.size ** 2 * min(1.0, share * plan.size)
        weights = (len(settings.distances) - plan.first) * scenarios
        work += blocks * width ** 2 * (1 + 0.3 * weights) * (1 + width / 400)
    return work * NANOSECONDS * 1e-9 / threads


def reachable(resistance, habitat, cell_size, settings, grid=None, sources=(), progress=None, executor=None,
              engine="auto") -> np.ndarray:
    """(scenarios x distances, rows, columns) habitat that can be reached from each cell, its own included.

    resistance: (rows, columns) > 0, NaN = barrier. habitat: (rows, columns) >= 0, in any unit; NaN and barriers none.
    grid: (bands, rows, columns) of the cells, sources: (scenarios, bands, rows, columns) of the habitat: it counts by
    e^(-sum of absolute differences) of both (ecosystem similarity). progress: called with the share done; may raise.
    executor: of concurrent.futures; its threads do not change the result. NaN on barriers.
    """
    resistance = np.asarray(resistance, np.float64)
    resistance = np.where(np.isfinite(resistance), resistance, np.nan)
    check(resistance, cell_size, settings)
    habitat = np.where(np.isfinite(habitat) & np.isfinite(resistance), habitat, 0.0)
    if (habitat < 0).any():
        raise InputError("Habitat must be 0 or more; {count} cells are negative.", count=int((habitat < 0).sum()))
    levels = plans(resistance.shape, float(np.nanmin(resistance)), cell_size, settings)
    sources = np.asarray(sources, np.float64)
    grid = np.empty((0, 0, 0)) if grid is None else np.asarray(grid, np.float64)
    tell = progress or (lambda share: None)
    run = Run(resistance, habitat, cell_size, settings, grid, sources, levels, tell, engine)
    if executor is not None:
        return run.through(executor)
    with ThreadPoolExecutor(THREADS) as own:
        return run.through(own)


class Run:
    """What all levels of a run share."""

    def __init__(self, resistance, habitat, cell_size, settings, grid, sources, levels, tell, engine):
        self.resistance, self.habitat, self.cell_size, self.settings = resistance, habitat, cell_size, settings
        self.grid, self.sources, self.levels, self.tell = grid, sources, levels, tell
        self.shape = resistance.shape
        self.compiled = engine != "numpy" and blackboxnet.available()
        self.scenarios = max(1, len(sources))

    def through(self, executor) -> np.ndarray:
        count = len(self.settings.distances)
        result = np.zeros((self.scenarios, count, *self.shape))
        self.tell(0.0)
        work = [seconds(self.shape, [plan], self.settings) for plan in self.levels]
        ends = np.concatenate([[0.0], np.cumsum(work)]) / sum(work)
        lattice, start = None, 0.0
        for plan, end in zip(self.levels, ends[1:]):
            middle = start if plan.step == 1 else start + 0.1 * (end - start)
            if plan.step > 1:
                lattice = coarse_lattice(self.resistance, self.cell_size, plan.step,
                                         self.mapped(executor, start, middle), self.compiled)
            level = self.level(plan, lattice)
            found = self.sums(level, lattice, self.mapped(executor, middle, end))
            for scenario in range(self.scenarios):
                for number in range(plan.first, count):
                    part = found[scenario * (count - plan.first) + number - plan.first]
                    result[scenario, number] += self.to_cells(part, lattice, self.settings.distances[number])
            start = end
        result[:, :, ~np.isfinite(self.resistance)] = np.nan
        self.tell(1.0)
        return result.reshape(-1, *self.shape)

    def mapped(self, executor, start, end) -> Callable:
        """Function (work, strips) that yields the results in order, a few computed ahead, and tells the share done."""
        def run(work, strips):
            waiting, done = deque(), 0
            try:
                for strip in strips:
                    waiting.append(executor.submit(work, strip))
                    if len(waiting) > 3 * THREADS:
                        yield waiting.popleft().result()
                        done += 1
                        self.tell(start + (end - start) * done / len(strips))
                while waiting:
                    yield waiting.popleft().result()
                    done += 1
                    self.tell(start + (end - start) * done / len(strips))
            finally:
                for task in waiting:
                    task.cancel()
        return run

    def level(self, plan, lattice) -> Level:
        """The :class:`.reachlevels.Level` of a plan."""
        step, size = plan.step, plan.size
        amounts = block_sums(self.habitat, size)
        rows, columns = seeds(self.habitat, size)
        starts = np.zeros(amounts.shape)
        if lattice is not None:
            starts = lattice.excess[np.minimum(np.arange(amounts.shape[0])[:, None] * size + rows, self.shape[0] - 1),
                                    np.minimum(np.arange(amounts.shape[1]) * size + columns, self.shape[1] - 1)]
        amounts = np.where(np.isfinite(starts), amounts, 0.0)
        grid = np.array([block_means(band, step) for band in self.grid])
        sources = np.array([[block_means(band, size, self.habitat) for band in scenario] for scenario in self.sources])
        shape = tuple(-(-length // step) for length in self.shape)
        return Level(plan, shape, amounts, rows // step, columns // step, starts, grid, sources)

    def sums(self, level, lattice, mapped) -> np.ndarray:
        """(scenarios x distances, rows, columns of the lattice) habitat that the blocks of a level give."""
        count = self.scenarios * (len(self.settings.distances) - level.plan.first)
        per_costs = 1.0 / np.array(self.settings.distances[level.plan.first:])
        total = np.zeros((count, *level.shape))
        run = _compiled_strip if self.compiled else _plain_strip
        for rows, part in self.strips(level, lattice, mapped, lambda steps, block_rows, rows: (
                run(steps, level, block_rows, per_costs, rows, count),)):
            total[:, rows] += part
        return total

    def strips(self, level, lattice, mapped, run) -> Iterator[tuple]:
        """(rows, *run(step costs of the rows, block rows, rows)) of the strips of a level, from the top."""
        plan, margin = level.plan, 2 * level.plan.reach + 1
        each = max(1, min(ROWS, STRIP_CELLS // self.shape[1]) // plan.size)
        strips = [range(first, min(first + each, level.amounts.shape[0]))
                  for first in range(0, level.amounts.shape[0], each)]
        strips = [strip for strip in strips if (level.amounts[strip.start:strip.stop] > 0).any()]

        def work(strip):
            rows = slice(max(0, (strip.start - margin) * plan.per_block),
                         min(level.shape[0], (strip.stop + margin) * plan.per_block))
            steps = step_costs(self.resistance[rows], self.cell_size) if lattice is None else lattice.planes[:, rows]
            return (rows, *run(steps, strip, rows))

        return mapped(work, strips)

    def to_cells(self, part, lattice, distance) -> np.ndarray:
        """A level's sums for each cell: between the nodes around that its own is joined to, less its excess cost."""
        if lattice is None:
            return part
        rows, columns = (_between(length, lattice.size, size) for length, size in zip(self.shape, part.shape))
        own = tuple(np.arange(length) // lattice.size for length in self.shape)
        sums, weights = np.zeros(self.shape), np.zeros(self.shape)
        joined = _joined(lattice.planes)
        with np.errstate(divide="ignore"):
            there = np.log(part)        # what falls off by e-foldings lies even between nodes in its logarithm
        for row, row_share in rows:
            for column, column_share in columns:
                down, right = row - own[0], column - own[1]
                share = row_share[:, None] * column_share[None, :]
                share *= joined[1 + down[:, None], 1 + right[None, :], own[0][:, None], own[1][None, :]]
                beside = there[np.ix_(row, column)]
                share *= beside > -np.inf
                sums += share * np.where(share > 0, beside, 0.0)
                weights += share
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(weights > 0, np.exp(sums / weights - lattice.excess / distance), 0.0)


def _between(length, step, size):
    """[(lattice cell, share)] twice for each cell along one way: the two lattice cells it lies between."""
    at = (np.arange(length) + 0.5) / step - 0.5
    low = np.floor(at).astype(np.int64)
    return [(np.clip(low, 0, size - 1), 1.0 - (at - low)), (np.clip(low + 1, 0, size - 1), at - low)]


def _joined(planes):
    """(3, 3, node rows, nodes) whether a step leads from a node to each of its neighbours and to itself."""
    shape = planes.shape[1:]
    found = np.zeros((3, 3, *shape), bool)
    found[1, 1] = True
    for (down, right), plane in zip(STEPS, planes):
        here, there = sides(shape, down, right)
        found[(1 + down, 1 + right, *here)] = found[(1 - down, 1 - right, *there)] = np.isfinite(plane[here])
    return found


def _plain_strip(steps, level, strip, per_costs, rows, count):
    from ._reach_plain import run_rows
    total = np.zeros((count, *steps.shape[1:]))
    run_rows(steps, level, strip, per_costs, rows.start, total)
    return total


def _compiled_strip(steps, level, strip, per_costs, rows, count):
    from ._reach_kernel import run_rows
    plan, margin = level.plan, 2 * level.plan.reach + 1
    blocks = whole_lanes(level.amounts.shape[1])
    pad = ((0, 0), (0, blocks - level.amounts.shape[1]))
    amounts, seed_rows, seed_columns, starts = (
        np.pad(part, pad) for part in (level.amounts, level.seed_rows, level.seed_columns, level.starts))
    grid, sources = np.empty((0, 0, 0, 0)), np.empty((0, 0, 0, 0))
    if len(level.sources):
        grid = laid_out(level.grid[:, rows], plan.per_block, margin, blocks, np.nan)
        sources = np.pad(level.sources, ((0, 0), (0, 0), *pad))
    total = np.zeros((count, rows.stop - rows.start, plan.per_block, blocks + 2 * margin))
    run_rows(laid_out(steps, plan.per_block, margin, blocks, np.nan), rows.start, amounts, seed_rows, seed_columns,
             starts, np.arange(strip.start, strip.stop), level.shape[0], plan.per_block, plan.reach, plan.hole,
             plan.only, per_costs, grid, sources, total)
    return laid_back(total, margin, level.shape[1])


def ideal(land, resistance, cell_size, settings, progress=None) -> np.ndarray:
    """(distances, rows, columns) what could be reached if all of the land were one plain of that resistance.

    land: (rows, columns) area of each cell, 0 where there is none. Distances go straight over everything, in steps to
    eight neighbours as least costs do.
    """
    result = []
    for number, distance in enumerate(settings.distances):
        step = resistance * cell_size
        far = int(np.ceil(settings.folds * distance / step))
        down, right = (np.abs(np.arange(-min(far, n - 1), min(far, n - 1) + 1)) for n in land.shape)
        straight, across = np.maximum(down[:, None], right), np.minimum(down[:, None], right)
        kernel = np.exp(-step * (straight + (np.sqrt(2.0) - 1.0) * across) / distance)
        found = patiently(lambda k=kernel: oaconvolve(land, k, mode="full"), progress, number / len(settings.distances))
        part = found[down.size // 2:down.size // 2 + land.shape[0], right.size // 2:right.size // 2 + land.shape[1]]
        result.append(np.maximum(part, land))
    return np.array(result)


def share_of(reached, possible) -> np.ndarray:
    """What is reached as a share of what could be, 0 to 1; NaN on barriers, 0 where nothing could be."""
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(possible > 0, reached / possible, 0.0)
    return np.where(np.isfinite(reached), np.clip(share, 0.0, 1.0), np.nan)


def resilience(scenarios, possible) -> np.ndarray:
    """Bioclimatic ecosystem resilience of several scenarios: half of their mean and least share of what is possible.

    scenarios: (scenarios, rows, columns) similar habitat reached now and in each future; possible: (rows, columns)
    similar habitat in an intact landscape under today's climate (Ferrier et al. 2020).
    """
    scenarios = np.asarray(scenarios)
    return share_of(0.5 * (scenarios.mean(0) + scenarios.min(0)), possible)
