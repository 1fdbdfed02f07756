"""A real QGIS window under Xvfb: a clean profile a module, their findings as JSON, screenshots in build/gui."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
import qgis_cli  # noqa: E402
from once import made_once  # noqa: E402
from osm_files import OsmFile  # noqa: E402

OUT = ROOT / "build" / "gui"
WINDOW = "1920x1080x24"
LONGEST = 900  # seconds of one session: only a hang ends it, never a busy machine
# Each worker looks for a free display from another number on: two at once would find the same one.
DISPLAY = str(99 + 20 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]))


def have_window():
    return shutil.which("xvfb-run") and (shutil.which("qgis.bin") or shutil.which("qgis"))


@pytest.fixture(scope="module")
def profile(tmp_path_factory):
    """A profile of each module's own, with the plugin switched on and English labels."""
    folder = tmp_path_factory.mktemp("gui")
    ini = folder / "profiles" / "profiles" / "default" / "QGIS"
    ini.mkdir(parents=True)
    (ini / "QGIS3.ini").write_text(
        "[PythonPlugins]\necoplan=true\n\n[ecoplan]\nlabel_language=en\n\n[qgis]\ncheckVersion=false\n"
        "showTips=false\n\n[locale]\nuserLocale=en_US\noverrideFlag=true\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def sample_city(tmp_path_factory):
    """A small sample city, made by the tool."""
    def make(folder):
        env = qgis_cli.enable(tmp_path_factory.mktemp("cli"), ECOPLAN_LANG="en", LC_ALL="C.UTF-8")
        done = subprocess.run(qgis_cli.arguments("ecoplan:samplecity", {
            "FOLDER": folder, "WIDTH_KM": 12, "HEIGHT_KM": 9, "CELL_SIZE": 30}), env=env, capture_output=True, text=True)
        if done.returncode:
            pytest.fail("sample city: " + done.stdout + done.stderr)

    return made_once(tmp_path_factory, "sample_city", make)


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """A small OpenStreetMap file: streets, a park, water, homes."""
    west, south, step = 114.0, 22.6, 0.004
    file = OsmFile((west, south, west + 4 * step, south + 4 * step))
    for k in range(5):
        file.way([(west + k * step, south + i * step) for i in range(5)], highway="residential")
        file.way([(west + i * step, south + k * step) for i in range(5)], highway="residential")
    for k, tags in enumerate(({"leisure": "park", "name": "公园"}, {"natural": "water"}, {"landuse": "residential"})):
        file.ring(west + k * step, south, west + (k + 0.7) * step, south + 0.7 * step, tags)
    return file.save(tmp_path_factory.mktemp("town") / "town.osm")


def window(profile, name, **extra):
    """Run a script of this folder in the window; returns what it saw."""
    if not have_window():
        pytest.skip("needs xvfb and QGIS desktop")
    OUT.mkdir(parents=True, exist_ok=True)
    script = Path(__file__).with_name(f"{name}.py")
    env = qgis_cli.environment(
        profile, QT_QPA_PLATFORM="xcb", HOME=str(profile), LC_ALL="C.UTF-8", ECOPLAN_GUI_OUT=str(OUT),
        ECOPLAN_GUI_NAME=name, ECOPLAN_GUI_SCRIPT=str(script), **extra)
    env.pop("ECOPLAN_LANG", None)
    env.pop("QGIS_CUSTOM_CONFIG_PATH", None)
    seen = OUT / f"{name}.json"
    seen.unlink(missing_ok=True)
    program = shutil.which("qgis.bin") or shutil.which("qgis")
    with open(OUT / f"{name}.log", "w", encoding="utf-8") as log:
        done = subprocess.Popen(
            ["xvfb-run", "-a", "-n", DISPLAY, "-s", f"-screen 0 {WINDOW}", program, "--nologo", "--noversioncheck",
             "--profiles-path", str(profile / "profiles"), "--code", str(script)], env=env, stdout=log, stderr=log,
            start_new_session=True)
        try:
            done.wait(LONGEST)
        except subprocess.TimeoutExpired:
            os.killpg(done.pid, signal.SIGKILL)
            pytest.fail(f"the window did not end within {LONGEST} s; see {OUT}")
    if not seen.exists():
        pytest.fail(f"the window wrote nothing; see {OUT / (name + '.log')}")
    return json.loads(seen.read_text(encoding="utf-8"))


@pytest.fixture(scope="session", name="window")
def window_of_script():
    return window


@pytest.fixture(scope="module")
def first(profile, sample_city, town):
    return window(profile, "first", ECOPLAN_GUI_SAMPLE=str(sample_city), ECOPLAN_GUI_OSM=town)


@pytest.fixture(scope="module")
def again(profile, first):
    return window(profile, "again")


@pytest.fixture
def seen(request, first, again):
    """``seen("step")`` of either session; a step that failed fails here with its traceback."""
    def of(step, session="first"):
        found = {"first": first, "again": again}[session][step]
        if "error" in found:
            pytest.fail(found["error"], pytrace=False)
        return found["seen"]
    return of


os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
