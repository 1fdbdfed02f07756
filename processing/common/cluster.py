"""A Dask cluster as an executor, for work that one machine is too small for.

Dask and distributed are imported where an address is given, and nowhere else. Every machine of the cluster needs the
package ``ecoplan`` of the same version: scripts/batch/ecoplan_worker.py, given to ``dask scheduler`` and ``dask
worker`` as ``--preload``, makes it importable there.
"""

from __future__ import annotations

import logging
import os
import socket
import tempfile
import time
import warnings
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from importlib.util import find_spec
from types import FunctionType
from typing import Any, Callable, Dict, Iterator, List, Tuple
from urllib.parse import urlsplit

from . import versions
from .errors import InputError
from .workers import Stopped

#: A scheduler in the same building answers in a fraction of it.
CONNECT_SECONDS = 10.0
#: How long a run waits for workers where there are none: one that is started again needs less.
LOST_SECONDS = float(os.environ.get("ECOPLAN_DASK_WAIT") or 60)
#: Between two questions to the scheduler.
ASK_SECONDS = 2.0
PACKAGES = ("dask", "distributed")


class ClusterExecutor(Executor):
    """Dask's own executor (``Client.get_executor``), whose errors are sentences and whose tasks are sent once.

    A task that is submitted again and again, with its arrays, goes over the network the first time only.
    """

    def __init__(self, client: Any, address: str):
        self.address = address
        self.threads = 1
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._sent: Tuple[Any, Any] = None, None
        self._seen = self._asked = time.monotonic()
        self._ask()

    def submit(self, task, *args, **kwargs) -> Future:  # type: ignore[override]
        """A future of ``task(*args)``; all of it must be picklable."""
        if isinstance(task, FunctionType):
            inner = self._executor.submit(task, *args, **kwargs)
        else:
            inner = self._executor.submit(_called, self._once(task), *args, **kwargs)
        outer: Future = Future()
        outer.add_done_callback(lambda done: inner.cancel() if done.cancelled() else None)
        inner.add_done_callback(lambda done: self._pass_on(done, outer))
        return outer

    @staticmethod
    def still() -> None:
        """Inside a task: raise where nobody waits for it any more."""
        from distributed import get_worker
        worker = get_worker()
        own = worker.state.tasks.get(worker.get_current_task())
        if own is None or own.state == "cancelled" or worker.status.name != "running":
            raise Stopped

    def on_every_worker(self, function: Callable[..., Any], *args: Any) -> Dict[str, Any]:
        """{worker: what the function gave there, or its error}."""
        return self._client.run(function, *args, on_error="return")

    def thread_memory(self) -> float:
        """Bytes that a thread may use on the worker with the least; infinite where Dask does not limit them."""
        told = [share for share in self.on_every_worker(_thread_memory).values() if isinstance(share, float)]
        return min(told, default=float("inf"))

    def on_scheduler(self, function: Callable[[], Any]) -> Any:
        """What the function gave there, or its error."""
        try:
            return self._client.run_on_scheduler(function)
        except Exception as error:  # whatever it is that the function lacks there
            return error

    def watch(self) -> None:
        """Called while results are waited for; raises InputError where the scheduler or all workers are gone."""
        now = time.monotonic()
        if self._client.status != "running":
            raise self._no_scheduler()
        if now - self._asked < ASK_SECONDS:
            return
        if self._ask():
            self._seen = now
        elif now - self._seen > LOST_SECONDS:
            raise InputError("The Dask cluster {address} has had no worker for {seconds:g} s: start workers (dask "
                             "worker {address} ...) and run again, or clear the address to compute on this machine.",
                             address=self.address, seconds=LOST_SECONDS)

    def shutdown(self, wait=True, **_more) -> None:
        """Cancel what is not done."""
        self._executor.shutdown(wait=False)
        self._sent = None, None

    def _ask(self) -> bool:
        """Whether there are workers; how many threads they have is kept."""
        self._asked = time.monotonic()
        try:
            found = self._client.sync(self._client.scheduler.ncores, callback_timeout=CONNECT_SECONDS)
        except Exception as error:  # of distributed, tornado or the system: the connection is gone
            raise self._no_scheduler() from error
        self.threads = max(1, sum(found.values()))
        return bool(found)

    def _once(self, task):
        """The task as something that lies on the cluster; the scheduler can make it anew where a worker is lost."""
        if self._sent[0] is not task:
            with warnings.catch_warnings():  # a large one is meant to be large
                warnings.simplefilter("ignore")
                self._sent = task, self._client.submit(_same, task, pure=False)
        return self._sent[1]

    def _pass_on(self, inner, outer):
        if not outer.set_running_or_notify_cancel():
            return
        if inner.cancelled():
            outer.set_exception(self._no_scheduler())
        elif inner.exception() is not None:
            outer.set_exception(self._told(inner.exception()))
        else:
            outer.set_result(inner.result())

    def _told(self, error):
        if type(error).__name__ == "KilledWorker":
            return InputError("A piece of the work has ended one worker of the Dask cluster {address} after the other, "
                              "most likely for lack of memory: give each worker more memory (--memory-limit) or fewer "
                              "threads (--nthreads).", address=self.address)
        return error

    def _no_scheduler(self):
        return InputError("The connection to the Dask scheduler {address} is lost: see that it runs and run again, or "
                          "clear the address to compute on this machine.", address=self.address)


def _thread_memory(dask_worker):
    limit = dask_worker.memory_manager.memory_limit
    return limit / dask_worker.state.nthreads if limit else float("inf")


def _same(task):
    return task


def _called(task, *args):
    return task(*args)


@contextmanager
def connected(address: str, install: str = "python -m pip install dask distributed",
              warn: Callable[[Difference], None] = lambda _difference: None) -> Iterator[ClusterExecutor]:
    """The executor of the cluster whose scheduler is at ``address`` (tcp://host:port).

    install : the command that installs what is missing here. warn : called with each of :func:`differences`.
    Raises InputError where dask is missing, the scheduler does not answer, there is no worker, or a machine lacks the
    plugin or has another version of it. At the end, tasks that are not done are cancelled.
    """
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing:
        raise InputError("The Dask cluster {address} needs the Python package(s) {names} here: {command}",
                         address=address, names=", ".join(missing), command=install)
    client = _client(address)
    try:
        executor = ClusterExecutor(client, address)
        try:
            for difference in differences(executor):
                warn(difference)
            yield executor
        finally:
            executor.shutdown()
    finally:
        client.close(timeout=CONNECT_SECONDS)


def _client(address):
    try:
        place = urlsplit(address)
        if place.scheme not in ("tcp", "tls") or not place.hostname or not place.port:
            raise ValueError("tcp://computer:8786")
        socket.create_connection((place.hostname, place.port), CONNECT_SECONDS).close()  # its reasons are clearer
        import distributed
        for name in ("distributed", "distributed.client"):  # a lost connection is told in our own words
            logging.getLogger(name).setLevel(logging.CRITICAL)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions: told in our own words
            return distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False, name="ecoplan")
    except (OSError, ValueError, RuntimeError, ImportError) as error:
        raise InputError("The Dask scheduler {address} does not answer ({error}): see that it runs (dask scheduler), "
                         "that the address is right (tcp://computer:8786) and that no firewall is in between; or clear "
                         "the address to compute on this machine.", address=address, error=_first_line(error)) from None


def _first_line(error):
    return (str(error).splitlines() or [type(error).__name__])[0]


Difference = Tuple[str, str, str, str]


def differences(executor: ClusterExecutor) -> List[Difference]:
    """(address, package, its version, ours) where a machine has another version than this one; "" where it lacks it.

    Raises InputError where there is no worker, or a machine has no plugin or another version of it.
    """
    answers, address = executor.on_every_worker(versions.here), executor.address
    if not answers:
        raise InputError("The Dask cluster {address} has no worker: start some (dask worker {address} ...), or clear "
                         "the address to compute on this machine.", address=address)
    ours, found = versions.here(), []
    for worker, theirs in [(address, executor.on_scheduler(versions.here)), *sorted(answers.items())]:
        if isinstance(theirs, OSError):
            continue  # it has just gone
        if isinstance(theirs, BaseException):
            raise InputError("The computer {worker} of the Dask cluster cannot load EcoPlan ({error}): start the "
                             "scheduler and the workers with --preload and the file scripts/batch/ecoplan_worker.py of "
                             "the plugin's folder.", worker=worker, error=_first_line(theirs))
        if theirs["ecoplan"] != ours["ecoplan"]:
            raise InputError("The computer {worker} of the Dask cluster has EcoPlan {theirs}, this machine {ours}: "
                             "install the same version on both.", worker=worker, theirs=theirs["ecoplan"],
                             ours=ours["ecoplan"])
        found += [(worker, name, theirs[name], own) for name, own in ours.items() if theirs[name] != own]
    return found


def must_see(executor: ClusterExecutor, folder: str) -> None:
    """Raise InputError where a worker does not see a folder that this machine has just made.

    Each is asked for a new file in it, so that another folder of the same name is not taken for it.
    """
    with tempfile.NamedTemporaryFile(prefix="seen-", dir=folder) as file:
        answers = executor.on_every_worker(os.path.exists, file.name)
    blind = [worker for worker, found in sorted(answers.items()) if found is not True]
    if blind:
        raise InputError("The worker {worker} of the Dask cluster does not see the folder {folder}: set "
                         "ECOPLAN_SCRATCH to a shared folder that has the same name on every computer.",
                         worker=blind[0], folder=folder)
