"""Rounding by largest remainder: printed parts add up to the printed total.

The method of A. Hamilton for apportionment: every value is rounded down to a unit of
the last digit and the units still missing go to the largest remainders. No value moves
by a whole unit.
"""

from __future__ import annotations

import numpy as np

_SNAP = 1e-6  # of a unit: decimals that binary numbers miss by a hair are not cut off


def balance(values, decimals, groups=None, totals=None):
    """``values`` rounded so that each group's sum is its printed total.

    ``values``: (n,) numbers >= 0. ``groups``: (n,) group of each value as 0..k-1 (one
    group by default). ``totals``: (k,) printed totals, by default the rounded exact sums;
    a total may lie off the exact sum by at most one unit for each of its values.
    Equal remainders are served in input order. Returns (n,) float64.
    """
    values = np.asarray(values, dtype=float)
    groups = np.zeros(len(values), dtype=np.int64) if groups is None else np.asarray(groups, dtype=np.int64)
    count = int(groups.max()) + 1 if len(groups) else 0
    unit = 10.0 ** -decimals
    if totals is None:
        totals = rounded(np.bincount(groups, values, count), decimals)
    scaled = values / unit
    floors = np.floor(scaled + _SNAP)
    wanted = np.rint(np.asarray(totals, dtype=float)[:count] / unit)
    missing = (wanted - np.bincount(groups, floors, count)).astype(np.int64)
    order = np.lexsort((np.arange(len(values)), -(scaled - floors), groups))
    starts = np.searchsorted(groups[order], np.arange(count))
    rank = np.arange(len(values)) - starts[groups[order]]
    extra = np.zeros(len(values))
    extra[order] = rank < missing[groups[order]]
    # A total below the sum of the floors takes units back from the smallest remainders.
    size = np.bincount(groups, minlength=count)
    extra[order] -= rank >= (size + np.minimum(missing, 0))[groups[order]]
    return rounded((floors + extra) * unit, decimals)


def rounded(values, decimals):
    """Round half away from zero, as printed tables do, robust against binary fractions."""
    values = np.asarray(values, dtype=float)
    scaled = np.abs(values) * 10.0 ** decimals
    return np.sign(values) * np.round(np.floor(scaled + 0.5 + _SNAP) * 10.0 ** -decimals, decimals)
