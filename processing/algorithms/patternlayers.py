"""What the tools of the ecological security pattern share: class lists, areas of labels, links and sources as
layers.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from ..bridge import measure, rasters
from ..common.errors import InputError


@dataclass(frozen=True)
class ClassList:
    """Codes and closed ranges of codes, as a user writes them: ``10, 20-30``."""

    ranges: tuple

    def holds(self, codes):
        """Bool array: the code is in the list."""
        found = np.zeros(codes.shape, bool)
        for low, high in self.ranges:
            found |= (codes >= low) & (codes <= high)
        return found


def class_list(text):
    """Read ``10, 20-30`` (also full-width or Chinese punctuation) into a :class:`ClassList`; InputError if it is
    none.
    """
    ranges = []
    for part in text.replace("，", ",").replace("、", ",").replace(";", ",").replace("；", ",").split(","):
        if not part.strip():
            continue
        low, _, high = part.strip().partition("-") if not part.strip().startswith("-") else (part.strip(), "", "")
        try:
            ranges.append((float(low), float(high or low)))
        except ValueError:
            raise InputError("The classes {given} cannot be read: write codes and ranges with commas, for example "
                             "10,20-30.",
                             given=text) from None
    if not ranges:
        raise InputError("No habitat class is given: write codes and ranges with commas, for example 10,20-30.")
    return ClassList(tuple(ranges))


def areas_of_labels(labels, grid):
    """One MultiPolygon per label 1..n of a label raster, in order."""
    parts, values = rasters.polygonize(labels, grid)
    order = np.argsort(values, kind="stable")
    return shapely.multipolygons(parts[order], indices=values[order] - 1)


def area_factor(grid, run):
    """Ellipsoidal area of the raster over its plane area."""
    frame = shapely.box(*grid.bounds)
    return float(measure.ellipsoidal_areas([frame], grid.crs, run.context.transformContext())[0] / frame.area)


def multi(geometry):
    """The polygon as a MultiPolygon."""
    return geometry if geometry.geom_type.startswith("Multi") else shapely.multipolygons([geometry])
