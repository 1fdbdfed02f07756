"""Results keep their looks with their files: opened again without any tool they have style, words and metadata."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from qgis.core import QgsRasterLayer, QgsRenderContext, QgsVectorLayer

from baselines import baseline
from ecoplan.resources import RESOURCES


@pytest.fixture
def corridors(run_tool, tmp_path):
    """A run of corridors into a folder; the folder."""
    parameters = baseline("corridors", tmp_path / "made")
    place = tmp_path / "results"
    place.mkdir()
    run_tool("corridors", {**parameters, "LINKS": str(place / "links.gpkg"), "NODES": str(place / "nodes.shp"),
                           "CORRIDOR_RASTER": str(place / "nlcc.tif"), "REPORT": str(place / "report.html"),
                           "MANIFEST": str(place / "manifest.json")})
    return place


def test_a_geopackage_holds_style_and_metadata(corridors, tmp_path):
    bare = tmp_path / "elsewhere"
    bare.mkdir()
    shutil.copy(corridors / "links.gpkg", bare / "links.gpkg")  # nothing else goes with it
    with sqlite3.connect(bare / "links.gpkg") as base:
        assert base.execute("SELECT count(*) FROM layer_styles WHERE useAsDefault").fetchone() == (1,)
        assert base.execute("SELECT count(*) FROM gpkg_metadata").fetchone() == (1,)
    layer = QgsVectorLayer(str(bare / "links.gpkg"), "anything", "ogr")
    styled = QgsVectorLayer(str(bare / "links.gpkg"), "styled by hand", "ogr")
    styled.loadNamedStyle(str(RESOURCES / "styles" / "corridors_links.qml"))
    assert layer.renderer().type() == styled.renderer().type()
    assert [s.color() for s in layer.renderer().symbols(QgsRenderContext())] == [
        s.color() for s in styled.renderer().symbols(QgsRenderContext())]
    assert layer.attributeAlias(layer.fields().lookupField("lcd")) == "Least cost (cost m)"
    assert layer.editorWidgetSetup(layer.fields().lookupField("lcd")).type() == "Range"
    about = layer.metadata()
    assert about.title() and "least" in about.abstract().lower() and about.rights()
    assert about.history()[0].startswith("ecoplan:corridors ")
    assert {link.url for link in about.links()} == {"report.html", "manifest.json"}


def test_other_files_have_companions(corridors):
    assert {"nlcc.qml", "nlcc.qmd", "nodes.qml", "nodes.qmd"} <= {p.name for p in corridors.iterdir()}
    nodes = QgsVectorLayer(str(corridors / "nodes.shp"), "anything", "ogr")
    assert nodes.editorWidgetSetup(nodes.fields().lookupField("state")).config()["map"][0] == {"linked": "ok"}
    raster = QgsRasterLayer(str(corridors / "nlcc.tif"), "anything")
    assert raster.renderer().type() == "singlebandpseudocolor"
    assert raster.loadDefaultMetadata()[1] and raster.metadata().title()


def test_nothing_of_the_run_is_left_aside(corridors):
    assert not [p.name for p in corridors.iterdir() if p.name.startswith(".") or p.suffix in (".gpkg-wal", ".gpkg-shm")]


def test_temporary_results_get_no_companions(run_tool, tmp_path):
    parameters = baseline("corridors", tmp_path / "made")
    found, *_ = run_tool("corridors", {**parameters, "CORRIDOR_RASTER": "TEMPORARY_OUTPUT"})
    assert not Path(found["CORRIDOR_RASTER"]).with_suffix(".qml").exists()
