"""The report of ecoplan:greenwayaudit."""

from dataclasses import replace

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge
from .greenwayaudit_rows import GAPS, LEVELS, PLACES, UNIT_TABLE

PALETTE = ("#1b7f4d", "#d08a1d", "#3b6fb0", "#a8434b", "#7a5ea8", "#5b8f8f")


def audit_report(title, run, edges, label, size, indices, gaps, gap_rows, places, levels, unit_rows, units):
    """Report with the map of the pieces, lengths by level, connectivity, gaps, places and units."""
    report = bridge.reports.Report(title, "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}")
    *_, total = levels
    facts = [(translate("Access", "Length (km)"), f"{total.length_km:,.2f}"),
             (translate("Access", "Connected pieces"), indices.components),
             (translate("Access", "In the largest piece"), f"{100 * size.max() / size.sum():.1f} %"),
             (translate("Access", "Gaps found"), len(gaps.lines))]
    if total.in_corridor_km is not None:
        facts.append((translate("Access", "Length inside corridors"), f"{total.in_corridor_pct:.1f} %"))
    report.facts(facts)
    report.headline(translate(
        "Access", "{km:,.1f} km of greenways fall into {pieces} pieces; the largest holds {share:.1f} %, and "
                  "{gaps} gaps keep the rest apart.").format(
        km=total.length_km, pieces=indices.components, share=100 * size.max() / size.sum(), gaps=len(gaps.lines)))
    report.figure(_map(edges, label, gaps, places, units), translate(
        "Access", "Connected pieces (the longest in colour) and gaps between them"))
    _level_section(report, levels)
    report.section(translate("Access", "Connectivity"))
    report.table([translate("Access", "Index"), translate("Access", "Value"), translate("Access", "Meaning")], [
        ("L", indices.links, translate("Access", "Links between junctions and ends")),
        ("V", indices.nodes, translate("Access", "Junctions and ends")),
        ("p", indices.components, translate("Access", "Connected pieces")),
        ("α", _n(indices.alpha, 3), translate("Access", "Circuits present of those possible, (L - V + p) / (2V - "
                                                        "5p)")),
        ("β", _n(indices.beta, 3), translate("Access", "Links per node, L / V")),
        ("γ", _n(indices.gamma, 3), translate("Access", "Links present of those possible, L / 3(V - 2p)"))])
    report.paragraph(translate("Access", "With many small pieces alpha and gamma read high: few further links are "
                               "possible inside small pieces. Read them together with the number of pieces."))
    report.section(translate("Access", "Gaps between pieces"))
    report.paragraph(translate(
        "Access", "Ranked by the length that closing the gap joins to a larger piece. The gaps marked as needed "
                  "are the shortest set that joins every piece that can be joined; {count} of {total}, {metres} m "
                  "in all.").format(
            count=int(gaps.needed.sum()), total=len(gaps.lines), metres=f"{gaps.gap_m[gaps.needed].sum():,.0f}"))
    report.records(GAPS, ("rank", "gap_m", "piece_a", "piece_b", "joined_m", "needed"), gap_rows, limit=30)
    if places:
        report.section(translate("Access", "Places connected within {distance} m").format(
            distance=f"{run.number('SERVE_DISTANCE'):g}"))
        report.table([translate("Access", "Kind"), translate("Access", "Number"), translate("Access", "Connected"),
                      translate("Access", "Connected (%)"), translate("Access", "Area connected (ha)")],
                     [(PLACES["kind"].word(some.kind), len(some.names), int(some.connected.sum()),
                       _n(100 * some.connected.mean() if len(some.names) else None, 1),
                       _n(some.area[some.connected].sum() / 1e4, 4)) for some in places])
    if unit_rows:
        totals = [row for row in unit_rows if row.whole]
        report.section(translate("Access", "Greenways by unit"))
        bars = bridge.charts.bars([row.unit for row in totals], [row.length_km for row in totals], unit="km")
        report.figure(bars, translate("Access", "Length by unit"))
        report.records(UNIT_TABLE, ("unit", "level", "length_km", "density_km_km2"), unit_rows)
    return report


def _level_section(report, rows):
    report.section(translate("Access", "Length by level"))
    *levels, _ = rows
    bars = bridge.charts.bars([row.level_name for row in levels], [row.length_km for row in levels], unit="km")
    report.figure(bars, translate("Access", "Ellipsoidal length by level"))
    report.records(LEVELS, (
        "level_name", "length_km", "share_pct", "target_km", "of_target_pct", "in_corridor_km", "in_corridor_pct",
        "source"), [replace(row, source=_stated(row)) for row in rows], total_rows=1)


def _map(edges, label, gaps, places, units):
    frame = units.polygons if units.polygons is not None else edges
    view = bridge.maps.Map(shapely.total_bounds(np.asarray(frame, dtype=object)))
    if units.polygons is not None:
        view.polygons(units.polygons, stroke="#777", width=0.7)
    for number, some in enumerate(places):
        near, first = some.connected, number == 0
        view.polygons(some.polygons[near], "#bfe3cd", "#7fb095", 0.4,
                      legend=translate("Access", "Places connected") if first else "")
        view.polygons(some.polygons[~near], "#eee2d0", "#c9ab7c", 0.4,
                      legend=translate("Access", "Places not connected") if first else "")
    for i, colour in enumerate(PALETTE):
        if (label == i).any():
            view.lines(edges[label == i], colour, 2.0, legend=translate("Access",
                                                                        "Piece {number}").format(number=i + 1))
    rest = label >= len(PALETTE)
    if rest.any():
        view.lines(edges[rest], "#888", 1.6, legend=translate("Access", "Other pieces"))
    if len(gaps.lines):
        view.lines(gaps.lines, "#d32f2f", 2.2, legend=translate("Access", "Gaps"), dash="4 2")
    if units.polygons is not None:
        view.labels(units.polygons, units.names)
    return view.svg()


def _stated(row):
    """Where the target of a level comes from, with its status."""
    return f"{row.source} ({translate('Provenance', row.status)})" if row.target_km and row.source else "–"


def _n(value, digits=0):
    return ("–",) if value is None or value != value else (f"{value:,.{digits}f}",)
