"""Extent accounts of ecosystem types between two dates, per unit.

Rows as in table 4.1 of SEEA Ecosystem Accounting (United Nations 2021): opening extent, additions and
reductions (managed and unmanaged), net change, closing extent. Everything is taken from the change matrix,
whose printed cells are whole units of the last digit, so that every identity holds in what is printed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Optional

import numpy as np

from ..common.rounding import apportion, rounded

DIGITS = 4
"""Digits of a hectare: square metres."""
_UNIT = 10.0 ** (4 - DIGITS)  # m2


@dataclass(frozen=True)
class ExtentAccount:
    """Printed areas as whole numbers of 1e-4 ha: ``matrix`` (units, from, to) and, where survey areas of the two dates
    differ, ``adjustment`` (units, types); ``managed`` (types, types) bool or None where nothing says it."""

    matrix: np.ndarray
    adjustment: np.ndarray
    managed: Optional[np.ndarray] = None

    @cached_property
    def opening(self) -> np.ndarray:
        """(units, types)."""
        return self.matrix.sum(axis=2)

    @cached_property
    def closing(self) -> np.ndarray:
        """(units, types)."""
        return self.matrix.sum(axis=1) + self.adjustment

    @property
    def unchanged(self) -> np.ndarray:
        """(units, types)."""
        return np.diagonal(self.matrix, axis1=1, axis2=2)

    @cached_property
    def additions(self) -> np.ndarray:
        """(units, types): from all other types."""
        return self.matrix.sum(axis=1) - self.unchanged

    @cached_property
    def reductions(self) -> np.ndarray:
        """(units, types): to all other types."""
        return self.matrix.sum(axis=2) - self.unchanged

    def nested(self, tree) -> ExtentAccount:
        """The account of every unit of a :class:`~.units.UnitTree` with all that lies in it."""
        return replace(self, matrix=tree.nested(self.matrix), adjustment=tree.nested(self.adjustment))

    def managed_additions(self) -> Optional[np.ndarray]:
        """(units, types), None where nothing says what is managed."""
        return None if self.managed is None else (self.matrix * self.managed).sum(axis=1)

    def managed_reductions(self) -> Optional[np.ndarray]:
        """(units, types), None where nothing says what is managed."""
        return None if self.managed is None else (self.matrix * self.managed).sum(axis=2)


def hectares(units) -> np.ndarray:
    """Printed hectares of whole units of the last digit."""
    return np.asarray(units) / 10.0 ** DIGITS


def extent_account(areas, closing=None, managed=None) -> ExtentAccount:
    """:class:`ExtentAccount` of areas in m2 by the unit itself (what lies in no smaller one), opening, closing type.

    ``areas``: (units, types, types) as :meth:`~.unittable.UnitTable.areas` gives them, not yet nested. ``closing``:
    (units, types) areas by the closing date's own survey where they differ from the matrix. The grand total is
    rounded; it is split by largest remainder among units, opening types and cells, so that sums of units are exact.
    """
    areas = np.asarray(areas, float)
    units, types = areas.shape[:2]
    total = int(rounded(areas.sum() / _UNIT, 0))
    by_unit = apportion(areas.sum(axis=(1, 2)), [total])
    by_opening = apportion(areas.sum(axis=2).ravel(), by_unit, np.repeat(np.arange(units), types))
    cells = apportion(areas.ravel(), by_opening, np.repeat(np.arange(units * types), types))
    matrix = cells.reshape(areas.shape)
    adjustment = np.zeros((units, types), np.int64)
    if closing is not None:
        closing = np.asarray(closing, float)
        by_unit = apportion(closing.sum(axis=1), [int(rounded(closing.sum() / _UNIT, 0))])
        by_type = apportion(closing.ravel(), by_unit, np.repeat(np.arange(units), types))
        adjustment = by_type.reshape(units, types) - matrix.sum(axis=1)
    return ExtentAccount(matrix, adjustment, managed)


def dynamic_degree(opening, closing, years) -> np.ndarray:
    """Single-type dynamic degree in % a year, (closing - opening)/opening/years x 100; NaN where there was none.

    The name is that of HJ 1175-2021 A.1; the form is the usual one, unverified.
    """
    opening, closing = np.asarray(opening, float), np.asarray(closing, float)
    if not years:
        return np.full(opening.shape, np.nan)
    return np.divide(100.0 * (closing - opening) / years, opening, out=np.full(opening.shape, np.nan),
                     where=opening > 0)


def transfer_out(opening, reductions) -> np.ndarray:
    """Transferred-out area by opening area (HJ 1175-2021 A.2, form unverified); NaN where there was none."""
    opening = np.asarray(opening, float)
    return np.divide(reductions, opening, out=np.full(opening.shape, np.nan), where=opening > 0)
