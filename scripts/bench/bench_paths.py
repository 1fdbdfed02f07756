"""Randomised paths, elasticity and the plan for a budget, each beside the plain way of doing the same.

Randomised paths beside dense matrices (ConScape's formulas with numpy's inverse) where these fit, and beside JAXScape's
RSPDistance, which gives the expected costs only, where ``ECOPLAN_JAXSCAPE`` names a Python that has it (its wheels do
not go beside QGIS's numpy). ConScape itself is Julia. Elasticity beside computing the measure again for every cell, of
which a few are timed. The plan beside every set of measures. Landscapes are seeded; a sparse factorisation on one core.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from itertools import combinations

import numpy as np
from bench_windowflow import surface
from harness import Row, run_function

QUICK, SIZES = 62_500, (250_000, 1_000_000, 4_000_000)
FEW = 196           # JAXScape's memory grows with the cube of the cells
DENSE, RADIUS, LANDMARKS, CHANGED = 2_500, 50, 400, 3
MEASURES = 12
JAXSCAPE = """
import sys, time, numpy as np, jax
jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp
from jaxscape import GridGraph, RSPDistance
graph = GridGraph(jnp.asarray(1 / np.load(sys.argv[1])))
RSPDistance(theta=0.3)(graph).block_until_ready()           # compiled
start = time.perf_counter()
RSPDistance(theta=0.3)(graph).block_until_ready()
print(time.perf_counter() - start)
"""


def paths(cells, radius, landmarks):
    """Ours: seconds of passage and functional habitat and the number of targets."""
    from ecoplan.processing.connectivity import randomisedpaths
    resistance = surface(cells)
    grain = max(1, round((cells / landmarks) ** 0.5)) if landmarks else 1
    settings = randomisedpaths.PathSettings(0.3, 20.0, grain=grain, radius=radius)
    start = time.perf_counter()
    found = randomisedpaths.passage(resistance, 1 / resistance, 1 / resistance, settings)
    return {"seconds": time.perf_counter() - start, "targets": found.targets, "sum": float(np.nansum(found.passage))}


def dense(cells):
    """The same for every cell as a target with dense matrices."""
    from ecoplan.processing.connectivity import randomwalk
    resistance = surface(cells)
    walk, quality = randomwalk.walk_of(resistance), 1 / resistance.ravel()
    start = time.perf_counter()
    weight, cost = (walk.matrix(v).toarray() for v in (walk.likelihood * np.exp(-0.3 * walk.cost), walk.cost))
    z = np.linalg.inv(np.eye(len(weight)) - weight)
    total = z @ (weight * cost) @ z / z
    pairs = quality[:, None] * np.exp(-(total - np.diag(total)) / 20.0) * quality
    right = pairs / z
    right[np.diag_indices_from(right)] -= pairs.sum(0) / np.diag(z)
    passed = (z * (z.T @ right)).sum(1)
    return {"seconds": time.perf_counter() - start, "sum": float(passed.sum())}


def jaxscape(cells, python):
    """JAXScape's expected costs between all cells, after a first run that compiles."""
    with tempfile.NamedTemporaryFile(suffix=".npy") as file:
        np.save(file, surface(cells))
        file.flush()
        own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run([python, "-c", JAXSCAPE, file.name], env=own, stdout=subprocess.PIPE, text=True, check=True)
    return {"seconds": float(done.stdout.split()[-1])}


def elasticity(cells):
    """Ours: derivatives by every cell of the mean effective resistance of four places."""
    from ecoplan.processing.connectivity import elasticity as science
    resistance = surface(cells)
    start = time.perf_counter()
    found = science.resistance_elasticity(resistance, corners(resistance))
    return {"seconds": time.perf_counter() - start, "sum": float(np.nansum(found.share))}


def corners(resistance):
    rows, columns = resistance.shape
    return [np.array([r * columns + c]) for r in (rows // 9, rows - rows // 9) for c in (columns // 9, columns * 8 // 9)]


def again(cells):
    """The peer: the circuits solved again with one cell changed, seconds each, over a few cells."""
    from ecoplan.processing.connectivity import circuits
    resistance = surface(cells)
    start = time.perf_counter()
    for cell in np.random.default_rng(2).choice(resistance.size, CHANGED, replace=False):
        changed = resistance.copy()
        changed.flat[cell] *= 1.001
        circuits.current_flow(changed, corners(resistance))
    return {"each": (time.perf_counter() - start) / CHANGED}


def choice(measures):
    from ecoplan.processing.connectivity.restorationplan import Choice, Link
    rng, nodes = np.random.default_rng(5), 15
    links = []
    for a, b in combinations(range(nodes), 2):
        if rng.random() < 0.3:
            cost = float(rng.uniform(100, 2000))
            own = rng.choice(measures, 2, replace=False)
            links.append(Link(a, b, cost, {frozenset([int(k)]): cost * float(rng.uniform(0.3, 0.9)) for k in own}))
    return Choice(rng.uniform(1, 50, nodes), np.full(nodes, -1), tuple(links), rng.uniform(1, 9, measures), 600.0)


def plan(measures):
    from ecoplan.processing.connectivity.restorationplan import Planner
    problem = choice(measures)
    start = time.perf_counter()
    found = Planner(problem).best(float(problem.prices.sum()) / 3)
    return {"seconds": time.perf_counter() - start, "ec": found.ec}


def every_set(measures):
    problem = choice(measures)
    budget, best, start = float(problem.prices.sum()) / 3, 0.0, time.perf_counter()
    for count in range(measures + 1):
        for chosen in combinations(range(measures), count):
            if problem.price(chosen) <= budget:
                best = max(best, problem.numerator(frozenset(chosen)) ** 0.5)
    return {"seconds": time.perf_counter() - start, "ec": best}


def rows(quick=False):
    if quick:
        ours = run_function(__file__, "paths", QUICK, RADIUS, LANDMARKS // 8)
        yield _row_of_radius(QUICK, ours)
        return
    ours, peer = run_function(__file__, "paths", DENSE, None, 0), run_function(__file__, "dense", DENSE)
    size, off = f"{DENSE:,} cells, each a target", abs(ours.result["sum"] / peer.result["sum"] - 1)
    yield Row("randomised paths", size, ours.result["seconds"], "dense matrices (ConScape's formulas)",
              peer.result["seconds"], peak_mb=ours.peak_mb, note=f"peer {peer.peak_mb:.0f} MB; sums differ by {off:.0e}")
    if os.environ.get("ECOPLAN_JAXSCAPE"):
        ours = run_function(__file__, "paths", FEW, None, 0)
        peer = run_function(__file__, "jaxscape", FEW, os.environ["ECOPLAN_JAXSCAPE"])
        yield Row("randomised paths", f"{FEW} cells, each a target", ours.result["seconds"], "JAXScape RSPDistance",
                  peer.result["seconds"], peak_mb=ours.peak_mb,
                  note=f"peer {peer.peak_mb:.0f} MB, expected costs only, compiled before; asks for 2 TB at 2,500 cells")
    for cells in SIZES:
        yield _row_of_radius(cells, run_function(__file__, "paths", cells, RADIUS, LANDMARKS))
    ours = run_function(__file__, "paths", SIZES[0], None, LANDMARKS)
    yield Row("randomised paths", f"{SIZES[0] / 1e6:g} M cells, whole surface, {ours.result['targets']} landmarks",
              ours.result["seconds"], peak_mb=ours.peak_mb)
    for cells in SIZES:
        ours, peer = run_function(__file__, "elasticity", cells), run_function(__file__, "again", cells)
        yield Row("elasticity of effective resistance", f"{cells / 1e6:g} M cells, four places", ours.result["seconds"],
                  "computed again for each cell", cells * peer.result["each"], peak_mb=ours.peak_mb, series="elasticity",
                  quantity=cells, note=f"{peer.result['each']:.1f} s a cell, extrapolated from {CHANGED}; "
                                       f"elasticities add up to {ours.result['sum']:.6f}")
    ours, peer = run_function(__file__, "plan", MEASURES), run_function(__file__, "every_set", MEASURES)
    yield Row("plan for a budget", f"{MEASURES} measures, 15 sources", ours.result["seconds"], "every set of measures",
              peer.result["seconds"], peak_mb=ours.peak_mb,
              note=f"EC(PC) {100 * ours.result['ec'] / peer.result['ec']:.4f} % of the best set's")


def _row_of_radius(cells, ours):
    return Row("randomised paths", f"{cells / 1e6:g} M cells, radius {RADIUS}, {ours.result['targets']} landmarks",
               ours.result["seconds"], peak_mb=ours.peak_mb, series="radius", quantity=cells)
