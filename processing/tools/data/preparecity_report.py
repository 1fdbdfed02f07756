"""Report of a prepared city."""

from ....i18n import translate
from ... import bridge
from .importosm_report import add_classes, add_findings, add_layers, add_map, attribution
from .landcover_report import add_cover, base_credit


def city_report(title, package, settings, imported, rows, burnt, inside, grid, notes, findings,
                over_base):
    report = bridge.reports.Report(translate("CityReport", "A city from open data: {name}").format(name=title))
    report.note(attribution() + ("\n" + base_credit() if over_base else ""))
    report.note(translate(
        "CityReport", "Positions taken from Amap, Tencent or Baidu maps are shifted by some hundred metres against "
        "these layers. Maps published in China need a review number (审图号)."), warning=True)
    report.facts([(translate("CityReport", "features"), sum(imported.counts.values())),
                  (translate("CityReport", "reference system"), settings.crs.authid()),
                  (translate("CityReport", "grid"), f"{grid.width} x {grid.height}, {grid.cell:g} m"),
                  (translate("CityReport", "findings to look at"), sum(f.level != "info" for f in findings))])
    add_map(report, package, imported)
    report.section(translate("CityReport", "Quality"))
    if findings:
        report.table([translate("CityReport", "Layer"), translate("CityReport", "Finding"),
                      translate("CityReport", "Weight")],
                     [(f.layer, f.text, translate("CityReport", "look at it") if f.level != "info" else translate(
                         "CityReport", "for information")) for f in findings])
    add_layers(report, imported)
    add_cover(report, burnt, inside, grid)
    if notes:
        report.section(translate("CityReport", "Rasters on the grid"))
        report.table([translate("CityReport", "Raster"), translate("CityReport", "Resampling"),
                      translate("CityReport", "Study area covered"), translate("CityReport", "Note")],
                     [(name, method, (f"{share:.1%}",), note) for name, method, share, note in notes])
    add_classes(report, imported, rows)
    add_findings(report, imported)
    return report
