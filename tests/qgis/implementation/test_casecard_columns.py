"""Every column of the layer of cases and of the table of broken files, by cards written by hand."""

import csv

import casefiles
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer


@pytest.fixture
def done(run_tool, tmp_path):
    pool = tmp_path / "库"
    pool.mkdir()
    full = casefiles.card(
        "b-1", "Marsh", "沼泽", "Nansha", at=(113.5, 22.7), family="mangroves", services=["flood", "carbon"],
        status="planned", cost={"construction": 12.5, "maintenance": 3, "currency": "USD"},
        numbers=[{"label": {"en": "a"}, "value": 1, "unit": "", "source": "s"}] * 4, chain=[{"tool": "x"}] * 2)
    full["properties"]["place"]["zh"] = "南沙"
    full["bbox"] = [113.0, 22.0, 113.5, 23.0]
    bare = casefiles.card("a-1", "Bare", "")
    bare["geometry"] = None
    del bare["properties"]["city"]
    casefiles.write(pool, "m.json", full)
    casefiles.write(pool, "k.json", bare)
    (pool / "z.json").write_text("{}", encoding="utf-8")
    results, feedback = run_tool("casecard", {
        "POOL": str(pool), "CASES": str(tmp_path / "c.gpkg"), "BROKEN": str(tmp_path / "b.csv"),
        "REPORT": str(tmp_path / "r.html")})
    assert results["CARDS"] == 2 and results["LEFT_OUT"] == 1 and results["INDEX"] == str(pool / "index.html")
    assert any("z.json" in text for text in feedback.warnings)
    return tmp_path


def test_the_layer_of_cases(done):
    layer = QgsVectorLayer(str(done / "c.gpkg"), "c", "ogr")
    assert layer.crs().authid() == "EPSG:4490"
    rows = {feature["case_id"]: feature for feature in layer.getFeatures()}
    names = ("title", "title_zh", "place", "place_zh", "city", "family", "services", "status", "cost", "upkeep",
             "currency", "numbers", "runs", "file")
    assert [rows["b-1"][name] for name in names] == [
        "Marsh", "沼泽", "Nansha", "南沙", "Guangzhou", "mangroves", "flood, carbon", "planned", 12.5, 3.0, "USD", 4, 2,
        "m.json"]
    point = rows["b-1"].geometry().asPoint()
    assert (point.x(), point.y()) == pytest.approx((113.25, 22.5), abs=1e-9)  # the middle of its bbox
    assert rows["a-1"]["title"] == "Bare" and rows["a-1"]["file"] == "k.json" and rows["a-1"]["numbers"] == 0
    assert rows["a-1"].geometry().isEmpty() and rows["a-1"]["city"] in ("", None)


def test_the_table_of_broken_files(done):
    with open(done / "b.csv", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["file"] for row in rows] == ["z.json"] and "no case card" in rows[0]["why"]
    text = (done / "r.html").read_text(encoding="utf-8")
    assert "2 case cards stand in the pool; 1 files could not be shown." in text and "<svg" in text
    assert "沼泽" in text and "z.json" in text


def test_a_cancelled_run_leaves_the_pool_as_it_was(run_tool, tmp_path):
    from recording import RecordingFeedback
    for number in range(30):
        casefiles.write(tmp_path, f"c{number}.json", casefiles.card(f"c-{number}", "T", "T"))
    (tmp_path / "index.html").write_text("before", encoding="utf-8")
    feedback = RecordingFeedback()
    feedback.cancel()
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run_tool("casecard", {"POOL": str(tmp_path)}, feedback)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "before"
    assert len(list(tmp_path.iterdir())) == 31  # no pages, nothing aside
