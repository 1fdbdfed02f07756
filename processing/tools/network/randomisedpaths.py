"""ecoplan:randomisedpaths — movement between the least-cost path and the random walk, set by one number."""

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination, QgsProcessingParameterRasterLayer)

from ....i18n import translate
from ... import bridge, connectivity
from ...bridge import memory
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .currentinputs import fitting_solver
from .flowzones import main_zone, read_zones
from .patternlayers import area_factor, areas_of_labels, read_resistance
from .randomisedpaths_inputs import (
    read_grain, read_movement, read_places, read_quality, read_radius, tell_time)
from .randomisedpaths_outputs import BUSIEST, PAIRS, UNIT_PASSAGE
from .randomisedpaths_report import paths_report


class RandomisedPathsAlgorithm(EcoPlanAlgorithm):
    ID = "randomisedpaths"
    GROUP = "network"
    STYLES = {"PASSAGE": "currentflow_current.qml", "HABITAT": "randomisedpaths_habitat.qml",
              "BUSIEST": "omnidirectionalflow_busiest.qml"}
    OUTPUTS = (BUSIEST, PAIRS, UNIT_PASSAGE)

    def displayName(self):
        return translate("RandPaths", "Randomised shortest paths")

    def add_parameters(self):
        number = QgsProcessingParameterNumber.Type
        polygon = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.addParameter(QgsProcessingParameterRasterLayer("RESISTANCE", translate("RandPaths", "Resistance surface")))
        self.add_city()
        self.add_choice("COSTS", translate("RandPaths", "Cost of a step"), [
            ("affinity", translate("RandPaths", "-ln(affinity), affinity = 1 / resistance (as ConScape)")),
            ("resistance", translate("RandPaths", "length x resistance (as the least-cost links, m)"))])
        self.addParameter(QgsProcessingParameterNumber(
            "THETA", translate("RandPaths", "Theta: how much the walker minds costs (per unit of cost)"), number.Double,
            optional=True, minValue=1e-15, maxValue=1e9))
        self.addParameter(QgsProcessingParameterNumber(
            "ALPHA", translate("RandPaths", "Expected cost at which proximity falls to 1/e"), number.Double,
            optional=True, minValue=1e-9))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "QUALITY", translate("RandPaths", "Habitat quality"), optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "GRAIN", translate("RandPaths", "Width of a landmark (cells)"), number.Integer, optional=True, minValue=1))
        self.addParameter(QgsProcessingParameterNumber(
            "RADIUS", translate("RandPaths", "Radius around each landmark (m)"), number.Double, optional=True,
            minValue=0))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "SOURCES", translate("RandPaths", "Ecological sources for the table of costs"), polygon, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "UNITS", translate("RandPaths", "Districts"), polygon, optional=True))
        self.addParameter(QgsProcessingParameterField(
            "UNIT_NAME", translate("RandPaths", "Name of the district"), parentLayerParameterName="UNITS",
            optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "TOP_SHARE", translate("RandPaths", "Busiest cells (% of the area)"), number.Double, defaultValue=2.0,
            minValue=0.01, maxValue=100.0))
        self.add_advanced(QgsProcessingParameterRasterLayer(
            "TARGET_QUALITY", translate("RandPaths", "Habitat quality of the targets, if another"), optional=True))
        self.add_choice("WEIGHT", translate("RandPaths", "Passage is weighted by"), [
            ("proximity", translate("RandPaths", "habitat quality and proximity")),
            ("quality", translate("RandPaths", "habitat quality only"))], advanced=True)
        self.add_choice("NEIGHBOURS", translate("RandPaths", "Neighbours of a cell"), [("8", "8"), ("4", "4")],
                        advanced=True)
        self.add_advanced(QgsProcessingParameterNumber(
            "MIN_AREA", translate("RandPaths", "Smallest area (ha)"), number.Double, defaultValue=0.1, minValue=0))
        self.addParameter(QgsProcessingParameterRasterDestination("PASSAGE", translate("RandPaths", "Passage")))
        self.addParameter(QgsProcessingParameterRasterDestination(
            "HABITAT", translate("RandPaths", "Functional habitat"), optional=True))
        self.add_output(BUSIEST, translate("RandPaths", "Busiest areas"))
        self.add_output(PAIRS, translate("RandPaths", "Costs between sources"))
        self.add_output(UNIT_PASSAGE, translate("RandPaths", "Passage by district"), default=False)

    # --- run ------------------------------------------------------------

    def check(self, run):
        layer = run.raster("RESISTANCE")
        if layer is not None:
            read_radius(run, run.grid_of(layer))

    def compute(self, run):
        science = connectivity.randomisedpaths
        resistance, grid = read_resistance(run)
        cells, radius = int(np.isfinite(resistance).sum()), read_radius(run, grid)
        ids, names, places, shapes = read_places(run, grid, resistance)
        plain = science.PathSettings(1.0, radius=radius)
        memory.require_memory(max(science.memory_bytes(cells, plain), science.walk_bytes(cells), science.memory_bytes(
            cells, science.PathSettings(1.0)) if places else 0))
        costs, neighbours = run.choice("COSTS"), int(run.choice("NEIGHBOURS"))
        walk = connectivity.randomwalk.walk_of(resistance, costs, grid.cell, neighbours)
        theta, alpha = read_movement(run, walk)
        settings = science.PathSettings(theta, alpha, costs, read_grain(run, cells), radius, neighbours,
                                        run.choice("WEIGHT") == "proximity")
        sources, targets = read_quality(run, grid, resistance)
        tell_time(run, cells, settings, len(science.landmarks(targets, np.isfinite(resistance), settings.grain)[0]),
                  len(places))
        pairs = self._pairs(run, walk, resistance, settings, (ids, names, places)) if places else []
        del walk
        found = science.passage(resistance, sources, targets, settings, grid.cell, run.progress(0.3, 0.95))
        self._tell(run, found, settings)
        share, least = connectivity.windowflow.share_carried(found.passage, run.number("TOP_SHARE") / 100)
        busiest, zones = found.passage >= least, read_zones(run, grid)
        hectares = grid.cell ** 2 * area_factor(grid, run) / 1e4
        areas = self._areas(run, busiest, found, grid, zones)
        by_unit = _unit_rows(zones, found, busiest, hectares)
        run.write_raster("PASSAGE", found.passage, grid, description="passage")
        run.write_raster("HABITAT", found.habitat, grid, description="functional habitat")
        run.write(BUSIEST, *areas, grid.crs)
        run.write(PAIRS, None, pairs, grid.crs)
        run.write(UNIT_PASSAGE, None, by_unit, grid.crs)
        own = float(np.sqrt(np.nansum(found.habitat))) * hectares
        # Quality may differ as source and as target: their geometric mean is what full connection would give.
        land = np.isfinite(resistance)
        whole = float(np.sqrt(sources[land].sum() * np.nan_to_num(targets[land]).sum())) * hectares
        run.write_report(paths_report(run, grid, settings, found, (areas, pairs, by_unit), shapes, (
            share, float(busiest.sum()) * hectares, own, whole)))

    def _pairs(self, run, walk, resistance, settings, named):
        """A row for each pair of sources."""
        ids, names, places = named
        nodes = [walk.node_of_cell.flat[cells] for cells in places]
        found = connectivity.randomisedpairs.pair_costs(walk, settings.theta, nodes, run.progress(0.02, 0.25))
        solver = fitting_solver(np.isfinite(resistance).sum(), settings.neighbours, len(places), resistance.size)
        ohms = connectivity.circuits.current_flow(resistance, places, neighbours=settings.neighbours, solver=solver,
                                                  progress=run.progress(0.25, 0.3)).resistance
        rows = []
        for i in range(len(ids)):
            for j in range(i + 1, len(ids)):
                if not np.isfinite(found.expected[i, j]):
                    rows.append(PAIRS.row(from_id=ids[i], from_name=names[i], to_id=ids[j], to_name=names[j],
                                          **dict.fromkeys([f.name for f in PAIRS.fields[4:]])))
                    continue
                cost, least = found.expected[i, j], found.least[i, j]
                rows.append(PAIRS.row(
                    from_id=ids[i], from_name=names[i], to_id=ids[j], to_name=names[j], expected_cost=float(cost),
                    expected_back=float(found.expected[j, i]), least_cost=float(least),
                    cost_ratio=float(cost / least) if least > 0 else None,
                    free_energy=float(found.free_energy[i, j]), survival=float(np.exp(found.log_survival[i, j])),
                    proximity=float(np.exp(-cost / settings.alpha)), resistance_ohm=float(ohms[i, j])))
        parted = sum(row.expected_cost is None for row in rows)
        if parted:
            run.warn(translate("RandPaths", "{count} pairs of sources have no way between them.").format(count=parted))
        return rows

    def _tell(self, run, found, settings):
        few = connectivity.randomisedpaths.FEW
        if settings.radius is None and found.alone == found.targets and found.targets > few:
            run.info(translate("RandPaths", "Theta lies outside the range that one factorisation serves: each target "
                                            "was solved on its own, which is exact and takes longer."))
        if found.lonely:
            run.warn(translate("RandPaths", "{count} of {targets} targets are reached from no other cell.").format(
                count=found.lonely, targets=found.targets))
        if not np.nansum(found.passage) > 0:
            raise InputError("Nothing moves: no source reaches a target other than itself. Give a larger radius or "
                             "alpha, or check the habitat quality.")

    def _areas(self, run, chosen, found, grid, zones):
        """(shapes, rows) of the areas of the busiest cells, those with most passage first; small ones are told."""
        labels, count = connectivity.morphology.label(chosen & (np.nan_to_num(found.passage) > 0), 8)
        chosen = labels > 0
        shapes = areas_of_labels(labels, grid)
        hectares = bridge.measure.ellipsoidal_areas(shapes, grid.crs, run.context.transformContext()) / 1e4
        own, passed = labels[chosen], found.passage[chosen]
        cells = np.bincount(own, minlength=count + 1)[1:]
        sums = np.bincount(own, passed, count + 1)[1:]
        habitat = np.bincount(own, found.habitat[chosen], count + 1)[1:]
        largest = np.zeros(count + 1)
        np.maximum.at(largest, own, passed)
        main = main_zone(own, zones.cells[chosen], count)
        kept = [i for i in np.lexsort((np.arange(count), -sums)) if hectares[i] >= run.number("MIN_AREA")]
        if len(kept) < count:
            run.info(translate("RandPaths", "{count} areas smaller than {least:g} ha are left out.").format(
                count=count - len(kept), least=run.number("MIN_AREA")))
        whole = np.nansum(found.passage)
        return shapes[kept], [BUSIEST.row(
            area_id=k, cells=int(cells[i]), area_ha=float(hectares[i]), passage_share=100 * sums[i] / whole,
            max_passage=largest[i + 1], mean_passage=sums[i] / cells[i], mean_habitat=habitat[i] / cells[i],
            unit=zones.names[main[i] - 1] if main[i] else None) for k, i in enumerate(kept, 1)]


def _unit_rows(zones, found, busiest, hectares):
    land, count = np.isfinite(found.passage), len(zones.names)
    own = zones.cells[land]
    cells, passed, habitat, busy = (np.bincount(own, values[land], count + 1)[1:] for values in (
        land * 1.0, found.passage, found.habitat, busiest * 1.0))
    return [UNIT_PASSAGE.row(
        unit=name, area_ha=float(cells[k] * hectares), passage_share=100 * passed[k] / np.nansum(found.passage),
        habitat_share=100 * habitat[k] / np.nansum(found.habitat), busiest_ha=float(busy[k] * hectares),
        busiest_share=100 * busy[k] / busiest.sum()) for k, name in enumerate(zones.names)]
