"""ecoplan:currentflow — circuit theory on a resistance surface: currents, voltages, effective resistances."""

import csv

import numpy as np
from qgis.core import (
    NULL, QgsProcessing, QgsProcessingParameterBand, QgsProcessingParameterBoolean, QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField, QgsProcessingParameterFileDestination, QgsProcessingParameterFolderDestination,
    QgsProcessingParameterRasterDestination, QgsProcessingParameterRasterLayer)

from ....i18n import translate
from ... import bridge, connectivity
from ...bridge.staging import refused
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .currentflow_outputs import RESISTANCES
from .currentflow_report import current_report, grounded
from .currentinputs import (
    cells_of_features, fitting_solver, pair_matrix, place_name, source_strengths, warn_imbalance)


class CurrentFlowAlgorithm(EcoPlanAlgorithm):
    ID = "currentflow"
    GROUP = "network"
    STYLES = {"CUMULATIVE": "currentflow_current.qml", "MAXIMUM": "currentflow_current.qml",
              "VOLTAGE": "currentflow_voltage.qml"}
    OUTPUTS = (RESISTANCES,)

    def displayName(self):
        return translate("CurrentFlow", "Current flow (circuit theory)")

    def add_parameters(self):
        polygon = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.addParameter(QgsProcessingParameterRasterLayer(
            "RESISTANCE", translate("CurrentFlow", "Resistance surface")))
        self.add_choice("MODE", translate("CurrentFlow", "Mode"), [
            ("pairwise", translate("CurrentFlow", "Pairwise")), ("one_to_all", translate("CurrentFlow", "One to all")),
            ("all_to_one", translate("CurrentFlow", "All to one")),
            ("advanced", translate("CurrentFlow", "Advanced: source and ground rasters"))])
        self.addParameter(QgsProcessingParameterFeatureSource(
            "FOCAL", translate("CurrentFlow", "Focal points or regions"),
            [QgsProcessing.SourceType.TypeVectorPoint, QgsProcessing.SourceType.TypeVectorPolygon], optional=True))
        self.addParameter(QgsProcessingParameterField(
            "FOCAL_ID", translate("CurrentFlow", "Name or number of the focal places"),
            parentLayerParameterName="FOCAL",
            optional=True))
        self.add_city()
        self.addParameter(QgsProcessingParameterFeatureSource(
            "MASK", translate("CurrentFlow", "Mask: current flows only inside"), polygon, optional=True))
        self.add_choice("NEIGHBOURS", translate("CurrentFlow", "Neighbours of a cell"), [("8", "8"), ("4", "4")])
        self.add_choice("AVERAGE", translate("CurrentFlow", "Resistor between two cells"), [
            ("resistance", translate("CurrentFlow", "Mean of the resistances")),
            ("conductance", translate("CurrentFlow", "Mean of the conductances"))])
        self.add_choice("REGIONS", translate("CurrentFlow", "Focal regions conduct perfectly"), [
            ("all", translate("CurrentFlow", "throughout (one factorisation for all pairs)")),
            ("pair", translate("CurrentFlow",
                               "only in their own pairs (as Circuitscape; one factorisation per pair)"))])
        self._add_advanced(polygon)
        self.addParameter(QgsProcessingParameterRasterDestination(
            "CUMULATIVE", translate("CurrentFlow", "Cumulative current")))
        self.addParameter(QgsProcessingParameterRasterDestination(
            "MAXIMUM", translate("CurrentFlow", "Maximum current"), optional=True, createByDefault=False))
        self.addParameter(QgsProcessingParameterRasterDestination(
            "VOLTAGE", translate("CurrentFlow", "Voltage (advanced mode)"), optional=True, createByDefault=False))
        self.add_output(RESISTANCES, translate("CurrentFlow", "Effective resistances"))
        self.addParameter(QgsProcessingParameterFileDestination(
            "MATRIX", translate("CurrentFlow", "Effective resistances as matrix"), "CSV (*.csv)", optional=True,
            createByDefault=False))
        self.addParameter(QgsProcessingParameterFolderDestination(
            "EACH", translate("CurrentFlow", "Folder for the maps of each pair"), optional=True, createByDefault=False))

    def _add_advanced(self, polygon):
        self.add_advanced(QgsProcessingParameterBand(
            "BAND", translate("CurrentFlow", "Band of the resistance surface"), 1, "RESISTANCE", optional=True))
        self.add_advanced(QgsProcessingParameterField(
            "STRENGTH", translate("CurrentFlow", "Source strength (A; one to all, all to one)"),
            parentLayerParameterName="FOCAL", optional=True))
        self.add_advanced(QgsProcessingParameterFeatureSource(
            "SHORT_CIRCUITS", translate("CurrentFlow", "Short-circuit areas"), polygon, optional=True))
        self.add_advanced(QgsProcessingParameterFeatureSource(
            "PAIRS", translate("CurrentFlow", "List of pairs (first two fields: names)"),
            [QgsProcessing.SourceType.TypeVector], optional=True))
        self.add_choice("PAIRS_ARE", translate("CurrentFlow", "The pairs of the list"), [
            ("included", translate("CurrentFlow", "are computed, no others")),
            ("excluded", translate("CurrentFlow", "are left out"))], advanced=True)
        self.add_advanced(QgsProcessingParameterRasterLayer(
            "SOURCE_RASTER", translate("CurrentFlow", "Sources (A), advanced mode"), optional=True))
        self.add_advanced(QgsProcessingParameterRasterLayer(
            "GROUND_RASTER", translate("CurrentFlow", "Grounds, advanced mode"), optional=True))
        self.add_choice("GROUND_IS", translate("CurrentFlow", "The ground raster holds"), [
            ("resistance", translate("CurrentFlow", "resistances to ground (ohm; 0 ties to ground)")),
            ("conductance", translate("CurrentFlow", "conductances to ground (siemens)"))], advanced=True)
        self.add_choice("CONFLICTS", translate("CurrentFlow", "Where a cell is source and ground"), [
            ("keep_both", translate("CurrentFlow", "keep both")),
            ("remove_source", translate("CurrentFlow", "remove the source")),
            ("remove_ground", translate("CurrentFlow", "remove the ground")),
            ("remove_both", translate("CurrentFlow", "remove both"))], advanced=True)
        self.add_advanced(QgsProcessingParameterBoolean(
            "VOLTAGES", translate("CurrentFlow", "Voltages too in the maps of each pair"), defaultValue=False))

    # --- run ------------------------------------------------------------

    def check(self, run):
        layer = run.raster("RESISTANCE")
        if layer is not None:
            run.grid_of(layer)
        if run.choice("MODE") == "advanced":
            if run.raster("SOURCE_RASTER") is None or run.raster("GROUND_RASTER") is None:
                raise InputError("The advanced mode needs SOURCE_RASTER and GROUND_RASTER.")
        elif run.source("FOCAL") is None:
            raise InputError("This mode needs focal points or regions: give FOCAL, or choose the advanced mode.")

    def compute(self, run):
        layer = run.raster("RESISTANCE")
        grid = run.grid_of(layer)
        resistance = bridge.rasters.read_band(layer, run.integer("BAND", default=1), dtype=np.float64)
        mask = run.features("MASK", "polygon", crs=grid.crs)
        if mask is not None:
            inside = bridge.rasters.burn(mask.geometries, np.ones(len(mask)), grid, np.uint8) > 0
            resistance = np.where(inside, resistance, np.nan)
        run.warn(bridge.rasters.nodata_note(layer.name(), int(np.isnan(resistance).sum()), resistance.size))
        self._warn_unused(run)
        shorts = run.features("SHORT_CIRCUITS", "polygon", crs=grid.crs)
        shorts = [] if shorts is None else [c for c in cells_of_features(shorts.geometries, "polygon", grid) if c.size]
        options = {"neighbours": int(run.choice("NEIGHBOURS")), "average": run.choice("AVERAGE"),
                   "short_circuits": shorts}
        if run.choice("MODE") == "advanced":
            self._advanced(run, resistance, grid, options)
        else:
            self._between(run, resistance, grid, options)

    def _warn_unused(self, run):
        """Tell of parameters that the mode has no use for."""
        mode, unused = run.choice("MODE"), []
        if mode == "advanced":
            unused += [name for name in ("FOCAL", "PAIRS") if run.source(name) is not None]
            unused += [name for name in ("MAXIMUM", "MATRIX", "EACH") if run.wanted(name)]
        else:
            unused += [name for name in ("SOURCE_RASTER", "GROUND_RASTER") if run.raster(name) is not None]
            unused += ["VOLTAGE"] if run.wanted("VOLTAGE") else []
            unused += ["REGIONS"] if mode != "pairwise" and run.choice("REGIONS") == "pair" else []
        if mode in ("advanced", "pairwise") and run.field("STRENGTH"):
            unused.append("STRENGTH")
        if unused:
            run.warn(translate("CurrentFlow", "This mode has no use for {names}: left out.").format(
                names=", ".join(unused)))

    def _advanced(self, run, resistance, grid, options):
        solver = fitting_solver(np.isfinite(resistance).sum(), options["neighbours"], 1, resistance.size)
        sources = bridge.rasters.read_band(run.raster("SOURCE_RASTER"), 1, grid, dtype=np.float64)
        grounds = bridge.rasters.read_band(run.raster("GROUND_RASTER"), 1, grid, dtype=np.float64)
        result = connectivity.circuits.advanced(
            resistance, sources, grounds, ground_conductance=run.choice("GROUND_IS") == "conductance",
            conflicts=run.choice("CONFLICTS"), solver=solver, progress=run.progress(0.05, 0.9), **options)
        if result.without_ground:
            run.warn(translate("CurrentFlow",
                               "{count} source cells lie in parts without ground: their current has nowhere to go and "
                               "is left out.").format(count=result.without_ground))
        off_sources, off_grounds = result.off_surface
        if off_sources or off_grounds:
            run.warn(translate("CurrentFlow",
                               "{sources} source cells and {grounds} ground cells lie where the resistance surface has "
                               "no value and are left out.").format(sources=off_sources, grounds=off_grounds))
        warn_imbalance(run, result.imbalance, resistance)
        run.write_raster("CUMULATIVE", result.currents, grid, description="ampere")
        run.write_raster("VOLTAGE", result.voltages, grid, description="volt")
        run.write_report(current_report(run, grid, resistance, result.currents, None, None, None, None))

    def _between(self, run, resistance, grid, options):
        names, shapes, places, strengths, left_out = self._focal(run, resistance, grid)
        solver = fitting_solver(np.isfinite(resistance).sum(), options["neighbours"], len(places), resistance.size)
        pairs = self._pairs(run, names, left_out)
        run.feedback.pushInfo(grounded(run.choice("MODE")))
        folder = self._folder(run)
        maps = None if folder is None else (
            lambda i, j, amps, volts: self._write_maps(run, folder, grid, names, i, j, amps, volts))
        result = connectivity.circuits.current_flow(
            resistance, places, run.choice("MODE"), pairs, strengths, own_regions=run.choice("REGIONS") == "pair",
            solver=solver, each=maps, progress=run.progress(0.05, 0.9), **options)
        rows = self._rows(run, names, result, pairs)
        self._tell(run, names, result)
        warn_imbalance(run, result.imbalance, resistance)
        run.write_raster("CUMULATIVE", result.cumulative, grid, description="ampere")
        run.write_raster("MAXIMUM", result.maximum, grid, description="ampere")
        run.write(RESISTANCES, None, rows, grid.crs)
        if run.wanted("MATRIX"):
            _write_matrix(run.output_path("MATRIX"), names, result)
        run.write_report(current_report(run, grid, resistance, result.cumulative, shapes, names, rows, result))

    def _focal(self, run, resistance, grid):
        """(names, geometries, cells, strengths, names left out) of the focal places; those off the raster are told."""
        name_field = run.field("FOCAL_ID")
        strength_field = None if run.choice("MODE") == "pairwise" else run.field("STRENGTH")
        source = run.source("FOCAL")
        kind = bridge.layers.geometry_kind(source)
        table = run.features("FOCAL", kind, crs=grid.crs, fields=[f for f in (name_field, strength_field) if f])
        names = [place_name(v) for v in (table.columns[name_field] if name_field else table.fids)]
        if "" in names:
            raise InputError("{count} focal places have no name: fill the field {field}, or give no field.",
                             count=names.count(""), field=name_field)
        if len(set(names)) < len(names):
            raise InputError("The names of the focal places are not unique: choose another field, or none.")
        cells = cells_of_features(table.geometries, kind, grid)
        outside = [n for n, c in zip(names, cells) if not c.size]
        barred = [n for n, c in zip(names, cells) if c.size and not np.isfinite(resistance.flat[c]).any()]
        for list_, text in (
                (outside, translate("CurrentFlow",
                                    "{count} focal places lie outside the resistance surface and are left out: "
                                    "{list}")),
                (barred, translate("CurrentFlow", "{count} focal places lie on cells without resistance: {list}"))):
            if list_:
                run.warn(text.format(count=len(list_), list=", ".join(list_[:20])))
        keep = [i for i, c in enumerate(cells) if c.size]
        strengths = None
        if strength_field:
            strengths = source_strengths([table.columns[strength_field][i] for i in keep], strength_field)
        return [names[i] for i in keep], table.geometries[keep], [cells[i] for i in keep], strengths, outside

    def _pairs(self, run, names, left_out):
        source = run.source("PAIRS")
        if source is None:
            return None
        fields = source.fields().names()
        if len(fields) < 2:
            raise InputError("The list of pairs needs two fields with the names of the focal places.")
        start = 1 if len(fields) > 2 and fields[0] == "fid" else 0
        pairs = [tuple("" if v == NULL else place_name(v) for v in feature.attributes()[start:start + 2])
                 for feature in source.getFeatures()]
        return pair_matrix(names, [p for p in pairs if any(p)], run.choice("PAIRS_ARE") == "included", left_out)

    def _folder(self, run):
        if not run.wanted("EACH"):
            return None
        return run.folder("EACH")

    def _write_maps(self, run, folder, grid, names, i, j, amps, volts):
        label = names[i] if j < 0 else f"{names[i]}_{names[j]}"
        safe = "".join(c if c.isalnum() or c in "-_." else "_" for c in label)
        for kind, values in (("current", amps), ("voltage", volts)):
            if kind == "current" or run.flag("VOLTAGES"):
                run.write_extra_raster(folder / f"{kind}_{safe}.tif", values, grid, kind)

    def _rows(self, run, names, result, pairs):
        count = len(names)
        if run.choice("MODE") == "one_to_all":
            return [RESISTANCES.row(from_id=name, to_id="*", resistance_ohm=ohms,
                                    state="no path" if np.isnan(ohms) else "joined")
                    for name, ohms in zip(names, result.to_others)]
        if run.choice("MODE") == "all_to_one":
            return []
        separate = set(result.separate)
        rows = []
        for i in range(count):
            for j in range(i + 1, count):
                left_out = pairs is not None and not pairs[i, j]
                state = "left out" if left_out else "no path" if (i, j) in separate else "joined"
                rows.append(RESISTANCES.row(from_id=names[i], to_id=names[j], resistance_ohm=result.resistance[i, j],
                                            state=state))
        return rows

    def _tell(self, run, names, result):
        if result.separate:
            run.warn(translate("CurrentFlow",
                               "{count} pairs are not joined by any path (no resistance given): {list}").format(
                count=len(result.separate), list=", ".join(f"{names[i]}-{names[j]}" for i, j in result.separate[:20])))
        if result.without_path:
            run.warn(translate("CurrentFlow", "{count} focal places have no path to any other: {list}").format(
                count=len(result.without_path), list=", ".join(names[i] for i in result.without_path[:20])))


def _write_matrix(path, names, result):
    try:
        with open(path, "w", encoding="utf-8-sig", newline="") as lines:
            writer = csv.writer(lines)
            writer.writerow(["", *names])
            for name, row in zip(names, result.resistance):
                writer.writerow([name, *("" if np.isnan(v) else repr(float(v)) for v in row)])
    except OSError as error:
        raise refused(path, error) from error
