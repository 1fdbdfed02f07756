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
             "experts": 2}
    assert found == [pytest.approx({"criterion": name, "weight": mean / sum(means), "rank": rank, **whole})
                     for name, mean, rank in zip(("heat（热）", "people/ha", "slope"), means, (2, 1, 3))]
    assert list(found[0]) == ["criterion", "weight", "rank", *whole]
    assert [results[name] for name in ("LAMBDA_MAX", "CI", "CR")] == pytest.approx([top, (top - 3) / 2, (top - 3) / 1.04])
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    places = [page.index(f"<td>{name}</td>") for name in ("people/ha", "heat（热）", "slope")]
    assert places == sorted(places) and "0.5584" in page  # 2 / 3.5815, by rank
