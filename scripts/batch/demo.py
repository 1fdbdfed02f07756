"""make batch-demo: 20 sample cities, one of them broken, a batch interrupted twice and gone on with.

The cities are made by a first batch, out of a table of seeds. Then a batch of
two steps (resistance surface, corridors) is stopped once as by Ctrl-C and once
by killing every process of it, and run to its end. Everything lands in
build/batch. The sample cities are fictional.
"""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import qgis_cli  # noqa: E402

OUT = qgis_cli.ROOT / "build" / "batch"
CITIES, RESULTS = OUT / "cities", OUT / "corridors"
BROKEN = "sample_13"


def command(job, *more):
    return [sys.executable, str(HERE / "batch.py"), str(HERE / "examples" / job), *map(str, more)]


def shown(text):
    print(f"\n=== {text}", flush=True)


def finished():
    """Cities whose result is marked done."""
    return sorted(p.parent.name for p in RESULTS.glob("*/batch.json")
                  if json.loads(p.read_text(encoding="utf-8"))["state"] == "done")


def family(pid):
    """A process and everything that it has started."""
    parents = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(place.parent.name)] = int(place.read_text(errors="replace").rsplit(")", 1)[1].split()[1])
        except OSError:
            continue  # it has just ended
    found = {pid}
    while True:
        grown = {child for child, parent in parents.items() if parent in found} - found
        if not grown:
            return found
        found |= grown


def batch(env, until=None, stop=None):
    """Run the batch; with ``until`` stop it when so many cities are done."""
    process = subprocess.Popen(command("corridors.json", "--cities", CITIES, "--results", RESULTS), env=env,
                               start_new_session=True)
    while until is not None and process.poll() is None and len(finished()) < until:
        time.sleep(0.1)
    if until is not None:
        time.sleep(1)  # into the middle of the next ones
        at_work = sorted(p.name.rsplit(".", 1)[0] for p in (RESULTS / "_batch" / "work").iterdir())
        if stop == signal.SIGKILL:
            for pid in family(process.pid):
                os.kill(pid, signal.SIGKILL)
        else:
            process.send_signal(stop)
        process.wait()
        print(f"... {signal.Signals(stop).name} while {', '.join(at_work)} were worked on. Done: {len(finished())}; "
              f"folders in {RESULTS.name}: {sum(p.name[0] != '_' and p.is_dir() for p in RESULTS.iterdir())}", flush=True)
    return process.wait()


def check(truth, text):
    if not truth:
        sys.exit(f"batch-demo: {text}")


def main():
    start = time.monotonic()
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    env = qgis_cli.enable(OUT / "profile", ECOPLAN_LANG=os.environ.get("ECOPLAN_LANG", "en"))
    shown("20 sample cities out of a table of seeds")
    check(subprocess.run(command("make_cities.json", "--results", CITIES), env=env).returncode == 0, "no cities")
    land = CITIES / BROKEN / "landcover.tif"
    shown(f"{BROKEN} is broken on purpose: its land cover is put into degrees (EPSG:4490)")
    degrees = OUT / "degrees.tif"
    subprocess.run(["gdalwarp", "-q", "-t_srs", "EPSG:4490", str(land), str(degrees)], check=True)
    shutil.move(degrees, land)

    shown("the batch, interrupted as by Ctrl-C after 6 cities")
    code = batch(env, 6, signal.SIGINT)
    check(code == 130, f"exit code {code} instead of 130 after an interrupt")
    shown("the same command again; every process of it killed after 12 cities")
    batch(env, 12, signal.SIGKILL)
    shown("the same command again, to the end")
    code = batch(env)
    check(code == 1, f"exit code {code} instead of 1 with a broken city")
    shown("summary.csv")
    with open(RESULTS / "summary.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        print(f"{row['city']}  {row['status']:8} {row['seconds']:>5} s  {row['message']}")
    good = sorted(p.parent.name for p in CITIES.glob("*/batch.json") if p.parent.name != BROKEN)
    check(finished() == good and len(good) == 19, "not all sound cities are done")
    check(not (RESULTS / BROKEN).exists(), "the broken city has a result")
    shown("the same command once more: nothing is left to do")
    check(batch(env) == 1, "the broken city was forgotten")

    print(f"\nExit code 1 because of {BROKEN}, as it should be. Results in {OUT.relative_to(qgis_cli.ROOT)}, "
          f"{time.monotonic() - start:.0f} s in all.")


if __name__ == "__main__":
    main()
