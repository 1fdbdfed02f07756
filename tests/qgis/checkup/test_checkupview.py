"""The panel's page "Check-up" on the layers of a report card."""

from types import SimpleNamespace

import pytest
from cardtables import make_inputs
from qgis.core import QgsProject, QgsRenderContext, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ecoplan.processing.bridge.origins import Origin, mark


class Session(QObject):
    cityChanged = pyqtSignal()
    layersChanged = pyqtSignal()
    preset = None


@pytest.fixture
def project(run_tool, tmp_path):
    results, _ = run_tool("reportcard", {
        **make_inputs(tmp_path), "CARD": str(tmp_path / "card.gpkg"), "LEAGUE": str(tmp_path / "league.gpkg"),
        "GRADE_AREAS": str(tmp_path / "areas.gpkg"), "CARDS": str(tmp_path / "cards")})
    for name in ("CARD", "LEAGUE", "GRADE_AREAS"):
        layer = QgsVectorLayer(results[name], name, "ogr")
        mark(layer, Origin("reportcard", name, "1.0"))
        QgsProject.instance().addMapLayer(layer)
    yield QgsProject.instance()
    QgsProject.instance().clear()


@pytest.fixture
def view():
    from ecoplan.plugin.checkupview import CheckupView
    made = CheckupView(Session(), SimpleNamespace(open=lambda *_: None))
    made.retranslate()
    return made


def drawn(layer):
    """{unit code: label of its colour} as the map draws it."""
    renderer, context = layer.renderer(), QgsRenderContext()
    context.expressionContext().appendScopes([])
    renderer.startRender(context, layer.fields())
    found = {}
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        symbol = renderer.symbolForFeature(feature, context)
        found[feature["unit_code"]] = None if symbol is None else next(
            c.value() for c in renderer.categories() if c.symbol().color() == symbol.color())
    renderer.stopRender(context)
    return found


def test_an_empty_project_says_what_to_do(view):
    view.refresh()
    assert not view.layers and "Run City indicators" in view.hint.text()


def test_the_card_of_a_unit_and_the_map_by_an_indicator(view, project):
    view.refresh()
    assert view.level_box.count() == 1 and view.unit_box.count() == 3
    view.unit_box.setCurrentIndex([view.unit_box.itemData(i)[1] for i in range(3)].index("440104001"))
    view.show_unit()
    items = [view.tree.topLevelItem(i) for i in range(view.tree.topLevelItemCount())]
    assert [(item.text(0).split("\n")[0], item.text(2)) for item in items] == [
        ("Walk", "C"), ("Parks", "C"), ("Heat", "C"), ("Area", "")]
    assert items[0].text(0) == "Walk\n60 % · Target 80" and items[0].text(1) == "▲"
    assert "北京街" in view.head.text() and "Rank 2 of 2" in view.head.text()
    layer = view.layers["GRADE_AREAS"]
    view.tree.itemClicked.emit(items[0], 0)
    assert drawn(layer) == {"440104001": "C", "440104002": "A", "440104003": "I"}
    view.colour_by("heat")
    assert drawn(layer) == {"440104001": "C", "440104002": "I", "440104003": "A"}
    view.colour_by("")
    assert drawn(layer) == {"440104001": "C", "440104002": "B", "440104003": "I"}
    assert view._page().endswith("440104001_en.html") and view.page_button.isEnabled()


def test_the_chosen_district_comes_first(view, project):
    from ecoplan.plugin.checkupview import units_of, wanted_unit
    view.refresh()
    units = units_of(view.layers)
    preset = SimpleNamespace(adcode="440104", name_zh="六榕街", name_en="Liurong", city=SimpleNamespace(adcode="440100"))
    assert wanted_unit(units, preset)[1] == "440104003"
    assert wanted_unit(units, None) == units[0][:2]
