"""The HTML report of ecoplan:currentflow."""

import numpy as np

from ....i18n import translate
from ... import bridge
from .currentflow_outputs import RESISTANCES
from .currentinputs import heat_stops

HEAT = ("#1b1040", "#5b2a86", "#b63679", "#f1605d", "#feb078", "#fcfdbf")


def grounded(mode):
    """Sentence that says which end of a run is grounded."""
    return {
        "pairwise": translate("CurrentFlow", "Of each pair the first place (from_id) is the source of 1 A and the "
                                             "second (to_id) is grounded, at 0 volt."),
        "one_to_all": translate("CurrentFlow", "The place named is the source; all other places, or those that the "
                                               "list of pairs gives it, are grounded, at 0 volt."),
        "all_to_one": translate("CurrentFlow", "The place named is grounded, at 0 volt; all other places, or those "
                                               "that the list of pairs gives it, are sources."),
        "advanced": translate("CurrentFlow", "Cells that the ground raster ties to ground are at 0 volt.")}[mode]


def current_report(run, grid, resistance, currents, shapes, names, rows, result):
    """Report with the current map, the effective resistances and the conventions."""
    report = bridge.reports.Report(
        translate("CurrentFlow", "Current flow"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}",
    )
    facts = [(translate("CurrentFlow", "cells"), int(np.isfinite(resistance).sum())),
             (translate("CurrentFlow", "largest current, A"), float(np.nanmax(currents)))]
    if names is not None:
        facts.insert(0, (translate("CurrentFlow", "focal places"), len(names)))
        facts.append((translate("CurrentFlow", "pairs without a path"), len(result.separate)))
    report.facts(facts)
    report.headline(translate("CurrentFlow", "The current concentrates up to {largest:.3g} A in one cell.").format(
        largest=float(np.nanmax(currents))))
    report.section(translate("CurrentFlow", "Cumulative current"))
    figure = bridge.maps.Map(grid.bounds)
    step = max(1, int(max(currents.shape) / 1600))
    figure.raster(bridge.maps.rgba(currents[::step, ::step], heat_stops(currents, HEAT)), grid.bounds)
    figure.key(translate("CurrentFlow", "low current"), HEAT[0])
    figure.key(translate("CurrentFlow", "high current"), HEAT[-1])
    if shapes is not None:
        if shapes[0].geom_type.endswith("Point"):
            figure.points(shapes, fill="#2dd4bf", legend=translate("CurrentFlow", "focal place"))
        else:
            figure.polygons(shapes, fill="#2dd4bf", stroke="#0f766e", opacity=0.8,
                            legend=translate("CurrentFlow", "focal place"))
        if len(names) <= 60:
            figure.labels(shapes, names)
    report.figure(figure.svg(), translate("CurrentFlow", "Colours at equal shares of the cells that carry current."))
    if rows:
        report.section(translate("CurrentFlow", "Effective resistances"))
        report.records(RESISTANCES, [field.name for field in RESISTANCES.fields], rows, limit=200)
    report.note(grounded(run.choice("MODE")) + " " + translate(
        "CurrentFlow", "Voltages are NoData in parts of the surface that no current enters; current is 0 there."))
    report.note(translate(
        "CurrentFlow",
        "Conventions of McRae (2006) and McRae et al. (2008): 1 A flows between each pair; currents in ampere, "
        "voltages in volt, resistances in ohm and cell units: a step over a cell of resistance 1 has 1 ohm whatever "
        "the cell size, so multiply by the cell size ({cell:g} m) to compare with a least cost. The current of a cell "
        "is the chance that a random walker on its way from one place to the other passes it, "
        "net.").format(cell=grid.cell))
    return report
