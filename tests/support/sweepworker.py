"""The child process that runs cases, so that a crash of QGIS itself is one case's result and not the end.

Reads one JSON case per line: ``{"tool", "changes": {parameter: value}}``; a value is ``{"label": ...}`` (see
hostilevalues) or ``{"raw": ...}``, ``{"vector": ...}``, ``{"raster": ...}`` (see sweepcases). Answers with one line
``@@{"outcome", "message", "faults", "seconds"}``. ``{"list": true}`` gives all tools, parameters and labels.
"""

import json
import os
import resource
import shutil
import sys
import tempfile
import time
import traceback
import warnings
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MEMORY = 6 << 30  # more is refused, so that a wish for everything is a MemoryError and not the machine's end


def start():
    """QGIS with the provider; every exception that is not meant for users is kept in ``unexpected``."""
    os.environ["ECOPLAN_LANG"] = "en"
    sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "scripts")]
    warnings.simplefilter("ignore")
    from qgis.core import QgsApplication
    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(QgsApplication.pkgDataPath() + "/python/plugins")
    import processing  # noqa: F401  QGIS's own, before anything else of that name
    spec = spec_from_file_location("ecoplan", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)])
    module = module_from_spec(spec)
    sys.modules["ecoplan"] = module
    spec.loader.exec_module(module)
    from ecoplan.processing.provider import register
    provider = register()
    from osgeo import gdal, ogr
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    ogr.DontUseExceptions()
    return application, provider


class Runner:
    """Runs cases in folders of its own."""

    def __init__(self):
        import baselines
        import hostilevalues
        from ecoplan.processing.tools.frame import algorithm as base
        self.folder = Path(tempfile.mkdtemp(prefix="sweep_"))
        self.city = baselines.inputs(self.folder)
        self.values = hostilevalues.Values(self.city, self.folder / "hostile")
        self.unexpected = []
        self._watch(base.EcoPlanAlgorithm, "processAlgorithm")
        self._watch(base.EcoPlanAlgorithm, "checkParameterValues")
        plain = base.fault_text

        def told(error):
            self.unexpected.append("".join(traceback.format_exception(type(error), error, error.__traceback__, limit=-6)))
            return plain(error)
        base.fault_text = told
        self._number = 0

    def _watch(self, owner, name):
        from qgis.core import QgsProcessingException
        plain = getattr(owner, name)

        def watched(*given):
            try:
                return plain(*given)
            except QgsProcessingException as error:
                if str(error) == "":
                    self.unexpected.append("an exception without a message")
                raise
            except BaseException:
                self.unexpected.append(traceback.format_exc(limit=-6))
                raise
        setattr(owner, name, watched)

    def listing(self):
        from ecoplan.processing.provider import tools
        import hostilevalues
        listed = {}
        for tool in tools():
            algorithm = tool().create()
            listed[tool.ID] = {d.name(): {"type": d.type(), "labels": hostilevalues.labels(d),
                                          "destination": d.isDestination()}
                               for d in algorithm.parameterDefinitions()}
        return listed

    def run(self, case):
        import baselines
        import sweepcases
        import sweepinvariants
        import sweepjudge
        from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProject
        from recording import RecordingFeedback
        self._number += 1
        out = self.folder / f"out{self._number}"
        algorithm = baselines.algorithm(case["tool"])
        changes = case["changes"]
        parameters = baselines.baseline(case["tool"], self.folder, out, next(iter(changes), None))
        for name, value in changes.items():
            definition = algorithm.parameterDefinition(name)
            parameters[name] = sweepcases.value_of(self, definition, value, parameters.get(name))
        del self.unexpected[:]
        before = {p.name for p in (self.folder / "inputs").rglob("*")}
        context, feedback = QgsProcessingContext(), RecordingFeedback()
        context.setProject(QgsProject.instance())
        began, faults, message = time.time(), [], ""
        try:
            fine, message = algorithm.checkParameterValues(parameters, context)
            outcome = "run" if fine else "refused"
            if fine:
                results, fine = algorithm.run(parameters, context, feedback, {}, False)
                outcome = "done" if fine else "failed"
                message = "" if fine else "; ".join(feedback.errors)
        except QgsProcessingException as error:
            outcome, message = "failed", str(error)
        except Exception:
            outcome = "failed"
            message = traceback.format_exc(limit=-6)
            self.unexpected.append(message)
        seconds = time.time() - began
        faults += [f"unexpected: {text}" for text in self.unexpected]
        for text in (*feedback.infos, *feedback.warnings, *feedback.errors):
            faults += [f for f in sweepjudge.sentence(text) if "Python" in f]
        if outcome == "done":
            words = [w for v in parameters.values() if isinstance(v, str) for w in (v, *v.split(","))]
            faults += [f for f in sweepjudge.outputs(results, out, words)
                       if case["tool"] != "gcj02shift" or "is none" not in f and "without bounds" not in f]  # copies
            if not any(k.endswith("DERIVED") for k in changes):
                faults += sweepinvariants.check(case["tool"], parameters, results)
        else:
            faults += sweepjudge.sentence(message)
            left = sweepjudge.leftovers(out) if out.exists() else []
            if left:
                faults.append(f"left behind: {', '.join(left[:8])}")
        new = {p.name for p in (self.folder / "inputs").rglob("*")} - before
        new = {name for name in new if not name.endswith(".aux.xml")}  # QGIS's own statistics of a raster it opens
        if new:
            faults.append(f"written beside the inputs: {', '.join(sorted(new)[:5])}")
        shutil.rmtree(out, ignore_errors=True)
        return {"outcome": outcome, "message": message, "faults": faults, "seconds": round(seconds, 3),
                "warnings": feedback.warnings[:5]}


def main():
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what QGIS prints is no answer
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    keep = start()
    runner = Runner()
    try:
        for line in sys.stdin:
            case = json.loads(line)
            try:
                answer = runner.listing() if "list" in case else runner.run(case)
            except Exception:
                answer = {"outcome": "error", "message": "", "seconds": 0.0, "warnings": [],
                          "faults": ["the sweep itself failed: " + traceback.format_exc(limit=-6)]}
            answers.write("@@" + json.dumps(answer, ensure_ascii=True) + "\n")
            answers.flush()
    finally:
        shutil.rmtree(runner.folder, ignore_errors=True)
        answers.flush()
        os._exit(0 if keep else 1)


if __name__ == "__main__":
    main()
