"""ecoplan:speciesjoin — occurrence records joined to species lists, richness with effort, habitat and corridors."""

from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterCrs, QgsProcessingParameterFeatureSource, QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers, QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer, QgsProcessingParameterString)

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, checkup
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .. import checkup as room
from .. import shared
from ..shared import unitparameters
from .speciesjoin_outputs import AUDIT, GRID, POINTS, SPECIES, UNITS_RICHNESS

POLYGON = [QgsProcessing.SourceType.TypeVectorPolygon]


@dataclass(frozen=True)
class Settled:
    """What was found of every record: ``joined`` names, ``taxon`` number, ``fate``, ``first`` (of duplicates),
    ``place`` (unit, -1 outside), ``xy`` in the working system; ``taxa``: the names by number."""

    joined: list
    taxon: np.ndarray
    taxa: list
    fate: np.ndarray
    first: np.ndarray
    place: np.ndarray
    xy: np.ndarray


class SpeciesJoinTool(EcoPlanAlgorithm):
    ID = "speciesjoin"
    GROUP = "checkup"
    STYLES = {"UNITS_RICHNESS": "speciesjoin_units.qml", "GRID": "speciesjoin_grid.qml",
              "POINTS": "speciesjoin_points.qml"}
    OUTPUTS = (SPECIES, UNITS_RICHNESS, GRID, POINTS, AUDIT)

    def displayName(self):
        return translate("SpeciesJoin", "Species records, lists and richness")

    def add_parameters(self):
        number = QgsProcessingParameterNumber.Type
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "RECORDS", translate("SpeciesJoin", "Occurrence records (CSV or TXT)"),
            QgsProcessing.SourceType.TypeFile))
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "LISTS", translate("SpeciesJoin", "Species lists with version (CSV)"),
            QgsProcessing.SourceType.TypeFile))
        self.addParameter(QgsProcessingParameterFile(
            "SYNONYMS", translate("SpeciesJoin", "Table of names (CSV: name, accepted, reason)"), extension="csv",
            optional=True))
        unitparameters.add_units(self, optional=False)
        self.addParameter(QgsProcessingParameterString(
            "YEARS", translate("SpeciesJoin", "Years (for example 2015-2024)"), optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "GRID_SIZE", translate("SpeciesJoin", "Cells of the grid (m)"), number.Double, 1000.0, minValue=1.0))
        self.add_choice("COUNT", translate("SpeciesJoin", "Abundance of a species is its"), [
            ("records", translate("SpeciesJoin", "records")),
            ("individuals", translate("SpeciesJoin", "individuals or independent events"))])
        self.addParameter(QgsProcessingParameterRasterLayer(
            "LANDCOVER", translate("SpeciesJoin", "Land cover (for habitats)"), optional=True))
        self.addParameter(QgsProcessingParameterFile(
            "HABITAT", translate("SpeciesJoin", "Habitat table (CSV: species, classes, min_patch_ha, dispersal_m)"),
            extension="csv", optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "CORRIDORS", translate("SpeciesJoin", "Corridors (lines or polygons)"),
            [QgsProcessing.SourceType.TypeVectorAnyGeometry], optional=True))
        for name, label, default in (
                ("MAX_UNCERTAINTY", translate("SpeciesJoin", "Largest uncertainty of a position (m)"), 1000.0),
                ("BLUR", translate("SpeciesJoin", "Squares to which sensitive positions are blurred (m)"), 1000.0)):
            self.add_advanced(QgsProcessingParameterNumber(name, label, number.Double, default, minValue=0.0))
        self.add_advanced(QgsProcessingParameterNumber(
            "MIN_RECORDS", translate("SpeciesJoin", "Fewest records for an estimate"), number.Integer, 20, minValue=1))
        self.add_advanced(QgsProcessingParameterNumber(
            "MIN_COVERAGE", translate("SpeciesJoin", "Least sample coverage for an estimate"), number.Double, 0.7,
            minValue=0.0, maxValue=1.0))
        self.add_advanced(QgsProcessingParameterNumber(
            "RAREFY", translate("SpeciesJoin", "Records for richness at equal effort (smallest sufficient unit unless "
                                               "set)"), number.Integer, optional=True, minValue=1))
        self.add_advanced(QgsProcessingParameterCrs(
            "RECORDS_CRS", translate("SpeciesJoin", "Reference system of the records"), "EPSG:4326",
            optional=True))
        unitparameters.add_nesting(self)
        self.add_output(SPECIES, translate("SpeciesJoin", "Species"), optional=False)
        self.add_output(UNITS_RICHNESS, translate("SpeciesJoin", "Richness by unit"))
        self.add_output(GRID, translate("SpeciesJoin", "Richness by grid cell"))
        self.add_output(POINTS, translate("SpeciesJoin", "Records used (sensitive ones blurred)"), default=False)
        self.add_output(AUDIT, translate("SpeciesJoin", "Audit: what happened to each record"))

    # --- run ------------------------------------------------------------

    def check(self, run):
        crs = run.source("UNITS").sourceCrs()
        run.require_metric(crs, "UNITS", run.source("UNITS").sourceExtent())
        unitparameters.digits(run)
        room.speciesjoin_inputs.read_years(run.text("YEARS"))
        if run.number("GRID_SIZE") < run.number("BLUR"):
            raise InputError("The grid cells ({grid:g} m) are smaller than the squares to which sensitive positions "
                             "are blurred ({blur:g} m) and would give them away: make the cells at least as large.",
                             grid=run.number("GRID_SIZE"), blur=run.number("BLUR"))
        given = [name for name in ("LANDCOVER", "HABITAT") if run.given(name)]
        if len(given) == 1:
            raise InputError("A habitat needs both the land cover (LANDCOVER) and the habitat table (HABITAT).")
        if run.given("CORRIDORS") and not given:
            raise InputError("Corridors are held against habitats: give LANDCOVER and HABITAT too.")
        for name, least in (("RECORDS", 1), ("LISTS", 1)):
            if len(self._paths(run, name)) < least:
                raise InputError("No file was given for {parameter}: choose one or more.", parameter=name)
        room.speciesjoin_inputs.read_lists(self._paths(run, "LISTS"))
        room.speciesjoin_inputs.read_synonyms(run.path("SYNONYMS"))
        room.speciesjoin_inputs.read_needs(run.path("HABITAT"))

    def _paths(self, run, name):
        paths = self.parameterAsFileList(run.parameters, name, run.context)
        run.named(name, "; ".join(paths))
        return paths

    def compute(self, run):
        inputs = room.speciesjoin_inputs
        crs = run.source("UNITS").sourceCrs()
        run.crs = crs.authid()
        book = inputs.read_lists(self._paths(run, "LISTS"))
        names = inputs.read_synonyms(run.path("SYNONYMS"))
        tree, shapes, place = shared.units.read_units(run, crs)
        read = inputs.read_records(run, self._paths(run, "RECORDS"), run.progress(0.05, 0.3))
        settled = self._settle(run, read, book, names, (shapes, place), crs)
        counted = room.speciesjoin_counts.Counted(run, read, settled, tree, book)
        run.progress()(0.7)
        habitats = room.speciesjoin_habitat.habitats(run, crs, run.progress(0.7, 0.8))
        species = counted.species_rows(habitats)
        units = counted.unit_rows(tree)
        squares, cells = counted.grid_rows(run.number("GRID_SIZE"))
        geometries = counted.unit_shapes(shapes, place)
        run.write(SPECIES, [None] * len(species), species, crs)
        run.write(UNITS_RICHNESS, geometries, units, crs)
        run.write(GRID, squares, cells, crs)
        if run.wanted(POINTS.name):
            run.write(POINTS, *counted.point_rows(run.number("BLUR")), crs)
        run.progress()(0.85)
        if run.wanted(AUDIT.name):
            rows = room.speciesjoin_outputs.audit_rows(read, settled.joined, settled.fate, settled.first, book)
            run.write(AUDIT, [None] * len(rows), rows, crs)
        if run.wanted(self.REPORT):
            run.write_report(room.speciesjoin_report.species_report(
                run, read, settled, counted, book, species, units, (squares, cells), geometries, habitats))

    def _settle(self, run, read, book, names, units, crs):
        """:class:`Settled` of all records."""
        records, occurrences = read.records, checkup.occurrences
        known, joined = {}, []
        for pair in zip(read.scientific, read.chinese):
            if pair not in known:
                known[pair] = book.join(*pair, names)
            joined.append(known[pair])
        run.progress()(0.35)
        taxa = sorted({one.taxon for one in known.values() if one.taxon})
        number = {name: i for i, name in enumerate(taxa)}
        taxon = np.array([number.get(one.taxon, -1) for one in joined], np.int64)
        source = self.parameterAsCrs(run.parameters, "RECORDS_CRS", run.context)
        degrees = source.isGeographic()
        placed = np.isfinite(records.lon) & np.isfinite(records.lat)
        if degrees:
            placed &= (np.abs(records.lon) <= 360) & (np.abs(records.lat) <= 90)
        xy, place = self._place(run, placed, records.lon, records.lat, source, units, crs)
        run.progress()(0.5)
        lost = (place < 0) & np.isfinite(records.lon) & np.isfinite(records.lat)
        if degrees:
            lost &= (np.abs(records.lat) <= 180) & (np.abs(records.lon) <= 90)
        _, other = self._place(run, lost, records.lat, records.lon, source, units, crs)
        exchanged = other >= 0
        for file in occurrences.mostly_exchanged(exchanged, records.file):
            raise InputError("{file}: {count} records lie in the units only when latitude and longitude are exchanged. "
                             "Exchange the headings of the two columns, and run again.", file=read.files[file],
                             count=int(exchanged[records.file == file].sum()))
        shifted = records.shifted | (occurrences.gcj_pairs(records, taxon) if degrees else False)
        years, empty = occurrences.years(records.day), np.array(
            [not (s.strip() or c.strip()) for s, c in zip(read.scientific, read.chinese)], bool)
        checks = {
            "no_position": ~placed & ~exchanged, "exchanged": exchanged, "gcj02": shifted, "outside": place < 0,
            "absent": records.absent, "obscured": records.obscured,
            "uncertain": records.uncertainty > run.number("MAX_UNCERTAINTY"), "no_name": empty, "unresolved": taxon < 0}
        span = room.speciesjoin_inputs.read_years(run.text("YEARS"))
        if span:
            checks["no_date"] = years == 0
            checks["other_year"] = (years < span[0]) | (years > span[1])
        fate = occurrences.fates(checks)
        used = occurrences.FATES.index(occurrences.USED)
        first = occurrences.duplicates(fate == used, taxon, records)
        fate[first >= 0] = occurrences.FATES.index("duplicate")
        self._tell(run, read, fate, shifted)
        if not (fate == used).any():
            raise InputError("None of the {count} records can be used: {reasons}. Check the coordinates, the units and "
                             "the names.", count=len(fate), reasons=", ".join(
                                 f"{room.speciesjoin_outputs.AUDIT['fate'].word(occurrences.FATES[f])} {n}"
                                 for f, n in enumerate(np.bincount(fate, minlength=len(occurrences.FATES))) if n))
        return Settled(joined, taxon, taxa, fate, first, place, xy)

    def _tell(self, run, read, fate, shifted):
        words, names = room.speciesjoin_outputs.AUDIT["fate"], checkup.occurrences.FATES
        counts = np.bincount(fate, minlength=len(names))
        run.info(translate("SpeciesJoin", "{count} records: {list}.").format(count=len(fate), list=", ".join(
            f"{words.word(name)} {count}" for name, count in zip(names, counts) if count)))
        for file in np.unique(read.records.file[shifted]):
            run.warn(translate("SpeciesJoin", "{file}: {count} positions are said or suspected to be in GCJ-02, the "
                               "web maps' system, some 500 m off; they are left out. Shift the file first (GCJ-02 "
                               "shift) if that is so.").format(
                file=read.files[file], count=int(shifted[read.records.file == file].sum())))

    @staticmethod
    def _place(run, rows, x, y, source, units, crs):
        """((n, 2) coordinates in ``crs``, (n,) place of the unit or -1) of the rows of a mask."""
        xy, place = np.full((len(x), 2), np.nan), np.full(len(x), -1, np.int64)
        at = np.flatnonzero(rows)
        if not len(at):
            return xy, place
        given = np.column_stack([x[at], y[at]])
        box = shapely.total_bounds(units[0])
        corners = bridge.coordinates.transform_xy(
            np.array([box[:2], box[2:], [box[0], box[3]], [box[2], box[1]]]), crs, source,
            run.context.transformContext(), measuring=True)
        low, high = corners.min(axis=0), corners.max(axis=0)
        pad = 0.2 * (high - low) + 1e-6
        near = ((given >= low - pad) & (given <= high + pad)).all(axis=1)  # far ones may not be transformable
        at, given = at[near], given[near]
        xy[at] = bridge.coordinates.transform_xy(given, source, crs, run.context.transformContext())
        unit, point = shapely.STRtree(shapely.points(xy[at])).query(units[0], predicate="intersects")
        order = np.lexsort((unit, point))[::-1]  # a point on a shared line is the first unit's
        place[at[point[order]]] = units[1][unit[order]]
        return xy, place
