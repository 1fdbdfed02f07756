"""The web-map offset put on or taken off QGIS features."""

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsWkbTypes

from ...dependencies import shapely
from ...common import gcj02
from ... import bridge


def moved_type(wkb_type):
    """Type of the moved geometries: curves become lines and M values go, Z stays."""
    return QgsWkbTypes.dropM(QgsWkbTypes.linearType(wkb_type))


def move(features, system, remove, source_crs, wkb_type, transform_context):
    """Move the vertices of features (changed in place); metres moved by each feature that has a geometry.

    ``remove`` takes the offset of ``system`` off, else it is put on. A geometry with coordinates
    that are no numbers stays as it is, its distance is NaN. Raises InputError where coordinates
    cannot be carried to degrees and back.
    """
    every = [i for i, feature in enumerate(features) if not feature.geometry().isEmpty()]
    shapes = shapely.from_wkb([_wkb(features[i].geometry()) for i in every], on_invalid="ignore")
    sound = np.isfinite(shapely.bounds(shapes)).all(axis=1) & ~_broken(shapes) if every else np.empty(0, bool)
    rows = [i for i, fine in zip(every, sound) if fine]
    if not rows:
        return np.full(len(every), np.nan)
    shapes = shapes[sound]
    has_z = QgsWkbTypes.hasZ(wkb_type)
    coordinates, owner = shapely.get_coordinates(shapes, include_z=has_z, return_index=True)
    degrees = QgsCoordinateReferenceSystem(bridge.coordinates.CGCS2000)
    before = bridge.coordinates.transform_xy(coordinates[:, :2], source_crs, degrees, transform_context)
    after = (gcj02.remove if remove else gcj02.apply)(before, system)
    coordinates = coordinates.copy()
    coordinates[:, :2] = bridge.coordinates.transform_xy(after, degrees, source_crs, transform_context)
    for i, wkb in zip(rows, shapely.to_wkb(shapely.set_coordinates(shapes, coordinates), flavor="iso")):
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        if QgsWkbTypes.isMultiType(wkb_type):
            geometry.convertToMultiType()
        features[i].setGeometry(geometry)
    distances = np.zeros(len(rows))
    np.maximum.at(distances, owner, gcj02.distance_metres(before, after))
    return np.concatenate([distances, np.full(len(every) - len(rows), np.nan)])


def _broken(shapes):
    """True where a coordinate is no number."""
    coordinates, of = shapely.get_coordinates(shapes, return_index=True)
    broken = np.zeros(len(shapes), bool)
    broken[of[~np.isfinite(coordinates).all(axis=1)]] = True
    return broken


def _wkb(geometry):
    abstract = geometry.constGet()
    if abstract.hasCurvedSegments():
        abstract = abstract.segmentize()
    else:
        abstract = abstract.clone()
    abstract.dropMValue()
    return bytes(abstract.asWkb())
