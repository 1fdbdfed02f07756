"""Pages of a layout as PDF, PNG and SVG; a cancel is heard between pages."""

import errno
import os

from qgis.core import Qgis, QgsLayoutExporter
from qgis.PyQt.QtCore import QMarginsF, QRectF, QSize, QSizeF
from qgis.PyQt.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from ..staging import refused

_SVG_DPI = 96


def _size(layout, number):
    size = layout.pageCollection().page(number).pageSize()
    return size.width(), size.height()


def _prepare(layout, dpi):
    context = layout.renderContext()
    context.setDpi(dpi)
    context.setTextRenderFormat(Qgis.TextRenderFormat.AlwaysText)  # can be searched and copied


def _whole(path, ending):
    """InputError unless a file ends as it must: Qt's writers say nothing of a full disk."""
    try:
        with open(path, "rb") as data:
            data.seek(0, os.SEEK_END)
            data.seek(max(0, data.tell() - 64))
            fine = ending in data.read()
    except OSError as error:
        raise refused(path, error) from error
    if not fine:
        raise refused(path, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))


def pdf(layout, path, dpi, title, progress):
    """All pages as one PDF with text as text."""
    _prepare(layout, dpi)
    exporter, count = QgsLayoutExporter(layout), layout.pageCollection().pageCount()
    writer = QPdfWriter(str(path))
    writer.setTitle(title)
    writer.setCreator("EcoPlan")
    writer.setResolution(int(dpi))
    painter = QPainter()
    for number in range(count):
        progress(number / count)
        page = QPageLayout(QPageSize(QSizeF(*_size(layout, number)), QPageSize.Unit.Millimeter, "sheet",
                                     QPageSize.SizeMatchPolicy.ExactMatch),
                           QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
        writer.setPageLayout(page)
        if number == 0:
            if not painter.begin(writer):
                raise refused(path, OSError(errno.EACCES, os.strerror(errno.EACCES)))
        else:
            writer.newPage()
        exporter.renderPage(painter, number)
    painter.end()
    _whole(path, b"%%EOF")
    progress(1.0)


def pictures(layout, paths, dpi, progress):
    """Each page as a PNG."""
    _prepare(layout, dpi)
    exporter = QgsLayoutExporter(layout)
    for number, path in enumerate(paths):
        progress(number / len(paths))
        image = exporter.renderPageToImage(number, QSize(), dpi)
        if image.isNull() or not image.save(str(path), "PNG"):
            raise refused(path, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))


def drawings(layout, paths, progress):
    """Each page as an SVG."""
    from qgis.PyQt.QtSvg import QSvgGenerator
    _prepare(layout, _SVG_DPI)
    exporter = QgsLayoutExporter(layout)
    for number, path in enumerate(paths):
        progress(number / len(paths))
        width, height = (side / 25.4 * _SVG_DPI for side in _size(layout, number))
        device = QSvgGenerator()
        device.setFileName(str(path))
        device.setResolution(_SVG_DPI)
        device.setSize(QSize(round(width), round(height)))
        device.setViewBox(QRectF(0, 0, width, height))
        painter = QPainter()
        if not painter.begin(device):
            raise refused(path, OSError(errno.EACCES, os.strerror(errno.EACCES)))
        exporter.renderPage(painter, number)
        painter.end()
        _whole(path, b"</svg>")
