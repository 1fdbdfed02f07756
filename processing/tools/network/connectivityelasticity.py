"""ecoplan:connectivityelasticity — where a little less resistance brings the whole network most."""

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination, QgsProcessingParameterRasterLayer)

from ....i18n import translate
from ... import bridge, connectivity
from ...bridge import memory
from ...bridge.options import kernel_engine
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .burntsources import own_shapes
from .connectivityelasticity_outputs import CLASS_GAIN, TOP_AREAS
from .connectivityelasticity_report import elasticity_report
from .currentinputs import fitting_solver
from .patternlayers import area_factor, areas_of_labels, read_resistance, read_sources

MOST_CLASSES = 40   # each is computed again
HABITAT_DISTANCE = 1000.0   # cost-weighted m, where no D0 is given


class ConnectivityElasticityAlgorithm(EcoPlanAlgorithm):
    ID = "connectivityelasticity"
    GROUP = "network"
    STYLES = {"ELASTICITY": "connectivityelasticity_map.qml", "TOP_AREAS": "connectivityelasticity_areas.qml"}
    OUTPUTS = (TOP_AREAS, CLASS_GAIN)

    def displayName(self):
        return translate("Elasticity", "Elasticity of connectivity")

    def add_parameters(self):
        number = QgsProcessingParameterNumber.Type
        self.addParameter(QgsProcessingParameterFeatureSource(
            "SOURCES", translate("Elasticity", "Ecological sources"), [QgsProcessing.SourceType.TypeVectorPolygon]))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "RESISTANCE", translate("Elasticity", "Resistance surface")))
        self.add_city()
        self.add_choice("MEASURE", translate("Elasticity", "Measure of connectivity"), [
            ("ec", translate("Elasticity", "EC(PC): equivalent connectivity, best ways")),
            ("resistance", translate("Elasticity", "Mean effective resistance, all ways")),
            ("habitat", translate("Elasticity", "Connected habitat, cell by cell"))])
        self.addParameter(QgsProcessingParameterRasterLayer(
            "CLASSES", translate("Elasticity", "Classes to improve as a whole (road classes, land cover)"),
            optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "FACTOR", translate("Elasticity", "What a class keeps of its resistance"), number.Double, defaultValue=0.5,
            minValue=0.001, maxValue=0.999))
        self.addParameter(QgsProcessingParameterNumber(
            "TOP_SHARE", translate("Elasticity", "Top places: share of all elasticity (%)"), number.Double,
            defaultValue=50.0, minValue=0.1, maxValue=100.0))
        self.add_advanced(QgsProcessingParameterNumber(
            "D0", translate("Elasticity", "Reference distance d0 of PC (cost-weighted m)"), number.Double,
            optional=True, minValue=1e-6))
        self.add_advanced(QgsProcessingParameterNumber(
            "P0", translate("Elasticity", "Probability at d0"), number.Double, defaultValue=0.5, minValue=1e-6,
            maxValue=0.999999))
        self.addParameter(QgsProcessingParameterRasterDestination(
            "ELASTICITY", translate("Elasticity", "Elasticity of each cell (per mille)")))
        self.addParameter(QgsProcessingParameterRasterDestination(
            "GAIN", translate("Elasticity", "Gain per unit of resistance"), optional=True, createByDefault=False))
        self.add_output(TOP_AREAS, translate("Elasticity", "Top places"))
        self.add_output(CLASS_GAIN, translate("Elasticity", "Gain by class"))

    # --- run ------------------------------------------------------------

    def check(self, run):
        layer = run.raster("RESISTANCE")
        if layer is not None:
            run.grid_of(layer)
        run.source("SOURCES")

    def compute(self, run):
        resistance, grid = read_resistance(run)
        corridors = connectivity.corridors
        memory.require_memory(corridors.estimate_memory(grid.height, grid.width, corridors.CorridorSettings())
                              + 100 * resistance.size)
        table, ids, _, labels = read_sources(run, grid, valid=np.isfinite(resistance))
        if len(ids) < 2:
            raise InputError("The elasticity of connectivity needs at least two sources; found {count}.",
                             count=len(ids))
        areas = bridge.measure.ellipsoidal_areas(own_shapes(table.geometries), grid.crs,
                                                 run.context.transformContext()) / 1e4
        areas = np.where(np.bincount(labels.ravel(), minlength=len(ids) + 1)[1:] > 0, areas, 0.0)
        distance = run.number("D0")
        if run.choice("MEASURE") == "habitat":
            memory.require_memory(connectivity.elasticity.habitat_memory_bytes(
                resistance, grid.cell, distance or HABITAT_DISTANCE, run.number("P0")))
        found = self._derivatives(run, resistance, labels, grid, areas, distance, run.progress(0.05, 0.6))
        if not np.nansum(found.share) > 0:
            raise InputError("No two sources are joined on the resistance surface: there is nothing to improve.")
        if run.choice("MEASURE") != "resistance":
            run.settle("D0", found.distance, "user" if distance else "default")
        shapes, top, chosen = self._top(run, found, resistance, grid)
        classes = self._classes(run, found, resistance, labels, grid, areas)
        run.write_raster("ELASTICITY", 1000 * found.share, grid, description="per mille per %")
        run.write_raster("GAIN", found.gain, grid, description="gain per unit of resistance")
        run.write(TOP_AREAS, shapes, top, grid.crs)
        run.write(CLASS_GAIN, None, classes, grid.crs)
        run.write_report(elasticity_report(run, grid, table.geometries, found, (shapes, top, classes), chosen,
                                           area_factor(grid, run)))

    def _derivatives(self, run, resistance, labels, grid, areas, distance, progress):
        if run.choice("MEASURE") == "ec":
            return connectivity.elasticity.ec_elasticity(
                resistance, labels, grid.cell, areas, distance, run.number("P0"), kernel_engine(), progress)
        if run.choice("MEASURE") == "habitat":
            habitat = (labels > 0) * (areas.sum() / np.count_nonzero(labels))
            return connectivity.elasticity.habitat_elasticity(
                resistance, habitat, grid.cell, distance or HABITAT_DISTANCE, run.number("P0"), kernel_engine(),
                progress)
        places = [np.flatnonzero(labels.ravel() == k + 1) for k in range(len(areas)) if (labels == k + 1).any()]
        solver = fitting_solver(np.isfinite(resistance).sum(), 8, len(places), resistance.size)
        return connectivity.elasticity.resistance_elasticity(resistance, places, solver, progress)

    def _top(self, run, found, resistance, grid):
        """(shapes, rows, cells) of the cells that together have the share of all elasticity, most first."""
        share = np.nan_to_num(found.share)
        order = np.sort(share[share > 0])[::-1]
        count = int(np.searchsorted(np.cumsum(order), run.number("TOP_SHARE") / 100 * order.sum() * (1 - 1e-12))) + 1
        chosen = share >= order[min(count, order.size) - 1]
        labels, count = connectivity.morphology.label(chosen, 8)
        shapes = areas_of_labels(labels, grid)
        hectares = bridge.measure.ellipsoidal_areas(shapes, grid.crs, run.context.transformContext()) / 1e4
        own = labels[chosen]
        cells = np.bincount(own, minlength=count + 1)[1:]
        sums = np.bincount(own, share[chosen], count + 1)[1:]
        grounds = np.bincount(own, resistance[chosen], count + 1)[1:]
        largest = np.zeros(count + 1)
        np.maximum.at(largest, own, share[chosen])
        ranked = np.lexsort((np.arange(count), -sums))
        rows = [TOP_AREAS.row(
            area_id=k, cells=int(cells[i]), area_ha=float(hectares[i]),
            elasticity_share=100 * sums[i] / share.sum(), max_elasticity=1000 * largest[i + 1],
            mean_resistance=grounds[i] / cells[i]) for k, i in enumerate(ranked, 1)]
        return shapes[ranked], rows, chosen

    def _classes(self, run, found, resistance, labels, grid, areas):
        """A row for each class, most gain first: by the derivative, and computed again with the class improved."""
        layer = run.raster("CLASSES")
        if layer is None:
            return []
        cover = bridge.rasters.read_band(layer, 1, grid, "nearest", np.float64)
        values = np.unique(cover[np.isfinite(cover) & np.isfinite(resistance)])
        if values.size > MOST_CLASSES:
            raise InputError("The raster {name} has {count} classes on the resistance surface; at most {most} can be "
                             "computed: give classes, not measured values.", name=layer.name(), count=values.size,
                             most=MOST_CLASSES)
        factor, rows = run.number("FACTOR"), []
        hectares = grid.cell ** 2 * area_factor(grid, run) / 1e4
        better = -1.0 if run.choice("MEASURE") == "resistance" else 1.0
        for k, value in enumerate(values):
            own = (cover == value) & np.isfinite(resistance)
            surface = np.where(own, resistance * factor, resistance)
            part = run.progress(0.6 + 0.35 * k / values.size, 0.6 + 0.35 * (k + 1) / values.size)
            again = self._derivatives(run, surface, labels, grid, areas,
                                      found.distance if np.isfinite(found.distance) else None, part).value
            elasticity = float(found.share[own].sum())
            rows.append(CLASS_GAIN.row(
                class_=f"{value:g}", cells=int(own.sum()), area_ha=float(own.sum() * hectares),
                mean_resistance=float(resistance[own].mean()), elasticity=elasticity,
                gain_linear=100 * elasticity * (1 - factor), gain_percent=100 * better * (again / found.value - 1)))
        return sorted(rows, key=lambda row: -row.gain_percent)
