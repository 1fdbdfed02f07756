"""Cost distances from the two sources of links, each source computed once and kept while it is needed."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np

from ..common.errors import InputError
from .costdistance import cost_distance

KEPT_BYTES = 300_000_000   # of costs, each as far as it reaches


class LinkCosts:
    """Cost-distance rasters of single sources, as far as their links (and ``margin`` more) need.

    resistance: (rows, columns) > 0, NaN = barrier. labels: int32 (rows, columns), sources 1..n.
    pairs: (m, 2) labels of the links' sources. lcd: (m,) least costs that are known, NaN where not.
    """

    def __init__(self, resistance, labels, cell_size, pairs, lcd, margin=0.0, engine="auto"):
        self.resistance, self.labels, self.cell_size, self.engine = resistance, labels, cell_size, engine
        self._margin, self._kept = margin, OrderedDict()
        self._reach = {}
        for (a, b), cost in zip(np.asarray(pairs).tolist(), lcd):
            reach = np.inf if not np.isfinite(cost) else cost * (1 + 1e-9) + margin
            for label in (a, b):
                self._reach[label] = max(self._reach.get(label, 0.0), reach)

    def of(self, label) -> np.ndarray:
        """Cost from source ``label``, NaN beyond its reach."""
        if label not in self._kept:
            cost = cost_distance(self.resistance, self.labels == label, self.cell_size,
                                 max_cost=self._reach[label], engine=self.engine).cost
            window = window_of(np.isfinite(cost))
            self._kept[label] = window, cost[window].copy()
            while len(self._kept) > 2 and sum(part.nbytes for _, part in self._kept.values()) > KEPT_BYTES:
                self._kept.popitem(last=False)
            return cost
        self._kept.move_to_end(label)
        window, part = self._kept[label]
        cost = np.full(self.labels.shape, np.nan)
        cost[window] = part
        return cost

    def least(self, a, b) -> float:
        """Least cost between two sources; looks farther than the known cost if that does not reach.

        The known cost is too small where the links were made on another resistance surface.
        """
        cost = self._to(a, b)
        if np.isnan(cost) and np.isfinite(self._reach[a]):
            for label in (a, b):
                self._reach[label] = np.inf
                self._kept.pop(label, None)
            cost = self._to(a, b)
        for label in (a, b):
            if self._reach[label] < cost + self._margin:
                self._reach[label] = cost * (1 + 1e-9) + self._margin
                self._kept.pop(label, None)
        return cost

    def _to(self, a, b):
        there = self.of(a)[self.labels == b]
        there = there[np.isfinite(there)]
        return float(there.min()) if there.size else float("nan")


def window_of(cells) -> tuple[slice, slice]:
    """Rows and columns that hold true cells."""
    rows, cols = np.flatnonzero(cells.any(1)), np.flatnonzero(cells.any(0))
    if not rows.size:
        return slice(0, 0), slice(0, 0)
    return slice(rows[0], rows[-1] + 1), slice(cols[0], cols[-1] + 1)


def visiting_order(pairs) -> np.ndarray:
    """Order of links that keeps those of one source together, so that its costs are computed once."""
    pairs = np.asarray(pairs)
    return np.lexsort((pairs[:, 1], pairs[:, 0])) if len(pairs) else np.empty(0, np.int64)


def check_links(labels, pairs) -> None:
    """InputError for links whose sources have no cell on the raster."""
    present = np.unique(labels)
    wrong = [k for k, pair in enumerate(np.asarray(pairs).tolist()) if not np.isin(pair, present).all()]
    if wrong:
        raise InputError("{count} links end at sources that have no cell on the resistance surface, the first is link "
                         "{link}: use the sources the links were made from.", count=len(wrong), link=wrong[0] + 1)
