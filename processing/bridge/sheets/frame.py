"""Where things stand on a sheet, in millimetres from its upper left corner.

Every box lies inside the neat line and no two overlap; the strip between ``map_area``
and ``map`` is for the coordinates of the grid. ``panel`` is for tables that belong to
the map (a parcel's verdicts and boundary points); the map is lower where there is one.
"""

from dataclasses import dataclass
from typing import Dict, Optional

PAPERS = ("a3_landscape", "a4_landscape", "a4_portrait")
GAP = 2.0
_GRID_SIDE, _GRID_TOP = 7.0, 6.0  # room for the grid's coordinates beside, above and below the map


@dataclass(frozen=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def inside(self, other: "Box", slack: float = 1e-6) -> bool:
        return (self.x >= other.x - slack and self.y >= other.y - slack and self.right <= other.right + slack
                and self.bottom <= other.bottom + slack)

    def overlaps(self, other: "Box", slack: float = 1e-6) -> bool:
        return (self.x < other.right - slack and other.x < self.right - slack and self.y < other.bottom - slack
                and other.y < self.bottom - slack)

    def without_grid(self) -> "Box":
        """What a map takes of its area when coordinates stand around it."""
        return Box(self.x + _GRID_SIDE, self.y + _GRID_TOP, self.w - 2 * _GRID_SIDE, self.h - 2 * _GRID_TOP)


@dataclass(frozen=True)
class Frame:
    """The boxes of one kind of sheet; ``points``: sizes of its texts, ``least`` the smallest that is printed."""

    paper: str
    width: float
    height: float
    neat: Box
    boxes: Dict[str, Box]
    title_points: float
    points: float
    least: float = 5.0

    def __getitem__(self, name: str) -> Box:
        return self.boxes[name]

    @property
    def panel(self) -> Optional[Box]:
        return self.boxes.get("panel")

    @property
    def body(self) -> Box:
        """What lies between the title and the neat line, on a page of tables."""
        top = self["title"].bottom + GAP
        return Box(self.neat.x + GAP, top, self.neat.w - 2 * GAP, self.neat.bottom - GAP - top)


def frame(paper: str, panel: bool = False) -> Frame:
    """The frame of a paper of :data:`PAPERS`; KeyError for another."""
    return {"a3_landscape": _a3, "a4_landscape": _a4_landscape, "a4_portrait": _a4_portrait}[paper](panel)


def _map(area: Box, panel: bool, share: float) -> Dict[str, Box]:
    """Map and, below it, the panel that takes ``share`` of the height."""
    if not panel:
        return {"map_area": area, "map": area.without_grid()}
    low = area.h * share
    upper = Box(area.x, area.y, area.w, area.h - low - GAP)
    return {"map_area": upper, "map": upper.without_grid(), "panel": Box(area.x, upper.bottom + GAP, area.w, low)}


def _a3(panel: bool) -> Frame:
    neat = Box(20, 10, 390, 277)
    boxes = {"mark": Box(22, 12, 70, 14), "title": Box(94, 12, 240, 14), "figure": Box(336, 12, 72, 14),
             "north": Box(322, 28, 14, 18), "scale_text": Box(338, 28, 70, 7), "scale_bar": Box(338, 36, 70, 11),
             "overview": Box(322, 49, 86, 56), "legend": Box(322, 107, 86, 98), "notes": Box(322, 207, 86, 43),
             "block": Box(322, 252, 86, 33), **_map(Box(22, 28, 298, 257), panel, 0.40)}
    return Frame("a3_landscape", 420, 297, neat, boxes, 18, 8)


def _a4_landscape(panel: bool) -> Frame:
    neat = Box(15, 8, 274, 194)
    boxes = {"mark": Box(17, 10, 50, 10), "title": Box(69, 10, 166, 10), "figure": Box(237, 10, 50, 10),
             "north": Box(221, 22, 11, 14), "scale_text": Box(234, 22, 53, 6), "scale_bar": Box(234, 28, 53, 9),
             "overview": Box(221, 39, 66, 36), "legend": Box(221, 77, 66, 62), "notes": Box(221, 141, 66, 32),
             "block": Box(221, 175, 66, 25), **_map(Box(17, 22, 202, 178), panel, 0.40)}
    return Frame("a4_landscape", 297, 210, neat, boxes, 14, 6.5)


def _a4_portrait(panel: bool) -> Frame:
    neat = Box(15, 10, 185, 277)
    boxes = {"mark": Box(17, 12, 36, 11), "title": Box(55, 12, 105, 11), "figure": Box(162, 12, 36, 11),
             "legend": Box(17, 193, 88, 60), "north": Box(107, 193, 12, 15), "scale_text": Box(121, 193, 77, 6),
             "scale_bar": Box(121, 199, 77, 9), "overview": Box(107, 210, 91, 43), "notes": Box(17, 255, 88, 30),
             "block": Box(107, 255, 91, 30), **_map(Box(17, 25, 181, 166), panel, 0.40)}
    return Frame("a4_portrait", 210, 297, neat, boxes, 14, 6.5)
