"""The report of ecoplan:speciesjoin."""

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, checkup
from ...checkup import occurrences
from .speciesjoin_outputs import AUDIT, SPECIES, UNITS_RICHNESS

_STEPS = (1, 5, 10, 20, 40)
_COLOURS = ("#edf3e1", "#c4dfae", "#8cc184", "#4f9d69", "#1f6f54")
_MOST_NAMES = 40
_CURVES = 8  # units whose curves are drawn


def species_report(run, read, settled, counted, book, species, units, grid, shapes, habitats):
    """Key figures, map, protected species, units with effort, names to settle, audit, lists and methods."""
    report = bridge.reports.Report(translate("SpeciesJoin", "Species records, lists and richness"),
                                   "; ".join(book.versions))
    whole = units[0]
    used = int((settled.fate == occurrences.FATES.index(occurrences.USED)).sum())
    report.facts([
        (translate("SpeciesJoin", "records read"), len(settled.fate)),
        (translate("SpeciesJoin", "records used"), used),
        (UNITS_RICHNESS["species"].label(), whole.species),
        (UNITS_RICHNESS["chao1"].label(), "–" if whole.chao1 is None else
         f"{whole.chao1:.0f} ({whole.chao1_low:.0f}–{whole.chao1_high:.0f})"),
        (UNITS_RICHNESS["level1"].label(), whole.level1), (UNITS_RICHNESS["level2"].label(), whole.level2),
        (UNITS_RICHNESS["threatened"].label(), whole.threatened)])
    thin = [row for row in units if row.level != "total" and row.state == "insufficient"]
    own = [row for row in units if row.level != "total"]
    if thin:
        report.note(translate("SpeciesJoin", "{thin} of {all} units have too few records to tell how many species live "
                              "there. A low count there says that few looked, not that little lives.").format(
            thin=len(thin), all=len(own)))
    _map(report, grid, shapes)
    report.section(translate("SpeciesJoin", "Protected and threatened species"))
    listed = [row for row in species if row.protection or row.threat in checkup.speciesnames.THREATENED]
    if listed:
        _listed(report, listed)
    else:
        report.paragraph(translate("SpeciesJoin",
                                   "No record belongs to a protected or threatened species of the lists."))
    if habitats:
        _habitats(report, species, habitats)
    report.section(translate("SpeciesJoin", "Units with their effort"))
    report.records(UNITS_RICHNESS, ["level", "unit_name", "records", "species", "state", "coverage", "chao1",
                                    "chao1_low", "chao1_high", "rarefied", "level1", "level2", "threatened"], units)
    if counted.size:
        report.paragraph(translate("SpeciesJoin", "Species at equal effort: expected among {count} records drawn from "
                                                  "each unit.").format(count=counted.size))
    _curves(report, counted, units)
    _names(report, read, settled)
    _audit(report, read, settled)
    report.section(translate("SpeciesJoin", "Lists"))
    report.table([SPECIES["lists"].heading(), translate("SpeciesJoin", "Entries")], list(book.versions.items()))
    report.paragraph(translate(
        "SpeciesJoin", "Names are joined in this order: exact scientific name, Chinese name that the lists give one "
        "species only, the table of names, an entry for the whole genus. A suggestion within two letters is printed "
        "and never taken. Chao1 in its bias-corrected form with the log-normal interval (Chao 1984, 1987; variances of "
        "EstimateS), coverage after Chao and Jost 2012, equal effort after Hurlbert 1971. Records are no random "
        "sample: the estimate is a lower limit of what lives there."))
    return report


def _listed(report, rows):
    """Protected and threatened species; a note that all of them share is printed once."""
    notes = {row.note for row in rows}
    names = ["chinese_name", "species", "taxon_group", "protection", "threat", "records", "units"]
    more = ["note"] if len(notes) > 1 else []
    report.table([*SPECIES.headings([*names, "last_year", *more])],
                 [(*report.cells(SPECIES, names, row), (str(row.last_year or "–"),), *report.cells(SPECIES, more, row))
                  for row in rows])
    if len(notes) == 1 and any(notes):
        report.paragraph(notes.pop())


def _map(report, grid, shapes):
    squares, rows = grid
    here = [shape for shape in shapes if shape is not None]
    drawing = bridge.maps.Map(shapely.total_bounds(np.array([*here, *squares], dtype=object)))
    counts = np.array([row.species for row in rows])
    band = np.searchsorted(_STEPS, counts, side="right") - 1
    for number, colour in enumerate(_COLOURS):
        upper = f"–{_STEPS[number + 1] - 1}" if number + 1 < len(_STEPS) else "+"
        drawing.polygons(squares[band == number], fill=colour, stroke="#ffffff", width=0.3)
        drawing.key(translate("SpeciesJoin", "{range} species").format(range=f"{_STEPS[number]}{upper}"), colour)
    drawing.polygons(here, stroke="#5b6b63", width=0.8, legend=translate("SpeciesJoin", "units"))
    thin = [square for square, row in zip(squares, rows) if row.state == "insufficient"]
    report.figure(drawing.svg(), translate("SpeciesJoin", "Species recorded by grid cell; {thin} of {all} cells have "
                                           "too few records for an estimate. White: no record.").format(
        thin=len(thin), all=len(rows)))


def _curves(report, counted, units):
    series, order = [], sorted(range(1, len(units)), key=lambda u: -units[u].records)
    for u in order[:_CURVES]:
        _, counts = counted.row_of(counted.by_unit, u)
        n = int(counts.sum())
        if units[u].state != "sufficient":
            continue
        sizes = np.unique(np.linspace(1, n, 30).astype(int))
        series.append((units[u].unit_name, [float(s) for s in sizes],
                       [checkup.richness.rarefied(counts, int(s)) for s in sizes]))
    if series:
        report.figure(bridge.charts.lines(series, x_label=translate("SpeciesJoin", "records"),
                                          y_label=translate("SpeciesJoin", "species")),
                      translate("SpeciesJoin", "Species expected by number of records: a curve that still climbs says "
                                               "that more records would bring more species."))


def _habitats(report, species, habitats):
    recorded = {row.species for row in species}
    report.section(translate("SpeciesJoin", "Potential habitat and corridors"))
    rows = [(row.chinese_name, name, (f"{one.area_m2 / 1e4:,.1f}",), one.patches,
             None if one.corridors is None else ", ".join(map(str, one.corridors)) or "0",
             ", ".join(one.need.classes), one.need.least_m2 / 1e4, one.need.dispersal_m, one.need.source)
            for name, one in sorted(habitats.items())
            for row in [next((r for r in species if r.species == name), _NotRecorded)]]
    report.table([*SPECIES.headings(["chinese_name", "species", "habitat_ha", "patches", "corridor_ids"]),
                  translate("SpeciesJoin", "Classes"), translate("SpeciesJoin", "Smallest patch (ha)"),
                  translate("SpeciesJoin", "Reach (m)"), translate("SpeciesJoin", "Source")], rows)
    missing = [name for name in habitats if name not in recorded]
    if missing:
        report.paragraph(translate("SpeciesJoin", "Without a used record: {names}.").format(names=", ".join(missing)))


class _NotRecorded:
    """Stands for a species of the habitat table that no record has."""

    chinese_name = ""


def _names(report, read, settled):
    """Names that somebody has to settle, the most frequent first."""
    found = {}
    for i, one in enumerate(settled.joined):
        if not one.taxon and (read.scientific[i] or read.chinese[i]):
            key = (read.scientific[i], read.chinese[i], one.suggestion)
            found[key] = found.get(key, 0) + 1
    report.section(translate("SpeciesJoin", "Names to settle"))
    if not found:
        report.paragraph(translate("SpeciesJoin", "Every name was joined or is a species name of its own."))
        return
    report.paragraph(translate("SpeciesJoin", "These names were not joined and their records do not count. Put those "
                               "that are right into the table of names (SYNONYMS), with the reason."))
    rows = sorted(found.items(), key=lambda row: (-row[1], row[0]))
    report.table([*AUDIT.headings(["name_source", "chinese_source", "suggestion"]), SPECIES["records"].heading()],
                 [(*key, count) for key, count in rows], limit=_MOST_NAMES)


def _audit(report, read, settled):
    report.section(translate("SpeciesJoin", "What happened to the records"))
    names = occurrences.FATES
    table = np.zeros((len(names), len(read.files)), np.int64)
    np.add.at(table, (settled.fate, read.records.file), 1)
    rows = [(AUDIT["fate"].word(name), *(int(v) for v in line), int(line.sum())) for name, line in zip(names, table)
            if line.any()]
    rows.append((translate("SpeciesJoin", "All records"), *(int(v) for v in table.sum(axis=0)), int(table.sum())))
    report.table([AUDIT["fate"].heading(), *read.files, translate("SpeciesJoin", "Sum")], rows, total_rows=1)
