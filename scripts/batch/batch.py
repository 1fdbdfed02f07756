#!/usr/bin/env python3
"""Runs QGIS tools over a folder of cities: resumes, skips what is done, logs what fails.

    python3 batch.py job.json [--workers 2] [--dry-run] [--retry-failed] [--dask tcp://computer:8786]

Python 3.9 or newer and QGIS, nothing else (with a cluster, dask and distributed too). See docs/batch.md.
"""

from __future__ import annotations

import argparse
import os
import queue
import signal
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import oncluster
import qgisprocess
from bookkeeping import Store
from jobfile import cities, filled_steps, load
from running import Outcome, Runner
from texts import Fault, say


def arguments(argv):
    parser = argparse.ArgumentParser(prog="batch.py", description=__doc__.split("\n\n")[0])
    parser.add_argument("job", help="job file (JSON)")
    parser.add_argument("--cities", metavar="FOLDER", help="folder of cities (instead of the job file's)")
    parser.add_argument("--table", metavar="CSV", help="table of cities (instead of the job file's)")
    parser.add_argument("--results", metavar="FOLDER", help="results folder (instead of the job file's)")
    parser.add_argument("--only", metavar="NAMES", help="only these cities, separated by commas")
    parser.add_argument("--workers", type=int, metavar="N", help="cities at once (default: by cores and memory)")
    parser.add_argument("--timeout", type=float, metavar="MINUTES", dest="timeout_minutes",
                        help="longest time of a city")
    parser.add_argument("--retry-failed", action="store_true", help="try again what failed with the same inputs")
    parser.add_argument("--redo", action="store_true", help="do everything again")
    parser.add_argument("--dry-run", action="store_true", help="tell what would be done; run nothing")
    parser.add_argument("--dask", metavar="ADDRESS", help="Dask scheduler whose workers take the cities, as "
                        "tcp://computer:8786 (default: ECOPLAN_DASK; empty: this machine alone)")
    parser.add_argument("--profile", metavar="FOLDER",
                        help="QGIS profile to copy for the workers (default: the user's)")
    given = parser.parse_args(argv)
    if (given.workers is not None and given.workers < 1
            or given.timeout_minutes is not None and given.timeout_minutes <= 0):
        parser.error("--workers must be 1 or more, --timeout greater than 0")
    return given


def main(argv=None):
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # a console that lacks a character
    given = arguments(argv)
    store = None
    try:
        job = load(given.job, cities=given.cities, table=given.table, results=given.results, workers=given.workers,
                   timeout_minutes=given.timeout_minutes)
        chosen = _only(cities(job), given.only)
        base = qgisprocess.base_environment()
        if given.dask is not None or "ECOPLAN_DASK" in base:
            base["ECOPLAN_DASK"] = ""  # cities go to the cluster; their tools use one computer
        program, version, version_text = qgisprocess.find(base)
        profile = Path(given.profile) if given.profile else qgisprocess.user_profile(version[0])
        if given.profile and not profile.is_dir():
            raise Fault("The profile {folder} does not exist.", folder=profile)
        store = Store(job.results)
        store.open()
        runner = Runner(job, store, program, version, version_text, given.retry_failed, given.redo)
        with ExitStack() as stack:
            executor = None if given.dry_run else _executor(stack, oncluster.address_of(given.dask))
            workers = 1 if executor else min(job.workers or default_workers(job.memory_gb), len(chosen))
            environments = [qgisprocess.copy_profile(profile, store.profiles / str(n),
                                                     qgisprocess.with_threads(base, workers)) for n in range(workers)]
            runner.check(environments[0])
            kept = store.earlier_rows({city.name for city in chosen}) if given.only else []
            if executor:
                return run_there(runner, chosen, kept, executor, given.profile)
            out(say("{cities} cities, {workers} at once, {qgis} ({program})", cities=len(chosen), workers=workers,
                    qgis=version_text, program=program))
            return dry_run(runner, chosen) if given.dry_run else run_here(runner, chosen, kept, environments)
    except KeyboardInterrupt:  # before the first city
        return 130
    except Fault as fault:
        print(fault.text(), file=sys.stderr)
        return 2
    except OSError as error:
        print(say("The disk: {reason}.", reason=error), file=sys.stderr)
        return 2
    finally:
        if store is not None:
            store.close()


def out(text=""):
    """Print; a terminal that was closed, or a pipe, must not end the batch."""
    try:
        print(text, flush=True)
    except OSError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")


def _executor(stack, address):
    """Of the cluster; None for this machine. Raises Fault where it cannot be used and the user did not allow that."""
    if not address:
        return None
    try:
        return stack.enter_context(oncluster.connected(address))
    except Fault as fault:
        if os.environ.get("ECOPLAN_DASK_OR_LOCAL", "").lower() not in ("1", "true", "yes"):
            raise
        out(fault.text())
        return None


def _only(found, names):
    if not names:
        return found
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    missing = [name for name in wanted if name not in {city.name for city in found}]
    if missing:
        raise Fault("There is no city called {name}.", name=missing[0])
    return [city for city in found if city.name in wanted]


def default_workers(memory_gb):
    """One city per core, as long as each has its memory."""
    free = free_memory_gb()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, cores if free is None else min(cores, int(free / memory_gb)))


def free_memory_gb():
    """Memory that is free now (Linux) or built in (macOS), in GB; None where it cannot be asked."""
    try:
        with open("/proc/meminfo", encoding="ascii") as file:
            for line in file:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) / 1e6
    except OSError:
        pass  # not Linux
    if sys.platform == "win32":
        import ctypes

        class Status(ctypes.Structure):
            _fields_ = [("length", ctypes.c_ulong), ("load", ctypes.c_ulong)] + [
                (name, ctypes.c_ulonglong) for name in ("total", "free", "a", "b", "c", "d", "e")]
        status = Status(length=ctypes.sizeof(Status))
        return status.free / 1e9 if ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)) else None
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    except (OSError, ValueError, AttributeError):
        return None


def dry_run(runner, chosen):
    """Tell city by city what a run would do; for the first that would run, the command lines too."""
    shown, faulty = False, False
    for city in chosen:
        try:
            what, why, _ = runner.plan(city)
            steps = filled_steps(runner.job, city, runner.store.place(city))
        except Fault as fault:
            what, why, steps, faulty = "fault", fault.text(), [], True
        names = {"skip": say("would be skipped"), "failed": say("would be left as failed"), "run": say("would run"),
                 "redo": say("would run"), "fault": say("cannot run")}
        out(say("{city}: {what}. {why}", city=city.name, what=names[what], why=why).rstrip())
        if what in ("run", "redo") and not shown:
            shown = True
            for step in steps:
                line, data = qgisprocess.command(runner.program, runner.version, step)
                out("  " + qgisprocess.shown(line) + (f" < {data}" if data else ""))
    return 1 if faulty else 0


def run_here(runner, chosen, kept, environments):
    """Run all cities on this machine, one at a time in each environment; returns the exit code."""
    def start(cities, finished):
        waiting = queue.Queue()
        for city in cities:
            waiting.put(city)

        def work(env):
            while not runner.stopping.is_set():
                try:
                    key, city = waiting.get_nowait()
                except queue.Empty:
                    break
                try:
                    finished.put((key, runner.city(city, env)))
                except Exception as error:  # a fault of the batch itself must not pass for an unfinished city
                    finished.put((key, Outcome(city.name, "failed", message=f"{type(error).__name__}: {error}")))

        return [threading.Thread(target=work, args=(env,), daemon=True) for env in environments]

    return run(runner, chosen, kept, start)


def run_there(runner, chosen, kept, executor, profile):
    """Run all cities on a Dask cluster; returns the exit code, 2 where the cluster is lost. Raises Fault before."""
    qgis = oncluster.check(executor, runner.store, profile)
    out(say("{cities} cities on the Dask cluster {address}, {workers} at once, {qgis}", cities=len(chosen),
            address=executor.address, workers=min(executor.threads, runner.job.workers or executor.threads),
            qgis=", ".join(qgis)))
    lost = []

    def start(cities, finished):
        def work():
            try:
                oncluster.run_cities(runner, cities, executor, runner.job.workers, profile, finished)
            except Fault as fault:
                lost.append(fault)

        return [threading.Thread(target=work, daemon=True)]

    code = run(runner, chosen, kept, start)
    if not lost:
        return code
    print(lost[0].text() + " " + say("The same command goes on where it stopped."), file=sys.stderr)
    return 2


def run(runner, chosen, kept, start):
    """Run all cities and tell of each; returns the exit code. ``kept`` are rows of the summary to leave.

    start : called with [(key, city)] and the queue for (key, Outcome); returns the threads that run them.
    """
    began = time.monotonic()
    outcomes = {city.name + str(n): Outcome(city.name, "not run") for n, city in enumerate(chosen)}
    finished = queue.Queue()

    def stop(number, frame):
        if not runner.stopping.is_set():
            out("\n" + say("Stopping ..."))
        runner.stop()

    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
    pool = start(list(zip(outcomes, chosen)), finished)
    for thread in pool:
        thread.start()
    count = 0
    while count < len(chosen):
        try:
            key, outcome = finished.get(timeout=0.2)
        except queue.Empty:
            if not any(thread.is_alive() for thread in pool) and finished.empty():
                break
            continue
        outcomes[key] = outcome
        count += 1
        _tell(count, len(chosen), outcome)
        _save(runner.store, outcomes.values(), kept)
    _save(runner.store, outcomes.values(), kept)
    return summary(runner, list(outcomes.values()), time.monotonic() - began)


def _names(status):
    return {"done": say("done"), "skipped": say("skipped"), "failed": say("FAILED"), "interrupted": say("interrupted"),
            "not run": say("not run")}[status]


def _tell(count, total, outcome):
    time_ = f" {outcome.seconds:.1f} s" if outcome.seconds is not None and outcome.status != "skipped" else ""
    out(say("[{count}/{total}] {city}: {status}{time}. {message}", count=count, total=total, city=outcome.city,
            status=_names(outcome.status), time=time_, message=outcome.message).rstrip())


def _save(store, outcomes, kept):
    rows = [[o.city, o.status, "" if o.seconds is None else f"{o.seconds:.1f}",
             "" if o.peak_mb is None else str(o.peak_mb), o.message] for o in outcomes]
    try:
        store.write_summary(sorted(kept + rows) if kept else rows)
    except OSError as error:  # open in a spreadsheet on Windows, or the disk is full
        print(say("summary.csv could not be written: {reason}.", reason=error), file=sys.stderr)


def summary(runner, outcomes, seconds):
    counts = {status: sum(o.status == status for o in outcomes)
              for status in ("done", "skipped", "failed", "interrupted", "not run")}
    told = [f"{_names(status)} {n}" for status, n in counts.items() if n or status in ("done", "failed")]
    out("\n" + say(", ").join(told) + say("; {seconds} s", seconds=f"{seconds:.0f}"))
    peaks = [o.peak_mb for o in outcomes if o.peak_mb is not None]
    if peaks:
        out(say("Most memory of a city: {mb} MB", mb=max(peaks)))
    for outcome in outcomes:
        if outcome.status == "failed":
            out(f"  {outcome.city}: {outcome.message}")
    out(say("Table: {table}   logs: {logs}", table=runner.store.results / "summary.csv", logs=runner.store.logs))
    if runner.stopping.is_set():
        out(say("Interrupted: the same command goes on where it stopped."))
        return 130
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
