"""Projects of several kinds in one list: gains made comparable within their kind, weighted, ranked without chance.

Gains of different kinds have different units and cannot be added. Each is divided by the largest of its kind, so that
the best project of every kind has a share of 1, and the weights say how much the kinds count against each other. That
is a way to put a list in order, no measure of benefit.
"""

from __future__ import annotations

import numpy as np


def shares_within_kind(kinds, gains) -> np.ndarray:
    """(n,) gain by the largest gain of its kind, 0..1; 0 where all of a kind are 0, NaN where no gain is known.

    kinds: (n,) texts; gains: (n,) numbers of 0 or more, NaN for unknown.
    """
    kinds, gains = np.asarray(kinds, dtype=object), np.asarray(gains, dtype=float)
    result = np.full(len(gains), np.nan)
    for kind in dict.fromkeys(kinds.tolist()):
        some = (kinds == kind) & np.isfinite(gains)
        if some.any():
            largest = gains[some].max()
            result[some] = gains[some] / largest if largest > 0 else 0.0
    return result


def ranked(scores, costs=None) -> np.ndarray:
    """(n,) ranks from 1, the greatest score first, equal ones in their given order, unknown scores last.

    costs: (n,) above 0, NaN for unknown; with them the score per cost counts, and projects without a known cost follow
    those that have one, by their score.
    """
    scores = np.asarray(scores, dtype=float)
    known = np.isfinite(scores)
    first, second = np.where(known, 0, 2), np.where(known, -scores, 0.0)
    if costs is not None:
        priced = known & (np.nan_to_num(np.asarray(costs, dtype=float)) > 0)
        first = np.where(known & ~priced, 1, first)
        second = np.where(priced, -scores / np.where(priced, costs, 1.0), second)
    order = np.lexsort((np.arange(len(scores)), second, first))
    ranks = np.empty(len(scores), dtype=np.int64)
    ranks[order] = np.arange(1, len(scores) + 1)
    return ranks


def ranks_within(groups, ranks) -> np.ndarray:
    """(n,) ranks from 1 within each group, in the order of the ranks over all; groups: (n,) texts or tuples."""
    result, met = np.empty(len(groups), dtype=np.int64), {}
    for i in np.argsort(ranks, kind="stable").tolist():
        met[groups[i]] = met.get(groups[i], 0) + 1
        result[i] = met[groups[i]]
    return result


def largest_part(count: int, first, second, sizes) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which of the second things holds most of each of ``count`` first ones, by the sizes of their common parts.

    first, second: (k,) numbers; sizes: (k,). Returns ((count,) second or -1, (count,) its size, (count,) how many
    different second things there are); of equal sizes the lower number.
    """
    best, size, several = np.full(count, -1, dtype=np.int64), np.zeros(count), np.zeros(count, dtype=np.int64)
    sums = {}
    for i, j, area in zip(np.asarray(first).tolist(), np.asarray(second).tolist(), np.asarray(sizes).tolist()):
        sums[i, j] = sums.get((i, j), 0.0) + area
    for (i, j), area in sorted(sums.items()):
        several[i] += 1
        if area > size[i] or best[i] < 0:
            best[i], size[i] = j, area
    return best, size, several
