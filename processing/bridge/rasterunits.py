"""The unit of a raster's values stands behind the figures of its legend (tables/raster_units.csv).

The line of the band above them is QGIS's own, in QGIS's language: it could only be hidden by its place in the legend,
and that would hide the first class of another style that the user gives the layer.
"""

from functools import lru_cache

from qgis.core import QgsRasterLayer, QgsSingleBandPseudoColorRenderer

from ...i18n import LANGUAGES, speaking
from ...resources import tables
from .units import unit_label


@lru_cache(maxsize=None)
def _units():
    return {row["style"]: row["unit"] for row in tables.read(tables.shipped("raster_units"), ("style", "unit")).rows}


def label(layer, style):
    """Write the unit behind the first and the last figure of a colour ramp's legend."""
    unit = unit_label(_units().get(style, ""))
    renderer = layer.renderer()
    if not unit or not isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        return
    ramp = renderer.shader().rasterShaderFunction()
    items = ramp.colorRampItemList()
    for item in (*items[:1], *items[-1:]):
        item.label = f"{item.label} {unit}"
    ramp.setColorRampItemList(items)


def relabel(layer):
    """Put the units of a legend into the label language, whatever language they are in; True if any changed."""
    renderer = layer.renderer() if isinstance(layer, QgsRasterLayer) else None
    if not isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        return False
    ramp, known, changed = renderer.shader().rasterShaderFunction(), _words(), False
    items = ramp.colorRampItemList()
    for item in items:
        figure, _, word = item.label.partition(" ")
        if word in known and unit_label(known[word]) != word:
            item.label, changed = f"{figure} {unit_label(known[word])}", True
    if changed:
        ramp.setColorRampItemList(items)
    return changed


def _words():
    """{unit in any language: its key}."""
    found = {}
    for language in LANGUAGES:
        with speaking(language):
            found.update({unit_label(unit): unit for unit in _units().values()})
    return found
