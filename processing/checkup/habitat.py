"""Potential habitat of species in a land-cover raster, and the corridors that join its patches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

import numpy as np
from scipy import ndimage

from ..common.errors import TableError
from ..common.reading import class_code, pieces
from .tablecells import quantity
from .speciesnames import binomial

_EIGHT = np.ones((3, 3), bool)


@dataclass(frozen=True)
class Need:
    """What a species asks of its habitat: classes (as written by :func:`class_code`), smallest patch in m2, and how
    far it goes between patches in m (None: not known, no corridor is looked for)."""

    species: str
    classes: Tuple[str, ...]
    least_m2: float
    dispersal_m: Optional[float]
    source: str


def read_needs(rows, file, lines) -> list[Need]:
    """[:class:`Need`] of a table with species, classes, min_patch_ha, dispersal_m and source; TableError names the
    line."""
    needs, seen = [], {}
    for row, line in zip(rows, lines):
        name = binomial(row.get("species", ""))
        if not name:
            raise TableError("{file}, line {line}: {name} is no scientific name of two words (or “Genus spp.” for a "
                             "whole genus).", file=file, line=line, name=row.get("species", ""))
        if name in seen:
            raise TableError("{file}, line {line}: {name} stands already in line {first}.", file=file, line=line,
                             name=name, first=seen[name])
        seen[name] = line
        classes = tuple(dict.fromkeys(class_code(c) for c in pieces(row.get("classes", ""))))
        if not classes:
            raise TableError("{file}, line {line}, column {column}: the cell is empty.", file=file, line=line,
                             column="classes")
        least = quantity(row, "min_patch_ha", file, line) or 0.0
        reach = quantity(row, "dispersal_m", file, line)
        needs.append(Need(name, classes, 1e4 * least, reach, row.get("source", "")))
    return needs


def patches(suitable, cell, least_m2) -> tuple[np.ndarray, int, float]:
    """(labels int32 with 0 for no patch, number of patches, area in m2) of a (rows, columns) bool array.

    Cells are joined by their eight neighbours; patches below ``least_m2`` are left out.
    """
    labels, count = ndimage.label(suitable, _EIGHT, output=np.int32)
    size = np.bincount(labels.ravel(), minlength=count + 1) * cell * cell
    keep = size >= least_m2
    keep[0] = False
    renumbered = np.zeros(count + 1, np.int32)
    renumbered[keep] = np.arange(1, int(keep.sum()) + 1)
    return renumbered[labels], int(keep.sum()), float(size[keep].sum())


def joined(labels, reach: Sequence[Tuple[slice, slice, np.ndarray]]) -> list[int]:
    """Positions of the corridors that come within reach of two patches or more.

    ``reach``: per corridor its window (row slice, column slice) and the (rows, columns) bool cells in it.
    """
    found = []
    for position, (rows, columns, cells) in enumerate(reach):
        near = np.unique(labels[rows, columns][cells])
        if (near > 0).sum() >= 2:
            found.append(position)
    return found
