"""Tables beside and after a map: cut into pieces that fit columns, on as many pages as they need."""

from dataclasses import dataclass
from typing import Any, List, Sequence

from qgis.PyQt.QtCore import Qt

from ....i18n import translate
from .frame import Box, Frame
from . import texts

_COLUMN_MM = 88.0  # wanted width of a column
_BETWEEN = 3.0
_AFTER = 2.0  # below a table


@dataclass(frozen=True)
class Table:
    """``rows``: texts, numbers as ``(text,)``; ``weights``: relative widths of the columns."""

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]
    weights: Sequence[float]
    apart: bool = False  # begins a column of its own where one is free


@dataclass(frozen=True)
class Note:
    """A text between tables."""

    text: str


@dataclass(frozen=True)
class Piece:
    """A table's rows, or a note, at a box."""

    box: Box
    block: Any
    first: int = 0
    last: int = 0


def row_mm(frame: Frame) -> float:
    return texts.line_mm(frame.points - 1) + 1.6


def columns(box: Box) -> List[Box]:
    """A box as columns of about one width."""
    count = max(1, int((box.w + _BETWEEN) / (_COLUMN_MM + _BETWEEN)))
    width = (box.w - _BETWEEN * (count - 1)) / count
    return [Box(box.x + i * (width + _BETWEEN), box.y, width, box.h) for i in range(count)]


def plan(blocks: Sequence[Any], frame: Frame) -> List[List[Piece]]:
    """The pieces on the map's own page (empty without a panel) and on each page that follows."""
    pages, height = [[]], row_mm(frame)
    free = columns(frame.panel) if frame.panel is not None else []
    used = 0.0

    def following():
        nonlocal free, used
        free, used = free[1:], 0.0
        if not free:
            pages.append([])
            free = columns(frame.body)

    if not free:
        pages.append([])
        free = columns(frame.body)
    for block in blocks:
        if isinstance(block, Note):
            needed = len(texts.wrapped(block.text, free[0].w - 1.2, frame.points - 1)) * texts.line_mm(
                frame.points - 1) + 0.6
            if used + needed > free[0].h and used:
                following()
            needed = min(needed, free[0].h - used)
            pages[-1].append(Piece(Box(free[0].x, free[0].y + used, free[0].w, needed), block))
            used += needed + _AFTER
            continue
        start, total = 0, len(block.rows)
        if block.apart and used and len(free) > 1:
            following()
        while start < total:
            room = int((free[0].h - used) / height + 1e-6) - 2  # the caption and the heading
            if room < min(2, total - start):
                following()
                continue
            stop = min(total, start + room)
            box = Box(free[0].x, free[0].y + used, free[0].w, height * (2 + stop - start))
            pages[-1].append(Piece(box, block, start, stop))
            used += box.h + _AFTER
            start = stop
    return pages


def put(page, pieces):
    """Draw the pieces of one page."""
    height, points = row_mm(page.frame), page.frame.points - 1
    for number, piece in enumerate(pieces, 1):
        if isinstance(piece.block, Note):
            item = page.label(f"note_{number}", piece.box, piece.block.text, points)
            item.setVAlign(Qt.AlignmentFlag.AlignTop)
            continue
        table = piece.block
        caption = table.caption if not piece.first else translate("MapSheets", "{caption} (continued)").format(
            caption=table.caption)
        page.label(f"caption_{number}", Box(piece.box.x, piece.box.y, piece.box.w, height), caption, points + 0.5, True)
        total = sum(table.weights)
        widths = [piece.box.w * weight / total for weight in table.weights]
        page.table(f"table_{number}", Box(piece.box.x, piece.box.y + height, piece.box.w, piece.box.h - height),
                   table.headings, table.rows[piece.first:piece.last], widths, points, height)
