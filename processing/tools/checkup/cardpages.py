"""Writes the pages of all report cards, in English and in Chinese, and an index for each language."""

import time
from pathlib import Path

from ....i18n import speaking, translate
from ... import bridge
from ...bridge.staging import refused
from . import cardpage


def write_pages(run, cards, atlas, folder, files, targets, progress):
    """``CODE_en.html`` and ``CODE_zh.html`` of every card, ``index_en.html`` and ``index_zh.html`` in ``folder``."""
    for number, card in enumerate(cards):
        progress(number / len(cards))
        drawing = atlas.map_of(card)
        for language in ("en", "zh"):
            with speaking(language):
                text = cardpage.page(card, atlas.names_above(card), drawing, _sources(card, targets), _note())
            _write(run, folder / f"{files[card.level, card.code]}_{language}.html", text)
    for language in ("en", "zh"):
        with speaking(language):
            title = translate("ReportCard", "City check-up {year}: all units").format(year=cards[0].year)
            text = cardpage.index(cards, {key: f"{stem}_{language}.html" for key, stem in files.items()}, title)
        _write(run, folder / f"index_{language}.html", text)


def _write(run, path, text):
    staged = run.stage(path)
    try:
        Path(staged).write_text(text, encoding="utf-8")
    except OSError as error:
        raise refused(path, error) from error


def _sources(card, targets):
    """Where indicators and targets come from."""
    lines = []
    sources = list(dict.fromkeys(x.meaning.source for x in card.lines if x.counted and x.meaning.source))
    if sources:
        lines.append(translate("ReportCard", "Indicators: {sources}.").format(sources="; ".join(sources)))
    if any(x.counted and x.meaning.status == "unverified" for x in card.lines):
        lines.append(translate("ReportCard", "Definitions marked unverified in the catalogue were not checked against "
                                             "the text of the standard."))
    said = list(dict.fromkeys(x.target_source for x in card.lines if x.counted and x.target_source))
    if said:
        lines.append(translate("ReportCard", "Targets: {sources}.").format(sources="; ".join(said)))
    return lines


def _note():
    return " · ".join(("ecoplan:reportcard", time.strftime("%Y-%m-%d"),
                       ", ".join(f"{k} {v}" for k, v in bridge.manifest.versions().items())))
