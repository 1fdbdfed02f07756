"""Land-cover classes to resistance values by a table of codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

import numpy as np

from ..common.classmatch import match_codes
from ..common.errors import InputError

BLOCK_CELLS = 2_000_000
WIDEST = 1_000_000  # codes further apart are looked up by sorting instead of by a list


@dataclass(frozen=True)
class ClassTable:
    """Codes as text (``10``, ``0303``) and the resistance of each (> 0)."""

    codes: Tuple[str, ...]
    resistance: Tuple[float, ...]


@dataclass(frozen=True)
class ClassCounts:
    """Cells by class: ``known`` (code of the raster, code of the table, resistance, cells), ``unknown`` (code, cells).

    empty : cells without a class.
    """

    known: Tuple[Tuple[str, str, float, int], ...]
    unknown: Tuple[Tuple[str, int], ...]
    empty: int


def class_resistance(classes, valid, table, progress=None) -> tuple[np.ndarray, ClassCounts]:
    """((rows, cols) float32 resistance, :class:`ClassCounts`); NaN where a class is unknown or missing.

    classes : (rows, cols) integers, or floats that are whole numbers (NaN: no class).
    valid : (rows, cols) bool, False where there is no class; None: all True.
    progress : called with 0..1; may raise to cancel.
    """
    values = np.asarray(table.resistance, np.float64)
    wrong = np.flatnonzero(~(np.isfinite(values) & (values > 0)))
    if wrong.size:
        raise InputError("Class {code} has the resistance {value}: it must be greater than 0.",
                         code=table.codes[wrong[0]], value=float(values[wrong[0]]))
    flat = np.asarray(classes).reshape(-1)
    usable = None if valid is None else np.asarray(valid).reshape(-1)
    cells = {}
    blocks = range(0, flat.size, BLOCK_CELLS)
    for start in blocks:
        _tell(progress, 0.5 * start / flat.size)
        codes, counts = _counted(*_block(flat, usable, start))
        for code, count in zip(codes.tolist(), counts.tolist()):
            cells[code] = cells.get(code, 0) + count
    codes = np.array(sorted(cells), np.int64)
    index = match_codes([str(c) for c in codes.tolist()], table.codes)
    of_class = np.where(index >= 0, values[index], np.nan).astype(np.float32) if values.size else np.full(
        codes.size, np.nan, np.float32)
    result = np.full(flat.size, np.nan, np.float32)
    for start in blocks if codes.size else ():
        _tell(progress, 0.5 + 0.5 * start / flat.size)
        block, use = _block(flat, usable, start)
        part = result[start:start + BLOCK_CELLS]
        part[use] = _looked_up(block[use], codes, of_class)
    _tell(progress, 1.0)
    known = tuple((str(c), table.codes[i], float(values[i]), cells[c])
                  for c, i in zip(codes.tolist(), index.tolist()) if i >= 0)
    unknown = tuple((str(c), cells[c]) for c, i in zip(codes.tolist(), index.tolist()) if i < 0)
    return result.reshape(np.shape(classes)), ClassCounts(known, unknown, flat.size - sum(cells.values()))


def _block(flat, usable, start):
    """(whole numbers, where they are classes) of one block."""
    block = flat[start:start + BLOCK_CELLS]
    use = np.ones(block.size, bool) if usable is None else usable[start:start + BLOCK_CELLS]
    if block.dtype.kind == "f":
        use = use & np.isfinite(block)
        inside = block[use]
        wrong = inside[inside != np.floor(inside)]
        if wrong.size:
            raise InputError("Land-cover classes must be whole numbers; {count} cells are not (the first is {value}).",
                             count=wrong.size, value=float(wrong[0]))
        block = np.where(use, block, 0)
    return block.astype(np.int64, copy=False), use


def _counted(block, use):
    block = block[use]
    if not block.size:
        return block, block
    low, high = int(block.min()), int(block.max())
    if high - low < WIDEST:
        counts = np.bincount(block - low, minlength=high - low + 1)
        present = np.flatnonzero(counts)
        return present + low, counts[present]
    return np.unique(block, return_counts=True)


def _looked_up(block, codes, values):
    low, high = int(codes[0]), int(codes[-1])
    if high - low < WIDEST:
        by_code = np.full(high - low + 1, np.nan, np.float32)
        by_code[codes - low] = values
        return by_code[block - low]
    return values[np.searchsorted(codes, block)]


def _tell(progress, fraction):
    if progress is not None:
        progress(fraction)
