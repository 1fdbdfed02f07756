"""A large resistance raster as an electrical network without a list of resistors, solved by :mod:`.blackbox`.

The same questions as :class:`.circuitgraph.Network` answers; a node is the flat number of a cell,
that of a conductor of several cells is its first cell.
"""

from __future__ import annotations

import importlib.util
from typing import Optional

import numpy as np
from scipy.ndimage import label
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from .circuitgraph import Network, check_options, check_resistance, joined_groups

LEAST_CELLS = 10_000        # below, a factorisation is as fast
LEAST_COMPILING = 500_000   # where every process has to compile first
BYTES, SIDE_BYTES = 100.0, 45.0         # per cell of the raster, and for each right-hand side at a time (measured)
AT_ONCE, AT_ONCE_CELLS = 4, 8_000_000   # right-hand sides, and cells of all of them together


def available() -> bool:
    """Whether the compiled loops can run here."""
    if importlib.util.find_spec("numba") is None:
        return False
    try:
        from . import _blackbox_kernel  # noqa: F401
    except ImportError:         # numba is there but does not fit this numpy
        return False
    return True


def least_cells() -> float:
    """Valid cells from which the compiled loops pay, infinite where they cannot run."""
    if not available():
        return np.inf
    from . import _compiled
    return LEAST_CELLS if _compiled.KEPT else LEAST_COMPILING


def at_once(cells, sides) -> int:
    """How many of some right-hand sides are solved together on a raster."""
    return max(1, min(int(sides), AT_ONCE, int(AT_ONCE_CELLS // max(cells, 1))))


class RasterNetwork:
    """Nodes, components and flows of a raster; see :func:`.circuitgraph.build_network` for the arguments.

    count: cells of the raster. component: int32 (count,), 0 for cells that are no node.
    """

    def __init__(self, resistance, neighbours=8, average="resistance", groups=()):
        from . import _blackbox_kernel as kernel
        check_options(neighbours, average)
        resistance = check_resistance(resistance)
        self._kernel, self.shape, self.count = kernel, resistance.shape, resistance.size
        self.planes = tuple(np.zeros((self.shape[0] + 2, self.shape[1] + 2)) for _ in range(4))
        kernel.conduct(resistance, average == "conductance", neighbours == 8, *self.planes)
        self.valid = np.isfinite(resistance)
        self.groups = joined_groups(groups)
        self.node_of_cell = self._nodes()
        self.component = self._components(neighbours)

    def _nodes(self):
        nodes = np.where(self.valid.ravel(), np.arange(self.count, dtype=np.int32), np.int32(-1))
        for cells in self.groups:
            nodes[cells] = cells[0]
        return nodes.reshape(self.shape)

    def _components(self, neighbours):
        parts, count = label(self.valid, np.ones((3, 3)) if neighbours == 8 else None, output=np.int32)
        parts = parts.ravel()
        ends, others = [], []
        for number, cells in enumerate(self.groups, count + 1):
            mine = np.unique(parts[cells])
            ends += [number] * mine.size
            others += mine.tolist()
            parts[cells] = 0
            parts[cells[0]] = number
        if self.groups:
            size = count + 1 + len(self.groups)
            ends, others = np.array(ends), np.array(others)
            used = others > 0
            links = coo_matrix((np.ones(used.sum(), np.int8), (ends[used], others[used])), shape=(size, size))
            names = connected_components(links, directed=False)[1].astype(np.int32)
            parts = np.where(parts > 0, names[parts] + 1, 0).astype(np.int32)
        return parts

    def raster(self, values) -> np.ndarray:
        """Values per node as a raster (float64, NaN where there is no node)."""
        result = np.asarray(values, float)[self.node_of_cell]
        result[self.node_of_cell < 0] = np.nan
        return result

    def flows(self, voltages) -> tuple[np.ndarray, np.ndarray]:
        """(amperes through the resistors of each node, both ways together; what each node gains)."""
        volts = np.zeros(self.planes[0].shape)
        volts[1:-1, 1:-1] = np.asarray(voltages)[self.node_of_cell]
        through, gain = np.zeros(self.shape), np.zeros(self.shape)
        self._kernel.flows(volts, *self.planes, through, gain)
        through, gain = through.ravel(), gain.ravel()
        for cells in self.groups:
            for values in (through, gain):
                total = values[cells].sum()
                values[cells] = 0.0
                values[cells[0]] = total
        return through, gain

    def as_network(self, nodes) -> tuple[Network, np.ndarray]:
        """(:class:`Network` of these nodes and those beside them, their places in it) for the other solvers.

        Its rasters are of no use.
        """
        wanted = np.zeros(self.count + 1, bool)
        wanted[nodes] = True
        own = [np.asarray(nodes), *(cells for cells in self.groups if wanted[cells[0]])]
        rows, columns = np.divmod(np.concatenate(own), self.shape[1])
        rows, columns = (slice(max(0, at.min() - 1), min(n, at.max() + 2))
                         for at, n in zip((rows, columns), self.shape))
        local = self.node_of_cell[rows, columns]
        padded = np.pad(local, 1, constant_values=-1)
        firsts, seconds, values = [], [], []
        for plane, (y, x) in zip(self.planes, ((0, 1), (1, 0), (1, 1), (1, -1))):
            plane = _closed(plane[rows.start:rows.stop + 2, columns.start:columns.stop + 2])
            at = np.flatnonzero(plane)
            one, other = padded.flat[at], padded.flat[at + y * padded.shape[1] + x]
            kept = (wanted[one] | wanted[other]) & (one != other) & (one >= 0) & (other >= 0)
            firsts.append(one[kept])
            seconds.append(other[kept])
            values.append(plane.flat[at[kept]])
        first, second = np.concatenate(firsts), np.concatenate(seconds)
        present = np.unique(np.concatenate([first, second, nodes]))
        first, second, places = (np.searchsorted(present, of).astype(np.int32) for of in (first, second, nodes))
        return Network(local, first, second, np.concatenate(values), np.zeros(present.size, np.int32)), places


class BlackBoxSolver:
    """The nodes of a :class:`RasterNetwork` whose voltages are sought, all others at 0 volt."""

    def __init__(self, network, nodes, extra=None, sides=1, progress=None):
        from .blackbox import BlackBox
        self.network, self.nodes = network, nodes
        unknown = np.zeros(network.count, bool)
        unknown[nodes] = True
        groups = [cells for cells in network.groups if unknown[cells[0]]]
        for cells in groups:
            unknown[cells] = True
        unknown = unknown.reshape(network.shape)
        rows, columns = np.flatnonzero(unknown.any(1)), np.flatnonzero(unknown.any(0))
        self.window = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
        # One cell more on each side: what lies there is at 0 volt, or NoData.
        self.window = tuple(slice(max(0, w.start - 1), min(n, w.stop + 1)) for w, n in zip(self.window, network.shape))
        window, padded = self.window, tuple(slice(w.start, w.stop + 2) for w in self.window)
        planes = tuple(p[padded] for p in network.planes)
        if planes[0].size < network.planes[0].size:
            planes = tuple(_closed(p) for p in planes)
        ground = None
        if extra is not None:
            ground = np.zeros(network.count)
            ground[nodes] = extra
            ground = np.pad(ground.reshape(network.shape)[window], 1)
        width = window[1].stop - window[1].start
        inside = [(c // network.shape[1] - window[0].start) * width + c % network.shape[1] - window[1].start
                  for c in groups]
        size = planes[0].size
        self.sides = at_once(size, sides)
        self._box = BlackBox(planes, ground, unknown[window], inside, self.sides)

    def voltages(self, rights, progress=None) -> Optional[np.ndarray]:
        """Voltages (k, count) for currents (k <= sides, count); None where it does not converge."""
        shape, rights = self.network.shape, np.asarray(rights)
        found, good = self._box.solve(rights.reshape(-1, *shape)[(slice(None), *self.window)], progress)
        if not good:
            return None
        result = np.zeros((len(rights), self.network.count))
        result.reshape(-1, *shape)[(slice(None), *self.window)] = found
        return result


def _closed(plane):
    """Copy of a window of a plane of conductances whose border conducts nothing."""
    plane = np.array(plane)
    plane[[0, -1]] = 0.0
    plane[:, [0, -1]] = 0.0
    return plane
