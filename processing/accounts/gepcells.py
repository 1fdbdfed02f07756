"""Quantities of services summed over cells by unit and ecosystem type, block by block.

Sums are whole numbers of a fixed small part (:class:`~.unittable.UnitTable`), so neither the size nor the order of the
blocks changes them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict, Optional

import numpy as np

from ..common.errors import InputError
from . import gepformulas, rusle
from .unittable import UnitTable

MOST = {"water_retention": 100.0, "soil_kept": 64.0, "flood_vegetation": 100.0, "npp": 0.5, "evaporation": 100.0}
"""Most that a m2 can have of each quantity: m3, t (soil), m3, t (NPP as given), m3. Beyond it an input's unit is
wrong."""
LAYERS = {"water_retention": ("RAIN", "ET"), "soil_kept": ("EROSIVITY", "ERODIBILITY", "LS", "COVER_FACTOR"),
          "flood_vegetation": ("STORM",), "npp": ("NPP",), "evaporation": ("EVAPORATION",)}
"""Layers that each quantity needs."""
COEFFICIENTS = {"water_retention": ("runoff_coefficient", "%"), "flood_vegetation": ("curve_number", None),
                "soil_kept": ("support_practice", None), "npp": ("nep_share", None),
                "evaporation": ("open_water", None)}
"""The coefficient by type that each quantity needs, and its unit."""


@dataclass(frozen=True)
class CellSums:
    """(units, types) sums: ``areas`` m2; ``quantities`` and the m2 they were ``measured`` on, by name; ``negative`` m2
    and ``deficit`` m3 (at most 0) of cells whose water balance is negative."""

    areas: np.ndarray
    quantities: Dict[str, np.ndarray] = field(default_factory=dict)
    measured: Dict[str, np.ndarray] = field(default_factory=dict)
    negative: Optional[np.ndarray] = None
    deficit: Optional[np.ndarray] = None


class CellQuantities:
    """Adds up blocks of cells.

    ``units``, ``types``: their numbers. ``total``: m2 that all cells together cannot exceed. ``wanted``: quantities,
    keys of :data:`LAYERS`. ``by_type``: {quantity: (types,) coefficient, NaN where there is none}. ``storms``: storms a
    year. ``clamp``: take a negative water balance for 0.
    """

    def __init__(self, units, types, total, wanted, by_type, storms=1.0, clamp=False):
        self._shape, self._types, self._wanted = (units, types + 1), types, tuple(wanted)
        self._by_type = {name: np.append(np.asarray(by_type[name], float), np.nan) for name in self._wanted}
        self._storms, self._clamp = storms, clamp
        self._areas = UnitTable(self._shape, total)
        self._sums = {name: UnitTable(self._shape, total * MOST[name]) for name in self._wanted}
        self._measured = {name: UnitTable(self._shape, total) for name in self._wanted}
        self._negative, self._deficit = UnitTable(self._shape, total), UnitTable(self._shape, 100.0 * total)

    def add(self, units, types, areas, layers) -> dict[str, np.ndarray]:
        """Add a block; returns {quantity: (n,) amount per m2, NaN where there is none}.

        ``units``, ``types``: (n,) places, ``types`` being the number of types where there is none. ``areas``: m2 of
        each cell or of all. ``layers``: {name: (n,) values, NaN for none}, as :data:`LAYERS` names them.
        """
        self._areas.add((units, types), areas)
        result = {}
        for name in self._wanted:
            amount = self._amount(name, types, layers)
            known = ~np.isnan(amount)
            if not known.any():
                result[name] = amount
                continue
            largest = float(np.nanmax(np.abs(amount)))
            if largest > MOST[name]:
                raise InputError("A cell would have {amount:,.4g} {unit} per m² of {name}, which cannot be: one of "
                                 "{layers} is in another unit than the help names.", amount=largest, name=name,
                                 unit="t" if name in ("soil_kept", "npp") else "m³", layers=", ".join(LAYERS[name]))
            if name == "water_retention":
                self._below(units, types, areas, amount)
                if self._clamp:
                    amount = np.maximum(amount, 0.0)
            self._put(self._sums[name], units, types, areas, known, amount)
            self._put(self._measured[name], units, types, areas, known, None)
            result[name] = amount
        return result

    def _amount(self, name, types, layers):
        """(n,) per m2."""
        coefficient = self._by_type[name][types]
        values = [np.asarray(layers[layer], float) for layer in LAYERS[name]]
        if name == "water_retention":
            rain, evaporated = values
            return (rain * (1.0 - coefficient / 100.0) - evaporated) * 1e-3
        if name == "soil_kept":
            erosivity, erodibility, slope, cover = values
            return erosivity * erodibility * slope * (1.0 - cover * coefficient) * 1e-4
        if name == "flood_vegetation":
            return self._storms * (values[0] - gepformulas.storm_runoff(values[0], coefficient)) * 1e-3
        if name == "npp":
            return np.where(np.isnan(coefficient), np.nan, values[0] * 1e-6)
        return np.where(coefficient > 0, values[0] * 1e-3, np.nan)

    def _below(self, units, types, areas, amount):
        """The cells whose balance is negative, before any of them is taken for 0."""
        below = np.less(amount, 0.0, where=~np.isnan(amount), out=np.zeros(amount.shape, bool))
        if below.any():
            self._put(self._negative, units, types, areas, below, None)
            self._put(self._deficit, units, types, areas, below, amount)

    @staticmethod
    def _put(table, units, types, areas, where, amount) -> None:
        places = (units[where] if np.ndim(units) else units, types[where])
        size = areas[where] if np.ndim(areas) else areas
        table.add(places, size if amount is None else amount[where] * size)

    def sums(self) -> CellSums:
        """:class:`CellSums`; cells without a type are left out."""
        def own(table):
            return table.areas()[:, :self._types]
        return CellSums(own(self._areas), {n: own(t) for n, t in self._sums.items()},
                        {n: own(t) for n, t in self._measured.items()}, own(self._negative), own(self._deficit))


def erosion_layers(layers, months=None, soil=None, cover=None) -> dict[str, np.ndarray]:
    """``layers`` with R, K and C made where only what they follow from is given.

    ``months``: (12, n) rain in mm. ``soil``: (4, n) sand, silt, clay, organic carbon in %. ``cover``: (n,) share of
    ground that plants cover.
    """
    if "EROSIVITY" not in layers and months is not None:
        layers["EROSIVITY"] = rusle.erosivity(months)
    if "ERODIBILITY" not in layers and soil is not None:
        layers["ERODIBILITY"] = rusle.erodibility(*soil)
    if "COVER_FACTOR" not in layers and cover is not None:
        layers["COVER_FACTOR"] = rusle.cover_factor(cover)
    return layers
