"""The tool that takes the web-map offset off: only when asked for, nothing lost on the way."""

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingException, QgsProcessingUtils, QgsVectorLayer, QgsWkbTypes

# googollee/eviltransform: true place and GCJ-02 place of Shenzhen.
TRUE, SHIFTED = (113.912316, 22.543847), (113.9171764808363, 22.540796131694766)


def points(wkts, kind="Point", crs="EPSG:4490"):
    layer = QgsVectorLayer(f"{kind}?crs={crs}&field=name:string&field=n:integer", "pois", "memory")
    for number, wkt in enumerate(wkts):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"第{number}", number])
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        layer.dataProvider().addFeatures([feature])
    return layer


def output(run_tool, layer, **parameters):
    results, feedback = run_tool("gcj02shift", {"INPUT": layer, "ACCEPT": True, "OUTPUT": "memory:", **parameters})
    return QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], run_tool.contexts[-1]), feedback


def test_it_refuses_until_the_notice_is_accepted(run_tool):
    with pytest.raises(QgsProcessingException, match="set ACCEPT to true"):
        run_tool("gcj02shift", {"INPUT": points(["Point(113 23)"]), "OUTPUT": "memory:"})


def test_a_published_point_comes_back(run_tool):
    moved, feedback = output(run_tool, points([f"Point({SHIFTED[0]} {SHIFTED[1]})"]), SYSTEM="gcj02")
    feature = next(moved.getFeatures())
    assert (feature.geometry().asPoint().x(), feature.geometry().asPoint().y()) == pytest.approx(TRUE, abs=1e-9)
    assert feature.attributes() == ["第0", 0]
    assert any("no survey" in w for w in feedback.warnings)


def test_putting_on_and_taking_off_gives_the_layer_back(run_tool):
    wkt = ("MultiPolygonZ(((450000 2570000 5, 451000 2570000 6, 451000 2571000 7, 450000 2570000 5),"
           "(450700 2570200 5, 450800 2570200 5, 450800 2570300 5, 450700 2570200 5)))")
    layer = points([wkt], "MultiPolygonZ", "EPSG:4547")
    for system in ("gcj02", "bd09"):
        shifted, _ = output(run_tool, layer, SYSTEM=system, DIRECTION="apply")
        back, _ = output(run_tool, shifted, SYSTEM=system)
        assert QgsWkbTypes.displayString(back.wkbType()) == "MultiPolygonZ"
        there, here = next(shifted.getFeatures()).geometry(), next(back.getFeatures()).geometry()
        original = QgsGeometry.fromWkt(wkt)
        assert there.centroid().distance(original.centroid()) > 300
        worst = max(a.distance(b) for a, b in zip(original.vertices(), here.vertices()))
        assert worst < 0.001  # a millimetre, through two projections
        assert [v.z() for v in here.vertices()] == [v.z() for v in original.vertices()]


def test_features_without_geometry_stay_and_those_abroad_are_told(run_tool):
    moved, feedback = output(run_tool, points([f"Point({SHIFTED[0]} {SHIFTED[1]})", "", "Point(2.35 48.85)"]))
    assert moved.featureCount() == 3
    assert sum(f.geometry().isNull() for f in moved.getFeatures()) == 1
    assert any(w.startswith("1 features lie outside China") for w in feedback.warnings)


def test_curves_become_lines_and_measures_go(run_tool):
    layer = points(["CompoundCurveZM((113 23 1 9, 113.1 23 1 9),CircularString(113.1 23 1 9, 113.15 23.05 1 9, "
                    "113.2 23 1 9))"], "CompoundCurveZM")
    moved, _ = output(run_tool, layer)
    assert QgsWkbTypes.displayString(moved.wkbType()) == "LineStringZ"
    assert next(moved.getFeatures()).geometry().constGet().numPoints() > 10
