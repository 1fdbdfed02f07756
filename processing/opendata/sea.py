"""The sea as areas, from coastlines: OpenStreetMap draws them with the land on the left and the water on the right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

REACH_M = 500.0  # m; EcoPlan's own starting value, unverified
UNANIMOUS = 0.95  # of the coast around a piece that must say the same; EcoPlan's own starting value, unverified
LIVED_IN = 0.05  # of all buildings or roads, or of the land's density of roads, that make a piece land; the same
BUILT_UP = 0.2  # of the land's density of buildings: bays hold boathouses, pavilions and pontoons; the same
BASE_SEA, BASE_WATER = 0.5, 0.95  # water of a piece in a base raster: sea by coast too, sea without it; the same


@dataclass(frozen=True)
class Sea:
    """The sea's ``area`` (or None) and how it came about.

    ``unclear`` pieces whose side nobody could tell (no sea there); ``settled`` pieces
    that the coast calls sea and buildings or roads land; ``by_base`` pieces that a base
    raster decided without the coast or against it; ``buildings`` and ``roads`` (in the
    unit of the frame) that lie in the sea all the same.
    """

    area: object
    unclear: int = 0
    settled: int = 0
    by_base: int = 0
    buildings: int = 0
    roads: float = 0.0


def sea_of(coastlines, frame, reach=REACH_M, buildings=(), roads=(), water_share=None) -> Sea:
    """:class:`Sea`: the part of ``frame`` (a polygon) that lies on the right of the coastlines.

    ``coastlines`` are shapely lines in the frame's coordinates, clipped to it or
    not. The frame is cut along them; a piece is sea where nearly all of its coast
    has it on the right (:data:`UNANIMOUS`). A coastline that ends inside the frame, at
    most ``reach`` from its edge, goes on straight to the edge (extracts lose the
    nodes beyond it); where a longer one runs dead inside a piece, land and sea hang
    together there and no island says which it is.

    ``buildings`` and ``roads`` (:func:`marks`; roads for vehicles on the ground, neither
    bridges, tunnels nor ways for walking, which lead over piers) make a piece land when
    they stand in it as on land. ``water_share(pieces)`` gives the share of water of each
    piece in a base raster, NaN where it knows nothing; where it is given it decides. Definition:
    https://wiki.openstreetmap.org/wiki/Tag:natural=coastline
    """
    lines = [g for g in coastlines if g is not None and not g.is_empty]
    if not lines:
        return Sea(None)
    coast = shapely.intersection(shapely.union_all(lines), frame)
    coast = shapely.union_all([coast, *_bridges(coast, shapely.boundary(frame), reach)])
    directed = np.concatenate([_segments(line) for line in lines])
    noded = shapely.union_all([coast, shapely.boundary(frame)])
    pieces = [p for p in shapely.get_parts(shapely.polygonize([noded])) if not p.is_empty]
    pieces = np.array([p for p in pieces if shapely.contains_properly(frame, shapely.point_on_surface(p))], object)
    if not len(pieces):
        return Sea(None, 1)
    right, left, dead = _votes(pieces, directed)
    told = right + left > 0
    share = np.divide(right, right + left, out=np.full(len(pieces), np.nan), where=told)
    open_ended = dead > np.maximum(reach, (1 - UNANIMOUS) * (right + left))
    sure = told & ~open_ended & ((share >= UNANIMOUS) | (share <= 1 - UNANIMOUS))
    voted = sure & (share >= UNANIMOUS)
    area = shapely.area(pieces)
    tree = shapely.STRtree(pieces)
    houses, metres = _inside(tree, buildings), _inside(tree, roads)
    lived = _lived_in(voted, area, houses, BUILT_UP) | _lived_in(voted, area, metres, LIVED_IN)
    sea = voted & ~lived
    by_base = np.zeros(len(pieces), dtype=bool)
    if water_share is not None:
        water = np.asarray(water_share(pieces), dtype=float)
        wet = (water >= np.where(sea, BASE_SEA, BASE_WATER)) & (voted | ~lived)
        by_base = np.isfinite(water) & ((wet != sea) | ~sure)
        sea = np.where(by_base, wet, sea)
    settled = int((voted & lived & ~sea).sum())
    unclear = int((~sure & ~by_base).sum())
    return Sea(shapely.union_all(pieces[sea]) if sea.any() else None, unclear, settled, int(by_base.sum()),
               int(houses[sea].sum()), float(metres[sea].sum()))


def _bridges(coast, edge, reach):
    """Straight lines from loose ends of the coast to the frame's edge, where that is near."""
    lines = [g for g in shapely.get_parts(coast) if shapely.get_dimensions(g) == 1]
    merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines)))
    open_lines = merged[~shapely.is_closed(merged)]
    ends = np.concatenate([shapely.get_point(open_lines, 0), shapely.get_point(open_lines, -1)])
    gap = shapely.distance(ends, edge)
    # beyond the edge, so that rounding cannot leave a slit
    return [shapely.linestrings([end.coords[0], _beyond(end, edge)]) for end in ends[(gap > 0) & (gap <= reach)]]


def _beyond(end, edge):
    foot = shapely.get_point(shapely.shortest_line(end, edge), -1)
    return (end.x + 1.001 * (foot.x - end.x), end.y + 1.001 * (foot.y - end.y))


def _segments(line):
    """(n, 4) directed segments of a line's parts."""
    found = []
    for part in shapely.get_parts(line):
        xy = shapely.get_coordinates(part)
        found.append(np.hstack([xy[:-1], xy[1:]]))
    return np.concatenate(found) if found else np.empty((0, 4))


def _votes(pieces, directed):
    """Length of coast that has each piece on its right only, on its left only, and on both sides."""
    vector = directed[:, 2:] - directed[:, :2]
    length = np.hypot(vector[:, 0], vector[:, 1])
    directed, vector, length = directed[length > 0], vector[length > 0], length[length > 0]
    middle = (directed[:, :2] + directed[:, 2:]) / 2
    normal = np.column_stack([vector[:, 1], -vector[:, 0]]) / length[:, None]  # to the right
    step = np.minimum(length * 1e-3, 0.05)[:, None]
    tree = shapely.STRtree(pieces)
    sides = []
    for points in (middle + normal * step, middle - normal * step):
        at = np.full(len(length), -1)
        hit, piece = tree.query(shapely.points(points), predicate="within")
        at[hit] = piece
        sides.append(at)
    both = (sides[0] == sides[1]) & (sides[0] >= 0)

    def total(at, chosen):
        chosen = chosen & (at >= 0)
        return np.bincount(at[chosen], weights=length[chosen], minlength=len(pieces))

    return total(sides[0], ~both), total(sides[1], ~both), total(sides[0], both)


def marks(shapes) -> np.ndarray:
    """(n, 3) x, y and weight of what stands on land: areas weigh 1, lines their length, at half of it."""
    shapes = shapely.get_parts(np.array([g for g in shapes if g is not None and not g.is_empty], dtype=object))
    if not len(shapes):
        return np.empty((0, 3))
    along = shapely.get_dimensions(shapes) == 1
    points = np.where(along, shapely.line_interpolate_point(np.where(along, shapes, None), 0.5, normalized=True),
                      shapely.centroid(shapes))
    return np.column_stack([shapely.get_coordinates(points), np.where(along, shapely.length(shapes), 1.0)])


def _inside(tree, placed):
    """Weights of the :func:`marks` in each piece."""
    totals = np.zeros(len(tree.geometries))
    if len(placed):
        of, piece = tree.query(shapely.points(placed[:, :2]), predicate="within")
        np.add.at(totals, piece, placed[of, 2])
    return totals


def _lived_in(sea, area, amount, least):
    """Which pieces hold a good part of something, or ``least`` of the land's density, if ``sea`` are no land."""
    dry = area[~sea].sum()
    on_land = amount[~sea].sum() / dry if dry else 0.0
    return (amount > 0) & ((amount >= LIVED_IN * amount.sum()) | (amount >= least * on_land * area))
