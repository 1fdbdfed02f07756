"""Features as they are, unrepaired and row by row, for tools with a repair policy of their own."""

from dataclasses import dataclass

import numpy as np
from qgis.core import QgsFeatureRequest, QgsGeometry, QgsProcessingFeatureSource

from ...dependencies import shapely
from ... import bridge, common


@dataclass(frozen=True)
class RawTable:
    """All rows of a layer: ``geometries`` (None where missing or unreadable), attribute
    ``columns``, feature ids; ``unreadable``: (row, reason, bounds or None)."""

    name: str
    geometries: np.ndarray
    columns: dict
    fids: list
    unreadable: tuple


def read_raw(source, context, crs, fields=(), name="", progress=None):
    """Read a feature source (or vector layer) in ``crs`` as a :class:`RawTable`.

    Edges are densified before a change of reference system. A geometry with coordinates
    that are no numbers, or that cannot be decoded, is unreadable and keeps its bounds.
    """
    is_source = isinstance(source, QgsProcessingFeatureSource)
    indices = [source.fields().lookupField(f) for f in fields]
    request = QgsFeatureRequest().setSubsetOfAttributes([i for i in indices if i >= 0])
    flags = (QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks,) if is_source else ()
    count = max(source.featureCount(), 1)
    wkbs, fids, rows, boxes = [], [], [], {}
    for number, feature in enumerate(source.getFeatures(request, *flags)):
        if progress is not None and number % 500 == 0:
            progress(0.7 * min(number / count, 1.0))
        fids.append(feature.id())
        values = feature.attributes() if indices else ()
        rows.append([bridge.layers._python(values[i]) if i >= 0 else None for i in indices])
        geometry = feature.geometry()
        if geometry.isNull() or geometry.isEmpty():
            wkbs.append(None)
            continue
        abstract = geometry.constGet()
        if abstract.hasCurvedSegments():
            geometry = QgsGeometry(abstract.segmentize())
        wkbs.append(bytes(geometry.asWkb()))
    geometries = np.empty(len(wkbs), dtype=object)
    geometries[:] = shapely.force_2d(shapely.from_wkb(wkbs, on_invalid="ignore")) if wkbs else []
    unreadable = []
    for row in np.flatnonzero(shapely.is_missing(geometries)):
        if wkbs[row] is not None:
            unreadable.append((int(row), "WKB", None))
    source_crs = source.sourceCrs() if is_source else source.crs()
    coords, at = shapely.get_coordinates(geometries, return_index=True)
    for row in np.unique(at[~np.isfinite(coords).all(axis=1)]):
        boxes[row] = _finite_bounds(coords[at == row])
        geometries[row] = None
    context = context.transformContext()
    for row, box in boxes.items():
        unreadable.append((int(row), "Invalid Coordinate", _moved(box, source_crs, crs, context)))
    if source_crs != crs:
        geometries = bridge.coordinates.transform_geometries(
            common.geodesy.densify(geometries, source_crs.isGeographic()), source_crs, crs, context)
    if progress is not None:
        progress(1.0)
    columns = {f: [row[i] for row in rows] for i, f in enumerate(fields)}
    return RawTable(name or (source.sourceName() if is_source else source.name()), geometries, columns, fids,
                    tuple(unreadable))


def _finite_bounds(coords):
    coords = coords[np.isfinite(coords).all(axis=1)]
    return None if not len(coords) else (*coords.min(axis=0), *coords.max(axis=0))


def _moved(box, source_crs, crs, context):
    if box is None:
        return None
    corners = np.array([[box[i], box[j]] for i in (0, 2) for j in (1, 3)])
    return _finite_bounds(bridge.coordinates.transform_xy(corners, source_crs, crs, context))
