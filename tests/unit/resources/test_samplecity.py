"""The sample city is what it says: deterministic, consistent, connected, and with every situation in it."""

import dataclasses
from collections import Counter

import networkx
import numpy as np
import pytest
import shapely
from ecoplan.processing.samplecity import SampleSettings, generate, write

WORLDCOVER = {10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100}
SMALL = SampleSettings(width_km=12, height_km=9, cell_m=30)


@pytest.fixture(scope="module")
def city():
    return generate(SMALL)


@pytest.fixture(scope="module")
def layers(city):
    return city.layers


def column(table, name):
    return np.array(table.columns[name])


def union(table):
    return shapely.union_all(table.geometries)


def test_same_seed_same_city_other_seed_another(city):
    again, other = generate(SMALL), generate(dataclasses.replace(SMALL, seed=21))
    for name, raster in city.rasters.items():
        assert np.array_equal(raster.array, again.rasters[name].array), name
    for name, table in city.layers.items():
        assert shapely.to_wkb(table.geometries).tolist() == shapely.to_wkb(again.layers[name].geometries).tolist(), name
        assert table.columns == again.layers[name].columns, name
    assert city.tables == again.tables
    assert not np.array_equal(city.rasters["dem"].array, other.rasters["dem"].array)


def test_progress_rises_to_one_and_may_stop():
    seen = []

    def stop(fraction):
        seen.append(fraction)
        if fraction > 0.4:
            raise KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        generate(SMALL, stop)
    assert seen == sorted(seen) and seen[0] == 0


def test_all_geometries_are_valid_and_columns_complete(layers):
    for name, table in layers.items():
        assert len(table) > 0, name
        assert shapely.is_valid(table.geometries).all(), name
        assert not shapely.is_empty(table.geometries).any(), name


def test_river_bed_descends_and_tributaries_too(city):
    dem, lines = city.rasters["dem"], city.layers["streams"]
    river = lines.geometries[column(lines, "kind") == "river"][0]
    spots = shapely.line_interpolate_point(river, np.arange(0, river.length, 200))
    bed = dem.grid.sample(dem.array, shapely.get_x(spots), shapely.get_y(spots)).astype(float)
    # a cell is 40 m wide and the bed is shallowest at its banks: a few decimetres of noise
    assert (np.diff(bed) < 0.5).all()
    assert bed[0] > bed[-1] + 10
    streams = lines.geometries[column(lines, "kind") == "stream"]
    first, last = shapely.get_point(streams, 0), shapely.get_point(streams, -1)
    fall = (dem.grid.sample(dem.array, shapely.get_x(first), shapely.get_y(first))
            - dem.grid.sample(dem.array, shapely.get_x(last), shapely.get_y(last)))
    # drawn downstream; short reaches may lie flat
    assert np.median(fall) > 0 and (fall > -3).mean() > 0.97


def test_fluctuation_band_is_connected_to_the_river(city):
    from scipy.ndimage import label
    dem = city.rasters["dem"]
    low, high = city.settings.pool_low_m, city.settings.pool_high_m
    parts, _ = label(dem.array < high, np.ones((3, 3)))
    river = city.layers["rivers"].where("kind", "river")[0]
    spot = shapely.point_on_surface(river)
    pool = parts == dem.grid.sample(parts, spot.x, spot.y)
    band = pool & (dem.array >= low)
    assert band.sum() * dem.grid.cell ** 2 > 50e4
    assert band.sum() > 0.9 * ((dem.array >= low) & (dem.array < high)).sum()


def road_graph(table):
    graph = networkx.Graph()
    for line in table.geometries:
        xy = shapely.get_coordinates(line)
        graph.add_edge(tuple(xy[0]), tuple(xy[-1]))
    return graph


def test_roads_form_one_network_with_exactly_shared_ends(layers):
    assert networkx.number_connected_components(road_graph(layers["roads"])) == 1
    walkable = column(layers["roads"], "walkable") == 1
    table = dataclasses.replace(layers["roads"], geometries=layers["roads"].geometries[walkable], columns={})
    sizes = sorted((len(c) for c in networkx.connected_components(road_graph(table))), reverse=True)
    assert sizes[0] > 0.98 * sum(sizes)


def test_roads_cross_water_only_on_bridges_and_levels_only_at_structures(layers):
    roads = layers["roads"]
    water = shapely.union_all([*layers["rivers"].where("kind", "river"), *layers["rivers"].where("kind", "reservoir")])
    shapely.prepare(water)
    wet = shapely.intersects(water, roads.geometries)
    bridge, tunnel, level = (column(roads, name) for name in ("bridge", "tunnel", "layer"))
    assert wet.any() and (bridge[wet] == 1).all()
    assert ((level == 1) == (bridge == 1)).all() and ((level == -1) == (tunnel == 1)).all()
    kinds = Counter(roads.columns["class"])
    assert {"motorway", "trunk", "secondary", "tertiary", "residential", "footway"} <= set(kinds)
    assert (column(roads, "walkable") == (column(roads, "class") != "motorway")).all()
    # lines of one level that cross away from their ends would be two roads without a junction
    tree = shapely.STRtree(roads.geometries)
    i, j = tree.query(roads.geometries, predicate="crosses")
    assert (level[i] != level[j]).mean() > 0.99 if len(i) else True


def test_districts_partition_the_boundary_and_towns_the_districts(layers):
    boundary = layers["boundary"].geometries[0]
    for name in ("districts", "towns"):
        parts = layers[name].geometries
        # shared borders are the same coordinates: only rounding of sums remains
        assert shapely.area(parts).sum() == pytest.approx(boundary.area, rel=1e-9)
        assert union(layers[name]).symmetric_difference(boundary).area < 1e-3
    codes = column(layers["districts"], "xzqdm")
    assert len(set(codes)) == len(codes) >= 5
    for code, district in zip(codes, layers["districts"].geometries):
        town = shapely.union_all(layers["towns"].where("district", code))
        assert town.symmetric_difference(district).area < 1e-3


def test_people_agree_between_raster_points_and_districts(city):
    layers, raster = city.layers, city.rasters["population"]
    pop = column(layers["population_points"], "pop")
    assert raster.array.sum(dtype=float) == pop.sum() > 1000
    points = layers["population_points"].geometries
    at = raster.grid.index(shapely.get_x(points), shapely.get_y(points))
    assert np.array_equal(raster.array[at], pop)
    inside = shapely.intersects(layers["boundary"].geometries[0], points)
    assert sum(layers["districts"].columns["population"]) == pop[inside].sum()
    assert sum(layers["towns"].columns["population"]) == pop[inside].sum()
    homes = shapely.union_all([g for g, k in zip(layers["landuse"].geometries, layers["landuse"].columns["kind"])
                               if k in ("residential", "village")])
    shapely.prepare(homes)
    assert shapely.intersects(homes, points).all()


def test_what_ecosystems_do_lies_on_one_grid_with_likely_values(city):
    rasters, grid = city.rasters, city.rasters["landcover"].grid
    for name, low, high in (("rain", 1200, 2100), ("evapotranspiration", 300, 1200), ("storm", 80, 180), ("npp", 0, 1050),
                            ("evaporation", 850, 1100), ("erosivity", 2000, 12000), ("erodibility", 60, 500)):
        assert rasters[name].grid == grid and low <= rasters[name].array.min() <= rasters[name].array.max() <= high, name
        assert "fictional" in rasters[name].about
    before, after = rasters["landcover_earlier"].array, rasters["landcover"].array
    assert set(np.unique(before)) <= WORLDCOVER and 0.01 < (before != after).mean() < 0.15
    assert (before == 50).sum() < (after == 50).sum() and ((before == 80) == (after == 80)).all()
    codes = set(city.layers["districts"].columns["xzqdm"])
    for name in ("water_bodies", "emissions", "products", "visitors"):
        header, rows = city.tables[name]
        assert header[0] == "unit_code" and {row[0] for row in rows} <= codes and rows
    header, rows = city.tables["gep_coefficients"]
    assert all(row[header.index("status")] == "fictional" for row in rows)


def test_rasters_have_legal_values_and_their_grids(city):
    rasters = city.rasters
    assert set(np.unique(rasters["landcover"].array)) <= WORLDCOVER
    assert {10, 40, 50, 80} <= set(np.unique(rasters["landcover"].array))
    assert rasters["impervious"].array.max() <= 100
    assert np.abs(rasters["ndvi"].array).max() <= 10000
    lst, dem = rasters["lst"].grid, rasters["dem"].grid
    assert lst.cell == 60 and (lst.left - dem.left) % dem.cell != 0
    built = rasters["landcover"].array == 50
    assert rasters["ndvi"].array[built].mean() < rasters["ndvi"].array[~built].mean()


def test_control_lines_do_not_overlap_but_for_the_deliberate_conflict(layers):
    red, farm, city = (union(layers[n]) for n in ("redline", "farmland", "development_boundary"))
    for name in ("redline", "farmland", "development_boundary", "protected_areas", "water_sources"):
        assert shapely.area(layers[name].geometries).sum() - union(layers[name]).area < 1e-2, name
    assert red.intersection(city).area < 1e-2
    assert farm.intersection(city).area < 1e-2
    hit = shapely.area(shapely.intersection(layers["farmland"].geometries, red))
    assert 200 < hit.sum() < 50000 and (hit > 1e-2).sum() == 1
    holes = shapely.get_num_interior_rings(shapely.get_parts(layers["redline"].geometries)).sum()
    assert holes > 0
    zones = set(layers["protected_areas"].columns["zone"])
    assert {"核心区", "缓冲区", "实验区", "核心保护区", "一般控制区"} <= zones


def test_parks_sizes_parts_and_entrances(layers):
    parks = layers["parks"]
    area = shapely.area(parks.geometries)
    assert area.min() > 400 and (area < 5000).sum() > 5 and (area > 1e5).sum() >= 1
    assert np.allclose(column(parks, "area_ha") * 1e4, area, atol=0.51)
    group, count = np.unique(column(parks, "group_id"), return_counts=True)
    parts = parks.geometries[column(parks, "group_id") == group[count.argmax()]]
    assert len(parts) >= 2 and shapely.union_all(parts).geom_type == "Polygon"
    assert sum(parks.columns["closed"]) >= 1
    boundary = layers["boundary"].geometries[0]
    assert (shapely.intersects(parks.geometries, shapely.boundary(boundary))).sum() >= 1
    assert set(layers["park_entrances"].columns["park_id"]) == set(parks.columns["park_id"])


def test_every_position_of_a_project_occurs(layers):
    projects, red = layers["projects"].geometries, union(layers["redline"])
    city, farm = union(layers["development_boundary"]), union(layers["farmland"])
    # GEOS areas of coordinates near 2.6e6 m carry noise of about 1e-6 m2 per vertex
    overlap, distance = shapely.area(shapely.intersection(projects, red)), shapely.distance(projects, red)
    touching = (overlap < 1e-6) & (distance == 0)
    assert touching.sum() >= 2
    assert ((distance > 0) & (distance < 20)).sum() >= 2
    assert ((overlap > 1e-3) & (overlap < 1)).sum() >= 1
    assert ((overlap >= 1) & (overlap < 200)).sum() >= 1
    assert (distance > 20).sum() >= 10
    share = shapely.area(shapely.intersection(projects, city)) / shapely.area(projects)
    assert (share > 0.999).sum() >= 5 and (share == 0).sum() >= 5 and ((share > 0.1) & (share < 0.9)).sum() >= 2
    assert (shapely.area(shapely.intersection(projects, farm)) > 100).sum() >= 3
    table = layers["projects"].columns
    code, issued, opinion, no_land = (np.array(table[n], dtype=object) for n in (
        "activity_code", "opinion_issued", "opinion", "no_land"))
    inside = overlap > 200
    has_code = np.array([c is not None for c in code])
    assert (inside & (no_land == 1)).any()                                                   # R2
    assert (inside & has_code & (issued == 1) & (opinion == "limited_activity")).any()       # R3
    assert (inside & (issued == 1) & (opinion == "unavoidable")).any()                       # R4
    assert (inside & (issued == 0) & (no_land == 0)).any()                                   # R5
    reserve = union(layers["protected_areas"])
    within = shapely.area(shapely.intersection(projects, reserve)) > 200
    assert (within & (no_land == 1)).any() and (within & (opinion == "forestry")).any()      # N2, N3
    assert len(set(table["parcel_id"])) == len(projects)


def test_greenways_and_sources(layers):
    assert set(layers["greenways"].columns["level"]) == {"regional", "urban", "community"}
    assert set(layers["greenways"].columns["built"]) == {0, 1}
    water = shapely.union_all(layers["rivers"].where("kind", "river"))
    assert not shapely.intersects(layers["greenways"].geometries, water).any()
    sources = layers["sources"].geometries
    assert shapely.area(sources).sum() - shapely.union_all(sources).area < 1e-2
    assert len(sources) >= 5


def test_larger_regions_grow_in_proportion():
    settings = SampleSettings.for_cells(20_000_000)
    cells = settings.width_km * settings.height_km * 1e6 / settings.cell_m ** 2
    assert cells == pytest.approx(20e6, rel=0.01)
    large = generate(SampleSettings.for_edges(8_000))
    assert len(large.layers["roads"]) >= 8_000


def test_written_files_hold_what_was_made(city, tmp_path):
    gdal = pytest.importorskip("osgeo.gdal")
    ogr = pytest.importorskip("osgeo.ogr")
    paths = write(city, tmp_path / "岚溪")
    data = ogr.Open(paths["gpkg"])
    assert {data.GetLayer(k).GetName() for k in range(data.GetLayerCount())} == set(city.layers)
    for name, table in city.layers.items():
        layer = data.GetLayerByName(name)
        assert layer.GetFeatureCount() == len(table)
        assert layer.GetSpatialRef().GetAuthorityCode(None) == "4547"
        fields = layer.GetLayerDefn()
        assert [fields.GetFieldDefn(k).GetName() for k in range(fields.GetFieldCount())] == list(table.columns)
    for name, raster in city.rasters.items():
        read = gdal.Open(paths[name])
        assert read.GetRasterBand(1).GetNoDataValue() == raster.nodata
        # heights and temperatures are kept to centimetres and hundredths of a degree
        assert np.allclose(read.ReadAsArray(), raster.array, atol=0.0051)
    text = open(paths["parcels_txt"], encoding="gbk").read()
    assert text.count("@") == 3 and "带号=38" in text and "虚构" in text
    assert "fictional" in open(paths["readme"], encoding="utf-8").read()


def test_parcel_text_states_the_area_of_its_points(city):
    from ecoplan.processing.samplecity.parcel_text import parcel_text
    rows = [line.split(",") for line in parcel_text(city.layers["projects"], 3).splitlines() if "," in line]
    area = {}
    rings = {}
    for row in rows:
        if row[-1] == "@":
            number = row[2]
            area[number], rings[number] = float(row[1]), {}
        elif row[0].startswith("J"):
            rings[number].setdefault(int(row[1]), []).append((float(row[3]) - 38e6, float(row[2])))
    for number, stated in area.items():
        shapes = [shapely.Polygon(ring) for ring in rings[number].values()]
        # rings of a hole lie in another ring: symmetric difference removes them
        whole = shapes[0]
        for shape in shapes[1:]:
            whole = whole.symmetric_difference(shape)
        assert whole.area / 1e4 == pytest.approx(stated, abs=2e-4)


def test_a_city_without_hills_still_has_a_red_line():
    city = generate(SampleSettings(seed=3, width_km=12, height_km=9, cell_m=100, buildings=False))
    assert len(city.layers["redline"].geometries) and len(city.layers["projects"].geometries)


def test_what_is_paid_and_kept_is_there_and_fits_together(city, layers):
    codes = set(layers["districts"].columns["xzqdm"])
    sections, measures, forest = (layers[name] for name in ("water_sections", "measures", "forest_compartments"))
    assert set(sections.columns["upstream"]) | set(sections.columns["downstream"]) <= codes
    assert set(forest.columns["SEN_LIN_LB"]) <= {"11", "12", "21"} and len(forest) > 10
    tree = shapely.STRtree(forest.geometries)
    i, j = tree.query(forest.geometries, predicate="overlaps")
    assert shapely.area(shapely.intersection(forest.geometries[i], forest.geometries[j])).max(initial=0.0) < 1.0
    assert len(set(measures.columns["measure_id"])) == len(measures) and min(measures.columns["capital_yuan"]) > 0
    tables = {name: [dict(zip(header, row)) for row in rows] for name, (header, rows) in city.tables.items()}
    for name in ("outcome_baseline", "outcome_checks"):
        assert {row["measure_id"] for row in tables[name]} == set(measures.columns["measure_id"])
    assert {row["unit_code"] for row in tables["district_finance"]} == codes
    assert {row["section"] for row in tables["water_section_values"]} == set(sections.columns["section"])
    present = set(np.unique(city.rasters["landcover"].array).tolist()) - {0}
    assert present <= {row["code"] for row in tables["cooling_factors"]}
    assert sum(r["weight"] for r in tables["compensation_factors"] if r["side"] == "payee") == 100
    eto = city.rasters["eto"]
    assert eto.array.shape == city.rasters["landcover"].array.shape and 100 < eto.array.mean() < 250
