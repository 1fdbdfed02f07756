"""What the tools on the walking network share: its parameters, its costs and its entrances."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsProcessingParameterBoolean, QgsProcessingParameterRasterLayer, QgsProcessingParameterString)

from ...dependencies import shapely
from ....i18n import translate
from ....resources import tables
from ... import access
from .elevation import Terrain
from ...common import reading
from ...common.errors import InputError
from .accessbase import AccessAlgorithm
from ..frame.layerfields import field_of, whole_numbers, yes_no

SNAP_M = 0.5  # m; closes drawing slips without joining parallel ways; common practice, unverified
JOIN_M = 200.0  # m between a place and the network; EcoPlan's own starting value, unverified
STREET_M = 50.0  # m from a street's middle line to the park along it: half of a wide street and its verge; common
#                  practice, unverified
SPACING_M = 100.0  # m between entrances along a street; common practice, unverified
MARKS = (("CLASS", "road_class"), ("WALKABLE", "walkable"), ("BRIDGE", "bridge"), ("TUNNEL", "tunnel"),
         ("LAYER", "level_above_ground"))
PARK_OF_ENTRANCE_M = 100.0  # an entrance belongs to the nearest park this close; own starting value, unverified


@dataclass
class Walk:
    """The network with its costs: ``per_metre`` is the cost of a metre off the network as it counts,
    ``metre`` that of a metre on the level."""

    network: access.network.Network
    index: access.joining.EdgeIndex
    costs: access.walking.EdgeCosts
    per_metre: float
    metre: float
    unit: str
    outward: bool
    classes: list
    facts: list


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


class WalkAlgorithm(AccessAlgorithm):

    def add_network(self, optional=False):
        self.add_layer("NETWORK", translate("Access", "Walking network (lines)"), "line", optional)
        self.add_field("CLASS_FIELD", translate("Access", "Class of the lines"), "NETWORK")
        self.add_field("WALKABLE_FIELD", translate("Access", "Field that marks walkable lines (0: not)"), "NETWORK")
        self.add_field("BRIDGE_FIELD", translate("Access", "Field that marks bridges"), "NETWORK", advanced=True)
        self.add_field("TUNNEL_FIELD", translate("Access", "Field that marks tunnels"), "NETWORK", advanced=True)
        self.add_field("LAYER_FIELD", translate("Access", "Field with the layer (-1, 0, 1)"), "NETWORK", advanced=True)

    def add_network_options(self):
        self.add_choice("COST", translate("Access", "Measure"), [
            ("distance", translate("Access", "Walking distance (m)")),
            ("time", translate("Access", "Walking time (min)"))])
        self.add_number("SPEED", translate("Access", "Walking speed on the level (km/h)"), least=0.1, most=20)
        self.addParameter(QgsProcessingParameterRasterLayer(
            "DEM", translate("Access", "Elevation model (slope-aware time after Tobler)"), optional=True))
        self.add_choice("DIRECTION", translate("Access", "Direction of walking"), [
            ("to", translate("Access", "From home to the green space")),
            ("from", translate("Access", "From the green space home")),
            ("mean", translate("Access", "Mean of both ways"))], advanced=True)
        self.add_advanced(QgsProcessingParameterString(
            "EXCLUDE_CLASSES", translate("Access", "Further classes that are not walkable (a, b)"), optional=True))
        self.add_advanced(QgsProcessingParameterString(
            "CLASS_SPEEDS", translate("Access", "Speed by class in km/h (steps=1.8; ...)"), optional=True))
        self.add_number("SNAP_TOLERANCE", translate("Access", "Join line ends this close to a line (m)"), SNAP_M,
                        most=50, advanced=True)
        self.add_advanced(QgsProcessingParameterBoolean(
            "SPLIT_CROSSINGS", translate("Access", "Lines that cross are joined (except bridges and tunnels)"), True))
        self.add_number("MIN_PIECE", translate("Access", "Join nothing to pieces of the network shorter than (m)"), 0.0,
                        advanced=True)
        self.add_number("JOIN_LIMIT", translate("Access", "Farthest straight walk to the network (m)"), JOIN_M,
                        least=1, most=5000, advanced=True)
        self.add_advanced(QgsProcessingParameterBoolean(
            "COUNT_GAPS", translate("Access", "Count the straight walk to the network"), True))
        self.add_advanced(QgsProcessingParameterBoolean(
            "GENERATE_ENTRANCES", translate("Access", "Make entrances for parks that have none"), True))

    def add_street_entrances(self):
        self.add_number("STREET_DISTANCE", translate("Access", "Streets this close make an edge of a park an entrance "
                                                     "side (m)"), STREET_M, least=1, most=1000, advanced=True)
        self.add_number("ENTRANCE_SPACING", translate("Access", "Distance between entrances along a street (m)"),
                        SPACING_M, least=1, most=10_000, advanced=True)

    # --- the network ----------------------------------------------------

    def read_walk(self, run, crs, progress):
        """Build the network and its costs from the parameters."""
        names = {key: field_of(run, f"{key}_FIELD", role, run.source("NETWORK")) for key, role in MARKS}
        table = run.features("NETWORK", "line", crs=crs, fields=[f for f in names.values() if f],
                             progress=progress.part(0.0, 0.3))
        column = {key: table.columns.get(field) if field else None for key, field in names.items()}
        keep = self._walkable(run, names, column, len(table))
        geometries = table.geometries[keep]
        classes = ["" if column["CLASS"] is None else str(column["CLASS"][i] or "") for i in keep]
        grade, straight = _grades(run, names, column, keep)
        cost, dem = run.choice("COST"), run.raster("DEM")
        if cost == "distance" and dem is not None:
            run.warn(translate("Access", "The elevation model changes walking time only; with distances it is not "
                                         "used."))
            dem = None
        terrain = Terrain(dem, crs, run.context.transformContext()) if dem is not None else None
        network = access.network.build_network(
            geometries, run.number("SNAP_TOLERANCE"), grade, run.flag("SPLIT_CROSSINGS"),
            max(terrain.step, 5.0) if terrain is not None else None, progress.part(0.3, 0.9))
        speed, speed_from = self._speed(run, cost, terrain)
        costs, per_metre = self._costs(run, network, classes, straight, cost, terrain, speed)
        direction = run.choice("DIRECTION")
        if direction == "mean":
            costs = access.walking.round_trip(costs)
        facts = self._network_facts(run, network, cost, speed, speed_from, terrain, len(table) - len(keep))
        walk = Walk(network, access.joining.EdgeIndex(network.edges, self._long_pieces(run, network)), costs, per_metre
                    if run.flag("COUNT_GAPS") else 0.0, per_metre,
                    "m" if cost == "distance" else "min", direction == "from", classes, facts)
        progress(1.0)
        return walk

    def _walkable(self, run, names, column, count):
        keep = np.ones(count, dtype=bool)
        wish = {reading.class_code(c): c for c in reading.pieces(run.text("EXCLUDE_CLASSES"))}
        if column["CLASS"] is not None:
            have = np.array([reading.class_code(c) for c in column["CLASS"]], dtype=object)
            table = tables.read(tables.shipped("access_walk_classes"), ("class", "walkable"))
            closed = {row["class"] for row, yes in zip(table.rows, table.flags("walkable")) if not yes} | set(wish)
            keep &= ~np.isin(have, list(closed))
            for name in sorted(set(wish) - set(have)):
                run.warn(translate("Access", "The class {name} does not occur in the network.").format(
                    name=wish[name]))
        elif wish:
            raise InputError("EXCLUDE_CLASSES needs CLASS_FIELD: choose the field with the class of the lines.")
        if column["WALKABLE"] is not None:
            keep &= yes_no(run, "WALKABLE_FIELD", names["WALKABLE"], column["WALKABLE"], empty=True, unknown=True,
                           yes=reading.ACCESS, no=reading.NO_ACCESS)
        if not keep.any():
            raise InputError("None of the {count} lines of the network is walkable: check CLASS_FIELD, WALKABLE_FIELD "
                             "and EXCLUDE_CLASSES.", count=count)
        if not keep.all():
            run.info(translate("Access", "{count} of {total} lines are not walkable and left out.").format(
                count=int((~keep).sum()), total=count))
        return np.flatnonzero(keep)

    def _speed(self, run, cost, terrain):
        """Speed on the level in km/h and where it comes from; planning speed and Tobler's are not mixed."""
        if cost == "distance":
            return 1.0, ""
        if run.given("SPEED"):
            return run.number("SPEED"), translate("Access", "user")
        if terrain is not None:
            run.settle("SPEED", float(access.walking.tobler_speed(0.0)), "default")
            return float(access.walking.tobler_speed(0.0)), translate("Access", "Tobler's function on the level")
        run.settle("SPEED", 3.6, "default")
        if run.preset is not None and "walking_speed_m_per_min" in run.preset.defaults:
            entry = run.preset.defaults["walking_speed_m_per_min"]
            run.settle("SPEED", float(entry.value) * 0.06, f"preset {run.preset.key}")
            return float(entry.value) * 0.06, "{} ({})".format(
                translate("Provenance", entry.source), translate("Provenance", entry.status))
        return 3.6, translate("Access", "planning speed of 60 m/min, TD/T 1062-2021 as quoted by a secondary source "
                              "(unverified)")

    def _costs(self, run, network, classes, straight, cost, terrain, speed):
        length = network.lengths
        if cost == "distance":
            return access.walking.EdgeCosts(length, length), 1.0
        own = self._class_speeds(run)
        by_line = np.array([own.get(reading.class_code(c), np.nan) for c in classes], dtype=float)
        z_start = z_end = None
        if terrain is not None:
            z_start, z_end = access.walking.edge_elevations(network, terrain.sample, straight[network.source])
        costs = access.walking.walking_minutes(length, speed, by_line[network.source], z_start, z_end)
        if costs.flat == len(length):
            raise InputError("The elevation model does not cover the walking network: choose one that does, or leave "
                             "DEM empty.")
        if costs.flat:
            run.warn(translate("Access", "The elevation model has no value on {share:.1f} % of the network's length; "
                               "those {count} stretches are walked as level.").format(
                                   share=100 * costs.flat_m / length.sum(), count=costs.flat))
        return costs, 60.0 / 1000.0 / speed

    def _long_pieces(self, run, network):
        """Mask of the edges that places may be joined to; None for all."""
        least = run.number("MIN_PIECE")
        if not least:
            return None
        label, pieces = network.components()
        size = np.bincount(label[network.start], network.lengths, minlength=pieces)
        if size.max() < least:
            raise InputError("No piece of the walking network is {least:g} m long (the longest is {longest:.0f} m): "
                             "lower MIN_PIECE.", least=least, longest=size.max())
        run.info(translate("Access", "{count} pieces shorter than {least:g} m are walked on but nothing is joined to "
                           "them.").format(count=int((size < least).sum()), least=least))
        return size[label[network.start]] >= least

    def _class_speeds(self, run):
        table = tables.read(tables.shipped("access_walk_classes"), ("class", "speed_kmh"))
        own = {row["class"]: value for row, value in zip(table.rows, table.numbers("speed_kmh", above=0, empty=-1.0))
               if value > 0}
        for item in reading.pieces(run.text("CLASS_SPEEDS")):
            name, _, value = item.partition("=")
            try:
                speed = reading.number(value)
            except ValueError:
                speed = -1.0
            if not speed > 0:
                raise InputError("CLASS_SPEEDS says {item}; write class=km/h with a positive number, as steps=1.8.",
                                 item=item)
            own[reading.class_code(name)] = speed
        return own

    def _network_facts(self, run, network, cost, speed, speed_from, terrain, closed):
        counts = network.counts
        label, pieces = network.components()
        size = np.bincount(label[network.start], network.lengths, minlength=pieces)
        for count, text in (
                (counts.zero_length, translate("Access", "{count} lines of zero length are left out of the network.")),
                (counts.duplicate_lines, translate("Access", "{count} lines repeat another line and count once.")),
                (counts.duplicate_edges, translate("Access", "{count} stretches lie on another line and count once."))):
            if count:
                run.warn(text.format(count=count))
        if pieces > 1:
            run.warn(translate(
                "Access", "The walking network falls into {pieces} pieces that are not connected; the largest holds "
                "{share:.1f} % of its length. Whoever joins a piece without an entrance is counted as not connected, "
                "not as unserved by distance.").format(pieces=pieces, share=100 * size.max() / size.sum()))
        facts = [
            (translate("Access", "Lines used"), counts.lines), (translate("Access", "Lines not walkable"), closed),
            (translate("Access", "Length (km)"), float(network.lengths.sum() / 1000)),
            (translate("Access", "Nodes"), len(network.nodes)), (translate("Access", "Edges"), len(network.start)),
            (translate("Access", "Places where lines were split"), counts.places_split),
            (translate("Access", "Ends joined within the tolerance"), counts.ends_snapped),
            (translate("Access", "Pieces"), pieces),
            (translate("Access", "Share of length in the largest piece (%)"), float(100 * size.max() / size.sum()))]
        if cost == "time":
            facts.append((translate("Access", "Speed on the level (km/h)"), float(speed)))
            facts.append((translate("Access", "Speed from"), speed_from))
            facts.append((translate("Access", "Slope"), translate("Access", "Tobler's function, each way by itself")
                          if terrain is not None else translate("Access", "not considered")))
        return facts

    # --- entrances ------------------------------------------------------

    def read_entrances(self, run, crs, walk, parks, greenways, levels=()):
        """All entrances and which of them reach the network."""
        limit = run.number("JOIN_LIMIT")
        edges = walk.network.edges.geometries()
        found, level = [], []
        given = self._given(run, crs, parks, greenways, levels)
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
            made = self._generated(run, walk, parks, edges, found, limit)
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
            self._tell_single(run, parks, gates, walk)
        return gates

    def _given(self, run, crs, parks, greenways, levels):
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

    def _generated(self, run, walk, parks, edges, found, limit):
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
            made += self._beside_streets(run, walk, parks, edges, rest, limit)
        return made

    def _beside_streets(self, run, walk, parks, edges, bare, limit):
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

    def _tell_single(self, run, parks, gates, walk):
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

    def graph(self, walk, gates):
        """(Graph with all joined entrances inserted, node of each entrance or -1)."""
        on = np.flatnonzero(gates.joined)
        some = access.joining.Places(gates.places.edge[on], gates.places.offset[on], gates.places.gap[on])
        graph, node = access.search.insert_places(walk.network, walk.costs.forward, walk.costs.backward, some)
        nodes = np.full(len(gates.joined), -1, dtype=np.int64)
        nodes[on] = node
        return graph, nodes

    def join_people(self, run, crs, walk, people, progress, index=None, only=slice(None)):
        """Places of the people (or of ``only`` some of them) on the network."""
        limit = run.number("JOIN_LIMIT")
        index = walk.index if index is None else index
        if people.grid is not None and people.grid.crs == crs:
            wanted = np.zeros(people.grid.width * people.grid.height, dtype=bool)
            wanted[people.cells[only]] = True
            return index.join_grid((people.grid.x_min, people.grid.y_max), (people.grid.cell,) * 2,
                                   wanted.reshape(people.grid.shape), limit, progress)
        return index.join_points(people.xy[only], limit, progress)


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


def _grades(run, names, column, keep):
    """(grade, straight) of the kept lines: their level, and whether they leave the ground."""
    def flags(name):
        if column[name] is None:
            return np.zeros(len(keep), dtype=bool)
        return yes_no(run, f"{name}_FIELD", names[name], column[name], yes=reading.CROSSINGS)[keep]
    bridge, tunnel = flags("BRIDGE"), flags("TUNNEL")
    level = np.zeros(len(keep), dtype=np.int64)
    if column["LAYER"] is not None:
        level = whole_numbers(run, "LAYER_FIELD", names["LAYER"], column["LAYER"])[keep]
    level = np.where((level == 0) & bridge, 1, np.where((level == 0) & tunnel, -1, level))
    return level, bridge | tunnel | (level != 0)
