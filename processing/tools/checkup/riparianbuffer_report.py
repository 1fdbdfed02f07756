"""The report of ecoplan:riparianbuffer."""

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge
from ....resources import tables
from .riparianbuffer_outputs import ENCROACHMENT, GAPS, OWNERS, UNITS_TABLE, ZONES

_COLOURS = ((0, "#b5482a"), (40, "#f0a04b"), (60, "#c9d66b"), (80, "#2e7d32"))
_MOST_PARCELS = 40
_MOST_GAPS = 20


def riparian_report(run, found, units, shapes, owners, encroached):
    """Key figures, map of the banks, units, gaps, belts, parcels with owners, rules."""
    whole = units[0]
    report = bridge.reports.Report(translate("RiparianBuffer", "Riparian buffers and banks"),
                                   run.text("DATA_DATE") or run.source("WATER").sourceName())
    known = found.parcels is not None
    report.facts([
        (translate("RiparianBuffer", "bank (km)"), f"{whole.bank_m / 1000:,.1f}"),
        (UNITS_TABLE["natural_rate"].label(), _percent(whole.natural_rate)),
        (UNITS_TABLE["natural_30"].label(), _percent(whole.natural_30)),
        (translate("RiparianBuffer", "longest green run (km)"), f"{whole.longest_green_m / 1000:,.1f}"),
        (UNITS_TABLE["gaps"].label(), whole.gaps),
        (translate("RiparianBuffer", "encroached (ha)"),
         f"{whole.encroached_core_ha + whole.encroached_transition_ha:,.1f}" if known else "–")])
    _words(report, units, whole, owners, found)
    _map(report, found, shapes, encroached)
    own = [row for row in units if row.level != "total"]
    if own:
        report.section(translate("RiparianBuffer", "Units"))
        report.records(UNITS_TABLE, ["level", "unit_name", "bank_m", "natural_rate", "natural_15", "natural_30",
                                     "natural_100", "longest_green_m", "gaps", "gap_m", "core_natural",
                                     *(["parcels", "encroached_core_ha", "encroached_transition_ha"] if known else [])],
                       [row for row in own if row.bank_m > 0])
    _gaps(report, found)
    report.section(translate("RiparianBuffer", "Belts"))
    _, zones = found.zone_rows()
    kinds = {}
    for row in zones:
        one = kinds.setdefault((row.water_class, row.belt, row.from_levels, row.width_m), [0, 0.0, 0.0])
        one[0] += 1
        one[1] += row.area_ha
        one[2] += row.natural_ha
    report.table([*ZONES.headings(["water_class", "belt", "from_levels", "width_m"]),
                  translate("RiparianBuffer", "Water bodies"), *ZONES.headings(["area_ha", "natural"])],
                 [(kind, ZONES["belt"].word(belt), levels, (f"{width:g}",), count, (f"{area:,.2f}",),
                   (f"{100 * green / area:.1f}",))
                  for (kind, belt, levels, width), (count, area, green) in sorted(kinds.items())])
    _parcels(report, found, owners, encroached)
    _rules(report, run, found)
    return report


def _percent(value):
    return "–" if value is None else f"{value:.1f} %"


def _words(report, units, whole, owners, found):
    """What the figures say, in sentences."""
    leaves = [row for row in units if row.level != "total" and row.bank_m >= 500]
    leaves = [row for row in leaves if not any(
        other is not row and other.unit_code.startswith(row.unit_code) for other in leaves)]
    ranked = sorted((row for row in leaves if row.natural_30 is not None), key=lambda row: row.natural_30)
    if len(ranked) >= 2:
        report.paragraph(translate("RiparianBuffer", "Least natural within 30 m: {worst} ({low:.0f} %); most natural: "
                                                     "{best} ({high:.0f} %).").format(
            worst=ranked[0].unit_name, low=ranked[0].natural_30, best=ranked[-1].unit_name,
            high=ranked[-1].natural_30))
    if owners:
        first = owners[0]
        report.paragraph(translate("RiparianBuffer", "Largest encroachment: {owner}, {count} parcels with {area:,.2f} "
                                                     "ha.").format(
            owner=first.owner, count=first.parcels, area=first.encroached_core_ha + first.encroached_transition_ha))


def _map(report, found, shapes, encroached):
    here = [shape for shape in shapes if shape is not None]
    lines = found.banks.lines
    drawing = bridge.maps.Map(shapely.total_bounds(np.array([*here, *lines], dtype=object)))
    drawing.polygons(here, stroke="#aab5ae", width=0.6, legend=translate("RiparianBuffer", "units") if here else "")
    drawing.polygons(list(found.water.shapes), fill="#cfe3f3", stroke="#9fc3e0", width=0.3,
                     legend=translate("RiparianBuffer", "water"))
    drawing.polygons(encroached[0], fill="#7a2b6b", stroke="#7a2b6b", width=1.2,
                     legend=translate("RiparianBuffer", "encroaching parcels") if encroached[0] else "")
    share = np.nan_to_num(found.share[:, 1], nan=0.0)
    limits = [low for low, _ in _COLOURS] + [100.1]
    for (low, colour), high in zip(_COLOURS, limits[1:]):
        rows = (share >= low) & (share < high)
        text = translate("RiparianBuffer", "{low}–{high} % natural").format(low=low, high=min(100, int(high)))
        drawing.lines(list(lines[rows]), stroke=colour, width=1.8, legend=text)
    report.figure(drawing.svg(), translate("RiparianBuffer", "Banks by their natural cover within 30 m."))


def _gaps(report, found):
    _, rows = found.run_rows()
    report.section(translate("RiparianBuffer", "Longest gaps in the green belt"))
    gaps = [row for row in rows if row.kind == "gap"]
    if not gaps:
        report.paragraph(translate("RiparianBuffer", "The green goes on along every bank."))
        return
    report.records(GAPS, ["run_id", "water_name", "water_class", "length_m", "segments"], gaps[:_MOST_GAPS])
    if len(gaps) > _MOST_GAPS:
        report.paragraph(translate("RiparianBuffer", "{shown} of {all} gaps are listed; the layer holds them "
                                                     "all.").format(shown=_MOST_GAPS, all=len(gaps)))


def _parcels(report, found, owners, encroached):
    report.section(translate("RiparianBuffer", "Encroaching parcels"))
    if found.parcels is None:
        report.note(translate("RiparianBuffer", "Not computed: no parcels were given."))
        return
    if not encroached[1]:
        report.paragraph(translate("RiparianBuffer", "No parcel of the encroaching classes lies in a belt."))
        return
    report.records(OWNERS, ["owner", "parcels", "encroached_core_ha", "encroached_transition_ha", "units"],
                   owners[:_MOST_PARCELS])
    report.heading(translate("RiparianBuffer", "Largest parcels"))
    report.records(ENCROACHMENT, ["parcel_id", "parcel_class", "owner", "unit_name", "water_name", "belt", "area_ha",
                                  "share"], encroached[1][:_MOST_PARCELS])


def _rules(report, run, found):
    report.section(translate("RiparianBuffer", "Rules"))
    table = tables.read(run.path("WIDTHS") or tables.shipped("riparian_widths"), ("class", "core_m", "transition_m"))
    report.table([ZONES["water_class"].heading(), translate("RiparianBuffer", "Core (m)"),
                  translate("RiparianBuffer", "Transition (m)"), translate("RiparianBuffer", "Source"),
                  translate("RiparianBuffer", "Status")],
                 [(row["class"], (row["core_m"] or "0",), (row["transition_m"] or "0",),
                   _provenance(row.get("provenance")), _provenance(row.get("status"))) for row in table.rows])
    if found.hard is not None:
        report.paragraph(translate("RiparianBuffer",
                                   "Natural shoreline: bank that no hardened bank follows within 5 m."))
    else:
        report.paragraph(translate("RiparianBuffer", "Natural shoreline: segments with at least {share:g} % natural "
                                   "cover within 15 m; a layer of hardened banks would say it better.").format(
            share=run.number("NATURAL_SHARE")))
    report.paragraph(translate(
        "RiparianBuffer", "A bank segment is an equal part of the water's outline of about {length:g} m; it belongs to "
        "the unit of its middle. Shares are of the land on its own side. The bank is green where at least {green:g} % "
        "of the land within 30 m is natural. These limits are EcoPlan's own.").format(
        length=run.number("SEGMENT_LENGTH"), green=run.number("GREEN_SHARE")))


def _provenance(text):
    return translate("Provenance", text) if text else ""
