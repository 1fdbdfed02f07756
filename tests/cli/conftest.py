"""Tests through qgis_process, as a user's command line runs the tools."""

import json
import os
import subprocess
from types import SimpleNamespace

import pytest
import qgis_cli
from once import made_once


@pytest.fixture(scope="session")
def cli_environment(tmp_path_factory):
    return qgis_cli.enable(tmp_path_factory.mktemp("profile"), ECOPLAN_LANG="en", LC_ALL="C.UTF-8")


@pytest.fixture(scope="session")
def qgis_process(cli_environment):
    """``qgis_process("ecoplan:corridors", SOURCES=..., as_json=True)`` -> code, out, err, results (with as_json)."""

    def run(tool, as_json=False, env=None, **parameters):
        done = subprocess.run(qgis_cli.arguments(tool, parameters, as_json), env={**cli_environment, **(env or {})},
                              capture_output=True, text=True, timeout=600)
        results = json.loads(done.stdout)["results"] if as_json and done.returncode == 0 else None
        return SimpleNamespace(code=done.returncode, out=done.stdout, err=done.stderr, results=results)

    return run


@pytest.fixture(scope="session")
def sample_city(qgis_process, tmp_path_factory):
    """Folder of a small sample city, made by the tool itself."""
    def make(folder):
        done = qgis_process("ecoplan:samplecity", FOLDER=folder, WIDTH_KM=12, HEIGHT_KM=9, CELL_SIZE=30)
        if done.code:
            pytest.fail("sample city: " + done.out + done.err)

    return made_once(tmp_path_factory, "sample_city", make)


@pytest.fixture(scope="session")
def have_data():
    return bool(os.environ.get("ECOPLAN_DATA"))
