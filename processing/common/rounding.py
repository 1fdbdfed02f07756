"""Rounding by largest remainder: printed parts add up to the printed total.

The method of A. Hamilton for apportionment: every value is rounded down to a unit of
the last digit and the units still missing go to the largest remainders. No value moves
by a whole unit.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np

Numbers = TypeVar("Numbers", float, np.ndarray)
_SNAP = 1e-6  # of a unit: decimals that binary numbers miss by a hair are not cut off


def balance(values, decimals, groups=None, totals=None) -> np.ndarray:
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


def rounded(values: Numbers, decimals) -> Numbers:
    """Round half away from zero, as printed tables do, robust against binary fractions."""
    given = np.asarray(values, dtype=float)
    scaled = np.abs(given) * 10.0 ** decimals
    return np.sign(given) * np.round(np.floor(scaled + 0.5 + _SNAP) * 10.0 ** -decimals, decimals)


def apportion(values, totals, groups=None) -> np.ndarray:
    """(n,) int64: each group's whole-number total split in proportion to its values, by largest remainder.

    ``values``: (n,) numbers >= 0. ``totals``: (k,) integers >= 0. ``groups``: (n,) group of each value as 0..k-1 (one
    group by default). Equal remainders are served in input order; a value of 0 gets nothing, and a group whose
    values are all 0 stays 0.
    """
    values = np.asarray(values, dtype=float)
    groups = np.zeros(len(values), dtype=np.int64) if groups is None else np.asarray(groups, dtype=np.int64)
    totals = np.asarray(totals, dtype=np.int64)
    count = len(totals)
    sums = np.bincount(groups, values, count)
    shares = np.divide(totals, sums, out=np.zeros(count), where=sums > 0)
    exact = values * shares[groups]
    floors = np.floor(exact + _SNAP).astype(np.int64)
    given = np.zeros(count, dtype=np.int64)
    np.add.at(given, groups, floors)
    missing = np.where(sums > 0, totals - given, 0)
    remainder = np.where(exact > 0, exact - floors, -np.inf)
    order = np.lexsort((np.arange(len(values)), -remainder, groups))
    rank = np.arange(len(values)) - np.searchsorted(groups[order], np.arange(count))[groups[order]]
    positive = np.bincount(groups, exact > 0, count).astype(np.int64)[groups[order]]
    # one unit at most is missing for each value, or, by the snap, one is too many: it comes from the smallest remainder
    floors[order] += rank < missing[groups[order]]
    floors[order] -= (rank < positive) & (rank >= positive + np.minimum(missing, 0)[groups[order]])
    return floors
