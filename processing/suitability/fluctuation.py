"""The water-level fluctuation zone: the band between two water levels joined to the river.

A cell is flooded at the upper level if it lies at or below it and is joined by such
cells (8 neighbours) to a river cell; of these the band is what lies at or above the
lower level.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from ..common.errors import InputError
from ..common.terrain import slope_degrees


@dataclass(frozen=True)
class FluctuationZone:
    """``band`` (rows, cols) bool; ``classes`` uint8: slope class 1.. in the band, 0 outside.

    ``slope`` is in degrees (:func:`~..common.terrain.slope_degrees`); ``unconnected``
    counts cells between the levels that no flood from the river reaches.
    """

    band: np.ndarray
    classes: np.ndarray
    slope: np.ndarray
    unconnected: int


def fluctuation_zone(dem, river, low, high, slope_breaks, cell, progress=None) -> FluctuationZone:
    """:class:`FluctuationZone` of a DEM (rows, cols; m, NaN without value) and river cells (bool).

    ``slope_breaks`` in degrees, rising: class 1 is below the first break. Raises
    InputError for levels out of order and where the river does not meet the water.
    """
    if not low < high:
        raise InputError("The lower water level {low:g} m must be below the upper one {high:g} m.", low=low, high=high)
    breaks = np.asarray(slope_breaks, dtype=float)
    if np.any(np.diff(breaks) <= 0) or np.any(breaks <= 0) or np.any(breaks >= 90):
        raise InputError("The slope classes {breaks} must rise and lie between 0 and 90 degrees.",
                         breaks=", ".join("{:g}".format(b) for b in breaks))
    with np.errstate(invalid="ignore"):
        wet = dem <= high
    if not np.any(river):
        raise InputError("The river does not meet the elevation raster: check the layers and their extents.")
    if not np.any(river & wet):
        raise InputError("No river cell lies at or below {high:g} m: the lowest has {lowest:g} m. Check the water "
                         "levels and the vertical datum of the elevation raster.", high=high,
                         lowest=float(np.nanmin(np.where(river, dem, np.nan), initial=np.inf)))
    _tell(progress, 0.2)
    labels, count = ndimage.label(wet, ndimage.generate_binary_structure(2, 2))
    _tell(progress, 0.5)
    joined = np.zeros(count + 1, bool)
    joined[np.unique(labels[river & wet])] = True
    joined[0] = False
    with np.errstate(invalid="ignore"):
        between = wet & (dem >= low)
    band = between & joined[labels]
    del labels
    if not band.any():
        raise InputError("No cell lies between {low:g} and {high:g} m and is joined to the river: check the water "
                         "levels and the vertical datum of the elevation raster.", low=low, high=high)
    _tell(progress, 0.7)
    slope = slope_degrees(dem, cell, None if progress is None else lambda part: progress(0.7 + 0.25 * part))
    classes = np.zeros(dem.shape, np.uint8)
    classes[band] = 1 + np.searchsorted(breaks, slope[band], side="right")
    _tell(progress, 1.0)
    return FluctuationZone(band, classes, slope, int((between & ~band).sum()))


def _tell(progress, fraction):
    if progress is not None:
        progress(fraction)
