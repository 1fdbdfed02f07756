"""Cost distance beside GRASS r.cost, and the whole corridor computation.

Only the r.cost call is timed, with memory enough to stay off the disk; import and export
are left out. Ours is the whole call on arrays, with the checks of the input. The numba
engine is timed with its compiled code in numba's cache (the first run ever compiles for
about a second).
"""

from __future__ import annotations

import csv
import os
import sys
import time
from pathlib import Path

import numpy as np
from harness import RESULTS, ROOT, Row, best_of, run_function

PISQUE = "worldcover_pisque"
CITY = "sample city"
SIZES = (1, 4, 9, 20)
CELL = {PISQUE: 10.0, CITY: 20.0}  # map units
LEAST_PATCH = 1000
CUTOFF = 2000.0
ENGINES = ("numpy", "numba")


# --- data -----------------------------------------------------------------------------------


def real_file():
    """The real land cover, or None where ECOPLAN_DATA does not lead to it."""
    folder = os.environ.get("ECOPLAN_DATA")
    path = Path(folder, PISQUE, "worldcover_pisque_10m_cog.tif") if folder else None
    return path if path is not None and path.is_file() else None


def city_file(millions):
    return RESULTS / "data" / "city_landcover_{}m.npy".format(millions)


def make_city(millions):
    """Land cover of the sample city at a size, kept between runs."""
    from ecoplan.processing.samplecity import SampleSettings, generate
    city_file(millions).parent.mkdir(parents=True, exist_ok=True)
    city = generate(SampleSettings.for_cells(millions * 1_000_000, buildings=False))
    np.save(city_file(millions), city.rasters["landcover"].array)


def land_cover(name, millions):
    """WorldCover classes; crops of the real raster from its middle."""
    if name == CITY:
        return np.load(city_file(millions))
    from osgeo import gdal
    dataset = gdal.Open(str(real_file()))
    if millions == SIZES[-1]:
        return dataset.ReadAsArray()
    side = int(1000 * millions ** 0.5)
    return dataset.ReadAsArray((dataset.RasterXSize - side) // 2, (dataset.RasterYSize - side) // 2, side, side)


def landscape(name, millions):
    """(resistance, labels of the forest patches of at least 1,000 cells, largest first)."""
    from scipy import ndimage
    classes = land_cover(name, millions)
    table = np.full(256, np.nan, np.float32)
    with open(ROOT / "resources" / "tables" / "resistance_worldcover.csv", encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            table[int(row["code"])] = float(row["resistance"])
    labels, count = ndimage.label(classes == 10, np.ones((3, 3)))
    cells = np.bincount(labels.ravel())
    cells[0] = 0
    order = np.argsort(-cells, kind="stable")[:np.count_nonzero(cells >= LEAST_PATCH)]
    number = np.zeros(count + 1, np.int32)
    number[order] = np.arange(1, order.size + 1)
    return table[classes], number[labels]


# --- what is measured, each in its own process --------------------------------------------------


def our_cost(name, millions, engine):
    from ecoplan.processing.connectivity.costdistance import cost_distance
    resistance, labels = landscape(name, millions)
    source = labels == 1
    cost_distance(np.ones((3, 3)), np.eye(3, dtype=bool), 1.0, engine=engine)
    start = time.perf_counter()
    result = cost_distance(resistance, source, CELL[name], engine=engine)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "cells": resistance.size, "sum": float(np.nansum(result.cost))}


def grass_cost(name, millions):
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    import grass_runner
    resistance, labels = landscape(name, millions)
    cost, seconds = grass_runner.r_cost(resistance, labels == 1, CELL[name])
    return {"seconds": seconds, "sum": float(np.nansum(cost))}


def our_corridors(name, millions, engine, most_sources=None):
    from ecoplan.processing.connectivity.corridors import CorridorSettings, map_corridors
    resistance, labels = landscape(name, millions)
    if most_sources:
        labels[labels > most_sources] = 0
    start = time.perf_counter()
    result = map_corridors(resistance, labels, CELL[name], CorridorSettings(cutoff=CUTOFF, engine=engine))
    return {"seconds": time.perf_counter() - start, "cells": resistance.size, "sources": int(labels.max()),
            "links": len(result.links)}


# --- tables -----------------------------------------------------------------------------------


def rows(quick):
    """Rows of the table; the smallest size and numba only when quick."""
    if quick:
        return _quick_rows(CITY if real_file() is None else PISQUE)
    sizes = SIZES
    names = [CITY] if real_file() is None else [PISQUE, CITY]
    for millions in sizes:
        if CITY in names and not city_file(millions).exists():
            run_function(__file__, "make_city", millions)
    table = []
    single = {}
    for name in names:
        table += _cost_rows(name, sizes, single)
    for name in names:
        table += _corridor_rows(name, sizes, single)
    table += _source_rows(names[0])
    return table


def _quick_rows(name):
    if name == CITY and not city_file(SIZES[0]).exists():
        run_function(__file__, "make_city", SIZES[0])
    done = run_function(__file__, "our_corridors", name, SIZES[1], "numba") if name == PISQUE else \
        run_function(__file__, "our_corridors", name, SIZES[0], "numba")
    return [Row("corridors, links and NLCC, numba", "{}, {} sources".format(_size(name, done), done.result["sources"]),
                done.seconds, peak_mb=done.peak_mb)]


def _cost_rows(name, sizes, single):
    import shutil
    found = []
    for millions in sizes:
        peer = run_function(__file__, "grass_cost", name, millions) if shutil.which("grass") else None
        single[name, millions] = peer.seconds if peer else None
        for engine in ENGINES:
            ours = best_of(3, lambda: run_function(__file__, "our_cost", name, millions, engine))
            note = "" if peer is None else "sums of cost differ by {:.0e}".format(
                abs(peer.result["sum"] / ours.result["sum"] - 1))
            found.append(Row("cost distance, one region, " + engine, _size(name, ours), ours.seconds,
                             "GRASS r.cost" if peer else "", single[name, millions], peak_mb=ours.peak_mb, note=note,
                             series=name, quantity=ours.result["cells"],
                             headline="cost distance" if _largest(name, millions, engine) else ""))
    return found


def _corridor_rows(name, sizes, single):
    found = []
    for millions in sizes:
        for engine in ENGINES:
            ours = run_function(__file__, "our_corridors", name, millions, engine)
            count, one = ours.result["sources"], single[name, millions]
            found.append(Row(
                "corridors, links and NLCC, " + engine, "{}, {} sources".format(_size(name, ours), count), ours.seconds,
                "" if one is None else "r.cost per source (time of one x sources)", None if one is None else one * count,
                peak_mb=ours.peak_mb, note="{} links, cutoff {:.0f}".format(ours.result["links"], CUTOFF),
                series=name, quantity=ours.result["cells"],
                headline="least-cost links and corridors" if _largest(name, millions, engine) else ""))
    return found


def _source_rows(name):
    """The same raster with more and more sources."""
    found = []
    for most in (20, 75, 150, 300):
        ours = run_function(__file__, "our_corridors", name, SIZES[-1], "numba", most)
        found.append(Row("corridors by number of sources, numba", "{}, {} largest sources".format(
            _size(name, ours), ours.result["sources"]), ours.seconds, peak_mb=ours.peak_mb,
            note="{} links".format(ours.result["links"]), quantity=ours.result["sources"]))
    return found


def _largest(name, millions, engine):
    return name == PISQUE and millions == SIZES[-1] and engine == ENGINES[-1]


def _size(name, measured):
    return "{} {:.1f} M cells".format(name, measured.result["cells"] / 1e6)
