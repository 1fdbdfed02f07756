"""Entrances of parks and greenways on the walking network: given, made where lines meet them, or beside streets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ....i18n import translate
from ... import access
from ...common.errors import InputError
from ...dependencies import shapely

STREET_M = 50.0  # m from a street's middle line to the park along it: half of a wide street and its verge; common
#                  practice, unverified
SPACING_M = 100.0  # m between entrances along a street; common practice, unverified
PARK_OF_ENTRANCE_M = 100.0  # an entrance belongs to the nearest park this close; own starting value, unverified


@dataclass
class Entrances:
    """All entrances: where they join the network, their park (index or -1), how they came about, whether they
    belong to a greenway and its level, whether they reach the network, and whether they count: gates far from
    every park and gates of closed parks serve nobody."""

    xy: np.ndarray
    places: access.joining.Places
    owner: np.ndarray
    kind: np.ndarray
    way: np.ndarray
    level: np.ndarray
    joined: np.ndarray
    counts: np.ndarray


def add_street_entrances(tool) -> None:
    tool.add_number("STREET_DISTANCE", translate("Access", "Streets this close make an edge of a park an entrance "
                                                 "side (m)"), STREET_M, least=1, most=1000, advanced=True)
    tool.add_number("ENTRANCE_SPACING", translate("Access", "Distance between entrances along a street (m)"),
                    SPACING_M, least=1, most=10_000, advanced=True)


def read_entrances(run, crs, walk, parks, greenways, levels=()) -> Entrances:
    """All entrances and which of them reach the network."""
    limit = run.number("JOIN_LIMIT")
    edges = walk.network.edges.geometries()
    found, level = [], []
    given = _given(run, crs, parks, greenways, levels)
    if given is not None:
        points, owner, of_way = given
        found.append((points, owner, "given"))
        level.append(of_way)
    if greenways is not None:
        points, owner = access.entrances.line_crossings(greenways, edges)
        found.append((points, np.full(len(points), -1), "greenway"))
        level.append(np.array([levels[i] for i in owner], dtype=object))
        without = len(greenways) - len(np.unique(owner))
        if without:
            run.warn(translate("Access", "{count} of {total} greenway lines meet no walkable line; they have no "
                               "entrance.").format(count=without, total=len(greenways)))
    if parks is not None and run.flag("GENERATE_ENTRANCES"):
        made = _generated(run, walk, parks, edges, found, limit)
        found += made
        level += [np.full(len(points), None, dtype=object) for points, _, _ in made]
    if not sum(len(points) for points, _, _ in found):
        raise InputError("There is no entrance: give ENTRANCES, GREENWAYS or PARKS that meet the walking network.")
    kind = np.concatenate([np.full(len(points), name, dtype=object) for points, _, name in found])
    owner = np.concatenate([of for _, of, _ in found]).astype(np.int64)
    points = np.concatenate([points for points, _, _ in found])
    level = np.concatenate(level)
    xy = shapely.get_coordinates(points)
    places = walk.index.join_points(xy, limit)
    joined = places.edge >= 0
    if not joined.any():
        raise InputError("All {count} entrances are farther than {limit} m from the walking network: check that "
                         "both layers lie in the same place, or raise JOIN_LIMIT.", count=len(joined), limit=limit)
    if not joined.all():
        run.warn(translate("Access", "{count} of {total} entrances are farther than {limit:g} m from the walking "
                           "network and serve nobody.").format(count=int((~joined).sum()), total=len(joined),
                                                               limit=limit))
    way = np.array([name is not None for name in level], dtype=bool)
    gates = Entrances(xy, places, owner, kind, way, level, joined, (owner >= 0) | way | (parks is None))
    if parks is not None:
        _tell_single(run, parks, gates, walk)
    return gates


def _given(run, crs, parks, greenways, levels):
    """(points, park or -1, level of the greenway or None) of the entrances given; None without a layer.

    Gates of closed parks are taken out; with parks, a gate far from every park and greenway belongs to nothing.
    """
    table = run.features("ENTRANCES", "point", crs=crs)
    if table is None:
        return None
    points = shapely.get_parts(table.geometries)
    owner, level = np.full(len(points), -1), np.full(len(points), None, dtype=object)
    if parks is None:
        return points, owner, level
    owner, near = _nearest(points, parks.polygons)
    shut = _nearest(points, parks.closed)[1] < near
    if shut.any():
        run.warn(translate("Access", "{count} of {total} entrances belong to closed parks and serve "
                                     "nobody.").format(count=int(shut.sum()), total=len(points)))
    way = np.full(len(points), -1)
    if greenways is not None:
        way = np.where(owner < 0, _nearest(points, greenways)[0], -1)
        for i in np.flatnonzero(way >= 0):
            level[i] = levels[way[i]]
    far = (owner < 0) & (way < 0) & ~shut
    if far.any():
        run.warn(translate("Access", "{count} of {total} entrances are farther than {limit:g} m from every park; "
                           "they serve nobody.").format(count=int(far.sum()), total=len(points),
                                                        limit=PARK_OF_ENTRANCE_M))
    keep = np.flatnonzero(~shut)
    return points[keep], owner[keep], level[keep]


def _nearest(points, geometries):
    """((n,) index of the nearest geometry within the reach of an entrance or -1, (n,) its distance or inf)."""
    index, distance = np.full(len(points), -1), np.full(len(points), np.inf)
    if len(geometries):
        (which, near), metres = shapely.STRtree(geometries).query_nearest(
            points,
            max_distance=access.thresholds.inclusive(PARK_OF_ENTRANCE_M),
            all_matches=False,
            return_distance=True,
        )
        index[which], distance[which] = near, metres
    return index, distance


def _generated(run, walk, parks, edges, found, limit):
    having = np.unique(np.concatenate([owner for _, owner, _ in found])) if found else np.empty(0, dtype=int)
    bare = np.setdiff1d(np.arange(len(parks.polygons)), having)
    if not len(bare):
        return []
    points, owner = access.entrances.park_entrances(parks.polygons[bare], edges)
    owner = bare[owner] if len(owner) else owner
    made = [(points, owner, "edge")]
    rest = np.setdiff1d(bare, owner)
    run.info(translate(
        "Access", "{count} entrances were made where walkable lines meet the edge of a park.").format(
            count=len(points)))
    if len(rest):
        made += _beside_streets(run, walk, parks, edges, rest, limit)
    return made


def _beside_streets(run, walk, parks, edges, bare, limit):
    """Entrances of parks that no walkable line meets: along the streets beside them, else the nearest place."""
    distance, spacing = run.number("STREET_DISTANCE"), run.number("ENTRANCE_SPACING")
    reached = edges if walk.index.only is None else edges[walk.index.only]
    points, owner = access.entrances.street_entrances(parks.polygons[bare], reached, min(distance, limit), spacing)
    made = [(points, bare[owner], "street")]
    rest = np.setdiff1d(bare, bare[owner])
    which, edge = (
        walk.index.tree.query_nearest(
            parks.polygons[rest], max_distance=access.thresholds.inclusive(limit), all_matches=False
        )
        if len(rest)
        else ([], [])
    )
    nearest = shapely.get_point(shapely.shortest_line(
        parks.polygons[rest[which]], walk.index.tree.geometries[edge]), 0) if len(rest) else points[:0]
    made.append((nearest, rest[which] if len(rest) else rest, "nearest"))
    run.warn(translate(
        "Access", "{count} parks meet no walkable line. {street} of them got {made} entrances along streets within "
        "{distance:g} m of their edge, every {spacing:g} m; {near} a single one at the place nearest to the "
        "network; {none} are farther than {limit:g} m from it and have none.").format(
            count=len(bare), street=len(np.unique(owner)), made=len(points), distance=min(distance, limit),
            spacing=spacing, near=len(nearest), none=len(rest) - len(nearest), limit=limit))
    return made


def _tell_single(run, parks, gates, walk):
    """Count the parks by entrances for the report; those with a single made one are told, the largest named."""
    on = gates.owner[gates.joined & (gates.owner >= 0)]
    count = np.bincount(on, minlength=len(parks.polygons))
    walk.facts += [(translate("Access", "Parks with several entrances"), int((count > 1).sum())),
                   (translate("Access", "Parks with a single entrance"), int((count == 1).sum())),
                   (translate("Access", "Parks without entrance"), int((count == 0).sum()))]
    made = np.setdiff1d(np.flatnonzero(count == 1), gates.owner[gates.kind == "given"])
    if len(made):
        largest = made[np.argsort(-parks.area_m2[made], kind="stable")[:3]]
        run.warn(translate("Access", "{count} of {total} parks have a single entrance that was made; the largest: "
                           "{list}. If they have more, give ENTRANCES or raise STREET_DISTANCE.").format(
            count=len(made), total=len(count), list="; ".join(
                f"{parks.names[i]} {parks.area_m2[i] / 1e4:,.1f} ha".strip() for i in largest)))


def graph_with(walk, gates) -> tuple[access.search.Graph, np.ndarray]:
    """(Graph with all joined entrances inserted, node of each entrance or -1)."""
    on = np.flatnonzero(gates.joined)
    some = access.joining.Places(gates.places.edge[on], gates.places.offset[on], gates.places.gap[on])
    graph, node = access.search.insert_places(walk.network, walk.costs.forward, walk.costs.backward, some)
    nodes = np.full(len(gates.joined), -1, dtype=np.int64)
    nodes[on] = node
    return graph, nodes
