"""A Dask cluster of two workers on the loopback: same results as here, and what becomes of bad luck."""

import socket
import time
from dataclasses import replace
from pathlib import Path

import daskcluster
import dasktasks
import numpy as np
import pytest
import shapely
from dasktasks import Deadly, Refuses, Waits
from random_landscapes import CELL, in_tiles, read_whole, same

from ecoplan.processing.common import cluster, versions, workers
from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import corridors, windowflow
from ecoplan.processing.overlay import intersect, pieces

pytest.importorskip("distributed", reason="dask and distributed are not installed (requirements-dev.txt)")

SECONDS = 60


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    tasks = str(Path(dasktasks.__file__).parent)
    with daskcluster.cluster(tmp_path_factory.mktemp("dask"), PYTHONPATH=tasks,
                             DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="1") as made:
        yield made


@pytest.fixture
def executor(scheduler):
    with cluster.connected(scheduler.address) as found:
        yield found


def until(true):
    limit = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < limit
        time.sleep(0.02)


def nothing():
    pass


def test_windows_of_current_are_the_same_to_the_last_bit(executor):
    rng = np.random.default_rng(5)
    resistance = rng.uniform(1, 50, (31, 26))
    resistance[rng.random(resistance.shape) < 0.1] = np.nan
    wanted = windowflow.Condition(rng.integers(0, 3, resistance.shape).astype(float))
    settings = windowflow.FlowSettings(6, 3, 1, conditions=(wanted,))
    strengths = windowflow.strengths_of_resistance(resistance, 30)
    here, there = (windowflow.omnidirectional_flow(resistance, strengths, settings, executor=one)
                   for one in (None, executor))
    for name in ("cumulative", "potential", "normalised"):
        assert getattr(here, name).tobytes() == getattr(there, name).tobytes()
    assert (here.targets, here.barred, here.alone) == (there.targets, there.barred, there.alone)


def test_occupied_ground_is_the_same_to_the_last_bit(executor, monkeypatch):
    monkeypatch.setattr(intersect, "_CHUNK", 30)
    rng = np.random.default_rng(6)
    at = rng.uniform(0, 900, (200, 2))
    projects = shapely.box(*at.T, *(at + rng.uniform(1, 60, (200, 2))).T)
    projects[7] = None
    centres = shapely.points(rng.uniform(0, 900, (9, 2)))
    lines = pieces.cut(shapely.buffer(centres, rng.uniform(50, 200, 9), quad_segs=90))
    here, there = (intersect.occupied(projects, lines, np.arange(9) % 3, executor=one) for one in (None, executor))
    assert len(here.project) > 50
    assert shapely.to_wkb(here.geometries).tolist() == shapely.to_wkb(there.geometries).tolist()
    for name in ("project", "key", "whole"):
        assert getattr(here, name).tolist() == getattr(there, name).tolist()


def test_the_worker_with_the_least_memory_sets_the_share_of_a_thread(executor):
    assert executor.thread_memory() == 768 * 2**20


def landscape():
    """Sixteen sources on uneven ground with barriers."""
    rng = np.random.default_rng(7)
    resistance, sources = rng.uniform(1, 20, (64, 64)), np.zeros((64, 64), np.int32)
    resistance[rng.random(resistance.shape) < 0.05] = np.nan
    for label in range(16):
        row, column = 16 * (label // 4) + 4 + rng.integers(5), 16 * (label % 4) + 4 + rng.integers(5)
        sources[row:row + 3, column:column + 2] = label + 1
    return resistance, sources


@pytest.mark.parametrize("killed", [False, True])
def test_corridors_are_the_same_to_the_last_bit(scheduler, executor, tmp_path, killed):
    chosen = corridors.CorridorSettings(cutoff=900.0, nearest=3, engine="numpy")
    whole = corridors.map_corridors(*landscape(), CELL, chosen)
    done = []

    def watch(share):
        if killed and 0.3 < share < 0.6 and not done:  # some links are found
            scheduler.kill(scheduler.workers[-1])
            done.append(share)

    found = corridors.map_corridors(*in_tiles(tmp_path, *landscape(), 16), CELL, chosen, watch, executor=executor)
    same(replace(found, cost=read_whole(found.cost), allocation=read_whole(found.allocation),
                 nlcc=read_whole(found.nlcc)), whole)
    assert len(whole.links) > 15 and bool(done) == killed
    if killed:
        scheduler.add()
        scheduler.wait_for(2)


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(scheduler, executor, tmp_path):
    results = workers.in_order(Waits(tmp_path), range(6), kill_one(scheduler, tmp_path), executor=executor)
    assert np.array_equal(np.array(list(results)), np.arange(6)[:, None] + np.arange(3))
    assert len(list(tmp_path.glob("[0-9].[0-9]*"))) == 7  # one of them began twice
    scheduler.add()
    scheduler.wait_for(2)


def kill_one(scheduler, folder):
    """What the caller does while it waits: kill a worker that is at work, then let the others go on."""
    def look():
        begun = sorted(folder.glob("[0-9].[0-9]*"))
        if len(begun) >= 2 and not (folder / "go").exists():
            victim = int(begun[0].suffix[1:])
            scheduler.kill(next(worker for worker in scheduler.workers if worker.pid == victim))
            (folder / "go").touch()
    return look


def test_a_run_that_is_cancelled_leaves_nothing_running(scheduler, tmp_path):
    class Cancelled(Exception):
        pass

    def look():
        if len(list(tmp_path.glob("[0-9].[0-9]*"))) == 2:
            raise Cancelled

    with cluster.connected(scheduler.address) as executor, pytest.raises(Cancelled):
        list(workers.in_order(Waits(tmp_path), range(100), look, executor=executor))
    until(lambda: len(list(tmp_path.glob("*.ended"))) == 2)
    from distributed import Client
    with Client(scheduler.address, set_as_default=False) as client:
        until(lambda: not any(client.processing().values()) and not any(client.has_what().values()))
    assert len(list(tmp_path.glob("*.[0-9]*"))) == 2


def test_what_is_wrong_with_the_input_is_told_as_here(executor):
    with pytest.raises(InputError, match=r"The sheet \{x\} has 3 \{rows\}\.") as told:
        list(workers.in_order(Refuses(), [3], nothing, executor=executor))
    assert told.value.values == {"name": "{x}", "count": 3}


def test_workers_see_the_folder(executor, tmp_path, monkeypatch):
    cluster.must_see(executor, str(tmp_path))
    monkeypatch.setattr(executor, "on_every_worker", lambda *_: {"tcp://a:1": True, "tcp://b:2": False})
    with pytest.raises(InputError, match="tcp://b:2 .* does not see the folder"):
        cluster.must_see(executor, str(tmp_path))


def test_other_versions_are_told(scheduler, monkeypatch):
    told = []
    with cluster.connected(scheduler.address, warn=told.append):
        assert not told
    monkeypatch.setattr(versions, "version", lambda name: "0.1")
    with cluster.connected(scheduler.address, warn=told.append):
        assert {(package, ours) for _, package, _, ours in told} == {(name, "0.1") for name in versions.NAMES}
    monkeypatch.setattr(versions, "_plugin", lambda: "9.9")
    with pytest.raises(InputError, match=r"has EcoPlan \d.*, this machine 9\.9"), cluster.connected(scheduler.address):
        pass


def test_a_worker_without_the_plugin_is_told(scheduler):
    bare = scheduler.add(preload=None)
    scheduler.wait_for(3)
    with pytest.raises(InputError, match="cannot load EcoPlan .*ecoplan_worker.py"), cluster.connected(scheduler.address):
        pass
    scheduler.kill(bare)
    scheduler.wait_for(2)


def test_a_scheduler_that_does_not_answer_is_told():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for address, reason in ((f"tcp://127.0.0.1:{port}", "refused"), ("127.0.0.1:8786", "tcp://computer:8786"),
                            ("tcp://127.0.0.1", "tcp://computer:8786")):
        with pytest.raises(InputError, match=f"{address} does not answer .*{reason}.* on this machine"), \
                cluster.connected(address):
            pass


def test_missing_packages_are_told(monkeypatch):
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"tcp://a:1 needs .* dask, distributed here: do this"), \
            cluster.connected("tcp://a:1", "do this"):
        pass


def test_work_that_ends_workers_and_workers_that_stay_away(scheduler, monkeypatch):
    with cluster.connected(scheduler.address) as executor:
        with pytest.raises(InputError, match="has ended one worker .*--memory-limit"):
            list(workers.in_order(Deadly(), [1], nothing, executor=executor))
        monkeypatch.setattr(cluster, "ASK_SECONDS", 0.0)
        monkeypatch.setattr(cluster, "LOST_SECONDS", 0.2)
        with pytest.raises(InputError, match="has had no worker for 0.2 s"):
            list(workers.in_order(Refuses(), [1], nothing, executor=executor))
    with pytest.raises(InputError, match="has no worker: start some"), cluster.connected(scheduler.address):
        pass


def test_a_scheduler_that_is_lost_is_told(scheduler, tmp_path):
    scheduler.add()
    scheduler.wait_for(1)
    with cluster.connected(scheduler.address) as executor:
        def look():
            if list(tmp_path.iterdir()) and scheduler.scheduler.poll() is None:
                scheduler.kill(scheduler.scheduler)

        with pytest.raises(InputError, match="The connection to the Dask scheduler .* is lost"):
            list(workers.in_order(Waits(tmp_path), range(3), look, executor=executor))
    until(lambda: len(list(tmp_path.glob("*.ended"))) == len(list(tmp_path.glob("*.[0-9]*"))))  # the worker's gave up too
