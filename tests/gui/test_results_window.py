"""Results that keep: a place chosen once, groups of runs, and files that look right in a QGIS without the plugin."""

import pytest


def step(seen, name):
    if "error" in seen[name]:
        pytest.fail(seen[name]["error"], pytrace=False)
    return seen[name]["seen"]


@pytest.fixture(scope="module")
def results(window, profile, sample_city):
    return window(profile, "results", ECOPLAN_GUI_SAMPLE=str(sample_city))


@pytest.fixture(scope="module")
def bare(window, results, tmp_path_factory):
    folder = tmp_path_factory.mktemp("bare")
    ini = folder / "profiles" / "profiles" / "default" / "QGIS"
    ini.mkdir(parents=True)
    (ini / "QGIS3.ini").write_text("[PythonPlugins]\necoplan=false\n\n[qgis]\ncheckVersion=false\nshowTips=false\n\n"
                                   "[locale]\nuserLocale=en_US\noverrideFlag=true\n", encoding="utf-8")
    project = step(results, "saved")
    return window(folder, "bare", ECOPLAN_GUI_PROJECT=project,
                  ECOPLAN_GUI_KEPT=str(project).replace("kept.qgz", "kept"))


def test_each_run_has_a_group_and_files_of_its_own(results):
    seen = step(results, "folder")
    assert seen["fine"] == [True, True]
    first, second, sample = seen["tree"][:3]
    assert "生态廊道" in first[0] and "阻力面" in second[0] and "岚溪" in sample[0]
    assert "连接（最小成本路径）" in first[1]
    names = [one if isinstance(one, str) else one[0] for one in sample[1]]
    assert "连接（最小成本路径）" not in names
    folders = sorted({path.partition("/")[0] for path in seen["files"]})
    assert len(folders) == 2
    assert any(path.endswith("links.gpkg") for path in seen["files"])
    assert any(path.endswith("report.html") for path in seen["files"])


def test_the_report_is_linked_from_the_layers(results):
    seen = step(results, "notes")
    assert seen["连接（最小成本路径）"] == ["manifest", "report"]


def test_a_run_into_one_geopackage(results):
    seen = step(results, "package")
    assert seen["fine"], seen["log"]
    assert len(seen["sources"]) >= 1 and all("break" in s or "node" in s for s in seen["sources"])


def test_a_dialog_that_is_closed_leaves_nothing(results):
    seen = step(results, "cancelled")
    assert seen["during"] == seen["before"] + 1 and seen["after"] == seen["before"]


def test_without_the_plugin_it_looks_as_it_should(bare):
    assert step(bare, "no_plugin") == {"plugin": False, "provider": False}
    assert "连接（最小成本路径）" in step(bare, "project")
    links = step(bare, "package")
    assert "最小累积阻力（成本加权米）" in links["aliases"] and "Range" in links["widgets"]
    assert links["title"] == "连接（最小成本路径）"
    points = step(bare, "combined")
    assert points["renderer"] == "categorizedSymbol" and "ValueMap" in points["widgets"] and points["title"]
