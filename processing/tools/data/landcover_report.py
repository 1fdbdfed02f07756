"""Report of the land cover from open data."""

import numpy as np

from ....i18n import choose, translate
from ....resources import tables
from ... import bridge
from ...bridge.maplooks import looks
from .osm import ATTRIBUTION
from .coverbase import KNOWN_CODES, cover_rows

COLOURS = {10: "#68b167", 20: "#a8c987", 30: "#cdf57a", 40: "#f5f8dc", 50: "#d9cfc8", 60: "#e6d9b8", 70: "#ffffff",
           80: "#338ec0", 90: "#65cdaa", 95: "#1f8f5f", 100: "#d8e0c0"}
WORLDCOVER = "© ESA WorldCover project, contains modified Copernicus Sentinel data, CC BY 4.0"


def cover_report(burnt, inside, grid, rules, rows, over_base):
    report = bridge.reports.Report(translate("CoverReport", "Land cover from open data"))
    report.note(ATTRIBUTION + ("\n" + base_credit() if over_base else ""))
    add_cover(report, burnt, inside, grid)
    report.section(translate("CoverReport", "Rules and the cells they set"))
    report.table([translate("CoverReport", "Priority"), translate("CoverReport", "Layer"),
                  translate("CoverReport", "Kinds"), translate("CoverReport", "Class"),
                  translate("CoverReport", "Name"), translate("CoverReport", "Cells set"),
                  translate("CoverReport", "Status")],
                 [(rule.priority, rule.layer, rows[rule.line]["kinds"].replace("|", ", "), rule.code,
                   choose({"en": rows[rule.line].get("name_en", ""), "zh": rows[rule.line].get("name_zh", "")}),
                   burnt.changed.get(rule.line, 0), rows[rule.line].get("status", "")) for rule in rules])
    report.note(translate("CoverReport", "Order, widths and what a rule may replace are EcoPlan's own starting values, "
                          "unverified; edit a copy of resources/tables/osm_landcover.csv."))
    return report


def base_credit():
    return translate("CoverReport", "If the base raster is ESA WorldCover: {attribution}").format(
        attribution=WORLDCOVER)


def add_cover(report, burnt, inside, grid):
    """Map and table of the classes."""
    names = {int(row["code"]): (row["name_en"], row["name_zh"]) for row in tables.read(
        tables.shipped(KNOWN_CODES), ("code",)).rows}
    rows = cover_rows(burnt, inside)
    total = sum(cells for _, cells in rows)
    hectares = grid.cell ** 2 / 1e4
    report.section(choose(looks()["landcover"].title))
    report.figure(cover_map(burnt.cover, grid, [code for code, _ in rows], names), ATTRIBUTION)
    report.table([translate("CoverReport", "Code"), translate("CoverReport", "Class"),
                  translate("CoverReport", "Cells"), translate("CoverReport", "Area on the grid, ha"),
                  translate("CoverReport", "Share")],
                 [(code or "–", label(code, names), cells, cells * hectares, (f"{cells / max(total, 1):.1%}",))
                  for code, cells in rows])


def label(code, names):
    if code == 0:
        return translate("CoverReport", "unknown")
    return choose(dict(zip(("en", "zh"), names[code]))) if code in names else str(code)


def cover_map(cover, grid, codes, names):
    step = max(1, int(max(grid.shape) / 1200))
    colours = np.zeros((256, 4), dtype=np.uint8)
    figure = bridge.maps.Map(grid.bounds)
    for code in codes:
        if code:
            text = COLOURS.get(code, "#c0a0c0")
            colours[code] = [int(text[i:i + 2], 16) for i in (1, 3, 5)] + [255]
    figure.raster(colours[cover[::step, ::step]], grid.bounds)
    for code in codes:
        if code:
            figure.key(label(code, names), COLOURS.get(code, "#c0a0c0"))
    return figure.svg()
