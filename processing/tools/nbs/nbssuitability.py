"""ecoplan:nbssuitability — where a nature-based solution would do most good, from weighted criteria."""

from functools import partial

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsProcessing, QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource, QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination, QgsProcessingParameterMatrix, QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination, QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString, QgsProcessingParameterVectorLayer)

from ....i18n import translate
from . import criterialayers
from ... import bridge, suitability
from .blocks import BlockWriter
from .masks import burnt
from ...common import reading
from ...common.errors import InputError
from . import criteriatable, nbs_report, nbs_tables, nbs_windows
from ..frame.algorithm import EcoPlanAlgorithm

_PICTURE = 1000  # cells of the report's map along the longer side


class NbsSuitability(EcoPlanAlgorithm):
    ID = "nbssuitability"
    GROUP = "nbs"
    STYLES = {"SUITABILITY": "nbssuitability_score.qml", "CLASSES": "nbssuitability_classes.qml"}
    OUTPUTS = (criteriatable.CRITERIA_TABLE,)

    FAMILY, CRITERIA, CRITERIA_ROWS, LAYERS, WEIGHTS = "FAMILY", "CRITERIA", "CRITERIA_ROWS", "LAYERS", "WEIGHTS"
    CONSTRAINTS, FLAGS, AREA, REFERENCE = "CONSTRAINTS", "FLAGS", "AREA", "REFERENCE"
    EXTENT, CELL_SIZE = "EXTENT", "CELL_SIZE"
    METHOD, ANDNESS, TRADEOFF, ORDER_WEIGHTS, MISSING = "METHOD", "ANDNESS", "TRADEOFF", "ORDER_WEIGHTS", "MISSING"
    CLASS_BREAKS = "CLASS_BREAKS"
    SUITABILITY, CLASSES, FLAGGED = "SUITABILITY", "CLASSES", "FLAGGED"
    CRITERIA_FOLDER = "CRITERIA_FOLDER"
    LANDCOVER, DEM, POPULATION, PARKS, ROADS = "LANDCOVER", "DEM", "POPULATION", "PARKS", "ROADS"

    def displayName(self):
        return translate("NbsSuitability", "NBS site suitability")

    def add_parameters(self):
        number, map_layer = QgsProcessingParameterNumber.Type, QgsProcessing.SourceType.TypeMapLayer
        self.add_choice(self.FAMILY, translate("NbsSuitability", "NBS family whose criteria are used"),
                        nbs_tables.family_options())
        self.addParameter(QgsProcessingParameterMultipleLayers(
            self.LAYERS, translate("NbsSuitability", "Layers the criteria refer to"), map_layer, optional=True))
        self.addParameter(QgsProcessingParameterFile(
            self.CRITERIA, translate("NbsSuitability", "Criteria: JSON or CSV file, or inline JSON"), optional=True))
        self.add_advanced(QgsProcessingParameterMatrix(
            self.CRITERIA_ROWS, translate("NbsSuitability", "Criteria as rows (instead of a file)"), numberRows=1,
            hasFixedNumberRows=False, headers=list(nbs_tables.ROW_KEYS), optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.WEIGHTS, translate("NbsSuitability", "Weights table (from AHP weights)"),
            [QgsProcessing.SourceType.TypeVector], optional=True))
        self.addParameter(QgsProcessingParameterMultipleLayers(
            self.CONSTRAINTS, translate("NbsSuitability", "Layers to exclude"), map_layer, optional=True))
        self.addParameter(QgsProcessingParameterMultipleLayers(
            self.FLAGS, translate("NbsSuitability", "Layers to flag (kept, but marked)"), map_layer, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.AREA, translate("NbsSuitability", "Study area"), [QgsProcessing.SourceType.TypeVectorPolygon],
            optional=True))
        self.add_city()
        self.add_choice(self.METHOD, translate("NbsSuitability", "Combination"), [
            ("wlc", translate("NbsSuitability", "Weighted linear combination")),
            ("owa", translate("NbsSuitability", "Ordered weighted averaging")), ("topsis", "TOPSIS")])
        self.addParameter(QgsProcessingParameterNumber(
            self.ANDNESS, translate("NbsSuitability", "ANDness of the ordered weighted average (1: minimum, 0: "
                                                      "maximum)"),
            number.Double, defaultValue=0.7, minValue=0, maxValue=1))
        self.addParameter(QgsProcessingParameterNumber(
            self.TRADEOFF, translate("NbsSuitability", "Trade-off of the ordered weighted average"), number.Double,
            defaultValue=0.5, minValue=0, maxValue=1))
        self.add_choice(self.MISSING, translate("NbsSuitability", "Cells that lack a criterion"), [
            ("nodata", translate("NbsSuitability", "become NoData")),
            ("reweight", translate("NbsSuitability", "are scored by the other criteria"))])
        self.add_advanced(QgsProcessingParameterString(
            self.ORDER_WEIGHTS, translate("NbsSuitability", "Order weights from the lowest rank (instead of ANDness)"),
            optional=True))
        self.add_choice("TOPSIS_NORM", translate("NbsSuitability", "Normalisation of TOPSIS"), [
            ("vector", translate("NbsSuitability", "vector: x / root of the sum of squares")),
            ("max", translate("NbsSuitability", "linear: x / largest")),
            ("minmax", translate("NbsSuitability", "linear: (x - least) / (largest - least)")),
            ("sum", translate("NbsSuitability", "sum: x / sum"))], advanced=True)
        self.add_advanced(QgsProcessingParameterRasterLayer(
            self.REFERENCE, translate("NbsSuitability", "Reference grid (default: the finest criterion raster)"),
            optional=True))
        self.add_advanced(QgsProcessingParameterExtent(
            self.EXTENT, translate("NbsSuitability", "Extent"), optional=True))
        self.add_advanced(QgsProcessingParameterNumber(
            self.CELL_SIZE, translate("NbsSuitability", "Cell size (m), where no raster gives one"), number.Double,
            optional=True, minValue=0.01))
        self.add_advanced(QgsProcessingParameterString(
            self.CLASS_BREAKS, translate("NbsSuitability", "Class breaks of the score"), "0.2, 0.4, 0.6, 0.8"))
        self.addParameter(QgsProcessingParameterRasterDestination(
            self.SUITABILITY, translate("NbsSuitability", "Suitability score")))
        self.addParameter(QgsProcessingParameterRasterDestination(
            self.CLASSES, translate("NbsSuitability", "Suitability classes"), optional=True, createByDefault=True))
        self.addParameter(QgsProcessingParameterRasterDestination(
            self.FLAGGED, translate("NbsSuitability", "Flags (bit per flag layer)"), optional=True,
            createByDefault=False))
        self.addParameter(QgsProcessingParameterFolderDestination(
            self.CRITERIA_FOLDER, translate("NbsSuitability", "Folder for one raster per criterion"), optional=True,
            createByDefault=False))
        self.add_output(criteriatable.CRITERIA_TABLE, translate("NbsSuitability", "Criteria table"))
        for name, text in ((self.LANDCOVER, translate("NbsSuitability", "Land cover, whatever its name")),
                           (self.DEM, translate("NbsSuitability", "Elevation (the slope is made from it)")),
                           (self.POPULATION, translate("NbsSuitability", "Population, whatever its name"))):
            self.add_advanced(QgsProcessingParameterRasterLayer(name, text, optional=True))
        for name, text, kind in (
                (self.PARKS, translate("NbsSuitability", "Parks, whatever their name"),
                 QgsProcessing.SourceType.TypeVectorPolygon),
                (self.ROADS, translate("NbsSuitability", "Roads, whatever their name"),
                 QgsProcessing.SourceType.TypeVectorLine)):
            self.add_advanced(QgsProcessingParameterVectorLayer(name, text, [kind], optional=True))

    def check(self, run):
        self._breaks(run)
        self._order(run)
        nbs_tables.read(run)

    def _breaks(self, run):
        return reading.numbers(run.text(self.CLASS_BREAKS), self.CLASS_BREAKS, "0.2, 0.4, 0.6, 0.8")

    def _order(self, run):
        return reading.numbers(run.text(self.ORDER_WEIGHTS), self.ORDER_WEIGHTS, "0.5, 0.3, 0.2")

    # --- the run ------------------------------------------------------------

    def compute(self, run):
        table, finder = nbs_tables.read(run)
        weights, total = suitability.criteria.normalised_weights(table.criteria)
        nbs_tables.tell_weights(run, table, weights, total)
        found = {id(item): finder.find(item.layer, item.name) for item in table.criteria + table.zones}
        grid = self._grid(run, [found[id(c)] for c in table.criteria])
        rule = self._rule(run, table.criteria, weights)
        layers = [criterialayers.CriterionLayer(c, found[id(c)], grid, run.context) for c in table.criteria]
        zones = [criterialayers.ZoneMask(z, found[id(z)], grid, run.context) for z in table.zones]
        zones += self._plain_zones(run, grid)
        for part in layers + zones:
            for line in part.warnings:
                run.warn(line)
        nbs_tables.remember_inputs(run, layers, zones)
        surface = suitability.surface.Surface(table.criteria, weights, rule, list(self._breaks(run)))
        area = self._study_area(run, grid)
        sources = nbs_windows.Sources(layers, zones, area, grid)
        compiled = sources.compiled(surface)
        if rule.needs_norms:
            self._scan(surface, compiled, sources, run.progress(0.05, 0.45))
        share = nbs_tables.weight_with_layers(table)
        picture = self._write(run, surface, compiled, sources, grid, share,
                              run.progress(0.45 if rule.needs_norms else 0.05, 0.95))
        self._tell(run, surface, sources, table)
        rows = criteriatable.rows(table.criteria, layers, surface, weights, picture.paths, rule, share)
        run.write(criteriatable.CRITERIA_TABLE, None, rows, QgsCoordinateReferenceSystem())
        if run.wanted(self.REPORT):
            run.write_report(nbs_report.suitability(run, table, layers, sources.zones, surface, rows, rule, grid,
                                                    picture.thumbnail, picture.step))

    def _rule(self, run, criteria, weights):
        method = run.choice(self.METHOD)
        used = tuple(weights[weights > 0])
        rule = suitability.combine.Rule(
            method,
            used,
            run.choice(self.MISSING),
            run.number(self.ANDNESS),
            run.number(self.TRADEOFF),
            self._order(run) or None,
            tuple(c.transform.direction == "decreasing" for c, w in zip(criteria, weights) if w > 0),
            run.choice("TOPSIS_NORM"),
        )
        if method == "owa":
            nbs_tables.tell_order(run, rule)
        return rule

    def _grid(self, run, layers):
        reference = run.raster(self.REFERENCE) or criterialayers.finest(layers)
        cell = run.number(self.CELL_SIZE)
        if reference is not None:
            grid = bridge.rasters.grid_of(reference, metric=False)
            run.require_metric(grid.crs, reference.name(), grid.extent)
            if cell is not None and abs(cell - grid.cell) > 1e-9:
                grid = nbs_tables.with_cell(grid, cell)
        else:
            if cell is None:
                raise InputError("No criterion is a raster: give a cell size or a reference grid.")
            run.require_metric(layers[0].crs(), layers[0].name(), layers[0].extent())
            grid = nbs_tables.grid_around([layer.extent() for layer in layers], layers[0].crs(), cell)
        extent = self.parameterAsExtent(run.parameters, self.EXTENT, run.context, grid.crs)
        if not extent.isEmpty():
            grid = nbs_tables.cropped(grid, extent)
        run.crs = grid.crs.authid()
        run.info(translate("NbsSuitability", "Reference grid: {grid}").format(grid=bridge.rasters.describe(grid)))
        return grid

    def _plain_zones(self, run, grid):
        """The layers of CONSTRAINTS and FLAGS, excluded and flagged as they are."""
        zones = []
        for name, kind in ((self.CONSTRAINTS, "exclusion"), (self.FLAGS, "flag")):
            for layer in self.parameterAsLayerList(run.parameters, name, run.context):
                name_of = criterialayers.layer_name(layer)
                zone = suitability.criteria.Zone(name_of, name_of, kind)
                zones.append(criterialayers.ZoneMask(zone, layer, grid, run.context))
        return zones

    def _study_area(self, run, grid):
        table = run.features(self.AREA, "polygon", crs=grid.crs)
        if table is None:
            return None
        return burnt(table.geometries, grid, touched=False)

    def _write(self, run, surface, compiled, sources, grid, share, progress):
        picture = _Picture(grid)
        writers = {}
        try:
            for name, kind, nodata in ((self.SUITABILITY, np.float32, float("nan")), (self.CLASSES, np.uint8, 0),
                                       (self.FLAGGED, np.uint16, 65535)):
                path = run.raster_path(name)
                if path:
                    text = "suitability" if name == self.SUITABILITY else f"suitability {name.lower()}"
                    writers[name] = BlockWriter(path, grid, kind, nodata, text)
                    writers[name].note(nbs_tables.WEIGHT_SHARE, f"{share:.6f}")
            if run.wanted(self.CRITERIA_FOLDER):
                folder = run.folder(self.CRITERIA_FOLDER)
                for index, criterion in enumerate(surface.criteria):
                    path = str(folder / f"{index + 1:02d}_{nbs_tables.slug(criterion.name)}.tif")
                    writers[index] = BlockWriter(run.stage(path), grid, np.float32, float("nan"), criterion.name)
                    picture.paths.append(path)
            for window, (part, outputs) in sources.each(partial(self._one, surface, compiled, writers),
                                                        compiled is not None, progress):
                surface.add(part)
                picture.take(window, outputs[self.SUITABILITY].reshape(window[2:]))
                for name, writer in writers.items():
                    writer.write(window[0], window[1], outputs[name].reshape(window[2:]))
            surface.finish([criterialayers.label(c) for c in surface.criteria])
            for writer in writers.values():
                writer.close()
        finally:
            for writer in writers.values():
                writer.discard()
        return picture

    @staticmethod
    def _scan(surface, compiled, sources, progress):
        """First pass of TOPSIS."""
        def work(window, block, still):
            allowed, values, gaps, _ = block
            part = surface.part(scanning=True)
            if compiled is not None:
                compiled.scan(part, values, gaps, allowed)
                return part
            for cells in suitability.surface.chunks(allowed.size):
                still()
                part.scan(part.members([v[cells] for v in values]), allowed[cells])
            return part

        for _, part in sources.each(work, compiled is not None, progress):
            surface.add(part)
        surface.norms.check()

    def _one(self, surface, compiled, writers, window, block, still):
        """Score one window; (its counts, {output: flat values})."""
        allowed, values, gaps, flags = block
        part, kept = surface.part(), [name for name in writers if isinstance(name, int)]
        if compiled is not None:
            scores, classes, members = compiled.score(part, values, gaps, allowed, kept)
        else:
            scores, classes, members = part.block(values, allowed, kept, still)
        return part, {self.SUITABILITY: scores, self.CLASSES: classes, self.FLAGGED: flags, **members}

    def _tell(self, run, surface, sources, table):
        for criterion, unknown in zip(surface.criteria, surface.unknown):
            if unknown:
                run.warn(translate("NbsSuitability",
                                   "{name}: codes without a score, their cells have no value: {list}").format(
                    name=criterialayers.label(criterion), list=nbs_tables.code_list(unknown)))
        if surface.incomplete:
            text = translate("NbsSuitability", "{count} allowed cells ({share:.1%}) lack at least one criterion: they "
                                               "are "
                             "NoData.") if surface.rule.missing == "nodata" else translate(
                "NbsSuitability", "{count} allowed cells ({share:.1%}) lack at least one criterion: the others were "
                "reweighted there.")
            allowed = surface.cells - surface.excluded
            run.warn(text.format(count=surface.incomplete, share=surface.incomplete / max(allowed, 1)))
        for criterion, used, mean in zip(surface.criteria, surface.used, surface.means):
            if used and not 0.001 <= mean <= 0.999:
                run.warn(translate("NbsSuitability", "{name}: almost every cell scores {mean:.0f}. Are the control "
                                                     "points in "
                                   "the layer's units?").format(name=criterialayers.label(criterion), mean=mean))
        for zone in sources.zones:
            if zone.cells == 0 and zone.zone.kind != "required" and not zone.told:
                run.warn(translate("NbsSuitability", "{name}: no cell of the grid lies in this layer.").format(
                    name=criterialayers.label(zone.zone)))
        nbs_tables.tell_unbound(run, table)


class _Picture:
    """A thinned copy of the scores for the report's map, and the paths of the criteria's rasters."""

    def __init__(self, grid):
        self.step = max(1, -(-max(grid.shape) // _PICTURE))
        self.thumbnail = np.full((-(-grid.height // self.step), -(-grid.width // self.step)), np.nan, np.float32)
        self.paths = []

    def take(self, window, scores):
        top, left, rows, cols = window
        first_row, first_col = -top % self.step, -left % self.step
        part = scores[first_row::self.step, first_col::self.step]
        row, col = (top + first_row) // self.step, (left + first_col) // self.step
        self.thumbnail[row:row + part.shape[0], col:col + part.shape[1]] = part
