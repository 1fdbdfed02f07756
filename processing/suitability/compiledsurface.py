"""Blocks of a :class:`.surface.Surface` through the compiled kernel: the same bits as its own numpy, in one pass.

Ramps, steps and category tables are compiled. Curves are left to numpy, whose sine, exponential and power no compiler
promises to repeat to the last bit.
"""

from __future__ import annotations

import numpy as np

from . import _surface_kernel as kernel
from .membership import Categories, Membership


class CompiledSurface:
    """The settings of a surface as the kernel takes them; good for any number of threads."""

    def __init__(self, surface):
        criteria, rule = surface.criteria, surface.rule
        self.shapes = np.array([_shape(c.transform) for c in criteria], np.int64)
        self.points = np.array([_points(c.transform) for c in criteria])
        tables = [c.transform if shape == kernel.CATEGORIES else None for c, shape in zip(criteria, self.shapes)]
        self.spans = np.cumsum([0] + [len(t.codes) if t else 0 for t in tables])
        self.codes = np.array([code for t in tables if t for code in t.codes], dtype=float)
        self.code_scores = np.array([s for t in tables if t for s in t.scores], dtype=float)
        self.given = [j for j, shape in enumerate(self.shapes) if shape == kernel.GIVEN]
        rows = np.zeros(len(criteria), np.int64)
        rows[self.given] = np.arange(len(self.given))
        self._table = (self.shapes, self.points, rows, self.spans, self.codes, self.code_scores)
        self._used = np.asarray(surface.used, dtype=bool)
        n = len(rule.weights)
        self._weights = np.asarray(rule.weights, dtype=float)
        self._method = {"wlc": kernel.LINEAR, "owa": kernel.ORDERED, "topsis": kernel.TOPSIS}[rule.method]
        self._reweight = rule.missing == "reweight"
        self._ranks = np.zeros((n + 1, n))
        if rule.method == "owa":
            for count in range(1 if self._reweight else n, n + 1):
                self._ranks[count, :count] = rule.ranks(count)
        self._cost = np.array(rule.cost, dtype=bool) if rule.cost else np.zeros(n, bool)

    def scan(self, part, values, gaps, allowed) -> None:
        """First pass (TOPSIS): take a block into the norms of ``part``; arguments as for :meth:`score`."""
        n = len(self._weights)
        squares, sums = np.zeros(n, np.int64), np.zeros(n, np.int64)
        low, high = np.full(n, np.inf), np.full(n, -np.inf)
        raw, gaps = _gaps(values, gaps)
        kernel.scan(self._table, (self._used, self._cost), values, raw, gaps, self._curves(part, values, raw, gaps),
                    allowed, squares, sums, low, high)
        part.norms.take(squares, sums, low, high)

    def score(self, part, values, gaps, allowed, kept=()) -> tuple[np.ndarray, np.ndarray, dict[int, np.ndarray]]:
        """(scores, classes, {criterion: its scores}) of a block as :meth:`.surface.Surface.block` gives them.

        ``part`` (a Surface) takes the counts. ``values`` (criteria, cells) float32 or float64. ``gaps`` (criteria,)
        the NoData value of each row of float32 as a file holds it (NaN: none), or None where NaN marks the gaps.
        """
        cells = allowed.size
        raw, gaps = _gaps(values, gaps)
        scores, classes = np.empty(cells, np.float32), np.empty(cells, np.uint8)
        parts = np.empty((len(kept), cells), np.float32)
        n = len(part.criteria)
        known, sums, missed = np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n, np.int64)
        totals = np.zeros(4, np.int64)
        kernel.score(self._table, (self._used, self._weights, self._method, self._reweight, self._ranks, self._cost,
                                   self._ideal(part.norms)),
                     values, raw, gaps, self._curves(part, values, raw, gaps), allowed, part.breaks,
                     np.array(kept, np.int64), (scores, classes, parts),
                     (known, sums, missed, part.histogram, part.classes, totals))
        part.known += known
        part.sums += sums
        part.incomplete += int(totals[0])
        part.scored += int(totals[1])
        part.score_sum += float(totals[2])
        part.cells += cells
        part.excluded += cells - int(totals[3])
        for j in np.flatnonzero(missed):
            part.note_unknown(j, _read(values[j], raw, gaps[j]), allowed)
        return scores, classes, dict(zip(kept, parts))

    def _curves(self, part, values, raw, gaps):
        """(curves, cells) scores of the criteria that numpy transforms."""
        found = np.empty((len(self.given), values.shape[1]))
        for row, j in enumerate(self.given):
            found[row] = part.criteria[j].transform(_read(values[j], raw, gaps[j]))
        return found

    def _ideal(self, norms):
        """(3, criteria) best and worst value and the factor of squared distances, 0 where a criterion tells nothing."""
        n = len(self._weights)
        ideal = np.zeros((3, n))
        if norms is None:
            return ideal
        length = norms.norms
        for j in range(n):
            if length[j] == 0.0 or norms.high[j] <= norms.low[j]:
                continue
            ends = (norms.high[j], norms.low[j])
            ideal[:2, j] = ends if norms.benefit[j] else ends[::-1]
            ideal[2, j] = (self._weights[j] / length[j]) ** 2
        return ideal


def _shape(transform):
    if isinstance(transform, Categories):
        return kernel.CATEGORIES
    if not isinstance(transform, Membership) or transform.shape not in ("linear", "step"):
        return kernel.GIVEN
    if transform.shape == "step":
        return kernel.STEP
    return kernel.PEAK if transform.direction == "symmetric" else kernel.RAMP


def _points(transform):
    """Four numbers: foot and width of one or two ramps, limits of a step, or the score of codes not listed."""
    shape, p = _shape(transform), transform.points
    if shape == kernel.CATEGORIES:
        return (np.nan if transform.other is None else transform.other, 0.0, 0.0, 0.0)
    if shape == kernel.PEAK:
        return (p[0], p[1] - p[0], p[3], p[2] - p[3])
    if shape == kernel.STEP:
        low = -np.inf if transform.direction == "decreasing" else p[0]
        return (low, np.inf if transform.direction == "increasing" else p[-1], 0.0, 0.0)
    if shape == kernel.RAMP:
        first, last = (p[0], p[1]) if transform.direction == "increasing" else (p[1], p[0])
        return (first, last - first, 0.0, 1.0)
    return (0.0, 1.0, 0.0, 1.0)


def _gaps(values, gaps):
    """(whether there are any, (criteria,) of the values' type)."""
    if gaps is None:
        return False, np.full(len(values), np.nan, values.dtype)
    return True, np.asarray(gaps, dtype=values.dtype)


def _read(values, raw, gap):
    found = np.empty(values.size)
    kernel.read(values, raw, gap, found)
    return found
