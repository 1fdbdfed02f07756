"""ecoplan:omnidirectionalflow: options, refusals, the report's sentence."""

import make_layers
import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException


@pytest.fixture
def surface(tmp_path):
    values = np.exp(np.random.default_rng(3).normal(size=(12, 15)))
    values[4, 3:9] = np.nan
    return str(make_layers.raster(tmp_path / "r.tif", values)), values


def run(run_tool, tmp_path, surface, **more):
    parameters = {"RESISTANCE": surface[0], "RADIUS": 80.0, "CURRENT": str(tmp_path / "c.tif"),
                  "REPORT": str(tmp_path / "report.html"), **more}
    _, feedback = run_tool("omnidirectionalflow", {k: v for k, v in parameters.items() if v is not None})
    return gdal.Open(str(tmp_path / "c.tif")).ReadAsArray(), (tmp_path / "report.html").read_text(), feedback


def test_the_report_says_what_share_of_the_flow_the_busiest_cells_carry(run_tool, tmp_path, surface):
    current, report, feedback = run(run_tool, tmp_path, surface, TOP_SHARE=10)
    seen = np.sort(current[np.isfinite(current)])[::-1]
    share = 100 * seen[:round(0.1 * seen.size)].sum() / seen.sum()
    assert f"carries {share:.0f} % of all movement" in report
    assert any("windows" in line and "minutes" in line for line in feedback.infos)


def test_source_strength_from_a_raster_and_an_even_block(run_tool, tmp_path, surface):
    strength = np.zeros((12, 15))
    strength[2:4, 2:4] = strength[6:9, 9:12] = 1.0
    layer = str(make_layers.raster(tmp_path / "s.tif", strength, nodata=-5.0))
    current, report, _ = run(run_tool, tmp_path, surface, STRENGTH_FROM="raster", STRENGTH=layer, BLOCK=2, RADIUS=200)
    assert np.nansum(current) > 0
    assert "3 cells" in report      # the block told
    with pytest.raises(QgsProcessingException, match="STRENGTH"):
        run(run_tool, tmp_path, surface, STRENGTH_FROM="raster")


def test_conditions_let_less_flow(run_tool, tmp_path, surface):
    whole, _, _ = run(run_tool, tmp_path, surface)
    zones = np.zeros((12, 15))
    zones[:, 8:] = 1.0
    layer = str(make_layers.raster(tmp_path / "z.tif", zones))
    parted, _, _ = run(run_tool, tmp_path, surface, CONDITION=layer, COMPARE="equal")
    assert 0 < np.nansum(parted) < np.nansum(whole)
    with pytest.raises(QgsProcessingException, match="LOWER"):
        run(run_tool, tmp_path, surface, CONDITION=layer, LOWER=2, UPPER=1)
    with pytest.raises(QgsProcessingException, match="CONDITION"):
        run(run_tool, tmp_path, surface, CONDITION_FUTURE=layer)


@pytest.mark.parametrize("more, words", [
    ({"RADIUS": 5.0}, "less than a cell"), ({"CUTOFF": 1e-9}, "CUTOFF"), ({"BLOCK": 9}, "narrower than the radius")])
def test_refusals(run_tool, tmp_path, surface, more, words):
    with pytest.raises(QgsProcessingException, match=words):
        run(run_tool, tmp_path, surface, **more)


def test_sources_that_reach_nothing(run_tool, tmp_path, surface):
    strength = np.zeros((12, 15))
    strength[0, 0] = strength[11, 14] = 1.0
    layer = str(make_layers.raster(tmp_path / "s.tif", strength, nodata=-5.0))
    with pytest.raises(QgsProcessingException, match="No current flows"):
        run(run_tool, tmp_path, surface, STRENGTH_FROM="raster", STRENGTH=layer, BLOCK=1)


def test_a_window_beyond_the_memory_is_told_before_the_run(run_tool, tmp_path, surface, monkeypatch):
    monkeypatch.setenv("ECOPLAN_MEMORY_LIMIT_MB", "0")
    with pytest.raises(QgsProcessingException, match="memory"):
        run(run_tool, tmp_path, surface)


def test_own_limits_of_the_kinds(run_tool, tmp_path, surface):
    table = tmp_path / "kinds.csv"
    table.write_text("class,from_ratio\nimpeded,0\ndiffuse,0.5\nintensified,0.4\nchannelised,2\n")
    with pytest.raises(QgsProcessingException, match="rise"):
        run(run_tool, tmp_path, surface, CLASSES_FILE=str(table))
