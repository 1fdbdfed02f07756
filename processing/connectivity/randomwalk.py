"""A surface as a random walker sees it: where it steps with what likelihood, and what each step costs.

Steps lead from a cell to its neighbours in proportion to affinities. Two readings of a surface:

``affinity``, as ConScape (Van Moorter et al. 2023, Ecography 2023:e06503): a step has the affinity of the cell that is
entered over its length in cells, and costs -ln(affinity). ``resistance``, as the least-cost links and the current flow
of this package: a step costs its length times the mean resistance of both cells, in map units, and its affinity is the
conductance of the resistor between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from ..common.errors import InputError

STEPS = tuple((dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dy or dx)
KINDS = ("affinity", "resistance")


@dataclass(frozen=True)
class Walk:
    """Steps of a random walker.

    node_of_cell: int32 (rows, columns), -1 where there is none. first, second: int32 (m,), nodes of each step.
    likelihood: (m,), those of the steps from a node add up to 1. cost: (m,) >= 0.
    """

    node_of_cell: np.ndarray
    first: np.ndarray
    second: np.ndarray
    likelihood: np.ndarray
    cost: np.ndarray

    @property
    def count(self) -> int:
        return int(self.node_of_cell.max(initial=-1)) + 1

    def matrix(self, values: np.ndarray, nodes: Optional[np.ndarray] = None) -> csr_matrix:
        """Values of the steps as a matrix; of the steps among ``nodes`` (sorted) where given."""
        if nodes is None:
            return csr_matrix((values, (self.first, self.second)), shape=(self.count, self.count))
        place = np.full(self.count, -1, np.int32)
        place[nodes] = np.arange(nodes.size, dtype=np.int32)
        first, second = place[self.first], place[self.second]
        kept = (first >= 0) & (second >= 0)
        return csr_matrix((values[kept], (first[kept], second[kept])), shape=(nodes.size, nodes.size))

    def components(self) -> np.ndarray:
        """(count,) number of the joined part of each node."""
        return connected_components(self.matrix(np.ones(self.first.size, np.int8)), directed=False)[1]

    def mean_cost(self) -> float:
        """What a step of the random walker costs on average, every cell counting once."""
        return float((self.likelihood * self.cost).sum() / max(1, np.unique(self.first).size))

    def typical_cost(self) -> float:
        """Median over the cells of what the random walker's next step costs on average."""
        steps = np.bincount(self.first, self.likelihood * self.cost, self.count)
        return float(np.median(steps[np.bincount(self.first, minlength=self.count) > 0]))


def walk_of_steps(node_of_cell, first, second, affinity, cost) -> Walk:
    """A :class:`Walk` from the affinities (m,) > 0 and costs (m,) of its steps. InputError for a cost below 0."""
    below = int((cost < 0).sum())
    if below:
        raise InputError(
            "{count} steps would cost less than nothing: with costs from -ln(affinity) no resistance may be below 1. "
            "Scale the resistance surface so that its best cells have 1, or take costs from the resistance.",
            count=below)
    count = int(node_of_cell.max(initial=-1)) + 1
    total = np.bincount(first, affinity, count)
    return Walk(node_of_cell, first, second, affinity / total[first], cost)


def walk_of(resistance, kind="affinity", cell_size=1.0, neighbours=8) -> Walk:
    """The :class:`Walk` over a resistance surface.

    resistance: (rows, columns) > 0, NaN = no way. kind: of :data:`KINDS`; affinity of a cell is 1 / resistance.
    cell_size: map units, for costs from the resistance. neighbours: 8 or 4.
    Raises InputError for resistances of 0 or less, or below 1 with costs from the affinity.
    """
    resistance = np.asarray(resistance, float)
    land = np.isfinite(resistance)
    wrong = int((resistance[land] <= 0).sum())
    if wrong:
        raise InputError("Resistance must be above 0: {count} cells are zero or negative. "
                         "Give them a small positive value, or NoData where nothing can pass.", count=wrong)
    node_of_cell = np.full(resistance.shape, -1, np.int32)
    node_of_cell[land] = np.arange(int(land.sum()), dtype=np.int32)
    firsts, seconds, affinities, costs = [], [], [], []
    rows, columns = resistance.shape
    for dy, dx in STEPS:
        length = float(np.hypot(dy, dx))
        if neighbours == 4 and length > 1:
            continue
        here = (slice(max(0, -dy), rows - max(0, dy)), slice(max(0, -dx), columns - max(0, dx)))
        there = (slice(max(0, dy), rows + min(0, dy)), slice(max(0, dx), columns + min(0, dx)))
        joined = land[here] & land[there]
        own, other = resistance[here][joined], resistance[there][joined]
        if kind == "affinity":
            affinity = 1.0 / (other * length)
            cost = np.log(other * length)
        else:
            ohms = 0.5 * (own + other) * length
            affinity, cost = 1.0 / ohms, ohms * cell_size
        firsts.append(node_of_cell[here][joined])
        seconds.append(node_of_cell[there][joined])
        affinities.append(affinity)
        costs.append(cost)
    return walk_of_steps(node_of_cell, *(np.concatenate(part) for part in (firsts, seconds, affinities, costs)))
