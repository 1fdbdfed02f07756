"""Repair of input geometries under one rule: a check must not say a false "no".

Invalid polygons are rebuilt with the ring structure kept and doubly wound areas kept
too (non-zero winding): the even-odd rule of other repairs would punch a hole where a
control line overlaps itself, and a parcel in that hole would read as clear. What cannot
be rebuilt is not dropped: its bounds are handed back, so that parcels near it can be
given the verdict "cannot be determined".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..common.parts import flat_parts
from .chunks import by_vertices

TYPE_IDS = {"polygon": (3, 6), "line": (1, 2, 5), "point": (0, 4)}
"""Shapely type ids that count as each kind of geometry."""


@dataclass(frozen=True)
class Repaired:
    """``geometries``: (n,) repaired, None where there is nothing usable.

    ``missing``: rows without geometry. ``repaired``: (row, reason) pairs.
    ``unusable``: (row, reason, bounds) with bounds (4,) or None where unknown.
    """

    geometries: np.ndarray
    missing: tuple
    repaired: tuple
    unusable: tuple


def repair(geometries, kind, progress=None):
    """Valid geometries of one ``kind`` ("polygon", "line" or "point"), as :class:`Repaired`.

    ``geometries``: (n,) shapely geometries or None, in any plane.
    """
    geometries = np.array(geometries, dtype=object)
    present = ~(shapely.is_missing(geometries) | shapely.is_empty(geometries))
    fixed, repaired, unusable = geometries.copy(), [], []
    fixed[~present] = None
    right = np.isin(shapely.get_type_id(geometries), TYPE_IDS[kind])
    sound = np.zeros(len(geometries), dtype=bool)
    for chunk in by_vertices(geometries):
        sound[chunk] = shapely.is_valid(geometries[chunk]) & right[chunk]
        if progress is not None:
            progress(chunk.stop / len(geometries))
    for row in np.flatnonzero(present & ~sound):
        if progress is not None:
            progress(1.0)
        geometry = geometries[row]
        reason = str(shapely.is_valid_reason(geometry)) if right[row] else geometry.geom_type
        whole = _rebuilt(geometry, kind)
        fixed[row] = whole
        if whole is None:
            unusable.append((int(row), reason, _finite_bounds(geometry)))
        else:
            repaired.append((int(row), reason))
    return Repaired(fixed, tuple(int(r) for r in np.flatnonzero(~present)), tuple(repaired), tuple(unusable))


def parts_of_kind(geometry, kind):
    """The parts of a geometry that are of a kind, as one geometry; None if there are none."""
    if geometry is None or geometry.is_empty:
        return None
    if shapely.get_type_id(geometry) in TYPE_IDS[kind]:
        return geometry
    found = [part for part in flat_parts(geometry) if shapely.get_type_id(part) in TYPE_IDS[kind] and not part.is_empty]
    if not found:
        return None
    return found[0] if len(found) == 1 else shapely.union_all(found)


def _rebuilt(geometry, kind):
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        return None
    try:
        if kind == "polygon":
            geometry = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
        elif not geometry.is_valid:
            geometry = shapely.make_valid(geometry)
        return parts_of_kind(geometry, kind)
    except shapely.errors.GEOSException:
        return None


def _finite_bounds(geometry):
    coords = shapely.get_coordinates(geometry)
    coords = coords[np.isfinite(coords).all(axis=1)]
    return None if not len(coords) else (*coords.min(axis=0).tolist(), *coords.max(axis=0).tolist())
