"""The label language: environment, then setting, then locale; English, Chinese, both."""

import re

import pytest
from qgis.core import QgsSettings


@pytest.fixture
def labels(ecoplan_provider):
    from ecoplan import i18n
    yield i18n
    i18n.set_label_language(None)
    QgsSettings().remove("locale/userLocale")


def test_order_of_wishes(labels, monkeypatch):
    QgsSettings().setValue("locale/userLocale", "zh_CN")
    labels.forget_label_language()
    monkeypatch.delenv("ECOPLAN_LANG")
    assert labels.label_language() == "zh"
    labels.set_label_language("both")
    assert labels.label_language() == "both"
    monkeypatch.setenv("ECOPLAN_LANG", "en")
    assert labels.label_language() == "en"
    monkeypatch.setenv("ECOPLAN_LANG", "nonsense")
    assert labels.label_language() == "both"
    labels.set_label_language(None)
    QgsSettings().setValue("locale/userLocale", "zh-Hans")
    assert labels.label_language() == "zh"
    QgsSettings().setValue("locale/userLocale", "fr")
    labels.forget_label_language()
    assert labels.label_language() == "en"


def test_three_ways(labels, monkeypatch):
    for language, expected in (("en", "Ecological network"), ("zh", "生态网络"),
                               ("both", "Ecological network / 生态网络")):
        monkeypatch.setenv("ECOPLAN_LANG", language)
        assert labels.translate("Groups", "Ecological network") == expected


def test_text_without_chinese_stays_english(labels, monkeypatch):
    monkeypatch.setenv("ECOPLAN_LANG", "zh")
    assert labels.translate("Nowhere", "Not in the catalogue") == "Not in the catalogue"


def test_wrong_language_is_refused(labels):
    with pytest.raises(ValueError, match="en, zh, both"):
        labels.set_label_language("fr")


def test_texts_with_signs_beyond_ascii(labels, monkeypatch):
    """PyQt5 takes a source text as ASCII unless it is told otherwise."""
    monkeypatch.setenv("ECOPLAN_LANG", "zh")
    assert labels.translate("LayerCheck", "Reproject to {crs} …") == "重投影到 {crs}…"


@pytest.mark.parametrize("city", ["chengdu", "chongqing", "guangzhou", "ningbo"])
def test_the_card_of_a_city_is_chinese_down_to_its_sources(labels, monkeypatch, city):
    """No English word is left but what names an address, a standard or the programme."""
    from ecoplan.plugin.facts import facts_html
    from ecoplan.resources import presets
    monkeypatch.setenv("ECOPLAN_LANG", "zh")
    card = re.sub(r"<style>.*?</style>|<[^>]*>", " ", facts_html(presets.find(city)))
    words = {w.strip(".,;:()（）；，") for w in re.split(r"[\s，；（）《》]+", card)}
    left = {w for w in words if re.fullmatch(r"[A-Za-z']{3,}", w)} - {"EPSG", "article"}
    assert not left - {"Cities4Biodiversity"}, left
