"""Cities of the user's own: taken in only when they are sound, usable by key everywhere."""

import json

import pytest

CITY = {"format": 1, "key": "lanxi", "name_en": "Lanxi (fictional)", "name_zh": "岚溪（虚构）",
        "extent": [113.8, 22.5, 114.1, 22.7], "crs": {"default": 4547},
        "defaults": {"corridor_full_width_m": {"value": 77, "unit": "m", "status": "unverified", "source": "test"}},
        "districts": [{"key": "north", "name_en": "North", "name_zh": "北区", "extent": [113.9, 22.6, 114.0, 22.7]}]}


@pytest.fixture
def owncities(qgis_app, tmp_path, monkeypatch):
    from ecoplan.processing.bridge import owncities, presets
    from qgis.core import QgsApplication
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(tmp_path / "profile")))
    assert presets.user_folders() == (tmp_path / "profile" / "ecoplan" / "cities",)
    return owncities


def written(tmp_path, content):
    path = tmp_path / "given.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content, indent=1), encoding="utf-8")
    return path


def known_keys():
    from ecoplan.processing.bridge.presets import user_folders
    from ecoplan.resources import presets
    return presets.keys(user_folders())


def test_a_sound_city_is_kept_in_the_profile_and_found_by_key(owncities, tmp_path):
    city = owncities.take_in(written(tmp_path, CITY))
    assert owncities.is_own(city) and (owncities.folder() / "lanxi.json").exists()
    assert {"lanxi", "lanxi/north"} <= set(known_keys())


@pytest.mark.parametrize("change, told", [
    (lambda c: c.pop("name_zh"), "line 1: the key name_zh is missing"),
    (lambda c: c.update(extent=[113.8, 22.5, 114.1]), "extent must have 4 items, not 3"),
    (lambda c: c["crs"].update(default="4547"), "crs.default must be of type integer"),
    (lambda c: c.update(extend=1), "extend is not a known key"),
    (lambda c: c["districts"][0].update(extent=[113.9, 22.6, 114.0, 23.7]), "lies outside the city's extent"),
])
def test_a_faulty_city_is_refused_by_key_and_line(owncities, tmp_path, change, told):
    from ecoplan.processing.common.errors import PresetError
    content = json.loads(json.dumps(CITY))
    change(content)
    with pytest.raises(PresetError) as error:
        owncities.take_in(written(tmp_path, content))
    assert told in str(error.value) and "given.json, line " in str(error.value)
    assert "lanxi" not in known_keys()


def test_text_that_is_no_json_is_refused_by_line(owncities, tmp_path):
    from ecoplan.processing.common.errors import PresetError
    with pytest.raises(PresetError, match="line 2"):
        owncities.take_in(written(tmp_path, '{"format": 1,\n "key" "x"}'))


def test_a_copy_gets_a_free_key_and_can_be_removed(owncities, tmp_path):
    from ecoplan.resources import presets
    guangzhou = presets.find("guangzhou").city
    assert owncities.free_key("guangzhou") == "guangzhou-own"
    copy = owncities.save(owncities.copy_text(guangzhou, "guangzhou-own"), "guangzhou-own.json")
    assert copy.name_zh == guangzhou.name_zh and owncities.free_key("guangzhou") == "guangzhou-own-2"
    owncities.remove(copy)
    assert "guangzhou-own" not in known_keys()
    owncities.remove(guangzhou)  # a shipped city stays
    assert "guangzhou" in known_keys()


def test_a_tool_takes_the_own_city_by_key(owncities, tmp_path, ecoplan_provider):
    from ecoplan.processing.tools.frame.run import Run
    from qgis.core import QgsApplication, QgsProcessingContext
    owncities.take_in(written(tmp_path, CITY))
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("ecoplan:corridors")
    run = Run(algorithm, {"CITY": "lanxi/north"}, QgsProcessingContext(), None)
    assert run.preset.epsg == 4547
    assert run.number("WIDTH", default=1.0, preset_key="corridor_full_width_m") == 77
