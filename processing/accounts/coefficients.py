"""Coefficients and prices as rows that people edit: value, unit, source, status, year, region.

The table's columns: ``id`` (unique), ``parameter``, ``class`` (the ecosystem type or other class the row holds for,
``*`` for any, empty where there are no classes), ``name_en``, ``name_zh``, ``value``, ``unit``, ``source``, ``status``,
``year``, ``region``. Only ``parameter`` and ``value`` are needed in a table of the user's own. A row without value is
a place to fill: it counts as none. The value ``none`` says that the class has none, whatever the row for any class
says.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, replace
from typing import Optional, Tuple

from ..common.errors import InputError
from ..common.reading import number, plain_text

ANY = "*"
NONE = ("none", "无")
_UNIT_WORDS = (("元", "yuan"), ("CNY", "yuan"), ("RMB", "yuan"), ("立方米", "m3"), ("平方千米", "km2"), ("平方公里", "km2"),
               ("公顷", "ha"), ("千克", "kg"), ("公斤", "kg"), ("毫米", "mm"), ("千瓦时", "kWh"), ("人次", "visit"),
               ("吨", "t"), ("度", "kWh"), ("年", "a"))


@dataclass(frozen=True)
class Coefficient:
    """A row: ``value`` in ``unit``; ``year`` of the value or None; ``own`` if it comes from the user's table."""

    id: str
    parameter: str
    cls: str
    en: str
    zh: str
    value: float
    unit: str
    source: str
    status: str
    year: Optional[int]
    region: str
    own: bool = False

    def __str__(self) -> str:
        return self.id


class Coefficients:
    """Rows of all tables, and which of them counts.

    For a parameter and a class the user's own rows come before those that ship, then those of ``region``, then the
    order of the table; a row of the class comes before one for any class. :attr:`used` remembers what was asked for.
    """

    def __init__(self, rows: Tuple[Coefficient, ...], region: str = ""):
        self._by_key = {}
        wanted = plain_text(region).casefold()
        named = {}  # what a row without a name of its own is called
        for row in rows:
            if row.en != row.parameter:
                named.setdefault((row.parameter, row.cls.casefold()), (row.en, row.zh))
        called = [replace(row, en=named.get((row.parameter, row.cls.casefold()), (row.en,))[0],
                          zh=named.get((row.parameter, row.cls.casefold()), (row.zh,))[-1])
                  if row.en == row.parameter else row for row in rows]
        for row in sorted(called, key=lambda r: (not r.own, not (wanted and r.region.casefold() == wanted))):
            self._by_key.setdefault((row.parameter, row.cls.casefold()), []).append(row)
        self.used = {}

    def find(self, parameter, cls="", unit=None) -> Optional[Coefficient]:
        """The :class:`Coefficient` that counts, None where no row has a value.

        ``unit``: what the value must be in; a row of another unit raises InputError, one without unit is taken.
        """
        rows = self._by_key.get((parameter, cls.casefold())) or self._by_key.get((parameter, ANY))
        if not rows:
            return None
        row = rows[0]
        if math.isnan(row.value):
            return None
        if unit is not None and row.unit and plain_unit(row.unit) != plain_unit(unit):
            raise InputError("The row {row} of the coefficients is in {have}, but {want} is needed: change the value "
                             "and its unit.", row=row.id, have=row.unit, want=unit)
        self.used[row.id] = row
        return row

    def value(self, parameter, cls="", unit=None) -> float:
        """The value that counts, NaN where there is none."""
        row = self.find(parameter, cls, unit)
        return math.nan if row is None else row.value

    def others(self, row) -> list[Coefficient]:
        """Further rows of the parameter and class of a row, in the same unit, which do not count."""
        rows = self._by_key[row.parameter, row.cls.casefold()]
        return [other for other in rows if other is not row and not math.isnan(other.value)
                and plain_unit(other.unit) == plain_unit(row.unit)]


def read_coefficients(rows, file="", lines=None, own=False, known=()) -> tuple[Coefficient, ...]:
    """(:class:`Coefficient`, ...) of a table's rows: mappings of texts by column name; rows without value left out.

    ``known``: parameters there are; InputError, with file and line, for another one, for a value that is no number, a
    negative price, a year that is none, and for an id, or an own parameter, class and region, that stands twice.
    """
    lines = lines or range(2, 2 + len(rows))
    result, seen = [], {}
    for row, line in zip(rows, lines):
        where = {"file": file, "line": line}
        parameter, cls = plain_text(row.get("parameter")), plain_text(row.get("class"))
        if not parameter or known and parameter not in known:
            raise InputError("{file}, line {line}: {parameter} is no parameter; there are {known}.",
                             parameter=parameter or "–", known=", ".join(known), **where)
        region = plain_text(row.get("region"))
        identity = plain_text(row.get("id")) or "_".join(p for p in (parameter, cls, region) if p)
        for key in ((identity,), (parameter, cls.casefold(), region.casefold())) if own else ((identity,),):
            if key in seen:
                raise InputError("{file}, line {line}: {row} stands already in line {first}: keep one of the two rows.",
                                 row=identity, first=seen[key], **where)
            seen[key] = line
        text = plain_text(row.get("value"))
        if not text:
            continue
        result.append(Coefficient(
            identity, parameter, cls, _told(row, "name_en", "name_zh") or parameter,
            _told(row, "name_zh", "name_en") or parameter, _value(text, parameter, where), plain_text(row.get("unit")),
            _told(row, "source", "provenance"), _told(row, "status"), _year(row.get("year"), where), region, own))
    return tuple(result)


def _told(row, *names):
    """The first of the cells that holds something, as it is written."""
    return next((text for text in ((row.get(name) or "").strip() for name in names) if text), "")


def _value(text, parameter, where):
    if text.casefold() in NONE:
        return math.nan
    try:
        value = number(text)
    except ValueError:
        raise InputError("{file}, line {line}: {value} is not a number.", value=text, **where) from None
    if value < 0 and parameter.startswith("price_"):
        raise InputError("{file}, line {line}: a price cannot be negative ({value}).", value=text, **where)
    return value


def _year(text, where):
    text = plain_text(text).rstrip("年")
    if not text:
        return None
    try:
        year = number(text)
    except ValueError:
        year = math.nan
    if not (1900 <= year <= 2200 and year == int(year)):
        raise InputError("{file}, line {line}: {value} is no year.", value=text, **where)
    return int(year)


def plain_unit(text) -> str:
    """A unit in the form in which two ways of writing it are equal: ``元/m³`` and ``yuan/m3``."""
    text = unicodedata.normalize("NFKC", text).replace(" ", "").replace("·", "*")
    for word, plain in _UNIT_WORDS:
        text = text.replace(word, plain)
    return text.casefold()
