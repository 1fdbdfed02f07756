"""Case cards: what is read, what is refused and why; the schema agrees with jsonschema's own reading of it."""

import copy
import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoplan.processing.common.errors import InputError
from ecoplan.resources import casecards, catalogue, jsonfile

jsonschema = pytest.importorskip("jsonschema")

CARD = {
    "format": "ecoplan-case-card 1", "type": "Feature", "id": "a-1", "bbox": [113.2, 23.1, 113.4, 23.3],
    "geometry": {"type": "Polygon", "coordinates": [[[113.2, 23.1], [113.4, 23.1], [113.4, 23.3], [113.2, 23.1]]]},
    "properties": {
        "name": "Wetland", "definition": "d", "cobenefits": "", "specificdetails": "", "location": "Panyu",
        "measure_id": "natural_wetlands", "area": 12000.5, "length": None,
        "impacts": [{"magnitude": 0.4, "unit": {"unit": "°C", "description": "cooler"},
                     "intensity": {"intensity": "unknown"}, "specialized": {"climate": {"temp_reduction": 0.4}}}],
        "project": {"scenario_name": "s", "capacity": {"heatCoping": True}, "scale": {"city": False}},
        "title": {"en": "Wetland", "zh": "湿地"}, "place": {"en": "Panyu", "zh": "番禺"},
        "city": {"key": "guangzhou", "en": "Guangzhou", "zh": "广州"}, "problem": {"en": "p", "zh": ""},
        "summary": {"en": "", "zh": "做"}, "family": "natural_wetlands", "services": ["heat", "flood"],
        "status": "built", "date": "2026-01-02",
        "cost": {"construction": 1e6, "maintenance": None, "currency": "CNY", "source": "budget 2025"},
        "payer": {"en": "district", "zh": "区"}, "contact_role": {"en": "park office", "zh": "公园科"},
        "licence": "CC BY 4.0", "review_number": "粤S(2026)1号", "fictional": False,
        "maps": [{"role": "before", "file": "b.png", "file_zh": "图 前.png", "caption": {"en": "", "zh": ""}}],
        "numbers": [{"key": "", "label": {"en": "people", "zh": "人"}, "value": 3, "unit": "", "source": "count"}],
        "chain": [{"tool": "ecoplan:corridors", "title": {"en": "C", "zh": "廊"}, "date": "2026-01-01",
                   "manifest": "m.json", "sha256": "0" * 64, "headline": "h",
                   "inputs": [{"name": "SOURCES", "file": "s.gpkg", "sha256": None}], "versions": {"ecoplan": "1"}}],
        "credits": ["© x"], "links": [{"label": {"en": "more"}, "url": "https://example.org/a?b=c"}]}}


def changed(*path, value=..., base=CARD):
    """The card with the value at a path replaced, or taken out."""
    card = copy.deepcopy(base)
    place = card
    for part in path[:-1]:
        place = place[part]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return card


def put(folder, name, content):
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    (folder / name).write_text(text, encoding="utf-8")


def test_the_schema_is_one_and_its_lists_are_the_tables():
    jsonschema.Draft7Validator.check_schema(casecards.schema())
    jsonschema.Draft7Validator(casecards.schema()).validate(CARD)
    said = casecards.schema()["properties"]["properties"]["properties"]
    assert said["family"]["enum"] == ["", *catalogue.families()]
    assert said["services"]["items"]["enum"] == list(casecards.services())
    assert said["status"]["enum"] == ["", *casecards.STATUS]


def test_a_card_comes_back_as_it_was_written(tmp_path):
    put(tmp_path, "a.json", CARD)
    card = casecards.read(tmp_path / "a.json")
    assert card.content == CARD and card.file == "a.json" and card.id == "a-1"
    assert card.bbox == (113.2, 23.1, 113.4, 23.3)
    put(tmp_path, "a.json", changed("bbox"))
    assert casecards.read(tmp_path / "a.json").bbox == (113.2, 23.1, 113.4, 23.3)  # of the geometry


@pytest.mark.parametrize(("path", "value", "words"), [
    (("properties", "links", 0, "url"), "javascript:alert(1)", "url"),
    (("properties", "links", 0, "url"), "data:text/html,x", "url"),
    (("properties", "links", 0, "url"), "https://x/\" onclick=\"y", "url"),
    (("properties", "maps", 0, "file"), "../b.png", "file"),
    (("properties", "maps", 0, "file"), "a/b.png", "file"),
    (("properties", "maps", 0, "file"), "..\\b.png", "file"),
    (("properties", "maps", 0, "file"), "C:b.png", "file"),
    (("properties", "maps", 0, "file"), "b.svg", "file"),
    (("properties", "maps", 0, "file"), ".png", "file"),
    (("properties", "numbers", 0, "value"), 1e300, "outside"),
    (("properties", "numbers", 0, "source"), "", "source"),
    (("properties", "family"), "trees", "one of"),
    (("properties", "title"), {"en": " ", "zh": ""}, "no title"),
    (("properties", "title"), {"en": {"x": 1}}, "type string"),
    (("properties", "name"), ..., "name"),
    (("id",), "a/../b", "id"), (("id",), "a\n", "id"), (("id",), "", "id"),
    (("format",), "other", "no case card"),
    (("bbox",), [10, 0, 5, 1], "bbox"), (("bbox",), [0, -91, 1, 0], "bbox"),
    (("geometry", "coordinates"), [[[500, 0], [1, 1], [0, 1], [500, 0]]], "point"),
    (("geometry", "coordinates"), [[1, 2]], "no GeoJSON"),
    (("geometry", "type"), "Circle", "one of"),
    (("properties", "date"), "yesterday", "date")])
def test_what_no_card_may_say(tmp_path, path, value, words):
    put(tmp_path, "x.json", changed(*path, value=value))
    cards, broken = casecards.read_folder(tmp_path)
    assert not cards and [one.file for one in broken] == ["x.json"]
    assert words in str(broken[0].error)


@pytest.mark.parametrize(("text", "words"), [
    ("{", "not valid JSON"), ("[]", "no case card"), ("{}", "no case card"), ("", "not valid JSON"),
    ("[" * 100_000, "nested too deeply"),
    (json.dumps(CARD).replace("12000.5", "1e999"), "too large"),
    (json.dumps(CARD).replace("12000.5", "9" * 5000), ""),
    (json.dumps(CARD).replace("12000.5", "NaN"), "NaN"),
    (json.dumps(CARD).replace('"p"', '"\\ud800"'), "surrogate"),
    (json.dumps(CARD).replace('"id": "a-1"', '"id": "a-1", "id": "a-2"'), "twice"),
    (json.dumps(changed("properties", "problem", value={"en": "x" * 1_000_001})), "bytes")],
    ids=["cut", "list", "empty object", "empty", "deep", "infinite", "digits", "NaN", "surrogate", "twice", "large"])
def test_files_that_are_no_cards(tmp_path, text, words):
    put(tmp_path, "x.json", text)
    cards, broken = casecards.read_folder(tmp_path)
    assert not cards and len(broken) == 1 and words in str(broken[0].error)


def test_other_bytes_folders_and_links_are_told(tmp_path):
    (tmp_path / "gbk.json").write_bytes("{\"题\": 1}".encode("gbk"))
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "elsewhere").mkdir()
    put(tmp_path / "elsewhere", "far.json", CARD)
    (tmp_path / "link.json").symlink_to(tmp_path / "elsewhere" / "far.json")
    (tmp_path / "gone.json").symlink_to(tmp_path / "nowhere")
    put(tmp_path, "notes.txt", "no card")
    put(tmp_path, "good.json", CARD)
    cards, broken = casecards.read_folder(tmp_path)
    assert [card.file for card in cards] == ["good.json"]
    assert {one.file for one in broken} == {"gbk.json", "folder.json", "link.json", "gone.json"}


def test_names_that_no_page_can_bear_are_told(tmp_path):
    put(tmp_path, "a.json", CARD)
    put(tmp_path, "A.JSON", changed("id", value="other"))
    put(tmp_path, "长" * 70 + ".json", changed("id", value="long"))
    with open(os.fsencode(tmp_path) + b"/\xff\xfe.json", "w", encoding="utf-8") as lines:
        lines.write("{}")
    cards, broken = casecards.read_folder(tmp_path)
    assert [card.file for card in cards] == ["A.JSON"]  # by name, capitals come first
    assert [("a.json", "but for capitals"), ("长" * 70 + ".json", "too long"), ("??.json", "no UTF-8")] == [
        (one.file, words) for one in broken for words in ("but for capitals", "too long", "no UTF-8")
        if words in str(one.error)]


def test_an_id_stands_once_and_the_own_card_wins(tmp_path):
    put(tmp_path, "b.json", CARD)
    put(tmp_path, "c.json", changed("id", value="A-1"))
    cards, broken = casecards.read_folder(tmp_path)
    assert [card.file for card in cards] == ["b.json"] and "b.json" in str(broken[0].error)
    own = casecards.Card("z.json", CARD)
    cards, broken = casecards.read_folder(tmp_path, [own])
    assert cards == [own] and [one.file for one in broken] == ["b.json", "c.json"]
    same = casecards.Card("b.json", changed("properties", "name", value="new"))  # the file about to be replaced
    cards, broken = casecards.read_folder(tmp_path, [same])
    assert cards == [same] and [one.file for one in broken] == ["c.json"]


def test_pictures_must_lie_in_the_folder(tmp_path):
    home, far = tmp_path / "pool", tmp_path / "far"
    home.mkdir()
    far.mkdir()
    (far / "secret.png").write_bytes(b"x")
    (home / "b.png").symlink_to(far / "secret.png")
    card = casecards.Card("a.json", CARD)
    assert casecards.missing_pictures(card, home) == ["b.png", "图 前.png"]
    (home / "b.png").unlink()
    for name in ("b.png", "图 前.png"):
        (home / name).write_bytes(b"x")
    assert casecards.missing_pictures(card, home) == []


PATHS = [("properties", "title", "en"), ("properties", "cost", "currency"), ("properties", "services"),
         ("properties", "area"), ("properties", "maps"), ("properties", "numbers", 0, "value"), ("id",), ("bbox",),
         ("properties", "impacts", 0, "magnitude"), ("properties", "chain", 0, "sha256"), ("properties", "city"),
         ("properties", "maps", 0, "file"), ("properties", "links", 0, "url"), ("geometry",), ("type",)]
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-200, 200), st.floats(-1e16, 1e16, allow_nan=False), st.text(max_size=12),
    st.sampled_from(["CNY", "heat", "b.png", "../b.png", "https://x.y/z", "a-1", "0" * 64]),
    st.lists(st.sampled_from(["heat", "flood", 3]), max_size=3), st.just({}), st.just({"en": "x", "fr": "y"}),
    st.just([1, 2, 3, 4]))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PATHS), VALUES)
def test_the_own_reading_of_the_schema_is_that_of_jsonschema(path, value):
    card = changed(*path, value=value)
    valid = jsonschema.Draft7Validator(casecards.schema()).is_valid(card)
    try:
        jsonfile.check(card, casecards.schema(), "x.json", json.dumps(card))
        own = True
    except InputError:
        own = False
    assert own == valid, (path, value)
