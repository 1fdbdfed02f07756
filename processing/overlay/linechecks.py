"""Faults of the control lines themselves, found before anything is measured against them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
import shapely

from .intersect import EPSILON_M2

REPAIRED, DISPUTED, UNUSABLE, MISSING, DUPLICATE, OVERLAP, CROSSING = (
    "repaired", "disputed", "unusable", "no_geometry", "duplicate", "overlap", "crossing")
KINDS = (REPAIRED, DISPUTED, UNUSABLE, MISSING, DUPLICATE, OVERLAP, CROSSING)
_CHUNK = 2000


@dataclass(frozen=True)
class Finding:
    """One fault. ``role``/``row`` and ``other_role``/``other_row`` name the features, as rows of
    their layers; ``geometry`` is the polygon concerned where there is one. ``change``: area that a
    repair added; ``readings``: areas of the readings of disputed rings (even-odd by part, by role,
    even-odd over all parts), both in m2 of the plane."""

    kind: str
    role: str
    row: int
    geometry: object = None
    other_role: str = ""
    other_row: int = -1
    reason: str = ""
    bounds: Optional[tuple] = None
    change: float = 0.0
    readings: tuple = ()


def repair_findings(role, repaired) -> list[Finding]:
    """Findings of a :class:`~..common.repair.Repaired` control layer or project layer."""
    found = [Finding(REPAIRED, role, r.row, repaired.geometries[r.row], reason=r.reason, change=r.kept - r.given)
             for r in repaired.repaired]
    found += [Finding(DISPUTED, role, r.row, r.disputed, reason=r.reason, readings=(r.kept, r.role, r.merged))
              for r in repaired.repaired if r.disputed is not None]
    found += [Finding(UNUSABLE, role, row, None if bounds is None else shapely.box(*bounds), reason=why, bounds=bounds)
              for row, why, bounds in repaired.unusable]
    return found + [Finding(MISSING, role, row) for row in repaired.missing]


def duplicates(role, geometries) -> list[Finding]:
    """Features that repeat an earlier one vertex by vertex (start and direction of rings aside)."""
    rows = np.flatnonzero(~shapely.is_missing(geometries))
    seen, found = {}, []
    for row, key in zip(rows, shapely.to_wkb(shapely.normalize(geometries[rows]))):
        first = seen.setdefault(key, row)
        if first != row:
            found.append(Finding(DUPLICATE, role, int(row), geometries[row], role, int(first)))
    return found


def overlaps(role, pieces, other_role=None, other=None, smallest_m2=1.0, known=(), progress=None) -> list[Finding]:
    """Overlaps larger than ``smallest_m2`` between features of a role, or between two roles.

    ``pieces``, ``other``: :class:`~.pieces.Pieces` of the two roles in one plane; without
    ``other`` the features of one role are compared with each other. ``known``: pairs of
    rows (lower first) already told as duplicates. Returns one :class:`Finding` per pair.
    """
    within = other is None
    other = pieces if within else other
    tree = shapely.STRtree(other.geometries)
    first, second, shapes = [], [], []
    for start in range(0, len(pieces.geometries), _CHUNK):
        chunk = pieces.geometries[start:start + _CHUNK]
        shapely.prepare(chunk)
        at, hit = tree.query(chunk, predicate="intersects")
        a, b = pieces.feature[start + at], other.feature[hit]
        if within:
            at, hit, a, b = (v[a < b] for v in (at, hit, a, b))
        common = shapely.intersection(chunk[at], other.geometries[hit])
        areal = shapely.area(common) > EPSILON_M2
        first.append(a[areal])
        second.append(b[areal])
        shapes.append(common[areal])
        if progress is not None:
            progress(min((start + _CHUNK) / len(pieces.geometries), 1.0))
    if not first:
        return []
    first, second, shapes = np.concatenate(first), np.concatenate(second), np.concatenate(shapes)
    order = np.lexsort((second, first))
    first, second, shapes = first[order], second[order], shapes[order]
    starts = np.flatnonzero(np.r_[True, (first[1:] != first[:-1]) | (second[1:] != second[:-1])][:len(first)])
    found, known = [], set(known)
    for start, end in zip(starts, np.r_[starts[1:], len(first)]):
        pair = (int(first[start]), int(second[start]))
        if shapely.area(shapes[start:end]).sum() < smallest_m2 or within and pair in known:
            continue
        whole = shapely.union_all(shapes[start:end])
        found.append(Finding(OVERLAP if within else CROSSING, role, pair[0], whole, role if within else other_role,
                             pair[1]))
    return found
