"""What the tools on the walking network share: its parameters, its costs and its entrances."""

from dataclasses import dataclass

import numpy as np
import shapely
from qgis.core import (
    QgsProcessingParameterBoolean, QgsProcessingParameterRasterLayer, QgsProcessingParameterString)

from ....i18n import translate
from ....resources import tables
from ...access import entrances, walking
from ...access.joining import EdgeIndex, Places
from ...access.network import Network, build_network
from ...access.search import insert_places
from .elevation import Terrain
from ...common.errors import InputError
from .accessbase import AccessAlgorithm, _yes

SNAP_M = 0.5  # m; closes drawing slips without joining parallel ways; common practice, unverified
JOIN_M = 200.0  # m between a place and the network; EcoPlan's own starting value, unverified
OTHER_MARKS = ("viaduct", "culvert", "building_passage")  # OSM values of bridge and tunnel other than yes
PARK_OF_ENTRANCE_M = 100.0  # an entrance belongs to the nearest park this close; own starting value, unverified


@dataclass
class Walk:
    """The network with its costs: ``per_metre`` is the cost of a metre off the network."""

    network: Network
    index: EdgeIndex
    costs: walking.EdgeCosts
    per_metre: float
    unit: str
    outward: bool
    classes: list
    facts: list


@dataclass
class Entrances:
    """All entrances: where they join the network, their park (index or -1), how they came about, the level of
    their greenway, and whether they reach the network."""

    xy: np.ndarray
    places: Places
    owner: np.ndarray
    kind: np.ndarray
    level: np.ndarray
    joined: np.ndarray


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

    # --- the network ----------------------------------------------------

    def read_walk(self, run, crs, progress):
        """Build the network and its costs from the parameters."""
        names = {key: run.field(f"{key}_FIELD") for key in ("CLASS", "WALKABLE", "BRIDGE", "TUNNEL", "LAYER")}
        table = run.features("NETWORK", "line", crs=crs, fields=[f for f in names.values() if f],
                             progress=progress.part(0.0, 0.3))
        column = {key: table.columns.get(field) if field else None for key, field in names.items()}
        keep = self._walkable(run, column, len(table))
        geometries = table.geometries[keep]
        classes = ["" if column["CLASS"] is None else str(column["CLASS"][i] or "") for i in keep]
        grade, straight = _grades(column, keep)
        cost, dem = run.choice("COST"), run.raster("DEM")
        if cost == "distance" and dem is not None:
            run.warn(translate("Access", "The elevation model changes walking time only; with distances it is not "
                                         "used."))
            dem = None
        terrain = Terrain(dem, crs, run.context.transformContext()) if dem is not None else None
        network = build_network(
            geometries, run.number("SNAP_TOLERANCE"), grade, run.flag("SPLIT_CROSSINGS"),
            max(terrain.step, 5.0) if terrain is not None else None, progress.part(0.3, 0.9))
        speed, speed_from = self._speed(run, cost, terrain)
        costs, per_metre = self._costs(run, network, classes, straight, cost, terrain, speed)
        direction = run.choice("DIRECTION")
        if direction == "mean":
            costs = walking.round_trip(costs)
        facts = self._network_facts(run, network, cost, speed, speed_from, terrain, len(table) - len(keep))
        walk = Walk(network, EdgeIndex(network.edges, self._long_pieces(run, network)), costs, per_metre
                    if run.flag("COUNT_GAPS") else 0.0,
                    "m" if cost == "distance" else "min", direction == "from", classes, facts)
        progress(1.0)
        return walk

    def _walkable(self, run, column, count):
        keep = np.ones(count, dtype=bool)
        wish = {c.strip().casefold() for c in run.text("EXCLUDE_CLASSES").replace(";", ",").split(",") if c.strip()}
        if column["CLASS"] is not None:
            have = np.array([str(c or "").strip().casefold() for c in column["CLASS"]], dtype=object)
            table = tables.read(tables.shipped("access_walk_classes"), ("class", "walkable"))
            closed = {row["class"] for row, yes in zip(table.rows, table.flags("walkable")) if not yes} | wish
            keep &= ~np.isin(have, list(closed))
            for name in sorted(wish - set(have)):
                run.warn(translate("Access", "The class {name} does not occur in the network.").format(name=name))
        elif wish:
            raise InputError("EXCLUDE_CLASSES needs CLASS_FIELD: choose the field with the class of the lines.")
        if column["WALKABLE"] is not None:
            keep &= np.array([v is None or _yes(v) for v in column["WALKABLE"]], dtype=bool)
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
            run.values["SPEED"], run.origins["SPEED"] = float(walking.tobler_speed(0.0)), "default"
            return float(walking.tobler_speed(0.0)), translate("Access", "Tobler's function on the level")
        run.values["SPEED"], run.origins["SPEED"] = 3.6, "default"
        if run.preset is not None and "walking_speed_m_per_min" in run.preset.defaults:
            entry = run.preset.defaults["walking_speed_m_per_min"]
            run.values["SPEED"], run.origins["SPEED"] = float(entry.value) * 0.06, f"preset {run.preset.key}"
            return float(entry.value) * 0.06, "{} ({})".format(
                translate("Provenance", entry.source), translate("Provenance", entry.status))
        return 3.6, translate("Access", "planning speed of 60 m/min, TD/T 1062-2021 as quoted by a secondary source "
                              "(unverified)")

    def _costs(self, run, network, classes, straight, cost, terrain, speed):
        length = network.lengths
        if cost == "distance":
            return walking.EdgeCosts(length, length), 1.0
        own = self._class_speeds(run)
        by_line = np.array([own.get(c.strip().casefold(), np.nan) for c in classes], dtype=float)
        z_start = z_end = None
        if terrain is not None:
            z_start, z_end = walking.edge_elevations(network, terrain.sample, straight[network.source])
        costs = walking.walking_minutes(length, speed, by_line[network.source], z_start, z_end)
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
        for item in run.text("CLASS_SPEEDS").replace(",", ";").split(";"):
            if item.strip():
                name, _, value = item.partition("=")
                try:
                    own[name.strip().casefold()] = float(value)
                except ValueError:
                    own[name.strip().casefold()] = -1.0
                if not own[name.strip().casefold()] > 0:
                    raise InputError("CLASS_SPEEDS says {item}; write class=km/h with a positive number, as steps=1.8.",
                                     item=item.strip())
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
        table = run.features("ENTRANCES", "point", crs=crs)
        edges = walk.network.edges.geometries()
        found, level = [], []
        if table is not None:
            points = shapely.get_parts(table.geometries)
            owner = np.full(len(points), -1)
            if parks is not None:
                which, park = shapely.STRtree(parks.polygons).query_nearest(
                    points, max_distance=PARK_OF_ENTRANCE_M, all_matches=False)
                owner[which] = park
            found.append((points, owner, "given"))
        if greenways is not None:
            points, owner = entrances.line_crossings(greenways, edges)
            found.append((points, np.full(len(points), -1), "greenway"))
            level = [levels[i] for i in owner]
            without = len(greenways) - len(np.unique(owner))
            if without:
                run.warn(translate("Access", "{count} of {total} greenway lines meet no walkable line; they have no "
                                   "entrance.").format(count=without, total=len(greenways)))
        if parks is not None and run.flag("GENERATE_ENTRANCES"):
            found += self._generated(run, walk, parks, edges, found, limit)
        if not found or not sum(len(points) for points, _, _ in found):
            raise InputError("There is no entrance: give ENTRANCES, GREENWAYS or PARKS that meet the walking network.")
        points = np.concatenate([f[0] for f in found])
        owner = np.concatenate([f[1] for f in found]).astype(np.int64)
        kind = np.concatenate([np.full(len(f[0]), f[2], dtype=object) for f in found])
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
        names = np.full(len(kind), "", dtype=object)
        names[kind == "greenway"] = level
        return Entrances(xy, places, owner, kind, names, joined)

    def _generated(self, run, walk, parks, edges, found, limit):
        having = np.unique(np.concatenate([f[1] for f in found])) if found else np.empty(0, dtype=int)
        bare = np.setdiff1d(np.arange(len(parks.polygons)), having)
        if not len(bare):
            return []
        points, owner = entrances.park_entrances(parks.polygons[bare], edges)
        owner = bare[owner] if len(owner) else owner
        made = [(points, owner, "edge")]
        rest = np.setdiff1d(bare, owner)
        if len(rest):
            which, edge = walk.index.tree.query_nearest(parks.polygons[rest], max_distance=limit, all_matches=False)
            nearest = shapely.get_point(shapely.shortest_line(
                parks.polygons[rest[which]], walk.index.tree.geometries[edge]), 0)
            made.append((nearest, rest[which], "nearest"))
            run.warn(translate("Access", "{count} parks meet no walkable line; {near} of them get an entrance at the "
                                         "place nearest to the network, {none} are farther than {limit:g} m from it "
                                         "and have none.").format(
                                   count=len(rest), near=len(which), none=len(rest) - len(which), limit=limit))
        run.info(translate(
            "Access", "{count} entrances were made where walkable lines meet the edge of a park.").format(
                count=len(points)))
        return made

    def graph(self, walk, gates):
        """(Graph with all joined entrances inserted, node of each entrance or -1)."""
        on = np.flatnonzero(gates.joined)
        some = Places(gates.places.edge[on], gates.places.offset[on], gates.places.gap[on])
        graph, node = insert_places(walk.network, walk.costs.forward, walk.costs.backward, some)
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


def _grades(column, keep):
    """(grade, straight) of the kept lines: their level, and whether they leave the ground."""
    def flags(name):
        if column[name] is None:
            return np.zeros(len(keep), dtype=bool)
        return np.array([_yes(column[name][i]) or str(column[name][i]).casefold() in OTHER_MARKS for i in keep])
    bridge, tunnel = flags("BRIDGE"), flags("TUNNEL")
    level = np.zeros(len(keep), dtype=np.int64)
    if column["LAYER"] is not None:
        level = np.array([_whole(column["LAYER"][i]) for i in keep], dtype=np.int64)
    level = np.where((level == 0) & bridge, 1, np.where((level == 0) & tunnel, -1, level))
    return level, bridge | tunnel | (level != 0)


def _whole(value):
    try:
        return int(float(value))
    except (TypeError, ValueError):
        return 0
