"""The system that several layers are brought into, and true areas and lengths in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable

from ... import bridge
from ...common.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from qgis.core import QgsCoordinateReferenceSystem


def working_crs(run, *names) -> QgsCoordinateReferenceSystem:
    """The CRS of the first of these layers that is given; all others are brought into it."""
    for name in names:
        source = run.source(name)
        if source is not None:
            run.require_metric(source.sourceCrs(), source.sourceName(), source.sourceExtent())
            return source.sourceCrs()
    raise InputError("Give at least one of these layers: {names}.", names=", ".join(names))


def areas_in(run, crs) -> Callable[..., np.ndarray]:
    """Callable: ellipsoidal areas of geometries in ``crs``."""
    return lambda geometries: bridge.measure.ellipsoidal_areas(geometries, crs, run.context.transformContext())


def lengths_in(run, crs) -> Callable[..., np.ndarray]:
    """Callable: ellipsoidal lengths of geometries in ``crs``."""
    return lambda geometries: bridge.measure.ellipsoidal_lengths(geometries, crs, run.context.transformContext())
