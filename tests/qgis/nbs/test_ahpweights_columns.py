"""Every column of ecoplan:ahpweights, for three criteria, where the principal eigenvector has a closed form."""

import pytest
from qgis.core import QgsVectorLayer


def test_every_column_of_the_weights(run_tool, tmp_path):
    # Two experts; their geometric means are heat : people = 1/2, heat : slope = 3, people : slope = 4. With three
    # criteria the weights are the geometric means of the rows and lambda is 1 + t + 1/t with t the cube root of
    # a13 / (a12 a23) = 3 / (1/2 * 4) (Saaty 1980; Crawford and Williams 1985). Saaty's index of 2005 for three is 0.52.
    results, _ = run_tool("ahpweights", {
        "CRITERIA": "heat（热）, people/ha, slope", "JUDGEMENTS": "1/4 3 8 | 1，３、2", "RANDOM_INDEX": "saaty2005",
        "WEIGHTS": str(tmp_path / "weights.gpkg"), "REPORT": str(tmp_path / "r.html")})
    layer = QgsVectorLayer(results["WEIGHTS"], "weights", "ogr")
    found = [{name: feature[name] for name in layer.fields().names() if name != "fid"} for feature in layer.getFeatures()]
    means = [(1 / 2 * 3) ** (1 / 3), (2 * 4) ** (1 / 3), (1 / 3 * 1 / 4) ** (1 / 3)]
    top = 1 + 1.5 ** (1 / 3) + 1.5 ** (-1 / 3)
    whole = {"lambda_max": top, "ci": (top - 3) / 2, "ri": 0.52, "cr": (top - 3) / 2 / 0.52, "ri_table": "saaty2005",
             "experts": 2, "group": "", "missing": 0}
    assert found == [pytest.approx({"criterion": name, "weight": mean / sum(means), "rank": rank, **whole,
                                    "local_weight": mean / sum(means)})
                     for name, mean, rank in zip(("heat（热）", "people/ha", "slope"), means, (2, 1, 3))]
    assert list(found[0]) == ["criterion", "weight", "rank", "lambda_max", "ci", "ri", "cr", "ri_table", "experts", "group",
                              "local_weight", "missing"]
    assert [results[name] for name in ("LAMBDA_MAX", "CI", "CR")] == pytest.approx([top, (top - 3) / 2, (top - 3) / 1.04])
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    places = [page.index(f"<td>{name}</td>") for name in ("people/ha", "heat（热）", "slope")]
    assert places == sorted(places) and "0.5584" in page  # 2 / 3.5815, by rank


def written(layer):
    return [{name: feature[name] for name in layer.fields().names() if name != "fid"} for feature in layer.getFeatures()]


def test_a_hierarchy(run_tool, tmp_path):
    """3 : 1 between the groups; heat, people and slope as above by two experts; two members 1 : 1; one by itself."""
    results, _ = run_tool("ahpweights", {
        "HIERARCHY": "目标：需求，供给 = 3\n需求: heat, people, slope = 1/4 3 8 | 1 3 2; 供给: a，b = 1; b: c",
        "RANDOM_INDEX": "saaty2005", "WEIGHTS": str(tmp_path / "w.gpkg"), "REPORT": str(tmp_path / "r.html")})
    means = [(1 / 2 * 3) ** (1 / 3), (2 * 4) ** (1 / 3), (1 / 3 * 1 / 4) ** (1 / 3)]
    top = 1 + 1.5 ** (1 / 3) + 1.5 ** (-1 / 3)
    whole = {"lambda_max": top, "ci": (top - 3) / 2, "ri": 0.52, "cr": (top - 3) / 2 / 0.52, "ri_table": "saaty2005",
             "experts": 2, "group": "需求", "missing": 0}
    small = {"ci": 0, "ri": 0, "cr": 0, "ri_table": "saaty2005", "experts": 1, "missing": 0}
    expected = [{"criterion": name, "weight": 0.75 * mean / sum(means), "rank": rank, **whole,
                 "local_weight": mean / sum(means)}
                for name, mean, rank in zip(("heat", "people", "slope"), means, (2, 1, 5))]
    expected += [{"criterion": "a", "weight": 0.125, "rank": 3, "lambda_max": 2, **small, "group": "供给", "local_weight": 0.5},
                 {"criterion": "c", "weight": 0.125, "rank": 4, "lambda_max": 1, **small, "group": "b", "local_weight": 1}]
    assert written(QgsVectorLayer(results["WEIGHTS"], "w", "ogr")) == [pytest.approx(row) for row in expected]
    # the whole: only the group of three has an index; its weight 0.75 stands above and below the line
    assert [results[n] for n in ("LAMBDA_MAX", "CI", "CR")] == pytest.approx([2, 0.75 * (top - 3) / 2, (top - 3) / 1.04])
    assert "Groups of the hierarchy" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_missing_judgement(run_tool, tmp_path):
    """Harker 1987: 2, missing, 2 make 4/7, 2/7, 1/7."""
    results, _ = run_tool("ahpweights", {"CRITERIA": "a,b,c", "JUDGEMENTS": "2 ? 2", "INCOMPLETE": True,
                                         "WEIGHTS": str(tmp_path / "w.gpkg"), "REPORT": str(tmp_path / "r.html")})
    found = written(QgsVectorLayer(results["WEIGHTS"], "w", "ogr"))
    assert [row["weight"] for row in found] == pytest.approx([4 / 7, 2 / 7, 1 / 7], rel=1e-6)
    assert [(row["missing"], row["ri"], row["cr"]) for row in found] == [(1, 0, 0)] * 3
    assert "1 judgements are missing" in (tmp_path / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("more, said", [
    ({"HIERARCHY": "a: b, c = 2", "JUDGEMENTS": "2"}, "leave CRITERIA, JUDGEMENTS and MATRICES empty"),
    ({"HIERARCHY": "a, b = 2"}, "write group: members = judgements"),
    ({"HIERARCHY": "a: b, c, d = 2"}, "has 3 members and needs 3 judgements"),
    ({"HIERARCHY": "a: b, c, d = 9 1/9 9"}, "not consistent"), ({"JUDGEMENTS": "2 ? 2"}, "INCOMPLETE")])
def test_what_cannot_be_judged_is_told(run_tool, tmp_path, more, said):
    with pytest.raises(Exception, match=said):
        run_tool("ahpweights", {**more, "WEIGHTS": str(tmp_path / "w.gpkg")})
