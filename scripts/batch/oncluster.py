"""The batch on a Dask cluster: each city is a task, and the worker that takes it starts qgis_process for it.

The job, the cities and the results lie in a shared folder that has the same name on every computer. Workers are started
with ``--preload`` and the file ecoplan_worker.py beside this one, which finds this module there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import deque
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Optional

import qgisprocess
from bookkeeping import Store
from jobfile import City, Job
from running import Outcome, Runner
from texts import Fault, say

LOOK_SECONDS = 0.2
#: A city is tried again on another worker where something beside its tools fails: a disk, a connection.
RETRIES = 2


def address_of(given):
    """The scheduler's address: of the command line, else ECOPLAN_DASK; empty for this machine alone."""
    return (os.environ.get("ECOPLAN_DASK", "") if given is None else given).strip()


@contextmanager
def connected(address):
    """The executor of the cluster. Raises Fault."""
    try:
        import ecoplan_worker  # noqa: F401  it loads the plugin
    except OSError:
        raise Fault("For a Dask cluster, start batch.py where it lies in the plugin's folder.") from None
    from ecoplan.processing.common import cluster
    from ecoplan.processing.common.errors import InputError
    try:
        with cluster.connected(address) as executor:
            yield executor
    except InputError as error:
        raise Fault(error.text, **error.values) from None


@dataclass(frozen=True)
class Order:
    """What a worker must know for one city."""

    job: Job
    city: City
    outputs: Dict[str, Dict[str, bool]]
    retry_failed: bool
    redo: bool
    profile: Optional[str]


# --- on a worker ------------------------------------------------------------

class WorkerStore(Store):
    """The shared results folder; temporary files of the tools stay on the worker's own disk."""

    def __init__(self, results, temporary):
        super().__init__(results)
        self.temporary = temporary

    def begin(self, city):
        out, _ = super().begin(city)
        return out, self.temporary


def machine(token, profile):
    """What is wrong with this worker for a job, and its QGIS: (sentence, version). ``token``: a file of the results."""
    if not Path(token).exists():
        return say("it does not see the folder {folder}: job, cities and results must lie in a shared folder of the "
                   "same name on every computer", folder=Path(token).parent), ""
    try:
        _, version, text = qgisprocess.find(qgisprocess.base_environment())
        _profile(profile, version)
    except Fault as fault:
        return fault.text(), ""
    return "", text


def _profile(given, version):
    profile = Path(given) if given else qgisprocess.user_profile(version[0])
    if given and not profile.is_dir():
        raise Fault("The profile {folder} does not exist.", folder=profile)
    return profile


def run_city(order):
    """Run a city on this worker; returns its Outcome. Ends what it started where nobody waits for it any more."""
    from distributed import get_worker
    from ecoplan.processing.common.cluster import ClusterExecutor
    base = {**qgisprocess.base_environment(), "ECOPLAN_DASK": ""}  # its tools use this computer alone
    program, version, text = qgisprocess.find(base)
    own = tempfile.mkdtemp(prefix="ecoplan-")
    try:
        temporary = Path(own, "tmp")
        temporary.mkdir()
        env = qgisprocess.copy_profile(_profile(order.profile, version), Path(own, "profile"),
                                       qgisprocess.with_threads(base, get_worker().state.nthreads))
        runner = Runner(order.job, WorkerStore(order.job.results, temporary), program, version, text,
                        order.retry_failed, order.redo)
        runner.outputs = order.outputs
        with ThreadPoolExecutor(1) as pool:
            outcome = pool.submit(runner.city, order.city, env)
            try:
                while not outcome.done():
                    wait([outcome], LOOK_SECONDS)
                    ClusterExecutor.still()
            except BaseException:
                runner.stop()
                raise
        return outcome.result()
    finally:
        shutil.rmtree(own, ignore_errors=True)


# --- where the batch was started -----------------------------------------------

def check(executor, store, profile):
    """Raise Fault where a worker does not see the results or has no QGIS; returns the versions of QGIS."""
    with tempfile.NamedTemporaryFile(prefix="seen-", dir=store.inner) as token:
        answers = executor.on_every_worker(machine, token.name, profile)
    for worker, answer in sorted(answers.items()):
        trouble, _ = (f"{type(answer).__name__}: {answer}", "") if isinstance(answer, BaseException) else answer
        if trouble:
            raise Fault("The worker {worker} of the Dask cluster cannot work on this job: {reason}.", worker=worker,
                        reason=trouble.rstrip("."))
    return sorted({version for _, version in answers.values()})


def run_cities(runner, cities, executor, most, profile, finished):
    """Send the cities, [(key, city)], to the cluster, at most ``most`` at once; (key, Outcome) go to a queue.

    Raises Fault where the scheduler or all workers are lost.
    """
    from ecoplan.processing.common.errors import InputError
    waiting, running = deque(cities), {}
    try:
        while waiting or running:
            while waiting and len(running) < (most or len(cities)):
                key, city = waiting.popleft()
                order = Order(runner.job, city, runner.outputs, runner.retry_failed, runner.redo, profile)
                running[executor.submit(run_city, order, retries=RETRIES)] = key, city
            executor.watch()
            for future in wait(running, LOOK_SECONDS, FIRST_COMPLETED).done:
                key, city = running.pop(future)
                executor.watch()  # a lost connection ends every future
                finished.put((key, _outcome(city, future)))
            if runner.stopping.is_set():
                break
    except InputError as error:
        raise Fault(error.text, **error.values) from None
    finally:
        for future, (key, city) in running.items():
            future.cancel()
            finished.put((key, Outcome(city.name, "interrupted",
                                       message=say("Stopped before it was done; nothing of it was kept."))))


def _outcome(city, future):
    error = future.exception()
    if error is None:
        return future.result()
    said = say(error.text, **error.values) if hasattr(error, "text") else f"{type(error).__name__}: {error}"
    return Outcome(city.name, "failed", message=said)
