"""What the panel does in a real QGIS window; the steps are in first.py and again.py, their screenshots in build/gui."""

import pytest

CITIES = ("chengdu", "chongqing", "guangzhou", "ningbo")
BLOCKED = 1.0  # seconds the window may stand still: most of a step's tests share one slow machine


def chinese(text):
    return any("\u4e00" <= c <= "\u9fff" for c in text)


def test_no_question_stood_in_the_way(first):
    assert first["questions"]["seen"] == []


def test_the_dock_is_built_when_first_shown(seen):
    assert not seen("before")["dock_built"]
    assert seen("before")["action"] == "Ctrl+Alt+E"
    opened = seen("open_dock")
    assert opened["visible"] and opened["checked"] and opened["object"] == "EcoPlanDock"
    assert opened["area"] == 2, "right"
    assert opened["tabs"] == ["1 City", "2 Layers", "3 Tools", "4 Check-up"]
    assert opened["start"], "the empty project is told, with the ways to begin"


@pytest.mark.parametrize("city", CITIES)
def test_a_city_and_a_district_are_applied(seen, city):
    found = seen("pick_cities")[city]
    assert found["district"].startswith(city + "/")
    assert found["crs"] == f"EPSG:{found['epsg']}" and found["ellipsoid"] == "EPSG:1024"
    assert found["remembered"] == found["district"]
    assert found["centre_inside"], "the map shows the district"


def test_cities_are_found_by_chinese_pinyin_initials_and_code(seen):
    assert set(list(seen("search").values())[:4]) == {"chongqing/yuzhong"}
    assert seen("search")["Conghua"] == "guangzhou/conghua"


def test_chongqing_has_two_states_of_its_divisions_and_tells_its_anomalies(seen):
    found = seen("vintages")
    assert found["shown"] and found["key"] == "chongqing@pre-2025-11"
    assert any("两江新区" in d for d in found["now"]) and not any("江北区" in d for d in found["now"])
    assert any("江北区" in d for d in found["before"]) and not any("两江新区" in d for d in found["before"])
    for told in ("84,000", "82,400", "Two districts are called Jiangbei", "2025-11-06", "unverified"):
        assert told in found["card"]


def test_the_language_switch_reaches_everything_at_once(seen):
    found = seen("language")
    for part in ("title", "tab", "apply", "menu", "check", "tool", "group", "parameter", "help", "dialog", "button"):
        assert not chinese(found["en"][part]), part
        assert chinese(found["zh"][part]) and chinese(found["both"][part]), part
    for part in ("tab", "apply", "tool", "parameter"):
        assert found["en"][part].replace("&", "") in found["both"][part].replace("&", "")


def test_the_toolbox_tree_changes_with_it(seen):
    found = seen("language")
    assert found["en"]["tree"][0] == "EcoPlan" and "Data" in found["en"]["tree"]
    assert found["zh"]["tree"][0] == "EcoPlan 生态规划" and "数据" in found["zh"]["tree"]
    assert "Data / 数据" in found["both"]["tree"]


def test_a_web_map_offset_is_told_and_its_remedy_waits_for_consent(seen):
    found = seen("offset_remedy")
    assert found["tool"] == "ecoplan:gcj02shift" and found["right_layer"]
    assert found["system"] == 0 and found["accepted"] is False
    assert len(found["said"]) == 1 and "shifted by about" in found["said"][0]


def test_faulty_layers_are_found_and_the_remedy_opens_filled_in(seen):
    found = seen("check_layers")
    assert found["codes"] == ["crs_geographic", "invalid", "outside"]
    assert "ecological protection red line" in found["roles"], "recognised by the name STBHHX 2024"
    assert found["tool"] == "native:reprojectlayer" and found["parameters"]["INPUT"] == found["wanted"]
    assert "EPSG:4547" in found["parameters"]["TARGET_CRS"]


def test_a_city_from_open_data_begins_in_the_panel_and_is_used_by_it(seen):
    found = seen("prepare_city")
    assert found["offered"] and found["opens"] == "ecoplan:preparecity"
    assert found["fine"], found["log"]
    assert not found["offered_again"] and found["offered_when_cleared"]
    assert found["crs"] == "EPSG:4547" and found["ellipsoid"] == "EPSG:1024" and found["shown"]
    assert {"roads", "parks", "residential", "landcover"} <= set(found["roles"]) and found["filled"]
    assert found["longest"] < BLOCKED


def test_the_sample_city_comes_grouped_styled_and_known(seen):
    found = seen("load_sample")
    assert len(found["layers"]) == 37 and found["groups"][0] == "Sample city Lanxi (fictional)"
    assert found["crs"] == "EPSG:4547"
    roles = found["roles"]
    assert roles["Ecological protection red line (fictional)"] == "redline" and roles["Land cover"] == "landcover"
    assert roles["Ecological source areas"] == "sources" and roles["Roads"] == "roads"
    assert found["findings"] == [], "the sample city is clean and lies in no real city"
    assert found["longest"] < BLOCKED


def test_every_tool_opens_filled_in(seen):
    found = seen("tool_dialogs")
    assert found["left"] == 0, "closed dialogs are forgotten"
    tools = found["tools"]
    assert all(entry["tool"] == f"ecoplan:{name}" for name, entry in tools.items())
    assert {"corridors", "redlinecheck", "gcj02shift", "samplecity"} <= set(tools)
    corridors = tools["corridors"]["values"]
    assert corridors["CITY"] == "guangzhou/conghua" and corridors["SOURCES"] == "Ecological source areas"
    assert float(corridors["WIDTH"]) == 300 and float(corridors["MIN_AREA"]) == 10, "from the district's preset"
    lines = tools["redlinecheck"]["values"]
    assert lines["PROJECTS"] == "Project parcels"
    assert lines["REDLINE"] == "Ecological protection red line (fictional)"
    surface = tools["resistancesurface"]["values"]
    assert surface["LANDCOVER"] == "Land cover" and surface["DEM"] == "Elevation (m)"
    assert surface["BARRIERS"] == "Roads" and surface["BARRIER_CLASS_FIELD"] == "class"


@pytest.mark.parametrize("tool", ["resistancesurface", "corridors", "redlinecheck"])
def test_tools_run_from_the_panel(seen, tool):
    found = seen("run_tools")
    assert found[tool]["fine"], found[tool]["log"]
    assert found[tool]["longest"] < BLOCKED


def test_results_are_loaded_and_reachable(seen):
    found = seen("run_tools")
    assert {"Corridors", "Links (least-cost paths)", "Resistance surface"} <= set(found["layers"])
    stacked = ["Links (least-cost paths)", "Corridors", "Normalised least-cost corridors (NLCC)"]
    assert sorted(stacked, key=found["layers"].index) == stacked, "the raster does not cover the lines"
    assert "Red-line overlay check" in found["last_results"] and "REPORT.html" in found["last_results"]
    assert found["panel_in_front"], "QGIS's results viewer does not stay over the panel"


def test_names_of_layers_follow_the_language_unless_renamed(seen):
    found = seen("names")
    assert "mine" in found["zh"] and {"道路", "阻力面"} <= set(found["zh"]) and "Roads" not in found["zh"]
    assert {"mine", "Roads", "Resistance surface"} <= set(found["en"])
    assert not any(name.isascii() for name in found["zh_groups"])
    assert "Sample city Lanxi (fictional)" in found["en_groups"]


def test_own_cities_are_checked_kept_and_removed(seen):
    found = seen("own_city")
    assert "line 16: extend is not a known key" in found["fault"]
    assert found["chosen"] == "lanxi" and any("岚溪" in entry for entry in found["listed"])
    assert found["editor_open"] and "line 13: crs.default must be of type integer" in found["editor_says"]
    assert {"lanxi", "lanxi-2"} <= set(found["copied"]) and found["left"] == sorted(CITIES)


def test_the_settings_page_fills_the_dialogs(seen):
    found = seen("settings_page")
    assert found["width"] == 450 and found["width_again"] == 300
    assert found["engine"] == "numpy" and "corridors_" in found["report"]
    assert found["imprint"] and not found["imprint_again"]
    assert all(found["texts"]), "label, own value, preset, status and source are shown"


def test_unloading_leaves_nothing_and_reloading_one(seen):
    found = seen("unload_and_reload")
    for state in ("unloaded", "unloaded_again"):
        assert not any("EcoPlan" in name for name in found[state]["docks"] + found[state]["toolbars"])
        assert found[state]["actions"] == 0 and not found[state]["provider"]
        assert found[state]["menus"] == found["unloaded"]["menus"]
    assert found["reloaded"] == found["loaded"]
    assert sum("EcoPlan" in name for name in found["reloaded"]["docks"]) == 1


def test_the_next_session_opens_the_dock_and_the_project_its_city(seen):
    opened = seen("reopened", "again")
    assert opened["built"] and not opened["hidden"] and opened["area"] == 2
    remembered = seen("project_remembers", "again")
    assert remembered["key"] == seen("save_project")["key"] == "chongqing/yuzhong"
    assert "渝中区" in remembered["district"] and "EPSG:4545" in remembered["title"]
    assert remembered["after_clear"] == "", "a new project has no city"


def test_the_window_logged_no_error(first, again):
    from pathlib import Path
    out = Path(__file__).resolve().parents[2] / "build" / "gui"
    for name in ("first", "again"):
        log = (out / f"{name}.log").read_text(encoding="utf-8", errors="replace")
        assert "Traceback" not in log and "died on signal" not in log
