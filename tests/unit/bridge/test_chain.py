"""Runs that build on each other, read from manifests."""

import json

import pytest
from ecoplan.processing.bridge import chain


@pytest.fixture
def manifest(tmp_path):
    def write(name, tool, started, inputs, outputs, **more):
        content = {"tool": f"ecoplan:{tool}", "started": started, "parameters": {}, "warnings": [], "versions": {},
                   "inputs": {k: {"source": str(tmp_path / v), "sha256": k * 4} for k, v in inputs.items()},
                   "outputs": {k: str(tmp_path / v) for k, v in outputs.items()}, **more}
        for place in [*inputs.values(), *outputs.values()]:
            (tmp_path / place.partition("|")[0]).touch()
        path = tmp_path / name
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return path
    return write


@pytest.fixture
def three(manifest, tmp_path):
    manifest("a.json", "corridors", "2026-01-02T10:00:00", {"SOURCES": "city.gpkg|layername=sources",
                                                            "RESISTANCE": "r.tif"}, {"LINKS": "links.gpkg"},
             credits=["© one"])
    manifest("b.json", "resistancesurface", "2026-01-02T11:00:00", {"LANDCOVER": "cover.tif"}, {"RESISTANCE": "r.tif"})
    manifest("c.json", "breakpoints", "2026-01-02T12:00:00", {"LINKS": "links.gpkg"}, {"BREAK_POINTS": "b.gpkg"})
    return tmp_path


def test_steps_stand_after_those_they_build_on_whatever_their_time(three):
    assert [s.tool for s in chain.in_folder(three)] == ["resistancesurface", "corridors", "breakpoints"]


def test_what_is_behind_a_result_and_what_nobody_made(three):
    steps = chain.behind([str(three / "links.gpkg")])
    assert [s.tool for s in steps] == ["resistancesurface", "corridors"]
    found = chain.roots(steps)
    assert found == {str(three / "city.gpkg|layername=sources"): "SOURCES" * 4, str(three / "cover.tif"): "LANDCOVER" * 4}
    assert chain.behind([str(three / "cover.tif")]) == []


def test_the_latest_run_made_a_file_that_several_wrote(three, manifest):
    manifest("d.json", "corridors", "2026-02-02T10:00:00", {"RESISTANCE": "r.tif"}, {"LINKS": "links.gpkg"})
    assert chain.makers(chain.in_folder(three))[str(three / "links.gpkg")].date == "2026-02-02"


@pytest.mark.parametrize("text", ["", "[]", "3", "{\"tool\": 1}", "{\"tool\": \"x\", \"started\": 1, \"parameters\": [], "
                                  "\"inputs\": 3, \"outputs\": {}}", "[" * 100000])
def test_other_files_are_no_manifest(tmp_path, text):
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    assert chain.read(tmp_path / "x.json") is None and chain.in_folder(tmp_path) == []


def test_a_circle_of_runs_still_has_an_order(manifest, tmp_path):
    manifest("a.json", "one", "2026-01-01T00:00:00", {"A": "x.tif"}, {"B": "y.tif"})
    manifest("b.json", "two", "2026-01-02T00:00:00", {"A": "y.tif"}, {"B": "x.tif"})
    assert [s.tool for s in chain.in_folder(tmp_path)] == ["one", "two"]
    assert len(chain.behind([str(tmp_path / "x.tif")])) == 2


def test_runs_in_folders_of_their_own_are_found(three):
    """As the panel's results folder has them: a folder a run, each with its manifest."""
    for name in ("a", "b", "c"):
        (three / f"run {name}").mkdir()
        (three / f"{name}.json").rename(three / f"run {name}" / "manifest.json")
    assert [s.tool for s in chain.in_folder(three)] == ["resistancesurface", "corridors", "breakpoints"]


def test_the_sample_city_is_known_by_its_package(tmp_path):
    assert not chain.is_fictional([str(tmp_path / "dem.tif")])
    (tmp_path / "sample_city.gpkg").touch()
    assert chain.is_fictional([str(tmp_path / "dem.tif")])
    assert chain.is_fictional(["/elsewhere/sample_city.gpkg|layername=roads"])
