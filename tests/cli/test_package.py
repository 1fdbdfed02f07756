"""The zip of make package, installed as make install does, in a profile that knows nothing of the checkout."""

import json
import subprocess
import sys
import zipfile

import install
import package
import pytest
import qgis_cli


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return package.build(tmp_path_factory.mktemp("zip"))


@pytest.fixture(scope="module")
def profile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("profile") / "规划 院 profile"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def installed(archive, profile):
    """The plugin's folder in the profile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QGIS_CUSTOM_CONFIG_PATH", str(profile / "config"))
        install.install(archive)
    return profile / "config" / "profiles" / "default" / "python" / "plugins" / "ecoplan"


@pytest.fixture(scope="module")
def process(profile, installed):
    """qgis_process with these arguments, started outside the checkout."""
    environment = qgis_cli.bare_environment(profile, HOME=str(profile), LC_ALL="C.UTF-8")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    assert not any(str(qgis_cli.ROOT) in value for name, value in environment.items()
                   if name.startswith("QGIS"))

    def run(*arguments, language="en"):
        done = subprocess.run([qgis_cli.binary(), *map(str, arguments)], env={**environment, "ECOPLAN_LANG": language},
                              cwd=profile, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout

    run("plugins", "enable", "ecoplan")
    return run


def labels(process, language):
    """{tool: label} as qgis_process lists them."""
    rows = [line.split("\t") for line in process("list", language=language).splitlines() if "\t" in line]
    return {row[-2].strip(): row[-1].strip() for row in rows if row[-2].strip().startswith("ecoplan:")}


def test_passes_what_the_site_refuses_at_once(archive):
    assert {title: faults for title, faults in package.structure(archive).items() if faults} == {}


def test_tools_are_listed_in_both_languages(archive, installed, process):
    english, chinese = labels(process, "en"), labels(process, "zh")
    with zipfile.ZipFile(archive) as names:
        helps = {name.split("/")[-1][:-5] for name in names.namelist() if "/resources/help/" in name and name[-5:] == ".json"}
    assert {f"ecoplan:{tool}" for tool in helps - {"common"}} <= set(english)
    assert set(english) == set(chinese)
    assert english["ecoplan:corridors"] == "Ecological corridors"
    assert chinese["ecoplan:corridors"] == "生态廊道识别"
    assert all(any("一" <= c <= "鿿" for c in label) for label in chinese.values()), chinese
    # The code that ran is the zip's: it was compiled where it lies.
    assert list((installed / "processing" / "__pycache__").glob("provider.*.pyc"))


def test_chinese_comes_from_the_catalogue_in_the_zip(installed, process):
    catalogue = installed / "i18n" / "ecoplan_zh.qm"
    away = catalogue.rename(catalogue.with_suffix(".away"))
    try:
        assert labels(process, "zh")["ecoplan:corridors"] == "Ecological corridors"
    finally:
        away.rename(catalogue)


def test_tools_run_from_the_zip(archive, profile, process):
    city, out = profile / "示例 城市", profile / "结果"
    out.mkdir()
    process("run", "ecoplan:samplecity", f"--FOLDER={city}", "--WIDTH_KM=12", "--HEIGHT_KM=9", "--CELL_SIZE=30")
    process("run", "ecoplan:resistancesurface", f"--LANDCOVER={city / 'landcover.tif'}",
            f"--BARRIERS={city / 'sample_city.gpkg'}|layername=roads", "--BARRIER_CLASS_FIELD=class",
            f"--RESISTANCE={out / 'resistance.tif'}", f"--REPORT={out / '报告.html'}", f"--MANIFEST={out / 'run.json'}",
            language="zh")
    assert (out / "resistance.tif").stat().st_size > 10_000
    assert "阻力" in (out / "报告.html").read_text(encoding="utf-8")
    manifest = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert f'-{manifest["versions"]["ecoplan"]}.zip' in archive.name


def test_the_batch_script_comes_with_it(installed, profile):
    script = installed / "scripts" / "batch" / "batch.py"
    job = script.with_name("examples") / "corridors.json"
    done = subprocess.run([sys.executable, str(script), "--help"], cwd=profile, capture_output=True, text=True)
    assert done.returncode == 0 and "--retry-failed" in done.stdout, done.stderr
    assert job.is_file() and not (installed / "scripts" / "package.py").exists()
    assert package.bandit_faults(script.parent) == [] and package.flake8_faults(script.parent) == []


def test_uninstall_leaves_the_profile_usable(profile, installed, process):
    """Last: the plugin is gone, QGIS runs on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QGIS_CUSTOM_CONFIG_PATH", str(profile / "config"))
        install.uninstall()
    assert not installed.exists()
    assert labels(process, "en") == {}
