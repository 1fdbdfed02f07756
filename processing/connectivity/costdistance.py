"""Cost distance: the least cost of reaching every cell from the nearest source.

Convention: a step between two neighbouring cells (8 neighbours) costs the distance of
their centres times the mean of their resistances, in map units, so a cost of 1,000 is
1,000 m over ground of resistance 1 (cost-weighted metres). NoData is a barrier. This is
the convention of GRASS ``r.cost`` (times the cell size), scikit-image ``MCP_Geometric``
and ArcGIS Cost Distance. The plain two-cell corner step may pass between two barrier
cells that touch by a corner, as in all of these.

The engines ``numpy`` and ``numba`` give the same bits: the cost of a cell is the least of
the rounded sums along all paths, and of paths of equal cost the lowest source label wins.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable, Optional, Union

import numpy as np

from ..common.errors import InputError
from ._lattice import BLOCK_ROWS, NEIGHBOURS, build_lattice
from ._numpy_kernel import NumpyKernel

if TYPE_CHECKING:
    from ._numba_kernel import NumbaKernel

ENGINES = ("auto", "numpy", "numba")


@dataclass(frozen=True)
class CostDistance:
    """Rasters of a cost-distance run, all (rows, columns).

    cost : float64, map units x resistance, 0 on sources, NaN where no source reaches.
    allocation : int32 label of the source reached most cheaply, 0 where none, or None.
    backlink : uint8, 0 on sources and where nothing reaches, else 1 + the position in
        ``NEIGHBOURS`` of the step that leads back towards the source, or None.
    engine : the engine that ran.
    """

    cost: np.ndarray
    allocation: Optional[np.ndarray]
    backlink: Optional[np.ndarray]
    engine: str


def numba_available() -> bool:
    """Whether the numba engine can run."""
    return importlib.util.find_spec("numba") is not None


def make_kernel(lattice, engine="auto") -> Union[NumbaKernel, NumpyKernel]:
    """Kernel object of the engine for this lattice; ``auto`` takes numba where it works."""
    if engine not in ENGINES:
        raise InputError("There is no cost-distance engine {engine}: choose auto, numpy or numba.", engine=engine)
    if engine != "numpy" and numba_available():
        try:
            from ._numba_kernel import NumbaKernel
            return NumbaKernel(lattice)
        except ImportError:  # numba is there but does not fit this numpy
            if engine == "numba":
                raise InputError("numba is installed but does not start with this numpy. "
                                 "Use the engine auto or numpy.") from None
    elif engine == "numba":
        raise InputError("numba is not installed. Install it, or use the engine auto or numpy.")
    return NumpyKernel(lattice)


def check_sources(sources, shape) -> np.ndarray:
    """Sources as a label raster of the given shape; of a boolean mask, label 1."""
    sources = np.asarray(sources)
    if sources.shape != tuple(shape):
        raise InputError("The source raster has {rows} x {columns} cells, the resistance raster {rows2} x {columns2}: "
                         "put both on one grid.", rows=sources.shape[0] if sources.ndim else 0,
                         columns=sources.shape[1] if sources.ndim > 1 else 0, rows2=shape[0], columns2=shape[1])
    if sources.dtype.kind not in "bui":
        raise InputError("Sources must be whole-number labels (0 = none), not {kind}.", kind=sources.dtype.name)
    if sources.size:
        check_labels(sources.min(), sources.max())
    return sources


def check_labels(least, largest) -> None:
    """Raise InputError where the least or largest value of a source raster is no label."""
    if least < 0 or largest > np.iinfo(np.int32).max - 1:
        raise InputError("Source labels run from 1 upwards (0 = none); found {least} to {largest}.",
                         least=int(least), largest=int(largest))


def rim_cells(values, cells, offsets) -> np.ndarray:
    """Those of ``cells`` with a neighbour of another value (label or cost) than their own."""
    rim = np.zeros(cells.size, bool)
    own = values.take(cells)
    for offset in offsets:
        rim |= values.take(cells + offset) != own
    return cells[rim]


def finished_cost(lattice, cost) -> np.ndarray:
    """The raster of a grown cost, NaN where not reached (in place)."""
    raster = lattice.interior(cost)
    for first in range(0, raster.shape[0], BLOCK_ROWS):
        block = raster[first:first + BLOCK_ROWS]
        block[block == np.inf] = np.nan
    return raster


def cost_distance(resistance, sources, cell_size, *, max_cost=np.inf, engine="auto", allocation=False,
                  backlink=False, progress=None) -> CostDistance:
    """Cost distance from all sources at once.

    resistance : (rows, columns) > 0, NaN or masked = barrier. sources : (rows, columns)
    whole-number labels (0 = none) or a boolean mask; source cells on barriers do not count.
    cell_size : map units. max_cost : costlier cells stay NaN. engine : auto, numpy or numba.
    progress : called with a fraction of 0..1 about ten times a second; may raise to cancel.

    Raises InputError for malformed input and where no source lies on a valid cell.
    Returns :class:`CostDistance`.
    """
    if not max_cost >= 0:
        raise InputError("The largest cost must be 0 or more, not {max_cost}.", max_cost=max_cost)
    report = progress or (lambda _fraction: None)
    report(0.0)
    lattice = build_lattice(resistance, cell_size, lambda: report(0.0))
    sources = check_sources(sources, lattice.shape)
    seeds = lattice.padded(np.flatnonzero(sources))
    seeds = seeds[~np.isnan(lattice.half.take(seeds))]
    if not seeds.size:
        raise InputError("No source lies on a valid cell of the resistance raster.")
    report(0.05)
    cost = lattice.full(np.inf, np.float64)
    cost[seeds] = 0.0
    labels = None
    if allocation:
        labels = lattice.full(0, np.int32)
        labels[seeds] = sources[lattice.rows_columns(seeds)]
    kernel = make_kernel(lattice, engine)
    report(0.1)
    kernel.grow(cost, rim_cells(cost, seeds, lattice.offsets), labels=labels, max_cost=max_cost,
                report=cells_to_fraction(report, lattice.valid_cells, 0.1, 0.9))
    links = None
    if backlink:
        links = lattice.interior(_backlinks(lattice, cost, labels, lambda share: report(0.9 + 0.1 * share)))
    report(1.0)
    return CostDistance(finished_cost(lattice, cost), lattice.interior(labels) if allocation else None, links,
                        kernel.name)


def cells_to_fraction(progress, cells, start=0.0, end=1.0) -> Callable[[float], None]:
    """Turn a fraction callback into the kernels' callback of processed cells."""
    return lambda processed: progress(start + (end - start) * min(1.0, processed / cells))


def _backlinks(lattice, cost, labels, report):
    """First neighbour step, in the order of ``NEIGHBOURS``, that a least-cost path may come from."""
    links = lattice.full(0, np.uint8)
    step = BLOCK_ROWS * lattice.stride
    first, end = lattice.stride + 1, cost.size - lattice.stride - 1
    for begin in range(first, end, step):
        report(begin / end)
        here = slice(begin, min(begin + step, end))
        value = cost[here]
        found = links[here]
        for code in range(len(NEIGHBOURS), 0, -1):
            offset = int(lattice.offsets[code - 1])
            there = slice(here.start + offset, here.stop + offset)
            came = (lattice.half[there] + lattice.half[here]) * lattice.factors[code - 1] + cost[there] == value
            if labels is not None:
                came &= labels[there] == labels[here]
            came &= (value > 0) & (value < np.inf)
            found[came] = code
    return links
