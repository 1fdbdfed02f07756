"""What is wrong with a project's layers, seen from the chosen city: reference system, place, web-map offset, geometry.

:func:`view` looks at a layer in the main thread; :func:`check_layers` does the
slow part from those views in any thread. Findings are plain data with a code;
:mod:`.layertexts` puts one into the label language, so that a switch of
language needs no new check.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Mapping, Optional

import numpy as np
from ..dependencies import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsFeatureRequest, QgsMapLayer,
    QgsRasterLayer, QgsRectangle, QgsVectorLayer, QgsVectorLayerFeatureSource, QgsWkbTypes)

from ..common import gcj02, offsetcheck
from . import offsetplaces
from .citybox import city_box
from .coordinates import CGCS2000, transform_geometries
from .maplooks import is_sample
from .roles import role_of

ERROR, WARNING, INFO = "error", "warning", "info"
WEB_MERCATOR = "EPSG:3857"
MOST_FEATURES = 200_000  # of a layer that are looked at
_ZONE_HALF_WIDTH = 1.6  # degrees; a 3-degree zone with a little overlap
_CHUNK = 1000


@dataclass(frozen=True)
class Remedy:
    """What puts a finding right: a tool filled in (``tool``), or assigning a reference system (``crs``)."""

    tool: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    crs: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing found about one layer."""

    layer_id: str
    code: str
    level: str
    values: Mapping[str, Any] = field(default_factory=dict)
    remedy: Optional[Remedy] = None


@dataclass
class LayerView:
    """A layer as seen from the main thread; ``source`` may be read in another one."""

    id: str
    name: str
    kind: str  # polygon, line, point, table or raster
    crs: QgsCoordinateReferenceSystem
    extent: QgsRectangle
    role: str
    source: Optional[QgsVectorLayerFeatureSource] = None
    count: int = 0
    fictional: bool = False  # of the sample city: it lies in no real one


_KINDS = {QgsWkbTypes.GeometryType.PolygonGeometry: "polygon", QgsWkbTypes.GeometryType.LineGeometry: "line",
          QgsWkbTypes.GeometryType.PointGeometry: "point"}


def view(layer):
    """A :class:`LayerView`, or None for a layer that is neither vector nor local raster."""
    if not isinstance(layer, QgsMapLayer) or not layer.isValid():
        return None
    if isinstance(layer, QgsRasterLayer):
        if layer.dataProvider().name() != "gdal":
            return None  # web maps have no reference system of their own to be wrong
        return LayerView(layer.id(), layer.name(), "raster", layer.crs(), layer.extent(), role_of(layer),
                         fictional=is_sample(layer))
    if not isinstance(layer, QgsVectorLayer):
        return None
    kind = _KINDS.get(layer.geometryType(), "table")
    return LayerView(layer.id(), layer.name(), kind, layer.crs(), layer.extent(), role_of(layer),
                     QgsVectorLayerFeatureSource(layer), layer.featureCount(), is_sample(layer))


def check_layers(views, preset, transform_context, progress=None):
    """All findings about ``views``; ``preset`` may be None. Raises what ``progress(fraction)`` raises."""
    findings, shapes = [], []
    for number, seen in enumerate(views):
        def step(part, number=number):
            if progress is not None:
                progress((number + part) / len(views))
        step(0.0)
        if seen.kind == "table":
            continue
        findings += _check_crs(seen, None if seen.fictional else preset, transform_context)
        if seen.source is None:
            continue
        shape = _read(seen, step)
        findings += _check_geometry(seen, shape)
        if seen.crs.isValid() and len(shape.geometries):
            shape.lonlat = _lonlat(shape.geometries, seen.crs, transform_context)
            shapes.append((seen, shape))
    return findings + _check_offsets(shapes, preset)


# --- reference system and place -----------------------------------------


def _check_crs(seen, preset, transform_context):
    target = f"EPSG:{preset.epsg}" if preset is not None else ""
    if not seen.crs.isValid():
        fits = _fitting_crs(seen, preset, transform_context)
        remedy = Remedy(crs=fits) if fits else None
        return [Finding(seen.id, "crs_missing_fits" if fits else "crs_missing", ERROR, {"crs": fits}, remedy)]
    box = _extent_lonlat(seen, seen.crs, transform_context)
    if preset is not None and box is not None and not box.intersects(city_box(preset)):
        fits = _fitting_crs(seen, preset, transform_context)
        if fits:
            return [Finding(seen.id, "crs_assigned_wrongly", ERROR, {"crs": seen.crs.authid(), "fits": fits},
                            Remedy(crs=fits))]
        return [Finding(seen.id, "outside", WARNING, {"zh": preset.name_zh, "en": preset.name_en})]
    remedy = _reproject(seen, target) if target else None
    if seen.crs.isGeographic():
        return [Finding(seen.id, "crs_geographic", WARNING, {"crs": seen.crs.authid()}, remedy)]
    if seen.crs.authid() == WEB_MERCATOR:
        return [Finding(seen.id, "crs_web", WARNING, {}, remedy)]
    meridian = _central_meridian(seen.crs)
    if meridian is not None and box is not None and preset is not None:
        longitude = box.center().x()
        if abs(longitude - meridian) > _ZONE_HALF_WIDTH and not _is_six_degree(seen.crs):
            right = f"EPSG:{preset.crs_for(longitude)}"
            if right != seen.crs.authid():
                return [Finding(seen.id, "crs_zone", WARNING,
                                {"crs": seen.crs.authid(), "meridian": f"{meridian:g}", "right": right},
                                _reproject(seen, right))]
    return []


def _reproject(seen, target):
    if seen.kind == "raster":
        return Remedy("gdal:warpreproject", {"INPUT": seen.id, "TARGET_CRS": target})
    return Remedy("native:reprojectlayer", {"INPUT": seen.id, "TARGET_CRS": target})


def _central_meridian(crs):
    text = crs.toProj() if hasattr(crs, "toProj") else crs.toProj4()
    found = re.search(r"\+lon_0=(-?[\d.]+)", text) if "+proj=tmerc" in text else None
    return float(found.group(1)) if found else None


def _is_six_degree(crs):
    number = crs.authid().partition(":")[2]
    return number.isdigit() and 4491 <= int(number) <= 4512


def _extent_lonlat(seen, crs, transform_context):
    """The layer's extent in degrees, read as if it were in ``crs``; None where that is impossible."""
    if seen.extent.isEmpty() and seen.extent.isNull():
        return None
    try:
        box = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem(CGCS2000), transform_context) \
            .transformBoundingBox(seen.extent)
    except QgsCsException:
        return None
    return box if box.isFinite() else None


def _fitting_crs(seen, preset, transform_context):
    """Code of the reference system in which the layer's numbers lie in the city, or an empty text."""
    if seen.extent.isNull():
        return ""
    corner = max(abs(seen.extent.xMaximum()), abs(seen.extent.yMaximum()))
    codes = [CGCS2000] if corner <= 180 else []
    if preset is not None and corner > 180:
        zones = preset.city.zones
        codes += [f"EPSG:{preset.epsg}"] + [f"EPSG:{z.epsg}" for z in zones]
        codes += [f"EPSG:{z.prefixed_epsg}" for z in zones if z.prefixed_epsg]
        codes += [f"EPSG:{preset.city.utm_epsg}"] if preset.city.utm_epsg else []
        codes.append(WEB_MERCATOR)
    for code in codes:
        if code == seen.crs.authid():
            continue
        box = _extent_lonlat(seen, QgsCoordinateReferenceSystem(code), transform_context)
        if box is not None and (preset is None or city_box(preset).contains(box)):
            return code
    return ""


# --- geometry -----------------------------------------------------------


@dataclass
class Shape:
    """A vector layer's geometries in its own reference system, and in degrees once known."""

    geometries: np.ndarray
    attributes: list
    fields: tuple
    null: int = 0
    partly: bool = False
    lonlat: Optional[np.ndarray] = None


def _read(seen, step):
    wkbs, attributes, null = [], [], 0
    named = seen.kind == "polygon" and seen.count <= offsetplaces.MOST_NAMED
    request = QgsFeatureRequest().setLimit(MOST_FEATURES)
    if not named:
        request.setSubsetOfAttributes([])
    for number, feature in enumerate(seen.source.getFeatures(request)):
        if number % _CHUNK == 0:
            step(0.8 * number / max(seen.count, 1))
        geometry = feature.geometry()
        if geometry.isNull() or geometry.isEmpty():
            null += 1
            continue
        wkbs.append(bytes(geometry.asWkb()))
        if named:
            attributes.append(feature.attributes())
    geometries = shapely.from_wkb(wkbs, on_invalid="ignore") if wkbs else np.empty(0, dtype=object)
    fields = tuple(f.name() for f in seen.source.fields())
    return Shape(np.asarray(geometries, dtype=object), attributes, fields, null, seen.count > MOST_FEATURES)


def _check_geometry(seen, shape):
    findings = []
    if shape.null:
        findings.append(Finding(seen.id, "null", INFO, {"count": shape.null}))
    bad = np.flatnonzero(~shapely.is_valid(shape.geometries)) if len(shape.geometries) else []
    if len(bad):
        reason = shapely.is_valid_reason(shape.geometries[bad[0]])
        findings.append(Finding(seen.id, "invalid", WARNING, {"count": len(bad), "reason": reason}))
    if shape.partly:
        findings.append(Finding(seen.id, "partly", INFO, {"count": MOST_FEATURES}))
    return findings


# --- web-map offset -----------------------------------------------------


def _lonlat(geometries, crs, transform_context):
    try:
        return transform_geometries(geometries, crs, QgsCoordinateReferenceSystem(CGCS2000), transform_context)
    except ValueError:  # told as a fault of the reference system already
        return None


def _check_offsets(shapes, preset):
    shapes = [(seen, shape) for seen, shape in shapes if shape.lonlat is not None]
    suspected = {}
    for seen, shape in shapes:
        if preset is not None and seen.kind == "polygon" and not seen.fictional:
            suspicion = offsetcheck.by_extents(offsetplaces.known_places(shape, preset.city))
            if suspicion is not None:
                suspected[seen.id] = (suspicion, f"{preset.city.name_zh} {preset.city.name_en}")
    for seen, shape in shapes:
        for other, reference in shapes:
            if seen.id in suspected or other.id == seen.id or not offsetplaces.is_reference(other, suspected):
                continue
            if seen.kind == "point" or not offsetplaces.comparable(shape, reference):
                continue
            suspicion = offsetcheck.by_reference(shape.lonlat, reference.lonlat)
            if suspicion is not None:
                suspected[seen.id] = (suspicion, other.name)
    return [Finding(layer_id, "offset", WARNING, {
        "system": {"gcj02": "GCJ-02", "bd09": "BD-09"}[suspicion.system], "shift": round(suspicion.shift_m),
        "before": round(suspicion.misfit_m), "after": round(suspicion.misfit_removed_m), "by": by},
        Remedy("ecoplan:gcj02shift", {"INPUT": layer_id, "SYSTEM": gcj02.SYSTEMS.index(suspicion.system)}))
        for layer_id, (suspicion, by) in suspected.items()]
