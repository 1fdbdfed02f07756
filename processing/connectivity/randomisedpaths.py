"""Randomised shortest paths: movement between the least-cost path and the random walk, set by one number theta.

Definitions of Saerens et al. (2009, Neural Computation 21:2363-2404), Kivimaki et al. (2014, Physica A 393:600-616)
and, for landscapes, of ConScape (Van Moorter et al. 2021, Methods in Ecology and Evolution 12:1852-1863; 2023,
Ecography 2023:e06503):

    proximity  k_st = exp(-expected cost from s to t / alpha)
    functional habitat of s = sum over t of q_s k_st q_t
    passage of i = sum over s and t of q_s k_st q_t times the expected number of visits of i on the way from s to t

Targets are cells, or landmarks: blocks of cells whose quality stands in one cell near their middle. Where they are
many and theta is in the middle range one factorisation serves all (:func:`shared`); else, and with a radius, each
target is solved on its own (:mod:`.randomisedsolve`). Both agree to about 1e-9.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np
from scipy.sparse import identity

from ..common.errors import InputError
from .factors import Factor
from .randomisedsolve import LEAST, log_weights, paths_to
from .randomwalk import walk_of

BLOCK = 16              # targets that are solved at once
FEW = 3                 # targets up to which each is solved on its own
SMALL = 1e-6            # share of weight lost per step, below which a shared factorisation cancels
FACTOR_BYTES, WALK_BYTES = 88.0, 900.0      # of a cell, as in circuitsolve and measured


@dataclass(frozen=True)
class PathSettings:
    """theta: per unit of cost. alpha: expected cost at which the proximity has fallen to 1/e; None: all are alike.

    kind: what costs are made of, see :mod:`.randomwalk`. grain: width of the blocks behind a landmark, cells.
    radius: cells from a target beyond which nothing counts, neither as source nor as way; None: the whole surface.
    near: False leaves the proximity out of the passage (quality-weighted betweenness).
    """

    theta: float
    alpha: Optional[float] = None
    kind: str = "affinity"
    grain: int = 1
    radius: Optional[int] = None
    neighbours: int = 8
    near: bool = True


@dataclass(frozen=True)
class Passage:
    """passage, habitat: (rows, columns), NaN without a way. targets: number of landmarks. alone: targets solved on
    their own. lonely: targets that no other cell reaches."""

    passage: np.ndarray
    habitat: np.ndarray
    targets: int
    alone: int
    lonely: int


def landmarks(quality, land, grain) -> Tuple[np.ndarray, np.ndarray]:
    """((n,) flat cells, (n,) quality of their blocks) of blocks of ``grain`` x ``grain`` cells that have any.

    quality: (rows, columns) >= 0. land: where there is a way. The landmark is the middle cell as in ConScape's coarse
    graining, or, where that is no land, the cell of the block nearest to it; quality off the land is lost. Blocks cut
    by the lower and right edges count too (ConScape drops them).
    """
    quality = np.where(land, np.nan_to_num(quality), 0.0)
    rows, columns = np.nonzero(land)
    block = rows // grain * (-(-land.shape[1] // grain)) + columns // grain
    away = (rows % grain - grain // 2) ** 2 + (columns % grain - grain // 2) ** 2
    order = np.lexsort((away, block))
    blocks, at = np.unique(block[order], return_index=True)
    sums = np.bincount(np.searchsorted(blocks, block), quality[land], blocks.size)
    cells = (rows * land.shape[1] + columns)[order[at]]
    return cells[sums > 0], sums[sums > 0]


def check_settings(settings) -> None:
    """InputError for settings that make no movement."""
    if not (np.isfinite(settings.theta) and settings.theta > 0):
        raise InputError("Theta must be above 0, not {theta}: small for a walker who hardly minds costs, large for one "
                         "who takes the least-cost path.", theta=settings.theta)
    if settings.alpha is not None and not settings.alpha > 0:
        raise InputError("The expected cost at which proximity falls to 1/e must be above 0, not {alpha}.",
                         alpha=settings.alpha)
    if settings.grain < 1 or settings.radius is not None and settings.radius < 1:
        raise InputError("Landmarks need a width and a radius of at least one cell; given are {grain} and {radius}.",
                         grain=settings.grain, radius=settings.radius)


def memory_bytes(cells, settings) -> int:
    """Memory that a run over so many cells with a way takes beside its input."""
    window = cells if settings.radius is None else min(cells, int(math.pi * (settings.radius + 1) ** 2))
    sides = BLOCK if settings.radius is None else 1
    return int(window * (FACTOR_BYTES * math.log2(max(window, 2)) + WALK_BYTES + 48 * sides) + 40 * cells)


def walk_bytes(cells) -> int:
    """Memory that the steps over so many cells take."""
    return int(WALK_BYTES * cells)


def seconds(cells, settings, targets, shared=True) -> float:
    """A first estimate of the time a run takes (measured on one core)."""
    window = cells if settings.radius is None else min(cells, int(math.pi * (settings.radius + 1) ** 2))
    doublings = math.log2(max(window, 2))
    factor, solve = 1.3e-6 * window * max(3.0, doublings - 10), 2e-8 * window * doublings
    if settings.radius is None and shared:
        return factor + 3 * solve * targets
    return targets * (factor + 3 * solve)


def passage(resistance, sources, targets, settings, cell_size=1.0, progress=None) -> Passage:
    """:class:`Passage` over a surface.

    resistance: (rows, columns) > 0, NaN = no way. sources, targets: (rows, columns) habitat quality >= 0 of the cells
    as starts and as ends, NaN taken as 0. progress: called with the share done; may raise.
    Raises InputError where no cell has quality, or settings are out of range.
    """
    check_settings(settings)
    tell = progress or (lambda share: None)
    resistance = np.asarray(resistance, float)
    land = np.isfinite(resistance)
    sources = np.where(land, np.nan_to_num(sources), 0.0)
    if (sources < 0).any() or (np.nan_to_num(targets) < 0).any():
        raise InputError("Habitat quality must be 0 or more.")
    cells, quality = landmarks(targets, land, settings.grain)
    if not cells.size or not sources.any():
        raise InputError("No cell with habitat quality above 0 lies on the surface: there is nothing to connect.")
    run = _Run(resistance, sources, settings, cell_size, tell)
    if settings.radius is None:
        run.whole(cells, quality)
    else:
        run.windows(cells, quality)
    return Passage(np.where(land, run.passed, np.nan), np.where(land, run.habitat, np.nan), cells.size, run.alone,
                   run.lonely)


class _Run:
    """Sums over the targets of a run."""

    def __init__(self, resistance, sources, settings, cell_size, tell):
        self.resistance, self.sources, self.settings, self.cell = resistance, sources, settings, cell_size
        self._tell, self._share = tell, 0.0
        self.passed, self.habitat = np.zeros(resistance.shape), np.zeros(resistance.shape)
        self.alone = self.lonely = 0

    def tell(self, share):
        self._share = share
        self._tell(share)

    def still(self, _):
        """Let a long factorisation be cancelled without a step of the bar."""
        self._tell(self._share)

    def _proximity(self, expected):
        alpha = self.settings.alpha
        return np.ones_like(expected) if alpha is None else np.exp(-expected / alpha)

    def whole(self, cells, quality):
        """All targets over the whole surface: together where the weights stay in range, else one by one."""
        walk = walk_of(self.resistance, self.settings.kind, self.cell, self.settings.neighbours)
        component, targets = walk.components(), walk.node_of_cell.flat[cells]
        start = self.sources[walk.node_of_cell >= 0]
        passed, habitat = np.zeros(walk.count), np.zeros(walk.count)
        left = np.arange(cells.size)
        if cells.size > FEW and 1 - math.exp(-self.settings.theta * walk.mean_cost()) > SMALL:
            left = self._together(walk, component, start, targets, quality, passed, habitat)
        for done, k in enumerate(left):
            self._one(walk, component, start, targets[k], quality[k], passed, habitat)
            self.tell(1 - (left.size - done - 1) / cells.size)
        at = walk.node_of_cell >= 0
        self.passed[at] += passed
        self.habitat[at] += habitat

    def windows(self, cells, quality):
        """Each target within its own circle of the surface."""
        radius, columns = self.settings.radius, self.resistance.shape[1]
        for done, (cell, own) in enumerate(zip(cells, quality), 1):
            row, column = divmod(int(cell), columns)
            window = tuple(slice(max(0, at - radius), at + radius + 1) for at in (row, column))
            shape = self.resistance[window].shape
            down, across = np.ogrid[:shape[0], :shape[1]]
            inside = ((down + window[0].start - row) ** 2 + (across + window[1].start - column) ** 2) <= radius ** 2
            walk = walk_of(np.where(inside, self.resistance[window], np.nan), self.settings.kind, self.cell,
                           self.settings.neighbours)
            at = walk.node_of_cell >= 0
            passed, habitat = np.zeros(walk.count), np.zeros(walk.count)
            target = walk.node_of_cell[row - window[0].start, column - window[1].start]
            self._one(walk, walk.components(), self.sources[window][at], target, own, passed, habitat)
            self.passed[window][at] += passed
            self.habitat[window][at] += habitat
            self.tell(done / cells.size)

    def _one(self, walk, component, start, target, quality, passed, habitat):
        """Add one target, solved on its own."""
        found = paths_to(walk, self.settings.theta, [target], component, self.still)
        habitat[target] += start[target] * quality
        self.alone += 1
        if not found.nodes.size:
            self.lonely += 1
            return
        near = self._proximity(found.expected)
        weights = start[found.nodes] * quality
        habitat[found.nodes] += weights * near
        passed[found.nodes] += found.visits(weights * near if self.settings.near else weights)

    def _together(self, walk, component, start, targets, quality, passed, habitat):
        """Add targets by one factorisation; the numbers of those that are out of range for it are returned."""
        theta = self.settings.theta
        weight = np.exp(log_weights(walk, theta))
        factor = Factor((identity(walk.count, format="csr") - walk.matrix(weight)).tocsc(), self.still)
        charged, left = walk.matrix(weight * walk.cost), []
        for first in range(0, targets.size, BLOCK):
            own = np.arange(first, min(first + BLOCK, targets.size))
            place = np.arange(own.size)
            put = np.zeros((walk.count, own.size), order="F")
            put[targets[own], place] = 1.0
            z = factor.solve(put)
            joined = component[:, None] == component[targets[own]]
            lowest = np.where(joined, z, np.inf).min(0)
            good = (lowest > LEAST) & np.isfinite(z).all(0)
            left += own[~good].tolist()
            own, z, joined, place = own[good], z[:, good], joined[:, good], np.arange(int(good.sum()))
            if own.size:
                self._add(walk, factor, charged, start, targets[own], quality[own], z, joined, passed, habitat)
            elif first == 0:
                return np.arange(targets.size)     # theta is too large for all of them
            self.tell(min(own.max(initial=0) + 1, targets.size) / targets.size)
        return np.array(left, int)

    def _add(self, walk, factor, charged, start, targets, quality, z, joined, passed, habitat):
        place = np.arange(targets.size)
        safe = np.where(joined, z, 1.0)
        ratio = np.where(joined, factor.solve(charged @ z), 0.0) / safe
        expected = ratio - ratio[targets, place]
        expected[targets, place] = 0.0
        weights = np.where(joined, start[:, None] * quality, 0.0)
        near = weights * self._proximity(expected)
        habitat += near.sum(1)
        self.lonely += int((joined.sum(0) == 1).sum())
        if self.settings.near:
            weights = near
        weights[targets, place] = 0.0           # who is there already passes nowhere
        right = weights / safe
        right[targets, place] -= weights.sum(0) / z[targets, place]
        visits = np.where(joined, z * factor.solve(np.asfortranarray(right), trans="T"), 0.0)
        visits[targets, place] = 0.0
        passed += np.maximum(visits, 0.0).sum(1)
