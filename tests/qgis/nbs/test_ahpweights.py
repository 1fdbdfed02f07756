"""ecoplan:ahpweights as a tool: published numbers, tables of several experts, bad judgements."""

from pathlib import Path

import pytest
from qgis.core import QgsProcessingException
from sinkrows import rows

# Saaty 1990, EJOR 48:9-26, buying a house; see tests/unit/suitability/test_ahp.py
HOUSE = ("5 3 7 6 6 1/3 1/4", "1/3 5 3 3 1/5 1/7", "6 3 4 6 1/5", "1/3 1/4 1/7 1/8", "1/2 1/5 1/6", "1/5 1/6", "1/2")


def test_ahp_refuses_the_inconsistent_house_unless_told(run_tool, tmp_path):
    settings = {"JUDGEMENTS": " ".join(HOUSE), "WEIGHTS": str(tmp_path / "w.csv"), "REPORT": str(tmp_path / "r.html")}
    with pytest.raises(QgsProcessingException, match=r"CR = 0\.169 \(saaty1980\)"):
        run_tool("ahpweights", settings)
    assert not (tmp_path / "w.csv").exists()
    results, feedback = run_tool("ahpweights", {**settings, "ALLOW_INCONSISTENT": True})
    assert round(results["CR"], 3) == 0.169 and round(results["LAMBDA_MAX"], 3) == 9.669
    weights = [round(float(r["weight"]), 3) for r in rows(results["WEIGHTS"])]
    assert weights == [.173, .054, .188, .018, .031, .036, .167, .333]
    assert any("contradict each other" in w for w in feedback.warnings)
    assert "criterion_3" in Path(results["REPORT"]).read_text(encoding="utf-8")


def test_ahp_from_tables_of_several_experts(run_tool, tmp_path):
    (tmp_path / "one.csv").write_text("name,heat,people,slope\nheat,1,3,5\npeople,,1,2\nslope,,,1\n", encoding="utf-8")
    (tmp_path / "two.csv").write_text("name,heat,people,slope\nheat,1,1/3,1/5\npeople,3,1,1/2\nslope,5,2,1\n", encoding="utf-8")
    results, _ = run_tool("ahpweights", {"MATRICES": [str(tmp_path / "one.csv"), str(tmp_path / "two.csv")],
                                         "WEIGHTS": str(tmp_path / "w.csv"), "REPORT": str(tmp_path / "r.html")})
    found = rows(results["WEIGHTS"])
    assert [r["criterion"] for r in found] == ["heat", "people", "slope"]
    assert [float(r["weight"]) for r in found] == pytest.approx([1 / 3] * 3)  # each undoes the other
    assert {r["experts"] for r in found} == {"2"} or {r["experts"] for r in found} == {2}


@pytest.mark.parametrize("settings,said", [
    ({}, "No judgements"), ({"JUDGEMENTS": "1 2 3 4"}, "upper triangle"), ({"JUDGEMENTS": "1 3; 3 1"}, "not reciprocal"),
    ({"JUDGEMENTS": "3 5 2 | 3"}, "different sizes"), ({"JUDGEMENTS": "3 -5 2"}, "not positive"),
    ({"JUDGEMENTS": "3 5 2", "CRITERIA": "a, b"}, "2 different criteria names")])
def test_bad_judgements(run_tool, tmp_path, settings, said):
    with pytest.raises(QgsProcessingException, match=said):
        run_tool("ahpweights", {"WEIGHTS": str(tmp_path / "w.csv"), **settings})
