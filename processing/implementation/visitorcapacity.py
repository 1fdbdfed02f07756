"""How many visitors a place carries: by area, by trail, by bottleneck and by other limits; the smallest governs.

Area and trail method after GB/T 50298-2018 (its text was not read; figures stand in an editable table). Several
capacities are never added or averaged: the one that binds is named (Liebig's law of the minimum).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

from ..common.errors import TableError
from ..common.reading import number, plain_text

METHODS = ("area", "trail", "ecological", "bottleneck", "limit")
BASES = ("per_hour", "instant", "day", "year")


@dataclass(frozen=True)
class Standard:
    """Figures of a kind of place: ``low`` and ``high`` are m2 of ground (area), m2 of path (trail) for one visitor, or
    visitors on a hectare (ecological); ``low`` is the smaller number of the table."""

    kind: str
    method: str
    low: float
    high: float
    en: str
    zh: str
    provenance: str
    status: str


@dataclass(frozen=True)
class Hours:
    """``opened`` hours a day, ``stay`` hours of a visit, ``days`` open in a year."""

    opened: float
    stay: float
    days: float

    @property
    def turns(self) -> float:
        """How often the visitors change in a day: open hours / stay."""
        return self.opened / self.stay


@dataclass(frozen=True)
class Capacity:
    """One capacity of a place. ``instant``, ``day`` and ``year`` are (low, high) visitors."""

    method: str
    en: str
    zh: str
    basis: float
    standard: Tuple[Optional[float], Optional[float]]
    instant: Tuple[float, float]
    day: Tuple[float, float]
    year: Tuple[float, float]
    provenance: str = ""
    status: str = ""


@dataclass(frozen=True)
class Limit:
    """A row of the table of limits: ``place`` (empty for all), labels, ``value`` by ``basis`` of :data:`BASES`."""

    place: str
    en: str
    zh: str
    value: float
    basis: str
    source: str


def read_standards(rows: Sequence[Mapping[str, str]], file: str, lines: Sequence[int]) -> Dict[str, Standard]:
    """{kind: :class:`Standard`} of a table with kind, method, low, high; TableError names the line."""
    result: Dict[str, Standard] = {}
    for row, line in zip(rows, lines):
        kind, method = plain_text(row.get("kind")).casefold(), plain_text(row.get("method")).casefold()
        if not kind or kind in result:
            raise TableError("{file}, line {line}: a kind of place must have a name that stands only once.", file=file,
                             line=line)
        if method not in METHODS[:3]:
            raise TableError("{file}, line {line}: {method} is no method of capacity; write area, trail or ecological.",
                             file=file, line=line, method=method or "–")
        low, high = (_positive(row.get(name), name, file, line) for name in ("low", "high"))
        if low > high:
            low, high = high, low
        english = plain_text(row.get("name_en")) or kind
        result[kind] = Standard(kind, method, low, high, english, plain_text(row.get("name_zh")) or english,
                                row.get("provenance") or "", row.get("status") or "")
    return result


def read_limits(rows: Sequence[Mapping[str, str]], file: str, lines: Sequence[int]) -> List[Limit]:
    """Limits of a table with place, name_en, name_zh, value, basis, source; TableError names the line."""
    result = []
    for row, line in zip(rows, lines):
        basis = plain_text(row.get("basis")).casefold()
        if basis not in BASES:
            raise TableError("{file}, line {line}: {basis} is no basis of a limit; write one of {bases}.", file=file,
                             line=line, basis=basis or "–", bases=", ".join(BASES))
        english = plain_text(row.get("name_en")) or plain_text(row.get("name_zh"))
        if not english:
            raise TableError("{file}, line {line}: a limit needs a name (name_en or name_zh).", file=file, line=line)
        result.append(Limit(plain_text(row.get("place")), english, plain_text(row.get("name_zh")) or english,
                            _positive(row.get("value"), "value", file, line), basis, row.get("source") or ""))
    return result


def _positive(text: object, column: str, file: str, line: int) -> float:
    try:
        value = number(text)
    except ValueError:
        raise TableError("{file}, line {line}, column {column}: {value} is not a number.", file=file, line=line,
                         column=column, value=plain_text(text)) from None
    if value <= 0:
        raise TableError("{file}, line {line}, column {column}: {value} must be greater than {least}.", file=file,
                         line=line, column=column, value=plain_text(text), least=0)
    return value


def by_standard(standard: Standard, size: float, hours: Hours) -> Capacity:
    """Capacity of ``size`` m2 of ground or of path."""
    if standard.method == "ecological":
        at_once = (size / 1e4 * standard.low, size / 1e4 * standard.high)
    else:
        at_once = (size / standard.high, size / standard.low)
    return _from_instant(standard.method, standard.en, standard.zh, size, (standard.low, standard.high), at_once, hours,
                         standard.provenance, standard.status)


def by_limit(limit: Limit, hours: Hours) -> Capacity:
    """Capacity by a measured passage (visitors an hour) or any other limit."""
    if limit.basis == "per_hour":
        at_once = limit.value * hours.stay
    elif limit.basis == "instant":
        at_once = limit.value
    else:
        at_once = limit.value / (hours.days if limit.basis == "year" else 1.0) / hours.turns
    method = "bottleneck" if limit.basis == "per_hour" else "limit"
    return _from_instant(method, limit.en, limit.zh, limit.value, (None, None), (at_once, at_once), hours, limit.source)


def _from_instant(method, en, zh, basis, standard, at_once, hours, provenance="", status=""):
    day = (at_once[0] * hours.turns, at_once[1] * hours.turns)
    year = (day[0] * hours.days, day[1] * hours.days)
    return Capacity(method, en, zh, basis, standard, at_once, day, year, provenance, status)


def binding(capacities: Sequence[Capacity]) -> Tuple[int, int]:
    """(position of the smallest daily capacity at the lower end, at the upper end); the first of equal ones."""
    places = range(len(capacities))
    return (min(places, key=lambda i: (capacities[i].day[0], i)), min(places, key=lambda i: (capacities[i].day[1], i)))
