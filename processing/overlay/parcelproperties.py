"""What the properties of a parcel file (``[属性描述]``) say of where its coordinates lie."""

from __future__ import annotations

import re
from typing import Optional

from ..common.errors import InputError
from ..common.reading import plain_text
from .parcelzones import zone_of_longitude

_DEGREE = re.compile(r"^(3|6|三|六)(\.0*)?\s*(°|度)?(分?带)?$")
_DIGITS = re.compile(r"^\D*(\d{1,2})\D*$")


def degree_of(text, name) -> int:
    """Zone width in degrees, 3 where nothing is said."""
    if not text:
        return 3
    match = _DEGREE.match(plain_text(text))
    if match is None:
        raise InputError("{file}: the zone width is {value}; it must be 3 or 6 degrees.", file=name, value=text)
    return 3 if match.group(1) in "3三" else 6


def zone_of(properties, degree, name) -> Optional[int]:
    """Zone number, also from the central meridian; None where nothing is said."""
    text = plain_text(properties.get("带号", ""))
    if text:
        match = _DIGITS.match(text)
        if match is None:
            raise InputError("{file}: the zone number is {value}; it must be a whole number.", file=name, value=text)
        return int(match.group(1))
    meridian = re.match(r"^\D*(\d+)(\.0*)?\D*$", plain_text(properties.get("中央子午线", "")))
    if meridian is None:
        return None
    return zone_of_longitude(float(meridian.group(1)), degree)


def require_metres(text, name) -> None:
    """InputError for another unit than metres."""
    words = [w for w in re.split(r"[\s()/]+", plain_text(text).lower()) if w]
    if any(word not in ("米", "m", "meter", "metre", "meters", "metres") for word in words):
        raise InputError("{file}: the unit is {unit}; only metres are read.", file=name, unit=text)
