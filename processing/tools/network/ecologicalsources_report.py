"""The HTML report of ecoplan:ecologicalsources."""

from ....i18n import translate
from ... import bridge, connectivity
from .ecologicalsources_outputs import CLASS_TABLE, LEVELS, SOURCES

LEVEL_COLOURS = {3: "#0f4d33", 2: "#2e8b57", 1: "#8fcf9f"}


def class_colours():
    """Colours of the MSPA Guide by class."""
    mspa = connectivity.mspa
    return {mspa.CORE: "#00c800", mspa.ISLET: "#a03c00", mspa.PERFORATION: "#0000ff", mspa.EDGE: "#000000",
            mspa.LOOP: "#ffff00", mspa.BRIDGE: "#ff0000", mspa.BRANCH: "#ff8c00", mspa.BACKGROUND: "#dcdcdc"}


def sources_report(run, grid, classes, shapes, rows, ranking, table):
    """Report with the MSPA map and statistics, and the ranked sources; classes: of the map, thinned where large."""
    name = CLASS_TABLE["class_name"]
    shown = [row for row in table if row.code in connectivity.mspa.CLASSES]
    report = bridge.reports.Report(
        translate("EcologicalSources", "Ecological sources"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}",
    )
    report.facts([
        (translate("EcologicalSources", "sources"), len(shapes)),
        (translate("EcologicalSources", "area of the sources, ha"), float(sum(row.area_ha for row in rows))),
        (translate("EcologicalSources", "habitat, ha"), sum(row.area_ha for row in shown)),
        (translate("EcologicalSources", "core share of the habitat, %"),
         next(row.share_foreground for row in shown if row.code == connectivity.mspa.CORE)),
        ("EC(PC), ha", ranking.pc.equivalent)])
    core = next(row.share_foreground for row in shown if row.code == connectivity.mspa.CORE)
    report.headline(translate(
        "EcologicalSources", "{count} sources of {area:,.1f} ha in all; {core:.1f} % of the habitat is core.").format(
        count=len(shapes), area=float(sum(row.area_ha for row in rows)), core=core or 0.0))
    report.section(translate("EcologicalSources", "MSPA"))
    figure = bridge.maps.Map(grid.bounds)
    figure.raster(bridge.maps.rgba_classes(classes, class_colours()), grid.bounds)
    for row in shown:
        figure.key(name.word(row.class_name), class_colours()[row.code])
    report.figure(figure.svg(), translate(
        "EcologicalSources", "Morphological spatial pattern analysis; codes and colours of the MSPA Guide."))
    report.figure(bridge.charts.bars([name.word(row.class_name) for row in shown],
                                     [row.share_foreground for row in shown], unit="%"),
                  translate("EcologicalSources", "Share of the habitat by class."))
    report.records(CLASS_TABLE, ("class_name", "code", "cells", "area_ha", "share_foreground"), shown)
    _sources(report, grid, shapes, rows, ranking)
    report.note(translate(
        "EcologicalSources",
        "MSPA after Soille and Vogt (2009) and Vogt et al. (2007). dPC and dIIC are the loss in percent when a source "
        "goes; connector is the part that only its position as a stepping stone explains (Saura and Rubio 2010). "
        "Classes of importance by natural breaks. The least area and the dispersal distance are common practice, "
        "unverified: choose them for your species and scale."))
    return report


def _sources(report, grid, shapes, rows, ranking):
    report.section(translate("EcologicalSources", "Sources by importance"))
    figure = bridge.maps.Map(grid.bounds)
    for level, colour in LEVEL_COLOURS.items():
        figure.polygons(shapes[ranking.level == level], fill=colour, stroke="#123", width=0.4,
                        legend=SOURCES["class"].word(LEVELS[level]))
    top = ranking.rank <= 40
    figure.labels(shapes[top], [str(r) for r in ranking.rank[top]])
    report.figure(figure.svg(), translate(
        "EcologicalSources", "Sources by what the network loses without them (dPC); labels are ranks, the first column "
                             "of the table."))
    report.records(SOURCES, ("rank", "source_id", "class", "area_ha", "dpc", "dpc_intra", "dpc_flux", "dpc_connector",
                             "diic"), sorted(rows, key=lambda row: row.rank), limit=100)
