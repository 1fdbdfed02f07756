"""The page of a project resource pool: all cards of a folder in one file that needs no server."""

from pathlib import PurePath

from ....i18n import choose, label_language, speaking, translate
from ....resources import RESOURCES, casecards, catalogue
from ...bridge.units import unit_label
from ..frame.algorithm import error_text
from . import casecard_html as markup

_FOLDER = RESOURCES / "cases"
_FILTERS = ("city", "family", "service", "cost", "sort")
_NUMBERS = 12  # of a card that the pool's page shows


def _words():
    """The page's own words in the label language."""
    return {
        "search": translate("CasePool", "Search"), "city": translate("CasePool", "City"),
        "family": translate("CasePool", "Measure family"), "service": translate("CasePool", "Service"),
        "services": translate("CasePool", "Services"), "cost": translate("CasePool", "Construction cost"),
        "sort": translate("CasePool", "Order"), "all": translate("CasePool", "all"),
        "reset": translate("CasePool", "Reset"), "whole": translate("CasePool", "Whole map"),
        "count": translate("CasePool", "{shown} of {all} cases"), "none": translate("CasePool", "No case fits."),
        "nomap": translate("CasePool", "{count} without a place on the map"),
        "more": translate("CasePool", "{count} more on the page for printing"),
        "status": translate("CasePool", "Status"), "maintenance": translate("CasePool", "Upkeep a year"),
        "payer": translate("CasePool", "Who pays"), "contact": translate("CasePool", "Contact (role)"),
        "licence": translate("CasePool", "Licence"), "review": translate("CasePool", "Map review number"),
        "file": translate("CasePool", "File"), "open": translate("CasePool", "Page for printing"),
        "problem": translate("CasePool", "Problem"), "summary": translate("CasePool", "What was done"),
        "numbers": translate("CasePool", "Key numbers"), "number": translate("CasePool", "Number"),
        "value": translate("CasePool", "Value"), "unit": translate("CasePool", "Unit"),
        "source": translate("CasePool", "Source"), "links": translate("CasePool", "Links"),
        "role_before": translate("CasePool", "Before"), "role_after": translate("CasePool", "After"),
        "role_other": translate("CasePool", "Picture"), "other": translate("CasePool", "in another currency"),
        "fictional": translate("CasePool", "Fictional example: nothing here shows a real place."),
        "under1": translate("CasePool", "under 1 million CNY"), "under10": translate("CasePool", "1 to 10 million CNY"),
        "under100": translate("CasePool", "10 to 100 million CNY"),
        "over100": translate("CasePool", "100 million CNY and more"), "unknown": translate("CasePool", "not stated"),
        "by_title": translate("CasePool", "by title"), "by_place": translate("CasePool", "by place"),
        "by_cost": translate("CasePool", "dearest first"), "by_date": translate("CasePool", "newest first"),
        "as_files": translate("CasePool", "by file name"), "why": translate("CasePool", "Why"),
        "left": translate("CasePool", "Files that are not shown")}


def both(make):
    """{"en": ..., "zh": ...} of what a function gives in each label language."""
    found = {}
    for language in ("en", "zh"):
        with speaking(language):
            found[language] = make()
    return found


def page_name(card):
    """The name of a card's pages without language and ending: its own file's."""
    return PurePath(card.file).stem


def city_of(card):
    """(key, {en, zh}) of the city that a card stands under; two empty ones for a card without."""
    said = card.said.get("city", {})
    texts = {"en": said.get("en", ""), "zh": said.get("zh", "")}
    return said.get("key") or texts["en"] or texts["zh"], texts


def index(title, cards, broken):
    """The pool's page. ``title``: {"en", "zh"}; ``broken``: :class:`~resources.casecards.Broken` files."""
    language = "en" if label_language() == "en" else "zh"
    cities = {key: texts for key, texts in map(city_of, cards) if key}
    pool = {
        "title": title, "lang": language, "words": both(_words), "cards": [_entry(card) for card in cards],
        "cities": dict(sorted(cities.items())),
        "families": {family.key: {"en": family.en, "zh": family.zh} for family in catalogue.families().values()},
        "services": {one.key: {"en": one.en, "zh": one.zh} for one in casecards.services().values()},
        "statuses": {key: {"en": en, "zh": zh} for key, (en, zh) in casecards.STATUS.items()},
        "units": {unit: both(lambda unit=unit: unit_label(unit)) for unit in sorted(
            {one["unit"] for card in cards for one in card.said.get("numbers", ())})},
        "broken": [{"file": one.file, "why": both(lambda one=one: error_text(one.error))} for one in broken]}
    style = (_FOLDER / "pool.css").read_text(encoding="utf-8")
    script = (_FOLDER / "pool.js").read_text(encoding="utf-8")
    body = _body(pool, broken) + f'<script type="application/json" id="pool">{markup.data(pool)}</script>'
    return markup.page("zh-CN" if language == "zh" else "en", title[language], style, body, script)


def _body(pool, broken):
    words = pool["words"][pool["lang"]]
    fields = "".join(
        f'<label><span data-word="{name}">{markup.text(words[name])}</span><select id="{name}"></select></label>'
        for name in _FILTERS)
    left = ""
    if broken:
        left = (f'<details id="broken" open><summary><span data-word="left">{markup.text(words["left"])}</span> '
                f'({len(broken)})</summary><table><tr><th data-word="file"></th><th data-word="why"></th></tr></table>'
                "</details>")
    plain = translate("CasePool", "This page needs JavaScript; the cards themselves lie in the folder pages.")
    return (
        f'<header><h1 id="title">{markup.text(pool["title"][pool["lang"]])}</h1>'
        '<button type="button" id="lang_en" lang="en">English</button>'
        '<button type="button" id="lang_zh" lang="zh-CN">中文</button></header>'
        f'<noscript><p>{markup.text(plain)}</p></noscript>'
        '<div class="bar"><label class="wide"><span data-word="search"></span><input type="search" id="q"></label>'
        f'{fields}'
        '<button type="button" id="reset" data-word="reset"></button></div>'
        '<main><div class="left"><p id="count"></p><p id="none" class="none" data-word="none" hidden></p>'
        '<ul id="list"></ul></div><div class="right">'
        '<article id="card" hidden></article>'
        '<svg id="map" viewBox="0 0 900 420" xmlns="http://www.w3.org/2000/svg"></svg>'
        '<div class="maptools"><button type="button" id="whole" data-word="whole"></button>'
        f'<span id="nomap" class="small" hidden></span></div>{left}</div></main>')


def _entry(card):
    """What the page needs of a card; the rest stands on the card's own pages."""
    said, cost, (city, name) = card.said, card.said.get("cost", {}), city_of(card)
    numbers = said.get("numbers", ())
    return {
        "id": card.id, "file": card.file, "page": page_name(card), "title": said["title"], "place": said["place"],
        "cityKey": city, "city": name, "problem": said.get("problem"), "summary": said.get("summary"),
        "family": said.get("family", ""), "services": list(said.get("services", ())), "status": said.get("status", ""),
        "date": said.get("date", ""), "cost": cost.get("construction"), "maintenance": cost.get("maintenance"),
        "currency": cost.get("currency", "CNY"), "payer": said.get("payer"), "contact": said.get("contact_role"),
        "licence": said.get("licence", ""), "review": said.get("review_number", ""),
        "fictional": bool(said.get("fictional")), "bbox": card.bbox, "maps": list(said.get("maps", ())),
        "numbers": [{key: one[key] for key in ("label", "value", "unit", "source")} for one in numbers[:_NUMBERS]],
        "more": max(len(numbers) - _NUMBERS, 0),
        "links": list(said.get("links", ())),
        "text": " ".join(filter(None, (said["name"], said.get("cobenefits"), said.get("location"))))}


def status(key):
    """A status in the label language."""
    english, zh = casecards.STATUS[key]
    return choose({"en": english, "zh": zh})
