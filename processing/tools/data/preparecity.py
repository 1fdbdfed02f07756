"""ecoplan:preparecity — one run from downloads to a city's layers, land cover, rasters and project."""

from pathlib import Path

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingOutputFile, QgsProcessingParameterFeatureSource, QgsProcessingParameterField,
    QgsProcessingParameterFile, QgsProcessingParameterFolderDestination, QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber, QgsProcessingParameterRasterLayer)

from ...dependencies import shapely
from ....i18n import translate
from .citycheck import quality
from .osm import ATTRIBUTION
from ...bridge.project import build_project
from . import coverbase
from .cityrasters import align_others, align_population, align_raster
from .importosm_fields import PLACE
from .landcover import CELL_M
from .openbase import OpenDataAlgorithm
from .openlayers import city_entries
from .preparecity_report import city_report

PACKAGE, PROJECT = "city.gpkg", "city.qgz"
DISTRICT_LEVEL = 6  # admin_level of counties and districts in China
POPULATION_CELL = 100.0  # m, about WorldPop's own


class PrepareCityAlgorithm(OpenDataAlgorithm):
    ID = "preparecity"

    def displayName(self):
        return translate("PrepareCity", "Prepare a city from open data")

    def add_parameters(self):
        number, polygon = QgsProcessingParameterNumber.Type, [QgsProcessing.SourceType.TypeVectorPolygon]
        self.add_osm()
        self.add_area()
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "BASE", translate("PrepareCity", "Land cover (ESA WorldCover tiles)"), QgsProcessing.SourceType.TypeRaster,
            optional=True))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "POPULATION", translate("PrepareCity", "Population (people per cell, e.g. WorldPop)"), optional=True))
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "DEM", translate("PrepareCity", "Elevation (e.g. Copernicus DEM; one or several tiles)"),
            QgsProcessing.SourceType.TypeRaster, optional=True))
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "OTHERS", translate("PrepareCity", "Other rasters"), QgsProcessing.SourceType.TypeRaster, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "DISTRICTS", translate("PrepareCity", "Districts (else from OpenStreetMap)"), polygon, optional=True))
        self.addParameter(QgsProcessingParameterField(
            "DISTRICT_NAME", translate("PrepareCity", "Name of the districts"), parentLayerParameterName="DISTRICTS",
            optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "CELL_SIZE", translate("PrepareCity", "Cell size (m)"), number.Double, defaultValue=CELL_M, minValue=0.5))
        self.add_advanced(QgsProcessingParameterNumber(
            "POPULATION_CELL", translate("PrepareCity", "Cell size of the population (m)"), number.Double,
            defaultValue=POPULATION_CELL, minValue=1))
        self.add_advanced(QgsProcessingParameterNumber(
            "DISTRICT_LEVEL", translate("PrepareCity", "OpenStreetMap level of the districts"), number.Integer,
            defaultValue=DISTRICT_LEVEL, minValue=2, maxValue=11))
        self.add_reading()
        self.add_advanced(QgsProcessingParameterFile(
            "COVER_TABLE", translate("PrepareCity", "Land-cover table of your own (CSV)"), extension="csv",
            optional=True))
        coverbase.add_fill(self)
        self.add_load()
        self.addParameter(QgsProcessingParameterFolderDestination(
            "FOLDER", translate("PrepareCity", "Folder for the city's layers")))
        self.addOutput(QgsProcessingOutputFile("PACKAGE", translate("PrepareCity", "Layers (GeoPackage)")))
        self.addOutput(QgsProcessingOutputFile("PROJECT", translate("PrepareCity", "QGIS project")))

    def check(self, run):
        self.check_osm(run)
        coverbase.cover_rules(run)
        run.raster("POPULATION")
        for name in ("BASE", "DEM", "OTHERS"):
            coverbase.tiles(run, name)

    def compute(self, run):
        folder = run.folder("FOLDER")
        package = run.stage(folder / PACKAGE)
        places, base = {}, coverbase.tiles(run, "BASE")
        settings, imported, rows = self.read_osm(
            run, package, run.progress(0.0, 0.5), lambda written, result: self._places(run, written, result, places),
            base=base, header=True)
        frame = self._frame(run, package, places)
        grid = coverbase.grid_over(frame.bounds, run.number("CELL_SIZE"), settings.crs)
        burnt, inside = coverbase.make_cover(run, package, grid, base, frame, run.progress(0.55, 0.7))
        rasters = {"landcover": run.stage(folder / "landcover.tif")}
        coverbase.write_cover(run, rasters["landcover"], burnt.cover, grid)
        notes = []
        population = run.raster("POPULATION")
        if population is not None:
            cells = coverbase.grid_over(frame.bounds, run.number("POPULATION_CELL"), settings.crs)
            rasters["population"] = run.stage(folder / "population.tif")
            notes.append(align_population(run, population, cells, frame, rasters["population"]))
        dem = coverbase.tiles(run, "DEM")
        if dem:
            rasters["dem"] = run.stage(folder / "dem.tif")
            notes.append(align_raster(run, dem, grid, frame, rasters["dem"]))
        others = coverbase.tiles(run, "OTHERS")
        notes += align_others(run, others, grid, frame, folder, rasters, run.progress(0.72, 0.8))
        findings = quality(package, burnt.cover, inside, run.preset, run.context.transformContext(),
                           run.progress(0.8, 0.95))
        for finding in findings:
            if finding.level != "info":
                run.warn(finding.text)
        title = self._title(run)
        entries = city_entries(package, rasters)
        build_project(entries, run.stage(folder / PROJECT), settings.crs, title, ATTRIBUTION)
        self.top = title
        self.entries = self.at_their_places(run, entries) if run.flag("LOAD") else ()
        run.add_results({"PACKAGE": str(folder / PACKAGE), "PROJECT": str(folder / PROJECT)})
        run.write_report(city_report(title, package, settings, imported, rows, burnt, inside, grid, notes,
                                     findings, bool(base)))

    def _title(self, run):
        if run.preset is not None:
            return f"{run.preset.name_zh} {run.preset.name_en}"
        return Path(run.path("OSM")).name.partition(".")[0]

    def _places(self, run, package, imported, places):
        """Boundary and districts, written beside the other layers before the package is finished."""
        given = run.features("DISTRICTS", "polygon", crs=self._crs_of(run, imported), fields=self._district_fields(run))
        if given is not None:
            name = run.field("DISTRICT_NAME")
            names = [None if v is None else str(v) for v in (given.columns.get(name) or [None] * len(given))]
            rows = [(None, n if n and n.isascii() else None, n if n and not n.isascii() else None, n) for n in names]
            districts = list(zip(given.geometries, rows))
            if not name:
                run.warn(translate("PrepareCity", "DISTRICT_NAME is not given: the layer districts has no names."))
        else:
            level = run.integer("DISTRICT_LEVEL")
            districts = [(g, (u["code"], u["name_en"], u["name_zh"], u["name"])) for g, u in imported.units
                         if u["admin_level"] == level]
        boundary, origin = self._boundary(run, imported)
        places["boundary"], places["origin"] = boundary, origin
        nameless = sum(not any(row[1:]) for _, row in districts)
        if nameless and (given is None or run.field("DISTRICT_NAME")):
            run.warn(translate("PrepareCity", "{count} of {total} districts have no name; tables will list them by "
                               "number.").format(count=nameless, total=len(districts)))
        if districts:
            package.add_layer("districts", "polygon", PLACE)
            package.write("districts", [g for g, _ in districts], [row for _, row in districts])
        if boundary is not None:
            package.add_layer("boundary", "polygon", PLACE)
            preset = run.preset
            known = (preset.adcode, preset.name_en, preset.name_zh) if preset else (None, None, None)
            package.write("boundary", [boundary], [(*known, origin)])

    def _crs_of(self, run, imported):
        return self.target_crs(run, None, run.path("OSM")) if imported.area is None else self.target_crs(
            run, self.study_area(run), run.path("OSM"))

    def _district_fields(self, run):
        name = run.field("DISTRICT_NAME")
        return [name] if name else []

    def _boundary(self, run, imported):
        """(polygon, origin): the area given, else the unit that bears the city's name, else the frame."""
        if run.given("AREA"):
            return imported.area, "AREA"
        if run.preset is not None:
            names = {run.preset.name_zh, run.preset.name_en.casefold()}
            for geometry, unit in imported.units:
                if unit["name_zh"] in names or str(unit["name_en"] or "").casefold() in names:
                    return geometry, unit["osm_id"]
        return imported.area, "EXTENT"

    def _frame(self, run, package, places):
        """The study area in the target system: the boundary, else what the file or its roads cover."""
        if places.get("boundary") is not None:
            return places["boundary"]
        found = coverbase.package_grid(package, run.number("CELL_SIZE"))
        return shapely.box(*np.array(found.bounds))
