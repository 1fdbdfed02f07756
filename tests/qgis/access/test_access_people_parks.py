"""Parks, entrances and people as real files have them: every expectation is counted by hand from the drawing."""

import numpy as np
import pytest
from memory_layers import layer, outputs
from qgis.core import QgsProcessingException, QgsRasterLayer

X, Y = 500000, 2500000


def square(x, y, width, height=None):
    """WKT of a rectangle with its lower left corner at X + x, Y + y."""
    x0, y0, x1, y1 = X + x, Y + y, X + x + width, Y + y + (height or width)
    return f"POLYGON(({x0} {y0}, {x1} {y0}, {x1} {y1}, {x0} {y1}, {x0} {y0}))"


def line(*points):
    return "LINESTRING(" + ", ".join(f"{X + x} {Y + y}" for x, y in points) + ")"


def point(x, y):
    return f"POINT({X + x} {Y + y})"


def homes(*rows):
    return layer("Point", [(point(x, y), n) for x, y, n in rows], "&field=pop:double", name="homes")


def access(run_tool, **parameters):
    given = {"THRESHOLDS": "300", "POPULATION_FIELD": "pop", "UNIT_TABLE": "TEMPORARY_OUTPUT",
             "DEMAND_ACCESS": "TEMPORARY_OUTPUT", "ENTRANCES_USED": "TEMPORARY_OUTPUT", **parameters}
    results, feedback = run_tool("greenwayaccess", given)
    return (outputs(run_tool, results, "UNIT_TABLE"), outputs(run_tool, results, "ENTRANCES_USED"),
            outputs(run_tool, results, "DEMAND_ACCESS"), "\n".join(feedback.warnings))


def ring_road(gap=15, side=800):
    """A street around a park of ``side`` metres, ``gap`` metres outside its edge."""
    a, b = -gap, side + gap
    return layer("LineString", [(line((a, a), (b, a), (b, b), (a, b), (a, a)),)])


AROUND = ((400, -60, 100), (860, 400, 100), (400, 860, 100), (-60, 400, 100))


def test_a_large_park_has_entrances_along_its_streets(run_tool):
    """64 ha with streets 15 m outside; homes 60 m from each side walk 45 m to the street, at most 50 m along it, 15 m in."""
    given = {"NETWORK": ring_road(), "PARKS": layer("Polygon", [(square(0, 0, 800),)]), "POPULATION_LAYER": homes(*AROUND)}
    rows, gates, demand, said = access(run_tool, **given)
    assert rows[0]["people_reached"] == 400 and all(60 <= d["cost"] <= 110 for d in demand)
    assert len(gates) == 32 and {g["kind"] for g in gates} == {"street"} and "single entrance" not in said
    assert "1 of them got 32 entrances along streets within 50 m" in said
    rows, gates, _, said = access(run_tool, **given, STREET_DISTANCE=10)
    assert len(gates) == 1 and rows[0]["people_reached"] < 400
    assert "1 of 1 parks have a single entrance" in said


def test_a_path_into_the_park_is_its_entrance(run_tool):
    """Where the data have a way in, no others are made."""
    network = layer("LineString", [(line((-15, -15), (400, -15), (815, -15)),), (line((400, -15), (400, 200)),)])
    _, gates, _, said = access(run_tool, NETWORK=network, PARKS=layer("Polygon", [(square(0, 0, 800),)]),
                               POPULATION_LAYER=homes(*AROUND))
    assert [g["kind"] for g in gates] == ["edge"] and "1 of 1 parks have a single entrance" in said


STREET = (line((0, 0), (3000, 0)),)


@pytest.mark.parametrize("shut, open_", [("1", "0"), ("关闭", "开放"), ("闭园", None), ("未开放", ""), ("closed", "open"),
                                         ("是", "否"), ("T", "F"), ("private", "public"), ("在建", "已建成")])
def test_gates_and_supply_of_closed_parks_serve_nobody(run_tool, shut, open_):
    parks = layer("Polygon", [(square(100, 10, 100), shut, 9e6), (square(2500, 10, 100), open_, 500.0)],
                  "&field=closed:string&field=area:double")
    gates = layer("Point", [(point(150, 10),), (point(2550, 10),), (point(1500, 50),)])
    given = {"NETWORK": layer("LineString", [STREET]), "PARKS": parks, "ENTRANCES": gates,
             "POPULATION_LAYER": homes((300, 0, 1000), (1500, 10, 500), (2700, 0, 10))}
    rows, used, _, said = access(run_tool, **given)
    assert rows[0]["people_reached"] == 10 and rows[0]["people"] == 1510
    assert "1 of 3 entrances belong to closed parks" in said
    assert "1 of 3 entrances are farther than 100 m from every park" in said and len(used) == 2
    results, _ = run_tool("greenspacesupply", {**given, "POPULATION_FIELD": "pop", "SUPPLY_FIELD": "area",
                                               "SITES": "TEMPORARY_OUTPUT"})
    assert [s["supply_m2"] for s in outputs(run_tool, results, "SITES")] == [500.0]


def test_unknown_words_of_closing_are_told(run_tool):
    parks = layer("Polygon", [(square(100, 10, 100), "maybe")], "&field=closed:string")
    rows, _, _, said = access(run_tool, NETWORK=layer("LineString", [STREET]), PARKS=parks,
                              POPULATION_LAYER=homes((300, 0, 7)))
    assert rows[0]["people_reached"] == 7 and "count as no: maybe (1)" in said


WORDS = {"1": True, "0": False, "yes": True, "no": False, "是": True, "否": False, None: True, "": True,
         "designated": True, "private": False, "permissive": True, "2": True, "0.0": False, "不可": False, "T": True,
         "F": False, "use_sidepath": False, "dunno": True}


@pytest.mark.parametrize("name", ["foot", "walkable"])
def test_words_of_the_walking_field(run_tool, name):
    """A street per word, a gate at one end and a home 200 m from it; the field is found by its name."""
    network = layer("LineString", [(line((0, 1000 * i), (300, 1000 * i)), v) for i, v in enumerate(WORDS)],
                    f"&field={name}:string")
    gates = layer("Point", [(point(0, 1000 * i),) for i in range(len(WORDS))])
    _, _, demand, said = access(run_tool, NETWORK=network, ENTRANCES=gates, POPULATION_LAYER=homes(
        *((200, 1000 * i, i + 1) for i in range(len(WORDS)))))
    assert {v: d["state"] == "reached" for v, d in zip(WORDS, demand)} == WORDS
    assert "count as yes: dunno (1)" in said


@pytest.mark.parametrize("field, value", [("bridge", "viaduct"), ("bridge", "T"), ("tunnel", "building_passage"),
                                          ("tunnel", "yes"), ("layer", "1"), ("layer", "-1.0")])
@pytest.mark.parametrize("kind", ["string"])
def test_bridges_and_tunnels_are_found_by_name(run_tool, field, value, kind):
    """Two streets cross; the gate is on one, the home on the other: only on the level they meet."""
    rows = [(line((0, 0), (200, 0)), "0"), (line((100, -100), (100, 100)), value)]
    gate = layer("Point", [(point(0, 0),)])
    states = []
    for cells in (rows, [(wkt, "0") for wkt, _ in rows]):
        network = layer("LineString", cells, f"&field={field}:{kind}")
        _, _, demand, _ = access(run_tool, NETWORK=network, ENTRANCES=gate, POPULATION_LAYER=homes((100, 90, 5)))
        states.append(demand[0]["state"])
    assert states == ["not_connected", "reached"]


def test_a_layer_field_of_something_else_is_not_used(run_tool):
    network = layer("LineString", [(*STREET, "roads")], "&field=layer:string")
    given = {"NETWORK": network, "ENTRANCES": layer("Point", [(point(0, 0),)]), "POPULATION_LAYER": homes((200, 0, 5))}
    rows, _, _, said = access(run_tool, **given)
    assert rows[0]["people_reached"] == 5 and "layer" not in said
    assert "roads (1)" in access(run_tool, **given, LAYER_FIELD="layer")[3]
    with pytest.raises(QgsProcessingException, match="has no field lajer"):
        access(run_tool, **given, LAYER_FIELD="lajer")


def test_thresholds_include_their_own_distance(run_tool):
    """400 straight streets of 300 m from one gate, a home at the end of each; another 5 mm beyond."""
    angle = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    ends = 300 * np.column_stack([np.cos(angle), np.sin(angle)])
    network = layer("LineString", [(line((0, 0), tuple(p * 1.1)),) for p in ends])
    gate = layer("Point", [(point(0, 0),)])
    rows, _, _, _ = access(run_tool, NETWORK=network, ENTRANCES=gate, POPULATION_LAYER=homes(*((*p, 1) for p in ends)))
    assert rows[0]["people_reached"] == 400
    beyond = homes(*((*(p * (300.005 / 300)), 1) for p in ends))
    rows, _, _, _ = access(run_tool, NETWORK=network, ENTRANCES=gate, POPULATION_LAYER=beyond)
    assert rows[0]["people_reached"] == 0
    rows, _, _, _ = access(run_tool, NETWORK=network, ENTRANCES=gate, COST="time", SPEED=3.6, THRESHOLDS="5",
                           POPULATION_LAYER=homes(*((*p, 1) for p in ends)))
    assert rows[0]["people_reached"] == 400


def buffers(run_tool, **parameters):
    results, feedback = run_tool("greenwaybuffers", {
        "PARKS": layer("Polygon", [(square(0, 0, 200),)]), "RADII": ["park", "", 0, "1000"], "POPULATION_FIELD": "pop",
        "UNIT_TABLE": "TEMPORARY_OUTPUT", **parameters})
    return {r["unit"]: r for r in outputs(run_tool, results, "UNIT_TABLE")}, "\n".join(feedback.warnings)


UNITS = [(square(-500, -500, 700, 1000), "甲"), (square(200, -500, 700, 1000), "乙")]


def test_units_that_overlap_are_told_and_the_total_is_right(run_tool):
    units = layer("Polygon", [(square(-100, -100, 1100, 500), "甲"), (square(900, -100, 1100, 500), "乙")],
                  "&field=name:string")
    land = layer("Polygon", [(square(200, 0, 1600, 200),)])
    rows, said = buffers(run_tool, UNITS=units, UNIT_FIELD="name", RESIDENTIAL=land, POPULATION_LAYER=homes(
        (300, 100, 10), (950, 100, 20), (1500, 100, 40)))
    total = rows["Total"]
    # 1,600 x 200 m, of which 1,000 m within reach; ellipsoidal areas are 0.01 % smaller here.
    assert total["land_ha"] == pytest.approx(32, rel=5e-4) and total["land_covered_pct"] == pytest.approx(62.5, abs=0.01)
    assert (total["people"], rows["甲"]["people"], rows["乙"]["people"]) == (70, 30, 40)
    assert "甲 / 乙 (5.0000 ha)" in said
    nested = layer("Polygon", [(square(-500, -500, 3000), "市"), *UNITS], "&field=name:string")
    with pytest.raises(QgsProcessingException, match="lie wholly inside others: 甲, 乙"):
        buffers(run_tool, UNITS=nested, UNIT_FIELD="name", POPULATION_LAYER=homes((1, 1, 1)))


def test_people_of_areas_and_multipoints_are_shared_out(run_tool):
    units = layer("Polygon", UNITS, "&field=name:string")
    area = layer("Polygon", [(square(0, -100, 300, 100), 300)], "&field=pop:int")
    rows, said = buffers(run_tool, UNITS=units, UNIT_FIELD="name", POPULATION_LAYER=area)
    assert [rows[u]["people"] for u in ("甲", "乙", "Total")] == pytest.approx([200, 100, 300])
    assert "divided by area" in said
    several = layer("MultiPoint", [(f"MULTIPOINT({X} {Y - 50}, {X + 300} {Y - 50}, {X + 301} {Y - 50})", 300)],
                    "&field=pop:int")
    rows, _ = buffers(run_tool, UNITS=units, UNIT_FIELD="name", POPULATION_LAYER=several)
    assert [rows[u]["people"] for u in ("甲", "乙")] == pytest.approx([100, 200])
    ways = layer("LineString", [(line((0, 0), (10, 0)), 300)], "&field=pop:int")
    with pytest.raises(QgsProcessingException, match="holds lines"):
        buffers(run_tool, POPULATION_LAYER=ways)


@pytest.mark.parametrize("text, number", [
    ("1,200", 1200), ("1，200", 1200), ("1.2万", 12000), ("1200 ", 1200), ("１２００", 1200), ("1.2e3", 1200), ("300人", 300),
    ("1 200", 1200), ("0.5千人", 500), ("1,2", None), ("100,5", None), ("约100", None), ("12 00", None)])
def test_people_written_as_text(run_tool, text, number):
    given = layer("Point", [(point(50, 50), text), (point(50, 60), "7")], "&field=pop:string")
    rows, said = buffers(run_tool, POPULATION_LAYER=given)
    assert rows["Whole area"]["people"] == 7 + (number or 0)
    assert (f"{text} (1)" in said) == (number is None)


def test_full_width_lists_are_read(run_tool):
    land = layer("Polygon", [(square(0, 0, 100), "0701"), (square(0, 100, 100), "702"), (square(0, 200, 100), "0602")],
                 "&field=dlbm:string")
    rows, _ = buffers(run_tool, RESIDENTIAL=land, RESIDENTIAL_FIELD="dlbm", RESIDENTIAL_CLASSES="０７０１，0702",
                      POPULATION_LAYER=homes((1, 1, 1)))
    assert rows["Whole area"]["land_ha"] == pytest.approx(2, rel=5e-4)
    rows, _, _, _ = access(run_tool, NETWORK=layer("LineString", [STREET]), ENTRANCES=layer("Point", [(point(0, 0),)]),
                           POPULATION_LAYER=homes((1, 1, 1)), THRESHOLDS="300，500")
    assert [r["threshold"] for r in rows] == [300, 500]


def test_flower_beds_are_no_parks(run_tool):
    """Gardens below 0.4 ha and parks below 400 m2 serve nobody, in each of the three tools; both are told."""
    parks = layer("Polygon", [(square(0, 0, 60), "garden"), (square(1000, 0, 100), "garden"), (square(2000, 0, 15), "park"),
                              (square(3000, 0, 30), "park")], "&field=leisure:string")
    near = homes((30, 30, 1), (1050, 50, 10), (2007, 7, 100), (3015, 15, 1000))
    network = layer("LineString", [(line((0, -5), (4000, -5)),)])
    rows, _, _, said = access(run_tool, NETWORK=network, PARKS=parks, POPULATION_LAYER=near)
    assert rows[0]["people_reached"] == 1010
    assert "1 of 4 parks are gardens below 0.4 ha (leisure)" in said and "1 of 3 parks are smaller than 0.04 ha" in said
    rows, said = buffers(run_tool, PARKS=parks, POPULATION_LAYER=near, RADII=None, STANDARD="three_thirty_300")
    assert rows["Whole area"]["people_covered"] == 1010
    results, _ = run_tool("greenspacesupply", {"PARKS": parks, "POPULATION_LAYER": near, "POPULATION_FIELD": "pop",
                                               "CATCHMENT": 300, "SITES": "TEMPORARY_OUTPUT"})
    assert len(outputs(run_tool, results, "SITES")) == 2


def supply(run_tool, **parameters):
    results, feedback = run_tool("greenspacesupply", {
        "PARKS": layer("Polygon", [(square(0, 0, 200),)]), "CATCHMENT": 400, "DECAY": "binary",
        "UNIT_TABLE": "TEMPORARY_OUTPUT", "DEMAND_SUPPLY": "TEMPORARY_OUTPUT", **parameters})
    return results, "\n".join(feedback.warnings)


def test_less_than_one_person_has_no_figure(run_tool):
    results, said = supply(run_tool, POPULATION_LAYER=homes((100, 100, 0.01)), POPULATION_FIELD="pop")
    row = outputs(run_tool, results, "UNIT_TABLE")[0]
    assert (row["mean_m2"], row["gini"], row["meets_8"], row["reason"]) == (None, None, "", "fewer than one person")
    assert outputs(run_tool, results, "DEMAND_SUPPLY")[0]["state"] == "too_few_people" and "fewer than one person" in said


def test_entrances_without_a_network_are_told(run_tool):
    _, said = supply(run_tool, POPULATION_LAYER=homes((100, 100, 5)), POPULATION_FIELD="pop",
                     ENTRANCES=layer("Point", [(point(0, 0),)]))
    assert "the entrances are not used" in said


def test_more_cells_than_points_can_show_are_a_raster(run_tool, tmp_path):
    """250,000 inhabited cells: the layer of people is left out and the raster named in the message is written."""
    from osgeo import gdal, osr
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4547)
    data = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "pop.tif"), 500, 500, 1, gdal.GDT_Float32)
    data.SetGeoTransform((X - 2500, 10, 0, Y + 2500, 0, -10))
    data.SetProjection(reference.ExportToWkt())
    data.GetRasterBand(1).WriteArray(np.ones((500, 500), np.float32))
    data = None
    _, said = supply(run_tool, POPULATION=QgsRasterLayer(str(tmp_path / "pop.tif"), "pop"), CATCHMENT=100,
                     ACCESS_RASTER=str(tmp_path / "out.tif"), NEW_SITES=0)
    assert "use ACCESS_RASTER" in said
    written = gdal.Open(str(tmp_path / "out.tif")).ReadAsArray()
    # 40,000 m2 for the cells whose centres lie within 100 m of the park, the park's own included; nothing elsewhere.
    reached = written > 0
    x, y = np.meshgrid(X - 2495 + 10 * np.arange(500), Y + 2495 - 10 * np.arange(500))
    off = np.hypot(np.maximum(np.maximum(X - x, x - X - 200), 0), np.maximum(np.maximum(Y - y, y - Y - 200), 0))
    assert np.array_equal(reached, off <= 100) and written.shape == (500, 500)
    assert written[reached] == pytest.approx(40_000 / reached.sum(), rel=1e-3)
