"""Layers and rasters as bad as files get, made from a good one; the name of each says what is wrong with it."""

from pathlib import Path

import numpy as np
import tinycity
from make_layers import CELL, X0, Y0, reference
from osgeo import gdal
from qgis.core import (
    NULL, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsFeature, QgsField, QgsGeometry,
    QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer, QgsWkbTypes)
from qgis.PyQt.QtCore import QVariant

SCRIPT = "\"'><script>alert(1)</script>&amp;{name}%s"
_TEXT, _REAL = QVariant.String, QVariant.Double


# --- vectors -------------------------------------------------------------


def read(path):
    """(layer, [feature]) of a good layer."""
    layer = QgsVectorLayer(str(path), "good", "ogr")
    return layer, [QgsFeature(f) for f in layer.getFeatures()]


def memory(kind, fields, rows, crs=tinycity.CRS, name="layer"):
    """A memory layer in the project from (geometry or None, attributes) rows."""
    layer = QgsVectorLayer(f"{kind}?crs={crs}" if crs else kind, name, "memory")
    if not crs:
        layer.setCrs(QgsCoordinateReferenceSystem())
    layer.dataProvider().addAttributes(fields)
    layer.updateFields()
    features = []
    for geometry, values in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(values))
        if geometry is not None:
            feature.setGeometry(geometry)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer, False)
    return layer


def _base(path):
    layer, features = read(path)
    kind = QgsWkbTypes.displayString(QgsWkbTypes.singleType(QgsWkbTypes.flatType(layer.wkbType())))
    first = 1 if layer.fields().names()[:1] == ["fid"] else 0
    return (kind.replace("NoGeometry", "None"), [QgsField(f) for f in layer.fields()][first:],
            [(None if f.geometry().isNull() else f.geometry(), f.attributes()[first:]) for f in features])


def _with(kind=None, crs=tinycity.CRS, name="layer", shape=None, row=None, rows=None):
    """A maker: changes the geometry (``shape``), the values (``row``) or the list of rows of the good layer."""
    def make(path):
        own, fields, good = _base(path)
        if rows is not None:
            good = rows(good)
        good = [((shape(g, i) if shape and g is not None else g), (row(v, fields) if row else v))
                for i, (g, v) in enumerate(good)]
        return memory(kind(own) if callable(kind) else kind or own, fields, good, crs, name)
    return make


def _wkt(text):
    return QgsGeometry.fromWkt(text)


def _invalid(geometry, _):
    if geometry.type() == QgsWkbTypes.GeometryType.PolygonGeometry:
        x, y = geometry.centroid().asPoint()
        return _wkt(f"POLYGON(({x} {y}, {x + 60} {y + 60}, {x + 60} {y}, {x} {y + 60}, {x} {y}))")
    if geometry.type() == QgsWkbTypes.GeometryType.LineGeometry:
        x, y = geometry.centroid().asPoint()
        return _wkt(f"LINESTRING({x} {y}, {x} {y})")
    return geometry


def _degenerate(geometry, _):
    if geometry.type() == QgsWkbTypes.GeometryType.PolygonGeometry:
        x, y = geometry.centroid().asPoint()
        return _wkt(f"POLYGON(({x} {y}, {x + 50} {y}, {x + 20} {y}, {x} {y}))")
    return _invalid(geometry, _)


def _at(number):
    """All vertices but the first two at a number (nan, inf, 1e30)."""
    def change(geometry, index):
        if index:
            return geometry
        changed = QgsGeometry(geometry)
        for vertex in range(sum(1 for _ in geometry.vertices())):
            changed.moveVertex(number, number, vertex)
        return changed
    return change


def _curved(geometry, _):
    x, y = geometry.centroid().asPoint()
    if geometry.type() == QgsWkbTypes.GeometryType.PolygonGeometry:
        return _wkt(f"CURVEPOLYGON(COMPOUNDCURVE(CIRCULARSTRING({x - 60} {y}, {x} {y + 60}, {x + 60} {y}), "
                    f"({x + 60} {y}, {x - 60} {y})))")
    return _wkt(f"COMPOUNDCURVE(CIRCULARSTRING({x - 60} {y}, {x} {y + 60}, {x + 60} {y}), ({x + 60} {y}, {x + 90} {y}))")


def _raised(geometry, _):
    changed = QgsGeometry(geometry)
    changed.get().addZValue(7.0)
    changed.get().addMValue(float("nan"))
    return changed


def _reprojected(crs):
    move = QgsCoordinateTransform(QgsCoordinateReferenceSystem(tinycity.CRS), QgsCoordinateReferenceSystem(crs),
                                  QgsProject.instance())

    def change(geometry, _):
        changed = QgsGeometry(geometry)
        changed.transform(move)
        return changed
    return change


def _all(value):
    """All numbers become ``value``, all texts too if it is one."""
    def change(values, fields):
        return [value if value is NULL or isinstance(value, str) == (f.type() == _TEXT) else v
                for v, f in zip(values, fields)]
    return change


def _alternating(geometry, index):
    return None if index % 2 == 0 else geometry


def _many(rows):
    return [r for r in rows for _ in range(60)]


def _texts(path):
    """Every field as text."""
    kind, fields, good = _base(path)
    return memory(kind, [QgsField(f.name(), _TEXT) for f in fields], [(g, ["abc"] * len(fields)) for g, _ in good])


def _numbers(path):
    """Every field as a number."""
    kind, fields, good = _base(path)
    return memory(kind, [QgsField(f.name(), _REAL) for f in fields],
                  [(g, [float(i)] * len(fields)) for i, (g, _) in enumerate(good)])


def _bare(path):
    """No field at all."""
    kind, _, good = _base(path)
    return memory(kind, [], [(g, []) for g, _ in good])


def _chinese_fields(path):
    kind, fields, good = _base(path)
    return memory(kind, [QgsField(f"字段 {i}", f.type()) for i, f in enumerate(fields)], good)


def _collection(path):
    """Mixed collections in a layer whose type is unknown."""
    kind, fields, good = _base(path)
    mixed = []
    for geometry, values in good:
        if geometry is None:
            return memory(kind, fields, good)
        x, y = geometry.centroid().asPoint()
        mixed.append((_wkt(f"GEOMETRYCOLLECTION({geometry.asWkt()}, POINT({x} {y}), LINESTRING({x} {y}, {x + 9} {y}))"),
                      values))
    return memory("GeometryCollection", fields, mixed)


def _none_selected(path):
    kind, fields, good = _base(path)
    return QgsProcessingFeatureSourceDefinition(memory(kind, fields, good).id(), True)


def _filtered(path):
    layer = QgsVectorLayer(str(path), "filtered", "ogr")
    layer.setSubsetString("1 = 0")
    QgsProject.instance().addMapLayer(layer, False)
    return layer


def _table(path):
    """The attributes without geometry."""
    _, fields, good = _base(path)
    return memory("None", fields, [(None, v) for _, v in good], crs="")


def _multi(geometry, _):
    changed = QgsGeometry(geometry)
    changed.convertToMultiType()
    return changed


def _far(geometry, _):
    changed = QgsGeometry(geometry)
    changed.translate(90000.0, 90000.0)
    return changed


NAN, INF = float("nan"), float("inf")
VECTORS = {
    "no features": _with(rows=lambda rows: []),
    "one feature": _with(rows=lambda rows: rows[:1]),
    "no reference system": _with(crs=""),
    "degrees": _with(crs="EPSG:4490", shape=_reprojected("EPSG:4490")),
    "another system": _with(crs="EPSG:32650", shape=_reprojected("EPSG:32650")),
    "degrees said to be metres": _with(shape=_reprojected("EPSG:4490")),
    "the other side of the world": _with(crs="EPSG:31985"),
    "far away": _with(shape=_far),
    "no geometry anywhere": _with(shape=lambda g, i: None),
    "half without geometry": _with(shape=_alternating),
    "empty geometries": _with(shape=lambda g, i: QgsGeometry.fromWkt(
        QgsWkbTypes.displayString(g.wkbType()) + " EMPTY")),
    "invalid": _with(shape=_invalid),
    "no area": _with(shape=_degenerate),
    "curved": _with(kind=lambda k: {"Polygon": "CurvePolygon", "LineString": "CompoundCurve"}.get(k, k),
                    shape=lambda g, i: g if g.type() == QgsWkbTypes.GeometryType.PointGeometry else _curved(g, i)),
    "Z and M": _with(kind=lambda k: k + "ZM", shape=_raised),
    "multi": _with(kind=lambda k: "Multi" + k, shape=_multi),
    "mixed collections": _collection,
    "vertices not a number": _with(shape=_at(NAN)),
    "infinite vertices": _with(shape=_at(INF)),
    "vertices at 1e30": _with(shape=_at(1e30)),
    "points": _with(kind="Point", shape=lambda g, i: g.centroid()),
    "lines": _with(kind="LineString", shape=lambda g, i: _wkt(
        "LINESTRING({0} {1}, {2} {1})".format(*g.centroid().asPoint(), g.centroid().asPoint().x() + 80))),
    "polygons": _with(kind="Polygon", shape=lambda g, i: g.centroid().buffer(50, 3)),
    "a table": _table,
    "all equal": _with(rows=lambda rows: rows[:1] * 3),
    "very many": _with(rows=_many),
    "values null": _with(row=_all(NULL)),
    "numbers negative": _with(row=_all(-5)),
    "numbers not a number": _with(row=_all(NAN)),
    "numbers infinite": _with(row=_all(INF)),
    "numbers huge": _with(row=_all(2 ** 62)),
    "texts empty": _with(row=_all("")),
    "texts with script": _with(row=_all(SCRIPT)),
    "texts very long": _with(row=_all("长" * 20000)),
    "texts as paths": _with(row=_all("../../../etc/passwd")),
    "fields all text": _texts,
    "fields all numbers": _numbers,
    "no fields": _bare,
    "chinese fields": _chinese_fields,
    "name with script": _with(name=SCRIPT),
    "none selected": _none_selected,
    "filtered to nothing": _filtered,
}


# --- rasters -------------------------------------------------------------


def write(path, bands, transform=None, crs=tinycity.CRS, kind=gdal.GDT_Float32, nodata=-9999.0):
    bands = bands if isinstance(bands, list) else [bands]
    rows, columns = bands[0].shape
    data = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, len(bands), kind)
    data.SetGeoTransform(transform or (X0, CELL, 0, Y0, 0, -CELL))
    if crs:
        data.SetProjection(reference(crs).ExportToWkt())
    for number, array in enumerate(bands, 1):
        if nodata is not None:
            data.GetRasterBand(number).SetNoDataValue(nodata)
        data.GetRasterBand(number).WriteArray(array)
    data = None
    return str(path)


def good_array(path):
    """The values of a good raster as doubles, NaN for NoData."""
    data = gdal.Open(str(path))
    array = data.ReadAsArray().astype(float)
    nodata = data.GetRasterBand(1).GetNoDataValue()
    return array if nodata is None else np.where(array == nodata, np.nan, array)


def _raster(change=None, **more):
    def make(path, target):
        array = good_array(path)
        array = change(array) if change else array
        bands = array if isinstance(array, list) else [array]
        nodata = more.get("nodata", -9999.0)
        bands = [b if nodata is None or np.isnan(nodata) else np.where(np.isnan(b), nodata, b) for b in bands]
        return write(target, bands, **more)
    return make


def _first(value):
    def change(array):
        array = array.copy()
        array[5:8, 5:8] = value
        return array
    return change


def _degrees(array):
    return array


def _solid(array):
    return np.where(np.isnan(array), 5.0, array)


RASTERS = {
    "all NoData": _raster(lambda a: np.full(a.shape, np.nan)),
    "one cell": _raster(lambda a: _solid(a)[:1, :1]),
    "one row": _raster(lambda a: _solid(a)[:1]),
    "one column": _raster(lambda a: _solid(a)[:, :1]),
    "two by two": _raster(lambda a: _solid(a)[:2, :2]),
    "rotated": _raster(transform=(X0, CELL, 4, Y0, 4, -CELL)),
    "cells not square": _raster(transform=(X0, CELL, 0, Y0, 0, -CELL / 2)),
    "south up": _raster(transform=(X0, CELL, 0, Y0 - 24 * CELL, 0, CELL)),
    "no place": _raster(transform=(0, 1, 0, 0, 0, 1), crs=""),
    "no reference system": _raster(crs=""),
    "degrees": _raster(transform=(114.0, 2e-4, 0, 22.6, 0, -2e-4), crs="EPSG:4490"),
    "another system": _raster(transform=(191800.0, CELL, 0, 2502000.0, 0, -CELL), crs="EPSG:32650"),
    "shifted grid": _raster(transform=(X0 + 7, CELL, 0, Y0 - 3, 0, -CELL)),
    "finer grid": _raster(lambda a: np.kron(a, np.ones((2, 2))), transform=(X0, CELL / 2, 0, Y0, 0, -CELL / 2)),
    "coarse grid": _raster(lambda a: a[:6, :8], transform=(X0, 4 * CELL, 0, Y0, 0, -4 * CELL)),
    "far away": _raster(transform=(X0 + 90000, CELL, 0, Y0 + 90000, 0, -CELL)),
    "tiny cells": _raster(transform=(X0, 1e-6, 0, Y0, 0, -1e-6)),
    "huge cells": _raster(transform=(X0, 1e7, 0, Y0, 0, -1e7)),
    "bytes": _raster(lambda a: np.clip(_solid(a), 0, 255), kind=gdal.GDT_Byte, nodata=None),
    "whole numbers": _raster(lambda a: np.round(_solid(a)), kind=gdal.GDT_Int32, nodata=-1.0),
    "unsigned": _raster(lambda a: np.round(_solid(a)), kind=gdal.GDT_UInt16, nodata=65535.0),
    "doubles": _raster(kind=gdal.GDT_Float64),
    "complex": _raster(_solid, kind=gdal.GDT_CFloat32),
    "not a number as NoData": _raster(nodata=NAN),
    "not a number without NoData": _raster(_first(np.nan), nodata=None),
    "infinite": _raster(_first(np.inf)),
    "minus infinity": _raster(_first(-np.inf)),
    "huge values": _raster(_first(3e38)),
    "tiny values": _raster(_first(1e-38)),
    "negative": _raster(lambda a: -_solid(a)),
    "zero": _raster(lambda a: np.zeros(a.shape)),
    "one value": _raster(lambda a: np.full(a.shape, 10.0)),
    "fractions": _raster(lambda a: a + 0.37),
    "unknown codes": _raster(lambda a: np.full(a.shape, 77.0)),
    "two bands": _raster(lambda a: [a, a * 2]),
    "checkerboard": _raster(lambda a: np.where(np.indices(a.shape).sum(0) % 2, 10.0, np.nan)),
}


def files(folder):
    """``{name: path}`` of things that are no layer."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    made = {}
    for name, content in (("text.tif", b"no raster"), ("text.gpkg", b"no geopackage"), ("empty.csv", b""),
                          ("binary.csv", bytes(range(256)) * 40), ("script.csv", SCRIPT.encode() + b",b\n1,2\n"),
                          ("other.csv", "名称,值\n甲,1\n".encode("gb18030")), ("broken.json", b'[{"name": '),
                          ("list.json", b'[1, null, "x"]'), ("deep.json", b"[" * 20000), ("broken.osm", b"<osm><node"),
                          ("empty.txt", b""), ("broken.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><osm>')):
        (folder / name).write_bytes(content)
        made[name] = str(folder / name)
    (folder / "folder.tif").mkdir(exist_ok=True)
    (folder / "folder.gpkg").mkdir(exist_ok=True)
    made.update({"a folder": str(folder), "folder.tif": str(folder / "folder.tif"),
                 "folder.gpkg": str(folder / "folder.gpkg"), "not there": str(folder / "not there.gpkg"),
                 "not there.tif": str(folder / "not there.tif"), "not there.csv": str(folder / "not there.csv")})
    return made
