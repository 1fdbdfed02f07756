"""Run benchmarks: ``run.py [--quick] [name ...]``; all of them without names.

Each capability has ``bench_<name>.py`` with ``rows(quick)``. Tables are printed as they
come and written to build/bench/<name>.json and build/bench/summary.md.
"""

import argparse
import importlib
import os
import platform
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import harness  # noqa: E402


def main():
    names = sorted(path.stem[len("bench_"):] for path in HERE.glob("bench_*.py"))
    parser = argparse.ArgumentParser(description="Our time beside the peers' on the same data in the same run.")
    parser.add_argument("names", nargs="*", help="which: " + ", ".join(names))
    parser.add_argument("--quick", action="store_true", help="small sizes only")
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(names))
    if unknown:
        parser.error("no benchmark {}; there are: {}".format(", ".join(unknown), ", ".join(names)))
    harness.load_ecoplan()
    summary = ["{} processors, Python {}, {}".format(os.cpu_count(), platform.python_version(), platform.machine())]
    print(summary[0], flush=True)
    failed = []
    for name in options.names or names:
        print("\n## " + name, flush=True)
        try:
            rows = importlib.import_module("bench_" + name).rows(options.quick)
        except Exception as error:  # one benchmark that cannot run does not stop the others
            print("{}: {}".format(type(error).__name__, error), file=sys.stderr, flush=True)
            failed.append(name)
            continue
        harness.save(name, rows)
        table = harness.markdown(rows)
        print(table, flush=True)
        summary += ["", "## " + name, "", table]
    harness.RESULTS.mkdir(parents=True, exist_ok=True)
    (harness.RESULTS / "summary.md").write_text("\n".join(summary) + "\n", encoding="utf-8")
    if failed:
        sys.exit("not finished: " + ", ".join(failed))


if __name__ == "__main__":
    main()
