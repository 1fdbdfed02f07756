"""Reading features: what is wrong is repaired or counted, never dropped in silence."""

import numpy as np
import pytest
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsProcessingContext, QgsProcessingFeatureSource,
    QgsVectorLayer)


@pytest.fixture
def bridge(ecoplan_provider):
    from ecoplan.processing.bridge import layers
    return layers


def source_of(wkts, kind="MultiPolygon", crs="EPSG:4547"):
    layer = QgsVectorLayer(f"{kind}?crs={crs}&field=name:string&field=size:double", "地块", "memory")
    features = []
    for i, wkt in enumerate(wkts):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"块{i}", None if i == 0 else float(i)])
        if wkt is not None:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    context = QgsProcessingContext()
    source = QgsProcessingFeatureSource(layer, context)
    source.layer = layer  # keep alive
    return source, context


SQUARE = "Polygon((0 0,10 0,10 10,0 10,0 0))"
BOWTIE = "Polygon((0 0,10 10,10 0,0 10,0 0))"  # two triangles of 25 each


def test_null_empty_invalid_are_told_and_repaired(bridge):
    source, context = source_of([SQUARE, None, "Polygon EMPTY", BOWTIE])
    table = bridge.read_features(source, context, "polygon", fields=["name", "size"])
    assert len(table) == 2
    assert shapely.area(table.geometries) == pytest.approx([100.0, 50.0])
    assert table.columns["name"] == ["块0", "块3"]
    assert table.columns["size"] == [None, 3.0]
    assert len(table.report.null) == 1 and len(table.report.empty) == 1
    assert [fid for fid, _ in table.report.repaired] == [4]
    said = " ".join(table.report.lines())
    assert "without geometry" in said and "empty geometry" in said and "Self-intersection" in said


@pytest.mark.parametrize("wkt, kept, change, readings", [
    # 200 x 200 m with a 100 x 100 m hole whose side lies on the outer ring: 4 ha less 1 ha
    ("Polygon((0 0,50 0,150 0,200 0,200 200,0 200,0 0),(50 0,150 0,150 100,50 100,50 0))", 30000, "+0.00", ""),
    # shell, hole and island as rings of one polygon: 1,000,000 - 360,000 + 40,000; as given 600,000
    ("Polygon((0 0,1000 0,1000 1000,0 1000,0 0),(200 200,800 200,800 800,200 800,200 200),"
     "(400 400,600 400,600 600,400 600,400 400))", 680000, "+79,", "by outer and inner rings"),
    # the same ground twice: counted once, told where it differs
    ("MultiPolygon(((0 0,100 0,100 100,0 100,0 0)),((50 0,150 0,150 100,50 100,50 0)))", 15000, "-4,", "over all parts")])
def test_the_change_of_area_and_disputed_readings_are_told_by_feature(bridge, wkt, kept, change, readings):
    source, context = source_of([SQUARE, wkt], crs="EPSG:4547", kind=wkt.partition("(")[0])
    table = bridge.read_features(source, context, "polygon")
    assert shapely.area(table.geometries[1]) == pytest.approx(kept) and shapely.is_valid(table.geometries[1])
    assert len(table.report.repaired) == 1 and f"area changed by {change}" in table.report.repaired[0][1]
    said = " ".join(table.report.lines())
    assert ("several ways" in said) == bool(readings) and readings in said


def test_rounding_counts_in_metres_also_in_degrees(bridge):
    """A hole that oversteps its ring by 0.8 mm leaves no crumb; one that oversteps by 10 m is told."""
    degree = 1 / 111319.49
    for over, parts, disputed in ((0.0008, 1, False), (10, 2, True)):
        x = [v * degree for v in (50, 100 + over, 100)]
        wkt = (f"Polygon((0 0,{x[2]} 0,{x[2]} {x[2]},0 {x[2]},0 0),"
               f"({x[0]} {x[0] / 2},{x[1]} {x[0] / 2},{x[1]} {x[0]},{x[0]} {x[0]},{x[0]} {x[0] / 2}))")
        source, context = source_of([wkt], crs="EPSG:4490")
        table = bridge.read_features(source, context, "polygon")
        assert shapely.get_num_geometries(table.geometries[0]) == parts and bool(table.report.undetermined) == disputed


def test_polygon_without_area_is_unusable_not_zero(bridge):
    source, context = source_of([SQUARE, "Polygon((0 0,5 5,0 0,0 0))"])
    table = bridge.read_features(source, context, "polygon")
    assert len(table) == 1 and table.report.unusable[0][0] == 2


def test_curves_and_z_become_plain_lines(bridge):
    # QGIS memory layers of a curve type keep the arc; a half circle of radius 10 is pi*10 long
    source, context = source_of(["CircularStringZ (0 0 5, 10 10 5, 20 0 5)"], kind="CompoundCurveZ")
    table = bridge.read_features(source, context, "line")
    assert not shapely.has_z(table.geometries[0])
    # segmentized at 1 degree: relative error of a chord polygon is (pi/180)^2/24, about 1.3e-5
    assert shapely.length(table.geometries[0]) == pytest.approx(np.pi * 10, rel=2e-5)


def test_reprojection_equals_qgis(bridge):
    source, context = source_of([SQUARE.replace("10", "500010")], crs="EPSG:4547")
    target = QgsCoordinateReferenceSystem("EPSG:4549")
    table = bridge.read_features(source, context, "polygon", crs=target)
    expected = QgsGeometry.fromWkt(SQUARE.replace("10", "500010"))
    from qgis.core import QgsCoordinateTransform
    expected.transform(QgsCoordinateTransform(source.sourceCrs(), target, context.transformContext()))
    assert shapely.equals_exact(table.geometries[0], shapely.from_wkt(expected.asWkt(12)), 1e-6)


def test_writing_keeps_plain_values_and_chinese(bridge):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4547", "out", "memory")
    fields = bridge.make_fields([("name", "text"), ("n", "int"), ("x", "double"), ("ok", "bool")])
    layer.dataProvider().addAttributes(fields)
    layer.updateFields()
    bridge.write_features(layer.dataProvider(), fields, np.array([shapely.box(0, 0, 1, 1), None], dtype=object),
                          [("红线", np.int64(2**40), np.float64(1.5), np.bool_(True)), (None, None, float("nan"), None)])
    first, second = layer.getFeatures()
    assert first.attributes() == ["红线", 2**40, 1.5, True]
    assert first.geometry().area() == 1.0
    assert all(bridge._python(v) is None for v in second.attributes()) and second.geometry().isNull()
