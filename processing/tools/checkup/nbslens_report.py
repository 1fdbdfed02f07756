"""The report of ecoplan:nbslens: the bivariate map with its square legend, and the units that need most."""

import numpy as np

from ...dependencies import shapely
from ....i18n import choose, translate
from ... import bridge
from ....resources import tables
from .nbslens_inputs import family_label
from .nbslens_outputs import COLOURS, COLUMNS, LENS, LENS_SITES, NEEDS

_MOST_SITES = 5
_CELL = 34  # pixels of a class in the legend


def lens_report(run, units, found, rows, worst, site_rows):
    """Key figures, map, the units of high need and low supply, all units by type, confidence, rules."""
    report = bridge.reports.Report(translate("NbsLens", "NBS lens: need against supply"),
                                   run.source("UNITS").sourceName())
    letters = [row.confidence for row in rows]
    report.facts([
        (translate("NbsLens", "units"), len(rows)),
        (translate("NbsLens", "high need, low supply"), len(worst)),
        (translate("NbsLens", "columns of need"), sum(key in units.columns for key in NEEDS)),
        (translate("NbsLens", "columns of supply"), sum(key in units.columns for key in COLUMNS if key not in NEEDS)),
        (translate("NbsLens", "confidence A / B / C"), " / ".join(str(letters.count(x)) for x in "ABC"))])
    _map(report, units, rows, worst)
    _worst(report, rows, worst, site_rows, run.given("SITES"))
    kinds = list(dict.fromkeys(units.kinds))
    for kind in sorted(kinds):
        own = [row for row in rows if row.type == kind]
        report.section(translate("NbsLens", "Units of the type {type}").format(type=kind) if kind else
                       translate("NbsLens", "Units"))
        keys = [f"{key}_rank" for key in COLUMNS if key in units.columns]
        report.records(LENS, ["unit_name", "need", "supply", "lens", "confidence", *keys],
                       sorted(own, key=lambda r: (-(r.need_class or 0), r.supply_class or 9, -_number(r.need))))
    missing = [_word(key) for key in COLUMNS if key not in units.columns]
    report.section(translate("NbsLens", "Rules"))
    if missing:
        report.note(translate("NbsLens", "Not given: {names}.").format(names=", ".join(missing)))
    report.paragraph(translate(
        "NbsLens",
        "Each column is ranked among the units of one type, need and supply are the mean of their ranks, and "
        "both are cut into thirds within the type. A rank says more or less than the others of its type, "
        "never enough or too little. Confidence: A from 85 % of the eight columns, B from 60 %, else C; "
        "EcoPlan's own. What is missing lowers the confidence and never the score."))
    table = tables.read(run.path("FAMILIES") or tables.shipped("lens_families"), ("need", "family"))
    by_need = {}
    for row in table.rows:
        by_need.setdefault(row["need"], []).append(row)
    report.table([translate("NbsLens", "Need"), LENS["families"].heading(), translate("NbsLens", "Source"),
                  translate("NbsLens", "Status")],
                 [(_word(need), ", ".join(family_label(row["family"]) for row in own),
                   _provenance(own[0].get("provenance")), _provenance(own[0].get("status")))
                  for need, own in by_need.items()])
    return report


def _map(report, units, rows, worst):
    drawing = bridge.maps.Map(shapely.total_bounds(units.shapes), width=860)
    for key, colour in COLOURS.items():
        own = [shape for shape, row in zip(units.shapes, rows) if row.lens == key]
        if own:
            drawing.polygons(own, fill=colour, stroke="#ffffff", width=1.0)
    drawing.polygons(list(units.shapes[worst]), stroke="#7a1f1f", width=2.2,
                     legend=translate("NbsLens", "high need, low supply") if len(worst) else "")
    if any(row.lens == "unranked" for row in rows):
        drawing.key(LENS["lens"].word("unranked"), COLOURS["unranked"])
    drawing.labels(list(units.shapes[worst]), [units.names[u] for u in worst], 11)
    report.figure(drawing.svg() + legend(), translate("NbsLens", "Need and supply within the type of each unit: the "
                                                      "redder the more need, the bluer the more supply."))


def legend():
    """The nine classes as a square: supply to the right, need upwards."""
    left, top, side = 96, 14, 3 * _CELL
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 330 {side + 50}" width="330" height="{side + 50}" '
             'font-family="sans-serif" font-size="12" fill="#1d2a24">']
    for need in (1, 2, 3):
        for supply in (1, 2, 3):
            x, y = left + (supply - 1) * _CELL, top + (3 - need) * _CELL
            parts.append(f'<rect x="{x}" y="{y}" width="{_CELL}" height="{_CELL}" fill="{COLOURS[f"{need}_{supply}"]}" '
                         'stroke="#ffffff"/>')
    words = (translate("NbsLens", "high need"), translate("NbsLens", "low need"), translate("NbsLens", "low supply"),
             translate("NbsLens", "high supply"))
    escape = bridge.reports.escape
    parts += [
        f'<text x="{left - 6}" y="{top + 0.5 * _CELL + 4}" text-anchor="end">{escape(words[0])}</text>',
        f'<text x="{left - 6}" y="{top + 2.5 * _CELL + 4}" text-anchor="end">{escape(words[1])}</text>',
        f'<text x="{left + 4}" y="{top + side + 16}" text-anchor="start">{escape(words[2])} →</text>',
        f'<text x="{left + side + 6}" y="{top + side + 16}" text-anchor="start">{escape(words[3])}</text>', "</svg>"]
    return "".join(parts)


def _worst(report, rows, worst, site_rows, with_sites):
    report.section(translate("NbsLens", "High need and low supply"))
    if not len(worst):
        report.paragraph(translate("NbsLens", "No unit has high need and low supply at once."))
        return
    for u in sorted(worst, key=lambda u: -_number(rows[u].need)):
        row = rows[u]
        report.heading(f"{row.unit_name}" + (f" · {row.type}" if row.type else ""))
        needs = [key for key in row.drivers.split(", ") if key]
        report.paragraph(translate("NbsLens", "Need {need:.0f}, supply {supply:.0f} (0 lowest, 100 highest of its "
                                              "type); confidence {confidence}.").format(
            need=row.need, supply=row.supply, confidence=row.confidence))
        if needs:
            report.paragraph(translate("NbsLens", "It stands out by: {needs}. These families would serve: "
                                                  "{families}.").format(
                needs=", ".join(map(_word, needs)),
                families=", ".join(family_label(f) for f in row.families.split(", ") if f) or "–"))
        own = [site for site in site_rows if (site.unit_code, site.unit_name) == (row.unit_code, row.unit_name)]
        own.sort(key=lambda s: (not s.fits, s.rank if s.rank is not None else 1e9))
        if own:
            report.table(LENS_SITES.headings(["family", "site_id", "rank", "fits", "distance_m", "area_ha"]),
                         [(family_label(s.family) or "–", s.site_id, s.rank, s.fits, (f"{s.distance_m:,.0f}",),
                           (f"{s.area_ha:,.2f}",)) for s in own[:_MOST_SITES]])
        elif with_sites:
            report.note(translate("NbsLens", "None of the sites lies near enough."))
    if not with_sites:
        report.note(translate("NbsLens", "Sites were not given: run NBS site suitability and NBS sites for the "
                                         "families above and give the results as SITES."))


def _word(key):
    return choose({"en": COLUMNS[key][0], "zh": COLUMNS[key][1]})


def _number(value):
    return value if value is not None and not np.isnan(value) else -1.0


def _provenance(text):
    return translate("Provenance", text) if text else ""
