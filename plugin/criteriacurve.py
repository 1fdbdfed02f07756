"""The curve of a criterion over the histogram of its layer."""

import numpy as np
from qgis.core import QgsMapLayerType, QgsRasterBandStats, QgsRectangle
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QWidget

from ..processing import suitability

_BINS, _SAMPLE = 48, 250_000  # cells that a histogram looks at
_BARS, _CURVE, _MARK = QColor("#b9cfc4"), QColor("#b3261e"), QColor("#1d3f8f")


class CriterionCurve(QWidget):
    """Score (0 to 1) over the values of the layer; bars are the share of cells."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("criterionCurve")
        self.setMinimumHeight(150)
        self.counts, self.edges, self.curve, self.marks, self.unit = None, None, None, (), ""
        self._histograms = {}

    def show_nothing(self):
        self.counts = self.curve = None
        self.update()

    def show_criterion(self, item, layer):
        """A criterion of the science (suitability.criteria.Criterion) and its layer, if there is one."""
        self.unit, self.marks = item.unit, ()
        self.counts, self.edges = self._histogram(layer, item.band)
        if isinstance(item.transform, suitability.membership.Categories):
            codes = item.transform.codes
            self.edges = self.edges if self.edges is not None else (codes[0] - 1, codes[-1] + 1)
            self.curve = list(zip(codes, item.transform.scores))
            self.marks = codes
        else:
            self.marks = tuple(point / item.scale for point in item.transform.points)
            if self.edges is None:
                reach = (self.marks[-1] - self.marks[0]) or abs(self.marks[0]) or 1.0
                self.edges = (self.marks[0] - 0.4 * reach, self.marks[-1] + 0.4 * reach)
            low, high = min(self.edges[0], self.marks[0]), max(self.edges[1], self.marks[-1])
            values = np.linspace(low, high, 240)
            self.curve = list(zip(values, item.transform(values * item.scale)))
            self.edges = (self.edges[0], self.edges[1])
        self.update()

    def _histogram(self, layer, band):
        """(counts, (lowest, highest)) of a raster's band, kept per layer; (None, None) for others."""
        if layer is None or layer.type() != QgsMapLayerType.RasterLayer:
            return None, None
        key = (layer.id(), band)
        if key not in self._histograms:
            provider = layer.dataProvider()
            stats = provider.bandStatistics(
                band, QgsRasterBandStats.Stats.Min | QgsRasterBandStats.Stats.Max, QgsRectangle(), _SAMPLE)
            found = provider.histogram(band, _BINS, stats.minimumValue, stats.maximumValue, QgsRectangle(), _SAMPLE)
            self._histograms[key] = (list(found.histogramVector), (found.minimum, found.maximum))
        return self._histograms[key]

    def paintEvent(self, _event):
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(38, 10, max(self.width() - 52, 10), max(self.height() - 38, 10))
        painter.fillRect(self.rect(), self.palette().base())
        painter.setPen(QPen(self.palette().text().color()))
        painter.drawRect(area)
        for score in (0.0, 0.5, 1.0):
            painter.drawText(QRectF(0, area.bottom() - score * area.height() - 8, 34, 16),
                             Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{score:g}")
        if self.curve is None:
            painter.end()
            return
        low = min([self.edges[0], *self.marks[:1]])
        high = max([self.edges[1], *self.marks[-1:]])
        span = (high - low) or 1.0

        def place(value, score):
            return QPointF(area.left() + (value - low) / span * area.width(), area.bottom() - score * area.height())

        if self.counts and max(self.counts) > 0:
            width = (self.edges[1] - self.edges[0]) / len(self.counts)
            for index, count in enumerate(self.counts):
                left = place(self.edges[0] + index * width, count / max(self.counts))
                right = place(self.edges[0] + (index + 1) * width, 0)
                painter.fillRect(QRectF(left, right).normalized(), _BARS)
        painter.setPen(QPen(_MARK, 1, Qt.PenStyle.DashLine))
        for mark in self.marks:
            painter.drawLine(place(mark, 0), place(mark, 1))
            painter.drawText(place(mark, 0) + QPointF(-14, 15), f"{mark:g}")
        painter.setPen(QPen(_CURVE, 2))
        painter.drawPolyline(QPolygonF([place(value, float(score)) for value, score in self.curve]))
        painter.setPen(QPen(self.palette().text().color()))
        place_of_unit = QRectF(area.right() - 200, area.bottom() + 10, 200, 18)
        painter.drawText(place_of_unit, Qt.AlignmentFlag.AlignRight, self.unit)
        painter.end()
