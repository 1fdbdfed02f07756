"""The balance of nature of ecoplan:natureaccess summed over units and groups of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ....i18n import translate


@dataclass(frozen=True)
class Figures:
    """Sums over the people of a unit or group; per person and shares are None where nobody lives."""

    unit: str
    group: str
    nature_ha: float
    people: float
    held_m2: float
    balance_sum_m2: float
    people_under: float
    people_over: float

    def _per_person(self, value) -> Optional[float]:
        return value / self.people if self.people > 0 else None

    @property
    def supply_m2(self) -> Optional[float]:
        return self._per_person(self.held_m2)

    @property
    def balance_m2(self) -> Optional[float]:
        return self._per_person(self.balance_sum_m2)

    @property
    def balance_ha(self) -> float:
        return self.balance_sum_m2 / 1e4

    @property
    def people_under_pct(self) -> Optional[float]:
        return self._per_person(100 * self.people_under)

    @property
    def people_over_pct(self) -> Optional[float]:
        return self._per_person(100 * self.people_over)


def _sums(ground, values):
    """(units,) sums of a raster over the units."""
    inside = ground.unit >= 0
    return np.bincount(ground.unit[inside], values[inside], minlength=len(ground.units.names))


def _rows(ground, group, people, held, balance, under, over):
    nature = _sums(ground, ground.nature.sum(axis=0)) / 1e4
    columns = [_sums(ground, values) for values in (people, held, balance, under, over)]
    return [Figures(name, group, float(area), *(float(column[place]) for column in columns))
            for place, (name, area) in enumerate(zip(ground.units.names, nature))]


def unit_rows(ground, found):
    """A row for each unit, everybody counted."""
    whole = found.whole
    return _rows(ground, "", whole.people, whole.supply * whole.people, found.total, found.under, found.over)


def group_rows(ground, found):
    """A row for each group in each unit, then one for each group in all units."""
    rows = []
    for name, own in found.groups.items():
        some = _rows(ground, name, own.people, own.supply * own.people, own.total, own.under, own.over)
        rows += [*some, total(translate("NatureAccess", "All units"), name, some)]
    return rows


def total(unit, group, rows):
    """One row for several."""
    return Figures(unit, group, *(float(sum(getattr(row, name) for row in rows)) for name in (
        "nature_ha", "people", "held_m2", "balance_sum_m2", "people_under", "people_over")))


def shown(ground, values):
    """The raster as it is written: nothing where no class or no people are known."""
    return np.where(ground.known, values, np.nan).astype(np.float32)
