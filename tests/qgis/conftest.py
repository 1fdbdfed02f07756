"""Tests inside QGIS (pytest-qgis): the provider is registered once, tools run through the registry."""

import importlib
import os
import sys
from pathlib import Path

import pytest
from once import made_once
from qgis.core import QgsApplication, QgsProcessingContext, QgsProject
from recording import RecordingFeedback

ROOT = Path(__file__).resolve().parents[2]


# PyQt5 aborts the process on an exception in a virtual method unless a hook of one's own is set, as QGIS sets one.
sys.excepthook = lambda kind, value, trace: sys.__excepthook__(kind, value, trace)


_status = []


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    _status.append(int(exitstatus))


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    """Leave at once when the results are in: a raster layer held by a caught exception's frames outlives QGIS, and
    Python's own teardown then destroys it after the application and crashes. tests/cli watch real exit codes."""
    if _status:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(_status[0])


@pytest.fixture(scope="session")
def ecoplan_provider(qgis_app):
    """The registered provider."""
    folder = QgsApplication.pkgDataPath() + "/python/plugins"
    if folder not in sys.path:
        sys.path.append(folder)
    importlib.import_module("processing")  # QGIS's own, before anything else of that name
    from ecoplan.processing.provider import register, tools
    tools()  # an import that fails must fail here and not inside QGIS
    return QgsApplication.processingRegistry().providerById("ecoplan") or register()


@pytest.fixture
def run_tool(ecoplan_provider):
    """``run_tool("corridors", {...}) -> (results, feedback)``; raises QgsProcessingException like QGIS does."""
    from qgis.core import QgsProcessingException

    def run(tool, parameters, feedback=None, project=None):
        name = tool if ":" in tool else f"ecoplan:{tool}"
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(name)
        context = QgsProcessingContext()
        context.setProject(project or QgsProject.instance())
        feedback = feedback or RecordingFeedback()
        fine, message = algorithm.checkParameterValues(parameters, context)
        if not fine:
            raise QgsProcessingException(message)
        results, fine = algorithm.run(parameters, context, feedback, {}, False)
        run.contexts.append(context)  # keeps memory layers alive
        if not fine:
            raise QgsProcessingException("; ".join(feedback.errors))
        return results, feedback

    run.contexts = []
    yield run
    run.contexts.clear()


@pytest.fixture(autouse=True)
def english(monkeypatch):
    """Messages are compared in English unless a test sets another language."""
    monkeypatch.setenv("ECOPLAN_LANG", "en")


@pytest.fixture(scope="session")
def sample_city(tmp_path_factory):
    """Folder of a small sample city."""
    from ecoplan.processing import samplecity
    return made_once(tmp_path_factory, "sample_city", lambda folder: samplecity.write(
        samplecity.generate(samplecity.SampleSettings(width_km=12, height_km=9, cell_m=30)), folder))
