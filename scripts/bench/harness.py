"""Measuring: wall seconds and peak memory of subprocesses, and the table of results.

A benchmark is a module ``bench_<name>.py`` beside this file with a function
``rows(quick) -> list of Row``. ``run.py`` runs them and makes one table of all; publish.py puts it in the documentation.

What is measured runs in a process of its own, so that its peak memory is its own:

    measured = best_of(3, lambda: run_function(__file__, "work", 2000, "numba"))
    measured.seconds, measured.peak_mb, measured.result

``work`` is a function of the benchmark's own module; arguments and result must be JSON. If it
returns a dict with the key ``seconds``, that time counts (preparation such as reading
the data stays out); else the time of the whole call counts.
"""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, Optional

import numpy

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "build" / "bench"
POLL_SECONDS = 0.02


@dataclass(frozen=True)
class Row:
    """One line of a benchmark table. ``ratio`` (peer time over ours) follows from the times.

    Rows of one task and ``series`` with different ``quantity`` (cells, parcels, ...) are one series of sizes;
    ``growth`` is its exponent (see with_growth). ``unfinished``: the peer was stopped, its time is a lower bound.
    ``headline``: shown in README. ``threads``: how many ours might use (see finished); a row that says 1 used one.
    """

    task: str
    size: str
    ours_s: float
    peer: str = ""
    peer_s: Optional[float] = None
    ratio: Optional[float] = None
    peak_mb: Optional[float] = None
    note: str = ""
    series: str = ""
    quantity: Optional[float] = None
    growth: Optional[float] = None
    unfinished: bool = False
    headline: str = ""
    threads: Optional[int] = None

    def __post_init__(self):
        if self.ratio is None and self.peer_s is not None and self.ours_s:
            object.__setattr__(self, "ratio", self.peer_s / self.ours_s)


@dataclass(frozen=True)
class Measured:
    """Wall seconds and peak resident memory (MB) of a process and all it started."""

    seconds: float
    peak_mb: float
    result: Any = None
    output: str = ""


def run_command(command, env=None, cwd=None, allow_failure=False):
    """Run a command (list of words) and measure it.

    The peak is the largest sum over the process and its children, sampled every 20 ms, and not below the largest
    single process as the system counted it.
    """
    with tempfile.TemporaryFile("w+") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=env, cwd=cwd)
        peak = _TreePeak(process.pid)
        peak.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        peak.stop()
        output.seek(0)
        text = output.read()
    if process.returncode and not allow_failure:
        raise RuntimeError("{} ended with {}:\n{}".format(command[0], process.returncode, text[-4000:]))
    # the system's count begins with the memory of the program that measures
    counted = usage.ru_maxrss if usage.ru_maxrss > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss else 0
    return Measured(seconds, max(peak.kilobytes, peak.largest, counted) / 1024.0, process.returncode, text)


def run_function(module_file, function, *arguments, env=None):
    """Run ``function(*arguments)`` of a module file in a fresh Python and measure it."""
    with tempfile.NamedTemporaryFile("r", suffix=".json") as answer:
        command = [sys.executable, str(Path(__file__).resolve()), str(module_file), function,
                   json.dumps(arguments), answer.name]
        measured = run_command(command, env=env)
        answered = json.load(answer)
    return Measured(answered["seconds"], measured.peak_mb, answered["result"], measured.output)


def best_of(times, measure):
    """The fastest of several runs, with the largest peak of them all."""
    runs = [measure() for _ in range(times)]
    best = min(runs, key=lambda run: run.seconds)
    return Measured(best.seconds, max(run.peak_mb for run in runs), best.result, best.output)


def load_ecoplan():
    """Import the checkout as the package ``ecoplan`` (its root stays off ``sys.path``)."""
    if "ecoplan" not in sys.modules:
        spec = spec_from_file_location("ecoplan", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
        module = module_from_spec(spec)
        sys.modules["ecoplan"] = module
        spec.loader.exec_module(module)
    return sys.modules["ecoplan"]


def pace():
    """Seconds of a fixed piece of work in Python and numpy: how fast this machine is just now, best of three."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        values = numpy.arange(3_000_000, dtype=float)
        for _ in range(20):
            values = numpy.sqrt(values * values + 1.0)
        sum(k * k for k in range(1_500_000))
        times.append(time.perf_counter() - start)
    return min(times)


def finished(rows):
    """The rows with their growth (see with_growth) and the number of threads that the program was free to use."""
    from ecoplan.processing.common import workers
    return [replace(row, threads=workers.count() if row.threads is None else row.threads) for row in with_growth(rows)]


def with_growth(rows):
    """The rows with the growth exponent of each series at its largest size.

    It is the slope of log time over log size between the two largest sizes: smaller ones are
    ruled by what does not grow, such as the start of QGIS.
    """
    rows, series = list(rows), {}       # a benchmark may yield them
    for row in rows:
        if row.quantity:
            series.setdefault((row.task, row.series), {})[row.quantity] = row
    last = {}
    for sizes in series.values():
        if len(sizes) > 1:
            before, largest = sorted(sizes)[-2:]
            last[id(sizes[largest])] = math.log(sizes[largest].ours_s / sizes[before].ours_s) / math.log(largest / before)
    return [replace(row, growth=last.get(id(row))) for row in rows]


COLUMNS = ("task", "size", "ours s", "peer", "peer s", "ratio", "peak MB", "threads", "growth", "note")
ALIGN = ("---", "---", "---:", "---", "---:", "---:", "---:", "---:", "---:", "---")


def markdown(rows):
    """The rows as a Markdown table."""
    return "\n".join(_line(cells) for cells in [COLUMNS, ALIGN, *map(_cells, rows)])


def table(whole):
    """A whole run (see run.py) as one Markdown table with the capability in the first column."""
    lines = [("capability", *COLUMNS), ("---", *ALIGN)]
    for name, rows in whole["rows"].items():
        lines += [(name, *_cells(Row(**row))) for row in rows]
    return "\n".join(map(_line, lines))


def _cells(row):
    more = "> " if row.unfinished else ""
    return (row.task, row.size, _number(row.ours_s, 2), row.peer, more + _number(row.peer_s, 2),
            more + _number(row.ratio, 1), _number(row.peak_mb, 0), _number(row.threads, 0),
            _number(row.growth, 2), row.note)


def _line(cells):
    return "| " + " | ".join(cells) + " |"


def _number(value, digits):
    return "" if value is None else "{:.{}f}".format(value, digits)


class _TreePeak(threading.Thread):
    """Samples the resident memory of a process tree from /proc (Linux; elsewhere stays 0)."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid = pid
        self.kilobytes = 0
        self.largest = 0    # of one process, as the system keeps it
        self._ended = threading.Event()

    def run(self):
        while not self._ended.wait(POLL_SECONDS):
            pids = _tree(self.pid)
            self.kilobytes = max(self.kilobytes, sum(_memory_kb(pid, "VmRSS") for pid in pids))
            self.largest = max(self.largest, max(_memory_kb(pid, "VmHWM") for pid in pids))

    def stop(self):
        self._ended.set()
        self.join()


def _tree(pid):
    pids = [pid]
    for parent in pids:
        try:
            children = Path("/proc/{0}/task/{0}/children".format(parent)).read_text().split()
        except OSError:  # ended meanwhile, or no /proc
            continue
        pids.extend(int(child) for child in children)
    return pids


def _memory_kb(pid, name):
    try:
        lines = Path("/proc/{}/status".format(pid)).read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name + ":")), 0)


def _child():
    module_file, function, arguments, answer = sys.argv[1:]
    load_ecoplan()
    sys.path.insert(0, str(Path(module_file).resolve().parent))
    module = __import__(Path(module_file).stem)
    start = time.perf_counter()
    result = getattr(module, function)(*json.loads(arguments))
    seconds = time.perf_counter() - start
    if isinstance(result, dict) and "seconds" in result:
        seconds = result["seconds"]
    Path(answer).write_text(json.dumps({"seconds": seconds, "result": result}), encoding="utf-8")


if __name__ == "__main__":
    _child()
