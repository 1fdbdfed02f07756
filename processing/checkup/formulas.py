"""From numerators and denominators by unit to values: every formula kind once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Scale(NamedTuple):
    """``value`` = ``factor`` x numerator / denominator, each first divided by ``above`` and ``below``.

    ``units``: of the numerator and the denominator as they are printed.
    """

    factor: float
    above: float
    below: float
    units: tuple


HECTARE, SQUARE_KM = 1e4, 1e6
SCALES = {
    "area": Scale(1.0, HECTARE, 1.0, ("ha", "")),
    "area_share": Scale(100.0, HECTARE, HECTARE, ("ha", "ha")),
    "length_per_area": Scale(1.0, 1e3, SQUARE_KM, ("km", "km2")),
    "length_per_person": Scale(1.0, 1.0, 1.0, ("m", "people")),
    "area_per_person": Scale(1.0, 1.0, 1.0, ("m2", "people")),
    "count_per_person": Scale(1e4, 1.0, 1.0, ("n", "people")),
    "count_per_area": Scale(1.0, 1.0, SQUARE_KM, ("n", "km2")),
    "walking_coverage": Scale(100.0, 1.0, 1.0, ("people", "people")),
    "mesh": Scale(1.0, HECTARE ** 2, HECTARE, ("ha2", "ha")),
    "coherence": Scale(100.0, HECTARE ** 2, HECTARE ** 2, ("ha2", "ha2")),
    "richness": Scale(1.0, 1.0, 1.0, ("species", "")),
}
LAND_COVERAGE = Scale(100.0, HECTARE, HECTARE, ("ha", "ha"))  # of walking, where land is counted and not people


def scale_of(indicator) -> Scale:
    """The :class:`Scale` of an indicator."""
    if indicator.kind == "walking_coverage" and indicator.denominator[0].role == "residential":
        return LAND_COVERAGE
    return SCALES[indicator.kind]


def values(scale, numerator, denominator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(value, numerator, denominator) as printed; NaN where there is nothing to divide by.

    numerator, denominator: (n,) in m, m2, m4, people or numbers; denominator None where there is none.
    """
    above = np.asarray(numerator, float) / scale.above
    if denominator is None:
        return scale.factor * above, above, np.full(len(above), np.nan)
    below = np.asarray(denominator, float) / scale.below
    value = np.divide(scale.factor * above, below, out=np.full(len(above), np.nan), where=below > 0)
    return value, above, below
