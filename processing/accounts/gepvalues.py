"""From sums over cells and tables to the lines of a gross ecosystem product: quantity, price, value.

A line that lacks an input or a coefficient is there and says what it lacks; it is never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Optional, Tuple

import numpy as np

from ..common.rounding import rounded
from . import gepformulas as formulas
from .coefficients import Coefficient, Coefficients
from .gepcells import COEFFICIENTS, LAYERS, CellSums
from .gepitems import ITEMS, POLLUTANTS, Item

COMPUTED, BASE, ABSENT = "computed", "base", "absent"
NO_INPUT, NO_DATA, NO_COEFFICIENT, NO_PRICE = "no_input", "no_data", "no_coefficient", "no_price"
"""States of a line; absent: there is no ground of the types it is for. Those with ``no_`` are not computed."""


@dataclass(frozen=True)
class Settings:
    """``days`` of cooling a year or None; whether cooling by plants and by water is divided by the COP; ``dry`` NPP;
    ``price_year`` and ``index`` {year: level} to bring prices to it."""

    days: Optional[float] = None
    plants_by_cop: bool = True
    water_by_cop: bool = False
    dry: bool = False
    price_year: Optional[int] = None
    index: Optional[Dict[int, float]] = None


@dataclass(frozen=True)
class Price:
    """The price of a line's type: row, and ``value`` in yuan at the price year."""

    row: Coefficient
    value: float
    factor: float = 1.0


@dataclass(frozen=True)
class Line:
    """An item: what lies in each unit itself, by type.

    ``quantity``: (units, types + 1), the last column for what has no type; None where it was not computed.
    ``measured``, ``without``, ``gaps``: (units, types) m2 that the quantity comes from, without a coefficient, and
    without data. ``prices``: per column. ``state``: one of the words above; ``missing``: inputs or parameters lacking.
    ``label``: an item's own name (a product).
    """

    item: Item
    state: str
    quantity: Optional[np.ndarray] = None
    measured: Optional[np.ndarray] = None
    without: Optional[np.ndarray] = None
    gaps: Optional[np.ndarray] = None
    prices: Tuple[Optional[Price], ...] = ()
    missing: Tuple[str, ...] = ()
    label: str = ""
    unit: str = ""

    @property
    def cents(self) -> Optional[np.ndarray]:
        """(units, types + 1) int64 hundredths of a yuan, None without a price."""
        if self.state != COMPUTED:
            return None
        prices = np.array([0.0 if p is None else p.value for p in self.prices])
        return rounded(self.quantity * prices * 100.0, 0).astype(np.int64)


class Assessment:
    """Makes the lines of the wanted services.

    ``sums``: :class:`~.gepcells.CellSums`. ``types``: keys of the ecosystem types. ``tables``:
    :class:`~.geptables.Given`. ``lacking``: {quantity: names of the layers that were not given}.
    """

    def __init__(self, sums: CellSums, types, found: Coefficients, tables, settings: Settings, lacking):
        self.sums, self.types, self.found, self.tables, self.settings = sums, tuple(types), found, tables, settings
        self.lacking = lacking
        self.stale = set()  # years of prices that no index brings to the price year

    def lines(self, services) -> list[Line]:
        """[:class:`Line`] in the order of :data:`~.gepitems.ITEMS`."""
        result = []
        for item in ITEMS:
            if item.service in services:
                result += self._products() if item.key == "products" else [self._line(item)]
        return result

    def _line(self, item):
        if item.key in ("water_retention", "soil_kept", "flood_vegetation"):
            return self._priced(item, *self._cells(item.key))
        if item.key in ("sediment", "nitrogen", "phosphorus"):
            return self._soil(item)
        if item.key in ("co2", "o2"):
            return self._carbon(item)
        if item.key in ("cooling_water", "moistening"):
            return self._evaporation(item)
        if item.key in ("flood_lakes", "flood_reservoirs"):
            return self._stored(item)
        if item.key in POLLUTANTS:
            return self._purified(item)
        if item.key == "recreation":
            return self._visits(item)
        return self._by_area(item)

    # --- over cells

    def _cells(self, name):
        """(quantity, parts of the area, or the state that stands instead of it)."""
        if self.lacking.get(name):
            return None, (NO_INPUT, tuple(self.lacking[name]))
        parameter, unit = COEFFICIENTS[name]
        return self._limited(self.sums.quantities[name], self.sums.measured[name], parameter, unit)

    def by_type(self, parameter, unit=None) -> np.ndarray:
        """(types,) values of a coefficient, NaN where there is none."""
        return np.array([self.found.value(parameter, key, unit) for key in self.types])

    def _limited(self, quantity, measured, parameter, unit):
        known = ~np.isnan(self.by_type(parameter, unit))
        if not known.any():
            return None, (NO_COEFFICIENT, (parameter,))
        without = np.where(known, 0.0, self.sums.areas)
        return quantity, (measured, without, np.maximum(self.sums.areas - without - measured, 0.0))

    def _soil(self, item):
        soil, parts = self._cells("soil_kept")
        names = {"sediment": ("sediment_share", "soil_density"), "nitrogen": ("soil_nitrogen",),
                 "phosphorus": ("soil_phosphorus",)}[item.key]
        units = {"soil_density": "t/m3", "soil_nitrogen": "%", "soil_phosphorus": "%"}
        values = [self.found.value(name, "", units.get(name)) for name in names]
        if soil is not None and np.isnan(values).any():
            return self._priced(item, None, (NO_COEFFICIENT, names))
        if soil is None:
            return self._priced(item, soil, parts)
        return self._priced(item, soil * (values[0] / values[1] if len(values) == 2 else values[0] / 100.0), parts)

    def _carbon(self, item):
        npp, parts = self._cells("npp")
        if npp is None:
            return self._priced(item, npp, parts)
        share = np.nan_to_num(self.by_type("nep_share"))
        return self._priced(item, formulas.carbon_dioxide(npp, share, self.settings.dry)
                            * (formulas.O2_OF_CO2 if item.key == "o2" else 1.0), parts)

    def _evaporation(self, item):
        water, parts = self._cells("evaporation")
        parameter, unit = {"cooling_water": ("latent_heat", "J/g"), "moistening": ("humidifier_power", "kWh/m3")}[
            item.key]
        value, cop = self.found.value(parameter, "", unit), self._cop(self.settings.water_by_cop)
        if water is not None and np.isnan([value, cop]).any():
            return self._priced(item, None, (NO_COEFFICIENT, (parameter,)))
        if water is None:
            return self._priced(item, water, parts)
        cooling, moist = formulas.evaporation_power(water, value, value, cop)
        return self._priced(item, cooling if item.key == "cooling_water" else moist, parts)

    def _cop(self, divided):
        return self.found.value("cop") if divided else 1.0

    # --- by area alone

    def _by_area(self, item):
        """Marsh, cooling by plants, pests: an amount per m2 of a type."""
        cop, days = self._cop(self.settings.plants_by_cop), self.settings.days
        if item.key == "cooling_plants" and days is None:
            return self._priced(item, None, (NO_INPUT, ("DAYS",)))
        parameter, unit = {"flood_marsh": ("marsh_depth", "m"), "pests": ("price_pests", "yuan/ha"),
                           "cooling_plants": ("transpiration_heat", "kJ/(m2*d)")}[item.key]
        values = self.by_type(parameter, unit)
        per_m2 = {"flood_marsh": lambda: values, "pests": lambda: np.where(np.isnan(values), np.nan, 1e-4),
                  "cooling_plants": lambda: formulas.transpiration_power(values, 1.0, days, cop)}[item.key]()
        quantity, parts = self._limited(self.sums.areas * np.nan_to_num(per_m2), np.where(
            np.isnan(values), 0.0, self.sums.areas), parameter, unit)
        return self._priced(item, quantity, parts)

    def _purified(self, item):
        """The smaller of what plants can take up and what is emitted, by the unit that the emission is given for."""
        emitted = self.tables.emissions.get(item.key)
        if emitted is None:
            return self._priced(item, None, (NO_INPUT, ("EMISSIONS",)))
        parameter, unit = f"rate_{item.key}", "kg/(km2*a)"
        rates = self.by_type(parameter, unit)
        capacity, parts = self._limited(self.sums.areas * 1e-9 * np.nan_to_num(rates), np.where(
            np.isnan(rates), 0.0, self.sums.areas), parameter, unit)
        if capacity is None:
            return self._priced(item, capacity, parts)
        share = self.tables.emission_share(item.key, capacity.sum(axis=1))
        known = ~np.isnan(share)
        measured, without, gaps = parts
        parts = (measured * known[:, None], without, gaps + measured * ~known[:, None])
        return self._priced(item, capacity * np.nan_to_num(share)[:, None], parts)

    # --- from tables

    def _stored(self, item):
        kind = "lake" if item.key == "flood_lakes" else "reservoir"
        if not self.tables.waters_given:
            return self._priced(item, None, (NO_INPUT, ("WATERBODIES",)))
        amount = np.zeros(self.sums.areas.shape[0])
        for water in self.tables.waters:
            if water.kind != kind:
                continue
            names = ("lake_a", "lake_b", "lake_exchanges") if kind == "lake" else ("reservoir_share",)
            values = [self.found.value(name, water.zone if kind == "lake" else "") for name in names]
            if np.isnan(values).any():
                return self._priced(item, None, (NO_COEFFICIENT, names))
            amount[water.unit] += (float(formulas.lake_storage(water.area_km2, *values)) if kind == "lake" else
                                   values[0] * water.capacity_m3)
        return self._priced(item, self._untyped(amount), None)

    def _visits(self, item):
        if self.tables.visits is None:
            return self._priced(item, None, (NO_INPUT, ("VISITORS",)))
        return self._priced(item, self._untyped(self.tables.visits), None)

    def _products(self):
        item = ITEMS[0]
        if not self.tables.products:
            return [Line(item, NO_INPUT, missing=("PRODUCTS",))]
        result = []
        for product in self.tables.products:
            prices = [None] * len(self.types) + [self._at_price_year(product.price)]
            result.append(Line(item, COMPUTED, self._untyped(product.amounts), prices=tuple(prices),
                               label=product.name, unit=product.unit))
        return result

    def _untyped(self, amounts):
        return np.concatenate([np.zeros((len(amounts), len(self.types))), np.asarray(amounts, float)[:, None]], axis=1)

    # --- prices

    def _priced(self, item, quantity, parts):
        if quantity is None:
            return Line(item, parts[0], missing=parts[1], unit=item.unit)
        if parts is not None and not parts[0].any():
            return Line(item, NO_DATA if parts[2].any() else ABSENT, unit=item.unit)
        if parts is not None:
            quantity = np.concatenate([quantity, np.zeros((len(quantity), 1))], axis=1)
        measured, without, gaps = parts or (None, None, None)
        prices, state = tuple([None] * quantity.shape[1]), BASE
        if item.price:
            classes = [*self.types, ""] if item.by_class else [""] * quantity.shape[1]
            prices = tuple(self._price(item, cls) for cls in classes)
            state = COMPUTED if any(p is not None for p in prices) else NO_PRICE
        return Line(item, state, quantity, measured, without, gaps, prices, (item.price,) if state == NO_PRICE else (),
                    unit=item.unit)

    def _price(self, item, cls):
        if item.by_class and not cls:
            return None
        row = self.found.find(item.price, cls, item.price_unit)
        return None if row is None else self._at_price_year(row)

    def _at_price_year(self, row):
        year, index = self.settings.price_year, self.settings.index or {}
        if year is None or row.year is None or row.year == year:
            return Price(row, row.value)
        if year not in index or row.year not in index:
            self.stale.add(row.year)
            return Price(row, row.value)
        factor = index[year] / index[row.year]
        return Price(row, row.value * factor, factor)


def needed(services) -> list[str]:
    """Quantities over cells that the wanted services need."""
    names = {"water_retention": "water_retention", "soil_retention": "soil_kept",
             "flood_mitigation": "flood_vegetation", "carbon": "npp", "oxygen": "npp",
             "climate_regulation": "evaporation"}
    return [name for name in LAYERS if name in {names.get(service) for service in services}]


def sensitivity(lines, found, percent) -> list[tuple[Coefficient, float, float, list[tuple[Coefficient, float]]]]:
    """[(price row, yuan at it, change in yuan for ``percent`` %, (row, change) of the other rows)], largest first.

    Every value is its quantity times its price, so each price changes the total by what it gives, in proportion.
    """
    worth, rows, factors = {}, {}, {}
    for line in lines:
        if line.cents is not None:
            for column, price in zip(line.cents.sum(axis=0), line.prices):
                if price is not None:
                    worth[price.row.id] = worth.get(price.row.id, 0) + int(column)
                    rows[price.row.id], factors[price.row.id] = price.row, price.value
    result = []
    for identity, row in rows.items():
        yuan = worth[identity] / 100.0
        others = [(other, yuan * (other.value / factors[identity] - 1.0)) for other in
                  (found.others(row) if row.parameter else ()) if factors[identity] > 0]
        result.append((row, yuan, yuan * percent / 100.0, others))
    return sorted(result, key=lambda entry: (-abs(entry[1]), entry[0].id))
