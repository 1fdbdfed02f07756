"""Reached length against QGIS's own service area on real street networks.

QGIS lists a line once per direction it was walked in (and once per start point), so the
union of its lines is compared. Start points lie in the middle of segments: on a vertex
QGIS 3.22 loses directions when its topology tolerance is 0. Nothing is split at crossings
and nothing snapped, as QGIS does it. What can differ: QGIS ends a segment's part by
interpolating between rounded vertices, and the union is taken on a 1 mm grid.
"""

import numpy as np
import pytest
import shapely
from qgis.analysis import QgsNativeAlgorithms
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsVectorLayer


@pytest.fixture
def native_tools(run_tool):
    """``run_tool`` with QGIS's native tools at hand."""
    registry = QgsApplication.processingRegistry()
    if registry.providerById("native") is None:
        registry.addProvider(QgsNativeAlgorithms(registry))
    return run_tool


def read(layer):
    return np.array(shapely.from_wkb([bytes(f.geometry().asWkb()) for f in layer.getFeatures()]), dtype=object)


def start_points(lines, count):
    """Middles of segments, spread over the network."""
    random = np.random.default_rng(11)
    points = []
    for line in random.choice(lines[shapely.length(lines) > 30], count, replace=False):
        xy = shapely.get_coordinates(line)
        longest = np.argmax(np.hypot(*np.diff(xy, axis=0).T))
        points.append((xy[longest] + xy[longest + 1]) / 2)
    return np.array(points)


def native_length(run_tool, layer, points, cost):
    starts = QgsVectorLayer("Point?crs=" + layer.crs().authid(), "starts", "memory")
    features = []
    for x, y in points.tolist():
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(f"POINT({x!r} {y!r})"))
        features.append(feature)
    starts.dataProvider().addFeatures(features)
    results, _ = run_tool("native:serviceareafromlayer", {
        "INPUT": layer, "STRATEGY": 0, "DEFAULT_DIRECTION": 2, "TOLERANCE": 0, "START_POINTS": starts,
        "TRAVEL_COST2": cost, "TRAVEL_COST": cost, "OUTPUT_LINES": "TEMPORARY_OUTPUT"})
    out = run_tool.contexts[-1].getMapLayer(results["OUTPUT_LINES"])
    lines = shapely.force_2d(read(out))
    return shapely.union_all(lines, grid_size=0.001).length, shapely.length(lines).sum()


@pytest.mark.parametrize("file, layer_name, count, cost", [
    ("chengdu_osm_roads/chengdu_centre_roads.gpkg", "roads", 25, 800.0),
    ("jinan_osm_roads/jinan_roads.gpkg", "roads_directed", 40, 1500.0)])
def test_reached_length_equals_the_native_service_area(native_tools, data_dir, file, layer_name, count, cost):
    from ecoplan.processing.access import reach, search
    from ecoplan.processing.access.joining import EdgeIndex
    from ecoplan.processing.access.network import build_network
    layer = QgsVectorLayer(f"{data_dir / file}|layername={layer_name}", "roads", "ogr")
    lines = read(layer)
    points = start_points(lines, count)
    native, listed = native_length(native_tools, layer, points, cost)

    network = build_network(lines, 0.0, split_crossings=False)
    places = EdgeIndex(network.edges).join_points(points, 1.0)
    graph, node = search.insert_places(network, network.lengths, network.lengths, places)
    node_cost, _ = search.nearest_source(graph, node, limit=cost)
    ours = reach.reached_parts(graph, node_cost, [cost]).lengths.sum()
    print(file, "ours", ours, "native union", native, "native as listed", listed)
    assert ours == pytest.approx(native, rel=1e-3)
    assert listed > 1.5 * native
