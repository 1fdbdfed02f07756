"""ecoplan:resistancesurface — land cover, slope, roads and modifiers to a resistance surface."""

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterBand, QgsProcessingParameterFeatureSource, QgsProcessingParameterField,
    QgsProcessingParameterFile, QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer)

from ....i18n import translate
from ... import bridge, common, connectivity
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .resistancesurface_inputs import (
    Blocks, Tables, burnt_layers, read_barriers, read_elevation, read_land_cover, read_modifiers)
from .resistancesurface_report import picture_step, resistance_report

LINE = [QgsProcessing.SourceType.TypeVectorLine]
POLYGON = [QgsProcessing.SourceType.TypeVectorPolygon]
LANDCOVER_WEIGHT, SLOPE_WEIGHT = 0.65, 0.29  # in the published table (resources/tables/resistance_slope.csv)


class ResistanceSurfaceAlgorithm(EcoPlanAlgorithm):
    ID = "resistancesurface"
    GROUP = "network"
    STYLES = {"RESISTANCE": "resistancesurface.qml"}

    def displayName(self):
        return translate("Resistance", "Resistance surface")

    def add_parameters(self):
        number = QgsProcessingParameterNumber.Type
        self.addParameter(QgsProcessingParameterRasterLayer(
            "LANDCOVER", translate("Resistance", "Land cover (raster)"), optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "LANDCOVER_AREAS", translate("Resistance", "or land cover (polygons)"), POLYGON, optional=True))
        self.addParameter(QgsProcessingParameterField(
            "CLASS_FIELD", translate("Resistance", "Class field of the polygons"),
            parentLayerParameterName="LANDCOVER_AREAS", optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "CELL_SIZE", translate("Resistance", "Cell size for polygons (m)"), number.Double, defaultValue=10,
            minValue=0.1))
        self.add_city()
        self.add_choice("TABLE", translate("Resistance", "Resistance table"), [
            ("worldcover", translate("Resistance", "ESA WorldCover classes")),
            ("third_survey", translate("Resistance", "Third national land survey, first-level classes"))])
        self.addParameter(QgsProcessingParameterFile(
            "TABLE_FILE", translate("Resistance", "or a table of your own (CSV)"), extension="csv", optional=True))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "DEM", translate("Resistance", "Elevation (for slope)"), optional=True))
        self._add_barriers()
        self._add_modifiers(number)
        self._add_factors(number)
        self.addParameter(QgsProcessingParameterRasterDestination(
            "RESISTANCE", translate("Resistance", "Resistance surface")))

    def _add_barriers(self):
        self.addParameter(QgsProcessingParameterFeatureSource(
            "BARRIERS", translate("Resistance", "Roads as barriers"), LINE, optional=True))
        for name, label in (("BARRIER_CLASS_FIELD", translate("Resistance", "Road class field")),
                            ("BARRIER_WIDTH_FIELD", translate("Resistance", "Road width field (m)")),
                            ("TUNNEL_FIELD", translate("Resistance", "Field that marks tunnels (no barrier)"))):
            self.addParameter(QgsProcessingParameterField(
                name, label, parentLayerParameterName="BARRIERS", optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "RAILWAYS", translate("Resistance", "Railways as barriers"), LINE, optional=True))

    def _add_modifiers(self, number):
        self.addParameter(QgsProcessingParameterFeatureSource(
            "MODIFIER_AREAS", translate("Resistance", "Areas that scale the resistance"), POLYGON, optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "AREA_FACTOR", translate("Resistance", "Factor inside these areas"), number.Double, defaultValue=1.0,
            minValue=1e-6))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "MODIFIER_LINES", translate("Resistance", "Lines that scale the resistance (e.g. greenways)"), LINE,
            optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "LINE_FACTOR", translate("Resistance", "Factor along these lines"), number.Double, defaultValue=0.8,
            minValue=1e-6))
        self.add_advanced(QgsProcessingParameterNumber(
            "LINE_WIDTH", translate("Resistance", "Full width of these lines (m)"), number.Double, defaultValue=20,
            minValue=0))

    def _add_factors(self, number):
        self.add_advanced(QgsProcessingParameterBand(
            "BAND", translate("Resistance", "Band of the land cover"), 1, "LANDCOVER", optional=True))
        self.add_choice("COMBINE", translate("Resistance", "How land cover and slope are combined"), [
            ("weighted", translate("Resistance", "Weighted sum")), ("multiply", translate("Resistance", "Product")),
            ("maximum", translate("Resistance", "Greatest"))], advanced=True)
        self.add_advanced(QgsProcessingParameterNumber(
            "WEIGHT_LANDCOVER", translate("Resistance", "Weight of land cover"), number.Double,
            defaultValue=LANDCOVER_WEIGHT, minValue=0))
        self.add_advanced(QgsProcessingParameterNumber(
            "WEIGHT_SLOPE", translate("Resistance", "Weight of slope"), number.Double, defaultValue=SLOPE_WEIGHT,
            minValue=0))
        self.add_advanced(QgsProcessingParameterFile(
            "SLOPE_FILE", translate("Resistance", "Slope table of your own (CSV)"), extension="csv", optional=True))
        self.add_advanced(QgsProcessingParameterFile(
            "BARRIER_FILE", translate("Resistance", "Barrier table of your own (CSV)"), extension="csv",
            optional=True))

    # --- run ------------------------------------------------------------

    def check(self, run):
        raster, areas = run.raster("LANDCOVER"), run.source("LANDCOVER_AREAS")
        if (raster is None) == (areas is None):
            raise InputError("Give the land cover either as a raster (LANDCOVER) or as polygons (LANDCOVER_AREAS).")
        if raster is not None:
            run.grid_of(raster)
        elif not run.field("CLASS_FIELD"):
            raise InputError("The land-cover polygons need a class field (CLASS_FIELD), for example DLBM.")
        if run.source("BARRIERS") is not None and not run.field("BARRIER_CLASS_FIELD"):
            raise InputError("The roads need a class field (BARRIER_CLASS_FIELD), for example class or highway.")
        Tables(run)

    def compute(self, run):
        tables_ = Tables(run)
        land = read_land_cover(run, tables_.classes)
        grid = land.grid
        run.crs = grid.crs.authid()
        barriers = read_barriers(run, grid, tables_.barriers)
        areas, lines = read_modifiers(run, grid)
        dem = read_elevation(run, grid)
        line_grid = connectivity.resistance.LineGrid(grid.x_min, grid.y_max, grid.cell, grid.shape)
        modifiers = [connectivity.resistance.Modifier(run.number("AREA_FACTOR"))] if areas is not None else []
        modifiers += [connectivity.resistance.Modifier(run.number("LINE_FACTOR"), lines)] if lines is not None else []
        recipe = connectivity.resistance.Recipe(
            land.table, line_grid, tables_.slope_steps, (run.number("WEIGHT_LANDCOVER"), run.number("WEIGHT_SLOPE")),
            run.choice("COMBINE"), modifiers, barriers)
        with burnt_layers(grid, land.shapes, areas) as (cover, inside):
            blocks = Blocks(grid, cover or land.band, dem, inside, len(modifiers))
            sums, small = self._write(run, grid, recipe, blocks)
        found = sums.classes()
        names = land.names
        counts = connectivity.landclasses.ClassCounts(
            tuple((names.get(c, c), t, r, n) for c, t, r, n in found.known),
            tuple((names.get(c, c), n) for c, n in found.unknown), found.empty)
        self._tell(run, sums, counts, grid)
        run.write_report(resistance_report(run, sums, small, counts, tables_.rows(), grid))

    def _write(self, run, grid, recipe, blocks):
        """The surface block by block into its file; returns its sums and a small picture."""
        sums, small, done = connectivity.resistance.Sums(recipe), [], 0
        progress, step = run.progress(0.25, 0.95), picture_step(grid)
        path = run.raster_path("RESISTANCE")
        with bridge.rasterfile.raster_file(path, grid, np.float32, float("nan"), ["resistance"]) as write:
            for part in common.workers.in_order(recipe, blocks, lambda: progress(done / grid.height)):
                write(part.resistance, part.top)
                small.append(part.resistance[-part.top % step::step, ::step].copy())
                sums.add(part)
                done = part.top + len(part.resistance)
        return sums, np.concatenate(small)

    def _tell(self, run, sums, counts, grid):
        total = grid.width * grid.height
        if counts.unknown:
            run.warn(translate("Resistance", "Classes that the resistance table does not list have no resistance: "
                               "{list}").format(list=", ".join(f"{code} "
                                                               f"({cells:,})" for code, cells in counts.unknown[:20])))
        if counts.empty:
            run.warn(translate("Resistance", "{count} of {total} cells ({share:.1%}) have no land cover and get no "
                               "resistance.").format(count=counts.empty, total=total, share=counts.empty / total))
        if sums.without_slope:
            run.warn(translate("Resistance", "{count} cells lost their resistance because the elevation has no value "
                               "there.").format(count=sums.without_slope))
        run.info(translate("Resistance", "Barriers raised {raised} cells and closed {closed}.").format(
            raised=sums.raised, closed=sums.closed))
        if sums.greatest > 1e4 * sums.least:
            run.warn(translate("Resistance", "The resistances differ by more than 1 to 10,000; circuit theory needs "
                               "less contrast."))
