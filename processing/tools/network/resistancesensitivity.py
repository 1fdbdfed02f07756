"""ecoplan:resistancesensitivity — how much corridors depend on the resistance values."""

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination, QgsProcessingParameterRasterLayer)

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, connectivity
from ...bridge import memory
from ...bridge.options import kernel_engine
from ..frame.algorithm import EcoPlanAlgorithm
from ..frame.fields import Field, Output
from .patternlayers import read_resistance, read_sources

STABLE_SHARE = 0.9  # a link is called stable when this share of the runs has it ...
STABLE_RANKS = 0.1  # ... and its rank moves by at most this share of the links; EcoPlan's own, unverified

LINK_STABILITY = Output("LINK_STABILITY", "LineString", (
    Field("link_id", "int", "Link number", "连接编号"),
    Field("from_id", "int", "From source", "起点源地"),
    Field("to_id", "int", "To source", "终点源地"),
    Field("lcd", "double", "Least cost", "最小累积阻力", "cost m"),
    Field("rank", "int", "Rank", "位次"),
    Field("present_share", "double", "Share of runs", "出现比例"),
    Field("rank_mean", "double", "Mean rank", "平均位次"),
    Field("rank_deviation", "double", "Deviation of the rank", "位次标准差"),
    Field("rank_low", "int", "Best rank", "最佳位次"),
    Field("rank_high", "int", "Worst rank", "最差位次"),
    Field("lcd_variation", "double", "Variation of the least cost", "最小成本变异系数"),
    Field("stable", "bool", "Stable", "稳定")))
RUN_TABLE = Output("RUN_TABLE", "NoGeometry", (
    Field("run", "int", "Run", "运行"),
    Field("contrast_power", "double", "Power of the contrast", "对比度幂"),
    Field("links", "int", "Links", "连接数"),
    Field("rank_correlation", "double", "Rank correlation", "位次相关")))
HEAT = ("#f7fcf5", "#c7e9c0", "#74c476", "#238b45", "#00441b")


class ResistanceSensitivityAlgorithm(EcoPlanAlgorithm):
    ID = "resistancesensitivity"
    GROUP = "network"
    STYLES = {"FREQUENCY": "resistancesensitivity_frequency.qml", "LINK_STABILITY": "resistancesensitivity_links.qml"}
    OUTPUTS = (LINK_STABILITY, RUN_TABLE)

    def displayName(self):
        return translate("Sensitivity", "Sensitivity to resistance values")

    def add_parameters(self):
        number = QgsProcessingParameterNumber.Type
        self.addParameter(QgsProcessingParameterFeatureSource(
            "SOURCES", translate("Sensitivity", "Ecological sources"), [QgsProcessing.SourceType.TypeVectorPolygon]))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "RESISTANCE", translate("Sensitivity", "Resistance surface")))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "CLASSES", translate("Sensitivity", "Land-cover classes that vary together"), optional=True))
        self.add_city()
        self.addParameter(QgsProcessingParameterNumber(
            "RUNS", translate("Sensitivity", "Number of runs"), number.Integer, defaultValue=50, minValue=1,
            maxValue=10000))
        self.addParameter(QgsProcessingParameterNumber(
            "VARIATION", translate("Sensitivity", "Variation of each class's value (0.3: about 30 %)"), number.Double,
            defaultValue=0.3, minValue=0, maxValue=10))
        self.addParameter(QgsProcessingParameterNumber(
            "CONTRAST", translate("Sensitivity", "Variation of the contrast (power from 1 - x to 1 + x)"),
            number.Double, defaultValue=0.3, minValue=0, maxValue=0.99))
        self.addParameter(QgsProcessingParameterNumber(
            "WIDTH", translate("Sensitivity", "Corridor full width (m)"), number.Double, defaultValue=100.0,
            minValue=0))
        self.addParameter(QgsProcessingParameterNumber(
            "SEED", translate("Sensitivity", "Seed"), number.Integer, defaultValue=1, minValue=0))
        self.addParameter(QgsProcessingParameterRasterDestination(
            "FREQUENCY", translate("Sensitivity", "How often a cell carries a corridor")))
        self.add_output(LINK_STABILITY, translate("Sensitivity", "Links with the stability of their rank"))
        self.add_output(RUN_TABLE, translate("Sensitivity", "Runs"))

    def check(self, run):
        layer = run.raster("RESISTANCE")
        if layer is not None:
            run.grid_of(layer)
        run.source("SOURCES")

    def compute(self, run):
        resistance, grid = read_resistance(run)
        corridors = connectivity.corridors
        needed = corridors.estimate_memory(grid.height, grid.width, corridors.CorridorSettings())
        memory.require_memory(needed + connectivity.sensitivity.BYTES_PER_CELL * resistance.size)
        table, ids, _, labels = read_sources(run, grid, valid=np.isfinite(resistance))
        number, count = self._classes(run, resistance, grid)
        width = run.number("WIDTH")
        result = connectivity.sensitivity.sensitivity(
            resistance, labels, grid.cell, number, count, run.integer("RUNS"), run.number("VARIATION"),
            run.number("CONTRAST"), width, run.integer("SEED"), len(ids), kernel_engine(), run.progress(0.05, 0.95),
            connectivity.sensitivity.threads_for(resistance.size, memory.usable_bytes()))
        rows, lines = _link_rows(result, ids, grid)
        runs = [RUN_TABLE.row(run=k + 1, contrast_power=float(result.exponents[k]), links=int(result.counts[k]),
                              rank_correlation=float(result.correlations[k])) for k in range(len(result.counts))]
        run.write_raster("FREQUENCY", np.where(np.isnan(resistance), np.nan, result.frequency).astype(np.float32), grid,
                         description="share of runs")
        run.write(LINK_STABILITY, lines, rows, grid.crs)
        run.write(RUN_TABLE, None, runs, grid.crs)
        run.write_report(self._report(run, grid, table, result, rows, lines, runs))

    def _classes(self, run, resistance, grid):
        """(class of each cell from 0, number of classes): land-cover classes, else equal resistances."""
        layer = run.raster("CLASSES")
        if layer is not None:
            cover = bridge.rasters.read_band(layer, 1, grid, "nearest")
            # int64: no class of a byte raster is -1, and numpy 2 refuses what numpy 1 made 255 of.
            number, values = connectivity.sensitivity.number_classes(
                cover.astype(np.int64).filled(-1) if np.ma.isMaskedArray(cover) else cover
            )
        else:
            number, values = connectivity.sensitivity.number_classes(np.where(np.isnan(resistance), -1.0, resistance))
        return number, len(values)

    def _report(self, run, grid, table, result, rows, lines, runs):
        report = bridge.reports.Report(
            translate("Sensitivity", "Sensitivity to resistance values"),
            "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}",
        )
        stable = [r.stable for r in rows]
        seen = result.correlations[np.isfinite(result.correlations)]
        report.facts([(translate("Sensitivity", "runs"), len(runs)), (translate("Sensitivity", "links"), len(rows)),
                      (translate("Sensitivity", "stable links"), sum(stable)),
                      (translate("Sensitivity", "mean rank correlation"), float(seen.mean()) if seen.size else None)])
        figure = bridge.maps.Map(grid.bounds)
        step = max(1, int(max(result.frequency.shape) / 1600))
        shown = np.where(result.frequency > 0, result.frequency, np.nan)
        stops = [(k / (len(HEAT) - 1), colour) for k, colour in enumerate(HEAT)]
        figure.raster(bridge.maps.rgba(shown[::step, ::step], stops), grid.bounds)
        figure.key(translate("Sensitivity", "corridor in few runs"), HEAT[1])
        figure.key(translate("Sensitivity", "corridor in all runs"), HEAT[4])
        figure.polygons(table.geometries, fill="#fde68a", stroke="#92400e", width=0.6,
                        legend=translate("Sensitivity", "ecological source"))
        figure.lines([g for g, s in zip(lines, stable) if not s], stroke="#e11d48", width=1.0, dash="5 3",
                     legend=translate("Sensitivity", "link whose rank depends on the values"))
        report.headline(translate(
            "Sensitivity", "{stable} of {links} links keep their place whatever the resistance values, over {runs} "
                           "runs.").format(stable=sum(stable), links=len(rows), runs=len(runs)))
        report.section(translate("Sensitivity", "Map")).figure(figure.svg(), translate(
            "Sensitivity", "Share of the runs in which a cell lies in a corridor."))
        report.section(translate("Sensitivity", "Links"))
        report.records(LINK_STABILITY, [f.name for f in LINK_STABILITY.fields], sorted(rows, key=lambda r: r.rank),
                       limit=80)
        ordered = sorted(runs, key=lambda r: r.contrast_power)
        if seen.size > 1:
            known = [r for r in ordered if np.isfinite(r.rank_correlation)]
            report.figure(
                bridge.charts.lines(
                    [(translate("Sensitivity", "rank correlation"), [r.contrast_power for r in known],
                      [r.rank_correlation for r in known])],
                    x_label=translate("Sensitivity", "power of the contrast"),
                    y_label=translate("Sensitivity", "rank correlation"),
                ),
                translate("Sensitivity", "Each point is a run."),
            )
        report.note(translate(
            "Sensitivity",
            "Each run multiplies the value of every class by its own factor and raises the contrast to its own power; "
            "the size of all values together changes no path (Chen et al. 2015). Stable: in at least {share:.0%} of "
            "the runs, with a rank that deviates by at most {ranks:.0%} of the number of links. Corridors that appear "
            "in few runs should not be drawn into a plan without other "
            "evidence.").format(share=STABLE_SHARE, ranks=STABLE_RANKS))
        return report


def _link_rows(result, ids, grid):
    rows, lines = [], []
    for item in result.links:
        link = item.link
        x, y = grid.x_min + (link.columns + 0.5) * grid.cell, grid.y_max - (link.rows + 0.5) * grid.cell
        lines.append(shapely.linestrings(np.column_stack([x, y])) if len(x) > 1 else None)
        stable = item.present >= STABLE_SHARE and item.rank_deviation <= max(0.5, STABLE_RANKS * len(result.links))
        rows.append(LINK_STABILITY.row(
            link_id=link.link_id, from_id=int(ids[link.from_id - 1]), to_id=int(ids[link.to_id - 1]), lcd=link.lcd,
            rank=item.rank, present_share=item.present, rank_mean=item.rank_mean, rank_deviation=item.rank_deviation,
            rank_low=item.rank_low or None, rank_high=item.rank_high or None, lcd_variation=item.variation,
            stable=bool(stable)))
    return rows, lines
