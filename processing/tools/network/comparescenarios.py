"""ecoplan:comparescenarios — what plans or measures change in the ecological network."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingFeatureSource, QgsProcessingParameterFeatureSource, QgsProcessingParameterField,
    QgsProcessingParameterFolderDestination, QgsProcessingParameterMultipleLayers, QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination, QgsProcessingParameterRasterLayer, QgsProcessingParameterString)

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, connectivity
from ...bridge import memory
from ...bridge.options import kernel_engine
from .burntsources import burn_sources, own_shapes
from ...common import reading
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .comparescenarios_outputs import LINK_CHANGES, SCENARIOS, SOURCE_CHANGES, UNIT_TABLE, LinkRow
from .comparescenarios_report import scenario_report
from .patternlayers import multi, read_resistance, read_sources, source_numbers, tell_burnt


@dataclass(frozen=True)
class Plan:
    """One scenario as the tool carries it."""

    name: str
    result: connectivity.scenarios.Scenario
    labels: np.ndarray
    ids: np.ndarray
    shapes: np.ndarray
    areas: np.ndarray


class CompareScenariosAlgorithm(EcoPlanAlgorithm):
    ID = "comparescenarios"
    GROUP = "network"
    STYLES = {"LINK_CHANGES": "comparescenarios_links.qml", "SOURCE_CHANGES": "comparescenarios_sources.qml",
              "DIFFERENCE": "comparescenarios_difference.qml"}
    OUTPUTS = (SCENARIOS, LINK_CHANGES, SOURCE_CHANGES, UNIT_TABLE)

    def displayName(self):
        return translate("Scenarios", "Compare scenarios")

    def add_parameters(self):
        number, polygon = QgsProcessingParameterNumber.Type, QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSource(
            "SOURCES", translate("Scenarios", "Ecological sources now"), [polygon]))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "RESISTANCE", translate("Scenarios", "Resistance surface now")))
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "PLANS", translate("Scenarios", "Resistance surfaces of the plans"),
            QgsProcessing.SourceType.TypeRaster, optional=True))
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "PLAN_SOURCES", translate("Scenarios", "Sources of the plans (same order; none: as now)"), polygon,
            optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "MENDS", translate("Scenarios", "Places to mend (one more scenario)"),
            [QgsProcessing.SourceType.TypeVectorAnyGeometry], optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "MEND_WIDTH", translate("Scenarios", "Width of mended points and lines (m)"), number.Double,
            defaultValue=60.0, minValue=1e-6))
        self.addParameter(QgsProcessingParameterNumber(
            "RESTORED", translate("Scenarios", "Resistance after mending"), number.Double, defaultValue=1.0,
            minValue=1e-6))
        self.addParameter(QgsProcessingParameterString(
            "NAMES", translate("Scenarios", "Names of the plans (with commas)"), optional=True))
        self.add_city()
        self.addParameter(QgsProcessingParameterFeatureSource(
            "UNITS", translate("Scenarios", "Districts for the table"), [polygon], optional=True))
        self.addParameter(QgsProcessingParameterField(
            "UNIT_NAME", translate("Scenarios", "Name of the districts"), parentLayerParameterName="UNITS",
            optional=True))
        self.add_advanced(QgsProcessingParameterNumber(
            "MAX_COST", translate("Scenarios", "Links costlier than this count as lost (cost-weighted m)"),
            number.Double, optional=True, minValue=1e-6))
        self.add_advanced(QgsProcessingParameterNumber(
            "D0", translate("Scenarios", "Reference distance d0 of PC (cost-weighted m)"), number.Double, optional=True,
            minValue=1e-6))
        self.add_output(SCENARIOS, translate("Scenarios", "Scenarios side by side"))
        self.add_output(LINK_CHANGES, translate("Scenarios", "Links kept, lost and gained"))
        self.add_output(SOURCE_CHANGES, translate("Scenarios", "Sources kept, lost and new"))
        self.add_output(UNIT_TABLE, translate("Scenarios", "Change by district"))
        self.addParameter(QgsProcessingParameterRasterDestination(
            "DIFFERENCE", translate("Scenarios", "Change of the cost to the nearest source (first plan)"),
            optional=True, createByDefault=True))
        self.addParameter(QgsProcessingParameterFolderDestination(
            "DIFFERENCES", translate("Scenarios", "Folder for the changes of all plans"), optional=True,
            createByDefault=False))

    def check(self, run):
        layer = run.raster("RESISTANCE")
        if layer is not None:
            run.grid_of(layer)
        run.source("SOURCES")
        plans = self.parameterAsLayerList(run.parameters, "PLANS", run.context)
        sources = self.parameterAsLayerList(run.parameters, "PLAN_SOURCES", run.context)
        if sources and plans and len(sources) != len(plans):
            raise InputError("There are {plans} resistance surfaces of plans and {sources} source layers: give one "
                             "source layer for each plan, or none.", plans=len(plans), sources=len(sources))
        if not plans and not sources and run.source("MENDS") is None:
            raise InputError("There is nothing to compare with: give PLANS, PLAN_SOURCES or MENDS.")

    def compute(self, run):
        resistance, grid = read_resistance(run)
        corridors = connectivity.corridors
        needed = corridors.estimate_memory(grid.height, grid.width, corridors.CorridorSettings())
        memory.require_memory(2 * needed + 16 * resistance.size)
        cases = self._cases(run, resistance, grid)
        known, distance, found = run.number("MAX_COST"), run.number("D0"), []
        for k, (name, surface, ids, shapes, labels) in enumerate(cases):
            context = run.context.transformContext()
            areas = bridge.measure.ellipsoidal_areas(shapes, grid.crs, context) / 1e4
            result, distance = connectivity.scenarios.evaluate(
                surface,
                labels,
                grid.cell,
                bridge.measure.ellipsoidal_areas(own_shapes(shapes), grid.crs, context) / 1e4,
                distance,
                max_cost=np.inf if known is None else known,
                engine=kernel_engine(),
                progress=run.progress(0.05 + 0.8 * k / len(cases), 0.05 + 0.8 * (k + 1) / len(cases)),
            )
            found.append(Plan(name, result, labels, np.asarray(ids), shapes, areas))
        base, plans = found[0], found[1:]
        matches = [connectivity.scenarios.match_sources(base.labels, p.labels) if p.labels is not base.labels
                   else np.arange(1, len(base.ids) + 1) for p in plans]
        matches = [np.pad(m, (0, len(p.ids) - len(m))) for m, p in zip(matches, plans)]
        changes = [connectivity.scenarios.link_changes(base.result, p.result, m) for p, m in zip(plans, matches)]
        self._write(run, grid, base, plans, matches, changes, distance)

    def _cases(self, run, resistance, grid):
        """(name, surface, ids, shapes, labels) of the base and of each plan."""
        table, ids, _, labels = read_sources(run, grid, valid=np.isfinite(resistance))
        own = (ids, table.geometries, labels)
        cases = [(translate("Scenarios", "now"), resistance, *own)]
        surfaces = self.parameterAsLayerList(run.parameters, "PLANS", run.context)
        sources = self.parameterAsLayerList(run.parameters, "PLAN_SOURCES", run.context)
        given = reading.names(run.text("NAMES"))
        for k in range(max(len(surfaces), len(sources))):
            name = given[k] if k < len(given) else (surfaces or sources)[k].name()
            surface = resistance
            if surfaces:
                surface = bridge.rasters.read_band(surfaces[k], 1, grid, dtype=np.float64)
                wrong = int(np.count_nonzero(surface <= 0))
                if wrong:
                    raise InputError("Resistance must be above 0: {count} cells of {name} are zero or negative. Give "
                                     "them a small positive value, or NoData where nothing can "
                                     "pass.", count=wrong, name=name)
            cases.append((name, surface, *(self._plan_sources(run, sources[k], grid, surface) if sources else own)))
        mends = self._mends(run, grid)
        if mends is not None:
            kept = np.where(np.isnan(resistance), np.inf, resistance)
            surface = np.where(mends, np.minimum(kept, run.number("RESTORED")), resistance)
            cases.append((given[len(cases) - 1] if len(given) >= len(cases) else translate("Scenarios", "mended"),
                          surface, *own))
        return cases

    def _plan_sources(self, run, layer, grid, surface):
        source = QgsProcessingFeatureSource(layer, run.context)
        table = bridge.layers.read_features(
            source, run.context, "polygon", crs=grid.crs, name=layer.name(), fields=["source_id"]
        )
        for line in table.report.lines():
            run.warn(line)
        if not len(table):
            raise InputError("The source layer {name} of a plan has no usable polygon.", name=layer.name())
        numbers = table.columns["source_id"]
        ids = source_numbers(numbers) if any(v is not None for v in numbers) else list(range(1, len(table) + 1))
        burnt = burn_sources(table.geometries, grid, np.isfinite(surface))
        tell_burnt(run, burnt, [str(i) for i in ids])
        return ids, table.geometries, burnt.labels

    def _mends(self, run, grid):
        """Bool raster of the cells to mend, None without the layer."""
        source = run.source("MENDS")
        if source is None:
            return None
        kind = bridge.layers.geometry_kind(source)
        shapes = run.features("MENDS", kind, crs=grid.crs).geometries
        if kind != "polygon":
            shapes = shapely.buffer(shapes, run.number("MEND_WIDTH") / 2)
        return bridge.rasters.burn(shapes, np.ones(len(shapes)), grid, np.uint8, all_touched=True) > 0

    def _write(self, run, grid, base, plans, matches, changes, distance):
        rows = [self._row(base, plan, own, distance) for plan, own in zip([base, *plans], [(), *changes])]
        lines, links = _link_rows(base, plans, changes, grid)
        shapes, sources = _source_rows(base, plans, matches)
        units = self._units(run, grid, base, plans)
        run.write(SCENARIOS, None, rows, grid.crs)
        run.write(LINK_CHANGES, lines, links, grid.crs)
        run.write(SOURCE_CHANGES, shapes, sources, grid.crs)
        run.write(UNIT_TABLE, None, units, grid.crs)
        run.write_raster("DIFFERENCE", (plans[0].result.cost - base.result.cost).astype(np.float32), grid,
                         description="change of cost")
        if run.wanted("DIFFERENCES"):
            folder = run.folder("DIFFERENCES")
            for number, plan in enumerate(plans, 1):
                run.write_extra_raster(folder / f"difference_{number}.tif",
                                       (plan.result.cost - base.result.cost).astype(np.float32), grid, "change of cost")
        run.write_report(scenario_report(run, grid, base, plans, rows, lines, links, sources, units))

    def _row(self, base, plan, changes, distance):
        first, own = base.result, plan.result
        return SCENARIOS.row(
            scenario=plan.name, sources=int((own.areas > 0).sum()), source_area_ha=own.total_area,
            links=len(own.links), links_lost=sum(c.state == "lost" for c in changes),
            links_gained=sum(c.state == "gained" for c in changes), mean_lcd=own.mean_lcd, components=own.components,
            isolated=own.isolated, ec_ha=own.ec, area_change_percent=_percent(own.total_area, first.total_area),
            ec_change_percent=_percent(own.ec, first.ec), d0=distance)

    def _units(self, run, grid, base, plans):
        """Area-weighted means by district."""
        field = run.field("UNIT_NAME")
        table = run.features("UNITS", "polygon", crs=grid.crs, fields=[field] if field else [])
        if table is None:
            return []
        given = table.columns[field] if field else table.fids
        names = [str(fid if name is None else name) for name, fid in zip(given, table.fids)]
        zones = bridge.rasters.burn(table.geometries, np.arange(1, len(table) + 1), grid)
        areas = bridge.measure.ellipsoidal_areas(table.geometries, grid.crs, run.context.transformContext()) / 1e4
        count, rows = len(table), []
        before, _ = connectivity.scenarios.zonal_means(base.result.cost, zones, count)
        share, _ = connectivity.scenarios.zonal_means((base.labels > 0) * 100.0, zones, count)
        for plan in plans:
            after, _ = connectivity.scenarios.zonal_means(plan.result.cost, zones, count)
            covered, _ = connectivity.scenarios.zonal_means((plan.labels > 0) * 100.0, zones, count)
            rows += [UNIT_TABLE.row(
                scenario=plan.name, unit=names[i], area_ha=areas[i], source_share_base=share[i],
                source_share_plan=covered[i], mean_cost_base=before[i], mean_cost_plan=after[i],
                change_percent=_percent(after[i], before[i])) for i in range(count)]
        return rows


def _percent(value, base):
    """By how many per cent a value is above its base; None for a base of 0 or none."""
    return 100 * (value / base - 1) if base > 0 else None


def _path(link, grid):
    x, y = grid.x_min + (link.columns + 0.5) * grid.cell, grid.y_max - (link.rows + 0.5) * grid.cell
    return shapely.linestrings(np.column_stack([x, y])) if len(x) > 1 else None


def _link_rows(base, plans, changes, grid):
    """(lines, rows) of all links of all plans; lost ones along their old path."""
    lines, rows = [], []
    for plan, own in zip(plans, changes):
        for change in own:
            link, side = (change.plan, plan) if change.plan is not None else (change.base, base)
            lines.append(_path(link, grid))
            rows.append(LinkRow(
                plan.name, int(side.ids[link.from_id - 1]), int(side.ids[link.to_id - 1]), change.state,
                None if change.base is None else change.base.lcd, None if change.plan is None else change.plan.lcd))
    return lines, rows


def _source_rows(base, plans, matches):
    """(shapes, rows) of the sources of all plans, and of those of the base that are gone."""
    shapes, rows = [], []
    for plan, matched in zip(plans, matches):
        for i, other in enumerate(matched):
            before = float(base.areas[other - 1]) if other else None
            change = plan.areas[i] - (before or 0.0)
            state = "new"
            if other:
                state = "same" if abs(change) <= 1e-6 * before else "larger" if change > 0 else "smaller"
            shapes.append(multi(plan.shapes[i]))
            rows.append(SOURCE_CHANGES.row(
                scenario=plan.name, source_id=int(plan.ids[i]), base_id=int(base.ids[other - 1]) if other else None,
                state=state, area_ha=plan.areas[i], base_area_ha=before, change_ha=change))
        for j in set(range(1, len(base.ids) + 1)) - set(map(int, matched)):
            shapes.append(multi(base.shapes[j - 1]))
            rows.append(SOURCE_CHANGES.row(
                scenario=plan.name, source_id=None, base_id=int(base.ids[j - 1]), state="lost", area_ha=0.0,
                base_area_ha=base.areas[j - 1], change_ha=-base.areas[j - 1]))
    return shapes, rows
