"""Lines as coordinate arrays: smoothing, sampling, offsets."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.ndimage import gaussian_filter1d


def lengths_along(xy):
    """Distance from the first vertex to every vertex."""
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])


def resample_line(xy, step):
    """Vertices about ``step`` apart along the line; both ends are kept."""
    along = lengths_along(xy)
    keep = np.concatenate([[True], np.diff(along) > 1e-9])
    xy, along = xy[keep], along[keep]
    if len(xy) < 2:
        return xy
    at = np.linspace(0, along[-1], max(2, int(round(along[-1] / step)) + 1))
    return np.column_stack([np.interp(at, along, xy[:, 0]), np.interp(at, along, xy[:, 1])])


def smooth_line(xy, reach, step=None):
    """Gaussian smoothing over about ``reach`` metres with both ends fixed."""
    step = step or max(reach / 4, 5.0)
    xy = resample_line(np.asarray(xy, dtype=float), step)
    if len(xy) < 4:
        return xy
    sigma = reach / step / 2
    # the straight line between the ends is taken out, so that the ends stay where they are
    t = (lengths_along(xy) / lengths_along(xy)[-1])[:, None]
    chord = xy[0] * (1 - t) + xy[-1] * t
    rest = xy - chord
    odd = np.concatenate([-rest[:0:-1], rest, -rest[-2::-1]])
    smooth = gaussian_filter1d(odd, sigma, axis=0)[len(rest) - 1:2 * len(rest) - 1]
    smooth[0] = smooth[-1] = 0
    return chord + smooth


def tangents(xy):
    """Unit direction at every vertex."""
    d = np.gradient(xy, axis=0)
    return d / np.maximum(np.hypot(d[:, 0], d[:, 1]), 1e-9)[:, None]


def shifted(xy, offset):
    """Line moved to its left by ``offset`` metres (a number or one per vertex)."""
    t = tangents(xy)
    return xy + np.column_stack([-t[:, 1], t[:, 0]]) * np.reshape(offset, (-1, 1))


def together(lines):
    """The lines as one multi-line, which may be empty."""
    lines = list(lines)
    return shapely.multilinestrings(lines) if lines else shapely.MultiLineString()
