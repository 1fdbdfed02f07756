"""Balance of ground between two dates by unit: what left a group, what came to it, and what is only a redrawn line.

Every figure comes from one table of whole square metres (unit, group before, group after, sliver), so that before and
after have one sum and every row adds up in what is printed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Optional

import numpy as np

from ..common.rounding import apportion, rounded

DIGITS = 4
"""Digits of a hectare: square metres."""


@dataclass(frozen=True)
class Balance:
    """``cells``: (units, groups before, groups after, 2) int64 m2, last axis 1 for slivers; ``adjustment``: (units,
    groups) m2 by which the survey areas of the same ground differ between the dates."""

    cells: np.ndarray
    adjustment: np.ndarray

    @cached_property
    def before(self) -> np.ndarray:
        """(units, groups) m2."""
        return self.cells.sum(axis=(2, 3))

    @cached_property
    def after(self) -> np.ndarray:
        """(units, groups) m2."""
        return self.cells.sum(axis=(1, 3)) + self.adjustment

    @cached_property
    def _moved(self) -> np.ndarray:
        moved = self.cells.copy()
        each = np.arange(moved.shape[1])
        moved[:, each, each] = 0
        return moved

    @property
    def out(self) -> np.ndarray:
        """(units, groups) m2 that went to other groups, slivers left out."""
        return self._moved[..., 0].sum(axis=2)

    @property
    def into(self) -> np.ndarray:
        """(units, groups) m2 that came from other groups, slivers left out."""
        return self._moved[..., 0].sum(axis=1)

    @property
    def sliver_out(self) -> np.ndarray:
        """(units, groups) m2 that went to other groups by redrawn lines."""
        return self._moved[..., 1].sum(axis=2)

    @property
    def sliver_in(self) -> np.ndarray:
        """(units, groups) m2 that came from other groups by redrawn lines."""
        return self._moved[..., 1].sum(axis=1)

    def nested(self, tree: Any) -> "Balance":
        """The balance of every unit of a tree with all that lies in it."""
        return replace(self, cells=tree.nested(self.cells), adjustment=tree.nested(self.adjustment))


def balance(areas: np.ndarray, closing: Optional[np.ndarray] = None) -> Balance:
    """:class:`Balance` of areas in m2, (units, groups before, groups after, 2), of each unit itself.

    ``closing``: (units, groups) m2 by the later survey where it gives the same ground another area. The grand total
    is rounded and split by largest remainder, so that sums over units and groups are exact.
    """
    areas = np.asarray(areas, float)
    units, groups = areas.shape[:2]
    by_unit = apportion(areas.sum(axis=(1, 2, 3)), [int(rounded(areas.sum(), 0))])
    cells = apportion(areas.reshape(-1), by_unit, np.repeat(np.arange(units), groups * groups * 2))
    result = Balance(cells.reshape(areas.shape), np.zeros((units, groups), np.int64))
    if closing is None:
        return result
    by_unit = apportion(np.sum(closing, axis=1), [int(rounded(np.sum(closing), 0))])
    printed = apportion(np.reshape(closing, -1), by_unit, np.repeat(np.arange(units), groups)).reshape(units, groups)
    return replace(result, adjustment=printed - result.after)


def slope_quality(unit: np.ndarray, grade: np.ndarray, areas: np.ndarray, weights: np.ndarray,
                  count: int) -> np.ndarray:
    """(units, 2): sum of area x weight of its slope grade, and graded area, in m2; both add up over units.

    ``grade``: (n,) 1 to 5, NaN where the survey says none. ``weights``: (5,) of the grades 1 to 5.
    """
    graded = np.isfinite(grade)
    weight = np.asarray(weights, float)[np.where(graded, grade, 1).astype(np.int64) - 1]
    return np.stack([np.bincount(unit[graded], (areas * weight)[graded], count),
                     np.bincount(unit[graded], areas[graded], count)], axis=1)
