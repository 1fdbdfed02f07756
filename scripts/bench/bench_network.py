"""MSPA beside the authors' programme, barriers.

MSPA: the whole call; the peer is the compiled engine of pyGuidos (by Soille and
Vogt), where installed. Barriers: the whole call with its cost distances.
"""

from __future__ import annotations

import importlib.util
import os
import time
from pathlib import Path

import numpy as np
from bench_circuits import regions, surface
from harness import Row, run_function

PISQUE = "worldcover_pisque"


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


def mspa_tiles(width):
    """The same from tiles in files."""
    from ecoplan.processing.common.scratch import scratch_folder
    from ecoplan.processing.common.tilearray import TileArray
    from ecoplan.processing.connectivity import mspa as science
    cells = forest()
    with scratch_folder() as folder:
        raster = TileArray(folder, "cells", cells.shape, "uint8", tile=science.TILE).create()
        raster.write(0, 0, science.coded(cells))
        count = int(cells.size)
        del cells
        start = time.perf_counter()
        science.segment_tiles(raster, folder, edge_width=width)
        return {"seconds": time.perf_counter() - start, "cells": count}


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
    if quick and land_cover() is not None:
        done = run_function(__file__, "mspa", 1)
        found.append(Row("MSPA", "{:.0f} M cells, edge 1".format(done.result["cells"] / 1e6), done.seconds,
                         peak_mb=done.peak_mb))
    for width in () if quick else (1, 5):
        found.append(_mspa_row(width))
    found.append(_mspa_tiles_row())
    ours = run_function(__file__, "barriers", 250_000 if quick else 1_000_000, [50.0, 100.0, 200.0])
    found.append(Row("barriers, 3 radii, {} links".format(ours.result["links"]), "0.25 M" if quick else "1 M",
                     ours.seconds, peak_mb=ours.peak_mb))
    return [row for row in found if row]


def _mspa_tiles_row():
    if land_cover() is None:
        return None
    ours = run_function(__file__, "mspa_tiles", 1)
    return Row("MSPA in tiles on disk", "{:.0f} M cells, edge 1".format(ours.result["cells"] / 1e6), ours.seconds,
               peak_mb=ours.peak_mb)


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
