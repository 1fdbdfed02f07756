"""What planning standards ask at least, and how a figure is held against it."""

from __future__ import annotations

from typing import Optional

COVERAGE_FLOOR = 80.0  # % of residential land, GB 55014-2021 2.1.3
GREEN_FLOOR = 8.0  # m2 of park green space per person, GB 55014-2021 2.1.3
YES_NO = {"yes": ("yes", "是"), "no": ("no", "否"), "": ("–", "–")}  # labels of a stored judgement; empty: none made


def percent(part, whole) -> Optional[float]:
    """100 part / whole, or None where there is no whole."""
    return None if whole is None or whole <= 0 else 100.0 * part / whole


def over_floor(value, floor) -> str:
    """yes or no: is the value above the floor; empty for no value."""
    return "" if value is None else "yes" if value > floor else "no"
