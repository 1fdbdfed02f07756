"""Stretches of work short enough for progress to be told and a cancel to be heard in time."""

from __future__ import annotations

from typing import Iterator

import numpy as np
import shapely

VERTICES = 100000


def by_vertices(geometries, most=VERTICES) -> Iterator[slice]:
    """Slices of an array of geometries that hold about ``most`` vertices each, in order."""
    return by_total(np.cumsum(shapely.get_num_coordinates(geometries) + 1), most)


def by_total(total, most) -> Iterator[slice]:
    """Slices of items with the running sums ``total`` (n,) that hold at most ``most`` together, or one item each."""
    start = 0
    while start < len(total):
        before = total[start - 1] if start else 0
        stop = max(int(np.searchsorted(total, before + most, side="right")), start + 1)
        yield slice(start, stop)
        start = stop
