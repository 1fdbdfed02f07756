"""ecoplan:resistancesurface — land cover, slope, roads and modifiers to a resistance surface."""

import math
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterBand, QgsProcessingParameterFeatureSource, QgsProcessingParameterField,
    QgsProcessingParameterFile, QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer)

from ...dependencies import shapely
from ....i18n import translate
from ....resources import tables
from ... import bridge, common, connectivity, opendata
from ...bridge import memory
from ...common import reading
from ...common.classmatch import match_codes
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from ..frame.layerfields import yes_no
from .resistancesurface_report import resistance_report

LINE = [QgsProcessing.SourceType.TypeVectorLine]
POLYGON = [QgsProcessing.SourceType.TypeVectorPolygon]
BYTES_PER_CELL = 40  # classes, resistance, slope with its DEM, one barrier raster, block temporaries
LANDCOVER_WEIGHT, SLOPE_WEIGHT = 0.65, 0.29  # in the published table (resources/tables/resistance_slope.csv)


@dataclass(frozen=True)
class BarrierClass:
    """A row of the barrier table: resistance, full width in m, whether nothing passes."""

    resistance: float
    width: float
    closed: bool


class ResistanceSurfaceAlgorithm(EcoPlanAlgorithm):
    ID = "resistancesurface"
    GROUP = "network"
    STYLES = {"RESISTANCE": "resistancesurface.qml"}

    def displayName(self):
        return translate("Resistance", "Resistance surface")

    def add_parameters(self):
        number = QgsProcessingParameterNumber.Type
        self.addParameter(QgsProcessingParameterRasterLayer(
            "LANDCOVER", translate("Resistance", "Land cover (raster)"), optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "LANDCOVER_AREAS", translate("Resistance", "or land cover (polygons)"), POLYGON, optional=True))
        self.addParameter(QgsProcessingParameterField(
            "CLASS_FIELD", translate("Resistance", "Class field of the polygons"),
            parentLayerParameterName="LANDCOVER_AREAS", optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "CELL_SIZE", translate("Resistance", "Cell size for polygons (m)"), number.Double, defaultValue=10,
            minValue=0.1))
        self.add_city()
        self.add_choice("TABLE", translate("Resistance", "Resistance table"), [
            ("worldcover", translate("Resistance", "ESA WorldCover classes")),
            ("third_survey", translate("Resistance", "Third national land survey, first-level classes"))])
        self.addParameter(QgsProcessingParameterFile(
            "TABLE_FILE", translate("Resistance", "or a table of your own (CSV)"), extension="csv", optional=True))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "DEM", translate("Resistance", "Elevation (for slope)"), optional=True))
        self._add_barriers()
        self._add_modifiers(number)
        self._add_factors(number)
        self.addParameter(QgsProcessingParameterRasterDestination(
            "RESISTANCE", translate("Resistance", "Resistance surface")))

    def _add_barriers(self):
        self.addParameter(QgsProcessingParameterFeatureSource(
            "BARRIERS", translate("Resistance", "Roads as barriers"), LINE, optional=True))
        for name, label in (("BARRIER_CLASS_FIELD", translate("Resistance", "Road class field")),
                            ("BARRIER_WIDTH_FIELD", translate("Resistance", "Road width field (m)")),
                            ("TUNNEL_FIELD", translate("Resistance", "Field that marks tunnels (no barrier)"))):
            self.addParameter(QgsProcessingParameterField(
                name, label, parentLayerParameterName="BARRIERS", optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "RAILWAYS", translate("Resistance", "Railways as barriers"), LINE, optional=True))

    def _add_modifiers(self, number):
        self.addParameter(QgsProcessingParameterFeatureSource(
            "MODIFIER_AREAS", translate("Resistance", "Areas that scale the resistance"), POLYGON, optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "AREA_FACTOR", translate("Resistance", "Factor inside these areas"), number.Double, defaultValue=1.0,
            minValue=1e-6))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "MODIFIER_LINES", translate("Resistance", "Lines that scale the resistance (e.g. greenways)"), LINE,
            optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "LINE_FACTOR", translate("Resistance", "Factor along these lines"), number.Double, defaultValue=0.8,
            minValue=1e-6))
        self.add_advanced(QgsProcessingParameterNumber(
            "LINE_WIDTH", translate("Resistance", "Full width of these lines (m)"), number.Double, defaultValue=20,
            minValue=0))

    def _add_factors(self, number):
        self.add_advanced(QgsProcessingParameterBand(
            "BAND", translate("Resistance", "Band of the land cover"), 1, "LANDCOVER", optional=True))
        self.add_choice("COMBINE", translate("Resistance", "How land cover and slope are combined"), [
            ("weighted", translate("Resistance", "Weighted sum")), ("multiply", translate("Resistance", "Product")),
            ("maximum", translate("Resistance", "Greatest"))], advanced=True)
        self.add_advanced(QgsProcessingParameterNumber(
            "WEIGHT_LANDCOVER", translate("Resistance", "Weight of land cover"), number.Double,
            defaultValue=LANDCOVER_WEIGHT, minValue=0))
        self.add_advanced(QgsProcessingParameterNumber(
            "WEIGHT_SLOPE", translate("Resistance", "Weight of slope"), number.Double, defaultValue=SLOPE_WEIGHT,
            minValue=0))
        self.add_advanced(QgsProcessingParameterFile(
            "SLOPE_FILE", translate("Resistance", "Slope table of your own (CSV)"), extension="csv", optional=True))
        self.add_advanced(QgsProcessingParameterFile(
            "BARRIER_FILE", translate("Resistance", "Barrier table of your own (CSV)"), extension="csv",
            optional=True))

    # --- run ------------------------------------------------------------

    def check(self, run):
        raster, areas = run.raster("LANDCOVER"), run.source("LANDCOVER_AREAS")
        if (raster is None) == (areas is None):
            raise InputError("Give the land cover either as a raster (LANDCOVER) or as polygons (LANDCOVER_AREAS).")
        if raster is not None:
            run.grid_of(raster)
        elif not run.field("CLASS_FIELD"):
            raise InputError("The land-cover polygons need a class field (CLASS_FIELD), for example DLBM.")
        if run.source("BARRIERS") is not None and not run.field("BARRIER_CLASS_FIELD"):
            raise InputError("The roads need a class field (BARRIER_CLASS_FIELD), for example class or highway.")
        self._class_table(run)
        self._slope_steps(run)
        self._barrier_table(run)

    def compute(self, run):
        grid, classes, valid, table, names = self._land_cover(run)
        run.crs = grid.crs.authid()
        line_grid = connectivity.resistance.LineGrid(grid.x_min, grid.y_max, grid.cell, grid.shape)
        dem = self._dem(run, grid)
        surface = connectivity.resistance.resistance_surface(
            classes, valid, table, line_grid, dem=dem, slope_steps=self._slope_steps(run) if dem is not None else None,
            weights=(run.number("WEIGHT_LANDCOVER"), run.number("WEIGHT_SLOPE")), mode=run.choice("COMBINE"),
            modifiers=self._modifiers(run, grid), barriers=self._barriers(run, grid), progress=run.progress(0.25, 0.9))
        counts = connectivity.landclasses.ClassCounts(
            tuple((names.get(c, c), t, r, n) for c, t, r, n in surface.classes.known),
            tuple((names.get(c, c), n) for c, n in surface.classes.unknown),
            surface.classes.empty,
        )
        self._tell(run, surface, counts, grid)
        run.write_raster("RESISTANCE", surface.resistance, grid, description="resistance")
        run.write_report(resistance_report(run, surface, counts, self._table_rows(run), grid))

    def _land_cover(self, run):
        """Grid, classes, where they are valid, the table for them, and the code behind each class number."""
        table = self._class_table(run)
        layer = run.raster("LANDCOVER")
        if layer is not None:
            grid = run.grid_of(layer)
            memory.require_memory(grid.width * grid.height * BYTES_PER_CELL)
            values = bridge.rasters.read_band(layer, run.integer("BAND", default=1))
            run.progress(0, 0.1)(1.0)
            if values.dtype.kind == "f":
                return grid, np.asarray(values), None, table, {}
            mask = np.ma.getmaskarray(values)
            return grid, values.data, ~mask if mask.any() else None, table, {}
        field = run.field("CLASS_FIELD")
        source = run.source("LANDCOVER_AREAS")
        target = source.sourceCrs()
        if target.isGeographic() and run.preset is not None:
            target = bridge.coordinates.crs(f"EPSG:{run.preset.epsg}")
        run.require_metric(target, source.sourceName(),
                           source.sourceExtent() if target == source.sourceCrs() else None)
        areas = run.features("LANDCOVER_AREAS", "polygon", crs=target, fields=[field], progress=run.progress(0, 0.1))
        if not len(areas):
            raise InputError("The land-cover layer has no usable polygon: check its geometries.")
        grid = _grid_around(areas.geometries, run.number("CELL_SIZE"), target)
        memory.require_memory(grid.width * grid.height * BYTES_PER_CELL)
        codes = ["" if v is None else str(v).strip() for v in areas.columns[field]]
        distinct = sorted(set(codes))
        place = {code: i + 1 for i, code in enumerate(distinct)}
        classes = bridge.rasters.burn(areas.geometries, [place[c] for c in codes], grid)
        index = match_codes(distinct, table.codes)
        known = [i for i in range(len(distinct)) if index[i] >= 0]
        own = connectivity.landclasses.ClassTable(tuple(str(i + 1) for i in known),
                                                  tuple(table.resistance[index[i]] for i in known))
        return grid, classes, classes > 0, own, {str(i + 1): code for i, code in enumerate(distinct)}

    def _dem(self, run, grid):
        layer = run.raster("DEM")
        if layer is None:
            return None
        if not grid.matches(bridge.rasters.grid_of(layer, metric=False)):
            run.info(translate("Resistance", "The elevation is brought onto the land-cover grid by bilinear "
                               "interpolation."))
        return bridge.rasters.read_band(layer, 1, grid=grid, method="bilinear", dtype=np.float32)

    def _barriers(self, run, grid):
        """Roads and railways as the science takes them; classes the table does not have are told."""
        table = self._barrier_table(run)
        found = []
        field, width_field, tunnel = (run.field(n) for n in ("BARRIER_CLASS_FIELD", "BARRIER_WIDTH_FIELD",
                                                             "TUNNEL_FIELD"))
        for name in ("BARRIERS", "RAILWAYS"):
            fields = [f for f in (field, width_field, tunnel) if f] if name == "BARRIERS" else []
            lines = run.features(name, "line", crs=grid.crs, fields=fields, progress=run.progress(0.1, 0.25))
            if lines is None:
                continue
            classes = [str(c or "").strip() for c in lines.columns[field]] if fields else ["rail"] * len(lines)
            rows = [table.get(c.casefold()) for c in classes]
            minor = [c for c, row in zip(classes, rows) if row is None and c.casefold() in opendata.layers.MINOR_ROADS]
            if minor:
                run.info(translate(
                    "Resistance", "{layer}: {count} lines are minor streets and ways, which the barrier table leaves "
                    "open: {list}").format(layer=lines.report.name, count=len(minor),
                                           list=", ".join(sorted(set(minor)))))
            unknown = {c or "–" for c, row in zip(classes, rows) if row is None} - set(minor)
            if unknown:
                run.warn(translate(
                    "Resistance", "{layer}: {count} lines have a class that the barrier table does not list and are no "
                    "barrier: {list}").format(layer=lines.report.name, count=sum(r is None for r in rows) - len(minor),
                                              list=", ".join(sorted(unknown)[:20])))
            closed = [False] * len(lines)
            if tunnel and fields:
                closed = yes_no(run, "TUNNEL_FIELD", tunnel, lines.columns[tunnel], yes=reading.CROSSINGS)
            keep = [i for i, row in enumerate(rows) if row is not None and not closed[i]]
            if not keep:
                continue
            widths = self._widths(run, lines, width_field if fields else "", rows, keep)
            coordinates, offsets, owner = common.linecells.line_parts(lines.geometries[keep])
            hardness = np.array([np.nan if rows[i].closed else rows[i].resistance for i in keep])
            drawn = connectivity.resistance.Lines(coordinates, offsets, np.asarray(widths)[owner])
            found.append(connectivity.resistance.Barriers(drawn, hardness[owner]))
        return found

    def _widths(self, run, lines, field, rows, keep):
        """Full width of each kept line: its own where it has a usable one, else its class's."""
        widths, bad = [], 0
        for i in keep:
            value = lines.columns[field][i] if field else None
            try:
                width = reading.number(value) if value is not None else math.nan
            except ValueError:
                width = math.nan
                bad += 1
            if width < 0:
                bad, width = bad + 1, math.nan
            widths.append(rows[i].width if math.isnan(width) else width)
        if bad:
            run.warn(translate("Resistance", "{count} roads have no usable width; the width of their class is used.")
                     .format(count=bad))
        return widths

    def _modifiers(self, run, grid):
        found = []
        areas = run.features("MODIFIER_AREAS", "polygon", crs=grid.crs)
        if areas is not None:
            mask = bridge.rasters.burn(areas.geometries, np.ones(len(areas)), grid, dtype=np.uint8).astype(bool)
            found.append(connectivity.resistance.Modifier(run.number("AREA_FACTOR"), mask=mask))
        lines = run.features("MODIFIER_LINES", "line", crs=grid.crs)
        if lines is not None:
            coordinates, offsets, _ = common.linecells.line_parts(lines.geometries)
            width = np.full(len(offsets) - 1, run.number("LINE_WIDTH"))
            found.append(connectivity.resistance.Modifier(run.number("LINE_FACTOR"),
                                                          lines=connectivity.resistance.Lines(coordinates, offsets,
                                                                                              width)))
        return found

    def _tell(self, run, surface, counts, grid):
        total = grid.width * grid.height
        if counts.unknown:
            run.warn(translate("Resistance", "Classes that the resistance table does not list have no resistance: "
                               "{list}").format(list=", ".join(f"{code} "
                                                               f"({cells:,})" for code, cells in counts.unknown[:20])))
        if counts.empty:
            run.warn(translate("Resistance", "{count} of {total} cells ({share:.1%}) have no land cover and get no "
                               "resistance.").format(count=counts.empty, total=total, share=counts.empty / total))
        if surface.without_slope:
            run.warn(translate("Resistance", "{count} cells lost their resistance because the elevation has no value "
                               "there.").format(count=surface.without_slope))
        run.info(translate("Resistance", "Barriers raised {raised} cells and closed {closed}.").format(
            raised=surface.raised, closed=surface.closed))
        if surface.greatest > 1e4 * surface.least:
            run.warn(translate("Resistance", "The resistances differ by more than 1 to 10,000; circuit theory needs "
                               "less contrast."))

    # --- tables ---------------------------------------------------------

    def _table_file(self, run):
        return run.path("TABLE_FILE") or tables.shipped(f"resistance_{run.choice('TABLE')}")

    def _class_table(self, run):
        table = tables.read(self._table_file(run), ("code", "resistance"))
        return connectivity.landclasses.ClassTable(tuple(table.unique("code")),
                                                   tuple(table.numbers("resistance", above=0)))

    def _table_rows(self, run):
        """{code: (English name, Chinese name, provenance, status)} for the report."""
        table = tables.read(self._table_file(run), ("code", "resistance"))
        return {row["code"]: tuple(row.get(c, "") for c in ("name_en", "name_zh", "provenance", "status"))
                for row in table.rows}

    def _slope_steps(self, run):
        table = tables.read(run.path("SLOPE_FILE") or tables.shipped("resistance_slope"), ("from_deg", "resistance"))
        steps = connectivity.resistance.SlopeSteps(np.array(table.numbers("from_deg", least=0)),
                                                   np.array(table.numbers("resistance", above=0)))
        steps.check()
        return steps

    def _barrier_table(self, run):
        """{class or alias: :class:`BarrierClass`}."""
        table = tables.read(run.path("BARRIER_FILE") or tables.shipped("resistance_barriers"),
                            ("code", "resistance", "width_m"))
        rows = {}
        columns = zip(table.unique("code"), table.texts("aliases"), table.numbers("resistance", above=0),
                      table.numbers("width_m", least=0), table.flags("barrier"))
        for code, aliases, resistance, width, closed in columns:
            for name in [code, *(a for a in aliases.split("|") if a)]:
                rows.setdefault(name.casefold(), BarrierClass(resistance, width, closed))
        return rows


def _grid_around(geometries, cell, crs):
    """The grid over all polygons, its corners on whole multiples of the cell."""
    x_min, y_min, x_max, y_max = shapely.total_bounds(geometries)
    left, top = math.floor(x_min / cell) * cell, math.ceil(y_max / cell) * cell
    width, height = math.ceil((x_max - left) / cell), math.ceil((top - y_min) / cell)
    return bridge.rasters.Grid(crs, left, top, cell, max(width, 1), max(height, 1))
