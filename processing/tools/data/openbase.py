"""What the open-data tools share: the OSM file, the study area, the target system, the tag table."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsProcessing, QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs, QgsProcessingParameterExtent, QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile, QgsRectangle)
from qgis.PyQt.QtCore import QThread

from ...dependencies import shapely
from ....i18n import translate
from ....resources import tables
from ... import bridge, opendata
from .osm import OsmFile
from .osmimport import WGS84, ImportSettings, import_osm
from ...bridge.project import add_entries
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .coverbase import water_share

OSM_FILTER = "OpenStreetMap (*.pbf *.osm *.PBF *.OSM)"
_FARTHEST = 1e9  # metres or degrees; no reference system reaches that far
_UTM_NORTH, _UTM_SOUTH, _ZONE_DEGREES = 32600, 32700, 6


class OpenDataAlgorithm(EcoPlanAlgorithm):
    GROUP = "data"
    entries, top = (), ""  # what is added to the open project once the run is over

    def postProcessAlgorithm(self, context, feedback):
        """Add the layers, styled and grouped, to the open project; only in the main thread, where that is allowed."""
        project = context.project()
        if self.entries and project is not None and QThread.currentThread() == project.thread():
            add_entries(project, self.entries, self.top)
        return {}

    @staticmethod
    def at_their_places(run, entries):
        """The entries with the paths that the layers have once the run is over."""
        return [replace(entry, source=run.final(entry.source)) for entry in entries]

    def add_load(self):
        self.add_advanced(QgsProcessingParameterBoolean(
            "LOAD", translate("OpenData", "Add the layers to the open project"), defaultValue=True))

    # --- parameters -----------------------------------------------------

    def add_osm(self):
        self.addParameter(QgsProcessingParameterFile(
            "OSM", translate("OpenData", "OpenStreetMap file (.osm.pbf or .osm)"), fileFilter=OSM_FILTER))

    def add_area(self):
        self.add_city()
        self.addParameter(QgsProcessingParameterFeatureSource(
            "AREA", translate("OpenData", "Study area (polygons; else the extent, else the city's)"),
            [QgsProcessing.SourceType.TypeVectorPolygon], optional=True))
        self.addParameter(QgsProcessingParameterExtent(
            "EXTENT", translate("OpenData", "or extent"), optional=True))
        self.addParameter(QgsProcessingParameterCrs(
            "TARGET_CRS", translate("OpenData", "Target reference system (default: the city's)"), optional=True))

    def add_reading(self):
        self.add_advanced(QgsProcessingParameterBoolean(
            "CUT", translate("OpenData", "Cut features at the edge of the study area"), defaultValue=True))
        self.add_advanced(QgsProcessingParameterFile(
            "TAGS", translate("OpenData", "Tag table of your own (CSV)"), extension="csv", optional=True))

    # --- reading --------------------------------------------------------

    def tag_rules(self, run):
        """The compiled tag table and its rows by line."""
        table = tables.read(run.path("TAGS") or tables.shipped("osm_tags"), ("layer", "geometry", "tags", "value"))
        return opendata.tags.compile_rules(table.rows, table.lines, table.file), dict(zip(table.lines, table.rows))

    def check_osm(self, run):
        path = run.path("OSM")
        if path and not Path(path).is_file():
            raise InputError("The file {path} is not there: choose an .osm.pbf or .osm file.", path=path)
        self.tag_rules(run)
        self.target_crs(run, None)

    def target_crs(self, run, area, path=None):
        """The system of the outputs: the user's, the city's, else the UTM zone of the study area or file."""
        chosen = self.parameterAsCrs(run.parameters, "TARGET_CRS", run.context)
        if chosen.isValid():
            bounds = area.bounds if area is not None else file_bounds(path) if path is not None else None
            run.require_metric(chosen, "TARGET_CRS", _box_in(chosen, bounds, run.context))
            return chosen
        if run.preset is not None:
            return QgsCoordinateReferenceSystem(f"EPSG:{run.preset.epsg}")
        if path is None:
            return None
        bounds = area.bounds if area is not None else file_bounds(path)
        if bounds is None:
            raise InputError("{path} does not say where it lies: give a city or a target reference system.",
                             path=Path(path).name)
        west, south, east, north = bounds
        return QgsCoordinateReferenceSystem(f"EPSG:{utm_code((west + east) / 2, (south + north) / 2)}")

    def study_area(self, run):
        """The study area as a polygon in degrees, or None for all of the file."""
        degrees = QgsCoordinateReferenceSystem(WGS84)
        areas = run.features("AREA", "polygon", crs=degrees)
        if areas is not None:
            if not len(areas):
                raise InputError("The study area has no usable polygon: check its geometries.")
            return shapely.union_all(areas.geometries)
        if run.given("EXTENT"):
            crs = self.parameterAsExtentCrs(run.parameters, "EXTENT", run.context)
            box = self.parameterAsExtent(run.parameters, "EXTENT", run.context)
            if not box.isFinite() or max(map(abs, (box.xMinimum(), box.yMinimum(), box.xMaximum(),
                                                   box.yMaximum()))) > _FARTHEST:
                raise InputError("The extent {extent} lies outside every reference system: draw it anew.",
                                 extent=box.toString(0))
            if not box.isEmpty():
                frame = shapely.box(box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
                if not crs.isValid():
                    crs = degrees
                step = max(box.width(), box.height()) / 50
                return bridge.coordinates.transform_geometries(
                    np.array([shapely.segmentize(frame, step)], dtype=object),
                    crs,
                    degrees,
                    run.context.transformContext(),
                )[0]
        if run.preset is not None:
            return shapely.box(*run.preset.extent)
        return None

    def read_osm(self, run, target, progress, more=None, base=(), header=False):
        """Import into the GeoPackage ``target``; returns (settings, Imported, rows of the tag table by line).

        ``base`` are land-cover rasters that decide what is sea; ``header`` keeps to the box
        of the file's header where no study area is given.
        """
        path = Path(run.path("OSM"))
        rules, rows = self.tag_rules(run)
        area = self.study_area(run)
        if header and not run.given("AREA") and not run.given("EXTENT"):
            area = self._where_data_are(run, area, path)
        crs = self.target_crs(run, area, path)
        settings = ImportSettings(crs, area, run.flag("CUT"),
                                  water_share=water_share(run, base, run.number("CELL_SIZE"), crs) if base else None)
        run.crs = settings.crs.authid()
        imported = import_osm(path, rules, settings, target, run.context.transformContext(), progress,
                              more)
        self._tell_import(run, imported, rows)
        return settings, imported, rows

    @staticmethod
    def _where_data_are(run, area, path):
        """The box of the file's header, within the city's where a city is chosen; ``area`` where neither tells more.

        A small extract under a city's name would else make a grid of the whole city, empty but for a corner.
        """
        bounds = file_bounds(path)
        if bounds is None:
            return area
        box = shapely.box(*bounds)
        if area is not None and (shapely.covers(box, area) or not shapely.intersects(box, area)):
            return area  # a file of another place is refused by the import
        told = translate("OpenData", "Study area: the box in the file's header ({box}).").format(
            box=", ".join(f"{v:.4f}°" for v in bounds))
        if area is None:
            run.info(told)
            return box
        run.warn(translate("OpenData", "The file covers only a part of the city's frame.") + " " + told)
        return shapely.intersection(area, box)

    def _tell_import(self, run, imported, rows):
        counts = {}
        for _, _, kind, _ in imported.findings:
            counts[kind] = counts.get(kind, 0) + 1
        for kind, text in (
                ("repaired", translate("OpenData", "{count} areas were invalid and have been repaired.")),
                ("unusable", translate("OpenData", "{count} features could not be used: too few points are left.")),
                ("ways", translate("OpenData", "{count} relations lack ways in this file and are left out; an extract "
                                   "that reaches beyond the study area has them.")),
                ("nodes", translate("OpenData", "{count} ways lack nodes in this file; what is there was taken (field "
                                    "fault)."))):
            if counts.get(kind):
                run.warn(text.format(count=counts[kind]) + " " + translate("OpenData", "See the table osm_findings."))
        self._tell_sea(run, imported.sea)
        if run.given("TAGS"):
            idle = [line for line, row in rows.items() if "." not in row["layer"] and line not in imported.used]
            if idle:
                run.warn(translate("OpenData", "Rows of the tag table that no feature met: lines {lines}.").format(
                    lines=", ".join(map(str, idle[:30])) + (" …" if len(idle) > 30 else "")))

    @staticmethod
    def _tell_sea(run, sea):
        if sea.unclear:
            run.warn(translate(
                "OpenData", "The coastlines do not say where the sea is in {count} parts of the study area (they end "
                "inside it or contradict each other); no sea was made there. An extract that reaches farther, or a "
                "base raster such as ESA WorldCover, tells.").format(count=sea.unclear))
        if sea.settled:
            run.warn(translate(
                "OpenData", "By the coastlines {count} parts of the study area are sea, but buildings or roads stand "
                "there as on land: they were taken as land. Check the direction of the coastlines (water on their "
                "right).").format(count=sea.settled))
        if sea.by_base:
            run.warn(translate(
                "OpenData", "In {count} parts of the study area the base raster decided what is sea, not the "
                "coastlines.").format(count=sea.by_base))
        if sea.buildings or sea.roads:
            run.warn(translate(
                "OpenData", "{count} buildings and {km:.2f} km of roads on the ground lie in the sea: piers, or faults "
                "of the coastlines; check the sea in the layer rivers.").format(
                    count=sea.buildings, km=sea.roads / 1e3))


def _box_in(crs, bounds, context):
    """Rectangle of ``bounds`` (degrees, or None) in a reference system; None where it cannot be told."""
    if bounds is None:
        return None
    there = QgsCoordinateTransform(QgsCoordinateReferenceSystem(WGS84), crs, context.transformContext())
    try:
        return there.transformBoundingBox(QgsRectangle(*bounds))
    except QgsCsException:
        return None


def file_bounds(path):
    """West, south, east, north that the file's header states, or None."""
    with OsmFile(path, ["building"]) as file:
        for _ in file.batches(lambda kind, tags: ("any",), lambda fraction: None):
            break
        return file.bounds


def utm_code(longitude, latitude):
    """EPSG code of the UTM zone (WGS 84) of a place."""
    zone = int((longitude + 180) // _ZONE_DEGREES) % 60 + 1
    return (_UTM_NORTH if latitude >= 0 else _UTM_SOUTH) + zone
