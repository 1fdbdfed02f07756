"""ecoplan:breakpoints — where corridors are cut, what mending gains, measures; strategic and pause points."""

import math
from dataclasses import replace

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterFile,
    QgsProcessingParameterNumber, QgsProcessingParameterRasterLayer, QgsProcessingParameterString)

from ...dependencies import shapely
from ....i18n import translate
from ....resources import tables
from ... import bridge, connectivity
from ...bridge.options import kernel_engine
from ...bridge.progress import look
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .breakpoints_obstacles import breaks_of
from .breakpoints_outputs import BREAK_POINTS, KIND_WORDS, NODE_POINTS, BreakPoint, Measure
from .breakpoints_report import break_report
from .patternlayers import (
    add_network, class_list, read_network, read_resistance, write_nothing)

LEVELS = ("", "low", "medium", "high")


class BreakPointsAlgorithm(EcoPlanAlgorithm):
    ID = "breakpoints"
    GROUP = "network"
    STYLES = {"BREAK_POINTS": "breakpoints_points.qml", "NODE_POINTS": "breakpoints_nodes.qml"}
    OUTPUTS = (BREAK_POINTS, NODE_POINTS)

    def displayName(self):
        return translate("BreakPoints", "Break points and measures")

    def add_parameters(self):
        number, line = QgsProcessingParameterNumber.Type, [QgsProcessing.SourceType.TypeVectorLine]
        add_network(self)
        self.addParameter(QgsProcessingParameterRasterLayer("RESISTANCE",
                                                            translate("BreakPoints", "Resistance surface")))
        self.add_city()
        self.addParameter(QgsProcessingParameterFeatureSource(
            "ROADS", translate("BreakPoints", "Roads"), line, optional=True))
        self.addParameter(QgsProcessingParameterField(
            "ROAD_CLASS", translate("BreakPoints", "Road class"), parentLayerParameterName="ROADS", optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "RAILWAYS", translate("BreakPoints", "Railways"), line, optional=True))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "LANDCOVER", translate("BreakPoints", "Land cover (for built-up runs)"), optional=True))
        self.addParameter(QgsProcessingParameterString(
            "BUILT_CLASSES", translate("BreakPoints", "Built-up classes (codes, ranges)"), defaultValue="50"))
        self.addParameter(QgsProcessingParameterNumber(
            "BUILT_RUN", translate("BreakPoints", "Shortest built-up run (m)"), number.Double, defaultValue=100.0,
            minValue=0))
        anything = [QgsProcessing.SourceType.TypeVectorAnyGeometry]
        self.addParameter(QgsProcessingParameterFeatureSource(
            "DAMS", translate("BreakPoints", "Dams and weirs"), anything, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "OTHER", translate("BreakPoints", "Other obstacles"), anything, optional=True))
        self._add_advanced()
        self.add_output(BREAK_POINTS, translate("BreakPoints", "Break points"), optional=False)
        self.add_output(NODE_POINTS, translate("BreakPoints", "Strategic and pause points"))

    def _add_advanced(self):
        number = QgsProcessingParameterNumber.Type
        for name, text in (("WIDTH_FIELD", translate("BreakPoints", "Road width (m)")),
                           ("BRIDGE_FIELD", translate("BreakPoints", "Field that marks bridges (no break)")),
                           ("TUNNEL_FIELD", translate("BreakPoints", "Field that marks tunnels (no break)"))):
            self.add_advanced(QgsProcessingParameterField(name, text, parentLayerParameterName="ROADS", optional=True))
        for name, text, value in (
                ("OTHER_WIDTH", translate("BreakPoints",
                                          "Width of dams and other obstacles that are lines or points (m)"),
                 10.0),
                ("MERGE", translate("BreakPoints", "Crossings of one class closer than this are one (m)"), 30.0),
                ("RESTORED", translate("BreakPoints", "Resistance after mending"), 1.0),
                ("STRETCH", translate("BreakPoints", "Longest stretch without a pause point (m)"), 1000.0)):
            self.add_advanced(QgsProcessingParameterNumber(
                name, text, number.Double, defaultValue=value, minValue=0.0 if name == "MERGE" else 1e-6))
        self.add_advanced(QgsProcessingParameterNumber(
            "D0", translate("BreakPoints", "Reference distance d0 of PC (cost-weighted m)"), number.Double,
            optional=True, minValue=1e-6))
        self.add_advanced(QgsProcessingParameterFile(
            "MEASURES_FILE", translate("BreakPoints", "Table of measures (CSV)"), extension="csv", optional=True))

    # --- run ------------------------------------------------------------

    def check(self, run):
        layer = run.raster("RESISTANCE")
        if layer is not None:
            run.grid_of(layer)
        run.source("SOURCES")
        run.source("LINKS", empty=True)
        if not any(run.source(n) for n in ("ROADS", "RAILWAYS", "DAMS", "OTHER")) and run.raster("LANDCOVER") is None:
            raise InputError("There is nothing to cross: give at least one of ROADS, RAILWAYS, LANDCOVER, DAMS, OTHER.")
        class_list(run.text("BUILT_CLASSES"))
        self._measures(run)

    def compute(self, run):
        resistance, grid = read_resistance(run)
        network = read_network(run, grid, resistance, along=True)
        if not len(network.pairs):
            write_nothing(run, self, grid)
            return
        lines = np.array([connectivity.linkends.one_line(g) for g in network.lines], object)
        found = breaks_of(run, lines, grid)
        areas = bridge.measure.ellipsoidal_areas(network.own_shapes, grid.crs, run.context.transformContext()) / 1e4
        breaks, points = self._rows(run, found, lines, network, resistance, grid, areas)
        nodes, node_points = self._nodes(run, lines, network, resistance, grid)
        run.write(BREAK_POINTS, points, breaks, grid.crs)
        run.write(NODE_POINTS, node_points, nodes, grid.crs)
        run.write_report(break_report(run, grid, network, lines, (BREAK_POINTS, breaks, points),
                                      (NODE_POINTS, nodes, node_points)))

    def _measures(self, run):
        """Rows of the table of measures."""
        table = tables.read(run.path("MEASURES_FILE") or tables.shipped("breakpoint_measures"),
                            ("code", "kind", "classes", "gap_from_m", "gap_to_m", "measure_en"))
        wrong = sorted(set(table.required("kind")) - set(KIND_WORDS))
        if wrong:
            raise InputError("The table of measures has the kinds {wrong}; known are {known}.", wrong=", ".join(wrong),
                             known=", ".join(KIND_WORDS))
        return [Measure(code, kind, tuple(filter(None, classes.split("|"))), low, high, english, chinese)
                for code, kind, classes, low, high, english, chinese in zip(
                    table.required("code"), table.texts("kind"), table.texts("classes"),
                    table.numbers("gap_from_m", least=0, empty=0.0), table.numbers("gap_to_m", least=0, empty=math.inf),
                    table.texts("measure_en"), table.texts("measure_zh"))]

    def _rows(self, run, found, lines, network, resistance, grid, areas):
        """The break points, most urgent first, and their places."""
        costs = connectivity.linkcosts.LinkCosts(resistance, network.labels, grid.cell, network.pairs, network.lcd,
                                                 engine=kernel_engine())
        least = np.array([costs.least(a, b) for a, b in network.pairs])
        least[np.isnan(least)] = np.inf
        first, second = network.pairs[:, 0] - 1, network.pairs[:, 1] - 1
        distance = run.number("D0") or connectivity.networkgain.median_distance(least)
        before = connectivity.networkgain.pc_numerator(areas, first, second, least, distance)
        places = [
            connectivity.breakpoints.cells_along(
                lines[b.link], b.start, b.end, grid.x_min, grid.y_max, grid.cell, resistance.shape
            )
            for b in found
        ]
        after = self._mended(run, places, costs, least, network.pairs, resistance, grid)
        measures, breaks, points = self._measures(run), [], []
        for item, mended in zip(found, after):
            look()
            helped = int((mended < least * (1 - 1e-9)).sum())
            ec = math.sqrt(connectivity.networkgain.pc_numerator(areas, first, second, mended,
                                                                 distance) / before) if helped else 1.0
            old, new = least[item.link], mended[item.link]
            rank = network.rank[item.link]
            breaks.append(BreakPoint(
                *network.columns()[item.link], item.kind, item.name, item.gap, (item.start + item.end) / 2,
                int(rank) if np.isfinite(rank) else None, old, new,
                link_gain=100.0 * (old - new) / old if old > 0 and np.isfinite(old) else 0.0,
                network_gain=100.0 * (ec - 1.0), links_helped=helped,
                measure=next((m for m in measures if m.fits(item)), Measure(""))))
            points.append(shapely.line_interpolate_point(lines[item.link], (item.start + item.end) / 2))
        order = sorted(range(len(breaks)), key=lambda i: (-breaks[i].network_gain, -breaks[i].link_gain,
                                                          breaks[i].link_rank or 10**9, i))
        gains = np.array([item.network_gain for item in breaks])
        levels = np.where(gains > 0, 3, 1)
        if breaks and gains.max() > gains.min():
            limits = connectivity.naturalbreaks.natural_breaks(gains, 3)
            levels = connectivity.naturalbreaks.classify(gains, limits) + (3 - limits.size)
        order, shared = _places(order, breaks, points, max(run.number("MERGE"), grid.cell))
        return ([replace(breaks[i], priority=k, priority_class=LEVELS[levels[i]], links=tuple(shared[i]))
                 for k, i in enumerate(order, 1)], [points[i] for i in order])

    def _mended(self, run, places, costs, least, pairs, resistance, grid):
        """(breaks, links) least costs of all links when the cells of each break are mended; link by link, so that
        the cost rasters of a source are computed once."""
        after = np.tile(least, (len(places), 1))
        tell, restored = run.progress(0.2, 0.85), run.number("RESTORED")
        for done, k in enumerate(connectivity.linkcosts.visiting_order(pairs)):
            tell(done / len(pairs))
            if not np.isfinite(least[k]):
                continue
            from_a, from_b = (costs.of(label) for label in pairs[k])
            for number, cells in enumerate(places):
                if cells.size:
                    after[number, k] = connectivity.breakpoints.mended_cost(
                        resistance, grid.cell, cells, restored, from_a, from_b, least[k]
                    )
        return after

    def _nodes(self, run, lines, network, resistance, grid):
        """Strategic and pause points, and their places."""
        nodes, points = [], []

        def add(kind, place, link_id=None, cost=None):
            points.append(place)
            nodes.append(NODE_POINTS.row(point_id=len(points), kind=kind, link_id=link_id, cost=cost))

        pairs = {tuple(sorted(map(int, p))): k for k, p in enumerate(network.pairs)}
        saddles = connectivity.breakpoints.strategic_points(resistance, network.labels, grid.cell, network.pairs,
                                                            kernel_engine())
        for pair, (row, col, cost) in saddles.items():
            add("strategic", shapely.points(grid.x_min + col * grid.cell, grid.y_max - row * grid.cell),
                int(network.link_ids[pairs[pair]]), cost)
        away = shapely.union_all(network.shapes)
        for place in connectivity.breakpoints.meeting_points(lines, away, 2 * grid.cell, 5 * grid.cell):
            add("pause_meeting", place)
        stops, owners = connectivity.breakpoints.rest_points(lines, run.number("STRETCH"))
        for place, link in zip(stops, owners):
            add("pause_stretch", place, int(network.link_ids[link]))
        return nodes, points


def _places(order, breaks, points, together):
    """Breaks of several links at one place as one: the order without the later ones, and the links of each kept one."""
    kept, shared = [], {}
    for i in order:
        own = breaks[i]
        same = next((k for k in kept if (breaks[k].kind, breaks[k].class_) == (own.kind, own.class_)
                     and shapely.distance(points[k], points[i]) < together),
                    None)
        if same is None:
            kept.append(i)
            shared[i] = [own.link_id]
        elif own.link_id not in shared[same]:
            shared[same].append(own.link_id)
    return kept, shared
