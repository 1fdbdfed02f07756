"""ecoplan:speciesjoin on the sample city's files, and what it refuses."""

from collections import Counter

import pytest
from qgis.core import QgsProcessingException
from surveylayers import boxes, table

HEAD = "species,decimalLongitude,decimalLatitude,eventDate\n"
LIST = "list,version,scientific_name,level\nL,1,Lutra lutra,2\n"


@pytest.fixture
def inputs(tmp_path):
    (tmp_path / "r.csv").write_text(HEAD + "".join(
        f"Lutra lutra,{114.0001 + 0.0001 * i},22.59,2021-01-{i + 1:02d}\n" for i in range(9)), encoding="utf-8")
    (tmp_path / "l.csv").write_text(LIST, encoding="utf-8")
    return {"RECORDS": [str(tmp_path / "r.csv")], "LISTS": [str(tmp_path / "l.csv")], "UNITS": boxes(
        tmp_path / "u.gpkg", [((0, 0, 200, 100), "A")], "XZQDM"), "UNIT_CODE_FIELD": "XZQDM", "REPORT": "",
        "SPECIES": str(tmp_path / "species.gpkg")}


def test_the_sample_citys_files(run_tool, sample_city, tmp_path):
    package = sample_city / "sample_city.gpkg"
    results, feedback = run_tool("speciesjoin", {
        "RECORDS": [str(sample_city / f"species_{name}") for name in ("web.txt", "app.csv", "cameras_gbk.csv")],
        "LISTS": [str(sample_city / "species_list.csv")], "SYNONYMS": str(sample_city / "species_names.csv"),
        "UNITS": f"{package}|layername=towns", "AUDIT": str(tmp_path / "audit.gpkg"),
        "SPECIES": str(tmp_path / "species.gpkg"), "UNITS_RICHNESS": str(tmp_path / "units.gpkg"),
        "POINTS": str(tmp_path / "points.gpkg"), "GRID": "TEMPORARY_OUTPUT", "REPORT": str(tmp_path / "report.html")})
    audit = table(results["AUDIT"])
    lines = sum(len((sample_city / f"species_{name}").read_bytes().splitlines()) - 1
                for name in ("web.txt", "app.csv", "cameras_gbk.csv"))
    assert len(audit) == lines
    fates = Counter(row["fate"] for row in audit)
    whole = table(results["UNITS_RICHNESS"])[0]
    species = table(results["SPECIES"])
    assert fates["used"] == whole["records"] == sum(row["records"] for row in species) == len(table(results["POINTS"]))
    assert whole["species"] == len(species)
    assert {"duplicate", "obscured", "outside", "unresolved", "exchanged"} <= set(fates)
    assert all(not row["name_accepted"] for row in audit if row["match_method"] == "unresolved")
    assert any(row["suggestion"] == "Garrulax canorus" for row in audit)
    assert all(row["name_accepted"] == "Milvus migrans" for row in audit if row["name_source"] == "Milvus korschun")
    assert any("GCJ-02" in text for text in feedback.warnings)


def test_what_a_unit_holds_is_what_its_parts_hold(run_tool, sample_city, tmp_path):
    done = {}
    for layer in ("towns", "districts"):
        results, _ = run_tool("speciesjoin", {
            "RECORDS": [str(sample_city / "species_web.txt")], "LISTS": [str(sample_city / "species_list.csv")],
            "UNITS": f"{sample_city / 'sample_city.gpkg'}|layername={layer}", "REPORT": "",
            "SPECIES": str(tmp_path / f"s{layer}.gpkg"), "UNITS_RICHNESS": str(tmp_path / f"u{layer}.gpkg")})
        done[layer] = {row["unit_code"]: row for row in table(results["UNITS_RICHNESS"])}
    for code, row in done["districts"].items():
        same = done["towns"][code]
        assert [row[n] for n in ("records", "species", "singletons", "level1", "level2")] == [
            same[n] for n in ("records", "species", "singletons", "level1", "level2")], code


@pytest.mark.parametrize("change, said", [
    ({"GRID_SIZE": 500}, "would give them away"), ({"YEARS": "soon"}, "YEARS says soon"),
    ({"HABITAT": "l.csv"}, "needs both"), ({"list": LIST.replace(",version", "").replace(",1,", ",")}, "version"),
    ({"list": LIST.replace(",1,", ",,")}, "line 2: a species list needs"),
    ({"records": "a,b\n1,2\n"}, "no columns of longitude"), ({"records": "lon,lat\n114,22.6\n"}, "no column of species"),
    ({"records": HEAD + "Lutra lutra,22.59,114.0001,2021\nLutra lutra,22.59,114.0002,2021\n"}, "exchanged"),
    ({"records": HEAD + "Lutra lutra,100,20,2021\n"}, "None of the 1 records"), ({"records": ""}, "is empty"),
    ({"YEARS": "1950"}, "None of the 9 records")])
def test_bad_input_gets_one_sentence(run_tool, inputs, tmp_path, change, said):
    if "list" in change:
        (tmp_path / "l.csv").write_text(change.pop("list"), encoding="utf-8")
    if "records" in change:
        (tmp_path / "r.csv").write_text(change.pop("records"), encoding="utf-8")
    if "HABITAT" in change:
        change = {"HABITAT": str(tmp_path / "l.csv")}
    with pytest.raises(QgsProcessingException, match=said):
        run_tool("speciesjoin", {**inputs, **change})
    assert not (tmp_path / "species.gpkg").exists()


def test_years_leave_out_what_lies_outside(run_tool, inputs, tmp_path):
    (tmp_path / "r.csv").write_text(HEAD + "Lutra lutra,114.001,22.59,2014\nLutra lutra,114.002,22.59,2015/1/1\n"
                                    "Lutra lutra,114.003,22.59,\n", encoding="utf-8")
    results, _ = run_tool("speciesjoin", {**inputs, "YEARS": "2015~2020", "AUDIT": str(tmp_path / "a.gpkg")})
    assert [row["fate"] for row in table(results["AUDIT"])] == ["other_year", "used", "no_date"]
