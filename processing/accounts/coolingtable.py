"""Shade, crop coefficient, albedo and building intensity of land-cover classes: an editable table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

import numpy as np

from ..common.classmatch import match_codes
from ..common.errors import InputError
from ..common.reading import class_code, number, plain_text, truth

FACTORS = ("shade", "kc", "albedo", "green", "intensity", "cool")
NEEDED = {"factors": ("shade", "kc", "albedo", "green"), "intensity": ("intensity", "green")}
"""Factors that a class needs by day and by night."""
_INVEST = {"lucode": "code", "green_area": "green", "building_intensity": "intensity"}
_MOST = {"shade": 1.0, "albedo": 1.0, "intensity": 1.0, "kc": 5.0}


@dataclass(frozen=True)
class Biophysical:
    """Factors of classes: ``codes`` (texts); (n,) arrays ``shade``, ``albedo``, ``intensity`` (0 to 1), ``kc``; bools
    ``green`` (counts as green area) and ``cool`` (can be a natural cool source); ``rows`` as they are printed:
    (code, factor, value, unit, source, status)."""

    codes: Tuple[str, ...]
    shade: np.ndarray
    kc: np.ndarray
    albedo: np.ndarray
    intensity: np.ndarray
    green: np.ndarray
    cool: np.ndarray
    rows: tuple

    @property
    def types(self) -> tuple[str, ...]:
        """The codes: every class is a type of its own for :class:`~.crosswalk.TypeIndex`."""
        return self.codes

    def types_of(self, codes) -> np.ndarray:
        """(n,) row of each class code, -1 where no row has it; see :func:`~..common.classmatch.match_codes`."""
        return match_codes(codes, self.codes)


def read_biophysical(rows, method="factors", file="", lines=None) -> Biophysical:
    """:class:`Biophysical` of a table's rows: mappings of texts.

    One row per coefficient (``code``, ``factor``, ``value``; ``unit``, ``source``, ``status`` are kept), or InVEST's
    form of one row per class (``lucode``, ``shade``, ``kc``, ``albedo``, ``green_area``, ``building_intensity``).
    ``cool`` says which classes can be cool sources; without it the green ones can. InputError with file and line for
    what is missing, twice there or out of range.
    """
    lines = lines or range(2, 2 + len(rows))
    rows = [{_INVEST.get(name, name): text for name, text in row.items()} for row in rows]
    cells = list(_long(rows, file, lines) if "factor" in rows[0] else _wide(rows, lines))
    codes, found, printed = {}, {}, []
    for line, code, factor, text, extra in cells:
        where = {"file": file, "line": line}
        if not plain_text(code):
            raise InputError("{file}, line {line}, column {column}: the cell is empty.", column="code", **where)
        key = class_code(code)
        codes.setdefault(key, plain_text(code))
        if (key, factor) in found:
            raise InputError("{file}, line {line}: the factor {factor} of class {code} stands already in a row above: "
                             "keep one of the two.", factor=factor, code=plain_text(code), **where)
        found[key, factor] = _value(factor, text, where)
        printed.append((plain_text(code), factor, plain_text(text), *extra))
    for factor in NEEDED[method]:
        lacking = [codes[key] for key in codes if (key, factor) not in found]
        if lacking:
            raise InputError("{file}: the classes {codes} have no {factor}: add it.", file=file,
                             codes=", ".join(lacking[:12]), factor=factor)
    columns = {factor: np.array([found.get((key, factor), np.nan) for key in codes], float) for factor in FACTORS}
    green = columns["green"] > 0
    cool = green if np.isnan(columns["cool"]).all() else columns["cool"] > 0
    return Biophysical(tuple(codes.values()), columns["shade"], columns["kc"], columns["albedo"],
                       columns["intensity"], green, cool, tuple(printed))


def _long(rows, file, lines):
    for row, line in zip(rows, lines):
        factor = plain_text(row.get("factor")).casefold()
        if factor not in FACTORS:
            raise InputError("{file}, line {line}: {factor} is no factor of this table; it has {factors}.", file=file,
                             line=line, factor=factor or "–", factors=", ".join(FACTORS))
        yield line, row.get("code"), factor, row.get("value"), (
            plain_text(row.get("unit")), plain_text(row.get("source") or row.get("provenance")),
            plain_text(row.get("status")))


def _wide(rows, lines):
    for row, line in zip(rows, lines):
        for factor in FACTORS:
            if plain_text(row.get(factor)):
                yield line, row.get("code"), factor, row.get(factor), (
                    "", plain_text(row.get("source")), plain_text(row.get("status")))


def _value(factor, text, where):
    if factor in ("green", "cool"):
        try:
            return float(bool(truth(text)))
        except ValueError:
            raise InputError("{file}, line {line}: {factor} must be 1 or 0, not {value}.", factor=factor,
                             value=plain_text(text), **where) from None
    try:
        value = number(text)
    except ValueError:
        raise InputError("{file}, line {line}: the {factor} {value} is not a number.", factor=factor,
                         value=plain_text(text) or "–", **where) from None
    if not 0 <= value <= _MOST[factor]:
        raise InputError("{file}, line {line}: the {factor} {value:g} lies outside 0 to {most:g}.", factor=factor,
                         value=value, most=_MOST[factor], **where)
    return value
