"""Extent of ecosystem types counted over the cells of two land covers, block by block."""

from __future__ import annotations

from typing import Optional

import numpy as np

from .crosswalk import TypeIndex
from .paircount import add_pairs
from .unittable import UnitTable


class CellExtent:
    """Areas of types by unit, opening and closing class of cells that come in blocks of any size and order.

    ``units``: number of units. ``crosswalk``: :class:`~.crosswalk.Crosswalk`. ``total``: m2 that all cells together
    cannot exceed. ``quality``: two bools, whether grades come with the opening and the closing land cover.
    ``changes``: whether the kinds of change of cells are wanted.
    """

    def __init__(self, units, crosswalk, total, quality=(False, False), changes=True):
        types = len(crosswalk.types)
        self._opening, self._closing = TypeIndex(crosswalk), TypeIndex(crosswalk)
        self._types, self._changes = types, changes
        self._kinds = np.zeros((types + 1, types + 1), np.uint8)
        self._kinds[:types, :types] = crosswalk.kinds()
        self._matrix = UnitTable((units, types + 1, types + 1), total)
        self._quality = [UnitTable((units, types + 1, 6), total) if wanted else None for wanted in quality]

    def add(self, units, opening, closing, areas, grades=(None, None)) -> Optional[np.ndarray]:
        """Add a block; returns (n,) uint8 kinds of change, 0 where a date has no class, None if they are not wanted.

        ``units``: (n,) place of each cell. ``opening``, ``closing``: (codes, bool of cells without one or None).
        ``areas``: m2 of each cell or of all. ``grades``: (n,) 0 to 5 per date, or None.
        """
        before = self._opening.byte_places(*opening, areas)
        after = self._closing.byte_places(*closing, areas)
        changed = add_pairs(self._matrix, units, before, after, self._kinds, areas, self._changes)
        none = self._types
        for table, places, other, grade in zip(self._quality, (before, after), (after, before), grades):
            if table is not None:
                # cells that the account leaves out have no quality in it either
                table.add((units, np.where(other == none, none, places), grade), areas)
        return changed

    @property
    def unlisted(self) -> dict[str, float]:
        """{class code: m2} of codes without a row in the crosswalk, both dates; the larger area of the two."""
        codes = {*self._opening.unlisted, *self._closing.unlisted}
        return {c: max(self._opening.unlisted.get(c, 0.0), self._closing.unlisted.get(c, 0.0)) for c in codes}

    def areas(self) -> np.ndarray:
        """(units, types, types) m2 of cells that have a class at both dates."""
        return self._matrix.areas()[:, :self._types, :self._types]

    def one_sided(self) -> tuple[float, float]:
        """(m2 with a class at the opening only, m2 with one at the closing only)."""
        table = self._matrix.areas()
        return float(table[:, :-1, -1].sum()), float(table[:, -1, :-1].sum())

    def quality(self) -> list[Optional[np.ndarray]]:
        """[(units, types, 6) m2 by grade, or None] per date."""
        return [None if table is None else table.areas()[:, :self._types] for table in self._quality]
