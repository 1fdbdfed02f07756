"""Reads what ecoplan:coneforindices computes on: patches or a node file, and the values between them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsFeatureRequest, QgsProcessingFeatureSource

from ....i18n import translate
from ... import bridge, connectivity
from ...bridge import memory
from ...common import reading
from ...common.errors import InputError
from . import coneforfiles
from .coneforfiles import Connections
from .linklayers import field_names


@dataclass(frozen=True)
class Patches:
    """The nodes: ``ids`` texts, ``attributes`` (n,) in ``unit`` (empty where unknown), ``exists`` (n,) bool,
    ``shapes`` (n,) or None, their CRS.
    """

    ids: list
    attributes: np.ndarray
    exists: np.ndarray
    shapes: Optional[np.ndarray]
    crs: Any
    unit: str = ""


@dataclass(frozen=True)
class Rules:
    """How values become links: ``kind`` distance, probability or links; p0 at d0; ``threshold`` of binary links.

    Probabilities below ``least`` count as none.
    """

    kind: str
    d0: Optional[float]
    p0: float
    threshold: float
    least: float = 0.0

    def chance(self, values):
        """(m,) probabilities, None for links that are only there or not."""
        if self.kind == "links":
            return None
        found = np.asarray(values, float) if self.kind == "probability" else (
            connectivity.coneforindices.probabilities(values, self.d0, self.p0))
        return np.where(found < self.least, 0.0, found)

    def linked(self, values):
        """(m,) bool of the binary links; infinite distances are none."""
        values = np.asarray(values, float)
        return values <= self.threshold if self.kind == "distance" else (values >= self.threshold) & (values > 0)


def read_patches(run):
    """:class:`Patches` of the layer PATCHES or of the file NODES_FILE."""
    if run.given("NODES_FILE"):
        found = coneforfiles.read_nodes(file_of(run, "NODES_FILE"))
        return Patches(found.ids, found.attributes, found.exists, None, QgsCoordinateReferenceSystem())
    source = run.source("PATCHES")
    fields = [run.field(f) for f in ("ID_FIELD", "ATTRIBUTE_FIELD", "STATE_FIELD")]
    have = field_names(source)
    fields[0] = fields[0] or have.get("source_id", "")
    if not fields[1] and "capacity" in have and "id" in have:  # Graphab's patches
        fields[1] = have["capacity"]
    table = run.features("PATCHES", "polygon", fields=[f for f in fields if f], progress=run.progress(0, 0.05))
    return _of_table(run, table, source.sourceName(), fields)


def _of_table(run, table, name, fields):
    """Patches of a feature table; (number, attribute, state) from the fields, else order, hectares and all there."""
    ids = [str(k) for k in range(1, len(table) + 1)]
    if fields[0]:
        ids = [coneforfiles.node_key(v) for v in table.columns[fields[0]]]
        if "" in ids:
            raise InputError("{count} patches of {name} have no number in the field {field}.", count=ids.count(""),
                             name=name, field=fields[0])
    if fields[1]:
        attributes = [_number(v) for v in table.columns[fields[1]]]
    else:
        attributes = bridge.measure.ellipsoidal_areas(
            table.geometries, table.crs, run.context.transformContext()) / 1e4
    coneforfiles.check_nodes(ids, attributes, name)
    exists = np.ones(len(ids), bool)
    if fields[2]:
        states = reading.truths(table.columns[fields[2]], empty=True, yes=("there", "existing", "现状"),
                                no=("candidate", "候选"))
        if states.unknown:
            raise InputError("The field {field} says whether a patch is there (1) or a candidate (0), not {words}.",
                             field=fields[2], words=states.unknown_text())
        exists = states.values
    return Patches(ids, np.asarray(attributes, float), exists, table.geometries, table.crs, "" if fields[1] else "ha")


def _number(value):
    try:
        return reading.number(value)
    except ValueError:
        return float("nan")


def read_pairs(run, patches):
    """(:class:`~.coneforfiles.Connections`, kind) of the file PAIRS_FILE, the table LINKS or the patches' distances."""
    kind = run.choice("VALUES_ARE")
    if run.given("PAIRS_FILE"):
        found = coneforfiles.read_connections(file_of(run, "PAIRS_FILE"), patches.ids, kind != "links")
    elif run.given("LINKS"):
        found = _of_links(run, patches, kind)
    else:
        return measured(run, patches.shapes, run.progress(0.05, 0.3)), "distance"
    if found.loops:
        run.warn(translate("Conefor", "{count} pairs join a node with itself and are left out.").format(
            count=found.loops))
    return _within(run, found, kind), kind


def _within(run, found, kind):
    """Without the pairs beyond MAX_DISTANCE."""
    limit = run.number("MAX_DISTANCE")
    if limit is None or kind != "distance":
        return found
    near = found.value <= limit
    return Connections(found.first[near], found.second[near], found.value[near], found.loops)


def measured(run, shapes, progress):
    """Straight distances between patches, in metres."""
    limit, n = run.number("MAX_DISTANCE"), len(shapes)
    if limit is None:
        memory.require_memory(60 * n * n)
    return Connections(*connectivity.patchdistances.pair_distances(
        shapes, run.choice("DISTANCE"), np.inf if limit is None else limit, progress))


def _of_links(run, patches, kind):
    """Connections of a layer or table of links, by our names, Linkage Mapper's or Graphab's."""
    source = run.source("LINKS")
    have = field_names(source)
    name = source.sourceName()
    missing = [f for f in ("from_id", "to_id") if f not in have]
    if missing:
        raise InputError("The links {name} have no field {fields}: the ends of a link stand in from_id and to_id, "
                         "From_Core and To_Core, Core_1 and Core_2, or Id1 and Id2.", name=name,
                         fields=", ".join(missing))
    value = run.field("VALUE_FIELD") or have.get("lcd")
    if value is None and kind != "links":
        raise InputError("The links {name} have no field with a distance (lcd, CW_Dist, Dist): choose VALUE_FIELD.",
                         name=name)
    wanted = [have["from_id"], have["to_id"], *([value] if value else [])]
    indices = [source.fields().lookupField(f) for f in wanted]
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes(indices)
    ends, values, empty = [], [], 0
    for feature in source.getFeatures(request, QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks):
        row = [feature.attribute(i) for i in indices]
        number = _number(bridge.layers.plain(row[2])) if value else 1.0
        if number != number:
            empty += 1
            continue
        ends.append(tuple(coneforfiles.node_key(bridge.layers.plain(v)) for v in row[:2]))
        values.append(number)
    if empty:
        run.warn(translate("Conefor", "{count} links have no number in {field} and count as no link.").format(
            count=empty, field=value))
    best = {}
    for pair, number in zip(ends, values):
        key = tuple(sorted(pair))
        best[key] = min(best.get(key, number), number) if kind == "distance" else max(best.get(key, number), number)
    return coneforfiles.connections(list(best), list(best.values()), patches.ids, name)


def read_rules(run, found, kind):
    """:class:`Rules` of the run; d0 is the median distance where none is given."""
    d0, p0 = run.number("D0"), run.number("P0")
    if kind == "distance" and d0 is None:
        d0 = connectivity.networkgain.median_distance(found.value)
        run.settle("D0", d0, "data")
        run.info(translate("Conefor", "Reference distance d0: {d0:g}, the median of the distances.").format(d0=d0))
    threshold = run.number("THRESHOLD")
    if threshold is None:
        threshold = d0 if kind == "distance" else 0.0
        run.settle("THRESHOLD", threshold, "data")
    return Rules(kind, d0, p0, threshold, run.number("MIN_PROBABILITY"))


def read_later(run, first):
    """[(name, :class:`Patches`)] of the layers LATER, brought into the reference system of the first date."""
    layers = run.algorithm.parameterAsLayerList(run.parameters, "LATER", run.context)
    given = reading.names(run.text("DATES") or "")
    found = [(given[0] if given else translate("Conefor", "first date"), first)]
    fields = [run.field(f) for f in ("ID_FIELD", "ATTRIBUTE_FIELD") if run.field(f)]
    for k, layer in enumerate(layers, 1):
        source = QgsProcessingFeatureSource(layer, run.context)
        missing = [f for f in fields if layer.fields().lookupField(f) < 0]
        if missing:
            raise InputError("The layer {name} of a later date has no field {fields}, which the first date has.",
                             name=layer.name(), fields=", ".join(missing))
        table = bridge.layers.read_features(source, run.context, "polygon", crs=first.crs, name=layer.name(),
                                            fields=fields)
        for line in table.report.lines():
            run.warn(line)
        if not len(table):
            raise InputError("The layer {name} of a later date has no usable polygon.", name=layer.name())
        run.named(f"LATER {k}", layer.source())
        attributes = (np.array([_number(v) for v in table.columns[run.field("ATTRIBUTE_FIELD")]])
                      if run.field("ATTRIBUTE_FIELD") else bridge.measure.ellipsoidal_areas(
                          table.geometries, first.crs, run.context.transformContext()) / 1e4)
        ids = [str(i) for i in range(1, len(table) + 1)]
        coneforfiles.check_nodes(ids, attributes, layer.name())
        found.append((given[k] if k < len(given) else layer.name(),
                      Patches(ids, attributes, np.ones(len(ids), bool), table.geometries, first.crs)))
    return found


def file_of(run, name):
    """The path of a text file; InputError where there is none."""
    path = Path(run.path(name))
    if not path.is_file():
        raise InputError("There is no file {path} for {parameter}: choose another one.", path=str(path),
                         parameter=name)
    return path
