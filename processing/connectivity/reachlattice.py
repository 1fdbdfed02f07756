"""Coarse lattices for the far levels of :mod:`.reach`: least costs between chosen cells, not means of resistances.

Each block of ``size`` x ``size`` cells has a node, its cell of least resistance nearest to the middle. The cost of a
step between neighbouring nodes is the least cost between these cells, found cell by cell in the window of five blocks
around; so a narrow way through stays narrow and cheap, a road costs what its crossing costs, and a barrier of one cell
stays a barrier, which means of resistances would all blur. Costs on the lattice are costs of real ways, never too low.

A cell's own way to the nodes around is counted by its excess: how much dearer those nodes are from the cell than from
its own node, on average; about 0 on even ground, the way out of a hostile place elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .reachlevels import in_blocks, step_costs

LANES = 8
MARGIN = 2          # blocks around a node in which ways to its neighbours are searched
STRIP_ROWS = 32     # of cells in a call of a thread, at least one row of nodes


@dataclass(frozen=True)
class Nodes:
    """valid: (node rows, nodes) whether there is one. rows, columns: its cell within the block."""

    size: int
    valid: np.ndarray
    rows: np.ndarray
    columns: np.ndarray


@dataclass(frozen=True)
class CoarseLattice:
    """planes: (4, node rows, nodes) costs of steps, infinite where none is. excess: (rows, columns) of the raster."""

    size: int
    planes: np.ndarray
    excess: np.ndarray


def nodes_of(resistance, size) -> Nodes:
    """The :class:`Nodes` of a raster."""
    cells = in_blocks(resistance, size, np.nan)
    row, column = np.divmod(np.arange(size * size), size)
    away = (row - (size - 1) / 2) ** 2 + (column - (size - 1) / 2) ** 2
    valid = np.isfinite(cells).any(2)
    with np.errstate(invalid="ignore"):
        least = np.where(np.isfinite(cells), cells, np.inf).min(2)
        found = np.where(cells == least[:, :, None], away, np.inf).argmin(2)
    return Nodes(size, valid, *np.divmod(found, size))


def coarse_lattice(resistance, cell_size, size, map_strips, compiled) -> CoarseLattice:
    """The lattice of ``size`` x ``size`` cells of a raster.

    map_strips: function (work, strips) that yields work(strip) for each in order. compiled: by numba.
    """
    nodes = nodes_of(resistance, size)
    shape = resistance.shape
    planes = np.full((4, *nodes.valid.shape), np.nan)
    escape = np.zeros((3, *shape))
    escape[2] = np.inf
    each = max(1, STRIP_ROWS // size)
    strips = [range(first, min(first + each, nodes.valid.shape[0])) for first in range(0, nodes.valid.shape[0], each)]

    def work(strip):
        top, bottom = max(0, (strip.start - MARGIN) * size), min(shape[0], (strip.stop + MARGIN) * size)
        steps = step_costs(resistance[top:bottom], cell_size)
        return top, *(_compiled_strip if compiled else _plain_strip)(steps, top, nodes, strip, shape)

    for strip, (top, edges, part) in zip(strips, map_strips(work, strips)):
        planes[:, strip.start:strip.stop] = edges
        rows = slice(top, top + part.shape[1])
        escape[:2, rows] += part[:2]
        own = slice(strip.start * size, min(shape[0], strip.stop * size))
        escape[2, own] = part[2, own.start - top:own.stop - top]
    with np.errstate(invalid="ignore", divide="ignore"):
        excess = np.where(escape[1] > 0, escape[0] / escape[1], escape[2])
    return CoarseLattice(size, planes, np.maximum(excess, 0.0))


def laid_out(values, per_block, margin, blocks, fill) -> np.ndarray:
    """(..., rows, places in a block, blocks with margins) of (..., rows, columns), as the kernels read columns."""
    wide = np.full((*values.shape[:-1], (blocks + 2 * margin) * per_block), fill, values.dtype)
    wide[..., margin * per_block:margin * per_block + values.shape[-1]] = values
    return np.ascontiguousarray(wide.reshape(*values.shape[:-1], -1, per_block).swapaxes(-1, -2))


def laid_back(values, margin, columns) -> np.ndarray:
    """The reverse of :func:`laid_out`."""
    per_block = values.shape[-2]
    wide = values.swapaxes(-1, -2).reshape(*values.shape[:-2], -1)
    return np.ascontiguousarray(wide[..., margin * per_block:margin * per_block + columns])


def whole_lanes(count) -> int:
    """The next multiple of the lanes."""
    return -(-count // LANES) * LANES


def _compiled_strip(steps, top, nodes, strip, shape):
    from ._reach_kernel import run_nodes
    count = nodes.valid.shape[1]
    blocks = whole_lanes(count)
    pad = ((0, 0), (MARGIN, MARGIN + blocks - count))
    valid, rows, columns = (np.pad(part, pad) for part in (nodes.valid, nodes.rows, nodes.columns))
    edges = np.full((4, *valid.shape), np.nan)
    escape = np.zeros((3, steps.shape[1], nodes.size, blocks + 2 * MARGIN))
    escape[2] = np.inf
    run_nodes(laid_out(steps, nodes.size, MARGIN, blocks, np.nan), top, valid, rows, columns,
              np.arange(strip.start, strip.stop), shape[0], nodes.size, MARGIN, edges, escape)
    return edges[:, strip.start:strip.stop, MARGIN:MARGIN + count], laid_back(escape, MARGIN, shape[1])


def _plain_strip(steps, top, nodes, strip, shape):
    from ._reach_plain import run_nodes
    edges = np.full((4, *nodes.valid.shape), np.nan)
    escape = np.zeros((3, *steps.shape[1:]))
    escape[2] = np.inf
    run_nodes(steps, top, nodes, strip, shape, MARGIN, edges, escape)
    return edges[:, strip.start:strip.stop], escape
