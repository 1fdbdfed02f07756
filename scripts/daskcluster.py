"""A Dask cluster on the loopback: a scheduler and workers as processes of their own, each with its own memory limit.

Used by the tests and by make demo-dask.
"""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PRELOAD = ROOT / "scripts" / "batch" / "ecoplan_worker.py"
SECONDS = 60


class Cluster:
    """``address``; workers are started by :meth:`add` and lost by :meth:`kill`."""

    def __init__(self, folder, **env):
        self.folder, self.env = Path(folder), {**os.environ, **env}
        self.workers = []
        self._logs = 0
        place = self.folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file",
                                     str(place), "--preload", str(PRELOAD))
        limit = time.monotonic() + SECONDS
        while not (place.exists() and place.stat().st_size):
            if self.scheduler.poll() is not None or time.monotonic() > limit:
                raise RuntimeError("the scheduler did not start:\n" + self.said())
            time.sleep(0.02)
        self.address = json.loads(place.read_text())["address"]

    def add(self, *more, threads=1, memory="1GiB", preload=PRELOAD):
        """Start a worker without a nanny, so that one that is killed stays away; returns its process."""
        options = ["--preload", str(preload)] if preload else []
        worker = self._start("worker", self.address, "--no-nanny", "--no-dashboard", "--nthreads", str(threads),
                             "--memory-limit", memory, "--local-directory", str(self.folder), "--host", "127.0.0.1",
                             *options, *more)
        self.workers.append(worker)
        return worker

    def wait_for(self, count):
        """Until so many workers are there, and no others."""
        from distributed import Client
        limit = time.monotonic() + SECONDS
        with Client(self.address, set_as_default=False) as client:
            while len(client.nthreads()) != count:
                if time.monotonic() > limit:
                    raise RuntimeError("the workers did not start:\n" + self.said())
                time.sleep(0.05)

    @staticmethod
    def kill(worker):
        worker.kill()
        worker.wait()

    def said(self):
        return "\n".join(path.read_text(errors="replace") for path in sorted(self.folder.glob("*.log")))

    def end(self):
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _start(self, *line):
        self._logs += 1
        with open(self.folder / f"{line[0]}{self._logs}.log", "w") as log:
            return subprocess.Popen([sys.executable, "-m", "dask", *line], env=self.env, cwd=self.folder, stdout=log,
                                    stderr=subprocess.STDOUT, start_new_session=True)


@contextmanager
def cluster(folder, workers=2, **env):
    """A cluster with so many workers of one thread."""
    made = Cluster(folder, **env)
    try:
        for number in range(workers):
            made.add(memory=("1GiB", "768MiB")[number % 2])
        if workers:
            made.wait_for(workers)
        yield made
    finally:
        made.end()
