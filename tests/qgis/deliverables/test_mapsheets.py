"""Map sheets: what stands on the pages, where, in which language, and what is refused."""

import itertools
import re

import pytest
import tinycity
from qgis.core import (
    QgsLayoutItem, QgsLayoutItemLabel, QgsLayoutItemLegend, QgsLayoutItemMap, QgsLayoutItemPage, QgsLayoutItemPicture,
    QgsLayoutItemScaleBar, QgsProcessingException, QgsProject, QgsVectorLayer)

ROUND = re.compile(r"(1|2|5|10|25)0*")
MARKS = ("map", "overview", "extent", "ring", "outline", "point_", "neat_line")
HOSTILE = "<b>甲&乙</b> \"'; [% 1+1 %]"


@pytest.fixture
def project():
    """The open project, emptied before and after."""
    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()


@pytest.fixture
def areas(project, tmp_path):
    """Three areas in the open project; the third bears a hostile name and lies far off."""
    path = tinycity.vector(
        tmp_path / "areas.gpkg", "polygon",
        [tinycity.box(0, 0, 3, 5), tinycity.box(0, 30, 10, 32), tinycity.box(500, 900, 520, 940)],
        name=["甲区", "乙区", HOSTILE], kind=["a", "b", "c"])
    layer = QgsVectorLayer(path, "片区", "ogr")
    project.setCrs(layer.crs())
    project.addMapLayer(layer)
    return layer


def layout_of(project, results):
    return project.layoutManager().layoutByName(results["LAYOUT"])


def on_page(layout, number):
    return [i for i in layout.items() if isinstance(i, QgsLayoutItem) and not isinstance(i, QgsLayoutItemPage)
            and i.page() == number]


def rectangle(item):
    """(left, top, right, bottom) in mm on its page."""
    place = item.pagePos()
    return place.x(), place.y(), place.x() + item.rect().width(), place.y() + item.rect().height()


def labels(layout, page=None):
    return {i.id(): i.currentText() for i in layout.items()
            if isinstance(i, QgsLayoutItemLabel) and (page is None or i.page() == page)}


def assert_in_order(layout):
    """Every item lies on its page, and no two that must not touch do."""
    for number in range(layout.pageCollection().pageCount()):
        size = layout.pageCollection().page(number).pageSize()
        items = on_page(layout, number)
        for item in items:
            left, top, right, bottom = rectangle(item)
            assert left >= -0.01 and top >= -0.01 and right <= size.width() + 0.01 and bottom <= size.height() + 0.01, (
                item.id())
        free = [i for i in items if not i.id().startswith(MARKS)]
        for one, other in itertools.combinations(free, 2):
            a, b = rectangle(one), rectangle(other)
            apart = a[2] <= b[0] + 0.02 or b[2] <= a[0] + 0.02 or a[3] <= b[1] + 0.02 or b[3] <= a[1] + 0.02
            assert apart, (one.id(), a, other.id(), b)


@pytest.mark.parametrize("paper", ["a3_landscape", "a4_landscape", "a4_portrait"])
def test_a_sheet_has_all_its_parts_in_their_places(run_tool, project, areas, paper):
    results, feedback = run_tool("mapsheets", {
        "LAYERS": [areas.id()], "PAPER": paper, "TITLE": "试验图", "INSTITUTE": "规划院", "DRAWN_BY": "甲",
        "CHECKED_BY": "乙", "DATE": "2026年1月2日", "REVIEW_NUMBER": "粤S(2026)1号", "PDF": None})
    layout = layout_of(project, results)
    assert_in_order(layout)
    assert not feedback.warnings
    found = {i.id(): i for i in on_page(layout, 0)}
    kinds = {"map": QgsLayoutItemMap, "overview": QgsLayoutItemMap, "legend": QgsLayoutItemLegend,
             "scale_bar": QgsLayoutItemScaleBar, "north": QgsLayoutItemPicture}
    assert all(isinstance(found[name], kind) for name, kind in kinds.items()) and "neat_line" in found
    texts = labels(layout)
    assert texts["title"] == "试验图" and texts["institute"] == "规划院" and texts["date"] == "2026年1月2日"
    assert texts["drawn_by"] == "甲" and texts["checked_by"] == "乙" and texts["review_number"] == "粤S(2026)1号"
    assert texts["figure"] == "Figure 1" and texts["sheet_number"] == "1 of 1"
    view = found["map"]
    scale = round(view.scale())
    assert ROUND.fullmatch(str(scale)) and abs(view.scale() - scale) < 1e-3 * scale
    assert texts["scale_text"] == f"Scale 1:{scale:,}"
    assert view.extent().contains(areas.extent()) and view.keepLayerSet() and view.layers() == [areas]
    assert view.grids().size() == 1 and found["overview"].overviews().overview(0).linkedMap() == view
    notes = texts["notes"].replace("\n", "")
    assert "EPSG:4547" in notes and "zone 38" in notes and "1985" in notes and "areas.gpkg" in notes


def test_what_is_empty_comes_from_the_environment_and_then_from_the_settings(run_tool, project, areas, monkeypatch):
    from qgis.core import QgsSettings
    stored = {"institute": "设置院", "drawn_by": "设置甲", "review_number": "粤S(2026)9号"}
    for name, text in stored.items():
        QgsSettings().setValue(f"ecoplan/{name}", text)
    monkeypatch.setenv("ECOPLAN_DRAWN_BY", "环境甲")
    try:
        results, _ = run_tool("mapsheets", {"LAYERS": [areas.id()], "TITLE": "T", "CHECKED_BY": "乙", "PDF": None})
        texts = labels(layout_of(project, results))
        given, _ = run_tool("mapsheets", {"LAYERS": [areas.id()], "TITLE": "U", "INSTITUTE": "参数院", "PDF": None})
        assert labels(layout_of(project, given))["institute"] == "参数院"
    finally:
        for name in stored:
            QgsSettings().remove(f"ecoplan/{name}")
    assert [texts[name] for name in ("institute", "drawn_by", "checked_by", "review_number")] == [
        "设置院", "环境甲", "乙", "粤S(2026)9号"]


def test_an_atlas_has_a_page_for_each_feature_and_its_name(run_tool, project, areas):
    given = {"LAYERS": [areas.id()], "ATLAS": areas.id(), "NAME_FIELD": "name", "TITLE": "T", "PDF": None}
    results, _ = run_tool("mapsheets", given)
    layout = layout_of(project, results)
    assert results["PAGES"] == layout.pageCollection().pageCount() == 4
    assert_in_order(layout)
    texts = labels(layout)
    assert texts["title 2"] == "T: 甲区" and texts["title 3"] == "T: 乙区" and texts["figure 3"] == "Figure 1-3"
    assert HOSTILE in texts["title 4"].replace("\n", "").replace("\u2060", "")  # as it is, neither mark-up nor expression
    for number, feature in enumerate(areas.getFeatures(), 2):
        assert layout.itemById(f"map {number}").extent().contains(feature.geometry().boundingBox())
    results, _ = run_tool("mapsheets", {**given, "FIRST_SHEET": False})
    assert results["PAGES"] == 3 and results["LAYOUT"] == "T 2"
    results, feedback = run_tool("mapsheets", {**given, "MAX_PAGES": 2})
    assert results["PAGES"] == 3 and any("2 of 3 features" in w for w in feedback.warnings)


def test_texts_follow_the_label_language(run_tool, project, areas, monkeypatch):
    monkeypatch.setenv("ECOPLAN_LANG", "zh")
    results, _ = run_tool("mapsheets", {"LAYERS": [areas.id()], "TITLE": "T", "PDF": None})
    texts = labels(layout_of(project, results))
    assert texts["figure"] == "图 1" and texts["institute_key"] == "编制单位" and texts["scale_text"].startswith("比例尺 1:")
    assert "," not in texts["scale_text"] and re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", texts["date"])
    notes = texts["notes"].replace("\n", "")
    assert "2000国家大地坐标系" in notes and "1985国家高程基准" in notes and "中央经线东经114°" in notes


def test_verdicts_and_boundary_points_of_checked_parcels(run_tool, project, tmp_path):
    """A square of 100 m: its corners in the zone's own coordinates, X north and Y east with the zone's number."""
    x, y = tinycity.place(10, 10)
    path = tinycity.vector(tmp_path / "checked.gpkg", "polygon", [tinycity.box(5, 10, 10, 15)], parcel_id=["P1"],
                           parcel_name=["一号"], overall=["open"], area_m2=[10000.0], redline_verdict=["R3"],
                           redline_m2=[1234.5], redline_share=[12.345], redline_dist_m=[0.0], statement=["第一句。"])
    results, _ = run_tool("mapsheets", {"LAYERS": [path], "ATLAS": path, "PAPER": 0, "PDF": None,
                                        "PROJECT_FILE": str(tmp_path / "p.qgz"), "FIRST_SHEET": False})
    saved = QgsProject()
    assert saved.read(str(tmp_path / "p.qgz"))
    layout = saved.layoutManager().layoutByName(results["LAYOUT"])
    tables = [[[cell.content() for cell in row] for row in frame.tableContents()] for frame in layout.multiFrames()
              if hasattr(frame, "tableContents")]
    verdicts = next(t for t in tables if len(t[0]) == 5 and t[0][1] == "Verdict")
    assert verdicts[1] == ["ecological protection red line", "R3", "1,234.50", "12.35", "0.0"]
    points = next(t for t in tables if t[0][0] == "Point")[1:]
    corners = {(f"{y + dy:.3f}", f"{38e6 + x + dx:.3f}") for dx in (0, 100) for dy in (0, 100)}
    assert [p[0] for p in points] == ["J1", "J2", "J3", "J4", "J1"] and {(p[2], p[3]) for p in points} == corners
    assert [p[4] for p in points] == ["100.00"] * 4 + [""]
    texts = labels(layout)
    assert any("occupies" in t for t in texts.values()) and any("第一句。" in t for t in texts.values())
    assert {t for i, t in texts.items() if i.startswith("point_")} == {"J1", "J2", "J3", "J4"}
    assert_in_order(layout)


def test_many_boundary_points_go_on_on_further_pages(run_tool, project, tmp_path):
    import math
    x, y = tinycity.place(10, 10)
    ring = [[x + 400 * math.cos(a / 200 * math.tau), y + 400 * math.sin(a / 200 * math.tau)] for a in range(200)]
    shape = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    path = tinycity.vector(tmp_path / "round.gpkg", "polygon", [shape], name=["圆"])
    results, _ = run_tool("mapsheets", {
        "LAYERS": [path], "ATLAS": path, "TABLES": "parcels", "TABLE_FIELDS": ["name"], "PAPER": "a4_landscape",
        "PDF": None, "PROJECT_FILE": str(tmp_path / "p.qgz"), "FIRST_SHEET": False})
    saved = QgsProject()
    saved.read(str(tmp_path / "p.qgz"))
    layout = saved.layoutManager().layoutByName(results["LAYOUT"])
    assert results["PAGES"] == layout.pageCollection().pageCount() > 1
    rows = [row for frame in layout.multiFrames() for row in frame.tableContents() if str(row[0].content())[:1] == "J"]
    assert len(rows) == 201 and len({row[0].content() for row in rows}) == 200
    assert_in_order(layout)


def test_a_scale_of_ones_own_and_what_does_not_fit(run_tool, project, areas):
    results, feedback = run_tool("mapsheets", {"LAYERS": [areas.id()], "SCALE": 1234, "PDF": None})
    assert round(layout_of(project, results).itemById("map").scale()) == 1234
    assert any("does not show all" in w for w in feedback.warnings)


def test_files_are_written_and_whole(run_tool, project, areas, tmp_path):
    results, _ = run_tool("mapsheets", {
        "LAYERS": [areas.id()], "ATLAS": areas.id(), "PDF": str(tmp_path / "图册.pdf"), "DPI": 40,
        "PNG_FOLDER": str(tmp_path / "png"), "SVG_FOLDER": str(tmp_path / "svg")})
    assert (tmp_path / "图册.pdf").read_bytes().startswith(b"%PDF")
    names = [f"sheet_{n:03d}" for n in range(1, results["PAGES"] + 1)]
    assert sorted(p.stem for p in (tmp_path / "png").iterdir()) == names
    assert sorted(p.stem for p in (tmp_path / "svg").iterdir()) == names
    assert all((tmp_path / "png" / f"{n}.png").stat().st_size > 2000 for n in names)


@pytest.mark.parametrize("paper", ["a3_landscape", "a4_landscape", "a4_portrait"])
def test_a_shipped_template_is_filled(run_tool, project, areas, paper):
    from ecoplan.resources import RESOURCES
    results, _ = run_tool("mapsheets", {
        "LAYERS": [areas.id()], "PAPER": paper, "ATLAS": areas.id(), "NAME_FIELD": "name", "TITLE": "T", "PDF": None,
        "TEMPLATE": str(RESOURCES / "layouts" / f"{paper}.qpt"), "INSTITUTE": "院"})
    layout = layout_of(project, results)
    texts = labels(layout)
    assert texts["title"] == "T" and texts["title 3"] == "T: 乙区" and texts["institute 2"] == "院"
    assert layout.itemById("legend 2").linkedMap() == layout.itemById("map 2")
    assert layout.itemById("overview 3").overviews().overview(0).linkedMap() == layout.itemById("map 3")
    assert ROUND.fullmatch(str(round(layout.itemById("map 2").scale())))


def test_other_files_as_templates_are_refused(run_tool, project, areas, tmp_path):
    (tmp_path / "x.qpt").write_text("<a/>", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="is no layout template"):
        run_tool("mapsheets", {"LAYERS": [areas.id()], "TEMPLATE": str(tmp_path / "x.qpt"), "PDF": None})
    (tmp_path / "y.qpt").write_text('<Layout name="x"><PageCollection><LayoutItem type="65638" size="100,100,mm"/>'
                                    '</PageCollection></Layout>', encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="no item with the id map"):
        run_tool("mapsheets", {"LAYERS": [areas.id()], "TEMPLATE": str(tmp_path / "y.qpt"), "PDF": None})
    assert not project.layoutManager().layouts()


def test_nothing_to_draw_and_systems_without_metres(run_tool, project, areas, tmp_path):
    with pytest.raises(QgsProcessingException, match="projected"):
        run_tool("mapsheets", {"LAYERS": [areas.id()], "SHEET_CRS": "EPSG:4490", "PDF": None})
    project.clear()
    with pytest.raises(QgsProcessingException, match="nothing to draw"):
        run_tool("mapsheets", {"PDF": None})
    (tmp_path / "bad.qgz").write_bytes(b"no project")
    with pytest.raises(QgsProcessingException, match="cannot be read"):
        run_tool("mapsheets", {"PROJECT": str(tmp_path / "bad.qgz"), "PDF": None})
    degrees = tinycity.vector(tmp_path / "d.gpkg", "polygon", [{"type": "Polygon", "coordinates": [
        [[113.2, 23.1], [113.3, 23.1], [113.3, 23.2], [113.2, 23.1]]]}], crs="EPSG:4490", name=["x"])
    results, _ = run_tool("mapsheets", {"LAYERS": [degrees], "PDF": None, "PROJECT_FILE": str(tmp_path / "d.qgz")})
    saved = QgsProject()
    saved.read(str(tmp_path / "d.qgz"))
    assert saved.layoutManager().layouts()[0].itemById("map").crs().authid() == "EPSG:4547"  # 113.25 E: zone 38, 114 E


def test_the_legend_names_only_what_is_on_the_map(run_tool, project, areas):
    from qgis.core import QgsCategorizedSymbolRenderer, QgsFillSymbol, QgsRendererCategory
    areas.setRenderer(QgsCategorizedSymbolRenderer("kind", [
        QgsRendererCategory(key, QgsFillSymbol(), f"class {key}") for key in "abc"]))
    results, _ = run_tool("mapsheets", {"LAYERS": [areas.id()], "ATLAS": areas.id(), "PDF": None})
    layout = layout_of(project, results)
    shown = []
    for number in (2, 3):
        legend = layout.itemById(f"legend {number}")
        model = legend.model()
        node = model.rootGroup().findLayers()[0]
        shown.append([str(n.data(0)) for n in model.layerLegendNodes(node)])
    assert shown == [["class a"], ["class b"]]


@pytest.mark.parametrize("kind, shape, seen", [
    ("polygon", tinycity.box(-900, -900, 900, 900), True), ("polygon", tinycity.box(900, 0, 950, 50), False),
    ("line", tinycity.line((-500, -500), (500, 500)), True),
    ("line", tinycity.line((-500, 100), (-400, 1000), (500, 1000)), False)])  # its box is there, it is not
def test_layers_that_only_cross_the_map_stand_in_the_legend(run_tool, project, areas, tmp_path, kind, shape, seen):
    other = QgsVectorLayer(tinycity.vector(tmp_path / "other.gpkg", kind, [shape], name=["x"]), "跨图", "ogr")
    project.addMapLayer(other)
    x, y = tinycity.place(5, 5)
    results, _ = run_tool("mapsheets", {
        "LAYERS": [areas.id(), other.id()], "SCALE": 1000, "EXTENT": f"{x - 100},{x + 100},{y - 100},{y + 100} [EPSG:4547]",
        "PDF": None})
    names = [node.layer().name() for node in
             layout_of(project, results).itemById("legend").model().rootGroup().findLayers()]
    assert ("跨图" in names) == seen and "片区" in names
