"""Result layers get their style, field aliases and legend in the label language when they are loaded."""

import math

from qgis.core import (
    QgsCategorizedSymbolRenderer, QgsFeatureRequest, QgsGraduatedSymbolRenderer,
    QgsPalettedRasterRenderer, QgsProcessingLayerPostProcessorInterface, QgsRasterLayer, QgsRasterMinMaxOrigin,
    QgsRectangle, QgsRuleBasedRenderer, QgsSingleBandPseudoColorRenderer)

from ...i18n import translate
from ...resources import RESOURCES
from . import layernames, layerorder, origins, rasterunits, tablelooks

loaded_ids = []  # of the layers that QGIS has loaded; the panel takes them out
_alive = []  # QGIS keeps only a pointer to a post-processor


class StyleOnLoad(QgsProcessingLayerPostProcessorInterface):
    """Applies a style and the field labels of one or more tools to one layer, and lays the run's layers in order."""

    def __init__(self, destination, tools, style, output="", origin=None):
        super().__init__()
        self.destination, self.tools, self.style, self.output = destination, tools, style, output
        self.origin = origin
        self.layer_id = None

    def postProcessLayer(self, layer, context, feedback):
        style = self.style
        for tool in self.tools:
            apply(layer, tool, style, self.output)
            style = None
        if self.output:
            layernames.remember_output(layer, self.tools[0], self.output)
        if self.origin is not None:
            origins.mark(layer, self.origin)
        loaded_ids.append(layer.id())
        self.layer_id = layer.id()
        latest = {processor.destination: processor.layer_id for processor in _alive}
        loaded = {latest.get(destination) for destination in context.layersToLoadOnCompletion()}
        if context.project() is not None:
            layerorder.stack(context.project().layerTreeRoot(), loaded)


def attach(context, destination, algorithm, output, run="", inputs=None):
    """Style and mark the layer at ``destination`` once QGIS loads it, if it does.

    ``run`` and ``inputs``: see :class:`~.origins.Origin`.
    """
    if not isinstance(destination, str) or not context.willLoadLayerOnCompletion(destination):
        return
    attach_style(context, destination, algorithm.STYLES.get(output), (algorithm.name(),), output,
                 origins.Origin(algorithm.name(), output, run, inputs or {}))


def attach_style(context, destination, style, tools, output="", origin=None):
    """Style a layer that QGIS will load, with the field labels of ``tools``; ``output`` of the first it is."""
    processor = StyleOnLoad(destination, tools, style, output, origin)
    _alive[:] = _alive[-200:] + [processor]  # a model loads some fifty layers at once
    context.layerToLoadOnCompletionDetails(destination).setPostProcessor(processor)


def apply(layer, tool, style=None, output=""):
    """Style (a file name in resources/styles), legend labels and the look of the attribute table of a layer."""
    if style:
        layer.loadNamedStyle(str(RESOURCES / "styles" / style))
        _translate_legend(layer)
        _name_limits(layer)
        _stretch(layer)
        rasterunits.label(layer, style)
        layer.legendChanged.emit()  # the layer stands in the layer tree already, with the labels as they were loaded
    tablelooks.dress(layer, tool, output)
    layer.triggerRepaint()


def field_labels(tool):
    """{field name: (label, unit)} of all outputs that a tool declares."""
    return {name: (field.label(), field.unit) for name, field in tablelooks.declared_fields(tool).items()}


def _band(renderer):
    return renderer.inputBand() if hasattr(renderer, "inputBand") else renderer.band()  # QGIS before 3.38


def _name_limits(layer):
    """Rings of service zones are named by their limits (of all standards there are), slope classes carry theirs."""
    renderer = layer.renderer()
    key = renderer.classAttribute() if isinstance(renderer, QgsCategorizedSymbolRenderer) else ""
    if key not in ("ring", "slope_class"):
        return
    limits = [name for name in ("radius_m", "threshold", "unit_of_cost", "slope_from", "slope_to")
              if layer.fields().lookupField(name) >= 0]
    for index, category in enumerate(renderer.categories()):
        request = QgsFeatureRequest().setFilterExpression(f'"{key}" = {int(category.value())}')
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes(limits, layer.fields())
        rows = {tuple(feature[name] for name in limits) for feature in layer.getFeatures(request)}
        rows = [dict(zip(limits, row)) for row in sorted(rows, key=str)]
        if rows:
            label = _ring(rows) if key == "ring" else f"{category.label()} ({_slopes(rows[0])})"
            if label:
                renderer.updateCategoryLabel(index, label)


def _slopes(row):
    """The limits of a slope class as text."""
    if not isinstance(row["slope_to"], float):
        return f"> {row['slope_from']:g}\u00b0"
    return f"{row['slope_from']:g}\u2013{row['slope_to']:g}\u00b0"


def _ring(rows):
    """A ring's name by its limits, from the fields that its layer has; empty where none tells."""
    if "radius_m" in rows[0]:
        texts = {str(row["radius_m"]).replace("-", "\u2013") for row in rows}
        return translate("Legend", "Within {limit} m").format(limit=" / ".join(sorted(texts, key=_first_number)))
    if "threshold" not in rows[0]:
        return ""
    limit = " / ".join(f"{value:g}" for value in sorted({row["threshold"] for row in rows}))
    unit = rows[0].get("unit_of_cost", "")
    text = {"m": translate("Legend", "Within {limit} m"), "min": translate("Legend", "Within {limit} min")}.get(unit)
    return (text or translate("Legend", "Within {limit}")).format(limit=limit)


def _first_number(text):
    """What limits are sorted by."""
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    return (int(digits[0]) if digits else 0, text)


def _stretch(layer):
    """Lay a colour ramp over the layer's own values where the style asks for a cumulative cut."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        return
    origin = renderer.minMaxOrigin()
    if origin.limits() != QgsRasterMinMaxOrigin.Limits.CumulativeCut:
        return
    lower, upper = layer.dataProvider().cumulativeCut(
        _band(renderer), origin.cumulativeCutLower(), origin.cumulativeCutUpper(), QgsRectangle(), 250000)
    ramp = renderer.shader().rasterShaderFunction()
    items = ramp.colorRampItemList()
    if len(items) < 2 or not upper > lower:
        return
    first, last = items[0].value, items[-1].value
    decimals = min(9, max(0, 2 - math.floor(math.log10(upper - lower))))  # three figures of the range
    for item in items:
        item.value = lower + (item.value - first) / (last - first) * (upper - lower)
        item.label = f"{item.value:.{decimals}f}"
    ramp.setMinimumValue(lower)
    ramp.setMaximumValue(upper)
    ramp.setColorRampItemList(items)
    renderer.setClassificationMin(lower)
    renderer.setClassificationMax(upper)


def _translate_legend(layer):
    """Labels of a QML are its English source; show them in the label language."""
    renderer = layer.renderer()
    if isinstance(layer, QgsRasterLayer):
        if isinstance(renderer, QgsPalettedRasterRenderer):
            classes = renderer.classes()
            for entry in classes:
                entry.label = translate("Legend", entry.label)
            clone = QgsPalettedRasterRenderer(renderer.input(), _band(renderer), classes)
            layer.setRenderer(clone)
        return
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        for index, category in enumerate(renderer.categories()):
            renderer.updateCategoryLabel(index, translate("Legend", category.label()))
    elif isinstance(renderer, QgsGraduatedSymbolRenderer):
        for index, interval in enumerate(renderer.ranges()):
            renderer.updateRangeLabel(index, translate("Legend", interval.label()))
    elif isinstance(renderer, QgsRuleBasedRenderer):
        for rule in renderer.rootRule().descendants():
            rule.setLabel(translate("Legend", rule.label()))
