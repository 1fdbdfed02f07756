"""ecoplan:networkcentrality — how much of the network hangs on each source and each link."""

import math

import numpy as np
from qgis.core import QgsProcessingParameterNumber

from ....i18n import translate
from ... import bridge, connectivity
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from ..frame.fields import Field, Output
from .patternlayers import add_network, multi, read_network

NODES = Output("NODES", "MultiPolygon", (
    Field("source_id", "int", "Source number", "源地编号"),
    Field("name", "text", "Name", "名称"),
    Field("area_ha", "double", "Ellipsoidal area", "椭球面积", "ha"),
    Field("component", "int", "Component", "网络分量"),
    Field("degree", "int", "Links", "连接数"),
    Field("current", "double", "Current, summed over pairs", "电流（各对之和）", "A"),
    Field("current_share", "double", "Share of the pairs of others", "占其他配对的比例"),
    Field("paths", "double", "Cheapest paths", "最短路径数"),
    Field("articulation", "bool", "Articulation source", "割点源地"),
    Field("parts", "int", "Parts without it", "失去后分块数"),
    Field("cut_area_ha", "double", "Area cut off", "被割离面积", "ha"),
    Field("ec_loss_percent", "double", "Loss of EC(PC)", "EC(PC) 损失", "%"),
    Field("rank", "int", "Rank", "位次")))
LINK_CENTRALITY = Output("LINK_CENTRALITY", "MultiLineString", (
    Field("link_id", "int", "Link number", "连接编号"),
    Field("from_id", "int", "From source", "起点源地"),
    Field("to_id", "int", "To source", "终点源地"),
    Field("lcd", "double", "Least cost", "最小累积阻力", "cost m"),
    Field("current", "double", "Current, summed over pairs", "电流（各对之和）", "A"),
    Field("paths", "double", "Cheapest paths", "最短路径数"),
    Field("bridge_link", "bool", "Bridge link", "桥连接"),
    Field("cut_area_ha", "double", "Area cut off", "被割离面积", "ha"),
    Field("ec_loss_percent", "double", "Loss of EC(PC)", "EC(PC) 损失", "%"),
    Field("rank", "int", "Rank", "位次")))


class NetworkCentralityAlgorithm(EcoPlanAlgorithm):
    ID = "networkcentrality"
    GROUP = "network"
    STYLES = {"NODES": "networkcentrality_nodes.qml", "LINK_CENTRALITY": "networkcentrality_links.qml"}
    OUTPUTS = (NODES, LINK_CENTRALITY)

    def displayName(self):
        return translate("Centrality", "Network centrality and weak places")

    def add_parameters(self):
        add_network(self)
        self.add_city()
        self.add_advanced(QgsProcessingParameterNumber(
            "D0", translate("Centrality", "Reference distance d0 of PC (cost-weighted m)"),
            QgsProcessingParameterNumber.Type.Double, optional=True, minValue=1e-6))
        self.add_output(NODES, translate("Centrality", "Sources with centrality"), optional=False)
        self.add_output(LINK_CENTRALITY, translate("Centrality", "Links with centrality"))

    def check(self, run):
        source = run.source("SOURCES")
        if source is not None:
            run.require_metric(source.sourceCrs(), "SOURCES", source.sourceExtent())
        run.source("LINKS", empty=True)

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
        node_ec, link_ec = self._losses(run, graph, areas)
        nodes = self._nodes(graph, figures, connectivity.centrality.losses_of_sources(graph, areas), node_ec, network,
                            whole_ha)
        losses = connectivity.centrality.losses_of_links(graph, areas)
        ranks = _ranks([figures.link_current[i] for i in link_of])
        links = [LINK_CENTRALITY.row(
            link_id=link_id, from_id=from_id, to_id=to_id, lcd=lcd, current=figures.link_current[i],
            paths=figures.link_paths[i], bridge_link=losses[i].parts > 1, cut_area_ha=_cut_area(losses[i]),
            ec_loss_percent=link_ec[i], rank=rank)
            for (link_id, from_id, to_id), lcd, i, rank in zip(network.columns(), network.lcd, link_of, ranks)]
        if len(graph.first) < len(links):
            run.warn(translate("Centrality",
                               "{count} links join a pair that has a cheaper link; they carry its figures.")
                     .format(count=len(links) - len(graph.first)))
        run.write(NODES, [multi(g) for g in network.shapes], nodes, crs)
        run.write(LINK_CENTRALITY, network.lines, links, crs)
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
        _, component = graph.components()
        degree, paths = graph.degree(), connectivity.betweenness.betweenness(graph)
        ranks = _ranks(figures.node_current)
        return [NODES.row(
            source_id=int(network.ids[i]), name=network.names[i], area_ha=areas[i], component=int(component[i]),
            degree=int(degree[i]), current=figures.node_current[i], current_share=figures.node_share[i],
            paths=paths[i], articulation=losses[i].parts > 1, parts=losses[i].parts, cut_area_ha=_cut_area(losses[i]),
            ec_loss_percent=ec[i], rank=ranks[i]) for i in range(len(areas))]

    def _report(self, run, network, nodes, links):
        report = bridge.reports.Report(
            translate("Centrality", "Network centrality and weak places"),
            "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}",
        )
        weak, bridges = [n.articulation for n in nodes], [k.bridge_link for k in links]
        report.facts([(translate("Centrality", "sources"), len(nodes)), (translate("Centrality", "links"), len(links)),
                      (translate("Centrality", "articulation sources"), sum(weak)),
                      (translate("Centrality", "bridge links"), sum(bridges))])
        bounds = np.array([g.bounds for g in [*network.shapes, *network.lines]])
        figure = bridge.maps.Map((*bounds[:, :2].min(0), *bounds[:, 2:].max(0)))
        strongest = max((k.current for k in links), default=1.0) or 1.0
        figure.lines(network.lines, stroke="#2563eb",
                     width=np.round([1 + 5 * k.current / strongest for k in links], 1),
                     legend=translate("Centrality", "link, wider with more current"))
        figure.lines([g for g, b in zip(network.lines, bridges) if b], stroke="#e11d48", width=1.4, dash="5 3",
                     legend=translate("Centrality", "bridge link: the network falls apart without it"))
        figure.polygons([g for g, w in zip(network.shapes, weak) if not w], fill="#1f7a52", stroke="#0f4d33",
                        legend=translate("Centrality", "ecological source"))
        figure.polygons([g for g, w in zip(network.shapes, weak) if w], fill="#e11d48", stroke="#7f1d1d",
                        legend=translate("Centrality", "articulation source: the network falls apart without it"))
        if len(nodes) <= 80:
            figure.labels(network.shapes, [str(n.source_id) for n in nodes])
        report.headline(translate(
            "Centrality", "Without any one of {bridges} links or {weak} sources the network of {nodes} sources and "
                          "{links} links falls apart.").format(
            bridges=sum(bridges), weak=sum(weak), nodes=len(nodes), links=len(links)))
        report.section(translate("Centrality", "Map")).figure(figure.svg(), translate(
            "Centrality", "Current-flow centrality of the links, and the links and sources without which the network "
                          "falls apart; numbers are the sources' in the table."))
        report.section(translate("Centrality", "Sources"))
        report.records(NODES, [f.name for f in NODES.fields], sorted(nodes, key=lambda n: n.rank), limit=80)
        report.section(translate("Centrality", "Links"))
        report.records(LINK_CENTRALITY, [f.name for f in LINK_CENTRALITY.fields], sorted(links, key=lambda k: k.rank),
                       limit=80)
        report.note(translate(
            "Centrality",
            "Current: 1 A is sent between every pair of sources over the links (resistance = least cost) and all "
            "currents are summed (Carroll et al. 2012); share: of the pairs of others, how much runs through a source "
            "(Newman 2005). Paths: pairs whose cheapest path runs through it. What is cut off is the area outside the "
            "largest remaining part; EC loss is the loss of equivalent connectivity in percent."))
        return report


def _cut_area(loss):
    """Hectares that a loss cuts off, 0 where nothing falls apart."""
    return loss.cut_area if loss.parts > 1 else 0.0


def _ranks(values):
    """The rank of each value, 1 for the largest; equal ones in their order."""
    order = sorted(range(len(values)), key=lambda i: (-values[i], i))
    ranks = [0] * len(order)
    for rank, i in enumerate(order, 1):
        ranks[i] = rank
    return ranks
