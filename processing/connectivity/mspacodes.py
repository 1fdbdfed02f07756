"""Codes of the MSPA Guide and the seven classes they stand for."""

from __future__ import annotations

import numpy as np

BACKGROUND, BRANCH, EDGE, PERFORATION, ISLET, CORE, BRIDGE, LOOP = 0, 1, 3, 5, 9, 17, 33, 65
INTERNAL = 100             # added inside the holes of cores; alone: background there (core opening)
BORDER_OPENING = 220       # background enclosed by foreground, yet not by core
MISSING = 129
# Transition cells carry the bits of the connector and of the boundary it crosses.
TRANSITIONS = {BRIDGE | EDGE: (BRIDGE, EDGE), BRIDGE | PERFORATION: (BRIDGE, PERFORATION),
               LOOP | EDGE: (LOOP, EDGE), LOOP | PERFORATION: (LOOP, PERFORATION)}
CLASSES = (CORE, ISLET, PERFORATION, EDGE, LOOP, BRIDGE, BRANCH)


def classes_of(codes, transition=True) -> np.ndarray:
    """Return the seven classes (and 0, 129) of a coded raster, without the internal marks.

    transition: where a bridge or loop crosses an edge or perforation, show the
    connector (True) or keep the boundary closed (False), as in the Guide.
    """
    table = np.arange(256, dtype=np.uint8)
    table[INTERNAL] = table[BORDER_OPENING] = BACKGROUND
    for code in CLASSES:
        table[code + INTERNAL] = code
    for code, (connector, boundary) in TRANSITIONS.items():
        table[code] = table[code + INTERNAL] = connector if transition else boundary
    return table[codes]
