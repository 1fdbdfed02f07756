"""make demo-dask: corridors and a batch of cities on a Dask cluster of this machine; one worker is killed on the way.

A scheduler and two workers run as processes of their own on the loopback, with 1 GiB and 768 MiB of memory. The links
of the sample city are found once by this machine's threads and once by the cluster, one of whose workers is killed in
the middle; the files must be the same. Then a batch makes corridors for two cities there. Everything lands in
build/demo-dask; nothing is left running.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import daskcluster  # noqa: E402
import qgis_cli  # noqa: E402

OUT = qgis_cli.ROOT / "build" / "demo-dask"
BATCH = qgis_cli.ROOT / "scripts" / "batch"
KILLED_AFTER = 3  # looks at the scheduler that found both workers at work


def shown(text):
    print(f"\n=== {text}", flush=True)


def check(truth, text):
    if not truth:
        sys.exit(f"demo-dask: {text}")


def tool(env, name, **parameters):
    """Run a tool; returns its seconds and what it said."""
    begin = time.monotonic()
    done = subprocess.run(qgis_cli.arguments(name, parameters), env=env, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    check(done.returncode == 0, done.stdout[-3000:])
    return time.monotonic() - begin, done.stdout


def corridors(env, city, folder):
    folder.mkdir()
    return tool(env, "ecoplan:corridors", SOURCES=f"{city / 'sample_city.gpkg'}|layername=sources",
                RESISTANCE=str(OUT / "resistance.tif"), CUTOFF=20000, LINKS=str(folder / "links.csv"),
                CORRIDOR_RASTER=str(folder / "nlcc.tif"), COST_DISTANCE=str(folder / "cost.tif"))


def kill_in_the_middle(cluster, killed):
    """Kill a worker once both have been seen at work a few times."""
    from distributed import Client
    seen = 0
    with Client(cluster.address, set_as_default=False) as client:
        while not killed:
            at_work = [worker for worker, tasks in client.processing().items() if tasks]
            seen += len(at_work) == 2
            if seen > KILLED_AFTER:
                victim = cluster.workers[0]
                cluster.kill(victim)
                killed.append(victim.pid)
                print(f"... worker {victim.pid} is killed while both are at work", flush=True)
            time.sleep(0.05)


def pixels(path):
    """The checksum of a raster's cells."""
    said = subprocess.run(["gdalinfo", "-json", "-checksum", str(path)], capture_output=True, text=True, check=True).stdout
    return json.loads(said)["bands"][0]["checksum"]


def same(one, other):
    """Whether two runs gave the same links and rasters."""
    return ((one / "links.csv").read_bytes() == (other / "links.csv").read_bytes()
            and all(pixels(one / name) == pixels(other / name) for name in ("nlcc.tif", "cost.tif")))


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    (OUT / "scratch").mkdir(parents=True)
    env = qgis_cli.enable(OUT / "profile", ECOPLAN_LANG=os.environ.get("ECOPLAN_LANG", "en"),
                          ECOPLAN_SCRATCH=str(OUT / "scratch"), ECOPLAN_DASK="")
    city = OUT / "city"
    shown("the fictional sample city")
    tool(env, "ecoplan:samplecity", FOLDER=str(city), WIDTH_KM=24, HEIGHT_KM=18, CELL_SIZE=15)
    tool(env, "ecoplan:resistancesurface", LANDCOVER=str(city / "landcover.tif"), RESISTANCE=str(OUT / "resistance.tif"))
    shown("corridors by this machine's threads")
    here, _ = corridors(env, city, OUT / "here")
    (OUT / "logs").mkdir()
    shown("a scheduler and two workers on the loopback")
    with daskcluster.cluster(OUT / "logs", **env) as cluster:
        shown(f"corridors on the cluster: ECOPLAN_DASK={cluster.address}")
        killed = []
        killer = threading.Thread(target=kill_in_the_middle, args=(cluster, killed), daemon=True)
        killer.start()
        there, said = corridors({**env, "ECOPLAN_DASK": cluster.address}, city, OUT / "there")
        check(cluster.address in said, "the cluster was not used:\n" + said)
        check(killed, "the run had ended before a worker was killed")
        killer.join()
        check(same(OUT / "here", OUT / "there"), "the results differ")
        print(f"The same links and rasters. This machine alone {here:.1f} s, the cluster with a killed worker {there:.1f} s "
              "(program start included; both share the same processors).")
        check(not list((OUT / "scratch").iterdir()), "temporary files are left")
        shown("a batch of two cities on the worker that is left and a new one")
        cluster.add()
        cluster.wait_for(2)
        for seed in (1, 2):
            tool(env, "ecoplan:samplecity", FOLDER=str(OUT / "cities" / f"sample_{seed}"), SEED=seed, WIDTH_KM=12,
                 HEIGHT_KM=9, CELL_SIZE=50)
        code = subprocess.run([sys.executable, str(BATCH / "batch.py"), str(BATCH / "examples" / "corridors.json"), "--cities",
                               str(OUT / "cities"), "--results", str(OUT / "batch"), "--dask", cluster.address],
                              env=env).returncode
        check(code == 0, f"exit code {code} of the batch")
    print(f"\nResults in {OUT.relative_to(qgis_cli.ROOT)}.")


if __name__ == "__main__":
    main()
