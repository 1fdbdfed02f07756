"""One repair of geometries for all tools: invalid polygons keep the ground that their rings enclose as GIS draws them.

Rule: within a part of a polygon ground is what an odd number of its rings surrounds
(:mod:`.rings`), parts that overlap are united. A strip narrower than a tolerance on which the
readings differ comes from rounded coordinates and goes by the rings' roles, so that a hole that
oversteps its ring by a millimetre leaves no crumb outside. Where rings can be read in more than
one way over wider ground, that ground is handed back as disputed: between even-odd and role (a
ring that runs over itself, an island given as an inner ring, a hole given twice), and where parts
of a multipolygon overlap (a hole given as a part of its own). What cannot be rebuilt is not
dropped: its bounds are handed back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
import shapely

from .chunks import by_vertices
from .parts import flat_parts
from .rings import EMPTY, areal, ground_of_polygon, symmetric_difference

TYPE_IDS = {"polygon": (3, 6), "line": (1, 2, 5), "point": (0, 4)}
"""Shapely type ids that count as each kind of geometry."""
ROUNDING_M = 0.01
"""Ground narrower than this is rounding: parcel files and control lines carry millimetres, two roundings add up
to less than a centimetre (ours)."""
DISPUTED_SHARE = 1e-3
"""A feature is undetermined where its readings differ by more than this share of its area: the relative difference
from which stated and computed areas of a parcel are told apart (common practice, unverified)."""


@dataclass(frozen=True)
class Repair:
    """One repaired geometry. ``row``; ``reason`` as GEOS names it; areas in units of the plane: ``given`` (outer
    rings less inner rings, as the unrepaired polygon would be measured), ``kept`` (the repaired one), ``role`` (by
    the rings' roles), ``merged`` (even-odd over the rings of all parts). ``disputed``: ground on which the readings
    differ, None if there is none. Areas are NaN for lines and points."""

    row: int
    reason: str
    given: float = float("nan")
    kept: float = float("nan")
    role: float = float("nan")
    merged: float = float("nan")
    disputed: Optional[shapely.Geometry] = None

    @property
    def change(self) -> float:
        """Area won (or lost) by the repair as a share of the kept area; 0 for lines and points."""
        return (self.kept - self.given) / self.kept if self.kept > 0 else 0.0

    @property
    def undetermined(self) -> bool:
        return self.disputed is not None and self.disputed.area > DISPUTED_SHARE * self.kept


@dataclass(frozen=True)
class Repaired:
    """``geometries``: (n,) repaired, None where there is nothing usable.

    ``missing``: rows without geometry. ``repaired``: :class:`Repair` s.
    ``unusable``: (row, reason, bounds) with bounds (4,) or None where unknown.
    """

    geometries: np.ndarray
    missing: tuple
    repaired: tuple
    unusable: tuple


def repair(geometries, kind, progress=None, rounding=ROUNDING_M) -> Repaired:
    """Valid geometries of one ``kind`` ("polygon", "line" or "point"), as :class:`Repaired`.

    ``geometries``: (n,) shapely geometries or None, in any plane, valid ones are handed back as
    they are. ``rounding``: width of what counts as rounding, in units of the plane.
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
        fixed[row], told = _rebuilt(geometry, kind, int(row), reason, rounding)
        if told is None:
            unusable.append((int(row), reason, _finite_bounds(geometry)))
        else:
            repaired.append(told)
    return Repaired(fixed, tuple(int(r) for r in np.flatnonzero(~present)), tuple(repaired), tuple(unusable))


def parts_of_kind(geometry, kind) -> Optional[shapely.Geometry]:
    """The parts of a valid geometry that are of a kind, as one geometry; None if there are none."""
    if geometry is None or geometry.is_empty:
        return None
    if shapely.get_type_id(geometry) in TYPE_IDS[kind]:
        return geometry
    found = [part for part in flat_parts(geometry) if shapely.get_type_id(part) in TYPE_IDS[kind] and not part.is_empty]
    if not found:
        return None
    return found[0] if len(found) == 1 else shapely.union_all(found)


def _rebuilt(geometry, kind, row, reason, rounding):
    """(geometry, Repair), or (None, None) where nothing usable is left."""
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        return None, None
    try:
        if kind == "polygon":
            return _polygon(geometry, row, reason, rounding)
        whole = parts_of_kind(geometry if geometry.is_valid else shapely.make_valid(geometry), kind)
    except shapely.errors.GEOSException:
        return None, None
    return whole, None if whole is None else Repair(row, reason)


def _polygon(geometry, row, reason, rounding):
    parts = np.array([p for p in flat_parts(geometry) if p.geom_type == "Polygon" and not p.is_empty], dtype=object)
    given = float(shapely.area(parts).sum())
    grounds, roles, disputed = parts.copy(), parts.copy(), []
    for i in np.flatnonzero(~shapely.is_valid(parts)):
        even_odd, roles[i] = ground_of_polygon(parts[i])
        more, less = _pieces(even_odd, roles[i], rounding), _pieces(roles[i], even_odd, rounding)
        grounds[i] = roles[i]
        if len(more) or len(less):
            rest = shapely.difference(roles[i], shapely.union_all(less))
            grounds[i], = areal([shapely.union_all(np.append(more, rest))])
        disputed += [*more, *less]
    whole, merged, overlapping = _united(grounds)
    if overlapping:
        disputed += [*_pieces(whole, merged, rounding)]
    whole = parts_of_kind(whole, "polygon")
    if whole is None or not whole.area > 0:
        return None, None
    if not whole.is_valid:
        raise shapely.errors.GEOSException("the repaired polygon is not valid")
    role = shapely.union_all(roles).area if disputed else whole.area
    ground = shapely.union_all(disputed) if disputed else None
    return whole, Repair(row, reason, given, whole.area, role, merged.area, ground)


def _pieces(a, b, rounding):
    """Polygons of ``a`` outside ``b`` that are wider than rounding: twice the area over the outline is the width of a
    strip."""
    if a is b:
        return np.empty(0, dtype=object)
    parts = shapely.get_parts(areal([shapely.difference(a, b)]))
    parts = parts[~shapely.is_empty(parts)]
    return parts[2.0 * shapely.area(parts) > rounding * shapely.length(parts)]


def _united(grounds):
    """(union, even-odd over all, whether any overlap) of areas that are valid one by one."""
    pieces = shapely.get_parts(grounds[~shapely.is_empty(grounds)])
    if len(pieces) < 2:
        whole = pieces[0] if len(pieces) else EMPTY
        return whole, whole, False
    whole = shapely.multipolygons(pieces)
    if whole.is_valid:
        return whole, whole, False
    first, second = shapely.STRtree(pieces).query(pieces, predicate="intersects")
    meet = np.unique(first[first != second])
    shared = np.unique(first[(first != second)][shapely.relate_pattern(
        pieces[first[first != second]], pieces[second[first != second]], "T********")])
    alone = np.setdiff1d(np.arange(len(pieces)), meet)
    whole = shapely.union_all(pieces[meet])
    merged = whole if not len(shared) else shapely.union_all(np.append(
        pieces[np.setdiff1d(meet, shared)], symmetric_difference(pieces[shared])))
    both = [shapely.multipolygons(np.concatenate([shapely.get_parts(part), pieces[alone]])) for part in (whole, merged)]
    return both[0], both[0] if merged is whole else both[1], len(shared) > 0


def _finite_bounds(geometry):
    coords = shapely.get_coordinates(geometry)
    coords = coords[np.isfinite(coords).all(axis=1)]
    return None if not len(coords) else (*coords.min(axis=0).tolist(), *coords.max(axis=0).tolist())
