"""Ground that may or may not belong to a control line or a project, and what it leaves open.

Rings that can be read in several ways (:mod:`..common.repair`) hand their disputed ground back.
A project on it is undetermined. What is certain still counts: a project that also occupies
undisputed ground of a line occupies it, whatever the reading.
"""

from __future__ import annotations

import numpy as np
import shapely

from .intersect import occupied
from .pieces import cut

_SIZES = {"polygon": shapely.area, "line": shapely.length, "point": shapely.get_num_geometries}
_LEAST = {"polygon": 1e-3, "line": 1e-3, "point": 0.5}
"""Sizes in m2, m and points below which nothing certain is left."""


def ground(repaired, count) -> np.ndarray:
    """(count,) disputed ground by row of :class:`~..common.repair.Repair` s, None where there is none."""
    found = np.full(count, None, dtype=object)
    for told in repaired:
        found[told.row] = told.disputed
    return found


def on_line(projects, kind, disputed, line, parts) -> tuple[np.ndarray, np.ndarray]:
    """(touches, certain) of (n,) projects: some of it lies on disputed ground of a line; some of what it occupies does
    not.

    ``disputed``: (m,) of :func:`ground`; ``line``: (m,) its geometries as read; ``parts``: what is
    occupied of them (:class:`~.intersect.Parts`).
    """
    touches = np.zeros(len(projects), dtype=bool)
    rows = np.flatnonzero(~shapely.is_missing(disputed))
    if not len(rows):
        return touches, ~touches
    touches[_meeting(projects, kind, disputed[rows]).project] = True
    doubtful = _meeting(projects, kind, shapely.intersection(disputed[rows], line[rows]))
    size = _SIZES[kind]
    certain = np.bincount(parts.project, size(parts.geometries), len(projects)) - np.bincount(
        doubtful.project, size(doubtful.geometries), len(projects))
    return touches, certain > _LEAST[kind]


def of_projects(disputed, pieces) -> np.ndarray:
    """(n,) whether disputed ground of a project itself lies on a line's :class:`~.pieces.Pieces`."""
    found = np.zeros(len(disputed), dtype=bool)
    if not shapely.is_missing(disputed).all():
        found[occupied(disputed, pieces, np.zeros(int(pieces.feature.max(initial=-1)) + 1)).project] = True
    return found


def _meeting(projects, kind, areas):
    whole = shapely.union_all(areas)
    return occupied(projects, cut(np.array([whole], dtype=object)), np.zeros(1), kind)
