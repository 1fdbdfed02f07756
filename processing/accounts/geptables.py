"""Tables of a gross ecosystem product that people keep by district: waters, emissions, products, visitors."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict, List, Optional, Tuple

import numpy as np

from ..common.errors import InputError
from ..common.reading import number, plain_text
from .coefficients import Coefficient
from .gepitems import POLLUTANTS
from .units import OUTSIDE, UnitTree

KINDS = {"lake": "lake", "湖泊": "lake", "reservoir": "reservoir", "水库": "reservoir"}


@dataclass(frozen=True)
class Water:
    """A lake (``area_km2`` and ``zone``) or reservoir (``capacity_m3``) in a unit."""

    unit: int
    kind: str
    zone: str = ""
    area_km2: float = 0.0
    capacity_m3: float = 0.0


@dataclass(frozen=True)
class Product:
    """A product: (units,) ``amounts`` in ``unit`` and its ``price`` row."""

    name: str
    unit: str
    amounts: np.ndarray
    price: Coefficient


@dataclass
class Given:
    """What the tables hold; ``tree`` is the :class:`~.units.UnitTree`."""

    tree: UnitTree
    waters: List[Water] = field(default_factory=list)
    waters_given: bool = False
    emissions: Dict[str, np.ndarray] = field(default_factory=dict)
    products: List[Product] = field(default_factory=list)
    visits: Optional[np.ndarray] = None

    def emission_share(self, pollutant, capacity) -> np.ndarray:
        """(units,) share of its capacity that each unit uses, at most 1; NaN where no emission is known.

        ``capacity``: (units,) t of each unit itself. A unit without an emission of its own has that of the one that
        holds it.
        """
        emitted, parents = self.emissions[pollutant], self.tree.parents
        within = self.tree.nested(capacity)
        share = np.full(len(emitted), np.nan)
        for unit in range(len(emitted)):
            if not np.isnan(emitted[unit]):
                share[unit] = 1.0 if within[unit] <= emitted[unit] else emitted[unit] / within[unit]
            elif unit and self.tree.levels[unit] != OUTSIDE:
                share[unit] = share[parents[unit]]
        return share


class TableReader:
    """Reads rows (mappings of texts) of one file; ``lines`` are their lines in it."""

    def __init__(self, tree, rows, file, lines):
        self._tree, self._rows, self._file, self._lines = tree, rows, file, lines
        self._places = {code: place for place, code in enumerate(tree.codes) if code}

    def _where(self, line):
        return {"file": self._file, "line": line}

    def _unit(self, row, line):
        """Place of the row's unit; the whole where there are no units or no code."""
        code = plain_text(row.get("unit_code"))
        code = code[:-2] if code.endswith(".0") and code[:-2].isdigit() else code
        if not code or not self._places:
            return 0
        while code not in self._places and code.isdigit() and code.endswith("000"):
            code = code[:-3]
        if code not in self._places:
            raise InputError("{file}, line {line}: no unit has the code {code}.", code=code, **self._where(line))
        return self._places[code]

    def _amount(self, row, line, column):
        text = plain_text(row.get(column))
        try:
            value = number(text)
        except ValueError:
            value = -1.0
        if value < 0:
            raise InputError("{file}, line {line}, column {column}: {value} is no amount; write a number of 0 or more.",
                             column=column, value=text or "–", **self._where(line))
        return value

    def waters(self) -> list[Water]:
        """Columns: unit_code, kind (lake, reservoir), zone and area_km2 of a lake, capacity_m3 of a reservoir."""
        result = []
        for row, line in zip(self._rows, self._lines):
            kind = KINDS.get(plain_text(row.get("kind")).casefold())
            if kind is None:
                raise InputError("{file}, line {line}: {kind} is neither a lake nor a reservoir.",
                                 kind=plain_text(row.get("kind")) or "–", **self._where(line))
            if kind == "lake":
                result.append(Water(self._unit(row, line), kind, plain_text(row.get("zone")) or "east",
                                    area_km2=self._amount(row, line, "area_km2")))
            else:
                result.append(Water(self._unit(row, line), kind, capacity_m3=self._amount(row, line, "capacity_m3")))
        return result

    def emissions(self) -> dict[str, np.ndarray]:
        """{pollutant: (units,) t a year, NaN for none}; columns: unit_code, pollutant, amount_t."""
        result = {}
        for row, line in zip(self._rows, self._lines):
            pollutant = plain_text(row.get("pollutant")).casefold().replace("-", "").replace("₂", "2")
            if pollutant not in POLLUTANTS:
                raise InputError("{file}, line {line}: {pollutant} is no pollutant; there are {known}.",
                                 pollutant=pollutant or "–", known=", ".join(POLLUTANTS), **self._where(line))
            unit, amount = self._unit(row, line), self._amount(row, line, "amount_t")
            column = result.setdefault(pollutant, np.full(len(self._tree), np.nan))
            if self._places and not np.isnan(column[unit]):
                raise InputError("{file}, line {line}: {pollutant} of this unit stands already above.",
                                 pollutant=pollutant, **self._where(line))
            column[unit] = np.nan_to_num(column[unit]) + amount
        return result

    def products(self) -> list[Product]:
        """[:class:`Product`]; columns: unit_code, product, amount, unit, price (yuan each), year, source, status."""
        found: Dict[Tuple[str, str], list] = {}
        for row, line in zip(self._rows, self._lines):
            name = plain_text(row.get("product"))
            if not name:
                raise InputError("{file}, line {line}, column {column}: the cell is empty.", column="product",
                                 **self._where(line))
            price = self._amount(row, line, "price")
            entry = found.setdefault((name, plain_text(row.get("unit"))), [np.zeros(len(self._tree)), price, row, line])
            if entry[1] != price:
                raise InputError("{file}, line {line}: {product} has another price than in line {first}: give a "
                                 "product one price.", product=name, first=entry[3], **self._where(line))
            entry[0][self._unit(row, line)] += self._amount(row, line, "amount")
        return [Product(name, unit, amounts, Coefficient(
            f"product_{name}", "", "", name, name, price, f"yuan/{unit}", plain_text(row.get("source")) or self._file,
            plain_text(row.get("status")), _year(row), "", True)) for (name, unit), (amounts, price, row, _) in
            found.items()]

    def visits(self) -> np.ndarray:
        """(units,) visits a year; columns: unit_code, visits."""
        result = np.zeros(len(self._tree))
        for row, line in zip(self._rows, self._lines):
            result[self._unit(row, line)] += self._amount(row, line, "visits")
        return result


def _year(row):
    text = plain_text(row.get("year")).rstrip("年")
    return int(text) if text.isdigit() else None
