"""ecoplan:barriers — where restoration would shorten links, by how much, and for which."""

from dataclasses import dataclass, replace
from typing import Tuple

import numpy as np
from qgis.core import (
    QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination, QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString)

from ....i18n import translate
from ... import bridge, connectivity
from ...bridge import memory
from ...bridge.options import kernel_engine
from ...common import reading
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from ..frame.fields import Field, Output
from .currentinputs import heat_stops
from .patternlayers import (
    add_network, check_network, level_areas, level_colours, read_network, read_resistance, write_nothing)

CLASSES = 5
USUAL_RADII = (50, 100, 200)  # m; EcoPlan's own, unverified
BYTES_PER_CELL = 90  # cost rasters of two sources, window minima, seven result rasters
HEAT = ("#fff7ec", "#fdd49e", "#fc8d59", "#d7301f", "#7f0000")

BARRIER_AREAS = Output("BARRIER_AREAS", "MultiPolygon", (
    Field("area_id", "int", "Area number", "区域编号"),
    Field("level", "int", "Level", "级别"),
    Field("area_ha", "double", "Ellipsoidal area", "椭球面积", "ha"),
    Field("max_gain", "double", "Largest gain per metre", "最大单位长度收益", "per m"),
    Field("mean_gain", "double", "Mean gain per metre", "平均单位长度收益", "per m"),
    Field("max_reduction", "double", "Largest reduction of a least cost", "最小成本最大降低量", "cost m"),
    Field("max_percent", "double", "Largest reduction in percent", "最大降低百分比", "%"),
    Field("radius_m", "double", "Best radius", "最佳半径", "m"),
    Field("links", "text", "Links served", "所服务的连接", value=lambda r: ",".join(map(str, r.links))),
    Field("link_count", "int", "Number of links served", "所服务的连接数", value=lambda r: len(r.links)),
    Field("rank", "int", "Rank", "位次")))
RASTERS = (("GAIN", "largest", "gain"), ("REDUCTION", "largest", "reduction"), ("PERCENT", "largest", "percent"),
           ("GAIN_SUM", "summed", "gain"), ("REDUCTION_SUM", "summed", "reduction"),
           ("PERCENT_SUM", "summed", "percent"))


@dataclass(frozen=True)
class BarrierArea:
    """A barrier area and what restoring it gains; ``links`` are the numbers of the links served, ``rank`` from 1."""

    area_id: int
    level: int
    area_ha: float
    max_gain: float
    mean_gain: float
    max_reduction: float
    max_percent: float
    radius_m: float
    links: Tuple[int, ...]
    rank: int = 0

    @property
    def weight(self):
        """What the areas are ranked by: gain per metre times links served."""
        return self.max_gain * max(1, len(self.links))


class BarriersAlgorithm(EcoPlanAlgorithm):
    ID = "barriers"
    GROUP = "network"
    STYLES = {**{name: "barriers_gain.qml" for name, _, _ in RASTERS}, "BARRIER_AREAS": "barriers_areas.qml"}
    OUTPUTS = (BARRIER_AREAS,)

    def displayName(self):
        return translate("Barriers", "Barriers and restoration gain")

    def add_parameters(self):
        number = QgsProcessingParameterNumber.Type
        add_network(self)
        self.addParameter(QgsProcessingParameterRasterLayer("RESISTANCE", translate("Barriers", "Resistance surface")))
        self.add_city()
        self.addParameter(QgsProcessingParameterString(
            "RADII", translate("Barriers", "Search radii (m, with commas)"), optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "RESTORED", translate("Barriers", "Resistance after restoration"), number.Double, defaultValue=1.0,
            minValue=1e-6))
        self.add_choice("WINDOW", translate("Barriers", "Window that is searched"), [
            ("disc", translate("Barriers", "the whole disc")),
            ("rim", translate("Barriers", "its rim only, as Linkage Mapper"))], advanced=True)
        self.addParameter(QgsProcessingParameterNumber(
            "MIN_AREA", translate("Barriers", "Smallest barrier area (ha)"), number.Double, defaultValue=0.0,
            minValue=0))
        for name, text, default in (
                ("GAIN", translate("Barriers", "Gain per metre restored"), True),
                ("REDUCTION", translate("Barriers", "Reduction of the least cost"), True),
                ("PERCENT", translate("Barriers", "Reduction in percent of the least cost"), True),
                ("GAIN_SUM", translate("Barriers", "Gain per metre, summed over links"), False),
                ("REDUCTION_SUM", translate("Barriers", "Reduction, summed over links"), False),
                ("PERCENT_SUM", translate("Barriers", "Percent, summed over links"), False)):
            self.addParameter(QgsProcessingParameterRasterDestination(name, text, optional=True,
                                                                      createByDefault=default))
        self.add_output(BARRIER_AREAS, translate("Barriers", "Barrier areas"))

    def check(self, run):
        check_network(run)
        if run.given("RADII"):
            _radii(run.text("RADII"))

    def compute(self, run):
        resistance, grid = read_resistance(run)
        memory.require_memory(BYTES_PER_CELL * resistance.size)
        network = read_network(run, grid, resistance)
        if not len(network.pairs):
            write_nothing(run, self, grid, [name for name, _, _ in RASTERS])
            return
        radii = _radii(run.text("RADII", default=",".join(f"{r!r}" for r in _usual_radii(grid.cell))))
        tool = connectivity.barriers.Barriers(
            resistance,
            network.labels,
            grid.cell,
            network.pairs,
            network.lcd,
            radii,
            run.number("RESTORED"),
            kernel_engine(),
            run.choice("WINDOW"),
        )
        result = tool.gains(run.progress(0.05, 0.7))
        shapes, areas = self._areas(run, tool, result, grid, network)
        for name, over, what in RASTERS:
            run.write_raster(name, getattr(result, over)[what], grid, description=what)
        run.write(BARRIER_AREAS, shapes, areas, grid.crs)
        run.write_report(self._report(run, grid, network, result, shapes, areas))

    def _areas(self, run, tool, result, grid, network):
        """Barrier areas with what restoring them gains, ranked by gain per metre times links served."""
        gain = result.largest["gain"]
        shapes, areas, labels = level_areas(run, gain, grid, CLASSES, run.number("MIN_AREA"), [], [])
        served = tool.links_of_areas(labels, run.progress(0.7, 0.9)) if areas else []
        found = []
        for area in areas:
            inside = labels == area.label
            best = np.unravel_index(np.argmax(np.where(inside, gain, -1.0)), gain.shape)
            found.append(BarrierArea(
                area.number, area.level, area.hectares, area.largest, area.mean,
                float(result.largest["reduction"][inside].max()), float(result.largest["percent"][inside].max()),
                float(result.radius[best]), tuple(int(network.link_ids[k]) for k in served[area.label - 1])))
        ranked = sorted(found, key=lambda area: (-area.weight, area.area_id))
        rank = {area.area_id: k for k, area in enumerate(ranked, 1)}
        return shapes, [replace(area, rank=rank[area.area_id]) for area in found]

    def _report(self, run, grid, network, result, shapes, areas):
        report = bridge.reports.Report(
            translate("Barriers", "Barriers and restoration gain"),
            "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}",
        )
        gain = result.largest["gain"]
        report.facts([(translate("Barriers", "links"), len(network.pairs)),
                      (translate("Barriers", "barrier areas"), len(areas)),
                      (translate("Barriers", "largest gain per metre"), float(np.nanmax(gain))),
                      (translate("Barriers", "largest reduction, % of a least cost"),
                       float(np.nanmax(result.largest["percent"])))])
        figure = bridge.maps.Map(grid.bounds)
        step = max(1, int(max(gain.shape) / 1600))
        shown = np.where(gain > 0, gain, np.nan)
        figure.raster(bridge.maps.rgba(shown[::step, ::step], heat_stops(gain, HEAT)), grid.bounds)
        figure.key(translate("Barriers", "small gain"), HEAT[1]).key(translate("Barriers", "large gain"), HEAT[-1])
        figure.polygons(network.shapes, fill="#1f7a52", stroke="#0f4d33", width=0.6,
                        legend=translate("Barriers", "ecological source"))
        figure.lines(network.lines, stroke="#2563eb", width=0.8, legend=translate("Barriers", "link"))
        for level, colour in level_colours().items():
            figure.polygons([s for s, a in zip(shapes, areas) if a.level == level], stroke=colour, width=1.6,
                            legend=translate("Barriers", "barrier area, level {level}").format(level=level))
        report.headline(translate(
            "Barriers", "{count} barrier areas along {links} links; restoring the best place saves up to "
                        "{percent:.1f} % of a link's least cost.").format(
            count=len(areas), links=len(network.pairs), percent=float(np.nanmax(result.largest["percent"]))))
        report.section(translate("Barriers", "Map")).figure(figure.svg(), translate(
            "Barriers", "Least cost saved per metre restored, over all radii; barrier areas are the two highest "
                        "classes."))
        report.section(translate("Barriers", "Barrier areas by rank"))
        report.records(BARRIER_AREAS, [field.name for field in BARRIER_AREAS.fields],
                       sorted(areas, key=lambda a: a.rank), limit=60)
        report.note(translate(
            "Barriers", "Gain per metre, reduction and percent are three results (McRae et al. 2012): the least cost "
                        "of the best link falls by the reduction when a disc of the radius is restored; divided by the "
                        "disc's diameter it is the gain per metre; in percent of the link's least cost it tells how "
                        "much of the way is saved. Small radii give high gains per metre over little ground: compare "
                        "radii. Rank by gain per metre times links served."))
        return report


def _usual_radii(cell):
    """The usual radii that a raster of this cell size can show; one cell where all are smaller."""
    return [radius for radius in USUAL_RADII if radius >= cell] or [float(cell)]


def _radii(text):
    """Search radii in metres from ``50, 100``."""
    radii = list(reading.numbers(text, "RADII", "50,100,200"))
    if not radii or min(radii) <= 0:
        raise InputError("The radii {given} cannot be read: write metres with commas, for example 50,100,200.",
                         given=text)
    return radii
