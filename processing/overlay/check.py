"""The red-line check: every project against every control line, in one call.

All geometries lie in one metric plane; sizes are ellipsoidal (:mod:`.measure`). The
result holds facts, verdict codes and findings; sentences and tables are made from them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Optional

import numpy as np
import shapely

from ..common import sliverparts
from ..common.repair import repair
from . import disputes, linechecks, measure, verdicts, zones
from .depth import narrow, reaches_deeper, slight
from .intersect import exploded, occupied
from .pieces import cut
from .proximity import distances, outline
from .settings import Settings

PROJECT = "project"
_ZONES = {verdicts.PROTECTED: zones.PROTECTED, verdicts.WATER: zones.WATER}
_LINE_EPSILON_M = 1e-3


@dataclass(frozen=True)
class ControlLine:
    """A control line of one ``role``: (n,) polygons (None allowed), and per feature a zone key
    of :mod:`.zones` and a site name (both may be left out). ``unreadable``: (row, reason,
    bounds or None) of features whose geometry exists but could not even be read.
    ``uncertainty_m``: how far the line may lie off the projects because no transformation
    between their datums is known; 0 where it is."""

    role: str
    name: str
    geometries: np.ndarray
    zones: Optional[list] = None
    sites: Optional[list] = None
    unreadable: tuple = ()
    uncertainty_m: float = 0.0


@dataclass(frozen=True)
class RoleResult:
    """One control line against all n projects; arrays ``part_*`` have one row per part and are
    sorted by project.

    ``ground``, ``ground_m2``: the line's polygons as repaired, and the sum of their areas.
    ``size``: occupied m2 (or m, or points); ``net``: the same without review, noise and
    touching parts; ``occupies``: (n,) more than touching parts lie inside; ``distance``: m to
    the line, 0 where it touches or occupies, NaN beyond the limit; ``unsure``: what is
    occupied is no certain part of the line; ``reasons``: (n,) tuples why nothing can be
    called clear; ``code``, ``state``, ``missing``: the verdict.
    """

    line: ControlLine
    ground: np.ndarray
    ground_m2: float
    part_project: np.ndarray
    part_zone: np.ndarray
    part_site: np.ndarray
    part_geometry: np.ndarray
    part_size: np.ndarray
    part_class: np.ndarray
    size: np.ndarray
    net: np.ndarray
    occupies: np.ndarray
    inside_all: np.ndarray
    distance: np.ndarray
    near: np.ndarray
    unsure: np.ndarray
    reasons: list
    code: np.ndarray
    state: np.ndarray
    missing: list

    @property
    def undetermined(self) -> np.ndarray:
        """(n,) True where what does not lie inside cannot be called clear."""
        return np.array([bool(why) for why in self.reasons], dtype=bool)


@dataclass(frozen=True)
class CheckResult:
    """``geometries``: the projects as repaired; ``size``: ellipsoidal size; ``planar``: size in the
    plane; ``unusable``: rows that nothing can be said about; ``findings``: faults of all inputs."""

    kind: str
    geometries: np.ndarray
    size: np.ndarray
    planar: np.ndarray
    unusable: np.ndarray
    roles: list
    overall: np.ndarray
    findings: list


def check(projects, kind, lines, marks, to_lonlat, settings=None, progress=None, unreadable=(),
          executor=None) -> CheckResult:
    """Check ``projects`` against control ``lines``; returns a :class:`CheckResult`.

    ``projects``: (n,) shapely geometries or None; ``kind``: polygon, line or point.
    ``lines``: list of :class:`ControlLine`. ``marks``: list of n
    :class:`~.verdicts.Marks`. ``to_lonlat``: see :func:`~.measure.sizes`. ``unreadable``:
    projects without a usable geometry, as in :class:`ControlLine`. ``executor``: see ``workers.in_order``.
    """
    settings = settings or Settings()
    step = _Steps(progress, 2 + len(lines))
    fixed = _with_unreadable(repair(projects, kind, step.next(0.3)), unreadable)
    geometries = fixed.geometries
    findings = linechecks.repair_findings(PROJECT, fixed)
    doubt = disputes.ground(fixed.repaired, len(geometries))
    unusable = shapely.is_missing(geometries)
    size = measure.sizes(geometries, kind, to_lonlat, step.next(0.7))
    planar = {"polygon": shapely.area, "line": shapely.length, "point": shapely.get_num_geometries}[kind](geometries)
    facts, cuts = [], {}
    for line in lines:
        found, pieces = _one_line(geometries, kind, size, line, unusable, to_lonlat, settings, findings, doubt, step,
                                  executor)
        facts.append(found)
        cuts[line.role] = pieces
    if settings.check_lines:
        findings += _crossings(cuts, settings, step.next(1.0))
    core = np.zeros(len(geometries), dtype=bool)
    for found in facts:
        if found["line"].role == verdicts.PROTECTED:
            core[found["part_project"][(found["part_zone"] == zones.CORE) & found["counts"]]] = True
    roles = [_judged(found, size, core, marks) for found in facts]
    order = {state: i for i, state in enumerate(verdicts.STATES)}
    worst = np.zeros(len(geometries), dtype=np.int64)
    for role in roles:
        worst = np.maximum(worst, [order[s] for s in role.state])
    worst[unusable] = order[verdicts.UNDETERMINED]
    overall = np.array(verdicts.STATES, dtype=object)[worst]
    if progress is not None:
        progress(1.0)
    return CheckResult(kind, geometries, size, np.nan_to_num(planar), unusable, roles, overall, findings)


def _with_unreadable(fixed, unreadable):
    lost = {row for row, _, _ in unreadable}
    return replace(fixed, missing=tuple(row for row in fixed.missing if row not in lost),
                   unusable=fixed.unusable + tuple(unreadable))


def _one_line(geometries, kind, size, line, unusable, to_lonlat, settings, findings, doubt, step, executor):
    """Facts of one control line (a dict of the geometric fields of RoleResult) and its pieces."""
    fixed = _with_unreadable(repair(line.geometries, "polygon", step.next(0.1)), line.unreadable)
    own = linechecks.repair_findings(line.role, fixed)
    pieces = cut(fixed.geometries, progress=step.next(0.2))
    if settings.check_lines:
        twins = linechecks.duplicates(line.role, fixed.geometries)
        own += twins + linechecks.overlaps(
            line.role, pieces, smallest_m2=settings.slivers.noise_m2, progress=step.next(0.15),
            known=[(f.other_row, f.row) for f in twins])
    findings += own
    classes, keys = _classes(line, len(fixed.geometries))
    parts = exploded(occupied(geometries, pieces, keys, kind, step.next(0.15), executor))
    part_size = np.where(parts.whole, size[parts.project], 0.0)
    cut_off = ~parts.whole
    part_size[cut_off] = measure.sizes(parts.geometries[cut_off], kind, to_lonlat, step.next(0.1))
    part_class = np.zeros(len(part_size), dtype=np.int64)
    if kind == "polygon":
        part_class = sliverparts.classify(parts.geometries, part_size, settings.slivers)
    of_role, of_zone = _touching(parts, pieces, keys, kind, settings.touch_m, step.next(0.05))
    part_class[of_role] = measure.TOUCH
    ground_m2 = float(measure.sizes(fixed.geometries, "polygon", to_lonlat, step.next(0.05)).sum())
    total = np.minimum(np.bincount(parts.project, part_size, len(geometries)), size)
    net = np.minimum(np.bincount(parts.project, part_size * (part_class == sliverparts.NORMAL), len(geometries)), size)
    distance = np.zeros(len(geometries))
    clear = np.ones(len(geometries), dtype=bool)
    clear[parts.project] = False
    occupies = np.zeros(len(geometries), dtype=bool)
    occupies[parts.project[~of_role]] = True
    inside_all = ~clear & (size - total < _LINE_EPSILON_M)
    if line.role == verdicts.DEVELOPMENT and kind == "polygon":
        # The boundary separates inside from outside, so noise on either side does not make a parcel straddle.
        small = np.minimum(settings.slivers.noise_m2, 0.5 * size)
        inside_all = ~clear & (size - total < small) | _all_but_slivers(geometries, parts, occupies, settings.touch_m)
        occupies &= total >= small
    bounds = outline(fixed.geometries)
    rows = np.flatnonzero(clear & ~unusable)
    distance[rows] = distances(geometries, rows, bounds, to_lonlat,
                               max(settings.distance_limit_m, settings.near_m, _LINE_EPSILON_M),
                               step.next(0.2))
    distance[unusable] = np.nan
    disputed, certain = disputes.on_line(
        geometries, kind, disputes.ground(fixed.repaired, len(fixed.geometries)), fixed.geometries, parts)
    own_doubt = disputes.of_projects(doubt, pieces)
    unsure = own_doubt | (disputed if line.role == verdicts.DEVELOPMENT else disputed & ~certain)
    near = np.zeros(len(geometries), dtype=bool)
    near[rows] = distance[rows] <= settings.near_m
    unread = _near_unreadable(geometries, own, settings.near_m) | unusable | disputed | own_doubt
    afar = ~unusable & (_gap(geometries, fixed.geometries, own) > settings.coverage_m)
    shifted = np.zeros(len(geometries), dtype=bool)
    if line.uncertainty_m > 0:
        shifted[~unusable] = _within(geometries[~unusable], bounds, line.uncertainty_m)
        held = np.flatnonzero(shifted & occupies)
        occupies[held] = reaches_deeper(geometries[held], pieces.geometries, line.uncertainty_m)
        inside_all &= ~shifted
    reasons = [tuple(why for why, here in zip((verdicts.REPAIR, verdicts.DATUM, verdicts.COVERAGE), row) if here)
               for row in zip(unread.tolist(), shifted.tolist(), afar.tolist())]
    zone, site = (np.array([c[i] for c in classes], dtype=object)[parts.key] if len(parts.key) else np.empty(0, object)
                  for i in (0, 1))
    return dict(
        line=line, ground=fixed.geometries, ground_m2=ground_m2, part_project=parts.project, part_zone=zone,
        part_site=site, part_geometry=parts.geometries, part_size=part_size, part_class=part_class, size=total, net=net,
        occupies=occupies, inside_all=inside_all, distance=distance, near=near, unsure=unsure, reasons=reasons,
        counts=~of_zone), pieces


def _touching(parts, pieces, keys, kind, tolerance, progress):
    """Two (m,) masks of parts that only touch: the ground of the role, and that of their own zone."""
    of_role = slight(parts.geometries, pieces.geometries, tolerance, kind, progress)
    of_zone = of_role.copy()
    zoned = np.unique(parts.key)
    for key in zoned if len(np.unique(keys)) > 1 else ():
        rows = np.flatnonzero(parts.key == key)
        of_zone[rows] |= slight(parts.geometries[rows], pieces.geometries[keys[pieces.feature] == key], tolerance, kind)
    return of_role, of_zone


def _all_but_slivers(geometries, parts, occupies, tolerance):
    """(n,) True where what sticks out of the ground is only slivers along its edge, within the tolerance."""
    result = np.zeros(len(geometries), dtype=bool)
    if tolerance <= 0:
        return result
    starts = np.searchsorted(parts.project, np.arange(len(geometries) + 1))
    for row in np.flatnonzero(occupies):
        inside = shapely.union_all(parts.geometries[starts[row]:starts[row + 1]])
        rest = shapely.get_parts(shapely.difference(geometries[row], inside))
        rest = rest[shapely.area(rest) > 0]
        reached = shapely.buffer(inside, 1.01 * tolerance)  # a buffer's arcs lie within the circle
        result[row] = narrow(rest, tolerance).all() and shapely.covers(reached, rest).all()
    return result


def layer_gap(projects, ground) -> float:
    """Metres between the boxes of two layers ((n,) geometries in one plane); 0 where one of them holds nothing."""
    boxes = [shapely.total_bounds(shapes) for shapes in (projects, ground)]
    if not np.isfinite(boxes).all():
        return 0.0
    return float(_gap(np.array([shapely.box(*boxes[0])]), np.array([shapely.box(*boxes[1])]), ())[0])


def _gap(geometries, ground, findings):
    """(n,) metres between the box of each project and the box of all of a line, broken features included."""
    boxes = [shapely.bounds(ground)] + [np.array([f.bounds]) for f in findings if f.bounds is not None]
    boxes = np.concatenate(boxes)
    boxes = boxes[np.isfinite(boxes).all(axis=1)]
    if not len(boxes):
        return np.full(len(geometries), np.inf)
    (x_min, y_min), (x_max, y_max) = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    own = np.nan_to_num(shapely.bounds(geometries))
    return np.hypot(np.maximum(np.maximum(own[:, 0] - x_max, x_min - own[:, 2]), 0),
                    np.maximum(np.maximum(own[:, 1] - y_max, y_min - own[:, 3]), 0))


def _within(geometries, bounds, distance):
    """(n,) True where a boundary of the :class:`~.proximity.Outline` is within ``distance``."""
    result = np.zeros(len(geometries), dtype=bool)
    if len(bounds.lines) and len(geometries):
        result[bounds.tree.query_nearest(geometries, max_distance=distance, all_matches=False)[0]] = True
    return result


def _classes(line, count):
    """[(zone, site)] in order of strictness, and the class key of each feature."""
    ranks = _ZONES.get(line.role)
    if ranks is None:
        return [("", "")], np.zeros(count, dtype=np.int64)
    zone = line.zones or [zones.UNKNOWN] * count
    site = line.sites or [""] * count
    pairs = sorted(set(zip(zone, site)), key=lambda pair: (ranks.index(pair[0]), pair[1]))
    index = {pair: i for i, pair in enumerate(pairs)}
    return pairs, np.array([index[pair] for pair in zip(zone, site)], dtype=np.int64)


def _near_unreadable(geometries, findings, near_m):
    """Projects for which a clear result cannot be trusted."""
    unreadable = [f for f in findings if f.kind == linechecks.UNUSABLE]
    if any(f.bounds is None for f in unreadable):
        return np.ones(len(geometries), dtype=bool)
    result = np.zeros(len(geometries), dtype=bool)
    for finding in unreadable:
        x_min, y_min, x_max, y_max = finding.bounds
        box = shapely.box(x_min - near_m, y_min - near_m, x_max + near_m, y_max + near_m)
        result |= shapely.intersects(geometries, box)
    return result


def _crossings(cuts, settings, progress):
    found = []
    for first, second in verdicts.MUST_NOT_CROSS:
        if first in cuts and second in cuts:
            found += linechecks.overlaps(first, cuts[first], second, cuts[second], settings.slivers.noise_m2,
                                         progress=progress)
    return found


def _judged(found, size, core, marks):
    """The RoleResult: facts are few, so every distinct combination is judged once."""
    role, count = found["line"].role, len(size)
    counts = found.pop("counts")
    touched = np.zeros(count, dtype=bool)
    touched[found["part_project"]] = True
    zone_bits, every_bit = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    ranks = _ZONES.get(role, ())
    for bit, zone in enumerate(ranks):
        here = found["part_zone"] == zone
        every_bit[found["part_project"][here]] |= 1 << bit
        zone_bits[found["part_project"][here & counts]] |= 1 << bit
    zone_bits = np.where(zone_bits > 0, zone_bits, every_bit)  # along the seam of two zones
    cache, code, state, missing = {}, [], [], []
    for row in zip(found["occupies"].tolist(), found["reasons"], zone_bits.tolist(), found["inside_all"].tolist(),
                   core.tolist(), found["unsure"].tolist(), touched.tolist(), marks):
        verdict = cache.get(row)
        if verdict is None:
            occupies, why, bits, inside_all, in_core, unsure, touches, marked = row
            here = frozenset(zone for bit, zone in enumerate(ranks) if bits >> bit & 1)
            verdict = cache[row] = verdicts.judge(
                role, verdicts.Facts(occupies, bool(why), here, inside_all, in_core, unsure, touches, why), marked)
        code.append(verdict.code)
        state.append(verdict.state)
        missing.append(verdict.missing)
    return RoleResult(**found, code=np.array(code, dtype=object), state=np.array(state, dtype=object), missing=missing)


class _Steps:
    """Progress of consecutive stretches; each control line counts as much as the rest together."""

    def __init__(self, progress, stretches):
        self.progress, self.done, self.unit = progress, 0.0, 1.0 / stretches

    def next(self, share):
        if self.progress is None:
            return None
        start, self.done = self.done, min(self.done + share * self.unit, 1.0)
        end = self.done
        return lambda fraction: self.progress(start + (end - start) * fraction)
