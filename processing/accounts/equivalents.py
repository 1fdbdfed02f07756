"""Quick values by equivalent factors per area (Xie et al. 2015): areas x factors x value of one equivalent.

They value the same services as a gross ecosystem product in another way, so the two are never added.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

import numpy as np

from ..common.errors import InputError
from ..common.reading import number, plain_text

SERVICES = ("food", "raw", "water", "gas", "climate", "purification", "hydrology", "soil", "nutrients", "biodiversity",
            "landscape")


@dataclass(frozen=True)
class Equivalents:
    """``classes`` of the table, their ``factors`` (classes, 11), and the class of each ecosystem type, -1 for none."""

    classes: Tuple[str, ...]
    labels: Tuple[Tuple[str, str], ...]
    factors: np.ndarray
    class_of: np.ndarray

    def values(self, areas, worth) -> np.ndarray:
        """(units, types, 11) yuan of ``areas`` in m2 (units, types); ``worth``: yuan of one equivalent a year."""
        table = np.concatenate([self.factors, np.zeros((1, len(SERVICES)))])
        return np.asarray(areas, float)[:, :, None] * 1e-4 * table[self.class_of][None] * worth


def read_equivalents(rows, types, file="", lines=None) -> Equivalents:
    """:class:`Equivalents` of a table's rows for ecosystem types (keys).

    Columns: ``class``, ``types`` (keys separated by bars that the class stands for; its own name always does), and one
    per service. InputError for a factor that is no number or a type that two classes claim.
    """
    lines = lines or range(2, 2 + len(rows))
    place = dict.fromkeys(types, -1)
    factors, classes, labels = [], [], []
    for row, line in zip(rows, lines):
        name = plain_text(row.get("class"))
        try:
            factors.append([number(row.get(service)) for service in SERVICES])
        except (ValueError, TypeError):
            raise InputError("{file}, line {line}: a factor is missing or no number.", file=file, line=line) from None
        for key in {name, *(plain_text(part) for part in plain_text(row.get("types")).split("|"))}:
            if place.get(key, -1) >= 0:
                raise InputError("{file}, line {line}: {type} belongs to the class {first} already: give each type one "
                                 "class.", file=file, line=line, type=key, first=classes[place[key]])
            if key in place:
                place[key] = len(classes)
        classes.append(name)
        labels.append((plain_text(row.get("name_en")) or name, plain_text(row.get("name_zh")) or name))
    return Equivalents(tuple(classes), tuple(labels), np.array(factors), np.array([place[key] for key in types], int))
