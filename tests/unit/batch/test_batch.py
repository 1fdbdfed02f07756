"""The batch script with a stand-in for qgis_process: what is run, skipped, redone, refused, cut short."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from batchplace import SCRIPT, STEP, Place, alive

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")


@pytest.fixture
def place(tmp_path):
    made = Place(tmp_path)
    made.write()
    return made


def test_runs_skips_and_redoes_what_changed(place):
    place.add(a="one", b="two", 重庆="three")
    said = place.run()
    assert "done 3, FAILED 0" in said
    assert place.marked_done() == {"a", "b", "重庆"}
    text = (place.results / "a" / "out.txt").read_text(encoding="utf-8")
    assert text == f"one\n{place.results}/a/out.txt\n"  # the final place, not the one it was written in
    assert "_batch/work" not in (place.results / "_batch/logs/a.log").read_text(encoding="utf-8")
    assert not list((place.results / "_batch").glob("work*")) and not list((place.results / "_batch").glob("profiles*"))

    assert "skipped 3" in place.run() and len(place.runs()) == 3

    (place.cities / "b" / "in.txt").write_text("new")
    (place.cities / "a" / "in.txt").touch()  # same content
    (place.cities / "a" / "in.tif.aux.xml").write_text("<statistics/>")  # written by reading
    said = place.run()
    assert "b: done" in said and "Done again because in.txt changed." in said and "skipped 2" in said
    assert (place.results / "b" / "out.txt").read_text(encoding="utf-8").startswith("new")

    place.write(parameters={**STEP["parameters"], "WORD": "x"})
    said = place.run()
    assert said.count("the steps or their parameters changed") == 3

    (place.results / "a" / "out.txt").unlink()
    assert "the result out.txt is missing" in place.run() and place.statuses()["b"] == "skipped"


def test_a_moved_folder_of_cities_is_not_done_again(place):
    place.add(a="one")
    place.run()
    place.cities.rename(place.base / "moved")
    assert "skipped 1" in place.run("--cities", str(place.base / "moved"))


def test_an_opened_geopackage_is_no_change_but_an_edited_one_is(place):
    import sqlite3
    place.add(a="one")
    file = place.cities / "a" / "layers.gpkg"
    with sqlite3.connect(file) as connection:
        connection.execute("create table t(x)")
    place.run()
    with sqlite3.connect(file) as connection:  # as QGIS does while a layer is open
        connection.execute("pragma journal_mode=wal")
    connection.close()
    assert "skipped 1" in place.run()
    with sqlite3.connect(file) as connection:
        connection.execute("insert into t values(1)")
    connection.close()
    assert "layers.gpkg changed" in place.run()


def test_a_file_outside_the_folder_counts_too(place):
    place.add(a="one")
    table = place.base / "values.csv"
    table.write_text("1")
    place.write(parameters={**STEP["parameters"], "WORD": "{job}/values.csv"})
    place.run()
    assert "skipped 1" in place.run()
    table.write_text("2")
    assert "values.csv changed" in place.run()


def test_failures_are_told_kept_and_tried_again_on_request(place):
    place.add(a="one", bad="fail", empty="nothing")
    said = place.run(code=1)
    assert place.statuses() == {"a": "done", "bad": "failed", "empty": "failed"}
    assert place.messages()["bad"] == "The layer in.txt cannot be read: repair it."
    assert place.messages()["empty"] == "it ended without an error, but out.txt was not written."
    assert "bad: The layer in.txt cannot be read: repair it." in said
    assert "The layer in.txt" in (place.results / "_batch/logs/bad.log").read_text(encoding="utf-8")
    assert not (place.results / "bad").exists() and not (place.results / "empty").exists()
    count = len(place.runs())
    assert "not tried again" in place.run(code=1) and len(place.runs()) == count
    place.run("--retry-failed", code=1)
    assert len(place.runs()) == count + 2
    place.add(bad="good", empty="good")  # mended inputs are tried without being asked to
    assert "done 2" in place.run()


def test_a_failed_repetition_keeps_the_earlier_result_and_says_so(place):
    place.add(a="one")
    place.run()
    place.add(a="fail")
    assert "still holds the results of an earlier run" in place.run(code=1)
    assert (place.results / "a" / "out.txt").read_text(encoding="utf-8").startswith("one")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_the_tools_and_is_gone_on_from(place, number):
    place.add(a="one", b="sleep", c="sleep", d="four")
    process = place.start()
    place.wait_for_runs(3)
    os.kill(process.pid, number)
    said = process.communicate(timeout=20)[0]
    assert process.returncode == 130
    assert place.statuses() == {"a": "done", "b": "interrupted", "c": "interrupted", "d": "not run"}, said
    assert place.marked_done() == {"a"} and not (place.results / "b").exists()
    assert not any(alive(run["pid"]) for run in place.runs())
    place.add(b="two", c="three")
    place.run()
    assert place.marked_done() == {"a", "b", "c", "d"} and len(place.runs()) == 6  # a was not run again


def test_after_a_kill_no_tool_lives_on_and_the_rest_is_done(place):
    place.add(a="one", b="sleep", c="sleep stubborn")
    process = place.start()
    place.wait_for_runs(3)
    process.kill()
    process.wait()
    left = list((place.results / "_batch" / "work").iterdir())
    assert left and place.marked_done() == {"a"}
    place.add(b="two", c="three")
    said = place.run()  # waits for the lock that the dying tools still hold
    assert "done 2, skipped 1" in said and not any(alive(run["pid"]) for run in place.runs()[:3])
    assert place.marked_done() == {"a", "b", "c"} and not (place.results / "_batch" / "work").exists()
    assert (place.results / "b" / "out.txt").read_text(encoding="utf-8").startswith("two\n")


def parents_of_all():
    """{process: its parent}, from /proc; ps is not on every Debian."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has ended meanwhile
        found[int(lines["Pid"])] = int(lines["PPid"])
    return found


def test_after_a_kill_of_the_whole_tree_the_rest_is_done(place):
    place.add(a="one", b="sleep")
    process = place.start()
    place.wait_for_runs(2)
    parents = parents_of_all()
    family = {process.pid}
    while grown := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= grown
    assert len(family) >= 3
    for pid in family:
        with suppress(ProcessLookupError):  # it ended by itself when the one before was killed
            os.kill(pid, signal.SIGKILL)
    process.wait()
    assert place.marked_done() == {"a"}
    place.add(b="two")
    assert "done 1, skipped 1" in place.run()


def test_a_kill_between_the_move_and_the_mark_is_not_taken_for_done(place):
    place.add(a="one")
    place.run()
    mark = place.results / "a" / "batch.json"
    mark.write_text(mark.read_text(encoding="utf-8").replace('"state": "done"', '"state": "moving"'), encoding="utf-8")
    assert "An earlier run was interrupted." in place.run() and len(place.runs()) == 2


def test_time_limit(place):
    place.add(a="one", slow="sleep")
    place.run("--timeout", "0.02", code=1)
    assert place.statuses() == {"a": "done", "slow": "failed"}
    assert "not done after 0.02 minutes" in place.messages()["slow"]
    assert not (place.results / "slow").exists() and not alive(place.runs()[-1]["pid"])


def test_two_batches_on_one_folder(place, monkeypatch):
    place.add(a="sleep")
    process = place.start()
    place.wait_for_runs(1)
    second = place.start()
    said = second.communicate(timeout=40)[0]
    assert second.returncode == 2 and "Another batch is working" in said
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)


def test_every_worker_has_a_profile_and_temporary_folder_of_its_own(place):
    profile = place.base / "config" / "profiles" / "default"
    (profile / "python" / "plugins" / "ecoplan").mkdir(parents=True)
    (profile / "QGIS").mkdir()
    (profile / "QGIS" / "QGIS3.ini").write_text("[PythonPlugins]\necoplan=true\n")
    before = {p: p.stat().st_mtime_ns for p in profile.rglob("*")}
    place.add(a="sleep", b="sleep")
    process = place.start()
    place.wait_for_runs(2)
    one, two = place.runs()
    assert one["profile"] != two["profile"] and one["tmp"] != two["tmp"]
    for run in (one, two):
        copy = Path(run["profile"]) / "profiles" / "default"
        assert (copy / "QGIS" / "QGIS3.ini").read_text().startswith("[PythonPlugins]")
        assert not (copy / "python" / "plugins").exists()
        assert str(profile / "python" / "plugins") in run["plugins"].split(os.pathsep)
        assert place.results in Path(run["tmp"]).parents
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert {p: p.stat().st_mtime_ns for p in profile.rglob("*")} == before


def test_a_table_of_cities_with_its_own_places(place):
    place.add(x="one", y="two")
    (place.base / "cities.csv").write_bytes("name,folder,word\n广州,x,甲\n宁波,y,乙\n".encode("gb18030"))
    place.write(table="cities.csv", parameters={**STEP["parameters"], "WORD": "{word}"})
    place.run()
    assert place.marked_done() == {"广州", "宁波"}
    assert (place.results / "广州" / "out.txt").read_text(encoding="utf-8").startswith("one甲\n")


def test_names_stay_in_the_results_folder(place):
    place.add(x="one")
    names = ["../out", "/etc", "a\\b", "", "_batch", "summary.csv", "con", "Good", "good"]
    (place.base / "cities.csv").write_text("name,folder\n" + "".join(f'"{name}",x\n' for name in names))
    place.write(table="cities.csv")
    said = place.run(code=1)
    assert said.count("leave out / ") == 8 and said.count("such names are reserved") == 6  # each told twice
    assert "Another city has the same name good." in said  # a file system that ignores case has one folder for both
    assert place.marked_done() == {"Good"}
    assert {p.name for p in place.base.iterdir()} == {"城市 cities", "results", "job.json", "notes", "qgis_process", "cities.csv"}


def test_folders_stay_in_the_folder_of_cities(place):
    place.add(x="one")
    outside = place.base / "outside"
    shutil.copytree(place.cities / "x", outside)
    (place.cities / "link").symlink_to(outside)
    (place.base / "cities.csv").write_text("name,folder\na,x\nb,../outside\nc,link\n")
    place.write(table="cities.csv")
    place.run(code=1)
    assert place.statuses() == {"a": "done", "b": "failed", "c": "failed"}
    assert "outside the folder of cities" in place.messages()["b"] and "outside" in place.messages()["c"]


def test_values_of_a_table_cannot_leave_the_result(place):
    place.add(x="one")
    (place.base / "cities.csv").write_text("name,folder,part\na,x,../../../evil\nb,x,$(touch evil);`touch evil`|&\n")
    place.write(table="cities.csv", parameters={"IN": "{folder}/in.txt", "OUT": "{out}/out.txt", "WORD": "{out}/{part}"})
    place.run(code=1)
    assert "leaves its folder" in place.messages()["a"]
    assert place.statuses()["b"] == "done"
    assert "$(touch evil);`touch evil`|&" in (place.results / "b" / "out.txt").read_text(encoding="utf-8")  # as a plain text
    assert not list(place.base.rglob("evil"))


@pytest.mark.parametrize("job, said", [
    ({"parameters": {"IN": "{folder}/in.txt", "OUTT": "{out}/x"}}, "has no parameter OUTT; it has IN, WORD, LAYERS, OUT"),
    ({"parameters": {"IN": "{folder}/in.txt", "OUT": "/tmp/x"}}, "must begin with {out}"),
    ({"run": "stub:other"}, "does not know stub:other")])
def test_a_faulty_step_is_refused_before_anything_runs(place, job, said):
    place.add(a="one")
    place.write(**job)
    assert said in place.run(code=2) and not place.runs()


@pytest.mark.parametrize("job, said", [
    ({"results": "城市 cities/r"}, "lies in the folder of cities"),
    ({"cities": "none"}, "does not exist"),
    ({"worker": 3}, "Unknown key worker"),
    ({"workers": 0}, "at least 1"),
    ({"steps": [STEP]}, "both steps and run"),
    ({"parameters": {"IN": {"a": 1}}}, "Step 1, IN")])
def test_a_faulty_job_is_refused(place, monkeypatch, job, said):
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    monkeypatch.setenv("ECOPLAN_LANG", "en")
    import jobfile
    place.add(a="one")
    place.write(**job)
    with pytest.raises(jobfile.Fault) as fault:
        jobfile.load(place.job)
    assert said in str(fault.value)


def test_broken_json_is_told_with_its_line(place):
    place.job.write_text('{\n"cities": "x",,\n}')
    assert "line 2" in place.run(code=2)


def test_an_unknown_place_fails_the_city_by_name(place):
    place.add(a="one")
    place.write(parameters={**STEP["parameters"], "WORD": "{nmae}"})
    place.run(code=1)
    assert place.messages()["a"] == "There is no {nmae}; known are {cities}, {folder}, {job}, {name}, {out}."


def test_a_folder_that_is_not_ours_is_left_alone(place):
    place.add(a="one")
    (place.results / "a").mkdir(parents=True)
    (place.results / "a" / "mine.txt").write_text("mine")
    place.run(code=1)
    assert "was not made by a batch" in place.messages()["a"]
    assert [p.name for p in (place.results / "a").iterdir()] == ["mine.txt"]


def test_optional_inputs_lists_and_several_steps(place):
    place.add(a="one", b="two")
    (place.cities / "b" / "more.txt").write_text("x")
    place.write(run=None, parameters=None, steps=[
        {"run": "stub:copy", "parameters": {"IN": "{folder}/in.txt", "WORD?": "{folder}/more.txt", "OUT": "{out}/1.txt"}},
        {"run": "stub:copy", "parameters": {"IN": "{out}/1.txt", "LAYERS": ["{folder}/in.txt", "x"], "OUT": "{out}/2.txt"}}])
    data = json.loads(place.job.read_text(encoding="utf-8"))
    place.job.write_text(json.dumps({k: v for k, v in data.items() if v is not None}), encoding="utf-8")
    place.run()
    first, second = [[run for run in place.runs() if run["IN"].endswith(end)] for end in ("in.txt", "1.txt")]
    assert sorted("WORD" in run for run in first) == [False, True]
    assert all(len(run["LAYERS"]) == 2 for run in second)


def test_a_batch_file_gets_its_parameters_as_json(place):
    """What cmd.exe would read (| & %) must not come on the command line of a .bat file."""
    place.add(a="one")
    place.env["QGIS_PROCESS"] = str(place.stub.rename(place.base / "qgis_process.bat"))
    place.write(parameters={**STEP["parameters"], "WORD": "a|b&c %PATH% \"d\" 中"})
    place.run()
    assert place.runs()[0]["WORD"] == "a|b&c %PATH% \"d\" 中"
    place.env["STUB_VERSION"] = "3.22.1"
    assert "3.24 or newer" in place.run("--redo", code=1)


def test_dry_run_tells_and_runs_nothing(place):
    place.add(a="one", b="two")
    place.run("--only", "a")
    said = place.run("--dry-run")
    assert "a: would be skipped." in said and "b: would run." in said and f"--OUT={place.results}/b/out.txt" in said
    assert len(place.runs()) == 1


def test_only_keeps_the_other_rows(place):
    place.add(a="one", b="fail")
    place.run(code=1)
    place.run("--only", "a")
    assert place.statuses() == {"a": "skipped", "b": "failed"}
    assert "no city called z" in place.run("--only", "z", code=2)


def test_no_qgis_process(place):
    place.add(a="one")
    place.env["QGIS_PROCESS"] = str(place.base / "nowhere")
    assert "set QGIS_PROCESS" in place.run(code=2)


def test_full_disk_is_a_failed_city_and_leaves_nothing(place):
    """Too long a limit of file size stands for a full disk: the tool's write fails."""
    place.add(a="one", b="x" * 300_000)
    process = subprocess.run(["bash", "-c", f'ulimit -f 100; trap "" XFSZ; exec "{sys.executable}" "{SCRIPT}" "{place.job}"'],
                             env=place.env, capture_output=True, text=True, timeout=60)
    assert process.returncode == 1, process.stdout + process.stderr
    assert place.statuses() == {"a": "done", "b": "failed"} and not (place.results / "b").exists()


def test_every_sentence_is_there_in_chinese(monkeypatch):
    import ast
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    import texts
    said = set()
    for path in SCRIPT.parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("say", "Fault") and isinstance(
                    node.args[0], ast.Constant):
                said.add(node.args[0].value)
    cluster = ast.parse((SCRIPT.parents[2] / "processing" / "common" / "cluster.py").read_text(encoding="utf-8"))
    said |= {node.args[0].value for node in ast.walk(cluster) if isinstance(node, ast.Call)
             and getattr(node.func, "id", "") == "InputError" and "ECOPLAN_SCRATCH" not in node.args[0].value}
    assert said == set(texts.CHINESE)
    places = {text: [set(re.findall(r"{\w+}", t)) for t in (text, chinese)] for text, chinese in texts.CHINESE.items()}
    assert all(one == two for one, two in places.values())
    monkeypatch.setenv("ECOPLAN_LANG", "zh")
    assert texts.say("Done again because {reason}.", reason="x") == "重做，原因：x。"


def test_a_closed_terminal_does_not_end_the_batch(place):
    place.add(a="one", b="two")
    place.write(workers=1)
    process = place.start()
    process.stdout.close()
    assert process.wait(timeout=30) == 0
    assert place.marked_done() == {"a", "b"}


@pytest.mark.parametrize("log, said", [
    # checkParameterValues, as QGIS 3.22 and 3.40 tell it
    ("ERROR:\tAn error was encountered while checking parameter values\n\tThe layer a is in degrees: reproject it.\n",
     "The layer a is in degrees: reproject it."),
    # processAlgorithm
    ("0...10\nThe raster a cannot be read.\nERROR:\tThe raster a cannot be read.\nThe raster a cannot be read.\n",
     "The raster a cannot be read."),
    # a step of a model
    ("ERROR:\tThe raster a cannot be read.\nERROR:\tError encountered while running Slope\n",
     "Error encountered while running Slope: The raster a cannot be read."),
    # with --json on QGIS 3.40
    ("QStandardPaths: XDG_RUNTIME_DIR not set\nERROR 1: TIFFReadEncodedTile() failed.\nThe raster a cannot be read.\n"
     "May be caused by: x\nThe raster a cannot be read.\nMay be caused by: x\n", "The raster a cannot be read."),
    # an exception that nobody caught
    ('ERROR:\tTraceback (most recent call last):\n  File "x.py", line 1\n    y\nKeyError: 3\n\nmore\n', "KeyError: 3"),
    ("Algorithm x:y not found!\n", "Algorithm x:y not found!"), ("", "")])
def test_the_reason_is_found_in_the_log(monkeypatch, log, said):
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    import qgisprocess
    assert qgisprocess.failure(log) == said
