"""Map sheets on the command line: a list of layers, then the project file that the first run has written."""

import re


def test_sheets_of_a_list_and_of_a_project_file(qgis_process, sample_city, tmp_path):
    folder = tmp_path / "图册 一"
    folder.mkdir()
    city = sample_city / "sample_city.gpkg"
    done = qgis_process(
        "ecoplan:mapsheets", LAYERS=[f"{city}|layername=districts", f"{city}|layername=rivers", sample_city / "landcover.tif"],
        TITLE="岚溪市", PAPER="a4_portrait", DPI=60, PDF=folder / "图.pdf", PROJECT_FILE=folder / "图.qgz",
        PNG_FOLDER=folder / "png", env={"ECOPLAN_LANG": "zh"}, as_json=True)
    assert done.code == 0, done.err
    assert (folder / "图.pdf").read_bytes().startswith(b"%PDF") and (folder / "图.qgz").stat().st_size > 1000
    assert [p.name for p in (folder / "png").iterdir()] == ["sheet_001.png"]
    done = qgis_process(
        "ecoplan:mapsheets", PROJECT=folder / "图.qgz", TITLE="再次", ATLAS=f"{city}|layername=districts", DPI=60,
        NAME_FIELD="name_zh", PDF=folder / "二.pdf", env={"ECOPLAN_LANG": "en"}, as_json=True)
    assert done.code == 0, done.err
    pages = done.results["PAGES"]
    assert pages > 2 and len(re.findall(rb"/Type\s*/Page\b", (folder / "二.pdf").read_bytes())) == pages
