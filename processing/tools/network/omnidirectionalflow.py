"""ecoplan:omnidirectionalflow — connectivity without chosen sources: flow between all habitat in a moving window."""

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterBoolean, QgsProcessingParameterFeatureSource, QgsProcessingParameterField,
    QgsProcessingParameterFile, QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer)

from ....i18n import translate
from ... import bridge, connectivity
from ...bridge import memory
from ...common.errors import InputError
from ..frame import cluster
from ..frame.algorithm import EcoPlanAlgorithm
from .flowzones import main_zone, read_zones
from .omnidirectionalflow_inputs import (
    add_conditions, check_conditions, read_classes, read_conditions, read_radius, read_strengths, read_window,
    tell_time)
from .omnidirectionalflow_outputs import BUSIEST, CHANNELS, CLASS_FLOW, UNIT_FLOW
from .omnidirectionalflow_report import flow_report
from .patternlayers import area_factor, areas_of_labels, read_resistance


class OmnidirectionalFlowAlgorithm(EcoPlanAlgorithm):
    ID = "omnidirectionalflow"
    GROUP = "network"
    STYLES = {"CURRENT": "currentflow_current.qml", "POTENTIAL": "currentflow_current.qml",
              "NORMALISED": "omnidirectionalflow_normalised.qml", "CLASSES": "omnidirectionalflow_classes.qml",
              "BUSIEST": "omnidirectionalflow_busiest.qml", "CHANNELS": "omnidirectionalflow_channels.qml"}
    OUTPUTS = (BUSIEST, CHANNELS, CLASS_FLOW, UNIT_FLOW)

    def displayName(self):
        return translate("OmniFlow", "Omnidirectional flow")

    def add_parameters(self):
        number = QgsProcessingParameterNumber.Type
        self.addParameter(QgsProcessingParameterRasterLayer("RESISTANCE", translate("OmniFlow", "Resistance surface")))
        self.add_city()
        self.addParameter(QgsProcessingParameterNumber(
            "RADIUS", translate("OmniFlow", "Radius of the moving window (m)"), number.Double, defaultValue=2000.0,
            minValue=1e-6))
        self.add_choice("STRENGTH_FROM", translate("OmniFlow", "Source strength"), [
            ("resistance", translate("OmniFlow", "from the resistance: 1 / resistance")),
            ("raster", translate("OmniFlow", "from a raster"))])
        self.addParameter(QgsProcessingParameterNumber(
            "CUTOFF", translate("OmniFlow", "Largest resistance of a source"), number.Double, optional=True,
            minValue=1e-12))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "STRENGTH", translate("OmniFlow", "Source strength raster"), optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "BLOCK", translate("OmniFlow", "Block width (cells, odd)"), number.Integer, optional=True, minValue=1))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "UNITS", translate("OmniFlow", "Districts"), [QgsProcessing.SourceType.TypeVectorPolygon], optional=True))
        self.addParameter(QgsProcessingParameterField(
            "UNIT_NAME", translate("OmniFlow", "Name of the district"), parentLayerParameterName="UNITS",
            optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "TOP_SHARE", translate("OmniFlow", "Busiest cells (% of the area)"), number.Double, defaultValue=2.0,
            minValue=0.01, maxValue=100.0))
        self._add_advanced()
        for name, label, default in (
                ("CURRENT", translate("OmniFlow", "Cumulative current"), True),
                ("POTENTIAL", translate("OmniFlow", "Flow potential"), False),
                ("NORMALISED", translate("OmniFlow", "Normalised flow"), True),
                ("CLASSES", translate("OmniFlow", "Kinds of flow"), True)):
            self.addParameter(QgsProcessingParameterRasterDestination(
                name, label, optional=name != "CURRENT", createByDefault=default))
        self.add_output(BUSIEST, translate("OmniFlow", "Busiest areas"))
        self.add_output(CHANNELS, translate("OmniFlow", "Channelised areas"))
        self.add_output(CLASS_FLOW, translate("OmniFlow", "Area and flow by kind"), default=False)
        self.add_output(UNIT_FLOW, translate("OmniFlow", "Area and flow by district"), default=False)

    def _add_advanced(self):
        number = QgsProcessingParameterNumber.Type
        self.add_advanced(QgsProcessingParameterNumber(
            "BUFFER", translate("OmniFlow", "Buffer around the window (m)"), number.Double, defaultValue=0.0,
            minValue=0))
        self.add_advanced(QgsProcessingParameterNumber(
            "THRESHOLD", translate("OmniFlow", "Least source strength"), number.Double, defaultValue=0.0, minValue=0))
        self.add_advanced(QgsProcessingParameterBoolean(
            "CORRECT", translate("OmniFlow", "Correct the artefacts of blocks"), defaultValue=True))
        self.add_choice("NEIGHBOURS", translate("OmniFlow", "Neighbours of a cell"), [("8", "8"), ("4", "4")],
                        advanced=True)
        self.add_choice("AVERAGE", translate("OmniFlow", "Resistor between two cells"), [
            ("conductance", translate("OmniFlow", "Mean of the conductances (as Omniscape)")),
            ("resistance", translate("OmniFlow", "Mean of the resistances"))], advanced=True)
        add_conditions(self)
        self.add_advanced(QgsProcessingParameterNumber(
            "MIN_AREA", translate("OmniFlow", "Smallest area (ha)"), number.Double, defaultValue=0.1, minValue=0))
        self.add_advanced(QgsProcessingParameterFile(
            "CLASSES_FILE", translate("OmniFlow", "Table of kinds of flow (CSV)"), extension="csv", optional=True))

    # --- run ------------------------------------------------------------

    def check(self, run):
        layer = run.raster("RESISTANCE")
        if layer is not None:
            read_radius(run, run.grid_of(layer))
        if run.choice("STRENGTH_FROM") == "raster" and run.raster("STRENGTH") is None:
            raise InputError("The source strength is to come from a raster: give STRENGTH.")
        check_conditions(run)
        read_classes(run)

    def compute(self, run):
        resistance, grid = read_resistance(run)
        radius, block, buffer = read_window(run, grid)
        kinds, limits = read_classes(run)
        settings = connectivity.windowflow.FlowSettings(
            radius, block, buffer, run.number("THRESHOLD"), run.flag("CORRECT"), int(run.choice("NEIGHBOURS")),
            run.choice("AVERAGE"), read_conditions(run, grid))
        memory.require_memory(connectivity.windowflow.memory_bytes(resistance.shape, settings, True))
        strengths = read_strengths(run, grid, resistance)
        tell_time(run, resistance.shape, settings,
                  len(connectivity.windowflow.targets_of(strengths, settings.block)[0]), True)
        with cluster.executor(run) as executor:
            flow = connectivity.windowflow.omnidirectional_flow(resistance, strengths, settings, True,
                                                                run.progress(0.02, 0.92), executor)
        self._tell(run, flow)
        classes = connectivity.windowflow.classes_of(flow.normalised, limits[1:])
        zones = read_zones(run, grid)
        share, least = connectivity.windowflow.share_carried(flow.cumulative, run.number("TOP_SHARE") / 100)
        busiest = flow.cumulative >= least
        hectares = grid.cell ** 2 * area_factor(grid, run) / 1e4
        busy = self._areas(run, BUSIEST, busiest, flow, grid, zones)
        channels = self._areas(run, CHANNELS, classes == len(kinds), flow, grid, zones)
        by_kind = _class_rows(kinds, limits, classes, flow.cumulative, hectares)
        by_unit = _unit_rows(zones, flow, busiest, classes == len(kinds), hectares)
        run.write_raster("CURRENT", flow.cumulative, grid, description="ampere")
        run.write_raster("POTENTIAL", flow.potential, grid, description="ampere")
        run.write_raster("NORMALISED", flow.normalised, grid, description="normalised flow")
        run.write_raster("CLASSES", classes, grid, 0, description="kinds of flow")
        run.write(BUSIEST, *busy, grid.crs)
        run.write(CHANNELS, *channels, grid.crs)
        run.write(CLASS_FLOW, None, by_kind, grid.crs)
        run.write(UNIT_FLOW, None, by_unit, grid.crs)
        run.write_report(flow_report(run, grid, settings, flow, classes, (busy, channels, by_kind, by_unit), share,
                                     float(busiest.sum()) * hectares))

    def _tell(self, run, flow):
        if flow.barred:
            run.warn(translate(
                "OmniFlow", "{count} of {targets} blocks have their middle on a cell without resistance: nothing flows "
                            "to them. A block of one cell avoids it.").format(count=flow.barred, targets=flow.targets))
        if flow.alone:
            run.warn(translate(
                "OmniFlow", "{count} of {targets} blocks have no other source within the radius.").format(
                    count=flow.alone, targets=flow.targets))
        if not np.nansum(flow.cumulative) > 0:
            raise InputError("No current flows: no source reaches another within the radius. Give a larger radius, or "
                             "check the source strengths and conditions.")

    def _areas(self, run, output, chosen, flow, grid, zones):
        """(shapes, rows) of the areas of some cells, those with most flow first; small ones are left out and told."""
        chosen = chosen & (np.nan_to_num(flow.cumulative) > 0)
        labels, count = connectivity.morphology.label(chosen, 8)
        if not count:
            return np.empty(0, object), []
        shapes = areas_of_labels(labels, grid)
        hectares = bridge.measure.ellipsoidal_areas(shapes, grid.crs, run.context.transformContext()) / 1e4
        own, number = labels[chosen], np.arange(1, count + 1)
        currents, ratios = flow.cumulative[chosen], flow.normalised[chosen]
        cells = np.bincount(own, minlength=count + 1)[1:]
        sums = np.bincount(own, currents, count + 1)[1:]
        largest = np.zeros(count + 1)
        np.maximum.at(largest, own, currents)
        mean_ratio = np.bincount(own, ratios, count + 1)[1:] / cells
        main = main_zone(own, zones.cells[chosen], count)
        kept = [i for i in np.lexsort((number, -sums)) if hectares[i] >= run.number("MIN_AREA")]
        if len(kept) < count:
            run.info(translate("OmniFlow", "{layer}: {count} areas smaller than {least:g} ha are left out.").format(
                layer=output.name, count=count - len(kept), least=run.number("MIN_AREA")))
        whole = np.nansum(flow.cumulative)
        return shapes[kept], [output.row(
            area_id=k, cells=int(cells[i]), area_ha=float(hectares[i]), current_share=100 * sums[i] / whole,
            max_current=largest[i + 1], mean_current=sums[i] / cells[i], mean_ratio=mean_ratio[i],
            unit=zones.names[main[i] - 1] if main[i] else None) for k, i in enumerate(kept, 1)]


def _class_rows(kinds, limits, classes, currents, hectares):
    cells = np.bincount(classes.ravel(), minlength=len(kinds) + 1)[1:]
    sums = np.bincount(classes.ravel(), np.nan_to_num(currents).ravel(), len(kinds) + 1)[1:]
    return [CLASS_FLOW.row(class_=kind, from_ratio=limit, area_ha=float(cells[k] * hectares),
                           area_share=100 * cells[k] / cells.sum(), current_share=100 * sums[k] / sums.sum())
            for k, (kind, limit) in enumerate(zip(kinds, limits))]


def _unit_rows(zones, flow, busiest, channelised, hectares):
    land, count, rows = np.isfinite(flow.cumulative), len(zones.names), []
    if not count:
        return rows
    own = zones.cells[land]

    def summed(values):
        return np.bincount(own, values[land], count + 1)[1:]

    cells, sums, ratios = (summed(v) for v in (land * 1.0, flow.cumulative, flow.normalised))
    busy, narrow = summed(busiest * 1.0), summed(channelised * 1.0)
    for k, name in enumerate(zones.names):
        rows.append(UNIT_FLOW.row(
            unit=name, area_ha=float(cells[k] * hectares), current_share=100 * sums[k] / np.nansum(flow.cumulative),
            mean_ratio=ratios[k] / cells[k] if cells[k] else None, busiest_ha=float(busy[k] * hectares),
            busiest_share=100 * busy[k] / busiest.sum(), channelised_ha=float(narrow[k] * hectares)))
    return rows
