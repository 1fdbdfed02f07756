"""Reports of the suitability surface and of the weights."""

import numpy as np

from ...dependencies import shapely
from ....i18n import choose, translate
from ....resources import catalogue
from ... import bridge, suitability as suitability_science
from . import criterialayers
from .criteriatable import CRITERIA_TABLE
from .nbs_tables import provenance

SCORE_STOPS = [(0.0, "#a50026"), (0.25, "#f46d43"), (0.5, "#fee08b"), (0.75, "#66bd63"), (1.0, "#006837")]


def cell_area_m2(grid, context):
    """Mean area of the grid's cells on the ellipsoid."""
    area = float(bridge.measure.ellipsoidal_areas(np.array([shapely.box(*grid.bounds)]), grid.crs,
                                                  context.transformContext())[0])
    return area / (grid.width * grid.height)


def method_text(rule):
    names = {"wlc": translate("NbsReport", "weighted linear combination"),
             "owa": translate("NbsReport", "ordered weighted averaging"), "topsis": "TOPSIS"}
    return names[rule.method]


def family_text(key):
    """Name of a family in the label language, or an empty string for none."""
    if key == "none":
        return ""
    family = catalogue.family(key)
    return choose({"en": family.en, "zh": family.zh})


def suitability(run, table, layers, zones, surface, rows, rule, grid, thumbnail, step):
    """The :class:`Report` of one suitability run; ``rows`` are the criteria table's."""
    family = run.choice("FAMILY")
    report = bridge.reports.Report(translate("NbsReport", "NBS site suitability"), family_text(family))
    cell = cell_area_m2(grid, run.context)
    allowed = surface.cells - surface.excluded
    best = int(surface.classes[-1])
    report.facts([
        (translate("NbsReport", "judged area (ha)"), f"{surface.scored * cell / 1e4:,.1f}"),
        (translate("NbsReport", "excluded"), f"{surface.excluded / max(surface.cells, 1):.1%}"),
        (translate("NbsReport", "mean score"), f"{surface.mean_score:.3f}"),
        (translate("NbsReport", "highest class (ha)"), f"{best * cell / 1e4:,.1f}"),
        (translate("NbsReport", "combination"), method_text(rule)),
        (translate("NbsReport", "cells without a criterion"), f"{surface.incomplete / max(allowed, 1):.1%}")])
    report.headline(translate(
        "NbsReport", "{best:,.1f} ha of the highest class among {judged:,.1f} ha judged; mean score "
                     "{mean:.3f}.").format(
        best=best * cell / 1e4, judged=surface.scored * cell / 1e4, mean=surface.mean_score))
    report.figure(_map(thumbnail, grid, step), translate(
        "NbsReport", "Suitability score, red 0 to green 1; excluded or missing cells are blank."))
    report.section(translate("NbsReport", "Criteria and weights"))
    names = [criterialayers.label(c) for c in table.criteria]
    report.figure(bridge.charts.bars(names, [row.weight for row in rows]),
                  translate("NbsReport", "Weights (they add to 1)"))
    shown = ("points", "unit_of_measure", "weight", "mean_score", "resampling")
    report.table(
        [*CRITERIA_TABLE.headings(("criterion", "layer", "transform", *shown)),
         translate("NbsReport", "Provenance and status")],
        [[name, criterialayers.layer_name(layer.layer),
          " ".join(word for word in (CRITERIA_TABLE[name].word(CRITERIA_TABLE[name].of(row))
                                     for name in ("transform", "direction")) if word),
          *report.cells(CRITERIA_TABLE, shown, row), provenance(row.used)]
         for name, layer, row in zip(names, layers, rows)])
    _zones(report, zones, cell, table)
    report.section(translate("NbsReport", "Scores"))
    edges = np.arange(suitability_science.surface.BINS + 1) / suitability_science.surface.BINS
    shares = surface.histogram / max(surface.scored, 1) * 100
    report.figure(
        bridge.charts.lines(
            [(translate("NbsReport", "share of cells (%)"), np.repeat(edges, 2)[1:-1], np.repeat(shares, 2))],
            x_label=translate("NbsReport", "Score"),
            y_label=translate("NbsReport", "share of cells (%)"),
        )
    )
    report.table([translate("NbsReport", "Class"), translate("NbsReport", "Score from"), translate("NbsReport", "to"),
                  translate("NbsReport", "Cells"), translate("NbsReport", "Area (ha)"),
                  translate("NbsReport", "Share")],
                 _classes(surface, cell))
    if family != "none":
        entry = catalogue.family(family)
        report.note(f"{choose({'en': entry.note_en, 'zh': entry.note_zh})} ({translate('NbsReport', 'unverified')})")
    report.note(translate("NbsReport", "Weights and control points without a cited source are editable starting "
                                       "values, "
                          "not rules. The score ranks places against each other; it does not permit or design "
                          "anything."))
    return report


def _zones(report, zones, cell, table):
    report.section(translate("NbsReport", "Exclusions, requirements and flags"))
    rows = [[criterialayers.kind_label(z.zone), criterialayers.label(z.zone), criterialayers.layer_name(z.layer),
             (f"{z.cells * cell / 1e4:,.2f}",), provenance(z.zone)] for z in zones]
    rows += [[criterialayers.kind_label(u), criterialayers.label(u), translate("NbsReport", "not checked: no layer"),
              ("–",),
              provenance(u)] for u in table.unbound]
    if rows:
        report.table([translate("NbsReport", "Kind"), translate("NbsReport", "Name"), translate("NbsReport", "Layer"),
                      translate("NbsReport", "Area inside (ha)"), translate("NbsReport", "Provenance and status")],
                     rows)
    else:
        report.paragraph(translate("NbsReport", "None were given."))
    if any(not isinstance(u, suitability_science.criteria.Criterion) for u in table.unbound):
        report.note(translate("NbsReport", "What was not checked may still forbid a site: give the missing layers "
                                           "before "
                              "a decision."), warning=True)


def _classes(surface, cell):
    limits = [0.0, *(float(b) for b in surface.breaks), 1.0]
    return [[i, (f"{limits[i - 1]:.2g}",), (f"{limits[i]:.2g}",), int(surface.classes[i]),
             (f"{surface.classes[i] * cell / 1e4:,.4f}",), (f"{surface.classes[i] / max(surface.scored, 1):.1%}",)]
            for i in range(1, len(limits))]


def _map(thumbnail, grid, step):
    bounds = picture_bounds(thumbnail.shape, grid, step)
    drawing = bridge.maps.Map(grid.bounds, margin=0.01).raster(bridge.maps.rgba(thumbnail, SCORE_STOPS), bounds)
    for value, colour in SCORE_STOPS:
        drawing.key(f"{value:g}", colour)
    return drawing.svg()


def picture_bounds(shape, grid, step):
    """Bounds of a picture of every ``step``-th cell."""
    return (grid.x_min, grid.y_max - shape[0] * step * grid.cell, grid.x_min + shape[1] * step * grid.cell, grid.y_max)
