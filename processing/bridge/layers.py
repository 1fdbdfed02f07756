"""QGIS features to shapely arrays and back.

Whatever is wrong with the geometries is repaired or counted here, once for
all tools, and never dropped in silence (:class:`ReadReport`).
"""

from dataclasses import dataclass, field

import numpy as np
import shapely
from qgis.core import (
    NULL, Qgis, QgsFeature, QgsFeatureRequest, QgsFeatureSink, QgsField, QgsFields, QgsGeometry, QgsProcessingException,
    QgsProcessingFeatureSource)
from qgis.PyQt.QtCore import QMetaType, QVariant

from ...i18n import translate
from ..common.parts import flat_parts
from .coordinates import transform_geometries
from .progress import Cancelled

if Qgis.QGIS_VERSION_INT >= 33800:  # QVariant's types are deprecated, QMetaType's were refused before
    _KINDS = {"int": QMetaType.Type.LongLong, "double": QMetaType.Type.Double, "text": QMetaType.Type.QString,
              "bool": QMetaType.Type.Bool}
else:
    _KINDS = {"int": QVariant.LongLong, "double": QVariant.Double, "text": QVariant.String, "bool": QVariant.Bool}
_TYPES = {"polygon": (3, 6), "line": (1, 2, 5), "point": (0, 4)}  # shapely type ids that count as each kind


@dataclass
class ReadReport:
    """What was found wrong while a layer was read; feature ids as in the source."""

    name: str
    total: int = 0
    null: list = field(default_factory=list)
    empty: list = field(default_factory=list)
    repaired: list = field(default_factory=list)  # (fid, reason)
    unusable: list = field(default_factory=list)  # (fid, reason): could not be repaired, bounds kept if known

    def lines(self):
        """Sentences for the log and the report, none if all is well."""
        said = []
        for rows, text in (
                (self.null, translate("Layers", "{layer}: {count} features without geometry are left out.")),
                (self.empty, translate("Layers", "{layer}: {count} features with an empty geometry are left out.")),
                (self.repaired, translate("Layers", "{layer}: {count} invalid geometries were repaired: {list}")),
                (self.unusable, translate(
                    "Layers", "{layer}: {count} geometries could not be repaired and are left out: {list}"))):
            if rows:
                said.append(text.format(layer=self.name, count=len(rows), list=_short_list(rows)))
        return said


@dataclass
class FeatureTable:
    """Features as columns: shapely geometries, attribute lists, feature ids, all of one length."""

    geometries: np.ndarray
    columns: dict
    fids: np.ndarray
    crs: object
    report: ReadReport

    def __len__(self):
        return len(self.geometries)


def _short_list(pairs, most=10):
    text = "; ".join(f"{p[0]} ({p[1]})" if isinstance(p, tuple) else str(p) for p in pairs[:most])
    return text + (" …" if len(pairs) > most else "")


def _python(value):
    """QVariant nulls become None, everything else stays a plain Python value."""
    return None if value is None or value == NULL or (isinstance(value, QVariant) and value.isNull()) else value


def read_features(source, context, kind, crs=None, fields=(), name="", progress=None, extent=None):
    """Read a feature source into a :class:`FeatureTable`.

    ``kind`` is polygon, line or point: other parts (of collections, or left
    over by a repair) are taken off. ``crs`` reprojects. ``fields`` are the
    attribute names to read. ``extent`` (QgsRectangle in the source's CRS)
    limits what is read. Curves become line segments, Z and M are dropped.
    Raises Cancelled through ``progress``.
    """
    report = ReadReport(name or source.sourceName())
    indices = [source.fields().lookupField(f) for f in fields]
    request = QgsFeatureRequest().setSubsetOfAttributes([i for i in indices if i >= 0])
    if extent is not None:
        request.setFilterRect(extent)
    wkbs, fids, rows = [], [], []
    count = max(source.featureCount(), 1)
    flag = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    for number, feature in enumerate(source.getFeatures(request, flag)):
        if progress is not None and number % 500 == 0:
            progress(min(number / count, 1.0))
        report.total += 1
        geometry = feature.geometry()
        if geometry.isNull():
            report.null.append(feature.id())
            continue
        if geometry.isEmpty():
            report.empty.append(feature.id())
            continue
        abstract = geometry.constGet()
        if abstract.hasCurvedSegments():
            geometry = QgsGeometry(abstract.segmentize())
        wkbs.append(bytes(geometry.asWkb()))
        fids.append(feature.id())
        values = feature.attributes() if indices else ()
        rows.append([_python(values[i]) if i >= 0 else None for i in indices])
    geometries = shapely.force_2d(shapely.from_wkb(wkbs, on_invalid="ignore")) if wkbs else np.empty(0, dtype=object)
    geometries, keep = _repair(np.asarray(geometries, dtype=object), np.array(fids, dtype=np.int64), kind, report)
    if crs is not None and len(geometries):
        geometries = transform_geometries(geometries, source.sourceCrs(), crs, context.transformContext())
    rows = [row for row, kept in zip(rows, keep) if kept]
    columns = {f: [row[i] for row in rows] for i, f in enumerate(fields)}
    return FeatureTable(geometries, columns, np.array(fids, dtype=np.int64)[keep], crs or source.sourceCrs(), report)


def _repair(geometries, fids, kind, report):
    """Repaired geometries of the wanted kind, and which rows remain."""
    missing = shapely.is_missing(geometries)
    for fid in fids[missing]:
        report.unusable.append((int(fid), "unreadable"))
    bad = np.flatnonzero(~missing & ~shapely.is_valid(geometries))
    for i in bad:
        reason = shapely.is_valid_reason(geometries[i])
        fixed = only_kind(shapely.make_valid(geometries[i]), kind)
        if fixed is None:
            report.unusable.append((int(fids[i]), reason))
        else:
            report.repaired.append((int(fids[i]), reason))
        geometries[i] = fixed
    for i in np.flatnonzero(~missing & ~np.isin(shapely.get_type_id(geometries), _TYPES[kind])):
        if geometries[i] is None:
            continue  # told above
        geometries[i] = only_kind(geometries[i], kind)
        if geometries[i] is None:
            report.unusable.append((int(fids[i]), f"not a {kind}"))
    keep = ~shapely.is_missing(geometries)
    return geometries[keep], keep


def only_kind(geometry, kind):
    """The parts of a geometry that are of a kind, as one geometry; None if there are none."""
    if geometry is None or shapely.get_type_id(geometry) in _TYPES[kind]:
        return None if geometry is None or geometry.is_empty else geometry
    parts = [p for p in flat_parts(geometry) if shapely.get_type_id(p) in _TYPES[kind] and not p.is_empty]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


def make_fields(definition):
    """QgsFields of ``[(name, kind), ...]`` with kind int, double, text or bool."""
    fields = QgsFields()
    for name, kind in definition:
        fields.append(QgsField(name, _KINDS[kind]))
    return fields


def plain(value):
    """A value QGIS stores: numpy scalars become Python's, NaN and None become NULL."""
    if value is None:
        return NULL
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not np.isfinite(value):
        return NULL
    return value


def write_features(sink, fields, geometries, rows, feedback=None):
    """Add features to a sink: one shapely geometry (or None) and one row of values each.

    Raises Cancelled on cancel and QgsProcessingException where the sink refuses.
    """
    wkbs = None if geometries is None else shapely.to_wkb(np.asarray(geometries, dtype=object), output_dimension=2)
    for number, row in enumerate(rows):
        if feedback is not None and number % 500 == 0 and feedback.isCanceled():
            raise Cancelled()
        feature = QgsFeature(fields)
        feature.setAttributes([plain(v) for v in row])
        if wkbs is not None and wkbs[number] is not None:
            geometry = QgsGeometry()
            geometry.fromWkb(wkbs[number])
            feature.setGeometry(geometry)
        _add(sink, feature)


def write_copies(sink, features, feedback=None):
    """Add QgsFeatures as they are; raises like :func:`write_features`."""
    for number, feature in enumerate(features):
        if feedback is not None and number % 500 == 0 and feedback.isCanceled():
            raise Cancelled()
        _add(sink, feature)


def _add(sink, feature):
    if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
        raise QgsProcessingException(translate(
            "Layers", "A feature could not be written: {reason}. Check that the output can be written to and has "
            "room.").format(reason=sink.lastError()))
