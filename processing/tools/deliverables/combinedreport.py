"""ecoplan:combinedreport — one report over a chain of runs, from their manifests."""

import os
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsProcessing, QgsProcessingOutputNumber, QgsProcessingParameterBoolean,
    QgsProcessingParameterFile, QgsProcessingParameterMultipleLayers, QgsProcessingParameterString)

from ....i18n import translate
from ... import bridge
from ..frame.algorithm import EcoPlanAlgorithm
from ..shared import runsteps
from .combinedreport_outputs import STEPS


class CombinedReportAlgorithm(EcoPlanAlgorithm):
    ID = "combinedreport"
    GROUP = "deliverables"
    OUTPUTS = (STEPS,)

    def displayName(self):
        return translate("CombinedReport", "Combined report over several runs")

    def add_parameters(self):
        self.addParameter(QgsProcessingParameterFile(
            "FOLDER", translate("CombinedReport", "Folder with results and their manifests"),
            QgsProcessingParameterFile.Behavior.Folder, optional=True))
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "MANIFESTS", translate("CombinedReport", "or manifests (JSON)"), QgsProcessing.SourceType.TypeFile,
            optional=True))
        self.addParameter(QgsProcessingParameterString(
            "PROJECT_NAME", translate("CombinedReport", "Title"), optional=True))
        self.addParameter(QgsProcessingParameterBoolean(
            "BODIES", translate("CombinedReport", "With maps and tables of each run's report"), defaultValue=True))
        self.addParameter(QgsProcessingParameterBoolean(
            "CHECK_FILES", translate("CombinedReport", "Check whether inputs have changed since"), defaultValue=True))
        self.add_output(STEPS, translate("CombinedReport", "Table of the runs"), default=False)
        self.addOutput(QgsProcessingOutputNumber("RUNS", translate("CombinedReport", "Number of runs")))

    def compute(self, run):
        from .combinedreport_report import combined
        steps = runsteps.chosen(run)
        changed = self._changed(run, steps)
        rows = self._rows(steps, changed)
        run.write(STEPS, [None] * len(rows), rows, QgsCoordinateReferenceSystem())
        run.add_results({"RUNS": len(steps)})
        run.write_report(combined(run, steps, rows, changed, run.progress(0.5, 0.95)))

    @staticmethod
    def _changed(run, steps):
        """{(manifest, parameter): gone or changed} of inputs that are not what the run has read."""
        found, seen, progress = {}, {}, run.progress(0.0, 0.5)
        if not run.flag("CHECK_FILES"):
            return found
        for place, step in enumerate(steps):
            progress(place / len(steps))
            for name, source in step.inputs.items():
                path = bridge.chain.place_of(source)[0]
                if step.hashes.get(name) is None:
                    continue
                if path not in seen:
                    seen[path] = bridge.manifest.file_hash(path)
                if seen[path] is None:
                    found[(step.path, name)] = "gone"
                elif seen[path] != step.hashes[name]:
                    found[(step.path, name)] = "changed"
        for step in steps:
            names = [name for path, name in found if path == step.path and found[(path, name)] == "changed"]
            if names:
                run.warn(translate(
                    "CombinedReport", "{tool}: these inputs have changed since the run, so its results may not fit the "
                                      "others: {list}. Run it again.").format(
                    tool=bridge.reports.tool_title(step.tool), list=", ".join(names)))
        return found

    @staticmethod
    def _rows(steps, changed):
        makers, number = bridge.chain.makers(steps), {step.path: n for n, step in enumerate(steps, 1)}
        rows = []
        for step in steps:
            before = {number[made.path] for made in (makers.get(bridge.chain.place_of(source)[0])
                                                     for source in step.inputs.values())
                      if made is not None and made.path != step.path}
            rows.append(STEPS.row(
                step=number[step.path], tool=step.tool, title=bridge.reports.tool_title(step.tool), date=step.date,
                after=", ".join(map(str, sorted(before))), inputs=len(step.inputs),
                outputs=sum(1 for place in step.outputs.values() if os.path.splitext(place.partition("|")[0])[1]),
                warnings=len(step.warnings), changed=sum(1 for path, _ in changed if path == step.path),
                manifest=Path(step.path).name))
        return rows
