"""Layers read through GDAL's Arrow stream are what QGIS reads feature by feature; what QGIS alone knows is left to it."""

import pytest
import shapely
from osgeo import gdal, ogr, osr
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsFeature, QgsProcessingContext, QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils, QgsProject, QgsVectorLayer)

pytestmark = pytest.mark.skipif(not hasattr(ogr.Layer, "GetArrowStreamAsNumPy"), reason="GDAL before 3.6")
FIELDS = (("名称", ogr.OFTString, ogr.OFSTNone), ("number", ogr.OFTInteger, ogr.OFSTNone),
          ("large", ogr.OFTInteger64, ogr.OFSTNone), ("width", ogr.OFTReal, ogr.OFSTNone),
          ("yes", ogr.OFTInteger, ogr.OFSTBoolean), ("short", ogr.OFTInteger, ogr.OFSTInt16))
BOW = "POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))"
SHAPES = {"polygon": ["POLYGON((0 0, 10 0, 10 10, 0 0))", BOW, None, "POLYGON EMPTY",
                      "POLYGON Z((0 0 5, 9 0 5, 9 9 5, 0 0 5))", "POLYGON((0 0, 1 0, 0 0, 0 0))"],
          "line": ["LINESTRING(0 0, 5 5)", "LINESTRING M(0 0 1, 5 5 2)", "LINESTRING EMPTY", None, "LINESTRING(1 1, 1 1)"],
          "point": ["POINT(1 2)", "POINT EMPTY", None, "POINT Z(1 2 3)"]}
VALUES = [("树林", 1, 2 ** 40, 0.1, 1, -3), ("", -5, -1, float("inf"), 0, 32767), (None,) * 6,
          ("甲" * 300, 0, 0, -0.0, None, 0)]


def write(path, kind, shapes=None, fields=FIELDS, declared=None):
    """A GeoPackage of the awkward shapes and values; returns its path."""
    system = osr.SpatialReference()
    system.ImportFromEPSG(4547)
    data = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    types = {"polygon": ogr.wkbPolygon25D, "line": ogr.wkbLineStringM, "point": ogr.wkbPoint25D}
    layer = data.CreateLayer("图层", system, declared or types[kind])
    for name, type_, subtype in fields:
        field = ogr.FieldDefn(name, type_)
        field.SetSubType(subtype)
        layer.CreateField(field)
    for i, text in enumerate((shapes or SHAPES[kind]) * 3):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetFID(3 * i + 7)
        for k, value in enumerate(VALUES[i % len(VALUES)][:len(fields)]):
            feature.SetFieldNull(k) if value is None else feature.SetField(k, value)
        if text is not None:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(text))
        layer.CreateFeature(feature)
    data = layer = feature = None
    return str(path)


def read(layer, kind, fields, quick, crs=None):
    from ecoplan.processing.bridge.layers import read_features
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    source = QgsProcessingUtils.variantToSource(layer, context)
    return read_features(source, context, kind, crs, fields, layer=layer if quick else None)


def same(one, other):
    assert one.fids.dtype == other.fids.dtype and one.fids.tolist() == other.fids.tolist()
    assert [shapely.to_wkb(g) for g in one.geometries] == [shapely.to_wkb(g) for g in other.geometries]
    for name in one.columns:
        a, b = one.columns[name], other.columns[name]
        assert [(type(v), v) for v in a] == [(type(v), v) for v in b], name
    assert one.report == other.report


@pytest.mark.parametrize("batch", [2, 16_384])
@pytest.mark.parametrize("kind", list(SHAPES))
def test_the_same_features(tmp_path, kind, batch, monkeypatch):
    from ecoplan.processing.bridge import quickread
    monkeypatch.setattr(quickread, "BATCH", batch)
    layer = QgsVectorLayer(write(tmp_path / "城市.gpkg", kind), "x", "ogr")
    names = ["width", "名称", "missing", "fid", "large", "number", "short"]
    indices = [layer.fields().lookupField(name) for name in names]
    assert sum(len(block.fids) for block in quickread.blocks(layer, indices)) == layer.featureCount() > 0
    for crs in (None, QgsCoordinateReferenceSystem("EPSG:4490")):
        found = read(layer, kind, names, True, crs)
        same(found, read(layer, kind, names, False, crs))
    assert found.report.null and found.report.empty and "树林" in found.columns["名称"]
    assert kind != "line" or None in found.columns["名称"]


@pytest.mark.parametrize("which, count", [("", 3), ("|layerid=1", 6), ("|layername=图层2", 6)])
def test_the_table_that_is_named(tmp_path, which, count):
    path = write(tmp_path / "two.gpkg", "point", ["POINT(1 2)"])
    data = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    other = data.CreateLayer("图层2", data.GetLayer(0).GetSpatialRef(), ogr.wkbPoint)
    for x in range(6):
        feature = ogr.Feature(other.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT({x} 7)"))
        other.CreateFeature(feature)
    data = other = feature = None
    layer = QgsVectorLayer(path + which, "x", "ogr")
    found = read(layer, "point", ["fid"], True)
    assert len(found) == count
    same(found, read(layer, "point", ["fid"], False))


def test_what_turns_out_unusual_is_read_the_slow_way(tmp_path):
    from ecoplan.processing.bridge import quickread
    shapes = ["MULTIPOLYGON(((0 0, 9 0, 9 9, 0 0)))", "POLYGON((0 0, 5 0, 5 5, 0 0))"]
    layer = QgsVectorLayer(write(tmp_path / "m.gpkg", "polygon", shapes, declared=ogr.wkbMultiPolygon), "x", "ogr")
    with pytest.raises(quickread.Unusual):
        list(quickread.blocks(layer, []))
    same(read(layer, "polygon", ["width"], True), read(layer, "polygon", ["width"], False))


def test_what_only_qgis_knows_is_left_to_it(tmp_path):
    from ecoplan.processing.bridge import quickread
    path = write(tmp_path / "a.gpkg", "line")
    layer = QgsVectorLayer(path, "x", "ogr")
    everything = QgsProcessingFeatureSourceDefinition(path)
    assert quickread.plain_layer(layer, path) is layer and quickread.plain_layer(layer, everything) is layer
    assert quickread.plain_layer(layer, QgsProcessingFeatureSourceDefinition(path, True)) is None
    assert quickread.plain_layer(layer, QgsProcessingFeatureSourceDefinition(path, False, 3)) is None
    assert quickread.blocks(layer, [0]) is not None
    layer.setSubsetString("number > 0")
    assert quickread.blocks(layer, [0]) is None
    layer.setSubsetString("")
    layer.startEditing()
    layer.addFeature(QgsFeature(layer.fields()))
    assert quickread.blocks(layer, [0]) is None
    layer.rollBack()
    assert quickread.blocks(QgsVectorLayer("LineString?crs=EPSG:4547", "m", "memory"), []) is None
    assert quickread.blocks(QgsVectorLayer(path + "|layername=图层|subset=number > 0", "x", "ogr"), []) is None
    assert quickread.blocks(layer, [layer.fields().lookupField("yes")]) is None
    curved = write(tmp_path / "c.gpkg", "line", ["CIRCULARSTRING(0 0, 1 1, 2 0)"], declared=ogr.wkbCircularString)
    assert quickread.blocks(QgsVectorLayer(curved, "x", "ogr"), []) is None
    dates = write(tmp_path / "d.gpkg", "line", fields=(("day", ogr.OFTDate, ogr.OFSTNone),), shapes=[None])
    layer = QgsVectorLayer(dates, "x", "ogr")
    assert quickread.blocks(layer, []) is not None and quickread.blocks(layer, [layer.fields().lookupField("day")]) is None


def test_a_tool_takes_the_quick_way(run_tool, tmp_path, monkeypatch):
    from ecoplan.processing.bridge import quickread
    taken, real = [], quickread.blocks
    monkeypatch.setattr(quickread, "blocks", lambda layer, indices: taken.append(layer.name()) or real(layer, indices))
    lines = [f"LINESTRING({100 * x} 0, {100 * x + 100} 0)" for x in range(5)]
    roads = write(tmp_path / "roads.gpkg", "line", lines, declared=ogr.wkbLineString)
    gates = write(tmp_path / "gates.gpkg", "point", ["POINT(50 0)"], declared=ogr.wkbPoint)
    run_tool("greenwayaccess", {"NETWORK": roads, "ENTRANCES": gates, "THRESHOLDS": "100", "REACHED": "memory:"})
    assert sorted(taken)[:2] == ["gates", "roads"]
