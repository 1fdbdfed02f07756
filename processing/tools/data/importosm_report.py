"""Report of the OpenStreetMap import."""

from pathlib import Path

from ....i18n import choose, translate
from ...bridge.maplooks import looks
from .osm import ATTRIBUTION
from ... import bridge, opendata
from .openlayers import LOOK, city_map

_SHOWN = 200


def import_report(run, package, settings, imported, rows):
    """What came in, layer by layer and class by class, and what was wrong."""
    report = bridge.reports.Report(translate("OpenReport", "Layers from OpenStreetMap"),
                                   Path(run.values.get("OSM", "")).name)
    report.note(attribution())
    report.facts([(translate("OpenReport", "features taken"), sum(imported.counts.values())),
                  (translate("OpenReport", "layers filled"), len(imported.counts)),
                  (translate("OpenReport", "reference system"), settings.crs.authid()),
                  (translate("OpenReport", "with a name"), imported.named.get("name", 0)),
                  (translate("OpenReport", "with a Chinese name"), imported.named.get("name_zh", 0)),
                  (translate("OpenReport", "with an English name"), imported.named.get("name_en", 0))])
    add_map(report, package, imported)
    add_layers(report, imported)
    add_classes(report, imported, rows)
    add_findings(report, imported)
    return report


def attribution():
    return translate("OpenReport", "Data: {attribution}. Whoever publishes a map or a database made from it must say "
                     "so and keep derived databases under the same licence.").format(attribution=ATTRIBUTION)


def add_map(report, package, imported):
    report.section(translate("OpenReport", "Map"))
    report.figure(city_map(package, imported.area), ATTRIBUTION)


def add_layers(report, imported):
    report.section(translate("OpenReport", "Layers"))
    table = []
    for key, layer in opendata.layers.LAYERS.items():
        count, size = imported.counts.get(key, 0), imported.measures.get(key)
        unit, metres = {opendata.layers.LINE: ("km", 1e3), opendata.layers.AREA: ("ha", 1e4)}.get(layer.geometry,
                                                                                                  ("", 1.0))
        size = None if size is None else size / metres
        table.append((key, choose(looks()[LOOK + key].title), count, size, unit))
    report.table([translate("OpenReport", "Layer"), translate("OpenReport", "Content"),
                  translate("OpenReport", "Features"), translate("OpenReport", "Size"),
                  translate("OpenReport", "Unit")], table)
    empty = [key for key in opendata.layers.LAYERS if not imported.counts.get(key)]
    if empty:
        report.paragraph(translate("OpenReport", "The file has nothing for these layers in the study area: "
                                   "{list}.").format(list=", ".join(empty)))
    if imported.doubles:
        report.paragraph(translate("OpenReport", "{count} greenways are left out because signed routes run over all of "
                                   "them; each metre counts once.").format(count=imported.doubles))


def add_classes(report, imported, rows):
    report.section(translate("OpenReport", "Classes and the tags they come from"))
    table = []
    for line, row in rows.items():
        if "." in row["layer"] or line not in imported.used:
            continue
        label = choose({"en": row.get("name_en") or row["value"], "zh": row.get("name_zh") or row["value"]})
        table.append((row["layer"], row["value"], label, row["tags"].replace("|", ", "), imported.used[line]))
    report.table([translate("OpenReport", "Layer"), translate("OpenReport", "Class"), translate("OpenReport", "Name"),
                  translate("OpenReport", "Tags"), translate("OpenReport", "Features")], table)


def add_findings(report, imported):
    if not imported.findings:
        return
    kinds = {"repaired": translate("OpenReport", "invalid area, repaired"),
             "unusable": translate("OpenReport", "unusable, left out"),
             "nodes": translate("OpenReport", "way lacks nodes (found / expected)"),
             "dropped": translate("OpenReport", "way with fewer than two nodes, left out"),
             "ways": translate("OpenReport", "relation lacks ways, left out"),
             "too_large": translate("OpenReport", "way too large for the reader")}
    report.section(translate("OpenReport", "Faults in the file"))
    report.table([translate("OpenReport", "OSM object"), translate("OpenReport", "Layer"),
                  translate("OpenReport", "Fault"), translate("OpenReport", "Detail")],
                 [(osm_id, layer, kinds.get(kind, kind), detail) for osm_id, layer, kind, detail in imported.findings],
                 limit=_SHOWN)
