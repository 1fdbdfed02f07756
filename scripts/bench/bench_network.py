"""Circuits beside pyamg on the same matrices, MSPA beside the authors' programme, barriers.

Circuits: one factorisation and one solution per focal region, against pyamg's
classical algebraic multigrid as preconditioner of conjugate gradients (the way of
Circuitscape's cg+amg solver): its setup and one solution to 1e-6 per region (all
pairs follow by superposition on both sides). The matrices are the same grounded
Laplacians; assembly is left out. Ours is the solver that the tool takes by itself:
multigrid for few right-hand sides on large rasters, else one factorisation. Setup
and single solutions of each are measured once per size with the largest number of
regions; the rows for fewer follow from them.
MSPA: the whole call; the peer is the compiled engine of pyGuidos (by Soille and
Vogt), where installed. Barriers: the whole call with its cost distances.
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


def surface(cells):
    """Resistances 1 to 100 in patches, square, seeded."""
    from scipy.ndimage import gaussian_filter
    side = int(round(cells ** 0.5))
    field = gaussian_filter(np.random.default_rng(7).random((side, side)), 6)
    rank = (field - field.min()) / (field.max() - field.min())
    return 10.0 ** np.round(2 * rank, 1)


def regions(side, count):
    """Square focal regions of 9 cells, evenly over the raster, as flat cell indices."""
    per_side = int(np.ceil(count ** 0.5))
    at = ((np.arange(per_side) + 0.5) * side / per_side).astype(int)
    places = [(r, c) for r in at for c in at][:count]
    return [np.array([(r + i) * side + c + j for i in range(3) for j in range(3)]) for r, c in places]


def circuit(cells, count, solver):
    """Ours: seconds of the setup, of one right-hand side (mean of four), and of the currents of one pair."""
    from ecoplan.processing.connectivity import circuitsolve
    from ecoplan.processing.connectivity.circuitgraph import build_network
    resistance = surface(cells)
    groups = regions(resistance.shape[0], count)
    network = build_network(resistance, groups=groups)
    nodes = [network.node_of_cell.flat[g[0]] for g in groups]
    start = time.perf_counter()
    factor = circuitsolve.Solver(network, np.setdiff1d(np.arange(network.count), nodes[:1]), solver=solver)
    factored = time.perf_counter() - start
    injected = np.zeros(network.count)
    start = time.perf_counter()
    for node in nodes[-4:]:
        injected[:] = 0
        injected[node] = 1
        volts = factor.voltages(injected)
    solved = (time.perf_counter() - start) / 4
    injected[nodes[0]] = -1
    start = time.perf_counter()
    circuitsolve.node_currents(network, volts, injected)
    mapped = time.perf_counter() - start
    return {"setup": factored, "solved": solved, "mapped": mapped, "ohms": float(volts[nodes[-1]])}


def multigrid(cells, count):
    """pyamg on the same matrix: seconds of the setup and of one solution."""
    import pyamg
    from ecoplan.processing.connectivity.circuitgraph import build_network, laplacian
    resistance = surface(cells)
    groups = regions(resistance.shape[0], count)
    network = build_network(resistance, groups=groups)
    nodes = [network.node_of_cell.flat[g[0]] for g in groups]
    members = np.setdiff1d(np.arange(network.count), nodes[:1])
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


def land_cover():
    """The real raster, or None where ECOPLAN_DATA does not lead to it."""
    folder = os.environ.get("ECOPLAN_DATA")
    path = Path(folder, PISQUE, "worldcover_pisque_10m_cog.tif") if folder else None
    return path if path is not None and path.is_file() else None


def forest():
    from osgeo import gdal
    return gdal.Open(str(land_cover())).ReadAsArray() == 10


def mspa(width):
    from ecoplan.processing.connectivity import mspa as science
    cells = forest()
    start = time.perf_counter()
    science.segment(cells, edge_width=width)
    return {"seconds": time.perf_counter() - start, "cells": int(cells.size)}


def mspa_peer(width):
    spec = importlib.util.find_spec("pyguidos")
    loaded = importlib.util.spec_from_file_location(
        "pyguidos._mspa", next(Path(spec.origin).parent.glob("_mspa/_mspa*")))
    engine = importlib.util.module_from_spec(loaded)
    loaded.loader.exec_module(engine)
    cells = np.where(forest(), 2, 1).astype(np.uint8)
    start = time.perf_counter()
    engine.mspa(cells, float(width), 8, 1, 1)
    return {"seconds": time.perf_counter() - start}


def barriers(cells, radii):
    from ecoplan.processing.connectivity.barriers import Barriers
    from ecoplan.processing.connectivity.corridors import map_corridors
    resistance = surface(cells)
    labels = np.zeros(resistance.shape, np.int32)
    for number, group in enumerate(regions(resistance.shape[0], 25), 1):
        labels.flat[group] = number
    links = map_corridors(resistance, labels, 10.0).links
    start = time.perf_counter()
    Barriers(resistance, labels, 10.0, [(k.from_id, k.to_id) for k in links], [k.lcd for k in links], radii).gains()
    return {"seconds": time.perf_counter() - start, "links": len(links)}


def rows(quick=False):
    found = []
    for cells in SIZES[:1] if quick else SIZES:
        found += _circuit_rows(cells)
    for width in (1,) if quick else (1, 5):
        found.append(_mspa_row(width))
    ours = run_function(__file__, "barriers", 250_000 if quick else 1_000_000, [50.0, 100.0, 200.0])
    found.append(Row("barriers, 3 radii, {} links".format(ours.result["links"]), "0.25 M" if quick else "1 M",
                     ours.seconds, peak_mb=ours.peak_mb))
    return [row for row in found if row]


def _circuit_rows(cells):
    from ecoplan.processing.connectivity.circuitsolve import choose_solver
    chosen = {count: choose_solver(cells, count - 1) for count in REGIONS}
    ours = {solver: run_function(__file__, "circuit", cells, REGIONS[-1], solver) for solver in sorted(set(chosen.values()))}
    peer = None
    if importlib.util.find_spec("pyamg") is not None:
        peer = run_function(__file__, "multigrid", cells, REGIONS[-1])
    for count in REGIONS:
        own = ours[chosen[count]]
        size = "{:g} M cells, {} regions".format(cells / 1e6, count)
        seconds = own.result["setup"] + (count - 1) * own.result["solved"]
        note = "{}: first pair {:.2f}, further {:.3f} s, currents {:.3f} s".format(
            chosen[count], own.result["setup"] + own.result["solved"], own.result["solved"], own.result["mapped"])
        if peer is None:
            yield Row("current flow, all pairs", size, seconds, "pyamg not installed", peak_mb=own.peak_mb, note=note,
                      series=str(count), quantity=cells)
            continue
        agree = abs(own.result["ohms"] - peer.result["ohms"]) / own.result["ohms"]
        note += "; pyamg setup {setup:.2f}, each {solved:.2f} s".format(**peer.result)
        note += ", {:.0f} MB, ohms differ by {:.0e}".format(peer.peak_mb, agree)
        yield Row("current flow, all pairs", size, seconds, "pyamg AMG + CG",
                  peer.result["setup"] + (count - 1) * peer.result["solved"], peak_mb=own.peak_mb, note=note,
                  series=str(count), quantity=cells,
                  headline="current flow" if (cells, count) == (SIZES[-1], REGIONS[-1]) else "")


def _mspa_row(width):
    if land_cover() is None:
        return None
    ours = run_function(__file__, "mspa", width)
    size = "{:.0f} M cells, edge {}".format(ours.result["cells"] / 1e6, width)
    if importlib.util.find_spec("pyguidos") is None:
        return Row("MSPA", size, ours.seconds, "pyguidos not installed", peak_mb=ours.peak_mb)
    peer = run_function(__file__, "mspa_peer", width)
    return Row("MSPA", size, ours.seconds, "pyGuidos engine (C)", peer.seconds, peak_mb=ours.peak_mb,
               note="peer {:.0f} MB".format(peer.peak_mb), headline="MSPA" if width == 1 else "")
