"""Numbers that users write."""

import math


def finite(text) -> float:
    """A text (or number) as a float; ValueError for what is no number, and for nan and infinities."""
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value
