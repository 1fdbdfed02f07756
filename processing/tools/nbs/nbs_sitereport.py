"""Report of the ranked sites."""

from dataclasses import replace
from functools import partial

import numpy as np

from ....i18n import translate
from ... import bridge
from . import nbs_report
from .sitetable import SITES

_PICTURE = 1000
_MOST = 500  # rows of a table
_LABELLED = 60  # sites with their rank on the map
_SHOWN = {field.name for field in SITES.fields} - {"site_id", "cells", "area_m2", "area_mu"}
_PERCENT = {"in_redline": 1, "first_share": 0, "robust": 0}  # digits


def report(run, output, outlines, rows, threshold, rules, scores, grid):
    """The :class:`Report` of one run from its sites in the order of their ranks.

    ``output`` and ``rows`` are what is written; ``scores`` is read again, thinned,
    for the map.
    """
    result = bridge.reports.Report(translate("NbsSites", "NBS sites, ranked"),
                                   nbs_report.family_text(run.choice("FAMILY")))
    written = {field.name for field in output.fields}
    area = sum(row.area_m2 for row in rows)
    facts = [(translate("NbsSites", "sites"), len(rows)),
             (translate("NbsSites", "area (ha)"), f"{area / 1e4:,.4f}"),
             (translate("NbsSites", "score at least"), f"{threshold:.3f}"),
             (translate("NbsSites", "minimum area (m²)"), f"{rules.min_area:g}"),
             (translate("NbsSites", "minimum width (m)"), f"{rules.min_width:g}")]
    if "rank_best" in written:
        stable = float(np.mean([row.rank_worst - row.rank_best for row in rows[:10]]))
        facts.append((translate("NbsSites", "mean rank range of the first ten"), f"{stable:.1f}"))
    result.facts(facts)
    result.headline(translate(
        "NbsSites", "{count} sites of {area:,.2f} ha in all with a score of at least {threshold:.3f}.").format(
        count=len(rows), area=area / 1e4, threshold=threshold))
    result.figure(_map(outlines, rows, scores, grid), translate(
        "NbsSites", "Sites over the suitability score; numbers are ranks, the first column of the table (the first "
                    "{count}).").format(count=min(_LABELLED, len(rows))))
    result.section(translate("NbsSites", "The highest ranks"))
    result.figure(bridge.charts.bars([str(row.rank) for row in rows[:15]], [row.priority for row in rows[:15]]),
                  translate("NbsSites", "Priority by rank: mean score x area (ha), divided by the cost where that is "
                                        "chosen"))
    shown = _shown(output)
    result.records(shown, [field.name for field in shown.fields], rows[:_MOST])
    if len(rows) > _MOST:
        result.paragraph(translate("NbsSites", "The first {shown} of {total} sites; the layer holds all.").format(
            shown=_MOST, total=len(rows)))
    if "rank_best" in written:
        result.section(translate("NbsSites", "How far the ranking hangs on the weights"))
        result.paragraph(translate(
            "NbsSites", "{draws} sets of weights drawn from a Dirichlet distribution around the given ones "
                        "(concentration "
            "{concentration:g}, seed {seed}). Best and worst rank over all draws; the robust share is the mean share "
            "of "
            "draws in which the site's cells reach the threshold.").format(
            draws=run.integer("DRAWS"), concentration=run.number("CONCENTRATION"), seed=run.integer("SEED")))
        result.figure(_ranges(rows), translate(
            "NbsSites", "Rank range of the first 25 sites; the dot is the given weights"))
    criteria = [field.name for field in output.fields if field not in SITES.fields]
    if criteria:
        result.section(translate("NbsSites", "Criteria by site"))
        result.records(output, ["rank", *criteria], rows[:_MOST])
    result.note(translate("NbsSites", "Ranks order places by the criteria and weights chosen; they are no decision. "
                                      "Flags, "
                          "red-line share and land rights must be checked site by site."))
    return result


def _shown(output):
    """The columns of the report's table of sites: shares in percent, one unit of area."""
    fields = [replace(field, unit="%", value=partial(_percent, field), digits=_PERCENT[field.name])
              if field.name in _PERCENT else field for field in output.fields if field.name in _SHOWN]
    return replace(output, fields=tuple(fields))


def _percent(field, row):
    return 100 * field.of(row)


def _map(outlines, rows, scores, grid):
    step = max(1, -(-max(grid.shape) // _PICTURE))
    picture = np.full((-(-grid.height // step), -(-grid.width // step)), np.nan, np.float32)
    for row in range(picture.shape[0]):
        picture[row] = scores[row * step:row * step + 1][0, ::step]
    drawing = bridge.maps.Map(grid.bounds, margin=0.01).raster(
        bridge.maps.rgba(picture, nbs_report.SCORE_STOPS), nbs_report.picture_bounds(picture.shape, grid, step))
    for value, colour in nbs_report.SCORE_STOPS:
        drawing.key(f"{value:g}", colour)
    drawing.polygons(outlines, fill="#1d2a24", stroke="#1d2a24", width=1.0, opacity=0.35,
                     legend=translate("NbsSites", "site"))
    return drawing.labels(outlines[:_LABELLED], [str(row.rank) for row in rows[:_LABELLED]], size=13).svg()


def _ranges(rows, most=25):
    """Rank ranges as a drawing: one line per site from its best to its worst rank."""
    rows = rows[:most]
    last = float(max(2, *(row.rank_worst for row in rows)))
    width, step, left = 640, 18, 46
    scale = (width - left - 20) / (last - 1)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {step * len(rows) + 34}" width="{width}" '
             f'height="{step * len(rows) + 34}" font-family="sans-serif" fill="#1d2a24">']
    for i, row in enumerate(rows):
        y = 12 + i * step
        low, high, own = (left + (float(rank) - 1) * scale for rank in (row.rank_best, row.rank_worst, row.rank))
        parts.append(f'<text x="{left - 10}" y="{y + 4}" font-size="11.5" text-anchor="end">{row.rank}</text>'
                     f'<path d="M{low:.1f} {y}H{high:.1f}" stroke="#3b6fb0" stroke-width="5" stroke-linecap="round" '
                     f'stroke-opacity="0.55"/><circle cx="{own:.1f}" cy="{y}" r="4" fill="#a8434b"/>')
    y = 12 + len(rows) * step
    for rank in sorted({1, int((1 + last) / 2), int(last)}):
        x = left + (rank - 1) * scale
        parts.append(f'<path d="M{x:.1f} {y - 6}v5" stroke="#777"/><text x="{x:.1f}" y="{y + 13}" font-size="11" '
                     f'text-anchor="middle">{rank}</text>')
    return "".join(parts) + "</svg>"
