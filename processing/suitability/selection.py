"""Which scores are high enough: a threshold, the best share of cells, or an area to fill.

The k-th best of any number of float32 scores is found exactly in two passes over the
blocks (radix selection on their bit pattern), in memory that does not grow.
"""

from __future__ import annotations

from typing import Iterator

import numpy as np

from ..common.errors import InputError


def row_blocks(scores, cells=4_000_000) -> Iterator[tuple[int, np.ndarray]]:
    """(first row, rows) of an array-like with ``shape`` and row slicing, a few million cells at a time."""
    step = max(1, cells // max(1, scores.shape[1]))
    for top in range(0, scores.shape[0], step):
        yield top, np.asarray(scores[top:top + step])


def count_scored(scores, progress=None) -> int:
    """Number of cells with a score."""
    return _walk(scores, lambda rows: int((~np.isnan(rows)).sum()), progress)


def kth_best(scores, k, progress=None) -> float:
    """The k-th largest score (k from 1); scores are float32 between 0 and 1, NaN is left out."""
    return _of_rank(scores, lambda total: k, progress)


def share_threshold(scores, share, progress=None) -> float:
    """Lowest score of the best ``share`` (0..1) of the scored cells; ties at the limit are all taken."""
    if not 0.0 < share <= 1.0:
        raise InputError("The top share {share:g} must lie above 0 and at most at 1 (100 %).", share=share)

    def rank(total):
        if total == 0:
            raise InputError("The suitability raster has no cell with a score.")
        return max(1, int(round(share * total)))

    return _of_rank(scores, rank, progress)


def _of_rank(scores, rank, progress):
    """The ``rank(number of scores)``-th largest score, in two passes."""
    coarse = np.zeros(1 << 16, np.int64)

    def upper(rows):
        coarse[:] += np.bincount(_bits(rows) >> 16, minlength=1 << 16)
        return 0

    _walk(scores, upper, _half(progress, 0))
    from_top = np.cumsum(coarse[::-1])
    k = rank(int(from_top[-1]))
    if not 1 <= k <= from_top[-1]:
        raise InputError("There are {count} cells with a score, {wanted} are wanted.", count=int(from_top[-1]),
                         wanted=int(k))
    place = int(np.searchsorted(from_top, k))
    high = (1 << 16) - 1 - place
    rest = k - (int(from_top[place - 1]) if place else 0)
    fine = np.zeros(1 << 16, np.int64)

    def lower(rows):
        bits = _bits(rows)
        fine[:] += np.bincount(bits[bits >> 16 == high] & 0xffff, minlength=1 << 16)
        return 0

    _walk(scores, lower, _half(progress, 1))
    low = (1 << 16) - 1 - int(np.searchsorted(np.cumsum(fine[::-1]), rest))
    return float(np.array([(high << 16) | low], np.uint32).view(np.float32)[0])


def budget_threshold(scores, budget_cells, area_of, steps=12, progress=None) -> tuple[float, int]:
    """(threshold, area) whose sites fill the budget best without exceeding it.

    ``area_of(threshold)`` is the number of cells of the sites found at a
    threshold. Bisection over the rank of the lowest cell taken: 12 steps leave
    less than 1/4000 of the candidate cells undecided.
    """
    total = count_scored(scores)
    low, high = 0, total  # cells taken: at low the sites fit (none), at high not known
    best = None
    for step in range(steps):
        middle = min(max(1, budget_cells), total) if step == 0 else (low + high) // 2
        if middle <= low:
            break
        threshold = kth_best(scores, middle)
        area = area_of(threshold)
        if area <= budget_cells:
            low = middle
            if best is None or area >= best[1]:
                best = (threshold, area)
            if area >= 0.99 * budget_cells or middle == total:
                break
        else:
            high = middle
        if progress is not None:
            progress((step + 1) / steps)
    if best is None or best[1] == 0:
        raise InputError("No site fits into the area budget of {cells} cells under these rules: raise the budget or "
                         "lower the minimum area and width.", cells=int(budget_cells))
    return best


def _bits(rows):
    scored = rows[~np.isnan(rows)].astype(np.float32, copy=False)
    return np.maximum(scored, 0.0).view(np.uint32)  # non-negative floats sort like their bits


def _walk(scores, visit, progress):
    total = 0
    for top, rows in row_blocks(scores):
        total += visit(rows)
        if progress is not None:
            progress((top + len(rows)) / scores.shape[0])
    return total


def _half(progress, which):
    return None if progress is None else lambda fraction: progress((which + fraction) / 2)
