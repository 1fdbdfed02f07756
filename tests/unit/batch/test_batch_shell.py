"""The shell script of the batch with a stand-in for qgis_process."""

import csv
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "scripts" / "batch" / "batch.sh"
STUB = ROOT / "tests" / "support" / "stub_qgis_process.py"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="bash")


@pytest.fixture
def place(tmp_path):
    stub = tmp_path / "qgis process"
    stub.write_text(f"#!{sys.executable} -ES\n" + STUB.read_text(encoding="utf-8"), encoding="utf-8")
    stub.chmod(0o755)
    (tmp_path / "steps.sh").write_text('steps() { tool stub:copy --IN="$folder/in.txt" --OUT="$out/1.txt"\n'
                                       'tool stub:copy --IN="$out/1.txt" --OUT="$out/2.txt"; }\n')
    profile = tmp_path / "config" / "profiles" / "default"
    (profile / "python" / "plugins" / "big").mkdir(parents=True)
    (profile / "QGIS3.ini").write_text("x")
    return tmp_path


def add(place, **cities):
    for name, text in cities.items():
        folder = place / "my cities" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "in.txt").write_text(text)


def start(place):
    env = {**os.environ, "QGIS_PROCESS": str(place / "qgis process"), "STUB_NOTES": str(place / "notes"), "JOBS": "2",
           "STEPS": str(place / "steps.sh"), "QGIS_CUSTOM_CONFIG_PATH": str(place / "config")}
    return subprocess.Popen(["bash", str(SCRIPT), str(place / "my cities"), str(place / "results")], env=env, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)


def run(place, code):
    process = start(place)
    said = process.communicate(timeout=60)[0]
    assert process.returncode == code, said
    with open(place / "results" / "summary.csv", encoding="utf-8", newline="") as file:
        return said, {row["city"]: (row["status"], row["message"]) for row in csv.DictReader(file)}


def done(place):
    return {p.parent.name for p in (place / "results").glob("*/.done")}


def test_runs_skips_and_logs_failures(place):
    add(place, a="one", b="fail", **{"北京 $(touch evil)": "two"})
    said, rows = run(place, 1)
    assert rows["a"][0] == rows["北京 $(touch evil)"][0] == "done" and not list(place.rglob("evil"))
    assert rows["b"][0] == "failed" and rows["b"][1].startswith("The layer in.txt cannot be read: repair it. (log: ")
    assert not (place / "results" / "b").exists() and not (place / "results" / ".work").exists()
    assert '"OUT"' not in said and "unbound" not in said
    notes = (place / "notes").read_text(encoding="utf-8")
    assert str(place / "config" / "profiles" / "default" / "python" / "plugins") in notes
    assert '"profile": "%s"' % (place / "config") not in notes  # each has a copy

    (place / "my cities" / "b" / "in.txt").write_text("mended")
    (place / "my cities" / "a" / "in.txt").write_text("newer")
    _, rows = run(place, 0)
    assert {name: row[0] for name, row in rows.items()} == {"a": "done", "b": "done", "北京 $(touch evil)": "skipped"}
    assert (place / "results" / "a" / "1.txt").read_text(encoding="utf-8").startswith("newer")


@pytest.mark.parametrize("number, code", [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_goes_on_after_an_interrupt_or_a_kill_of_the_whole_tree(place, number, code):
    add(place, a="one", b="sleep", c="sleep")
    process = start(place)
    limit = time.monotonic() + 20
    while not (place / "notes").exists() or len((place / "notes").read_text().splitlines()) < 4:
        assert time.monotonic() < limit
        time.sleep(0.02)
    os.killpg(process.pid, number)
    said = process.communicate(timeout=20)[0]
    assert process.returncode == code, said
    assert done(place) == {"a"} and not (place / "results" / "b").exists()
    add(place, b="two", c="three")
    _, rows = run(place, 0)
    assert {name: row[0] for name, row in rows.items()} == {"a": "skipped", "b": "done", "c": "done"}


def test_a_folder_that_is_not_ours_is_left_alone(place):
    add(place, a="one")
    (place / "results" / "a").mkdir(parents=True)
    (place / "results" / "a" / "mine").write_text("x")
    _, rows = run(place, 1)
    assert "not made by this script" in rows["a"][1] and (place / "results" / "a" / "mine").exists()
