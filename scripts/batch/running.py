"""Runs one city: its steps one after another, each in a guarded qgis_process."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

import qgisprocess
from bookkeeping import fingerprint
from jobfile import file_of, filled_steps
from processes import NOTHING, PIPE, Process, own_group
from texts import Fault, say

GUARD = Path(__file__).with_name("guard.py")


@dataclass(frozen=True)
class Outcome:
    city: str
    status: str  # done, skipped, failed, interrupted, not run
    seconds: Optional[float] = None
    peak_mb: Optional[int] = None
    message: str = ""


class Interrupted(Exception):
    """The batch is being stopped."""


class Runner:
    """What all workers share."""

    def __init__(self, job, store, program, version, version_text, retry_failed=False, redo=False):
        self.job, self.store = job, store
        self.program, self.version, self.version_text = program, version, version_text
        self.retry_failed, self.redo = retry_failed, redo
        self.outputs = {}  # algorithm -> parameter -> whether it is an output
        self.stopping = threading.Event()
        self._guards, self._lock = set(), threading.Lock()

    def stop(self):
        """End everything that runs; safe to call again."""
        self.stopping.set()
        with self._lock:
            for guard in self._guards:
                _close(guard)

    def plan(self, city):
        """(what, why, fingerprint) of a city. Raises Fault."""
        if city.problem:
            raise Fault("{text}", text=city.problem)
        mark, failure = self.store.mark_of(city), self.store.failure_of(city)
        asked = fingerprint(self.job, city, [old["fingerprint"] for old in (failure, mark) if old])
        what, why = self.store.decide(city, asked)
        if what == "failed" and self.retry_failed:
            what, why = "run", say("Failed before, tried again.")
        if self.redo and what in ("skip", "failed"):
            what, why = "redo", say("Done again because --redo was given.")
        return what, why, asked

    def city(self, city, env):
        """Run a city if it needs to be; every fault becomes an outcome."""
        start = time.monotonic()
        asked = out = None
        peaks = []
        try:
            what, why, asked = self.plan(city)
            if what == "skip":
                mark = self.store.mark_of(city)
                return Outcome(city.name, "skipped", mark["seconds"], mark["peak_mb"], why)
            if what == "failed":
                return Outcome(city.name, "failed", None, None, why)
            out, temporary = self.store.begin(city)
            log = self.store.logs / (city.name + ".log")
            log.write_text(f"{city.name}  {time.strftime('%Y-%m-%d %H:%M:%S')}  {self.version_text}\n{why}\n",
                           encoding="utf-8")
            limit = start + 60 * self.job.timeout_minutes if self.job.timeout_minutes else None
            for number, step in enumerate(filled_steps(self.job, city, out), 1):
                peaks.append(self._step(number, step, out, temporary, log, env, limit))
            if self.stopping.is_set():
                raise Interrupted
            if not any(out.rglob("*")):
                raise Fault("The steps wrote nothing into {{out}}.")
            seconds = round(time.monotonic() - start, 1)
            peak = max((p for p in peaks if p is not None), default=None)
            why = (why + " " + self._told(out, log)).strip()
            self.store.finish(city, out, log, {
                "city": city.name, "finished": time.strftime("%Y-%m-%d %H:%M:%S"), "seconds": seconds, "peak_mb": peak,
                "qgis": self.version_text, "fingerprint": asked})
            return Outcome(city.name, "done", seconds, peak, why)
        except Interrupted:
            return Outcome(city.name, "interrupted", round(time.monotonic() - start, 1), None,
                           say("Stopped before it was done; nothing of it was kept."))
        except (Fault, OSError) as error:
            return self._failed(city, asked, error, start)
        finally:
            if out is not None:
                self.store.end(out)

    def _told(self, out, log):
        """What a city's run gave, in a sentence."""
        files = sum(path.is_file() for path in out.rglob("*"))
        warnings = log.read_text(encoding="utf-8", errors="replace").count("WARNING:")
        if warnings:
            return say("Files: {files}; warnings in the log: {warnings}.", files=files, warnings=warnings)
        return say("Files: {files}.", files=files)

    def _failed(self, city, asked, error, start):
        message = str(error) if isinstance(error, Fault) else say("The disk: {reason}.", reason=error)
        if not city.problem:
            if self.store.mark_of(city) is not None:
                message += " " + say("Its folder still holds the results of an earlier run.")
            try:
                if asked is not None:
                    self.store.fail(city, asked, message)
            except OSError as again:
                message += " " + say("The disk: {reason}.", reason=again)
        return Outcome(city.name, "failed", round(time.monotonic() - start, 1), None, message)

    def _step(self, number, step, out, temporary, log, env, limit):
        """Run a step and check that what it was asked to write is there; returns the peak memory in MB."""
        line, data = qgisprocess.command(self.program, self.version, step)
        with open(log, "a", encoding="utf-8") as file:
            file.write(f"\n=== step {number}: {qgisprocess.shown(line)}\n" + (f"{data}\n" if data else ""))
        before = log.stat().st_size
        answer = self._guarded({"command": line, "input": data, "log": str(log), "cwd": str(temporary),
                                "seconds": max(0.1, limit - time.monotonic()) if limit else None},
                               {**env, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(temporary))})
        if self.stopping.is_set() or answer.get("stopped"):
            raise Interrupted
        place = say("Step {step} ({run}): ", step=number, run=step.run) if len(self.job.steps) > 1 else ""
        if answer.get("timed_out"):
            raise Fault("{step}it was not done after {minutes} minutes (timeout_minutes) and was ended.", step=place,
                        minutes=f"{self.job.timeout_minutes:g}")
        if "code" not in answer:
            raise Fault("{step}it could not be run: {reason}.", step=place, reason=answer.get("error", "guard ended"))
        if answer["code"]:
            with open(log, "rb") as file:
                file.seek(before)
                said = qgisprocess.failure(file.read().decode("utf-8", errors="replace"))
            raise Fault("{step}{said}", step=place,
                        said=said or say("it ended with exit code {code}.", code=answer["code"]))
        for name, value in step.parameters.items():
            path = file_of(value)
            if name not in step.optional and self.outputs.get(step.run, {}).get(name) and path.startswith(
                    str(out)) and not os.path.exists(path):
                raise Fault("{step}it ended without an error, but {name} was not written.", step=place,
                            name=os.path.relpath(path, out))
        return answer["peak_mb"]

    def _guarded(self, order, env):
        """Run an order in a guard of its own session, so that Ctrl-C reaches only the batch."""
        lock = self.store.lock_file
        keep = [lock.fileno()] if os.name != "nt" and lock is not None else []
        own = {"start_new_session": True, "pass_fds": keep} if os.name != "nt" else own_group()
        with self._lock:
            if self.stopping.is_set():
                raise Interrupted
            guard = Process([sys.executable, str(GUARD)], env=env, stdin=PIPE, stdout=PIPE, stderr=NOTHING, **own)
            self._guards.add(guard)
        try:
            guard.stdin.write(json.dumps({**order, "keep": keep}).encode("ascii") + b"\n")
            guard.stdin.flush()
        except (OSError, ValueError):
            pass  # it was stopped or has died; its answer tells
        said = guard.stdout.read()
        with self._lock:
            self._guards.discard(guard)
            _close(guard)
        guard.wait()
        guard.stdout.close()
        try:
            return json.loads(said)
        except ValueError:
            return {}

    def check(self, env):
        """Ask qgis_process once for every tool of the steps: is it there, are the parameters its own, do the outputs
        go to {out}? A misspelt parameter would be passed over in silence. Raises Fault."""
        for number, step in enumerate(self.job.steps, 1):
            if "{" in step.run:
                continue  # a model of each city's own is checked by its run
            if step.run not in self.outputs:
                self.outputs[step.run] = qgisprocess.describe(self.program, step.run, env)
            outputs = self.outputs[step.run]
            for name, value in step.parameters.items():
                name = name.rstrip("?")
                if name in qgisprocess.RESERVED:
                    continue
                if name not in outputs:
                    raise Fault("Step {step}: {run} has no parameter {name}; it has {known}.", step=number,
                                run=step.run, name=name, known=", ".join(outputs))
                if outputs[name] and isinstance(value, str) and not value.startswith("{out}"):
                    raise Fault("Step {step}: the output {name} must begin with {{out}}, so that it appears only when "
                                "all is done.", step=number, name=name)


def _close(guard):
    """End a guard's standard input, which tells it to stop."""
    try:
        guard.stdin.close()
    except OSError:
        return
