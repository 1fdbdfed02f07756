"""The HTML report of ecoplan:resistancesurface."""

import numpy as np

from ....i18n import choose, translate
from ... import bridge

COLOURS = ("#1a7f4b", "#a6d96a", "#ffffbf", "#fdae61", "#b2182b")


def picture_step(grid):
    """Every how many rows and columns the map shows a cell."""
    return max(1, int(max(grid.shape) / 1200))


def resistance_report(run, sums, small, counts, rows, grid):
    """Report with key figures, map and the table that was used with its provenance.

    sums: of the surface. small: its cells at every :func:`picture_step`.
    """
    report = bridge.reports.Report(
        translate("ResistanceReport", "Resistance surface"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}",
    )
    total = grid.width * grid.height
    report.facts([(translate("ResistanceReport", "cells"), total),
                  (translate("ResistanceReport", "with resistance"), f"{sums.known / total:.1%}"),
                  (translate("ResistanceReport", "least"), sums.least),
                  (translate("ResistanceReport", "mean"), sums.mean),
                  (translate("ResistanceReport", "greatest"), sums.greatest),
                  (translate("ResistanceReport", "cell size, m"), grid.cell)])
    report.headline(translate(
        "ResistanceReport", "Mean resistance {mean:.1f}, from {least:g} to {greatest:g}, on {share:.1%} of the "
                            "cells.").format(
        mean=sums.mean, least=sums.least, greatest=sums.greatest, share=sums.known / total))
    report.section(translate("ResistanceReport", "Map"))
    report.figure(_map(sums, small, grid), translate(
        "ResistanceReport", "Resistance to movement, a cost per metre; colours by its logarithm. Reference system "
                            "{crs}.").format(
        crs=grid.crs.authid()))
    report.section(translate("ResistanceReport", "Land cover classes and their resistance"))
    table = []
    for code, key, value, cells in counts.known:
        english, chinese, provenance, status = rows.get(key, ("", "", "", ""))
        table.append((code, choose({"en": english, "zh": chinese}), value, cells, (f"{cells / total:.1%}",),
                      translate("Provenance", provenance), translate("Provenance", status)))
    for code, cells in counts.unknown:
        table.append((code, translate("ResistanceReport", "not in the table"), None, cells, (f"{cells / total:.1%}",),
                      "", ""))
    report.table([translate("ResistanceReport", "Class"), translate("ResistanceReport", "Name"),
                  translate("ResistanceReport", "Resistance"), translate("ResistanceReport", "Cells"),
                  translate("ResistanceReport", "Share"), translate("ResistanceReport", "Provenance"),
                  translate("ResistanceReport", "Status")], table)
    report.note(translate(
        "ResistanceReport", "There is no unified standard for resistance values. They are starting values: the order "
        "and the contrast between classes decide where corridors run. Edit the table and compare."))
    return report


def _map(sums, small, grid):
    figure = bridge.maps.Map(grid.bounds)
    if np.isfinite(small).any():
        # logarithmic colours: resistance is read by ratios
        low, high = np.log10(sums.least), np.log10(max(sums.greatest, sums.least * 1.0001))
        stops = [(low + (high - low) * i / (len(COLOURS) - 1), c) for i, c in enumerate(COLOURS)]
        with np.errstate(invalid="ignore"):
            figure.raster(bridge.maps.rgba(np.log10(small), stops), grid.bounds)
        for level, colour in stops:
            figure.key(f"{10 ** level:.3g}", colour)
    return figure.svg()
