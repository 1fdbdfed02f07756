"""A part of the sweep (``make sweep`` runs all of it): one absurd value for every second parameter of every tool."""

import pytest
from sweepcases import some_cases


def test_absurd_values_end_well(client, tools, tool):
    faults = []
    for case in some_cases(tools, tool):
        answer = client.run(case)
        faults += [f"{case['changes']}: {fault}" for fault in answer["faults"]]
    assert not faults, "\n".join(faults)


def test_the_valid_set_runs_without_a_fault(client, tool):
    answer = client.run({"tool": tool, "changes": {}})
    assert answer["outcome"] == "done" and not answer["faults"], answer


@pytest.mark.parametrize("case, words", [
    ({"tool": "corridors", "changes": {"MAX_COST": {"raw": float("nan")}}}, "MAX_COST"),
    ({"tool": "corridors", "changes": {"LINK_MODE": {"raw": float("nan")}}}, "adjacent"),
    ({"tool": "greenwayaccess", "changes": {"SPEED": {"raw": "１２"}}}, "SPEED"),
    ({"tool": "greenwaybuffers", "changes": {"POPULATION_FIELD": {"raw": "nope"}}}, "has no field nope; it has fid, pop"),
    ({"tool": "comparescenarios", "changes": {"PLANS": {"label": "not there"}}}, "PLANS"),
    ({"tool": "redlinecheck", "changes": {"OTHER_LINES": {"label": "text.tif"}}}, "OTHER_LINES"),
    ({"tool": "barriers", "changes": {"LINKS": {"label": "vertices not a number"}}}, None),
    ({"tool": "breakpoints", "changes": {"ROADS": {"label": "no geometry anywhere"}}}, "needs lines"),
])
def test_messages_name_what_is_wrong(client, case, words):
    answer = client.run(case)
    assert not answer["faults"]
    if words is None:
        assert answer["outcome"] == "done" and any("Invalid Coordinate" in w for w in answer["warnings"]), answer
    else:
        assert answer["outcome"] in ("refused", "failed") and words in answer["message"], answer


def test_a_point_as_control_line_ends_well(client):
    """Found by the fuzz test: GEOS does not densify what has no length."""
    answer = client.run({"tool": "redlinecheck", "changes": {
        "DEVELOPMENT_BOUNDARY": {"kind": "point", "shapes": [[[0, 0]]]}}})
    assert answer["outcome"] == "done" and not answer["faults"], answer
