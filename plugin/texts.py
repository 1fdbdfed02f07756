"""Small matters of texts on buttons and in menus."""

import re

from qgis.PyQt.QtGui import QColor, QPalette

_CHINESE_KEY = re.compile(r"\s*\(&\w\)")


def with_key(text):
    """A label with one keyboard letter: of ``&City / 城市(&C)`` the first is kept, the second taken off."""
    if text.count("&") > 1:
        return _CHINESE_KEY.sub("", text)
    return text


def plain(text):
    """A label without its keyboard letters, for tooltips."""
    return _CHINESE_KEY.sub("", text).replace("&", "")


def stacked(text):
    """The two languages of a label one below the other, for narrow places."""
    return text.replace(" / ", "\n")


def beside(text):
    """The two languages of a short label with a space between."""
    return text.replace(" / ", " ")


def muted(palette):
    """A colour for less important text, readable on the palette's window colour."""
    text, ground = (palette.color(role) for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window))
    return QColor(*((3 * a + 2 * b) // 5 for a, b in zip(text.getRgb()[:3], ground.getRgb()[:3])))
