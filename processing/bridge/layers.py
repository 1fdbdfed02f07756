"""QGIS features to shapely arrays and back.

Whatever is wrong with the geometries is repaired or counted here, once for
all tools, and never dropped in silence (:class:`ReadReport`).
"""

from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path

import numpy as np
import shapely
from osgeo import gdal
from qgis.core import (
    NULL, Qgis, QgsFeature, QgsFeatureRequest, QgsFeatureSink, QgsField, QgsFields, QgsGeometry, QgsProcessingException,
    QgsProcessingFeatureSource, QgsWkbTypes)
from qgis.PyQt.QtCore import QMetaType, QVariant

from ...i18n import translate
from ..common import geodesy
from ..common.repair import DISPUTED_SHARE, ROUNDING_M, repair
from ..common.waiting import patiently
from .coordinates import transform_geometries
from . import quickread
from .gdalerrors import failures
from .measure import ellipsoidal_areas
from .progress import Watch

if Qgis.QGIS_VERSION_INT >= 33800:  # QVariant's types are deprecated, QMetaType's were refused before
    _KINDS = {"int": QMetaType.Type.LongLong, "double": QMetaType.Type.Double, "text": QMetaType.Type.QString,
              "bool": QMetaType.Type.Bool}
else:
    _KINDS = {"int": QVariant.LongLong, "double": QVariant.Double, "text": QVariant.String, "bool": QVariant.Bool}
_LONG = 20_000  # features from which the closing of a file takes a while
_BLOCK = 500  # features between two looks at the cancel button
_LISTED = 50  # repaired features that are named


@dataclass
class ReadReport:
    """What was found wrong while a layer was read; feature ids as in the source."""

    name: str
    total: int = 0
    null: list = field(default_factory=list)
    empty: list = field(default_factory=list)
    repaired: list = field(default_factory=list)  # (fid, reason and change of area)
    undetermined: list = field(default_factory=list)  # (fid, areas of the readings)
    unusable: list = field(default_factory=list)  # (fid, reason): could not be repaired, bounds kept if known

    def lines(self):
        """Sentences for the log and the report, none if all is well."""
        said = []
        for rows, text in (
                (self.null, translate("Layers", "{layer}: {count} features without geometry are left out.")),
                (self.empty, translate("Layers", "{layer}: {count} features with an empty geometry are left out.")),
                (self.repaired, translate("Layers", "{layer}: {count} invalid geometries were repaired: {list}")),
                (self.undetermined, translate(
                    "Layers", "{layer}: the rings of {count} features can be read in several ways whose areas "
                    "differ by more than {share}: {list}. Used is what an odd number of rings surrounds within each "
                    "part, as GIS draws it. Settle these features before the figures are handed on.")),
                (self.unusable, translate(
                    "Layers", "{layer}: {count} geometries could not be repaired and are left out: {list}"))):
            if rows:
                said.append(text.format(layer=self.name, count=len(rows), list=_short_list(rows),
                                        share=f"{DISPUTED_SHARE:.1%}"))
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


def geometry_kind(source):
    """point, line or polygon: what a feature source holds."""
    kinds = QgsWkbTypes.GeometryType
    return {kinds.PolygonGeometry: "polygon", kinds.LineGeometry: "line"}.get(
        QgsWkbTypes.geometryType(source.wkbType()), "point")


def _short_list(pairs, most=_LISTED):
    text = "; ".join(f"{p[0]} ({p[1]})" if isinstance(p, tuple) else str(p) for p in pairs[:most])
    return text + (" …" if len(pairs) > most else "")


def _python(value):
    """QVariant nulls become None, everything else stays a plain Python value."""
    return None if value is None or value == NULL or (isinstance(value, QVariant) and value.isNull()) else value


def read_features(source, context, kind, crs=None, fields=(), name="", progress=None, extent=None, layer=None):
    """Read a feature source into a :class:`FeatureTable`.

    ``kind`` is polygon, line or point: other parts (of collections, or left
    over by a repair) are taken off. ``crs`` reprojects. ``fields`` are the
    attribute names to read. ``extent`` (QgsRectangle in the source's CRS)
    limits what is read. Curves become line segments, Z and M are dropped.
    ``layer``: the layer whose features, all of them, the source has, where there is one (see quickread).
    Raises Cancelled through ``progress``.
    """
    indices = [source.fields().lookupField(f) for f in fields]
    reader = _Reader(source, context, kind, crs, name or source.sourceName(), progress)
    quick = None if layer is None or extent is not None else quickread.blocks(layer, indices)
    if quick is not None:
        try:
            for block in quick:
                reader.take(block)
            return reader.table(fields)
        except (quickread.Unusual, RuntimeError):  # as if nothing had been read
            reader = _Reader(source, context, kind, crs, name or source.sourceName(), progress)
    for block in _blocks(source, indices, extent):
        reader.take(block)
    return reader.table(fields)


def _blocks(source, indices, extent):
    """Blocks of features, as QGIS gives them."""
    request = QgsFeatureRequest().setSubsetOfAttributes([i for i in indices if i >= 0])
    if extent is not None:
        request.setFilterRect(extent)
    flag = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    fids, wkbs, empty, rows = [], [], [], []

    def gathered():
        return quickread.Block(
            np.array(fids, dtype=np.int64), shapely.from_wkb(np.array(wkbs, dtype=object), on_invalid="ignore"),
            np.array([wkb is None for wkb in wkbs], bool), np.array(empty, bool),
            [list(column) for column in zip(*rows)] if indices else [])

    for feature in source.getFeatures(request, flag):
        if len(fids) == _BLOCK:
            yield gathered()
            fids, wkbs, empty, rows = [], [], [], []
        geometry = feature.geometry()
        wkb = None
        if not geometry.isNull():
            abstract = geometry.constGet()
            if abstract.hasCurvedSegments():
                geometry = QgsGeometry(abstract.segmentize())
            wkb = bytes(geometry.asWkb())
        wkbs.append(wkb)
        empty.append(wkb is not None and geometry.isEmpty())
        fids.append(feature.id())
        values = feature.attributes() if indices else ()
        rows.append([_python(values[i]) if i >= 0 else None for i in indices])
    if fids:
        yield gathered()


class _Reader:
    """Takes blocks of features, leaves out what is no geometry, repairs and reprojects the rest."""

    def __init__(self, source, context, kind, crs, name, progress):
        self._source, self._kind, self._crs, self._progress = source, kind, crs, progress
        self._transform = context.transformContext()
        self._report, self._count = ReadReport(name), max(source.featureCount(), 1)
        self._fids, self._shapes, self._columns = [], [], []

    def take(self, block):
        """A block of features; what has gathered becomes geometries, so that no step works on the whole layer."""
        self._tell()
        self._report.total += len(block.fids)
        self._report.null += block.fids[block.null].tolist()
        self._report.empty += block.fids[block.empty].tolist()
        there = ~(block.null | block.empty)
        shapes, keep = _repair(shapely.force_2d(block.shapes[there]), block.fids[there], self._kind, self._report,
                               self._area_of, self._source.sourceCrs().isGeographic(), self._progress and self._tell)
        if self._crs is not None and len(shapes):
            shapes = transform_geometries(shapes, self._source.sourceCrs(), self._crs, self._transform)
        kept = np.flatnonzero(there)[keep]
        self._shapes.append(shapes)
        self._fids.append(block.fids[kept])
        self._columns.append([[column[i] for i in kept] for column in block.columns])

    def table(self, fields):
        """The :class:`FeatureTable` of all that was taken."""
        self._tell()
        columns = {f: [value for block in self._columns for value in block[i]] for i, f in enumerate(fields)}
        return FeatureTable(
            np.concatenate(self._shapes) if self._shapes else np.empty(0, dtype=object), columns,
            np.concatenate(self._fids) if self._fids else np.empty(0, np.int64),
            self._crs or self._source.sourceCrs(), self._report)

    def _tell(self):
        if self._progress is not None:
            self._progress(min(self._report.total / self._count, 1.0))

    def _area_of(self, geometry):
        return float(ellipsoidal_areas([geometry], self._source.sourceCrs(), self._transform)[0])


def _repair(geometries, fids, kind, report, area_of, geographic, watch=None):
    """Repaired geometries of the wanted kind, and which rows remain; ``watch()`` is called before a repair.

    ``area_of(geometry)``: m2 on the ellipsoid.
    """
    for fid in fids[shapely.is_missing(geometries)]:
        report.unusable.append((int(fid), "unreadable"))
    fixed = repair(geometries, kind, watch and (lambda _: watch()),
                   ROUNDING_M * (geodesy.METRES_TO_DEGREES if geographic else 1.0))
    for row, reason, _ in fixed.unusable:
        report.unusable.append((int(fids[row]), reason))
    for told in fixed.repaired:
        fid, said = int(fids[told.row]), told.reason
        if told.kept == told.kept:  # a polygon
            scale = area_of(fixed.geometries[told.row]) / told.kept
            said = translate("Layers", "{reason}; area changed by {change} m²").format(
                reason=said, change=f"{scale * (told.kept - told.given):+,.2f}")
            if told.undetermined:
                report.undetermined.append((fid, translate(
                    "Layers", "{kept} m² even-odd within each part, {role} m² by outer and inner rings, {merged} m² "
                    "even-odd over all parts").format(**{
                        name: f"{scale * getattr(told, name):,.2f}" for name in ("kept", "role", "merged")})))
        report.repaired.append((fid, said))
    keep = ~shapely.is_missing(fixed.geometries)
    return fixed.geometries[keep], keep


def make_fields(definition):
    """QgsFields of ``[(name, kind), ...]`` with kind int, double, text or bool."""
    fields = QgsFields()
    for name, kind in definition:
        fields.append(QgsField(name, _KINDS[kind]))
    return fields


_AS_THEY_ARE = (str, int, bool)


def plain(value):
    """A value QGIS stores: numpy scalars become Python's, NaN and None become NULL."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if value is None:
        return NULL
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not isfinite(value):
        return NULL
    return value


def write_features(sink, fields, geometries, rows, feedback=None):
    """Add features to a sink: one shapely geometry (or None) and one row of values each; returns their number.

    Raises Cancelled on cancel and QgsProcessingException where the sink refuses.
    """
    geometries = None if geometries is None else np.asarray(geometries, dtype=object)
    watch = Watch(feedback)
    count = 0
    for row in rows:
        if count % _BLOCK == 0:
            watch()
            if geometries is not None:
                wkbs = shapely.to_wkb(geometries[count:count + _BLOCK], output_dimension=2)
        feature = QgsFeature(fields)
        feature.setAttributes([plain(v) for v in row])
        wkb = None if geometries is None else wkbs[count % _BLOCK]
        if wkb is not None:
            geometry = QgsGeometry()
            geometry.fromWkb(wkb)
            feature.setGeometry(geometry)
        _add(sink, feature)
        count += 1
    return count


def write_copies(sink, features, feedback=None):
    """Add QgsFeatures as they are; raises like :func:`write_features` and returns their number."""
    watch = Watch(feedback)
    count = 0
    for feature in features:
        if count % _BLOCK == 0:
            watch()
        _add(sink, feature)
        count += 1
    return count


def close_sink(holder, path, count, feedback=None):
    """Close the sink, the only entry of the list ``holder``, and return where it is; raises if it is not whole.

    A driver may keep what it was given until the file is closed, and QGIS does not tell
    whether that went well: GDAL is asked, and the features of the file are counted.
    """
    def close():  # a database makes its spatial index now
        with failures() as said:
            if hasattr(holder[0], "finalize"):
                holder[0].finalize()
            holder.clear()
        return said

    watch = Watch(feedback)
    heard = patiently(close, lambda _: watch()) if path and count > _LONG else close()
    if not path:
        return path
    file = Path(path.partition("|")[0])
    if file.suffix.lower() == ".shp" and not file.exists():
        file = file.with_suffix(".dbf")  # a table without geometry
        path = str(file)
    if not heard:
        try:
            dataset = gdal.OpenEx(str(file), gdal.OF_VECTOR)
            found = dataset.GetLayer(0).GetFeatureCount()
        except (RuntimeError, AttributeError) as error:
            heard.append(str(error))
        else:
            if found < count and file.suffix.lower() == ".fgb":
                heard.append(translate("Layers", "FlatGeobuf keeps no features without geometry, take GeoPackage or "
                                                 "CSV"))
            elif found < count:  # a worksheet's headings may count as one more
                heard.append(translate("Layers", "{found} of {count} features arrived").format(
                    found=found, count=count))
    if heard:
        raise QgsProcessingException(_not_written(heard[0]))
    return path


def _add(sink, feature):
    if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
        raise QgsProcessingException(_not_written(sink.lastError()))


def _not_written(reason):
    if "NULL geometry not supported" in reason:  # newer GDAL tells it of FlatGeobuf at once
        reason = translate("Layers", "FlatGeobuf keeps no features without geometry, take GeoPackage or CSV")
    return translate("Layers", "A feature could not be written: {reason}. Check that the output can be written to and "
                     "has room.").format(reason=reason)
