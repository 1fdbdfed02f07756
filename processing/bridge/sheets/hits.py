"""Which entries of a layer's legend are on a map: classes that some feature or cell within its bounds has."""

from qgis.core import (
    QgsCoordinateTransform, QgsCsException, QgsExpressionContext, QgsExpressionContextUtils, QgsFeatureRequest,
    QgsGeometry, QgsLayerTreeModelLegendNode, QgsPalettedRasterRenderer, QgsProject, QgsRasterLayer, QgsRectangle,
    QgsRenderContext, QgsVectorLayer)

from ..progress import look

_CELLS = 400  # of a raster that are looked at along each side
_BLOCK = 500
_RULE_KEY = getattr(QgsLayerTreeModelLegendNode, "LegendNodeRoles", QgsLayerTreeModelLegendNode).RuleKeyRole


def entries(layer, nodes, bounds, crs):
    """Positions of the legend ``nodes`` of a layer that are to be seen within ``bounds`` of a map in ``crs``."""
    try:
        there = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance().transformContext())
        window = there.transformBoundingBox(QgsRectangle(*bounds))
    except QgsCsException:
        return list(range(len(nodes)))
    if isinstance(layer, QgsRasterLayer):
        return _of_raster(layer, nodes, window)
    if not isinstance(layer, QgsVectorLayer) or layer.renderer() is None:
        return list(range(len(nodes)))
    wanted = {str(node.data(_RULE_KEY)) for node in nodes}
    found = _keys(layer, window, wanted)
    return [place for place, node in enumerate(nodes) if str(node.data(_RULE_KEY)) in found]


def _keys(layer, window, wanted):
    renderer, context = layer.renderer().clone(), QgsRenderContext()
    context.setExpressionContext(QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer)))
    renderer.startRender(context, layer.fields())
    request = QgsFeatureRequest().setFilterRect(window)
    if "" not in renderer.usedAttributes(context) and "*" not in renderer.usedAttributes(context):
        request.setSubsetOfAttributes(list(renderer.usedAttributes(context)), layer.fields())
    frame = QgsGeometry.fromRect(window)  # the engine does not keep it
    engine = QgsGeometry.createGeometryEngine(frame.constGet())
    engine.prepareGeometry()
    found, one = set(), len(wanted) <= 1
    try:
        for number, feature in enumerate(layer.getFeatures(request)):
            if number % _BLOCK == 0:
                look()
            keys = set(renderer.legendKeysForFeature(feature, context))
            if one or not keys <= found:
                shape = feature.geometry()
                if shape.isNull() or not (window.contains(shape.boundingBox()) or engine.intersects(shape.constGet())):
                    continue
                if one:
                    return wanted
                found |= keys
                if wanted <= found:
                    break
    finally:
        renderer.stopRender(context)
    return found


def _of_raster(layer, nodes, window):
    """All entries where the raster meets the window, of classes those of which a cell is there; its band's name says
    nothing and is left out."""
    window = window.intersect(layer.extent())
    if window.isEmpty():
        return []
    first = 1 if len(nodes) > 1 else 0
    renderer = layer.renderer()
    if not isinstance(renderer, QgsPalettedRasterRenderer):
        return list(range(first, len(nodes)))
    band = renderer.inputBand() if hasattr(renderer, "inputBand") else renderer.band()
    block = layer.dataProvider().block(band, window, _CELLS, _CELLS)
    values = {block.value(row, column) for row in range(block.height()) for column in range(block.width())}
    classes = renderer.classes()
    offset = len(nodes) - len(classes)
    return [place for place in range(first, len(nodes))
            if not 0 <= place - offset < len(classes) or classes[place - offset].value in values]
