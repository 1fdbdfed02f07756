"""ecoplan:importparcels — parcels from coordinate texts, drawings and tables of boundary points as a layer."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterBoolean, QgsProcessingParameterCrs, QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString)

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, overlay
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from ..frame.fields import Field, Output
from . import parcelsources
from .redline_outputs import as_multi

PARCELS = Output(
    "PARCELS",
    "MultiPolygon",
    (
        Field("parcel_id", "text", "Parcel number", "地块编号", value="parcel.number"),
        Field("parcel_name", "text", "Parcel name", "地块名称", value="parcel.name"),
        Field("land_use", "text", "Land use", "用途", value="parcel.use"),
        Field("map_sheet", "text", "Map sheet", "图幅号", value="parcel.sheet"),
        Field("stated_ha", "double", "Stated area (ha)", "注明面积（公顷）"),
        Field(
            "area_ha", "double", "Ellipsoidal area (ha)", "椭球面积（公顷）", value=lambda p: round(p.area_ha, 4), digits=4
        ),
        Field("points", "int", "Points", "界址点数", value=lambda p: sum(len(ring) for ring in p.parcel.rings)),
        Field("file", "text", "File", "文件"),
    ),
)

AREA_TOLERANCE = 1e-3
"""Relative difference of stated and computed area above which a parcel is told (ours)."""


class ImportParcelsAlgorithm(EcoPlanAlgorithm):
    ID = "importparcels"
    GROUP = "control"
    HAS_REPORT = False
    STYLES = {"PARCELS": "importparcels_parcels.qml"}
    OUTPUTS = (PARCELS,)

    def displayName(self):
        return translate("ImportParcels", "Import parcels (TXT, DXF, XLSX, CSV)")

    def add_parameters(self):
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "FILES", translate("ImportParcels", "Parcel coordinate files"), QgsProcessing.SourceType.TypeFile))
        self.addParameter(QgsProcessingParameterCrs(
            "CRS", translate("ImportParcels", "Reference system where the file does not tell the zone"), optional=True))
        self.add_output(PARCELS, translate("ImportParcels", "Parcels"), optional=False)
        self.add_advanced(QgsProcessingParameterBoolean(
            "SWAP", translate("ImportParcels", "X and Y may be exchanged"), defaultValue=False))
        self.add_advanced(QgsProcessingParameterString(
            "DXF_LAYERS", translate("ImportParcels", "Layers of the drawing with boundaries (empty: all)"),
            optional=True))
        self.add_advanced(QgsProcessingParameterString(
            "LABEL_LAYERS", translate("ImportParcels", "Layers of the drawing with parcel numbers (empty: all)"),
            optional=True))

    def compute(self, run):
        paths = self.parameterAsFileList(run.parameters, "FILES", run.context)
        if not paths:
            raise InputError("No file was given: choose one or more files with parcels (TXT, DXF, XLSX, CSV).")
        parcels, crs = self._read(run, paths)
        run.crs = crs.authid()
        geometries, own = np.empty(len(parcels), dtype=object), [one.crs for one in parcels]
        progress = run.progress(0.6, 0.8)
        for row, one in enumerate(parcels):
            geometries[row], reason = overlay.parcelrings.even_odd(one.parcel.rings)
            if geometries[row] is None:
                raise InputError("{file}, line {line}: the rings of parcel {name} make no area ({reason}).",
                                 file=one.file, line=one.parcel.line, name=one.parcel.name, reason=reason or "-")
            if reason:
                run.warn(translate(
                    "ImportParcels", "{file}, line {line}: the rings of parcel {name} were repaired ({reason}): what "
                    "an odd number of rings goes around is ground.").format(
                        file=one.file, line=one.parcel.line, name=one.parcel.name, reason=reason))
            if row % 500 == 0:
                progress(row / len(parcels))
        areas, plane = np.empty(len(parcels)), shapely.area(geometries) / 1e4
        for system in dict.fromkeys(c.authid() for c in own):
            rows = [row for row, c in enumerate(own) if c.authid() == system]
            zone = own[rows[0]]
            areas[rows] = (
                bridge.measure.ellipsoidal_areas(
                    geometries[rows], zone, run.context.transformContext(), run.progress(0.8, 0.9)
                )
                / 1e4
            )
            if zone != crs:
                run.warn(translate(
                    "ImportParcels", "{count} parcels are in {zone} and were moved into {crs}, the zone of the first "
                    "file; their areas are those of their own zone: {names}").format(
                        count=len(rows), zone=system, crs=crs.authid(),
                        names=_some(parcels[row].parcel.name for row in rows)))
                geometries[rows] = bridge.coordinates.transform_geometries(geometries[rows], zone, crs,
                                                                           run.context.transformContext())
        rows = [ImportedParcel(one.file, one.parcel, float(area)) for one, area in zip(parcels, areas)]
        for row, flat in zip(rows, plane):
            _tell_other_area(run, row, float(flat))
        run.write(PARCELS, as_multi(geometries, "polygon"), rows, crs)

    def _read(self, run, paths):
        """(:class:`_Read` areas of all files, reference system of the first)."""
        chosen = self.parameterAsCrs(run.parameters, "CRS", run.context)
        swap, progress = run.flag("SWAP"), run.progress(0, 0.6)
        found, others = [], []
        for number, path in enumerate(paths):
            file = Path(path).name
            part = progress.part(number / len(paths), (number + 1) / len(paths))
            for read in parcelsources.parse(run, path, _bytes(path), part, swap):
                own = bridge.coordinates.crs(f"EPSG:{read.epsg()}") if read.zone is not None else chosen
                if not own.isValid():
                    raise InputError("{file} has no zone number, neither in the header nor in the Y coordinates: set "
                                     "the reference system, for example EPSG:4547 for the central meridian "
                                     "114E.", file=file)
                run.info(translate("ImportParcels", "{file}: {count} parcels, {encoding}, {crs}").format(
                    file=file, count=len(read.parcels), encoding=read.encoding or "–", crs=own.authid()))
                _tell(run, file, read.notes)
                for parcel in read.parcels:
                    (found if parcel.geometry == "polygon" else others).append(_Read(file, parcel, own))
            progress((number + 1) / len(paths))
        for one in others:
            run.warn(translate(
                "ImportParcels", "{file}, line {line}: {name} is no area but of the kind {kind}; it was left "
                "out.").format(file=one.file, line=one.parcel.line, name=one.parcel.name, kind=one.parcel.kind))
        if not found:
            raise InputError("{file}, line {line}: {name} is no area but of the kind {kind}, and there are no areas: "
                             "only areas (面) become parcels.", file=others[0].file, line=others[0].parcel.line,
                             name=others[0].parcel.name, kind=others[0].parcel.kind)
        return found, found[0].crs


@dataclass(frozen=True)
class _Read:
    """A parcel with the name of its file and its own reference system."""

    file: str
    parcel: object
    crs: object


@dataclass(frozen=True)
class ImportedParcel:
    """A parcel as it is written; ``area_ha`` on the ellipsoid of its own reference system."""

    file: str
    parcel: object
    area_ha: float

    @property
    def stated_ha(self):
        """The area that the file states, None where it states none."""
        stated = self.parcel.area_ha
        return stated if stated == stated else None


def _tell_other_area(run, row, plane_ha):
    """Say where the stated area is neither the ellipsoidal nor the planar one."""
    stated, area = row.stated_ha, row.area_ha
    if stated and min(abs(stated - area), abs(stated - plane_ha)) > max(AREA_TOLERANCE * area, 5e-5):
        run.warn(translate(
            "ImportParcels", "{file}, line {line}: parcel {name} states {stated} ha and has {area} ha.").format(
                file=row.file, line=row.parcel.line, name=row.parcel.name, stated=f"{stated:.4f}",
                area=f"{area:.4f}"))


def _tell(run, file, notes):
    """Say what was not as the format asks; what may change an area is a warning."""
    texts = {
        "unclosed": translate("ImportParcels", "{file}: {count} rings do not end on their first point and were closed "
                              "(lines {lines})."),
        "no_ring": translate("ImportParcels", "{file}: {count} points have no ring number (lines {lines})."),
        "ring_0": translate("ImportParcels", "{file}: ring numbers begin with 0."),
        "marks": translate("ImportParcels", "{file}: full-width commas were read as commas (lines {lines})."),
        "same_number": translate("ImportParcels", "{file}: rings have the same number and were told apart where a ring "
                                 "closes (lines {lines})."),
        "no_count": translate("ImportParcels", "{file}: the number of points is not filled in, so that a file that was "
                              "cut off is not noticed (lines {lines})."),
        "kind": translate("ImportParcels", "{file}: the kind is none of 面, 线 and 点; read as areas (lines {lines})."),
        "swapped": translate("ImportParcels", "{file}: X and Y were exchanged and read the other way round.")}
    for what, lines in notes.items():
        text = texts[what].format(file=file, count=len(lines), lines=_some(lines))
        if what in ("same_number", "no_count", "kind", "swapped"):
            run.warn(text)
        else:
            run.info(text)


def _some(items, most=8):
    items = list(items)
    return ", ".join(map(str, items[:most])) + (" …" if len(items) > most else "")


def _bytes(path):
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError("The file {path} cannot be read: {reason}", path=str(path),
                         reason=error.strerror or str(error)) from error
