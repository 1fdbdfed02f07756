"""Plain layers of GeoPackages column by column, through GDAL's Arrow stream: faster than feature by feature.

Only where what GDAL gives is what QGIS gives: a file's own fields of simple types, no joins, filters, selections or
edits. Anything unusual is left to the slow way, from the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, List, Optional

import numpy as np
import shapely
from osgeo import gdal, ogr
from qgis.core import (
    QgsFields, QgsProcessingFeatureSourceDefinition, QgsProperty, QgsProviderRegistry, QgsVectorLayer, QgsWkbTypes)

#: Features at a time; text columns are as wide as the longest text among them.
BATCH = 16_384
# not booleans, whose bits GDAL 3.6 mixes up on the way to numpy, nor single precision, which QGIS reads as double
_TYPES = {(ogr.OFTString, ogr.OFSTNone), (ogr.OFTInteger, ogr.OFSTNone), (ogr.OFTInteger, ogr.OFSTInt16),
          (ogr.OFTInteger64, ogr.OFSTNone), (ogr.OFTReal, ogr.OFSTNone)}
_FID = ""  # stands for the feature id among the names of columns


@dataclass(frozen=True)
class Block:
    """Features in their order.

    fids : (n,) int64. shapes : (n,) shapely geometries, None where there is none or it cannot be read.
    null, empty : (n,) bool, no geometry and one without points. columns : n values for each field, None where null.
    """

    fids: np.ndarray
    shapes: np.ndarray
    null: np.ndarray
    empty: np.ndarray
    columns: List[list]


class Unusual(Exception):
    """Something that only QGIS can say how it reads it."""


def plain_layer(layer, given) -> Optional[QgsVectorLayer]:
    """The layer of a source parameter's value where all its features are meant, else None."""
    if isinstance(given, QgsProcessingFeatureSourceDefinition):
        if given.selectedFeaturesOnly or given.featureLimit >= 0 or getattr(given, "filterExpression", ""):
            return None
        given = given.source
    if isinstance(given, QgsProperty):
        given = given.staticValue()
    if not isinstance(given, (str, QgsVectorLayer)) or not isinstance(layer, QgsVectorLayer):
        return None
    return layer


def blocks(layer: QgsVectorLayer, indices: List[int]) -> Optional[Iterator[Block]]:
    """Blocks of the layer's features with the fields ``indices``; of an index below 0 all values are None.

    None for a layer that cannot be read this way. The iterator raises :class:`Unusual` where a feature turns out so.
    """
    if not hasattr(ogr.Layer, "GetArrowStreamAsNumPy") or layer.providerType() != "ogr" or layer.isEditable() \
            or layer.subsetString() or QgsWkbTypes.isCurvedType(layer.wkbType()) \
            or QgsWkbTypes.flatType(layer.wkbType()) in (QgsWkbTypes.Type.Unknown, QgsWkbTypes.Type.NoGeometry,
                                                         QgsWkbTypes.Type.GeometryCollection):
        return None
    place = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    if any(value for name, value in place.items() if name not in ("path", "layerName", "layerId")) \
            or not Path(place["path"]).is_file() or Path(place["path"]).suffix.lower() != ".gpkg":
        return None
    try:
        dataset = gdal.OpenEx(place["path"], gdal.OF_VECTOR | gdal.OF_READONLY, ["GPKG"])
        table = dataset.GetLayerByName(place["layerName"]) if place.get("layerName") else \
            dataset.GetLayer(place.get("layerId") or 0)
        names = None if table is None else _names(layer.fields(), table, indices)
    except (RuntimeError, AttributeError):
        return None
    return None if names is None else _read(dataset, table, names, QgsWkbTypes.isMultiType(layer.wkbType()))


def _names(fields, table, indices):
    """The columns of the fields; None where one is not the file's own, or of a type that QGIS reads its own way."""
    definition, found = table.GetLayerDefn(), []
    for index in indices:
        if index < 0:
            found.append(None)
            continue
        name = fields.at(index).name()
        if fields.fieldOrigin(index) != QgsFields.FieldOrigin.OriginProvider:
            return None
        at = definition.GetFieldIndex(name)
        if at < 0 and name == table.GetFIDColumn():
            found.append(_FID)
            continue
        field = None if at < 0 else definition.GetFieldDefn(at)
        if field is None or field.GetName() != name or (field.GetType(), field.GetSubType()) not in _TYPES:
            return None
        found.append(name)
    return found


def _read(dataset, table, names, multi):
    definition, own = table.GetLayerDefn(), set(filter(None, names))
    table.SetIgnoredFields([definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())
                            if definition.GetFieldDefn(i).GetName() not in own])
    geometry, fid = table.GetGeometryColumn(), table.GetFIDColumn()
    stream = table.GetArrowStreamAsNumPy([f"MAX_FEATURES_IN_BATCH={BATCH}"])
    if not fid or not geometry or stream is None:
        raise Unusual
    for batch in stream:
        fids = np.ma.getdata(batch[fid]).astype(np.int64)
        wkb = np.ma.getdata(batch[geometry]).astype(object)
        null = np.ma.getmaskarray(batch[geometry]) | np.equal(wkb, None)
        wkb[null] = None
        shapes = shapely.from_wkb(wkb, on_invalid="ignore")
        if shapely.is_missing(shapes[~null]).any() or (
                multi and (shapely.get_type_id(shapes[~null]) < shapely.GeometryType.MULTIPOINT).any()):
            raise Unusual  # QGIS makes several parts of one where the layer says so
        yield Block(fids, shapes, null, shapely.is_empty(shapes), [_values(batch, fids, name) for name in names])
    del dataset  # the table lives as long as it


def _values(batch, fids, name):
    if name is None:
        return [None] * len(fids)
    if name == _FID:
        return fids.tolist()
    column = batch[name]
    values, missing = np.ma.getdata(column), np.ma.getmaskarray(column)
    if values.dtype.kind == "S":
        try:
            values = [value.decode("utf-8") for value in values.tolist()]
        except UnicodeDecodeError:
            raise Unusual from None
    else:
        values = values.tolist()
    return [None if gone else value for value, gone in zip(values, missing.tolist())]
