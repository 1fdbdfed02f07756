"""Omnidirectional flow beside a sparse factorisation of every window, and beside what Omniscape.jl's users report.

Radius 100 cells, blocks of 11, current and flow potential. Omniscape.jl is Julia and cannot be installed beside
QGIS's Python: its figure is that of its issue 75 (2 million cells, this radius and block: about ten minutes on 40 cores
of a Xeon 6138, 50 GB). In the same run as ours a peer solves 24 of the same windows by scipy's SuperLU, one process,
and is counted for all windows on as many cores as ours has.
"""

from __future__ import annotations

import os
import time

import numpy as np
from harness import Row, run_function

QUICK, SIZES = 22_500, (250_000, 1_000_000, 2_000_000, 4_000_000)
RADIUS, BLOCK, SAMPLE = 100, 11, 24
PUBLISHED_CELLS, PUBLISHED_SECONDS = 2_000_000, 600.0


def surface(cells):
    """Resistances 1 to 100 in patches, seeded; (rows, columns) nearly square."""
    from scipy.ndimage import gaussian_filter
    side = int(round(cells ** 0.5))
    field = gaussian_filter(np.random.default_rng(7).random((side, side)), 6)
    rank = (field - field.min()) / (field.max() - field.min())
    return 10.0 ** np.round(2 * rank, 1)


def flow(cells):
    """Ours: wall and processor seconds of a run and the number of windows."""
    from ecoplan.processing.common import workers
    from ecoplan.processing.connectivity import windowflow
    settings = windowflow.FlowSettings(RADIUS, BLOCK)
    small = np.ones((60, 60))
    windowflow.omnidirectional_flow(small, small, windowflow.FlowSettings(20, 5))       # compiled loops are loaded
    resistance = surface(cells)
    wall, processor = time.perf_counter(), time.process_time()
    found = windowflow.omnidirectional_flow(resistance, 1 / resistance, settings)
    return {"seconds": time.perf_counter() - wall, "processor": time.process_time() - processor,
            "windows": found.targets, "threads": workers.count()}


def factorised(cells):
    """The peer: seconds for one window, current and potential, mean of a few; largest difference from ours."""
    from ecoplan.processing.connectivity import windowflow, windowsolve
    resistance = surface(cells)
    targets, amps = windowflow.targets_of(1 / resistance, BLOCK)
    chosen = np.random.default_rng(1).choice(len(targets), SAMPLE, replace=False)
    start = time.process_time()
    for number in chosen:
        for null in (False, True):
            windowsolve.window_currents(1 / resistance, 1 / resistance, targets[number], amps[number], RADIUS, RADIUS,
                                        BLOCK // 2, null=null)
    return {"each": (time.process_time() - start) / SAMPLE}


def rows(quick=False):
    cores = os.cpu_count() or 1
    for cells in (QUICK,) if quick else SIZES:
        ours = run_function(__file__, "flow", cells)
        own = ours.result
        size = "{:g} M cells, radius 100, block 11, {:,} windows".format(cells / 1e6, own["windows"])
        common = {"peak_mb": ours.peak_mb, "quantity": cells}
        if quick:
            yield Row("omnidirectional flow", size, own["seconds"], **common)
            return
        peer = run_function(__file__, "factorised", cells)
        note = "{:.0f} s of processor time; SuperLU {:.0f} ms a window".format(
            own["processor"], 1e3 * peer.result["each"])
        yield Row("omnidirectional flow", size, own["seconds"], "scipy SuperLU per window",
                  own["windows"] * peer.result["each"] / cores, note=note, series="SuperLU",
                  headline="omnidirectional flow" if cells == SIZES[-1] else "", **common)
        if cells == PUBLISHED_CELLS:
            yield Row("omnidirectional flow", size, own["seconds"], "Omniscape.jl, 40 cores (published)",
                      PUBLISHED_SECONDS, note=note + "; published: 50 GB of memory", series="published", **common)
