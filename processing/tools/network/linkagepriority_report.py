"""The HTML report of ecoplan:linkagepriority."""

import numpy as np

from ....i18n import translate
from ... import bridge
from .linkagepriority_outputs import CORES, LINK_PRIORITIES

HEAT = ("#f7fbff", "#c6dbef", "#6baed6", "#2171b5", "#08306b")


def priority_report(run, grid, network, result, cores, links):
    """Report with the first link, the map of the blended priority and both tables."""
    report = bridge.reports.Report(
        translate("LinkagePriority", "Linkage priority"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}")
    first, best = min(links, key=lambda row: row.rank), min(cores, key=lambda row: row.rank)
    report.headline(translate(
        "LinkagePriority", "Of {links} links the one between {a} and {b} comes first (CSP {csp:.3f}); of {cores} "
                           "sources {core} has the highest value (CAV {cav:.3f}).").format(
        links=len(links), a=first.from_id, b=first.to_id, csp=first.csp, cores=len(cores), core=best.name,
        cav=best.cav))
    report.facts([(translate("LinkagePriority", "sources"), len(cores)),
                  (translate("LinkagePriority", "links"), len(links)),
                  (translate("LinkagePriority", "cells with a priority"), int(np.isfinite(result.blended).sum()))])
    figure = bridge.maps.Map(grid.bounds)
    step = max(1, int(max(result.blended.shape) / 1600))
    stops = [(k / (len(HEAT) - 1), colour) for k, colour in enumerate(HEAT)]
    figure.raster(bridge.maps.rgba(result.blended[::step, ::step], stops), grid.bounds)
    figure.key(translate("LinkagePriority", "low priority"), HEAT[1])
    figure.key(translate("LinkagePriority", "high priority"), HEAT[-1])
    widest = max((row.csp for row in links), default=1.0) or 1.0
    figure.lines(network.lines, stroke="#d9480f", width=np.round([0.6 + 2 * row.csp / widest for row in links], 1),
                 legend=translate("LinkagePriority", "link, wider with more priority"))
    figure.polygons(network.shapes, fill="#1f7a52", stroke="#0f4d33", width=0.6,
                    legend=translate("LinkagePriority", "ecological source"))
    if len(network.shapes) <= 80:
        figure.labels(network.shapes, [str(number) for number in network.ids])
    report.section(translate("LinkagePriority", "Map")).figure(figure.svg(), translate(
        "LinkagePriority", "Blended priority within the corridors, 0 to 1."))
    report.section(translate("LinkagePriority", "Links"))
    report.records(LINK_PRIORITIES, _used(LINK_PRIORITIES, links), sorted(links, key=lambda row: row.rank), limit=100)
    report.section(translate("LinkagePriority", "Sources"))
    report.records(CORES, _used(CORES, cores), sorted(cores, key=lambda row: row.rank), limit=100)
    report.note(translate(
        "LinkagePriority",
        "As the Linkage Priority tool of Linkage Mapper 3, without its climate gradient. The weights are starting "
        "values of that tool and a matter of judgement. NLCC is not rounded to whole numbers here, and areas and "
        "perimeters are measured on the ellipsoid."))
    return report


def _used(output, rows):
    """The fields that some row has a value in."""
    return [field.name for field in output.fields if any(getattr(row, field.name) is not None for row in rows)]
