"""Corridors of rasters from cities to provinces: in memory, and tile by tile on disk.

The land cover is the real one (or the sample city's), mirrored at its edges until it is large enough; its largest
forest patches are the sources, where there are mirrors those that touch none. The peak leaves out what is needed to make
the data: it is taken from the start of the computation on.
"""

from __future__ import annotations

import os
import resource
import time

import numpy as np
from bench_connectivity import CELL, CITY, CUTOFF, PISQUE, SIZES, city_file, landscape, real_file
from harness import RESULTS, Row, run_function

#: Copies down and across, sources of each copy, whether it is also done in memory, budget in MB.
REAL = ((1, 1, 250, True, 1000), (2, 2, 250, True, 1500), (7, 6, 119, False, 2500))
CITY_SIZES = ((1, 1, 100, True, 200),)


class Mirrored:
    """A landscape repeated as by mirrors: blocks of resistance and labels."""

    def __init__(self, name, millions, down, across, most):
        self.resistance, labels = landscape(name, millions)
        edge = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]) if down * across > 1 else []
        kept = np.setdiff1d(np.arange(1, labels.max() + 1), edge)[:most]  # landscape() numbers the largest first
        number = np.zeros(labels.max() + 1, np.int32)
        number[kept] = np.arange(1, kept.size + 1)
        self.labels, self.count, self.across = number[labels], kept.size, across
        self.rows, self.columns = self.labels.shape
        self.shape = self.rows * down, self.columns * across

    def block(self, top, bottom, left, right):
        """(resistance, labels) of an extent."""
        row, column = np.arange(top, bottom), np.arange(left, right)
        place = np.ix_(_folded(row, self.rows), _folded(column, self.columns))
        first = (row // self.rows)[:, None] * self.across + column // self.columns
        labels = self.labels[place]
        return self.resistance[place], np.where(labels > 0, labels + first * self.count, 0).astype(np.int32)


def _folded(place, length):
    place = place % (2 * length)
    return np.where(place < length, place, 2 * length - 1 - place)


def _used():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _peak_mb():
    with open("/proc/self/status", encoding="ascii") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def mapped(name, millions, down, across, most, budget_mb):
    """Corridors in tiles, or in memory where no budget is given."""
    from ecoplan.processing.common.scratch import scratch_folder
    from ecoplan.processing.common.tilearray import TileArray
    from ecoplan.processing.connectivity.corridors import CorridorSettings, map_corridors
    from ecoplan.processing.connectivity.costdistance import cost_distance
    cost_distance(np.ones((3, 3)), np.eye(3, dtype=bool), 1.0)  # the compiled kernel is loaded
    land = Mirrored(name, millions, down, across, most)
    os.environ.setdefault("ECOPLAN_SCRATCH", str(RESULTS / "data"))
    with scratch_folder() as folder:
        if budget_mb:
            held = [TileArray(folder, part, land.shape, kind).create()
                    for part, kind in (("resistance", "float32"), ("sources", "int32"))]
            for extent in held[0].tiles():
                for raster, values in zip(held, land.block(*extent)):
                    raster.write(extent[0], extent[2], values)
        else:
            held = land.block(0, land.shape[0], 0, land.shape[1])
        shape, sources = land.shape, land.count * down * across
        del land
        with open("/proc/self/clear_refs", "w", encoding="ascii") as forget:
            forget.write("5")  # the peak starts anew
        start, used = time.perf_counter(), _used()
        result = map_corridors(*held, CELL[name], CorridorSettings(cutoff=CUTOFF),
                               budget=budget_mb * 2 ** 20 if budget_mb else np.inf)
        return {"seconds": time.perf_counter() - start, "processor": _used() - used, "peak_mb": _peak_mb(),
                "cells": shape[0] * shape[1], "sources": sources, "links": len(result.links),
                "cost": sum(link.lcd for link in result.links)}


def rows(quick):
    """Rows of the table: the sample city alone when quick."""
    small = quick or real_file() is None
    name, millions = (CITY, SIZES[0]) if small else (PISQUE, SIZES[-1])
    if small and not city_file(millions).exists():
        run_function(os.path.join(os.path.dirname(__file__), "bench_connectivity.py"), "make_city", millions)
    for down, across, most, in_memory, budget in CITY_SIZES if small else REAL:
        whole = run_function(__file__, "mapped", name, millions, down, across, most, 0) if in_memory else None
        parts = run_function(__file__, "mapped", name, millions, down, across, most, budget)
        found = parts.result
        note = "{} links, {:.0f} s of processor time, budget {} MB".format(found["links"], found["processor"], budget)
        if whole is not None:
            if (whole.result["links"], whole.result["cost"]) != (found["links"], found["cost"]):
                raise SystemExit("corridors in tiles are not those in memory")
            note += "; in memory {:.0f} s of processor time, {:.0f} MB".format(whole.result["processor"],
                                                                               whole.result["peak_mb"])
        yield Row("corridors, links and NLCC, tile by tile",
                  "{} {:.0f} M cells, {} sources".format(name, found["cells"] / 1e6, found["sources"]), parts.seconds,
                  "the same in memory" if whole else "", whole.seconds if whole else None, peak_mb=found["peak_mb"],
                  note=note, series=name, quantity=found["cells"])
