"""Omnidirectional current flow: every habitat cell joined to every other within a moving window, no sources chosen.

McRae et al. 2016 (Conserving Nature's Stage: Mapping Omnidirectional Connectivity for Resilient Terrestrial Landscapes
in the Pacific Northwest, The Nature Conservancy) and Landau et al. 2021 (Omniscape.jl, J. Open Source Softw.
6(57):2829), whose definitions are followed. The raster is cut into blocks; the middle cell of each is a target
(ground, 0 volt) for current from the cells within ``radius`` of it and outside its block. As much current is put in as
the block has source strength, shared by the strengths of the cells. Currents of all windows are summed. Block
artefacts are corrected by what a landscape without differences shows: single cells as targets over one block.

Flow potential is the same with conductance 1 all over the square around each window, also where there is no data;
normalised flow is the one over the other.

Two differences from Omniscape.jl: near the upper and left edges it takes the sources out of a block that lies
off the target (here always out of the target's own), and where a window is cut on two opposite sides it shifts
the correction (here it keeps its place).
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Optional, Tuple, cast

import numpy as np

from ..common.errors import InputError
from . import blackboxnet, windowsolve

TOLERANCE = 1e-7                # residual over what is put in
THREADS = min(8, os.cpu_count() or 1)
BATCH_CELLS, BATCH_TARGETS = 400_000, 24    # of one call of a thread
BYTES_PER_CELL = 170            # of a window, for each thread and surface (measured)
NANOSECONDS = 900               # per cell of a window and surface on one core (measured), for a first estimate


@dataclass(frozen=True)
class Condition:
    """Which sources go with which targets: those whose value lies as the target's does.

    values: (rows, columns) of the sources. at_targets: the same of the targets (a future one), or None.
    lower, upper: how far below (negative) and above the target's value a source may lie; None, None: equal values.
    The value of a block is the median of its cells, of equal values the commonest.
    """

    values: np.ndarray
    at_targets: Optional[np.ndarray] = None
    lower: Optional[float] = None
    upper: Optional[float] = None


@dataclass(frozen=True)
class FlowSettings:
    """radius, buffer: cells. block: odd number of cells. threshold: least source strength."""

    radius: int
    block: int = 1
    buffer: int = 0
    threshold: float = 0.0
    correct: bool = True
    neighbours: int = 8
    average: str = "conductance"
    conditions: Tuple[Condition, ...] = field(default=())

    @property
    def reach(self) -> int:
        return self.radius + self.buffer


@dataclass(frozen=True)
class Flow:
    """cumulative, potential, normalised: (rows, columns), NaN without resistance; the last two None if not asked for.

    targets: number of windows. barred: targets on cells without resistance. alone: targets without any source.
    """

    cumulative: np.ndarray
    potential: Optional[np.ndarray]
    normalised: Optional[np.ndarray]
    targets: int
    barred: int
    alone: int


def strengths_of_resistance(resistance, cutoff=np.inf) -> np.ndarray:
    """Source strength 1/resistance of the cells whose resistance is at most ``cutoff``; 0 elsewhere."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(resistance <= cutoff, 1.0 / resistance, 0.0)


def check_settings(settings) -> None:
    """InputError for a radius, block or buffer that makes no window."""
    if settings.radius < 1 or settings.block < 1 or settings.block % 2 == 0 or settings.buffer < 0:
        raise InputError("The moving window needs a radius of at least one cell, an odd block of cells and a buffer of "
                         "0 or more; given are {radius}, {block} and {buffer}.", radius=settings.radius,
                         block=settings.block, buffer=settings.buffer)
    if settings.block > settings.radius:
        raise InputError("The block ({block} cells wide) must be narrower than the radius ({radius} cells), or no "
                         "source lies outside it.", block=settings.block, radius=settings.radius)


def targets_of(strengths, block) -> tuple[np.ndarray, np.ndarray]:
    """((n, 2) rows and columns of the targets, (n,) source strength of their blocks): blocks that have any.

    Rows and columns left over at the lower and right edges belong to no block, as in Omniscape.jl.
    """
    rows, columns = (size // block for size in strengths.shape)
    sums = strengths[:rows * block, :columns * block].reshape(rows, block, columns, block).sum((1, 3))
    at = np.argwhere(sums > 0)
    return at * block + block // 2, sums[sums > 0]


def memory_bytes(shape, settings, potential, threads=THREADS) -> int:
    """Memory that a run takes beside its input."""
    side = 2 * settings.reach + 1
    window = min(side, shape[0]) * min(side, shape[1])
    return int(window * BYTES_PER_CELL * threads * (2 if potential else 1) + shape[0] * shape[1] * 8 * 7)


def seconds(shape, settings, count, potential, threads=THREADS) -> float:
    """A first estimate of the time a run takes."""
    side = 2 * settings.reach + 1
    window = min(side, shape[0]) * min(side, shape[1])
    return count * window * NANOSECONDS * 1e-9 * (2 if potential else 1) / threads


def limits_of(conditions, targets, block) -> np.ndarray:
    """(n, k, 2) least and largest value of a source for each target and condition; NaN where the block has none."""
    half, limits = block // 2, np.full((len(targets), len(conditions), 2), np.nan)
    for k, condition in enumerate(conditions):
        values = condition.values if condition.at_targets is None else condition.at_targets
        for n, (row, col) in enumerate(targets):
            own = values[max(0, row - half):row + half + 1, max(0, col - half):col + half + 1]
            own = own[np.isfinite(own)]
            if own.size and condition.lower is None:
                found, counts = np.unique(own, return_counts=True)
                limits[n, k] = found[counts.argmax()]
            elif own.size:
                limits[n, k] = np.median(own) + [condition.lower, condition.upper]
    return limits


def correction_of(settings) -> np.ndarray:
    """(2 reach + 1, 2 reach + 1) factors for the currents of a window, from a landscape without differences."""
    reach, half = settings.reach, settings.block // 2
    side = 2 * reach + 1
    ones = np.ones((side, side))
    target = np.array([[reach, reach]])
    flat = {"mean_conductance": settings.average == "conductance", "diagonals": settings.neighbours == 8}
    single = windowsolve.window_currents(ones, ones, target[0], 1.0, settings.radius, reach, 0, **flat)
    blocked = windowsolve.window_currents(ones, ones, target[0], float(settings.block ** 2), settings.radius, reach,
                                          half, **flat)
    summed = np.zeros((side + 2 * half, side + 2 * half))
    for row in range(settings.block):
        for col in range(settings.block):
            summed[row:row + side, col:col + side] += single
    summed = summed[half:half + side, half:half + side]
    whole = cast(np.ndarray, blocked)  # no None: the block is narrower than the radius (check_settings)
    return np.divide(summed, whole, out=np.ones_like(ones), where=(whole > 0) & (summed > 0))


def omnidirectional_flow(resistance, strengths, settings, potential=True, progress=None, executor=None) -> Flow:
    """Cumulative current, flow potential and normalised flow: a :class:`Flow`.

    resistance: (rows, columns) > 0, NaN = barrier. strengths: (rows, columns) >= 0, NaN taken as 0.
    potential: flow potential and normalised flow too. executor: of concurrent.futures; its threads do not
    change the result. progress: called with the share done; may raise.
    """
    check_settings(settings)
    strengths = np.where(np.isfinite(strengths), strengths, 0.0)
    if (strengths < 0).any():
        raise InputError("Source strengths must be 0 or more; {count} cells are negative.",
                         count=int((strengths < 0).sum()))
    strengths[strengths < settings.threshold] = 0.0
    targets, amps = targets_of(strengths, settings.block)
    if not len(targets):
        raise InputError("No cell has a source strength above the threshold: there is nothing to connect.")
    conductance = np.divide(1.0, resistance, out=np.zeros(resistance.shape), where=np.isfinite(resistance))
    run = _Run(conductance, strengths, settings, targets, amps, progress or (lambda share: None))
    if executor is None:
        with ThreadPoolExecutor(THREADS) as executor:
            sums, barred, alone = run.through(executor, potential)
    else:
        sums, barred, alone = run.through(executor, potential)
    land = np.isfinite(resistance)
    cumulative, potential_sum = (None if s is None else np.where(land, s, np.nan) for s in sums)
    normalised = None
    if potential_sum is not None:
        normalised = np.where(land, np.divide(cumulative, potential_sum, out=np.zeros(land.shape),
                                              where=potential_sum > 0), np.nan)
    return Flow(cumulative, potential_sum, normalised, len(targets), barred, alone)


class _Run:
    """What all windows of a run share."""

    def __init__(self, conductance, strengths, settings, targets, amps, tell):
        self.conductance, self.strengths, self.settings = conductance, strengths, settings
        self.targets, self.amps, self.tell = targets, amps, tell
        self.conditions = np.array([np.asarray(c.values, float) for c in settings.conditions]).reshape(
            len(settings.conditions), *conductance.shape)
        self.limits = limits_of(settings.conditions, targets, settings.block)
        self.correction = correction_of(settings) if settings.correct and settings.block > 1 else np.zeros((0, 0))
        self.compiled = blackboxnet.available()

    def batches(self):
        """Slices of targets of one row, a few at a time; they do not depend on the number of threads."""
        side = 2 * self.settings.reach + 1
        most = int(np.clip(BATCH_CELLS // side ** 2, 1, BATCH_TARGETS))
        starts = np.flatnonzero(np.diff(self.targets[:, 0], prepend=-1))
        for first, last in zip(starts, [*starts[1:], len(self.targets)]):
            for start in range(first, last, most):
                yield slice(start, min(last, start + most))

    def through(self, executor, potential):
        """([cumulative, potential or None], targets on barriers, targets without source)."""
        sums = [np.zeros(self.conductance.shape), np.zeros(self.conductance.shape) if potential else None]
        self.tell(0.0)
        spare, waiting = deque(), deque()
        barred = int((self.conductance[tuple(self.targets.T)] <= 0).sum())
        empty = 0

        def take():
            batch, task = waiting.popleft()
            window, found, none = task.result()
            for whole, part in zip(sums, found):
                if whole is not None:
                    whole[window] += part
            self.tell(batch.stop / len(self.targets))
            return none

        try:
            for batch in self.batches():
                waiting.append((batch, executor.submit(self.strip, batch, potential, spare)))
                if len(waiting) > 3 * THREADS:
                    empty += take()
            while waiting:
                empty += take()
        finally:
            for _, task in waiting:
                task.cancel()
        return sums, barred, empty - barred

    def strip(self, batch, potential, spare):
        """(place in the raster, [currents of a batch, of the null landscape], windows without current)."""
        reach, (rows, columns) = self.settings.reach, self.conductance.shape
        targets = self.targets[batch]
        window = (slice(max(0, targets[:, 0].min() - reach), min(rows, targets[:, 0].max() + reach + 1)),
                  slice(max(0, targets[:, 1].min() - reach), min(columns, targets[:, 1].max() + reach + 1)))
        found, none = [], 0
        for null in (False, True)[:2 if potential else 1]:
            total = np.zeros((window[0].stop - window[0].start, window[1].stop - window[1].start))
            empty = self.compiled_batch(batch, null, window, total, spare) if self.compiled else -1
            if empty < 0:
                total[:] = 0.0
                empty = self.plain_batch(batch, null, window, total)
            none = none if null else empty
            found.append(total)
        return window, found, none

    def compiled_batch(self, batch, null, window, total, spare):
        """Add the currents of a batch; the number of windows without current, or -1 where one was not solved."""
        from ._window_batch import run_batch
        settings = self.settings
        try:
            memory = spare.pop()
        except IndexError:
            memory = windowsolve.working_memory(self.conductance.shape, settings.reach)
        failed, empty = run_batch(
            self.conductance, self.strengths, self.conditions, self.limits[batch], self.targets[batch],
            self.amps[batch], settings.radius, settings.reach, settings.block // 2, settings.average == "conductance",
            settings.neighbours == 8, null, TOLERANCE, self.correction, window[0].start, window[1].start, total,
            *memory)
        spare.append(memory)
        return -1 if failed else empty

    def plain_batch(self, batch, null, window, total):
        """The same by factorisation, one window after the other."""
        settings, empty = self.settings, 0
        for (row, col), amps, limits in zip(self.targets[batch], self.amps[batch], self.limits[batch]):
            currents = windowsolve.window_currents(
                self.conductance, self.strengths, (row, col), amps, settings.radius, settings.reach,
                settings.block // 2, settings.average == "conductance", settings.neighbours == 8, self.conditions,
                limits, null)
            if currents is None:
                empty += 1
                continue
            top, left = max(0, row - settings.reach), max(0, col - settings.reach)
            if self.correction.size:
                down, across = settings.reach - (row - top), settings.reach - (col - left)
                currents = currents * self.correction[down:down + currents.shape[0], across:across + currents.shape[1]]
            total[top - window[0].start:top - window[0].start + currents.shape[0],
                  left - window[1].start:left - window[1].start + currents.shape[1]] += currents
        return empty


def classes_of(normalised, limits) -> np.ndarray:
    """uint8 classes of normalised flow: 1 below the first limit, 2 below the second ..., 0 without data."""
    result = np.searchsorted(np.asarray(limits, float), np.nan_to_num(normalised), side="right") + 1
    return np.where(np.isfinite(normalised), result, 0).astype(np.uint8)


def share_carried(cumulative, share=0.02) -> tuple[float, float]:
    """Part of all current that the ``share`` of the cells with most of it carry, and the least current among them."""
    seen = np.sort(cumulative[np.isfinite(cumulative)])[::-1]
    count = max(1, int(round(share * seen.size)))
    total = seen.sum()
    return (float(seen[:count].sum() / total) if total > 0 else float("nan")), float(seen[count - 1])
