"""ecoplan:ecologicalsources — sources from MSPA cores, protected and important areas, ranked by connectivity."""

from qgis.core import (
    QgsProcessing, QgsProcessingParameterBand, QgsProcessingParameterBoolean, QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer, QgsProcessingParameterString)

from ....i18n import translate
from ... import bridge, connectivity as connectivity_science
from ...bridge.options import kernel_engine
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .ecologicalsources_outputs import CLASS_TABLE, LEVELS, SOURCES
from .ecologicalsources_report import sources_report
from .ecologicalsources_pattern import pattern_of
from .patternlayers import WORLDCOVER_HABITAT, area_factor, class_list

DEFAULT_MIN_AREA = 10.0  # ha; district scale, EcoPlan's own, unverified
DEFAULT_DISTANCE = 1000.0  # m; common practice, unverified


class EcologicalSourcesAlgorithm(EcoPlanAlgorithm):
    ID = "ecologicalsources"
    GROUP = "network"
    STYLES = {"MSPA": "ecologicalsources_mspa.qml", "SOURCES": "ecologicalsources_sources.qml"}
    OUTPUTS = (SOURCES, CLASS_TABLE)

    def displayName(self):
        return translate("EcologicalSources", "Ecological sources (MSPA)")

    def add_parameters(self):
        number = QgsProcessingParameterNumber.Type
        self.addParameter(QgsProcessingParameterRasterLayer(
            "LANDCOVER", translate("EcologicalSources", "Land cover or habitat raster")))
        self.addParameter(QgsProcessingParameterString(
            "CLASSES", translate("EcologicalSources", "Habitat classes (codes, ranges)"),
            defaultValue=WORLDCOVER_HABITAT))
        self.add_city()
        self.addParameter(QgsProcessingParameterNumber(
            "MIN_AREA", translate("EcologicalSources", "Smallest source (ha)"), number.Double, optional=True,
            minValue=0))
        self.add_choice("CONNECTIVITY", translate("EcologicalSources", "Connectivity of the foreground"), [
            ("8", translate("EcologicalSources", "8 neighbours")),
            ("4", translate("EcologicalSources", "4 neighbours"))])
        self.addParameter(QgsProcessingParameterNumber(
            "EDGE_WIDTH", translate("EcologicalSources", "Edge width (cells)"), number.Integer, defaultValue=1,
            minValue=1))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "PROTECTED", translate("EcologicalSources", "Protected areas to unite with"),
            [QgsProcessing.SourceType.TypeVectorPolygon], optional=True))
        self.addParameter(QgsProcessingParameterRasterLayer(
            "IMPORTANCE", translate("EcologicalSources", "Importance raster to unite with"), optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "IMPORTANCE_SHARE", translate("EcologicalSources", "Highest share of the importance raster (%)"),
            number.Double, defaultValue=20.0, minValue=0.01, maxValue=100))
        self.add_choice("RANK_BY", translate("EcologicalSources", "Rank by"), [("dpc", "dPC"), ("diic", "dIIC")])
        self.add_choice("DISTANCE", translate("EcologicalSources", "Distance between sources"), [
            ("euclid", translate("EcologicalSources", "Straight, edge to edge")),
            ("cost", translate("EcologicalSources", "Least cost over the resistance surface"))])
        self.addParameter(QgsProcessingParameterRasterLayer(
            "RESISTANCE", translate("EcologicalSources", "Resistance surface (for least cost)"), optional=True))
        self._add_advanced(number)
        self.add_output(SOURCES, translate("EcologicalSources", "Ecological sources"), optional=False)
        self.addParameter(QgsProcessingParameterRasterDestination(
            "MSPA", translate("EcologicalSources", "MSPA classes"), optional=True, createByDefault=True))
        self.add_output(CLASS_TABLE, translate("EcologicalSources", "MSPA statistics"))

    def _add_advanced(self, number):
        self.add_advanced(QgsProcessingParameterBand(
            "BAND", translate("EcologicalSources", "Band of the land-cover raster"), 1, "LANDCOVER", optional=True))
        self.add_advanced(QgsProcessingParameterBoolean(
            "TRANSITION", translate("EcologicalSources", "Show transitions (bridges and loops cross edges)"),
            defaultValue=True))
        self.add_advanced(QgsProcessingParameterBoolean(
            "INTEXT", translate("EcologicalSources", "Tell internal from external features"), defaultValue=True))
        self.add_advanced(QgsProcessingParameterNumber(
            "D0", translate("EcologicalSources", "Dispersal distance (m, or cost-weighted m)"), number.Double,
            defaultValue=DEFAULT_DISTANCE, minValue=1e-6))
        self.add_advanced(QgsProcessingParameterNumber(
            "P0", translate("EcologicalSources", "Probability of dispersal at that distance"), number.Double,
            defaultValue=0.5, minValue=1e-6, maxValue=1 - 1e-6))

    # --- run ------------------------------------------------------------

    def check(self, run):
        layer = run.raster("LANDCOVER")
        if layer is not None:
            run.grid_of(layer)
        class_list(run.text("CLASSES"))
        run.source("PROTECTED")
        if run.choice("DISTANCE") == "cost" and run.raster("RESISTANCE") is None:
            raise InputError("Least-cost distances need a resistance surface: give RESISTANCE, or choose straight "
                             "distances.")

    def compute(self, run):
        layer = run.raster("LANDCOVER")
        grid = run.grid_of(layer)
        factor = area_factor(grid, run)
        cell_ha = grid.cell ** 2 * factor / 1e4
        with pattern_of(run, layer, grid) as pattern:
            found = pattern.source_areas(run.number(
                "MIN_AREA", default=DEFAULT_MIN_AREA, preset_key="source_min_area_ha") / cell_ha)
            if found.small:
                run.info(translate("EcologicalSources",
                                   "{count} core patches smaller than {least} ha are left out.").format(
                    count=found.small, least=f"{run.values['MIN_AREA']:g}"))
            shapes = pattern.shapes(found.labels)
            hectares = bridge.measure.ellipsoidal_areas(shapes, grid.crs, run.context.transformContext()) / 1e4
            ranking = self._rank(run, pattern, found.labels, hectares, grid)
            table = _class_rows(pattern.class_cells(run.flag("TRANSITION")), cell_ha)
            rows = _source_rows(found, hectares, ranking)
            self._write(run, pattern, shapes, rows, table, grid)
            run.write_report(sources_report(run, grid, pattern.picture(run.flag("TRANSITION")), shapes, rows, ranking,
                                            table))

    def _rank(self, run, pattern, labels, hectares, grid):
        count = len(hectares)
        if run.choice("DISTANCE") == "cost":
            surface = bridge.rasters.read_band(run.raster("RESISTANCE"), 1, grid, "average", dtype="float64")
            found = connectivity_science.corridors.map_corridors(
                surface,
                pattern.array(labels),
                grid.cell,
                connectivity_science.corridors.CorridorSettings(engine=kernel_engine()),
                run.progress(0.5, 0.75),
                count,
            )
            first = [link.from_id - 1 for link in found.links]
            second = [link.to_id - 1 for link in found.links]
            cost = [link.lcd for link in found.links]
            if found.isolated:
                run.warn(translate("EcologicalSources",
                                   "{count} sources cannot be reached over the resistance surface: "
                                   "{list}").format(count=len(found.isolated),
                                                    list=", ".join(map(str, found.isolated[:20]))))
        else:
            first, second, cost = pattern.straight_links(labels, count, run.progress(0.5, 0.75))
        if count == 1:
            run.warn(translate("EcologicalSources", "There is only one source: its importance is 100 %."))
        distance = run.number("D0")
        return connectivity_science.sourceareas.rank_sources(
            hectares,
            first,
            second,
            cost,
            run.choice("RANK_BY"),
            distance,
            run.number("P0"),
            distance,
            run.progress(0.75, 0.9),
        )

    def _write(self, run, pattern, shapes, rows, table, grid):
        run.write(SOURCES, shapes, rows, grid.crs)
        if not run.flag("TRANSITION"):
            self.STYLES = {**self.STYLES, "MSPA": "ecologicalsources_mspa_closed.qml"}
        pattern.write_codes("MSPA")
        run.write(CLASS_TABLE, None, table, grid.crs)


def _source_rows(areas, hectares, ranking):
    pc, iic = ranking.pc, ranking.iic
    return [SOURCES.row(
        source_id=i + 1, parts=_parts(areas.parts[i]), area_ha=area, rank=int(ranking.rank[i]),
        class_=LEVELS[ranking.level[i]], dpc=pc.total[i], dpc_intra=pc.intra[i], dpc_flux=pc.flux[i],
        dpc_connector=pc.connector[i], diic=iic.total[i], diic_connector=iic.connector[i])
        for i, area in enumerate(hectares)]


def _parts(flags):
    names = ((connectivity_science.sourceareas.CORE, "core"),
             (connectivity_science.sourceareas.PROTECTED, "protected"),
             (connectivity_science.sourceareas.IMPORTANT, "important"))
    return ",".join(name for flag, name in names if flags & flag)


def _class_rows(counts, cell_ha):
    """Rows of the statistics: the seven classes, background and missing cells."""
    names = {
        connectivity_science.mspa.CORE: "core",
        connectivity_science.mspa.ISLET: "islet",
        connectivity_science.mspa.PERFORATION: "perforation",
        connectivity_science.mspa.EDGE: "edge",
        connectivity_science.mspa.LOOP: "loop",
        connectivity_science.mspa.BRIDGE: "bridge",
        connectivity_science.mspa.BRANCH: "branch",
        connectivity_science.mspa.BACKGROUND: "background",
        connectivity_science.mspa.MISSING: "missing",
    }
    data = counts.sum() - counts[connectivity_science.mspa.MISSING]
    foreground = data - counts[connectivity_science.mspa.BACKGROUND]
    return [
        CLASS_TABLE.row(
            code=code,
            class_name=name,
            cells=int(counts[code]),
            area_ha=counts[code] * cell_ha,
            share_foreground=100.0 * counts[code] / foreground if code in connectivity_science.mspa.CLASSES else None,
            share_data=100.0 * counts[code] / data if code != connectivity_science.mspa.MISSING else None,
        )
        for code, name in names.items()
    ]
