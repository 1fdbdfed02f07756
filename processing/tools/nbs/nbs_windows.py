"""What a suitability run reads for a window of cells, in several threads with file handles of their own."""

from collections import deque

import numpy as np

from ...bridge.options import kernel_engine
from ...common import workers
from ...common.errors import InputError
from ... import suitability
from .blocks import bounded_cache, windows

_NARROW = 1024  # cells across a window where criteria come from vectors
_WORTH_COMPILING = 1 << 26  # values of all criteria from which numba's start is soon made up for


class Sources:
    """The criteria, zones and study area of a run on its grid."""

    def __init__(self, layers, zones, area, grid):
        self.layers, self.zones, self.area, self.grid = layers, zones, area, grid
        # distances take microseconds per cell: small windows keep the tool cancellable
        self.widest = None if all(layer.criterion.source == "raster" for layer in layers) else _NARROW
        if sum(z.zone.kind == "flag" for z in zones) > 15:
            raise InputError("More than 15 flag layers were given: join some of them first.")

    def compiled(self, surface):
        """The compiled form of a surface; None where numba is not there, switched off or not worth its start."""
        values = self.grid.width * self.grid.height * len(self.layers)
        engine = kernel_engine()
        if engine == "numpy" or (engine == "auto" and values < _WORTH_COMPILING):
            return None
        try:
            return suitability.compiledsurface.CompiledSurface(surface)
        except ImportError:
            return None

    def each(self, work, raw, progress):
        """``(window, work(window, block, still))`` in order; ``raw`` as for :meth:`Reader.read`.

        ``block`` is (allowed, values, gaps, flags); its values are overwritten once ``work`` has returned.
        """
        threads = workers.count()
        readers = deque(Reader(self, k > 0) for k in range(threads))
        every, total, done = list(readers), self.grid.width * self.grid.height, 0

        def task(window, still):
            reader = readers.pop()
            try:
                return window, work(window, reader.read(window, raw), still)
            finally:
                readers.append(reader)

        with bounded_cache():
            for window, result in workers.in_order(task, windows(self.grid, self.widest),
                                                   lambda: progress(done / total), threads):
                yield window, result
                done += window[2] * window[3]
                progress(done / total)
        for index, zone in enumerate(self.zones):
            zone.cells = sum(reader.cells[index] for reader in every)


class Reader:
    """One thread's way to the sources: ``cells`` counts what it has read of each zone."""

    def __init__(self, sources, another):
        self.layers = [layer.again() if another else layer for layer in sources.layers]
        self.zones = [zone.again() if another else zone for zone in sources.zones]
        self.area, self.cells = sources.area, [0] * len(sources.zones)
        self._room = {}

    def read(self, window, raw):
        """(allowed (cells,) bool, values (criteria, cells), gaps (criteria,) or None, flags (cells,) uint16).

        ``raw``: where all values are float32, leave gaps in them as the files have them and say what they are.
        """
        cells = window[2] * window[3]
        allowed, flags, bit = np.ones(cells, bool), np.zeros(cells, np.uint16), 0
        if self.area is not None:
            allowed &= self.area.read(window)
        for index, zone in enumerate(self.zones):
            inside = zone.read(window)
            self.cells[index] += int(inside.sum())
            if zone.zone.kind == "flag":
                flags |= inside.astype(np.uint16) << np.uint16(bit)
                bit += 1
            elif zone.zone.kind == "required":
                allowed &= inside
            else:
                allowed &= ~inside
        if raw and all(layer.gap is not None for layer in self.layers):
            values = self._values(cells, np.float32)
            for row, layer in zip(values, self.layers):
                layer.read_raw(window, row.reshape(window[2:]))
            return allowed, values, [layer.gap for layer in self.layers], flags
        rows = [layer.read(window, allowed) for layer in self.layers]
        values = self._values(cells, np.result_type(*rows))
        for row, found in zip(values, rows):
            row[:] = found
        return allowed, values, None, flags

    def _values(self, cells, dtype):
        """Room for the values of a window, kept for the next one: fresh memory costs as much as reading."""
        dtype = np.dtype(dtype)
        if self._room.get(dtype, np.empty((0, 0))).shape != (len(self.layers), cells):
            self._room[dtype] = np.empty((len(self.layers), cells), dtype)
        return self._room[dtype]
