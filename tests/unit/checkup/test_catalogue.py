"""The catalogue of indicators: what its cells mean, and what is refused."""

import pytest

from ecoplan.processing.checkup.catalogue import KINDS, Term, read_catalogue, terms
from ecoplan.processing.checkup.formulas import SCALES, values
from ecoplan.processing.common.errors import InputError
from ecoplan.resources import tables

HEAD = "id,name_en,name_zh,kind,numerator,denominator,parameter,direction\n"


def read(tmp_path, *rows):
    path = tmp_path / "mine.csv"
    path.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    return read_catalogue(tables.read(path, ("id", "kind")))


def test_the_shipped_catalogue_is_read_and_nothing_in_it_claims_to_be_a_standard():
    table = tables.read(tables.shipped("indicators"), ("id", "kind"))
    found = read_catalogue(table)
    assert len(found) >= 45 and {i.kind for i in found} >= {"area", "area_share", "walking_coverage", "mesh", "coherence",
                                                            "richness", "length_per_area", "length_per_person"}
    assert all(i.en and i.zh and i.group_en and i.group_zh and i.source and i.provenance for i in found)
    assert {i.status for i in found} == {"unverified"}
    assert set(SCALES) == set(KINDS)


def test_a_side_names_roles_and_classes():
    assert terms("landuse:0301, 05* & redline") == (Term("landuse", ("0301", "05*")), Term("redline"))
    term = terms("landuse:0301,05*")[0]
    assert [term.takes(v) for v in ("0301", "301", 301, "0508", "508", "05H1", "0601", None)] == [
        True, True, True, True, True, True, False, False]
    assert Term("parks").takes("anything")


@pytest.mark.parametrize("row, words", [
    ("a,A,甲,share,redline,unit,,", "kind: share is not known"),
    ("a,A,甲,area_share,redlin,unit,,", "numerator: redlin is not known"),
    ("a,A,甲,area_share,redline,,,", "denominator: – is not known"),
    ("a,A,甲,area_share,redline,people,,", "denominator: people is not known"),
    ("a,A,甲,area,redline,unit,,", "denominator: unit is not known"),
    ("a,A,甲,length_per_area,parks,unit,,", "numerator: parks is not known"),
    ("a,A,甲,area_share,redline:3,unit,,", "redline:3 is not known"),
    ("a,A,甲,area_share,redline & roads,unit,,", "numerator: roads is not known"),
    ("a,A,甲,area_share,cover & impervious,unit,,", "cover & impervious is not known"),
    ("a,A,甲,walking_coverage,parks,people,m=-3,", "parameter: m=-3 is not known"),
    ("a,A,甲,walking_coverage,parks,people,miles=3,", "parameter: miles=3 is not known"),
    ("a,A,甲,area,redline,,,up", "direction: up is not known"),
])
def test_what_is_misspelt_is_named_with_its_line(tmp_path, row, words):
    with pytest.raises(InputError) as error:
        read(tmp_path, row)
    text = error.value.text.format(**error.value.values)
    assert "mine.csv, line 2" in text and words in text


def test_values_of_every_kind():
    # numerator, denominator in m, m2, m4, people -> value as printed
    cases = {"area": (25e4, None, 25.0), "area_share": (3e4, 12e4, 25.0), "length_per_area": (5e3, 2e6, 2.5),
             "length_per_person": (500.0, 1000.0, 0.5), "area_per_person": (12e4, 8000.0, 15.0),
             "count_per_person": (3.0, 20000.0, 1.5), "count_per_area": (6.0, 4e6, 1.5),
             "walking_coverage": (30.0, 120.0, 25.0), "mesh": (1000e8, 40e4, 25.0), "coherence": (1000e8, 1600e8, 62.5),
             "richness": (7.0, None, 7.0)}
    assert set(cases) == set(KINDS)
    for kind, (above, below, expected) in cases.items():
        value = values(SCALES[kind], [above], None if below is None else [below])[0]
        assert value[0] == pytest.approx(expected), kind
    value, above, below = values(SCALES["area_share"], [3e4, 0.0], [0.0, 0.0])
    assert value[0] != value[0] and value[1] != value[1] and above.tolist() == [3.0, 0.0]
