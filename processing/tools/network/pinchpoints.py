"""ecoplan:pinchpoints — currents inside the corridors, effective resistances of links, pinch areas."""

import numpy as np
from qgis.core import (
    QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination, QgsProcessingParameterRasterLayer)

from ....i18n import translate
from ... import bridge, connectivity
from ...bridge.options import kernel_engine
from ..frame.algorithm import EcoPlanAlgorithm
from ..frame.fields import Field, Output
from .currentflow_outputs import STATES
from .currentflow_report import HEAT
from .currentinputs import fitting_solver, heat_stops, warn_imbalance
from .patternlayers import (
    add_network, check_network, level_areas, level_colours, read_network, read_resistance, write_nothing)

DEFAULT_CUTOFF = 2000.0  # cost-weighted metres, as in ecoplan:corridors; EcoPlan's own, unverified
CLASSES = 5
MIN_AREA = 0.1  # hectares; common practice, unverified
BOTTLENECK = 0.9  # share of a link's current: an area that so much of it passes is kept whatever its size

PINCH_AREAS = Output("PINCH_AREAS", "MultiPolygon", (
    Field("area_id", "int", "Area number", "区域编号"),
    Field("level", "int", "Level", "级别"),
    Field("area_ha", "double", "Ellipsoidal area", "椭球面积", "ha"),
    Field("max_current", "double", "Largest current", "最大电流", "A"),
    Field("mean_current", "double", "Mean current", "平均电流", "A"),
    Field("links", "text", "Links", "所涉连接")))
LINK_RESISTANCES = Output("LINK_RESISTANCES", "MultiLineString", (
    Field("link_id", "int", "Link number", "连接编号"),
    Field("from_id", "int", "From source", "起点源地"),
    Field("to_id", "int", "To source", "终点源地"),
    Field("lcd", "double", "Least cost", "最小累积阻力", "cost m"),
    Field("resistance_ohm", "double", "Effective resistance", "有效电阻", "ohm"),
    Field("effective_resistance", "double", "Effective resistance times cell size", "有效电阻乘像元大小", "cost m"),
    Field("ratio_cost_effective", "double", "Least cost / effective resistance", "最小成本与有效电阻之比"),
    Field("state", "text", "State", "状态", words=STATES)))


class PinchPointsAlgorithm(EcoPlanAlgorithm):
    ID = "pinchpoints"
    GROUP = "network"
    STYLES = {"CURRENT": "currentflow_current.qml", "TOTAL": "currentflow_current.qml",
              "PINCH_AREAS": "pinchpoints_areas.qml", "LINK_RESISTANCES": "pinchpoints_links.qml"}
    OUTPUTS = (PINCH_AREAS, LINK_RESISTANCES)

    def displayName(self):
        return translate("PinchPoints", "Pinch points")

    def add_parameters(self):
        number = QgsProcessingParameterNumber.Type
        add_network(self)
        self.addParameter(QgsProcessingParameterRasterLayer(
            "RESISTANCE", translate("PinchPoints", "Resistance surface")))
        self.add_city()
        self.add_choice("MODE", translate("PinchPoints", "Current flows"), [
            ("adjacent", translate("PinchPoints", "along each link in its own corridor")),
            ("all_pairs", translate("PinchPoints", "between all pairs of sources in all corridors")),
            ("all_to_one", translate("PinchPoints", "from all sources to one, each in turn, in all corridors"))])
        self.addParameter(QgsProcessingParameterNumber(
            "CUTOFF", translate("PinchPoints", "NLCC cutoff (cost-weighted metres)"), number.Double,
            defaultValue=DEFAULT_CUTOFF, minValue=0))
        self.addParameter(QgsProcessingParameterNumber(
            "MIN_AREA", translate("PinchPoints", "Smallest pinch area (ha)"), number.Double,
            defaultValue=MIN_AREA, minValue=0))
        self.add_choice("NEIGHBOURS", translate("PinchPoints", "Neighbours of a cell"), [("8", "8"), ("4", "4")],
                        advanced=True)
        self.addParameter(QgsProcessingParameterRasterDestination(
            "CURRENT", translate("PinchPoints", "Current in the corridors")))
        self.addParameter(QgsProcessingParameterRasterDestination(
            "TOTAL", translate("PinchPoints", "Current, summed over links"), optional=True, createByDefault=False))
        self.add_output(PINCH_AREAS, translate("PinchPoints", "Pinch areas"))
        self.add_output(LINK_RESISTANCES, translate("PinchPoints", "Links with effective resistance"))

    def check(self, run):
        check_network(run)

    def compute(self, run):
        resistance, grid = read_resistance(run)
        network = read_network(run, grid, resistance)
        if not len(network.pairs):
            write_nothing(run, self, grid, ("CURRENT", "TOTAL"))
            return
        mode, neighbours = run.choice("MODE"), int(run.choice("NEIGHBOURS"))
        result = connectivity.pinchpoints.pinch_points(
            resistance, network.labels, grid.cell, network.pairs, network.lcd, run.number("CUTOFF"), mode, neighbours,
            kernel_engine(), lambda cells, places, whole: fitting_solver(cells, neighbours, places, whole),
            run.progress(0.05, 0.9))
        warn_imbalance(run, result.imbalance, resistance)
        shapes, areas = self._areas(run, network, result, grid, mode)
        rows = self._link_rows(run, network, result, grid)
        run.write_raster("CURRENT", result.currents, grid, description="ampere")
        run.write_raster("TOTAL", result.total, grid, description="ampere")
        run.write(PINCH_AREAS, shapes, areas, grid.crs)
        run.write(LINK_RESISTANCES, network.lines, rows, grid.crs)
        run.write_report(self._report(run, grid, network, result, shapes, areas, rows))

    def _areas(self, run, network, result, grid, mode):
        """(shapes, rows) of the pinch areas; those below the least size are told, bottlenecks of a link kept."""
        shapes, areas, _ = level_areas(run, result.currents, grid, CLASSES, 0.0, network.lines, network.link_ids)
        least = run.number("MIN_AREA")
        whole = BOTTLENECK if mode == "adjacent" else np.inf
        keep = [i for i, area in enumerate(areas) if area.hectares >= least or area.largest >= whole]
        small = [area for area in areas if area.hectares < least and area.largest < whole]
        if small:
            run.warn(translate("PinchPoints", "{count} pinch areas smaller than {least:g} ha are left out; the largest "
                                              "current in them is {current:.3g} A. MIN_AREA 0 keeps all.").format(
                count=len(small), least=least, current=max(area.largest for area in small)))
        return shapes[keep], [PINCH_AREAS.row(
            area_id=k, level=areas[i].level, area_ha=areas[i].hectares, max_current=areas[i].largest,
            mean_current=areas[i].mean, links=areas[i].links) for k, i in enumerate(keep, 1)]

    def _link_rows(self, run, network, result, grid):
        rows = []
        for (link_id, from_id, to_id), least, ohms in zip(network.columns(), result.lcd, result.ohms):
            effective = ohms * grid.cell
            rows.append(LINK_RESISTANCES.row(
                link_id=link_id, from_id=from_id, to_id=to_id, lcd=least, resistance_ohm=ohms,
                effective_resistance=effective, ratio_cost_effective=least / effective if effective > 0 else None,
                state="joined" if np.isfinite(ohms) else "no path"))
        apart = [str(row.link_id) for row in rows if row.state == "no path"]
        if apart:
            run.warn(translate("PinchPoints", "{count} links have no path over the resistance surface: {list}").format(
                count=len(apart), list=", ".join(apart[:20])))
        return rows

    def _report(self, run, grid, network, result, shapes, areas, rows):
        report = bridge.reports.Report(
            translate("PinchPoints", "Pinch points"),
            "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}",
        )
        report.facts([(translate("PinchPoints", "links"), len(rows)),
                      (translate("PinchPoints", "pinch areas"), len(areas)),
                      (translate("PinchPoints", "of the first level"), sum(a.level == 1 for a in areas)),
                      (translate("PinchPoints", "pinch areas, ha"), float(sum(a.area_ha for a in areas)))])
        figure = bridge.maps.Map(grid.bounds)
        step = max(1, int(max(result.currents.shape) / 1600))
        figure.raster(bridge.maps.rgba(result.currents[::step, ::step], heat_stops(result.currents, HEAT)), grid.bounds)
        figure.key(translate("PinchPoints", "low current"), HEAT[0]).key(translate("PinchPoints", "high current"),
                                                                         HEAT[-1])
        figure.polygons(network.shapes, fill="#1f7a52", stroke="#0f4d33", width=0.6,
                        legend=translate("PinchPoints", "ecological source"))
        for level, colour in level_colours().items():
            figure.polygons([s for s, a in zip(shapes, areas) if a.level == level], fill="none", stroke=colour,
                            width=1.6, legend=translate("PinchPoints", "pinch area, level {level}").format(level=level))
        report.headline(translate(
            "PinchPoints", "{count} pinch areas of {area:,.1f} ha in all, {first} of the first level, in the "
                           "corridors of {links} links.").format(
            count=len(areas), area=float(sum(a.area_ha for a in areas)), first=sum(a.level == 1 for a in areas),
            links=len(rows)))
        report.section(translate("PinchPoints", "Map")).figure(figure.svg(), translate(
            "PinchPoints", "Current within the corridors when 1 A flows along each link; where it is squeezed, "
                           "movement has no other way."))
        report.section(translate("PinchPoints", "Pinch areas"))
        report.records(PINCH_AREAS, [field.name for field in PINCH_AREAS.fields], areas, limit=60)
        report.section(translate("PinchPoints", "Links"))
        report.records(LINK_RESISTANCES, [field.name for field in LINK_RESISTANCES.fields], rows, limit=100)
        report.note(translate(
            "PinchPoints",
            "Current is in ampere when 1 A flows along a link. Pinch areas are the two highest of {classes} natural "
            "classes. A least cost much higher than the effective resistance (both in cost-weighted metres) means that "
            "many routes share the movement; near to each other, that all of it uses one route: lose it and the link "
            "is lost.").format(classes=CLASSES))
        return report
