"""Circuits beside pyamg and scipy's direct solver, on the same networks.

One setup and one solution per focal region; all pairs follow by superposition on every side. Assembly of the network
is left out, compiling too. Ours is the solver that the tool takes by itself: black-box multigrid on the raster for
few right-hand sides, else one factorisation by scipy's SuperLU; both are measured where either could be taken. The peer is
pyamg's classical algebraic multigrid as preconditioner of conjugate gradients (the way of Circuitscape's cg+amg
solver) to 1e-6, ours to 1e-10. Setup and single solutions of each are measured once per size; the rows
follow from them. Surfaces: patches of resistance 1 to 100, and real land cover (1 to 1000, with NoData on snow).
"""

from __future__ import annotations

import importlib.util
import os
import time
from pathlib import Path

import numpy as np
from harness import Row, run_function

PISQUE = "worldcover_pisque"
SIZES = (250_000, 1_000_000, 4_000_000)
REGIONS = (2, 10, 50)
TOLERANCE = 1e-6
DIRECT_CELLS = 4_000_000       # a factorisation takes 8 GB there
RESISTANCES = {10: 1.0, 20: 3.0, 30: 5.0, 40: 30.0, 50: 1000.0, 60: 50.0, 80: 300.0, 90: 10.0}


def land_cover():
    """The real raster, or None where ECOPLAN_DATA does not lead to it."""
    folder = os.environ.get("ECOPLAN_DATA")
    path = Path(folder, PISQUE, "worldcover_pisque_10m_cog.tif") if folder else None
    return path if path is not None and path.is_file() else None


def surface(cells, kind="patches"):
    """Resistances, square: 1 to 100 in patches, seeded; or those of real land cover."""
    side = int(round(cells ** 0.5))
    if kind == "land cover":
        from osgeo import gdal
        table = np.full(256, np.nan)
        table[list(RESISTANCES)] = list(RESISTANCES.values())
        source = gdal.Open(str(land_cover()))
        corner = (source.RasterXSize - side) // 2, (source.RasterYSize - side) // 2
        return table[source.ReadAsArray(*corner, side, side)]
    from scipy.ndimage import gaussian_filter
    field = gaussian_filter(np.random.default_rng(7).random((side, side)), 6)
    rank = (field - field.min()) / (field.max() - field.min())
    return 10.0 ** np.round(2 * rank, 1)


def regions(side, count):
    """Square focal regions of 9 cells, evenly over the raster, as flat cell indices."""
    per_side = int(np.ceil(count ** 0.5))
    at = ((np.arange(per_side) + 0.5) * side / per_side).astype(int)
    places = [(r, c) for r in at for c in at][:count]
    return [np.array([(r + i) * side + c + j for i in range(3) for j in range(3)]) for r, c in places]


def _network(cells, kind, count, solver):
    """(network, nodes of the focal regions, nodes joined to them less the first one, which is ground)."""
    from ecoplan.processing.connectivity import circuitsolve
    resistance = surface(cells, kind)
    groups = regions(resistance.shape[0], count)
    network = circuitsolve.network_of(resistance, 8, "resistance", groups, solver)
    nodes = np.array([network.node_of_cell.flat[g[0]] for g in groups])
    nodes = nodes[network.component[nodes] == network.component[nodes[0]]]
    members = np.flatnonzero(network.component == network.component[nodes[0]])
    return network, nodes, members[members != nodes[0]]


def circuit(cells, kind, count, solver):
    """Ours: seconds of the setup, of one right-hand side (mean of a batch), and of the currents of one pair."""
    from ecoplan.processing.common import workers
    from ecoplan.processing.connectivity import circuits, circuitsolve
    circuits.current_flow(np.ones((70, 70)), [[0], [4899]], solver=solver)         # compiled loops are loaded
    network, nodes, members = _network(cells, kind, count, solver)
    start = time.perf_counter()
    factor = circuitsolve.Solver(network, members, None, solver, count - 1)
    prepared = time.perf_counter() - start
    batch = max(factor.sides, 2)
    injected = np.zeros((batch, network.count))
    for row, node in enumerate(nodes[-batch:]):
        injected[row, node] = 1.0
    start = time.perf_counter()
    volts = np.concatenate([factor.many(injected[at:at + factor.sides]) for at in range(0, batch, factor.sides)])
    solved = (time.perf_counter() - start) / batch
    injected[-1, nodes[0]] = -1.0
    start = time.perf_counter()
    circuitsolve.node_currents(network, volts[-1], injected[-1])
    mapped = time.perf_counter() - start
    return {"setup": prepared, "solved": solved, "mapped": mapped, "ohms": float(volts[-1][nodes[-1]]),
            "threads": workers.count() if solver == "blackbox" else 1}


def peer(cells, kind, count):
    """pyamg on the same matrix: seconds of the setup and of one solution."""
    import pyamg
    from ecoplan.processing.connectivity.circuitgraph import laplacian
    network, nodes, members = _network(cells, kind, count, "direct")
    matrix = laplacian(network, members).tocsr()
    start = time.perf_counter()
    levels = pyamg.ruge_stuben_solver(matrix)
    setup = time.perf_counter() - start
    right = np.zeros(matrix.shape[0])
    place = int(np.searchsorted(members, nodes[-1]))
    right[place] = 1.0
    start = time.perf_counter()
    volts = levels.solve(right, tol=TOLERANCE, accel="cg", maxiter=200)
    solved = time.perf_counter() - start
    return {"setup": setup, "solved": solved, "ohms": float(volts[place])}


def rows(quick=False):
    found = []
    if quick:
        own = run_function(__file__, "circuit", SIZES[0], "patches", REGIONS[0], "blackbox")
        return [Row("current flow, all pairs", "{:g} M cells, patches, {} regions".format(SIZES[0] / 1e6, REGIONS[0]),
                    own.result["setup"] + own.result["solved"], peak_mb=own.peak_mb, note="blackbox")]
    for kind in ("patches", "land cover") if land_cover() is not None else ("patches",):
        for cells in SIZES:
            found += _rows(cells, kind)
    return found


def _rows(cells, kind):
    from ecoplan.processing.connectivity.circuitsolve import choose_solver
    compiled = importlib.util.find_spec("numba") is not None
    solvers = {choose_solver(cells, count - 1, compiled, count * (count - 1) // 2) for count in REGIONS}
    solvers |= {"direct"} if cells <= DIRECT_CELLS else set()
    ours = {solver: {count: run_function(__file__, "circuit", cells, kind, count, solver)
                     for count in ((REGIONS[0], REGIONS[-1]) if solver == "blackbox" else REGIONS[-1:])}
            for solver in sorted(solvers)}
    other = run_function(__file__, "peer", cells, kind, REGIONS[-1]) if importlib.util.find_spec("pyamg") else None
    for count in REGIONS:
        for solver in sorted(solvers):
            measured = ours[solver].get(count, ours[solver][REGIONS[-1]])
            own = measured.result
            taken = choose_solver(cells, count - 1, compiled, count * (count - 1) // 2) == solver
            note = "{}{}, threads {}: setup {:.2f}, each {:.3f}, currents {:.3f} s".format(
                solver, " (taken)" if taken else "", own["threads"], own["setup"], own["solved"], own["mapped"])
            seconds = own["setup"] + (count - 1) * own["solved"]
            size = "{:g} M cells, {}, {} regions".format(cells / 1e6, kind, count)
            common = {"peak_mb": measured.peak_mb, "series": f"{kind} {count} {solver}", "quantity": cells}
            if other is None:
                yield Row("current flow, all pairs", size, seconds, "pyamg not installed", note=note, **common)
                continue
            theirs = other.result
            note += "; pyamg setup {:.2f}, each {:.2f} s, {:.0f} MB".format(
                theirs["setup"], theirs["solved"], other.peak_mb)
            if measured is ours[solver][REGIONS[-1]]:
                note += ", ohms differ by {:.0e}".format(abs(own["ohms"] - theirs["ohms"]) / own["ohms"])
            yield Row("current flow, all pairs", size, seconds, "pyamg AMG + CG",
                      theirs["setup"] + (count - 1) * theirs["solved"], note=note,
                      headline="current flow" if taken and (kind, cells, count) == ("patches", SIZES[-1], REGIONS[0])
                      else "", **common)
