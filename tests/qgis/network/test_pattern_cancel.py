"""A cancelled pattern tool ends with an error and leaves nothing behind."""

import numpy as np
import pytest
from make_layers import boxes, raster
from qgis.core import QgsProcessingException
from recording import RecordingFeedback


@pytest.fixture
def inputs(run_tool, tmp_path):
    """Nine sources on patchy ground, and the links between them."""
    values = np.random.default_rng(5).choice([1.0, 4.0, 25.0], (90, 90))
    cover = np.where(values == 1.0, 10.0, 50.0)
    squares = [(r, c, r + 6, c + 6) for r in (5, 40, 75) for c in (5, 40, 75)]
    found = {"SOURCES": boxes(tmp_path / "s.gpkg", squares), "RESISTANCE": str(raster(tmp_path / "r.tif", values)),
             "LANDCOVER": str(raster(tmp_path / "c.tif", cover)), "LINKS": str(tmp_path / "l.gpkg")}
    run_tool("corridors", {k: found[k] for k in ("SOURCES", "RESISTANCE", "LINKS")})
    return found


@pytest.mark.parametrize("tool, names, more, output", [
    ("ecologicalsources", ("LANDCOVER",), {"CLASSES": "10", "MIN_AREA": 0.04}, "SOURCES"),
    ("currentflow", ("RESISTANCE",), {"FOCAL": "SOURCES"}, "CUMULATIVE"),
    ("pinchpoints", ("SOURCES", "LINKS", "RESISTANCE"), {}, "CURRENT"),
    ("barriers", ("SOURCES", "LINKS", "RESISTANCE"), {}, "GAIN"),
    ("breakpoints", ("SOURCES", "LINKS", "RESISTANCE", "LANDCOVER"), {}, "BREAK_POINTS"),
    ("networkcentrality", ("SOURCES", "LINKS"), {}, "NODES"),
    ("comparescenarios", ("SOURCES", "RESISTANCE"), {"MENDS": "LINKS"}, "DIFFERENCE"),
    ("connectedhabitat", ("RESISTANCE",),
     {"CONDITION": "LANDCOVER", "HABITAT_CLASSES": "10", "UNIT_TABLE": "TEMPORARY_OUTPUT"}, "SHARE"),
    ("resistancesensitivity", ("SOURCES", "RESISTANCE"), {"RUNS": 20}, "FREQUENCY")])
def test_cancelling_leaves_nothing(run_tool, inputs, tmp_path, tool, names, more, output):
    folder = tmp_path / "out"
    folder.mkdir()
    parameters = {name: inputs[name] for name in names}
    parameters.update({k: inputs.get(v, v) for k, v in more.items()})
    suffix = ".gpkg" if output in ("SOURCES", "BREAK_POINTS", "NODES") else ".tif"
    parameters.update({output: str(folder / f"out{suffix}"), "REPORT": str(folder / "r.html")})
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run_tool(tool, parameters, RecordingFeedback(cancel_at=5))
    assert not list(folder.iterdir())
