"""ecoplan:importparcels — national parcel coordinate TXT files as a layer."""

from pathlib import Path

import numpy as np
import shapely
from qgis.core import (
    QgsProcessing, QgsProcessingParameterCrs, QgsProcessingParameterFeatureSink, QgsProcessingParameterMultipleLayers,
    QgsWkbTypes)

from ....i18n import translate
from ...bridge.coordinates import crs as crs_of
from ...bridge.measure import ellipsoidal_areas
from ...common.errors import InputError
from ...common import repair
from ...overlay import parceltxt
from ..frame.algorithm import EcoPlanAlgorithm
from .redline_outputs import as_multi

AREA_TOLERANCE = 1e-3
"""Relative difference of stated and computed area above which a parcel is told (ours)."""


class ImportParcelsAlgorithm(EcoPlanAlgorithm):
    ID = "importparcels"
    GROUP = "control"
    HAS_REPORT = False
    STYLES = {"PARCELS": "importparcels_parcels.qml"}

    def displayName(self):
        return translate("ImportParcels", "Import parcel coordinates (TXT)")

    def add_parameters(self):
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "FILES", translate("ImportParcels", "Parcel coordinate files"), QgsProcessing.SourceType.TypeFile))
        self.addParameter(QgsProcessingParameterCrs(
            "CRS", translate("ImportParcels", "Reference system where the file does not tell the zone"), optional=True))
        self.addParameter(QgsProcessingParameterFeatureSink(
            "PARCELS", translate("ImportParcels", "Parcels"), QgsProcessing.SourceType.TypeVectorPolygon))

    def compute(self, run):
        paths = self.parameterAsFileList(run.parameters, "FILES", run.context)
        if not paths:
            raise InputError("No file was given: choose one or more parcel coordinate files (TXT).")
        chosen = self.parameterAsCrs(run.parameters, "CRS", run.context)
        progress = run.progress(0, 0.6)
        parcels, crs = [], None
        for number, path in enumerate(paths):
            read = parceltxt.parse(_bytes(path), Path(path).name,
                                   progress.part(number / len(paths), (number + 1) / len(paths)))
            own = crs_of(f"EPSG:{read.epsg()}") if read.zone is not None else chosen
            if not own.isValid():
                raise InputError("{file} has no zone number, neither in the header nor in the Y coordinates: set the "
                                 "reference system, for example EPSG:4547 for the central meridian "
                                 "114E.", file=Path(path).name)
            if crs is not None and own != crs:
                raise InputError("{file} lies in {crs} and the files before it in {other}: import files of one zone at "
                                 "a time.",
                                 file=Path(path).name, crs=own.authid(), other=crs.authid())
            crs = own
            run.info(translate("ImportParcels", "{file}: {count} parcels, {encoding}, {crs}").format(
                file=Path(path).name, count=len(read.parcels), encoding=read.encoding, crs=own.authid()))
            parcels += [(Path(path).name, parcel) for parcel in read.parcels]
            progress((number + 1) / len(paths))
        run.crs = crs.authid()
        geometries = np.empty(len(parcels), dtype=object)
        progress = run.progress(0.6, 0.7)
        for row, (_, parcel) in enumerate(parcels):
            geometries[row] = parcel.polygon()
            if row % 500 == 0:
                progress(row / len(parcels))
        fixed = repair.repair(geometries, "polygon", run.progress(0.7, 0.8))
        for told in fixed.repaired:
            row, reason = told.row, told.reason
            run.warn(translate("ImportParcels", "{file}, line {line}: the rings of parcel {name} were repaired "
                               "({reason}).").format(
                file=parcels[row][0], line=parcels[row][1].line, name=parcels[row][1].name, reason=reason))
        for row, reason, _ in fixed.unusable:
            raise InputError("{file}, line {line}: the rings of parcel {name} make no area ({reason}).",
                             file=parcels[row][0],
                             line=parcels[row][1].line, name=parcels[row][1].name, reason=reason)
        areas = ellipsoidal_areas(fixed.geometries, crs, run.context.transformContext(), run.progress(0.8, 0.9)) / 1e4
        rows = []
        for (file, parcel), area, plane in zip(parcels, areas, shapely.area(fixed.geometries) / 1e4):
            stated = parcel.area_ha if parcel.area_ha == parcel.area_ha else None
            # A stated area may be the ellipsoidal or the planar one.
            if stated and min(abs(stated - area), abs(stated - plane)) > max(AREA_TOLERANCE * area, 5e-5):
                run.warn(translate(
                    "ImportParcels", "{file}, line {line}: parcel {name} states {stated} ha and has {area} ha.").format(
                        file=file, line=parcel.line, name=parcel.name, stated=f"{stated:.4f}", area=f"{area:.4f}"))
            rows.append((parcel.number, parcel.name, parcel.use, parcel.sheet, stated, round(float(area), 4),
                         sum(len(ring) for ring in parcel.rings), file))
        definition = [("parcel_id", "text"), ("parcel_name", "text"), ("land_use", "text"), ("map_sheet", "text"),
                      ("stated_ha", "double"), ("area_ha", "double"), ("points", "int"), ("file", "text")]
        run.write_layer("PARCELS", definition, as_multi(fixed.geometries, "polygon"), rows,
                        QgsWkbTypes.Type.MultiPolygon, crs)


def _bytes(path):
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError("The file {path} cannot be read: {reason}", path=str(path),
                         reason=error.strerror or str(error)) from error
