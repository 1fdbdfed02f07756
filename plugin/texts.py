"""Small matters of texts on buttons and in menus."""

import re

_SMALL = 0.88
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


def small(label):
    """A label in a smaller font: less important, and readable in every theme because its colour is the theme's."""
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * _SMALL)
    label.setFont(font)
    return label
