"""Ecological source areas: core patches large enough, with what is united to them, and their rank.

Cores after :mod:`.mspa`; importance after :mod:`.importance` (dPC, dIIC). The
chain is the one usual in Chinese studies of ecological security patterns: MSPA
core above an area, ranked by dPC or dIIC.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..common.errors import InputError
from .graph import build_graph
from .importance import Importance, integral_index, probability_of_connectivity
from .morphology import label
from .naturalbreaks import classify, natural_breaks
from .patches import cell_counts, edge_distances, renumber

CORE, PROTECTED, IMPORTANT = 1, 2, 4


@dataclass(frozen=True)
class SourceAreas:
    """labels: int32 (rows, columns), 1..n, 0 = none. parts: (n,) sums of CORE, PROTECTED and IMPORTANT.
    small: number of core patches below the least area."""

    labels: np.ndarray
    parts: np.ndarray
    small: int


def top_share(importance, share) -> np.ndarray:
    """Cells of the highest ``share`` (percent) of the valid cells of a raster (NaN = none)."""
    valid = importance[np.isfinite(importance)]
    if not valid.size:
        raise InputError("The importance raster has no valid cell on the land-cover raster's grid.")
    return importance >= np.quantile(valid, 1.0 - share / 100.0)


def source_areas(core_labels, least_cells, connectivity=8, protected=None, important=None) -> SourceAreas:
    """Unite the cores of at least ``least_cells`` cells with protected and important cells.

    core_labels: int32 (rows, columns). protected, important: bool rasters or None.
    Important areas smaller than ``least_cells`` are left out like cores; protected ones
    are kept. Raises InputError where nothing is left.
    """
    counts = cell_counts(core_labels)
    large = counts >= least_cells
    cells = {CORE: renumber(core_labels, large) > 0}
    if important is not None:
        cells[IMPORTANT] = large_patches(important, least_cells, connectivity)
    if protected is not None:
        cells[PROTECTED] = protected
    labels, count = label(np.logical_or.reduce(list(cells.values())), connectivity)
    if not count:
        raise nothing_left(counts, least_cells)
    parts = np.zeros(count + 1, np.int64)
    for part, raster in cells.items():
        parts[np.unique(labels[raster])] |= part
    return SourceAreas(labels, parts[1:], int(np.count_nonzero(~large)))


def large_patches(cells, least_cells, connectivity) -> np.ndarray:
    """The cells of a bool raster in patches of at least ``least_cells`` cells."""
    patches, _ = label(cells, connectivity)
    return renumber(patches, cell_counts(patches) >= least_cells) > 0


def nothing_left(counts, least_cells) -> InputError:
    """The error of a run without a source; counts : cells of the core patches."""
    return InputError(
        "No source is left: the largest core patch has {largest} cells and the least area is {least:.0f} cells. "
        "Lower the least area or the edge width.", largest=int(counts.max(initial=0)), least=float(least_cells))


@dataclass(frozen=True)
class Ranking:
    """dPC and dIIC with their parts, rank 1 = most important, level 1 = general .. 3 = key."""

    pc: Importance
    iic: Importance
    rank: np.ndarray
    level: np.ndarray


def straight_links(labels, cell, progress=None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every pair of patches with the distance between their edges: (from, to, distance), indices from 0."""
    return pairs_of(edge_distances(labels, cell, progress))


def pairs_of(distances) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(from, to, distance) of every pair in a matrix of distances, indices from 0."""
    first, second = np.triu_indices(distances.shape[0], 1)
    return first, second, distances[first, second]


def rank_sources(areas, first, second, cost, by, distance, probability, limit, progress=None) -> Ranking:
    """Rank sources by ``by`` ("dpc" or "diic").

    areas: (n,). first, second, cost: the links. distance, probability: dispersal for PC.
    limit: links longer than this do not count in IIC.
    """
    graph = build_graph(len(areas), first, second, cost)
    half = None if progress is None else (lambda share: progress(0.5 * share))
    rest = None if progress is None else (lambda share: progress(0.5 + 0.5 * share))
    pc = probability_of_connectivity(graph, areas, distance, probability, progress=half)
    iic = integral_index(graph.up_to(limit), areas, progress=rest)
    value = (pc if by == "dpc" else iic).total
    order = np.lexsort((np.arange(value.size), -np.asarray(areas), -value))
    rank = np.empty(value.size, np.int64)
    rank[order] = np.arange(1, value.size + 1)
    breaks = natural_breaks(value, 3)
    level = classify(value, breaks) + (3 - breaks.size)
    return Ranking(pc, iic, rank, level)
