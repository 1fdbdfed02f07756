"""ecoplan:corridors — least-cost links, corridors and network indices between ecological sources."""

from dataclasses import dataclass, replace

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterBand, QgsProcessingParameterBoolean, QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination, QgsProcessingParameterRasterLayer, QgsWkbTypes)

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, connectivity
from ...bridge import memory
from ...bridge.options import kernel_engine
from .burntsources import burn_sources, own_shapes
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .corridors_report import corridor_report
from .patternlayers import multi, tell_burnt

DEFAULT_CUTOFF = 2000.0  # cost-weighted metres; EcoPlan's own starting value, told in the help
DEFAULT_WIDTH = 100.0  # m, full width; common practice, unverified
MOST_REMOVED = 1000  # linked sources that take about half a minute for dPC and dIIC; EcoPlan's own
DEFAULT_P0 = 0.5  # probability of dispersal at the reference distance, the usual convention

LINK_FIELDS = [
    ("link_id", "int"), ("from_id", "int"), ("to_id", "int"), ("from_name", "text"), ("to_name", "text"),
    ("lcd", "double"), ("length_m", "double"), ("euclid_m", "double"), ("ratio_cost_euclid", "double"),
    ("ratio_cost_length", "double"), ("mean_resistance", "double"), ("gravity", "double"), ("rank", "int"),
    ("crosses", "text")]
NODE_FIELDS = [
    ("source_id", "int"), ("name", "text"), ("area_ha", "double"), ("cells", "int"), ("mean_resistance", "double"),
    ("state", "text"), ("component", "int"), ("degree", "int"), ("betweenness", "double"), ("dpc", "double"),
    ("dpc_intra", "double"), ("dpc_flux", "double"), ("dpc_connector", "double"), ("diic", "double"), ("rank", "int")]
CORRIDOR_FIELDS = [
    ("corridor_id", "int"), ("links", "text"), ("link_count", "int"), ("width_m", "double"), ("cutoff", "double"),
    ("area_ha", "double"), ("mean_resistance", "double"), ("rank", "int")]
NETWORK_FIELDS = [
    ("sources", "int"), ("links", "int"), ("components", "int"), ("isolated", "int"), ("alpha", "double"),
    ("beta", "double"), ("gamma", "double"), ("total_cost", "double"), ("total_length_m", "double"), ("pc", "double"),
    ("pc_num", "double"), ("ec_pc_ha", "double"), ("iic", "double"), ("iic_num", "double"),
    ("distance_kind", "text"), ("d0", "double"), ("p0", "double")]


@dataclass(frozen=True)
class Network:
    """The metrics of the run with the ranks and the distance they were made with."""

    metrics: object
    gravity: np.ndarray
    link_rank: list
    distance_kind: str
    d0: float
    p0: float
    node_rank: list

    @property
    def structure(self):
        return self.metrics.structure

    @property
    def pc(self):
        return self.metrics.pc

    @property
    def iic(self):
        return self.metrics.iic

    def node(self, i):
        """degree, betweenness, dPC and its fractions, dIIC and rank of one source."""
        m = self.metrics
        return (m.degree[i], m.betweenness[i], m.pc.total[i], m.pc.intra[i], m.pc.flux[i], m.pc.connector[i],
                m.iic.total[i], self.node_rank[i])


class CorridorsAlgorithm(EcoPlanAlgorithm):
    ID = "corridors"
    GROUP = "network"
    STYLES = {"LINKS": "corridors_links.qml", "CORRIDORS": "corridors_corridors.qml", "NODES": "corridors_nodes.qml",
              "CORRIDOR_RASTER": "corridors_nlcc.qml", "COST_DISTANCE": "corridors_cost.qml"}

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
        for name, text in (("LINKS", translate("Corridors", "Links (least-cost paths)")),
                           ("CORRIDORS", translate("Corridors", "Corridors")),
                           ("NODES", translate("Corridors", "Sources with their importance"))):
            kind = (QgsProcessing.SourceType.TypeVectorLine if name == "LINKS"
                    else QgsProcessing.SourceType.TypeVectorPolygon)
            self.addParameter(QgsProcessingParameterFeatureSink(name, text, kind, optional=True, createByDefault=True))
        self.addParameter(QgsProcessingParameterFeatureSink(
            "NETWORK", translate("Corridors", "Network indices"), QgsProcessing.SourceType.TypeVector, optional=True,
            createByDefault=True))
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
        memory.require_memory(connectivity.corridors.estimate_memory(grid.height, grid.width, settings))
        resistance = bridge.rasters.read_band(layer, run.integer("BAND", default=1), dtype=np.float64)
        missing = int(np.isnan(resistance).sum())
        run.warn(bridge.rasters.nodata_note(layer.name(), missing, resistance.size))

        sources = self._sources(run, grid)
        burnt = burn_sources(sources.geometries, grid, np.isfinite(resistance))
        own = LinkCorridors(burnt.labels, resistance, grid)
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
        inside = _mean_by_label(resistance, burnt.labels, len(sources))
        network = self._network(run, result, once_ha, inside, (resistance.size - missing) * grid.cell ** 2 / 1e4)
        lines = _lines(result.links, grid)
        corridors = self._corridors(run, result, network, own, lines, grid)
        run.progress(0.8, 0.9)(1.0)
        self._write(run, result, network, sources, area_ha, inside, lines, corridors, grid)
        run.write_report(corridor_report(run, result, network, sources, area_ha, lines, corridors, resistance, grid))

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
            engine=kernel_engine() if engine == "auto" else engine)

    def _sources(self, run, grid):
        """Source polygons of the wanted size in the raster's CRS, largest decision told."""
        name_field = run.field("NAME_FIELD")
        table = run.features("SOURCES", "polygon", crs=grid.crs, fields=[name_field] if name_field else [],
                             progress=run.progress(0, 0.05))
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
            inside,
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

    def _write(self, run, result, network, sources, area_ha, inside, lines, corridors, grid):
        names = sources.columns["name"]
        polygon, line = QgsWkbTypes.Type.MultiPolygon, QgsWkbTypes.Type.LineString
        run.write_layer("LINKS", LINK_FIELDS, lines, [
            (k.link_id, k.from_id, k.to_id, names[k.from_id - 1], names[k.to_id - 1], k.lcd, k.length_m, k.euclid_m,
             k.ratio_cost_euclid, k.ratio_cost_length, k.mean_resistance, network.gravity[i], network.link_rank[i],
             ",".join(map(str, k.crosses)))
            for i, k in enumerate(result.links)], line, grid.crs)
        shapes, rows, _ = corridors
        run.write_layer("CORRIDORS", CORRIDOR_FIELDS, shapes, rows, polygon, grid.crs)
        report = result.sources
        states = ["ok"] * len(sources)
        for labels, state in ((report.missing, "missing"), (report.on_nodata, "on_nodata"),
                              (result.isolated, "isolated")):
            for label in labels:
                states[label - 1] = state
        run.write_layer("NODES", NODE_FIELDS, [multi(g) for g in sources.geometries], [
            (i + 1, names[i], area_ha[i], report.cells[i], inside[i], states[i], result.component[i], *network.node(i))
            for i in range(len(sources))], polygon, grid.crs)
        run.write_layer("NETWORK", NETWORK_FIELDS, None, [(
            len(sources), len(result.links), result.component_count, len(result.isolated), network.structure.alpha,
            network.structure.beta, network.structure.gamma, sum(k.lcd for k in result.links),
            sum(k.length_m for k in result.links), network.pc.index, network.pc.numerator, network.pc.equivalent,
            network.iic.index, network.iic.numerator, network.distance_kind, network.d0, network.p0)],
            QgsWkbTypes.Type.NoGeometry, grid.crs)
        if result.nlcc is not None:
            run.write_raster("CORRIDOR_RASTER", result.nlcc, grid, description="NLCC")
        run.write_raster("COST_DISTANCE", result.cost, grid, description="cost distance")
        run.write_raster("ALLOCATION", result.allocation, grid, nodata=0, description="allocation")

    def _corridors(self, run, result, network, own, lines, grid):
        """(polygons, rows, polygons to draw) of the CORRIDORS layer: one polygon for each link."""
        transform = run.context.transformContext()
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
            means = [k.mean_resistance for k in result.links]
            cutoff = None
        else:
            width, cutoff = None, run.values["CUTOFF"]
            found = [own.found.get((k.from_id, k.to_id)) for k in result.links]
            shapes = [_with_line(None if f is None else f[0], line, grid.cell / 2) for f, line in zip(found, lines)]
            means = [k.mean_resistance if f is None else f[1] for f, k in zip(found, result.links)]
            drawn = bridge.rasters.polygonize((np.isfinite(result.nlcc) & (own.labels == 0)).astype(np.int32), grid,
                                              8)[0]
        areas = bridge.measure.ellipsoidal_areas(shapes, grid.crs, transform) / 1e4
        return [multi(s) for s in shapes], [
            (k.link_id, str(k.link_id), 1, width, cutoff, areas[i], means[i], network.link_rank[i])
            for i, k in enumerate(result.links)], drawn


def _with_line(shape, line, width):
    """The corridor; where sources touch, with the way over their border, where no cell lies between them."""
    if shape is not None and shapely.intersects(shape, line):
        return shape
    strip = shapely.buffer(line, width)
    return strip if shape is None else shapely.union(shape, strip)


class LinkCorridors:
    """Takes in the cells of each link's corridor and keeps its polygon and mean resistance."""

    def __init__(self, labels, resistance, grid):
        self.labels, self.resistance, self.grid = labels, resistance, grid
        self.found = {}

    def take(self, link, rows, columns):
        """The cells of one link; those of sources are no corridor."""
        between = self.labels[rows, columns] == 0
        rows, columns = rows[between], columns[between]
        if not rows.size:
            return
        top, left = int(rows.min()), int(columns.min())
        window = np.zeros((int(rows.max()) - top + 1, int(columns.max()) - left + 1), np.int32)
        window[rows - top, columns - left] = 1
        grid = replace(self.grid, x_min=self.grid.x_min + left * self.grid.cell,
                       y_max=self.grid.y_max - top * self.grid.cell, width=window.shape[1], height=window.shape[0])
        shapes, _ = bridge.rasters.polygonize(window, grid)
        self.found[link.from_id, link.to_id] = (shapely.multipolygons(shapes) if len(shapes) > 1 else shapes[0],
                                                float(self.resistance[rows, columns].mean()))


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


def _mean_by_label(values, labels, count):
    """Mean of the valid values under each label 1..count; NaN where there are none."""
    seen = np.isfinite(values) & (labels > 0)
    own = labels[seen]
    cells = np.bincount(own, minlength=count + 1)[1:]
    total = np.bincount(own, weights=values[seen], minlength=count + 1)[1:]
    return np.divide(total, cells, out=np.full(count, np.nan), where=cells > 0)
