"""Binary morphology on rasters: Euclidean discs and components.

All functions take and return boolean arrays (rows, columns) and treat what lies
outside the array as background.
"""

from __future__ import annotations

import math

import numpy as np
from scipy import ndimage

FOUR = ndimage.generate_binary_structure(2, 1)
EIGHT = ndimage.generate_binary_structure(2, 2)


def structure(connectivity) -> np.ndarray:
    """Return the structuring element of 4- or 8-connectivity."""
    return EIGHT if connectivity == 8 else FOUR


def dilate_disc(cells, radius) -> np.ndarray:
    """Return the cells whose centre lies within ``radius`` cells of a true cell.

    The disc is a stack of horizontal runs, so the cost grows with the radius
    and not with its square.
    """
    if radius >= math.hypot(*cells.shape):
        return np.full(cells.shape, bool(cells.any()))
    result = cells.copy()
    reach = int(math.floor(radius))
    widths = [int(math.floor(math.sqrt(radius * radius - dy * dy))) for dy in range(reach + 1)]
    run, width = cells.copy(), 0
    for dy in range(reach, -1, -1):
        while width < widths[dy]:
            width += 1
            run[:, width:] |= cells[:, :-width]
            run[:, :-width] |= cells[:, width:]
        if dy:
            result[dy:] |= run[:-dy]
            result[:-dy] |= run[dy:]
        else:
            result |= run
    return result


def label(cells, connectivity) -> tuple[np.ndarray, int]:
    """Return component numbers (int32, 0 = background) and their count."""
    return ndimage.label(cells, structure(connectivity), output=np.int32)
