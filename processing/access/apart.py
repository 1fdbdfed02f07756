"""Units that do not overlap, and what is counted by area shared out over them."""

from __future__ import annotations

import numpy as np
import shapely

from .overlap import pieces_within, unit_of


def without_overlaps(units) -> tuple[np.ndarray, list[tuple[int, int, float]]]:
    """Units without what they share: a place in several of them stays with the first.

    units: (U,) valid polygons. Returns ((U,) polygons, [(first, second, area)] of the overlaps
    in the units of the CRS).
    """
    units = np.asarray(units, dtype=object).copy()
    first, second = shapely.STRtree(units).query(units, predicate="intersects")
    pair = first < second
    pairs = sorted(zip(second[pair].tolist(), first[pair].tolist()))
    whole, shared = units.copy(), []
    for later, earlier in pairs:
        area = shapely.area(shapely.intersection(whole[later], whole[earlier]))
        if area > 0:
            shared.append((earlier, later, float(area)))
            units[later] = _areas(shapely.difference(units[later], whole[earlier]))
    return units, shared


def _areas(geometry):
    """The polygons of a result; lines and points that a difference can leave are none."""
    parts = shapely.get_parts(geometry)
    parts = parts[shapely.get_type_id(parts) == 3]
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def shared_by_area(geometries, count, units) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """What is counted by feature, divided among its parts and the units they lie in by area (points: equally).

    geometries: (n,) points or polygons, single or multi; count: (n,); units: (U,) polygons that
    do not overlap, or None. Returns ((m,) single parts, (m,) count, (m,) unit or -1, (m,) index of
    the feature); the counts of a feature add up to its own.
    """
    parts, owner = shapely.get_parts(np.asarray(geometries, dtype=object), return_index=True)
    area = shapely.area(parts)
    size = np.where(shapely.get_type_id(parts) == 3, area, 1.0)
    if units is None:
        unit = np.full(len(parts), -1, dtype=np.int64)
    else:
        unit = unit_of(shapely.point_on_surface(parts), units)
        parts, owner, size, unit = _by_unit(parts, owner, size, unit, np.asarray(units, dtype=object))
    whole = np.bincount(owner, size, minlength=len(geometries))
    equal = 1.0 / np.bincount(owner, minlength=len(geometries))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(whole[owner] > 0, size / whole[owner], equal[owner])
    return parts, np.asarray(count, dtype=float)[owner] * share, unit, owner


def _by_unit(parts, owner, size, unit, units):
    """Polygons that lie in several units (or partly outside all) cut at their borders."""
    areas = np.flatnonzero(shapely.get_type_id(parts) == 3)
    if not len(areas):
        return parts, owner, size, unit
    pieces, of, which = pieces_within(parts[areas], units)
    inside = shapely.area(pieces)
    held = np.bincount(of, inside, minlength=len(areas))
    largest = np.zeros(len(areas))
    np.maximum.at(largest, of, inside)
    # Drawing slips of a millionth of the area are no second unit.
    straddles = (largest < size[areas] * (1 - 1e-6)) & (held > size[areas] * 1e-6)
    if not straddles.any():
        return parts, owner, size, unit
    cut = straddles[of]
    out_parts, out_owner = [pieces[cut]], [owner[areas[of[cut]]]]
    out_size, out_unit = [inside[cut]], [which[cut]]
    for number in np.flatnonzero(straddles & (held < size[areas] * (1 - 1e-6))):
        left = shapely.difference(parts[areas[number]], shapely.union_all(units[which[of == number]]))
        out_parts.append(np.array([left], dtype=object))
        out_owner.append(owner[areas[[number]]])
        out_size.append(np.array([shapely.area(left)]))
        out_unit.append(np.array([-1]))
    keep = np.ones(len(parts), dtype=bool)
    keep[areas[straddles]] = False
    return (np.concatenate([parts[keep], *out_parts]), np.concatenate([owner[keep], *out_owner]),
            np.concatenate([size[keep], *out_size]), np.concatenate([unit[keep], *out_unit]))
