"""Membership functions as ArcGIS's Fuzzy Membership names them, and the power of a linear ramp.

============  ==========================================  =========================================================
transform     control points                              score of x
============  ==========================================  =========================================================
fuzzy_large   midpoint m > 0, spread s (5)                1 / (1 + (x / m)^-s), 0 for x <= 0
fuzzy_small   midpoint m > 0, spread s (5)                1 / (1 + (x / m)^s), 1 for x <= 0
ms_large      mean m, standard deviation d, a (1), b (1)  1 - b d / (x - a m + b d) above a m, else 0
ms_small      mean m, standard deviation d, a (1), b (1)  b d / (x - a m + b d) above a m, else 1
power         foot, shoulder, exponent e (2)              ((x - foot) / (shoulder - foot))^e between them; decreasing:
                                                          ((shoulder - x) / (shoulder - foot))^e
============  ==========================================  =========================================================

Numbers in brackets are what ArcGIS takes where none is given (the exponent: IDRISI's example). Definitions: Esri,
ArcGIS Pro tool reference, How Fuzzy Membership works; Tsoukalas and Uhrig 1997, Fuzzy and Neural Approaches in
Engineering, for large and small.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..common.errors import InputError

SHAPES = ("fuzzy_large", "fuzzy_small", "ms_large", "ms_small", "power")
_POINTS = {"fuzzy_large": ("midpoint, spread", 1, (5.0,)), "fuzzy_small": ("midpoint, spread", 1, (5.0,)),
           "ms_large": ("mean, standard deviation, multipliers", 2, (1.0, 1.0)),
           "ms_small": ("mean, standard deviation, multipliers", 2, (1.0, 1.0)),
           "power": ("foot, shoulder, exponent", 2, (2.0,))}
_FALLING = ("fuzzy_small", "ms_small")


@dataclass(frozen=True)
class Fuzzy:
    """One of these functions; call it with values to get scores. ``points`` as in the table above.

    ``direction`` counts for power only (increasing or decreasing); the others have their own.
    Raises InputError for a wrong number of points, or points for which the function is not defined.
    """

    shape: str
    direction: str
    points: tuple
    name: str = ""

    def __post_init__(self) -> None:
        what, least, usual = _POINTS[self.shape]
        points = tuple(float(p) for p in self.points)
        if not least <= len(points) <= least + len(usual):
            raise InputError("Criterion '{name}': transform {shape} takes {wanted} as control points; {given} were "
                             "given.", name=self.name, shape=self.shape, wanted=what, given=len(points))
        points += usual[len(points) - least:]
        object.__setattr__(self, "points", points)
        if self.shape != "power":
            object.__setattr__(self, "direction", "decreasing" if self.shape in _FALLING else "increasing")
        elif self.direction not in ("increasing", "decreasing"):
            raise InputError("Criterion '{name}': transform power is increasing or decreasing, not '{direction}'.",
                             name=self.name, direction=self.direction)
        fits = all(math.isfinite(p) for p in points) and all(p > 0 for p in points[least:])
        if self.shape == "power":
            fits &= points[0] < points[1]
        else:
            fits &= points[0 if self.shape.startswith("fuzzy") else 1] > 0
        if not fits:
            raise InputError("Criterion '{name}': transform {shape} is not defined for {points}: midpoint, spread, "
                             "standard deviation, multipliers and exponent are above 0, the foot below the shoulder.",
                             name=self.name, shape=self.shape, points=", ".join(f"{p:g}" for p in points))

    def __call__(self, values) -> np.ndarray:
        """Scores (float64, same shape) of ``values``; NaN stays NaN."""
        x = np.ascontiguousarray(values, dtype=np.float64)
        p = self.points
        if self.shape == "power":
            share = (x - p[0] if self.direction == "increasing" else p[1] - x) / (p[1] - p[0])
            return np.clip(share, 0.0, 1.0) ** p[2]
        if self.shape.startswith("fuzzy"):
            with np.errstate(divide="ignore", over="ignore"):
                ratio = np.maximum(x / p[0], 0.0) ** p[1]
                low = 1.0 / (1.0 + ratio)
        else:
            width = p[3] * p[1]
            low = width / (np.maximum(x - p[2] * p[0], 0.0) + width)
        return low if self.shape in _FALLING else 1.0 - low

    @property
    def reach(self) -> Optional[float]:
        """Value beyond which the score is that of infinity; None where it never rests."""
        return self.points[1] if self.shape == "power" else None
