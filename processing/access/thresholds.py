"""A threshold includes its own distance: what lies exactly on it must not fall outside by rounding."""

from __future__ import annotations

from typing import TypeVar

import numpy as np

Numbers = TypeVar("Numbers", float, np.ndarray)
RELATIVE, METRES = 1e-9, 1e-3


def inclusive(threshold: Numbers, per_metre: float = 1.0) -> Numbers:
    """``threshold`` with room for rounding: 1e-9 of it and 1 mm.

    A millimetre is below any survey and above the rounding of coordinates of seven figures
    and of sums of lengths. per_metre: cost of a metre, where thresholds are no metres.
    """
    return threshold * (1.0 + RELATIVE) + METRES * per_metre
