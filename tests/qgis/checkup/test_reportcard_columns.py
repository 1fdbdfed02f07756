"""Every column of ecoplan:reportcard against figures worked out by hand."""

import pytest
from cardtables import ABOUT, NAMES, make_inputs
from qgis.core import QgsProcessingException
from surveylayers import table


@pytest.fixture
def inputs(tmp_path):
    return make_inputs(tmp_path)


@pytest.fixture
def done(run_tool, tmp_path, inputs):
    results, _ = run_tool("reportcard", {
        **inputs, "CARD": str(tmp_path / "card.gpkg"), "LEAGUE": str(tmp_path / "league.gpkg"),
        "GRADE_AREAS": str(tmp_path / "areas.gpkg"), "CARDS": str(tmp_path / "cards"),
        "WORKBOOK": str(tmp_path / "w.xlsx"), "REPORT": str(tmp_path / "r.html")})
    return results


N = None
# value, target, source, attainment, earlier, earlier year, change, trend, coverage, date, confidence, state, counted,
# grade
CARD = {
    # 60 of 80 are 75 %: C; up 20 % from 50; complete and of the year: A
    ("440104001", "walk"): (60, 80, "Plan A", 75, 50, 2019, 20, "better", 100, "2024", "A", "ok", "yes", "C"),
    # 30 / 40 = 75 %: C; warmer than 38 (the newest earlier year); 90 % covered: B
    ("440104001", "heat"): (40, 30, "Plan B", 75, 38, 2019, 100 * 2 / 38, "worse", 90, "2024", "B", "ok", "yes", "C"),
    # 12 / 14 = 85.7 %: C; 0.8 % less is steady; assumed coverage and no date: B
    ("440104001", "parks"): (12, 14, "Plan C", 100 * 12 / 14, 12.1, 2019, -100 * 0.1 / 12.1, "steady", 100, "", "B", "ok",
                             "yes", "C"),
    ("440104001", "area"): (7, N, "", N, 5, 2019, 40, "changed", 100, "2024", "A", "ok", "no", ""),
    # 80 of 80: A; down from 88; data of 2020 are four years old: B
    ("440104002", "walk"): (80, 80, "Plan A", 100, 88, 2019, -100 * 8 / 88, "worse", 100, "2020", "B", "ok", "yes", "A"),
    # on target, but only 40 % covered: I
    ("440104002", "heat"): (30, 30, "Plan B", 100, N, N, N, "unknown", 40, "2024", "C", "ok", "yes", "I"),
    # 6 of its own target of 10: 60 %: D; data of 2018: C
    ("440104002", "parks"): (6, 10, "Plan D", 60, N, N, N, "unknown", 100, "2018", "C", "ok", "yes", "D"),
    ("440104002", "area"): (9, N, "", N, N, N, N, "unknown", 100, "2024", "A", "ok", "no", ""),
    ("440104003", "walk"): (N, 80, "Plan A", N, N, N, N, "unknown", N, "", "", "no_input", "yes", "I"),
    ("440104003", "heat"): (20, 30, "Plan B", 150, N, N, N, "unknown", 100, "2024", "A", "ok", "yes", "A"),
    ("440104003", "parks"): (N, 14, "Plan C", N, N, N, N, "unknown", N, "", "", "no_data", "yes", "I"),
    ("440104003", "area"): (8, N, "", N, N, N, N, "unknown", 100, "2024", "A", "ok", "no", ""),
}
PEERS = {"walk": 70.0, "heat": 30.0, "parks": 9.0, "area": 8.0}  # medians of (60, 80), (40, 30, 20), (12, 6), (7, 9, 8)
NAMED = ("value", "target", "target_source", "attainment", "earlier", "earlier_year", "change", "trend", "coverage",
         "data_date", "confidence", "state", "counted", "grade")
# First: C, C, C with weights 2, 1, 1: 2.0, C. Second: A (2), D (1) of three: (8 + 1) / 3 = 3.0, B. Third: one of three.
LEAGUE = [  # grade, score, rank, ranked, graded, counted, confidence, better, worse
    ("440104002", "B", 3.0, 1, 2, 2, 3, "C", 0, 1), ("440104001", "C", 2.0, 2, 2, 3, 3, "B", 1, 1),
    ("440104003", "I", N, N, 2, 1, 3, "A", 0, 0)]


def test_the_card(done):
    rows = {(row["unit_code"], row["indicator"]): row for row in table(done["CARD"])}
    assert set(rows) == set(CARD)
    for (code, key), hand in CARD.items():
        row = rows[code, key]
        for name, expected in zip(NAMED, hand):
            have = row[name]
            if expected is None:
                assert not isinstance(have, (int, float)), (code, key, name)
            else:
                assert have == (pytest.approx(expected) if isinstance(expected, (int, float)) else expected), (
                    code, key, name)
        assert [row[n] for n in ("name_en", "name_zh", "group_en", "group_zh", "value_unit_en", "value_unit_zh",
                                 "direction")] == list(ABOUT[key])
        assert [row[n] for n in ("level", "unit_name", "year")] == ["town", NAMES[code], 2024]
        assert row["peers"] == pytest.approx(PEERS[key])


def test_the_league_table_and_the_areas(done, tmp_path):
    names = ("unit_code", "grade", "score", "rank", "ranked", "graded", "counted", "confidence")
    rows = table(done["LEAGUE"])
    for row, hand in zip(rows, LEAGUE):
        for name, expected in zip((*names, "better", "worse"), hand):
            assert (not isinstance(row[name], (int, float))) if expected is None else row[name] == expected, name
        assert [row[n] for n in ("level", "unit_name", "year")] == ["town", NAMES[row["unit_code"]], 2024]
        assert row["card_en"] == str(tmp_path / "cards" / f"{row['unit_code']}_en.html")
        assert row["card_zh"] == str(tmp_path / "cards" / f"{row['unit_code']}_zh.html")
    assert len(rows) == 3
    areas = {row["unit_code"]: row for row in table(done["GRADE_AREAS"])}
    for hand in LEAGUE:
        for name, expected in zip(names, hand):
            have = areas[hand[0]][name]
            assert (not isinstance(have, (int, float))) if expected is None else have == expected, name
        assert [areas[hand[0]][n] for n in ("level", "unit_name", "year")] == ["town", NAMES[hand[0]], 2024]
    assert areas["440104001"]["grades"] == ";walk=C;parks=C;heat=C;area=-;"
    assert areas["440104003"]["grades"] == ";walk=I;parks=I;heat=A;area=-;"


def test_pages_in_both_languages(done, tmp_path):
    english = (tmp_path / "cards" / "440104002_en.html").read_text(encoding="utf-8")
    chinese = (tmp_path / "cards" / "440104002_zh.html").read_text(encoding="utf-8")
    assert "Rank 1 of 2" in english and "Act here first" in english and "沙面街" in english
    assert "第 1 名（共 2 个）" in chinese and "亟需改进" in chinese and "Act here" not in chinese
    assert "<script" not in english and "http://" not in english.replace("http://www.w3.org", "")
    index = (tmp_path / "cards" / "index_zh.html").read_text(encoding="utf-8")
    assert index.index("440104002_zh.html") < index.index("440104001_zh.html") < index.index("440104003_zh.html")
    assert "No overall grade yet: 1 of 3" in (tmp_path / "cards" / "440104003_en.html").read_text(encoding="utf-8")


def test_texts_of_data_are_no_markup(run_tool, tmp_path, inputs):
    path = tmp_path / "now.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("沙面街", "<b>沙&面</b>"), encoding="utf-8")
    run_tool("reportcard", {**inputs, "CARD": str(tmp_path / "c.gpkg"), "CARDS": str(tmp_path / "p")})
    page = (tmp_path / "p" / "440104002_en.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;沙&amp;面&lt;/b&gt;" in page and "<b>沙" not in page


@pytest.mark.parametrize("file, old, new, words", [
    ("targets.csv", "heat,30", "het,30", "targets for indicators that neither the table nor the catalogue knows: het"),
    ("targets.csv", "heat,30", "walk,30", "a second target of walk"),
    ("targets.csv", "walk,80", "walk,0.8", "write the target in percent, 80 and not 0.8"),
    ("targets.csv", "walk,80", "area,80", "area has a target, but no good direction"),
    ("targets.csv", "walk,80", "walk,lots", "lots is not a number"),
    ("now.csv", "town,440104002,沙面街,walk", "town,440104001,北京街,walk", "two rows of the indicator walk for the unit 北京街"),
    ("now.csv", ",60,", ",much,", "much is not a number"),
    ("before.csv", "50,2019", "50,2024", "does not lie before 2024"),
    ("before.csv", "indicator", "index", "has no column indicator"),
])
def test_bad_input_gets_one_sentence(run_tool, tmp_path, inputs, file, old, new, words):
    path = tmp_path / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=words):
        run_tool("reportcard", {**inputs, "CARD": str(tmp_path / "o.gpkg"), "CARDS": str(tmp_path / "none")})
    assert not (tmp_path / "o.gpkg").exists()


def test_values_from_0_to_1_are_told(run_tool, tmp_path, inputs):
    path = tmp_path / "now.csv"
    text = path.read_text(encoding="utf-8").replace(",60,%", ",0.6,%").replace(",80,%", ",0.8,%")
    path.write_text(text, encoding="utf-8")
    (tmp_path / "before.csv").write_text("level,unit_code,indicator,value,year\ntown,440104001,walk,0.5,2019\n",
                                         encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="shares from 0 to 1"):
        run_tool("reportcard", {**inputs, "CARD": str(tmp_path / "o.gpkg")})


def test_without_targets_nothing_is_graded(run_tool, tmp_path, inputs):
    results, feedback = run_tool("reportcard", {**inputs, "TARGETS": None, "CARD": str(tmp_path / "c.gpkg"),
                                                "LEAGUE": str(tmp_path / "l.gpkg")})
    assert {row["grade"] for row in table(results["LEAGUE"])} == {"I"}
    assert {row["trend"] for row in table(results["CARD"])} == {"better", "worse", "steady", "changed", "unknown"}
