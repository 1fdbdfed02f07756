"""ecoplan:exportparcels — a polygon layer as a national parcel coordinate TXT file."""

from pathlib import Path

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingOutputNumber, QgsProcessingParameterBoolean, QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterFileDestination)

from ....i18n import translate
from ....resources import layerroles
from ...bridge.coordinates import CGCS2000, crs as crs_of, transform_xy
from ...bridge.measure import ellipsoidal_areas
from ...bridge.staging import refused
from ...common.errors import InputError
from ...overlay import parceltxt
from ..frame.algorithm import EcoPlanAlgorithm

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
        crs, zone, degree = self._zone(run, source)
        names = source.fields().names()
        fields = {role: run.field(parameter) or layerroles.field_for(role, names) for parameter, role in (
            ("ID_FIELD", "parcel_id"), ("NAME_FIELD", "parcel_name"), ("USE_FIELD", "land_use"), ("SHEET_FIELD",
                                                                                                  "map_sheet"))}
        table = run.features("INPUT", "polygon", crs=crs, fields=[f for f in fields.values() if f],
                             progress=run.progress(0, 0.3))
        if not len(table):
            raise InputError("The layer {name} has no polygon that can be written.", name=source.sourceName())
        areas = ellipsoidal_areas(table.geometries, crs, run.context.transformContext(), run.progress(0.3, 0.4)) / 1e4
        progress = run.progress(0.4, 0.7)
        parcels = []
        for row, geometry in enumerate(table.geometries):
            if row % 500 == 0:
                progress(row / len(table))
            value = {role: table.columns[f][row] if f else "" for role, f in fields.items()}
            parcels.append(parceltxt.Parcel(
                _text(value["parcel_id"]) or str(row + 1), _text(value["parcel_name"]) or str(row + 1),
                parceltxt.rings_of(geometry), float(areas[row]), use=_text(value["land_use"]),
                sheet=_text(value["map_sheet"])))
        text = parceltxt.write(parcels, zone, degree, run.flag("PREFIX"), progress=run.progress(0.7, 1.0))
        _write(run.output_path("OUTPUT"), text.encode(_ENCODINGS[run.choice("ENCODING")]))
        run.info(translate("ExportParcels", "{count} parcels were written in {crs}.").format(
            count=len(parcels), crs=crs.authid()))
        run.results["PARCELS"] = len(parcels)

    def _zone(self, run, source):
        """(CRS without prefix, zone, degree): the chosen one, the layer's, or the 3-degree zone of its middle."""
        chosen = self.parameterAsCrs(run.parameters, "CRS", run.context)
        for crs in (chosen, source.sourceCrs()):
            code = crs.authid().partition("EPSG:")[2] if crs.isValid() else ""
            found = parceltxt.zone_of_epsg(int(code)) if code.isdigit() else None
            if found:
                zone, degree, _ = found
                return crs_of(f"EPSG:{parceltxt.epsg_of(zone, degree)}"), zone, degree
            if crs is chosen and crs.isValid():
                raise InputError("{crs} is not a Gauss-Kruger zone of CGCS2000: choose one of EPSG:4513 to 4554 (3 "
                                 "degrees) or EPSG:4491 to 4512 (6 degrees).", crs=crs.authid())
        centre = source.sourceExtent().center()
        longitude = transform_xy(np.array([[centre.x(), centre.y()]]), source.sourceCrs(), crs_of(CGCS2000),
                                 run.context.transformContext())[0, 0]
        zone = parceltxt.zone_of_longitude(longitude)
        return crs_of(f"EPSG:{parceltxt.epsg_of(zone, 3)}"), zone, 3


def _text(value):
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _write(path, data):
    try:
        Path(path).write_bytes(data)
    except OSError as error:
        raise refused(path, error) from error
