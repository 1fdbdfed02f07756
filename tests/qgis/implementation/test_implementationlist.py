"""The implementation list through QGIS: the ledger and the map sheets read it, what is refused and told, workbook, report."""

import openpyxl
import pytest
from columns import line, point, square
from memory_layers import layer, outputs
from qgis.core import QgsProcessingException
from surveylayers import table


@pytest.fixture
def some():
    """Two break points and a candidate of a park, as their tools write them."""
    breaks = layer("Point", [(point(0, 0), 1, 2.0, "bridge", "桥"), (point(300, 0), 2, 1.0, "bridge", "桥")],
                   "&field=break_id:integer&field=ec_gain_percent:double&field=measure_en:string&field=measure_zh:string")
    parks = layer("Point", [(point(0, 300), 4, 250.0)], "&field=candidate_id:integer&field=gain:double")
    return {"BREAK_POINTS": breaks.id(), "NEW_PARKS": parks.id()}


def costs(tmp_path, rows="break,project,1000,10,2026,20\npark,ha,5000,,2027,\n"):
    path = tmp_path / "costs.csv"
    path.write_text("kind,per,capital,yearly,start_year,life_years\n" + rows, encoding="utf-8")
    return str(path)


def test_the_ledger_takes_the_measures(run_tool, some, tmp_path):
    """A chained run: list, then ledger with no field named by hand. The money of the ledger is the list's."""
    files = {name: str(tmp_path / f"{name.lower()}.gpkg") for name in ("PROJECTS", "MEASURES", "LEDGER", "CHECKED")}
    run_tool("implementationlist", {**some, "COSTS": costs(tmp_path), "PROJECTS": files["PROJECTS"],
                                    "MEASURES": files["MEASURES"]})
    baseline = tmp_path / "before.csv"
    baseline.write_text("measure_id,metric,date,value\nbreak-1,people,2025,5\npark-4,people,2025,0\n", encoding="utf-8")
    run_tool("outcomeledger", {"MEASURES": files["MEASURES"], "BASELINE": str(baseline), "LEDGER": files["LEDGER"],
                               "CHECKED": files["CHECKED"], "COSTS": str(tmp_path / "money.csv")})
    money = {row["measure_id"]: row for row in table(tmp_path / "money.csv")}
    projects = {row["measure_id"]: row for row in table(files["PROJECTS"])}
    assert set(money) - {"total"} == set(projects) == {"break-1", "break-2", "park-4"}
    for key, row in projects.items():
        assert float(money[key]["capital"]) == pytest.approx(row["capital_yuan"])
    assert {row["measure_id"] for row in table(files["LEDGER"])} == {"break-1", "park-4"}


def test_an_atlas_has_a_sheet_per_project(run_tool, some, tmp_path):
    listed, _ = run_tool("implementationlist", {**some, "PROJECTS": str(tmp_path / "projects.gpkg")})
    sheets, _ = run_tool("mapsheets", {
        "LAYERS": [listed["PROJECTS"]], "ATLAS": listed["PROJECTS"], "NAME_FIELD": "name", "DPI": 40,
        "TABLE_FIELDS": ["rank", "measure_zh", "gain"], "FIRST_SHEET": False, "PDF": str(tmp_path / "a.pdf"),
        "SHEETS": "memory:"})
    assert sheets["PAGES"] == 3
    assert [row["name"] for row in outputs(run_tool, sheets, "SHEETS")] == ["Break point 1", "New park 4", "Break point 2"]


def test_equal_scores_keep_their_order_and_weights_count(run_tool, some, tmp_path):
    results, _ = run_tool("implementationlist", {**some, "PROJECTS": "memory:"})
    rows = outputs(run_tool, results, "PROJECTS")
    assert [(row["measure_id"], row["score"]) for row in rows] == [("break-1", 1), ("park-4", 1), ("break-2", 0.5)]
    kinds = tmp_path / "kinds.csv"
    kinds.write_text("kind,name_en,name_zh,gain_field,id_field,weight\nbreak,Break,断点,ec_gain_percent,break_id,1\n"
                     "park,Park,公园,gain,candidate_id,3\n", encoding="utf-8")
    results, _ = run_tool("implementationlist", {**some, "KINDS": str(kinds), "PROJECTS": "memory:"})
    assert [row["measure_id"] for row in outputs(run_tool, results, "PROJECTS")] == ["park-4", "break-1", "break-2"]


def test_rank_by_cost(run_tool, some, tmp_path):
    """Gain 1 for 1000 yuan before 0.5 for 1000; the park has no cost and follows."""
    results, _ = run_tool("implementationlist", {
        **some, "RANK_BY": "cost", "COSTS": costs(tmp_path, "break,project,1000,,,\n"), "PROJECTS": "memory:"})
    assert [row["measure_id"] for row in outputs(run_tool, results, "PROJECTS")] == ["break-1", "break-2", "park-4"]


def test_numbers_that_come_twice_are_told_apart(run_tool):
    gaps = layer("LineString", [(line((0, 0), (50, 0)), 3, 10), (line((100, 0), (150, 0)), 3, 20)],
                 "&field=rank:integer&field=joined_m:integer").id()
    results, _ = run_tool("implementationlist", {"GAPS": gaps, "PROJECTS": "memory:"})
    assert sorted(row["measure_id"] for row in outputs(run_tool, results, "PROJECTS")) == ["gap-3", "gap-3.2"]


def test_layers_without_a_gain_come_last_and_are_told(run_tool, some):
    other = layer("Polygon", [(square(0, 0, 10), 1)], "&field=project_id:integer", name="其他").id()
    results, feedback = run_tool("implementationlist", {**some, "OTHER": other, "PROJECTS": "memory:"})
    last = outputs(run_tool, results, "PROJECTS")[-1]
    assert (last["measure_id"], last["rank"]) == ("other-1", 4)
    assert any("其他 (OTHER) has none of the fields gain, benefit" in text for text in feedback.warnings)


def test_strange_gains_are_told(run_tool):
    parks = layer("Point", [(point(0, 0), 1, "many"), (point(9, 0), 2, "-3"), (point(90, 0), 3, "1,200")],
                  "&field=candidate_id:integer&field=gain:string").id()
    results, feedback = run_tool("implementationlist", {"NEW_PARKS": parks, "PROJECTS": "memory:"})
    assert [row["gain"] for row in outputs(run_tool, results, "PROJECTS")][0] == 1200
    assert any("2 values of gain" in text for text in feedback.warnings)


@pytest.mark.parametrize("rows, said", [
    ("road,project,1,,,\n", "line 2: the kind road is unknown"), ("break,tree,1,,,\n", "line 2: per says tree"),
    ("break,project,dear,,,\n", "dear"), ("break,project,-5,,,\n", "-5")])
def test_wrong_costs_are_refused(run_tool, some, tmp_path, rows, said):
    with pytest.raises(QgsProcessingException, match=said):
        run_tool("implementationlist", {**some, "COSTS": costs(tmp_path, rows), "PROJECTS": "memory:"})


def test_nothing_given_and_kinds_that_lack(run_tool, some, tmp_path):
    with pytest.raises(QgsProcessingException, match="Give at least one of these layers: BREAK_POINTS"):
        run_tool("implementationlist", {"PROJECTS": "memory:"})
    kinds = tmp_path / "kinds.csv"
    kinds.write_text("kind,name_en,name_zh,gain_field,weight\nbreak,Break,断点,gain,1\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"no row for the kind park \(NEW_PARKS\)"):
        run_tool("implementationlist", {**some, "KINDS": str(kinds), "PROJECTS": "memory:"})
    streets = layer("Polygon", [(square(0, 0, 10), 1.5)], "&field=size:double", name="街").id()
    with pytest.raises(QgsProcessingException, match="街 for UNITS has no field that is known to hold names"):
        run_tool("implementationlist", {**some, "UNITS": streets, "PROJECTS": "memory:"})


@pytest.mark.parametrize("language", ["en", "zh"])
def test_workbook_and_report(run_tool, some, tmp_path, monkeypatch, language):
    monkeypatch.setenv("ECOPLAN_LANG", language)
    book, report = tmp_path / "清单.xlsx", tmp_path / "report.html"
    run_tool("implementationlist", {**some, "PROJECTS": "memory:", "WORKBOOK": str(book), "REPORT": str(report)})
    sheets = openpyxl.load_workbook(book)
    assert sheets.sheetnames == (["Projects", "By district and street", "Kinds and weights"] if language == "en" else
                                 ["项目", "分区县、街道", "类型与权重"])
    rows = list(sheets.worksheets[0].values)
    assert len(rows) == 4 and rows[1][:3] == (1, "break-1", "Break point 1" if language == "en" else "断裂点 1")
    text = report.read_text(encoding="utf-8")
    assert ("3 projects of 2 kinds" in text) == (language == "en")
    assert "未核实" in text if language == "zh" else "unverified" in text
