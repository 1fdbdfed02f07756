"""Dialogs in groups, cities by name, and the editors of criteria and judgements; the steps are in editors.py."""

import pytest


@pytest.fixture(scope="module")
def seen(window, profile, sample_city):
    return window(profile, "editors", ECOPLAN_GUI_SAMPLE=str(sample_city))


def step(seen, name):
    if "error" in seen[name]:
        pytest.fail(seen[name]["error"], pytrace=False)
    return seen[name]["seen"]


def test_a_city_is_chosen_by_name_and_given_by_key(seen):
    found = step(seen, "city_by_name")
    assert "从化区" in found["shown"] and found["value"] == "guangzhou/conghua"
    assert found["440117"] == "guangzhou/conghua" and found["重庆市 渝中区 Yuzhong District"] == "chongqing/yuzhong"
    assert found["500109@pre-2025-11"] == "500109@pre-2025-11"
    assert found["nowhere"] == "nowhere" and found[""] == ""


def test_numbers_have_no_six_decimals_and_the_dialog_fits(seen):
    found = step(seen, "city_by_name")
    assert found["decimals"] <= 4
    assert found["size"][0] <= 1600 and found["size"][1] <= 1000
    assert ["其他输出", True] in found["boxes"]


def test_a_large_model_is_folded_by_step(seen):
    found = step(seen, "large_model")
    titles = [title for title, _ in found["boxes"]]
    assert "阻力面" in titles and "结果：阻力面" in titles and len(titles) > 12
    assert sum(folded for _, folded in found["boxes"]) > 0.6 * len(titles)
    assert found["wrappers"] > 90


def test_the_criteria_editor_writes_what_the_tool_takes(seen):
    found = step(seen, "criteria")
    assert "地表温度" in " ".join(found["names"]) and len(found["names"]) >= 4
    assert found["before"] == "权重合计：1" and found["after"] == "权重合计：1.2"
    heat = found["rows"][0]
    assert heat["name"] == "heat" and heat["weight"] == "0.5" and heat["status"] == "user"
    assert any(row.get("kind") == "exclusion" for row in found["rows"])
    assert any(found["bars"]) and found["same"]
    assert found["fine"], found["log"]


def test_the_matrix_shows_consistency_and_writes_judgements(seen):
    found = step(seen, "ahp")
    # Saaty's three criteria 3, 5, 3: weights 0.6370, 0.2583, 0.1047, CR 0.0332 (CI 0.0193 / 0.58)
    assert found["weights"] == ["0.6370", "0.2583", "0.1047"] and "0.0332" in found["result"]
    assert found["back"] == "1/3" and found["text"] == "3, 5, 3"
    assert found["values"] == ["heat, green, people", "3, 5, 3"] and found["fine"], found["log"]
