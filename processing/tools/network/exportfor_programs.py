"""How a project of each program is put together."""

from dataclasses import dataclass
from typing import Any, Optional

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, connectivity
from ...common import reading
from ...common.errors import InputError
from . import coneforfiles
from .exportfor_write import Folder, graphab_package
from .omnidirectionalflow_inputs import read_window
from .patternlayers import multi, read_network, read_sources

HABITAT = 1  # code of the sources in Graphab's landscape map


@dataclass(frozen=True)
class Project:
    """What the report shows: the sources' shapes and numbers, the grid or None, and the reference system."""

    shapes: Optional[np.ndarray]
    ids: Any
    grid: Any
    crs: Any


def write_circuitscape(run, name, resistance, grid):
    """INI file, resistance grid and grid of focal regions."""
    table, ids, _, labels = read_sources(run, grid, valid=np.isfinite(resistance))
    if ids.min() < 1:
        raise InputError("Circuitscape numbers its focal nodes from 1: source {number} is below.",
                         number=int(ids.min()))
    focal = np.where(labels > 0, np.concatenate([[np.nan], ids.astype(float)])[labels], np.nan)
    folder = Folder(run)
    folder.ini(f"{name}.ini", [
        ("data_type", "raster"), ("scenario", run.choice("MODE")), ("habitat_file", "resistance.asc"),
        ("habitat_map_is_resistances", True), ("point_file", "sources.asc"),
        ("connect_four_neighbors_only", run.choice("NEIGHBOURS") == "4"),
        ("connect_using_avg_resistances", run.choice("AVERAGE") == "resistance"), ("use_polygons", False),
        ("use_mask", False), ("use_included_pairs", False), ("write_cur_maps", True), ("write_cum_cur_map_only", True),
        ("write_volt_maps", False), ("solver", "cg+amg"), ("output_file", f"{name}.out")])
    folder.grid("resistance", "resistance", resistance, grid)
    folder.grid("sources", "sources", focal, grid)
    folder.text("README.txt", "commands", (
        f"Circuitscape.jl 5:   using Circuitscape; compute(\"{name}.ini\")\n"
        f"EcoPlan:             ecoplan:circuitscape with INI = {name}.ini\n"
        "Sources of several cells are focal regions: they conduct in their own pairs only. ecoplan:currentflow gives\n"
        f"the same with REGIONS = pair and AVERAGE = {run.choice('AVERAGE')}.\n"
        "The iterative solver of Circuitscape stops at about six digits; solver = cholmod gives more.\n"))
    return folder, Project(table.geometries, ids, grid, grid.crs)


def write_omniscape(run, name, resistance, grid):
    """INI file, resistance and source strengths as GeoTIFF."""
    radius, block, buffer = read_window(run, grid)
    folder = Folder(run)
    layer = run.raster("STRENGTH")
    options = [("resistance_file", "resistance.tif"), ("radius", radius), ("block_size", block),
               ("project_name", f"{name}_output"), ("buffer", buffer)]
    if layer is None:
        options.append(("source_from_resistance", "true"))
    else:
        options += [("source_file", "strength.tif"), ("source_threshold", 0)]
    options += [("calc_normalized_current", "true"), ("calc_flow_potential", "true"), ("parallelize", "true")]
    if run.choice("NEIGHBOURS") == "4":
        options.append(("connect_four_neighbors_only", "true"))
    folder.ini(f"{name}.ini", options)
    bridge.rasters.write_raster(folder.place("resistance.tif", "resistance"), resistance, grid, -9999.0)
    if layer is not None:
        values = bridge.rasters.read_band(layer, 1, grid, dtype=np.float64)
        if (values < 0).any():
            raise InputError("Source strengths must be 0 or more: {count} cells of {name} are below.",
                             count=int((values < 0).sum()), name=layer.name())
        bridge.rasters.write_raster(folder.place("strength.tif", "strength"), values, grid, -9999.0)
    folder.text("README.txt", "commands", (
        f"Omniscape.jl:   using Omniscape; run_omniscape(\"{name}.ini\")\n"
        f"EcoPlan:        ecoplan:omnidirectionalflow with RADIUS = {radius * grid.cell:g}, BLOCK = {block}, "
        f"BUFFER = {buffer * grid.cell:g}\n"
        "Radius, buffer and block are in cells in the INI file, in metres in EcoPlan.\n"))
    return folder, Project(None, (), grid, grid.crs)


def write_conefor(run, name, _resistance, _grid):
    """Node file and connection file; distances of the links, else edge to edge."""
    table, ids, attributes = _nodes(run)
    texts = [str(number) for number in ids]
    if run.given("LINKS"):
        network = read_network(run, None)
        texts = [str(number) for number in network.ids]
        least = {}
        for (a, b), cost in zip(network.pairs - 1, _known(network)):
            pair = (min(a, b), max(a, b))
            least[pair] = min(cost, least.get(pair, np.inf))
        pairs = np.array(sorted(least), np.int64).reshape(-1, 2)
        first, second, distance = pairs[:, 0], pairs[:, 1], np.array([least[tuple(p)] for p in pairs.tolist()])
        kind = "notall"
    else:
        first, second, distance = connectivity.patchdistances.pair_distances(
            table.geometries, "edge", progress=run.progress(0.1, 0.8))
        kind = "all"
    folder = Folder(run)
    folder.text("nodes.txt", "nodes", coneforfiles.nodes_text(texts, attributes))
    folder.text("distances.txt", "distances", coneforfiles.connections_text(texts, first, second, distance))
    d0 = run.number("D0") or connectivity.networkgain.median_distance(distance)
    folder.text("README.txt", "commands", (
        f"Conefor command line:   conefor -nodeFile nodes.txt -conFile distances.txt -t dist {kind} -confAdj {d0:g} "
        f"-confProb {d0:g} {run.number('P0'):g} -IIC -PC -prefix {name}\n"
        f"EcoPlan:                ecoplan:coneforindices with NODES_FILE = nodes.txt, PAIRS_FILE = distances.txt, "
        f"D0 = {d0:g}, P0 = {run.number('P0'):g}\n"))
    return folder, Project(table.geometries, ids, None, table.crs)


def write_graphab(run, name, resistance, grid):
    """Landscape map, cost raster, command line and, with links, the graph as a GeoPackage."""
    table, ids, _, labels = read_sources(run, grid, valid=np.isfinite(resistance))
    if any(np.any((labels[a] != labels[b]) & (labels[a] > 0) & (labels[b] > 0)) for a, b in _neighbours()):
        run.warn(translate("ExportFor", "Some sources touch: Graphab takes touching habitat for one patch."))
    folder = Folder(run)
    landscape = np.where(labels > 0, HABITAT, 0).astype(np.int16)
    landscape[np.isnan(resistance) & (labels == 0)] = -1
    bridge.rasters.write_raster(folder.place("landscape.tif", "sources"), landscape, grid, -1)
    bridge.rasters.write_raster(folder.place("cost.tif", "resistance"), resistance, grid, -9999.0)
    metric = f" d={run.number('D0'):g} p={run.number('P0'):g}" if run.number("D0") else " d=<d0> p=<p0>"
    project = f"{name}/{name}.xml"
    folder.text("README.txt", "commands", (
        f"java -jar graphab.jar --create {name} landscape.tif habitat={HABITAT} nodata=-1 con8 dir=.\n"
        f"java -jar graphab.jar --project {project} --linkset distance=cost name=links extcost=cost.tif\n"
        f"java -jar graphab.jar --project {project} --uselinkset links --graph name=graph nointra\n"
        f"java -jar graphab.jar --project {project} --uselinkset links --usegraph graph --gmetric EC{metric} beta=1\n\n"
        "EcoPlan:   ecoplan:corridors (adjacent sources), then ecoplan:coneforindices with its LINKS.\n"
        "Graphab's Dist is its own cumulative cost, its areas are those of cells; EcoPlan counts cost-weighted metres\n"
        "and areas of polygons. Hold the ratio of one link's costs in both before using one d0 for both.\n"
        "nointra: distances within patches do not count, as in EcoPlan.\n"))
    if run.given("LINKS"):
        _graph(run, folder, grid)
    return folder, Project(table.geometries, ids, grid, grid.crs)


def _graph(run, folder, grid):
    """graph.gpkg with the layers patches and links."""
    network = read_network(run, None)
    context, (_, _, attributes) = run.context.transformContext(), _nodes(run)
    crs = run.source("SOURCES").sourceCrs()
    area = bridge.measure.ellipsoidal_areas(network.shapes, crs, context)
    perimeter = bridge.measure.ellipsoidal_lengths(shapely.boundary(network.shapes), crs, context)
    capacity = attributes if run.field("ATTRIBUTE_FIELD") else area
    patches = [(multi(shape), int(number), float(a), float(p), float(c)) for shape, number, a, p, c in zip(
        network.shapes, network.ids, area, perimeter, capacity)]
    links = []
    for k, (_, one, other) in enumerate(network.columns()):
        line = network.lines[k]
        line = line if line.geom_type.startswith("Multi") else shapely.multilinestrings([line])
        links.append((line, f"{one}-{other}", one, other, float(_known(network)[k]), float(network.length[k])))
    graphab_package(folder.place("graph.gpkg", "graph"), crs, patches, links)


def _nodes(run):
    """(table, numbers, attributes) of the sources; hectares where no attribute is chosen."""
    table, ids, _, _ = read_sources(run, None)
    field = run.field("ATTRIBUTE_FIELD")
    if not field:
        areas = bridge.measure.ellipsoidal_areas(table.geometries, table.crs, run.context.transformContext())
        return table, ids, areas / 1e4
    values = []
    for value in run.features("SOURCES", "polygon", fields=[field]).columns[field]:
        try:
            values.append(reading.number(value))
        except ValueError:
            values.append(np.nan)
    coneforfiles.check_nodes([str(number) for number in ids], values, run.source("SOURCES").sourceName())
    return table, ids, np.array(values, float)


def _known(network):
    """Least costs of the links; InputError where one has none."""
    missing = int(np.isnan(network.lcd).sum())
    if missing:
        raise InputError("{count} links have no least cost (field lcd): use the layer LINKS of the corridors tool.",
                         count=missing)
    return network.lcd


def _neighbours():
    """Slices of a raster and of it shifted to each of four directions."""
    return (((slice(None), slice(None, -1)), (slice(None), slice(1, None))),
            ((slice(None, -1), slice(None)), (slice(1, None), slice(None))),
            ((slice(None, -1), slice(None, -1)), (slice(1, None), slice(1, None))),
            ((slice(None, -1), slice(1, None)), (slice(1, None), slice(None, -1))))


WRITERS = {"circuitscape": write_circuitscape, "omniscape": write_omniscape, "conefor": write_conefor,
           "graphab": write_graphab}
