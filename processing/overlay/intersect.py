"""Which part of which project lies in which class of control line.

For every pair of a project and a piece (:mod:`.pieces`) whose boxes meet, a prepared
``contains_properly`` settles projects well inside; only pairs on a boundary are
intersected. Overlapping features of one role count once: overlaps are united per
project and class, and where classes (zones) overlap the stricter one keeps the ground.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import Callable

import numpy as np
import shapely

from ..common import workers
from ..common.repair import TYPE_IDS, parts_of_kind

EPSILON_M2 = 1e-6
"""Ground below this is a touch and not an occupation."""
_CHUNK = 4000
_alone = threading.Lock()  # GEOS fills what belongs to a prepared polygon while it is asked


@dataclass(frozen=True)
class Parts:
    """Occupied parts. ``project``, ``key``: (m,) rows and class keys; ``geometries``: (m,)
    geometries of the projects' kind; ``whole``: (m,) True where the part is the whole project."""

    project: np.ndarray
    key: np.ndarray
    geometries: np.ndarray
    whole: np.ndarray


def occupied(projects, pieces, keys, kind="polygon", progress=None, executor=None) -> Parts:
    """Occupied :class:`Parts`, one geometry per project and class, disjoint within a project.

    ``projects``: (n,) valid geometries of ``kind``, or None. ``keys``: class of each
    control feature as an integer, 0 is the strictest; ground in several classes goes to
    the strictest. ``pieces`` and projects lie in one plane, in metres. A line along a
    boundary and a point on it count as inside; a polygon that only touches does not.
    ``executor``: see ``workers.in_order``.
    """
    projects = np.asarray(projects, dtype=object)
    starts = range(0, max(len(projects), 1), _CHUNK)
    done = 0

    def look():
        if progress is not None and len(projects):
            progress(done / len(projects))

    task = Occupied(pieces.geometries, pieces.feature, np.asarray(keys, dtype=np.int64), kind)
    found = []
    for start, part in zip(starts, workers.in_order(
            task, (projects[start:start + _CHUNK] for start in starts), look, 1, executor)):
        found.append(replace(part, project=part.project + start))
        done = start + _CHUNK
    return Parts(*(np.concatenate([getattr(part, name) for part in found])
                   for name in ("project", "key", "geometries", "whole")))


class Occupied:
    """The task: :class:`Parts` of some projects, whose rows count from the first of them.

    grounds : (m,) pieces of control polygons. feature : (m,) the feature of each. keys : class of each feature.
    """

    def __init__(self, grounds, feature, keys, kind):
        self.grounds, self.feature, self.keys, self.kind = grounds, feature, keys, kind
        self._tree = None

    def __reduce__(self):  # index and prepared polygons are made where they are used
        return Occupied, (self.grounds, self.feature, self.keys, self.kind)

    def __call__(self, projects, still: Callable[[], None]) -> Parts:
        with _alone:
            if self._tree is None:
                shapely.prepare(self.grounds)
                self._tree = shapely.STRtree(self.grounds)
            project, piece = self._tree.query(projects)
            shapes, grounds = projects[project], self.grounds[piece]
            inside = shapely.contains_properly(grounds, shapes)
            meets = inside.copy()
            meets[~inside] = shapely.intersects(grounds[~inside], shapes[~inside])
        still()
        project, piece, shapes, grounds, inside = (v[meets] for v in (project, piece, shapes, grounds, inside))
        geometries = shapes.copy()
        geometries[~inside] = shapely.intersection(shapes[~inside], grounds[~inside])
        kind = self.kind
        wrong = np.flatnonzero(~np.isin(shapely.get_type_id(geometries), TYPE_IDS[kind]) | shapely.is_empty(geometries))
        for row in wrong:
            geometries[row] = parts_of_kind(geometries[row], kind)
        kept = ~shapely.is_missing(geometries)
        return _united(projects, project[kept], self.keys[self.feature[piece[kept]]], self.feature[piece[kept]],
                       geometries[kept], inside[kept], kind)


def _united(projects, project, key, feature, geometries, whole, kind):
    """One geometry per project and key, then ground of stricter keys taken off."""
    if not len(project):
        empty = np.empty(0, dtype=np.int64)
        return Parts(empty, empty, np.empty(0, dtype=object), np.empty(0, dtype=bool))
    order = np.lexsort((feature, key, project))
    project, key, feature, geometries, whole = (v[order] for v in (project, key, feature, geometries, whole))
    _mark_covered(projects, project, feature, geometries, whole, kind)
    starts = np.flatnonzero(np.r_[True, (project[1:] != project[:-1]) | (key[1:] != key[:-1])])
    ends = np.r_[starts[1:], len(project)]
    group_whole = np.logical_or.reduceat(whole, starts)
    group_project, group_key = project[starts], key[starts]
    united = geometries[starts].copy()
    united[group_whole] = projects[group_project[group_whole]]
    for i in np.flatnonzero((ends - starts > 1) & ~group_whole):
        joined = shapely.union_all(geometries[starts[i]:ends[i]])
        united[i] = parts_of_kind(shapely.line_merge(joined) if kind == "line" else joined, kind)
    return _stricter_first(Parts(group_project, group_key, united, group_whole), kind)


def _mark_covered(projects, project, feature, geometries, whole, kind):
    """Mark the first row of a project that several pieces of one feature cover completely."""
    if kind != "polygon":
        return
    starts = np.flatnonzero(np.r_[True, (project[1:] != project[:-1]) | (feature[1:] != feature[:-1])])
    covered = np.add.reduceat(shapely.area(geometries), starts)
    missing = shapely.area(projects[project[starts]]) - covered
    whole[starts[missing < EPSILON_M2]] |= shapely.area(projects[project[starts[missing < EPSILON_M2]]]) > EPSILON_M2


def _stricter_first(parts, kind):
    project, geometries, whole = parts.project, parts.geometries.copy(), parts.whole.copy()
    first = np.r_[True, project[1:] != project[:-1]]
    starts = np.flatnonzero(first)
    sizes = np.diff(np.r_[starts, len(project)])
    for start, size in zip(starts[sizes > 1], sizes[sizes > 1]):
        taken = geometries[start]
        for row in range(start + 1, start + size):
            full, rest = geometries[row], None
            if taken is not None and full is not None:
                rest = parts_of_kind(shapely.difference(full, taken), kind)
                whole[row] = whole[row] and rest is not None and rest.equals(full)
                taken = shapely.union(taken, full)
            elif full is not None:
                rest, taken = full, full
            geometries[row] = rest
    kept = ~shapely.is_missing(geometries)
    if kind == "polygon":
        kept &= shapely.area(geometries) > EPSILON_M2
    return Parts(project[kept], parts.key[kept], geometries[kept], whole[kept])


def exploded(parts) -> Parts:
    """The same parts with multi-geometries taken apart: one row for each polygon, line or point."""
    geometries, at = shapely.get_parts(parts.geometries, return_index=True)
    single = np.bincount(at, minlength=len(parts.project)) == 1
    result = Parts(parts.project[at], parts.key[at], geometries, (parts.whole & single)[at])
    if not len(geometries) or not np.isin(shapely.get_type_id(geometries), (3,)).all():
        return result
    kept = shapely.area(geometries) > 0
    return Parts(result.project[kept], result.key[kept], geometries[kept], result.whole[kept])
