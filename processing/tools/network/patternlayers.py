"""What the tools of the ecological security pattern share: class lists, areas of labels, links and sources as
layers.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSource, QgsWkbTypes

from ....i18n import translate
from ...bridge import measure, rasters, styles
from .burntsources import burn_sources
from ...common.errors import InputError
from ...common.numbers import finite
from ...connectivity.morphology import label
from ...connectivity.naturalbreaks import classify, natural_breaks


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
    ranges = []
    for part in text.replace("，", ",").replace("、", ",").replace(";", ",").replace("；", ",").split(","):
        if not part.strip():
            continue
        low, _, high = part.strip().partition("-") if not part.strip().startswith("-") else (part.strip(), "", "")
        try:
            ranges.append((finite(low), finite(high or low)))
        except ValueError:
            raise InputError("The classes {given} cannot be read: write codes and ranges with commas, for example "
                             "10,20-30.",
                             given=text) from None
    if not ranges:
        raise InputError("No habitat class is given: write codes and ranges with commas, for example 10,20-30.")
    return ClassList(tuple(ranges))


def areas_of_labels(labels, grid):
    """One MultiPolygon per label 1..n of a label raster, in order."""
    parts, values = rasters.polygonize(labels, grid)
    order = np.argsort(values, kind="stable")
    return shapely.multipolygons(parts[order], indices=values[order] - 1)


def area_factor(grid, run):
    """Ellipsoidal area of the raster over its plane area."""
    frame = shapely.box(*grid.bounds)
    return float(measure.ellipsoidal_areas([frame], grid.crs, run.context.transformContext())[0] / frame.area)


def geometry_kind(source):
    """point, line or polygon: what a feature source holds."""
    kinds = QgsWkbTypes.GeometryType
    found = QgsWkbTypes.geometryType(source.wkbType())
    return "point" if found == kinds.PointGeometry else "line" if found == kinds.LineGeometry else "polygon"


def multi(geometry):
    """The polygon as a MultiPolygon."""
    return geometry if geometry.geom_type.startswith("Multi") else shapely.multipolygons([geometry])


@dataclass(frozen=True)
class NetworkInput:
    """Sources and links as a tool reads them.

    ids, names, shapes: of the n sources. labels: int32 raster, source i has i + 1.
    pairs: (m, 2) labels. lcd, rank: (m,), NaN where the layer does not tell. link_ids: (m,). lines: (m,) shapes.
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

    def columns(self):
        """(link_id, from_id, to_id) of each link, for output rows."""
        return [(int(self.link_ids[k]), int(self.ids[a - 1]), int(self.ids[b - 1]))
                for k, (a, b) in enumerate(self.pairs)]


def read_sources(run, grid, name="SOURCES"):
    """(table, ids, names, labels) of source polygons; numbers from the field source_id, else by their order.

    Without a grid the labels are None and the polygons keep their reference system, which must be metric.
    """
    source = run.source(name)
    have = source.fields().names()
    if grid is None:
        run.require_metric(source.sourceCrs(), name, source.sourceExtent())
    table = run.features(name, "polygon", crs=None if grid is None else grid.crs,
                         fields=[f for f in ("source_id", "name") if f in have])
    ids = table.columns.get("source_id") or list(range(1, len(table) + 1))
    if any(v is None for v in ids) or len(set(ids)) < len(ids):
        raise InputError("The numbers of the sources (field source_id) are not unique or not filled: repair the layer.")
    labels = None
    if grid is not None:
        burnt = burn_sources(table.geometries, grid)
        labels = burnt.labels
        if burnt.outside:
            run.warn(translate("Pattern", "{count} sources lie outside the resistance surface: {list}").format(
                count=len(burnt.outside), list=", ".join(str(ids[i - 1]) for i in burnt.outside[:20])))
    names = [str(n) if n is not None else str(i) for n, i in zip(table.columns.get("name") or ids, ids)]
    return table, np.array(ids, np.int64), names, labels


def read_network(run, grid):
    """The layers SOURCES and LINKS (as ecoplan:corridors writes them) as a :class:`NetworkInput`; see read_sources."""
    table, ids, names, labels = read_sources(run, grid)
    have = run.source("LINKS").fields().names()
    missing = [f for f in ("from_id", "to_id") if f not in have]
    if missing:
        raise InputError("The links layer has no field {fields}: use the layer LINKS of the corridors tool.",
                         fields=", ".join(missing))
    fields = [f for f in ("link_id", "from_id", "to_id", "lcd", "rank") if f in have]
    links = run.features("LINKS", "line", crs=table.crs, fields=fields)
    place = {int(number): k + 1 for k, number in enumerate(ids)}
    pairs = [(place.get(a), place.get(b)) for a, b in zip(links.columns["from_id"], links.columns["to_id"])]
    unknown = [k for k, pair in enumerate(pairs) if None in pair]
    if unknown:
        raise InputError("{count} links name sources that the source layer does not have (first: {a} to {b}): use the "
                         "layers LINKS and NODES of one run of the corridors tool.", count=len(unknown),
                         a=links.columns["from_id"][unknown[0]], b=links.columns["to_id"][unknown[0]])
    count = len(pairs)

    def numbers(field):
        return np.array([np.nan if v is None else v for v in links.columns.get(field, [None] * count)], float)

    return NetworkInput(
        ids, names, table.geometries, labels, np.array(pairs, np.int64).reshape(-1, 2), numbers("lcd"), numbers("rank"),
        np.array(links.columns.get("link_id") or range(1, count + 1)), links.geometries)


def read_resistance(run, name="RESISTANCE"):
    """(array with NaN barriers, grid) of a resistance surface; missing cells and non-positive values are told."""
    layer = run.raster(name)
    grid = run.grid_of(layer)
    values = rasters.read_band(layer, 1, dtype=np.float64)
    wrong = int(np.count_nonzero(values <= 0))
    if wrong:
        raise InputError("Resistance must be above 0: {count} cells of {name} are zero or negative. Give them a small "
                         "positive value, or NoData where nothing can pass.", count=wrong, name=layer.name())
    run.warn(rasters.nodata_note(layer.name(), int(np.isnan(values).sum()), values.size))
    return values, grid


def headers(tool, fields):
    """Table headings of output fields, with their units."""
    labels = styles.field_labels(tool)
    return [labels[f][0] + (f" ({labels[f][1]})" if labels[f][1] else "") for f in fields]


def add_network(algorithm):
    """The inputs SOURCES and LINKS of the tools that go on from the corridors."""
    algorithm.addParameter(QgsProcessingParameterFeatureSource(
        "SOURCES", translate("Pattern", "Ecological sources (NODES of the corridors tool)"),
        [QgsProcessing.SourceType.TypeVectorPolygon]))
    algorithm.addParameter(QgsProcessingParameterFeatureSource(
        "LINKS", translate("Pattern", "Links (LINKS of the corridors tool)"),
        [QgsProcessing.SourceType.TypeVectorLine]))


def check_network(run):
    """Before the run: the resistance surface has a usable grid; sources and links can be opened."""
    layer = run.raster("RESISTANCE")
    if layer is not None:
        run.grid_of(layer)
    run.source("SOURCES")
    run.source("LINKS")


def level_colours():
    """Colours of first and second level areas."""
    return {1: "#e11d48", 2: "#f59e0b"}


def level_areas(run, values, grid, classes, least_ha, lines, link_ids):
    """Areas of the two highest natural classes of a raster: (shapes, rows, labels raster), first level first.

    Rows are (number, level, hectares, largest, mean, label in the raster, numbers of the links that cross it).
    """
    seen = np.isfinite(values) & (values > 0)
    if not seen.any():
        return np.empty(0, object), [], np.zeros(values.shape, np.int32)
    breaks = natural_breaks(values[seen], classes)
    number = np.zeros(values.shape, np.int64)
    number[seen] = classify(values[seen], breaks)
    shapes, labels, levels = [], np.zeros(values.shape, np.int32), []
    for level in (1, 2):
        cells = number == breaks.size + 1 - level
        if breaks.size < level or not cells.any():
            continue
        own, count = label(cells, 8)
        labels[cells] = own[cells] + len(levels)
        levels += [level] * count
    shapes = areas_of_labels(labels, grid)
    hectares = measure.ellipsoidal_areas(shapes, grid.crs, run.context.transformContext()) / 1e4
    flat = labels.ravel()
    cells = np.bincount(flat, minlength=len(levels) + 1)[1:]
    total = np.bincount(flat[flat > 0], values.ravel()[flat > 0], len(levels) + 1)[1:]
    largest = np.zeros(len(levels) + 1)
    np.maximum.at(largest, flat[flat > 0], values.ravel()[flat > 0])
    crossing = [[] for _ in levels]
    for line, area in zip(*shapely.STRtree(shapes).query(lines, predicate="intersects")) if len(lines) else ():
        crossing[area].append(str(link_ids[line]))
    order = [i for i in np.lexsort((-largest[1:], levels)) if hectares[i] >= least_ha]
    rows = [(k + 1, levels[i], float(hectares[i]), float(largest[i + 1]), float(total[i] / cells[i]), int(i) + 1,
             ",".join(crossing[i])) for k, i in enumerate(order)]
    return shapes[order], rows, labels
