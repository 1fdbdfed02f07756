"""A tool with the address of a Dask cluster: which one is taken, and what is told where none answers."""

import socket

import daskcluster
import make_layers
import numpy as np
import pytest
from ecoplan.processing.tools.frame import cluster
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsSettings

pytest.importorskip("distributed", reason="dask and distributed are not installed (requirements-dev.txt)")


@pytest.fixture
def nobody():
    """An address where nobody answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"tcp://127.0.0.1:{free.getsockname()[1]}"


@pytest.fixture
def surface(tmp_path):
    return str(make_layers.raster(tmp_path / "r.tif", np.exp(np.random.default_rng(3).normal(size=(12, 15)))))


def flow(run_tool, surface, tmp_path):
    path = tmp_path / "c.tif"
    _, feedback = run_tool("omnidirectionalflow", {"RESISTANCE": surface, "RADIUS": 80.0, "CURRENT": str(path)})
    return gdal.Open(str(path)).ReadAsArray(), feedback


def test_the_environment_goes_before_the_settings_and_an_empty_one_means_none(monkeypatch):
    settings = QgsSettings()
    try:
        settings.setValue("ecoplan/dask_address", "tcp://stored:8786")
        monkeypatch.delenv("ECOPLAN_DASK", raising=False)
        assert cluster.address() == "tcp://stored:8786"
        monkeypatch.setenv("ECOPLAN_DASK", "tcp://given:8786")
        assert cluster.address() == "tcp://given:8786"
        monkeypatch.setenv("ECOPLAN_DASK", "")
        assert cluster.address() == ""
    finally:
        settings.remove("ecoplan/dask_address")


def test_a_run_fails_where_nobody_answers_and_writes_nothing(run_tool, surface, tmp_path, monkeypatch, nobody):
    monkeypatch.setenv("ECOPLAN_DASK", nobody)
    with pytest.raises(QgsProcessingException, match=f"The Dask scheduler {nobody} does not answer .*refused"):
        flow(run_tool, surface, tmp_path)
    assert not (tmp_path / "c.tif").exists()


def test_it_goes_on_alone_where_the_user_said_so(run_tool, surface, tmp_path, monkeypatch, nobody):
    monkeypatch.setenv("ECOPLAN_DASK", "")
    alone, _ = flow(run_tool, surface, tmp_path)
    monkeypatch.setenv("ECOPLAN_DASK", nobody)
    monkeypatch.setenv("ECOPLAN_DASK_OR_LOCAL", "1")
    again, feedback = flow(run_tool, surface, tmp_path)
    assert any(f"on this machine alone. The Dask scheduler {nobody}" in line for line in feedback.warnings)
    assert alone.tobytes() == again.tobytes()


def test_corridors_of_a_cluster_are_those_of_this_machine(run_tool, tmp_path, monkeypatch):
    values = np.random.default_rng(4).uniform(1, 9, (30, 40))
    values[12:15, 5:30] = np.nan
    surface = str(make_layers.raster(tmp_path / "r.tif", values))
    make_layers.boxes(tmp_path / "s.gpkg", [(2, 2, 5, 6), (20, 3, 24, 6), (8, 30, 11, 34), (25, 25, 28, 28)])
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("ECOPLAN_SCRATCH", str(scratch))

    def corridors(folder, address):
        monkeypatch.setenv("ECOPLAN_DASK", address)
        folder.mkdir()
        _, feedback = run_tool("corridors", {
            "SOURCES": str(tmp_path / "s.gpkg"), "RESISTANCE": surface,
            "ENGINE": "numpy", "CUTOFF": 500, "LINKS": str(folder / "links.csv"), "COST_DISTANCE": str(folder / "cost.tif"),
            "CORRIDOR_RASTER": str(folder / "nlcc.tif"), "ALLOCATION": str(folder / "zones.tif")})
        assert any(address and address in line for line in feedback.infos) == bool(address)
        return [(folder / "links.csv").read_text(), *(
            gdal.Open(str(folder / f"{name}.tif")).ReadAsArray().tobytes() for name in ("cost", "nlcc", "zones"))]

    (tmp_path / "dask").mkdir()
    with daskcluster.cluster(tmp_path / "dask", 1) as made:
        assert corridors(tmp_path / "there", made.address) == corridors(tmp_path / "here", "")
    assert not list(scratch.iterdir())
