"""What a user types finds the place he means."""

import pytest
from ecoplan.resources import presets
from ecoplan.resources.presetsearch import search


def keys(text):
    return [city.key if district is None else f"{city.key}/{district.key}"
            for city, district in search(text, presets.cities())]


@pytest.mark.parametrize("text, first", [
    ("重庆", "chongqing"), ("chong qing", "chongqing"), ("Chongqing", "chongqing"), ("cq", "chongqing"),
    ("500000", "chongqing"), ("渝中", "chongqing/yuzhong"), ("yuzhong", "chongqing/yuzhong"),
    ("重庆渝中", "chongqing/yuzhong"), ("chongqing yuzhong", "chongqing/yuzhong"), ("440117", "guangzhou/conghua"),
    ("从化区", "guangzhou/conghua"), ("Cong", "guangzhou/conghua"), ("象山县", "ningbo/xiangshan"),
    ("两江", "chongqing/liangjiang"), ("dujiangyan", "chengdu/dujiangyan")])
def test_the_best_match_comes_first(text, first):
    assert keys(text)[0] == first


def test_both_jiangbei_are_offered():
    assert keys("江北") == ["ningbo/jiangbei", "chongqing/jiangbei"], "the one that still exists first"
    assert keys("重庆江北") == ["chongqing/jiangbei"]


def test_nothing_is_found_for_nothing():
    assert keys("") == [] and keys("  ") == [] and keys("atlantis") == []


def test_every_city_and_district_is_found_by_each_of_its_names():
    for city in presets.cities():
        for place in (city, *city.districts):
            for name in (place.name_zh, place.name_en, place.pinyin, place.adcode):
                found = [d or c for c, d in search(name, presets.cities(), 99)] if name else [place]
                assert place in found, name
