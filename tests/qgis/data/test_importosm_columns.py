"""Every column of ecoplan:importosm's layers: one or two objects a layer, their rows written by hand from their tags."""

from osgeo import ogr
from osm_files import OsmFile

LON, LAT = 113.30, 23.13
NAMES = {"name": "甲 Jia", "name__zh": "甲地", "name__en": "Jia Place", "name__fi": "Jia-paikka"}
NAMED = {"name": "甲 Jia", "name_zh": "甲地", "name_en": "Jia Place", "names": "fi=Jia-paikka"}
UNNAMED = dict.fromkeys(NAMED)


def at(east, north):
    return LON + east / 102400, LAT + north / 110800


def ring(osm, west, south, **tags):
    """A square of 40 m."""
    return osm.way([at(west, south), at(west + 40, south), at(west + 40, south + 40), at(west, south + 40),
                    at(west, south)], **NAMES, **tags)


def read_back(run_tool, tmp_path):
    """({layer: {osm_id: row}}, {object: number}) of a file with a named object for every layer."""
    osm, ids = OsmFile(), {}
    ids["plain"] = osm.way([at(0, 0), at(90, 0)], **NAMES, highway="residential", level="0;1", surface="asphalt", lanes=4,
                           width="9.5", access="destination")
    ids["bridge"] = osm.way([at(0, 20), at(90, 20)], highway="primary", foot="no", bridge="yes", layer=2, oneway="-1")
    ids["rail"] = osm.way([at(0, 40), at(90, 40)], **NAMES, railway="rail", bridge="yes", layer=3,
                          electrified="contact_line")
    ids["under"] = osm.way([at(0, 60), at(90, 60)], railway="subway", tunnel="yes", layer=-2)
    ids["stream"] = osm.way([at(0, 80), at(90, 80)], **NAMES, waterway="stream", tunnel="culvert", width="3.5")
    ids["coast"] = osm.way([at(0, 100), at(90, 100)], **NAMES, natural="coastline")
    ids["ride"] = osm.way([at(0, 120), at(90, 120)], **NAMES, highway="cycleway", network="lcn", surface="gravel")
    ids["park"] = ring(osm, 200, 0, leisure="park", access="private", fee="yes", opening_hours="06:00-22:00")
    gate = osm.at(*at(200, 0))
    osm.nodes[gate - 1] = (*osm.nodes[gate - 1][:3], {"barrier": "gate", "access": "permit", "wheelchair": "limited",
                                                      "name": "甲 Jia", "name:zh": "甲地", "name:en": "Jia Place",
                                                      "name:fi": "Jia-paikka"})
    ids["gate"] = gate
    ids["lake"] = ring(osm, 200, 60, natural="water", intermittent="yes")
    ids["house"] = ring(osm, 200, 120, building="house", building__levels=3, height="10.5")
    ids["wood"] = ring(osm, 200, 180, natural="wood", leaf_type="broadleaved", access="no")
    ids["homes"] = ring(osm, 200, 240, landuse="residential")
    ids["reserve"] = ring(osm, 200, 300, boundary="protected_area", protect_class=4, protection_title="Reserve of birds")
    ids["unit"] = ring(osm, 200, 360, boundary="administrative", admin_level=6, ref__CN__adcode="440106")
    ids["town"] = osm.node(*at(400, 0), **NAMES, place="town", population=1200)
    ids["broken"] = osm.way(None, {"highway": "service"}, refs=[1, 2, 99_999])
    run_tool("importosm", {"OSM": osm.save(tmp_path / "a.osm"), "PACKAGE": str(tmp_path / "a.gpkg"),
                           "TARGET_CRS": "EPSG:4547"})
    data, found = ogr.Open(str(tmp_path / "a.gpkg")), {}
    for layer in (data.GetLayer(i) for i in range(data.GetLayerCount())):
        rows = [feature.items() for feature in layer]
        found[layer.GetName()] = {row["osm_id"]: row for row in rows if "osm_id" in row}
    return found, ids


def check(layers, where, key, element="w", **row):
    """The whole row of an object in a layer."""
    found, ids = layers
    identity = f"{element}{ids[key]}"
    mine = {name: value for name, value in found[where][identity].items() if name != "fid"}
    assert mine == {"osm_id": identity, "cut": 0, "fault": None, **row}


def check_roads(layers):
    check(layers, "roads", "plain", **NAMED, **{"class": "residential"}, walkable=1, steps=0, bridge=0, tunnel=0, layer=None,
          level="0;1", oneway=0, surface="asphalt", lanes=4, width_m=9.5, width_class="8_16", access="destination")
    check(layers, "roads", "bridge", **UNNAMED, **{"class": "primary"}, walkable=0, steps=0, bridge=1, tunnel=0, layer=2,
          level=None, oneway=-1, surface=None, lanes=None, width_m=None, width_class="over_16", access="no")
    assert layers[0]["roads"][f"w{layers[1]['broken']}"]["fault"] == "nodes"


def check_lines(layers):
    check(layers, "railways", "rail", **NAMED, **{"class": "rail"}, bridge=1, tunnel=0, layer=3, electrified="contact_line")
    check(layers, "railways", "under", **UNNAMED, **{"class": "subway"}, bridge=0, tunnel=1, layer=-2, electrified=None)
    check(layers, "streams", "stream", **NAMED, kind="stream", tunnel=1, intermittent=0, width_m=3.5)
    check(layers, "coast", "coast", **NAMED, kind="coastline")
    check(layers, "greenways", "ride", **NAMED, kind="cycleway", level="urban", network="lcn", surface="gravel", built=1)


def check_areas(layers):
    check(layers, "parks", "park", **NAMED, kind="park", closed=1, access="private", fee="yes", hours="06:00-22:00")
    check(layers, "rivers", "lake", **NAMED, kind="lake", intermittent=1)
    check(layers, "buildings", "house", **NAMED, kind="house", floors=3.0, height_m=10.5)
    check(layers, "green", "wood", **NAMED, kind="wood", leaf_type="broadleaved", access="no")
    check(layers, "residential", "homes", **NAMED, kind="residential")
    check(layers, "landuse", "homes", **NAMED, kind="residential")
    check(layers, "protected_areas", "reserve", **NAMED, kind="protected_area", iucn="IV", protect_class="4",
          designation="Reserve of birds")
    check(layers, "units", "unit", **NAMED, kind="level_6", admin_level=6, code="440106")


def check_points(layers):
    check(layers, "places", "town", "n", **NAMED, kind="town", population=1200)
    park = f"w{layers[1]['park']}"
    check(layers, "park_entrances", "gate", "n", **NAMED, kind="gate", access="permit", wheelchair="limited", park_id=park,
          distance_m=0.0)


def check_findings(layers):
    found, ids = layers
    row = found["osm_findings"][f"w{ids['broken']}"]
    assert (row["layer"], row["kind"]) == ("", "nodes") and row["detail"] not in (None, "", "nodes")


def test_every_column_of_every_layer(run_tool, tmp_path):
    """One run for all: ``make mutate`` runs it for each pair of columns."""
    layers = read_back(run_tool, tmp_path)
    check_roads(layers)
    check_lines(layers)
    check_areas(layers)
    check_points(layers)
    check_findings(layers)
