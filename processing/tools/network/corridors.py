"""ecoplan:corridors — least-cost links, corridors and network indices between ecological sources."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterBand, QgsProcessingParameterBoolean, QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField, QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer)

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, connectivity
from ...bridge.options import kernel_engine
from .burntsources import own_shapes
from ...common.errors import InputError
from ..frame import cluster
from ..frame.algorithm import EcoPlanAlgorithm
from . import corridors_shapes
from .corridors_ground import mean_by_label, opened
from .corridors_outputs import CORRIDORS, LINKS, NETWORK, NODES, LinkRow
from .corridors_report import corridor_report
from .patternlayers import multi, tell_burnt

if TYPE_CHECKING:
    from ...connectivity.metrics import NetworkMetrics

DEFAULT_CUTOFF = 2000.0  # cost-weighted metres; EcoPlan's own starting value, told in the help
DEFAULT_WIDTH = 100.0  # m, full width; common practice, unverified
MOST_REMOVED = 1000  # linked sources that take about half a minute for dPC and dIIC; EcoPlan's own
DEFAULT_P0 = 0.5  # probability of dispersal at the reference distance, the usual convention


@dataclass(frozen=True)
class Network:
    """The metrics of the run with the ranks and the distance they were made with."""

    metrics: NetworkMetrics
    gravity: np.ndarray
    link_rank: list
    distance_kind: str
    d0: float
    p0: float
    node_rank: list


class CorridorsAlgorithm(EcoPlanAlgorithm):
    ID = "corridors"
    GROUP = "network"
    STYLES = {"LINKS": "corridors_links.qml", "CORRIDORS": "corridors_corridors.qml", "NODES": "corridors_nodes.qml",
              "CORRIDOR_RASTER": "corridors_nlcc.qml", "COST_DISTANCE": "corridors_cost.qml"}
    OUTPUTS = (LINKS, CORRIDORS, NODES, NETWORK)

    def displayName(self):
        return translate("Corridors", "Ecological corridors")

    def add_parameters(self):
        number = QgsProcessingParameterNumber.Type
        self.addParameter(QgsProcessingParameterFeatureSource(
            "SOURCES", translate("Corridors", "Ecological source areas"),
            [QgsProcessing.SourceType.TypeVectorPolygon]))
        self.addParameter(QgsProcessingParameterField(
            "NAME_FIELD", translate("Corridors", "Name or number of the sources"), parentLayerParameterName="SOURCES",
            optional=True))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "RESISTANCE", translate("Corridors", "Resistance surface")))
        self.add_city()
        self.addParameter(QgsProcessingParameterNumber(
            "MIN_AREA", translate("Corridors", "Smallest source (ha)"), number.Double, optional=True, minValue=0))
        self.add_choice("LINK_MODE", translate("Corridors", "Which links"), [
            ("adjacent", translate("Corridors", "Adjacent sources, exact least-cost paths")),
            ("all_pairs", translate("Corridors", "All pairs within the largest cost")),
            ("quick", translate("Corridors", "Quick: adjacent sources, one pass only"))])
        self.add_choice("CORRIDORS_BY", translate("Corridors", "Corridor polygons"), [
            ("nlcc", translate("Corridors", "By NLCC cutoff")),
            ("width", translate("Corridors", "By full width"))])
        self.addParameter(QgsProcessingParameterNumber(
            "CUTOFF", translate("Corridors", "NLCC cutoff (cost-weighted metres)"), number.Double, optional=True,
            minValue=0))
        self.addParameter(QgsProcessingParameterNumber(
            "WIDTH", translate("Corridors", "Corridor full width (m)"), number.Double, optional=True, minValue=0))
        self._add_limits(number)
        self.add_output(LINKS, translate("Corridors", "Links (least-cost paths)"))
        self.add_output(CORRIDORS, translate("Corridors", "Corridors"))
        self.add_output(NODES, translate("Corridors", "Sources with their importance"))
        self.add_output(NETWORK, translate("Corridors", "Network indices"))
        for name, text, default in (
                ("CORRIDOR_RASTER", translate("Corridors", "Normalised least-cost corridors (NLCC)"), True),
                ("COST_DISTANCE", translate("Corridors", "Cost distance to the nearest source"), False),
                ("ALLOCATION", translate("Corridors", "Cost allocation zones"), False)):
            self.addParameter(QgsProcessingParameterRasterDestination(
                name, text, optional=True, createByDefault=default))

    def _add_limits(self, number):
        self.add_advanced(QgsProcessingParameterBand(
            "BAND", translate("Corridors", "Band of the resistance surface"), 1, "RESISTANCE", optional=True))
        for name, text in (("MAX_COST", translate("Corridors", "Largest cost of a link (cost-weighted metres)")),
                           ("MAX_EUCLID", translate("Corridors", "Largest straight distance of a link (m)"))):
            self.add_advanced(QgsProcessingParameterNumber(name, text, number.Double, optional=True, minValue=0))
        self.add_advanced(QgsProcessingParameterNumber(
            "NEAREST", translate("Corridors", "Keep only the N cheapest links of each source (0: all)"), number.Integer,
            defaultValue=0, minValue=0))
        self.add_advanced(QgsProcessingParameterBoolean(
            "KEEP_CONNECTED", translate("Corridors", "With N cheapest: keep groups connected"), defaultValue=True))
        self.add_advanced(QgsProcessingParameterBoolean(
            "DROP_CROSSING", translate("Corridors", "Drop links that run through a third source"), defaultValue=False))
        self.add_choice("ADJACENCY", translate("Corridors", "Adjacent sources are neighbours by"), [
            ("cost", translate("Corridors", "cost-weighted distance")),
            ("euclid", translate("Corridors", "straight distance")),
            ("both", translate("Corridors", "either of the two"))], advanced=True)
        self.add_choice("DISTANCE", translate("Corridors", "Distance for PC"), [
            ("cost", translate("Corridors", "Least cost of the links")),
            ("length", translate("Corridors", "Length of the links")),
            ("euclid", translate("Corridors", "Straight distance, edge to edge"))], advanced=True)
        self.add_advanced(QgsProcessingParameterNumber(
            "D0", translate("Corridors", "Reference distance d0 (unit of the distance)"), number.Double, optional=True,
            minValue=0))
        self.add_advanced(QgsProcessingParameterNumber(
            "P0", translate("Corridors", "Probability of dispersal at d0"), number.Double, defaultValue=DEFAULT_P0,
            minValue=1e-6, maxValue=1 - 1e-6))
        self.add_choice("ENGINE", translate("Corridors", "Cost-distance engine (same result)"), [
            (key, key) for key in ("auto", "numpy", "numba")], advanced=True)
        self.add_choice("IMPORTANCE", translate("Corridors", "Importance of each source (dPC, dIIC)"), [
            ("auto", translate("Corridors", "Up to 1,000 sources that hang together")),
            ("always", translate("Corridors", "Always (time grows with the third power of the sources)")),
            ("never", translate("Corridors", "Never"))], advanced=True)

    # --- run ------------------------------------------------------------

    def check(self, run):
        layer = run.raster("RESISTANCE")
        if layer is not None:
            run.grid_of(layer)
        run.source("SOURCES")
        self._settings(run).check()

    def compute(self, run):
        layer = run.raster("RESISTANCE")
        grid = run.grid_of(layer)
        run.crs = grid.crs.authid()
        settings = self._settings(run)
        whole = settings.quick or settings.adjacency != "cost"  # these need the whole raster here
        with ExitStack() as stack:
            executor = None if whole else stack.enter_context(cluster.executor(run))
            ground = stack.enter_context(opened(run, layer, run.integer("BAND", default=1), grid, settings, executor))
            run.warn(bridge.rasters.nodata_note(layer.name(), ground.missing, grid.width * grid.height))
            self._map(run, grid, settings, ground, executor)

    def _map(self, run, grid, settings, ground, executor):
        """Everything but reading the raster; outputs are written while it is there."""
        resistance = ground.resistance
        sources = self._sources(run, grid)
        burnt = ground.burn(sources.geometries, grid, run.progress(0.04, 0.05))
        own = corridors_shapes.LinkCorridors(burnt.labels, resistance, grid)
        by_nlcc = run.choice("CORRIDORS_BY") == "nlcc" and run.wanted("CORRIDORS")
        result = connectivity.corridors.map_corridors(
            resistance,
            burnt.labels,
            grid.cell,
            settings,
            run.progress(0.05, 0.8),
            len(sources),
            sources.geometries,
            own.take if by_nlcc else None,
            ground.budget,
            executor,
        )
        self._tell(run, result, burnt, sources)

        context = run.context.transformContext()
        area_ha = bridge.measure.ellipsoidal_areas(sources.geometries, grid.crs, context) / 1e4
        once_ha = (
            bridge.measure.ellipsoidal_areas(
                own_shapes(sources.geometries, result.sources.cells == 0), grid.crs, context
            )
            / 1e4
        )
        inside = mean_by_label(resistance, burnt.labels, len(sources))
        network = self._network(run, result, once_ha, inside, (grid.width * grid.height - ground.missing)
                                * grid.cell ** 2 / 1e4)
        lines = _lines(result.links, grid)
        shapes, drawn, corridors = self._corridors(run, result, network, own, lines, grid)
        run.progress(0.8, 0.9)(1.0)
        links = self._links(result, network, sources)
        nodes = self._nodes(result, network, sources, area_ha, inside)
        indices = self._indices(result, network, sources)
        run.write(LINKS, lines, links, grid.crs)
        run.write(CORRIDORS, shapes, corridors, grid.crs)
        run.write(NODES, [multi(g) for g in sources.geometries], nodes, grid.crs)
        run.write(NETWORK, None, [indices], grid.crs)
        if result.nlcc is not None:
            run.write_raster("CORRIDOR_RASTER", result.nlcc, grid, description="NLCC")
        run.write_raster("COST_DISTANCE", result.cost, grid, description="cost distance")
        run.write_raster("ALLOCATION", result.allocation, grid, nodata=0, description="allocation")
        run.write_report(corridor_report(run, links, nodes, indices, sources.geometries, lines, drawn, resistance,
                                         grid))

    def _settings(self, run):
        mode = run.choice("LINK_MODE")
        by_nlcc = run.choice("CORRIDORS_BY") == "nlcc"
        wanted = run.wanted("CORRIDOR_RASTER") or (by_nlcc and run.wanted("CORRIDORS"))
        cutoff = run.number("CUTOFF", default=DEFAULT_CUTOFF) if mode != "quick" and wanted else None
        engine = run.choice("ENGINE")
        return connectivity.corridors.CorridorSettings(
            quick=mode == "quick", all_pairs=mode == "all_pairs",
            max_cost=_or_infinity(run.number("MAX_COST")), max_euclid=_or_infinity(run.number("MAX_EUCLID")),
            drop_crossing=run.flag("DROP_CROSSING"), nearest=run.integer("NEAREST"),
            keep_connected=run.flag("KEEP_CONNECTED"), cutoff=cutoff,
            engine=kernel_engine() if engine == "auto" else engine, adjacency=run.choice("ADJACENCY"))

    def _sources(self, run, grid):
        """Source polygons of the wanted size in the raster's CRS, largest decision told."""
        name_field = run.field("NAME_FIELD")
        table = run.features("SOURCES", "polygon", crs=grid.crs, fields=[name_field] if name_field else [],
                             progress=run.progress(0.03, 0.04))
        least = run.number("MIN_AREA", default=0.0, preset_key="source_min_area_ha")
        names = table.columns.get(name_field) or [None] * len(table)
        table.columns["name"] = [str(fid) if n is None else str(n) for n, fid in zip(names, table.fids)]
        if least > 0:
            areas = bridge.measure.ellipsoidal_areas(table.geometries, grid.crs, run.context.transformContext())
            keep = areas >= least * 1e4
            if not keep.any():
                raise InputError("No source is as large as {least} ha (the largest has {largest:.2f} ha): lower the "
                                 "smallest source.", least=f"{least:g}", largest=float(areas.max(initial=0)) / 1e4)
            if not keep.all():
                run.warn(translate("Corridors", "{count} of {total} sources are smaller than {least} ha and left out.")
                         .format(count=int((~keep).sum()), total=len(table), least=f"{least:g}"))
            table.geometries, table.fids = table.geometries[keep], table.fids[keep]
            table.columns["name"] = [n for n, kept in zip(table.columns["name"], keep) if kept]
        if not len(table):
            raise InputError("The source layer has no usable polygon: check its geometries.")
        return table

    def _tell(self, run, result, burnt, sources):
        names = sources.columns["name"]

        def listed(labels):
            shown = ", ".join(names[i - 1] for i in list(labels)[:10])
            return shown + (" …" if len(labels) > 10 else "")

        tell_burnt(run, burnt, names)
        for labels, text in (
                (result.sources.on_nodata,
                 translate("Corridors", "{count} sources lie wholly on cells without resistance: {list}")),
                (result.sources.partly_on_nodata,
                 translate("Corridors", "{count} sources lie partly on cells without resistance: {list}")),
                (result.isolated, translate("Corridors", "{count} sources have no link: {list}"))):
            if labels:
                run.warn(text.format(count=len(labels), list=listed(labels)))
        absent = int((result.sources.cells == 0).sum())
        if absent:
            run.warn(translate("Corridors", "{count} sources have no cell that can be crossed and do not count in PC "
                                            "and IIC.").format(count=absent))
        if len(sources) == 1:
            run.warn(translate("Corridors", "There is only one source: no links can be drawn."))
        crossing = sum(1 for link in result.links if link.crosses)
        if crossing:
            run.warn(translate("Corridors", "{count} links run through a third source (field crosses).").format(
                count=crossing))
        dropped = result.dropped
        if dropped.too_costly or dropped.too_far or dropped.crossing or dropped.not_nearest:
            run.info(translate(
                "Corridors", "Links left out: {cost} too costly, {far} too far, {crossing} through a third source, "
                "{nearest} not among the nearest.").format(cost=dropped.too_costly, far=dropped.too_far,
                                                           crossing=dropped.crossing, nearest=dropped.not_nearest))
        run.info(translate("Corridors", "Cost-distance engine: {engine}.").format(engine=result.engine))

    def _network(self, run, result, area_ha, inside, landscape_ha):
        """Indices of the network; PC's distance is the one the user chose, gravity's is always the cost."""
        first = np.array([k.from_id - 1 for k in result.links], dtype=np.int64)
        second = np.array([k.to_id - 1 for k in result.links], dtype=np.int64)
        kind = run.choice("DISTANCE")
        cost = np.array([k.lcd for k in result.links])
        distance = {"cost": cost, "length": np.array([k.length_m for k in result.links]),
                    "euclid": np.array([k.euclid_m for k in result.links])}[kind]
        d0 = run.number("D0")
        if d0 is None:
            d0 = connectivity.networkgain.median_distance(distance)
            run.settle("D0", d0, "default")
            run.info(translate("Corridors", "d0 is not given: the median of the links' distances, {d0}, is "
                                            "used.").format(
                d0=f"{d0:,.0f}" if d0 >= 1000 else f"{d0:.4g}"))
        p0 = run.number("P0")
        metrics = connectivity.metrics.network_metrics(
            area_ha,
            first,
            second,
            distance,
            d0,
            p0,
            landscape_ha,
            progress=run.progress(0.8, 0.9),
            removals=self._removals(run, len(area_ha), first, second, cost),
        )
        pull = connectivity.gravity.gravity(area_ha, inside, first, second, cost)
        if len(pull.too_small):
            run.warn(translate("Corridors", "{count} sources of 1 ha or less have no gravity (their logarithm is not "
                               "above 0).").format(count=len(pull.too_small)))
        return Network(metrics, pull.value, [int(r) or None for r in pull.rank], kind, d0, p0,
                       [int(r) for r in _ranks(metrics.pc.total)] if np.isfinite(metrics.pc.total).all()
                       else [None] * len(area_ha))

    def _removals(self, run, count, first, second, cost):
        """Whether to take out each source in turn: for outputs that were asked for, unless that takes long."""
        wish = run.choice("IMPORTANCE")
        if wish != "auto" or not (run.wanted("NODES") or run.wanted("REPORT")):
            return wish == "always"
        largest = int(np.bincount(connectivity.graph.build_graph(count, first, second,
                                                                 cost).components()[1]).max(initial=0))
        if largest > MOST_REMOVED:
            run.warn(translate("Corridors", "{count} sources hang together: their importance (dPC, dIIC) and rank are "
                                            "left empty, because they would take long. Set IMPORTANCE to always to "
                                            "have them.").format(count=largest))
        return largest <= MOST_REMOVED

    def _links(self, result, network, sources):
        names = sources.columns["name"]
        return [LinkRow(link, names[link.from_id - 1], names[link.to_id - 1], gravity, rank)
                for link, gravity, rank in zip(result.links, network.gravity, network.link_rank)]

    def _nodes(self, result, network, sources, area_ha, inside):
        states = ["ok"] * len(sources)
        for labels, state in ((result.sources.missing, "missing"), (result.sources.on_nodata, "on_nodata"),
                              (result.isolated, "isolated")):
            for label in labels:
                states[label - 1] = state
        m = network.metrics
        return [NODES.row(
            source_id=i + 1, name=name, area_ha=area_ha[i], cells=result.sources.cells[i], mean_resistance=inside[i],
            state=states[i], component=result.component[i], degree=m.degree[i], betweenness=m.betweenness[i],
            dpc=m.pc.total[i], dpc_intra=m.pc.intra[i], dpc_flux=m.pc.flux[i], dpc_connector=m.pc.connector[i],
            diic=m.iic.total[i], rank=network.node_rank[i]) for i, name in enumerate(sources.columns["name"])]

    def _indices(self, result, network, sources):
        """The only row of NETWORK."""
        m, structure = network.metrics, network.metrics.structure
        return NETWORK.row(
            sources=len(sources), links=len(result.links), components=result.component_count,
            isolated=len(result.isolated), alpha=structure.alpha, beta=structure.beta, gamma=structure.gamma,
            total_cost=sum(k.lcd for k in result.links), total_length_m=sum(k.length_m for k in result.links),
            pc=m.pc.index, pc_num=m.pc.numerator, ec_pc_ha=m.pc.equivalent, iic=m.iic.index, iic_num=m.iic.numerator,
            distance_kind=network.distance_kind, d0=network.d0, p0=network.p0)

    def _corridors(self, run, result, network, own, lines, grid):
        """(polygons, polygons to draw, rows) of the CORRIDORS layer: one polygon for each link."""
        by_width = run.choice("CORRIDORS_BY") == "width"
        if not result.links or not (by_width or run.wanted("CORRIDORS")):
            return [], [], []
        if not by_width and result.nlcc is None:
            run.warn(translate("Corridors", "Quick mode has no normalised corridors: the corridor polygons are drawn "
                                            "with the full width."))
        if by_width or result.nlcc is None:
            width = run.number("WIDTH", default=DEFAULT_WIDTH, preset_key="corridor_full_width_m")
            longest = float(np.hypot(grid.width, grid.height)) * grid.cell
            if width > longest:
                raise InputError("WIDTH is {width:g} m, wider than the resistance surface ({longest:.0f} m across): "
                                 "give a smaller width.", width=width, longest=longest)
            shapes = drawn = shapely.buffer(np.asarray(lines, dtype=object), width / 2)
            means, cutoff = [k.mean_resistance for k in result.links], None
        else:
            width, cutoff = None, run.values["CUTOFF"]
            shapes, means = own.of_links(result.links, lines)
            drawn = own.outline(result.nlcc)
        areas = bridge.measure.ellipsoidal_areas(shapes, grid.crs, run.context.transformContext()) / 1e4
        return [multi(s) for s in shapes], drawn, [
            CORRIDORS.row(corridor_id=link.link_id, links=str(link.link_id), link_count=1, width_m=width, cutoff=cutoff,
                          area_ha=area, mean_resistance=mean, rank=rank)
            for link, area, mean, rank in zip(result.links, areas, means, network.link_rank)]


def _ranks(values):
    """1 for the largest; equal values in the order given."""
    ranks = np.empty(len(values), dtype=np.int64)
    ranks[np.argsort(-np.asarray(values), kind="stable")] = np.arange(1, len(values) + 1)
    return ranks


def _or_infinity(value):
    return np.inf if value is None else value


def _lines(links, grid):
    """Paths through cell centres; a path of one cell (sources that touch) has no length and no line."""
    out = []
    for link in links:
        x = grid.x_min + (link.columns + 0.5) * grid.cell
        y = grid.y_max - (link.rows + 0.5) * grid.cell
        out.append(shapely.linestrings(np.column_stack([x, y])) if len(x) > 1 else None)
    return out
