"""The HTML report of ecoplan:circuitscape: what ran, what it gave, and where conventions differ."""

import numpy as np

from ....i18n import translate
from ... import bridge
from .currentflow_report import HEAT
from .currentinputs import heat_stops


def circuitscape_report(run, settings, outcome, rows, table):
    """Report with the run's mode, the current map, the resistances and the table of conventions."""
    report = bridge.reports.Report(translate("Circuitscape", "Circuitscape run"), settings.base)
    facts = [(translate("Circuitscape", "mode"), settings.scenario),
             (translate("Circuitscape", "focal nodes"), len(outcome.ids))]
    if outcome.cumulative is not None:
        facts.append((translate("Circuitscape", "largest current, A"), float(np.nanmax(outcome.cumulative))))
    report.facts(facts)
    if outcome.cumulative is not None:
        currents, grid = outcome.cumulative, outcome.grid
        report.section(translate("Circuitscape", "Cumulative current"))
        figure = bridge.maps.Map(grid.bounds)
        step = max(1, int(max(currents.shape) / 1600))
        figure.raster(bridge.maps.rgba(currents[::step, ::step], heat_stops(currents, HEAT)), grid.bounds)
        figure.key(translate("Circuitscape", "low current"), HEAT[0])
        figure.key(translate("Circuitscape", "high current"), HEAT[-1])
        report.figure(figure.svg(), translate("Circuitscape",
                                              "Colours at equal shares of the cells that carry current."))
    if rows:
        report.section(translate("Circuitscape", "Effective resistances"))
        report.records(table, [field.name for field in table.fields], rows, limit=200)
    report.section(translate("Circuitscape", "Options of the file"))
    report.table([translate("Circuitscape", "Option"), translate("Circuitscape", "Value")],
                 [*sorted(settings.texts.items()), *sorted(settings.files.items()),
                  *((name, str(value)) for name, value in sorted(settings.switches.items()))])
    report.section(translate("Circuitscape", "Conventions"))
    here = translate("Circuitscape", "Here, as Circuitscape")
    report.table([translate("Circuitscape", "Matter"), "ecoplan:currentflow", here], conventions())
    return report


def conventions():
    """Rows (matter, ecoplan:currentflow, Circuitscape and this tool)."""
    return [
        (translate("Circuitscape", "resistor between two cells"),
         translate("Circuitscape", "mean of the resistances unless chosen"),
         translate("Circuitscape", "mean of the conductances unless connect_using_avg_resistances")),
        (translate("Circuitscape", "focal regions in pairwise mode"),
         translate("Circuitscape", "conduct throughout unless chosen"),
         translate("Circuitscape", "conduct only in their own pairs")),
        (translate("Circuitscape", "grounded end of a pair"), translate("Circuitscape", "the second"),
         translate("Circuitscape", "the first: voltages run from 0 there")),
        (translate("Circuitscape", "NoData cells of a region"),
         translate("Circuitscape", "no resistor to their neighbours"),
         translate("Circuitscape", "half of the neighbour's conductance where conductances are averaged")),
        (translate("Circuitscape", "a point on the line between cells"),
         translate("Circuitscape", "the right and the lower cell"),
         translate("Circuitscape", "the left and the upper cell")),
        (translate("Circuitscape", "source on a direct ground"), translate("Circuitscape", "keep both unless chosen"),
         translate("Circuitscape", "the ground gives way (keepall)")),
        (translate("Circuitscape", "no path"), translate("Circuitscape", "no value"), "-1"),
        (translate("Circuitscape", "cells that carry nothing"), translate("Circuitscape", "no value"),
         translate("Circuitscape", "0, NODATA where asked for"))]
