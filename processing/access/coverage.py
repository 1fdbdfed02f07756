"""What share of residential land and of people lies within the service radius."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

import numpy as np
import shapely

from ..common.errors import InputError
from ..common.waiting import patiently
from .overlap import parts_outside, pieces_within, split
from .reach import merged_buffers
from .thresholds import inclusive


@dataclass(frozen=True)
class Rule:
    """One line of the radius table: who serves how far.

    ``kind`` is greenway or park; ``level`` a greenway level key, or empty for all;
    ``min_ha`` the smallest park of the class (a park belongs to the largest class it
    reaches); ``radii`` increasing radii in metres, one ring each.
    """

    kind: str
    level: str
    min_ha: float
    radii: Tuple[float, ...]


def check_rules(rules) -> None:
    """Raise InputError for radii that are not positive and increasing."""
    for rule in rules:
        if not rule.radii or min(rule.radii) <= 0 or list(rule.radii) != sorted(set(rule.radii)):
            raise InputError("The radii {radii} of {kind} {level} must be positive and increasing.",
                             radii=" / ".join(f"{r:g}" for r in rule.radii), kind=rule.kind,
                             level=rule.level or f">= {rule.min_ha:g} ha")
    if len({len(rule.radii) for rule in rules}) > 1:
        raise InputError("Every row of the radius table needs the same number of rings.")


def park_classes(areas_ha, rules) -> np.ndarray:
    """(n,) index into ``rules`` of the park rule each park falls under, -1 for parks too small for any.

    A park falls under the rule with the largest ``min_ha`` that it reaches.
    """
    areas_ha = np.asarray(areas_ha, dtype=float)
    result = np.full(len(areas_ha), -1)
    for index in sorted((i for i, r in enumerate(rules) if r.kind == "park"), key=lambda i: rules[i].min_ha):
        result[areas_ha >= rules[index].min_ha] = index
    return result


def service_zones(members, rules, progress=None) -> np.ndarray:
    """One multipolygon per ring: everything within the radii of its own class.

    members: {index of the rule: (n,) geometries}. Rings nest: each holds the one before.
    """
    rings = len(rules[0].radii)
    result, before = [], None
    for ring in range(rings):
        areas = [before] if before is not None else []
        for number, (index, geometries) in enumerate(sorted(members.items())):
            areas.append(merged_buffers(
                geometries, rules[index].radii[ring],
                (lambda f, n=number: progress((ring + (n + f) / len(members)) / rings)) if progress else None))
        before = patiently(lambda all_=areas: shapely.union_all(all_), progress, (ring + 1) / rings)
        result.append(before)
    return np.array(result, dtype=object)


@dataclass(frozen=True)
class LandCoverage:
    """Area of land per unit and how much of it each ring covers.

    ``total`` is (U + 1,) m2, the last entry the land outside all units; ``covered`` is
    (rings, U + 1). ``uncovered`` holds the polygons the last ring leaves out.
    """

    total: np.ndarray
    covered: np.ndarray
    uncovered: np.ndarray


def land_coverage(land, zones, units, area_of, progress=None) -> LandCoverage:
    """Coverage of land by nested zones, per unit.

    land: (n,) polygons, overlaps among them count once. zones: (r,) nested
    multipolygons. units: (U,) polygons that do not overlap, or None. area_of: callable
    giving the areas (m2) of shapely polygons.
    """
    progress = progress or (lambda fraction: None)
    land = shapely.get_parts(patiently(lambda: shapely.union_all(np.asarray(land, dtype=object)), progress))
    pieces = patiently(lambda: split(land)[0], progress)
    count = 0 if units is None else len(units)
    if count:
        unit_pieces, unit_of = split(units)
        inside, _, which = pieces_within(pieces, unit_pieces, lambda f: progress(0.2 * f))
        unit = unit_of[which]
        outside = patiently(lambda: parts_outside(pieces, unit_pieces), progress, 0.25)
        outside = outside[shapely.area(outside) > 0]
        pieces = np.concatenate([inside, outside])
        unit = np.concatenate([unit, np.full(len(outside), count)])
    else:
        unit = np.zeros(len(pieces), dtype=np.int64)
        count = 0
    total = np.bincount(unit, area_of(pieces), minlength=count + 1)
    covered = np.zeros((len(zones), count + 1))
    for ring, zone in enumerate(zones):
        low = 0.3 + 0.6 * ring / len(zones)
        around = patiently(lambda z=zone: split([z])[0], progress, low)
        parts, of, _ = pieces_within(pieces, around, lambda f, b=low: progress(b + 0.5 * f / len(zones)))
        covered[ring] = np.bincount(unit[of], area_of(parts), minlength=count + 1)
    left = patiently(lambda: _uncovered(land, split([zones[-1]])[0]), progress, 0.95)
    progress(1.0)
    return LandCoverage(total, np.minimum(covered, total), left)


def _uncovered(land, zone):
    """Polygons of land outside the zone; slivers below 1 m2 are not drawn."""
    pieces, owner = split(land)
    left = parts_outside(pieces, zone)
    some = shapely.area(left) > 0
    left, owner = left[some], owner[some]
    once = np.bincount(owner, minlength=len(land)) == 1
    whole = [left[once[owner]]]
    for index in np.flatnonzero(np.bincount(owner, minlength=len(land)) > 1):
        whole.append(np.array([shapely.union_all(left[owner == index])], dtype=object))
    left = np.concatenate(whole)
    return left[shapely.area(left) > 1.0]


def points_reached(points, members, rules, zones) -> np.ndarray:
    """(rings, n) 1.0 for points within a radius of a member of its class, else 0.0; radii are inclusive.

    points: (n,) shapely points; members and zones as in :func:`service_zones`. A zone's rounded
    corners are chords of circles: what it holds is reached, the rest is measured exactly.
    """
    result = np.zeros((len(zones), len(points)))
    for ring, zone in enumerate(zones):
        open_ = np.flatnonzero(result[ring] == 0)
        tree = shapely.STRtree(points[open_])
        result[ring:, open_[tree.query(split([zone])[0], predicate="intersects")[1]]] = 1.0
        open_ = np.flatnonzero(result[ring] == 0)
        tree = shapely.STRtree(points[open_])
        for index, geometries in members.items():
            near = tree.query(geometries, predicate="dwithin", distance=inclusive(rules[index].radii[ring]))[1]
            result[ring:, open_[near]] = 1.0
    return result


def share_within(polygons, zones, progress=None) -> np.ndarray:
    """(rings, n) share of each polygon's area inside each zone, for people counted by polygon."""
    polygons = np.asarray(polygons, dtype=object)
    pieces, owner = split(polygons)
    area = np.bincount(owner, shapely.area(pieces), minlength=len(polygons))
    result = np.zeros((len(zones), len(polygons)))
    for ring, zone in enumerate(zones):
        parts, of, _ = pieces_within(pieces, split([zone])[0], progress)
        result[ring] = np.bincount(owner[of], shapely.area(parts), minlength=len(polygons)) / np.where(area > 0, area,
                                                                                                       1)
    return np.clip(result, 0.0, 1.0)
