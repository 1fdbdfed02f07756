"""A whole sheet: frame, title, map with grid, scale, legend, overview, notes and title block on one page of a layout.

Each item has an id (``title``, ``map``, ``legend`` ...; docs/map-sheets.md lists them). On a page that comes from a
template the items with these ids are filled, and what the template leaves out is left out.
"""

from dataclasses import dataclass, field
from typing import Any, Optional, Sequence, Tuple

from qgis.core import (
    QgsLayoutItemLabel, QgsLayoutItemLegend, QgsLayoutItemMap, QgsLayoutItemPicture, QgsLayoutItemScaleBar)
from qgis.PyQt.QtCore import Qt

from ....i18n import label_language, translate
from . import mapitems, texts
from .frame import Box
from .page import Page
from .scale import around

_CENTRE, _LEFT, _RIGHT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_WARN = "#a8231a"
_NEAT_MM = 0.7
_BAR_MM = 45.0  # room for the scale bar of a template, which is as small as its content


@dataclass(frozen=True)
class Imprint:
    """What is the same on all sheets of a set."""

    institute: str = ""
    drawn: str = ""
    checked: str = ""
    date: str = ""
    review: str = ""
    mark: str = ""  # set off at the upper left, for instance that the city is fictional
    notes: Tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """What the maps show: ``layers`` topmost first, ``legend`` those that stand in the legend."""

    layers: Sequence[Any]
    legend: Sequence[Any]
    overview: Sequence[Any]
    crs: Any
    whole: Tuple[float, float, float, float]  # bounds of the overview
    grid: str = "plane"  # plane, geographic or none


@dataclass(frozen=True)
class Sheet:
    """One page: ``middle`` (x, y) and ``scale`` say what its map shows; a page of tables has none."""

    title: str
    figure: str
    number: int
    count: int
    scale: int = 0
    middle: Optional[Tuple[float, float]] = None
    name: str = ""
    tables: Tuple[Any, ...] = field(default=(), compare=False)


def draw(layout, index, frame, sheet, imprint, content, template=None):
    """Put a sheet on page ``index`` of a layout; returns (page, bounds of its map or None)."""
    page = Page(layout, index, frame)
    if template is not None:
        template.put_on(page)
    ready = template is not None
    if not ready:
        page.rectangle("neat_line", frame.neat, _NEAT_MM)
    _heading(page, sheet, imprint, ready)
    bounds = None
    if sheet.middle is not None:
        bounds = _map(page, sheet, content, ready)
        _text(page, ready, "notes", "\n".join(imprint.notes), frame.points - 1.5, colour=texts.QUIET, top=True)
        _block(page, frame["block"] if not ready else None, sheet, imprint)
    return page, bounds


def scale_text(scale):
    """``1:10,000``, in Chinese without comma, as maps have it."""
    return f"1:{scale}" if label_language() == "zh" else f"1:{scale:,}"


def _text(page, ready, name, text, points, bold=False, align=_LEFT, colour=texts.INK, top=False):
    """Fill the label of a template, or add one at its box."""
    if ready:
        item = page.item(name)
        if isinstance(item, QgsLayoutItemLabel):
            page.write(item, text, item.font().pointSizeF() or points, item.font().bold(), colour)
        return
    item = page.label(name, page.frame[name], text, points, bold, align, colour)
    if top:
        item.setVAlign(Qt.AlignmentFlag.AlignTop)


def _heading(page, sheet, imprint, ready):
    frame = page.frame
    _text(page, ready, "title", sheet.title, frame.title_points, True, _CENTRE)
    _text(page, ready, "figure", sheet.figure, frame.points + 2, True, _RIGHT)
    if imprint.mark:
        _text(page, ready, "mark", imprint.mark, frame.points + 1, True, _LEFT, _WARN)


def _map(page, sheet, content, ready):
    frame = page.frame
    view, box = _view(page, frame, ready)
    bounds = around(*sheet.middle, box.w, box.h, sheet.scale)
    if view is None:
        view = mapitems.add_map(page, "map", box, content.layers, content.crs, bounds)
    else:
        mapitems.show(view, content.layers, content.crs, bounds)
    if ready:
        mapitems.fit_grids(view, sheet.scale)
    elif content.grid != "none":
        mapitems.add_grid(view, sheet.scale, content.grid, max(frame.points - 2.5, frame.least))
    labels = (translate("MapSheets", "m"), translate("MapSheets", "km"))
    _text(page, ready, "scale_text", translate("MapSheets", "Scale {scale}").format(scale=scale_text(sheet.scale)),
          frame.points + 1, True)
    if ready:
        bar, picture = page.item("scale_bar"), page.item("north")
        if isinstance(bar, QgsLayoutItemScaleBar):
            mapitems.fit_bar(bar, view, sheet.scale, _BAR_MM, frame.points, labels)
        if isinstance(picture, QgsLayoutItemPicture) and not picture.picturePath():
            picture.setPicturePath(mapitems.north_arrow())
    else:
        mapitems.add_bar(page, view, sheet.scale, labels)
        page.picture("north", frame["north"], mapitems.north_arrow())
    _overview(page, view, content, ready)
    _legend(page, view, content, ready)
    return bounds


def _view(page, frame, ready):
    """(the template's map or None, its box)."""
    item = page.item("map") if ready else None
    if isinstance(item, QgsLayoutItemMap):
        return item, Box(item.pagePos().x(), item.pagePos().y(), item.rect().width(), item.rect().height())
    return None, frame["map"]


def _overview(page, view, content, ready):
    item = page.item("overview") if ready else None
    if ready and not isinstance(item, QgsLayoutItemMap):
        return
    box = page.frame["overview"] if item is None else Box(0, 0, item.rect().width(), item.rect().height())
    bounds = _shaped(content.whole, box)
    if item is None:
        item = mapitems.add_map(page, "overview", box, content.overview, content.crs, bounds)
    else:
        mapitems.show(item, content.overview, content.crs, bounds)
    if not item.overviews().size():
        mapitems.add_frame_of(item, view)
    else:
        item.overviews().overview(0).setLinkedMap(view)


def _legend(page, view, content, ready):
    title = translate("MapSheets", "Legend")
    if not ready:
        fine = mapitems.add_legend(page, page.frame["legend"], view, content.legend, title)
    else:
        item = page.item("legend")
        if not isinstance(item, QgsLayoutItemLegend):
            return
        box = Box(item.pagePos().x(), item.pagePos().y(), item.rect().width(), item.rect().height())
        fine = mapitems.fill_legend(item, page, box, view, content.legend, title)
    if not fine:
        page.cut.append(title)


def _block(page, box, sheet, imprint):
    """The title block: who made the sheet, when, and which it is."""
    of = translate("MapSheets", "{number} of {count}").format(number=sheet.number, count=sheet.count)
    cells = [(("institute", translate("MapSheets", "Institute"), imprint.institute),),
             (("drawn_by", translate("MapSheets", "Drawn by"), imprint.drawn),
              ("checked_by", translate("MapSheets", "Checked by"), imprint.checked)),
             (("date", translate("MapSheets", "Date"), imprint.date),
              ("sheet_number", translate("MapSheets", "Sheet"), of))]
    if imprint.review:
        cells.append((("review_number", translate("MapSheets", "Map review number"), imprint.review),))
    if box is None:
        for name, key, value in (cell for row in cells for cell in row):
            for item, text in ((page.item(name), value), (page.item(name + "_key"), key)):
                if isinstance(item, QgsLayoutItemLabel):
                    page.write(item, text, item.font().pointSizeF())
        return
    height, points = box.h / len(cells), page.frame.points - 1
    for row, line in enumerate(cells):
        width, y = box.w / len(line), box.y + row * height
        for column, (name, key, value) in enumerate(line):
            x, key_width = box.x + column * width, box.w * 0.19
            page.label(name + "_key", Box(x, y, key_width, height), key, points, framed=True, colour=texts.QUIET)
            page.label(name, Box(x + key_width, y, width - key_width, height), value, points, framed=True)


def _shaped(bounds, box):
    """Bounds widened to the shape of a box, with a little room."""
    x_min, y_min, x_max, y_max = bounds
    width = max((x_max - x_min), (y_max - y_min) * box.w / box.h, 1.0) * 1.06
    height = width * box.h / box.w
    x, y = 0.5 * (x_min + x_max), 0.5 * (y_min + y_max)
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2
