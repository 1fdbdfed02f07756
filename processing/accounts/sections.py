"""Water sections between units: monthly means, bilateral index of the Xin'an River form, months over target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from ..common.errors import InputError
from ..common.reading import number, plain_text
from .dates import read_date


@dataclass(frozen=True)
class Item:
    """An item of a section: ``target`` (its basic limit C_i0), ``weight`` k_i, ``high_is_better`` (dissolved oxygen).
    """

    name: str
    target: float
    weight: float
    high_is_better: bool


@dataclass(frozen=True)
class Section:
    """A section: codes of the ``upstream`` and ``downstream`` unit, yearly ``amount`` and monthly ``fine`` in yuan
    (None: none agreed), ``items``."""

    name: str
    upstream: str
    downstream: str
    amount: Optional[float]
    fine: Optional[float]
    items: Tuple[Item, ...]


@dataclass(frozen=True)
class Result:
    """``means``: of each item over its months, NaN without any. ``ratios``: C_i / C_i0 (the inverse where high is
    better). ``months``: number of months of each item. ``index``: P, NaN where an item has no value.
    ``over``: months in which an item misses its target. ``counted``: months with any value."""

    section: Section
    means: np.ndarray
    ratios: np.ndarray
    months: np.ndarray
    index: float
    over: int
    counted: int


def read_sections(rows, file="", lines=None) -> tuple[Section, ...]:
    """Sections of a table with one row per section and item.

    Columns: ``section``, ``upstream``, ``downstream``, ``item``, ``target``, and if wanted ``weight`` (of the items of
    a section they add up to 1, or to 100), ``better`` (low or high), ``amount``, ``fine``.
    """
    lines = lines or range(2, 2 + len(rows))
    found = {}
    for row, line in zip(rows, lines):
        where = {"file": file, "line": line}
        texts = {name: plain_text(row.get(name)) for name in ("section", "upstream", "downstream", "item", "target",
                                                              "weight", "better", "amount", "fine")}
        for name in ("section", "upstream", "downstream", "item", "target"):
            if not texts[name]:
                raise InputError("{file}, line {line}, column {column}: the cell is empty.", column=name, **where)
        values = {name: _number(texts[name], name, where) for name in ("target", "weight", "amount", "fine")}
        if not values["target"] > 0:
            raise InputError("{file}, line {line}, column {column}: {value} must be greater than {least}.",
                             column="target", value=texts["target"], least=0, **where)
        if texts["upstream"] == texts["downstream"]:
            raise InputError("{file}, line {line}: the section {section} has the unit {unit} on both sides.",
                             section=texts["section"], unit=texts["upstream"], **where)
        head = (texts["upstream"], texts["downstream"])
        section = found.setdefault(texts["section"], {"head": head, "amount": None, "fine": None, "items": {}})
        if section["head"] != head:
            raise InputError("{file}, line {line}: the section {section} lies between other units than in a row above.",
                             section=texts["section"], **where)
        for name in ("amount", "fine"):
            if values[name] is not None and section[name] not in (None, values[name]):
                raise InputError("{file}, line {line}: the section {section} has another {column} than in a row above.",
                                 section=texts["section"], column=name, **where)
            section[name] = values[name] if section[name] is None else section[name]
        if texts["item"] in section["items"]:
            raise InputError("{file}, line {line}: the item {item} of section {section} stands already in a row above.",
                             item=texts["item"], section=texts["section"], **where)
        better = texts["better"].casefold()
        if better not in ("", "low", "high"):
            raise InputError("{file}, line {line}: better says {value}; write low or high.", value=better, **where)
        section["items"][texts["item"]] = (values["target"], values["weight"], better == "high")
    return tuple(Section(name, s["head"][0], s["head"][1], s["amount"], s["fine"], _items(name, s["items"], file))
                 for name, s in found.items())


def _items(section, items, file):
    weights = [weight for _, weight, _ in items.values()]
    if all(weight is None for weight in weights):
        weights = [1.0 / len(weights)] * len(weights)
    total = None if None in weights else sum(weights)
    if total is None or min(abs(total - 1), abs(total - 100)) > 1e-9:
        raise InputError("{file}: the weights of the items of section {section} must add up to 1 or 100, or all be "
                         "empty.", file=file, section=section)
    scale = 1.0 if abs(total - 1) <= 1e-9 else 0.01
    return tuple(Item(name, target, weight * scale, high)
                 for (name, (target, _, high)), weight in zip(items.items(), weights))


def _number(text, column, where):
    if not text:
        return None
    try:
        value = number(text)
    except ValueError:
        raise InputError("{file}, line {line}, column {column}: {value} is not a number.", column=column, value=text,
                         **where) from None
    if value < 0:
        raise InputError("{file}, line {line}, column {column}: {value} must be at least {least}.", column=column,
                         value=text, least=0, **where)
    return value


def read_values(rows, file="", lines=None) -> tuple[dict[tuple[str, str], dict[tuple[int, ...], float]], int]:
    """({(section, item): {(year, month): mean}}, number of empty values left out) of a table with the columns
    ``section``, ``date``, ``item``, ``value``; several values of a month are averaged."""
    lines = lines or range(2, 2 + len(rows))
    gathered, empty = {}, 0
    for row, line in zip(rows, lines):
        where = {"file": file, "line": line}
        section, item, text = (plain_text(row.get(name)) for name in ("section", "item", "value"))
        month = read_date(row.get("date"))
        if month is None or len(month) < 2:
            raise InputError("{file}, line {line}: {value} is no date with a month; write it as 2024-03 or 2024年3月.",
                             value=plain_text(row.get("date")) or "–", **where)
        month = month[:2]
        if not text:
            empty += 1
            continue
        gathered.setdefault((section, item), {}).setdefault(month, []).append(_number(text, "value", where))
    return {key: {month: float(np.mean(list_)) for month, list_ in months.items()}
            for key, months in gathered.items()}, empty


def assess(section, values, year=None) -> Result:
    """:class:`Result` of a section in a year (None: all months): P = sum of k_i C_i / C_i0, still without k_0."""
    means, ratios, months, missed, seen = [], [], [], set(), set()
    for item in section.items:
        found = {month: value for month, value in values.get((section.name, item.name), {}).items()
                 if year is None or month[0] == year}
        mean = float(np.mean(list(found.values()))) if found else np.nan
        means.append(mean)
        if item.high_is_better:
            ratios.append(item.target / mean if mean > 0 else np.nan)
        else:
            ratios.append(mean / item.target)
        months.append(len(found))
        seen |= set(found)
        missed |= {month for month, value in found.items()
                   if (value < item.target if item.high_is_better else value > item.target)}
    weights = np.array([item.weight for item in section.items])
    return Result(section, np.array(means), np.array(ratios), np.array(months), float(weights @ np.array(ratios)),
                  len(missed), len(seen))
