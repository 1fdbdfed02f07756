"""Run benchmarks: ``run.py [--quick] [name ...]``; all of them without names. A quick run is compared with the committed.

Each capability has ``bench_<name>.py`` with ``rows(quick)``. Tables are printed as they come; the
whole run becomes one table, build/bench/benchmarks.md and build/bench/benchmarks.json, with the
machine, the versions and the date. publish.py copies it into the documentation.
"""

import argparse
import datetime
import importlib
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import compare  # noqa: E402
import harness  # noqa: E402


def machine():
    """What the run is measured on, in words that name no place."""
    processor = next((line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
                     platform.machine())
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    system = dict(line.strip().split("=", 1) for line in _lines("/etc/os-release") if "=" in line).get("PRETTY_NAME", "")
    return "{} processors ({}), {:.0f} GB, {}".format(
        os.cpu_count(), processor, memory / 1024 ** 2, system.strip('"') or platform.system())


def versions():
    """Versions of what is measured; asked in a process of its own, since a parent's memory counts in its children's."""
    code = ("import json, platform\n"
            "from importlib.metadata import distributions\n"
            "from osgeo import gdal\n"
            "from qgis.core import Qgis\n"
            "packages = {d.metadata['Name']: d.version for d in distributions()}\n"
            "found = {'QGIS': Qgis.QGIS_VERSION.split('-')[0], 'GDAL': gdal.__version__, 'Python': platform.python_version()}\n"
            "found.update((n, packages[n]) for n in ('numpy', 'scipy', 'shapely', 'numba', 'pyamg') if n in packages)\n"
            "print(json.dumps(found))\n")
    found = json.loads(_answer([sys.executable, "-c", code]))
    grass = _answer(["grass", "--config", "version"])
    return {**found, "GRASS": grass} if grass else found


def _answer(command):
    """The last line that a command prints; empty where there is no such command."""
    try:
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=60).stdout.strip().splitlines()[-1]
    except (OSError, IndexError, subprocess.TimeoutExpired):
        return ""


def _lines(path):
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def main():
    names = sorted(path.stem[len("bench_"):] for path in HERE.glob("bench_*.py"))
    parser = argparse.ArgumentParser(description="Our time beside the peers' on the same data in the same run.")
    parser.add_argument("names", nargs="*", help="which: " + ", ".join(names))
    parser.add_argument("--quick", action="store_true", help="one small size each, ours alone; what got slower")
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(names))
    if unknown:
        parser.error("no benchmark {}; there are: {}".format(", ".join(unknown), ", ".join(names)))
    harness.load_ecoplan()
    whole = {"date": datetime.date.today().isoformat(), "machine": machine(), "versions": versions(),
             "quick": options.quick, "pace": harness.pace(), "real_data": bool(os.environ.get("ECOPLAN_DATA")),
             "failed": [], "rows": {}}
    print(whole["machine"], flush=True)
    for name in options.names or names:
        print("\n## " + name, flush=True)
        try:
            rows = harness.finished(importlib.import_module("bench_" + name).rows(options.quick))
        except Exception as error:  # one benchmark that cannot run does not stop the others
            print("{}: {}".format(type(error).__name__, error), file=sys.stderr, flush=True)
            whole["failed"].append(name)
            continue
        print(harness.markdown(rows), flush=True)
        whole["rows"][name] = [asdict(row) for row in rows]
        harness.RESULTS.mkdir(parents=True, exist_ok=True)
        (harness.RESULTS / "benchmarks.json").write_text(
            json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (harness.RESULTS / "benchmarks.md").write_text(harness.table(whole) + "\n", encoding="utf-8")
    print("\nwritten: {0}/benchmarks.md, {0}/benchmarks.json".format(harness.RESULTS.relative_to(harness.ROOT)))
    if options.quick:
        print("\n" + compare.report(whole))
    if whole["failed"]:
        sys.exit("not finished: " + ", ".join(whole["failed"]))


if __name__ == "__main__":
    main()
