"""The rasters of a corridors run: in memory, or in tiles on disk where they exceed the memory budget."""

from contextlib import contextmanager
from dataclasses import dataclass
from typing import Union

import numpy as np

from ....i18n import translate
from ... import bridge, connectivity
from ...bridge import memory
from ...common import workers
from ...common.cluster import must_see
from ...common.scratch import scratch_folder, scratch_parent
from ...common.tilearray import TileArray, read, strips
from .burntsources import burn_sources


@dataclass(frozen=True)
class Crossable:
    """Which cells of a resistance raster in tiles can be crossed; read as a ``TileArray``."""

    resistance: TileArray

    def read(self, top, bottom, left, right):
        """As ``TileArray.read``."""
        return np.isfinite(self.resistance.read(top, bottom, left, right))


@dataclass(frozen=True)
class RunGround:
    """resistance: NaN = barrier. missing: its cells without a value. budget: bytes of memory of a run in tiles."""

    resistance: Union[np.ndarray, TileArray]
    missing: int
    budget: float = np.inf

    def burn(self, geometries, grid, progress):
        """The sources on the grid, labels where the resistance is."""
        held = self.resistance
        if isinstance(held, np.ndarray):
            return burn_sources(geometries, grid, np.isfinite(held))
        tiles = TileArray(held.folder, "sources", held.shape, "int32", 0, held.tile).create()
        return burn_sources(geometries, grid, Crossable(held), tiles, progress)


@contextmanager
def opened(run, layer, band, grid, settings, executor=None):
    """A :class:`RunGround` of the resistance layer; what lies on disk is gone afterwards.

    With an ``executor`` of a cluster it lies on disk, where the workers see it.
    Raises InputError where neither the memory nor the disk has room, and where a worker does not see the folder.
    """
    needed, budget = connectivity.corridors.estimate_memory(grid.height, grid.width, settings), memory.budget_bytes()
    if executor is None and (budget is None or needed <= budget):
        memory.require_memory(needed)
        resistance = bridge.rasters.read_band(layer, band, dtype=np.float64)
        yield RunGround(resistance, int(np.isnan(resistance).sum()))
        return
    disk = connectivity.corridors.estimate_disk(grid.height, grid.width, settings)
    with scratch_folder(disk) as folder, bridge.tiledrasters.small_cache():
        if executor is None:
            _tell(run, needed, budget, disk)
        else:
            must_see(executor, folder)
            budget = min(budget or np.inf, executor.thread_memory() * workers.count())
        resistance, missing = bridge.tiledrasters.read_tiles(layer, band, folder, "resistance", run.progress(0, 0.03))
        yield RunGround(resistance, missing, budget)


def _tell(run, needed, budget, disk):
    run.info(translate(
        "Corridors", "In memory the run would need about {needed:.1f} GB, more than the budget of {budget:.1f} GB: "
        "it works tile by tile with about {disk:.1f} GB of temporary files in {folder}.").format(
        needed=needed / 2**30, budget=budget / 2**30, disk=disk / 2**30, folder=scratch_parent()))


def mean_by_label(values, labels, count):
    """Mean of the valid values under each label 1..count; NaN where there are none.

    Strips give what the whole gives: each sum goes on in the order of the cells.
    """
    cells, total, known = np.zeros(count + 1, np.int64), np.zeros(count + 1), np.arange(count + 1)
    for strip in strips(labels.shape):
        value, label = read(values, *strip), read(labels, *strip)
        seen = np.isfinite(value) & (label > 0)
        own = label[seen]
        cells += np.bincount(own, minlength=count + 1)
        total = np.bincount(np.concatenate([known, own]), weights=np.concatenate([total, value[seen]]))
    cells, total = cells[1:], total[1:]
    return np.divide(total, cells, out=np.full(count, np.nan), where=cells > 0)


def every(raster, step):
    """Every ``step``-th cell of every ``step``-th row, as float64."""
    return np.concatenate([read(raster, *strip)[::step, ::step] for strip in strips(raster.shape, step)]).astype(float)
