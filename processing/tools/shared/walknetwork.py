"""The walking network: its parameters, its lines and what walking them costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsProcessingParameterBoolean, QgsProcessingParameterRasterLayer, QgsProcessingParameterString)

from ....i18n import translate
from ....resources import tables
from ... import access
from ...common import reading
from ...common.errors import InputError
from ..frame.layerfields import field_of, whole_numbers, yes_no
from .elevation import Terrain

SNAP_M = 0.5  # m; closes drawing slips without joining parallel ways; common practice, unverified
JOIN_M = 200.0  # m between a place and the network; EcoPlan's own starting value, unverified
MARKS = (("CLASS", "road_class"), ("WALKABLE", "walkable"), ("BRIDGE", "bridge"), ("TUNNEL", "tunnel"),
         ("LAYER", "level_above_ground"))


@dataclass
class Walk:
    """The network with its costs: ``per_metre`` is the cost of a metre off the network as it counts,
    ``metre`` that of a metre on the level; ``rise`` (E,) the metres each edge climbs along its geometry."""

    network: access.network.Network
    index: access.joining.EdgeIndex
    costs: access.walking.EdgeCosts
    per_metre: float
    metre: float
    unit: str
    outward: bool
    classes: list[str]
    facts: list[tuple]
    rise: np.ndarray


def add_network(tool, optional=False) -> None:
    tool.add_layer("NETWORK", translate("Access", "Walking network (lines)"), "line", optional)
    tool.add_field("CLASS_FIELD", translate("Access", "Class of the lines"), "NETWORK")
    tool.add_field("WALKABLE_FIELD", translate("Access", "Field that marks walkable lines (0: not)"), "NETWORK")
    tool.add_field("BRIDGE_FIELD", translate("Access", "Field that marks bridges"), "NETWORK", advanced=True)
    tool.add_field("TUNNEL_FIELD", translate("Access", "Field that marks tunnels"), "NETWORK", advanced=True)
    tool.add_field("LAYER_FIELD", translate("Access", "Field with the layer (-1, 0, 1)"), "NETWORK", advanced=True)


def add_network_options(tool) -> None:
    tool.add_choice("COST", translate("Access", "Measure"), [
        ("distance", translate("Access", "Walking distance (m)")),
        ("time", translate("Access", "Walking time (min)"))])
    add_pace(tool)
    tool.add_choice("DIRECTION", translate("Access", "Direction of walking"), [
        ("to", translate("Access", "From home to the green space")),
        ("from", translate("Access", "From the green space home")),
        ("mean", translate("Access", "Mean of both ways"))], advanced=True)
    add_network_rules(tool)
    tool.add_advanced(QgsProcessingParameterBoolean(
        "COUNT_GAPS", translate("Access", "Count the straight walk to the network"), True))
    tool.add_advanced(QgsProcessingParameterBoolean(
        "GENERATE_ENTRANCES", translate("Access", "Make entrances for parks that have none"), True))


def check_reach(run, *layers) -> None:
    """Before a run with people and a network that may be left out: metres, people, a network for walking time."""
    for name in layers:
        source = run.source(name)
        if source is not None:
            run.require_metric(source.sourceCrs(), source.sourceName(), source.sourceExtent())
            break
    if not run.given("POPULATION") and not run.given("POPULATION_LAYER"):
        raise InputError("Give at least one of these layers: {names}.", names="POPULATION, POPULATION_LAYER")
    if run.choice("COST") == "time" and not run.given("NETWORK"):
        raise InputError("Walking time needs a NETWORK: give one, or choose COST distance for straight lines.")


def add_pace(tool) -> None:
    """How fast people walk, on the level and on slopes."""
    tool.add_number("SPEED", translate("Access", "Walking speed on the level (km/h)"), least=0.1, most=20)
    tool.addParameter(QgsProcessingParameterRasterLayer(
        "DEM", translate("Access", "Elevation model (slope-aware time after Tobler)"), optional=True))


def add_network_rules(tool) -> None:
    """What is walkable, how fast, and what joins what."""
    tool.add_advanced(QgsProcessingParameterString(
        "EXCLUDE_CLASSES", translate("Access", "Further classes that are not walkable (a, b)"), optional=True))
    tool.add_advanced(QgsProcessingParameterString(
        "CLASS_SPEEDS", translate("Access", "Speed by class in km/h (steps=1.8; ...)"), optional=True))
    tool.add_number("SNAP_TOLERANCE", translate("Access", "Join line ends this close to a line (m)"), SNAP_M,
                    most=50, advanced=True)
    tool.add_advanced(QgsProcessingParameterBoolean(
        "SPLIT_CROSSINGS", translate("Access", "Lines that cross are joined (except bridges and tunnels)"), True))
    tool.add_number("MIN_PIECE", translate("Access", "Join nothing to pieces of the network shorter than (m)"), 0.0,
                    advanced=True)
    tool.add_number("JOIN_LIMIT", translate("Access", "Farthest straight walk to the network (m)"), JOIN_M,
                    least=1, most=5000, advanced=True)


def read_walk(run, crs, progress) -> Walk:
    """The network and its costs, as the parameters say."""
    return walk_of(run, crs, progress, run.choice("COST"), run.choice("DIRECTION"), run.flag("COUNT_GAPS"))


def walk_of(run, crs, progress, cost="time", direction="to", count_gaps=True) -> Walk:
    """The network and its costs in minutes (``cost`` time) or metres (distance), for tools that do not ask which."""
    names = {key: field_of(run, f"{key}_FIELD", role, run.source("NETWORK")) for key, role in MARKS}
    table = run.features("NETWORK", "line", crs=crs, fields=[f for f in names.values() if f],
                         progress=progress.part(0.0, 0.3))
    column = {key: table.columns.get(field) if field else None for key, field in names.items()}
    keep = _walkable(run, names, column, len(table))
    geometries = table.geometries[keep]
    classes = ["" if column["CLASS"] is None else str(column["CLASS"][i] or "") for i in keep]
    grade, straight = _grades(run, names, column, keep)
    dem = run.raster("DEM")
    if cost == "distance" and dem is not None:
        run.warn(translate("Access", "The elevation model changes walking time only; with distances it is not "
                                     "used."))
        dem = None
    terrain = Terrain(dem, crs, run.context.transformContext()) if dem is not None else None
    network = access.network.build_network(
        geometries, run.number("SNAP_TOLERANCE"), grade, run.flag("SPLIT_CROSSINGS"),
        max(terrain.step, 5.0) if terrain is not None else None, progress.part(0.3, 0.9))
    speed, speed_from = _speed(run, cost, terrain)
    costs, per_metre, rise = _costs(run, network, classes, straight, cost, terrain, speed)
    if direction == "mean":
        costs = access.walking.round_trip(costs)
    facts = _network_facts(run, network, cost, speed, speed_from, terrain, len(table) - len(keep))
    walk = Walk(network, access.joining.EdgeIndex(network.edges, _long_pieces(run, network)), costs, per_metre
                if count_gaps else 0.0, per_metre,
                "m" if cost == "distance" else "min", direction == "from", classes, facts, rise)
    progress(1.0)
    return walk


def _walkable(run, names, column, count):
    keep = np.ones(count, dtype=bool)
    wish = {reading.class_code(c): c for c in reading.pieces(run.text("EXCLUDE_CLASSES"))}
    if column["CLASS"] is not None:
        codes = {c: reading.class_code(c) for c in set(column["CLASS"])}
        table = tables.read(tables.shipped("access_walk_classes"), ("class", "walkable"))
        closed = {row["class"] for row, yes in zip(table.rows, table.flags("walkable")) if not yes} | set(wish)
        keep &= np.fromiter((codes[c] not in closed for c in column["CLASS"]), bool, count)
        for name in sorted(set(wish) - set(codes.values())):
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


def _speed(run, cost, terrain):
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


def _costs(run, network, classes, straight, cost, terrain, speed):
    length = network.lengths
    if cost == "distance":
        return access.walking.EdgeCosts(length, length), 1.0, np.zeros(len(length))
    own = class_speeds(run)
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
    rise = np.zeros(len(length)) if terrain is None else np.nan_to_num(z_end - z_start)
    return costs, 60.0 / 1000.0 / speed, rise


def class_speeds(run) -> dict[str, float]:
    """{class code: km/h} of the classes with a speed of their own."""
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


def _long_pieces(run, network):
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


def _network_facts(run, network, cost, speed, speed_from, terrain, closed):
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


def join_people(run, crs, walk, people, progress, index=None, only=slice(None)) -> access.joining.Places:
    """Places of the people (or of ``only`` some of them) on the network."""
    limit = run.number("JOIN_LIMIT")
    index = walk.index if index is None else index
    if people.grid is not None and people.grid.crs == crs:
        wanted = np.zeros(people.grid.width * people.grid.height, dtype=bool)
        wanted[people.cells[only]] = True
        return index.join_grid((people.grid.x_min, people.grid.y_max), (people.grid.cell,) * 2,
                               wanted.reshape(people.grid.shape), limit, progress)
    return index.join_points(people.xy[only], limit, progress)
