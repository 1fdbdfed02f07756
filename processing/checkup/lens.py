"""Need against supply of units, ranked among units of their own type: classes of three by three, and what drives them.

Ranks are mid-ranks of ties (Kendall 1945, Biometrika 33:239). A missing value takes no part: it lowers the stated
confidence and never the score.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Sequence

import numpy as np
from scipy.stats import rankdata

LOW, HIGH = 1, 3  # thirds; 2 lies between
CONFIDENCE = (("A", 0.85), ("B", 0.6), ("C", 0.0))
"""Letter by the share of the lens's columns that a unit has a value in; EcoPlan's own."""
DRIVER = 2.0 / 3.0
"""Rank from which a need drives a unit; the upper third."""


@dataclass(frozen=True)
class Column:
    """A column of n values, NaN where there is none; ``lower``: the lower the value, the higher the rank."""

    key: str
    values: np.ndarray
    lower: bool = False


@dataclass(frozen=True)
class Lens:
    """``ranks``: {key: (n,) 0..1, NaN where there is no value}; ``need``, ``supply``: (n,) mean ranks, NaN without any;
    ``need_class``, ``supply_class``: (n,) 1 to 3, 0 unranked; ``given``: (n,) columns with a value; ``confidence``:
    letters."""

    ranks: Mapping[str, np.ndarray]
    need: np.ndarray
    supply: np.ndarray
    need_class: np.ndarray
    supply_class: np.ndarray
    given: np.ndarray
    confidence: tuple


def lens(kinds: Sequence[str], need: Sequence[Column], supply: Sequence[Column], expected: int) -> Lens:
    """:class:`Lens` of units; ``kinds``: type of each; ``expected``: columns that a full lens has."""
    kinds = np.asarray(kinds, dtype=object)
    ranks = {column.key: shares(column.values, kinds, column.lower) for column in (*need, *supply)}
    scores = [_mean([ranks[column.key] for column in columns], len(kinds)) for columns in (need, supply)]
    given = sum((np.isfinite(values).astype(int) for values in ranks.values()), np.zeros(len(kinds), int))
    both = np.isfinite(scores[0]) & np.isfinite(scores[1])
    classes = [thirds(np.where(both, score, np.nan), kinds) for score in scores]
    return Lens(ranks, scores[0], scores[1], classes[0], classes[1], given, tuple(letter(g / expected) for g in given))


def shares(values, kinds, lower=False) -> np.ndarray:
    """(n,) position of each value among those of its type: (rank - 0.5) / number, 1 is highest; NaN stays NaN."""
    values = np.asarray(values, float)
    result = np.full(len(values), np.nan)
    for kind in set(kinds):
        rows = np.flatnonzero((kinds == kind) & np.isfinite(values))
        if len(rows):
            result[rows] = (rankdata(-values[rows] if lower else values[rows]) - 0.5) / len(rows)
    return result


def thirds(scores, kinds) -> np.ndarray:
    """(n,) 1, 2, 3 by the thirds of the ranks within each type, 0 where there is no score.

    Ties stay together; where a tie lies on a border the lower class has it.
    """
    result = np.zeros(len(scores), int)
    for kind in set(kinds):
        rows = np.flatnonzero((kinds == kind) & np.isfinite(scores))
        if len(rows):
            twice = np.round(2 * rankdata(np.round(scores[rows], 12))).astype(int)
            result[rows] = -(-3 * (twice - 1) // (2 * len(rows)))
    return result


def letter(share) -> str:
    """The confidence of a share of columns."""
    return next(name for name, least in CONFIDENCE if share >= least)


def drivers(found: Lens, need: Sequence[Column], unit) -> list[str]:
    """Keys of the needs in which the unit stands in the upper third of its type, the highest first."""
    ranks = [(found.ranks[column.key][unit], column.key) for column in need]
    return [key for rank, key in sorted(ranks, key=lambda pair: -np.nan_to_num(pair[0])) if rank >= DRIVER]


def _mean(columns, count):
    if not columns:
        return np.full(count, np.nan)
    table = np.stack(columns)
    known = np.isfinite(table)
    total = np.where(known, table, 0.0).sum(axis=0)
    number = known.sum(axis=0)
    return np.divide(total, number, out=np.full(count, np.nan), where=number > 0)
