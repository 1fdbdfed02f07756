"""Land cover from mapped layers: rules in order of priority, each over the classes it may replace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from ..common.errors import InputError
from .layers import AREA, LAYERS, LINE

UNKNOWN = 0
ALL, NONE, BUT = "*", "none", "!"
_COUNTED = 4_000_000  # cells at a time


@dataclass(frozen=True)
class CoverRule:
    """One row of the land-cover table.

    ``kinds`` are values of the layer's kind field (empty: all), ``but`` those left out; ``over`` the
    codes it replaces beside unknown cells, None for all; ``width`` (m) is that of lines without one.
    """

    priority: float
    layer: str
    kinds: Tuple[str, ...]
    code: int
    over: Optional[Tuple[int, ...]]
    width: Optional[float]
    line: int
    but: Tuple[str, ...] = ()

    @property
    def lines(self) -> bool:
        return LAYERS[self.layer].geometry == LINE


def compile_cover(rows, lines, priorities, codes, widths, file) -> list[CoverRule]:
    """:class:`CoverRule` list in burning order, the lowest priority first.

    ``priorities``, ``codes`` and ``widths`` are the table's numbers (width NaN where empty). Raises InputError
    for an unknown layer, a code outside 1 to 255 and a cell of ``over`` that is no code.
    """
    rules = []
    for row, line, priority, code, width in zip(rows, lines, priorities, codes, widths):
        where = {"file": file, "line": line}
        usable = [key for key, layer in LAYERS.items() if layer.geometry in (AREA, LINE)]
        if row["layer"] not in usable:
            raise InputError("{file}, line {line}, column layer: {value} is not a layer of areas or lines; known are "
                             "{known}.", value=row["layer"], known=", ".join(usable), **where)
        if not (1 <= code <= 255 and code == int(code)):
            raise InputError("{file}, line {line}, column code: {value} is not a whole number from 1 to 255.",
                             value=f"{code:g}", **where)
        kinds = () if row["kinds"] in ("", ALL) else tuple(k.strip() for k in row["kinds"].lstrip(BUT).split("|"))
        kinds, but = ((), kinds) if row["kinds"].startswith(BUT) else (kinds, ())
        rules.append(CoverRule(priority, row["layer"], kinds, int(code), _over(row["over"], where),
                               None if np.isnan(width) else width, line, but))
    return sorted(rules, key=lambda rule: (rule.priority, rule.line))


def _over(text, where):
    if text == ALL:
        return None
    if text in ("", NONE):
        return ()
    try:
        return tuple(int(part) for part in text.split("|"))
    except ValueError as error:
        raise InputError("{file}, line {line}, column over: {value} must be *, none or codes as 30|50.", value=text,
                         **where) from error


def lay(cover, mask, rule) -> int:
    """Set the rule's code in ``cover`` (uint8, changed in place) where ``mask`` is set; returns the cells changed."""
    open_cells = mask != 0
    if rule.over is not None:
        free = np.zeros(256, dtype=bool)
        free[[UNKNOWN, rule.code, *rule.over]] = True
        open_cells &= free[cover]
    changed = int(np.count_nonzero(cover[open_cells] != rule.code))
    cover[open_cells] = rule.code
    return changed


def fill(cover, code, inside=None) -> int:
    """Give unknown cells (those ``inside`` if given) a code, in place; returns how many there were."""
    unknown = cover == UNKNOWN if inside is None else (cover == UNKNOWN) & inside
    cover[unknown] = code
    return int(np.count_nonzero(unknown))


def code_counts(cover) -> np.ndarray:
    """(256,) cells of each code, block by block: counting needs eight times the bytes of what it counts."""
    rows = max(1, _COUNTED // max(1, cover.shape[1]))
    return sum(np.bincount(cover[top:top + rows].ravel(), minlength=256) for top in range(0, cover.shape[0], rows))


def is_wide(width, cell) -> np.ndarray:
    """How lines of these widths are burnt: 2 as areas (a cell or wider), 1 as a line of cells, 0 not at all."""
    width = np.asarray(width, dtype=float)
    return np.where(width >= cell, 2, np.where(width >= cell / 2, 1, 0))
