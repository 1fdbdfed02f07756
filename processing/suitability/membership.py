"""Membership functions: from a criterion's own units to a score between 0 and 1.

Shapes and control points (Eastman, IDRISI Guide to GIS and Image Processing, FUZZY;
the Gaussian is the two-sided ``gauss2mf`` form with one standard deviation between
each pair of control points):

===========  =======================================================  ==============
direction    control points                                           number
===========  =======================================================  ==============
increasing   a (foot), b (shoulder)                                   2 (step: 1)
decreasing   c (shoulder), d (foot)                                   2 (step: 1)
symmetric    a (foot), b, c (shoulders), d (foot)                     4 (step: 2)
===========  =======================================================  ==============

Between foot and shoulder, with t = 0 at the foot and 1 at the shoulder:

- linear: t
- sigmoid: sin²(πt/2)
- J-shaped: 1 / (1 + (1 - t)²), one half at the foot, never 0
- Gaussian: exp(-(1 - t)²/2), 0.607 at the foot, never 0
- step: 1 at and beyond the point (between both points when symmetric), else 0
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..common.errors import InputError
from . import fuzzy

OWN = ("linear", "sigmoid", "gaussian", "j", "step")  # of this module
SHAPES = (*OWN, "categorical", *fuzzy.SHAPES)
DIRECTIONS = ("increasing", "decreasing", "symmetric")

_NUMBER_OF_POINTS = {"increasing": 2, "decreasing": 2, "symmetric": 4}
_NUMBER_OF_STEPS = {"increasing": 1, "decreasing": 1, "symmetric": 2}


@dataclass(frozen=True)
class Membership:
    """A continuous membership function; call it with values to get scores.

    ``points`` are in the layer's units and in ascending order; foot and shoulder
    must differ, the two shoulders of a symmetric function may coincide.
    Raises InputError on an unknown shape or direction, a wrong number of points,
    points out of order or not finite.
    """

    shape: str
    direction: str
    points: tuple
    name: str = ""

    def __post_init__(self):
        points = tuple(float(p) for p in self.points)
        object.__setattr__(self, "points", points)
        if self.shape not in OWN:
            raise InputError("Criterion '{name}': transform '{shape}' is unknown; use one of {known}.",
                             name=self.name, shape=self.shape, known=", ".join(SHAPES))
        if self.direction not in DIRECTIONS:
            raise InputError("Criterion '{name}': direction '{direction}' is unknown; use one of {known}.",
                             name=self.name, direction=self.direction, known=", ".join(DIRECTIONS))
        wanted = (_NUMBER_OF_STEPS if self.shape == "step" else _NUMBER_OF_POINTS)[self.direction]
        if len(points) != wanted:
            raise InputError("Criterion '{name}': transform {shape} with direction {direction} takes {wanted} control "
                             "points, {given} were given.", name=self.name, direction=self.direction,
                             shape=self.shape, wanted=wanted, given=len(points))
        if not all(math.isfinite(p) for p in points):
            raise InputError("Criterion '{name}': the control points {points} are not all finite numbers.",
                             name=self.name, points=_listed(points))
        if not self._in_order():
            raise InputError("Criterion '{name}': the control points {points} are out of order; give them in "
                             "ascending order, with foot and shoulder apart.",
                             name=self.name, points=_listed(points))

    def _in_order(self):
        p = self.points
        if self.shape == "step":
            return all(a <= b for a, b in zip(p, p[1:]))
        if self.direction == "symmetric":
            return p[0] < p[1] <= p[2] < p[3]
        return p[0] < p[1]

    def __call__(self, values):
        """Scores (float64, same shape) of ``values``; NaN stays NaN."""
        x = np.ascontiguousarray(values, dtype=np.float64)
        if self.shape == "step":
            return self._step(x)
        p = self.points
        ramp = _ramp if self.shape in ("linear", "sigmoid") else _open_ramp
        if self.direction == "increasing":
            closeness = ramp(x, p[0], p[1])
        elif self.direction == "decreasing":
            closeness = ramp(x, p[1], p[0])
        else:
            closeness = np.minimum(ramp(x, p[0], p[1]), ramp(x, p[3], p[2]))
        return _shaped(self.shape, closeness)

    def _step(self, x):
        p = self.points
        if self.direction == "increasing":
            inside = x >= p[0]
        elif self.direction == "decreasing":
            inside = x <= p[0]
        else:
            inside = (x >= p[0]) & (x <= p[1])
        scores = inside.astype(np.float64)
        scores[np.isnan(x)] = np.nan
        return scores

    @property
    def reach(self) -> Optional[float]:
        """Value beyond which the score is that of infinity, or None (falling J and Gaussian never rest)."""
        if self.direction == "increasing" or self.shape in ("linear", "sigmoid", "step"):
            return self.points[-1]
        return None


@dataclass(frozen=True)
class Categories:
    """A table of category codes and their scores; ``other`` is the score of codes not listed.

    With ``other`` None such cells have no score, and :meth:`unknown` counts them.
    """

    codes: tuple
    scores: tuple
    other: Optional[float] = None
    name: str = ""

    def __post_init__(self):
        order = np.argsort(np.asarray(self.codes, dtype=float), kind="stable")
        object.__setattr__(self, "codes", tuple(float(self.codes[i]) for i in order))
        object.__setattr__(self, "scores", tuple(float(self.scores[i]) for i in order))
        if not self.codes:
            raise InputError("Criterion '{name}': the category table is empty; give pairs like 10:0 30:1.",
                             name=self.name)
        if len(set(self.codes)) < len(self.codes):
            raise InputError("Criterion '{name}': a category code is listed twice; give each code once.",
                             name=self.name)
        for value in self.scores + (() if self.other is None else (self.other,)):
            if not 0.0 <= value <= 1.0:
                raise InputError("Criterion '{name}': category score {value} is outside 0 to 1.",
                                 name=self.name, value=value)

    shape = "categorical"
    direction = ""
    points = ()
    reach = None

    def __call__(self, values):
        """Scores (float64, same shape); NaN stays NaN, unlisted codes get ``other`` or NaN."""
        x = np.ascontiguousarray(values, dtype=np.float64)
        place, listed = self._find(x)
        scores = np.asarray(self.scores)[place]
        scores[~listed] = np.nan if self.other is None else self.other
        scores[np.isnan(x)] = np.nan
        return scores

    def unknown(self, values) -> dict[float, int]:
        """``{code: number of cells}`` of the values (not NaN) that the table does not list."""
        x = np.asarray(values, dtype=np.float64)
        codes, counts = np.unique(x[~self._find(x)[1] & ~np.isnan(x)], return_counts=True)
        return {float(code): int(count) for code, count in zip(codes, counts)}

    def _find(self, x):
        codes = np.asarray(self.codes)
        place = np.minimum(np.searchsorted(codes, x), len(codes) - 1)
        return place, codes[place] == x


def _ramp(x, foot, shoulder):
    """0 at and before the foot, 1 at and beyond the shoulder (``foot`` may be the larger)."""
    t = x - foot
    t /= shoulder - foot
    np.maximum(t, 0.0, out=t)  # faster than numpy's clip; NaN stays NaN
    return np.minimum(t, 1.0, out=t)


def _open_ramp(x, foot, shoulder):
    """Like :func:`_ramp`, but falling on below 0 beyond the foot."""
    return np.minimum((x - foot) / (shoulder - foot), 1.0)


def _shaped(shape, t):
    if shape == "sigmoid":
        return np.sin(t * (math.pi / 2)) ** 2
    if shape == "gaussian":
        return np.exp(-0.5 * (1.0 - t) ** 2)
    if shape == "j":
        return 1.0 / (1.0 + (1.0 - t) ** 2)
    return t


def _listed(points):
    return ", ".join("{:g}".format(p) for p in points)
