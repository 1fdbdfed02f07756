"""City presets: what ships is sound, lookups, users' own files."""

import json
from dataclasses import FrozenInstanceError

import pytest

from ecoplan.resources import presets

COUNTS = {"guangzhou": 11, "ningbo": 10, "chengdu": 20, "chongqing": 38}
PRE = "pre-2025-11"
STATUSES = {"confirmed", "seed", "unverified"}


def every_place():
    for city in presets.cities():
        yield presets.preset_of(city)
        for district in city.districts:
            yield presets.preset_of(city, district)


def test_four_cities_with_79_districts_of_the_published_list():
    cities = {c.key: c for c in presets.cities()}
    # the 2023 division list: 11 + 10 + 20 + 38, before Chongqing's change of 2025-11-06
    assert {k: len(c.districts_of(PRE) if k == "chongqing" else c.districts) for k, c in cities.items()} == COUNTS
    assert sum(COUNTS.values()) == 79
    assert {c.adcode for c in cities.values()} == {"440100", "330200", "510100", "500000"}


def test_the_cities_that_ship_pass_the_check_of_own_ones():
    """They are not checked again at each start."""
    files = [path for path in presets.FOLDER.glob("*.json") if path.name != presets.SCHEMA]
    assert {presets.load_file(path).key for path in files} == set(COUNTS)


def test_chongqing_vintages():
    city = presets.find("chongqing").city
    assert city.vintage == "2025-11"
    # 25 districts, 8 counties, 4 autonomous counties since 2025-11-06
    assert len(city.districts_of()) == 37
    now, before = ({d.name_zh for d in city.districts_of(v)} for v in ("", PRE))
    assert before - now == {"江北区", "渝北区"}
    assert now - before == {"两江新区"}
    assert presets.find("两江新区").adcode is None
    assert presets.find("500109").vintage == "2025-11"
    assert presets.find("500109@pre-2025-11").vintage == PRE
    assert presets.find("500109").extent != presets.find("500109@pre-2025-11").extent
    assert presets.find("渝北区").vintage == PRE


def test_sub_presets_named_by_the_cities():
    conghua, yuzhong = presets.find("440117"), presets.find("500103")
    assert (conghua.name_zh, conghua.parent, conghua.epsg) == ("从化区", "guangzhou", 4547)
    assert (yuzhong.name_zh, yuzhong.parent) == ("渝中区", "chongqing")
    assert {f.key: f.value for f in conghua.facts}["forest_coverage"] == 69.1
    assert {f.key: f.value for f in yuzhong.facts}["area"] == 24
    assert [b.name_en for b in conghua.bookmarks][-1] == "Lianma Village"
    assert yuzhong.epsg_codes == (4544, 4545)


def test_districts_lie_in_their_city():
    for city in presets.cities():
        for d in city.districts:
            assert city.extent[0] <= d.extent[0] < d.extent[2] <= city.extent[2], d
            assert city.extent[1] <= d.extent[1] < d.extent[3] <= city.extent[3], d


def test_crs_of_a_district_is_the_zone_of_its_centre():
    for city in presets.cities():
        for d in city.districts:
            centre = (d.extent[0] + d.extent[2]) / 2
            # CGCS2000 3-degree Gauss-Kruger by central meridian: EPSG 4534 is 75E, one code for each 3 degrees
            zone = 4534 + (int((centre + 1.5) // 3 * 3) - 75) // 3
            to_border = abs((centre - 1.5) % 3 - 1.5)
            # where the middle of the extent is this near a border, the boundary's own middle decides
            if 1.5 - to_border < 0.05:
                assert d.epsg in city.zones_of(d.extent), d
            else:
                assert d.epsg == zone == city.crs_for(centre), d


def test_zones_agree_with_proj():
    osr = pytest.importorskip("osgeo.osr")

    def system(code):
        reference = osr.SpatialReference()
        assert reference.ImportFromEPSG(code) == 0
        return reference

    for city in presets.cities():
        assert city.epsg in {z.epsg for z in city.zones}
        for zone in city.zones:
            area = system(zone.epsg).GetAreaOfUse()
            assert (area.west_lon_degree, area.east_lon_degree) == pytest.approx((zone.west, zone.east), abs=0.011)
            for code, easting in ((zone.epsg, 500000), (zone.prefixed_epsg, zone.central_meridian / 3 * 1e6 + 500000)):
                assert system(code).GetProjParm("central_meridian") == zone.central_meridian
                assert system(code).GetProjParm("false_easting") == easting


def test_choose_by_longitude():
    ningbo, chongqing = presets.find("Ningbo"), presets.find("Chongqing")
    assert (ningbo.crs_for(121.49), ningbo.crs_for(121.51)) == (4549, 4550)
    assert [chongqing.crs_for(x) for x in (105.3, 106.49, 106.51, 109.6)] == [4544, 4544, 4545, 4546]
    assert presets.find("330206").epsg == 4550 and presets.find("330281").epsg == 4549
    assert ningbo.crs_for(10) == 4549


def test_every_figure_says_where_it_comes_from():
    for place in every_place():
        for fact in place.facts + place.targets:
            assert fact.status in STATUSES and fact.source and fact.label_zh, (place.key, fact)
            assert fact.value is not None or fact.status == "unverified", (place.key, fact)
        assert {"corridor_full_width_m", "source_min_area_ha", "living_circles_m", "park_radius_by_area",
                "greenway_radius_m", "walking_speed_m_per_min"} <= set(place.defaults)
        for default in place.defaults.values():
            assert default.status in STATUSES and default.source and default.label_en and default.label_zh


def test_district_defaults_replace_the_citys():
    assert presets.find("guangzhou").defaults["source_min_area_ha"].value == 100
    assert presets.find("guangzhou/conghua").defaults["source_min_area_ha"].value == 10
    assert presets.find("guangzhou/conghua").defaults["corridor_full_width_m"].value == 300


def test_national_floors_hold_in_districts_too():
    keys = {t.key for t in presets.find("chengdu/jintang").targets}
    assert {"park_area_per_person", "park_coverage", "see_park"} <= keys
    assert "redline_share" not in keys


def test_anomalies_are_told():
    text = " ".join(a.text_en for a in presets.find("chongqing").anomalies)
    for words in ("84,000", "82,400", "2025-11-06", "Two districts are called Jiangbei", "480 m"):
        assert words in text
    assert "10,000 km" in " ".join(a.text_en for a in presets.find("chengdu").anomalies)
    assert presets.find("guangzhou").city.offsets["gcj02_m"] == 621


def test_greenway_levels_of_chengdu_add_up():
    levels = presets.find("chengdu").greenway_levels
    assert sum(level.target_km for level in levels) == 16930
    regional = levels[0]
    assert sum(part.target_km for part in regional.parts) == regional.target_km == 1920


def test_presets_are_frozen():
    place = presets.find("guangzhou")
    with pytest.raises(FrozenInstanceError):
        place.epsg = 1
    with pytest.raises(TypeError):
        place.defaults["x"] = 1


# --- lookups --------------------------------------------------------------


@pytest.mark.parametrize("text, key", [
    ("guangzhou", "guangzhou"), ("Guangzhou", "guangzhou"), ("广州市", "guangzhou"), ("广州", "guangzhou"),
    ("440100", "guangzhou"), (" GUANGZHOU/Conghua ", "guangzhou/conghua"), ("Conghua District", "guangzhou/conghua"),
    ("从化", "guangzhou/conghua"), ("宁波江北区", "ningbo/jiangbei"), ("重庆市江北区", "chongqing/jiangbei"),
    ("ningbo/jiangbei", "ningbo/jiangbei"), ("忠县", "chongqing/zhong"), ("石柱", "chongqing/shizhu"),
    ("Nan'an", "chongqing/nanan"), ("Nan’an District", "chongqing/nanan"), ("都江堰市", "chengdu/dujiangyan"),
    ("Xiangshan County", "ningbo/xiangshan"), ("Shizhu Tujia", "chongqing/shizhu")])
def test_find(text, key):
    assert presets.find(text).key == key


@pytest.mark.parametrize("text", ["", "  ", None, "none", "NONE"])
def test_no_preset(text):
    assert presets.find(text) is None


@pytest.mark.parametrize("text", ["江北区", "Jiangbei", "江北"])
def test_two_jiangbei(text):
    with pytest.raises(presets.PresetError) as error:
        presets.find(text)
    for part in ("ningbo/jiangbei", "chongqing/jiangbei", "宁波市", "重庆市"):
        assert part in str(error.value)


def test_jiangbei_is_unique_in_the_current_vintage_of_chongqing():
    with pytest.raises(presets.PresetError, match="No city or district"):
        presets.find("chongqing/jiangbei@2025-11")
    assert presets.find("江北区@pre-2025-11").key == "chongqing/jiangbei"


def test_unknown_names():
    with pytest.raises(presets.PresetError, match="Atlantis.*guangzhou") as error:
        presets.find("Atlantis")
    assert error.value.text.format(**error.value.values) == str(error.value)
    with pytest.raises(presets.PresetError, match="vintage 1999; known: pre-2025-11, 2025-11"):
        presets.find("chongqing@1999")


def test_every_key_is_found():
    for key in presets.keys():
        assert presets.find(key).key == key
    assert len(presets.keys()) == 4 + 79 + 1  # the Liangjiang New Area; Beibei's two vintages share a key


# --- users' own cities ----------------------------------------------------


def small_city(**more):
    return {"format": 1, "key": "delft", "name_en": "Delft", "name_zh": "代尔夫特", "extent": [4.3, 51.9, 4.5, 52.1],
            "crs": {"default": 28992}, "districts": [
                {"key": "centrum", "name_en": "Centrum", "name_zh": "中心", "extent": [4.34, 52.0, 4.37, 52.02]}], **more}


def write(folder, name, content):
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=1),
                    encoding="utf-8")
    return path


def test_a_city_of_ones_own(tmp_path):
    write(tmp_path, "my.json", small_city())
    place = presets.find("Delft", [tmp_path])
    assert (place.epsg, place.adcode, place.epsg_codes) == (28992, None, (28992,))
    assert presets.find("delft/centrum", [tmp_path]).epsg == 28992
    assert "delft/centrum" in presets.keys([tmp_path])
    with pytest.raises(presets.PresetError):
        presets.find("Delft")


def test_ones_own_file_replaces_a_shipped_city(tmp_path):
    write(tmp_path, "gz.json", small_city(key="guangzhou", name_zh="广州市", name_en="Guangzhou"))
    assert presets.find("guangzhou", [tmp_path]).epsg == 28992
    assert presets.find("guangzhou").epsg == 4547


def test_a_broken_file_stops_only_what_needs_it(tmp_path):
    write(tmp_path, "delft.json", small_city(name_en=3))
    assert presets.find("guangzhou", [tmp_path]).epsg == 4547
    assert len(presets.keys([tmp_path])) == len(presets.keys())
    assert [e.values["file"] for e in presets.faults([tmp_path])] == ["delft.json"]
    for text in ("delft", "delft/centrum", "Centrum"):
        with pytest.raises(presets.PresetError, match="delft.json, line 4: name_en"):
            presets.find(text, [tmp_path])


def test_an_unknown_city_is_not_answered_with_another_files_fault(tmp_path):
    write(tmp_path, "delft.json", small_city(name_en=3))
    with pytest.raises(presets.PresetError, match="No city or district gouda.*cannot be read.*delft.json"):
        presets.find("gouda", [tmp_path])


def test_a_broken_replacement_is_not_passed_over(tmp_path):
    write(tmp_path, "guangzhou.json", "{")
    with pytest.raises(presets.PresetError, match="guangzhou.json is not valid JSON"):
        presets.find("guangzhou", [tmp_path])


def test_two_files_of_one_city(tmp_path):
    write(tmp_path, "a.json", small_city())
    write(tmp_path, "b.json", small_city())
    (fault,) = presets.faults([tmp_path])
    assert str(fault) == "b.json and a.json both describe the city delft: remove one."


def test_missing_folder_is_no_fault(tmp_path):
    assert len(presets.cities([tmp_path / "none"])) == 4


def altered(path, value):
    city = small_city(facts=[dict(key="area", label_en="Area", label_zh="面积", value=1, unit="km2", year=2020,
                                  source="survey", status="confirmed")])
    *parents, last = path
    target = city
    for part in parents:
        target = target[part]
    if value is KeyError:
        del target[last]
    else:
        target[last] = value
    return city


@pytest.mark.parametrize("path, value, message", [
    (["crs"], KeyError, "c.json, line 1: the key crs is missing in the file's object."),
    (["facts", 0, "source"], KeyError, "the key source is missing in facts[0]."),
    (["facts", 0, "status"], "rumour", "facts[0].status must be one of \"confirmed\", \"seed\", "
                                       "\"unverified\", not \"rumour\"."),
    (["facts", 0, "year"], "2020", "facts[0].year must be of type integer/null, not \"2020\"."),
    (["facts", 0, "value"], True, "facts[0].value must be of type number/string/null, not true."),
    (["facts", 0, "yaer"], 1, "facts[0].yaer is not a known key; check its spelling."),
    (["format"], 2, "format must be one of 1, not 2."),
    (["key"], "Delft City", "key = \"Delft City\" does not have the form"),
    (["name_zh"], " ", "name_zh is empty."),
    (["adcode"], "44010", "adcode = \"44010\" does not have the form"),
    (["crs", "default"], 12, "crs.default = 12 lies outside 1024 to 999999."),
    (["extent"], [1, 2, 3], "extent must have 4 items, not 3."),
    (["extent"], [5, 51, 4, 52], "extent must be west, south, east, north in degrees."),
    (["extent"], [4, 51, 5, 152], "extent must be west, south, east, north in degrees."),
    (["extent", 0], "x", "extent[0] must be of type number, not \"x\"."),
    (["districts", 0, "extent"], [1, 52.0, 4.37, 52.02], "districts[0].extent of Centrum lies outside"),
    (["districts", 0, "vintages"], ["old"], "districts[0].vintages names the vintage old, which"),
    (["districts"], [small_city()["districts"][0]] * 2, "districts[1].key = centrum stands for two districts."),
    (["crs", "zones"], [{"epsg": 28992, "west": 5, "east": 4}], "crs.zones[0] must begin west of its end."),
    (["defaults"], {"w": {"value": {}, "unit": "", "status": "seed", "source": "x"}},
     "defaults.w.value must be of type"),
    (["districts"], {}, "districts must be of type array, not {}."),
])
def test_faulty_files_name_file_line_and_key(tmp_path, path, value, message):
    file = write(tmp_path, "c.json", altered(path, value))
    with pytest.raises(presets.PresetError) as error:
        presets.load_file(file)
    assert str(error.value).startswith("c.json, line ")
    assert message in str(error.value)


def test_lines_are_those_of_the_file(tmp_path):
    text = json.dumps(altered(["facts", 0, "status"], "rumour"), indent=1)
    line = next(i for i, t in enumerate(text.splitlines(), 1) if "rumour" in t)
    with pytest.raises(presets.PresetError, match=f"line {line}: facts"):
        presets.load_file(write(tmp_path, "c.json", text))


@pytest.mark.parametrize("content, message", [
    ("", "c.json is not valid JSON at line 1, column 1: Expecting value."),
    ('{\n "key":\n}', "c.json is not valid JSON at line 3, column 1"),
    ('{"a": 1, "a": 2}', "c.json: the key a stands twice in one object."),
    ('{"a": NaN}', "c.json: NaN is not a number that can be used."),
    ("[]", "c.json, line 1: the file's object must be of type object, not []."),
    ("[" * 100000, "c.json is not valid JSON: it is nested too deeply."),
])
def test_text_that_is_not_a_preset(tmp_path, content, message):
    with pytest.raises(presets.PresetError) as error:
        presets.load_file(write(tmp_path, "c.json", content))
    assert message in str(error.value)


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(presets.PresetError, match="none.json cannot be read"):
        presets.load_file(tmp_path / "none.json")
    path = tmp_path / "gbk.json"
    path.write_bytes('{"name_zh": "广州"}'.encode("gbk"))
    with pytest.raises(presets.PresetError, match=r"gbk.json is not UTF-8 text \(byte 13\)"):
        presets.load_file(path)


def test_byte_order_mark_is_fine(tmp_path):
    path = tmp_path / "bom.json"
    path.write_text(json.dumps(small_city()), encoding="utf-8-sig")
    assert presets.load_file(path).key == "delft"
