"""Combining criterion scores into one: weighted linear, ordered weighted averaging, TOPSIS.

All functions work on a block of cells: ``scores`` is (criteria, cells) float64 in 0..1,
NaN where a criterion has no value. Each cell is computed by itself and criterion after
criterion, so that no value depends on how the raster was cut into blocks.

Sources: Yager 1988 (IEEE Trans. SMC 18:183-190) for OWA; Jiang and Eastman 2000
(Int. J. GIS 14:173-184) for ANDness, trade-off and order weights beside criterion weights;
Hwang and Yoon 1981 (Multiple Attribute Decision Making) for TOPSIS.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..common.errors import InputError

_FIXED = 2.0 ** 40  # squares are summed as whole multiples of 2^-40: exact, so the order of blocks cannot matter


# How TOPSIS makes criteria comparable: what a value is divided by (Hwang & Yoon 1981 for vector; Celen 2014,
# Informatica 25:185-208, compares all four).
NORMALISATIONS = ("vector", "max", "minmax", "sum")


def weighted_linear(scores, weights, reweight=False) -> np.ndarray:
    """(cells,) sum of weight x score.

    A missing criterion makes the cell NaN, or with ``reweight`` the remaining
    weights are scaled up to one (NaN only where every criterion is missing).
    ``weights`` are positive and add to one.
    """
    total = np.zeros(scores.shape[1:])
    if not reweight:
        for weight, score in zip(weights, scores):
            total += weight * score
        return np.clip(total, 0.0, 1.0, out=total)
    present = np.zeros(scores.shape[1:])
    for weight, score in zip(weights, scores):
        known = ~np.isnan(score)
        total += np.where(known, weight * score, 0.0)
        present += weight * known
    present[present == 0.0] = np.nan
    return np.clip(total / present, 0.0, 1.0)


# --- ordered weighted averaging ------------------------------------------------


def andness(order_weights) -> float:
    """ANDness of order weights given from the lowest rank to the highest: 1 is the minimum, 0 the maximum."""
    v = np.asarray(order_weights, dtype=float)
    n = len(v)
    return 0.5 if n == 1 else float(np.sum(np.arange(n - 1, -1, -1) * v) / (n - 1))


def tradeoff(order_weights) -> float:
    """Trade-off of order weights (Jiang and Eastman 2000): 1 when all ranks count alike, 0 when one rank decides."""
    v = np.asarray(order_weights, dtype=float)
    n = len(v)
    return 1.0 if n == 1 else float(1.0 - np.sqrt(n * np.sum((v - 1.0 / n) ** 2) / (n - 1)))


def order_weights(n, wanted_andness, wanted_tradeoff=1.0) -> np.ndarray:
    """(n,) order weights, lowest rank first, with exactly this ANDness and the nearest possible trade-off.

    Of all weights with the wanted ANDness the least uneven ones (minimal variability,
    Fullér and Majlender 2003) have the largest trade-off, and those on the one or two
    ranks next to that ANDness a small one; between the two the trade-off falls
    steadily, and the wanted one is met there where it can be.
    """
    if not 0.0 <= wanted_andness <= 1.0 or not 0.0 <= wanted_tradeoff <= 1.0:
        raise InputError("ANDness ({andness}) and trade-off ({tradeoff}) must lie between 0 and 1.",
                         andness=wanted_andness, tradeoff=wanted_tradeoff)
    if n == 1:
        return np.ones(1)
    even = _least_uneven(n, wanted_andness)
    sharp = _adjacent_ranks(n, wanted_andness)
    centre, step = even - 1.0 / n, sharp - even
    # |centre + s step|² = (1 - trade-off)² (n - 1) / n, a quadratic in s
    a, b = float(step @ step), 2.0 * float(centre @ step)
    c = float(centre @ centre) - (1.0 - wanted_tradeoff) ** 2 * (n - 1) / n
    if a <= 1e-15 or c >= 0.0:
        return even
    share = (-b + np.sqrt(max(b * b - 4.0 * a * c, 0.0))) / (2.0 * a)
    mixed = even + min(max(share, 0.0), 1.0) * step
    return np.clip(mixed, 0.0, None) / np.clip(mixed, 0.0, None).sum()


def _least_uneven(n, wanted):
    """Smallest sum of squares with this ANDness: linear in the rank, cut off at 0."""
    if wanted < 0.5:
        return _least_uneven(n, 1.0 - wanted)[::-1]
    position = (n - 1) * (1.0 - wanted)  # mean rank, counted from 0 = lowest
    for m in range(n, 0, -1):
        ranks = np.arange(m)
        mean, spread = ranks.mean(), ((ranks - ranks.mean()) ** 2).sum()
        slope = (position - mean) / spread if spread else 0.0
        v = 1.0 / m + slope * (ranks - mean)
        if v[-1] >= 0.0:
            return np.concatenate([v, np.zeros(n - m)])
    return np.eye(n)[0]


def _adjacent_ranks(n, wanted):
    position = (n - 1) * (1.0 - wanted)
    low = min(int(position), n - 2)
    v = np.zeros(n)
    v[low], v[low + 1] = 1.0 - (position - low), position - low
    return v


def ordered_weighted(scores, weights, ranks, reweight=False) -> np.ndarray:
    """(cells,) ordered weighted average with criterion weights.

    ``ranks`` maps a number of criteria to their order weights (lowest score first).
    With criterion weights u, the k-th lowest score counts u_(k) v_k, scaled to one:
    v on the lowest rank gives the minimum, v even gives the weighted linear
    combination, v on the highest rank the maximum.
    """
    order = np.argsort(scores, axis=0, kind="stable")  # NaN last
    ordered = np.take_along_axis(scores, order, axis=0)
    known = (~np.isnan(scores)).sum(axis=0)
    n = len(scores)
    result = np.full(scores.shape[1:], np.nan)
    for count in range(n, 0 if reweight else n - 1, -1):
        cells = np.flatnonzero(known == count)
        if cells.size == 0:
            continue
        total, scale = np.zeros(cells.size), np.zeros(cells.size)
        for k, v in enumerate(ranks(count)):
            part = np.asarray(weights)[order[k, cells]] * v
            total += part * ordered[k, cells]
            scale += part
        result[cells] = np.clip(total / scale, ordered[0, cells], ordered[count - 1, cells])
    return result


# --- TOPSIS --------------------------------------------------------------------


class TopsisNorms:
    """First pass of TOPSIS: what has to be known of all alternatives before one can be scored.

    ``kind`` is a key of NORMALISATIONS: how values of a criterion are made comparable. ``benefit`` False
    marks a criterion of which less is better. ``unit`` is the size of the values
    (1 for membership scores); squares are summed as multiples of unit² 2^-40, values as multiples of unit 2^-40.
    """

    def __init__(self, count, benefit=None, unit=1.0, kind="vector"):
        if kind not in NORMALISATIONS:
            raise InputError("The normalisation {kind} is unknown; use one of {known}.", kind=kind,
                             known=", ".join(NORMALISATIONS))
        self.kind = kind
        self.benefit = np.ones(count, bool) if benefit is None else np.asarray(benefit, bool)
        self.unit = np.broadcast_to(np.asarray(unit, dtype=float), (count,))
        self._squares, self._sums = [0] * count, [0] * count
        self.low, self.high = np.full(count, np.inf), np.full(count, -np.inf)

    def add(self, values) -> None:
        """Take in a block (criteria, cells); cells with a missing criterion only count where they have one."""
        for j, row in enumerate(values):
            x = row[~np.isnan(row)]
            if x.size:
                self._squares[j] += sum(
                    int(np.rint(part * part * (_FIXED / self.unit[j] ** 2)).astype(np.int64).sum())
                    for part in np.array_split(x, x.size // 2 ** 20 + 1))
                self._sums[j] += sum(int(np.rint(np.abs(part) * (_FIXED / self.unit[j])).astype(np.int64).sum())
                                     for part in np.array_split(x, x.size // 2 ** 20 + 1))
                self.low[j], self.high[j] = min(self.low[j], x.min()), max(self.high[j], x.max())

    def take(self, squares, sums, low, high) -> None:
        """Take in what was found in other cells: whole multiples of 2^-40, least and largest, (criteria,) each."""
        self._squares = [a + int(b) for a, b in zip(self._squares, squares)]
        self._sums = [a + int(b) for a, b in zip(self._sums, sums)]
        self.low, self.high = np.minimum(self.low, low), np.maximum(self.high, high)

    def add_norms(self, other) -> None:
        """Take in what another one has found."""
        self.take(other._squares, other._sums, other.low, other.high)

    @property
    def norms(self) -> np.ndarray:
        """(criteria,) what the values of each criterion are divided by."""
        if self.kind == "sum":
            return np.array([s / _FIXED for s in self._sums]) * self.unit
        if self.kind == "minmax":  # x - min over max - min: the shift falls out of all distances
            return np.where(self.high > self.low, self.high - self.low, 0.0)
        if self.kind == "max":
            return np.where(np.isfinite(self.high), np.maximum(np.abs(self.high), np.abs(self.low)), 0.0)
        return np.array([np.sqrt(s / _FIXED) for s in self._squares]) * self.unit

    def check(self) -> None:
        """Raise InputError unless at least one criterion tells the alternatives apart."""
        if not np.any(self.high > self.low):
            raise InputError("TOPSIS cannot rank: every allowed cell has the same score in all criteria. Widen the "
                             "control points or use the weighted linear combination.")


def topsis(values, weights, norms, reweight=False) -> np.ndarray:
    """(cells,) closeness D⁻ / (D⁺ + D⁻) of a block, 0..1; ``norms`` is a filled :class:`TopsisNorms`.

    Missing criteria as in :func:`weighted_linear`. A criterion that is 0
    everywhere or has no spread tells nothing and adds no distance.
    """
    length = norms.norms
    to_best, to_worst = np.zeros(values.shape[1:]), np.zeros(values.shape[1:])
    present, missing = np.zeros(values.shape[1:], bool), np.zeros(values.shape[1:], bool)
    for j, x in enumerate(values):
        known = ~np.isnan(x)
        present |= known
        missing |= ~known
        if length[j] == 0.0 or norms.high[j] <= norms.low[j]:
            continue
        best, worst = (norms.high[j], norms.low[j]) if norms.benefit[j] else (norms.low[j], norms.high[j])
        factor = (weights[j] / length[j]) ** 2
        to_best += np.where(known, factor * (x - best) ** 2, 0.0)
        to_worst += np.where(known, factor * (x - worst) ** 2, 0.0)
    to_best[~present if reweight else missing] = np.nan
    # scaling all weights of a cell alike leaves D⁻ / (D⁺ + D⁻) as it is
    near, far = np.sqrt(to_best), np.sqrt(to_worst)
    return np.clip(far / np.where(near + far == 0.0, np.nan, near + far), 0.0, 1.0)


# --- one model for a run ---------------------------------------------------------


@dataclass(frozen=True)
class Rule:
    """How scores are combined: ``method`` wlc, owa or topsis, ``missing`` nodata or reweight.

    ``weights`` are positive and add to one. For owa either ``andness`` and
    ``tradeoff`` or explicit ``order`` weights (lowest rank first). ``cost`` marks
    criteria of which less is better (empty: none): TOPSIS normalises what they cost,
    not what they spare, and takes the least for the best; ``normalisation`` is a key of NORMALISATIONS.
    """

    method: str
    weights: tuple
    missing: str = "nodata"
    andness: float = 0.5
    tradeoff: float = 1.0
    order: Optional[tuple] = None
    cost: tuple = ()
    normalisation: str = "vector"

    def __post_init__(self):
        if self.order is None or self.method != "owa":
            return
        v = np.asarray(self.order, dtype=float)
        if len(v) != len(self.weights) or np.any(v < 0) or not v.sum() > 0:
            raise InputError("{given} order weights were given for {wanted} criteria with a weight: give one per "
                             "criterion, lowest rank first, none negative.", given=len(v), wanted=len(self.weights))
        if self.missing == "reweight":
            raise InputError("Explicit order weights fit one number of criteria and cannot be used with reweighting: "
                             "give ANDness and trade-off instead, or let missing cells be NoData.")

    @property
    def needs_norms(self) -> bool:
        return self.method == "topsis"

    def new_norms(self) -> TopsisNorms:
        """An empty :class:`TopsisNorms` for these criteria."""
        return TopsisNorms(len(self.weights), [not c for c in self.cost] or None,
                           kind=self.normalisation)

    def in_own_sense(self, scores) -> np.ndarray:
        """(criteria, cells) of a block of scores in which more of a cost stands for more cost."""
        if not any(self.cost):
            return scores
        cost = np.asarray(self.cost, dtype=bool)
        return np.where(cost.reshape(-1, *(1,) * (np.ndim(scores) - 1)), 1.0 - scores, scores)

    def ranks(self, count) -> np.ndarray:
        """Order weights for so many criteria."""
        if self.order is not None:
            v = np.asarray(self.order, dtype=float)
            return v / v.sum()
        return order_weights(count, self.andness, self.tradeoff)

    def combine(self, scores, norms=None, weights=None) -> np.ndarray:
        """(cells,) combined score of a block (criteria, cells)."""
        weights = np.asarray(self.weights if weights is None else weights, dtype=float)
        reweight = self.missing == "reweight"
        if self.method == "owa":
            return ordered_weighted(scores, weights, self.ranks, reweight)
        if self.method == "topsis":
            return topsis(self.in_own_sense(scores), weights, norms, reweight)
        return weighted_linear(scores, weights, reweight)
