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

from collections import deque
from dataclasses import dataclass, field, replace
from typing import Callable, Deque, Optional, Tuple, cast

import numpy as np

from ..common import workers
from ..common.errors import InputError
from . import blackboxnet, windowsolve

TOLERANCE = 1e-7                # residual over what is put in
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


def memory_bytes(shape, settings, potential) -> int:
    """Memory that a run takes beside its input."""
    side = 2 * settings.reach + 1
    window = min(side, shape[0]) * min(side, shape[1])
    return int(window * BYTES_PER_CELL * workers.count() * (2 if potential else 1) + shape[0] * shape[1] * 8 * 7)


def seconds(shape, settings, count, potential) -> float:
    """A first estimate of the time a run takes."""
    side = 2 * settings.reach + 1
    window = min(side, shape[0]) * min(side, shape[1])
    return count * window * NANOSECONDS * 1e-9 * (2 if potential else 1) / workers.count()


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
    potential: flow potential and normalised flow too. executor: see ``workers.in_order``; it does not
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
    sums, barred, alone = _through(conductance, strengths, settings, targets, amps, potential,
                                   progress or (lambda share: None), executor)
    land = np.isfinite(resistance)
    cumulative, potential_sum = (None if s is None else np.where(land, s, np.nan) for s in sums)
    normalised = None
    if potential_sum is not None:
        normalised = np.where(land, np.divide(cumulative, potential_sum, out=np.zeros(land.shape),
                                              where=potential_sum > 0), np.nan)
    return Flow(cumulative, potential_sum, normalised, len(targets), barred, alone)


def _through(conductance, strengths, settings, targets, amps, potential, tell, executor):
    """([cumulative, potential or None], targets on barriers, targets without source)."""
    sums = [np.zeros(conductance.shape), np.zeros(conductance.shape) if potential else None]
    places, done, empty = deque(), 0, 0
    barred = int((conductance[tuple(targets.T)] <= 0).sum())

    def strips():
        for place, count, strip in _strips(conductance, strengths, settings, targets, amps):
            places.append((place, count))
            yield strip

    task = StripFlow(conductance.shape, replace(settings, conditions=()), potential,
                     correction_of(settings) if settings.correct and settings.block > 1 else np.zeros((0, 0)))
    tell(0.0)
    for found, none in workers.in_order(task, strips(), lambda: tell(done / len(targets)), executor=executor):
        place, count = places.popleft()
        for whole, part in zip(sums, found):
            if whole is not None:
                whole[place] += part
        done, empty = done + count, empty + none
    tell(1.0)
    return sums, barred, empty - barred


@dataclass(frozen=True)
class Strip:
    """Some targets of one row and what lies within their windows.

    conductance, strengths: (rows, columns) of the strip. conditions: (k, rows, columns). targets: (n, 2) cells of it.
    amps: (n,). limits: (n, k, 2).
    """

    conductance: np.ndarray
    strengths: np.ndarray
    conditions: np.ndarray
    targets: np.ndarray
    amps: np.ndarray
    limits: np.ndarray


def _strips(conductance, strengths, settings, targets, amps):
    """(place in the raster, number of targets, :class:`Strip`) a few targets at a time, for any number of threads."""
    reach, (rows, columns) = settings.reach, conductance.shape
    conditions = np.array([np.asarray(c.values, float) for c in settings.conditions]).reshape(
        len(settings.conditions), rows, columns)
    limits = limits_of(settings.conditions, targets, settings.block)
    most = int(np.clip(BATCH_CELLS // (2 * reach + 1) ** 2, 1, BATCH_TARGETS))
    starts = np.flatnonzero(np.diff(targets[:, 0], prepend=-1))
    for first, last in zip(starts, [*starts[1:], len(targets)]):
        for start in range(first, last, most):
            batch = slice(start, min(last, start + most))
            own = targets[batch]
            (top, left), (bottom, right) = np.maximum(0, own.min(0) - reach), own.max(0) + reach + 1
            place = slice(top, min(bottom, rows)), slice(left, min(right, columns))
            yield place, len(own), Strip(
                np.ascontiguousarray(conductance[place]), np.ascontiguousarray(strengths[place]),
                np.ascontiguousarray(conditions[(slice(None), *place)]), own - (top, left), amps[batch], limits[batch])


@dataclass(frozen=True)
class StripFlow:
    """The task: currents of the windows of a :class:`Strip`.

    shape: of the whole raster. correction: see :func:`correction_of`, or empty.
    """

    shape: Tuple[int, int]
    settings: FlowSettings
    potential: bool
    correction: np.ndarray
    spare: Deque[tuple] = field(default_factory=deque)      # memory of windows that are done

    def __call__(self, strip: Strip, still: Callable[[], None]) -> tuple[list[np.ndarray], int]:
        """([currents of the strip, of the null landscape], windows without current)."""
        found, none = [], 0
        for null in (False, True)[:2 if self.potential else 1]:
            still()
            total = np.zeros(strip.conductance.shape)
            empty = self._compiled(strip, null, total) if blackboxnet.available() else -1
            if empty < 0:
                total[:] = 0.0
                empty = self._plain(strip, null, total, still)
            none = none if null else empty
            found.append(total)
        return found, none

    def _compiled(self, strip, null, total):
        """Add the currents of a strip; the number of windows without current, or -1 where one was not solved."""
        from ._window_batch import run_batch
        settings = self.settings
        try:
            memory = self.spare.pop()
        except IndexError:
            memory = windowsolve.working_memory(self.shape, settings.reach)
        failed, empty = run_batch(
            strip.conductance, strip.strengths, strip.conditions, strip.limits, strip.targets, strip.amps,
            settings.radius, settings.reach, settings.block // 2, settings.average == "conductance",
            settings.neighbours == 8, null, TOLERANCE, self.correction, 0, 0, total, *memory)
        self.spare.append(memory)
        return -1 if failed else empty

    def _plain(self, strip, null, total, still):
        """The same by factorisation, one window after the other."""
        settings, empty = self.settings, 0
        for (row, col), amps, limits in zip(strip.targets, strip.amps, strip.limits):
            still()
            currents = windowsolve.window_currents(
                strip.conductance, strip.strengths, (row, col), amps, settings.radius, settings.reach,
                settings.block // 2, settings.average == "conductance", settings.neighbours == 8, strip.conditions,
                limits, null)
            if currents is None:
                empty += 1
                continue
            top, left = max(0, row - settings.reach), max(0, col - settings.reach)
            if self.correction.size:
                down, across = settings.reach - (row - top), settings.reach - (col - left)
                currents = currents * self.correction[down:down + currents.shape[0], across:across + currents.shape[1]]
            total[top:top + currents.shape[0], left:left + currents.shape[1]] += currents
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
