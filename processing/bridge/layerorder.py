"""Result layers lie so that none hides another: tables, points, lines, areas, rasters from top to bottom.

QGIS sorts what one run loads by file name, and 3.40 turns that order round when a layer is selected.
"""

from qgis.core import QgsVectorLayer, QgsWkbTypes

_GEOMETRIES = (QgsWkbTypes.GeometryType.PolygonGeometry, QgsWkbTypes.GeometryType.LineGeometry,
               QgsWkbTypes.GeometryType.PointGeometry, QgsWkbTypes.GeometryType.NullGeometry)


def _height(layer):
    if isinstance(layer, QgsVectorLayer) and layer.geometryType() in _GEOMETRIES:
        return 1 + _GEOMETRIES.index(layer.geometryType())
    return 0


def stack(root, ids):
    """Put the layers with these ids in order, each group's among the places that they hold in it."""
    groups = {}
    for node in root.findLayers():
        if node.layerId() in ids and node.layer() is not None:
            groups.setdefault(node.parent(), []).append(node)
    for group, held in groups.items():
        wanted = sorted(held, key=lambda node: -_height(node.layer()))
        if wanted == held:
            continue
        # All copies first: a layer whose last node goes is taken out of the project.
        for place, node in zip(held, [node.clone() for node in wanted]):
            group.insertChildNode(group.children().index(place), node)
        for node in held:
            group.removeChildNode(node)
