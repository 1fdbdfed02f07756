"""How the sample city's layers look: titles, groups and symbols from two tables, in the label language.

``map_layers.csv`` has one row per layer, the topmost first; ``map_symbols.csv``
one row per symbol. Colours of land use follow 市级国土空间总体规划制图规范（试行）
(Ministry of Natural Resources, 2021), appendix B.
"""

from dataclasses import dataclass
from functools import lru_cache

from qgis.core import (
    QgsCategorizedSymbolRenderer, QgsColorRampShader, QgsFillSymbol, QgsHillshadeRenderer, QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalettedRasterRenderer, QgsPalLayerSettings, QgsRasterLayer, QgsRasterShader, QgsRendererCategory,
    QgsSimpleLineSymbolLayer, QgsSingleBandPseudoColorRenderer, QgsSingleSymbolRenderer, QgsTextBufferSettings,
    QgsTextFormat, QgsVectorLayerSimpleLabeling, QgsWkbTypes)
from qgis.PyQt.QtGui import QColor, QFont

from ...i18n import choose, label_language
from ...resources import tables

_CASING_MM = 0.35  # a line's outline, both sides together
_LABEL_POINTS = 8
_PROPERTY = "ecoplan/look"


@dataclass(frozen=True)
class Look:
    """A row of map_layers.csv; ``order`` counts from the top."""

    key: str
    title: dict
    group: dict
    visible: bool
    opacity: float
    labelled: bool
    order: int


@lru_cache(maxsize=None)
def looks():
    """{layer key: Look}, the topmost first."""
    table = tables.read(tables.shipped("map_layers"), ("layer", "title_en", "title_zh", "group_en", "group_zh"))
    columns = zip(table.unique("layer"), table.rows, table.flags("visible"), table.numbers("opacity", least=0, most=1),
                  table.flags("label"))
    return {key: Look(key, _both(row, "title"), _both(row, "group"), visible, opacity, labelled, order)
            for order, (key, row, visible, opacity, labelled) in enumerate(columns)}


@lru_cache(maxsize=None)
def _symbols(key):
    table = tables.read(tables.shipped("map_symbols"), ("layer", "field", "value", "label_en", "label_zh", "color"))
    return tuple(row for row in table.rows if row["layer"] == key)


def _both(row, name):
    return {"en": row[f"{name}_en"], "zh": row[f"{name}_zh"]}


def apply_look(layer, key):
    """Symbols, opacity and labels of a sample-city layer; legend texts in the label language."""
    look, rows = looks()[key], _symbols(key)
    if isinstance(layer, QgsRasterLayer):
        layer.setRenderer(_raster_renderer(layer, rows))
        layer.renderer().setOpacity(look.opacity)
    else:
        layer.setRenderer(_vector_renderer(layer, rows))
        layer.setOpacity(look.opacity)
        if look.labelled:
            _label(layer)
    layer.setCustomProperty(_PROPERTY, key)
    layer.triggerRepaint()


def is_sample(layer):
    """True for a layer that bears a look of the sample city."""
    return bool(layer.customProperty(_PROPERTY, ""))


# --- vectors ------------------------------------------------------------


def _vector_renderer(layer, rows):
    if not rows[0]["field"]:
        return QgsSingleSymbolRenderer(_symbol(layer, rows[0]))
    categories = [QgsRendererCategory(row["value"], _symbol(layer, row), choose(_both(row, "label"))) for row in rows]
    return QgsCategorizedSymbolRenderer(rows[0]["field"], categories)


def _symbol(layer, row):
    color, width, pen = _rgba(row["color"]), row["width"] or "0.3", row["style"] or "solid"
    outline = _rgba(row["outline"]) if row["outline"] else ""
    kind = layer.geometryType()
    if kind == QgsWkbTypes.GeometryType.PolygonGeometry:
        return QgsFillSymbol.createSimple({
            "color": color, "outline_color": outline or color, "outline_width": width, "outline_style": pen})
    if kind == QgsWkbTypes.GeometryType.PointGeometry:
        return QgsMarkerSymbol.createSimple({
            "name": "circle", "color": color, "outline_color": outline or color, "outline_width": "0.2", "size": width})
    line = {"line_style": pen, "capstyle": "round", "joinstyle": "round"}
    symbol = QgsLineSymbol.createSimple({**line, "line_color": color, "line_width": width})
    if outline:
        casing = QgsSimpleLineSymbolLayer.create({
            **line, "line_color": outline, "line_width": str(float(width) + _CASING_MM)})
        symbol.insertSymbolLayer(0, casing)
    return symbol


def _rgba(text):
    """#rrggbb or #rrggbbaa as QGIS's r,g,b,a."""
    digits = text.lstrip("#") + ("" if len(text) == 9 else "ff")
    return ",".join(str(int(digits[i:i + 2], 16)) for i in range(0, 8, 2))


def _label(layer):
    # a layer of open data may know a place only by its local name
    local = "attribute($currentfeature, 'name')"
    names = {"en": f'coalesce("name_en", {local})', "zh": f'coalesce("name_zh", {local})',
             "both": f"coalesce(\"name_zh\" || '\\n' || \"name_en\", \"name_zh\", \"name_en\", {local})"}
    settings = QgsPalLayerSettings()
    settings.fieldName, settings.isExpression = names[label_language()], True
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.8)
    font = QgsTextFormat()
    font.setFont(QFont("Noto Sans CJK SC"))  # QGIS takes the system's font where this one is missing
    font.setSize(_LABEL_POINTS)
    font.setColor(QColor("#333333"))
    font.setBuffer(buffer)
    settings.setFormat(font)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


# --- rasters ------------------------------------------------------------


def _raster_renderer(layer, rows):
    kind = rows[0]["field"]
    if kind == "hillshade":
        return QgsHillshadeRenderer(layer.dataProvider(), 1, 315, 45)
    if kind == "palette":
        classes = [QgsPalettedRasterRenderer.Class(int(row["value"]), _color(row), choose(_both(row, "label")))
                   for row in rows]
        return QgsPalettedRasterRenderer(layer.dataProvider(), 1, classes)
    ramp = QgsColorRampShader(float(rows[0]["value"]), float(rows[-1]["value"]))
    ramp.setColorRampItemList([
        QgsColorRampShader.ColorRampItem(float(row["value"]), _color(row), choose(_both(row, "label")))
        for row in rows])
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(float(rows[0]["value"]))
    renderer.setClassificationMax(float(rows[-1]["value"]))
    return renderer


def _color(row):
    return QColor(*(int(part) for part in _rgba(row["color"]).split(",")))
