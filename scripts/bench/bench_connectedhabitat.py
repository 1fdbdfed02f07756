"""Connected habitat beside CSIRO's eco-connectivity (Rust), its share within reach at three dispersal distances.

The peer needs a Python environment of its own (pip install eco-connectivity scipy): its interpreter is told by the
environment variable ECOPLAN_ECO_CONNECTIVITY; without it only ours is measured. Both get the same condition raster,
resistance 1 where condition is 1 to 4 where it is 0, distances of 2, 8 and 32 cells and all cores; the peer its default
windows (3, coarsest 9, levels up to 32: 288 cells), ours as far as ten distances. The definitions differ in the cost of a
step (mean of both cells; the cell that is entered), so each is held against the exact sum of its own, over all cells, from
a sample of cells: the note gives the mean difference.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from pathlib import Path

import numpy as np
from harness import Row, run_command, run_function

QUICK, SIZES = 62_500, (250_000, 1_000_000, 4_000_000)
DISTANCES, MOST_COST, SAMPLE = (2.0, 8.0, 32.0), 4.0, 24
PEER = """
import json, sys, time
import numpy as np, rasterio
from rasterio.transform import from_origin
from connectivity import connectedness
folder, distances, most = sys.argv[1], json.loads(sys.argv[2]), float(sys.argv[3])
condition = np.load(folder + "/condition.npy").astype("float32")
with rasterio.open(folder + "/condition.tif", "w", driver="GTiff", height=condition.shape[0], width=condition.shape[1],
                   count=1, dtype="float32", crs="EPSG:32650", transform=from_origin(0, 0, 1000, 1000)) as data:
    data.write(condition, 1)
wall, processor = time.perf_counter(), time.process_time()
found = connectedness(folder + "/condition.tif", lambdas=distances, max_cost=most, option=1)
wall, processor = time.perf_counter() - wall, time.process_time() - processor
np.save(folder + "/peer.npy", np.asarray(found))
print("@@" + json.dumps([wall, processor]))
"""


def condition(cells):
    """Condition 0 to 1 in patches, seeded; (rows, columns) nearly square."""
    from scipy.ndimage import gaussian_filter
    side = int(round(cells ** 0.5))
    field = gaussian_filter(np.random.default_rng(7).random((side, side)), 6)
    rank = (field - field.min()) / (field.max() - field.min())
    return np.clip(np.round(1.6 * rank - 0.3, 1), 0.0, 1.0)


def ours(cells, folder):
    """Wall and processor seconds of a run; the mean share of the three distances is left in the folder."""
    from ecoplan.processing.connectivity import reach
    chosen = reach.ReachSettings(DISTANCES)
    small = np.ones((300, 300))
    reach.reachable(small, small, 1.0, chosen)      # compiled loops are loaded
    quality = condition(cells)
    wall, processor = time.perf_counter(), time.process_time()
    found = reach.reachable(MOST_COST - (MOST_COST - 1) * quality, quality, 1.0, chosen)
    possible = reach.ideal(np.ones(quality.shape), 1.0, 1.0, chosen)
    shares = [reach.share_of(*pair) for pair in zip(found, possible)]
    seconds, used = time.perf_counter() - wall, time.process_time() - processor
    np.save(folder + "/ours.npy", np.mean(shares, 0))
    return {"seconds": seconds, "processor": used}


def errors(cells, folder):
    """Mean differences, in per cent, of ours and the peer's shares from the exact sums of their own definitions."""
    from ecoplan.processing.connectivity._reach_plain import window_graph
    from ecoplan.processing.connectivity.reachlevels import step_costs
    from scipy.sparse.csgraph import dijkstra
    quality = condition(cells)
    resistance = MOST_COST - (MOST_COST - 1) * quality
    side, rng = quality.shape[0], np.random.default_rng(1)
    rows, columns = rng.integers(side // 4, side * 3 // 4, (2, SAMPLE))
    mean = step_costs(resistance, 1.0)
    even = step_costs(np.ones(quality.shape), 1.0)
    ahead = even * 0
    for plane, (down, right) in enumerate(((0, 1), (1, 0), (1, 1), (1, -1))):
        shifted = np.roll(resistance, (-down, -right), (0, 1))
        ahead[plane] = even[plane] * shifted
    entered = window_graph(ahead, even * resistance)
    graphs = {"ours": window_graph(mean), "peer": entered}
    result = {}
    plain = window_graph(even)
    for name, graph in graphs.items():
        path = Path(folder) / (name + ".npy")
        if not path.exists():
            continue
        own, found = np.load(path)[rows, columns], []
        for row, column in zip(rows, columns):
            at = row * side + column
            cost, straight = (dijkstra(g, indices=at, limit=12 * DISTANCES[-1]) for g in (graph, plain))
            others = np.arange(cost.size) != at if name == "peer" else np.ones(cost.size, bool)
            found.append(np.mean([(np.exp(-cost[others] / d) @ quality.ravel()[others]) / np.exp(
                -straight[others] / d).sum() for d in DISTANCES]))
        result[name] = float(100 * np.mean(np.abs(own / np.array(found) - 1)))
    return result


def rows(quick=False):
    return list(_rows(quick))


def _rows(quick):
    python = os.environ.get("ECOPLAN_ECO_CONNECTIVITY", "")
    for cells in (QUICK,) if quick else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            own = run_function(__file__, "ours", cells, folder)
            size = "{:g} M cells, 3 distances".format(cells / 1e6)
            note = "{:.0f} s of processor time".format(own.result["processor"])
            peer = None
            if python:
                np.save(folder + "/condition.npy", condition(cells))
                done = run_command([python, "-c", PEER, folder, json.dumps(DISTANCES), str(MOST_COST)])
                peer, used = json.loads(done.output.split("@@")[1])
                off = run_function(__file__, "errors", cells, folder).result
                note += "; peer {:.0f} s, {:.0f} MB; mean difference from the exact sum: ours {:.1f} %, peer {:.1f} %".format(
                    used, done.peak_mb, off["ours"], off["peer"])
            yield Row("connected habitat", size, own.result["seconds"], "eco-connectivity 2.4.0" if peer else "", peer,
                      peak_mb=own.peak_mb, quantity=cells, note=note, series="eco-connectivity",
                      headline="connected habitat" if cells == SIZES[-1] and peer else "")
