"""Quality grades of ecosystem assets and their index."""

from __future__ import annotations

import numpy as np

from ..common.errors import InputError
from ..common.rounding import apportion

GRADES = ("excellent", "good", "medium", "poor", "bad")
"""Grade names from 5 down to 1."""
SCALES = ("excellent5", "excellent1", "percent")
LIMITS = (20.0, 40.0, 60.0, 80.0)
"""Limits of the index 0 to 100: 80 and more excellent, 60 to 80 good, 40 to 60 medium, 20 to 40 poor, up to 20 bad."""


def grades(values, scale) -> np.ndarray:
    """(n,) uint8 grades 5 (excellent) to 1 (bad), 0 where there is no value (NaN).

    ``scale``: ``excellent5`` or ``excellent1`` (grades 1 to 5 by whichever is excellent), or ``percent`` (0 to 100,
    graded by :data:`LIMITS`, Sci. Rep. 14 s41598-024-73121-4, table 3: a value of 20 is bad, one of 80 excellent).
    InputError for a value outside the scale.
    """
    values = np.asarray(values, float)
    present = np.isfinite(values)
    if scale == "percent":
        wrong = present & ((values < 0) | (values > 100))
        result = 1 + (values > LIMITS[0]).astype(np.uint8)
        for limit in LIMITS[1:]:
            result += (values >= limit)
    else:
        wrong = present & ~np.isin(values, (1, 2, 3, 4, 5))
        result = np.where(present, values, 0)
        result = (result if scale == "excellent5" else 6 - result).astype(np.uint8)
    if wrong.any():
        if scale == "percent":
            raise InputError("The quality has the value {value}, which lies outside 0 to 100: choose the scale that "
                             "the data have.", value=float(values[wrong][0]))
        raise InputError("The quality has the value {value}, which is none of the grades 1 to 5: choose the scale "
                         "that the data have.", value=float(values[wrong][0]))
    return np.where(present, result, 0).astype(np.uint8)


def printed_grades(areas, extent) -> np.ndarray:
    """(units, types, 6) whole units of the last digit by grade 0 (none) to 5 that add up to the account's ``extent``.

    ``areas``: (units, types, 6) in m2. ``extent``: (units, types) whole units of the last digit.
    """
    units, types, count = areas.shape
    cells = apportion(areas.ravel(), np.asarray(extent).ravel(), np.repeat(np.arange(units * types), count))
    return cells.reshape(areas.shape)


def asset_index(areas) -> np.ndarray:
    """(...,) EQ = sum(area_j j) / (5 sum(area_j)) x 100 of graded areas (..., 6), grade 0 left out; NaN without any.

    j = 5 for excellent, so ground that is excellent throughout scores 100 and the worst 20 (Sci. Rep. 14
    s41598-024-73121-4; check the direction of the grades in GB/T 43677-2024).
    """
    areas = np.asarray(areas, float)[..., 1:]
    total = areas.sum(axis=-1)
    weighted = (areas * np.arange(1, 6)).sum(axis=-1)
    return np.divide(20.0 * weighted, total, out=np.full(total.shape, np.nan), where=total > 0)
