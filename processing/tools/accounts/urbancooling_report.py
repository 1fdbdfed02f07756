"""The report of ecoplan:urbancooling."""

import numpy as np

from ....i18n import choose, translate
from ... import bridge
from .urbancooling_outputs import BLOCKS_COOLED, COOL_SOURCES, ENERGY, UNIT_TABLE

_COLOURS = ("#2c7bb6", "#abd9e9", "#ffffbf", "#fdae61", "#d7191c")
_SHOWN = 30


def cooling_report(counted, unit_rows, sources, blocks, energy):
    """Key figures, map of air temperature with cool sources and blocks, tables of units, sources and blocks."""
    whole = counted.whole
    report = bridge.reports.Report(translate("UrbanCooling", "Urban cooling and natural cool sources"))
    unreached = [row for row in blocks[1] if row.state == "none"]
    report.facts([
        (translate("UrbanCooling", "mean air temperature (°C)"), _round(whole.air_c, 2)),
        (translate("UrbanCooling", "mean heat mitigation"), _round(whole.mitigation, 3)),
        (translate("UrbanCooling", "natural cool sources"), len(sources[1])),
        (translate("UrbanCooling", "area within reach"), f"{whole.reached_share:.1f} %"),
        (translate("UrbanCooling", "people cooled"), _round(whole.people_cooled, 0)),
        (translate("UrbanCooling", "people beyond reach"), _round(whole.people_unreached, 0)),
        (translate("UrbanCooling", "blocks without a cool source"), len(unreached) if blocks[1] else None)])
    _map(report, counted, sources, blocks)
    report.paragraph(translate(
        "UrbanCooling", "Air temperature is that of the formula, T = T_ref + (1 - HM) x heat island, mixed around each "
        "cell; it is no measurement. Cooling is counted against a city without any green or water (HM = 0)."))
    if counted.ground.evaporation is not None:
        report.paragraph(translate(
            "UrbanCooling", "Evapotranspiration is held against {largest:g}, the largest value that counts as 1. A "
            "clipped raster has another largest value and gives other results: set ETO_MAX to compare.").format(
            largest=counted.result.largest))
    report.section(translate("UrbanCooling", "Units"))
    names = ["level", "unit_name", "area_ha", "mitigation", "air_c", "cooling_c", "people", "people_cooled",
             "person_degrees", "reached_share", "people_unreached"]
    if counted.hours is not None:
        names.insert(9, "person_degree_hours")
    if counted.ground.people is None:
        names = [n for n in names if "pe" not in n[:2]]
        report.note(translate("UrbanCooling", "Not computed: people cooled (no POPULATION)."))
    report.records(UNIT_TABLE, names, unit_rows)
    if counted.humidity is not None:
        report.records(UNIT_TABLE, ["level", "unit_name", "globe_c", "lost_light", "lost_heavy"], unit_rows)
    _sources(report, sources)
    _blocks(report, blocks, unreached)
    if energy is not None:
        report.section(translate("UrbanCooling", "Energy saved by cooling"))
        largest = sorted(energy[1], key=lambda row: -(row.saved or 0.0))[:_SHOWN]
        report.facts([(translate("UrbanCooling", "energy saved (unit of the table)"),
                       _round(sum(row.saved or 0.0 for row in energy[1]), 0))])
        report.records(ENERGY, ["building_id", "type", "footprint_m2", "air_c", "saved", "saved_value"], largest)
    _table(report, counted)
    return report


def _map(report, counted, sources, blocks):
    grid, air = counted.ground.grid, counted.result.air
    low, high = (float(v) for v in np.nanpercentile(air, (2, 98)))
    high = max(high, low + 0.01)
    stops = [(low + (high - low) * i / 4, colour) for i, colour in enumerate(_COLOURS)]
    drawing = bridge.maps.Map(grid.bounds)
    drawing.raster(bridge.maps.rgba(air, stops), grid.bounds)
    for value, colour in stops[::2]:
        drawing.key(f"{value:.1f} °C", colour)
    if len(sources[1]):
        drawing.polygons(sources[0], stroke="#0b6e4f", width=1.2,
                         legend=translate("UrbanCooling", "natural cool source"))
    lonely = [g for g, row in zip(blocks[0], blocks[1]) if row.state == "none"] if blocks[1] else []
    if lonely:
        drawing.polygons(lonely, stroke="#7a0177", width=1.0,
                         legend=translate("UrbanCooling", "block that no cool source reaches"))
    report.figure(drawing.svg(), translate("UrbanCooling", "Air temperature, natural cool sources and the blocks that "
                                                           "none of them reaches."))


def _sources(report, sources):
    report.section(translate("UrbanCooling", "Natural cool sources"))
    report.paragraph(translate(
        "UrbanCooling", "Contiguous ground of cool classes that is large enough and mitigates more heat than the whole "
        "area on average. Ground within reach of several sources counts once, for the one of which it takes the "
        "smallest part of the reach."))
    if sources[1]:
        report.records(COOL_SOURCES, ["source_id", "area_ha", "mitigation", "reach_m", "served_ha", "people_served"],
                       sources[1], limit=_SHOWN)
    else:
        report.note(translate("UrbanCooling", "There is none."), warning=True)


def _blocks(report, blocks, unreached):
    report.section(translate("UrbanCooling", "Blocks that no cool source reaches"))
    if blocks[0] is None:
        report.note(translate("UrbanCooling", "Not computed: blocks that no cool source reaches (no BLOCKS)."))
        return
    order = sorted(unreached, key=lambda row: -(row.demand if row.demand is not None else row.air_c or 0.0))
    if order:
        report.records(BLOCKS_COOLED, ["block_id", "name", "area_ha", "air_c", "people", "distance_m", "hot", "demand"],
                       order, limit=_SHOWN)
    else:
        report.note(translate("UrbanCooling", "Every block is reached, at least in part."))


def _table(report, counted):
    report.section(translate("UrbanCooling", "Factors used"))
    present = set(np.unique(counted.ground.places).tolist())
    used = {code for i, code in enumerate(counted.ground.table.codes) if i in present}
    report.table([translate("UrbanCooling", "Class"), translate("UrbanCooling", "Factor"),
                  translate("UrbanCooling", "Value"), translate("UrbanCooling", "Source"),
                  translate("UrbanCooling", "Status")],
                 [[code, _factor(factor), value, translate("Provenance", source) if source else "",
                   translate("Provenance", status) if status else ""]
                  for code, factor, value, _, source, status in counted.ground.table.rows if code in used])


def _factor(name):
    return choose({"shade": {"en": "shade", "zh": "遮荫比例"}, "kc": {"en": "crop coefficient Kc", "zh": "作物系数 Kc"},
                   "albedo": {"en": "albedo", "zh": "反照率"}, "green": {"en": "green area", "zh": "绿地"},
                   "intensity": {"en": "building intensity", "zh": "建筑强度"},
                   "cool": {"en": "cool class", "zh": "冷源类"}}[name])


def _round(value, digits):
    return None if value is None else f"{value:,.{digits}f}"
