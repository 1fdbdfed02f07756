"""One map sheet: title, map, legend, scale bar, north arrow, note; runs inside QGIS."""

import textwrap
from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import (
    QgsApplication, QgsCoordinateReferenceSystem, QgsLayerTree, QgsLayoutExporter, QgsLayoutItemLabel,
    QgsLayoutItemLegend, QgsLayoutItemMap, QgsLayoutItemPicture, QgsLayoutItemScaleBar, QgsLayoutPoint, QgsLayoutSize,
    QgsLegendStyle, QgsMapLayerLegendUtils, QgsPrintLayout, QgsProject, QgsRasterLayer, QgsRectangle, QgsUnitTypes)
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QColor, QFont

CRS = "EPSG:4547"
_PAGE = (252.0, 150.0)
_MAP = QRectF(4, 13, 178, 133)
_SIDE = 186.0
_DPI = 96
_LEGEND_COLUMNS = 32
_ARROW = "arrows/NorthArrow_02.svg"
_FONTS = {"en": "Noto Sans", "zh": "Noto Sans CJK SC"}


@dataclass(frozen=True)
class Sheet:
    """A picture to make.

    ``results``: (file, tool, style, English title, Chinese title), the topmost first; ``above``: sample-city layers
    drawn over them and ``base`` below them, both by their key of map_layers.csv; the keys of ``named`` stand in the
    legend. ``extent``: metres west, south, east, north; None for the whole city.
    """

    name: str
    title: dict
    results: tuple
    above: tuple = ()
    base: tuple = ("boundary", "railways", "roads", "rivers", "streams")
    named: tuple = ()
    extent: tuple = None
    filters: dict = field(default_factory=dict)


def draw(sheet, work, language, path):
    """Write the sheet as a PNG."""
    from ecoplan.processing.bridge import project as bridge
    project = QgsProject.instance()
    sample = {e.look: e for e in bridge.sample_entries(work / "sample")}
    chosen = [(sample[k], k in sheet.named) for k in sheet.above]
    chosen += [(bridge.Entry(str(work / file), {"en": en, "zh": zh}[language], tool=tool, style=style), True)
               for file, tool, style, en, zh in sheet.results]
    chosen += [(sample[k], k in sheet.named) for k in sheet.base]
    layers, tree = [], QgsLayerTree()
    for entry, named in chosen:
        layer = bridge.open_layer(entry)
        if layer is None:
            raise FileNotFoundError(entry.source)
        subset = sheet.filters.get(entry.look or entry.source.rpartition("/")[2])
        if subset:
            layer.setSubsetString(subset)
        project.addMapLayer(layer, False)
        layers.append(layer)
        if named:
            _in_legend(tree.addLayer(layer), language)
    extent = QgsRectangle(*sheet.extent) if sheet.extent else bridge.open_layer(sample["dem"]).extent()
    layout = _layout(sheet, layers, tree, extent, language, project)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = _DPI
    done = QgsLayoutExporter(layout).exportToImage(str(path), settings)
    for layer in layers:
        project.removeMapLayer(layer.id())
    if done != QgsLayoutExporter.ExportResult.Success:
        raise OSError(f"{path}: {done}")


def _in_legend(node, language):
    """Long texts are broken; a raster's first line is its band, which says nothing here."""
    legend = node.layer().legend()
    texts = [n.data(0) for n in legend.createLayerTreeModelLegendNodes(node)]
    for index, text in enumerate(texts):
        if text:
            QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, index, _broken(str(text), language))
    node.setCustomProperty("cached_name", _broken(node.layer().name(), language))
    node.setCustomProperty("legend/title-label", _broken(node.layer().name(), language))
    if isinstance(node.layer(), QgsRasterLayer):
        QgsMapLayerLegendUtils.setLegendNodeOrder(node, list(range(1, len(texts))))


def _broken(text, language):
    """Lines that fit the legend; Chinese breaks anywhere, two columns a character."""
    if language == "en":
        return "\n".join(textwrap.wrap(text, _LEGEND_COLUMNS))
    lines, width = [""], 0
    for character in text:
        columns = 2 if ord(character) > 0x2e80 else 1
        if width + columns > _LEGEND_COLUMNS:
            lines.append("")
            width = 0
        lines[-1] += character
        width += columns
    return "\n".join(lines)


def _layout(sheet, layers, tree, extent, language, project):
    millimetres = QgsUnitTypes.LayoutUnit.LayoutMillimeters
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(*_PAGE, millimetres))

    def put(item, x, y, w, h):
        layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(x, y, millimetres))
        item.attemptResize(QgsLayoutSize(w, h, millimetres))
        return item

    def label(text, x, y, w, h, points, bold=False, colour="#1d2a24"):
        item = QgsLayoutItemLabel(layout)
        item.setText(text)
        item.setFont(_font(language, points, bold))
        item.setFontColor(QColor(colour))
        item.setMarginX(0)
        item.setMarginY(0)
        return put(item, x, y, w, h)

    label(sheet.title[language], 4, 3, 244, 9, 13, True)
    view = QgsLayoutItemMap(layout)
    view.setRect(QRectF(0, 0, _MAP.width(), _MAP.height()))  # without a size its extent would be no number
    put(view, _MAP.x(), _MAP.y(), _MAP.width(), _MAP.height())
    view.setCrs(QgsCoordinateReferenceSystem(CRS))
    view.setLayers(layers)
    view.zoomToExtent(extent)
    view.setFrameEnabled(True)
    view.setFrameStrokeColor(QColor("#7a8a82"))
    legend = QgsLayoutItemLegend(layout)
    legend.setAutoUpdateModel(False)
    legend.setLinkedMap(view)
    legend.model().setRootGroup(tree)
    legend.setSymbolWidth(6)
    legend.setWrapString("\n")
    legend.setLegendFilterByMapEnabled(True)
    for style, points, bold in ((QgsLegendStyle.Style.Subgroup, 9, True), (QgsLegendStyle.Style.SymbolLabel, 8.5, False),
                                (QgsLegendStyle.Style.Group, 9, True), (QgsLegendStyle.Style.Title, 10, True)):
        legend.setStyleFont(style, _font(language, points, bold))
    put(legend, _SIDE - 2, 12, 64, 90)
    legend.adjustBoxSize()
    bar = QgsLayoutItemScaleBar(layout)
    bar.setStyle("Single Box")
    bar.setLinkedMap(view)
    wide = extent.width() / 7
    kilometres = wide >= 1000
    step = next(s for s in (5000, 2000, 1000, 500, 200, 100, 50, 20) if s <= wide)
    bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers if kilometres else QgsUnitTypes.DistanceUnit.DistanceMeters)
    bar.setUnitLabel({"en": "km", "zh": "千米"}[language] if kilometres else {"en": "m", "zh": "米"}[language])
    bar.setUnitsPerSegment(step / 1000 if kilometres else step)
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.setHeight(1.6)
    bar.setFont(_font(language, 8))
    put(bar, _SIDE - 1, 126, 50, 10)
    arrow = QgsLayoutItemPicture(layout)
    arrow.setPicturePath(next(str(p) for p in (Path(f) / _ARROW for f in QgsApplication.svgPaths()) if p.exists()))
    put(arrow, 237, 112, 9, 11)
    label({"en": "Fictional sample city Lanxi. All on this map is\nfictional, control lines included. EPSG:4547",
           "zh": "虚构的示例城市岚溪，图上内容（含控制线）均为虚构。\nEPSG:4547"}[language],
          _SIDE, 138.5, 64, 8, 7, colour="#5b6b63")
    return layout


def _font(language, points, bold=False):
    font = QFont(_FONTS[language])
    font.setPointSizeF(points)
    font.setBold(bold)
    return font
