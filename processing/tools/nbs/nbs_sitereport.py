"""Fields and report of the ranked sites."""

import numpy as np

from ....i18n import translate
from ... import bridge
from ...bridge.styles import field_labels
from . import nbs_report
from .nbs_tables import slug

_FIELDS = [("site_id", "int"), ("rank", "int"), ("priority", "double"), ("area_m2", "double"), ("area_ha", "double"),
           ("area_mu", "double"), ("cells", "int"), ("score_mean", "double"), ("score_min", "double"),
           ("compactness", "double"), ("unit", "text"), ("people", "double"), ("cost", "double"),
           ("benefit_cost", "double"), ("flags", "text"), ("redline_share", "double"), ("rank_best", "int"),
           ("rank_worst", "int"), ("rank_median", "double"), ("first_share", "double"), ("robust", "double")]
_PICTURE = 1000
_SHOWN = 40


def fields(table, criteria):
    """Sink fields for the columns there are; the criteria's means are named after them. Adds site_id to the table."""
    table["site_id"] = np.arange(1, len(table["rank"]) + 1)
    definition = [(name, kind) for name, kind in _FIELDS if name in table]
    for index, name in enumerate(criteria.names if criteria else (), 1):
        field = f"c{index}_{slug(name)}"[:40]
        table[field] = table.pop(f"c{index}_mean")
        definition.append((field, "double"))
    return definition


def report(run, table, criteria, threshold, rules, scores, grid):
    """The :class:`Report` of one run; ``scores`` is read again, thinned, for the map."""
    result = bridge.reports.Report(translate("NbsSites", "NBS sites, ranked"),
                                   nbs_report.family_text(run.choice("FAMILY")))
    area = float(table["area_m2"].sum())
    facts = [(translate("NbsSites", "sites"), len(table["rank"])),
             (translate("NbsSites", "area (ha)"), f"{area / 1e4:,.4f}"),
             (translate("NbsSites", "score at least"), f"{threshold:.3f}"),
             (translate("NbsSites", "minimum area (m²)"), f"{rules.min_area:g}"),
             (translate("NbsSites", "minimum width (m)"), f"{rules.min_width:g}")]
    if "rank_best" in table:
        stable = float(np.mean((table["rank_worst"] - table["rank_best"])[:10]))
        facts.append((translate("NbsSites", "mean rank range of the first ten"), f"{stable:.1f}"))
    result.facts(facts)
    result.figure(_map(table, scores, grid), translate("NbsSites",
                                                       "Sites with their ranks over the suitability score."))
    result.section(translate("NbsSites", "The highest ranks"))
    shown = [str(r) for r in table["rank"][:15]]
    result.figure(bridge.charts.bars(shown, list(table["priority"][:15])),
                  translate("NbsSites", "Priority by rank: mean score x area (ha), divided by the cost where that is "
                                        "chosen"))
    _table(result, table)
    if "rank_best" in table:
        result.section(translate("NbsSites", "How far the ranking hangs on the weights"))
        result.paragraph(translate(
            "NbsSites", "{draws} sets of weights drawn from a Dirichlet distribution around the given ones "
                        "(concentration "
            "{concentration:g}, seed {seed}). Best and worst rank over all draws; the robust share is the mean share "
            "of "
            "draws in which the site's cells reach the threshold.").format(
            draws=run.integer("DRAWS"), concentration=run.number("CONCENTRATION"), seed=run.integer("SEED")))
        result.figure(_ranges(table), translate("NbsSites", "Rank range of the first 25 sites; the dot is the given "
                                                            "weights"))
    if criteria is not None:
        result.section(translate("NbsSites", "Criteria by site"))
        columns = [name for name in table if name.startswith("c") and name[1:2].isdigit()]
        result.table([translate("NbsSites", "Rank"), *criteria.names],
                     [[int(table["rank"][i]), *[(f"{table[c][i]:.3f}",) for c in columns]]
                      for i in range(min(_SHOWN, len(table["rank"])))])
    result.note(translate("NbsSites", "Ranks order places by the criteria and weights chosen; they are no decision. "
                                      "Flags, "
                          "red-line share and land rights must be checked site by site."))
    return result


def _table(result, table):
    labels = field_labels("nbssites")
    formats = {"priority": "{:.4g}", "area_m2": "{:,.2f}", "area_ha": "{:,.4f}", "area_mu": "{:,.2f}",
               "score_mean": "{:.3f}",
               "score_min": "{:.3f}", "compactness": "{:.2f}", "people": "{:,.0f}", "cost": "{:,.0f}",
               "benefit_cost": "{:.4g}", "redline_share": "{:.1%}", "first_share": "{:.0%}", "robust": "{:.0%}",
               "rank_median": "{:.1f}"}
    columns = [n for n, _ in _FIELDS if n in table and n not in ("site_id", "cells", "area_m2", "area_mu")]
    rows = []
    for i in range(min(_SHOWN, len(table["rank"]))):
        rows.append([(formats[n].format(table[n][i]),) if n in formats else
                     (str(table[n][i]) if isinstance(table[n][i], str) else int(table[n][i])) for n in columns])
    result.table([labels.get(n, (n, ""))[0] for n in columns], rows)
    if len(table["rank"]) > _SHOWN:
        result.paragraph(translate("NbsSites", "The first {shown} of {total} sites; the layer holds all.").format(
            shown=_SHOWN, total=len(table["rank"])))


def _map(table, scores, grid):
    step = max(1, -(-max(grid.shape) // _PICTURE))
    picture = np.full((-(-grid.height // step), -(-grid.width // step)), np.nan, np.float32)
    for row in range(picture.shape[0]):
        picture[row] = scores[row * step:row * step + 1][0, ::step]
    drawing = bridge.maps.Map(grid.bounds, margin=0.01).raster(
        bridge.maps.rgba(picture, nbs_report.SCORE_STOPS), nbs_report.picture_bounds(picture.shape, grid, step))
    for value, colour in nbs_report.SCORE_STOPS:
        drawing.key(f"{value:g}", colour)
    drawing.polygons(table["outline"], fill="#1d2a24", stroke="#1d2a24", width=1.0, opacity=0.35,
                     legend=translate("NbsSites", "site"))
    first = np.argsort(table["rank"])[:20]
    return drawing.labels(table["outline"][first], [str(r) for r in table["rank"][first]], size=13).svg()


def _ranges(table, most=25):
    """Rank ranges as a drawing: one line per site from its best to its worst rank."""
    count = min(most, len(table["rank"]))
    last = float(max(table["rank_worst"][:count].max(), 2))
    width, row, left = 640, 18, 46
    scale = (width - left - 20) / (last - 1)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {row * count + 34}" width="{width}" '
             f'height="{row * count + 34}" font-family="sans-serif" fill="#1d2a24">']
    for i in range(count):
        y = 12 + i * row
        low, high, own = (left + (float(table[n][i]) - 1) * scale for n in ("rank_best", "rank_worst", "rank"))
        rank = int(table["rank"][i])
        parts.append(f'<text x="{left - 10}" y="{y + 4}" font-size="11.5" text-anchor="end">{rank}</text>'
                     f'<path d="M{low:.1f} {y}H{high:.1f}" stroke="#3b6fb0" stroke-width="5" stroke-linecap="round" '
                     f'stroke-opacity="0.55"/><circle cx="{own:.1f}" cy="{y}" r="4" fill="#a8434b"/>')
    y = 12 + count * row
    for rank in sorted({1, int((1 + last) / 2), int(last)}):
        x = left + (rank - 1) * scale
        parts.append(f'<path d="M{x:.1f} {y - 6}v5" stroke="#777"/><text x="{x:.1f}" y="{y + 13}" font-size="11" '
                     f'text-anchor="middle">{rank}</text>')
    return "".join(parts) + "</svg>"
