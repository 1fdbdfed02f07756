"""ecoplan:randomisedpaths: defaults, options, refusals, the report's sentence."""

import numpy as np
import pytest
from cellboxes import box, memory, write_raster
from osgeo import gdal
from qgis.core import QgsProcessingException


@pytest.fixture
def surface(tmp_path):
    values = np.exp(2 * np.random.default_rng(3).random((12, 15)))
    values[4, 3:9] = np.nan
    return write_raster(tmp_path / "r.tif", values), values


def run(run_tool, tmp_path, surface, **more):
    parameters = {"RESISTANCE": surface[0], "PASSAGE": str(tmp_path / "c.tif"), "HABITAT": str(tmp_path / "h.tif"),
                  "REPORT": str(tmp_path / "report.html"), **more}
    _, feedback = run_tool("randomisedpaths", parameters)
    return (gdal.Open(str(tmp_path / "c.tif")).ReadAsArray(), gdal.Open(str(tmp_path / "h.tif")).ReadAsArray(),
            (tmp_path / "report.html").read_text(encoding="utf-8"), feedback)


def test_the_report_says_what_share_of_the_flow_the_busiest_cells_carry(run_tool, tmp_path, surface):
    passage, habitat, report, feedback = run(run_tool, tmp_path, surface, TOP_SHARE=10)
    seen = np.sort(passage[np.isfinite(passage)])[::-1]
    share = 100 * seen[:round(0.1 * seen.size)].sum() / seen.sum()
    assert f"The 10 % of the cells that carry {share:.0f} % of the flow lie on" in report
    # Quality from the resistance: least / resistance; all of it next to each other would count to its full.
    land = np.isfinite(surface[1])
    quality = (surface[1][land].min() / surface[1][land]).sum() * 0.04
    whole = f"Habitat of {quality:,.1f} ha (by quality) is connected as well as {np.nansum(habitat) ** 0.5 * 0.04:,.1f}"
    assert whole in report
    assert any("174 targets" in line for line in feedback.infos)


def test_given_and_default_theta_are_told_with_their_origin(run_tool, tmp_path, surface):
    import json
    run(run_tool, tmp_path, surface, COSTS="resistance", MANIFEST=str(tmp_path / "m.json"))
    told = json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))["parameters"]
    assert told["ALPHA"]["value"] == pytest.approx(50 / told["THETA"]["value"])
    assert told["THETA"]["origin"] == told["ALPHA"]["origin"] == told["GRAIN"]["origin"] == "default"


def test_a_radius_and_wide_landmarks_and_quality_only(run_tool, tmp_path, surface):
    whole, _, _, _ = run(run_tool, tmp_path, surface, GRAIN=3)
    near, _, report, feedback = run(run_tool, tmp_path, surface, GRAIN=3, RADIUS=80)
    assert np.nansum(near) < np.nansum(whole)
    assert any("20 targets" in line for line in feedback.infos)
    far, _, _, _ = run(run_tool, tmp_path, surface, GRAIN=3, WEIGHT="quality", ALPHA=0.1)
    same, _, _, _ = run(run_tool, tmp_path, surface, GRAIN=3, WEIGHT="quality", ALPHA=1000)
    assert far == pytest.approx(same, rel=1e-6, nan_ok=True)


def test_a_theta_out_of_range_is_solved_target_by_target_and_told(run_tool, tmp_path, surface):
    _, _, _, feedback = run(run_tool, tmp_path, surface, GRAIN=5, COSTS="resistance", THETA=50)
    assert any("on its own" in line for line in feedback.infos)


@pytest.mark.parametrize("more, words", [
    ({"RADIUS": 5.0}, "less than a cell"), ({"ALPHA": 1e-9, "TOP_SHARE": 10}, "Nothing moves"),
    ({"SOURCES": [(0, 0, 2, 2)]}, "at least two"), ({"SOURCES": [(0, 0, 2, 2), (4, 4, 5, 6)]}, "at least two"),
    ({"QUALITY": -1.0}, "negative"), ({"QUALITY": 0.0}, "above 0"), ({"RESISTANCE": 0.5}, "below 1")])
def test_refusals(run_tool, tmp_path, surface, more, words):
    more = dict(more)
    if "SOURCES" in more:
        shapes = [box(*cells) for cells in more["SOURCES"]]
        more["SOURCES"] = memory("Polygon", ["name:string"], shapes, [(f"林{k}",) for k in range(len(shapes))])
    for name in ("QUALITY", "RESISTANCE"):
        if name in more:
            more[name] = write_raster(tmp_path / "x.tif", np.full((12, 15), more[name]), nodata=-9.0)
    with pytest.raises(QgsProcessingException, match=words):
        run(run_tool, tmp_path, surface, **more)
    assert not (tmp_path / "c.tif").exists()


def test_a_surface_beyond_the_memory_is_told_before_the_run(run_tool, tmp_path, surface, monkeypatch):
    monkeypatch.setenv("ECOPLAN_MEMORY_LIMIT_MB", "0")
    with pytest.raises(QgsProcessingException, match="memory"):
        run(run_tool, tmp_path, surface)
