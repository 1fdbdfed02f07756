"""The unit of a raster's values stands behind the figures of its legend (tables/raster_units.csv)."""

from functools import lru_cache

from qgis.core import QgsSingleBandPseudoColorRenderer

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
