"""Every column of the table of runs against manifests written by hand."""

import csv
import hashlib
import json

import pytest

EVIL = "<script>alert(1)</script><b onclick=\"x()\">粗</b>"


def manifest(folder, name, tool, started, inputs, outputs, warnings=(), **parameters):
    digest = {path: hashlib.sha256((folder / path).read_bytes()).hexdigest() for path in inputs.values()}
    content = {"tool": f"ecoplan:{tool}", "started": started, "warnings": list(warnings), "versions": {"ecoplan": "1.0"},
               "credits": ["© 某单位"], "crs": "EPSG:4547",
               "parameters": {key: {"value": value, "origin": "user"} for key, value in parameters.items()},
               "inputs": {key: {"source": str(folder / path), "sha256": digest[path]} for key, path in inputs.items()},
               "outputs": {key: str(folder / path) for key, path in outputs.items()}}
    for path in outputs.values():
        if not (folder / path).exists():
            (folder / path).write_text("made", encoding="utf-8")
    (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


@pytest.fixture
def chain(tmp_path):
    """Three runs whose names and times are out of order; one input of the second has changed since."""
    for name in ("cover.tif", "sources.gpkg", "extra.csv"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    manifest(tmp_path, "z.json", "resistancesurface", "2026-03-03T09:00:00", {"LANDCOVER": "cover.tif"},
             {"RESISTANCE": "r.tif"})
    manifest(tmp_path, "a.json", "corridors", "2026-03-01T09:00:00", {"SOURCES": "sources.gpkg", "RESISTANCE": "r.tif"},
             {"LINKS": "links.gpkg", "NODES": "nodes.gpkg", "REPORT": "c.html"}, ["one", "two"], WIDTH=120)
    manifest(tmp_path, "b.json", "breakpoints", "2026-03-02T09:00:00",
             {"LINKS": "links.gpkg", "RESISTANCE": "r.tif", "TABLE": "extra.csv"}, {"BREAK_POINTS": "b.gpkg"}, ["three"])
    (tmp_path / "extra.csv").write_text("other", encoding="utf-8")
    (tmp_path / "c.html").write_text(
        f'<html><body><h1>T</h1><p class="headline">要点 &lt;i&gt;</p><ol class="contents"><li>x</li></ol><h2>地图</h2>'
        f'<figure><svg viewBox="0 0 9 9"><path d="M0 0" onload="x()"/></svg><figcaption><b>Figure 3</b> 图</figcaption>'
        f'</figure>{EVIL}<img src="http://x/y.png"><a href="http://x">链接</a><h2 class="closing">Inputs</h2>'
        f'<p>SECRET</p></body></html>', encoding="utf-8")
    return tmp_path


@pytest.fixture
def done(run_tool, chain):
    results, feedback = run_tool("combinedreport", {
        "FOLDER": str(chain), "PROJECT_NAME": "<script>", "STEPS": str(chain / "steps.csv"),
        "REPORT": str(chain / "all.html")})
    assert results["RUNS"] == 3
    with open(chain / "steps.csv", encoding="utf-8") as lines:
        return list(csv.DictReader(lines)), (chain / "all.html").read_text(encoding="utf-8"), feedback


def test_each_row_of_the_table(done):
    rows, _, feedback = done
    expected = [
        ("1", "resistancesurface", "Resistance surface", "2026-03-03", "", "1", "1", "0", "0", "z.json"),
        ("2", "corridors", "Ecological corridors", "2026-03-01", "1", "2", "3", "2", "0", "a.json"),
        ("3", "breakpoints", "Break points and measures", "2026-03-02", "1, 2", "3", "1", "1", "1", "b.json")]
    names = ("step", "tool", "title", "date", "after", "inputs", "outputs", "warnings", "changed", "manifest")
    found = [tuple(row[name] for name in names) for row in rows]
    assert [r[:2] + r[3:] for r in found] == [e[:2] + e[3:] for e in expected]
    from ecoplan.processing.bridge.reports import tool_title
    assert [r[2] for r in found] == [tool_title(r[1]) for r in found] and len({r[2] for r in found}) == 3
    assert any("TABLE" in text for text in feedback.warnings)


def test_the_bodies_come_without_anything_that_could_run(done):
    _, text, _ = done
    body = text.partition("</style>")[2]
    assert "要点 &lt;i&gt;" in body and "地图" in body and "<b>Figure 2-1</b> 图" in body and "粗" in body
    for bad in ("<script", "onclick", "onload", "http://", "<img", "<a href=\"http", "SECRET", "<li>x"):
        assert bad not in body, bad
    assert "&lt;script&gt;" in body  # the title that was given, as a text
    assert "120" in body and "changed since" in body and "© 某单位" in body


def test_files_that_are_no_manifests_and_empty_folders_are_refused(run_tool, tmp_path):
    from qgis.core import QgsProcessingException
    with pytest.raises(QgsProcessingException, match="holds no manifest"):
        run_tool("combinedreport", {"FOLDER": str(tmp_path), "REPORT": str(tmp_path / "r.html")})
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="is no manifest"):
        run_tool("combinedreport", {"MANIFESTS": [str(tmp_path / "x.json")], "REPORT": str(tmp_path / "r.html")})
    with pytest.raises(QgsProcessingException, match="Choose a folder"):
        run_tool("combinedreport", {"REPORT": str(tmp_path / "r.html")})
    assert not (tmp_path / "r.html").exists()


def test_only_some_manifests_in_chinese(run_tool, chain, monkeypatch):
    monkeypatch.setenv("ECOPLAN_LANG", "zh")
    results, _ = run_tool("combinedreport", {
        "MANIFESTS": [str(chain / "b.json"), str(chain / "a.json")], "BODIES": False, "CHECK_FILES": False,
        "REPORT": str(chain / "all.html")})
    text = (chain / "all.html").read_text(encoding="utf-8")
    assert results["RUNS"] == 2 and "步骤 1：生态廊道识别" in text and "要点" not in text and "2 次运行" in text
