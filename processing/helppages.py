"""Where help lies: the pages of the zip in the label language, else the project's home page (metadata.txt)."""

import configparser
from functools import lru_cache
from pathlib import Path

from qgis.PyQt.QtCore import QUrl

from ..i18n import label_language

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "help"  # written by scripts/help_pages.py into the zip


@lru_cache(maxsize=None)
def told(key):
    """``homepage``, ``tracker`` or ``email``: metadata.txt is the one place that tells them."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"][key]


def address(page="index"):
    """The address of a page (``tools/corridors``, ``tutorials/redline``, ``index``) for a browser."""
    language = "en" if label_language() == "en" else "zh"
    local = FOLDER / language / f"{page}.html"
    if local.is_file():
        return QUrl.fromLocalFile(str(local)).toString()
    own = ROOT / "docs" / ("README.md" if page == "index" else f"{page}.md")  # a checkout has the sources
    return QUrl.fromLocalFile(str(own)).toString() if own.is_file() else told("homepage")
