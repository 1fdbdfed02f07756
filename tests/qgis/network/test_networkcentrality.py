"""ecoplan:networkcentrality after ecoplan:corridors on three sources in a row."""

import numpy as np
import pytest
from make_layers import boxes, raster
from qgis.core import QgsFeature, QgsProcessingException, QgsVectorLayer


def rows(path, key):
    layer = QgsVectorLayer(path, "layer", "ogr")
    assert layer.isValid()
    return {f[key]: f for f in layer.getFeatures()}


@pytest.fixture
def chain(run_tool, tmp_path):
    """Three sources in a row: the middle one joins the others."""
    inputs = {"SOURCES": boxes(tmp_path / "s.gpkg", [(4, 2, 8, 6), (2, 18, 10, 22), (4, 34, 8, 38)]),
              "RESISTANCE": str(raster(tmp_path / "r.tif", np.full((12, 40), 2.0)))}
    links = str(tmp_path / "links.gpkg")
    run_tool("corridors", {**inputs, "LINKS": links})
    return {"SOURCES": inputs["SOURCES"], "LINKS": links, "NODES": str(tmp_path / "n.gpkg"),
            "LINK_CENTRALITY": str(tmp_path / "l.gpkg"), "REPORT": str(tmp_path / "r.html")}


def test_the_middle_of_a_chain_holds_it_together(run_tool, chain):
    results, _ = run_tool("networkcentrality", chain)
    nodes = rows(results["NODES"], "source_id")
    # Pairs 1-2, 2-3, 1-3 with 1 A each: all three touch source 2, two touch each end.
    assert [nodes[k]["current"] for k in (1, 2, 3)] == pytest.approx([2, 3, 2])
    assert [nodes[k]["current_share"] for k in (1, 2, 3)] == pytest.approx([0, 1, 0])
    assert [bool(nodes[k]["articulation"]) for k in (1, 2, 3)] == [False, True, False]
    assert nodes[2]["parts"] == 2 and nodes[2]["cut_area_ha"] == pytest.approx(0.64, rel=1e-3)    # 4 x 4 cells
    assert nodes[2]["rank"] == 1 and nodes[2]["ec_loss_percent"] > nodes[1]["ec_loss_percent"]
    links = rows(results["LINK_CENTRALITY"], "link_id")
    assert all(bool(k["bridge_link"]) and k["current"] == pytest.approx(2) and k["paths"] == 2 for k in links.values())


def test_links_without_costs_are_refused(run_tool, chain, tmp_path):
    layer = QgsVectorLayer("LineString?crs=EPSG:4547&field=from_id:integer&field=to_id:integer", "links", "memory")
    source = QgsVectorLayer(chain["LINKS"], "links", "ogr")

    for feature in source.getFeatures():
        copy = QgsFeature(layer.fields())
        copy.setGeometry(feature.geometry())
        copy.setAttributes([feature["from_id"], feature["to_id"]])
        layer.dataProvider().addFeature(copy)
    with pytest.raises(QgsProcessingException, match="no least cost"):
        run_tool("networkcentrality", {**chain, "LINKS": layer})
