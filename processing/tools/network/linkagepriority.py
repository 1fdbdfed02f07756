"""ecoplan:linkagepriority — which corridors matter most, as Linkage Mapper 3 ranks them."""

import numpy as np
from qgis.core import (
    QgsProcessingParameterField, QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer)

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, connectivity
from ...bridge import memory
from ...bridge.options import kernel_engine
from ...common import reading
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .linkagepriority_outputs import CORES, LINK_PRIORITIES
from .linkagepriority_report import priority_report
from .patternlayers import add_network, check_network, multi, read_network, read_resistance, write_nothing

BYTES_PER_CELL = 120  # costs of four sources, their sum, seven result rasters
# Starting weights of the Linkage Priority tool (Linkage Mapper 3): name, part and default.
CORE_WEIGHTS = (("W_RESISTANCE", "resistance", 0.33), ("W_SIZE", "size", 0.33), ("W_SHAPE", "shape", 0.34),
                ("W_EXPERT_CORE", "expert", 0.0), ("W_CENTRALITY", "centrality", 0.0), ("W_OTHER", "other", 0.0))
LINK_WEIGHTS = (("W_CLOSENESS", "close", 0.33), ("W_PERMEABILITY", "perm", 0.33), ("W_CAV", "cav", 0.34),
                ("W_EXPERT_LINK", "expert", 0.0))
DEFAULT_CUTOFF = 2000.0  # cost-weighted metres, as in ecoplan:corridors; Linkage Mapper's tutorial has 200,000


class LinkagePriorityAlgorithm(EcoPlanAlgorithm):
    ID = "linkagepriority"
    GROUP = "network"
    STYLES = {"LINKAGE": "linkagepriority_priority.qml", "BLENDED": "linkagepriority_priority.qml",
              "CPV": "linkagepriority_priority.qml", "CORES": "linkagepriority_cores.qml",
              "LINK_PRIORITIES": "linkagepriority_links.qml"}
    OUTPUTS = (CORES, LINK_PRIORITIES)

    def displayName(self):
        return translate("LinkagePriority", "Linkage priority")

    def add_parameters(self):
        add_network(self)
        self.addParameter(QgsProcessingParameterRasterLayer(
            "RESISTANCE", translate("LinkagePriority", "Resistance surface")))
        self.add_city()
        self.addParameter(QgsProcessingParameterField(
            "EXPERT_CORE_FIELD", translate("LinkagePriority", "Expert value of the sources"),
            parentLayerParameterName="SOURCES", optional=True))
        self.addParameter(QgsProcessingParameterField(
            "EXPERT_LINK_FIELD", translate("LinkagePriority", "Expert value of the links"),
            parentLayerParameterName="LINKS", optional=True))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "OTHER", translate("LinkagePriority", "Other value of the sources (raster)"), optional=True))
        self._add_numbers(QgsProcessingParameterNumber.Type.Double)
        self.addParameter(QgsProcessingParameterRasterDestination(
            "BLENDED", translate("LinkagePriority", "Blended priority")))
        for name, label in (("LINKAGE", translate("LinkagePriority", "Linkage priority (LP)")),
                            ("CPV", translate("LinkagePriority", "Corridor priority value (CPV)"))):
            self.addParameter(QgsProcessingParameterRasterDestination(name, label, optional=True,
                                                                      createByDefault=name == "LINKAGE"))
        self.add_output(CORES, translate("LinkagePriority", "Sources with core area value"))
        self.add_output(LINK_PRIORITIES, translate("LinkagePriority", "Links with priority"))

    def _add_numbers(self, number):
        labels = {
            "W_RESISTANCE": translate("LinkagePriority", "CAV: weight of low resistance"),
            "W_SIZE": translate("LinkagePriority", "CAV: weight of size"),
            "W_SHAPE": translate("LinkagePriority", "CAV: weight of area / perimeter"),
            "W_EXPERT_CORE": translate("LinkagePriority", "CAV: weight of the expert value"),
            "W_CENTRALITY": translate("LinkagePriority", "CAV: weight of current-flow centrality"),
            "W_OTHER": translate("LinkagePriority", "CAV: weight of the other raster"),
            "W_CLOSENESS": translate("LinkagePriority", "CSP: weight of closeness"),
            "W_PERMEABILITY": translate("LinkagePriority", "CSP: weight of permeability"),
            "W_CAV": translate("LinkagePriority", "CSP: weight of the sources' CAV"),
            "W_EXPERT_LINK": translate("LinkagePriority", "CSP: weight of the expert value")}
        self.addParameter(QgsProcessingParameterNumber(
            "CUTOFF", translate("LinkagePriority", "NLCC cutoff of the corridors (cost-weighted metres)"), number,
            DEFAULT_CUTOFF, minValue=1e-6))
        for name, _, default in (*CORE_WEIGHTS, *LINK_WEIGHTS):
            self.add_advanced(QgsProcessingParameterNumber(name, labels[name], number, default, minValue=0,
                                                           maxValue=1))
        for name, label, default, least in (
                ("KEEP", translate("LinkagePriority", "Share of the top of each corridor's priority that is kept"),
                 0.02, 1e-9),
                ("W_MAXIMUM", translate("LinkagePriority", "CPV: weight of the largest CSP"), 0.5, 0),
                ("W_MEAN", translate("LinkagePriority", "CPV: weight of the mean CSP"), 0.5, 0),
                ("MIN_CPV", translate("LinkagePriority", "Smallest CPV that is kept"), 0.0, 0),
                ("W_TRUNCATED", translate("LinkagePriority", "Blended: weight of the truncated corridors"), 0.5, 0),
                ("W_LINKAGE", translate("LinkagePriority", "Blended: weight of the linkage priority"), 0.5, 0)):
            self.add_advanced(QgsProcessingParameterNumber(name, label, number, default, minValue=least, maxValue=1))
        methods = [("max_value", translate("LinkagePriority", "by the largest value")),
                   ("score_range", translate("LinkagePriority", "by the range of the values"))]
        self.add_choice("CORE_NORMALISATION", translate("LinkagePriority", "Values of sources are normalised"),
                        methods, advanced=True)
        self.add_choice("LINK_NORMALISATION", translate("LinkagePriority", "Values of links are normalised"),
                        methods[::-1], advanced=True)

    # --- run ------------------------------------------------------------

    def check(self, run):
        check_network(run)
        for names, what in ((CORE_WEIGHTS, "W_RESISTANCE, W_SIZE, W_SHAPE, W_EXPERT_CORE, W_CENTRALITY, W_OTHER"),
                            (LINK_WEIGHTS, "W_CLOSENESS, W_PERMEABILITY, W_CAV, W_EXPERT_LINK")):
            if not sum(run.number(name) for name, *_ in names) > 0:
                raise InputError("All weights are 0: at least one of {names} must be above 0.", names=what)
        for weight, name in (("W_EXPERT_CORE", "EXPERT_CORE_FIELD"), ("W_EXPERT_LINK", "EXPERT_LINK_FIELD"),
                             ("W_OTHER", "OTHER")):
            if run.number(weight) > 0 and not run.given(name):
                raise InputError("{weight} is {value:g} and {name} is not given: choose it, or set the weight to 0.",
                                 weight=weight, value=run.number(weight), name=name)

    def compute(self, run):
        resistance, grid = read_resistance(run)
        run.crs = grid.crs.authid()
        memory.require_memory(BYTES_PER_CELL * resistance.size)
        network = read_network(run, grid, resistance)
        if not len(network.pairs):
            write_nothing(run, self, grid, ("BLENDED", "LINKAGE", "CPV"))
            return
        self._tell(run)
        parts = self._parts(run, network, resistance, grid)
        cav, normalised, brought = connectivity.linkagepriority.core_area_values(
            {name: values for name, values in parts.items() if not name.startswith("_")},
            {part: run.number(name) for name, part, _ in CORE_WEIGHTS}, run.choice("CORE_NORMALISATION"))
        lengths, lcd = network.length, self._costs(run, network, resistance, grid)
        expert = self._column(run, "LINKS", "EXPERT_LINK_FIELD", "line", grid.crs)
        csp, close, permeability, mean, known = connectivity.linkagepriority.link_priorities(
            lengths, lcd, normalised, network.pairs, expert,
            {part: run.number(name) for name, part, _ in LINK_WEIGHTS}, run.choice("LINK_NORMALISATION"))
        result = connectivity.linkagepriority.priorities(
            resistance, network.labels, grid.cell, network.pairs, csp, self._blending(run), kernel_engine(),
            run.progress(0.1, 0.95))
        cores = self._core_rows(network, parts, brought, cav, normalised)
        ranks = _ranks(csp)
        links = [LINK_PRIORITIES.row(
            link_id=link_id, from_id=from_id, to_id=to_id, lcd=lcd[k], length_m=lengths[k], closeness=close[k],
            permeability=permeability[k], mean_cav=mean[k], expert_value=known[k] if expert is not None else None,
            csp=csp[k], rank=ranks[k]) for k, (link_id, from_id, to_id) in enumerate(network.columns())]
        for name, values in (("BLENDED", result.blended), ("LINKAGE", result.linkage), ("CPV", result.cpv)):
            run.write_raster(name, values.astype(np.float32), grid, description="priority")
        run.write(CORES, [multi(g) for g in network.shapes], cores, grid.crs)
        run.write(LINK_PRIORITIES, network.lines, links, grid.crs)
        run.write_report(priority_report(run, grid, network, result, cores, links))

    @staticmethod
    def _tell(run):
        for names, total in ((CORE_WEIGHTS, "CAV"), (LINK_WEIGHTS, "CSP")):
            together = sum(run.number(name) for name, *_ in names)
            if abs(together - 1) > 1e-9:
                run.warn(translate("LinkagePriority", "The weights of {total} add to {sum:g}, not to 1.").format(
                    total=total, sum=together))

    @staticmethod
    def _blending(run):
        return connectivity.linkagepriority.Blending(
            keep=run.number("KEEP"), maximum=run.number("W_MAXIMUM"), mean=run.number("W_MEAN"),
            least=run.number("MIN_CPV"), cutoff=run.number("CUTOFF"), truncated=run.number("W_TRUNCATED"),
            priority=run.number("W_LINKAGE"))

    def _parts(self, run, network, resistance, grid):
        """{part of CAV: (n,) values}; ``_perimeter`` besides."""
        context = run.context.transformContext()
        area = bridge.measure.ellipsoidal_areas(network.shapes, grid.crs, context)
        perimeter = bridge.measure.ellipsoidal_lengths(shapely.boundary(network.shapes), grid.crs, context)
        means, _ = connectivity.scenarios.zonal_means(resistance, network.labels, len(area))
        parts = {"resistance": np.array(means, float), "size": area, "shape": area / perimeter,
                 "_perimeter": perimeter}
        expert = self._column(run, "SOURCES", "EXPERT_CORE_FIELD", "polygon", grid.crs)
        if expert is not None:
            parts["expert"] = expert
        if run.number("W_CENTRALITY") > 0:
            if np.isnan(network.lcd).any():
                raise InputError("{count} links have no least cost (field lcd): use the layer LINKS of the corridors "
                                 "tool.", count=int(np.isnan(network.lcd).sum()))
            graph = connectivity.graph.build_graph(len(area), network.pairs[:, 0] - 1, network.pairs[:, 1] - 1,
                                                   network.lcd)
            parts["centrality"] = connectivity.centrality.current_flow_centrality(graph).node_current
        layer = run.raster("OTHER")
        if layer is not None:
            other = bridge.rasters.read_band(layer, 1, grid, dtype=np.float64)
            means, _ = connectivity.scenarios.zonal_means(
                connectivity.linkagepriority.normalised(other, "score_range"), network.labels, len(area))
            parts["other"] = np.array(means, float)
        return parts

    @staticmethod
    def _column(run, layer, name, kind, crs):
        """Numbers of a field, in the order of the features; None where it is not chosen."""
        field = run.field(name)
        if not field:
            return None
        values = []
        for value in run.features(layer, kind, crs=crs, fields=[field]).columns[field]:
            try:
                values.append(reading.number(value))
            except ValueError:
                values.append(np.nan)
        missing = int(np.isnan(values).sum())
        if missing:
            run.warn(translate("LinkagePriority", "{count} rows of {field} have no number and count 0.").format(
                count=missing, field=field))
        return np.array(values)

    @staticmethod
    def _costs(run, network, resistance, grid):
        """Least costs of the links: those of the layer, else what their lines cost."""
        along = connectivity.linkends.path_costs(network.lines, resistance, grid.x_min, grid.y_max, grid.cell)
        costs = np.where(np.isfinite(network.lcd), network.lcd, along)
        missing = int((~np.isfinite(costs)).sum())
        if missing:
            raise InputError("{count} links have no least cost (field lcd): use the layer LINKS of the corridors tool.",
                             count=missing)
        return costs

    @staticmethod
    def _core_rows(network, parts, brought, cav, normalised):
        ranks, rows = _ranks(cav), []
        for k, (number, name) in enumerate(zip(network.ids, network.names)):
            def value(part, k=k):
                return float(brought[part][k]) if part in brought else None

            rows.append(CORES.row(
                source_id=int(number), name=name, area_ha=parts["size"][k] / 1e4, perimeter_m=parts["_perimeter"][k],
                mean_resistance=parts["resistance"][k], resistance_value=value("resistance"), size_value=value("size"),
                shape_value=value("shape"), expert_value=value("expert"), centrality_value=value("centrality"),
                other_value=value("other"), cav=cav[k], cav_normalised=normalised[k], rank=ranks[k]))
        return rows


def _ranks(values):
    """1 for the largest; equal ones in their order."""
    ranks = np.empty(len(values), np.int64)
    ranks[np.lexsort((np.arange(len(values)), -np.nan_to_num(values)))] = np.arange(1, len(values) + 1)
    return ranks.tolist()
