"""Every tool in bad surroundings, at length: part of ``make sweep``; ends with 1 if a fault was found.

Cancelled at random looks, on disks of many sizes, in all formats and names, two runs at once, and qgis_process
interrupted and killed. Small and read-only disks need root; they are left out without.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "scripts")]

import sweepworker  # noqa: E402

FORMATS = (".gpkg", ".shp", ".csv", ".geojson", ".xlsx", ".tab")
NAMES = ("甲 乙 #1 100% [x] & 'y'", "长" * 70, "a" * 200)
SHARES = (0.02, 0.25, 0.5, 0.75, 0.9, 0.97, 1.0, 1.1)


class Sweep:
    """One tool after the other in a folder of its own; ``faults`` are lines of text."""

    def __init__(self, folder, draws, seed):
        import baselines
        import hazards
        self.baselines, self.hazards = baselines, hazards
        self.folder, self.draws, self.random = folder, draws, random.Random(seed)
        self.faults, self.mounts = [], hazards.can_mount(folder / "disk")

    def fault(self, *what):
        self.faults.append(" ".join(map(str, what)))
        print("FAULT", self.faults[-1], flush=True)

    def run(self, tool, parameters, **more):
        return self.hazards.run(tool, parameters, self.hazards.Watched(**more))

    def tool(self, tool):
        out = self.folder / "out" / tool
        parameters = self.baselines.baseline(tool, self.folder, out)
        first = self.hazards.Watched()
        fine, text = self.hazards.run(tool, parameters, first)
        if not fine:
            self.fault(tool, "baseline", text)
            return
        self.cancels(tool, parameters, out, first.looks)
        self.places(tool, parameters)
        if self.mounts:
            self.disks(tool, out)

    def cancels(self, tool, parameters, out, looks):
        before = self.hazards.contents(out)
        for look in sorted({1, looks, *(self.random.randint(1, looks) for _ in range(self.draws))}):
            fine, text = self.run(tool, parameters, cancel_at=look)
            if fine or text != "Cancelled: no output was written.":
                self.fault(tool, "cancelled at look", look, fine, text)
            if self.hazards.contents(out) != before or self.hazards.rubbish(out):
                self.fault(tool, "cancelled at look", look, "left or lost files")

    def disks(self, tool, out):
        total = sum(-(-p.stat().st_size // 4096) * 4096 for p in out.rglob("*") if p.is_file())
        for share in SHARES:
            size = max(4096, int(total * share) // 4096 * 4096)
            with self.hazards.disk(self.folder / "disk", size) as disk:
                fine, text = self.run(tool, self.baselines.baseline(tool, self.folder, disk))
                if not fine and ("is full" not in text or self.hazards.contents(disk)):
                    self.fault(tool, "disk of", size, text, list(self.hazards.contents(disk)))
                if self.hazards.rubbish(disk):
                    self.fault(tool, "disk of", size, self.hazards.rubbish(disk))

    def places(self, tool, parameters):
        owner = self.baselines.algorithm(tool)  # the definitions are its own
        outputs = {d.name(): d for d in owner.parameterDefinitions() if d.isDestination()}
        sinks = [name for name, d in outputs.items() if d.type() == "sink"]
        for number, (name, ending) in enumerate([*((NAMES[0], e) for e in FORMATS), *((n, ".gpkg") for n in NAMES[1:])]):
            folder = self.folder / "names" / tool / f"{number}{name[:20]}"
            given = self.baselines.baseline(tool, self.folder, folder)
            given.update({s: str(folder / f"{name}{'' if len(sinks) == 1 else k}{ending}") for k, s in enumerate(sinks)})
            fine, text = self.run(tool, given)
            if not fine or self.hazards.rubbish(folder):
                self.fault(tool, "named", name[:20], ending, text)
        place = os.getcwd()
        os.chdir(self.folder / "names")
        try:
            for given in ({n: os.path.basename(parameters[n]) for n in outputs}, dict.fromkeys(outputs, "TEMPORARY_OUTPUT")):
                fine, text = self.run(tool, {**parameters, **given})
                if not fine or os.path.exists("TEMPORARY_OUTPUT"):
                    self.fault(tool, "relative or temporary outputs", text)
        finally:
            os.chdir(place)

    def processes(self, tool, environment):
        """qgis_process: two runs onto the same files at once, then interrupted and killed at random moments."""
        import qgis_cli
        out = self.folder / "out" / tool
        given = self.baselines.baseline(tool, self.folder, out)
        line = qgis_cli.arguments(f"ecoplan:{tool}", {k: v for k, v in given.items() if k not in ("TARGETS", "RADII")})
        start = time.time()
        codes = [p.wait() for p in [subprocess.Popen(line, env=environment, stdout=subprocess.DEVNULL,
                                                     stderr=subprocess.DEVNULL) for _ in range(2)]]
        needed, before = time.time() - start, set(self.hazards.contents(out))
        if any(codes) or self.hazards.rubbish(out):
            self.fault(tool, "two runs at once", codes, self.hazards.rubbish(out))
        for what in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            process = subprocess.Popen(line, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(self.random.uniform(0.2, 0.7) * needed)
            ended = process.poll() is not None
            process.send_signal(what)
            if process.wait(120) == 0 and what == signal.SIGINT and not ended:
                print("note:", tool, "was done before it heard of the interruption")
            if not before <= set(self.hazards.contents(out)):
                self.fault(tool, what, "lost the results of the run before")
            for rest in out.rglob(".ecoplan-*"):  # a kill leaves it; nothing of it is under an output's name
                if what == signal.SIGINT:
                    self.fault(tool, "interrupted, left", rest)
                shutil.rmtree(rest, ignore_errors=True)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tools", default="", help="ids with commas; all if none")
    options.add_argument("--draws", type=int, default=40, help="random cancels per tool")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--processes", action="store_true", help="also through qgis_process (minutes)")
    given = options.parse_args()
    keep = sweepworker.start()
    import baselines
    import qgis_cli
    sweep = Sweep(Path(tempfile.mkdtemp(prefix="surroundings_")), given.draws, given.seed)
    tools = sorted(filter(None, given.tools.split(","))) or sorted(baselines.PARAMETERS)
    try:
        if given.processes:
            environment = qgis_cli.enable(sweep.folder / "profile", ECOPLAN_LANG="en", LC_ALL="C.UTF-8")
        for tool in tools:
            sweep.tool(tool)
            if given.processes:
                sweep.processes(tool, environment)
            print(tool, "done", flush=True)
    finally:
        shutil.rmtree(sweep.folder, ignore_errors=True)
    print(f"{len(sweep.faults)} faults" + ("" if sweep.mounts else "; small disks need root and mount: left out"))
    sys.stdout.flush()
    os._exit(bool(sweep.faults) or not keep)


if __name__ == "__main__":
    main()
