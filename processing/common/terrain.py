"""Slope of an elevation raster."""

from __future__ import annotations

import numpy as np

BLOCK_ROWS = 512


def slope_degrees(dem, cell_size, progress=None) -> np.ndarray:
    """(rows, cols) float32 slope in degrees; NaN where the cell itself has no value.

    Horn 1981, Proc. IEEE 69:14-47: the gradient over the eight neighbours with
    weights 1-2-1, as in GDAL and QGIS. Beyond the raster's edge the surface
    goes on straight, as in ``gdaldem slope -compute_edges``; a neighbour without
    value is taken from the opposite one through the centre, or flat where that
    is missing too. So a full DEM gives a full slope raster.

    dem : (rows, cols) metres, NaN for no value. cell_size : metres.
    progress : called with 0..1; may raise to cancel.
    """
    dem = np.asarray(dem)
    rows = dem.shape[0]
    slope = np.empty(dem.shape, np.float32)
    for top in range(0, rows, BLOCK_ROWS):
        if progress is not None:
            progress(top / rows)
        bottom = min(top + BLOCK_ROWS, rows)
        first, last = max(top - 1, 0), min(bottom + 1, rows)
        slope[top:bottom] = slope_of_rows(dem[first:last], cell_size, first == top, last == bottom)
    return slope


def slope_of_rows(dem, cell_size, first, last) -> np.ndarray:
    """float32 slope, as of :func:`slope_degrees`, of some rows of a raster, given with the rows above and below them.

    first, last : the rows begin or end with the raster, so that there is no row above or below.
    """
    return _horn(_padded(dem.astype(np.float64), above=first, below=last), cell_size).astype(np.float32)


def _padded(z, above, below):
    """One more column on each side, and one more row where the block ends with the raster, straight on."""
    for axis, sides in ((0, (int(above), int(below))), (1, (1, 1))):
        widths = [(0, 0), (0, 0)]
        widths[axis] = sides
        if z.shape[axis] > 1:
            z = np.pad(z, widths, mode="reflect", reflect_type="odd")
        else:
            z = np.pad(z, widths, mode="edge")
    return z


def _horn(z, cell_size):
    centre = z[1:-1, 1:-1]

    def pair(dy, dx):
        """Difference of two opposite neighbours, each made up from the other where it is missing."""
        one = z[1 + dy:z.shape[0] - 1 + dy, 1 + dx:z.shape[1] - 1 + dx]
        other = z[1 - dy:z.shape[0] - 1 - dy, 1 - dx:z.shape[1] - 1 - dx]
        difference = one - other
        gaps = np.isnan(difference) & ~np.isnan(centre)
        if gaps.any():
            a, b, c = one[gaps], other[gaps], centre[gaps]
            difference[gaps] = np.where(np.isnan(a), np.where(np.isnan(b), 0.0, 2 * (c - b)), 2 * (a - c))
        return difference

    falling, rising = pair(1, 1), pair(-1, 1)
    east = 2 * pair(0, 1) + falling + rising
    south = 2 * pair(1, 0) + falling - rising
    result = np.degrees(np.arctan(np.hypot(east, south) / (8 * cell_size)))
    result[np.isnan(centre)] = np.nan
    return result
