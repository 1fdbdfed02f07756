"""ecoplan:landcover — land cover from OpenStreetMap layers, alone or over a raster such as WorldCover."""

from qgis.core import (
    QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers, QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer)

from ...dependencies import shapely
from ....i18n import translate
from ...common.errors import InputError
from . import coverbase
from ..frame.algorithm import EcoPlanAlgorithm
from .landcover_report import cover_report

CELL_M = 10.0  # WorldCover's own cell


class LandCoverAlgorithm(EcoPlanAlgorithm):
    ID = "landcover"
    GROUP = "data"
    STYLES = {"LANDCOVER": "landcover.qml"}

    def displayName(self):
        return translate("LandCover", "Land cover from open data")

    def add_parameters(self):
        number = QgsProcessingParameterNumber.Type
        self.addParameter(QgsProcessingParameterFile(
            "PACKAGE", translate("LandCover", "Layers from OpenStreetMap (GeoPackage)"), extension="gpkg"))
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "BASE", translate("LandCover", "Base land cover (rasters with WorldCover's codes)"),
            QgsProcessing.SourceType.TypeRaster, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "AREA", translate("LandCover", "Study area"), [QgsProcessing.SourceType.TypeVectorPolygon], optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "CELL_SIZE", translate("LandCover", "Cell size (m)"), number.Double, defaultValue=CELL_M, minValue=0.5))
        self.add_advanced(QgsProcessingParameterRasterLayer(
            "GRID", translate("LandCover", "Raster whose grid is taken"), optional=True))
        self.add_advanced(QgsProcessingParameterFile(
            "COVER_TABLE", translate("LandCover", "Land-cover table of your own (CSV)"), extension="csv",
            optional=True))
        coverbase.add_fill(self)
        self.addParameter(QgsProcessingParameterRasterDestination("LANDCOVER", translate("LandCover", "Land cover")))

    def check(self, run):
        coverbase.cover_rules(run)
        layer = run.raster("GRID")
        if layer is not None:
            run.grid_of(layer)

    def compute(self, run):
        package = run.path("PACKAGE")
        whole = coverbase.package_grid(package, run.number("CELL_SIZE"))
        run.crs = whole.crs.authid()
        areas = run.features("AREA", "polygon", crs=whole.crs)
        area = None if areas is None else shapely.union_all(areas.geometries)
        layer = run.raster("GRID")
        grid = whole
        if layer is not None:
            grid = run.grid_of(layer)
            if grid.crs != whole.crs:
                raise InputError("The raster {name} is in {have}, the layers are in {want}: warp it first (Raster > "
                                 "Projections > Warp).", name=layer.name(), have=grid.crs.authid(),
                                 want=whole.crs.authid())
        elif area is not None:
            grid = coverbase.grid_over(area.bounds, run.number("CELL_SIZE"), whole.crs)
        base = coverbase.tiles(run, "BASE")
        burnt, inside = coverbase.make_cover(run, package, grid, base, area, run.progress(0.1, 0.9))
        rules, rows = coverbase.cover_rules(run)
        coverbase.write_cover(run, run.raster_path("LANDCOVER"), burnt.cover, grid)
        run.write_report(cover_report(burnt, inside, grid, rules, rows, bool(base)))
