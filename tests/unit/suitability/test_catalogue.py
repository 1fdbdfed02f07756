"""The shipped criteria sets are complete, can be used as they are, and say where their numbers come from."""

import pytest
from ecoplan.processing.suitability.criteria import Criterion, build_table, normalised_weights
from ecoplan.resources import catalogue
from ecoplan.processing.common.errors import TableError

# World Bank, A Catalogue of Nature-based Solutions for Urban Resilience (2021), contents: family and page
CONTENTS = {"Urban forests": 42, "Terraces and slopes": 56, "River and stream renaturation": 70, "Building solutions": 84,
            "Open green spaces": 98, "Green corridors": 112, "Urban farming": 126, "Bioretention areas": 140,
            "Natural inland wetlands": 154, "Constructed inland wetlands": 168, "River floodplains": 182,
            "Mangrove forests": 196, "Salt marshes": 210, "Sandy shores": 224}


def test_the_fourteen_families_are_those_of_the_catalogue():
    found = {f.en.partition(" (")[0]: f.page for f in catalogue.families().values()}
    assert found == CONTENTS
    assert [f.number for f in catalogue.families().values()] == list(range(1, 15))
    for family in catalogue.families().values():
        assert family.zh and family.note_zh and family.status and family.provenance


@pytest.mark.parametrize("key", list(catalogue.families()))
def test_every_criteria_set_can_be_used_and_its_weights_add_to_one(key):
    rows = catalogue.criteria_rows(key)
    roles = {row["role"] for row in rows}
    table = build_table(rows, {role: {"layer": role} for role in roles})
    assert not table.unbound
    weights, total = normalised_weights(table.criteria)
    assert total == pytest.approx(1) and len(weights) >= 3
    for item in table.criteria + table.zones:
        assert item.name_zh and item.provenance and item.status
    # hard exclusions and the red line flag stand in every set, but for the stated exceptions
    wanted = {"farmland", "reserve_core", "water_source_1", "buildings", "roads", "heritage_core", "military"}
    wanted |= {"parks"} & {"parks" for new in ("urban_forests", "open_green_spaces", "urban_farming") if new == key}
    wanted -= {"urban_farming": {"farmland"}, "building_solutions": {"buildings", "roads"}}.get(key, set())
    assert wanted == {z.role for z in table.zones if z.kind == "exclusion"}
    assert {z.role for z in table.zones if z.kind == "flag"} == {"red_line"}


def test_layers_not_given_leave_the_set_incomplete_and_named():
    table = build_table(catalogue.criteria_rows("bioretention"), {"slope": {"layer": "s"}, "landcover": {"layer": "l"}})
    assert [c.role for c in table.criteria] == ["slope", "landcover"]
    assert "waterlogging" in {c.role for c in table.unbound if isinstance(c, Criterion)}


def test_an_unknown_family_is_refused():
    with pytest.raises(TableError, match="'parking' is unknown"):
        catalogue.criteria_rows("parking")
