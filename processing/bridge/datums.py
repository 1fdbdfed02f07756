"""Changes of datum that PROJ cannot do: it then takes coordinates over unshifted, and says nothing."""

import math
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsDatumTransform, QgsPointXY)

from ...i18n import translate

# Ellipsoids of the geocentric datums (WGS 84, GRS 80, CGCS2000): datums on them agree to a metre or two.
_GEOCENTRIC = ("EPSG:7030", "EPSG:7019", "EPSG:1024", "WGS84", "GRS80")
_CHINESE = ("EPSG:4214", "EPSG:4610", "EPSG:4555")  # Beijing 1954, Xian 1980, New Beijing
_COARSE_M = 2.0


@dataclass(frozen=True)
class DatumGap:
    """``accuracy_m`` of the transformation that is used, None where none is known and nothing is shifted."""

    source: str
    target: str
    accuracy_m: object
    operation: str
    old_chinese: bool

    def text(self):
        """The warning."""
        if self.accuracy_m is not None:
            return translate("Datums", "{source} to {target}: the transformation “{operation}” has an accuracy of "
                             "{accuracy} m; positions may be off by as much.").format(
                source=self.source, target=self.target, operation=self.operation, accuracy=f"{self.accuracy_m:g}")
        if self.old_chinese:
            return translate("Datums", "{source} to {target}: no transformation between the two datums is known, so "
                             "coordinates are taken over unshifted. Positions may be off by tens of metres to over "
                             "100 m. Have the data transformed with the local parameters, or set the transformation in "
                             "QGIS (Settings > Options > Coordinate Transforms).").format(
                source=self.source, target=self.target)
        return translate("Datums", "{source} to {target}: no transformation between the two datums is known, so "
                         "coordinates are taken over unshifted. Positions may be off by up to several hundred metres. "
                         "Have the data transformed with the local parameters, or set the transformation in QGIS "
                         "(Settings > Options > Coordinate Transforms).").format(source=self.source, target=self.target)


def datum_gap(source, target, transform_context, place):
    """The :class:`DatumGap` between two reference systems at ``place`` (x, y in ``source``); None where all is well.

    All is well within one datum, between geocentric datums, with a transformation that
    the user has set, and with one that is accurate to :data:`_COARSE_M`.
    """
    if source == target or not source.isValid() or not target.isValid() or _geocentric(source) and _geocentric(target):
        return None
    datums = source.geographicCrsAuthId(), target.geographicCrsAuthId()
    if datums[0] and datums[0] == datums[1] or transform_context.calculateCoordinateOperation(source, target):
        return None
    best = None
    for operation in QgsDatumTransform.operations(source, target):
        shifts = "allpark" not in operation.name and "Null" not in operation.name
        if operation.isAvailable and shifts and _covers(operation.bounds, source, place, transform_context):
            if best is None or 0 <= operation.accuracy < best.accuracy:
                best = operation
    named = [f"{crs.authid()} {crs.description()}".strip() for crs in (source, target)]
    if best is None:
        return DatumGap(*named, None, "", any(datum in _CHINESE for datum in datums))
    if best.accuracy <= _COARSE_M:  # unknown (-1) for parameters of a system that somebody defined for himself
        return None
    return DatumGap(*named, float(best.accuracy), best.name, False)


def _geocentric(crs):
    return crs.ellipsoidAcronym() in _GEOCENTRIC


def _covers(bounds, source, place, transform_context):
    """True if an operation's area of use holds the place; areas that are not stated hold all."""
    if bounds.isNull() or bounds.isEmpty() or place is None or not all(map(math.isfinite, place)):
        return True
    try:
        point = QgsCoordinateTransform(source, QgsCoordinateReferenceSystem("EPSG:4326"), transform_context).transform(
            QgsPointXY(*place))
    except QgsCsException:
        return True
    return bounds.contains(point)
