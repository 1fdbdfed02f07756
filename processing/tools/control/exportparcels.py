"""ecoplan:exportparcels — a polygon layer as a national parcel coordinate TXT file."""

from pathlib import Path

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingOutputNumber, QgsProcessingParameterBoolean, QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterFileDestination)

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, overlay
from ...bridge.filledfields import usual_field
from ...bridge.staging import refused
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm

EDGE = 0.5
"""Degrees beyond the edge of the layer's zone up to which a parcel stays in it (common practice, unverified)."""
_NAMED = 8
_ENCODINGS = {"gbk": "gb18030", "utf8": "utf-8", "utf8bom": "utf-8-sig"}


class ExportParcelsAlgorithm(EcoPlanAlgorithm):
    ID = "exportparcels"
    GROUP = "control"
    HAS_REPORT = False

    def displayName(self):
        return translate("ExportParcels", "Export parcel coordinates (TXT)")

    def add_parameters(self):
        self.addParameter(QgsProcessingParameterFeatureSource(
            "INPUT", translate("ExportParcels", "Parcels"), [QgsProcessing.SourceType.TypeVectorPolygon]))
        for name, label in (("ID_FIELD", translate("ExportParcels", "Parcel number field")),
                            ("NAME_FIELD", translate("ExportParcels", "Parcel name field")),
                            ("USE_FIELD", translate("ExportParcels", "Land use field")),
                            ("SHEET_FIELD", translate("ExportParcels", "Map sheet field"))):
            self.addParameter(QgsProcessingParameterField(name, label, parentLayerParameterName="INPUT", optional=True))
        self.addParameter(QgsProcessingParameterCrs(
            "CRS", translate("ExportParcels", "Gauss-Kruger zone to write"), optional=True))
        self.addParameter(QgsProcessingParameterBoolean(
            "PREFIX", translate("ExportParcels", "Zone number before the easting"), defaultValue=True))
        self.add_choice("ENCODING", translate("ExportParcels", "Text encoding"), [
            ("gbk", translate("ExportParcels", "GBK (GB 18030)")), ("utf8", translate("ExportParcels", "UTF-8")),
            ("utf8bom", translate("ExportParcels", "UTF-8 with byte order mark"))])
        self.addParameter(QgsProcessingParameterFileDestination(
            "OUTPUT", translate("ExportParcels", "Parcel coordinate file"), "TXT (*.txt)"))
        self.addOutput(QgsProcessingOutputNumber("PARCELS", translate("ExportParcels", "Number of parcels")))

    def compute(self, run):
        source = run.source("INPUT")
        crs, zone, degree, fixed = self._zone(run, source)
        fields = {role: run.field(parameter) or usual_field(source, role) for parameter, role in (
            ("ID_FIELD", "parcel_id"), ("NAME_FIELD", "parcel_name"), ("USE_FIELD", "land_use"), ("SHEET_FIELD",
                                                                                                  "map_sheet"))}
        table = run.features("INPUT", "polygon", crs=crs, fields=[f for f in fields.values() if f],
                             progress=run.progress(0, 0.3))
        if not len(table):
            raise InputError("The layer {name} has no polygon that can be written.", name=source.sourceName())
        values = [{role: _text(table.columns[f][row]) if f else "" for role, f in fields.items()}
                  for row in range(len(table))]
        for row, value in enumerate(values):
            value["parcel_id"] = value["parcel_id"] or str(row + 1)
            value["parcel_name"] = value["parcel_name"] or str(row + 1)
        zones = self._zones(run, table.geometries, crs, zone, degree, fixed, [v["parcel_name"] for v in values])
        target, count = run.output_path("OUTPUT"), 0
        order = sorted(set(zones.tolist()), key=lambda z: (z != zone, z))
        for _number, one in enumerate(order):
            rows = np.flatnonzero(zones == one)
            own = bridge.coordinates.crs(f"EPSG:{overlay.parceltxt.epsg_of(one, degree)}")
            geometries = bridge.coordinates.transform_geometries(table.geometries[rows], crs, own,
                                                                 run.context.transformContext())
            parcels = self._parcels(run, geometries, [values[row] for row in rows], own)
            if not parcels:
                continue
            text = overlay.parcelwrite.write(parcels, one, degree, run.flag("PREFIX"), progress=run.progress(0.7, 1.0))
            path = target if not count else _beside(run, one)
            _write(path, text.encode(_ENCODINGS[run.choice("ENCODING")]))
            run.info(translate("ExportParcels", "{count} parcels were written in {crs}.").format(
                count=len(parcels), crs=own.authid()))
            if len(order) > 1:
                run.warn(translate("ExportParcels", "{count} parcels of zone {zone} are in the file {file}.").format(
                    count=len(parcels), zone=one, file=Path(run.final(str(path))).name))
            count += len(parcels)
        if not count:
            raise InputError("The layer {name} has no polygon that can be written.", name=source.sourceName())
        run.add_results({"PARCELS": count})

    def _parcels(self, run, geometries, values, crs):
        """What can be written and read again; the rest is told by name and left out."""
        areas = bridge.measure.ellipsoidal_areas(geometries, crs, run.context.transformContext(),
                                                 run.progress(0.3, 0.4)) / 1e4
        progress, parcels = run.progress(0.4, 0.7), []
        for row, (geometry, value) in enumerate(zip(geometries, values)):
            if row % 500 == 0:
                progress(row / len(values))
            rings = overlay.parcelwrite.rings_of(geometry)
            fault = overlay.parcelwrite.unreadable(rings)
            if fault == "small":
                run.warn(translate(
                    "ExportParcels", "Parcel {name} has no area left at the millimetres that the file holds: it was "
                    "not written.").format(name=value["parcel_name"]))
            elif fault:
                raise InputError(
                    "Parcel {name} lies more than {distance} km from the central meridian of {crs}, or "
                    "not in China: no program could read it there. Choose another zone, or leave it open.",
                    name=value["parcel_name"],
                    distance=int(overlay.parceltxt.FARTHEST / 1000),
                    crs=crs.authid(),
                )
            else:
                parcels.append(
                    overlay.parceltxt.Parcel(
                        value["parcel_id"],
                        value["parcel_name"],
                        rings,
                        float(areas[row]),
                        use=value["land_use"],
                        sheet=value["map_sheet"],
                    )
                )
        return parcels

    def _zones(self, run, geometries, crs, zone, degree, fixed, names):
        """(n,) the zone each parcel is written in: by the longitude of its middle, unless one was chosen.

        Parcels up to half a degree beyond the edge of the file's zone stay in it: a town on an edge has one zone.
        """
        bounds = shapely.bounds(geometries)
        middles = np.column_stack([bounds[:, [0, 2]].mean(axis=1), bounds[:, [1, 3]].mean(axis=1)])
        longitudes = bridge.coordinates.transform_xy(middles, crs, bridge.coordinates.crs(bridge.coordinates.CGCS2000),
                                                     run.context.transformContext())[:, 0]
        zones = np.array([overlay.parceltxt.zone_of_longitude(x, degree) for x in longitudes])
        off = np.abs(longitudes - overlay.parcelzones.middle_of_zone(zone, degree))
        kept = (zones != zone) if fixed else (zones != zone) & (off <= degree / 2 + EDGE)
        zones[kept] = zone
        if kept.any():
            run.warn(translate(
                "ExportParcels", "{count} parcels lie outside zone {zone} (by up to {degrees} degrees) and are written "
                "in it all the same: {names}").format(
                    count=int(kept.sum()), zone=zone, degrees=f"{off[kept].max() - degree / 2:.2f}",
                    names=_some(names, kept)))
        if (zones != zone).any():
            run.warn(translate(
                "ExportParcels", "{count} parcels lie in other zones than {zone}; each zone has a file of its own: "
                "{names}").format(count=int((zones != zone).sum()), zone=zone, names=_some(names, zones != zone)))
        return zones

    def _zone(self, run, source):
        """(CRS without prefix, zone, degree, chosen): the chosen one, the layer's, or that of its middle."""
        chosen = self.parameterAsCrs(run.parameters, "CRS", run.context)
        for crs in (chosen, source.sourceCrs()):
            found = overlay.parceltxt.zone_of_epsg(_code(crs))
            if found:
                zone, degree, _ = found
                plane = bridge.coordinates.crs(f"EPSG:{overlay.parceltxt.epsg_of(zone, degree)}")
                return plane, zone, degree, crs is chosen
            if crs is chosen and crs.isValid():
                raise InputError("{crs} is not a Gauss-Kruger zone of CGCS2000: choose one of EPSG:4513 to 4554 (3 "
                                 "degrees) or EPSG:4491 to 4512 (6 degrees).", crs=crs.authid())
        centre = source.sourceExtent().center()
        longitude = bridge.coordinates.transform_xy(
            np.array([[centre.x(), centre.y()]]),
            source.sourceCrs(),
            bridge.coordinates.crs(bridge.coordinates.CGCS2000),
            run.context.transformContext(),
        )[0, 0]
        zone = overlay.parceltxt.zone_of_longitude(longitude)
        return bridge.coordinates.crs(f"EPSG:{overlay.parceltxt.epsg_of(zone, 3)}"), zone, 3, False


def _code(crs):
    code = crs.authid().partition("EPSG:")[2] if crs.isValid() else ""
    return int(code) if code.isdigit() else 0


def _some(names, chosen):
    found = [name for name, wanted in zip(names, chosen) if wanted]
    return ", ".join(found[:_NAMED]) + (" …" if len(found) > _NAMED else "")


def _beside(run, zone):
    """Where the file of a further zone is written: the name of the output with the zone's number."""
    path = Path(run.results["OUTPUT"])
    return run.stage(path.with_name(f"{path.stem}_{zone}{path.suffix}"))


def _text(value):
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _write(path, data):
    try:
        Path(path).write_bytes(data)
    except OSError as error:
        raise refused(path, error) from error
