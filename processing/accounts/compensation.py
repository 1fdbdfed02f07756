"""Splitting money for ecological compensation: factor shares, area standards, who pays whom; to the cent.

Money is whole numbers of the smallest unit (cents of yuan) throughout, split by largest remainder.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Optional, Tuple

import numpy as np

from ..common.errors import InputError
from ..common.reading import number, plain_text
from ..common.rounding import apportion

PAYEE, PAYER = "payee", "payer"
COMMON = "common"
"""Payer or payee that is no unit: the common fund."""


@dataclass(frozen=True)
class Factor:
    """A factor of the split: ``name``, ``column`` (where its values stand), ``weight`` (part of the whole, the
    weights of a side add up to 1), ``less_is_better``, ``low`` and ``high`` bounds of values or None, ``side``."""

    name: str
    column: str
    weight: float
    less_is_better: bool = False
    low: Optional[float] = None
    high: Optional[float] = None
    side: str = PAYEE
    source: str = ""
    status: str = ""


@dataclass(frozen=True)
class Split:
    """``used``: (factors, units) values after bounds and direction. ``parts``: (factors, units) share of each unit in
    a factor. ``shares``: (units,) sum of weight x part; 1 in all. ``money``: (units,) int64 cents that add up."""

    used: np.ndarray
    parts: np.ndarray
    shares: np.ndarray
    money: np.ndarray


def cents(value, name) -> int:
    """A sum of money in whole cents; InputError for a negative one, or one with parts of a cent."""
    amount = Decimal(str(value)) * 100
    if amount < 0:
        raise InputError("{name} is {value}; money to be split is 0 or more.", name=name, value=str(value))
    if amount != amount.to_integral_value():
        raise InputError("{name} is {value}, which is no whole number of cents and cannot be split to the cent: round "
                         "it first.", name=name, value=str(value))
    return int(amount)


def share_out(fund, factors, values, units) -> Split:
    """:class:`Split` of a fund of whole cents: share_u = sum over factors of weight x value_u / sum of values.

    ``values``: {column: (units,) numbers}. ``units``: names, for messages. Where less is better a value becomes
    smallest + largest - value. InputError where a weight or value is negative, a value is missing, weights do not
    add up to 100 %, or a factor is 0 for all units.
    """
    total = sum((Decimal(str(f.weight)) for f in factors), Decimal(0))
    if abs(total - 1) > Decimal("1e-9"):
        raise InputError("The weights of the factors add up to {total} %, not to 100 %: correct them.",
                         total=f"{float(total) * 100:g}")
    used = np.array([_used(factor, values, units) for factor in factors])
    sums = used.sum(axis=1)
    for factor, whole in zip(factors, sums):
        if not whole > 0:
            raise InputError("The factor {factor} is 0 for every unit, so nothing can be split by it: take it out, or "
                             "give other values.", factor=factor.name)
    parts = used / sums[:, None]
    shares = np.array([f.weight for f in factors]) @ parts
    return Split(used, parts, shares, apportion(shares, [fund]))


def _used(factor, values, units):
    if factor.column not in values:
        raise InputError("The factor {factor} needs the column {column}, which no table has; there are {columns}.",
                         factor=factor.name, column=factor.column, columns=", ".join(sorted(values)))
    if factor.weight < 0:
        raise InputError("The factor {factor} has a negative weight: weights are 0 or more.", factor=factor.name)
    given = np.asarray(values[factor.column], float)
    for value, unit in zip(given, units):
        if np.isnan(value):
            raise InputError("The unit {unit} has no value of {column} for the factor {factor}: fill it in, with 0 "
                             "where there is none.", unit=unit, column=factor.column, factor=factor.name)
        if value < 0 and (factor.low is None or factor.low < 0):
            raise InputError("The unit {unit} has the negative value {value:g} of {column}: shares need values of 0 or "
                             "more; a floor in the table of factors can cut it.", unit=unit, value=float(value),
                             column=factor.column)
    result = np.clip(given, -np.inf if factor.low is None else factor.low,
                     np.inf if factor.high is None else factor.high)
    return result.min() + result.max() - result if factor.less_is_better else result


def who_pays_whom(paid, received) -> np.ndarray:
    """(payers, payees) int64 cents: rows add up to ``paid``, columns to ``received`` (whole cents of one sum)."""
    left = np.array(received, np.int64)
    flows = np.zeros((len(paid), len(left)), np.int64)
    for i, amount in enumerate(paid):
        flows[i] = apportion(left, [int(amount)])
        left -= flows[i]
    return flows


def money_of_areas(areas, rates) -> np.ndarray:
    """(n,) int64 cents of areas (ha, as printed) at rates (yuan per ha), half cents up; 0 where the rate is NaN."""
    return np.array([0 if np.isnan(rate) else int((Decimal(repr(float(area))) * Decimal(repr(float(rate))) * 100)
                                                  .quantize(Decimal(1), "ROUND_HALF_UP"))
                     for area, rate in zip(areas, rates)], np.int64)


def read_factors(rows, file="", lines=None) -> tuple[Factor, ...]:
    """Factors of a table: (:class:`Factor`, ...) of payees and of payers.

    Columns: ``factor``, ``weight`` (percent), ``column`` (by default the factor's name), and if wanted ``direction``
    (+ or -), ``floor``, ``cap``, ``side`` (payee or payer), ``pot`` with ``pot_share`` (percent): weights then count
    within their pot. InputError with file and line for what cannot be meant.
    """
    lines = lines or range(2, 2 + len(rows))
    found, pots, inside, seen = [], {}, {}, set()
    for row, line in zip(rows, lines):
        where = {"file": file, "line": line}
        name, side = plain_text(row.get("factor")), plain_text(row.get("side")).casefold() or PAYEE
        if not name:
            raise InputError("{file}, line {line}, column {column}: the cell is empty.", column="factor", **where)
        if side not in (PAYEE, PAYER):
            raise InputError("{file}, line {line}: the side {side} is unknown; write payee or payer.", side=side,
                             **where)
        if (side, name) in seen:
            raise InputError("{file}, line {line}: the factor {factor} stands already in a row above of this side: "
                             "keep one of the two.", factor=name, **where)
        seen.add((side, name))
        weight = _number(row, "weight", where)
        if weight is None or weight < 0:
            raise InputError("{file}, line {line}: the factor {factor} needs a weight of 0 to 100 percent.",
                             factor=name, **where)
        pot = (side, plain_text(row.get("pot")))
        share = _number(row, "pot_share", where)
        if pot[1] and share is not None and pots.setdefault(pot, share) != share:
            raise InputError("{file}, line {line}: the pot {pot} has another share than in a row above.", pot=pot[1],
                             **where)
        direction = plain_text(row.get("direction")) or "+"
        if direction not in ("+", "-", "−"):
            raise InputError("{file}, line {line}: the direction {direction} is unknown; write + or -.",
                             direction=direction, **where)
        inside[pot] = inside.get(pot, 0.0) + weight
        low, high = _number(row, "floor", where), _number(row, "cap", where)
        if low is not None and high is not None and low > high:
            raise InputError("{file}, line {line}: the floor {low:g} lies above the cap {high:g}.", low=low, high=high,
                             **where)
        found.append((pot, Factor(name, plain_text(row.get("column")).casefold() or name.casefold(), weight,
                                  direction != "+", low, high, side, plain_text(row.get("source")
                                                                                or row.get("provenance")),
                                  plain_text(row.get("status")))))
    return tuple(_weighted(found, pots, inside, file))


def _weighted(found, pots, inside, file):
    for side in (PAYEE, PAYER):
        named = [pots.get(pot) for pot in inside if pot[0] == side and pot[1]]
        if named and (None in named or abs(sum(named) - 100) > 1e-9 or (side, "") in inside):
            raise InputError("{file}: the shares of the pots must add up to 100 %, and every factor needs a pot.",
                             file=file)
    for pot, total in inside.items():
        if abs(total - 100) > 1e-9:
            raise InputError("The weights of the factors add up to {total} %, not to 100 %: correct them.",
                             total=f"{total:g}" + (f" ({pot[1]})" if pot[1] else ""))
    for pot, factor in found:
        scale = pots.get(pot, 100.0) / 100.0
        yield Factor(**{**vars(factor), "weight": factor.weight / 100.0 * scale})


def _number(row, column, where) -> Optional[float]:
    text = plain_text(row.get(column))
    if not text:
        return None
    try:
        return number(text)
    except ValueError:
        raise InputError("{file}, line {line}, column {column}: {value} is not a number.", column=column, value=text,
                         **where) from None


def side_of(factors, side) -> Tuple[Factor, ...]:
    """The factors of one side."""
    return tuple(factor for factor in factors if factor.side == side)
