"""The batch on a Dask cluster, with a stand-in for qgis_process: as on one machine, and what becomes of bad luck."""

import os
import shutil
import signal
import socket
import time
from pathlib import Path

import daskcluster
import pytest
from batchplace import SCRIPT, Place, alive

pytest.importorskip("distributed", reason="dask and distributed are not installed (requirements-dev.txt)")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """(place, cluster); the cluster's workers take the place's stand-in for qgis_process."""
    place = Place(tmp_path_factory.mktemp("batch"))
    logs = tmp_path_factory.mktemp("dask")
    with daskcluster.cluster(logs, **place.env) as cluster:
        place.env["ECOPLAN_DASK"] = cluster.address
        yield place, cluster


@pytest.fixture
def place(shared):
    place, _ = shared
    place.write()
    yield place
    for path in (place.cities, place.results):
        shutil.rmtree(path, ignore_errors=True)
    place.notes.unlink(missing_ok=True)


def until(true):
    limit = time.monotonic() + 30
    while not true():
        assert time.monotonic() < limit
        time.sleep(0.02)


def table(place):
    """The summary without seconds and memory."""
    text = (place.results / "summary.csv").read_text(encoding="utf-8-sig")
    return [[cell for number, cell in enumerate(line.split(",")) if number not in (2, 3)] for line in text.splitlines()]


def worker_of(cluster, pid):
    """The worker that a program was started by."""
    own = {worker.pid: worker for worker in cluster.workers}
    while pid not in own:
        pid = int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    return own[pid]


def test_the_same_as_on_one_machine(place):
    place.add(b="two", bad="fail", 重庆="three", a="one")
    there = place.run(code=1)
    assert f"4 cities on the Dask cluster {place.env['ECOPLAN_DASK']}, 2 at once" in there
    found, text = table(place), (place.results / "a" / "out.txt").read_text(encoding="utf-8")
    assert not (place.results / "bad").exists() and not (place.results / "_batch" / "work").exists()
    assert {run["tmp"].startswith(str(place.results)) for run in place.runs()} == {False}  # on the worker's own disk
    again = place.run(code=1)
    assert "skipped 3" in again and "not tried again" in again and len(place.runs()) == 4
    shutil.rmtree(place.results)
    place.run("--dask", "", code=1)
    assert table(place) == found and (place.results / "a" / "out.txt").read_text(encoding="utf-8") == text


def test_a_worker_that_is_killed_gives_its_city_to_another(shared, place):
    _, cluster = shared
    place.add(a="sleep", b="two")
    process = place.start()
    place.wait_for_runs(2)
    pid = next(run["pid"] for run in place.runs() if "/a/" in run["IN"])
    (place.cities / "a" / "in.txt").write_text("one")
    cluster.kill(worker_of(cluster, pid))
    assert process.wait(timeout=60) == 0, process.stdout.read()
    process.stdout.close()
    assert place.statuses() == {"a": "done", "b": "done"} and not alive(pid)
    assert (place.results / "a" / "out.txt").read_text(encoding="utf-8").startswith("one")
    cluster.add()
    cluster.wait_for(2)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_batch_that_is_stopped_leaves_nothing_running_and_goes_on(place, how):
    place.add(a="one", b="sleep", c="sleep stubborn")
    process = place.start()
    place.wait_for_runs(3)
    os.kill(process.pid, how)
    process.communicate(timeout=30)
    assert process.returncode == (130 if how == signal.SIGINT else -how)
    until(lambda: not any(alive(run["pid"]) for run in place.runs()))
    assert place.marked_done() == {"a"}
    if how == signal.SIGINT:
        return
    for name in "bc":
        (place.cities / name / "in.txt").write_text("now")
    assert "skipped 1" in place.run() and place.marked_done() == {"a", "b", "c"}


def test_nobody_answers(place):
    place.add(a="one")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    assert f"The Dask scheduler {address} does not answer" in place.run("--dask", address, code=2)
    assert not place.runs()
    place.env["ECOPLAN_DASK_OR_LOCAL"] = "1"
    try:
        said = place.run("--dask", address)
    finally:
        del place.env["ECOPLAN_DASK_OR_LOCAL"]
    assert "does not answer" in said and "done 1" in said


def test_a_computer_that_does_not_see_the_results_is_told(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    monkeypatch.setenv("ECOPLAN_LANG", "en")
    import oncluster
    assert "does not see the folder" in oncluster.machine(str(tmp_path / "elsewhere" / "seen"), None)[0]


def test_all_workers_are_lost(shared, place):
    _, cluster = shared
    place.add(a="sleep", b="sleep", c="two")
    place.env["ECOPLAN_DASK_WAIT"] = "0.5"
    process = place.start()
    place.wait_for_runs(2)
    for worker in cluster.workers:
        cluster.kill(worker)
    said = process.communicate(timeout=60)[0]
    del place.env["ECOPLAN_DASK_WAIT"]
    assert process.returncode == 2 and "has had no worker for 0.5 s" in said, said
    assert place.statuses() == {"a": "interrupted", "b": "interrupted", "c": "not run"}
    until(lambda: not any(alive(run["pid"]) for run in place.runs()))
