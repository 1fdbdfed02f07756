"""The HTML report of ecoplan:connectivityelasticity."""

import numpy as np

from ....i18n import translate
from ... import bridge
from .connectivityelasticity_outputs import CLASS_GAIN, TOP_AREAS
from .currentinputs import heat_stops

HEAT = ("#fff7e6", "#fdd49e", "#fc8d59", "#d7301f", "#7f0000")
MOST_PIXELS = 1600


def elasticity_report(run, grid, sources, found, tables, chosen, factor):
    """Report with a planner's sentence, the map, top places and classes."""
    shapes, top, classes = tables
    hectares = float(chosen.sum()) * grid.cell ** 2 * factor / 1e4
    land = float(np.isfinite(found.share).sum()) * grid.cell ** 2 * factor / 1e4
    report = bridge.reports.Report(
        translate("Elasticity", "Elasticity of connectivity"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}")
    text = translate(
        "Elasticity", "{share:.0f} % of all that less resistance could bring comes from {hectares:,.1f} ha, {part:.2f} "
                      "% of the land, in {count} places.").format(
        share=sum(row.elasticity_share for row in top), hectares=hectares, part=100 * hectares / land, count=len(top))
    if classes:
        text += " " + translate(
            "Elasticity", "If class {name} kept {factor:g} of its resistance, connectivity would gain {gain:.2f} %, "
                          "more than by any other class.").format(
            name=classes[0].class_, factor=run.number("FACTOR"), gain=classes[0].gain_percent)
    report.paragraph(text)
    measure = {
        "ec": translate("Elasticity", "EC(PC), ha"), "habitat": translate("Elasticity", "habitat within reach, ha"),
        "resistance": translate("Elasticity", "mean effective resistance, ohm")}[run.choice("MEASURE")]
    report.facts([(measure, found.value)]
                 + ([(translate("Elasticity", "joined pairs of sources"), found.pairs)] if found.pairs else [])
                 + [(translate("Elasticity", "top places"), len(top))])
    step = max(1, int(max(found.share.shape) / MOST_PIXELS))
    shown = np.where(found.share > 0, found.share, np.nan)
    figure = bridge.maps.Map(grid.bounds)
    figure.raster(bridge.maps.rgba(shown[::step, ::step], heat_stops(shown, HEAT)), grid.bounds)
    figure.key(translate("Elasticity", "low elasticity"), HEAT[0])
    figure.key(translate("Elasticity", "high elasticity"), HEAT[-1])
    figure.polygons(sources, fill="#cfe8d8", stroke="#1f7a52", width=0.6,
                    legend=translate("Elasticity", "ecological source"))
    figure.polygons(shapes[:200], fill="none", stroke="#1d4ed8", width=1.2,
                    legend=translate("Elasticity", "top places"))
    report.section(translate("Elasticity", "Map")).figure(figure.svg())
    if classes:
        report.section(translate("Elasticity", "Gain by class"))
        report.records(CLASS_GAIN, [field.name for field in CLASS_GAIN.fields], classes)
    report.section(translate("Elasticity", "Top places"))
    report.records(TOP_AREAS, [field.name for field in TOP_AREAS.fields], top, limit=60)
    report.note(translate(
        "Elasticity",
        "Elasticity: per cent that the measure improves when a cell's resistance is lowered by one per cent; exact "
        "derivatives, good for small changes. The gain of a class is computed again with the class improved; where it "
        "differs from that by the derivative, ways move. For EC(PC) only cells on best ways count, and which of two "
        "equal ways is taken is chance; the mean effective resistance counts all ways. Connected habitat is the "
        "habitat within reach of a habitat cell, on average: every habitat cell is source and end of ways."))
    return report
