"""Printed figures of a check: rounded so that parts, projects and units add up.

A project's figure is its own, rounded, whatever else is checked with it; its parts, and
its pieces by unit and zone, are balanced to it. Totals and the figures of units are sums
of printed figures. Areas come in m2 with 2 decimals, ha with 4 and mu with 2 (1 ha =
15 mu); lengths in m with 2.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..common.geodesy import MU_PER_M2
from ..common.rounding import balance, rounded
from ..common.sliverparts import NORMAL
from . import units

AREA_COLUMNS = (("m2", 1.0, 2), ("ha", 1e-4, 4), ("mu", MU_PER_M2, 2))
LENGTH_COLUMNS = (("m", 1.0, 2),)
COUNT_COLUMNS = (("n", 1.0, 0),)


def columns(kind) -> tuple[tuple[str, float, int], ...]:
    """(name, factor, decimals) of the units of measure for a kind of project."""
    return {"polygon": AREA_COLUMNS, "line": LENGTH_COLUMNS, "point": COUNT_COLUMNS}[kind]


@dataclass(frozen=True)
class RoleFigures:
    """Rounded figures of one role, each a dict by unit of measure: ``project`` (n,), ``part``
    (m,), ``total`` and ``net_total`` (numbers), ``net`` (n,). ``share``, ``part_share``: percent
    of the project."""

    project: dict
    part: dict
    net: dict
    share: np.ndarray
    part_share: np.ndarray
    total: dict
    net_total: dict


@dataclass(frozen=True)
class UnitRow:
    """A line of the summary: ``code`` and ``unit`` are "" outside all units; ``role`` is a
    role or "project" for all project land; ``zone`` is "" for all zones together."""

    level: str
    code: str
    unit: str
    role: str
    zone: str
    projects: int
    figures: dict
    net: float


def project_figures(sizes, kind) -> dict[str, np.ndarray]:
    """{unit of measure: (n,)} of the projects' own sizes, each rounded by itself."""
    return {name: rounded(sizes * factor, decimals) for name, factor, decimals in columns(kind)}


def role_figures(role, sizes, kind) -> RoleFigures:
    """:class:`RoleFigures` of a :class:`~.check.RoleResult`; ``sizes``: (n,) of the projects."""
    whole = np.where(sizes > 0, sizes, np.inf)
    project, part, net, total, net_total = {}, {}, {}, {}, {}
    for name, factor, decimals in columns(kind):
        project[name] = rounded(role.size * factor, decimals)
        part[name] = balance(role.part_size * factor, decimals, role.part_project,
                             project[name]) if len(role.part_size) else np.empty(0)
        normal = part[name] * (role.part_class == NORMAL)
        net[name] = rounded(np.bincount(role.part_project, normal, len(sizes)), decimals)
        total[name] = float(rounded(project[name].sum(), decimals))
        net_total[name] = float(rounded(net[name].sum(), decimals))
    return RoleFigures(project, part, net, 100.0 * role.size / whole, 100.0 * role.part_size / whole[role.part_project],
                       total, net_total)


def breakdown(result, unit_geometries, codes, names, to_lonlat, progress=None) -> list[UnitRow]:
    """Summary rows by unit and role, the totals first, then level by level.

    ``unit_geometries``: (k,) polygons or None for no breakdown; ``codes``, ``names``:
    their division codes and names. Figures of a level add up to the total, and that is
    the sum of the projects' printed figures.
    """
    count = 0 if unit_geometries is None else len(unit_geometries)
    alive = None if progress is None else lambda fraction: progress(0.0)  # only asks whether to stop
    pieces = units.prepare_units(unit_geometries, alive) if count else None
    rows = []
    roles = [("project", result.size, result.geometries, result.size, np.zeros(len(result.size), dtype=np.int64),
              np.arange(len(result.size)), np.full(len(result.size), "", dtype=object))]
    roles += [(r.line.role, r.size, r.part_geometry, r.part_size, r.part_class, r.part_project, r.part_zone)
              for r in result.roles]
    for number, (role, whole, geometries, sizes, classes, project, zone) in enumerate(roles):
        every = units.UnitParts(np.arange(len(sizes)), np.zeros(len(sizes), dtype=np.int64), sizes)
        rows += _level_rows("total", role, every, [("", "")], classes, project, zone, whole, result.kind)
        if not count:
            continue
        cut = units.by_unit(geometries, sizes, result.kind, pieces, count, to_lonlat, alive)
        for level, digits in units.levels_of(codes):
            rows += _level(level, digits, role, cut, codes, names, classes, project, zone, whole, result.kind)
        if progress is not None:
            progress((number + 1) / len(roles))
    order = {level: i for i, level in enumerate(("total", "county", "town", "village", "unit"))}
    return sorted(rows, key=lambda row: order[row.level])


def _level(level, digits, role, cut, codes, names, classes, project, zone, whole, kind):
    keys = [str(code or "")[:digits] if digits else (str(code or ""), str(name or "")) for code, name in zip(codes,
                                                                                                             names)]
    labels = {}
    for key, code, name in zip(keys, codes, names):
        exact = digits is None or len(str(code or "")) == digits
        label = (str(code or "") if digits is None else key, str(name or "") if exact else "")
        if exact or key not in labels:
            labels[key] = label
    order = sorted(labels)
    index = {key: i for i, key in enumerate(order)}
    group_of_unit = np.array([index[key] for key in keys] + [len(order)], dtype=np.int64)  # last: OUTSIDE = -1
    grouped = units.UnitParts(cut.part, group_of_unit[cut.unit], cut.size)
    return _level_rows(level, role, grouped, [labels[key] for key in order] + [("", "")], classes, project, zone, whole,
                       kind)


def _level_rows(level, role, cut, labels, classes, project, zone, whole, kind):
    count = len(labels)
    zone_of = zone[cut.part] if len(zone) else np.empty(0, dtype=object)
    present = [z for z in dict.fromkeys(zone_of.tolist()) if z]
    # Pieces are balanced to their project's printed figure and then summed, so that no project leans on another.
    owners, groups = np.unique(project[cut.part], return_inverse=True)
    pieces = {name: balance(cut.size * factor, decimals, groups, rounded(whole[owners] * factor, decimals))
              for name, factor, decimals in columns(kind)}
    figures = {name: rounded(np.bincount(cut.unit, pieces[name], count), decimals)
               for name, factor, decimals in columns(kind)}
    first, digits = columns(kind)[0][0], columns(kind)[0][2]
    normal = classes[cut.part] == NORMAL
    rows = []
    by_zone = {}
    for name, _factor, decimals in columns(kind):
        if present:
            zone_number = np.array([present.index(z) if z else 0 for z in zone_of])
            cells = np.bincount(cut.unit * len(present) + zone_number, pieces[name], count * len(present))
            by_zone[name] = rounded(cells, decimals)
    for unit, (code, name) in enumerate(labels):
        here = cut.unit == unit
        if not here.any() and level != "total":
            continue
        rows.append(UnitRow(level, code, name, role, "", len(np.unique(project[cut.part[here]])),
                            {k: float(v[unit]) for k, v in figures.items()},
                            float(rounded(pieces[first][here & normal].sum(), digits))))
        for number, value in enumerate(present):
            inside = here & (zone_of == value)
            if inside.any():
                rows.append(UnitRow(
                    level, code, name, role, value, len(np.unique(project[cut.part[inside]])),
                    {k: float(v[unit * len(present) + number]) for k, v in by_zone.items()},
                    float(rounded(pieces[first][inside & normal].sum(), digits))))
    return rows
