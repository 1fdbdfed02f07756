"""Morphological spatial pattern analysis (MSPA) of a binary raster.

Soille P., Vogt P. (2009) Morphological segmentation of binary patterns. Pattern
Recognition Letters 30:456-459; Vogt P. et al. (2007) Mapping spatial patterns
with morphological image processing. Landscape Ecology 22:171-177; codes and
colours of the MSPA Guide (GuidosToolbox).

The work is done tile by tile (``mspapasses``), on a raster in memory as on one in
tiles on disk, with the same result for tiles of any size and any number of threads.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..common.errors import InputError
from ..common.heldarray import HeldArray
from ..common.tilearray import TileArray
from .mspacodes import (
    BACKGROUND, BRANCH, BRIDGE, CLASSES, CORE, EDGE, ISLET, LOOP, MISSING, PERFORATION, classes_of)
from .mspapasses import FOREGROUND_CELL, MISSING_CELL, Passes, Settings

__all__ = ["BACKGROUND", "BRANCH", "BRIDGE", "CLASSES", "CORE", "EDGE", "ISLET", "LOOP", "MISSING", "PERFORATION",
           "Segmentation", "TiledSegmentation", "classes_of", "coded", "segment", "segment_tiles"]

#: Rows and columns of a tile: all that is held of it while it is worked on takes some 40 MB.
TILE = 1024


@dataclass(frozen=True)
class Segmentation:
    """Result of :func:`segment`.

    codes: uint8 (rows, columns), the codes of the MSPA Guide.
    core_labels: int32 (rows, columns), number of the connected core (0 = none).
    """

    codes: np.ndarray
    core_labels: np.ndarray


@dataclass(frozen=True)
class Inner:
    """A raster in tiles without its margin, read by window."""

    raster: TileArray
    margin: int
    shape: tuple

    def read(self, top, bottom, left, right) -> np.ndarray:
        """The cells of an extent."""
        return self.raster.read(*(at + self.margin for at in (top, bottom, left, right)))


@dataclass(frozen=True)
class TiledSegmentation:
    """Result of :func:`segment_tiles`: as :class:`Segmentation`, read by window."""

    codes: Inner
    core_labels: Inner


def coded(foreground, missing=None) -> np.ndarray:
    """uint8 (rows, columns) of what is segmented, from bool arrays of foreground and of cells without data."""
    cells = np.asarray(foreground, bool).astype(np.uint8) * np.uint8(FOREGROUND_CELL)
    if missing is not None:
        cells[np.asarray(missing, bool)] = MISSING_CELL
    return cells


def segment(foreground, missing=None, connectivity=8, edge_width=1, internal=True, progress=None,
            tile=TILE) -> Segmentation:
    """Classify the foreground of a binary raster.

    foreground: bool (rows, columns); missing: bool, cells without data or None.
    connectivity: 8 or 4, of the foreground; the background has the other one.
    edge_width: width of edges and perforations in cells (>= 1).
    internal: tell features inside the holes of cores from those outside (``intext``).

    Missing cells next to foreground neither end it nor make an edge, and the
    foreground is taken to go on past the raster's border, as the Guide says.
    Raises InputError for values outside these ranges.
    """
    cells = coded(foreground, missing)
    found = segment_rasters(HeldArray.of(cells, tile), None, connectivity, edge_width, internal, progress)
    return Segmentation(*(part.read(0, cells.shape[0], 0, cells.shape[1]).copy()
                          for part in (found.codes, found.core_labels)))


def segment_tiles(cells, folder, connectivity=8, edge_width=1, internal=True, progress=None) -> TiledSegmentation:
    """The same for a raster that does not fit into memory.

    cells: ``TileArray`` of what :func:`coded` gives. folder: where the results and what is kept meanwhile are put,
    14 bytes a cell at most. Raises OSError where the disk is full.
    """
    return segment_rasters(cells, lambda name, dtype, shape: TileArray(folder, name, shape, dtype,
                                                                       tile=cells.tile).create(),
                           connectivity, edge_width, internal, progress)


def segment_rasters(cells, make=None, connectivity=8, edge_width=1, internal=True, progress=None) -> TiledSegmentation:
    """The same for a raster that is asked for windows.

    cells: ``TileArray`` or ``HeldArray`` of what :func:`coded` gives. make: called as make(name, dtype, shape) for
    the rasters that are needed, with tiles of the same size; in memory without it.
    """
    settings = _settings(cells.shape, connectivity, edge_width, internal)
    if make is None:
        def make(name, dtype, shape):
            return HeldArray(shape, dtype, tile=cells.tile)
    passes = Passes(cells, make, settings, progress or (lambda share: None))
    passes.run()
    return TiledSegmentation(Inner(passes.codes, settings.margin, cells.shape),
                             Inner(passes.numbers, settings.margin, cells.shape))


def _settings(shape, connectivity, edge_width, internal):
    if connectivity not in (4, 8):
        raise InputError("Connectivity of the foreground must be 4 or 8, not {value}.", value=connectivity)
    if edge_width < 1:
        raise InputError("The edge width must be at least 1 cell, not {value}.", value=edge_width)
    if len(shape) != 2 or min(shape) < 1:
        raise InputError("The land-cover raster has no cells.")
    return Settings(connectivity, edge_width, internal)
