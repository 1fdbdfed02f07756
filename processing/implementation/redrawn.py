"""Which changed ground is only a line that was drawn anew.

Changed parts of one kind that touch are looked at together: a field that is made of many small survey polygons is
no sliver, and a strip along a redrawn line is one, however it is cut up.
"""

from __future__ import annotations

from typing import Any, Optional

import numpy as np
import shapely

from ..common.sliverparts import NORMAL, classify
from ..common.slivers import SliverRules
from .contiguity import clusters


def slivers(geometries: np.ndarray, kind: np.ndarray, areas: np.ndarray, rules: Optional[SliverRules] = None,
            progress: Any = None) -> np.ndarray:
    """(n,) bool: parts whose touching neighbours of the same kind are, all together, too small or too narrow.

    ``geometries``: (n,) parts that do not overlap. ``kind``: (n,) whole numbers. ``areas``: (n,) m2 on the ellipsoid.
    ``rules``: as of the control-line check (:class:`~..common.slivers.SliverRules`).
    """
    shapes = np.asarray(geometries, dtype=object)
    result = np.zeros(len(shapes), bool)
    for one in np.unique(kind):
        rows = np.flatnonzero(kind == one)
        label, count = clusters(shapes[rows], 0.0)
        order = np.argsort(label, kind="stable")
        starts = np.searchsorted(label[order], np.arange(count + 1))
        size = np.bincount(label, areas[rows], count)
        joined = shapes[rows[order[starts[:-1]]]].copy()
        for group in np.flatnonzero(np.diff(starts) > 1):
            joined[group] = shapely.union_all(shapes[rows[order[starts[group]:starts[group + 1]]]])
        result[rows] = (classify(joined, size, rules) != NORMAL)[label]
        if progress is not None:
            progress(float(rows[-1] + 1) / len(shapes))
    return result
