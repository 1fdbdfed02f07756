"""ecoplan:fluctuationzone — the water-level fluctuation zone of a reservoir or river, by slope class."""

from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterBand, QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer, QgsProcessingParameterString, QgsProcessingParameterVectorLayer)

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, common, suitability
from ...bridge.memory import require_memory
from ...common import reading
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from ..frame.fields import Field, Output
from . import criterialayers

ZONE = Output(
    "ZONE",
    "MultiPolygon",
    (
        Field("slope_class", "int", "Slope class", "坡度级"),
        Field("slope_from", "double", "Slope from", "坡度自", "degrees"),
        Field("slope_to", "double", "Slope to", "坡度至", "degrees"),
        Field("level_low", "double", "Lower water level", "低水位", "m"),
        Field("level_high", "double", "Upper water level", "高水位", "m"),
        Field("area_m2", "double", "Ellipsoidal area (m²)", "椭球面积（平方米）", "m2", lambda r: round(r.area, 2), 2),
        Field(
            "area_ha", "double", "Ellipsoidal area (ha)", "椭球面积（公顷）", "ha", lambda r: round(r.area / 1e4, 4), 4
        ),
        Field(
            "area_mu",
            "double",
            "Ellipsoidal area (mu)",
            "椭球面积（亩）",
            "mu",
            lambda r: round(r.area * common.geodesy.MU_PER_M2, 2),
            2,
        ),
        Field("share", "double", "Share of the zone", "占消落区比例"),
    ),
)
COLOURS = ("#4c9f70", "#c9d66b", "#f0a04b", "#b5482a", "#7a2b2b", "#4a1a2c")
_BYTES_PER_CELL = 44  # elevation, labels, slope in double precision, masks, the copy that is made polygons of


@dataclass(frozen=True)
class SlopeZone:
    """The part of the zone in one slope class; degrees, metres, ``area`` in m2, ``share`` of the whole zone."""

    slope_class: int
    slope_from: float
    slope_to: float
    level_low: float
    level_high: float
    area: float
    share: float


class FluctuationZoneTool(EcoPlanAlgorithm):
    ID = "fluctuationzone"
    GROUP = "nbs"
    STYLES = {"ZONE": "fluctuationzone_zone.qml"}
    OUTPUTS = (ZONE,)

    DEM, BAND, RIVER = "DEM", "BAND", "RIVER"
    LOWER, UPPER, SLOPE_BREAKS = "LOWER", "UPPER", "SLOPE_BREAKS"
    ZONE_RASTER = "ZONE_RASTER"

    def displayName(self):
        return translate("FluctuationZone", "Water-level fluctuation zone")

    def add_parameters(self):
        number = QgsProcessingParameterNumber.Type
        self.addParameter(QgsProcessingParameterRasterLayer(
            self.DEM, translate("FluctuationZone", "Elevation (m)")))
        self.addParameter(QgsProcessingParameterBand(
            self.BAND, translate("FluctuationZone", "Band"), 1, self.DEM, optional=True))
        self.addParameter(QgsProcessingParameterVectorLayer(
            self.RIVER, translate("FluctuationZone", "River (lines or polygons)"),
            [QgsProcessing.SourceType.TypeVectorLine, QgsProcessing.SourceType.TypeVectorPolygon]))
        self.add_city()
        self.addParameter(QgsProcessingParameterNumber(
            self.LOWER, translate("FluctuationZone", "Lower water level (m; 145 unless set)"), number.Double,
            optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            self.UPPER, translate("FluctuationZone", "Upper water level (m; 175 unless set)"), number.Double,
            optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.SLOPE_BREAKS, translate("FluctuationZone", "Limits of the slope classes (degrees)"), "5, 15, 25"))
        self.add_output(ZONE, translate("FluctuationZone", "Fluctuation zone by slope class"), optional=False)
        self.addParameter(QgsProcessingParameterRasterDestination(
            self.ZONE_RASTER, translate("FluctuationZone", "Slope classes in the zone"), optional=True,
            createByDefault=False))

    def check(self, run):
        self._breaks(run)
        dem = run.raster(self.DEM)
        run.require_metric(dem.crs(), dem.name(), dem.extent())
        low, high = self._levels(run)
        if not low < high:
            raise InputError("The lower water level {low:g} m must be below the upper one {high:g} m.", low=low,
                             high=high)

    def _breaks(self, run):
        return list(reading.numbers(run.text(self.SLOPE_BREAKS), self.SLOPE_BREAKS, "5, 15, 25"))

    def _levels(self, run):
        return (run.number(self.LOWER, 145.0, "fluctuation_lower_m"),
                run.number(self.UPPER, 175.0, "fluctuation_upper_m"))

    def compute(self, run):
        dem = run.raster(self.DEM)
        grid = run.grid_of(dem)
        run.crs = grid.crs.authid()
        require_memory(grid.width * grid.height * _BYTES_PER_CELL)
        low, high = self._levels(run)
        breaks = self._breaks(run)
        elevation = bridge.rasters.read_band(dem, run.integer(self.BAND, 1), dtype=np.float32)
        layer = self.parameterAsVectorLayer(run.parameters, self.RIVER, run.context)
        run.named(self.RIVER, layer.source())
        river = criterialayers.read_vector(layer, run.context, grid.crs)
        for line in river.report.lines():
            run.warn(line)
        run.progress()(0.1)
        cells = bridge.rasters.burn(river.geometries, np.ones(len(river)), grid, dtype=np.uint8, all_touched=True) > 0
        zone = suitability.fluctuation.fluctuation_zone(elevation, cells, low, high, breaks, grid.cell,
                                                        run.progress(0.15, 0.7))
        for origin, name in ((run.origins[self.LOWER], self.LOWER), (run.origins[self.UPPER], self.UPPER)):
            if origin == "default":
                run.warn(translate("FluctuationZone", "{name}: {value:g} m is the Three Gorges default (175 m normal "
                                                      "pool "
                                   "level reported, 145 m flood-limit level common practice, unverified). Set the "
                                   "level "
                                   "of your reservoir.").format(name=name, value=run.values[name]))
        geometries, rows = self._polygons(run, zone, grid, low, high, breaks)
        run.progress()(0.9)
        run.write(ZONE, geometries, rows, grid.crs)
        run.write_raster(self.ZONE_RASTER, zone.classes, grid, nodata=0)
        if run.wanted(self.REPORT):
            run.write_report(self._report(zone, grid, geometries, rows, river.geometries, low, high, cells))

    def _polygons(self, run, zone, grid, low, high, breaks):
        parts, codes = bridge.rasters.polygonize(zone.classes, grid)
        limits = [0.0, *breaks, 90.0]
        codes_here = [code for code in range(1, len(limits)) if (codes == code).any()]
        geometries = np.array([shapely.multipolygons(list(parts[codes == code])) for code in codes_here], dtype=object)
        areas = bridge.measure.ellipsoidal_areas(geometries, grid.crs, run.context.transformContext())
        total = float(areas.sum())
        rows = [SlopeZone(code, limits[code - 1], limits[code], low, high, float(area), float(area) / total)
                for code, area in zip(codes_here, areas)]
        return geometries, rows

    def _report(self, zone, grid, geometries, rows, river, low, high, cells):
        title = translate("FluctuationZone", "Water-level fluctuation zone")
        report = bridge.reports.Report(title, f"{low:g} – {high:g} m")
        total = sum(row.area for row in rows)
        report.facts([(translate("FluctuationZone", "area (ha)"), f"{total / 1e4:,.4f}"),
                      (translate("FluctuationZone", "area (mu)"), f"{total * 3 / 2000:,.2f}"),
                      (translate("FluctuationZone", "band not joined to the river (ha)"),
                       f"{zone.unconnected * grid.cell ** 2 / 1e4:,.1f}")])
        report.headline(translate(
            "FluctuationZone", "{ha:,.2f} ha ({mu:,.2f} mu) lie between {low:g} and {high:g} m along the "
                               "river.").format(
            ha=total / 1e4, mu=total * 3 / 2000, low=low, high=high))
        bounds = shapely.total_bounds(geometries)
        drawing = bridge.maps.Map(bounds)
        for row, geometry in zip(rows, geometries):
            drawing.polygons([geometry], fill=COLOURS[(row.slope_class - 1) % len(COLOURS)], stroke="none",
                             legend=_slopes(row))
        near = [g for g in shapely.clip_by_rect(river, *bounds) if not g.is_empty]
        areas = [g for g in near if g.geom_type in ("Polygon", "MultiPolygon")]
        drawing.polygons(areas, fill="none", stroke="#3c8fc0")
        drawing.lines([g for g in near if g not in areas], stroke="#3c8fc0",
                      legend=translate("FluctuationZone", "river"))
        report.figure(drawing.svg(), translate(
            "FluctuationZone", "Ground between the two water levels that is joined to the river, by slope class."))
        report.section(translate("FluctuationZone", "Area by slope class"))
        report.figure(bridge.charts.bars([_slopes(row) for row in rows], [row.area / 1e4 for row in rows], unit="ha"))
        report.table([translate("FluctuationZone", "Slope class"), "m²", "ha", translate("FluctuationZone", "mu"),
                      translate("FluctuationZone", "Share")],
                     [[_slopes(row), (f"{row.area:,.2f}",), (f"{row.area / 1e4:,.4f}",),
                       (f"{row.area * common.geodesy.MU_PER_M2:,.2f}",), (f"{row.share:.1%}",)] for row in rows])
        report.paragraph(translate("FluctuationZone", "Cells between the two levels, joined by cells at or below the "
                                                      "upper "
                                   "level to the river; slope after Horn 1981. Levels are those of the elevation "
                                   "raster's "
                                   "vertical datum. Slope classes are common practice, unverified."))
        return report


def _slopes(row):
    """The limits of a row's slope class as text."""
    return f"{row.slope_from:g}–{row.slope_to:g}°"
