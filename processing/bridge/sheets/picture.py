"""One map as a picture for a page: map, legend beside it, scale bar and north arrow.

No scale is printed, as a page shows its pictures at any size.
"""

from qgis.core import QgsPrintLayout

from ....i18n import translate
from . import export, mapitems
from .frame import Box, Frame
from .page import Page
from .scale import SCALES, around

WIDTH_MM, HEIGHT_MM = 186.0, 112.0
_MAP = Box(0.3, 0.3, 128.0, HEIGHT_MM - 0.6)
_BESIDE = _MAP.right + 3
_FRAME = Frame("picture", WIDTH_MM, HEIGHT_MM, Box(0, 0, WIDTH_MM, HEIGHT_MM), {
    "map": _MAP, "north": Box(WIDTH_MM - 12, 0.3, 10, 13), "scale_bar": Box(_BESIDE, 2.5, 40, 9),
    "legend": Box(_BESIDE, 14, WIDTH_MM - _BESIDE, HEIGHT_MM - 14.5)}, 9, 7.5)
_ROOM = 1.06


def draw(project, layers, crs, bounds, path, dpi=120):
    """Draw layers (topmost first, of the project) within bounds (x_min, y_min, x_max, y_max in ``crs``, metres) to a
    PNG file; returns whether the legend holds all of them."""
    width, height = (max(bounds[i + 2] - bounds[i], 1.0) * _ROOM for i in (0, 1))
    scale = _scale(width, height)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    page = Page(layout, 0, _FRAME)
    middle = 0.5 * (bounds[0] + bounds[2]), 0.5 * (bounds[1] + bounds[3])
    view = mapitems.add_map(page, "map", _MAP, layers, crs, around(*middle, _MAP.w, _MAP.h, scale))
    mapitems.add_bar(page, view, scale, (translate("MapSheets", "m"), translate("MapSheets", "km")))
    page.picture("north", _FRAME["north"], mapitems.north_arrow())
    whole = mapitems.add_legend(page, _FRAME["legend"], view, layers, translate("MapSheets", "Legend"))
    export.pictures(layout, [path], dpi, lambda _: None)
    return whole


def _scale(width, height):
    """A scale near the largest that fits, rounded to two digits: a picture may use what room it has."""
    needed = max(1000.0 * width / _MAP.w, 1000.0 * height / _MAP.h, SCALES[0])
    step = 10 ** (len(str(int(needed))) - 2)
    return int(-(-needed // step) * step)
