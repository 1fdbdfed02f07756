"""The HTML report of ecoplan:connectedhabitat."""

import numpy as np

from ....i18n import translate
from ... import bridge
from .connectedhabitat_outputs import BEST_AREAS, LOSS_AREAS, UNIT_TABLE

GREENS = ("#f7f4e9", "#d9ecc8", "#9fd39a", "#4aa564", "#0b5d3b")
FALLS = ("#b2182b", "#ef8a62", "#f7f7f7", "#67a9cf", "#2166ac")
MOST_PIXELS = 1600


def habitat_report(counted, settings, units, best, lost):
    """Report with a planner's sentence, maps of connected habitat and its change, units, places and the conventions."""
    run, main = counted.run, counted.main
    whole = [row for row in units if row.level == "total"]
    report = bridge.reports.Report(
        translate("ConnectedHabitat", "Connected habitat"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}")
    report.headline(_sentence(whole[main], best[1], run.number("TOP_SHARE")))
    if len(counted.dates) > 1:
        report.paragraph(_change(whole[main], lost[1], run.number("TOP_SHARE")))
    report.facts([
        (translate("ConnectedHabitat", "habitat x condition, ha"), round(whole[main].condition_ha, 1)),
        *((translate("ConnectedHabitat", "connected share at {distance:g} m").format(distance=row.distance),
           None if row.connected_index is None else f"{100 * row.connected_index:.1f} %") for row in whole)])
    _map(report, counted, best)
    if len(counted.dates) > 1:
        _change_map(report, counted, lost)
    report.section(translate("ConnectedHabitat", "Units"))
    names = ["level", "unit_name", "distance", "habitat_ha", "condition_ha", "reached_ha", "connected_ha",
             "connected_index"]
    if len(counted.dates) > 1:
        names += ["connected_after_ha", "index_after", "change_percent", "condition_change_percent"]
    if counted.beri is not None:
        names.append("beri")
    report.records(UNIT_TABLE, names, units, limit=90)
    for title, output, rows in ((translate("ConnectedHabitat", "Best connected places"), BEST_AREAS, best[1]),
                                (translate("ConnectedHabitat", "Places that lost most"), LOSS_AREAS, lost[1])):
        if rows:
            report.section(title)
            report.records(output, [field.name for field in output.fields], rows, limit=40)
    _conventions(report, counted, settings)
    return report


def _sentence(row, best, top):
    """What a planner takes away."""
    now = (row.condition_ha, row.connected_ha, row.connected_index)
    if row.connected_after_ha is not None:
        now = (row.condition_after_ha, row.connected_after_ha, row.index_after)
    if now[2] is None or not best:
        return translate("ConnectedHabitat", "There is no connected habitat.")
    text = translate(
        "ConnectedHabitat", "Animals that disperse {distance:g} m (cost-weighted) can reach {share:.0f} % of what an "
                            "intact landscape would offer them: of {habitat:,.0f} ha of habitat {connected:,.0f} ha "
                            "count as connected.").format(
        distance=row.distance, share=100 * now[2], habitat=now[0], connected=now[1])
    held = sum(place.connected_share for place in best)
    text += " " + translate(
        "ConnectedHabitat", "The {top:g} % of the land that is connected best holds {held:.0f} % of it").format(
        top=top, held=held)
    places = list(dict.fromkeys(place.unit for place in best if place.unit))[:3]
    if places:
        text += translate("ConnectedHabitat", " and lies mostly in {places}").format(
            places=translate("OmniFlow", ", ").join(places))
    return text + translate("ConnectedHabitat", ".")


def _change(row, lost, top):
    fell = translate("ConnectedHabitat", "fell by {percent:.1f} %")
    rose = translate("ConnectedHabitat", "rose by {percent:.1f} %")

    def moved(percent):
        return (fell if percent < 0 else rose).format(percent=abs(percent))

    if row.change_percent is None or row.condition_change_percent is None:
        return ""
    text = translate("ConnectedHabitat", "Between the two dates connected habitat {connected} while habitat {habitat}.")
    text = text.format(connected=moved(row.change_percent), habitat=moved(row.condition_change_percent))
    whole = sum(place.lost_ha for place in lost)
    if whole > 0:
        text += " " + translate(
            "ConnectedHabitat", "{share:.0f} % of what was lost lies on {top:g} % of the land; {cut:.0f} % of that "
                                "where the habitat is still there but was cut off.").format(
            share=sum(place.lost_share for place in lost), top=top,
            cut=100 * sum(place.cut_off_ha for place in lost) / whole)
    return text


def _map(report, counted, best):
    run, grid = counted.run, counted.ground.grid
    density = np.where(counted.ground.land, counted.dates[-1][1].connected[counted.main] / counted.ground.areas, np.nan)
    step = max(1, int(max(density.shape) / MOST_PIXELS))
    high = max(float(np.nanquantile(density[density > 0], 0.98)) if (density > 0).any() else 1.0, 1e-6)
    stops = [(high * i / 4, colour) for i, colour in enumerate(GREENS)]
    report.section(translate("ConnectedHabitat", "Where habitat is connected"))
    figure = bridge.maps.Map(grid.bounds)
    figure.raster(bridge.maps.rgba(density[::step, ::step], stops), grid.bounds)
    for value, colour in stops[::2]:
        figure.key(f"{value:.2f}", colour)
    if len(best[1]):
        figure.polygons(best[0][:200], stroke="#7c3aed", width=1.0,
                        legend=translate("ConnectedHabitat", "the {top:g} % connected best").format(
                            top=run.number("TOP_SHARE")))
    report.figure(figure.svg(), translate(
        "ConnectedHabitat", "Condition times the share of what could be reached, at {distance:g} m.").format(
        distance=counted.written[counted.main]))


def _change_map(report, counted, lost):
    grid, areas = counted.ground.grid, counted.ground.areas
    before, after = (one.connected[counted.main] for _, one in counted.dates)
    change = np.where(counted.ground.land, (after - before) / areas, np.nan)
    step = max(1, int(max(change.shape) / MOST_PIXELS))
    most = max(float(np.nanquantile(np.abs(change), 0.98)), 1e-6)
    stops = [(most * (i - 2) / 2, colour) for i, colour in enumerate(FALLS)]
    report.section(translate("ConnectedHabitat", "Where it changed"))
    figure = bridge.maps.Map(grid.bounds)
    figure.raster(bridge.maps.rgba(change[::step, ::step], stops), grid.bounds)
    figure.key(translate("ConnectedHabitat", "loss"), FALLS[0]).key(translate("ConnectedHabitat", "gain"), FALLS[-1])
    if len(lost[1]):
        figure.polygons(lost[0][:200], stroke="#111827", width=0.9,
                        legend=translate("ConnectedHabitat", "places that lost most"))
    report.figure(figure.svg(), translate("ConnectedHabitat", "Change of connected habitat."))


def _conventions(report, counted, settings):
    report.note(translate(
        "ConnectedHabitat",
        "Habitat within reach of a cell is all habitat (area x condition), each weighted by e^(-least cost / mean "
        "distance). Its share is that of an intact landscape: all land as habitat, of resistance {plain:g}, ways "
        "straight over everything. Connected habitat is area x condition x share; the index is connected habitat over "
        "area x condition. Distances and resistances are the user's choice: compare runs with the same ones only."
    ).format(plain=counted.run.number("IDEAL_RESISTANCE") or 0))
    report.note(translate(
        "ConnectedHabitat",
        "Habitat up to {cells} cells away counts cell by cell, what lies farther in blocks of 2, 4, 8 ... cells. On "
        "real land cover this differs from counting everything cell by cell by about 1 to 3 % where resistances differ "
        "strongly, less where they do not; a larger NEAR or DETAIL differs less.").format(cells=2 * settings.near))
    if counted.beri is not None:
        report.note(translate(
            "ConnectedHabitat",
            "BERI: habitat within reach that will be as it is here today (e^-sum of differences of the ecosystem "
            "grids), as a share of similar habitat in an intact landscape under today's climate; half of the mean and "
            "half of the least of today and all futures."))
