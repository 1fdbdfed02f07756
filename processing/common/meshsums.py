"""Sums of the effective mesh size by unit, from the groups that pieces of ground belong to.

A group that a border of units cuts counts in each unit with the ground it has there times the area it has in all
(the cross-boundary connections of Moser, Jaeger, Tappeiner, Tasser and Eiselt 2007, Landscape Ecology 22: 447-459).
"""

from __future__ import annotations

import numpy as np


def connected_area(labels, count, units, unit_count, areas) -> tuple[np.ndarray, np.ndarray]:
    """((unit_count,) sum over groups of own area times the group's whole area in m4, (unit_count,) own area in m2).

    labels: (cells,) 0 for other ground. units: (cells,) place of each cell. areas: (cells,) m2, or one number.
    Both add up over units: the first sums to the sum of squares of the groups' areas.
    """
    inside = np.flatnonzero(labels)
    group, unit = labels[inside].astype(np.int64) - 1, units[inside].astype(np.int64)
    size = None if np.ndim(areas) == 0 else areas[inside]
    whole = np.bincount(group, size, count) * (float(areas) if size is None else 1.0)
    key, place = np.unique(group * unit_count + unit, return_inverse=True)
    part = np.bincount(place, size, len(key)) * (float(areas) if size is None else 1.0)
    of_group, of_unit = np.divmod(key, unit_count)
    return (np.bincount(of_unit, part * whole[of_group], unit_count), np.bincount(of_unit, part, unit_count))
