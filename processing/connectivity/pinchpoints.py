"""Currents inside corridors: where all of a link's movement has to pass.

McRae B.H. (2012) Pinchpoint Mapper, user guide: Circuitscape run between two sources
with everything outside their corridor (NLCC <= cutoff) taken out; links together by
the maximum. Circuit theory after :mod:`.circuits`.
"""

from __future__ import annotations

import threading
from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np

from ..common import workers
from ..common.errors import InputError
from .circuits import current_flow
from .linkcosts import LinkCosts, check_links, visiting_order, window_of

#: Cells of a corridor beyond which no other is solved beside it.
LARGE = 500_000
MODES = ("adjacent", "all_pairs", "all_to_one")


@dataclass(frozen=True)
class PinchPoints:
    """currents, total: (rows, columns) amperes, largest and sum over links or pairs; NaN outside corridors and in
    sources.

    lcd: (m,) least costs in map units; ohms: (m,) effective resistances in cell units, NaN without a path.
    imbalance: the worst of all runs, see :class:`.circuits.Currents`.
    """

    currents: np.ndarray
    total: np.ndarray
    lcd: np.ndarray
    ohms: np.ndarray
    imbalance: float


def corridor_of(costs, a, b, cutoff) -> tuple[np.ndarray, float]:
    """(bool corridor NLCC <= cutoff, least cost) of a link; NLCC = cost from a + cost from b - least cost."""
    least = costs.least(a, b)
    with np.errstate(invalid="ignore"):
        return costs.of(a) + costs.of(b) - least <= cutoff + 1e-9 * abs(least), least


def pinch_points(resistance, labels, cell_size, pairs, lcd, cutoff, mode="adjacent", neighbours=8, engine="auto",
                 fits=None, progress=None) -> PinchPoints:
    """Send current along the corridors of links.

    resistance: (rows, columns) > 0, NaN = barrier. labels: int32 sources 1..n, 0 = none.
    pairs: (m, 2) labels. lcd: (m,) known least costs, NaN where not.
    cutoff: corridor width in cost units. mode: adjacent (each link in its own corridor),
    all_pairs or all_to_one (all sources at once in the corridors together).
    fits: called as ``fits(cells, places, raster cells)`` before currents are computed; returns the solver to use and
    raises where memory is too small. None: the faster solver.

    Raises InputError for no links, a negative cutoff or links without sources.
    """
    pairs = np.asarray(pairs, np.int64).reshape(-1, 2)
    if mode not in MODES:
        raise InputError("There is no mode {mode}: choose adjacent, all_pairs or all_to_one.", mode=mode)
    if not len(pairs):
        raise InputError("There are no links: current needs at least one corridor.")
    if not cutoff >= 0:
        raise InputError("The corridor cutoff must be a number of 0 or more, not {cutoff}.", cutoff=cutoff)
    check_links(labels, pairs)
    tell, fits = progress or (lambda share: None), fits or (lambda cells, places, whole: "auto")
    costs = LinkCosts(resistance, labels, cell_size, pairs, lcd, cutoff, engine)
    least, ohms = np.full(len(pairs), np.nan), np.full(len(pairs), np.nan)
    currents, total = np.full(resistance.shape, np.nan), np.full(resistance.shape, np.nan)
    together, imbalance = np.zeros(resistance.shape, bool), 0.0
    order, done = visiting_order(pairs), 0

    def look():
        tell(done / len(pairs) * (1.0 if mode == "adjacent" else 0.4))

    def corridors():
        """What each connected link is solved on, cut out as it is needed."""
        for link in order:
            corridor, least[link] = corridor_of(costs, *pairs[link], cutoff)
            if mode != "adjacent":
                together[corridor] = True
            if not np.isfinite(least[link]):
                continue
            window = window_of(corridor)
            cells = int(corridor.sum())
            yield _Corridor(link, window, resistance[window], labels[window], corridor[window], tuple(pairs[link]),
                            fits(cells, 2, corridor[window].size) if mode == "adjacent" else "", cells)

    if mode == "adjacent":
        solve = _Solve(neighbours, threading.Lock())
        for corridor, amps, resistance_of, rest in workers.in_order(solve, corridors(), look):
            ohms[corridor.link], imbalance = resistance_of, max(imbalance, rest)
            _lay(currents[corridor.window], amps, np.maximum)
            _lay(total[corridor.window], amps, np.add)
            done += 1
            look()
    else:
        for _ in corridors():
            done += 1
            look()
    if mode != "adjacent":
        numbers = np.unique(pairs)
        places = [np.flatnonzero(labels == number) for number in numbers]
        masked = np.where(together & np.isfinite(resistance), resistance, np.nan)
        solver = fits(int(np.isfinite(masked).sum()), len(places), masked.size)
        result = current_flow(masked, places, "pairwise" if mode == "all_pairs" else mode, neighbours=neighbours,
                              solver=solver,
                              progress=lambda share: tell(0.4 + 0.6 * share))
        currents, total = result.maximum, result.cumulative
        at = np.searchsorted(numbers, pairs)
        ohms, imbalance = result.resistance[at[:, 0], at[:, 1]], result.imbalance
    inside = labels == 0
    return PinchPoints(np.where(inside, currents, np.nan), np.where(inside, total, np.nan), least, ohms,
                       imbalance)


@dataclass(frozen=True)
class _Corridor:
    """One link's corridor and what lies in its window."""

    link: int
    window: tuple
    resistance: np.ndarray
    labels: np.ndarray
    inside: np.ndarray
    pair: tuple
    solver: str
    cells: int


@dataclass(frozen=True)
class _Solve:
    """The task: current between the sources of a link inside its corridor."""

    neighbours: int
    alone: threading.Lock

    def __call__(self, corridor, still):
        """(corridor, amperes, ohms, imbalance); of large ones only one is at work, for their memory."""
        with self.alone if corridor.cells > LARGE else nullcontext():
            still()
            masked = np.where(corridor.inside & np.isfinite(corridor.resistance), corridor.resistance, np.nan)
            places = [np.flatnonzero((corridor.labels == label) & corridor.inside) for label in corridor.pair]
            result = current_flow(masked, places, neighbours=self.neighbours, solver=corridor.solver,
                                  progress=lambda _share: still())
        return (corridor, np.where(np.isfinite(masked), result.cumulative, np.nan), result.resistance[0, 1],
                result.imbalance)


def _lay(target, values, how):
    """Bring values into a mosaic where both are known, take them over where only they are."""
    seen = np.isfinite(values)
    both = seen & np.isfinite(target)
    target[both] = how(target[both], values[both])
    target[seen & ~both] = values[seen & ~both]
