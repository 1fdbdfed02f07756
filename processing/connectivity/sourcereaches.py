"""How far single sources reach, and the least cost within a radius of each cell: computed once each, by any thread.

A source is grown in a window of the landscape as far as its links cost, so what it takes does not depend on the size
of the raster. It is kept until all that are kept take too much memory; the one used longest ago goes first.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Callable, Dict, Tuple

import numpy as np
from scipy.ndimage import find_objects

from ..common.errors import InputError
from ._lattice import build_lattice
from .ground import Box, Ground
from .localgrowth import LocalGrowth, forget
from .sources import SourceCells

#: Of minima; what goes beyond it is computed again where it is still needed.
KEPT_BYTES = 600_000_000


@dataclass(frozen=True)
class Reach:
    """What one source reaches.

    window : rows and columns. minima : {radius: (rows, columns) float32 least cost within it, infinite where none}.
    costs : {label of another source: least cost, NaN where not reached}. limit : cost up to which it was grown.
    """

    window: Tuple[slice, slice]
    minima: Dict[float, np.ndarray]
    costs: Dict[int, float]
    limit: float


class SourceReaches:
    """The :class:`Reach` of each source of some links."""

    def __init__(self, resistance, labels, cell_size, pairs, lcd, minimum, radii, engine="auto"):
        """resistance : (rows, columns) > 0, NaN = barrier. labels : int32 sources 1..n. pairs : (m, 2) labels.
        lcd : (m,) least costs that are known, NaN where not. minimum : called as minimum(cost, radius) with float32
        costs, infinite where none. radii : map units.

        Raises InputError for malformed rasters.
        """
        lattice = build_lattice(resistance, cell_size)
        sources = SourceCells(lattice, labels)
        boxes = [Box(*(end for part in place for end in (part.start, part.stop))) if place else None
                 for place in find_objects(lattice.interior(sources.labels), sources.report.count)]
        ground = Ground(lattice, np.zeros(lattice.half.size), sources.labels, sources.labels)
        self._growth = LocalGrowth(ground, sources.rims, boxes, engine)
        self._minimum, self._radii, self._cell = minimum, radii, cell_size
        self._limits, self._partners = {}, {}
        for (a, b), cost in zip(np.asarray(pairs).tolist(), lcd):
            limit = np.inf if not np.isfinite(cost) else cost * (1 + 1e-9)
            for label, other in ((a, b), (b, a)):
                self._limits[label] = max(self._limits.get(label, 0.0), limit)
                self._partners.setdefault(label, set()).add(other)
        self._kept, self._own = OrderedDict(), {label: threading.Lock() for label in self._partners}
        self._lock = threading.Lock()

    def compiled(self) -> bool:
        """Whether growing leaves the interpreter to other threads."""
        return self._growth.compiled()

    def pair(self, a: int, b: int, still: Callable[[], None]) -> Tuple[Reach, Reach, float]:
        """The reaches of two sources, grown at least as far as they are apart, and the least cost between them.

        NaN where neither reaches the other. A known cost is too small where it was found on another resistance.
        """
        # whichever nobody is at work on comes first, so that two threads share the work of two links of one source
        if self._own[a].locked():
            other, one = self.of(b, still), self.of(a, still)
        else:
            one, other = self.of(a, still), self.of(b, still)
        cost = one.costs[b]
        if np.isnan(cost) and np.isfinite(one.limit):
            one, other = self._grown(a, np.inf, still), self._grown(b, np.inf, still)
            cost = one.costs[b]
        if one.limit < cost:
            one = self._grown(a, cost * (1 + 1e-9), still)
        if other.limit < cost:
            other = self._grown(b, cost * (1 + 1e-9), still)
        return one, other, cost

    def of(self, label: int, still: Callable[[], None]) -> Reach:
        """The reach of a source as far as its links' known costs."""
        with self._own[label]:
            with self._lock:
                found = self._kept.get(label)
                if found is not None:
                    self._kept.move_to_end(label)
            if found is None:
                found = self._grown(label, self._limits[label], still)
                with self._lock:
                    self._kept[label] = found
                    while len(self._kept) > 2 and sum(map(_size, self._kept.values())) > KEPT_BYTES:
                        self._kept.popitem(last=False)
        return found

    def _grown(self, label, limit, still):
        try:
            return self._reach(label, limit, still)
        except BaseException:
            forget()
            raise

    def _reach(self, label, limit, still):
        if label > len(self._growth.boxes) or self._growth.boxes[label - 1] is None:
            raise InputError("No source lies on a valid cell of the resistance raster.")
        growth = self._growth.grow(label, limit, still)
        window = growth.window
        rows, columns = [], []
        for cells in growth.written():
            row, column = window.rows_columns(cells[growth.cost.take(cells) <= limit])
            rows += [row.min(initial=1 << 40), row.max(initial=-1)]
            columns += [column.min(initial=1 << 40), column.max(initial=-1)]
        reach = int(np.floor(self._radii[-1] / self._cell + 1e-9))
        shape = self._growth.ground.shape
        near = Box(min(rows), max(rows) + 1, min(columns), max(columns) + 1).wider(reach, shape)
        cost = np.full((near.bottom - near.top, near.right - near.left), np.inf, np.float32)
        inside = Box(max(near.top, window.box.top), min(near.bottom, window.box.bottom),
                     max(near.left, window.box.left), min(near.right, window.box.right))
        whole = growth.cost[:window.lattice.half.size].reshape(-1, window.lattice.stride)
        part = whole[inside.top - window.box.top + 1:inside.bottom - window.box.top + 1,
                     inside.left - window.box.left + 1:inside.right - window.box.left + 1]
        there = cost[inside.top - near.top:inside.bottom - near.top, inside.left - near.left:inside.right - near.left]
        np.copyto(there, part, where=part <= limit, casting="same_kind")
        costs = {other: self._cost_to(growth, other, limit) for other in self._partners[label]}
        growth.wipe()
        minima = {}
        for radius in self._radii:
            still()
            minima[radius] = self._minimum(cost, radius)
        return Reach((slice(near.top, near.bottom), slice(near.left, near.right)), minima, costs, limit)

    def _cost_to(self, growth, other, limit):
        least = growth.cost.take(growth.window.inside(*self._growth.rims.rim_of(other))).min(initial=np.inf)
        return float(least) if least <= limit and least < np.inf else float("nan")


def _size(reach):
    return sum(values.nbytes for values in reach.minima.values())
