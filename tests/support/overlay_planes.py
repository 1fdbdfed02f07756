"""A plane near 114E 23N and random shapes in it, shared by the overlay tests."""

import numpy as np
import shapely
from hypothesis import strategies as st

from ecoplan.processing.overlay.check import ControlLine
from ecoplan.processing.overlay.verdicts import Marks

X0, Y0 = 500000.0, 2500000.0


def to_lonlat(xy):
    """Equirectangular stand-in for the inverse projection; scale errors do not matter to the tests."""
    return np.c_[114 + (xy[:, 0] - X0) / 102500.0, 22.6 + (xy[:, 1] - Y0) / 110750.0]


def box(x, y, w, h):
    return shapely.box(X0 + x, Y0 + y, X0 + x + w, Y0 + y + h)


def blob(x, y, radius, count=9, seed=0):
    """A star-shaped polygon with ``count`` vertices."""
    rng = np.random.default_rng(seed)
    angle = np.sort(rng.uniform(0, 2 * np.pi, count))
    r = radius * rng.uniform(.4, 1, count)
    return shapely.Polygon(np.c_[X0 + x + r * np.cos(angle), Y0 + y + r * np.sin(angle)]).buffer(0)


blobs = st.builds(blob, st.floats(0, 2000), st.floats(0, 2000), st.floats(20, 900), st.integers(5, 40), st.integers(0, 999))
boxes = st.builds(box, st.integers(0, 20).map(lambda v: v * 100), st.integers(0, 20).map(lambda v: v * 100),
                  st.integers(1, 9).map(lambda v: v * 100), st.integers(1, 9).map(lambda v: v * 100))
shapes = st.one_of(blobs, boxes).filter(lambda g: g.is_valid and g.area > 1)


def array(geometries):
    out = np.empty(len(geometries), dtype=object)
    out[:] = geometries
    return out


def line(role, geometries, **more):
    return ControlLine(role, role, array(geometries), **more)


def plain_marks(count):
    return [Marks()] * count
