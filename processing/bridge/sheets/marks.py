"""What points out the feature of a sheet on its map: its outline, a ring around a point, numbers of boundary points.

They are items of the layout at the places of the map, so that they can be moved and edited.
"""

import numpy as np
from qgis.core import QgsFillSymbol, QgsLayoutItemPolygon, QgsLayoutItemShape
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QPolygonF

from ...dependencies import shapely
from . import texts
from .frame import Box

_COLOUR = "#c0271d"
_MOST_VERTICES = 3000
_RING_MM = 9.0
_NUMBERS_APART = 4.2


class Marks:
    """Marks on the map at ``box`` of a page that shows ``bounds``."""

    def __init__(self, page, box, bounds):
        self.page, self.box, self.bounds = page, box, bounds
        self._per_metre = box.w / (bounds[2] - bounds[0])

    def at(self, xy):
        """(n, 2) millimetres on the page of places in the map's system."""
        xy = np.asarray(xy, dtype=float)
        return np.column_stack([self.box.x + (xy[:, 0] - self.bounds[0]) * self._per_metre,
                                self.box.y + (self.bounds[3] - xy[:, 1]) * self._per_metre])

    def outline(self, geometry):
        """The outline of a polygon, rings and parts each an item; a ring around the middle of anything else."""
        shown = shapely.clip_by_rect(geometry, *self.bounds)
        rings = [ring for part in shapely.get_parts(shown) if part.geom_type == "Polygon"
                 for ring in (part.exterior, *part.interiors)]
        if geometry.geom_type not in ("Polygon", "MultiPolygon"):
            return self._ring(shapely.point_on_surface(geometry))
        for number, ring in enumerate(rings, 1):
            ring = shapely.simplify(ring, 0.1 / self._per_metre) if len(ring.coords) > 500 else ring
            points = self.at(shapely.get_coordinates(ring))
            if len(points) > _MOST_VERTICES:
                continue
            item = QgsLayoutItemPolygon(QPolygonF([QPointF(0, 0), QPointF(1, 0), QPointF(1, 1)]), self.page.layout)
            self.page.layout.addLayoutItem(item)
            page = self.page.layout.pageCollection().page(self.page.number)
            shift = page.pos()
            item.setNodes(QPolygonF([QPointF(x + shift.x(), y + shift.y()) for x, y in points]))
            item.setId(self.page.id_of(f"outline_{number}"))
            item.setSymbol(QgsFillSymbol.createSimple({
                "style": "no", "outline_color": _COLOUR, "outline_width": "0.55", "joinstyle": "round"}))

    def _ring(self, point):
        x, y = self.at([[point.x, point.y]])[0]
        half = _RING_MM / 2
        if not Box(x - half, y - half, _RING_MM, _RING_MM).inside(self.box):
            return
        shape = QgsLayoutItemShape(self.page.layout)
        shape.setShapeType(QgsLayoutItemShape.Shape.Ellipse)
        shape.setSymbol(QgsFillSymbol.createSimple({
            "style": "no", "outline_color": _COLOUR, "outline_width": "0.7"}))
        self.page.put(shape, "ring", Box(x - half, y - half, _RING_MM, _RING_MM))

    def numbers(self, points, centre):
        """Numbers of boundary points ``[(label, x, y), ...]``, set off outwards; those near another are left out."""
        taken, size = [], self.page.frame.points - 2.5
        middle = self.at([centre])[0]
        for label, x, y in points:
            place = self.at([[x, y]])[0]
            away = place - middle
            place = place + away / (np.hypot(*away) or 1.0) * 2.2
            width, height = texts.width_mm(label, size) + 1.0, texts.line_mm(size)
            box = Box(place[0] - width / 2, place[1] - height / 2, width, height)
            if not box.inside(self.box) or any(np.hypot(*(place - other)) < _NUMBERS_APART for other in taken):
                continue
            taken.append(place)
            self.page.label(f"point_{label}", box, label, size, colour=_COLOUR, margin=0)
