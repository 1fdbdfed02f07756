"""The road layer: all lines put into one noded network with bridges and tunnels."""

from __future__ import annotations

import numpy as np
import shapely

from .names import named
from .network import components, cut_at, distinct, meeting_points
from .structures import BRIDGE, GROUND, TUNNEL, cut_intervals, over_crossings, over_water, through_hills
from .table import Table

WIDTH = {"motorway": 33.0, "trunk": 40.0, "primary": 32.0, "secondary": 24.0, "tertiary": 16.0, "residential": 9.0,
         "footway": 3.0, "steps": 2.5}
KIND_NAME = {"motorway": ("Expressway", "高速公路"), "trunk": ("Avenue", "大道"), "primary": ("Road", "路"),
             "secondary": ("Road", "路"), "tertiary": ("Street", "街"), "residential": ("Lane", "巷")}
CLASSES = np.array(list(WIDTH))
INTERCHANGE = np.isin(CLASSES, ["trunk", "primary"])


def with_structures(ways, water, dem, grid):
    """Planned ways cut into pieces ``(vertices, class number, name, level)``."""
    number = {name: i for i, name in enumerate(CLASSES)}
    minor = shapely.STRtree([shapely.linestrings(w.xy) for w in ways if w.kind in ("secondary", "tertiary")])
    out = []
    for way in ways:
        intervals = over_water(way.xy, water)
        if way.kind in ("motorway", "trunk", "primary"):
            intervals += through_hills(way.xy, dem, grid)
        if way.kind == "motorway":
            intervals += over_crossings(way.xy, minor)
        for xy, level in cut_intervals(way.xy, intervals):
            out.append((xy, number[way.kind], way.name, level))
    return out


def _at_grade(kind, level):
    """Which pairs of crossing lines meet: same level, and motorways only at interchanges."""
    motorway = CLASSES[kind] == "motorway"

    def meets(i, j):
        same = level[i] == level[j]
        fast_i, fast_j = motorway[i], motorway[j]
        interchange = (level[i] == GROUND) & ((fast_i & INTERCHANGE[kind[j]]) | (fast_j & INTERCHANGE[kind[i]]))
        return same & ((~fast_i & ~fast_j) | (fast_i & fast_j) | interchange)
    return meets


def _node(pieces, kind, name, level):
    lines = np.array([shapely.linestrings(p) for p in pieces], dtype=object)
    index, xy = meeting_points(lines, _at_grade(kind, level))
    pieces, source = cut_at(lines, index, xy)
    return pieces, kind[source], name[source], level[source]


def _links(pieces, part, water, longest=260.0):
    """Short lines that join loose components to the largest one without crossing ``water``."""
    main = np.bincount(part).argmax()
    lines = np.array([shapely.linestrings(p) for p in pieces], dtype=object)
    tree = shapely.STRtree(lines[part == main])
    loose = np.flatnonzero(part != main)
    loose = loose[np.argsort(part[loose], kind="stable")]
    groups = np.split(loose, np.flatnonzero(np.diff(part[loose])) + 1) if len(loose) else []
    found = []
    for group in groups:
        own = shapely.multilinestrings(lines[group])
        near = tree.query_nearest(own, max_distance=longest, all_matches=False)
        if len(near):
            link = shapely.shortest_line(own, tree.geometries[near[0]])
            if link.length > 1 and not shapely.intersects(water, link):
                found.append(shapely.get_coordinates(link))
    return found


def _with_links(pieces, kind, name, level, links):
    """The network with the links noded into it; only what lies beside a link is touched."""
    lines = np.array([shapely.linestrings(p) for p in pieces], dtype=object)
    near = np.zeros(len(lines), bool)
    own = [shapely.linestrings(p) for p in links]
    near[shapely.STRtree(lines).query(own, predicate="dwithin", distance=1.5)[1]] = True
    street = np.flatnonzero(CLASSES == "residential")[0]
    fresh = np.full(len(links), street), np.full(len(links), -1), np.zeros(len(links), int)
    beside = np.flatnonzero(near).tolist()
    changed = _node([pieces[k] for k in beside] + links,
                    *(np.concatenate([old[near], new]) for old, new in zip((kind, name, level), fresh)))
    kept = [pieces[k] for k in np.flatnonzero(~near).tolist()]
    return (kept + changed[0], *(np.concatenate([old[~near], new])
                                 for old, new in zip((kind, name, level), changed[1:])))


def build_network(parts, water, tell=lambda part: None):
    """One connected network of the ``parts`` (vertices, class number, name, level)."""
    pieces = [p[0] for p in parts]
    kind, name, level = (np.array([p[k] for p in parts]) for k in (1, 2, 3))
    pieces, kind, name, level = _node(pieces, kind, name, level)
    for turn in range(3):
        tell(0.4 + 0.2 * turn)
        links = _links(pieces, components(pieces), water)
        if not links:
            break
        pieces, kind, name, level = _with_links(pieces, kind, name, level, links)
    part = components(pieces)
    once = distinct(pieces)
    keep = once[part[once] == np.bincount(part).argmax()]
    lines = np.array([shapely.linestrings(pieces[k]) for k in keep], dtype=object)
    return lines, kind[keep], name[keep], level[keep]


def road_table(lines, kind, name, level):
    """The ``roads`` layer."""
    classes = CLASSES[kind]
    titles = [named(n, *KIND_NAME[c]) if n >= 0 and c in KIND_NAME else (None, None)
              for n, c in zip(name.tolist(), classes.tolist())]
    return Table(lines, {
        "road_id": list(range(1, len(lines) + 1)),
        "class": classes.tolist(),
        "name_en": [t[0] for t in titles],
        "name_zh": [t[1] for t in titles],
        "width_m": [WIDTH[c] for c in classes],
        "bridge": (level == BRIDGE).astype(int).tolist(),
        "tunnel": (level == TUNNEL).astype(int).tolist(),
        "layer": level.tolist(),
        "walkable": (classes != "motorway").astype(int).tolist(),
    }, "Roads, split at junctions (fictional)")


def railway_table(ways, water, dem, grid, road_lines):
    """The ``railways`` layer; it passes over the roads it crosses."""
    tree = shapely.STRtree(road_lines)
    rows = []
    for way in ways:
        intervals = over_water(way.xy, water) + through_hills(way.xy, dem, grid, 700.0)
        intervals += over_crossings(way.xy, tree)
        rows += cut_intervals(way.xy, intervals)
    count = len(rows)
    level = [r[1] for r in rows]
    return Table(np.array([shapely.linestrings(r[0]) for r in rows], dtype=object), {
        "rail_id": list(range(1, count + 1)), "class": ["rail"] * count,
        "name_en": ["Lanxi Railway (fictional)"] * count, "name_zh": ["岚溪铁路（虚构）"] * count,
        "bridge": [int(v == BRIDGE) for v in level], "tunnel": [int(v == TUNNEL) for v in level],
        "layer": level, "width_m": [12.0] * count}, "Railway (fictional)")
