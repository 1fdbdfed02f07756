"""The HTML report of ecoplan:exportfor."""

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge
from .exportfor_outputs import FILES, PROGRAMS


def export_report(run, program, folder, project):
    """Report with what was written, the map of the sources, and the command lines."""
    report = bridge.reports.Report(
        translate("ExportFor", "Export for {program}").format(program=PROGRAMS[program]),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}")
    count = 0 if project.shapes is None else len(project.shapes)
    report.headline(translate(
        "ExportFor", "{files} files let {program} repeat the result; README.txt says how.").format(
        files=len(folder.rows), program=PROGRAMS[program]))
    report.facts([(translate("ExportFor", "files"), len(folder.rows)), (translate("ExportFor", "sources"), count)])
    frame = shapely.box(*project.grid.bounds) if project.grid is not None else None
    bounds = project.grid.bounds if frame is not None else None
    if bounds is None:
        own = np.array([g.bounds for g in project.shapes])
        bounds = (*own[:, :2].min(0), *own[:, 2:].max(0))
    figure = bridge.maps.Map(bounds)
    if frame is not None:
        figure.polygons([frame], fill="none", stroke="#6b7280", legend=translate("ExportFor", "extent of the grids"))
    if count:
        figure.polygons(project.shapes, fill="#1f7a52", stroke="#0f4d33", width=0.6,
                        legend=translate("ExportFor", "ecological source"))
        if count <= 80:
            figure.labels(project.shapes, [str(number) for number in project.ids])
    report.section(translate("ExportFor", "Map")).figure(figure.svg(), translate(
        "ExportFor", "Numbers are those in the program's files."))
    report.section(translate("ExportFor", "Files"))
    report.records(FILES, [field.name for field in FILES.fields], folder.rows)
    return report
