"""How far the result hangs on the weights: Monte Carlo over weights around the given ones.

Weights are drawn from a Dirichlet distribution with mean w and concentration c: the
standard deviation of weight j is sqrt(w_j (1 - w_j) / (c + 1)). The draws depend on the
seed alone, so the same seed gives the same ranks whatever the block size.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..common.errors import InputError
from .sites import ranks
from .surface import QUANTUM


@dataclass(frozen=True)
class RankRange:
    """Per site (sites,): best, worst and median rank over the draws, share of draws ranked first."""

    best: np.ndarray
    worst: np.ndarray
    median: np.ndarray
    first_share: np.ndarray


def weight_draws(weights, count, concentration, seed) -> np.ndarray:
    """(count, criteria) weights, each row adding to one."""
    weights = np.asarray(weights, dtype=float)
    if count < 1 or not concentration > 0:
        raise InputError("The number of draws ({count}) must be at least 1 and the concentration ({concentration:g}) "
                         "above 0.", count=count, concentration=concentration)
    return np.random.Generator(np.random.PCG64(seed)).dirichlet(concentration * weights, size=count)


class MonteCarlo:
    """Takes in blocks of membership scores and answers with top shares and rank ranges.

    ``rule`` is the combination rule, ``norms`` its TOPSIS norms if any, ``draws``
    (draws, criteria), ``threshold`` the score from which a cell is in the top
    class, ``sites`` the number of sites.
    """

    def __init__(self, rule, norms, draws, threshold, sites):
        self.rule, self.norms, self.draws = rule, norms, draws
        self.threshold = np.float32(threshold)
        self.sums = np.zeros((len(draws), sites + 1))
        self.known = np.zeros(sites + 1)

    def add(self, members, labels, progress=None) -> np.ndarray:
        """(cells,) float32 share of draws in which each cell of the block reaches the threshold.

        ``members`` (criteria, cells) float64, all NaN where excluded; ``labels``
        (cells,) the site of each cell or 0.
        """
        share = np.full(labels.shape, np.nan, np.float32)
        cells = np.flatnonzero(~np.isnan(self.rule.combine(members, self.norms)))
        if cells.size == 0:
            return share
        inside, owner = np.ascontiguousarray(members[:, cells]), labels[cells]
        owned = np.flatnonzero(owner)
        self.known += np.bincount(owner[owned], minlength=self.sums.shape[1])
        top = np.zeros(cells.size, np.int32)
        for d, weights in enumerate(self.draws):
            score = self.rule.combine(inside, self.norms, weights)
            top += score.astype(np.float32) >= self.threshold
            if owned.size:
                self.sums[d] += np.bincount(owner[owned], weights=np.rint(score[owned] * QUANTUM),
                                            minlength=self.sums.shape[1])
            if progress is not None:
                progress((d + 1) / len(self.draws))
        share[cells] = top / np.float32(len(self.draws))
        return share

    def rank_range(self, factor) -> RankRange:
        """:class:`RankRange`; priority in a draw is mean score x ``factor`` (sites,): area, or area per cost."""
        means = self.sums[:, 1:] / QUANTUM / np.maximum(self.known[1:], 1)
        placed = np.array([ranks(row) for row in means * np.asarray(factor)[None, :]])
        return RankRange(placed.min(axis=0), placed.max(axis=0), np.median(placed, axis=0), (placed == 1).mean(axis=0))
