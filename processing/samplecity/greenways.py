"""Greenways on three levels: along the river, along streams and roads, between parks."""

from __future__ import annotations

import numpy as np
import shapely

from .curves import lengths_along, resample_line, shifted, smooth_line, together
from .names import named
from .parks import spread
from .table import Table

KIND_NAME = {"regional": ("Regional Greenway", "区域绿道"), "urban": ("Greenway", "绿道"),
             "community": ("Community Greenway", "社区绿道")}


def with_gaps(xy, rng, run=(2500, 6000), gap=(60, 400)):
    """The line in runs, with gaps between them."""
    along = lengths_along(xy)
    pieces, at = [], 0.0
    while at < along[-1] - 200:
        end = min(at + rng.uniform(*run), along[-1])
        if along[-1] - end < 600:
            end = along[-1]
        inside = (along > at) & (along < end)
        ends = [[np.interp(v, along, xy[:, k]) for k in (0, 1)] for v in (at, end)]
        pieces.append(np.vstack([ends[:1], xy[inside], ends[1:]]))
        at = end + rng.uniform(*gap)
    return pieces


def regional(river, router, centres, roads, grid, rng):
    """Both banks of the river, and a way over the hills to the reservoir side."""
    lines = []
    for side in (1, -1):
        bank = smooth_line(shifted(river.xy, side * (river.half_width + 55)), 260, 40)
        inside = (bank[:, 0] > grid.left + 300) & (bank[:, 0] < grid.right - 300)
        lines += with_gaps(bank[inside], rng)
    main = centres[0]
    for dx, dy in ((0.78, -0.85), (-0.8, -0.8), (0.5, 0.9)):
        goal = [main.x + dx * 8500, main.y + dy * 7500]
        goal = np.clip(goal, (grid.left + 900, grid.bottom + 900), (grid.right - 900, grid.top - 900))
        i = int(np.argmin(np.hypot(*(river.xy - [main.x + dx * 1500, main.y]).T)))
        near = shifted(river.xy, np.sign(dy) * (river.half_width + 140))[i]
        path = router.path(near, [goal], slope_weight=8, water_cost=60, roads=roads, road_cost=0.35)
        if path is not None and len(path) > 3:
            lines += with_gaps(smooth_line(path, 300, 40), rng)
    return lines


def urban(streams, urban_area, rng, offset=26.0):
    """Beside the larger streams where they run through the built-up area."""
    reach = urban_area.buffer(500)
    shapely.prepare(reach)
    lines = []
    for xy, order in zip(streams.lines, streams.order):
        part = shapely.intersection(shapely.linestrings(shifted(resample_line(xy, 25), offset)), reach)
        for piece in shapely.get_parts(part):
            if piece.geom_type == "LineString" and piece.length > 350 and (order >= 2 or rng.random() < 0.5):
                lines += with_gaps(shapely.get_coordinates(piece), rng, (1200, 3000), (60, 250))
    return lines


def community(network_lines, kinds, parks, count, rng):
    """Street-side links from park to park, along tertiary streets."""
    merged = shapely.get_parts(shapely.line_merge(together(
        network_lines[np.isin(kinds, ["tertiary"])])))
    tree = shapely.STRtree(parks)
    near = np.unique(tree.query(merged, predicate="dwithin", distance=60)[0])
    long = near[shapely.length(merged[near]) > 180]
    chosen = long[spread(shapely.centroid(merged[long]), count, 350, rng)]
    return [shapely.get_coordinates(line) for line in merged[chosen]]


def greenway_table(levels, water, rng):
    """The ``greenways`` layer from ``{level: lines}``, without what lies on ``water``; some are planned only."""
    rows = []
    for level, lines in levels.items():
        whole = np.array([shapely.linestrings(xy) for xy in lines], dtype=object)
        dry = shapely.get_parts(shapely.difference(whole, water))
        rows += [(level, shapely.get_coordinates(part)) for part in dry if part.length > 60]
    share = {"regional": 0.85, "urban": 0.75, "community": 0.7}
    titles = [named(5 * k + 2, *KIND_NAME[level]) for k, (level, _) in enumerate(rows)]
    return Table(np.array([shapely.linestrings(line) for _, line in rows], dtype=object), {
        "greenway_id": list(range(1, len(rows) + 1)), "level": [r[0] for r in rows],
        "name_en": [t[0] for t in titles], "name_zh": [t[1] for t in titles],
        "built": [int(rng.random() < share[r[0]]) for r in rows]}, "Greenways by level (fictional)")
