"""Dates of two surveys as people write them, and the years between them."""

from __future__ import annotations

import datetime
import re
from typing import Optional

from ..common.errors import InputError
from ..common.reading import plain_text

_DATE = re.compile(r"(?<!\d)(\d{4})(?:[-/.年]\s*(\d{1,2})(?:[-/.月]\s*(\d{1,2}))?|(\d{2})(\d{2})(?!\d)|(?!\d))")


def read_date(text) -> Optional[tuple[int, ...]]:
    """(year,), (year, month) or (year, month, day) of ``2019``, ``2019年12月31日``, ``20191231``; None where there is
    none."""
    match = _DATE.search(plain_text(text))
    if match is None:
        return None
    year, month, day, packed_month, packed_day = match.groups()
    parts = tuple(int(p) for p in (year, month or packed_month, day or packed_day) if p)
    try:
        datetime.date(*(parts + (1, 1))[:3])
    except ValueError:
        return None
    return parts


def years_between(opening, closing) -> Optional[float]:
    """Years from one date to the other, None where one of them is not readable; InputError unless they are in order.

    Days count where both are given (365.25 to a year), else months, else years.
    """
    first, second = read_date(opening), read_date(closing)
    if first is None or second is None:
        return None
    known = min(len(first), len(second))
    if first[:known] >= second[:known]:
        raise InputError("The opening date {opening} does not lie before the closing date {closing}: exchange the two "
                         "land covers, or mend the dates.", opening=str(opening), closing=str(closing))
    if known == 3:
        return (datetime.date(*second) - datetime.date(*first)).days / 365.25
    if known == 2:
        return second[0] - first[0] + (second[1] - first[1]) / 12.0
    return float(second[0] - first[0])
