"""A batch with a stand-in for qgis_process: folders of cities, a job file, what was run."""

import csv
import json
import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "batch" / "batch.py"
STUB = ROOT / "tests" / "support" / "stub_qgis_process.py"
STEP = {"run": "stub:copy", "parameters": {"IN": "{folder}/in.txt", "OUT": "{out}/out.txt"}}


class Place:
    """A folder with cities, a job file and a results folder."""

    def __init__(self, base):
        self.base, self.cities, self.results = base, base / "城市 cities", base / "results"
        self.job = base / "job.json"
        self.notes = base / "notes"
        self.stub = base / "qgis_process"
        self.stub.write_text(  # a first line cannot name a program whose path has a space
            f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -ES {shlex.quote(str(STUB))} "$@"\n', encoding="utf-8")
        self.stub.chmod(0o755)
        self.env = {**os.environ, "QGIS_PROCESS": str(self.stub), "STUB_NOTES": str(self.notes), "ECOPLAN_LANG": "en",
                    "QGIS_CUSTOM_CONFIG_PATH": str(base / "config")}

    def add(self, **cities):
        for name, text in cities.items():
            (self.cities / name).mkdir(parents=True, exist_ok=True)
            (self.cities / name / "in.txt").write_text(text)

    def write(self, **job):
        self.job.write_text(json.dumps({"cities": self.cities.name, "results": "results", "workers": 2, **STEP, **job},
                                       ensure_ascii=False), encoding="utf-8")

    def start(self, *more):
        return subprocess.Popen([sys.executable, str(SCRIPT), str(self.job), *more], env=self.env, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)

    def run(self, *more, code=0):
        process = self.start(*more)
        said = process.communicate(timeout=60)[0]
        assert process.returncode == code, said
        return said

    def statuses(self):
        with open(self.results / "summary.csv", encoding="utf-8-sig", newline="") as file:
            return {row["city"]: row["status"] for row in csv.DictReader(file)}

    def messages(self):
        with open(self.results / "summary.csv", encoding="utf-8-sig", newline="") as file:
            return {row["city"]: row["message"] for row in csv.DictReader(file)}

    def runs(self):
        """Runs of the tool so far."""
        if not self.notes.exists():
            return []
        return [json.loads(line) for line in self.notes.read_text(encoding="utf-8").splitlines()]

    def wait_for_runs(self, count):
        limit = time.monotonic() + 20
        while len(self.runs()) < count:
            assert time.monotonic() < limit
            time.sleep(0.02)
        time.sleep(0.1)  # until the first bytes are written

    def marked_done(self):
        return {p.parent.name for p in self.results.glob("*/batch.json")
                if json.loads(p.read_text(encoding="utf-8"))["state"] == "done"}


def alive(pid):
    """Whether a process still runs (one that has ended but is not yet collected does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
