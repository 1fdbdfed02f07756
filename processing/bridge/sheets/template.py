"""Layout templates (.qpt): those that ship, and an institute's own. Items are known by their ids, see sheet.py."""

from pathlib import Path

from qgis.core import QgsLayoutPoint, QgsPrintLayout, QgsProject, QgsReadWriteContext
from qgis.PyQt.QtXml import QDomDocument

from ....resources import RESOURCES
from ...common.errors import InputError
from .frame import Box, Frame
from .page import MM

FOLDER = RESOURCES / "layouts"
_LARGEST = 20_000_000


class Template:
    """A template that was read: :attr:`width`, :attr:`height` of its page in mm, and :meth:`put_on` a page."""

    def __init__(self, path):
        self.path = str(path)
        self._document = QDomDocument()
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            raise InputError("The template {path} cannot be read: {reason}.", path=self.path,
                             reason=error.strerror or str(error)) from error
        if len(data) > _LARGEST or not self._document.setContent(data)[0] \
                or self._document.documentElement().tagName() != "Layout":
            raise InputError("{path} is no layout template: save one in QGIS's layout window (Layout > Save as "
                             "template).", path=self.path)
        project = QgsProject()  # a layout does not keep it
        trial = QgsPrintLayout(project)
        trial.loadFromTemplate(self._document, QgsReadWriteContext(), True)
        if not trial.pageCollection().pageCount() or trial.itemById("map") is None:
            raise InputError("The template {path} has no item with the id map: give the map of the sheet this id in "
                             "QGIS's layout window (Item properties > Main properties).", path=self.path)
        size = trial.pageCollection().page(0).pageSize()
        view = trial.itemById("map")
        self.width, self.height = size.width(), size.height()
        self.map, room = _box(view), trial.itemById("panel")
        self.panel = None if room is None else _box(room)

    def frame(self, like: Frame) -> Frame:
        """The template's page and map as a frame with the text sizes of another."""
        neat = Box(10, 10, self.width - 20, self.height - 20)
        side = 0.2 * neat.w
        boxes = {"map": self.map, "map_area": self.map, "mark": Box(12, 12, side, 12),
                 "title": Box(14 + side, 12, self.width - 28 - 2 * side, 12),
                 "figure": Box(self.width - 12 - side, 12, side, 12)}
        if self.panel is not None:
            boxes["panel"] = self.panel
        return Frame("template", self.width, self.height, neat, boxes, like.title_points, like.points, like.least)

    def put_on(self, page):
        """Add the template's items to a page of a layout, under the ids of this page."""
        copy = self._document.cloneNode(True).toDocument()
        added, _ = page.layout.loadFromTemplate(copy, QgsReadWriteContext(), False)
        for item in added:
            name, place = item.id(), item.positionWithUnits()  # as it stands in the template, on its first page
            item.attemptMove(QgsLayoutPoint(place.x(), place.y(), MM), True, False, page.number)
            if name:
                item.setId(page.id_of(name))


def _box(item):
    return Box(item.pagePos().x(), item.pagePos().y(), item.rect().width(), item.rect().height())
