"""The passes of an MSPA over the tiles of a raster, in memory or on disk.

What each class needs, and where it comes from (Soille and Vogt 2009):

- core: no background within the edge width: a window that is the width wider than the tile.
- islet: its component of the foreground holds no core: components, joined over tile edges.
- edge or perforation: near a core, on the outside of it or in one of its holes: which regions lie in which cores,
  from components of cores and of the rest and from which of them touch; then windows.
- bridge and loop: the skeleton between cores, thinned in steps that look two cells far: windows that are twice the
  steps wider, one sweep after the other while cells go; its components, by the cores they touch.
- internal and external features, openings: components of the background and of what lies outside holes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, NamedTuple

import numpy as np

from ..common import workers
from .mspacodes import BORDER_OPENING, BRIDGE, CORE, EDGE, INTERNAL, ISLET, LOOP, MISSING, PERFORATION
from .mspadepths import first_cells, is_odd, ranks, touching_pairs
from .morphology import dilate_disc, label
from .thinning import ANCHOR, STAYS, Thinning
from .tilelabels import Edges, Joiner, edges_of, label_both

#: Cells of the raster that is segmented.
BACKGROUND_CELL, FOREGROUND_CELL, MISSING_CELL = 0, 1, 2

# What the authors' programme adds to the edge width so that the Euclidean test
# takes in every cell of the ring just beyond it and not the next whole distance.
WIDTH_MARGIN = 0.98

#: What is known of a cell: foreground (missing cells beside it included), core, in a component that holds a core; in a
#: core or region of odd depth; in a hole of a core, later: within a core's outline; background within foreground.
_SEEN, _CORE, _ATTACHED, _CORE_ODD, _REGION_ODD, _HOLE, _ENCLOSED = 1, 2, 4, 8, 16, 32, 64

#: Steps of the thinning in a sweep after the first; the first one takes most cells.
STEPS = 32


@dataclass(frozen=True)
class Settings:
    """connectivity : 8 or 4. edge_width : cells. internal : tell features in holes from those outside."""

    connectivity: int
    edge_width: int
    internal: bool

    @property
    def back(self) -> int:
        """Connectivity of the background."""
        return 4 if self.connectivity == 8 else 8

    @property
    def reach(self) -> float:
        """Cells as near to the background are no core."""
        return self.edge_width + WIDTH_MARGIN

    @property
    def margin(self) -> int:
        """Cells by which the foreground is taken to go on past the raster's border."""
        return int(self.edge_width * 1.1 + 3)

    @property
    def thickness(self) -> float:
        """By how much connectors are wider than their skeleton on each side; below 1 they are the skeleton."""
        return self.edge_width + WIDTH_MARGIN - np.sqrt(2.0)


class _First(NamedTuple):
    """Of a tile: edges of the components of foreground and background, which hold a core; edges of those of cores and
    the rest, the first cell of each core in the order of the raster, which of them touch."""

    patches: Edges
    holding: np.ndarray
    cores: Edges
    first: np.ndarray
    touching: np.ndarray


class _Connectors(NamedTuple):
    """Of a tile: edges of what may be connectors; which hold a skeleton; least and greatest core each touches."""

    edges: Edges
    holding: np.ndarray
    least: np.ndarray
    greatest: np.ndarray


class Passes:
    """Segments ``cells`` (uint8: BACKGROUND_CELL, FOREGROUND_CELL, MISSING_CELL); the results are ``codes`` (uint8) and
    ``numbers`` of cores (int32), both ``margin`` cells wider than the raster on every side.

    make : called as make(name, dtype, shape) for the rasters that are needed, all with tiles of one size.
    """

    def __init__(self, cells, make, settings, progress):
        self._cells, self._settings, self._progress = cells, settings, progress
        rows, cols = cells.shape
        self._shape = rows + 2 * settings.margin, cols + 2 * settings.margin
        self.codes, self._bits, self._state = (make(n, "uint8", self._shape) for n in ("codes", "bits", "state"))
        self.numbers, self._labels = (make(n, "int32", self._shape) for n in ("numbers", "labels"))
        self._extents = list(self.codes.tiles())
        self._thinning = Thinning(settings.connectivity)

    def run(self) -> None:
        """Do it all; ``progress`` may raise."""
        self._join_first()
        self._join_outlines()
        self._thin()
        self._join_connectors()
        for _done in self._sweep(self._finish, list(enumerate(self._extents)), 0.9, 1.0):
            pass
        for raster in (self._bits, self._state, self._labels):
            raster.remove()

    # --- helpers ------------------------------------------------------------

    def _sweep(self, task, items, start, end) -> Iterator:
        """Results of a task for each item in order, in threads."""
        done = [0]

        def look():
            self._progress(start + (end - start) * done[0] / max(1, len(items)))

        look()
        for result in workers.in_order(task, items, look):
            done[0] += 1
            yield result

    def _grown(self, extent, halo):
        """(an extent that is ``halo`` cells wider within the raster, slices of the old one in it)."""
        top, bottom, left, right = extent
        wide = (max(0, top - halo), min(self._shape[0], bottom + halo),
                max(0, left - halo), min(self._shape[1], right + halo))
        return wide, (slice(top - wide[0], bottom - wide[0]), slice(left - wide[2], right - wide[2]))

    def _joiner(self):
        return Joiner(self._shape, self._settings.connectivity, self._settings.back)

    # --- cores and components ---------------------------------------------------

    def _join_first(self):
        patches, cores, holding, first, touching, total = self._joiner(), self._joiner(), [], [], [], 0
        for extent, found in zip(self._extents, self._sweep(self._look_first, self._extents, 0.0, 0.25)):
            patches.add(extent, found.patches)
            cores.add(extent, found.cores)
            holding.append(found.holding)
            first.append(found.first)
            touching.append(found.touching + total)
            total += found.cores.total
        self._patches, self._cores = patches.joined(), cores.joined()
        foreground = self._patches.any(np.concatenate(holding))
        self._of_patch = np.where(foreground, _ATTACHED, np.where(self._patches.frame, 0, _ENCLOSED)).astype(np.uint8)
        self._number, of_core = ranks(self._cores, np.concatenate(first))
        odd = is_odd(self._cores, of_core, np.concatenate(touching))
        self._of_core = np.where(of_core, odd * np.uint8(_CORE_ODD),
                                 odd * np.uint8(_REGION_ODD) | ~self._cores.frame * np.uint8(_HOLE)).astype(np.uint8)

    def _look_first(self, extent, still):
        still()
        settings = self._settings
        wide, inner = self._grown(extent, settings.edge_width)
        seen = self._seen(wide)
        core = (seen & ~dilate_disc(~seen, settings.reach))[inner]
        seen = np.ascontiguousarray(seen[inner])
        self._bits.write(extent[0], extent[2], seen * np.uint8(_SEEN) | core * np.uint8(_CORE))
        still()
        labels, foreground, count = label_both(seen, settings.connectivity, settings.back)
        self._labels.write(extent[0], extent[2], labels)
        holding = np.zeros(count + 1, bool)
        holding[labels[core]] = True
        patches = edges_of(labels, foreground, count)
        still()
        labels, foreground, count = label_both(core, settings.connectivity, settings.back)
        self.numbers.write(extent[0], extent[2], labels)
        first = first_cells(labels, core, count, extent, self._shape[1])
        touching = touching_pairs(labels, core, count)
        return _First(patches, holding[1:], edges_of(labels, foreground, count), first, touching)

    def _seen(self, extent):
        """Foreground of an extent; it runs on into missing cells within reach and past the raster's border."""
        margin, reach = self._settings.margin, self._settings.reach
        rows = np.clip(np.arange(extent[0], extent[1]) - margin, 0, self._cells.shape[0] - 1)
        cols = np.clip(np.arange(extent[2], extent[3]) - margin, 0, self._cells.shape[1] - 1)
        halo = self._settings.edge_width
        top, left = max(0, rows[0] - halo), max(0, cols[0] - halo)
        cells = self._cells.read(top, min(self._cells.shape[0], rows[-1] + 1 + halo),
                                 left, min(self._cells.shape[1], cols[-1] + 1 + halo))
        foreground, missing = cells == FOREGROUND_CELL, cells == MISSING_CELL
        if missing.any():
            foreground |= missing & dilate_disc(foreground, reach) & dilate_disc(~missing, reach)
        return foreground[np.ix_(rows - top, cols - left)]

    # --- what lies in what --------------------------------------------------------

    def _join_outlines(self):
        joiner = self._joiner()
        items = list(enumerate(self._extents))
        for extent, edges in zip(self._extents, self._sweep(self._look_outlines, items, 0.25, 0.4)):
            if edges is not None:
                joiner.add(extent, edges)
        del self._patches, self._cores
        self._outlines = joiner.joined() if self._settings.internal else None

    def _look_outlines(self, item, still):
        tile, extent = item
        still()
        bits = self._bits.read(*extent) | self._of_patch[self._patches.of_tile(tile)][self._labels.read(*extent)]
        components, cores = self._cores.of_tile(tile), self.numbers.read(*extent)
        bits |= self._of_core[components][cores]
        numbers = self._number[components][cores]
        holes = (bits & _HOLE) > 0
        bits[holes | ((bits & _SEEN) > 0)] &= ~np.uint8(_ENCLOSED)
        self._bits.write(extent[0], extent[2], bits)
        self.numbers.write(extent[0], extent[2], numbers)
        if not self._settings.internal:
            return None
        labels, count = label(~holes, self._settings.back)
        self._labels.write(extent[0], extent[2], labels)
        # all of it counts as background, which is how it is connected
        return edges_of(labels, 0, count)

    # --- skeleton --------------------------------------------------------------------

    def _thin(self):
        tile = self.codes.tile
        columns = -(-self._shape[1] // tile)
        gone, start = {}, 0.4
        for number, found in enumerate(self._sweep(self._look_edges, self._extents, start, 0.6)):
            gone[number] = found
        halo = 2 * STEPS
        reach = -(-halo // tile)
        start = 0.6
        while any(cells.size for cells in gone.values()):
            items = []
            for number, extent in enumerate(self._extents):
                seeds = self._near(gone, number, extent, halo, reach, columns)
                if seeds.size:
                    items.append((number, extent, seeds))
            end, held, gone = start + 0.4 * (0.8 - start), [], {}
            for item, (values, went) in zip(items, self._sweep(self._look_thinner, items, start, end)):
                row = item[0] // columns
                # a tile is written when nobody reads it any more as it was
                while held and held[0][0] < row - reach:
                    self._state.write(*held.pop(0)[1:])
                held.append((row, item[1][0], item[1][2], values))
                gone[item[0]] = went
            for _row, top, left, values in held:
                self._state.write(top, left, values)
            start = end

    def _near(self, gone, number, extent, halo, reach, columns):
        """(n, 2) rows and columns of the cells that went last within ``halo`` of a tile."""
        found = [np.zeros((0, 2), np.int64)]
        row, column = divmod(number, columns)
        for dy in range(-reach, reach + 1):
            for dx in range(-reach, reach + 1):
                cells = gone.get(number + dy * columns + dx)
                if cells is not None and cells.size and 0 <= column + dx < columns and row + dy >= 0:
                    found.append(cells)
        cells, wide = np.concatenate(found), self._grown(extent, halo)[0]
        return cells[(cells[:, 0] >= wide[0]) & (cells[:, 0] < wide[1]) & (cells[:, 1] >= wide[2])
                     & (cells[:, 1] < wide[3])]

    def _look_edges(self, extent, still):
        """Codes of cores, islets, edges and perforations, and the first steps of the thinning; returns what went."""
        still()
        steps, reach = self._settings.edge_width + 4, self._settings.reach
        wide, inner = self._grown(extent, 2 * steps)
        bits = self._bits.read(*wide)
        core = (bits & _CORE) > 0
        odd_core = (bits & _CORE_ODD) > 0
        even = dilate_disc(core & ~odd_core, reach)[inner]
        odd = dilate_disc(odd_core, reach)[inner] if odd_core.any() else np.zeros(even.shape, bool)
        here = bits[inner]
        edge = np.where((here & _REGION_ODD) > 0, odd, even)
        codes = (here & _SEEN).astype(np.uint8)
        codes[(here & (_SEEN | _ATTACHED)) == _SEEN] = ISLET
        codes[even | odd] = PERFORATION
        codes[edge] = EDGE
        codes[core[inner]] = CORE
        self.codes.write(extent[0], extent[2], codes)
        cells = ((bits & _ATTACHED) > 0) * np.uint8(STAYS) | core * np.uint8(ANCHOR)
        values, went = self._stepped(cells, steps, None, wide, inner, still)
        self._state.write(extent[0], extent[2], values)
        return went

    def _look_thinner(self, item, still):
        _number, extent, seeds = item
        still()
        wide, inner = self._grown(extent, 2 * STEPS)
        flat = (seeds[:, 0] - wide[0]) * (wide[3] - wide[2]) + seeds[:, 1] - wide[2]
        return self._stepped(self._state.read(*wide), STEPS, flat, wide, inner, still)

    def _stepped(self, cells, steps, gone, wide, inner, still):
        """(the tile after some steps, rows and columns of its cells that went in the last one)."""
        cells, went = self._thinning.steps(cells, steps, gone, still)
        rows, cols = np.divmod(went.astype(np.int64), cells.shape[1])
        own = ((rows >= inner[0].start) & (rows < inner[0].stop) & (cols >= inner[1].start) & (cols < inner[1].stop))
        return (np.ascontiguousarray(cells[inner]),
                np.stack([rows[own] + wide[0], cols[own] + wide[2]], axis=1))

    # --- connectors ---------------------------------------------------------------------

    def _join_connectors(self):
        joiner, parts = self._joiner(), []
        items = list(enumerate(self._extents))
        for extent, found in zip(self._extents, self._sweep(self._look_connectors, items, 0.8, 0.9)):
            joiner.add(extent, found.edges)
            parts.append(found[1:])
        joined = joiner.joined()
        holding, least, greatest = (np.concatenate(part) for part in zip(*parts))
        lowest, highest = np.full(joined.count + 1, np.iinfo(np.int32).max), np.zeros(joined.count + 1, np.int32)
        np.minimum.at(lowest, joined.numbers[1:], least)
        np.maximum.at(highest, joined.numbers[1:], greatest)
        self._connectors = joined
        self._of_connector = np.where(joined.any(holding), np.where(highest > lowest, BRIDGE, LOOP), 0).astype(np.uint8)

    def _look_connectors(self, item, still):
        tile, extent = item
        still()
        thickness = self._settings.thickness
        if self._settings.internal:
            bits, labels = self._bits.read(*extent), self._labels.read(*extent)
            within = ~self._outlines.frame[self._outlines.of_tile(tile)]
            within[0] = True  # holes
            self._bits.write(extent[0], extent[2],
                             bits & ~np.uint8(_HOLE) | within[labels] * np.uint8(_HOLE))
        wide, inner = self._grown(extent, int(thickness) if thickness >= 1 else 0)
        state = self._state.read(*wide)
        skeleton = (state > 0) & (state < ANCHOR)
        connectors = skeleton[inner]
        if thickness >= 1:
            allowed = (self._bits.read(*extent) & (_ATTACHED | _CORE)) == _ATTACHED
            connectors = dilate_disc(skeleton, thickness)[inner] & allowed
        labels, count = label(connectors, self._settings.connectivity)
        self._labels.write(extent[0], extent[2], labels)
        holding = np.zeros(count + 1, bool)
        holding[labels[skeleton[inner]]] = True
        still()
        least, greatest = self._touched(extent, labels, count)
        return _Connectors(edges_of(labels, count, count), holding[1:], least, greatest)

    def _touched(self, extent, labels, count):
        """Least and greatest number of the cores that each labelled component touches."""
        wide, inner = self._grown(extent, 1)
        near = np.zeros((labels.shape[0] + 2, labels.shape[1] + 2), np.int32)
        top, left = 1 - inner[0].start, 1 - inner[1].start
        numbers = self.numbers.read(*wide)
        near[top:top + numbers.shape[0], left:left + numbers.shape[1]] = numbers
        rows, cols = np.nonzero(labels)
        own, keys = labels[rows, cols].astype(np.int64) << 32, []
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                if self._settings.connectivity == 4 and dy and dx:
                    continue
                core = near[rows + 1 + dy, cols + 1 + dx]
                touched = core > 0
                keys.append(own[touched] | core[touched])
        keys = np.sort(np.concatenate(keys))
        component, core = (keys >> 32) - 1, (keys & 0xFFFFFFFF).astype(np.int32)
        least, greatest = np.full(count, np.iinfo(np.int32).max, np.int32), np.zeros(count, np.int32)
        greatest[component] = core
        least[component[::-1]] = core[::-1]
        return least, greatest

    def _finish(self, item, still):
        tile, extent = item
        still()
        connector = self._of_connector[self._connectors.of_tile(tile)]
        codes = self.codes.read(*extent) | connector[self._labels.read(*extent)]
        if self._settings.internal:
            bits = self._bits.read(*extent)
            codes += ((bits & _HOLE) > 0) * np.uint8(INTERNAL)
            codes[(bits & _ENCLOSED) > 0] = BORDER_OPENING
        margin, (rows, cols) = self._settings.margin, self._cells.shape
        top, bottom = max(extent[0], margin), min(extent[1], rows + margin)
        left, right = max(extent[2], margin), min(extent[3], cols + margin)
        if top < bottom and left < right:
            missing = self._cells.read(top - margin, bottom - margin, left - margin, right - margin) == MISSING_CELL
            if missing.any():
                inside = slice(top - extent[0], bottom - extent[0]), slice(left - extent[2], right - extent[2])
                codes[inside][missing] = MISSING
                numbers = self.numbers.read(*extent).copy()
                numbers[inside][missing] = 0
                self.numbers.write(extent[0], extent[2], numbers)
        self.codes.write(extent[0], extent[2], codes)
