"""ecoplan:nbssites — ranked sites from a suitability surface, and how far the ranking hangs on the weights."""

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterField,
    QgsProcessingParameterMultipleLayers, QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination, QgsProcessingParameterRasterLayer)

from ...dependencies import shapely
from ....i18n import translate
from ....resources import catalogue
from . import criterialayers
from ... import bridge, suitability
from .blocks import BlockWriter, RasterBlocks, RasterRows, bounded_cache, resampling, windows
from ...bridge.memory import require_memory
from ...common.errors import InputError
from . import nbs_sitereport, sitetable
from ..frame.algorithm import EcoPlanAlgorithm
from .nbs_scores import CriterionScores
from .nbs_tables import family_options, refuse_thin

_BYTES_PER_CELL = 14  # labels twice while holes are filled, masks, strips
_CHUNK = 1 << 16


class NbsSites(EcoPlanAlgorithm):
    ID = "nbssites"
    GROUP = "nbs"
    STYLES = {"SITES": "nbssites_sites.qml", "ROBUSTNESS": "nbssites_robustness.qml"}
    OUTPUTS = (sitetable.SITES,)

    SUITABILITY, CRITERIA_TABLE, FAMILY = "SUITABILITY", "CRITERIA_TABLE", "FAMILY"
    SELECTION, THRESHOLD, TOP_SHARE, AREA_BUDGET = "SELECTION", "THRESHOLD", "TOP_SHARE", "AREA_BUDGET"
    MIN_AREA, MIN_WIDTH, MIN_COMPACTNESS, MAX_HOLE = "MIN_AREA", "MIN_WIDTH", "MIN_COMPACTNESS", "MAX_HOLE"
    MAX_AREA = "MAX_AREA"
    NEIGHBOURS, MAX_SITES, RANK_BY = "NEIGHBOURS", "MAX_SITES", "RANK_BY"
    COST_PER_M2, COST_PER_SITE, COST = "COST_PER_M2", "COST_PER_SITE", "COST"
    POPULATION, DISTANCE, UNITS, UNIT_FIELD = "POPULATION", "DISTANCE", "UNITS", "UNIT_FIELD"
    REDLINE, FLAGS = "REDLINE", "FLAGS"
    DRAWS, CONCENTRATION, SEED = "DRAWS", "CONCENTRATION", "SEED"
    ROBUSTNESS = "ROBUSTNESS"

    def displayName(self):
        return translate("NbsSites", "NBS sites, ranked")

    def add_parameters(self):
        number, polygon = QgsProcessingParameterNumber.Type, [QgsProcessing.SourceType.TypeVectorPolygon]

        def value(name, text, default=None, low=0.0, high=None, kind=number.Double):
            limits = {} if high is None else {"maxValue": high}
            return QgsProcessingParameterNumber(name, text, kind, defaultValue=default, optional=default is None,
                                                minValue=low, **limits)

        self.addParameter(QgsProcessingParameterRasterLayer(
            self.SUITABILITY, translate("NbsSites", "Suitability score")))
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.CRITERIA_TABLE, translate("NbsSites", "Criteria table of the suitability run"),
            [QgsProcessing.SourceType.TypeVector], optional=True))
        self.add_choice(self.FAMILY, translate("NbsSites", "NBS family whose minimum area and width are used"),
                        family_options())
        self.add_choice(self.SELECTION, translate("NbsSites", "Choose cells by"), [
            ("threshold", translate("NbsSites", "score threshold")), ("share", translate("NbsSites", "top share")),
            ("budget", translate("NbsSites", "area budget"))])
        self.addParameter(value(self.THRESHOLD, translate("NbsSites", "Score threshold"), 0.6, 0, 1))
        self.addParameter(value(self.TOP_SHARE, translate("NbsSites", "Top share of the judged cells (%)"), 10, 0, 100))
        self.addParameter(value(self.AREA_BUDGET, translate("NbsSites", "Area budget (ha)"), 10))
        self.addParameter(value(self.MIN_AREA, translate("NbsSites", "Minimum area (m²; the family's unless set)")))
        self.addParameter(value(self.MIN_WIDTH, translate("NbsSites", "Minimum width (m; the family's unless set)")))
        self.add_choice(self.RANK_BY, translate("NbsSites", "Rank by"), [
            ("score_area", translate("NbsSites", "mean score x area")),
            ("benefit_cost", translate("NbsSites", "benefit per cost"))])
        self.addParameter(QgsProcessingParameterRasterLayer(
            self.POPULATION, translate("NbsSites", "Population (people per cell)"), optional=True))
        self.addParameter(value(self.DISTANCE, translate("NbsSites", "Count people within (m)"), 300))
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.UNITS, translate("NbsSites", "Districts or other units"), polygon, optional=True))
        self.addParameter(QgsProcessingParameterField(
            self.UNIT_FIELD, translate("NbsSites", "Name field of the units"), None, self.UNITS, optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.REDLINE, translate("NbsSites", "Ecological protection red line"), polygon, optional=True))
        self.addParameter(QgsProcessingParameterMultipleLayers(
            self.FLAGS, translate("NbsSites", "Other flag layers"), QgsProcessing.SourceType.TypeVectorPolygon,
            optional=True))
        for parameter in (
                value(self.MIN_COMPACTNESS, translate("NbsSites", "Minimum compactness (area / enclosing circle)"), 0,
                      0, 1),
                value(self.MAX_AREA, translate("NbsSites", "Largest area (m²; larger sites are divided)")),
                value(self.MAX_HOLE, translate("NbsSites", "Fill holes up to (m²)"), 0),
                value(self.MAX_SITES, translate("NbsSites", "At most so many sites (0: all)"), 0, kind=number.Integer),
                value(self.COST_PER_M2, translate("NbsSites", "Cost per m²"), 0),
                value(self.COST_PER_SITE, translate("NbsSites", "Fixed cost per site"), 0),
                QgsProcessingParameterRasterLayer(self.COST, translate("NbsSites", "Cost per m² as a raster"),
                                                  optional=True),
                value(self.DRAWS, translate("NbsSites", "Monte Carlo draws of the weights (0: none)"), 200,
                      kind=number.Integer),
                value(self.CONCENTRATION, translate("NbsSites", "Concentration of the draws around the weights"), 50,
                      0.01),
                value(self.SEED, translate("NbsSites", "Seed"), 1, kind=number.Integer)):
            self.add_advanced(parameter)
        self.add_choice(self.NEIGHBOURS, translate("NbsSites", "Cells of a site are joined by"), [
            ("eight", translate("NbsSites", "8 neighbours")), ("four", translate("NbsSites", "4 neighbours"))],
                        advanced=True)
        self.add_output(sitetable.SITES, translate("NbsSites", "Sites"), optional=False)
        self.addParameter(QgsProcessingParameterRasterDestination(
            self.ROBUSTNESS, translate("NbsSites", "Share of draws at or above the threshold"), optional=True,
            createByDefault=False))

    def check(self, run):
        refuse_thin(run, self.SUITABILITY, self.CRITERIA_TABLE)
        layer = run.raster(self.SUITABILITY)
        run.require_metric(layer.crs(), layer.name(), layer.extent())
        no_cost = not run.number(self.COST_PER_M2) and not run.number(self.COST_PER_SITE) and not run.given(self.COST)
        if run.choice(self.RANK_BY) == "benefit_cost" and no_cost:
            raise InputError("Ranking by benefit per cost needs a cost: give a cost per m², per site or a cost raster.")

    # --- the run ------------------------------------------------------------

    def compute(self, run):
        with bounded_cache():
            self._extract(run)

    def _extract(self, run):
        layer = run.raster(self.SUITABILITY)
        grid = run.grid_of(layer)
        run.crs = grid.crs.authid()
        require_memory(grid.width * grid.height * _BYTES_PER_CELL)
        scores = RasterRows(layer, grid)
        rules = self._rules(run)
        threshold = self._threshold(run, scores, rules, grid.cell, run.progress(0, 0.2))
        found = suitability.sites.delineate(scores, threshold, rules, grid.cell, (grid.x_min, grid.y_max),
                                            run.progress(0.2, 0.4))
        if found.count == 0:
            raise InputError("No site is left at a score of {threshold:.3f} or more under these rules: lower the "
                             "threshold, "
                             "the minimum area or width.", threshold=threshold)
        run.info(translate("NbsSites", "{count} sites at a score of {threshold:.4f} or more.").format(
            count=found.count, threshold=threshold))
        table = self._describe(run, found, scores, grid)
        keep = np.argsort(table["rank"], kind="stable")
        most = run.integer(self.MAX_SITES)
        if most and most < found.count:
            keep = keep[:most]
            run.warn(translate("NbsSites", "{count} of {total} sites are kept, the highest ranks.").format(
                count=most, total=found.count))
        labels = found.labels
        order = np.zeros(found.count + 1, np.int32)
        order[keep + 1] = np.arange(1, len(keep) + 1)
        suitability.sites.relabel(labels, order)
        table = {name: values[keep] for name, values in table.items()}
        criteria = CriterionScores.open(self, run, self.CRITERIA_TABLE, grid)
        names, means = [], []
        if criteria is not None:
            names = criteria.names
            means = [suitability.sites.site_means(labels, len(keep), rows)[0] for rows in criteria.rows]
            self._monte_carlo(run, criteria, labels, table, threshold, grid, run.progress(0.5, 0.95))
        else:
            run.warn(translate("NbsSites", "No criteria rasters are known: the sites have no criterion means and no "
                                           "rank "
                               "range. Give the criteria table of a suitability run with its folder of criteria."))
        output, rows = sitetable.output_and_rows(table, names, means)
        run.write(output, table["outline"], rows, grid.crs)
        if run.wanted(self.REPORT):
            run.write_report(nbs_sitereport.report(run, output, table["outline"], rows, threshold, rules, scores, grid))

    def _rules(self, run):
        key = run.choice(self.FAMILY)
        family = None if key == "none" else catalogue.family(key)
        area = run.number(self.MIN_AREA, family.min_area_m2 if family else 0.0)
        width = run.number(self.MIN_WIDTH, family.min_width_m if family else 0.0)
        if family and not (run.given(self.MIN_AREA) and run.given(self.MIN_WIDTH)):
            run.info(translate("NbsSites", "Minimum area {area:g} m² and width {width:g} m; the family's values are "
                                           "editable "
                               "defaults, unverified.").format(area=area, width=width))
        most = run.number(self.MAX_AREA, 0.0)
        if most and most < area:
            raise InputError("The largest area ({most:g} m²) is below the minimum area ({least:g} m²): raise it.",
                             most=most, least=area)
        return suitability.sites.SiteRules(
            area,
            width,
            run.number(self.MIN_COMPACTNESS),
            run.number(self.MAX_HOLE),
            4 if run.choice(self.NEIGHBOURS) == "four" else 8,
            most,
        )

    def _threshold(self, run, scores, rules, cell, progress):
        kind = run.choice(self.SELECTION)
        if kind == "threshold":
            return run.number(self.THRESHOLD)
        if kind == "share":
            return suitability.selection.share_threshold(scores, run.number(self.TOP_SHARE) / 100, progress)
        budget = run.number(self.AREA_BUDGET) * 1e4 / cell ** 2
        compact = rules.min_compactness > 0

        def cells(threshold):
            if compact:
                return int(suitability.sites.delineate(scores, threshold, rules, cell).cells.sum())
            return int(suitability.sites.label_sites(scores, threshold, rules, cell)[1].sum())

        threshold, used = suitability.selection.budget_threshold(scores, int(budget), cells, progress=progress)
        run.info(translate("NbsSites", "{used:,.2f} ha of the area budget of {budget:,.2f} ha are used.").format(
            used=used * cell ** 2 / 1e4, budget=run.number(self.AREA_BUDGET)))
        return threshold

    def _describe(self, run, found, scores, grid):
        """Everything about the sites but criteria and rank range, as columns in label order."""
        count = found.count
        mean, low = suitability.sites.site_means(found.labels, count, scores, run.progress(0.4, 0.5))
        area = bridge.measure.ellipsoidal_areas(found.outlines, grid.crs, run.context.transformContext())
        ha = area / 1e4
        table = {"outline": found.outlines, "cells": found.cells, "area_m2": area.round(2), "area_ha": ha.round(4),
                 "area_mu": (area * 3 / 2000).round(2), "score_mean": mean, "score_min": low,
                 "compactness": found.compactness}
        cost = self._cost(run, found, area, grid)
        benefit = mean * ha
        if cost is not None:
            table["cost"], table["benefit_cost"] = cost, benefit / cost
        by_cost = run.choice(self.RANK_BY) == "benefit_cost"
        table["factor"] = ha / cost if by_cost else ha
        table["priority"] = mean * table["factor"]
        table["rank"] = suitability.sites.ranks(table["priority"])
        self._people(run, table)
        self._places(run, table, grid, area)
        return table

    def _cost(self, run, found, area, grid):
        per_m2, per_site, layer = run.number(self.COST_PER_M2), run.number(self.COST_PER_SITE), run.raster(self.COST)
        if not per_m2 and not per_site and layer is None:
            return None
        cost = per_site + per_m2 * area
        if layer is not None:
            rows = RasterRows(layer, grid, 1, resampling(layer, grid))
            total = np.zeros(found.count + 1)
            missing = 0
            for top, values in suitability.selection.row_blocks(rows):
                labels = found.labels[top:top + len(values)]
                known = (labels > 0) & ~np.isnan(values)
                missing += int(((labels > 0) & np.isnan(values)).sum())
                total += np.bincount(labels[known], weights=values[known].astype(float), minlength=found.count + 1)
            cost = cost + total[1:] * area / found.cells
            if missing:
                run.warn(translate("NbsSites",
                                   "{count} cells of sites have no cost in the raster; they count as 0.").format(
                    count=missing))
        if np.any(cost <= 0):
            raise InputError("{count} sites have a cost of 0 or less: give costs above 0.",
                             count=int((cost <= 0).sum()))
        return cost

    def _people(self, run, table):
        layer = run.raster(self.POPULATION)
        if layer is None:
            return
        crs = run.raster(self.SUITABILITY).crs()
        distance = run.number(self.DISTANCE)
        own = bridge.rasters.grid_of(layer, metric=False)
        blocks = RasterBlocks(layer, 1, own, None)
        tree = shapely.STRtree(table["outline"])
        people, reached = np.zeros(len(table["outline"])), 0.0
        for top, left, rows, cols in windows(own):
            values = blocks.read(top, left, rows, cols)
            row, col = np.nonzero(values > 0)
            xy = np.column_stack([own.x_min + (left + col + 0.5) * own.cell, own.y_max - (top + row + 0.5) * own.cell])
            xy = bridge.coordinates.transform_xy(xy, own.crs, crs, run.context.transformContext())
            cell, site = tree.query(shapely.points(xy), predicate="dwithin", distance=distance)
            counts = values[row, col]
            people += np.bincount(site, weights=counts[cell], minlength=len(people))
            reached += float(counts[np.unique(cell)].sum())
        table["people"] = people.round(0)
        run.info(translate("NbsSites", "{people:,.0f} people live within {distance:g} m of at least one site.").format(
            people=reached, distance=distance))

    def _places(self, run, table, grid, area):
        field = run.field(self.UNIT_FIELD)
        units = run.features(self.UNITS, "polygon", crs=grid.crs, fields=[field] if field else [])
        if units is not None:
            names = [str(fid if name is None else name)
                     for name, fid in zip(units.columns[field] if field else units.fids, units.fids)]
            table["unit"] = _largest(table["outline"], units.geometries, names)
        red = run.features(self.REDLINE, "polygon", crs=grid.crs)
        flags = [[] for _ in area]
        planar = shapely.area(table["outline"])
        if red is not None:
            table["in_redline"] = _share(table["outline"], red.geometries, planar)
            for i in np.flatnonzero(table["in_redline"] > 0):
                flags[i].append("red_line")
        for layer in self.parameterAsLayerList(run.parameters, self.FLAGS, run.context):
            run.named(f"{self.FLAGS}:{layer.name()}", layer.source())
            features = criterialayers.read_vector(layer, run.context, grid.crs)
            for i in np.flatnonzero(_share(table["outline"], features.geometries, planar) > 0):
                flags[i].append(layer.name())
        if red is not None or run.given(self.FLAGS):
            table["flags"] = np.array(["; ".join(f) for f in flags], dtype=object)

    def _monte_carlo(self, run, criteria, labels, table, threshold, grid, progress):
        draws = run.integer(self.DRAWS)
        if not draws:
            return
        norms = criteria.norms(progress.part(0, 0.05))
        chosen = suitability.sensitivity.weight_draws(criteria.weights, draws, run.number(self.CONCENTRATION),
                                                      run.integer(self.SEED))
        monte_carlo = suitability.sensitivity.MonteCarlo(criteria.rule, norms, chosen, threshold, len(table["rank"]))
        path = run.raster_path(self.ROBUSTNESS)
        writer = BlockWriter(path, grid, np.float32, float("nan"), "robustness") if path else None
        total = np.zeros(len(table["rank"]) + 1)
        step = max(1, _CHUNK // grid.width)
        try:
            for top in range(0, grid.height, step):
                part = labels[top:top + step]
                if writer is None and not part.any():
                    continue
                members = criteria.members(top, len(part))
                here = progress.part(0.05 + 0.95 * top / grid.height,
                                     0.05 + 0.95 * min(top + step, grid.height) / grid.height)
                if writer is None:  # only the sites are asked for
                    members = np.where(part.ravel() > 0, members, np.nan)
                share = monte_carlo.add(members, part.ravel(), here)
                inside = part.ravel() > 0
                total += np.bincount(part.ravel()[inside], weights=np.nan_to_num(share[inside]), minlength=len(total))
                if writer is not None:
                    writer.write(top, 0, share.reshape(part.shape))
            if writer is not None:
                writer.close()
        finally:
            if writer is not None:
                writer.discard()
        ranges = monte_carlo.rank_range(table["factor"])
        table.update(rank_best=ranges.best, rank_worst=ranges.worst, rank_median=ranges.median,
                     first_share=ranges.first_share, robust=total[1:] / table["cells"])


def _largest(sites, units, names):
    """Name of the unit that holds most of each site; empty outside all."""
    tree = shapely.STRtree(units)
    site, unit = tree.query(sites, predicate="intersects")
    area = shapely.area(shapely.intersection(sites[site], units[unit]))
    best = np.full(len(sites), "", dtype=object)
    for i in np.argsort(area, kind="stable"):
        best[site[i]] = str(names[unit[i]])
    return best


def _share(sites, areas, planar):
    """Share of each site inside the areas."""
    tree = shapely.STRtree(areas)
    inside = np.zeros(len(sites))
    site, area = tree.query(sites, predicate="intersects")
    for i in np.unique(site):
        inside[i] = shapely.intersection(sites[i], shapely.union_all(areas[area[site == i]])).area
    return inside / planar
