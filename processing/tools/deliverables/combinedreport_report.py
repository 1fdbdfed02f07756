"""The combined report: how the runs build on each other, each run's own report, and what all of them used."""

import os
from pathlib import Path

from qgis.core import QgsApplication

from ....i18n import translate
from ... import bridge
from .combinedreport_outputs import STEPS


def combined(run, steps, rows, changed, progress):
    """The :class:`Report`; ``changed`` as of CombinedReportAlgorithm."""
    title = run.text("PROJECT_NAME") or translate("CombinedReport", "Combined report")
    dates = sorted({step.date for step in steps})
    report = bridge.reports.Report(title, "–".join(dict.fromkeys((dates[0], dates[-1]))))
    roots = bridge.chain.roots(steps)
    results = sum(row.outputs for row in rows)
    report.headline(translate(
        "CombinedReport", "{runs} runs turn {data} layers and files into {results} results; {stale} inputs have "
                          "changed since.").format(
        runs=len(steps), data=len(roots), results=results,
        stale=sum(1 for kind in changed.values() if kind == "changed")))
    every = [source for step in steps for source in (*step.inputs.values(), *step.outputs.values())]
    if bridge.chain.is_fictional(every):
        report.note(translate("CombinedReport", "The sample city is fictional: nothing here shows a real place."),
                    warning=True)
    report.section(translate("CombinedReport", "How the results build on each other"))
    report.records(STEPS, ["step", "title", "date", "after", "inputs", "outputs", "warnings", "changed", "manifest"],
                   rows)
    for place, step in enumerate(steps):
        progress(place / len(steps))
        _step(report, run, step, place + 1)
    _data(report, steps, roots, changed)
    _warnings(report, steps)
    _parameters(report, steps)
    owners = list(dict.fromkeys(line for step in steps for line in step.credits))
    if owners:
        report.section(translate("CombinedReport", "Rights"))
        report.note("\n".join(owners))
    _versions(report, steps)
    return report


def _step(report, run, step, number):
    report.section(translate("CombinedReport", "Step {number}: {tool}").format(
        number=number, tool=bridge.reports.tool_title(step.tool)))
    algorithm = QgsApplication.processingRegistry().algorithmById(f"ecoplan:{step.tool}")
    if algorithm is not None:
        report.paragraph(algorithm.shortDescription())
    path = _report_of(step)
    body = bridge.reportextract.body(path, number) if path and run.flag("BODIES") else ""
    if body:
        report.extract(body)
    elif run.flag("BODIES"):
        report.paragraph(translate("CombinedReport", "This run wrote no report, or it is no longer there."))
    if algorithm is not None:
        rows = bridge.reportdata.outputs(algorithm, {n: p for n, p in step.outputs.items() if n != "REPORT"})
        if rows:
            report.table([translate("Report", "Output"), translate("Report", "What it is"),
                          translate("Report", "File")], rows)


def _report_of(step):
    """The report of a run: where its manifest says, else beside the manifest."""
    said = step.outputs.get("REPORT", "")
    for path in (said, str(Path(step.path).with_name(os.path.basename(said))) if said else ""):
        if path and os.path.isfile(path):
            return path
    return ""


def _data(report, steps, roots, changed):
    report.section(translate("CombinedReport", "Data that all of it comes from"))
    states = {"gone": translate("CombinedReport", "no longer there"),
              "changed": translate("CombinedReport", "changed since")}
    number = {step.path: n for n, step in enumerate(steps, 1)}
    rows = []
    for source, digest in roots.items():
        users = [step for step in steps if source in step.inputs.values()]
        state = next((states[changed[(step.path, name)]] for step in users for name, used in step.inputs.items()
                      if used == source and (step.path, name) in changed), "")
        path, table = bridge.reportdata.split(source)
        rows.append((os.path.basename(path) + (f" · {table}" if table else ""), (digest or "")[:12],
                     ", ".join(str(number[step.path]) for step in users), state))
    report.table([translate("Report", "File"), translate("CombinedReport", "SHA-256 (start)"),
                  translate("CombinedReport", "Used by steps"), translate("CombinedReport", "State")], rows, limit=2000)


def _warnings(report, steps):
    said = [(number, text) for number, step in enumerate(steps, 1) for text in step.warnings]
    if said:
        report.section(translate("CombinedReport", "Warnings of the runs"))
        report.table([translate("CombinedReport", "Step"), translate("CombinedReport", "Warning")], said, limit=2000)


def _parameters(report, steps):
    report.section(translate("CombinedReport", "Parameters that were set"))
    rows = []
    for number, step in enumerate(steps, 1):
        algorithm = QgsApplication.processingRegistry().algorithmById(f"ecoplan:{step.tool}")
        for name, entry in step.parameters.items():
            if entry.get("origin") in ("default", "unset") or name in step.inputs or entry.get("value") in (None, ""):
                continue
            definition = None if algorithm is None else algorithm.parameterDefinition(name)
            label = name if definition is None else definition.description()
            value = entry["value"]
            if definition is not None:
                value = bridge.reportdata.value_text(algorithm, name, value)
            rows.append((number, label, name, str(value)[:200]))
    report.table([translate("CombinedReport", "Step"), translate("Report", "Parameter"), translate("Report", "Name"),
                  translate("Report", "Value")], rows, limit=5000)


def _versions(report, steps):
    report.section(translate("CombinedReport", "Versions"))
    names = sorted({name for step in steps for name in step.versions})
    rows = [(name, ", ".join(sorted({step.versions[name] for step in steps if name in step.versions})))
            for name in names]
    report.table([translate("CombinedReport", "Program"), translate("CombinedReport", "Version")], rows)
