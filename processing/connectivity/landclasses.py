"""Land-cover classes to resistance values by a table of codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

import numpy as np

from ..common.errors import InputError

BLOCK_CELLS = 2_000_000
WIDEST = 1_000_000  # codes further apart are looked up by sorting instead of by a list


@dataclass(frozen=True)
class ClassTable:
    """Codes as text (``10``, ``0303``) and the resistance of each (> 0)."""

    codes: Tuple[str, ...]
    resistance: Tuple[float, ...]

    @property
    def hierarchical(self):
        """True for codes like 03 and 0303, where a longer code is part of a shorter one."""
        return any(len(code) > 1 and code.startswith("0") for code in self.codes)


@dataclass(frozen=True)
class ClassCounts:
    """Cells by class: ``known`` (code of the raster, code of the table, resistance, cells), ``unknown`` (code, cells).

    empty : cells without a class.
    """

    known: Tuple[Tuple[str, str, float, int], ...]
    unknown: Tuple[Tuple[str, int], ...]
    empty: int


def match_codes(wanted, table):
    """Index into the table of each wanted code (texts), -1 where there is none.

    A number is matched by its value (10 and 10.0, 303 and 0303). In a
    hierarchical table a code that is missing takes the longest code it begins
    with: 0301 or 0301K that of 03.
    """
    exact = {}
    for index, code in enumerate(table.codes):
        exact.setdefault(_plain(code), index)
    return np.array([_match(str(code).strip(), exact, table) for code in wanted], np.int64)


def _plain(code):
    """The code as a whole number where it is one, so that 03 and 3 are the same."""
    try:
        number = float(code)
    except ValueError:
        return code.casefold()
    return int(number) if number.is_integer() else code


def _match(code, exact, table):
    if not code:
        return -1
    index = exact.get(_plain(code), -1)
    if index >= 0 or not table.hierarchical:
        return index
    text = code.casefold()
    if len(text) % 2 and text.isdigit():
        text = "0" + text  # a number has lost its leading zero
    prefixes = [(len(c), i) for i, c in enumerate(table.codes) if text.startswith(c.casefold())]
    return max(prefixes)[1] if prefixes else -1


def class_resistance(classes, valid, table, progress=None):
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
    index = match_codes([str(c) for c in codes.tolist()], table)
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
