"""The HTML report of ecoplan:randomisedpaths."""

import numpy as np

from ....i18n import translate
from ... import bridge
from .currentflow_report import HEAT
from .currentinputs import heat_stops
from .randomisedpaths_outputs import BUSIEST, PAIRS, UNIT_PASSAGE

GREENS = ("#f7fcf0", "#ccebc5", "#7bccc4", "#2b8cbe", "#084081")
MOST_PIXELS = 1600


def paths_report(run, grid, settings, found, tables, sources, figures):
    """Report with a planner's sentence, both maps, the costs between sources, areas, districts and conventions."""
    (shapes, areas), pairs, by_unit = tables
    share, busiest_ha, own, whole = figures
    report = bridge.reports.Report(
        translate("RandPaths", "Randomised shortest paths"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}")
    report.paragraph(_sentence(run, busiest_ha, share, by_unit, pairs, own, whole))
    report.facts([(translate("RandPaths", "equivalent connected habitat, ha"), own),
                  (translate("RandPaths", "habitat by quality, ha"), whole),
                  (translate("RandPaths", "flow on the busiest cells, %"), 100 * share),
                  (translate("RandPaths", "theta"), settings.theta), (translate("RandPaths", "alpha"), settings.alpha),
                  (translate("RandPaths", "targets"), found.targets),
                  (translate("RandPaths", "landmark, cells"), settings.grain)])
    step = max(1, int(max(found.passage.shape) / MOST_PIXELS))
    report.section(translate("RandPaths", "Where movement passes"))
    figure = bridge.maps.Map(grid.bounds)
    figure.raster(bridge.maps.rgba(found.passage[::step, ::step], heat_stops(found.passage, HEAT)), grid.bounds)
    figure.key(translate("RandPaths", "low passage"), HEAT[0]).key(translate("RandPaths", "high passage"), HEAT[-1])
    if len(sources):
        figure.polygons(sources, fill="none", stroke="#1f7a52", width=1.0,
                        legend=translate("RandPaths", "ecological source"))
    figure.polygons(shapes, fill="none", stroke="#2dd4bf", width=1.0, legend=translate("RandPaths", "busiest areas"))
    report.figure(figure.svg(), translate("RandPaths", "Colours at equal shares of the cells that are passed."))
    report.section(translate("RandPaths", "Functional habitat"))
    figure = bridge.maps.Map(grid.bounds)
    shown = np.where(found.habitat > 0, found.habitat, np.nan)
    figure.raster(bridge.maps.rgba(shown[::step, ::step], heat_stops(shown, GREENS)), grid.bounds)
    figure.key(translate("RandPaths", "little"), GREENS[1]).key(translate("RandPaths", "much"), GREENS[-1])
    report.figure(figure.svg(), translate(
        "RandPaths", "Quality of a cell times the quality of all targets, each by its proximity."))
    for title, output, rows in (
            (translate("RandPaths", "Costs between sources"), PAIRS, pairs),
            (translate("RandPaths", "Districts"), UNIT_PASSAGE, by_unit),
            (translate("RandPaths", "Busiest areas"), BUSIEST, areas)):
        if rows:
            report.section(title)
            report.records(output, [field.name for field in output.fields], rows, limit=60)
    report.note(translate(
        "RandPaths",
        "Randomised shortest paths (Saerens et al. 2009; Kivimäki et al. 2014), measures as in ConScape (Van Moorter "
        "et al. 2023). A large theta gives least-cost paths, a small one the random walk of circuit theory; what lies "
        "between looks most like animals that know part of their surroundings. Passage: expected visits of a cell on "
        "the way from all sources to all targets, the start counted, the end not. Proximity: exp(-expected cost / "
        "alpha). Equivalent connected habitat: the square root of the sum of functional habitat, in cells of quality "
        "1. Theta and alpha are the user's; the defaults are unverified."))
    return report


def _sentence(run, busiest_ha, share, by_unit, pairs, own, whole):
    """What a planner takes away."""
    text = translate(
        "RandPaths",
        "The {top:g} % of the cells that carry {share:.0f} % of the flow lie on {hectares:,.1f} ha.").format(
        top=run.number("TOP_SHARE"), hectares=busiest_ha, share=100 * share)
    held = sorted((row for row in by_unit if row.busiest_share > 0), key=lambda row: -row.busiest_share)[:3]
    if held:
        places = translate("RandPaths", ", ").join(f"{row.unit} ({row.busiest_share:.0f} %)" for row in held)
        text += " " + translate("RandPaths", "Most of it lies in {places}.").format(places=places)
    text += " " + translate(
        "RandPaths", "Habitat of {whole:,.1f} ha (by quality) is connected as well as {own:,.1f} ha in one "
                     "place.").format(whole=whole, own=own)
    ratios = [row.cost_ratio for row in pairs if row.cost_ratio is not None]
    if ratios:
        text += " " + translate(
            "RandPaths", "Between the sources movement costs {ratio:.2f} times the least cost (median of {count} "
                         "pairs).").format(ratio=float(np.median(ratios)), count=len(ratios))
    return text
