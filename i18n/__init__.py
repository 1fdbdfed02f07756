"""The label language: English, Chinese or both at once.

Every user-visible text of the plugin goes through :func:`translate` with a
literal context and a literal English source, which is what pylupdate and
``scripts/translations.py`` can extract. The Chinese comes from
``ecoplan_zh.qm`` (built from ``ecoplan_zh.ts``). The catalogue is asked
directly and not installed in the application, because QGIS can then stay in
one language while the plugin's labels are in another, or in two.
"""

import os
import threading
from contextlib import contextmanager
from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QLocale, QTranslator

LANGUAGES = ("en", "zh", "both")
SETTING = "ecoplan/label_language"
ENVIRONMENT = "ECOPLAN_LANG"
CATALOGUE = Path(__file__).parent / "ecoplan_zh.qm"

_SHORT = 90  # longer texts are set below each other instead of side by side
_catalogue = None
_content = b""
_of_settings = None
_spoken = threading.local()  # a page in another language than the window's is made in a thread of its own


def label_language():
    """Language of the labels: environment first, then the user's setting, then QGIS's locale."""
    spoken = getattr(_spoken, "language", None)
    if spoken:
        return spoken
    wish = os.environ.get(ENVIRONMENT)
    if wish in LANGUAGES:
        return wish
    global _of_settings
    if _of_settings is None:  # asked for thousands of times while the tools are listed
        _of_settings = _language_of_settings()
    return _of_settings


def _language_of_settings():
    wish = QgsSettings().value(SETTING)
    if wish in LANGUAGES:
        return wish
    locale = QgsSettings().value("locale/userLocale") or QLocale.system().name()
    return "zh" if str(locale).lower().startswith("zh") else "en"


def forget_label_language():
    """The settings are read anew at the next text."""
    global _of_settings
    _of_settings = None


@contextmanager
def speaking(language):
    """Labels in one language for as long as the context lasts, in this thread only; for pages in several languages."""
    before = getattr(_spoken, "language", None)
    _spoken.language = language
    try:
        yield
    finally:
        _spoken.language = before


def set_label_language(language):
    """Remember the user's choice; None goes back to following QGIS's locale."""
    forget_label_language()
    if language is None:
        QgsSettings().remove(SETTING)
    elif language in LANGUAGES:
        QgsSettings().setValue(SETTING, language)
    else:
        raise ValueError("label language must be one of " + ", ".join(LANGUAGES))


def chinese(context, text):
    """The Chinese text, or an empty string where there is none."""
    global _catalogue, _content
    if _catalogue is None:
        # From memory: Qt maps a file, and an update of the plugin that replaces it would crash a running QGIS.
        _content = CATALOGUE.read_bytes() if CATALOGUE.exists() else b""
        _catalogue = QTranslator()
        _catalogue.loadFromData(_content)
    return _catalogue.translate(context.encode("utf-8"), text.encode("utf-8")) or ""  # PyQt5 takes str as ASCII


def translate(context, text):
    """The text in the label language; untranslated text stays English.

    ``{named}`` places survive, so ``translate(...).format(...)`` works in all
    three languages.
    """
    language = label_language()
    if language == "en":
        return text
    return join(text, chinese(context, text), language)


def choose(texts, language=None):
    """Pick from a data file's ``{"en": ..., "zh": ...}`` (or an object with both) by label language."""
    english, zh = texts.get("en") or "", texts.get("zh") or ""
    return join(english, zh, language or label_language())


def join(english, zh, language):
    """One label out of two: the wanted one, or both in the order English, Chinese."""
    if language == "en" or not zh:
        return english
    if language == "zh" or english == zh or not english:
        return zh
    long = len(english) > _SHORT or "\n" in english
    return english + ("\n" if long else " / ") + zh
