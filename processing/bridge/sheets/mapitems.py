"""The map of a sheet with its grid, its overview, scale bar, north arrow and legend."""

import base64

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsFillSymbol, QgsLayoutItemLegend, QgsLayoutItemMap, QgsLayoutItemMapGrid,
    QgsLayerTreeLayer, QgsLayoutItemMapOverview, QgsLayoutItemScaleBar, QgsLayoutMeasurement, QgsLegendStyle,
    QgsMapLayerLegendUtils, QgsRectangle, QgsUnitTypes)
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from qgis.PyQt.QtWidgets import QStyleOptionGraphicsItem

from ....resources import RESOURCES
from . import hits
from . import scale as scales
from . import texts
from .page import LINE, MM

_GEOGRAPHIC = "EPSG:4490"
_TICK_MM = 1.6
_SLACK = 1.04  # a legend is drawn a little larger than it is measured


def add_map(page, name, box, layers, crs, bounds):
    """A map that keeps its layers; ``bounds`` (x_min, y_min, x_max, y_max) must have the shape of the box."""
    view = QgsLayoutItemMap(page.layout)
    view.setRect(QRectF(0, 0, box.w / 2, box.h / 2))  # without a size its extent would be no number
    page.put(view, name, box)
    show(view, layers, crs, bounds)
    view.setFrameEnabled(True)
    view.setFrameStrokeColor(QColor(LINE))
    view.setFrameStrokeWidth(QgsLayoutMeasurement(0.3, MM))
    return view


def show(view, layers, crs, bounds):
    """Let a map show layers within bounds."""
    view.setCrs(crs)
    view.setLayers(layers)
    view.setKeepLayerSet(True)
    view.zoomToExtent(QgsRectangle(*bounds))


def add_grid(view, scale, kind, points):
    """Coordinates around a map, with crosses on it: ``kind`` plane (metres) or geographic (degrees)."""
    grid = QgsLayoutItemMapGrid("grid", view)
    if kind == "geographic":
        step = scales.graticule_step(scale) / 60.0
        grid.setCrs(QgsCoordinateReferenceSystem(_GEOGRAPHIC))
        grid.setAnnotationFormat(QgsLayoutItemMapGrid.AnnotationFormat.DegreeMinuteSecond
                                 if step < 1 / 60 else QgsLayoutItemMapGrid.AnnotationFormat.DegreeMinute)
    else:
        step = scales.grid_step(scale)
        grid.setAnnotationFormat(QgsLayoutItemMapGrid.AnnotationFormat.Decimal)
    grid.setEnabled(True)
    grid.setIntervalX(step)
    grid.setIntervalY(step)
    grid.setStyle(QgsLayoutItemMapGrid.GridStyle.Cross)
    grid.setCrossLength(_TICK_MM)
    grid.setFrameStyle(QgsLayoutItemMapGrid.FrameStyle.ExteriorTicks)
    grid.setFrameWidth(1.0)
    grid.setFramePenSize(0.2)
    grid.setAnnotationEnabled(True)
    grid.setAnnotationPrecision(0)
    grid.setAnnotationFrameDistance(0.6)
    _font(grid, points)
    sides = QgsLayoutItemMapGrid.BorderSide
    for side in (sides.Left, sides.Right):
        grid.setAnnotationDirection(QgsLayoutItemMapGrid.AnnotationDirection.Vertical, side)
    view.grids().addGrid(grid)
    return step


def fit_grids(view, scale):
    """Give the plane grids of a template's map a step that suits the scale."""
    for number in range(view.grids().size()):
        grid = view.grids().grid(number)
        if not grid.crs().isValid() or not grid.crs().isGeographic():
            grid.setIntervalX(scales.grid_step(scale))
            grid.setIntervalY(scales.grid_step(scale))


def _font(grid, points):
    if hasattr(grid, "setAnnotationTextFormat"):
        grid.setAnnotationTextFormat(texts.text_format(points, False, texts.QUIET))
    else:
        grid.setAnnotationFont(texts.font(points))
        grid.setAnnotationFontColor(QColor(texts.QUIET))


def add_frame_of(overview, view):
    """Draw the outline of a map into another."""
    found = QgsLayoutItemMapOverview("extent", overview)
    found.setLinkedMap(view)
    found.setFrameSymbol(QgsFillSymbol.createSimple({
        "style": "no", "outline_color": "#c0271d", "outline_width": "0.6", "joinstyle": "miter"}))
    overview.overviews().addOverview(found)


def fit_bar(bar, view, scale, width_mm, points, labels):
    """A scale bar of round length; ``labels``: (metres, kilometres) in the label language."""
    segment = scales.bar_segment(scale, width_mm - texts.width_mm("0000 " + labels[1], points) - 2)
    kilometres = segment >= 1000
    bar.setStyle("Single Box")
    bar.setLinkedMap(view)
    bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers if kilometres
                 else QgsUnitTypes.DistanceUnit.DistanceMeters)
    bar.setUnitLabel(labels[1] if kilometres else labels[0])
    bar.setUnitsPerSegment(segment / 1000 if kilometres else segment)
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.setHeight(1.6)
    bar.setBoxContentSpace(0.4)
    bar.setLabelBarSpace(0.8)
    bar.setTextFormat(texts.text_format(points))


def add_bar(page, view, scale, labels):
    box, bar = page.frame["scale_bar"], QgsLayoutItemScaleBar(page.layout)
    page.put(bar, "scale_bar", box)
    fit_bar(bar, view, scale, box.w, page.frame.points, labels)
    return bar


def north_arrow():
    """The north arrow as a picture that travels inside the project."""
    data = (RESOURCES / "layouts" / "north.svg").read_bytes()
    return "base64:" + base64.b64encode(data).decode("ascii")


def add_legend(page, box, view, layers, title):
    """A legend of what is on a map; the largest letters and fewest columns that fit. Returns whether all fits."""
    legend = QgsLayoutItemLegend(page.layout)
    page.put(legend, "legend", box)
    return fill_legend(legend, page, box, view, layers, title)


def fill_legend(legend, page, box, view, layers, title):
    legend.setResizeToContents(True)
    legend.setAutoUpdateModel(False)
    legend.setLinkedMap(view)
    legend.setTitle(title)
    legend.setWrapString("\n")
    legend.setLegendFilterByMapEnabled(False)  # told here: QGIS's own takes minutes on large areas
    root = legend.model().rootGroup()
    root.clear()
    shown = [(layer, labels, places) for layer, labels, places in (_seen(layer, view) for layer in layers) if places]
    # one-line entries first: none seems part of another
    shown.sort(key=lambda one: len(one[1]) > 1)
    nodes = [(root.addLayer(layer), labels, places) for layer, labels, places in shown]
    tries = [(page.frame.points, 1), (page.frame.points - 1, 1), (page.frame.points - 1, 2), (page.frame.points - 2, 2),
             (page.frame.least, 2), (page.frame.least, 3)]
    for points, columns in tries:
        points = max(points, page.frame.least)
        for node, labels, places in nodes:
            _entry(legend.model(), node, labels, places, box.w / columns, points)
        _style(legend, points, columns)
        _paint(legend)
        legend.adjustBoxSize()
        size = legend.rect()
        if size.width() * _SLACK <= box.w and size.height() * _SLACK <= box.h:
            break
    else:
        legend.setResizeToContents(False)
        page.place(legend, "legend", box)
        return False
    return True


def _seen(layer, view):
    """(layer, labels of its legend entries, places of those that are on the map)."""
    nodes = layer.legend().createLayerTreeModelLegendNodes(QgsLayerTreeLayer(layer))
    extent = view.extent()
    bounds = extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()
    return layer, [str(node.data(0) or "") for node in nodes], hits.entries(layer, nodes, bounds, view.crs())


def _style(legend, points, columns):
    legend.setColumnCount(columns)
    legend.setSplitLayer(True)
    legend.setEqualColumnWidth(False)
    legend.setSymbolWidth(6 if points >= 7 else 5)
    legend.setSymbolHeight(3.2 if points >= 7 else 2.6)
    legend.setBoxSpace(1)
    legend.setColumnSpace(2)
    kinds = QgsLegendStyle.Style
    for kind, size, bold in ((kinds.Title, points + 1, True), (kinds.Group, points, True),
                             (kinds.Subgroup, points, True), (kinds.SymbolLabel, points, False)):
        style = legend.style(kind)
        if hasattr(style, "setTextFormat"):
            style.setTextFormat(texts.text_format(size, bold))
        else:
            style.setFont(texts.font(size, bold))
        legend.setStyle(kind, style)
    legend.setStyleMargin(kinds.Subgroup, QgsLegendStyle.Side.Top, 1.4)
    legend.setStyleMargin(kinds.Symbol, QgsLegendStyle.Side.Top, 0.9)


def _paint(legend):
    """A legend takes no size before it has been painted once."""
    canvas = QImage(1, 1, QImage.Format.Format_ARGB32)
    painter = QPainter(canvas)
    legend.paint(painter, QStyleOptionGraphicsItem(), None)
    painter.end()


def _entry(model, node, labels, places, width, points):
    """Break long texts, and show the entries that are on the map."""
    layer = node.layer()
    for index in places:
        if labels[index]:
            QgsMapLayerLegendUtils.setLegendNodeUserLabel(
                node, index, "\n".join(texts.wrapped(labels[index], width - 10, points)))
    name = "\n".join(texts.wrapped(layer.name(), width - 4, points, True))
    node.setCustomProperty("cached_name", name)
    node.setCustomProperty("legend/title-label", name)
    if len(places) < len(labels):
        QgsMapLayerLegendUtils.setLegendNodeOrder(node, places)
    model.refreshLayerLegend(node)
