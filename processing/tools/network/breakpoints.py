"""ecoplan:breakpoints — where corridors are cut, what mending gains, measures; strategic and pause points."""

import math

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterFeatureSink, QgsProcessingParameterFeatureSource, QgsProcessingParameterField,
    QgsProcessingParameterFile, QgsProcessingParameterNumber, QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString, QgsWkbTypes)

from ...dependencies import shapely
from ....i18n import translate
from ....resources import tables
from ... import bridge, connectivity
from ...bridge.options import kernel_engine
from ...bridge.progress import look
from ...common.errors import InputError
from ...common.reading import CROSSINGS
from ..frame.algorithm import EcoPlanAlgorithm
from .breakpoints_report import break_report
from ..frame.layerfields import yes_no
from .patternlayers import add_network, class_list, geometry_kind, read_network, read_resistance

LEVELS = ("", "low", "medium", "high")
BREAK_FIELDS = [
    ("break_id", "int"), ("link_id", "int"), ("from_id", "int"), ("to_id", "int"), ("kind", "text"), ("class", "text"),
    ("gap_m", "double"), ("along_m", "double"), ("link_rank", "int"), ("lcd", "double"), ("lcd_mended", "double"),
    ("lcd_gain_percent", "double"), ("ec_gain_percent", "double"), ("links_helped", "int"), ("measure", "text"),
    ("measure_en", "text"), ("measure_zh", "text"), ("priority", "int"), ("priority_class", "text"), ("links", "text")]
NODE_FIELDS = [("point_id", "int"), ("kind", "text"), ("link_id", "int"), ("cost", "double")]
PLAIN_WIDTH = 6.0  # m, of roads without a class field; EcoPlan's own, unverified
KINDS = ("road", "railway", "built_up", "dam", "other")


class BreakPointsAlgorithm(EcoPlanAlgorithm):
    ID = "breakpoints"
    GROUP = "network"
    STYLES = {"BREAK_POINTS": "breakpoints_points.qml", "NODE_POINTS": "breakpoints_nodes.qml"}

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
        self._add_advanced(number)
        self.addParameter(QgsProcessingParameterFeatureSink(
            "BREAK_POINTS", translate("BreakPoints", "Break points"), QgsProcessing.SourceType.TypeVectorPoint))
        self.addParameter(QgsProcessingParameterFeatureSink(
            "NODE_POINTS", translate("BreakPoints", "Strategic and pause points"),
            QgsProcessing.SourceType.TypeVectorPoint, optional=True, createByDefault=True))

    def _add_advanced(self, number):
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
        for name in ("SOURCES", "LINKS"):
            run.source(name)
        if not any(run.source(n) for n in ("ROADS", "RAILWAYS", "DAMS", "OTHER")) and run.raster("LANDCOVER") is None:
            raise InputError("There is nothing to cross: give at least one of ROADS, RAILWAYS, LANDCOVER, DAMS, OTHER.")
        class_list(run.text("BUILT_CLASSES"))
        self._measures(run)

    def compute(self, run):
        resistance, grid = read_resistance(run)
        network = read_network(run, grid, resistance)
        lines = np.array([connectivity.linkends.one_line(g) for g in network.lines], object)
        found = self._breaks(run, lines, grid)
        areas = bridge.measure.ellipsoidal_areas(network.own_shapes, grid.crs, run.context.transformContext()) / 1e4
        rows, points = self._rows(run, found, lines, network, resistance, grid, areas)
        nodes, node_points = self._nodes(run, lines, network, resistance, grid)
        point = QgsWkbTypes.Type.Point
        run.write_layer("BREAK_POINTS", BREAK_FIELDS, points, rows, point, grid.crs)
        run.write_layer("NODE_POINTS", NODE_FIELDS, node_points, nodes, point, grid.crs)
        run.write_report(break_report(run, grid, network, lines, rows, points, nodes, node_points,
                                      [f for f, _ in BREAK_FIELDS]))

    def _breaks(self, run, lines, grid):
        """All crossings of all layers."""
        merge, found = run.number("MERGE"), []
        roads = self._roads(run, grid)
        if roads is not None:
            found += connectivity.breakpoints.crossings(lines, "road", *roads, merge)
        rail = run.features("RAILWAYS", "line", crs=grid.crs)
        if rail is not None:
            width = self._widths()["rail"][1]
            found += connectivity.breakpoints.crossings(
                lines, "railway", ["rail"] * len(rail), _strips(rail.geometries, width), merge
            )
        layer = run.raster("LANDCOVER")
        if layer is not None:
            cover = bridge.rasters.read_band(layer, 1, grid, "nearest")
            built = class_list(run.text("BUILT_CLASSES")).holds(np.ma.getdata(cover)) & ~np.ma.getmaskarray(cover)
            found += connectivity.breakpoints.runs(
                lines,
                "built_up",
                "built_up",
                built,
                grid.x_min,
                grid.y_max,
                grid.cell,
                run.number("BUILT_RUN"),
                grid.cell,
            )
        for name, kind in (("DAMS", "dam"), ("OTHER", "other")):
            shapes = self._any(run, name, grid)
            if shapes is not None:
                found += connectivity.breakpoints.crossings(lines, kind, [kind] * len(shapes), shapes, merge)
        return sorted(found, key=lambda b: (b.link, b.start))

    def _roads(self, run, grid):
        """(classes, strips) of the roads that cut: not bridges and tunnels."""
        fields = {n: run.field(n) for n in ("ROAD_CLASS", "WIDTH_FIELD", "BRIDGE_FIELD", "TUNNEL_FIELD")}
        table = run.features("ROADS", "line", crs=grid.crs, fields=sorted({f for f in fields.values() if f}))
        if table is None:
            return None
        open_below = np.zeros(len(table), bool)
        for name in ("BRIDGE_FIELD", "TUNNEL_FIELD"):
            if fields[name]:
                open_below |= yes_no(run, name, fields[name], table.columns[fields[name]], yes=CROSSINGS)
        known, widths, names = self._widths(), np.zeros(len(table)), []
        own = table.columns[fields["WIDTH_FIELD"]] if fields["WIDTH_FIELD"] else [None] * len(table)
        classes = table.columns[fields["ROAD_CLASS"]] if fields["ROAD_CLASS"] else ["road"] * len(table)
        other = {}
        for i, (text, width) in enumerate(zip(classes, own)):
            text = str(text or "").strip()
            code, usual = known.get(text.casefold(), (text, None if fields["ROAD_CLASS"] else PLAIN_WIDTH))
            names.append(code)
            if usual is None:
                other[text] = other.get(text, 0) + 1
            else:
                widths[i] = _positive(width) or usual
        if other:
            run.info(translate("BreakPoints",
                               "{count} roads have a class that the barrier table does not list and are no break: "
                               "{list}").format(count=sum(other.values()), list=", ".join(sorted(other)[:20])))
        keep = np.flatnonzero(~open_below & (widths > 0))
        return [names[i] for i in keep], _strips(table.geometries[keep], widths[keep])

    def _widths(self):
        """{class or alias: (class, usual width in m)} of the barrier table that ships."""
        table = tables.read(tables.shipped("resistance_barriers"), ("code", "width_m"))
        found = {}
        for code, aliases, width in zip(table.unique("code"), table.texts("aliases"),
                                        table.numbers("width_m", least=0)):
            for name in [code, *(a for a in aliases.split("|") if a)]:
                found.setdefault(name.casefold(), (code, width))
        return found

    def _any(self, run, name, grid):
        """Obstacles of any geometry as polygons."""
        source = run.source(name)
        if source is None:
            return None
        kind = geometry_kind(source)
        shapes = run.features(name, kind, crs=grid.crs).geometries
        return shapes if kind == "polygon" else shapely.buffer(shapes, run.number("OTHER_WIDTH") / 2)

    def _measures(self, run):
        """Rows of the table of measures."""
        table = tables.read(run.path("MEASURES_FILE") or tables.shipped("breakpoint_measures"),
                            ("code", "kind", "classes", "gap_from_m", "gap_to_m", "measure_en"))
        wrong = sorted(set(table.required("kind")) - set(KINDS))
        if wrong:
            raise InputError("The table of measures has the kinds {wrong}; known are {known}.", wrong=", ".join(wrong),
                             known=", ".join(KINDS))
        return list(zip(table.required("code"), table.texts("kind"), table.texts("classes"),
                        table.numbers("gap_from_m", least=0, empty=0.0),
                        table.numbers("gap_to_m", least=0, empty=math.inf),
                        table.texts("measure_en"), table.texts("measure_zh")))

    def _rows(self, run, found, lines, network, resistance, grid, areas):
        """Rows of the break points, most urgent first, and their points."""
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
        measures, rows, points = self._measures(run), [], []
        for item, mended in zip(found, after):
            look()
            helped = int((mended < least * (1 - 1e-9)).sum())
            ec = math.sqrt(connectivity.networkgain.pc_numerator(areas, first, second, mended,
                                                                 distance) / before) if helped else 1.0
            old, new = least[item.link], mended[item.link]
            rank = network.rank[item.link]
            rows.append([*network.columns()[item.link], item.kind, item.name, item.gap, (item.start + item.end) / 2,
                         int(rank) if np.isfinite(rank) else None, old, new,
                         100.0 * (old - new) / old if old > 0 and np.isfinite(old) else 0.0, 100.0 * (ec - 1.0), helped,
                         *_measure(measures, item)])
            points.append(shapely.line_interpolate_point(lines[item.link], (item.start + item.end) / 2))
        order = sorted(range(len(rows)), key=lambda i: (-rows[i][11], -rows[i][10], rows[i][7] or 10**9, i))
        gains = np.array([row[11] for row in rows])
        levels = np.where(gains > 0, 3, 1)
        if rows and gains.max() > gains.min():
            limits = connectivity.naturalbreaks.natural_breaks(gains, 3)
            levels = connectivity.naturalbreaks.classify(gains, limits) + (3 - limits.size)
        order, shared = _places(order, rows, points, max(run.number("MERGE"), grid.cell))
        return ([(k + 1, *rows[i], k + 1, LEVELS[levels[i]], ",".join(shared[i])) for k, i in enumerate(order)],
                [points[i] for i in order])

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
        """Strategic and pause points: rows and points."""
        rows, points = [], []
        pairs = {tuple(sorted(map(int, p))): k for k, p in enumerate(network.pairs)}
        saddles = connectivity.breakpoints.strategic_points(resistance, network.labels, grid.cell, network.pairs,
                                                            kernel_engine())
        for pair, (row, col, cost) in saddles.items():
            points.append(shapely.points(grid.x_min + col * grid.cell, grid.y_max - row * grid.cell))
            rows.append(("strategic", int(network.link_ids[pairs[pair]]), cost))
        away = shapely.union_all(network.shapes)
        for place in connectivity.breakpoints.meeting_points(lines, away, 2 * grid.cell, 5 * grid.cell):
            points.append(place)
            rows.append(("pause_meeting", None, None))
        stops, owners = connectivity.breakpoints.rest_points(lines, run.number("STRETCH"))
        for place, link in zip(stops, owners):
            points.append(place)
            rows.append(("pause_stretch", int(network.link_ids[link]), None))
        return [(k + 1, *row) for k, row in enumerate(rows)], points


def _places(order, rows, points, together):
    """Breaks of several links at one place as one: the order without the later ones, and the links of each kept one."""
    kept, shared = [], {}
    for i in order:
        same = next((k for k in kept if rows[k][3:5] == rows[i][3:5]
                     and shapely.distance(points[k], points[i]) < together),
                    None)
        if same is None:
            kept.append(i)
            shared[i] = [str(rows[i][0])]
        elif str(rows[i][0]) not in shared[same]:
            shared[same].append(str(rows[i][0]))
    return kept, shared


def _strips(lines, width):
    """Lines as the polygons they take up."""
    return shapely.buffer(lines, np.asarray(width) / 2, cap_style="flat")


def _positive(value):
    try:
        number = float(value) if value is not None else 0.0
    except (TypeError, ValueError):
        return None
    return number if 0 < number < math.inf else None


def _measure(measures, item):
    """(code, English, Chinese) of the first row of the table that fits a break."""
    for code, kind, classes, low, high, english, chinese in measures:
        fits = not classes or item.name in classes.split("|")
        if kind == item.kind and fits and low <= item.gap < high:
            return code, english, chinese
    return "", "", ""
