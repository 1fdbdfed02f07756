"""Belts along water and the state of its banks: belts by width, bank segments, natural shares, green runs and gaps.

Geometry in one plane in metres. A bank is the outline of the water; lines of water are given a width first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence

import numpy as np
import shapely

from ..common.errors import TableError
from ..common.reading import plain_text
from ..common.repair import repair
from .tablecells import quantity

DISTANCES = (15.0, 30.0, 50.0, 100.0)
"""Depths in m at which the natural share of a bank segment is told."""
ANY = "*"
_BLOCK = 500
_ROUNDING = 1e-3  # m: ends that are this near meet
_TOUCH = 0.05  # m: outlines of two bodies that lie this near are one line


@dataclass(frozen=True)
class Width:
    """A row of the width table: belt widths in m of a class of water; ``ANY`` stands for all others."""

    kind: str
    core: float
    transition: float
    provenance: str
    status: str


@dataclass(frozen=True)
class Segments:
    """Bank segments: ``lines``, their ``water`` (position), ``start`` and ``end`` in m along its outline ``ring``."""

    lines: np.ndarray
    water: np.ndarray
    ring: np.ndarray
    start: np.ndarray
    end: np.ndarray

    def __len__(self) -> int:
        return len(self.lines)


def read_widths(rows, file, lines) -> dict[str, Width]:
    """{class: :class:`Width`} of a table with class, core_m, transition_m; TableError names the line."""
    result = {}
    for row, line in zip(rows, lines):
        kind = plain_text(row.get("class", "")).casefold()
        if not kind:
            raise TableError("{file}, line {line}, column {column}: the cell is empty.", file=file, line=line,
                             column="class")
        if kind in result:
            raise TableError("{file}, line {line}, column {column}: {value} stands already in line {first}.",
                             file=file, line=line, column="class", value=kind,
                             first=next(at for r, at in zip(rows, lines)
                                        if plain_text(r.get("class", "")).casefold() == kind))
        core, transition = (quantity(row, column, file, line) or 0.0 for column in ("core_m", "transition_m"))
        result[kind] = Width(kind, core, transition, row.get("provenance", ""), row.get("status", ""))
    return result


def width_of(kind, widths) -> Optional[Width]:
    """The row of a class of water, else the one for all others, else None."""
    return widths.get(plain_text(kind).casefold()) or widths.get(ANY)


def belts(water, core_m, transition_m, core_zone=None, progress=None) -> tuple[np.ndarray, np.ndarray]:
    """(core, transition) polygons of each water body; no water lies in a belt and no ground in two.

    Core: the parts of ``core_zone`` (the ground between low and high water) that touch the body, else the land within
    ``core_m`` of it. Transition: the land within ``transition_m`` of body and core. ``water``: (n,) valid polygons;
    widths: (n,) m; ``core_zone``: array of polygons or None. Ground of two bodies is the first one's.
    """
    water = np.asarray(water, dtype=object)
    tell = progress or (lambda _: None)
    inner = np.where(np.asarray(core_m) > 0, shapely.buffer(water, core_m), shapely.Polygon())
    if core_zone is not None and len(core_zone):
        zones = shapely.get_parts(np.asarray(core_zone, dtype=object))
        body, zone = shapely.STRtree(zones).query(water, predicate="dwithin", distance=1.0)
        for at in np.unique(body):
            inner[at] = shapely.union_all(zones[zone[body == at]])
    tell(0.2)
    cores = _apart(_without(inner, water))
    tell(0.5)
    edge = shapely.union(water, cores)
    outer = shapely.buffer(edge, np.asarray(transition_m, float))
    transitions = _without(_without(outer, water), cores)
    tell(0.8)
    return cores, np.where(np.asarray(transition_m) > 0, _apart(transitions), shapely.Polygon())


def _without(shapes, others):
    """The polygons less everything of ``others``."""
    result = np.array(shapes, dtype=object)
    full = others[~shapely.is_empty(others)]
    if not len(full):
        return result
    at, other = shapely.STRtree(full).query(result, predicate="intersects")
    for row in np.unique(at):
        result[row] = polygonal(shapely.difference(result[row], shapely.union_all(full[other[at == row]])))
    return result


def _apart(shapes):
    """The polygons without the ground that an earlier one of them covers."""
    result = np.array(shapes, dtype=object)
    at, other = shapely.STRtree(result).query(result, predicate="intersects")
    later = other < at
    at, other = at[later], other[later]
    for row in np.unique(at):
        result[row] = polygonal(shapely.difference(shapes[row], shapely.union_all(shapes[other[at == row]])))
    return result


def polygonal(shape) -> shapely.Geometry:
    """The polygons of a geometry, valid; an empty polygon where there are none."""
    parts = [p for p in shapely.get_parts(shape) if shapely.get_type_id(p) in (3, 6) and shapely.area(p) > 0]
    whole = shapely.union_all(parts) if parts else shapely.Polygon()
    if not shapely.is_valid(whole):
        whole = repair(np.array([whole], dtype=object), "polygon").geometries[0]
    return whole


def segments(water, length=100.0, inside=None) -> Segments:
    """:class:`Segments` of about ``length`` m: every outline is cut into equal parts, the nearest whole number of
    them. Outlines that lie on or in another water body are no bank. ``inside``: a polygon; only what lies in it
    counts."""
    water = np.asarray(water, dtype=object)
    lines, owner, ring_of, starts, ends, rings = [], [], [], [], [], 0
    for body, shape in enumerate(water):
        for part in shapely.get_parts(shape):
            for ring in [shapely.get_exterior_ring(part), *part.interiors]:
                line = shapely.LineString(shapely.get_coordinates(ring))
                total = shapely.length(line)
                count = max(1, int(round(total / length)))
                edges = np.linspace(0.0, total, count + 1)
                for low, high in zip(edges[:-1], edges[1:]):
                    lines.append(piece(line, low, high))
                    owner.append(body)
                    ring_of.append(rings)
                    starts.append(low)
                    ends.append(high)
                rings += 1
    lines, owner = np.array(lines, dtype=object), np.array(owner, np.int64)
    cut = lines.copy()
    at, other = shapely.STRtree(water).query(lines, predicate="intersects")
    foreign = other != owner[at]
    at, other = at[foreign], other[foreign]
    for row in np.unique(at):
        cut[row] = shapely.difference(lines[row], shapely.buffer(shapely.union_all(water[other[at == row]]), _TOUCH))
    if inside is not None:
        shapely.prepare(inside)
        across = ~shapely.covers(inside, cut)
        cut[across] = shapely.intersection(cut[across], inside)
    keep = np.flatnonzero(shapely.length(cut) > _TOUCH)
    return Segments(np.array([_lines_only(shape) for shape in cut[keep]], dtype=object), owner[keep],
                    np.array(ring_of, np.int64)[keep], np.array(starts, float)[keep], np.array(ends, float)[keep])


def _lines_only(shape):
    parts = [p for p in shapely.get_parts(shape) if shapely.get_type_id(p) in (1, 2, 5)]
    return shapely.line_merge(shapely.multilinestrings(parts)) if len(parts) > 1 else parts[0] if parts else shape


def piece(line, low, high) -> shapely.LineString:
    """The part of a line string between two distances along it."""
    xy = shapely.get_coordinates(line)
    along = np.r_[0.0, np.cumsum(np.hypot(*np.diff(xy, axis=0).T))]
    inner = xy[(along > low) & (along < high)]
    ends = [np.array([np.interp(at, along, xy[:, k]) for k in (0, 1)]) for at in (low, high)]
    return shapely.LineString(np.vstack([ends[0], inner, ends[1]]))


def strips(made, wet, distances: Sequence[float] = DISTANCES, progress=None) -> np.ndarray:
    """(segments, distances) polygons: land within each distance of a segment on its own side, cut square at its ends.

    ``wet``: array of all water polygons; land beyond water belongs to the other bank.
    """
    tree = shapely.STRtree(wet)
    result = np.empty((len(made), len(distances)), dtype=object)
    for column, distance in enumerate(distances):
        for start in range(0, len(made), _BLOCK):
            some = made.lines[start:start + _BLOCK]
            grown = shapely.buffer(some, distance, cap_style="flat", join_style="round")
            at, body = tree.query(grown, predicate="intersects")
            for row in np.unique(at):
                land = shapely.get_parts(shapely.difference(grown[row], shapely.union_all(wet[body[at == row]])))
                grown[row] = shapely.union_all(land[shapely.dwithin(land, some[row], _TOUCH)])
            result[start:start + _BLOCK, column] = grown
            if progress is not None:
                progress((column + min(1.0, (start + _BLOCK) / len(made))) / len(distances))
    return result


@dataclass(frozen=True)
class Runs:
    """Stretches of bank along which green goes on, or does not: ``lines``, ``green`` bool, ``water``, ``ring``,
    ``length`` in m, ``count`` of segments, ``member``: (segments,) position of each segment's run."""

    lines: np.ndarray
    green: np.ndarray
    water: np.ndarray
    ring: np.ndarray
    length: np.ndarray
    count: np.ndarray
    member: np.ndarray


def runs(made, green) -> Runs:
    """:class:`Runs` of neighbouring segments of one outline that are green alike; an outline closes on itself."""
    green = np.asarray(green, bool)
    member, spans = np.full(len(made), -1, np.int64), []
    for ring in np.unique(made.ring):
        rows = np.flatnonzero(made.ring == ring)
        new = np.r_[True, (green[rows][1:] != green[rows][:-1])
                    | (made.start[rows][1:] - made.end[rows][:-1] > _ROUNDING)]
        number_of = np.cumsum(new) - 1
        last = number_of[-1]
        closed = _meet(made.lines[rows[-1]], made.lines[rows[0]])
        if last > 0 and closed and green[rows[0]] == green[rows[-1]]:
            number_of[number_of == last] = 0
        for own in np.unique(number_of):
            member[rows[number_of == own]] = len(spans)
            spans.append(rows[number_of == own])
    lines = np.array([_joined(made.lines[rows]) for rows in spans], dtype=object)
    first = np.array([rows[0] for rows in spans], np.int64)
    return Runs(lines, green[first], made.water[first], made.ring[first],
                np.array([shapely.length(made.lines[rows]).sum() for rows in spans]),
                np.array([len(rows) for rows in spans], np.int64), member)


def _meet(last, first):
    """True if the end of one line is the start of the other."""
    end, start = shapely.get_coordinates(last)[-1], shapely.get_coordinates(first)[0]
    return bool(np.hypot(*(end - start)) <= _ROUNDING)


def _joined(lines):
    merged = shapely.line_merge(shapely.union_all(lines))
    return shapely.multilinestrings(shapely.get_parts(merged))


def tiles(polygons, size) -> tuple[np.ndarray, np.ndarray]:
    """(pieces, position of the polygon of each): polygons cut along squares of ``size`` m, so that overlays of long
    ones stay quick."""
    pieces, owner = [], []
    for at, (shape, (x_min, y_min, x_max, y_max)) in enumerate(zip(polygons, shapely.bounds(polygons))):
        if not x_min <= x_max:
            continue
        for x in np.arange(np.floor(x_min / size), np.floor(x_max / size) + 1) * size:
            for y in np.arange(np.floor(y_min / size), np.floor(y_max / size) + 1) * size:
                part = shapely.clip_by_rect(shape, x, y, x + size, y + size)
                if shapely.area(part) > 0:
                    pieces.append(part)
                    owner.append(at)
    return np.array(pieces, dtype=object), np.array(owner, np.int64)


def covered(shapes, ground, progress=None) -> np.ndarray:
    """(n,) area of each shape that lies in ``ground``, an array of polygons that do not overlap."""
    flat = np.asarray(shapes, dtype=object)
    areas = np.zeros(len(flat))
    if not len(ground):
        return areas
    tree = shapely.STRtree(ground)
    for start in range(0, len(flat), _BLOCK):
        at, other = tree.query(flat[start:start + _BLOCK], predicate="intersects")
        shared = shapely.area(shapely.intersection(flat[start + at], ground[other]))
        areas[start:start + _BLOCK] = np.bincount(at, shared, len(flat[start:start + _BLOCK]))
        if progress is not None:
            progress(min(1.0, (start + _BLOCK) / len(flat)))
    return areas
