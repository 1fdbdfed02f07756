"""Without shapely in QGIS's Python the plugin starts, explains itself, and installs it after asking."""

import subprocess

import pytest


@pytest.fixture(scope="module")
def seen(window, tmp_path_factory):
    have = subprocess.run(["/usr/bin/python3", "-c", "import shapely"], capture_output=True)
    if have.returncode == 0:
        pytest.skip("the system's Python has shapely")
    folder = tmp_path_factory.mktemp("lacking")
    ini = folder / "profiles" / "profiles" / "default" / "QGIS"
    ini.mkdir(parents=True)
    (ini / "QGIS3.ini").write_text("[PythonPlugins]\necoplan=true\n\n[ecoplan]\nlabel_language=en\n\n[qgis]\n"
                                   "checkVersion=false\nshowTips=false\n\n[locale]\nuserLocale=en_US\n"
                                   "overrideFlag=true\n", encoding="utf-8")
    return window(folder, "lacking", PYTHONPATH="", PYTHONNOUSERSITE="1")


def step(seen, name):
    if "error" in seen[name]:
        pytest.fail(seen[name]["error"], pytrace=False)
    return seen[name]["seen"]


def test_names_groups_and_help_stay(seen):
    found = step(seen, "without")
    assert found["missing"] == ["shapely"] and found["tools"] >= 26
    assert (found["name"], found["group"]) == ("Ecological corridors", "Ecological network") and found["help"] > 1000


def test_one_message_with_a_button_and_a_command(seen):
    found = step(seen, "without")
    assert len([text for text in found["said"] if "lacks shapely" in text]) == 1
    assert found["buttons"] == ["Install …", "Copy the command"]
    command = step(seen, "copied")
    assert "--target" in command and "ecoplan_packages" in command and "numpy==" in command


def test_it_installs_into_the_profile_after_asking_and_works_at_once(seen):
    found = step(seen, "installed")
    assert len(found["asked"]) == 1 and "ecoplan_packages" in found["asked"][0]
    if not found["ready"]:
        pytest.skip("no package index is reached from here: " + " ".join(found["said"])[-300:])
    assert "shapely" in found["made"] and "numpy" not in found["made"]
    after = step(seen, "runs")
    assert after["opened"] and "ecoplan_packages" in after["file"] and after["area"] == 6
