"""How names are joined to lists, and that nobody but the table of names settles a wrong one."""

import pytest
from ecoplan.processing.checkup import speciesnames
from ecoplan.processing.common.errors import TableError
from hypothesis import given
from hypothesis import strategies as st

COLUMNS = ("scientific_name", "chinese_name", "level", "threat", "group", "sensitive", "note")
ROWS = [("Falco tinnunculus", "红隼", "2", "LC", "bird"), ("Buteo buteo", "欧亚鵟", "二级", "", "bird"),
        ("Milvus migrans", "黑鸢;老鹰", "Ⅱ", "", "bird"), ("Viverricula indica", "小灵猫", "Ⅰ", "VU", "mammal"),
        ("Hoplobatrachus chinensis", "虎纹蛙", "2", "EN", "amphibian"), ("Paphiopedilum spp.", "兜兰属", "1", "", "plant"),
        ("Python bivittatus", "蟒", "2", "", "reptile"), ("Passer montanus", "麻雀", "", "", "bird"),
        ("Passer domesticus", "麻雀", "", "", "bird")]


def rows(entries=ROWS, name="list", version="2021"):
    return [dict(zip(COLUMNS, (*entry, *[""] * 7)), list=name, version=version) for entry in entries]


def lists(*parts):
    return speciesnames.SpeciesLists([("l.csv", part, range(2, 2 + len(part))) for part in parts or [rows()]])


NAMES = {"Milvus korschun": ("Milvus migrans", "older name"), "Rana tigrina": ("Hoplobatrachus chinensis", ""),
         "鹞鹰": ("Milvus migrans", "local name")}


# Wrong names of a public transcription of the 2021 lists: they need a person.
@pytest.mark.parametrize("scientific, chinese, method, taxon, suggestion", [
    ("Falco tinnunculus", "", "scientific", "Falco tinnunculus", ""),
    ("falco  tinnunculus Linnaeus, 1758", "", "scientific", "Falco tinnunculus", ""),
    ("Ｆalco tinnunculus interstinctus", "", "scientific", "Falco tinnunculus", ""),
    ("", "红隼", "chinese", "Falco tinnunculus", ""), ("红 隼", "", "chinese", "Falco tinnunculus", ""),
    ("", "老鹰", "chinese", "Milvus migrans", ""), ("Falco sp.", "红隼", "chinese", "Falco tinnunculus", ""),
    ("Milvus korschun", "", "manual", "Milvus migrans", ""), ("", "鹞鹰", "manual", "Milvus migrans", ""),
    ("Rana tigrina", "", "manual", "Hoplobatrachus chinensis", ""),
    ("Paphiopedilum armeniacum", "", "genus", "Paphiopedilum armeniacum", ""),
    ("Falco tinnunlus", "", "unresolved", "", "Falco tinnunculus"),
    ("Buteobuteo", "", "unresolved", "", "Buteo buteo"), ("", "小灵描", "unresolved", "", "Viverricula indica"),
    ("Python molurus", "", "own", "Python molurus", ""), ("Turdus mandarinus", "乌鸫", "own", "Turdus mandarinus", ""),
    ("", "麻雀", "unresolved", "", ""), ("", "红准", "unresolved", "", ""), ("Falco sp.", "", "unresolved", "", ""),
    ("Falco cf. tinnunculus", "", "unresolved", "", ""), ("Falconidae", "", "unresolved", "", ""),
    ("", "", "unresolved", "", "")])
def test_names_join_in_order(scientific, chinese, method, taxon, suggestion):
    found = lists().join(scientific, chinese, NAMES)
    assert (found.method, found.taxon, found.suggestion) == (method, taxon, suggestion)


def test_a_chinese_name_that_contradicts_the_scientific_one_is_told():
    found = lists().join("Falco tinnunculus", "黑鸢")
    assert found.taxon == "Falco tinnunculus" and found.note == "黑鸢 = Milvus migrans"
    assert lists().join("Falco tinnunculus", "红隼").note == ""


@given(st.sampled_from([row[0] for row in ROWS if "spp" not in row[0]]), st.data())
def test_a_misspelt_name_is_never_taken(name, data):
    at = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    kind = data.draw(st.sampled_from(["exchange", "insert", "delete"]))
    wrong = {"exchange": name[:at] + letter + name[at + 1:], "insert": name[:at] + letter + name[at:],
             "delete": name[:at] + name[at + 1:]}[kind]
    found = lists().join(wrong)
    if speciesnames.binomial(wrong) == name:
        assert found.taxon == name
    else:
        assert found.taxon == "" and name in found.suggestion.split(" / ")


@given(st.text("abcd", max_size=7), st.text("abcd", max_size=7))
def test_edit_distance_against_the_textbook_recursion(one, other):
    def distance(a, b):
        if not a or not b:
            return len(a) + len(b)
        return min(distance(a[1:], b) + 1, distance(a, b[1:]) + 1, distance(a[1:], b[1:]) + (a[0] != b[0]))
    assert speciesnames.edits(one[:5], other[:5]) == min(3, distance(one[:5], other[:5]))


def test_entries_of_several_lists_come_together():
    book = lists(rows(), rows([("Falco tinnunculus", "红隼", "", "VU", "")], "red list", "2020"),
                 rows([("Falco tinnunculus", "茶隼", "1", "NT", "", "yes", "wild only")], "old", "1989"))
    entry = book.entry("Falco tinnunculus")
    assert (entry.level, entry.threat, entry.group, entry.sensitive, entry.chinese, entry.note) == (
        1, "VU", "bird", True, "红隼;茶隼", "wild only")
    assert entry.lists == ("list 2021", "red list 2020", "old 1989") and entry.threatened
    assert book.versions == {"list 2021": 9, "red list 2020": 1, "old 1989": 1}
    assert book.entry("Paphiopedilum armeniacum").level == 1 and book.entry("Turdus mandarinus") is None
    assert [book.entry(n).level for n in ("Buteo buteo", "Milvus migrans", "Viverricula indica", "Passer montanus")] == [
        2, 2, 1, None]


@pytest.mark.parametrize("change, said", [
    ({"version": ""}, "needs its name and version"), ({"list": ""}, "needs its name and version"),
    ({"level": "3"}, "protection level 3"), ({"threat": "XX"}, "threat category XX"),
    ({"scientific_name": "Falco"}, "no scientific name"), ({"scientific_name": "Falco tinnunculus L."}, "no scientific"),
    ({"scientific_name": "Buteo buteo"}, "stands already in line 3 of the same list")])
def test_a_list_with_a_fault_is_refused_by_line(change, said):
    table = rows()
    table[2].update(change)
    with pytest.raises(TableError, match="l.csv, line 4.*" + said):
        lists(table)


def test_the_table_of_names_is_read_and_its_faults_told():
    table = [{"name": "Rana  tigrina", "accepted": "Hoplobatrachus chinensis", "reason": "旧名"},
             {"name": "x", "accepted": "Hoplobatrachus"}]
    assert speciesnames.read_synonyms(table[:1], "n.csv", [2]) == {"Rana tigrina": ("Hoplobatrachus chinensis", "旧名")}
    with pytest.raises(TableError, match="n.csv, line 3"):
        speciesnames.read_synonyms(table, "n.csv", [2, 3])
    with pytest.raises(TableError, match="stands already in line 2"):
        speciesnames.read_synonyms([table[0], table[0]], "n.csv", [2, 3])
