"""Texts that fit their boxes: measured, broken into lines, and set smaller where they must be."""

from functools import lru_cache

from qgis.core import QgsTextFormat, QgsUnitTypes
from qgis.PyQt.QtGui import QColor, QFont, QFontInfo, QFontMetricsF

INK = "#1d2a24"
QUIET = "#4b5a53"
_FAMILIES = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei", "WenQuanYi Zen Hei",
             "Noto Sans")
_POINT_MM = 25.4 / 72
_MEASURED = 100  # pixels of the font that measures; widths are proportional
_PADDING = 0.97  # of a box that text takes, for what another renderer measures otherwise
_WIDE = 0x2e80  # characters from here on may be broken after


@lru_cache(maxsize=1)
def family():
    """A font of this machine that has Chinese, if there is one."""
    return next((name for name in _FAMILIES if QFontInfo(QFont(name)).family() == name),
                QFontInfo(QFont()).family())


def font(points, bold=False):
    found = QFont(family())
    found.setPointSizeF(points)
    found.setBold(bold)
    return found


def text_format(points, bold=False, colour=INK):
    found = QgsTextFormat()
    found.setFont(font(points, bold))
    found.setSize(points)
    found.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    found.setColor(QColor(colour))
    return found


@lru_cache(maxsize=8)
def _metrics(bold):
    measuring = QFont(family())
    measuring.setPixelSize(_MEASURED)
    measuring.setBold(bold)
    return QFontMetricsF(measuring)


def width_mm(text, points, bold=False):
    """Printed width of one line."""
    return _metrics(bold).horizontalAdvance(text) / _MEASURED * points * _POINT_MM


def line_mm(points):
    """Height of a line."""
    return _metrics(False).lineSpacing() / _MEASURED * points * _POINT_MM


def wrapped(text, width, points, bold=False):
    """The lines of a text in ``width`` mm; Chinese breaks anywhere, other words at their ends."""
    lines = []
    for paragraph in str(text).split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            if width_mm((line + piece).rstrip(), points, bold) <= width * _PADDING:
                line += piece
                continue
            if line.strip():
                lines.append(line.rstrip())
            line = piece.lstrip()
            while width_mm(line.rstrip(), points, bold) > width * _PADDING and len(line) > 1:
                cut = max(1, next((i for i in range(len(line) - 1, 0, -1)
                                   if width_mm(line[:i], points, bold) <= width * _PADDING), 1))
                lines.append(line[:cut])
                line = line[cut:]
        lines.append(line.rstrip())
    return lines


def _pieces(text):
    """Words with the blanks after them, and single Chinese characters with the punctuation after them."""
    pieces = []
    for character in text:
        wide = ord(character) > _WIDE
        hangs = character in "，。、；：）》”！？,.;:)%"
        last = pieces[-1] if pieces else ""
        if not pieces or (wide and not hangs) or last[-1:] == " " and character != " " or (
                ord(last[-1:]) > _WIDE and not wide and not hangs and character != " "):
            pieces.append(character)
        else:
            pieces[-1] += character
    return pieces


def one_line(text, width, points, bold=False):
    """The largest size, down to six tenths, at which a text is one line of a width; None where it is longer."""
    size = points
    while size >= 0.6 * points:
        if "\n" not in text and width_mm(text, size, bold) <= width * _PADDING:
            return size
        size -= 0.5
    return None


def fitted(text, width, height, points, least=5.0, bold=False):
    """(text with its line breaks, points, whole): the largest size up to ``points`` at which a text fits a box.

    Where even ``least`` is too large the lines that fit are kept, the last with an ellipsis, and ``whole`` is False.
    """
    size = points
    while True:
        lines = wrapped(text, width, size, bold)
        room = int(height / line_mm(size) + 1e-6)
        if len(lines) <= room:
            return "\n".join(lines), size, True
        if size <= least:
            kept = lines[:max(room, 1)]
            while kept[-1] and width_mm(kept[-1] + "…", size, bold) > width * _PADDING:
                kept[-1] = kept[-1][:-1]
            return "\n".join([*kept[:-1], kept[-1] + "…"]), size, False
        size = max(least, size - 0.5)
