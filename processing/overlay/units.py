"""Breakdown of projects and occupied parts by administrative unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional

import numpy as np

from ..common.repair import repair
from . import measure
from .intersect import exploded, occupied
from .pieces import cut

if TYPE_CHECKING:
    from .pieces import Pieces

OUTSIDE = -1
"""Unit of ground that lies in none."""
LEVELS = {6: "county", 9: "town", 12: "village"}
"""Level by the number of digits of an administrative division code (XZQDM)."""


@dataclass(frozen=True)
class UnitParts:
    """Pieces of parts by unit: ``part`` row, ``unit`` row or OUTSIDE, ``size`` in m2 (m, points)."""

    part: np.ndarray
    unit: np.ndarray
    size: np.ndarray


def prepare_units(geometries, progress=None) -> Pieces:
    """Repaired and cut unit polygons, to be shared by several calls of :func:`by_unit`."""
    return cut(repair(geometries, "polygon", progress).geometries, progress=progress)


def by_unit(geometries, sizes, kind, pieces, count, to_lonlat, progress=None) -> UnitParts:
    """:class:`UnitParts` of geometries with known ellipsoidal ``sizes`` over ``count`` units.

    Ground in overlapping units goes to the first of them; the pieces of a geometry add
    up to its size, with the rest in OUTSIDE.
    """
    parts = exploded(occupied(geometries, pieces, np.arange(count), kind, progress))
    size = np.where(parts.whole, sizes[parts.project], 0.0)
    size[~parts.whole] = measure.sizes(parts.geometries[~parts.whole], kind, to_lonlat, progress)
    inside = np.bincount(parts.project, size, len(geometries))
    # Densified edges are cut at other points than before: bring the pieces back onto the known size.
    over = inside > sizes
    scale = np.ones(len(sizes))
    scale[over] = sizes[over] / inside[over]
    size *= scale[parts.project]
    rest = sizes - np.minimum(inside, sizes)
    rest[rest < np.maximum(1e-6 * sizes, 1e-6)] = 0.0
    left = np.flatnonzero(rest)
    return UnitParts(np.r_[parts.project, left], np.r_[parts.key, np.full(len(left), OUTSIDE)], np.r_[size, rest[left]])


def levels_of(codes) -> list[tuple[str, Optional[int]]]:
    """[(level, code digits)] that codes allow: the codes' own level and those above, the highest first.

    Codes that are not digits throughout have one level, "unit".
    """
    texts = [str(c or "") for c in codes]
    if not texts or not all(t.isdigit() and len(t) >= 6 for t in texts):
        return [("unit", None)]
    longest = min(len(t) for t in texts)
    return [(name, digits) for digits, name in sorted(LEVELS.items()) if digits <= longest]
