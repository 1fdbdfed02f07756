"""One source's cost distance, grown only as far as its links and corridors need.

A cell x matters for a connection of source a to any other source b that costs at most B
only if d_a(x) + d_b(x) <= B. Given a potential D that is never above d_b (the multi-source
cost, or d_b itself), cells with d_a(x) + D(x) > B are left out. The prefix of a least-cost
path to a kept cell is always kept too, hence every kept cost is exact. The grown region is
the neighbourhood of the connections and does not depend on the size of the raster, so it
grows in a window, which is made larger where the region reaches its rim.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Callable, Iterator, List, Optional, Sequence, Tuple, Union

import numpy as np

from ._numpy_kernel import NumpyKernel
from .costdistance import make_kernel, rim_cells
from .ground import MARGIN, Box, Ground, Window

if TYPE_CHECKING:
    from .tiledground import TiledGround

#: Cells handled at a time, so that index conversions stay small beside the rasters.
SLICE = 1 << 20
#: The potential and the growth sum the same steps in other orders; this covers the rounding.
ROUNDING = 1.0 + 1e-9
#: The first window reaches this share of the zone's longer side beyond it.
FIRST_SHARE = 0.5
#: It reaches no farther than this and grows by no more at a time: large windows are memory.
STEP = 1024


#: Held by the one thread of this process that grows in a large window (``Ground.large``).
_alone = threading.Lock()
WAIT_SECONDS = 0.1


class _Scratch(threading.local):
    """Infinite costs, one array for each use in each thread; whoever writes wipes what was written."""

    def __init__(self):
        self.arrays, self.alone = {}, False

    def be_alone(self, still: Callable[[], None]) -> None:
        """Wait until no other thread grows in a large window."""
        while not self.alone:
            self.alone = _alone.acquire(timeout=WAIT_SECONDS)
            still()

    def end(self) -> None:
        """Let others have their large windows; the large arrays go."""
        if self.alone:
            self.arrays.clear()
            self.alone = False
            _alone.release()

    def take(self, use: str, size: int) -> np.ndarray:
        """An array that is all infinite; another call for the same use takes it back."""
        if use not in self.arrays or self.arrays[use].size < size:
            self.arrays.pop(use, None)
            self.arrays[use] = np.full(size, np.inf)
        return self.arrays[use][:size]


_scratch = _Scratch()


def forget() -> None:
    """Give up this thread's scratch rasters: after an error nobody knows what was written."""
    _scratch.arrays.clear()
    _scratch.end()


def end() -> None:
    """The task is done: another thread may have a large window."""
    _scratch.end()


class Growth:
    """The cost of one source on a window.

    cost : (padded cells,) of ``window.lattice``, infinite where not reached.
    """

    def __init__(self, window: Window, kernel, label: int, own: np.ndarray, use: str):
        """own : the source's cells, padded flat indices. use : which scratch raster of this thread to grow on."""
        self.window, self.label, self.kernel = window, label, kernel
        self.cost = _scratch.take(use, window.lattice.half.size)
        self.cost[own] = 0.0
        self._written = [own]

    def wipe(self) -> None:
        """Hand the scratch raster back."""
        for cells in self._written:
            self.cost[cells] = np.inf

    def spread(self, seeds: np.ndarray, limit: float, potential: np.ndarray, steer=None, report=None) -> None:
        """Grow from the seeds over cells whose cost and potential add up to the limit at most."""
        self._written.append(self.kernel.grow(
            self.cost, seeds, max_cost=limit, potential=potential, bound=limit, steer=steer, want_touched=True,
            report=report))

    def written(self) -> Iterator[np.ndarray]:
        """The cells of the growth, the source's own included, in slices."""
        for cells in self._written:
            for start in range(0, cells.size, SLICE):
                yield cells[start:start + SLICE].astype(np.int64, copy=False)

    def lifted(self) -> List[Tuple[np.ndarray, ...]]:
        """(rows, columns, costs) of what has grown, in slices; the growth is wiped and lets its window go."""
        found = []
        for cells in self._written[1:]:
            rows, columns = self.window.rows_columns(cells.astype(np.int64))
            found.append((rows.astype(np.int32), columns.astype(np.int32), self.cost.take(cells)))
        self.wipe()
        del self.window, self.kernel, self.cost
        return found

    def lay(self, lifted) -> None:
        """What has grown on a smaller window."""
        for rows, columns, costs in lifted:
            cells = self.window.inside(rows, columns)
            self.cost[cells] = costs
            self._written.append(cells.astype(np.int32))


class LocalGrowth:
    """Grows single sources of a landscape."""

    def __init__(self, ground: Union[Ground, TiledGround], rims, boxes, engine: str):
        """rims : see ``sources.SourceRims``. boxes : (n,) :class:`Box` of each source's zone."""
        self.ground, self.rims, self.boxes, self.engine = ground, rims, boxes, engine

    def compiled(self) -> bool:
        """Whether the kernel leaves the interpreter to other threads."""
        return make_kernel(self.ground.lattice, self.engine).name != NumpyKernel.name

    def grow(self, label: int, bound: float, still: Callable[[], None],
             steer: Optional[Callable[[Growth, float], float]] = None) -> Growth:
        """Exact cost from source ``label`` on all cells of connections that cost at most ``bound``.

        steer : called as steer(growth, low) now and then with the cost up to which the cells of the window are final;
        returns the new bound, never a larger one. still : called now and then; may raise.
        """
        shape = self.ground.shape
        box = self.boxes[label - 1]
        beyond = min(STEP, int(FIRST_SHARE * max(box.bottom - box.top, box.right - box.left)))
        window = self._window(box.wider(MARGIN + beyond, shape), still)
        own = self._own(window, label)
        growth = Growth(window, make_kernel(window.lattice, self.engine), label, own, "grown")
        limit = bound * ROUNDING
        seeds = rim_cells(window.labels, own, window.lattice.offsets)
        while True:
            steered = None if steer is None else self._steered(steer, growth)
            seeds = seeds[growth.cost.take(seeds) + window.potential.take(seeds) <= limit]
            growth.spread(seeds.astype(np.int64), limit, window.potential, steered, lambda _cells: still())
            if steered is not None:
                limit = steered(0.0)
            seeds = self._open_rim(growth, limit)
            if not any(side.size for side in seeds):
                return growth
            places = window.rows_columns(np.unique(np.concatenate(seeds)))
            wider, lifted = _further(window.box, [side.size for side in seeds], shape), growth.lifted()
            del window  # before the larger one is made
            window = self._window(wider, still)
            growth = Growth(window, make_kernel(window.lattice, self.engine), label, self._own(window, label), "grown")
            growth.lay(lifted)
            seeds = window.inside(*places)

    def _window(self, box: Box, still) -> Window:
        if box.cells() > self.ground.large:
            _scratch.be_alone(still)
        return self.ground.window(box)

    @staticmethod
    def _steered(steer, growth) -> Callable[[float], float]:
        return lambda low: steer(growth, low) * ROUNDING

    def _open_rim(self, growth: Growth, limit: float) -> List[np.ndarray]:
        """Cells of the window's rim, side by side, from which the growth would go on where the raster does."""
        window, shape = growth.window, self.ground.shape
        box = window.box
        found = []
        for cells, goes_on in zip(window.rim(), (box.top > 0, box.bottom < shape[0], box.left > 0,
                                                 box.right < shape[1])):
            cost = growth.cost.take(cells)
            near = (cost < np.inf) & (cost + window.potential.take(cells) <= limit)
            found.append(cells[near] if goes_on else cells[:0])
        return found

    def _own(self, window: Window, label: int) -> np.ndarray:
        """The source's cells in a window that holds its zone."""
        box, whole = self.boxes[label - 1], window.box
        rows = slice(box.top - whole.top + 1, box.bottom - whole.top + 1)
        columns = slice(box.left - whole.left + 1, box.right - whole.left + 1)
        found = np.nonzero(window.labels.reshape(-1, window.lattice.stride)[rows, columns] == label)
        return (found[0] + rows.start) * window.lattice.stride + found[1] + columns.start

    def back(self, growth: Growth, label: int, bound: float, own: np.ndarray, still: Callable[[], None]) -> Growth:
        """The cost of another source on the cells from which it and the grown one are at most ``bound`` apart.

        own : its cells that the growth has reached. The caller wipes the result before the next.
        """
        window = growth.window
        other = Growth(window, growth.kernel, label, own, "back")
        limit = bound * ROUNDING
        rim = window.inside(*self.rims.rim_of(label))
        other.spread(rim[growth.cost.take(rim) <= limit], limit, growth.cost, report=lambda _cells: still())
        return other


def _further(box: Box, sides, shape) -> Box:
    """The box made half as large again at its open sides, by ``STEP`` cells at most."""
    down, across = (min(STEP, max(MARGIN, (n + 1) // 2)) for n in (box.bottom - box.top, box.right - box.left))
    return Box(max(0, box.top - down) if sides[0] else box.top,
               min(shape[0], box.bottom + down) if sides[1] else box.bottom,
               max(0, box.left - across) if sides[2] else box.left,
               min(shape[1], box.right + across) if sides[3] else box.right)


def choose_anchors(from_ids: Sequence[int], to_ids: Sequence[int], costs) -> Iterator[Tuple[int, np.ndarray]]:
    """Which end of each link to grow, so that few ends grow and none farther than it must.

    Links are covered from the costliest on; the end with more uncovered links takes all of
    its uncovered links over. Yields (label, positions of its links).
    """
    links_of = {}
    for link, (a, b) in enumerate(zip(from_ids, to_ids)):
        links_of.setdefault(int(a), []).append(link)
        links_of.setdefault(int(b), []).append(link)
    covered = np.zeros(len(costs), bool)
    for link in np.argsort(-np.asarray(costs), kind="stable"):
        if covered[link]:
            continue
        ends = [(-int(np.count_nonzero(~covered[links_of[end]])), end)
                for end in (int(from_ids[link]), int(to_ids[link]))]
        anchor = min(ends)[1]
        own = np.array([other for other in links_of[anchor] if not covered[other]])
        covered[own] = True
        yield anchor, own
