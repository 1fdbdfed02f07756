"""Results of one tool reach the next by clicking, in Chinese; the steps are in chain.py."""

import pytest

USERS = ("breakpoints", "pinchpoints", "barriers", "networkcentrality")
LINKS, NODES, SURFACE = "连接（最小成本路径）", "源地及其重要性", "阻力面"


@pytest.fixture(scope="module")
def chain(window, profile, sample_city):
    return window(profile, "chain", ECOPLAN_GUI_SAMPLE=str(sample_city))


def step(chain, name):
    if "error" in chain[name]:
        pytest.fail(chain[name]["error"], pytrace=False)
    return chain[name]["seen"]


def test_the_sample_city_takes_the_place_of_a_chosen_one(chain):
    seen = step(chain, "sample_in_a_city")
    assert seen["before"] == "EPSG:4545" and seen["crs"] == "EPSG:4547"
    assert seen["key"] == seen["remembered"] == "" and seen["shown"] == 0


def test_corridors_leave_sources_out(chain):
    seen = step(chain, "corridors")
    assert seen["resistancesurface"]["fine"] and seen["corridors"]["fine"], seen["corridors"]["log"]
    assert 0 < seen["layers"][NODES] < seen["layers"]["生态源地"] and seen["layers"][LINKS] > 0


@pytest.mark.parametrize("tool", USERS)
def test_its_links_and_sources_are_filled_in(chain, tool):
    seen = step(chain, "panel")[tool]
    assert seen["values"]["LINKS"] == LINKS and seen["values"]["SOURCES"] == NODES
    assert seen["values"].get("RESISTANCE", SURFACE) == SURFACE
    assert seen["said"] == []


@pytest.mark.parametrize("tool", ["breakpoints", "pinchpoints"])
def test_they_run_with_them(chain, tool):
    fine, log = step(chain, "runs")[tool]
    assert fine, log


def test_the_toolbox_fills_in_the_same(chain):
    seen = step(chain, "toolbox")
    assert seen["pinchpoints"]["tool"] == "ecoplan:pinchpoints"
    values = seen["pinchpoints"]["values"]
    assert (values["LINKS"], values["SOURCES"], values["RESISTANCE"]) == (LINKS, NODES, SURFACE)
    assert seen["redlinecheck"]["values"]["PROJECTS"] == "项目地块"


def test_a_city_where_the_data_do_not_lie_is_told(chain):
    said = step(chain, "other_city")
    assert len(said) == 1 and "重庆" in said[0] and "之外" in said[0]


def test_no_question_stood_in_the_way(chain):
    assert chain["questions"]["seen"] == []
