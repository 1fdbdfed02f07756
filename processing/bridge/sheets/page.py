"""One page of a print layout: items put at their boxes, known by their ids."""

from qgis.core import (
    QgsFillSymbol, QgsLayoutFrame, QgsLayoutItemLabel, QgsLayoutItemManualTable, QgsLayoutItemPage,
    QgsLayoutItemPicture, QgsLayoutItemShape, QgsLayoutMeasurement, QgsLayoutPoint, QgsLayoutSize,
    QgsLayoutTableColumn, QgsTableCell, QgsUnitTypes)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from . import texts

MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
LINE = "#3d4a44"
_CELL_MARGIN = 0.7
_STROKE = 0.15
_LEFT = Qt.AlignmentFlag.AlignLeft


class Page:
    """Adds items to page ``number`` (from 0) of ``layout``; ``cut`` lists the texts that did not fit their boxes."""

    def __init__(self, layout, number, frame):
        self.layout, self.number, self.frame, self.cut = layout, number, frame, []
        pages = layout.pageCollection()
        while pages.pageCount() <= number:
            pages.addPage(QgsLayoutItemPage(layout))
        pages.page(number).setPageSize(QgsLayoutSize(frame.width, frame.height, MM))

    def id_of(self, name):
        """The id of an item: its name, on further pages with the number of the page."""
        return name if self.number == 0 else f"{name} {self.number + 1}"

    def item(self, name):
        """The item of this page that bears a name, or None."""
        return self.layout.itemById(self.id_of(name))

    def put(self, item, name, box):
        """Add an item at a box of the page."""
        self.layout.addLayoutItem(item)
        return self.place(item, name, box)

    def place(self, item, name, box):
        item.setId(self.id_of(name))
        item.attemptResize(QgsLayoutSize(box.w, box.h, MM))
        item.attemptMove(QgsLayoutPoint(box.x, box.y, MM), True, False, self.number)
        return item

    def rectangle(self, name, box, width=0.3):
        shape = QgsLayoutItemShape(self.layout)
        shape.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        shape.setSymbol(QgsFillSymbol.createSimple({
            "style": "no", "outline_color": LINE, "outline_width": str(width), "joinstyle": "miter"}))
        return self.put(shape, name, box)

    def label(self, name, box, text, points, bold=False, align=_LEFT, colour=texts.INK, framed=False, margin=0.6):
        """A text that fits its box, see :func:`~.texts.fitted`."""
        item = QgsLayoutItemLabel(self.layout)
        self.put(item, name, box)
        item.setMarginX(margin)
        item.setMarginY(0)
        item.setVAlign(Qt.AlignmentFlag.AlignVCenter)
        item.setHAlign(align)
        item.setFrameEnabled(framed)
        item.setFrameStrokeColor(QColor(LINE))
        item.setFrameStrokeWidth(QgsLayoutMeasurement(0.15, MM))
        return self.write(item, text, points, bold, colour)

    def write(self, item, text, points, bold=False, colour=texts.INK):
        """Put a text into a label that has its size."""
        size = item.rect()
        points = texts.one_line(text, size.width() - 2 * item.marginX(), points, bold) or points
        fit, points, whole = texts.fitted(text, size.width() - 2 * item.marginX(), size.height(), points,
                                          self.frame.least, bold)
        if not whole:
            self.cut.append(text)
        item.setText(fit.replace("[%", "[\u2060%"))  # a text from the data is no expression
        set_format(item, points, bold, colour)
        return item

    def picture(self, name, box, path):
        item = QgsLayoutItemPicture(self.layout)
        item.setPicturePath(str(path))
        item.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
        item.setPictureAnchor(item.ReferencePoint.Middle)
        return self.put(item, name, box)

    def table(self, name, box, headings, rows, widths, points, row_mm):
        """A table with rows of one height from the top of a box; texts are set smaller where they do not fit."""
        table = QgsLayoutItemManualTable.create(self.layout)
        self.layout.addMultiFrame(table)
        inner = [w - 2 * _CELL_MARGIN - _STROKE for w in widths]
        head = [QgsLayoutTableColumn(h) for h in headings]
        table.setHeaders(head)
        table.setIncludeTableHeader(False)
        cells = [[self._cell(value, w, row_mm, points, True) for value, w in zip(headings, inner)]]
        cells += [[self._cell(value, w, row_mm, points) for value, w in zip(row, inner)] for row in rows]
        table.setTableContents(cells)
        table.setColumnWidths(inner)
        strokes = _STROKE * (len(cells) + 1) / len(cells)
        table.setRowHeights([row_mm - 2 * _CELL_MARGIN - strokes - 0.005] * len(cells))
        table.setCellMargin(_CELL_MARGIN)
        table.setGridStrokeWidth(_STROKE)
        table.setGridColor(QColor(LINE))
        table.setContentTextFormat(texts.text_format(points))
        piece = QgsLayoutFrame(self.layout, table)
        self.place(piece, name, box)
        table.addFrame(piece)
        self.place(piece, name, box)
        return piece

    def _cell(self, value, width, height, points, bold=False):
        number = isinstance(value, tuple)
        text = str(value[0]) if number else "" if value is None else str(value)
        fit, size, whole = texts.fitted(text, width, height - 2 * _CELL_MARGIN + 0.3, points, 4.0, bold)
        if not whole:
            self.cut.append(text)
        cell = QgsTableCell(fit)
        cell.setTextFormat(texts.text_format(size, bold))
        cell.setHorizontalAlignment(Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft)
        cell.setVerticalAlignment(Qt.AlignmentFlag.AlignVCenter)
        if bold:
            cell.setBackgroundColor(QColor("#e8f1ec"))
        return cell


def set_format(item, points, bold=False, colour=texts.INK):
    """Font, size and colour of a label, by QGIS's way before 3.24 and after."""
    if hasattr(item, "setTextFormat"):
        item.setTextFormat(texts.text_format(points, bold, colour))
    else:
        item.setFont(texts.font(points, bold))
        item.setFontColor(QColor(colour))
