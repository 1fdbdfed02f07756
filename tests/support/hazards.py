"""Surroundings that go wrong, for tests: small disks, cancelled runs, and what a run may leave behind."""

import contextlib
import hashlib
import os
import subprocess
import time
import traceback
from pathlib import Path

from qgis.core import (
    QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback, QgsProject)


class Watched(QgsProcessingFeedback):
    """Counts the looks at the cancel button, keeps the longest pause between two, cancels at a given look."""

    def __init__(self, cancel_at=None, trace=False, error=None):
        super().__init__(False)
        self.cancel_at, self.trace, self.error = cancel_at, trace, error  # the error is raised instead of a cancel
        self.looks, self.errors, self.warnings = 0, [], []
        self.longest, self.longest_cpu, self.place = 0.0, 0.0, ""
        self._last, self._last_cpu = time.perf_counter(), time.thread_time()
        self._where = ""

    def isCanceled(self):
        self._pause()
        self.looks += 1
        stop = self.cancel_at is not None and self.looks >= self.cancel_at
        if stop and self.error is not None:
            raise self.error
        return stop

    def setProgress(self, value):
        self._pause()
        super().setProgress(value)

    def _pause(self):
        now, cpu = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, now - self._last)
        if cpu - self._last_cpu > self.longest_cpu:  # a busy machine does not lengthen this one
            here = _place() if self.trace else ""
            self.longest_cpu, self.place = cpu - self._last_cpu, f"{self._where} -> {here}"
        if self.trace:
            self._where = _place()
        self._last, self._last_cpu = time.perf_counter(), time.thread_time()

    def pushInfo(self, info):
        self._pause()

    def pushWarning(self, warning):
        self._pause()
        self.warnings.append(warning)

    def reportError(self, error, fatalError=False):
        self.errors.append(error)


def _place():
    frames = [f for f in traceback.extract_stack(limit=14) if "/processing/" in f.filename
              and not f.filename.endswith(("progress.py", "hazards.py", "base.py"))]
    return " < ".join(f"{Path(f.filename).stem}:{f.lineno}" for f in reversed(frames[-4:]))


def run(tool, parameters, feedback):
    """(succeeded, sentence): checks the parameters and runs the tool as QGIS does."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"ecoplan:{tool}")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    fine, message = algorithm.checkParameterValues(parameters, context)
    if not fine:
        return False, message
    try:
        _, fine = algorithm.run(parameters, context, feedback, {}, False)
    except QgsProcessingException as error:
        return False, str(error)
    return fine, "; ".join(feedback.errors)


def contents(folder):
    """{name: hash} of all files below a folder."""
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in sorted(Path(folder).rglob("*")) if p.is_file() and not p.is_symlink()}


def rubbish(folder):
    """Files and folders that a run must not leave: half-written, hidden, logs of databases."""
    return [str(p.relative_to(folder)) for p in Path(folder).rglob("*")
            if p.name.startswith(".") or ".part" in p.name or p.name.endswith(("-wal", "-shm", "-journal"))]


def can_mount(folder):
    """Whether this user may mount a tmpfs, which small and read-only disks need."""
    if os.name != "posix" or os.geteuid() != 0:
        return False
    try:
        with disk(folder, "64k"):
            return True
    except OSError:
        return False


@contextlib.contextmanager
def disk(folder, size):
    """A tmpfs of some size at ``folder``; taken off again whatever happens."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True,
                          text=True)
    if done.returncode:
        raise OSError(done.stderr)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True)


def read_only(folder):
    """Make a mounted disk read-only, or raise OSError."""
    done = subprocess.run(["mount", "-o", "remount,ro", str(folder)], capture_output=True, text=True)
    if done.returncode:
        raise OSError(done.stderr)
