"""Projects built from layers on disk: groups, looks, titles in the label language, a view that shows them."""

import pytest
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsProject, QgsVectorFileWriter, QgsVectorLayer

LAYERS = {
    "boundary": ("Polygon", "name_en:string&field=name_zh:string", ("Lanxi", "岚溪")),
    "roads": ("LineString", "class:string", ("trunk",)),
    "parks": ("Polygon", "name_en:string", ("Park",)),
    "candidate_sites": ("Point", "site_id:integer", (1,)),
}
SHAPES = {"Polygon": "Polygon((500000 2500000, 510000 2500000, 510000 2508000, 500000 2500000))",
          "LineString": "LineString(500000 2500000, 510000 2508000)", "Point": "Point(505000 2502000)"}


@pytest.fixture(scope="module")
def folder(qgis_app, tmp_path_factory):
    """A folder with a few of the sample city's layers."""
    place = tmp_path_factory.mktemp("city")
    for number, (name, (kind, fields, row)) in enumerate(LAYERS.items()):
        layer = QgsVectorLayer(f"{kind}?crs=EPSG:4547&field={fields}", name, "memory")
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        feature.setGeometry(QgsGeometry.fromWkt(SHAPES[kind]))
        layer.dataProvider().addFeatures([feature])
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = name
        if number:
            options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(place / "sample_city.gpkg"), QgsProject.instance().transformContext(), options)
    return place


def test_only_layers_that_are_there_become_entries_in_drawing_order(folder):
    from ecoplan.processing.bridge.project import sample_entries
    assert [e.look for e in sample_entries(folder)] == ["boundary", "parks", "candidate_sites", "roads"]


def test_a_project_opens_again_with_groups_looks_and_view(folder, tmp_path):
    from ecoplan.processing.bridge.project import ELLIPSOID, build_project, sample_entries
    path = build_project(sample_entries(folder), tmp_path / "city.qgz", "EPSG:4547", "Lanxi (fictional)")
    project = QgsProject()
    assert project.read(path)
    assert project.title() == "Lanxi (fictional)" and project.crs().authid() == "EPSG:4547"
    assert project.ellipsoid() == ELLIPSOID
    groups = [g.name() for g in project.layerTreeRoot().findGroups()]
    assert groups == ["Administrative divisions", "Greenways and parks", "Nature-based solutions", "Base data"]
    roads = project.mapLayersByName("Roads")[0]
    labels = {c.value(): c.label() for c in roads.renderer().categories()}
    assert labels["trunk"] == "Trunk road"
    assert not project.layerTreeRoot().findLayer(project.mapLayersByName("Candidate sites")[0]).isVisible()
    assert project.viewSettings().defaultViewExtent().contains(roads.extent())


def test_titles_groups_legend_and_map_labels_follow_the_label_language(folder, monkeypatch):
    from ecoplan.processing.bridge.project import add_entries, sample_entries
    monkeypatch.setenv("ECOPLAN_LANG", "both")
    project = QgsProject()
    added = add_entries(project, sample_entries(folder), "Top")
    layers = {layer.customProperty("ecoplan/look"): layer for layer in added}
    assert layers["roads"].name() == "Roads / 道路"
    assert "Trunk road / 快速路" in [c.label() for c in layers["roads"].renderer().categories()]
    monkeypatch.setenv("ECOPLAN_LANG", "zh")
    titles = [e.title for e in sample_entries(folder)]
    assert titles == ["市域界线", "公园绿地", "候选点", "道路"]


def test_a_layer_that_is_not_there_is_named(qgis_app, tmp_path):
    from ecoplan.processing.bridge.project import Entry, build_project
    from ecoplan.processing.common.errors import InputError
    with pytest.raises(InputError, match="gone.gpkg"):
        build_project([Entry("gone.gpkg", "Gone")], tmp_path / "x.qgz", "EPSG:4547", "x")


def test_the_tables_of_looks_fit_each_other(qgis_app):
    """Every layer has at least one symbol, and its symbols share one field."""
    from ecoplan.processing.bridge import maplooks
    for key in maplooks.looks():
        rows = maplooks._symbols(key)
        assert rows and len({row["field"] for row in rows}) == 1, key


def test_names_follow_the_label_language_until_the_user_gives_another(folder, tmp_path, monkeypatch):
    from ecoplan.processing.bridge.layernames import relabel
    from ecoplan.processing.bridge.project import Entry, build_project, sample_entries
    mine = Entry(f"{folder / 'sample_city.gpkg'}|layername=roads", "Roads")  # a layer of that name, but no look of ours
    build_project([*sample_entries(folder), mine], tmp_path / "city.qgz", "EPSG:4547", "Lanxi (fictional)")
    project = QgsProject()
    assert project.read(str(tmp_path / "city.qgz"))
    project.mapLayersByName("Parks")[0].setName("Parks 2026")
    for language, roads, group in (("zh", "道路", "绿道与公园"), ("both", "Roads / 道路", "Greenways and parks / 绿道与公园"),
                                   ("en", "Roads", "Greenways and parks")):
        monkeypatch.setenv("ECOPLAN_LANG", language)
        relabel(project)
        names = sorted(layer.name() for layer in project.mapLayers().values())
        assert names.count(roads) == (2 if language == "en" else 1) and "Roads" in names and "Parks 2026" in names
        assert group in [g.name() for g in project.layerTreeRoot().findGroups()]


def test_results_follow_it_too(ecoplan_provider, monkeypatch):
    from ecoplan.processing.bridge.layernames import relabel, remember, remember_output
    provider = QgsApplication.processingRegistry().providerById("ecoplan")  # a test may have loaded the plugin anew
    project = QgsProject()
    links, other = (QgsVectorLayer("LineString?crs=EPSG:4547", name, "memory")
                    for name in ("Links (least-cost paths)", "links 2026"))
    project.addMapLayers([links, other])
    for layer in (links, other):
        remember_output(layer, "corridors", "LINKS")
    group = project.layerTreeRoot().addGroup("Sample city Lanxi (fictional)")
    remember(group, "text:Dock|Sample city Lanxi (fictional)")
    monkeypatch.setenv("ECOPLAN_LANG", "zh")
    provider.refreshAlgorithms()
    relabel(project)
    assert "最小成本路径" in links.name() and other.name() == "links 2026"
    assert "虚构" in group.name()
    monkeypatch.setenv("ECOPLAN_LANG", "en")
    provider.refreshAlgorithms()
    relabel(project)
    assert links.name() == "Links (least-cost paths)" and group.name() == "Sample city Lanxi (fictional)"
