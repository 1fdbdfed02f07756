"""Species, banks and the lens on the command line: the sample city's files, in Chinese folders and labels."""

import csv
from collections import Counter


def _rows(path):
    with open(path, encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_records_banks_and_the_lens_in_chinese(qgis_process, sample_city, tmp_path):
    folder = tmp_path / "体检 结果"
    folder.mkdir()
    package = sample_city / "sample_city.gpkg"
    done = qgis_process(
        "ecoplan:speciesjoin", RECORDS=[sample_city / "species_web.txt", sample_city / "species_cameras_gbk.csv"],
        LISTS=sample_city / "species_list.csv", SYNONYMS=sample_city / "species_names.csv",
        UNITS=f"{package}|layername=districts", SPECIES=folder / "物种.csv", AUDIT=folder / "审核.csv",
        REPORT=folder / "报告.html", env={"ECOPLAN_LANG": "zh"}, as_json=True)
    assert done.code == 0, done.err
    fates = Counter(row["fate"] for row in _rows(folder / "审核.csv"))
    species = _rows(folder / "物种.csv")
    assert fates["used"] == sum(int(row["records"]) for row in species) and fates["unresolved"]
    assert "待确认的物种名" in (folder / "报告.html").read_text(encoding="utf-8")

    done = qgis_process(
        "ecoplan:riparianbuffer", WATER=f"{package}|layername=rivers", WATER_CLASS_FIELD="kind",
        LANDCOVER=sample_city / "landcover.tif", UNITS=f"{package}|layername=districts",
        PARCELS=f"{package}|layername=riverside_parcels", OWNER_FIELD="owner", ZONES=folder / "缓冲带.gpkg",
        SCORES=folder / "指标.csv", OWNER_SCORES=folder / "权属.csv", env={"ECOPLAN_LANG": "zh"}, as_json=True)
    assert done.code == 0, done.err
    scores = [row for row in _rows(folder / "指标.csv") if row["indicator"] == "riparian_encroached"]
    whole = next(float(row["value"]) for row in scores if row["level"] == "total")
    parts = sum(float(row["value"]) for row in scores if row["level"] == "county")
    owners = sum(float(row["value"]) for row in _rows(folder / "权属.csv") if row["indicator"] == "riparian_encroached")
    assert whole > 0 and abs(whole - parts) < 1e-6 and abs(whole - owners) < 1e-6

    done = qgis_process(
        "ecoplan:nbslens", UNITS=f"{package}|layername=street_profile", TYPE_FIELD="type", HEAT=sample_city / "lst.tif",
        CANOPY_FIELD="canopy", GREEN_FIELD="green_m2", LENS=folder / "透镜.csv", REPORT=folder / "透镜.html",
        env={"ECOPLAN_LANG": "zh"}, as_json=True)
    assert done.code == 0, done.err
    lens = _rows(folder / "透镜.csv")
    assert {row["confidence"] for row in lens} == {"C"} and "NBS 透镜" in (folder / "透镜.html").read_text(encoding="utf-8")


def test_a_list_without_version_is_refused(qgis_process, sample_city, tmp_path):
    (tmp_path / "名录.csv").write_text("list,scientific_name\nL,Lutra lutra\n", encoding="utf-8")
    done = qgis_process(
        "ecoplan:speciesjoin", RECORDS=sample_city / "species_app.csv", LISTS=tmp_path / "名录.csv",
        UNITS=f"{sample_city / 'sample_city.gpkg'}|layername=districts", SPECIES=tmp_path / "s.csv")
    assert done.code != 0 and "version" in done.err + done.out and not (tmp_path / "s.csv").exists()
