"""What the tools of the ecological security pattern share: class lists, areas of labels, links and sources as
layers.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSource

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, connectivity
from .burntsources import burn_sources, own_shapes
from ...common.errors import InputError
from ...common import reading
from .linklayers import field_names, read_links, sticks, whole_numbers


#: Natural vegetation among the classes of ESA WorldCover; EcoPlan's own starting value, unverified.
WORLDCOVER_HABITAT = "10,20,90,95"


@dataclass(frozen=True)
class ClassList:
    """Codes and closed ranges of codes, as a user writes them: ``10, 20-30``."""

    ranges: tuple

    def holds(self, codes):
        """Bool array: the code is in the list."""
        found = np.zeros(codes.shape, bool)
        for low, high in self.ranges:
            found |= (codes >= low) & (codes <= high)
        return found


def class_list(text):
    """Read ``10, 20-30`` (also full-width or Chinese punctuation) into a :class:`ClassList`; InputError if it is
    none.
    """
    try:
        ranges = reading.ranges(text)
    except ValueError:
        raise InputError("The classes {given} cannot be read: write codes and ranges with commas, for example "
                         "10,20-30.", given=text) from None
    if not ranges:
        raise InputError("No habitat class is given: write codes and ranges with commas, for example 10,20-30.")
    return ClassList(tuple(ranges))


def areas_of_labels(labels, grid):
    """One MultiPolygon per label 1..n of a label raster, in order."""
    return gathered(*bridge.rasters.polygonize(labels, grid))


def gathered(parts, values):
    """One MultiPolygon per value 1..n of areas that were polygonized."""
    order = np.argsort(values, kind="stable")
    return shapely.multipolygons(parts[order], indices=values[order] - 1)


def area_factor(grid, run):
    """Ellipsoidal area of the raster over its plane area."""
    frame = shapely.box(*grid.bounds)
    return float(bridge.measure.ellipsoidal_areas([frame], grid.crs, run.context.transformContext())[0] / frame.area)


def multi(geometry):
    """The polygon as a MultiPolygon."""
    return geometry if geometry.geom_type.startswith("Multi") else shapely.multipolygons([geometry])


@dataclass(frozen=True)
class NetworkInput:
    """Sources and links as a tool reads them.

    ids, names, shapes: of the n sources. labels: int32 raster, source i has i + 1.
    pairs: (m, 2) labels. lcd, rank: (m,), NaN where the layer does not tell. link_ids: (m,). lines: (m,) shapes.
    own_shapes: the sources' polygons without what they share with smaller sources; areas add up to their union.
    length: (m,) metres along the paths.
    """

    ids: np.ndarray
    names: list
    shapes: np.ndarray
    labels: np.ndarray
    pairs: np.ndarray
    lcd: np.ndarray
    rank: np.ndarray
    link_ids: np.ndarray
    lines: np.ndarray
    own_shapes: np.ndarray
    length: np.ndarray

    def columns(self):
        """(link_id, from_id, to_id) of each link, for output rows."""
        return [(int(self.link_ids[k]), int(self.ids[a - 1]), int(self.ids[b - 1]))
                for k, (a, b) in enumerate(self.pairs)]


def read_sources(run, grid, name="SOURCES", valid=None):
    """(table, ids, names, labels) of source polygons; numbers from the field source_id, else by their order.

    Without a grid the labels are None and the polygons keep their reference system, which must be metric.
    valid: bool raster of the cells that can be crossed, or None. ``table.columns`` has ``source_id`` only where
    the layer does.
    """
    source = run.source(name)
    have = field_names(source)
    if grid is None:
        run.require_metric(source.sourceCrs(), name, source.sourceExtent())
    table = run.features(name, "polygon", crs=None if grid is None else grid.crs,
                         fields=[have[f] for f in ("source_id", "name", "state") if f in have])
    table.columns.update({f: table.columns[have[f]] for f in ("source_id", "name", "state") if f in have})
    ids = list(range(1, len(table) + 1))
    if "source_id" in have:
        ids = source_numbers(table.columns["source_id"])
    labels = None
    if grid is not None:
        burnt = burn_sources(table.geometries, grid, valid)
        labels = burnt.labels
        tell_burnt(run, burnt, [str(i) for i in ids])
    names = [str(n) if n is not None else str(i) for n, i in zip(table.columns.get("name") or ids, ids)]
    return table, np.array(ids, np.int64), names, labels


def source_numbers(values):
    """Numbers of sources from their field source_id; InputError where one is missing or stands twice."""
    ids = whole_numbers(values)
    if None in ids or len(set(ids)) < len(ids):
        raise InputError("The numbers of the sources (field source_id) are not unique or not filled: repair the layer.")
    return ids


def tell_burnt(run, burnt, names):
    """What had to be done to bring the sources onto the raster, or could not be."""
    def listed(labels):
        return ", ".join(names[i - 1] for i in labels[:10]) + (" …" if len(labels) > 10 else "")

    for labels, text in (
            (burnt.one_cell, translate("Pattern", "{count} sources are smaller than a cell and keep one cell: {list}")),
            (burnt.moved, translate("Pattern", "{count} sources are smaller than a cell, share theirs with other "
                                               "sources and take the nearest free one: {list}")),
            (burnt.crowded, translate("Pattern", "{count} sources are smaller than a cell, share theirs with other "
                                                 "sources and find no free one; they have no cell and no link: "
                                                 "{list}")),
            (burnt.outside, translate("Pattern", "{count} sources lie outside the resistance surface: {list}")),
            (burnt.partly_outside, translate("Pattern", "{count} sources reach beyond the resistance surface: {list}")),
            (burnt.covered, translate("Pattern", "{count} sources lie wholly under other sources and have no cell: "
                                                 "{list}"))):
        if labels:
            run.warn(text.format(count=len(labels), list=listed(labels)))
    if burnt.overlapping:
        pairs = ", ".join(f"{names[a - 1]} / {names[b - 1]}" for a, b in burnt.overlapping[:10])
        run.warn(translate("Pattern", "{count} pairs of sources overlap ({list}); what they share counts once, for the "
                                      "smaller source.").format(
            count=len(burnt.overlapping), list=pairs + (" …" if len(burnt.overlapping) > 10 else "")))


def read_network(run, grid, resistance=None, along=False):
    """The layers SOURCES and LINKS (as ecoplan:corridors writes them) as a :class:`NetworkInput`; see read_sources.

    resistance: (rows, columns) on the grid; the costs of the links are held against it. Sources and links that do
    not belong together are refused. along: the tool looks along the lines; tables without lines are refused.
    """
    table, ids, names, labels = read_sources(run, grid, valid=None if resistance is None else np.isfinite(resistance))
    source = run.source("LINKS", empty=True)
    have = field_names(source)
    missing = [f for f in ("from_id", "to_id") if f not in have]
    if missing:
        raise InputError("The links layer has no field {fields}: use the layer LINKS of the corridors tool.",
                         fields=", ".join(missing))
    if source.featureCount() == 0:
        run.warn(translate("Pattern", "The layer {name} has no link: there is one source only, or none that another "
                                      "can be reached from. Nothing is to be found along links.").format(
            name=source.sourceName()))
        none = np.zeros(0)
        return NetworkInput(ids, names, table.geometries, labels, np.zeros((0, 2), np.int64), none, none,
                            np.zeros(0, np.int64), np.zeros(0, object), own_shapes(table.geometries, _absent(table)),
                            none)
    columns, lines = read_links(run, source, have, table.crs)
    ends = [whole_numbers(columns[f]) for f in ("from_id", "to_id")]
    count = len(ends[0])
    link_ids = np.array(columns.get("link_id") or range(1, count + 1))
    empty = [k for k in range(count) if None in (ends[0][k], ends[1][k])]
    if empty:
        raise InputError("{count} links do not tell the numbers of their sources (fields from_id and to_id), the first "
                         "is link {link}: use the layer LINKS of the corridors tool.", count=len(empty),
                         link=link_ids[empty[0]])
    cell = grid.cell if grid is not None else 0.0 if lines is None else connectivity.linkends.step_of(lines)
    if "source_id" not in table.columns and count and lines is not None:
        ids = _numbers_by_place(run, table.geometries, lines, ends, cell)
        names = [n if own is not None else str(i)
                 for n, own, i in zip(names, table.columns.get("name") or [None] * len(ids), ids)]
    place = {int(number): k for k, number in enumerate(ids)}
    pairs = [(place.get(a), place.get(b)) for a, b in zip(*ends)]
    unknown = [k for k, pair in enumerate(pairs) if None in pair]
    if unknown:
        raise InputError("{count} links name sources that the source layer does not have (first: {a} to {b}): use the "
                         "layers LINKS and NODES of one run of the corridors tool.", count=len(unknown),
                         a=ends[0][unknown[0]], b=ends[1][unknown[0]])
    pairs = np.array(pairs, np.int64).reshape(-1, 2)
    drawn = lines is not None
    if along and not drawn:
        raise InputError("The links {name} have no lines, and this tool looks along them: give the least-cost paths "
                         "(LINKS of the corridors tool, or Linkage Mapper's LCPs).", name=source.sourceName())
    lines = lines if drawn else sticks(run, table.geometries, pairs)
    strange = np.flatnonzero(connectivity.linkends.strange_ends(table.geometries, lines, pairs, cell)) if drawn else (
        np.zeros(0, np.int64))
    if strange.size:
        k = strange[0]
        raise InputError(
            "{count} links do not end at the sources they name, the first is link {link}, from source {a} ({a_name}) "
            "to source {b} ({b_name}): the numbers of sources and links are not those of one run. Use the layers LINKS "
            "and NODES of one run of the corridors tool.", count=strange.size, link=link_ids[k], a=ends[0][k],
            b=ends[1][k], a_name=names[pairs[k, 0]], b_name=names[pairs[k, 1]])

    def numbers(field):
        return np.array([np.nan if v is None else v for v in columns.get(field, [None] * count)], float)

    lcd = numbers("lcd")
    if resistance is not None and drawn:
        found = connectivity.linkends.path_costs(lines, resistance, grid.x_min, grid.y_max, grid.cell)
        other = np.flatnonzero(connectivity.linkends.other_costs(lcd, found))
        if other.size:
            k = other[0]
            raise InputError(
                "{count} links have another cost on this resistance surface than their field lcd says, the first is "
                "link {link}: {found:.6g} along its line, lcd {lcd:.6g}. The links were made on another surface: give "
                "that one, or run the corridors tool on this one.", count=other.size, link=link_ids[k],
                found=float(found[k]), lcd=float(lcd[k]))
    length = numbers("length_m")
    length = np.where(np.isfinite(length), length, shapely.length(lines))
    return NetworkInput(ids, names, table.geometries, labels, pairs + 1, lcd, numbers("rank"), link_ids,
                        lines, own_shapes(table.geometries, _absent(table)), length)


def _absent(table):
    """(n,) bool: the corridors tool found no cell for the source, so it is no part of the network."""
    return np.array([state in ("missing", "on_nodata")
                     for state in table.columns.get("state") or [None] * len(table)], bool)


def _numbers_by_place(run, shapes, lines, ends, cell):
    """Numbers of sources that carry none: what the ends of the links say, above those what no link names."""
    if len(set(ends[0]) | set(ends[1])) > len(shapes):
        return np.arange(1, len(shapes) + 1)    # some must be unknown, and are told by their numbers
    found = connectivity.linkends.match_by_ends(shapes, lines, *ends, cell)
    ids = np.zeros(len(shapes), np.int64)
    for number_, source in found.items():
        ids[source] = number_
    ordered = np.arange(1, len(shapes) + 1)
    if (ids[ids > 0] == ordered[ids > 0]).all():
        return ordered
    free = max(found) + 1
    ids[ids == 0] = np.arange(free, free + np.count_nonzero(ids == 0))
    run.warn(translate("Pattern", "The sources have no numbers (field source_id), and their order is not that of the "
                                  "links: they were matched by where the links end ({list}).").format(
        list=", ".join(f"{k + 1}: {i}" for k, i in enumerate(ids[:10])) + (" …" if len(ids) > 10 else "")))
    return ids


def read_resistance(run, name="RESISTANCE"):
    """(array with NaN barriers, grid) of a resistance surface; missing cells and non-positive values are told."""
    layer = run.raster(name)
    grid = run.grid_of(layer)
    values = bridge.rasters.read_band(layer, 1, dtype=np.float64)
    wrong = int(np.count_nonzero(values <= 0))
    if wrong:
        raise InputError("Resistance must be above 0: {count} cells of {name} are zero or negative. Give them a small "
                         "positive value, or NoData where nothing can pass.", count=wrong, name=layer.name())
    run.warn(bridge.rasters.nodata_note(layer.name(), int(np.isnan(values).sum()), values.size))
    return values, grid


def add_network(algorithm):
    """The inputs SOURCES and LINKS of the tools that go on from the corridors."""
    algorithm.addParameter(QgsProcessingParameterFeatureSource(
        "SOURCES", translate("Pattern", "Ecological sources (NODES of the corridors tool)"),
        [QgsProcessing.SourceType.TypeVectorPolygon]))
    algorithm.addParameter(QgsProcessingParameterFeatureSource(
        "LINKS", translate("Pattern", "Links (LINKS of the corridors tool)"),
        [QgsProcessing.SourceType.TypeVectorLine, QgsProcessing.SourceType.TypeVector]))


def check_network(run):
    """Before the run: the resistance surface has a usable grid; sources and links can be opened."""
    layer = run.raster("RESISTANCE")
    if layer is not None:
        run.grid_of(layer)
    run.source("SOURCES")
    run.source("LINKS", empty=True)


def write_nothing(run, tool, grid, rasters=()):
    """The layers of a tool that had no link to look along: empty ones, and rasters without a value."""
    for output in tool.OUTPUTS:
        run.write(output, [], [], grid.crs)
    for name in rasters:
        run.write_raster(name, np.full(grid.shape, np.nan), grid)
    report = bridge.reports.Report(tool.displayName(), "" if run.preset is None else
                                   f"{run.preset.name_zh} {run.preset.name_en}")
    report.note(translate("Pattern", "There are no links between the sources: the layers are empty."))
    run.write_report(report)


def level_colours():
    """Colours of first and second level areas."""
    return {1: "#e11d48", 2: "#f59e0b"}


class LevelArea(NamedTuple):
    """An area of a level: ``number`` from 1, ``label`` in the raster, ``links`` the numbers of those that cross it."""

    number: int
    level: int
    hectares: float
    largest: float
    mean: float
    label: int
    links: str


def level_areas(run, values, grid, classes, least_ha, lines, link_ids):
    """Areas of the two highest natural classes of a raster: (shapes, :class:`LevelArea` list, labels raster), first
    level first.
    """
    seen = np.isfinite(values) & (values > 0)
    if not seen.any():
        return np.empty(0, object), [], np.zeros(values.shape, np.int32)
    breaks = connectivity.naturalbreaks.natural_breaks(values[seen], classes)
    number = np.zeros(values.shape, np.int64)
    number[seen] = connectivity.naturalbreaks.classify(values[seen], breaks)
    shapes, labels, levels = [], np.zeros(values.shape, np.int32), []
    for level in (1, 2):
        cells = number == breaks.size + 1 - level
        if breaks.size < level or not cells.any():
            continue
        own, count = connectivity.morphology.label(cells, 8)
        labels[cells] = own[cells] + len(levels)
        levels += [level] * count
    shapes = areas_of_labels(labels, grid)
    hectares = bridge.measure.ellipsoidal_areas(shapes, grid.crs, run.context.transformContext()) / 1e4
    flat = labels.ravel()
    cells = np.bincount(flat, minlength=len(levels) + 1)[1:]
    total = np.bincount(flat[flat > 0], values.ravel()[flat > 0], len(levels) + 1)[1:]
    largest = np.zeros(len(levels) + 1)
    np.maximum.at(largest, flat[flat > 0], values.ravel()[flat > 0])
    crossing = [[] for _ in levels]
    for line, area in zip(*shapely.STRtree(shapes).query(lines, predicate="intersects")) if len(lines) else ():
        crossing[area].append(str(link_ids[line]))
    order = [i for i in np.lexsort((-largest[1:], levels)) if hectares[i] >= least_ha]
    found = [LevelArea(k + 1, levels[i], float(hectares[i]), float(largest[i + 1]), float(total[i] / cells[i]),
                       int(i) + 1, ",".join(crossing[i])) for k, i in enumerate(order)]
    return shapes[order], found, labels
