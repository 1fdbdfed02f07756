"""ecoplan:networkcentrality — how much of the network hangs on each source and each link."""

import math

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterFeatureSink, QgsProcessingParameterNumber, QgsWkbTypes)

from ....i18n import translate
from ... import bridge, connectivity
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .patternlayers import add_network, headers, multi, read_network

NODE_FIELDS = [
    ("source_id", "int"), ("name", "text"), ("area_ha", "double"), ("component", "int"), ("degree", "int"),
    ("current", "double"), ("current_share", "double"), ("paths", "double"), ("articulation", "bool"), ("parts", "int"),
    ("cut_area_ha", "double"), ("ec_loss_percent", "double"), ("rank", "int")]
LINK_FIELDS = [
    ("link_id", "int"), ("from_id", "int"), ("to_id", "int"), ("lcd", "double"), ("current", "double"),
    ("paths", "double"),
    ("bridge_link", "bool"), ("cut_area_ha", "double"), ("ec_loss_percent", "double"), ("rank", "int")]


class NetworkCentralityAlgorithm(EcoPlanAlgorithm):
    ID = "networkcentrality"
    GROUP = "network"
    STYLES = {"NODES": "networkcentrality_nodes.qml", "LINK_CENTRALITY": "networkcentrality_links.qml"}

    def displayName(self):
        return translate("Centrality", "Network centrality and weak places")

    def add_parameters(self):
        add_network(self)
        self.add_city()
        self.add_advanced(QgsProcessingParameterNumber(
            "D0", translate("Centrality", "Reference distance d0 of PC (cost-weighted m)"),
            QgsProcessingParameterNumber.Type.Double, optional=True, minValue=1e-6))
        self.addParameter(QgsProcessingParameterFeatureSink(
            "NODES", translate("Centrality", "Sources with centrality"), QgsProcessing.SourceType.TypeVectorPolygon))
        self.addParameter(QgsProcessingParameterFeatureSink(
            "LINK_CENTRALITY", translate("Centrality", "Links with centrality"),
            QgsProcessing.SourceType.TypeVectorLine, optional=True, createByDefault=True))

    def check(self, run):
        source = run.source("SOURCES")
        if source is not None:
            run.require_metric(source.sourceCrs(), "SOURCES", source.sourceExtent())
        run.source("LINKS")

    def compute(self, run):
        network = read_network(run, None)
        crs = run.source("SOURCES").sourceCrs()
        unknown = int(np.isnan(network.lcd).sum())
        if unknown:
            raise InputError("{count} links have no least cost (field lcd): use the layer LINKS of the corridors tool.",
                             count=unknown)
        context = run.context.transformContext()
        areas = bridge.measure.ellipsoidal_areas(network.own_shapes, crs, context) / 1e4
        whole_ha = bridge.measure.ellipsoidal_areas(network.shapes, crs, context) / 1e4
        first, second = network.pairs[:, 0] - 1, network.pairs[:, 1] - 1
        graph = connectivity.graph.build_graph(len(areas), first, second, network.lcd)
        figures = connectivity.centrality.current_flow_centrality(graph, run.progress(0.1, 0.5))
        at = {(int(u), int(v)): k for k, (u, v) in enumerate(zip(graph.first, graph.second))}
        link_of = [at[tuple(sorted((int(u), int(v))))] for u, v in zip(first, second)]
        losses = (connectivity.centrality.losses_of_sources(graph, areas),
                  connectivity.centrality.losses_of_links(graph, areas))
        node_ec, link_ec = self._losses(run, graph, areas)
        nodes = self._nodes(graph, figures, losses[0], node_ec, network, whole_ha)
        links = [(*ends, network.lcd[k], figures.link_current[i], figures.link_paths[i], losses[1][i].parts > 1,
                  losses[1][i].cut_area if losses[1][i].parts > 1 else 0.0, link_ec[i])
                 for k, (ends, i) in enumerate(zip(network.columns(), link_of))]
        links = _ranked(links, 4)
        if len(graph.first) < len(links):
            run.warn(translate("Centrality",
                               "{count} links join a pair that has a cheaper link; they carry its figures.")
                     .format(count=len(links) - len(graph.first)))
        run.write_layer("NODES", NODE_FIELDS, [multi(g) for g in network.shapes], nodes,
                        QgsWkbTypes.Type.MultiPolygon, crs)
        run.write_layer("LINK_CENTRALITY", LINK_FIELDS, network.lines, links, QgsWkbTypes.Type.MultiLineString, crs)
        run.write_report(self._report(run, network, nodes, links))

    def _losses(self, run, graph, areas):
        """Percent of EC(PC) that goes with each source and each link."""
        distance, tell = run.number("D0") or connectivity.networkgain.median_distance(graph.cost), run.progress(0.5,
                                                                                                                0.9)
        whole = connectivity.networkgain.pc_numerator(areas, graph.first, graph.second, graph.cost, distance)
        total, lost = len(areas) + graph.first.size, []
        for node in range(len(areas)):
            tell(node / total)
            left = areas.copy()
            left[node] = 0.0
            keep = (graph.first != node) & (graph.second != node)
            lost.append(100 * (1 - math.sqrt(connectivity.networkgain.pc_numerator(
                left, graph.first[keep], graph.second[keep], graph.cost[keep], distance) / whole)))
        for link in range(graph.first.size):
            tell((len(areas) + link) / total)
            cost = graph.cost.copy()
            cost[link] = np.inf
            lost.append(100 * (1 - math.sqrt(connectivity.networkgain.pc_numerator(areas, graph.first, graph.second,
                                                                                   cost, distance) / whole)))
        return lost[:len(areas)], lost[len(areas):]

    def _nodes(self, graph, figures, losses, ec, network, areas):
        component, degree, paths = graph.components()[1], graph.degree(), connectivity.betweenness.betweenness(graph)
        return _ranked([
            (int(network.ids[i]), network.names[i], areas[i], int(component[i]), int(degree[i]),
             figures.node_current[i],
             figures.node_share[i], paths[i], losses[i].parts > 1, losses[i].parts,
             losses[i].cut_area if losses[i].parts > 1 else 0.0, ec[i]) for i in range(len(areas))], 5)

    def _report(self, run, network, nodes, links):
        report = bridge.reports.Report(
            translate("Centrality", "Network centrality and weak places"),
            "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}",
        )
        weak, bridges = [n[8] for n in nodes], [k[6] for k in links]
        report.facts([(translate("Centrality", "sources"), len(nodes)), (translate("Centrality", "links"), len(links)),
                      (translate("Centrality", "articulation sources"), sum(weak)),
                      (translate("Centrality", "bridge links"), sum(bridges))])
        bounds = np.array([g.bounds for g in [*network.shapes, *network.lines]])
        figure = bridge.maps.Map((*bounds[:, :2].min(0), *bounds[:, 2:].max(0)))
        strongest = max((k[4] for k in links), default=1.0) or 1.0
        figure.lines(network.lines, stroke="#2563eb", width=np.round([1 + 5 * k[4] / strongest for k in links], 1),
                     legend=translate("Centrality", "link, wider with more current"))
        figure.lines([g for g, b in zip(network.lines, bridges) if b], stroke="#e11d48", width=1.4, dash="5 3",
                     legend=translate("Centrality", "bridge link: the network falls apart without it"))
        figure.polygons([g for g, w in zip(network.shapes, weak) if not w], fill="#1f7a52", stroke="#0f4d33",
                        legend=translate("Centrality", "ecological source"))
        figure.polygons([g for g, w in zip(network.shapes, weak) if w], fill="#e11d48", stroke="#7f1d1d",
                        legend=translate("Centrality", "articulation source: the network falls apart without it"))
        if len(nodes) <= 80:
            figure.labels(network.shapes, [str(n[0]) for n in nodes])
        report.section(translate("Centrality", "Map")).figure(figure.svg())
        report.section(translate("Centrality", "Sources"))
        report.table(headers("networkcentrality", [f for f, _ in NODE_FIELDS]), sorted(nodes, key=lambda n: n[-1]),
                     limit=80)
        report.section(translate("Centrality", "Links"))
        report.table(headers("networkcentrality", [f for f, _ in LINK_FIELDS]), sorted(links, key=lambda k: k[-1]),
                     limit=80)
        report.note(translate(
            "Centrality",
            "Current: 1 A is sent between every pair of sources over the links (resistance = least cost) and all "
            "currents are summed (Carroll et al. 2012); share: of the pairs of others, how much runs through a source "
            "(Newman 2005). Paths: pairs whose cheapest path runs through it. What is cut off is the area outside the "
            "largest remaining part; EC loss is the loss of equivalent connectivity in percent."))
        return report


def _ranked(rows, column):
    """Rows with their rank by a column (largest first) at the end."""
    order = sorted(range(len(rows)), key=lambda i: (-rows[i][column], i))
    rank = {i: k + 1 for k, i in enumerate(order)}
    return [(*row, rank[i]) for i, row in enumerate(rows)]
