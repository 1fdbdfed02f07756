"""ecoplan:landcover and ecoplan:preparecity inside QGIS: cells by hand, population kept, the project, bad rasters."""

import numpy as np
import pytest
import shapely
from make_layers import reference
from osgeo import gdal
from osm_files import OsmFile
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProcessingException, QgsProject, QgsRasterLayer)

X, Y = 500000.0, 2560000.0  # corner of the test city in EPSG:4547, near Guangzhou


def read(path):
    dataset = gdal.Open(str(path))
    return dataset.ReadAsArray(), dataset.GetGeoTransform()


def raster(path, array, x=X, y=Y, cell=10.0, crs="EPSG:4547", kind=gdal.GDT_Byte, nodata=0):
    data = gdal.GetDriverByName("GTiff").Create(str(path), array.shape[1], array.shape[0], 1, kind)
    data.SetGeoTransform((x, cell, 0, y, 0, -cell))
    data.SetProjection(reference(crs).ExportToWkt())
    data.GetRasterBand(1).SetNoDataValue(nodata)
    data.GetRasterBand(1).WriteArray(array)
    return str(path)


@pytest.fixture
def package(qgis_app, tmp_path):
    """20 x 20 cells of 10 m: residential land, a park, a lake, a wide and a narrow road, a tunnel, a building."""
    from ecoplan.processing.tools.data.package import Package
    from ecoplan.processing.opendata.layers import LAYERS

    def row(layer, kind, **values):
        return [kind if name == layer.kind_field else values.get(name) for name, _ in layer.fields]

    def box(c0, r0, c1, r1):  # columns and rows from the upper left
        return shapely.box(X + 10 * c0, Y - 10 * r1, X + 10 * c1, Y - 10 * r0)

    def line(r, c0, c1):
        return shapely.linestrings([(X + 10 * c0, Y - 10 * r), (X + 10 * c1, Y - 10 * r)])

    path = tmp_path / "city.gpkg"
    with Package(path, QgsCoordinateReferenceSystem("EPSG:4547"), "note") as out:
        for layer in LAYERS.values():
            out.add_layer(layer.key, {"area": "polygon"}.get(layer.geometry, layer.geometry), layer.fields)
        for key, kind, shape, values in (
                ("residential", "residential", box(0, 0, 20, 10), {}), ("parks", "park", box(0, 0, 5, 5), {}),
                ("rivers", "lake", box(0, 12, 6, 16), {}), ("buildings", "yes", box(2, 2, 3, 3), {}),
                ("roads", "primary", line(18, 0, 20), {"width_m": 20.0}),
                ("roads", "footway", line(11.5, 0, 20), {}), ("roads", "primary", line(14, 8, 20), {"tunnel": 1})):
            out.write(key, [shape], [row(LAYERS[key], kind, **values)])
        out.close()
    return str(path)


def by_hand():
    cover = np.zeros((20, 20), dtype=int)
    cover[0:10] = 50
    cover[0:5, 0:5] = 30
    cover[12:16, 0:6] = 80
    cover[17:19] = 50  # the road of 20 m along row 18; the foot way is narrower than half a cell
    cover[2, 2] = 50
    return cover


def test_cells_by_hand(run_tool, package, tmp_path):
    grid = raster(tmp_path / "grid.tif", np.ones((20, 20), np.uint8))
    _, feedback = run_tool("landcover", {"PACKAGE": package, "GRID": grid, "LANDCOVER": str(tmp_path / "c.tif"),
                                         "REPORT": str(tmp_path / "c.html")})
    cover, geo = read(tmp_path / "c.tif")
    assert geo == (X, 10, 0, Y, 0, -10) and np.array_equal(cover, by_hand())
    unknown = int((by_hand() == 0).sum())
    assert any(f"{unknown} of 400" in w for w in feedback.warnings)
    assert any("1 lines are narrower" in i for i in feedback.infos)
    assert "contributors" in gdal.Open(str(tmp_path / "c.tif")).GetMetadataItem("TIFFTAG_COPYRIGHT")


def test_a_base_raster_is_refined_not_overpainted(run_tool, package, tmp_path):
    base = np.full((20, 20), 10, dtype=np.uint8)
    base[:, 10:] = 50
    base[19, :] = 0
    run_tool("landcover", {"PACKAGE": package, "BASE": [raster(tmp_path / "b.tif", base)], "CELL_SIZE": 10,
                           "GRID": str(tmp_path / "b.tif"), "LANDCOVER": str(tmp_path / "c.tif")})
    expected = base.astype(int)
    expected[12:16, 0:6] = 80
    expected[17:19] = 50
    expected[2, 2] = 50  # trees stay under the park, the building does not
    assert np.array_equal(read(tmp_path / "c.tif")[0], expected)


def test_a_study_area_leaves_the_rest_unknown(run_tool, package, tmp_path):
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
    layer = QgsVectorLayer("Polygon?crs=EPSG:4547", "area", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({X} {Y},{X + 100} {Y},{X} {Y - 100},{X} {Y}))"))
    layer.dataProvider().addFeature(feature)
    run_tool("landcover", {"PACKAGE": package, "AREA": layer, "CELL_SIZE": 10, "LANDCOVER": str(tmp_path / "c.tif")})
    cover, _ = read(tmp_path / "c.tif")
    assert cover.shape == (10, 10) and (cover[np.add.outer(range(10), range(10)) > 9] == 0).all()


@pytest.mark.parametrize("change, words", [
    ({"x": X + 1e6}, "does not cover the study area"), ({"kind": gdal.GDT_Int16, "value": 400}, "codes outside 0 to 255")])
def test_rasters_that_do_not_fit(run_tool, package, tmp_path, change, words):
    value = change.pop("value", 10)
    path = raster(tmp_path / "b.tif", np.full((20, 20), value), **change)
    with pytest.raises(QgsProcessingException, match=words):
        run_tool("landcover", {"PACKAGE": package, "BASE": [path], "CELL_SIZE": 10, "LANDCOVER": str(tmp_path / "c.tif")})
    assert not (tmp_path / "c.tif").exists()


def test_a_package_that_is_none(run_tool, tmp_path):
    (tmp_path / "no.gpkg").write_text("nothing")
    with pytest.raises(QgsProcessingException, match="cannot be opened|no layer with features|could not"):
        run_tool("landcover", {"PACKAGE": str(tmp_path / "no.gpkg"), "LANDCOVER": str(tmp_path / "c.tif")})


# --- the chain ----------------------------------------------------------


@pytest.fixture
def osm(qgis_app, tmp_path):
    """A town of 2 x 2 km with streets, a loose street, two overlapping land uses, a park and two districts with a gap."""
    back = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4547"), QgsCoordinateReferenceSystem("EPSG:4326"),
                                  QgsProject.instance())

    def at(x, y):
        point = back.transform(QgsPointXY(X + x, Y + y))
        return point.x(), point.y()

    def ring(x0, y0, x1, y1):
        return [at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1), at(x0, y0)]

    file = OsmFile()
    for k in range(0, 2001, 500):
        file.way([at(k, y) for y in range(0, 2001, 500)], highway="residential")
        file.way([at(x, k) for x in range(0, 2001, 500)], highway="residential")
    file.way([at(100, 100), at(400, 400)], highway="footway")
    file.way(ring(600, 600, 900, 900), leisure="park", name="公园", name__en="Park")
    file.way(ring(1000, 0, 1500, 500), landuse="residential")
    file.way(ring(1400, 0, 1900, 500), landuse="industrial")
    file.way(ring(0, 1500, 500, 2000), natural="wood")
    file.way(ring(1000, 1000, 1300, 1300), natural="water")
    file.way(ring(1500, 1500, 1600, 1600), building="yes")
    file.way(ring(0, 0, 1000, 2000), boundary="administrative", admin_level="6", name="西区")
    file.way(ring(950, 0, 2000, 2000), boundary="administrative", admin_level="6", name="东区")
    file.bounds = (*at(0, 0), *at(2000, 2000))
    return file.save(tmp_path / "town.osm")


def test_prepare_a_town(run_tool, osm, tmp_path, monkeypatch):
    people = np.random.default_rng(2).integers(0, 50, (40, 40)).astype(np.float32)
    density = raster(tmp_path / "人口.tif", people, x=X - 45, y=Y + 2055, cell=52.0, kind=gdal.GDT_Float32, nodata=-99999)
    height = raster(tmp_path / "dem.tif", np.tile(np.arange(90, dtype=np.float32), (90, 1)), x=X - 100, y=Y + 2150, cell=25.0,
                    kind=gdal.GDT_Float32, nodata=-9999)
    folder = tmp_path / "城市"
    results, feedback = run_tool("preparecity", {
        "OSM": osm, "TARGET_CRS": "EPSG:4547", "POPULATION": density, "DEM": height, "CELL_SIZE": 20, "FOLDER": str(folder),
        "REPORT": str(tmp_path / "r.html"), "MANIFEST": str(tmp_path / "m.json")})
    assert sorted(p.name for p in folder.iterdir() if p.suffix != ".xml") == [
        "city.gpkg", "city.qgz", "dem.tif", "landcover.tif", "population.tif"]
    cover, geo = read(folder / "landcover.tif")
    for name, cells in (("dem", cover.shape), ("population", None)):
        values, other = read(folder / f"{name}.tif")
        assert cells is None or values.shape == cells
        assert (other[0], other[3]) == (geo[0], geo[3]) or name == "population"
    values, _ = read(folder / "dem.tif")
    assert values[50, 50] == pytest.approx((geo[0] + 20 * 50.5 - (X - 100)) / 25 - 0.5, abs=0.01)  # the ramp, bilinear
    total = np.nansum(read(folder / "population.tif")[0])
    frame = 2000 * 2000 / 52.0**2 * people.mean()
    assert total == pytest.approx(people.sum(), rel=0.03) or total == pytest.approx(frame, rel=0.1)
    said = " ".join(feedback.warnings)
    assert "districts: 1 pairs overlap, 10.0" in said
    report = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "landuse: 1 pairs overlap, 5.0" in report and "2 pieces" in report
    project = QgsProject()
    assert project.read(results["PROJECT"]) and project.crs().authid() == "EPSG:4547"
    titles = {layer.name() for layer in project.mapLayers().values()}
    assert {"Roads / 道路", "Parks and gardens / 公园与花园", "Land cover / 土地覆盖", "Districts / 区县"} <= titles
    assert all(layer.isValid() for layer in project.mapLayers().values())
    assert "Rasters / 栅格" in [g.name() for g in project.layerTreeRoot().findGroups()]


def test_its_layers_feed_the_other_tools(run_tool, osm, tmp_path):
    """By the names of the files and layers, as the dock matches them; no field is renamed."""
    from ecoplan.resources.layerroles import best_role
    folder = tmp_path / "town"
    run_tool("preparecity", {"OSM": osm, "TARGET_CRS": "EPSG:4547", "CELL_SIZE": 20, "FOLDER": str(folder)})
    for name, role in (("roads", "roads"), ("railways", "railways"), ("parks", "parks"), ("greenways", "greenways"),
                       ("park_entrances", "entrances"), ("residential", "residential"), ("rivers", "rivers"),
                       ("streams", "streams"), ("buildings", "buildings"), ("districts", "units"), ("boundary", "boundary"),
                       ("landcover", "landcover"), ("population", "population"), ("dem", "dem"),
                       ("protected_areas", "protected"), ("landuse", "landuse")):
        assert best_role([name]) == role, name
    package = f"{folder / 'city.gpkg'}|layername="
    run_tool("resistancesurface", {
        "LANDCOVER": str(folder / "landcover.tif"), "BARRIERS": package + "roads", "BARRIER_CLASS_FIELD": "class",
        "TUNNEL_FIELD": "tunnel", "RESISTANCE": str(tmp_path / "r.tif"), "REPORT": str(tmp_path / "r.html"),
        "MANIFEST": str(tmp_path / "r.json")})
    for file in ("r.html", "r.json"):  # whoever shows the result must name the source
        assert "© OpenStreetMap contributors" in (tmp_path / file).read_text(encoding="utf-8")
    results, _ = run_tool("greenwayaccess", {
        "NETWORK": package + "roads", "CLASS_FIELD": "class", "WALKABLE_FIELD": "walkable", "PARKS": package + "parks",
        "RESIDENTIAL": package + "residential", "ZONES": "memory:", "UNIT_TABLE": "memory:"})
    assert QgsRasterLayer(str(tmp_path / "r.tif"), "r").isValid() and results["ZONES"]


def test_layers_come_into_the_open_project_styled_and_grouped(qgis_app, run_tool, osm, tmp_path):
    project = QgsProject()
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback
    context = QgsProcessingContext()
    context.setProject(project)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("ecoplan:importosm")
    done = algorithm.run({"OSM": osm, "TARGET_CRS": "EPSG:4547", "PACKAGE": str(tmp_path / "town.gpkg")}, context,
                         QgsProcessingFeedback(), {}, False)
    assert done[1]
    roads = next(layer for layer in project.mapLayers().values() if layer.name() == "Roads")
    assert roads.renderer().type() == "categorizedSymbol" and roads.attributeAlias(roads.fields().indexOf("walkable"))
    assert project.layerTreeRoot().findGroup("town") is not None


def test_a_raster_elsewhere_stops_the_chain_and_leaves_no_file(run_tool, osm, tmp_path):
    far = raster(tmp_path / "far.tif", np.ones((20, 20), np.uint8), x=X + 1e6)
    with pytest.raises(QgsProcessingException, match="far does not cover the study area"):
        run_tool("preparecity", {"OSM": osm, "TARGET_CRS": "EPSG:4547", "DEM": far, "FOLDER": str(tmp_path / "out")})
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("system", ["", "gcj02", "bd09"])
def test_districts_from_a_web_map_are_told_as_shifted(run_tool, osm, tmp_path, system):
    """Octagons with the extents and areas of Guangzhou's districts, put off as Amap's and Baidu's coordinates are, and not."""
    from ecoplan.processing.common import gcj02
    from ecoplan.resources import presets
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
    layer = QgsVectorLayer("Polygon?crs=EPSG:4490&field=name:string", "districts", "memory")
    for district in presets.find("guangzhou").city.districts:
        west, south, east, north = district.extent
        box_km2 = (east - west) * 111.32 * np.cos(np.radians((south + north) / 2)) * (north - south) * 110.8
        cut = np.sqrt(max(0.0, (1 - district.boundary_area_km2 / box_km2) / 2))  # four corners off make up the area
        if cut > 0.5:
            continue
        a, b = cut * (east - west), cut * (north - south)
        corners = np.array([(west + a, south), (east - a, south), (east, south + b), (east, north - b), (east - a, north),
                            (west + a, north), (west, north - b), (west, south + b), (west + a, south)])
        if system:
            corners = gcj02.apply(corners, system)
        feature = QgsFeature(layer.fields())
        feature.setAttributes([district.name_zh])
        feature.setGeometry(QgsGeometry.fromPolygonXY([[QgsPointXY(*xy) for xy in corners]]))
        layer.dataProvider().addFeature(feature)
    _, feedback = run_tool("preparecity", {
        "OSM": osm, "CITY": "guangzhou", "EXTENT": f"{X},{X + 2000},{Y},{Y + 2000} [EPSG:4547]", "DISTRICTS": layer,
        "DISTRICT_NAME": "name", "CELL_SIZE": 50, "FOLDER": str(tmp_path / "gz")})
    said = [w for w in feedback.warnings if w.startswith("districts: Probably")]
    assert [("GCJ-02" in w, "BD-09" in w) for w in said] == {
        "": [], "gcj02": [(True, False)], "bd09": [(False, True)]}[system]


def test_a_small_extract_under_a_citys_name_makes_a_small_grid(run_tool, osm, tmp_path):
    """The town's header says 2 x 2 km; Guangzhou's frame has 114 x 159 km."""
    _, feedback = run_tool("preparecity", {"OSM": osm, "CITY": "guangzhou", "CELL_SIZE": 50, "FOLDER": str(tmp_path / "gz")})
    cover, geo = read(tmp_path / "gz" / "landcover.tif")
    assert all(40 <= n <= 42 for n in cover.shape) and abs(geo[0] - X) <= 100 and abs(geo[3] - (Y + 2000)) <= 100
    assert any("only a part of the city's frame" in line for line in feedback.warnings)


def test_an_extract_that_reaches_over_the_citys_border_is_cut_there(run_tool, tmp_path):
    file = OsmFile((113.30, 23.93, 113.32, 23.95))  # the frame's northern edge is 23.94
    file.way([(113.30, 23.931), (113.32, 23.949)], highway="primary")
    run_tool("preparecity", {"OSM": file.save(tmp_path / "n.osm"), "CITY": "guangzhou", "CELL_SIZE": 50,
                             "FOLDER": str(tmp_path / "gz")})
    cover, _ = read(tmp_path / "gz" / "landcover.tif")
    # 0.01 degrees of latitude are 1,108 m, 0.02 of longitude 2,036 m: 23 and 41 cells, turned by the convergence of the zone
    assert 22 <= cover.shape[0] <= 25 and 40 <= cover.shape[1] <= 43
