"""A Circuitscape run with our solvers: what an INI file asks for, in rasters or in a network."""

from dataclasses import dataclass, field
from typing import Optional

import numpy as np

from ....i18n import translate
from ... import connectivity
from ...common.errors import InputError
from . import circuitscape_files as files
from .circuitscape_ini import CONFLICTS
from .currentinputs import fitting_solver, warn_imbalance


@dataclass
class Outcome:
    """What a run found: ids of the focal nodes; ``matrix`` of resistances or one ``each``; maps, or rows of a network.

    cumulative, maximum, voltage: (rows, columns) on ``grid``, NaN outside the network. nodes: (ids, currents,
    voltages); branches: (first, second, currents).
    """

    ids: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    matrix: Optional[np.ndarray] = None
    each: Optional[np.ndarray] = None
    grid: object = None
    cumulative: Optional[np.ndarray] = None
    maximum: Optional[np.ndarray] = None
    voltage: Optional[np.ndarray] = None
    nodes: Optional[tuple] = None
    branches: Optional[tuple] = None


class Reader:
    """The files that the settings name, found and told."""

    def __init__(self, run, settings, folder, crs):
        self.run, self.settings, self.folder, self.crs = run, settings, folder, crs

    def path(self, option):
        path, as_written = files.find(self.settings.files[option], self.folder)
        if not as_written:
            self.run.warn(translate("Circuitscape", "{option}: {written} is not on this machine; the file {file} "
                                                    "beside the INI file was taken.").format(
                option=option, written=self.settings.files[option], file=path.name))
        self.run.named(option, str(path))
        return path

    def grid(self, option, other=None):
        path = self.path(option)
        values, grid = files.read_grid(path, other)
        if other is not None and files.lies_elsewhere(grid, other):
            self.run.warn(translate("Circuitscape", "{option}: {file} has another corner or cell size than the habitat "
                                                    "grid; it is taken cell by cell, as Circuitscape does.").format(
                option=option, file=path.name))
        return values, grid

    def placed(self, option, grid):
        """(values, flat cells) of a grid or of a text list of points."""
        path = self.path(option)
        if files.is_list(path):
            return files.cells_of_points(path, grid)
        return files.cells_of_grid(self.grid(option, grid)[0])


# --- rasters ---------------------------------------------------------------

def raster(run, settings, reader, writer_of):
    """:class:`Outcome` of a raster run; ``writer_of(grid)`` gives what writes Circuitscape's own files."""
    habitat, grid = reader.grid("habitat_file")
    if not grid.crs.isValid():
        grid = grid.__class__(reader.crs, grid.x_min, grid.y_max, grid.cell, grid.width, grid.height)
    resistance = _resistance(run, settings, reader, habitat, grid)
    shorts = []
    if settings.on("use_polygons"):
        numbers, cells = files.cells_of_grid(reader.grid("polygon_file", grid)[0])
        shorts = [cells[numbers == n] for n in np.unique(numbers)]
        shorts = [group for group in shorts if np.isfinite(resistance.flat[group]).any()]
    options = {
        "neighbours": 4 if settings.on("connect_four_neighbors_only") else 8,
        "average": "resistance" if settings.on("connect_using_avg_resistances") else "conductance",
        "short_circuits": shorts, "nodata_joins": True}
    writer = writer_of(grid)
    if settings.scenario == "advanced":
        return _advanced(run, settings, reader, grid, resistance, options, writer)
    return _between(run, settings, reader, grid, resistance, options, writer)


def _resistance(run, settings, reader, habitat, grid):
    """(rows, columns) resistances with NaN for what does not conduct."""
    if settings.on("use_reclass_table"):
        table = files.read_numbers(reader.path("reclass_file"), 2)
        old = habitat.copy()
        for value, new in table:
            habitat[old == value] = new
    if settings.on("habitat_map_is_resistances"):
        zero = int(np.count_nonzero(habitat <= 0))
        if zero:
            raise InputError("The habitat grid has {count} cells with a resistance of 0 or less: Circuitscape takes "
                             "none either. Use a short-circuit region for 0 and NODATA for what nothing crosses.",
                             count=zero)
        resistance = habitat
    else:
        negative = int(np.count_nonzero(habitat < 0))
        if negative:
            raise InputError("The habitat grid has {count} cells with a conductance below 0.", count=negative)
        resistance = np.full(habitat.shape, np.nan)
        np.divide(1.0, habitat, out=resistance, where=habitat > 0)
    if settings.on("use_mask"):
        mask = reader.grid("mask_file", grid)[0]
        resistance = np.where(mask > 0, resistance, np.nan)
    if not np.isfinite(resistance).any():
        raise InputError("No cell of the habitat grid conducts: all are NODATA or masked.")
    return resistance


def _advanced(run, settings, reader, grid, resistance, options, writer):
    sources, grounds = np.zeros(grid.shape), np.full(grid.shape, np.nan)
    amperes, cells = reader.placed("source_file", grid)
    np.add.at(sources.reshape(-1), cells, 1.0 if settings.on("use_unit_currents") else amperes)
    ohms = settings.on("ground_file_is_resistances")
    path = reader.path("ground_file")
    if files.is_list(path):
        values, cells = files.cells_of_points(path, grid)
        grounds.flat[cells] = values
    else:
        grounds = reader.grid("ground_file", grid)[0]
    if not ohms:
        grounds[grounds == 0] = np.nan
    if settings.on("use_direct_grounds"):
        grounds[np.isfinite(grounds)] = 0.0 if ohms else np.inf
    result = connectivity.circuits.advanced(
        resistance, sources, grounds, ground_conductance=not ohms,
        conflicts=CONFLICTS[settings.texts["remove_src_or_gnd"]],
        solver=fitting_solver(np.isfinite(resistance).sum(), options["neighbours"], 1, resistance.size),
        progress=run.progress(0.05, 0.9), **options)
    if result.without_ground:
        run.warn(translate("CurrentFlow", "{count} source cells lie in parts without ground: their current has nowhere "
                                          "to go and is left out.").format(count=result.without_ground))
    warn_imbalance(run, result.imbalance, resistance)
    valid = np.isfinite(resistance)
    if settings.on("write_cur_maps"):
        writer.raster("curmap", result.currents, valid)
    if settings.on("write_volt_maps"):
        writer.raster("voltmap", result.voltages, valid)
    return Outcome(grid=grid, cumulative=result.currents, voltage=result.voltages)


def _between(run, settings, reader, grid, resistance, options, writer):
    numbers, cells = reader.placed("point_file", grid)
    keep = numbers > 0
    numbers, cells = files.whole(numbers[keep], reader.path("point_file")), cells[keep]
    ids = np.unique(numbers)
    ids, pairs = _pairs(run, settings, reader, ids)
    places = [np.unique(cells[numbers == n]) for n in ids]
    mode = settings.scenario.replace("-", "_")
    strengths = None
    if settings.on("use_variable_source_strengths"):
        strengths = _strengths(run, reader, ids) if mode != "pairwise" else None
    valid, zero_focal = np.isfinite(resistance), settings.on("set_focal_node_currents_to_zero")
    total, largest = np.zeros(grid.shape), np.zeros(grid.shape)

    def each(i, j, amps, volts):
        amps = np.nan_to_num(amps)
        label = f"_{ids[i]}" if j < 0 else f"_{ids[i]}_{ids[j]}"
        if zero_focal:
            amps.flat[np.concatenate([places[i], places[j]] if j >= 0 else places)] = 0.0
        np.add(total, amps, out=total)
        np.maximum(largest, amps, out=largest)
        if settings.on("write_cur_maps") and not settings.on("write_cum_cur_map_only"):
            writer.raster("curmap", amps, valid, label)
        if settings.on("write_volt_maps"):
            if j >= 0:  # Circuitscape grounds the first of a pair
                volts = np.nanmax(volts) - volts
            writer.raster("voltmap", volts, valid, label)

    solver = fitting_solver(valid.sum(), options["neighbours"], len(places), resistance.size)
    own_maps = settings.on("write_cur_maps") and not settings.on("write_cum_cur_map_only")
    one_by_one = zero_focal or own_maps or settings.on("write_volt_maps")
    result = connectivity.circuits.current_flow(
        resistance, places, mode, pairs, strengths, own_regions=mode == "pairwise", solver=solver,
        each=each if one_by_one else None, progress=run.progress(0.05, 0.9), **options)
    if not one_by_one:
        total, largest = np.nan_to_num(result.cumulative), np.nan_to_num(result.maximum)
    warn_imbalance(run, result.imbalance, resistance)
    outcome = Outcome(ids, grid=grid, cumulative=np.where(np.isnan(result.cumulative), np.nan, total),
                      maximum=np.where(np.isnan(result.cumulative), np.nan, largest))
    if mode == "pairwise":
        outcome.matrix = result.resistance
        writer.resistances(ids, result.resistance)
    else:
        solved = np.isin(np.arange(ids.size), result.without_path, invert=True)
        outcome.each = result.to_others if mode == "one_to_all" else np.where(solved, 0.0, np.nan)
        writer.one_each(ids, outcome.each)
    if settings.on("write_cum_cur_map_only") or settings.on("write_cur_maps"):
        writer.raster("cum_curmap", total, valid)
    if settings.on("write_max_cur_maps"):
        writer.raster("max_curmap", largest, valid)
    return outcome


def _pairs(run, settings, reader, ids):
    """(ids that take part, bool pairs or None)."""
    if not settings.on("use_included_pairs"):
        return ids, None
    path = reader.path("included_pairs_file")
    given = files.read_pairs(path)
    strange = given.ids[~np.isin(given.ids, ids)]
    if strange.size:
        run.warn(translate("Circuitscape", "{file} names focal nodes that {points} does not have: {list}").format(
            file=path.name, points=reader.path("point_file").name, list=", ".join(map(str, strange[:20]))))
    if not given.keeps:
        ids = ids[np.isin(ids, given.ids)]
    if ids.size < 2:
        raise InputError("Of the pairs in {file} none is between focal nodes that exist.", file=path.name)
    pairs = np.full((ids.size, ids.size), given.keeps)
    known = np.flatnonzero(np.isin(ids, given.ids))
    at = np.searchsorted(given.ids, ids[known]) if (np.diff(given.ids) > 0).all() else np.array(
        [int(np.flatnonzero(given.ids == n)[0]) for n in ids[known]])
    pairs[np.ix_(known, known)] = given.joined[np.ix_(at, at)]
    np.fill_diagonal(pairs, False)
    if not pairs.any():
        raise InputError("Of the pairs in {file} none is between focal nodes that exist.", file=path.name)
    return ids, pairs


def _strengths(run, reader, ids):
    path = reader.path("variable_source_file")
    table = files.read_numbers(path, 2)
    named = files.whole(table[:, 0], path)
    if np.unique(named).size < named.size:
        raise InputError("{file} gives a strength for one node twice.", file=path.name)
    strengths = np.ones(ids.size)
    for number, amperes in zip(named, table[:, 1]):
        strengths[ids == number] = amperes
    return strengths


# --- networks --------------------------------------------------------------

def network(run, settings, reader, writer_of):
    """:class:`Outcome` of a network run."""
    path = reader.path("habitat_file")
    rows = files.read_numbers(path, 3)
    ends, values = files.whole(rows[:, :2], path), rows[:, 2]
    if settings.on("habitat_map_is_resistances"):
        if (values <= 0).any():
            raise InputError("{file} has {count} links with a resistance of 0 or less.", file=path.name,
                             count=int((values <= 0).sum()))
        values = 1.0 / values
    if (values < 0).any():
        raise InputError("{file} has {count} links with a conductance below 0.", file=path.name,
                         count=int((values < 0).sum()))
    keep = (values > 0) & (ends[:, 0] != ends[:, 1])
    ids = np.unique(ends)
    first, second = (np.searchsorted(ids, ends[keep, k]) for k in (0, 1))
    graph = connectivity.circuitgraph.network_of_links(ids.size, first, second, values[keep])
    writer = writer_of(None)
    if settings.scenario == "advanced":
        return _driven_network(run, settings, reader, ids, graph, writer)
    focal = np.unique(files.whole(files.read_numbers(reader.path("point_file"), 1)[:, 0], path))
    strange = focal[~np.isin(focal, ids)]
    if strange.size:
        raise InputError("{file} names nodes that the network does not have: {list}", list=", ".join(
            map(str, strange[:20])), file=reader.path("point_file").name)
    branches = np.zeros(graph.first.size)
    nodes = np.zeros(ids.size)

    def each(i, j, amps, volts):
        amps, volts = amps.ravel(), np.nanmax(volts) - volts.ravel()
        flow = np.abs(graph.conductance * np.nan_to_num(volts[graph.first] - volts[graph.second]))
        nodes[:] += np.nan_to_num(amps)
        branches[:] += flow
        label = f"_{focal[i]}_{focal[j]}"
        if settings.on("write_cur_maps") and not settings.on("write_cum_cur_map_only"):
            writer.nodes("node_currents", ids, amps, label)
            writer.branches(ids[graph.first], ids[graph.second], flow, label)
        if settings.on("write_volt_maps"):
            writer.nodes("voltages", ids, volts, label)

    result = connectivity.circuits.between(graph, np.searchsorted(ids, focal), each=each,
                                           progress=run.progress(0.05, 0.9))
    writer.resistances(focal, result.resistance)
    if settings.on("write_cur_maps") or settings.on("write_cum_cur_map_only"):
        writer.nodes("node_currents", ids, nodes, "_cum")
        writer.branches(ids[graph.first], ids[graph.second], branches, "_cum")
    return Outcome(focal, result.resistance, nodes=(ids, nodes, np.full(ids.size, np.nan)),
                   branches=(ids[graph.first], ids[graph.second], branches))


def _driven_network(run, settings, reader, ids, graph, writer):
    def per_node(option):
        path = reader.path(option)
        rows = files.read_numbers(path, 2)
        named = files.whole(rows[:, 0], path)
        strange = named[~np.isin(named, ids)]
        if strange.size:
            raise InputError("{file} names nodes that the network does not have: {list}", file=path.name,
                             list=", ".join(map(str, strange[:20])))
        return np.searchsorted(ids, named), rows[:, 1]

    injected, to_ground = np.zeros(ids.size), np.zeros(ids.size)
    at, amperes = per_node("source_file")
    np.add.at(injected, at, 1.0 if settings.on("use_unit_currents") else amperes)
    at, values = per_node("ground_file")
    if settings.on("use_direct_grounds"):
        values = np.full(values.size, np.inf)
    elif settings.on("ground_file_is_resistances"):
        with np.errstate(divide="ignore"):
            values = 1.0 / values
    if (values < 0).any():
        raise InputError("The grounds have {count} values below 0: give resistances or conductances of 0 or more.",
                         count=int((values < 0).sum()))
    np.add.at(to_ground, at, values)
    found = connectivity.circuits.driven(graph, injected, to_ground, CONFLICTS[settings.texts["remove_src_or_gnd"]],
                                         progress=run.progress(0.05, 0.9))
    volts = np.nan_to_num(found.voltages)
    flow = np.abs(graph.conductance * (volts[graph.first] - volts[graph.second]))
    if settings.on("write_cur_maps"):
        writer.nodes("node_currents", ids, found.currents)
        writer.branches(ids[graph.first], ids[graph.second], flow)
    if settings.on("write_volt_maps"):
        writer.nodes("voltages", ids, volts)
    return Outcome(nodes=(ids, found.currents, volts), branches=(ids[graph.first], ids[graph.second], flow))


def compute(run, settings, folder, crs, writer_of):
    """Run the settings of an INI file that lies in ``folder``; ``crs`` is for grids that name none."""
    reader = Reader(run, settings, folder, crs)
    return (network if settings.network else raster)(run, settings, reader, writer_of)
