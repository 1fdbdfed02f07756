"""The styles of the pattern tools load, have their legends, and take on a raster's own range where they say so."""

import numpy as np
import pytest
from make_layers import raster
from qgis.core import (
    QgsCategorizedSymbolRenderer, QgsPalettedRasterRenderer, QgsRasterLayer, QgsSingleBandPseudoColorRenderer,
    QgsSingleSymbolRenderer, QgsVectorLayer)

from ecoplan.processing.bridge import styles

VECTORS = [
    ("ecologicalsources_sources", "Polygon", "class:string", 3), ("pinchpoints_areas", "Polygon", "level:integer", 2),
    ("pinchpoints_links", "LineString", "link_id:integer", 0), ("barriers_areas", "Polygon", "level:integer", 2),
    ("breakpoints_points", "Point", "priority_class:string", 3), ("breakpoints_nodes", "Point", "kind:string", 3),
    ("networkcentrality_nodes", "Polygon", "articulation:bool", 2),
    ("networkcentrality_links", "LineString", "bridge_link:bool", 2),
    ("comparescenarios_links", "LineString", "state:string", 3),
    ("comparescenarios_sources", "Polygon", "state:string", 5),
    ("resistancesensitivity_links", "LineString", "stable:bool", 2)]


@pytest.mark.parametrize("style, geometry, field, count", VECTORS)
def test_vector_styles(qgis_app, monkeypatch, style, geometry, field, count):
    monkeypatch.setenv("ECOPLAN_LANG", "zh")
    layer = QgsVectorLayer(f"{geometry}?crs=EPSG:4547&field={field}", "layer", "memory")
    styles.apply(layer, style.split("_")[0], f"{style}.qml")
    renderer = layer.renderer()
    if not count:
        assert isinstance(renderer, QgsSingleSymbolRenderer)
        return
    assert isinstance(renderer, QgsCategorizedSymbolRenderer) and len(renderer.categories()) == count
    assert renderer.classAttribute() == field.split(":")[0]
    assert all(any("\u4e00" <= c <= "\u9fff" for c in category.label()) for category in renderer.categories())
    colours = {category.symbol().color().name() for category in renderer.categories()}
    assert len(colours) == count


@pytest.mark.parametrize("style", ["currentflow_current", "currentflow_voltage", "barriers_gain",
                                   "comparescenarios_difference", "resistancesensitivity_frequency"])
def test_raster_ramps(qgis_app, tmp_path, style):
    values = np.linspace(3.0, 9.0, 400).reshape(20, 20)
    layer = QgsRasterLayer(str(raster(tmp_path / "r.tif", values)), "layer")
    styles.apply(layer, style.split("_")[0], f"{style}.qml")
    renderer = layer.renderer()
    assert isinstance(renderer, QgsSingleBandPseudoColorRenderer)
    items = renderer.shader().rasterShaderFunction().colorRampItemList()
    if style in ("comparescenarios_difference", "resistancesensitivity_frequency"):     # a scale of their own
        assert items[-1].value in (1.0, 1000.0)
    else:
        assert 3.0 <= items[0].value < 4.0 and 8.0 < items[-1].value <= 9.0


@pytest.mark.parametrize("style, edge", [("ecologicalsources_mspa", "#ff0000"),
                                         ("ecologicalsources_mspa_closed", "#000000")])
def test_mspa_has_the_colours_of_the_guide(qgis_app, tmp_path, style, edge):
    layer = QgsRasterLayer(str(raster(tmp_path / "m.tif", np.full((5, 5), 17.0))), "layer")
    styles.apply(layer, "ecologicalsources", f"{style}.qml")
    assert isinstance(layer.renderer(), QgsPalettedRasterRenderer)
    colours = {int(c.value): c.color.name() for c in layer.renderer().classes()}
    assert colours[17] == colours[117] == "#00c800" and colours[9] == "#a03c00" and colours[35] == edge
    assert len(colours) == 25
