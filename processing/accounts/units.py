"""Nested units: city, district, street, village, by code prefix or by fields.

A tree of units has the whole at its root. Ground that lies in no unit has a place of its own, so that what
stands below the root always adds up to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

import numpy as np

from ..common.errors import InputError
from ..common.reading import plain_text

TOTAL, OUTSIDE, UNIT = "total", "outside", "unit"
LEVELS = {2: "province", 4: "city", 6: "county", 9: "town", 12: "village"}
"""Level by the number of digits of an administrative division code (XZQDM)."""
DIGITS = (4, 6, 9, 12)


@dataclass(frozen=True)
class UnitTree:
    """Units in order, every unit after the one that holds it; 0 is the whole, the last one is ground in no unit.

    ``codes``, ``names``, ``levels``: (n,) texts. ``parents``: (n,) int, -1 for the whole. ``place``: (k,) int, the
    unit of each polygon that was given.
    """

    codes: Tuple[str, ...]
    names: Tuple[str, ...]
    levels: Tuple[str, ...]
    parents: np.ndarray
    place: np.ndarray

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def outside(self) -> int:
        """The place of ground that lies in no unit."""
        return len(self) - 1

    def nested(self, table) -> np.ndarray:
        """A copy of a table (n, ...) of what lies in each unit itself, with every unit's own parts added to it."""
        result = np.array(table)
        for unit in range(len(self) - 1, 0, -1):
            result[self.parents[unit]] += result[unit]
        return result


def whole() -> UnitTree:
    """The tree without units: all ground is the whole's."""
    return UnitTree(("", ""), ("", ""), (TOTAL, OUTSIDE), np.array([-1, 0]), np.empty(0, np.int64))


def by_code(codes, names=None, digits=DIGITS) -> UnitTree:
    """:class:`UnitTree` of administrative codes: 440104001 lies in 440104, which lies in 4401.

    ``codes``: (k,) one per polygon; polygons of one code are one unit. ``digits``: lengths of codes that make a
    level. Zeros that only fill up a code of 9 or 12 digits are taken off. Codes that are not digits throughout
    make units without a level above. InputError for an empty code.
    """
    names = list(codes) if names is None else list(names)
    paths = []
    for row, (code, name) in enumerate(zip(codes, names)):
        text = _code(code)
        if not text:
            raise InputError("Unit {row} has no code: fill the code field, or choose another one.", row=row + 1)
        above = [d for d in sorted(digits) if d < len(text)] if text.isdigit() else []
        paths.append([(_level(text[:d]), text[:d], text[:d]) for d in above]
                     + [(_level(text), text, plain_text(name) or text)])
    return _tree(paths)


def by_fields(columns) -> UnitTree:
    """:class:`UnitTree` of one column of names per level, the uppermost first; empty cells end a path.

    ``columns``: [(level, (k,) values), ...]. InputError for a polygon without any name.
    """
    paths = []
    for row in range(len(columns[0][1])):
        path, key = [], ""
        for level, values in columns:
            text = plain_text(values[row])
            if not text:
                break
            key = f"{key}/{text}" if key else text
            path.append((level, key, text))
        if not path:
            raise InputError("Unit {row} has no name in the fields of the units: fill them, or choose other fields.",
                             row=row + 1)
        paths.append(path)
    return _tree(paths)


def _tree(paths):
    """The tree of [(level, code, name), ...] per polygon; the order of the polygons does not count."""
    steps = sorted({tuple(code for _, code, _ in path[:end]) for path in paths for end in range(1, len(path) + 1)})
    label = {}
    for path in paths:
        for end, (level, code, name) in enumerate(path, 1):
            key = tuple(c for _, c, _ in path[:end])
            # a unit's own polygon knows its name; a code above it only knows itself
            label[key] = max(label.get(key, (False, "", "")), (name != code, name, level))
    number = {step: i + 1 for i, step in enumerate(steps)}
    number[()] = 0
    return UnitTree(
        ("", *(step[-1] for step in steps), ""), ("", *(label[step][1] for step in steps), ""),
        (TOTAL, *(label[step][2] for step in steps), OUTSIDE),
        np.array([-1, *(number[step[:-1]] for step in steps), 0], np.int64),
        np.array([number[tuple(c for _, c, _ in path)] for path in paths], np.int64))


def _code(value):
    text = plain_text(value)
    if text.endswith(".0") and text[:-2].isdigit():
        text = text[:-2]
    if text.isdigit() and len(text) in (9, 12):
        while len(text) in (9, 12) and text.endswith("000"):
            text = text[:-3]
    return text


def _level(text):
    return LEVELS.get(len(text), UNIT) if text.isdigit() else UNIT
