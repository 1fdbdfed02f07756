"""Which parts of polygons are too small or too narrow to be ground. They are tagged and never deleted."""

from __future__ import annotations

import numpy as np
import shapely

from .slivers import SliverRules

NORMAL, REVIEW, NOISE = 0, 1, 2


def classify(geometries, areas, rules=None) -> np.ndarray:
    """(n,) class of polygon parts: NORMAL, REVIEW or NOISE.

    ``areas``: (n,) ellipsoidal m2. A part is narrower than ``width_m`` if no circle of
    that diameter fits in; most parts are settled by area / perimeter, which is never
    larger than the radius of the largest circle inside.
    """
    rules = rules or SliverRules()
    classes = np.full(len(areas), NORMAL, dtype=np.int64)
    classes[areas < rules.review_m2] = REVIEW
    planar, around = shapely.area(geometries), shapely.length(geometries)
    stretch = np.sqrt(np.divide(planar, areas, out=np.ones(len(areas)), where=areas > 0))
    radius = 0.5 * rules.width_m * stretch
    doubtful = np.flatnonzero((classes == NORMAL) & (planar < radius * around))
    for row in doubtful:
        if shapely.buffer(geometries[row], -radius[row]).is_empty:
            classes[row] = REVIEW
    classes[areas < rules.noise_m2] = NOISE
    return classes
