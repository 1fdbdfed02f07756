"""Land-cover classes to resistance values by a table of codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

import numpy as np

from ..common.classmatch import match_codes
from ..common.errors import InputError

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


def class_resistance(classes, valid, table) -> tuple[np.ndarray, dict[int, int]]:
    """((rows, cols) float32 resistance, cells of each class); NaN where a class is unknown or missing.

    classes : (rows, cols) integers, or floats that are whole numbers (NaN: no class).
    valid : (rows, cols) bool, False where there is no class; None: all True.
    """
    values = _resistances(table)
    block, use = _whole_numbers(np.asarray(classes), valid)
    codes, counts = _counted(block if use is None else block[use])
    index = match_codes([str(c) for c in codes.tolist()], table.codes)
    of_class = np.where(index >= 0, values[index], np.nan).astype(np.float32) if values.size else np.full(
        codes.size, np.nan, np.float32)
    if use is None:
        result = _looked_up(block, codes, of_class)
    else:
        result = np.full(block.shape, np.nan, np.float32)
        if codes.size:
            result[use] = _looked_up(block[use], codes, of_class)
    return result, dict(zip(codes.tolist(), counts.tolist()))


def class_counts(cells, total, table) -> ClassCounts:
    """Counts of a raster of ``total`` cells from the cells of each of its classes."""
    values, codes = _resistances(table), sorted(cells)
    index = match_codes([str(c) for c in codes], table.codes)
    known = tuple((str(c), table.codes[i], float(values[i]), cells[c]) for c, i in zip(codes, index.tolist()) if i >= 0)
    unknown = tuple((str(c), cells[c]) for c, i in zip(codes, index.tolist()) if i < 0)
    return ClassCounts(known, unknown, total - sum(cells.values()))


def _resistances(table):
    values = np.asarray(table.resistance, np.float64)
    wrong = np.flatnonzero(~(np.isfinite(values) & (values > 0)))
    if wrong.size:
        raise InputError("Class {code} has the resistance {value}: it must be greater than 0.",
                         code=table.codes[wrong[0]], value=float(values[wrong[0]]))
    return values


def _whole_numbers(block, use):
    """(integers, where they are classes or None for everywhere)."""
    if block.dtype.kind == "f":
        use = np.isfinite(block) if use is None else use & np.isfinite(block)
        inside = block[use]
        wrong = inside[inside != np.floor(inside)]
        if wrong.size:
            raise InputError("Land-cover classes must be whole numbers; {count} cells are not (the first is {value}).",
                             count=wrong.size, value=float(wrong[0]))
        block = np.where(use, block, 0).astype(np.int64)
    return block, use


def _counted(block):
    """(codes, cells of each) of an array of integers; codes are int64."""
    if not block.size:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    low, high = _lowest(block), int(block.max())
    if high - low < WIDEST:
        counts = np.bincount(_from(block, low).ravel(), minlength=high - low + 1)
        present = np.flatnonzero(counts)
        return present + low, counts[present]
    codes, counts = np.unique(block, return_counts=True)
    return codes.astype(np.int64), counts


def _looked_up(block, codes, values):
    low, high = _lowest(block), int(codes[-1])
    if high - low < WIDEST:
        by_code = np.full(high - low + 1, np.nan, np.float32)
        by_code[codes - low] = values
        return by_code[_from(block, low)]
    return values[np.searchsorted(codes, block)]


def _lowest(block):
    return 0 if block.dtype in (np.uint8, np.uint16) else int(block.min())


def _from(block, low):
    return block if low == 0 and block.dtype.itemsize < 8 else block.astype(np.int64) - low
