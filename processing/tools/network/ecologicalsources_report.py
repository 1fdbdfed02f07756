"""The HTML report of ecoplan:ecologicalsources."""

from ....i18n import translate
from ... import bridge, connectivity
from ...bridge import styles

LEVEL_COLOURS = {3: "#0f4d33", 2: "#2e8b57", 1: "#8fcf9f"}


def class_colours():
    """Colours of the MSPA Guide by class."""
    mspa = connectivity.mspa
    return {mspa.CORE: "#00c800", mspa.ISLET: "#a03c00", mspa.PERFORATION: "#0000ff", mspa.EDGE: "#000000",
            mspa.LOOP: "#ffff00", mspa.BRIDGE: "#ff0000", mspa.BRANCH: "#ff8c00", mspa.BACKGROUND: "#dcdcdc"}


def class_names():
    """Labels of the seven classes, evaluated live."""
    return {
        connectivity.mspa.CORE: translate("MSPA", "Core"),
        connectivity.mspa.ISLET: translate("MSPA", "Islet"),
        connectivity.mspa.PERFORATION: translate("MSPA", "Perforation"),
        connectivity.mspa.EDGE: translate("MSPA", "Edge"),
        connectivity.mspa.LOOP: translate("MSPA", "Loop"),
        connectivity.mspa.BRIDGE: translate("MSPA", "Bridge"),
        connectivity.mspa.BRANCH: translate("MSPA", "Branch"),
    }


def level_names():
    """Labels of the three classes of importance."""
    return {3: translate("EcologicalSources", "key"), 2: translate("EcologicalSources", "important"),
            1: translate("EcologicalSources", "general")}


def sources_report(run, grid, codes, areas, shapes, hectares, ranking, table):
    """Report with the MSPA map and statistics, and the ranked sources."""
    names = class_names()
    report = bridge.reports.Report(
        translate("EcologicalSources", "Ecological sources"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}",
    )
    foreground = sum(row[3] for row in table if row[0] in connectivity.mspa.CLASSES)
    report.facts([
        (translate("EcologicalSources", "sources"), len(shapes)),
        (translate("EcologicalSources", "area of the sources, ha"), float(hectares.sum())),
        (translate("EcologicalSources", "habitat, ha"), foreground),
        (translate("EcologicalSources", "core share of the habitat, %"), table[0][4]),
        ("EC(PC), ha", ranking.pc.equivalent)])
    report.section(translate("EcologicalSources", "MSPA"))
    classes = connectivity.mspa.classes_of(codes, run.flag("TRANSITION"))
    figure = bridge.maps.Map(grid.bounds)
    figure.raster(bridge.maps.rgba_classes(classes, class_colours()), grid.bounds)
    for code, label in names.items():
        figure.key(label, class_colours()[code])
    report.figure(figure.svg(), translate(
        "EcologicalSources", "Morphological spatial pattern analysis; codes and colours of the MSPA Guide."))
    shown = [row for row in table if row[0] in connectivity.mspa.CLASSES]
    report.figure(bridge.charts.bars([names[row[0]] for row in shown], [row[4] for row in shown], unit="%"),
                  translate("EcologicalSources", "Share of the habitat by class."))
    report.table([translate("EcologicalSources", "Class"), translate("EcologicalSources", "Code"),
                  translate("EcologicalSources", "Cells"), "ha", translate("EcologicalSources", "% of the habitat")],
                 [(names[row[0]], row[0], row[2], (f"{row[3]:,.4f}",), row[4]) for row in shown])
    _sources(report, grid, areas, shapes, hectares, ranking)
    report.note(translate(
        "EcologicalSources",
        "MSPA after Soille and Vogt (2009) and Vogt et al. (2007). dPC and dIIC are the loss in percent when a source "
        "goes; connector is the part that only its position as a stepping stone explains (Saura and Rubio 2010). "
        "Classes of importance by natural breaks. The least area and the dispersal distance are common practice, "
        "unverified: choose them for your species and scale."))
    return report


def _sources(report, grid, areas, shapes, hectares, ranking):
    levels = level_names()
    report.section(translate("EcologicalSources", "Sources by importance"))
    figure = bridge.maps.Map(grid.bounds)
    for level, colour in LEVEL_COLOURS.items():
        figure.polygons(shapes[ranking.level == level], fill=colour, stroke="#123", width=0.4, legend=levels[level])
    top = ranking.rank <= 40
    figure.labels(shapes[top], [str(r) for r in ranking.rank[top]])
    report.figure(figure.svg(), translate("EcologicalSources", "Labels are ranks."))
    labels = styles.field_labels("ecologicalsources")
    fields = ("rank", "source_id", "class", "area_ha", "dpc", "dpc_intra", "dpc_flux", "dpc_connector", "diic")
    order = ranking.rank.argsort()
    report.table([labels[f][0] + (f" ({labels[f][1]})" if labels[f][1] else "") for f in fields], [
        (int(ranking.rank[i]), int(i) + 1, levels[ranking.level[i]], (f"{hectares[i]:,.4f}",), ranking.pc.total[i],
         ranking.pc.intra[i], ranking.pc.flux[i], ranking.pc.connector[i], ranking.iic.total[i]) for i in order],
                 limit=100)
