"""Parks from pocket parks to forest parks, and their entrances."""

from __future__ import annotations

import numpy as np
import shapely

from .names import named
from .table import Table

KIND_NAME = {"comprehensive": ("Park", "公园"), "community": ("Community Park", "社区公园"),
             "pocket": ("Pocket Park", "口袋公园"), "forest": ("Forest Park", "森林公园"),
             "linear": ("Riverside Park", "滨江公园")}


def spread(polygons, count, distance, rng, allowed=None):
    """Indices of up to ``count`` polygons whose centres keep ``distance``."""
    xy = shapely.get_coordinates(shapely.centroid(polygons))
    chosen = []
    for i in rng.permutation(len(polygons)).tolist():
        if len(chosen) >= count:
            break
        if allowed is not None and not allowed[i]:
            continue
        if all(np.hypot(*(xy[i] - xy[j])) > distance for j in chosen[-400:]):
            chosen.append(i)
    return np.array(chosen, dtype=int)


def choose_quarters(quarters, urban_km2, rng):
    """Quarters of 8 ha and more that become comprehensive parks instead of blocks."""
    area = shapely.area(quarters)
    return spread(quarters, max(3, int(urban_km2 / 7)), 1700, rng, area > 8.5e4)


def pocket_parks(parcels, count, rng):
    """Pocket parks of 400 to 4,000 m2 cut out of the corner of residential parcels.

    Returns the parks and the index of the parcel each was cut from.
    """
    chosen = spread(parcels, count, 420, rng, shapely.area(parcels) > 6000)
    parks, owners = [], []
    for i in chosen.tolist():
        frame = shapely.get_coordinates(shapely.oriented_envelope(parcels[i]))
        if len(frame) != 5:
            continue
        a, b = frame[1] - frame[0], frame[3] - frame[0]
        size = np.exp(rng.uniform(np.log(430), np.log(4200)))
        side = np.sqrt(size)
        la, lb = np.hypot(*a), np.hypot(*b)
        p = min(side * rng.uniform(0.8, 1.4), 0.6 * la)
        q = min(size / p, 0.8 * lb)
        box = shapely.polygons([frame[0], frame[0] + a / la * p, frame[0] + a / la * p + b / lb * q,
                                frame[0] + b / lb * q])
        park = shapely.intersection(parcels[i], box)
        if park.geom_type == "Polygon" and park.area > 405:
            parks.append(park)
            owners.append(i)
    return np.array(parks, dtype=object), np.array(owners, dtype=int)


def touching_parts(parcel, parts=3):
    """A parcel cut into ``parts`` strips that share their borders."""
    frame = shapely.get_coordinates(shapely.oriented_envelope(parcel))
    a, b = frame[1] - frame[0], frame[3] - frame[0]
    if np.hypot(*a) < np.hypot(*b):
        a, b = b, a
    pieces = []
    for k in range(parts):
        strip = shapely.polygons([frame[0] + a * k / parts - b * 0.1, frame[0] + a * (k + 1) / parts - b * 0.1,
                                  frame[0] + a * (k + 1) / parts + b * 1.1, frame[0] + a * k / parts + b * 1.1])
        pieces += [p for p in shapely.get_parts(shapely.intersection(parcel, strip)) if p.area > 200]
    return pieces


def ponds(parks, lawns):
    """A pond on the largest lawn between the paths of each park."""
    i, j = shapely.STRtree(lawns).query(parks, predicate="intersects")
    size = shapely.area(shapely.intersection(parks[i], lawns[j]))
    found = []
    for k in np.unique(i).tolist():
        lawn = lawns[j[i == k][np.argmax(size[i == k])]]
        shore = shapely.simplify(lawn.buffer(-38).buffer(24), 1.5)
        found += [p for p in shapely.get_parts(shore) if p.area > 1500]
    return found


def riverside_strips(river_water, urban, obstacles, rng):
    """Strips along the river beside the built-up area, in sections of a few hundred metres."""
    band = shapely.difference(river_water.buffer(105), river_water.buffer(12))
    band = shapely.difference(shapely.intersection(band, urban.buffer(170)), obstacles)
    left, bottom, right, top = band.bounds
    strips, x = [], left
    while x < right:
        step = rng.uniform(500, 1500)
        if rng.random() < 0.72:
            section = shapely.intersection(band, shapely.box(x, bottom, x + step, top))
            strips += [p for p in shapely.get_parts(section.buffer(-8).buffer(8)) if p.area > 6000]
        x += step + rng.uniform(60, 500)
    return strips


def park_table(geometries, kinds, groups, rng):
    """The ``parks`` layer; one community and one pocket park are closed."""
    kinds = list(kinds)
    closed = [0] * len(kinds)
    for kind in ("community", "pocket"):
        if kind in kinds:
            closed[len(kinds) - 1 - kinds[::-1].index(kind)] = 1
    titles = [named(3 * g + 5, *KIND_NAME[k]) for g, k in zip(groups, kinds)]
    return Table(np.array(geometries, dtype=object), {
        "park_id": list(range(1, len(kinds) + 1)), "name_en": [t[0] for t in titles],
        "name_zh": [t[1] for t in titles], "kind": kinds,
        "area_ha": np.round(shapely.area(geometries) / 1e4, 4).tolist(), "closed": closed,
        "group_id": list(groups)}, "Parks (fictional)")


def park_entrances(parks: Table, walkable):
    """Points on the park edges that face a walkable road within 60 m; at least one for every park."""
    tree = shapely.STRtree(walkable)
    points, owners = [], []
    for park_id, park, kind in zip(parks.columns["park_id"], parks.geometries, parks.columns["kind"]):
        edge = shapely.get_exterior_ring(max(shapely.get_parts(park), key=shapely.area))
        step = {"pocket": 80.0, "community": 160.0}.get(kind, 260.0)
        spots = shapely.line_interpolate_point(edge, np.arange(0, edge.length, max(step, edge.length / 14)))
        near = tree.query_nearest(spots, max_distance=60.0, all_matches=False)[0]
        found = spots[np.unique(near)]
        if not len(found):
            road = walkable[tree.nearest(park)]
            found = [shapely.get_point(shapely.shortest_line(edge, road), 0)]
        points.extend(found)
        owners += [park_id] * len(found)
    return Table(np.array(points, dtype=object), {"entrance_id": list(range(1, len(points) + 1)), "park_id": owners},
                 "Park entrances (fictional)")
