"""ecoplan:pinchpoints after ecoplan:corridors on a wall with one gap."""

import numpy as np
import pytest
from make_layers import boxes, raster
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsVectorLayer


def rows(path):
    layer = QgsVectorLayer(path, "layer", "ogr")
    assert layer.isValid()
    return [dict(zip(layer.fields().names(), f.attributes())) for f in layer.getFeatures()]


@pytest.fixture
def walled(run_tool, tmp_path):
    """Two sources on either side of a wall with a gap, and the links between them."""
    values = np.full((20, 40), 2.0)
    values[:, 20] = np.nan
    values[12, 20] = 2.0
    inputs = {"SOURCES": boxes(tmp_path / "s.gpkg", [(5, 2, 10, 6), (5, 34, 10, 38)]),
              "RESISTANCE": str(raster(tmp_path / "r.tif", values))}
    links = str(tmp_path / "links.gpkg")
    run_tool("corridors", {**inputs, "LINKS": links})
    return {**inputs, "LINKS": links, "CURRENT": str(tmp_path / "c.tif"), "PINCH_AREAS": str(tmp_path / "a.gpkg"),
            "LINK_RESISTANCES": str(tmp_path / "l.gpkg"), "REPORT": str(tmp_path / "r.html")}


def test_the_gap_is_the_pinch_point(run_tool, walled):
    results, _ = run_tool("pinchpoints", walled)
    currents = gdal.Open(results["CURRENT"]).ReadAsArray()
    assert currents[12, 20] == pytest.approx(1.0) and np.nanmax(currents) == pytest.approx(1.0)
    areas = rows(results["PINCH_AREAS"])
    assert areas[0]["level"] == 1 and areas[0]["max_current"] == pytest.approx(1.0) and areas[0]["links"] == "1"
    link = rows(results["LINK_RESISTANCES"])[0]
    assert link["effective_resistance"] == pytest.approx(link["resistance_ohm"] * 20.0)
    assert link["lcd"] > link["effective_resistance"]


def test_small_pinch_areas_are_left_out_but_for_bottlenecks(run_tool, walled):
    """The gap is one cell of 0.04 ha that the whole current passes; no other cell of its size may stay."""
    all_areas = rows(run_tool("pinchpoints", {**walled, "MIN_AREA": 0})[0]["PINCH_AREAS"])
    results, feedback = run_tool("pinchpoints", {**walled, "MIN_AREA": 5})
    areas = rows(results["PINCH_AREAS"])
    assert areas == [a for a in all_areas if a["area_ha"] >= 5 or a["max_current"] >= 0.9]
    assert areas and len(areas) <= len(all_areas)
    told = [w for w in feedback.warnings if "smaller than 5 ha" in w]
    assert bool(told) == (len(areas) < len(all_areas))
    assert not told or told[0].startswith(f"{len(all_areas) - len(areas)} ")


def test_links_of_other_sources_are_refused(run_tool, walled, tmp_path):
    walled["SOURCES"] = boxes(tmp_path / "one.gpkg", [(5, 2, 10, 6)])
    with pytest.raises(QgsProcessingException, match="name sources that the source layer does not have"):
        run_tool("pinchpoints", walled)
    walled["LINKS"] = boxes(tmp_path / "two.gpkg", [(5, 2, 10, 6)])
    with pytest.raises(QgsProcessingException):
        run_tool("pinchpoints", walled)
    assert not (tmp_path / "c.tif").exists()


def test_a_corridor_that_does_not_fit_is_told(run_tool, walled, monkeypatch):
    from ecoplan.processing.tools.network import currentinputs  # after QGIS has started
    monkeypatch.setattr(currentinputs.memory, "usable_bytes", lambda: 1000)
    with pytest.raises(QgsProcessingException, match="largest that would fit"):
        run_tool("pinchpoints", walled)
