"""Species richness with its effort: Chao1 with interval, sample coverage, rarefaction.

Chao 1984, Scand. J. Stat. 11:265 (Chao1); Chao 1987, Biometrics 43:783 (log-normal interval); Chao & Jost 2012,
Ecology 93:2533 (coverage); Hurlbert 1971, Ecology 52:577 (rarefaction). Variances as in EstimateS (Colwell 2013).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

Z95 = 1.96  # as EstimateS and scikit-bio take it
LEAST_RECORDS, LEAST_COVERAGE = 20, 0.7
"""Effort below which no estimate is given; EcoPlan's own defaults."""


@dataclass(frozen=True)
class Richness:
    """``records`` n, ``observed`` species, ``singletons`` and ``doubletons``; ``chao1`` with ``low`` and ``high``
    (95 %), ``coverage`` 0..1 (NaN without records)."""

    records: int
    observed: int
    singletons: int
    doubletons: int
    chao1: float
    low: float
    high: float
    coverage: float

    def enough(self, records=LEAST_RECORDS, coverage=LEAST_COVERAGE) -> bool:
        """True if the effort carries an estimate."""
        return self.records >= records and self.coverage >= coverage


def richness(counts) -> Richness:
    """:class:`Richness` of counts per species; zeros do not count."""
    counts = np.asarray(counts, np.int64)
    counts = counts[counts > 0]
    n, s = int(counts.sum()), len(counts)
    f1, f2 = int((counts == 1).sum()), int((counts == 2).sum())
    estimate = s + f1 * (f1 - 1) / (2.0 * (f2 + 1))
    low, high = _interval(n, s, f1, f2, estimate)
    return Richness(n, s, f1, f2, estimate, low, high, coverage(n, f1, f2))


def coverage(n, f1, f2) -> float:
    """Share of the community's individuals that belong to recorded species; NaN without records.

    Without doubletons the form of Chao & Jost 2012 with f2 estimated by (n-1)(f1-1)/2 pairs is taken.
    """
    if n == 0:
        return math.nan
    if f1 == 0:
        return 1.0
    if f2 > 0:
        return 1.0 - f1 / n * ((n - 1) * f1 / ((n - 1) * f1 + 2.0 * f2))
    if f1 > 1:
        return 1.0 - f1 / n * ((n - 1) * (f1 - 1) / ((n - 1) * (f1 - 1) + 2.0))
    return 1.0 - 1.0 / n if n > 1 else 0.0


def rarefied(counts, size) -> float:
    """Expected species in ``size`` records drawn without replacement; NaN where there are fewer records."""
    counts = np.asarray(counts, np.int64)
    counts = counts[counts > 0]
    n = int(counts.sum())
    if size > n or size < 0:
        return math.nan
    left = n - counts
    absent = np.zeros(len(counts))
    some = left >= size
    absent[some] = np.exp(gammaln(left[some] + 1) - gammaln(left[some] - size + 1) - gammaln(n + 1)
                          + gammaln(n - size + 1))
    return float((1.0 - absent).sum())


def _interval(n, s, f1, f2, estimate):
    """95 % interval of the bias-corrected Chao1."""
    if s == 0:
        return 0.0, 0.0
    if f1 == 0:
        missed = math.exp(-n / s)
        middle, half = s / (1.0 - missed), Z95 * math.sqrt(s * missed / (1.0 - missed))
        return max(float(s), middle - half), middle + half
    more = estimate - s
    if more <= 0:  # one singleton only: the form gives no spread
        return float(s), float(s)
    spread = math.exp(Z95 * math.sqrt(math.log(1.0 + _variance(f1, f2, estimate) / more ** 2)))
    return s + more / spread, s + more * spread


def _variance(f1, f2, estimate):
    if f2 == 0:
        return f1 * (f1 - 1) / 2.0 + f1 * (2 * f1 - 1) ** 2 / 4.0 - f1 ** 4 / (4.0 * estimate)
    return (f1 * (f1 - 1) / (2.0 * (f2 + 1)) + f1 * (2 * f1 - 1) ** 2 / (4.0 * (f2 + 1) ** 2)
            + f1 ** 2 * f2 * (f1 - 1) ** 2 / (4.0 * (f2 + 1) ** 4))
